"""A market of songs against its rule told out in full, Pólya's urn, the multinomial law, and its own words."""

import itertools
import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils import campaigns, measure
from course_utils.campaigns import market

SURE = 4.5  # standard errors that a mean of a fixed seed may be off


def in_full(quality, listeners, imitation):
    """The chance of every outcome, listener by listener, as the rule says it."""
    chances = Counter({(0,) * len(quality): 1.0})
    for _ in range(listeners):
        after = Counter()
        for downloads, chance in chances.items():
            weights = [q * (d + 1) ** imitation for q, d in zip(quality, downloads, strict=True)]
            for song, weight in enumerate(weights):
                more = tuple(d + (place == song) for place, d in enumerate(downloads))
                after[more] += chance * weight / sum(weights)
        chances = after
    return chances


@pytest.mark.parametrize("imitation", [0, 0.5, 1, 2, 3])
def test_every_outcome_comes_as_often_as_the_rule_told_out_in_full(imitation):
    quality, worlds = [3, 1, 0.5], 200_000
    found = Counter(map(tuple, campaigns.cultural_market(quality, 4, imitation, worlds, rng=5)))
    chances = in_full(quality, 4, imitation)
    assert set(found) <= set(chances)
    for outcome, chance in chances.items():
        error = math.sqrt(chance * (1 - chance) / worlds)
        assert found[outcome] / worlds == pytest.approx(chance, abs=SURE * error), outcome


def gini(downloads):
    """The measure of inequality of Salganik, Dodds and Watts (2006), for each world."""
    ordered, n = np.sort(downloads, axis=1), downloads.shape[1]
    return ordered @ (2 * np.arange(1, n + 1) - n - 1) / (n * ordered.sum(axis=1))


def test_equal_songs_and_imitation_1_are_polyas_urn_with_all_outcomes_alike_and_its_gini():
    songs, listeners, worlds = 5, 200, 20_000
    downloads = campaigns.cultural_market([1] * songs, listeners, 1, worlds, rng=8)
    # Every way to split the downloads is as likely as every other: so is the first song's part, stars and bars.
    ways = [math.comb(listeners - k + songs - 2, songs - 2) for k in range(listeners + 1)]
    mean = listeners / songs
    spread = math.sqrt(sum(w * (k - mean) ** 2 for k, w in enumerate(ways)) / sum(ways))
    first = downloads[:, 0]
    assert first.mean() == pytest.approx(mean, abs=SURE * spread / math.sqrt(worlds))
    none = ways[0] / sum(ways)
    assert (first == 0).mean() == pytest.approx(none, abs=SURE * math.sqrt(none / worlds))
    # Two songs that have m together split them in m + 1 ways alike, so they differ by ⌊(m + 1)² / 2⌋ / (m + 1).
    rest = [(m + 1) * math.comb(listeners - m + songs - 3, songs - 3) for m in range(listeners + 1)]
    apart = sum(w * ((m + 1) ** 2 // 2) / (m + 1) for m, w in enumerate(rest)) / sum(rest)
    exact = (songs - 1) / (2 * listeners) * apart
    found = gini(downloads)
    assert found.mean() == pytest.approx(exact, abs=SURE * found.std() / math.sqrt(worlds))
    # With ever more listeners the parts are those of a stick broken at random: (n − 1) / 2n.
    assert exact == pytest.approx((songs - 1) / (2 * songs), abs=1 / listeners)


def test_without_imitation_downloads_are_multinomial():
    quality, listeners, worlds = np.array([3, 1, 1, 5.0]), 120, 20_000
    downloads = campaigns.cultural_market(quality, listeners, 0, worlds, rng=3)
    p = quality / quality.sum()
    error = np.sqrt(listeners * p * (1 - p) / worlds)
    assert (np.abs(downloads.mean(axis=0) - listeners * p) < SURE * error).all()
    together = np.cov(downloads.T)
    exact = listeners * (np.diag(p) - np.outer(p, p))
    assert np.abs(together - exact).max() < SURE * exact.max() * math.sqrt(2 / worlds)


@given(
    quality=st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=6),
    listeners=st.integers(1, 60),
    imitation=st.floats(0, 3),
    worlds=st.integers(1, 5),
)
def test_every_listener_takes_one_song(quality, listeners, imitation, worlds):
    downloads = campaigns.cultural_market(quality, listeners, imitation, worlds, rng=1)
    assert downloads.shape == (worlds, len(quality))
    assert (downloads.sum(axis=1) == listeners).all() and (downloads >= 0).all()


def test_one_song_gets_all_and_a_leader_far_ahead_is_counted_to_the_end():
    assert campaigns.cultural_market([7], 9, 2, worlds=3, rng=1).tolist() == [[9]] * 3
    downloads = campaigns.cultural_market([2, 1], 100_000, 3, worlds=3, rng=1)
    assert (downloads.sum(axis=1) == 100_000).all()


def test_with_the_same_luck_a_better_song_never_loses_listeners():
    before, after = (campaigns.cultural_market([q, 1, 1], 50, 1, worlds=200, rng=4) for q in (1, 1.5))
    assert (after[:, 0] >= before[:, 0]).all() and (after[:, 0] > before[:, 0]).any()


def test_the_order_of_listeners_leads_to_the_same_counts_and_begins_alike():
    quality = np.array([2.0, 1.0, 1.0])
    waits = np.random.default_rng(2).standard_exponential((20, 3, 40))
    turns = market.taken(quality, 1.0, waits, in_turn=True)
    assert (market.counted(turns, 3) == market.counted(market.taken(quality, 1.0, waits), 3)).all()
    fewer = market.counted(market.taken(quality, 1.0, waits[:, :, :10]), 3)
    assert (market.counted(turns[:, :10], 3) == fewer).all()


def test_worlds_in_many_blocks_are_worlds_in_one(monkeypatch):
    whole = campaigns.cultural_market([2, 1], 30, 1, worlds=50, rng=6)
    monkeypatch.setattr(market, "_BLOCK", 7 * 60)
    assert (campaigns.cultural_market([2, 1], 30, 1, worlds=50, rng=6) == whole).all()


def test_unpredictability_is_the_mean_difference_of_shares_over_all_pairs_of_worlds():
    amounts = np.array([[1.0, 2, 1], [5, 0, 5], [0, 3, 1], [2, 2, 2]])
    shares = amounts / amounts.sum(axis=1, keepdims=True)
    pairs = [np.abs(one - other).mean() for one, other in itertools.combinations(shares, 2)]
    assert measure.unpredictability(amounts) == pytest.approx(np.mean(pairs))
    assert measure.unpredictability([[1, 2], [10, 20]]) == pytest.approx(0)
    assert measure.unpredictability([[0, 0], [1, 1]]) == pytest.approx(0.5)
    with pytest.raises(ValueError, match="amounts must have at least two worlds, not 1"):
        measure.unpredictability([[1, 2]])


def test_imitation_makes_success_more_unequal_and_less_predictable():
    quality = np.geomspace(3, 1, 10)
    found = [campaigns.cultural_market(quality, 700, a, worlds=300, rng=2006) for a in (0, 0.5, 1, 1.5)]
    ginis = [gini(downloads) for downloads in found]
    for less, more in itertools.pairwise(ginis):
        error = math.hypot(less.std(), more.std()) / math.sqrt(300)
        assert more.mean() - less.mean() > SURE * error
    assert np.diff([measure.unpredictability(downloads) for downloads in found]).min() > 0
