"""Growth curves without units: `t`, `cycle` and `1 / rate` share one unit of time."""

import math

import numpy as np

from course_utils._arguments import as_given, real, reals, whole


def viral_coefficient(invitations, conversion):
    """K: how many new customers one customer brings in; conversion is a fraction from 0 to 1.

    >>> viral_coefficient(invitations=10, conversion=0.2)
    2.0

    Skok (2009).
    """
    return real("invitations", invitations, 0) * real("conversion", conversion, 0, 1)


def viral_customers(t, initial, k, cycle):
    """Customers at time t when each newcomer brings in k more, one cycle after joining.

    It is initial × (k^(t/cycle + 1) − 1) / (k − 1), the sum of the generations that have joined so far, and
    a straight line at k = 1. The market has no end; where the number passes 1.8e308 it is inf.

    >>> viral_customers(20, initial=10, k=2, cycle=2)
    20470.0

    Skok (2009).
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
    """Customers after 0, 1, 2, … cycles, when invitations land on random people of a finite market.

    An invitation to somebody who has already joined is lost, and two invitations to one person count once.
    So of the people outside, the share 1 − exp(−k × newcomers / market) joins in the next cycle.

    >>> saturating_customers(4, initial=10, k=2, market=100).round(1)
    array([10. , 26.3, 46.8, 64.7, 75.3])

    The Reed–Frost epidemic, on average: Abbey (1952).
    """
    cycles = whole("cycles", cycles, 0, 1_000_000)
    k, market = real("k", k, 0), real("market", market, above=0)
    newcomers = real("initial", initial, 0, market)
    customers = np.empty(cycles + 1)
    customers[0] = newcomers
    for cycle in range(cycles):
        newcomers = (market - float(customers[cycle])) * -math.expm1(-k * (newcomers / market))
        customers[cycle + 1] = customers[cycle] + newcomers
    return customers


def market_customers(t, initial, k, cycle, market):
    """Customers at time t in a finite market: `saturating_customers` at whole cycles, and smooth between them.

    In the first cycle people join as in `viral_customers`, and what follows has the same shape.

    >>> market_customers([0, 6, 9, 12], initial=10, k=2, cycle=6, market=100).round(1)
    array([10. , 26.3, 35.6, 46.8])
    """
    t, k, cycle = reals("t", t, 0, empty=True), real("k", k, 0), real("cycle", cycle, above=0)
    first, second = saturating_customers(1, initial, k, market)
    with np.errstate(over="ignore"):
        rounds, since = np.divmod(np.minimum(t / cycle, 1e300), 1)
    joined = first + (second - first) * (viral_customers(since, 1, k, 1) - 1) / (k or 1)
    before = None
    while not np.array_equal(joined, before):
        # The shares exp(−k × newcomers / market) that stay out, multiplied up over the cycles, need the total only.
        before, later = joined, first - (market - first) * np.expm1(-k * (joined / market))
        joined, rounds = np.where(rounds > 0, later, joined), rounds - 1
    return as_given(joined)


def doubling_time(rate):
    """Time in which a quantity that grows at a constant rate doubles; a rate of 0.05 a day is about 5% a day.

    >>> round(doubling_time(0.229), 1)
    3.0
    """
    return math.log(2) / real("rate", rate, above=0)


def logistic(t, capacity, rate, midpoint):
    """The S-shaped curve capacity / (1 + exp(−rate × (t − midpoint))); half the capacity is reached at the midpoint.

    >>> logistic([0, 10, 1000], capacity=100, rate=0.5, midpoint=10).round(2)
    array([  0.67,  50.  , 100.  ])

    Verhulst (1838).
    """
    t = reals("t", t, empty=True)
    capacity, rate = real("capacity", capacity, 0), real("rate", rate, above=0)
    # tanh neither overflows nor loses digits, however far t lies from the midpoint.
    return as_given(capacity / 2 * (1 + np.tanh(rate / 2 * (t - real("midpoint", midpoint)))))


def bass(t, p, q, m):
    """Adopters at time t since the launch: some decide alone (p, innovation), others follow adopters (q, imitation).

    In the end m people have adopted.

    >>> bass([0, 5, 10], p=0.03, q=0.38, m=1000).round(0)
    array([  0., 331., 813.])

    Bass (1969).
    """
    t = reals("t", t, 0, empty=True)
    p, q, m = real("p", p, high=1e100, above=0), real("q", q, 0, 1e100), real("m", m, 0)
    with np.errstate(over="ignore"):
        passed = (p + q) * t
    # The curve as published, with numerator and denominator times p: q / p would overflow for a tiny p.
    return as_given(m * (-np.expm1(-passed) * p / (p + q * np.exp(-passed))))


def bass_peak_time(p, q):
    """Time at which adoption is fastest in Bass' model: ln(q / p) / (p + q), and 0 when q ≤ p.

    >>> round(bass_peak_time(p=0.0104, q=0.4186), 1)
    8.6

    Bass (1969).
    """
    p, q = real("p", p, above=0), real("q", q, 0)
    return (math.log(q) - math.log(p)) / (p + q) if q > p else 0.0
