"""Odd networks and wrong arguments for everything that spreads: handled, or refused by name with what is allowed."""

import networkx
import numpy as np
import pytest
import worlds

from course_utils import seeding
from course_utils.cascades import independent_cascade, linear_threshold, sir, trace
from course_utils.networks import Network, barabasi_albert

CHAIN = Network.from_edges([(0, 1), (1, 2)])
ARROW = Network.from_edges([("Ann", "Bo")], directed=True)
NOBODY = Network.from_edges([])
# Every model with certain contagion: whoever can be reached is reached.
MODELS = {
    "cascade": lambda net, seeds, **more: independent_cascade(net, seeds, 1.0, **more),
    "threshold": lambda net, seeds, **more: linear_threshold(net, seeds, 1e-9, **more),
    "sir": lambda net, seeds, **more: sir(net, seeds, 1.0, 0.5, **more),
}
either_engine = pytest.mark.usefixtures("engine")
every_model = pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)


@pytest.fixture(params=["words", "pairs"])
def engine(request, monkeypatch):
    if request.param == "pairs":
        monkeypatch.setattr("course_utils.cascades.spread._SMALL", -1)


# Handled


@either_engine
@every_model
def test_a_self_loop_and_a_repeated_tie_change_nothing(model):
    plain = networkx.Graph([("b", "a"), ("a", "c")])
    looped = networkx.Graph([("b", "a"), ("b", "b"), ("a", "b"), ("a", "c"), ("c", "c")])
    assert model(plain, ["b"], runs=9, rng=1).new_per_step.tolist() == [[1, 1, 1]] * 9
    assert model(looped, ["b"], runs=9, rng=1).new_per_step.tolist() == [[1, 1, 1]] * 9
    listed = Network.from_edges([("b", "a"), ("a", "b"), ("b", "b"), ("a", "c")])
    assert listed.n_edges == 2
    assert model(listed, ["b"], runs=9, rng=1).new_per_step.tolist() == [[1, 1, 1]] * 9


@either_engine
def test_a_repeated_tie_is_one_chance_not_two():
    net = Network.from_edges([(0, 1), (1, 0), (0, 1)])
    reach = independent_cascade(net, [0], 0.5, runs=10_000, rng=1).reach
    # 4.5 standard errors of a fair coin; two chances would give 1.75.
    assert abs(reach.mean() - 1.5) < 4.5 * 0.5 / 100


@either_engine
@every_model
def test_isolated_people_are_neither_reached_nor_in_the_way(model):
    net = Network.from_edges([(7, 3)], nodes=[9, 7, 1, 3, 5])
    assert model(net, [7], runs=3).reach.tolist() == [2, 2, 2]
    assert model(net, [9], runs=3).reach.tolist() == [1, 1, 1]
    assert model(net, [9, 1, 3, 5], runs=3).reach.tolist() == [5, 5, 5]
    crowd = Network.from_edges([], nodes=range(300))
    assert model(crowd, range(300), runs=70).new_per_step.tolist() == [[300]] * 70


@either_engine
@every_model
def test_without_people_or_seeds_nothing_happens(model):
    assert model(NOBODY, [], runs=3).new_per_step.tolist() == [[0]] * 3
    assert model(CHAIN, [], runs=3).new_per_step.tolist() == [[0]] * 3
    assert model(Network.from_edges([], nodes=["me"]), ["me"]).reach.tolist() == [1]


@either_engine
def test_an_empty_network_has_empty_chances_thresholds_and_traces():
    for chance in ([], np.zeros((0, 2))):
        assert independent_cascade(NOBODY, [], chance).reach.tolist() == [0]
    assert linear_threshold(NOBODY, [], []).reach.tolist() == [0]
    assert linear_threshold(NOBODY, [], "random", runs=2).reach.tolist() == [0, 0]
    assert len(trace(NOBODY, [], 0.5).step) == 0


@either_engine
@every_model
def test_everybody_may_be_a_seed(model):
    assert model(CHAIN, [2, 0, 1], runs=2).new_per_step.tolist() == [[3], [3]]


@either_engine
def test_people_are_known_by_their_own_names_in_any_order():
    graph = networkx.Graph([("z", 10), (10, (1, 2)), ((1, 2), 2.5), (2.5, -4)])
    one = trace(graph, [(1, 2)], 1.0)
    assert tuple(one.nodes) == tuple(graph)
    assert dict(zip(one.nodes, one.step.tolist(), strict=True)) == {"z": 2, 10: 1, (1, 2): 0, 2.5: 1, -4: 2}
    teller = {name: one.nodes[place] for name, place in zip(one.nodes, one.parent, strict=True)}
    assert teller == {"z": 10, 10: (1, 2), (1, 2): (1, 2), 2.5: (1, 2), -4: 2.5}
    assert independent_cascade(graph, ["z", -4], 1.0).new_per_step.tolist() == [[2, 2, 1]]
    assert seeding.top_degree(graph, 2) == [10, (1, 2)]
    shuffled = networkx.Graph([(3, 1), (1, 2)])
    assert trace(shuffled, [3], 1.0).step.tolist() == [0, 1, 2]


@either_engine
def test_names_and_chances_go_together_on_an_unsorted_graph():
    # Ties in the order of net.edges, which is that of graph.edges.
    graph = networkx.Graph([("c", "a"), ("b", "c"), ("a", "d")])
    chance = [1.0 if "c" in tie else 0.0 for tie in graph.edges]
    one = trace(graph, ["b"], chance)
    assert dict(zip(one.nodes, one.step.tolist(), strict=True)) == {"b": 0, "c": 1, "a": 2, "d": -1}
    arrows = networkx.DiGraph([("c", "a"), ("b", "c"), ("a", "d"), ("a", "c")])
    chance = [0.0 if tie == ("c", "a") else 1.0 for tie in arrows.edges]
    assert independent_cascade(arrows, ["b"], chance).reach.tolist() == [2]
    assert independent_cascade(arrows, ["a"], chance).reach.tolist() == [3]


@either_engine
def test_one_direction_of_a_tie_may_be_closed():
    net = Network.from_edges([("b", "a"), ("b", "c")])
    chance = [[1, 0], [0, 1]]  # b tells a; c tells b
    reach = {name: independent_cascade(net, [name], chance).reach[0] for name in "abc"}
    assert reach == {"a": 1, "b": 2, "c": 3}
    assert trace(net, ["c"], chance).step.tolist() == [1, 2, 0]


@either_engine
@every_model
def test_seeds_come_in_any_list_like_shape(model):
    for seeds in ((1,), {1}, range(1, 2), np.array([1]), iter([1]), {1: "a"}, [np.int32(1)]):
        assert model(CHAIN, seeds).reach.tolist() == [3]


@either_engine
@pytest.mark.parametrize(
    "chance", [1, 1.0, np.float32(1), np.int64(1), np.array(1.0), [1, 1], ((1, 1), (1, 1))]
)
def test_chances_come_in_any_kind_of_number(chance):
    assert independent_cascade(CHAIN, [0], chance).reach.tolist() == [3]
    assert trace(CHAIN, [0], chance).step.tolist() == [0, 1, 2]


@either_engine
def test_a_chance_of_almost_nothing_is_almost_nothing():
    for chance in (1e-300, 1e-17):
        assert (independent_cascade(CHAIN, [1], chance, runs=500, rng=1).reach == 1).all()
    for chance in (1 - 2**-53, np.nextafter(1, 0)):
        assert (independent_cascade(CHAIN, [1], chance, runs=500, rng=1).reach == 3).all()


@either_engine
def test_a_network_is_not_changed_by_what_runs_on_it():
    net = barabasi_albert(50, 2, rng=1)
    before = [array.copy() for array in (net.indptr, net.indices, net.ties, net.edges)]
    chance = worlds.weighted(net)
    kept = chance.copy()
    independent_cascade(net, [0, 1], chance, runs=100, rng=1)
    linear_threshold(net, [0, 1], "random", runs=10, rng=1)
    sir(net, [0, 1], 0.3, 0.3, runs=10, rng=1)
    seeding.reverse_reachable(net, 2, chance, rng=1)
    after = net.indptr, net.indices, net.ties, net.edges
    assert all(np.array_equal(one, other) for one, other in zip(before, after, strict=True))
    assert np.array_equal(chance, kept)


# Refused


@pytest.mark.parametrize(
    ("net", "seeds", "message"),
    [
        (CHAIN, [3], r"seeds must be people of this network \(0 to 2\), not 3"),
        (CHAIN, [0, -1], r"seeds must be people of this network \(0 to 2\), not -1"),
        (CHAIN, [True], r"seeds must be people of this network \(0 to 2\), not True"),
        (CHAIN, [1.0], r"seeds must be people of this network \(0 to 2\), not 1\.0"),
        (CHAIN, [[1]], r"seeds must be people of this network \(0 to 2\), not \[1\]"),
        (CHAIN, [None], r"seeds must be people of this network \(0 to 2\), not None"),
        (CHAIN, [float("nan")], r"seeds must be people of this network \(0 to 2\), not nan"),
        (CHAIN, [1, 0, 1], "seeds must be different people, not 1 twice"),
        (CHAIN, 1, "seeds must be a list of people, not 1"),
        (CHAIN, None, "seeds must be a list of people, not None"),
        (ARROW, "Ann", "seeds must be a list of people, not 'Ann'"),
        (ARROW, b"Ann", "seeds must be a list of people, not b'Ann'"),
        (ARROW, ["Cy"], r"seeds must be people of this network \(such as 'Ann'\), not 'Cy'"),
        (ARROW, [0], r"seeds must be people of this network \(such as 'Ann'\), not 0"),
        (ARROW, [{}], r"seeds must be people of this network \(such as 'Ann'\), not {}"),
        (NOBODY, [0], r"seeds must be people of this network \(none: it is empty\), not 0"),
    ],
)
@every_model
def test_seeds_that_are_nobody_are_refused(model, net, seeds, message):
    with pytest.raises((TypeError, ValueError), match=f"^{message}$"):
        model(net, seeds)
    with pytest.raises((TypeError, ValueError), match=f"^{message}$"):
        trace(net, seeds, 0.5)


@pytest.mark.parametrize(
    ("chance", "message"),
    [
        (1.1, r"finite and at least 0 and at most 1, not 1\.1"),
        (-0.1, r"finite and at least 0 and at most 1, not -0\.1"),
        (float("nan"), "finite and at least 0 and at most 1, not nan"),
        ([0.5, float("nan")], "finite and at least 0 and at most 1, not nan"),
        ([0.5, 15], r"finite and at least 0 and at most 1, not 15\.0"),
        (True, r"a number, not True \(bool\)"),
        ([True, False], r"a number or numbers, not \[True, False\]"),
        ("0.5", "a number or numbers, not '0.5'"),
        (None, r"a number, not None \(NoneType\)"),
        ([[0.5], [0.5, 0.5]], r"a number or numbers, not \[\[0\.5\], \[0\.5, 0\.5\]\]"),
        ([0.5], r"one number or have shape \(2,\) or \(2, 2\), not \(1,\)"),
        ([0.5] * 3, r"one number or have shape \(2,\) or \(2, 2\), not \(3,\)"),
        (np.ones((2, 3)), r"one number or have shape \(2,\) or \(2, 2\), not \(2, 3\)"),
        (np.ones((2, 2, 1)), r"one number or have shape \(2,\) or \(2, 2\), not \(2, 2, 1\)"),
        ([], r"one number or have shape \(2,\) or \(2, 2\), not \(0,\)"),
    ],
)
def test_chances_that_are_none_are_refused(chance, message):
    for use in (
        lambda: independent_cascade(CHAIN, [0], chance),
        lambda: trace(CHAIN, [0], chance),
        lambda: seeding.greedy(CHAIN, 1, chance),
        lambda: seeding.reverse_reachable(CHAIN, 1, chance),
    ):
        with pytest.raises((TypeError, ValueError), match=f"^share_probability must be {message}$"):
            use()


def test_two_chances_a_tie_are_for_undirected_ties():
    with pytest.raises(ValueError, match=r"^share_probability must be .* shape \(1,\), not \(1, 2\)$"):
        independent_cascade(ARROW, ["Ann"], [[0.5, 0.5]])


def test_the_chances_of_another_network_are_refused():
    other = worlds.weighted(barabasi_albert(20, 2, rng=1))
    with pytest.raises(ValueError, match=r"shape \(2,\) or \(2, 2\), not \(36, 2\)"):
        independent_cascade(CHAIN, [0], other)


@pytest.mark.parametrize(
    ("threshold", "message"),
    [
        ("Random", "a share, one per person or 'random', not 'Random'"),
        (1.5, r"finite and at least 0 and at most 1, not 1\.5"),
        (float("nan"), "finite and at least 0 and at most 1, not nan"),
        ([0.1, 0.2], r"one number or have shape \(3,\), not \(2,\)"),
        ([[0.1], [0.1, 0.2]], r"a number or numbers, not \[\[0\.1\], \[0\.1, 0\.2\]\]"),
        (True, r"a number, not True \(bool\)"),
        (None, r"a number, not None \(NoneType\)"),
    ],
)
def test_thresholds_that_are_none_are_refused(threshold, message):
    with pytest.raises((TypeError, ValueError), match=f"^threshold must be {message}$"):
        linear_threshold(CHAIN, [0], threshold)


@pytest.mark.parametrize("name", ["transmission", "recovery"])
@pytest.mark.parametrize("chance", [-0.1, 1.1, float("nan"), True, "0.5", None, [0.5, 0.5]])
def test_sir_chances_are_single_numbers(name, chance):
    with pytest.raises((TypeError, ValueError), match=f"^{name} must be .*, not "):
        sir(CHAIN, [0], **{"transmission": 0.5, "recovery": 0.5, name: chance})


@pytest.mark.parametrize("runs", [0, -1, 1.0, True, "2", None])
@every_model
def test_runs_are_a_number_from_one(model, runs):
    with pytest.raises((TypeError, ValueError), match=r"^runs must be .*, not "):
        model(CHAIN, [0], runs=runs)


@pytest.mark.parametrize("rng", [-1, 1.0, True, "2", np.random.RandomState(1)])
@every_model
def test_rng_is_a_seed_a_generator_or_none(model, rng):
    with pytest.raises((TypeError, ValueError), match=r"^rng must be .*, not "):
        model(CHAIN, [0], rng=rng)


@pytest.mark.parametrize("kind", [networkx.MultiGraph, networkx.MultiDiGraph])
@every_model
def test_a_multigraph_is_refused_with_a_way_out(model, kind):
    with pytest.raises(
        TypeError, match=rf"^net must be a networkx Graph or DiGraph, not a {kind.__name__} .*merges"
    ):
        model(kind([(0, 1), (0, 1)]), [0])


@pytest.mark.parametrize("net", [[(0, 1)], None, "karate", np.eye(3), Network])
@every_model
def test_what_is_no_network_is_refused(model, net):
    with pytest.raises(TypeError, match=r"^net must be a Network or a networkx Graph or DiGraph, not "):
        model(net, [0])


@pytest.mark.parametrize(
    ("strategies", "message"),
    [
        ([seeding.greedy], r"strategies must be a dict of functions by name, not \["),
        ("greedy", "strategies must be a dict of functions by name, not 'greedy'"),
        ({"greedy": "greedy"}, "strategies must be a dict of functions by name, not {'greedy': 'greedy'}"),
        ({"lazy": lambda *_, rng: [0]}, r"strategies\['lazy'\] must give a list of 2 people, not \[0\]"),
        ({"none": lambda *_, rng: None}, r"strategies\['none'\] must give a list of 2 people, not None"),
        ({"far": lambda *_, rng: [0, 9]}, r"seeds must be people of this network \(0 to 2\), not 9"),
        ({"twice": lambda *_, rng: [0, 0]}, "seeds must be different people, not 0 twice"),
    ],
)
def test_strategies_that_are_none_are_refused(strategies, message):
    with pytest.raises((TypeError, ValueError), match=f"^{message}"):
        seeding.compare(CHAIN, [1, 2], 0.5, strategies, runs=5, rng=1)


@pytest.mark.parametrize("k", [[], [4], [1.0], [None], [[1], [1, 2]], "12", None, {}])
def test_numbers_of_people_that_are_none_are_refused(k):
    with pytest.raises((TypeError, ValueError), match=r"^k must be .*, not "):
        seeding.compare(CHAIN, k, 0.5)
