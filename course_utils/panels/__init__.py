"""The slider panels: `panels.<name>()` returns one widget."""

from course_utils.panels.lesson00 import rumour
from course_utils.panels.lesson01 import viral_growth
from course_utils.panels.lesson02 import branching
from course_utils.panels.lesson03 import hotmail_forecast

__all__ = ["branching", "hotmail_forecast", "rumour", "viral_growth"]
