"""Campaigns as family trees: who recruits how many, how often it dies out, how large it gets.

A Galton–Watson process: everybody in one generation recruits a random number of people, all by the
same offspring law and without regard to each other, and those recruits are the next generation.
`rng` is a whole number (the seed), a `numpy.random.Generator`, or None for a fresh start each time.
"""

from course_utils.branching.offspring import Offspring, binomial, geometric, poisson
from course_utils.branching.process import (
    expected_total,
    extinction_probability,
    replay,
    simulate,
    total_size_probability,
)

__all__ = [
    "Offspring",
    "binomial",
    "expected_total",
    "extinction_probability",
    "geometric",
    "poisson",
    "replay",
    "simulate",
    "total_size_probability",
]
