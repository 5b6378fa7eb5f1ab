"""Campaigns with money, media and mishaps: what customers cost, how to split a budget, what attention adds, which song wins."""

from course_utils.campaigns.budget import (
    acquisition_cost,
    best_split,
    bought_r,
    cost_per_success,
    customers_of_budget,
)
from course_utils.campaigns.invitations import invitation_fatigue, spam_filter
from course_utils.campaigns.market import cultural_market
from course_utils.campaigns.media import broadcast
from course_utils.campaigns.mutation import facts_left, mutate, mutation_chain
from course_utils.campaigns.opinions import negative_opinions

__all__ = [
    "acquisition_cost",
    "best_split",
    "bought_r",
    "broadcast",
    "cost_per_success",
    "cultural_market",
    "customers_of_budget",
    "facts_left",
    "invitation_fatigue",
    "mutate",
    "mutation_chain",
    "negative_opinions",
    "spam_filter",
]
