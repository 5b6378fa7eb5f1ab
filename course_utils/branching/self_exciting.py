"""A self-exciting process: what moves people from outside, and those whom they then move, each after a delay."""

import math

import numpy as np

from course_utils._arguments import BadValue, generator, real, reals
from course_utils.branching.offspring import LARGEST

_MOST = 10_000_000  # people in one simulated wave, on average
_DAYS = 10_000


def self_exciting(outside, ratio, mean_delay, rng=None):
    """People who act on each day, drawn by chance: `outside` on each day, spread over it, and whoever they set off.

    Everybody sets off a Poisson number of others, `ratio` (0 to 1) on average, each after an exponential delay of
    `mean_delay` days on average; so `ratio` is the mean of the family trees in this package. The result has one whole
    number for each day, those from outside included. It may have 10,000 days, and on average ten million people.

    >>> self_exciting([0, 3, 0, 0], ratio=0, mean_delay=2, rng=1)
    array([0, 3, 0, 0])

    Hawkes (1971), as family trees: Hawkes and Oakes (1974).
    """
    outside, ratio, mean_delay = _checked(outside, ratio, mean_delay)
    rng = generator("rng", rng)
    if (outside != np.floor(outside)).any():
        raise BadValue(f"outside must be whole, not {float(outside[outside != np.floor(outside)][0])!r}")
    if (everybody := _expected(outside, ratio, mean_delay).sum()) > _MOST:
        raise BadValue(f"outside must make at most {_MOST:,} people act on average, not {everybody:.3g}")
    counts = outside.astype(np.intp)  # machine integers, of 32 bits in a browser
    times = np.repeat(np.arange(len(counts)), counts) + rng.random(counts.sum())
    acted = np.zeros(len(counts), np.intp)
    while len(times):
        acted += np.bincount(times.astype(np.intp), minlength=len(counts))
        times = np.repeat(times, rng.poisson(ratio, len(times)).astype(np.intp))
        times = times + rng.exponential(mean_delay, len(times))
        times = times[times < len(counts)]
    return acted


def expected_self_exciting(outside, ratio, mean_delay):
    """People who act on each day in the mean of all such waves: those from `outside`, and whoever they set off.

    After a single shock the echo falls by the factor exp(−(1 − ratio) / mean_delay) from day to day, and all of it
    together comes to ratio / (1 − ratio) for each person from outside.

    >>> expected_self_exciting([100, 0, 0, 0], ratio=0.5, mean_delay=2).round(1)
    array([111.5,  19.6,  15.2,  11.9])

    Hawkes (1971).
    """
    return _expected(*_checked(outside, ratio, mean_delay))


def _expected(outside, ratio, mean_delay):
    # Somebody from outside acts at any hour of a day. A wait of t days later all descendants together come at the
    # rate (ratio / mean_delay) × exp(−fall × t); an average over both days gives these weights.
    fall = (1 - ratio) / mean_delay
    later = (1 - math.exp(-fall)) / fall if fall > 1e-9 else 1.0
    same = (1 - later) / fall if fall > 1e-4 else 0.5 - fall / 6
    echo = ratio / mean_delay * later**2 * np.exp(-fall * np.arange(-1, len(outside) - 1))
    echo[0] = ratio / mean_delay * same
    return outside + np.convolve(outside, echo)[: len(outside)]


def _checked(outside, ratio, mean_delay):
    outside = reals("outside", outside, 0, LARGEST, ndim=1)
    if len(outside) > _DAYS:
        raise BadValue(f"outside must have at most {_DAYS:,} days, not {len(outside):,}")
    return outside, real("ratio", ratio, 0, 1), real("mean_delay", mean_delay, 1e-3, 1e6)
