"""The checks: `check.<exercise>(answer)` says how far an answer has come, and why.

A lesson's file is loaded when one of its exercises is asked for.
"""

from importlib import import_module

# The exercises of each lesson.
LESSONS = {
    "00": ("percent", "rumour_after_three_days"),
    "01": ("best_plan", "customers_after", "growth_rate", "newsletter_k"),
    "02": ("big_seed", "extinction", "starters_needed"),
    "03": ("doubling_from_counts", "k_from_growth"),
    "04": ("eight_girls", "feed_views", "friends_mean"),
    "05": ("audience", "if_multiplied", "tipping_chance"),
    "06": ("greedy_choice", "hubs_lose", "ordinary_needed"),
    "07": ("money_per_day", "r_today"),
    "08": ("reward_limit", "split_customers", "success_cost"),
    "09": ("allowed_change", "best_invitations", "positive_people"),
    "10": ("lift", "true_r"),
    "11": ("best_split", "friends_k"),
}
# Those of them that nobody has to do: they earn no points, and count as no failure.
OPTIONAL = {
    "allowed_change",
    "audience",
    "best_invitations",
    "best_plan",
    "best_split",
    "big_seed",
    "customers_after",
    "eight_girls",
    "extinction",
    "friends_mean",
    "greedy_choice",
    "growth_rate",
    "hubs_lose",
    "if_multiplied",
    "k_from_growth",
    "money_per_day",
    "percent",
    "split_customers",
    "success_cost",
    "true_r",
}
__all__ = sorted(exercise for exercises in LESSONS.values() for exercise in exercises)


def __getattr__(name):
    for lesson, exercises in LESSONS.items():
        if name in exercises:
            return getattr(import_module(f"{__name__}.lesson{lesson}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return __all__
