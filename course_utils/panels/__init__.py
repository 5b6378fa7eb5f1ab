"""The slider panels: `panels.<name>()` returns one widget."""

from course_utils.panels.lesson00 import rumour
from course_utils.panels.lesson01 import viral_growth
from course_utils.panels.lesson02 import branching
from course_utils.panels.lesson03 import hotmail_forecast
from course_utils.panels.lesson04 import network_shape
from course_utils.panels.lesson05 import campaign, threshold
from course_utils.panels.lesson06 import messengers
from course_utils.panels.lesson07 import donation_fit, nominations
from course_utils.panels.lesson08 import budget
from course_utils.panels.lesson09 import backlash, mutation
from course_utils.panels.lesson10 import dark_sharing
from course_utils.panels.lesson11 import capstone

__all__ = [
    "backlash",
    "branching",
    "budget",
    "campaign",
    "capstone",
    "dark_sharing",
    "donation_fit",
    "hotmail_forecast",
    "messengers",
    "mutation",
    "network_shape",
    "nominations",
    "rumour",
    "threshold",
    "viral_growth",
]
