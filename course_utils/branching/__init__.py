"""Campaigns as family trees: who recruits how many, how often it dies out, how large it gets."""

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
