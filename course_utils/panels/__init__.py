"""The slider panels: `panels.<name>()` returns one widget."""

from course_utils.panels.lesson00 import rumour
from course_utils.panels.lesson01 import viral_growth
from course_utils.panels.lesson02 import branching
from course_utils.panels.lesson03 import hotmail_forecast
from course_utils.panels.lesson04 import network_shape
from course_utils.panels.lesson05 import campaign
from course_utils.panels.lesson05_threshold import threshold
from course_utils.panels.lesson06 import messengers

__all__ = [
    "branching",
    "campaign",
    "hotmail_forecast",
    "messengers",
    "network_shape",
    "rumour",
    "threshold",
    "viral_growth",
]
