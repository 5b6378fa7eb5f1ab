"""The game of lesson 11: an invented town behind a survey, a budget, a plan, and three plans to hold it against."""

from course_utils.capstone.game import (
    BUDGET,
    PRICES,
    last_year,
    plan,
    rivals,
    run,
    share_probability,
    starters,
)
from course_utils.capstone.town import COPY, PEOPLE, PLATFORMS, network, survey

__all__ = [
    "BUDGET",
    "COPY",
    "PEOPLE",
    "PLATFORMS",
    "PRICES",
    "last_year",
    "network",
    "plan",
    "rivals",
    "run",
    "share_probability",
    "starters",
    "survey",
]
