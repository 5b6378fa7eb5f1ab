"""What customers cost, and how to split money between winning them and getting them to share.

R is the number of newcomers whom one customer brings in on average.
"""

import math

import numpy as np

from course_utils._arguments import as_given, real, reals, whole
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


def customers_of_budget(budget, share, price, r, most, half):
    """Customers that a budget brings on average when a share of it goes into sharing and the rest buys starters.

    `r`, `most` and `half` are those of `bought_r`. The customers are inf where R reaches 1 and somebody starts.

    >>> customers_of_budget(100_000, [0, 0.2, 1], price=20, r=0.2, most=0.6, half=10_000).round(0)
    array([6250., 7500.,    0.])

    Watts and Peretti (2007).
    """
    budget, price = real("budget", budget, 0, MOST), real("price", price, LEAST, MOST)
    share = reals("share", share, 0, 1, empty=True)
    rates = bought_r(budget * share, r, most, half)
    starters = budget * (1 - share) / price
    totals = [expected_total(n, rate) for n, rate in zip(np.ravel(starters), np.ravel(rates), strict=True)]
    return as_given(np.reshape(totals, np.shape(share)))


def best_split(budget, price, r, most, half):
    """The share of a budget that brings most customers when it is spent on sharing, and how many they are.

    The arguments are those of `customers_of_budget`; most must be below 1. Sharing deserves money only if the budget
    is above half × (1 − r) / (most − r), and the best sum x for it solves
    (1 − most) × x² + 2 × (1 − r) × half × x = half × ((most − r) × budget − (1 − r) × half).

    >>> share, customers = best_split(100_000, price=20, r=0.2, most=0.6, half=10_000)
    >>> round(share, 3), round(customers)
    (0.146, 7590)
    """
    budget = real("budget", budget, high=MOST, above=0)
    price, half = real("price", price, LEAST, MOST), real("half", half, LEAST, MOST)
    r = real("r", r, 0, below=1)
    most = real("most", most, r, below=1)
    # Money is counted in units of `half`, and the root in the form that keeps its digits at most = 1.
    gain = (most - r) * budget / half - (1 - r)
    share = 0.0
    if gain > 0:
        share = half / budget * gain / ((1 - r) + math.sqrt((1 - r) ** 2 + (1 - most) * gain))
    return share, customers_of_budget(budget, share, price, r, most, half)


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
