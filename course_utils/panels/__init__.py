"""The slider panels: `panels.<name>()` returns one widget."""

from course_utils.panels.lesson00 import rumour
from course_utils.panels.lesson01 import viral_growth
from course_utils.panels.lesson02 import branching

__all__ = ["branching", "rumour", "viral_growth"]
