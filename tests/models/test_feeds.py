"""The feed that tests a post on strangers: its chances are those of the binomial distribution, and ties need no test."""

import numpy as np
import pytest
from scipy.stats import binom

from course_utils import campaigns

POSTS = 20_000


def alike(quality=0.12, first=30, bar=0.1, **more):
    return campaigns.feed(np.full(POSTS, quality), first, bar, rng=7, **more)


def chances(quality, bar, sizes):
    """The chance to pass each test, from how many people it has."""
    return np.array([binom.sf(np.ceil(round(bar * size, 6)) - 1, size, quality) for size in sizes])


@pytest.mark.parametrize("quality, first, bar", [(0.12, 30, 0.1), (0.1, 100, 0.1), (0.02, 10, 0.05)])
def test_a_post_passes_the_first_test_as_often_as_the_binomial_distribution_says(quality, first, bar):
    found, p = (alike(quality, first, bar).passed > 0).mean(), chances(quality, bar, [first])[0]
    assert found == pytest.approx(p, abs=4 * (p * (1 - p) / POSTS) ** 0.5)


def test_later_tests_have_the_newcomers_and_views_are_what_the_stages_add_up_to():
    shown = alike(0.1, 100, 0.1)
    sizes = [100, 900, 9_000, 90_000]
    going_on = np.cumprod(chances(0.1, 0.1, sizes))
    for stage, p in enumerate(going_on, start=1):
        found = (shown.passed >= stage).mean()
        assert found == pytest.approx(p, abs=4 * (p * (1 - p) / POSTS) ** 0.5)
    expected = 100 + (np.array([*sizes[1:], 900_000]) * going_on).sum()
    assert shown.views.mean() == pytest.approx(expected, abs=4 * shown.views.std() / POSTS**0.5)
    assert set(shown.views) == {10.0**level for level in range(2, 7)}


def test_with_no_bar_everybody_sees_everything_and_with_all_to_win_nobody_does():
    assert (campaigns.feed([0, 0.5, 1], 100, 0, rng=1).views == 1_000_000).all()
    np.testing.assert_array_equal(campaigns.feed([0, 0.5, 1], 100, 1, rng=1).views, [100, 100, 1_000_000])


def test_in_a_feed_of_ties_alone_followers_are_all_and_quality_nothing():
    followers = np.arange(POSTS)
    shown = alike(followers_share=1, followers=followers)
    np.testing.assert_array_equal(shown.views, followers)
    np.testing.assert_array_equal(shown.by_ties, followers)


def test_a_place_is_for_followers_or_for_strangers():
    plain, mixed = alike(), alike(followers_share=0.3, followers=500)
    np.testing.assert_array_equal(mixed.passed, plain.passed)
    np.testing.assert_allclose(mixed.views, 0.7 * plain.views + 0.3 * 500)
    np.testing.assert_allclose(mixed.by_ties, 150)


def test_the_same_luck_meets_every_setting_so_that_a_slider_only_helps_or_only_hurts():
    for better in (alike(0.13), alike(bar=0.09)):
        assert (better.passed >= alike().passed).all()
    np.testing.assert_array_equal(alike().views, alike().views)
    assert (alike(audience=1_000).views == alike().views.clip(max=1_000)).all()


def test_the_last_stage_is_the_audience_and_where_all_are_asked_at_once_there_is_no_test():
    assert campaigns.feed(1.0, 30, 0.5, audience=500, rng=1).views == 500
    shown = campaigns.feed([0.0, 1.0], 500, 0.5, audience=500, rng=1)
    assert shown.views.tolist() == [500, 500] and shown.passed.tolist() == [0, 0]


def test_followers_are_one_number_or_one_a_post():
    for bad in ([1, 2], np.zeros((3, 1))):
        with pytest.raises(ValueError, match=r"followers must be one number, or one a post"):
            campaigns.feed([0.1, 0.1, 0.1], 10, 0.1, 0.5, bad)
