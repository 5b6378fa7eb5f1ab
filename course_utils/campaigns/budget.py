"""What customers cost, and how to split money between winning them and getting them to share; `campaigns` passes it on.

Money has one unit throughout, which the caller chooses (the lessons take dollars). R is the number of
newcomers whom one customer brings in on average.
"""

import math

import numpy as np

from course_utils._arguments import as_given, real, reals, whole
from course_utils.branching import expected_total, extinction_probability

__all__ = [
    "acquisition_cost",
    "best_split",
    "bought_r",
    "cost_per_success",
    "customers_of_budget",
    "final_customers",
]


def acquisition_cost(price, r, reward=0.0):
    """What one customer costs on average in a campaign that is part paid and part viral.

    Of all customers below the threshold a share 1 − R is bought and a share R is brought in by others,
    so the cost is price × (1 − R) + reward × R. R = 0 is a campaign of advertisements alone. At and above
    R = 1 ever more customers share the price of the starters, and only the reward remains.

    Parameters
    ----------
    price : float
        Money for one starter, for example by advertisements; at least 0.
    r : float
        Newcomers whom one customer brings in, at least 0.
    reward : float
        Money paid for each newcomer who is brought in, at least 0.

    Returns
    -------
    float
        Money per customer, starters included.

    Raises
    ------
    TypeError, ValueError
        If an argument is not a finite number of at least 0.

    Examples
    --------
    >>> acquisition_cost(price=20, r=0)
    20.0
    >>> acquisition_cost(price=20, r=0.5, reward=6)
    13.0

    Source: follows from N / (1 − R); D. J. Watts and J. Peretti, Harvard Business Review (2007).
    """
    price, reward = real("price", price, 0), real("reward", reward, 0)
    brought = min(real("r", r, 0), 1.0)
    return price * (1 - brought) + reward * brought


def bought_r(money, r, most, half):
    """The R that money spent on sharing buys, with diminishing returns: r + (most − r) × money / (money + half).

    Parameters
    ----------
    money : float or array
        Money spent once to make sharing easier or more rewarding, at least 0.
    r : float
        R without that money, at least 0.
    most : float
        R that no money can pass, at least r.
    half : float
        Money that brings R half of the way from r to `most`, above 0.

    Returns
    -------
    float or array, shape of money

    Raises
    ------
    TypeError, ValueError
        If an argument is not a finite number in its range.

    Examples
    --------
    >>> bought_r([0, 1000, 3000], r=0.2, most=0.6, half=1000).round(2)
    array([0.2, 0.4, 0.5])

    Source: the simplest curve with diminishing returns; a construction of this course, fitted to no data.
    """
    money, half = reals("money", money, 0, empty=True), real("half", half, above=0)
    r = real("r", r, 0)
    return as_given(r + (real("most", most, r) - r) * money / (money + half))


def final_customers(initial, r, market):
    """Customers in the end, when newcomers are brought in at random from a market of limited size.

    The level at which `growth.saturating_customers` comes to rest: total = market − (market − initial)
    × exp(−r × total / market). In a market far larger than the campaign it is N / (1 − R) below the threshold.

    Parameters
    ----------
    initial : float or array
        Starters, from 0 to market.
    r : float or array
        Newcomers whom one customer brings in while the market is empty, at least 0.
    market : float
        People who could ever join, above 0.

    Returns
    -------
    float or array, shape of initial and r together
        Customers, starters included.

    Raises
    ------
    TypeError, ValueError
        If an argument is not a finite number in its range, or initial and r do not fit together.

    Examples
    --------
    >>> round(final_customers(1000, r=0.5, market=10_000))
    1757
    >>> round(final_customers(1000, r=2, market=10_000))
    8283

    Source: final size of the Reed–Frost epidemic; H. Abbey, Human Biology 24 (1952) 201–233.
    """
    from scipy.special import lambertw

    market = real("market", market, above=0)
    initial, r = reals("initial", initial, 0, market, empty=True), reals("r", r, 0, empty=True)
    try:
        initial, r = np.broadcast_arrays(initial, r)
    except ValueError:
        raise ValueError(f"r must fit the shape of initial {initial.shape}, not {r.shape}") from None
    outside = 1 - initial / market
    # Lambert's W undoes w × exp(w); for a tiny r the quotient loses its digits, and the total is the starters.
    exact = np.where(r > 1e-9, r, 1.0)
    share = 1 + lambertw(-exact * outside * np.exp(-exact)).real / exact
    share = np.where(r > 1e-9, np.clip(share, initial / market, 1), initial / market)
    # Above R = 1 the equation has a second solution at which nobody starts, and many have joined.
    return as_given(market * np.where(initial > 0, share, 0.0))


def customers_of_budget(budget, share, price, r, most, half, market=None):
    """Customers that a budget brings on average when a share of it goes into sharing and the rest buys starters.

    Above R = 1 a campaign with few starters may die out early. In a limited market that is weighed in, by the
    chance under the Poisson law and by the size of campaigns that die out.

    Parameters
    ----------
    budget : float
        Money in all, at least 0.
    share : float or array
        Part of it that is spent on sharing, from 0 to 1.
    price : float
        Money for one starter, above 0.
    r, most, half : float
        What money does to R: see `bought_r`.
    market : float, optional
        People who could ever join, above 0; a market without end if left out.

    Returns
    -------
    float or array, shape of share
        Customers, starters included. Without `market` it is inf where R reaches 1 and there are starters.

    Raises
    ------
    TypeError, ValueError
        If an argument is not a finite number in its range.

    Examples
    --------
    >>> customers_of_budget(100_000, [0, 0.2, 1], price=20, r=0.2, most=0.6, half=10_000).round(0)
    array([6250., 7500.,    0.])

    Source: N / (1 − R) of D. J. Watts and J. Peretti, Harvard Business Review (2007), with a cost for R; above
    R = 1 the dual of a branching process, K. Athreya and P. Ney, Branching Processes (1972), chapter I.
    """
    budget, price = real("budget", budget, 0), real("price", price, above=0)
    share = reals("share", share, 0, 1, empty=True)
    rates = bought_r(budget * share, r, most, half)
    starters = budget * (1 - share) / price
    if market is not None:
        market = real("market", market, above=0)
        return as_given(_on_average(np.minimum(starters, market), rates, market))
    totals = [expected_total(n, rate) for n, rate in zip(np.ravel(starters), np.ravel(rates), strict=True)]
    return as_given(np.reshape(totals, np.shape(share)))


def _on_average(starters, rates, market):
    """Mean customers of campaigns of which some die out: these stay as small as campaigns with mean R × dies."""
    from scipy.special import lambertw

    total = final_customers(starters, rates, market)
    above = np.where(rates > 1, rates, 2.0)
    dies = -lambertw(-above * np.exp(-above)).real / above
    small = np.minimum(starters / (1 - above * dies), total)
    return np.where(rates > 1, total - dies**starters * (total - small), total)


def best_split(budget, price, r, most, half, market=None):
    """The share of a budget that brings most customers when it is spent on sharing, and how many they are.

    In a market without end, and while R stays below 1, sharing deserves money only if the budget is above
    half × (1 − r) / (most − r): a smaller one is best spent on starters alone. The best share x solves
    a × x² + 2 × (1 − r) × half × x = half × ((most − r) × budget − (1 − r) × half), x in money, a = 1 − most.
    In a limited market the best share is found by trying shares.

    Parameters
    ----------
    budget : float
        Money in all, above 0.
    price : float
        Money for one starter, above 0.
    r, most, half : float
        What money does to R: see `bought_r`. Without `market`, most must be below 1.
    market : float, optional
        People who could ever join, above 0; a market without end if left out.

    Returns
    -------
    share : float
        From 0 to 1; the smallest such share (to 1e-6 where it has to be searched).
    customers : float
        What `customers_of_budget` gives for it.

    Raises
    ------
    TypeError, ValueError
        If an argument is not a finite number in its range.

    Examples
    --------
    >>> share, customers = best_split(100_000, price=20, r=0.2, most=0.6, half=10_000)
    >>> round(share, 3), round(customers)
    (0.146, 7590)
    >>> best_split(10_000, price=20, r=0.2, most=0.6, half=10_000)  # too small to share
    (0.0, 625.0)

    Source: own derivation from N / (1 − R) and diminishing returns.
    """
    budget = real("budget", budget, above=0)
    price, half = real("price", price, above=0), real("half", half, above=0)
    r = real("r", r, 0) if market is not None else real("r", r, 0, below=1)
    most = real("most", most, r) if market is not None else real("most", most, r, below=1)

    def customers(share):
        return customers_of_budget(budget, share, price, r, most, half, market)

    if market is None:
        # Money is counted in units of `half`, and the root in the form that keeps its digits at a = 0.
        gain = (most - r) * budget / half - (1 - r)
        share = (
            0.0
            if gain <= 0
            else half / budget * gain / ((1 - r) + math.sqrt((1 - r) ** 2 + (1 - most) * gain))
        )
        return share, customers(share)
    low, high = 0.0, 1.0
    while high - low > 1e-6:  # each round looks at 129 shares and keeps the two steps around the best
        shares = np.linspace(low, high, 129)
        values = customers(shares)
        best = int(values.argmax())
        low, high = shares[max(best - 1, 0)], shares[min(best + 1, 128)]
    return float(shares[best]), float(values[best])


def cost_per_success(cost, offspring, initial=1):
    """What one campaign that does not die out costs on average, the failures that come before it included.

    Tries go on until one lives. On average that takes 1 / (1 − extinction probability) of them.

    Parameters
    ----------
    cost : float
        Money for one try, at least 0: its making, and its starters.
    offspring : Offspring
        From `branching.binomial`, `branching.poisson` or `branching.geometric`.
    initial : int
        Starters of each try, at least 0.

    Returns
    -------
    float
        Money per success; inf where no try can live (a mean of at most 1, or no starters).

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> from course_utils import branching
    >>> round(cost_per_success(1000, branching.geometric(1.43)))
    3326
    >>> cost_per_success(1000, branching.geometric(0.8))
    inf

    Source: waiting time for a success; T. E. Harris, The Theory of Branching Processes (1963), chapter I, for the chance.
    """
    cost, initial = real("cost", cost, 0), whole("initial", initial, 0)
    lives = 1 - extinction_probability(offspring, initial)
    return cost / lives if lives > 0 else math.inf
