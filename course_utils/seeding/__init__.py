"""Choosing the messengers: who should be told first, so that most people are reached.

Every strategy takes (net, k, share_probability, rng), needed or not, and gives k people, best first: so the first
3 of 10 are its choice of 3. `compare` runs them side by side.
"""

from course_utils.seeding.strategies import (
    compare,
    degree_discount,
    greedy,
    named_friends,
    random_people,
    reverse_reachable,
    top_degree,
)

__all__ = [
    "compare",
    "degree_discount",
    "greedy",
    "named_friends",
    "random_people",
    "reverse_reachable",
    "top_degree",
]
