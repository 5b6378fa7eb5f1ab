"""Campaigns with money, media and mishaps: what customers cost, how to split a budget, what others do to a choice."""

from course_utils.campaigns.adoption import adoption
from course_utils.campaigns.budget import (
    acquisition_cost,
    best_split,
    bought_r,
    cost_per_success,
    customers_of_budget,
)
from course_utils.campaigns.feeds import feed
from course_utils.campaigns.invitations import invitation_fatigue
from course_utils.campaigns.market import cultural_market
from course_utils.campaigns.media import broadcast
from course_utils.campaigns.mutation import facts_left, mutation_chain
from course_utils.campaigns.opinions import negative_opinions

__all__ = [
    "acquisition_cost",
    "adoption",
    "best_split",
    "bought_r",
    "broadcast",
    "cost_per_success",
    "cultural_market",
    "customers_of_budget",
    "facts_left",
    "feed",
    "invitation_fatigue",
    "mutation_chain",
    "negative_opinions",
]
