"""The checks: `check.<exercise>(answer)` says how far an answer has come, and why."""

from course_utils.check.lesson00 import percent, rumour_after_three_days
from course_utils.check.lesson01 import best_plan, customers_after, growth_rate, newsletter_k

__all__ = [
    "best_plan",
    "customers_after",
    "growth_rate",
    "newsletter_k",
    "percent",
    "rumour_after_three_days",
]
