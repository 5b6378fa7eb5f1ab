"""Reach for every number of starters, and what lesson 06 and its panel promise."""

import itertools
import re

import numpy as np
import pytest

from course_utils import cascades, networks, panels, seeding
from course_utils.panels import lesson06
from course_utils.seeding import groups

NAMES = ("a few hubs", "all alike", "one club")


def test_two_people_and_one_tie_reach_one_plus_the_share_probability():
    pair = networks.Network.from_edges([(0, 1)])
    group, size = groups.connected(pair, 0.3, 40_000, rng=1)
    error = (0.3 * 0.7 / 40_000) ** 0.5
    assert abs(groups.of_order(group, size, [0])[0] - 1.3) < 4 * error
    assert list(groups.of_order(group, size, [1, 0])[1:]) == [2]


def test_random_starters_are_the_mean_over_all_draws():
    net = networks.barabasi_albert(9, 2, rng=4)
    group, size = groups.connected(net, 0.4, 50, rng=4)
    mean = groups.of_random(group, size, 9)
    for k in (1, 2, 4, 9):
        every = [groups.of_order(group, size, draw)[-1] for draw in itertools.combinations(range(9), k)]
        assert mean[k - 1] == pytest.approx(np.mean(every))


def test_random_starters_in_worlds_where_everybody_hears():
    net = networks.Network.from_edges([(0, 1), (1, 2)])
    assert groups.of_random(*groups.connected(net, 1, 5, rng=1), 3) == pytest.approx([3, 3, 3])
    assert groups.of_random(*groups.connected(net, 0, 5, rng=1), 3) == pytest.approx([1, 2, 3])


@pytest.mark.parametrize("share", [0.05, 0.15, 0.3])
def test_reach_agrees_with_the_cascade_engine_within_its_errors(share):
    net = networks.barabasi_albert(300, 3, rng=2)
    starters = seeding.top_degree(net, 5)
    runs = 2_000
    group, size = groups.connected(net, share, runs, rng=3)
    engine = cascades.independent_cascade(net, starters, share, runs=runs, rng=4).reach
    error = engine.std(ddof=1) * (2 / runs) ** 0.5
    assert abs(groups.of_order(group, size, starters)[-1] - engine.mean()) < 4 * error


def test_more_sharing_reaches_more_in_every_world():
    net = networks.erdos_renyi(200, 4, rng=1)
    reached = []
    for share in (0, 0.1, 0.2, 0.5, 1):
        group, size = groups.connected(net, share, 30, rng=9)
        reached.append(size[group[:, 7]])
    assert (np.diff(reached, axis=0) >= 0).all()


@pytest.mark.parametrize("network", NAMES)
def test_each_further_starter_adds_no_more_on_average(network):
    for curves in lesson06._reached(network).values():
        for curve in curves[:1]:  # random starters: exactly concave, whatever the worlds
            assert (np.diff(curve, 2) <= 1e-9).all()


def better(panel):
    return re.search(r"Better buy: ([^.]*)\.", panel.sentence).group(1)


def curves(network, share):
    return lesson06._reached(network)[share]


def test_goal_one_the_highest_price_of_ten_hubs_has_one_answer():
    panel = panels.messengers()
    panel.set(network="a few hubs", share=0.1, k=10)
    ordinary, hubs, _ = curves("a few hubs", 0.1)
    worth = [price for price in np.arange(1, 5.5, 0.5) if hubs[10] > ordinary[int(10 * price)]]
    assert worth == list(np.arange(1, worth[-1] + 0.5, 0.5))
    assert 1 < worth[-1] < 5
    panel.set(price=worth[-1])
    assert better(panel) == "hubs"
    panel.set(price=worth[-1] + 0.5)
    assert better(panel) == "ordinary people"


def test_goal_two_ten_hubs_fall_behind_from_one_share_probability_on():
    behind = [
        curves("a few hubs", share)[1][10] < curves("a few hubs", share)[0][10] for share in lesson06._SHARES
    ]
    assert sorted(behind) == behind
    assert 0 < sum(behind) < len(behind)


def test_goal_three_random_people_overtake_hubs_in_the_club():
    ordinary, hubs, greedy = curves("one club", 0.1)
    behind = [bool(hubs[k] < ordinary[k]) for k in range(1, 21)]
    assert sorted(behind) == behind
    assert 5 < behind.index(True) + 1 < 20
    assert greedy[20] > 1.1 * hubs[20]


def test_the_choice_matters_little_where_all_are_alike():
    for share in lesson06._SHARES[:4]:
        ordinary, hubs, _ = curves("all alike", share)
        assert np.interp(hubs[10], ordinary, np.arange(101)) / 10 < 1.4
