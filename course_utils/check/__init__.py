"""The checks: `check.<exercise>(answer)` says how far an answer has come, and why."""

from course_utils.check import (
    lesson00,
    lesson01,
    lesson02,
    lesson03,
    lesson04,
    lesson05,
    lesson06,
    lesson07,
    lesson08,
    lesson09,
    lesson10,
    lesson11,
)
from course_utils.check.lesson00 import *
from course_utils.check.lesson01 import *
from course_utils.check.lesson02 import *
from course_utils.check.lesson03 import *
from course_utils.check.lesson04 import *
from course_utils.check.lesson05 import *
from course_utils.check.lesson06 import *
from course_utils.check.lesson07 import *
from course_utils.check.lesson08 import *
from course_utils.check.lesson09 import *
from course_utils.check.lesson10 import *
from course_utils.check.lesson11 import *

_LESSONS = (
    lesson00,
    lesson01,
    lesson02,
    lesson03,
    lesson04,
    lesson05,
    lesson06,
    lesson07,
    lesson08,
    lesson09,
    lesson10,
    lesson11,
)
__all__ = sorted(name for lesson in _LESSONS for name in lesson.__all__)
