"""What goes wrong, as models: messages that drift, opinions that turn, invitations that tire."""

import networkx
import numpy as np
import pytest

from course_utils import campaigns, cascades, networks

CHAIN = networks.Network.from_edges([(i, i + 1) for i in range(12)])
VILLAGE = networks.watts_strogatz(120, 6, 0.2, rng=3)


def test_each_retelling_keeps_a_fact_with_the_chance_that_it_does_not_change():
    chains = campaigns.mutation_chain(10, facts=1, change=0.1, runs=20_000, rng=1)
    for n in (1, 5, 10):
        expected = 0.9**n
        error = (expected * (1 - expected) / len(chains)) ** 0.5
        assert abs(chains[:, n].mean() - expected) < 4 * error


@pytest.mark.parametrize("copy_original", [0.0, 0.3, 1.0])
def test_facts_left_is_what_the_chains_have_on_average(copy_original):
    chains = campaigns.mutation_chain(8, facts=1, change=0.2, copy_original=copy_original, runs=20_000, rng=2)
    expected = campaigns.facts_left(np.arange(9), 0.2, copy_original)
    errors = (expected * (1 - expected) / len(chains)) ** 0.5
    assert (np.abs(chains[:, :, 0].mean(axis=0) - expected) <= 4 * errors).all()


def test_facts_left_solves_its_recursion_and_settles_only_with_copying():
    share, keep, copy = 1.0, 0.9, 0.25
    for n in range(30):
        assert campaigns.facts_left(n, 1 - keep, copy) == pytest.approx(share)
        share = copy + (1 - copy) * keep * share
    assert campaigns.facts_left(2000, 0.1, 0.0) == pytest.approx(0, abs=1e-12)
    assert campaigns.facts_left(2000, 0.1, 0.25) == pytest.approx(0.25 / 0.325)
    assert campaigns.facts_left(2000, 0.0) == campaigns.facts_left(2000, 0.0, 0.5) == 1
    assert campaigns.facts_left(1, 1.0, 1.0) == 1  # a copy changes nothing


def test_a_fact_once_changed_comes_back_only_with_the_original():
    chains = campaigns.mutation_chain(20, facts=5, change=0.15, runs=200, rng=3)
    assert (chains[:, 1:] <= chains[:, :-1]).all()
    copied = campaigns.mutation_chain(20, facts=5, change=0.15, copy_original=0.3, runs=200, rng=3)
    assert (copied[:, 1:] > copied[:, :-1]).any()


def test_with_the_same_luck_less_change_or_more_copying_loses_nothing():
    def holds(change, copy):
        return campaigns.mutation_chain(15, 6, change, copy, runs=50, rng=4)

    assert (holds(0.05, 0.2) >= holds(0.1, 0.2)).all()
    assert (holds(0.1, 0.4) >= holds(0.1, 0.2)).all()


@pytest.mark.parametrize("share", [0.15, 0.4, 1.0])
def test_quality_changes_what_people_say_and_not_whom_it_reaches(share):
    reach = cascades.independent_cascade(VILLAGE, [0, 60], share, runs=100, rng=6).reach
    before = np.full((100, 120), -1)
    for quality in (0.0, 0.5, 0.9, 1.0):
        spread = campaigns.negative_opinions(VILLAGE, [0, 60], share, quality, runs=100, rng=6)
        np.testing.assert_array_equal(spread.positive + spread.negative, reach)
        assert ((spread.opinion == 0) == (spread.step < 0)).all()
        assert (spread.opinion >= before).all()  # nobody falls from positive as the quality rises
        before = np.where(spread.opinion == 0, -1, spread.opinion)
    assert (spread.negative == 0).all()


def test_the_first_world_is_the_one_that_trace_shows():
    spread = campaigns.negative_opinions(VILLAGE, [3], 0.3, 0.8, runs=3, rng=7)
    np.testing.assert_array_equal(spread.step[0], cascades.trace(VILLAGE, [3], 0.3, rng=7).step)


def test_who_hears_from_one_happy_and_one_angry_person_follows_either_by_lot():
    fork = networks.Network.from_edges([("Ann", "Cy"), ("Bo", "Cy")])
    spread = campaigns.negative_opinions(fork, ["Ann", "Bo"], 1.0, 0.7, runs=40_000, rng=8)
    ann, cy, bo = (spread.opinion[:, spread.nodes.index(name)] for name in ("Ann", "Cy", "Bo"))
    split = cy[ann != bo] > 0
    expected = 0.7 / 2
    assert abs(split.mean() - expected) < 4 * (expected * (1 - expected) / len(split)) ** 0.5
    both_angry = (ann < 0) & (bo < 0)
    assert both_angry.any()
    assert (cy[both_angry] < 0).all()


def test_a_stop_ends_everything_from_its_step_on():
    free = campaigns.negative_opinions(VILLAGE, [0], 0.4, 0.8, runs=50, rng=9)
    for at in (1, 3, 6):
        stopped = campaigns.negative_opinions(VILLAGE, [0], 0.4, 0.8, 50, 9, "stop", at)
        early = (free.step >= 0) & (free.step < at)
        np.testing.assert_array_equal(stopped.opinion, np.where(early, free.opinion, 0))


def test_an_answer_keeps_the_good_news_going_and_the_earlier_the_better():
    free = campaigns.negative_opinions(VILLAGE, [0], 0.4, 0.8, runs=50, rng=9)
    later = free
    for at in (8, 5, 3, 1):
        answered = campaigns.negative_opinions(VILLAGE, [0], 0.4, 0.8, 50, 9, "answer", at)
        assert ((answered.opinion > 0) >= (later.opinion > 0)).all()
        assert ((answered.opinion < 0) <= (free.opinion < 0)).all()
        later = answered
    assert answered.positive.mean() > 1.5 * free.positive.mean()
    assert answered.negative.mean() < 0.5 * free.negative.mean()


def test_worlds_do_not_depend_on_how_many_there_are(monkeypatch):
    many = campaigns.negative_opinions(VILLAGE, [0], 0.4, 0.8, runs=40, rng=10)
    few = campaigns.negative_opinions(VILLAGE, [0], 0.4, 0.8, runs=13, rng=10)
    np.testing.assert_array_equal(many.opinion[:13], few.opinion)
    monkeypatch.setattr("course_utils.campaigns.opinions._CELLS", 1)  # blocks of eight worlds
    blocks = campaigns.negative_opinions(VILLAGE, [0], 0.4, 0.8, runs=40, rng=10)
    np.testing.assert_array_equal(many.opinion, blocks.opinion)


def test_a_networkx_graph_keeps_its_names_and_a_directed_one_its_direction():
    graph = networkx.DiGraph([("Ann", "Bo"), ("Cy", "Bo")])
    spread = campaigns.negative_opinions(graph, ["Bo", "Ann"], 1.0, 0.0)
    assert dict(zip(spread.nodes, spread.opinion[0].tolist(), strict=True)) == {"Ann": -1, "Bo": -1, "Cy": 0}
    both_ways = campaigns.negative_opinions(networkx.path_graph(3), [0], [[1.0, 0.0], [0.0, 1.0]], 1.0)
    assert both_ways.opinion.tolist() == [[1, 1, 0]]
    assert repr(both_ways) == "Opinions(1 run, 2.0 positive and 0.0 negative people on average)"


def test_nobody_and_nothing_are_allowed():
    assert campaigns.negative_opinions(VILLAGE, [], 0.4, 0.8).positive.tolist() == [0]
    lonely = networks.Network.from_edges([], nodes=["Ann"])
    assert campaigns.negative_opinions(lonely, ["Ann"], 1.0, 1.0, runs=2).positive.tolist() == [1, 1]


@pytest.mark.parametrize("response", ["", "Stop", 1, True])
def test_an_unknown_response_is_named(response):
    with pytest.raises(ValueError, match="response must be one of 'stop', 'answer', not"):
        campaigns.negative_opinions(VILLAGE, [0], 0.4, 0.8, response=response)


@pytest.mark.parametrize("fatigue", [0.03, 0.1, 0.3, 0.5])
def test_inviting_more_raises_k_up_to_a_point_and_lowers_it_beyond(fatigue):
    invitations = np.arange(1, 120)
    k = campaigns.invitation_fatigue(invitations, 0.2, fatigue)
    best = invitations[k.argmax()]
    assert best == int(np.ceil((1 - fatigue) / fatigue - 1e-9))
    assert (np.diff(k[:best]) > -1e-12).all()
    assert (np.diff(k[best - 1 :]) < 1e-12).all()
    assert k[-1] < 0.5 * k.max()


def test_without_fatigue_k_is_invitations_times_conversion():
    np.testing.assert_allclose(campaigns.invitation_fatigue([0, 1, 7.5], 0.2, 0), [0, 0.2, 1.5])
    assert campaigns.invitation_fatigue(0.5, 0.2, 0.9) == pytest.approx(0.1)
    assert campaigns.invitation_fatigue(2, 0.2, 1) == 0
