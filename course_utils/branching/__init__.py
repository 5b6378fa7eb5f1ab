"""Campaigns as family trees: who recruits how many, how often it dies out, how large it gets."""

from course_utils.branching.offspring import Offspring, binomial, geometric, poisson
from course_utils.branching.process import (
    expected_total,
    extinction_probability,
    replay,
    simulate,
    total_size_probability,
)
from course_utils.branching.self_exciting import expected_self_exciting, self_exciting

__all__ = [
    "Offspring",
    "binomial",
    "expected_self_exciting",
    "expected_total",
    "extinction_probability",
    "geometric",
    "poisson",
    "replay",
    "self_exciting",
    "simulate",
    "total_size_probability",
]
