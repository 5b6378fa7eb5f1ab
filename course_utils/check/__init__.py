"""The checks: `check.<exercise>(answer)` says how far an answer has come, and why."""

from course_utils.check import lesson00, lesson01, lesson02, lesson03
from course_utils.check.lesson00 import *
from course_utils.check.lesson01 import *
from course_utils.check.lesson02 import *
from course_utils.check.lesson03 import *

__all__ = sorted([*lesson00.__all__, *lesson01.__all__, *lesson02.__all__, *lesson03.__all__])
