"""The reproduction number R from what can be seen: growth, and the sizes of cascades."""

import math
from typing import NamedTuple

import numpy as np

from course_utils._arguments import BadValue, as_given, real, reals, short


class Estimate(NamedTuple):
    """A number found from data, the best single guess, and the ends of its interval."""

    value: float
    low: float
    high: float


@np.errstate(over="ignore", divide="ignore")
def reproduction_from_growth(rate, mean_interval, interval="fixed"):
    """R from a growth rate per unit of time: the same growth hides a different R for each distribution of intervals.

    `mean_interval` is the mean time from joining to recruiting, in the same unit. `interval` says how these times
    are spread: "fixed" (all alike), "exponential", or (mean, median) of a lognormal. R is 1 / M(−rate), where M is
    the moment generating function of the interval. The further intervals are spread, the more the quick ones drive
    growth, and the smaller is R. An interval for the rate becomes one for R: give its ends. An R above 1.8e308 is inf.

    A decline (a rate below 0) cannot come from exponential intervals from −1 / mean_interval down, and from
    lognormal ones not at all, because their slow end falls off more slowly than any decline.

    >>> [round(reproduction_from_growth(0.229, 2.1, law), 2) for law in ("fixed", "exponential", (2.1, 1))]
    [1.62, 1.48, 1.4]

    Wallinga and Lipsitch (2007).
    """
    rate, mean = reals("rate", rate, empty=True), real("mean_interval", mean_interval, above=0)
    if isinstance(interval, str) and interval == "fixed":
        return as_given(np.exp(rate * mean))
    if isinstance(interval, str) and interval == "exponential":
        reals("rate", rate, np.nextafter(-1 / mean, 0), empty=True)
        return as_given(1 + rate * mean)
    spread = _lognormal(interval, mean)
    reals("rate", rate, 0, empty=True)
    if spread == 0:
        return as_given(np.exp(rate * mean))
    # The lognormal has no closed M; on the scale of log(interval) the trapezoid rule is exact to the
    # last digits, because the bell curve falls off smoothly at both ends.
    steps = np.linspace(-9, 9, 2001)
    bell = np.exp(-(steps**2) / 2)
    times = mean * np.exp(-(spread**2) / 2 + spread * steps)
    return as_given(1 / (np.exp(-np.multiply.outer(rate, times)) @ (bell / bell.sum())))


def _lognormal(interval, mean_interval):
    """The standard deviation of log(interval) from its mean and median."""
    if not isinstance(interval, (tuple, list)) or len(interval) != 2:
        raise BadValue(f"interval must be 'fixed', 'exponential' or (mean, median), not {short(interval)}")
    mean = real("interval[0] (the mean)", interval[0], above=0)
    if not math.isclose(mean, mean_interval):
        raise BadValue(f"interval[0] (the mean) must be mean_interval ({mean_interval:g}), not {mean:g}")
    median = real("interval[1] (the median)", interval[1], high=mean, above=0)
    return math.sqrt(2 * math.log(mean / median))


def reproduction_from_sizes(sizes, level=0.95):
    """R from the final sizes of cascades that have all ended, their one starter included: 1 − 1 / mean size.

    The interval holds each R at which so many recruits among so many people would not surprise: their number varies
    about R × people by √(people × variance of one person's recruits). That variance is taken from the sizes, and is
    at least that of the Poisson law, so that few cascades, or none with a recruit, do not look certain.

    In simulations intervals at level 0.95 held the true R in 95 to 99 of 100 for the binomial and Poisson laws, and
    in 90 to 97 for the geometric; with few cascades in which a few people recruit nearly everybody it can be 80.
    Above the threshold only dead cascades have a size, and these look like those of a campaign below it.

    >>> estimate = reproduction_from_sizes([1, 1, 4, 2, 1, 1, 3, 1, 1, 5])
    >>> round(estimate.value, 3), estimate.low < 0.5 < estimate.high
    (0.5, True)

    Watts and Peretti (2007); the interval is that of Wilson (1927), with a variance that is measured.
    """
    sizes, level = _counts("sizes", sizes, 1), real("level", level, high=0.999999, above=0)
    mean = sizes.mean()
    # Sizes have variance v / (1 − R)³ where one person's recruits have variance v.
    variance = sizes.var(ddof=1) / mean**3
    return _interval(1 - 1 / mean, variance, sizes.sum(), len(sizes), level)


def reproduction_from_codes(recruits, unseen, level=0.95):
    """R (or K) from referral codes: how many newcomers gave each customer's code, when a share `unseen` gave none.

    It is the recruits seen per customer, divided by the share seen, which is right if every recruit is seen with
    the same chance. All customers must have had time to recruit. The interval takes the share unseen as known, and
    is too narrow if that is a guess.

    >>> found = reproduction_from_codes([0, 1, 0, 2, 0, 0, 1, 0], unseen=1 / 3)
    >>> round(found.value, 3)
    0.75
    """
    recruits, level = _counts("recruits", recruits, 0), real("level", level, high=0.999999, above=0)
    seen = 1 - real("unseen", unseen, 0, below=1)
    customers = len(recruits)
    found = _interval(recruits.mean(), recruits.var(ddof=1), customers, customers, level)
    return Estimate(*(end / seen for end in found))


def _counts(name, values, low):
    counts = reals(name, values, low, ndim=1)
    if len(counts) < 2:
        raise BadValue(f"{name} must hold at least two numbers, not {len(counts)}")
    if (counts != np.floor(counts)).any():
        raise BadValue(f"{name} must be whole, not {float(counts[counts != np.floor(counts)][0])!r}")
    return counts


def _interval(mean, variance, people, observations, level):
    """Each R with (mean − R)² ≤ t² × spread × R / people: a variance that grows with R, as of counts."""
    spread = max(variance / mean, 1.0) if mean > 0 else 1.0
    from scipy.special import stdtrit

    t = stdtrit(observations - 1, (1 + level) / 2)
    middle = mean + t**2 * spread / people / 2
    half = math.sqrt(max(middle**2 - mean**2, 0.0))
    return Estimate(float(mean), float(middle - half), float(middle + half))
