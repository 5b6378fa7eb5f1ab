"""A feed that tests every post on a few strangers first, and shows on what they respond to."""

from dataclasses import dataclass

import numpy as np

from course_utils._arguments import BadValue, generator, real, reals, whole


@dataclass(frozen=True)
class Shown:
    """Arrays with an entry a post: its views, how many of them came by a tie, and how many tests it passed."""

    views: np.ndarray
    by_ties: np.ndarray
    passed: np.ndarray


def feed(quality, first, bar, followers_share=0.0, followers=0, audience=1_000_000, rng=None):
    """Views of posts in a feed that shows each to `first` strangers, and to ten times as many after each test passed.

    `quality` is the share of people who respond to a post, one number a post. It passes a test if at least the share
    `bar` of those who see it for the first time respond; at `audience` people the tests end. Of the places in the
    feed, `followers_share` go to accounts that one follows: so many of the author's `followers` see a post, whatever
    its tests say, and of the strangers to whom it is shown only the rest. Views are expected numbers.

    >>> shown = feed([0.05, 0.15, 0.25], first=100, bar=0.1, rng=2)
    >>> shown.views.tolist(), shown.passed.tolist()
    ([100.0, 1000000.0, 1000000.0], [0, 4, 4])
    >>> float(feed(0.05, first=100, bar=0.1, followers_share=0.5, followers=2_000, rng=2).views)
    1050.0

    A caricature of this course, fitted to no data: platforms do not publish their tests.
    """
    from scipy import special  # here, so that lessons without a feed need not load it

    quality, audience = reals("quality", quality, 0, 1), whole("audience", audience, 1, 10**9)
    first, bar = whole("first", first, 1, audience), real("bar", bar, 0, 1)
    share, followers = real("followers_share", followers_share, 0, 1), reals("followers", followers, 0, 1e12)
    if followers.shape not in ((), quality.shape):
        raise BadValue(
            f"followers must be one number, or one a post ({quality.shape}), not {followers.shape} numbers"
        )
    rng = generator("rng", rng)
    seen = new = first
    strangers, passed = np.full(quality.shape, float(first)), np.zeros(quality.shape, int)
    going_on = np.ones(quality.shape, bool)
    while seen < audience:
        needed = np.ceil(round(bar * new, 6))  # 0.1 × 30 is 3.0000000000000004
        going_on &= rng.random(quality.shape) < special.bdtrc(needed - 1, new, quality)  # so many, or more
        seen, new = min(10 * seen, audience), min(10 * seen, audience) - seen
        strangers[going_on] = seen
        passed += going_on
    by_ties = share * np.broadcast_to(followers, quality.shape)
    return Shown((1 - share) * strangers + by_ties, by_ties, passed)
