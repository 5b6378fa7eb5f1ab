"""Growth curves: the viral coefficient K, the cycle time, a market that fills up, and Bass' curve.

Curves are unit-free: `t`, `cycle` and `1 / rate` share one unit of time, which the caller chooses.
Every curve takes one time or an array of times and gives back the same shape.
"""

import math

import numpy as np

from course_utils._arguments import as_given, real, reals, whole

__all__ = [
    "bass",
    "bass_peak_time",
    "doubling_time",
    "logistic",
    "saturating_customers",
    "viral_coefficient",
    "viral_customers",
]


def viral_coefficient(invitations, conversion):
    """The viral coefficient K: how many new customers one customer brings in.

    Parameters
    ----------
    invitations : float
        Invitations that one customer sends, at least 0.
    conversion : float
        Share of invitations that become customers, a fraction from 0 to 1.

    Returns
    -------
    float
        K = invitations × conversion.

    Raises
    ------
    TypeError, ValueError
        If an argument is not a finite number in its range.

    Examples
    --------
    >>> viral_coefficient(invitations=10, conversion=0.2)
    2.0

    Source: D. Skok, "Lessons Learned – Viral Marketing", For Entrepreneurs (2009).
    """
    return real("invitations", invitations, 0) * real("conversion", conversion, 0, 1)


def viral_customers(t, initial, k, cycle):
    """Customers at time t when each newcomer brings in k more, one cycle after joining.

    Skok's closed form, initial × (k^(t/cycle + 1) − 1) / (k − 1): the sum of the generations that
    have joined so far. Between two cycles it interpolates. At k = 1 it is the straight line
    initial × (t/cycle + 1). The market has no end here; see `saturating_customers`.

    Parameters
    ----------
    t : float or array
        Time since the start, at least 0, in the unit of `cycle`.
    initial : float
        Customers at the start, at least 0.
    k : float
        Viral coefficient, at least 0.
    cycle : float
        Cycle time, above 0: from joining until the people one invited have joined.

    Returns
    -------
    float or array, shape of t
        Customers; inf where the number is too large for a computer (above 1.8e308).

    Raises
    ------
    TypeError, ValueError
        If an argument is not a finite number in its range.

    Examples
    --------
    >>> viral_customers(20, initial=10, k=2, cycle=2)
    20470.0
    >>> viral_customers(20, initial=10, k=2, cycle=1)
    20971510.0

    Source: D. Skok, "Lessons Learned – Viral Marketing", For Entrepreneurs (2009).
    """
    t = reals("t", t, 0, empty=True)
    initial, k, cycle = real("initial", initial, 0), real("k", k, 0), real("cycle", cycle, above=0)
    if initial == 0:
        return as_given(np.zeros_like(t))
    with np.errstate(over="ignore"):
        generations = t / cycle + 1
        if k == 1:
            factor = generations
        elif abs(k - 1) < 0.1 or k == 0:
            # Near 1 the plain form divides one tiny difference by another; expm1 keeps the digits.
            factor = np.expm1(generations * (math.log(k) if k > 0 else -math.inf)) / (k - 1)
        else:
            factor = (np.power(k, generations) - 1) / (k - 1)
        return as_given(initial * factor)


def saturating_customers(cycles, initial, k, market):
    """Customers after each cycle when invitations land on random people of a finite market.

    Each newcomer sends invitations worth k conversions, once. An invitation to somebody who has
    already joined is lost, and two invitations to one person count once, so of those outside the
    share 1 − exp(−k × newcomers / market) joins in the next cycle. While few have joined this is
    `viral_customers`; later it bends into an S.

    Parameters
    ----------
    cycles : int
        How many cycles to follow, at least 0.
    initial : float
        Customers at the start, from 0 to `market`.
    k : float
        Viral coefficient at the start, at least 0.
    market : float
        People who could ever join, above 0.

    Returns
    -------
    array, shape (cycles + 1,)
        Customers at 0, 1, 2, … cycles.

    Raises
    ------
    TypeError, ValueError
        If an argument is not a finite number in its range.

    Examples
    --------
    >>> saturating_customers(4, initial=10, k=2, market=100).round(1)
    array([10. , 26.3, 46.8, 64.7, 75.3])

    Source: the mean-field form of the Reed–Frost epidemic; H. Abbey, Human Biology 24 (1952) 201–233.
    """
    cycles = whole("cycles", cycles, 0)
    k, market = real("k", k, 0), real("market", market, above=0)
    newcomers = real("initial", initial, 0, market)
    customers = np.empty(cycles + 1)
    customers[0] = newcomers
    for cycle in range(cycles):
        newcomers = (market - customers[cycle]) * -math.expm1(-k * newcomers / market)
        customers[cycle + 1] = customers[cycle] + newcomers
    return customers


def doubling_time(rate):
    """Time in which a quantity that grows at a constant rate doubles: ln 2 / rate.

    Parameters
    ----------
    rate : float
        Continuous growth rate per unit of time, above 0; 0.05 a day is about 5% a day.

    Returns
    -------
    float
        Doubling time, in the unit of 1 / rate.

    Raises
    ------
    TypeError, ValueError
        If the rate is not a finite number above 0.

    Examples
    --------
    >>> round(doubling_time(0.229), 1)
    3.0

    Source: any textbook on exponential growth.
    """
    return math.log(2) / real("rate", rate, above=0)


def logistic(t, capacity, rate, midpoint):
    """The S-shaped curve: exponential at first, then slower as the capacity fills up.

    Parameters
    ----------
    t : float or array
        Times, in the unit of 1 / rate.
    capacity : float
        The level that the curve approaches, at least 0.
    rate : float
        Growth rate at the start, above 0.
    midpoint : float
        Time at which half the capacity is reached, in the unit of t.

    Returns
    -------
    float or array, shape of t
        capacity / (1 + exp(−rate × (t − midpoint))).

    Raises
    ------
    TypeError, ValueError
        If an argument is not a finite number in its range.

    Examples
    --------
    >>> logistic([0, 10, 1000], capacity=100, rate=0.5, midpoint=10).round(2)
    array([  0.67,  50.  , 100.  ])

    Source: P.-F. Verhulst (1838), "Notice sur la loi que la population suit dans son accroissement".
    """
    t = reals("t", t, empty=True)
    capacity, rate = real("capacity", capacity, 0), real("rate", rate, above=0)
    # tanh neither overflows nor loses digits, however far t lies from the midpoint.
    return as_given(capacity / 2 * (1 + np.tanh(rate / 2 * (t - real("midpoint", midpoint)))))


def bass(t, p, q, m):
    """Adopters at time t in Bass' model: some decide alone, others follow those who have adopted.

    Parameters
    ----------
    t : float or array
        Time since launch, at least 0, in the unit of 1 / p and 1 / q.
    p : float
        Coefficient of innovation (advertising, curiosity), above 0.
    q : float
        Coefficient of imitation (word of mouth), at least 0.
    m : float
        People who will adopt in the end, at least 0.

    Returns
    -------
    float or array, shape of t
        m × (1 − exp(−(p + q) t)) / (1 + (q / p) exp(−(p + q) t)).

    Raises
    ------
    TypeError, ValueError
        If an argument is not a finite number in its range.

    Examples
    --------
    >>> bass([0, 5, 10], p=0.03, q=0.38, m=1000).round(0)
    array([  0., 331., 813.])

    Source: F. M. Bass, "A New Product Growth Model for Consumer Durables", Management Science 15 (1969) 215–227.
    """
    t = reals("t", t, 0, empty=True)
    p, q, m = real("p", p, above=0), real("q", q, 0), real("m", m, 0)
    # The same curve with numerator and denominator times p: no q / p, which overflows for a tiny p.
    still_out = np.exp(-(p + q) * t)
    return as_given(m * (-np.expm1(-(p + q) * t) * p) / (p + q * still_out))


def bass_peak_time(p, q):
    """Time at which adoption is fastest in Bass' model: ln(q / p) / (p + q), and 0 when q ≤ p.

    Parameters
    ----------
    p : float
        Coefficient of innovation, above 0.
    q : float
        Coefficient of imitation, at least 0.

    Returns
    -------
    float
        Peak time, in the unit of 1 / p.

    Raises
    ------
    TypeError, ValueError
        If an argument is not a finite number in its range.

    Examples
    --------
    >>> round(bass_peak_time(p=0.0104, q=0.4186), 1)
    8.6

    Source: F. M. Bass, Management Science 15 (1969) 215–227.
    """
    p, q = real("p", p, above=0), real("q", q, 0)
    return (math.log(q) - math.log(p)) / (p + q) if q > p else 0.0
