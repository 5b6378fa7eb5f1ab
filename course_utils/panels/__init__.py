"""The slider panels: `panels.<name>()` returns one widget."""

from course_utils.panels.lesson00 import rumour
from course_utils.panels.lesson01 import viral_growth

__all__ = ["rumour", "viral_growth"]
