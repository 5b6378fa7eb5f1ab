"""What customers cost, and how to split money between winning them and getting them to share.

R is the number of newcomers whom one customer brings in on average.
"""

import math

import numpy as np

from course_utils._arguments import BadValue, as_given, real, reals, whole
from course_utils.branching import expected_total, extinction_probability
from course_utils.branching.offspring import LARGEST

LEAST, MOST = 1e-100, 1e100  # of money: what is divided by it stays within a computer's range


def acquisition_cost(price, r, reward=0.0):
    """What one customer costs on average in a campaign that is part paid and part viral.

    Below the threshold a share 1 − R of all customers is bought at `price` and a share R is brought in by others,
    for a `reward` each. At and above R = 1 ever more customers share the price of the starters, and only the
    reward remains.

    >>> acquisition_cost(price=20, r=0.5, reward=6)
    13.0

    Follows from N / (1 − R), Watts and Peretti (2007).
    """
    price, reward = real("price", price, 0), real("reward", reward, 0)
    brought = min(real("r", r, 0), 1.0)
    return price * (1 - brought) + reward * brought


def bought_r(money, r, most, half):
    """The R that money spent on sharing buys: r + (most − r) × money / (money + half), with diminishing returns.

    Money of the size `half` brings R half of the way from r to `most`.

    >>> bought_r([0, 1000, 3000], r=0.2, most=0.6, half=1000).round(2)
    array([0.2, 0.4, 0.5])

    A construction of this course, fitted to no data.
    """
    money, half = reals("money", money, 0, MOST, empty=True), real("half", half, LEAST, MOST)
    r = real("r", r, 0)
    return as_given(r + (real("most", most, r) - r) * (money / (money + half)))


def final_customers(initial, r, market):
    """Customers in the end, starters included, when newcomers are brought in at random from a market of limited size.

    It is the level at which `growth.saturating_customers` comes to rest: total = market − (market − initial)
    × exp(−r × total / market). In a market far larger than the campaign it is N / (1 − R) below the threshold.

    >>> round(final_customers(1000, r=0.5, market=10_000))
    1757

    The final size of the Reed–Frost epidemic: Abbey (1952).
    """
    market = real("market", market, above=0)
    initial, r = reals("initial", initial, 0, market, empty=True), reals("r", r, 0, empty=True)
    try:
        initial, r = np.broadcast_arrays(initial, r)
    except ValueError:
        raise BadValue(f"r must fit the shape of initial {initial.shape}, not {r.shape}") from None
    # For a tiny r the quotient loses its digits, and the total is the starters.
    exact = np.where(r > 1e-9, r, 1.0)
    share = 1 + _lambert(exact, initial / market) / exact
    share = np.where(r > 1e-9, np.clip(share, initial / market, 1), initial / market)
    # Above R = 1 the equation has a second solution at which nobody starts, and many have joined.
    return as_given(market * np.where(initial > 0, share, 0.0))


@np.errstate(divide="ignore")
def _lambert(r, inside):
    """Lambert's W, which undoes w × exp(w), of −r × (1 − inside) × exp(−r)."""
    from scipy.special import lambertw

    # W begins at −1 / e. Rounding can lead past that end, so near it W is its series in √(2 × distance × e).
    p = np.sqrt(2 * np.maximum(-np.expm1(np.log(r) + np.log1p(-inside) + (1 - r)), 0))
    exact = lambertw(-r * (1 - inside) * np.exp(-r)).real
    return np.where(p < 1e-3, -1 + p - p**2 / 3 + 11 * p**3 / 72, exact)


def customers_of_budget(budget, share, price, r, most, half, market=None):
    """Customers that a budget brings on average when a share of it goes into sharing and the rest buys starters.

    `r`, `most` and `half` are those of `bought_r`; `market` is how many people could ever join, without end if left
    out. Then it is inf where R reaches 1. In a limited market campaigns above R = 1 may die out early; that is
    weighed in, by the chance under the Poisson law and by the size of campaigns that die out.

    >>> customers_of_budget(100_000, [0, 0.2, 1], price=20, r=0.2, most=0.6, half=10_000).round(0)
    array([6250., 7500.,    0.])

    Watts and Peretti (2007); above R = 1 Athreya and Ney (1972).
    """
    budget, price = real("budget", budget, 0, MOST), real("price", price, LEAST, MOST)
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
    total = final_customers(starters, rates, market)
    above = np.where(rates > 1, rates, 2.0)
    dies = -_lambert(above, 0.0) / above
    small = np.minimum(starters / np.maximum(1 - above * dies, 1e-300), total)
    return np.where(rates > 1, total - dies**starters * (total - small), total)


def best_split(budget, price, r, most, half, market=None):
    """The share of a budget that brings most customers when it is spent on sharing, and how many they are.

    The arguments are those of `customers_of_budget`; without `market`, most must be below 1. Sharing then deserves
    money only if the budget is above half × (1 − r) / (most − r), and the best sum x for it solves
    (1 − most) × x² + 2 × (1 − r) × half × x = half × ((most − r) × budget − (1 − r) × half).
    In a limited market the best share is found by trying shares, to 1e-6.

    >>> share, customers = best_split(100_000, price=20, r=0.2, most=0.6, half=10_000)
    >>> round(share, 3), round(customers)
    (0.146, 7590)
    """
    budget = real("budget", budget, high=MOST, above=0)
    price, half = real("price", price, LEAST, MOST), real("half", half, LEAST, MOST)
    limit = 1 if market is None else None
    r = real("r", r, 0, below=limit)
    most = real("most", most, r, below=limit)

    def customers(share):
        return customers_of_budget(budget, share, price, r, most, half, market)

    if market is None:
        # Money is counted in units of `half`, and the root in the form that keeps its digits at most = 1.
        gain = (most - r) * budget / half - (1 - r)
        if gain <= 0:
            return 0.0, customers(0.0)
        share = half / budget * gain / ((1 - r) + math.sqrt((1 - r) ** 2 + (1 - most) * gain))
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

    `cost` is that of one try, its starters included. Tries go on until one lives, which takes
    1 / (1 − extinction probability) of them on average; where no try can live the cost is inf.

    >>> from course_utils import branching
    >>> round(cost_per_success(1000, branching.geometric(1.43)))
    3326
    """
    cost, initial = real("cost", cost, 0), whole("initial", initial, 0, LARGEST)
    lives = 1 - extinction_probability(offspring, initial)
    return cost / lives if lives > 0 else math.inf
