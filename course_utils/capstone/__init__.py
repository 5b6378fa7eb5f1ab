"""The game of lesson 11: a town behind a survey, a budget, a plan, and three plans to hold it against.

The town has 100,000 people, who use three platforms. Nobody sees these networks whole: `survey` tells
what 300 of the people say, `plan` writes down how the money is spent, and `run` lets it happen.
The town is invented; its rules stand here in the open.
"""

from course_utils.capstone.game import (
    BUDGET,
    PRICES,
    Plan,
    last_year,
    plan,
    rivals,
    run,
    share_probability,
    starters,
)
from course_utils.capstone.town import ASKED, COPY, PEOPLE, PLATFORMS, network, survey

__all__ = [
    "ASKED",
    "BUDGET",
    "COPY",
    "PEOPLE",
    "PLATFORMS",
    "PRICES",
    "Plan",
    "last_year",
    "network",
    "plan",
    "rivals",
    "run",
    "share_probability",
    "starters",
    "survey",
]
