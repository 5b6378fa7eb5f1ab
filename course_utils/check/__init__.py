"""The checks: `check.<exercise>(answer)` says how far an answer has come, and why."""

from course_utils.check.lesson00 import percent, rumour_after_three_days
from course_utils.check.lesson01 import best_plan, customers_after, growth_rate, newsletter_k
from course_utils.check.lesson02 import big_seed, extinction, starters_needed
from course_utils.check.lesson03 import days_to_a_million, doubling_from_counts, k_from_growth
from course_utils.check.lesson04 import eight_girls, friends_mean, steps_to_half
from course_utils.check.lesson05 import audience, if_multiplied, tipping_chance
from course_utils.check.lesson06 import greedy_choice, hubs_lose, ordinary_needed
from course_utils.check.lesson07 import implied_acceptance, money_per_day, r_from_intervals
from course_utils.check.lesson08 import reward_limit, split_customers, success_cost
from course_utils.check.lesson09 import allowed_change, best_invitations, positive_people
from course_utils.check.lesson10 import lift, tracker_r, true_r
from course_utils.check.lesson11 import best_split, friends_k, starters_paid

# The exercises of each lesson.
LESSONS = {
    "00": (percent, rumour_after_three_days),
    "01": (best_plan, customers_after, growth_rate, newsletter_k),
    "02": (big_seed, extinction, starters_needed),
    "03": (days_to_a_million, doubling_from_counts, k_from_growth),
    "04": (eight_girls, friends_mean, steps_to_half),
    "05": (audience, if_multiplied, tipping_chance),
    "06": (greedy_choice, hubs_lose, ordinary_needed),
    "07": (implied_acceptance, money_per_day, r_from_intervals),
    "08": (reward_limit, split_customers, success_cost),
    "09": (allowed_change, best_invitations, positive_people),
    "10": (lift, tracker_r, true_r),
    "11": (best_split, friends_k, starters_paid),
}
__all__ = sorted(exercise.__name__ for exercises in LESSONS.values() for exercise in exercises)
