"""Reach for every number of starters, and what lesson 06 and its panel promise."""

import itertools
import re

import networkx
import numpy as np
import pytest

from course_utils import cascades, networks, panels, plots, seeding
from course_utils.panels import lesson06
from course_utils.plots.layouts import crowd
from course_utils.seeding import groups

NAMES = ("hub town", "all alike", "one club")


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
    for curves, _ in lesson06._reached(network).values():
        for curve in curves[:1]:  # random starters: exactly concave, whatever the worlds
            assert (np.diff(curve, 2) <= 1e-9).all()


def reach(net, starters, share):
    return cascades.independent_cascade(net, starters, share, runs=200, rng=6).reach.mean()


def of_hubs(name, count, share):
    net = lesson06._NETWORKS[name]()
    return reach(net, seeding.top_degree(net, count), share)


def of_ordinary(name, count, share):
    """Ordinary people of the lesson: the average over ten draws."""
    net = lesson06._NETWORKS[name]()
    return np.mean([reach(net, seeding.random_people(net, count, rng=draw), share) for draw in range(10)])


def better(panel):
    return re.search(r"Better buy: ([^.]*)\.", panel.sentence).group(1)


def curves(network, share):
    return lesson06._reached(network)[share][0]


def reached_at(place, moved, values, **others):
    """The values of one control at which a goal is reached."""
    panel = panels.messengers()
    found = []
    for value in values:
        panel.set(**others, **{moved: value})
        if panel.goals.declared[place].reached(panel.values):
            found.append(value)
    return found


def test_goal_one_the_highest_price_of_ten_hubs_has_one_answer():
    panel = panels.messengers()
    panel.set(network="hub town", share=0.1, k=10)
    ordinary, hubs = curves("hub town", 0.1)
    prices = range(40, 201, 20)
    worth = [price for price in prices if hubs[10] > ordinary[10 * price // 40]]
    assert worth == list(range(40, 101, 20))  # 100 dollars, the price of the lesson's decision
    panel.set(price=100)
    assert better(panel) == "hubs"
    assert reached_at(0, "price", prices, network="hub town", share=0.1, k=10) == [100]
    panel.set(price=120)
    assert better(panel) == "ordinary people"


def test_goal_two_ten_hubs_fall_behind_from_one_share_probability_on():
    behind = [
        curves("hub town", share)[1][10] < curves("hub town", share)[0][10] for share in lesson06._SHARES
    ]
    assert sorted(behind) == behind
    assert 0 < sum(behind) < len(behind)
    first = lesson06._SHARES[behind.index(True)]
    assert reached_at(1, "share", lesson06._SHARES, network="hub town", k=10, price=40) == [first] == [0.2]


def test_goal_three_ordinary_people_overtake_hubs_in_the_club_by_ten():
    ordinary, hubs = curves("one club", 0.1)
    behind = [bool(hubs[k] + 10 < ordinary[k]) for k in range(1, 21)]
    assert sorted(behind) == behind
    first = behind.index(True) + 1
    assert first == 16
    assert hubs[20] - hubs[5] < 0.05 * hubs[20]
    assert reached_at(2, "k", range(1, 21), network="one club", share=0.1, price=40) == [first]


def test_the_choice_matters_little_where_all_are_alike():
    for share in lesson06._SHARES[:4]:
        ordinary, hubs = curves("all alike", share)
        assert np.interp(hubs[10], ordinary, np.arange(101)) / 10 < 1.4


def test_the_discs_show_one_world_whose_mean_is_near_the_curves():
    panel = panels.messengers()
    counts = []
    for _ in range(20):
        counts.append(int(re.search(r"10 hubs\n([\d,]+)", panel.artists["title, hubs"].get_text()).group(1)))
        panel.luck_button.click()
    mean = curves("hub town", 0.1)[1][10]
    assert len(set(counts)) > 5
    assert abs(np.mean(counts) - mean) < 4 * np.std(counts, ddof=1) / 20**0.5


def test_on_a_disc_everybody_has_a_place_and_hubs_stand_in_the_middle():
    net = lesson06._NETWORKS["hub town"]()
    places = crowd(net)
    assert len(np.unique(places.round(9), axis=0)) == net.n_nodes
    radius = np.hypot(*places.T)
    best = seeding.top_degree(net, 10)
    assert radius[best].max() < np.quantile(radius, 0.02)
    assert radius.max() <= 1


def test_a_row_of_crowds_counts_starters_their_ties_and_who_was_reached():
    net = networks.Network.from_edges([(0, 1), (1, 2), (3, 4)])
    said = plots.description(plots.crowds({"five": net}, {"five": [1]}, {"five": [1, 0, 1, -1, -1]}))
    assert "5 people, 1 starters with 2 ties, 3 reached" in said
    with pytest.raises(ValueError, match="starters"):
        plots.crowds({"five": net}, {"five": [9]})


def test_ten_hubs_or_twenty_five_ordinary_customers_ahead_in_one_case_of_six_level_in_two_behind_in_three():
    """What the decision says of its six cases; its 1,000 dollars buy ten at 100 or twenty-five at 40."""
    ahead, level, behind = [], [], []
    for name, share in itertools.product(NAMES, (0.05, 0.3)):
        ratio = of_hubs(name, 10, share) / of_ordinary(name, 25, share)
        (ahead if ratio > 1.05 else behind if ratio < 0.95 else level).append((name, share))
    assert ahead == [("hub town", 0.05)]
    assert level == [("hub town", 0.3), ("one club", 0.05)]
    assert len(behind) == 3


def test_for_the_price_of_customers_hubs_win_where_sharing_is_weak_and_some_stand_out():
    """What the decision says of hubs at 40 dollars: twenty-five of each."""
    ratio = {name: of_hubs(name, 25, 0.05) / of_ordinary(name, 25, 0.05) for name in NAMES}
    assert min(ratio["hub town"], ratio["one club"]) > 1.3
    assert ratio["all alike"] < 1.1  # "the choice matters little"


def test_with_strong_sharing_hubs_tie_or_lose_and_one_of_them_does_the_work_of_ten():
    ratio = {name: of_hubs(name, 10, 0.3) / of_ordinary(name, 10, 0.3) for name in NAMES}
    assert [ratio["hub town"], ratio["all alike"]] == pytest.approx([1, 1], abs=0.01)  # "a tie"
    assert ratio["one club"] < 0.95  # "ordinary people beat the hubs"
    for name in ("hub town", "one club"):
        assert of_hubs(name, 1, 0.3) > 0.95 * of_hubs(name, 10, 0.3)


def test_each_further_hub_replaces_fewer_ordinary_people():
    ordinary, hubs = curves("hub town", 0.1)
    replaces = [np.interp(hubs[k], ordinary, np.arange(len(ordinary))) / k for k in (1, 2, 5, 10, 20)]
    assert replaces == sorted(replaces, reverse=True)


def test_of_five_ways_those_that_weigh_all_overlap_win_in_the_club_and_hub_town_is_nearly_a_tie():
    def found(name, share):
        net = lesson06._NETWORKS[name]()
        table = seeding.compare(net, 10, share, runs=1000, rng=6).set_index("strategy")
        return table["reach"], table["standard error"].max()

    reach, error = found("one club", 0.2)
    clever = {"greedy", "reverse reachable"}
    assert reach[list(clever)].min() - reach.drop(clever).max() > 3 * error
    assert reach["top degree"] <= reach["random people"] + 3 * error
    reach, error = found("hub town", 0.3)
    gap = reach.max() - reach.min()
    assert 3 * error < gap < 0.015 * reach.max()  # "about 1%, more than luck"


def test_greedy_takes_the_medici_first_and_the_best_three_families_leave_them_out():
    florence = networkx.florentine_families_graph()
    best = max(
        itertools.combinations(florence, 3),
        key=lambda team: cascades.independent_cascade(florence, team, 0.5, runs=1000, rng=6).reach.mean(),
    )
    assert seeding.greedy(florence, 3, 0.5, rng=6)[0] == "Medici"
    assert "Medici" not in best
