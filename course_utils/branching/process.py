"""A Galton–Watson process: one generation recruits the next.

Everybody in one generation recruits a random number of people, all by the same offspring law and without
regard to each other, and those recruits are the next generation.
"""

import math
from itertools import pairwise

import numpy as np

from course_utils._arguments import BadType, BadValue, as_given, fitting, generator, real, reals, short, whole
from course_utils.branching.offspring import LARGEST, Offspring


def extinction_probability(offspring, initial=1):
    """The chance that a campaign with so many starters dies out: the smallest root of s = G(s), once per starter.

    It is 1 up to a mean of 1, unless everybody has exactly one recruit, and 0 when nobody can be without
    recruits. It is accurate to 1e-12 up to 1000 starters, also just above a mean of 1.

    >>> from course_utils.branching import binomial, geometric, poisson
    >>> laws = binomial(3, 1.43 / 3), poisson(1.43), geometric(1.43)
    >>> [round(extinction_probability(law), 3) for law in laws]
    [0.289, 0.466, 0.699]

    Harris (1963).
    """
    offspring, initial = _law(offspring), whole("initial", initial, 0, LARGEST)
    if offspring.pgf(0) == 0:
        return 0.0**initial
    if offspring.mean <= 1:
        return 1.0
    from scipy.optimize import brentq  # 13 MB that most lessons do without

    # With the chance d = 1 - s of living on, the root solves (1 - G(1 - d)) / d = 1. That ratio falls
    # from the mean at d = 0 and crosses 1 once, at an angle, where s - G(s) barely leaves 0.
    escape = brentq(
        lambda d: (offspring.escape(d) / d if d > 0 else offspring.mean) - 1, 0, 1, xtol=1e-300, rtol=1e-15
    )
    if escape > 0.5:
        # One more turn of s = G(s) gives a small probability its own digits.
        return offspring.pgf(1 - escape) ** initial
    return math.exp(initial * math.log1p(-escape))


def simulate(offspring, generations, runs, initial=1, rng=None):
    """Many campaigns with one plan: people who joined in generation 0, 1, 2, …, shape (runs, generations + 1).

    All recruits of one generation are drawn at once, so a large campaign takes no longer than a small one.
    The expected size of the last generation (for the binomial law: times n) may not pass 1e15.

    >>> from course_utils.branching import binomial
    >>> simulate(binomial(2, 1.0), generations=4, runs=2)
    array([[ 1,  2,  4,  8, 16],
           [ 1,  2,  4,  8, 16]])

    Harris (1963).
    """
    offspring, generations = _law(offspring), whole("generations", generations, 0, 1_000_000)
    runs, initial, rng = whole("runs", runs, 0), whole("initial", initial, 0, LARGEST), generator("rng", rng)
    fitting(runs=runs, generations=generations + 1)
    _countable(offspring, generations, initial)
    sizes = np.zeros((generations + 1, runs), dtype=np.int64)
    sizes[0] = initial
    for parents, children in pairwise(sizes):
        alive = np.flatnonzero(parents)
        children[alive] = offspring.recruits(parents[alive], rng)
    return sizes.T


def replay(offspring, draws, initial=1):
    """The same campaigns under another law: `simulate` with fixed draws, so that a change shows and luck does not.

    `draws` has the shape (runs, generations) and numbers from 0 to below 1. A generation gets the number of
    recruits which the share u of all chances does not pass, u its draw. With the same draws, a larger mean
    never makes any generation of any campaign smaller.

    >>> from course_utils.branching import poisson
    >>> replay(poisson(2), [[0.5, 0.5], [0.1, 0.5]])
    array([[1, 2, 4],
           [1, 0, 0]])

    Devroye (1986).
    """
    offspring, initial = _law(offspring), whole("initial", initial, 0, LARGEST)
    draws = reals("draws", draws, 0, np.nextafter(1, 0), empty=True, ndim=2)
    _countable(offspring, draws.shape[1], initial)
    sizes = np.zeros((draws.shape[1] + 1, draws.shape[0]), dtype=np.int64)
    sizes[0] = initial
    for generation, draw in enumerate(draws.T):
        parents = sizes[generation]
        alive = np.flatnonzero(parents)
        # The quantile of 0 is −1 in SciPy: just below the smallest number of recruits.
        sizes[generation + 1, alive] = np.maximum(offspring.quantile(parents[alive], draw[alive]), 0)
    return sizes.T


def expected_total(initial, mean):
    """Everybody whom a campaign reaches on average: N / (1 − R) below the threshold ("big seed"), inf from there on.

    >>> expected_total(initial=1000, mean=0.5)
    2000.0

    Watts and Peretti (2007).
    """
    initial, mean = real("initial", initial, 0), real("mean", mean, 0)
    if initial == 0:
        return 0.0
    return initial / (1 - mean) if mean < 1 else math.inf


def total_size_probability(offspring, n, initial=1):
    """The chance that a campaign reaches exactly n people in all (one number or an array), starters included.

    It is (initial / n) × P(n people have n − initial recruits together). Summed over all n it gives the
    extinction probability. For the Poisson law this is the Borel distribution.

    >>> from course_utils.branching import poisson
    >>> total_size_probability(poisson(0.5), [0, 1, 2]).round(3)
    array([0.   , 0.607, 0.184])

    Dwass (1969).
    """
    offspring, initial = _law(offspring), whole("initial", initial, 0, LARGEST)
    sizes = reals("n", n, 0, LARGEST, empty=True)
    if (sizes != np.floor(sizes)).any():
        raise BadValue(f"n must be whole, not {float(sizes[sizes != np.floor(sizes)][0])!r}")
    if initial == 0:
        return as_given(np.where(sizes == 0, 1.0, 0.0))
    possible = sizes >= initial
    people = np.where(possible, sizes, initial)
    chance = initial / people * np.exp(offspring.log_chance(people, people - initial))
    return as_given(np.where(possible, chance, 0.0))


def _law(offspring):
    if not isinstance(offspring, Offspring):
        raise BadType(f"offspring must come from binomial, poisson or geometric, not {short(offspring)}")
    return offspring


def _countable(offspring, generations, initial):
    # A generation with more people than a computer can count is refused beforehand. Cut off silently it would
    # bias every mean, and an error in the middle of a run would depend on luck.
    growth = math.log10(max(offspring.mean, 1))
    if initial and generations * growth + math.log10(initial * offspring.tosses) > math.log10(LARGEST):
        raise BadValue(
            f"generations must keep the expected size, times invitations per person, at most {LARGEST:g} "
            f"(with {offspring} and initial = {initial}), not {generations}"
        )
