"""Results of others that the models of lesson 09 have to reproduce, each named after its paper."""

import numpy as np
import pytest

from course_utils import campaigns, networks

RUNS = 40_000


def test_chen_2011_positive_opinion_on_a_path():
    """*Derived* from the rules of IC-N (Chen and others, SDM 2011; their abstract was read, and a public
    reimplementation uses the same power of q): on a path, a person at distance l from the starter is reached and
    positive with chance q^(l + 1) times the product of the share probabilities on the way."""
    share, quality = np.array([0.9, 0.8, 0.95, 0.7]), 0.85
    path = networks.Network.from_edges([(i, i + 1) for i in range(4)])
    spread = campaigns.negative_opinions(path, [0], share, quality, runs=RUNS, rng=11)
    expected = quality ** np.arange(1, 6) * np.cumprod([1, *share])
    error = (expected * (1 - expected) / RUNS) ** 0.5
    assert (np.abs((spread.opinion > 0).mean(axis=0) - expected) < 4 * error).all()


@pytest.mark.parametrize("share", [0.15, 0.4])
def test_chen_2011_positive_share_of_those_reached_in_each_step(share):
    """*Derived*: on any network, of those reached in step t a share q^(t + 1) is positive."""
    net, quality = networks.barabasi_albert(200, 3, rng=2), 0.8
    spread = campaigns.negative_opinions(net, [0, 1], share, quality, runs=3_000, rng=12)
    for step in range(6):
        reached = spread.step == step
        gap = (spread.opinion > 0).sum(axis=1, where=reached) - quality ** (step + 1) * reached.sum(axis=1)
        # People of one world share their tellers, so the error comes from the spread between worlds.
        assert abs(gap.mean()) < 4 * gap.std(ddof=1) / len(gap) ** 0.5
