"""Choosing the messengers: against brute force, plain versions of each rule, and the exact law of small networks.

A test of a known result is named after its paper and ends in its standing: published or derived.
"""

import math
from itertools import combinations
from time import sleep

import networkx
import numpy as np
import pytest
import worlds
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chisquare

from course_utils import seeding
from course_utils.cascades import independent_cascade
from course_utils.cascades.arguments import chances
from course_utils.networks import Network, barabasi_albert, planted_communities
from course_utils.seeding import strategies
from course_utils.seeding.groups import LiveTies
from course_utils.seeding.reverse_sets import Sets, cover, reverse_sets

DIAMOND = Network.from_edges([("d", "a"), ("a", "c"), ("c", "d"), ("c", "b"), ("b", "e")])
ARROWS = Network.from_edges([(0, 1), (1, 2), (2, 0), (1, 3), (3, 2), (2, 4), (4, 3)], directed=True)
FLORENCE = networkx.florentine_families_graph()
SHARE = 1 - 1 / math.e
EVERY = list(strategies.STRATEGIES.values())
every_strategy = pytest.mark.parametrize("choose", EVERY, ids=lambda choose: choose.__name__)


def random_network(luck, people, directed=False):
    graph = networkx.gnp_random_graph(people, 0.3, seed=luck, directed=directed)
    return Network.from_networkx(networkx.relabel_nodes(graph, {i: f"p{i}" for i in graph}))


def best(reach, people, k):
    """The largest reach of any k people."""
    return max(reach(chosen) for chosen in combinations(people, k))


def plain_greedy(reach, people, k):
    """Everybody is tried every time; among equals the one who stands first."""
    chosen = []
    for _ in range(k):
        others = [person for person in people if person not in chosen]
        chosen.append(max(others, key=lambda person: reach([*chosen, person])))
    return chosen


def reach_by_components(net, chance, runs, rng):
    """Total reach in the worlds that greedy draws, by networkx: every world's ties are kept or not, in turn."""
    rng, parts = np.random.default_rng(rng), []
    for _ in range(runs):
        graph = net.to_networkx()
        kept = rng.random(net.n_edges) < chance
        names = [[net.nodes[i] for i in tie] for tie in net.edges[~kept].tolist()]
        graph.remove_edges_from(names)
        parts.append({i: part for part in networkx.connected_components(graph) for i in part})
    return lambda people: sum(len(set().union(*(part[i] for i in people))) for part in parts)


def reach_by_simulation(net, chance, runs, rng):
    """Total reach in the worlds that greedy draws on a directed network."""
    key = int(np.random.default_rng(rng).integers(2**63))
    return lambda people: int(independent_cascade(net, people, chance, runs, key).reach.sum())


# Greedy


@pytest.mark.parametrize("luck", range(20))
def test_leskovec_2007_lazy_greedy_is_plain_greedy_and_nemhauser_1978_has_63_percent_published(luck):
    net = random_network(luck, 9)
    chance = (0.3, np.random.default_rng(luck).random(net.n_edges))[luck % 2]
    reach = reach_by_components(net, chance, 40, luck)
    chosen = seeding.greedy(net, 4, chance, rng=luck, runs=40)
    assert chosen == plain_greedy(reach, net.nodes, 4)
    for k in (2, 4):
        assert reach(chosen[:k]) >= SHARE * best(reach, net.nodes, k)


@pytest.mark.parametrize("luck", range(6))
def test_greedy_holds_on_directed_networks_and_with_a_chance_per_direction(luck):
    net = random_network(luck, 7, directed=luck < 4)
    chance = worlds.weighted(net) if luck % 2 else 0.4
    if luck == 4:
        chance = np.random.default_rng(luck).random((net.n_edges, 2))
    reach = reach_by_simulation(net, chance, 40, luck)
    chosen = seeding.greedy(net, 3, chance, rng=luck, runs=40)
    assert chosen == plain_greedy(reach, net.nodes, 3)
    assert reach(chosen) >= SHARE * best(reach, net.nodes, 3)


def test_kempe_2003_greedy_on_the_florentine_families_by_brute_force_derived():
    net = Network.from_networkx(FLORENCE)
    reach = reach_by_components(net, 0.2, 100, 5)
    chosen = seeding.greedy(FLORENCE, 3, 0.2, rng=5, runs=100)
    assert set(chosen) < set(FLORENCE)
    assert reach(chosen) >= SHARE * best(reach, net.nodes, 3)
    # No empty promise: other families would break it.
    assert min(reach(others) for others in combinations(net.nodes, 3)) < SHARE * best(reach, net.nodes, 3)


def test_gains_on_fixed_worlds_are_counted_exactly_and_have_the_exact_law():
    chance = [0.1, 0.9, 0.3, 0.7, 0.5]
    live = LiveTies(DIAMOND, np.array(chance), 60, np.random.default_rng(3))
    reach = reach_by_components(DIAMOND, chance, 60, 3)
    names = DIAMOND.nodes
    assert live.alone() == [reach([name]) / 60 for name in names]
    live.choose(1)
    live.choose(4)
    both = reach([names[1], names[4]])
    assert [live.gain(i) for i in range(5)] == [
        (reach([names[1], names[4], name]) - both) / 60 for name in names
    ]
    many = LiveTies(DIAMOND, np.array(chance), 2000, np.random.default_rng(4))
    weight, steps = worlds.every_world(DIAMOND, chance)
    sizes = np.array([size[group] for group, size in zip(many.group, many.size, strict=True)])
    worlds.assert_mean(sizes, weight, (steps < 5).sum(axis=1))


def test_the_same_rng_draws_the_same_worlds_at_every_share_probability():
    net = barabasi_albert(50, 2, rng=1)
    few, many = (LiveTies(net, p, 20, np.random.default_rng(7)).group for p in (0.2, 0.5))
    for before, after in zip(few, many, strict=True):
        # Whoever was connected still is: a group of the first lies within one group of the second.
        assert len(set(zip(before.tolist(), after.tolist(), strict=True))) == before.max() + 1


# Rules of thumb


def plain_degree_discount(net, k, p):
    degree = net.degree.tolist()
    told, chosen = [0] * net.n_nodes, []
    for _ in range(k):
        worth = {
            i: degree[i] - 2 * told[i] - (degree[i] - told[i]) * told[i] * p
            for i in range(net.n_nodes)
            if i not in chosen
        }
        chosen.append(max(worth, key=worth.get))
        for other in net.neighbors(chosen[-1]).tolist():
            told[other] += 1
    return [net.nodes[i] for i in chosen]


@pytest.mark.parametrize("p", [0.0, 0.01, 0.1, 1.0])
@pytest.mark.parametrize("directed", [False, True], ids=["friends", "followers"])
def test_chen_2009_degree_discount_is_its_formula_published(p, directed):
    for luck in range(5):
        net = random_network(luck, 25, directed)
        assert seeding.degree_discount(net, 25, p) == plain_degree_discount(net, 25, p)


def test_degree_discount_leaves_the_corner_that_top_degree_stays_in():
    club = [(i, j) for i, j in combinations(range(6), 2)]
    star = [("hub", f"fan {i}") for i in range(4)]
    net = Network.from_edges([*club, *star])
    assert seeding.top_degree(net, 2) == [0, 1]
    assert seeding.degree_discount(net, 2, 0.1) == [0, "hub"]


def test_top_degree_is_by_ties_and_then_by_place():
    net = Network.from_edges([("z", "a"), ("z", "b"), ("m", "a"), ("m", "b"), ("z", "q")], nodes=[*"bqmaz"])
    assert seeding.top_degree(net, 5) == ["z", "b", "m", "a", "q"]
    followers = Network.from_edges([("a", "b"), ("a", "c"), ("b", "c")], directed=True)
    assert seeding.top_degree(followers, 3) == ["a", "b", "c"]


def test_random_people_are_anybody_alike_often():
    firsts = [seeding.random_people(FLORENCE, 2, rng=luck)[0] for luck in range(1500)]
    seen = [firsts.count(name) for name in FLORENCE]
    assert chisquare(seen).pvalue > 1e-4
    assert seeding.random_people(FLORENCE, 15, rng=1) == seeding.random_people(FLORENCE, 15, rng=1)
    rng = np.random.default_rng(1)
    assert seeding.random_people(FLORENCE, 15, rng=rng) != seeding.random_people(FLORENCE, 15, rng=rng)


# Reverse reachable sets


@pytest.mark.parametrize(
    ("net", "chance"),
    [
        (DIAMOND, 0.3),
        (DIAMOND, [0.1, 0.9, 0.3, 0.7, 0.5]),
        (DIAMOND, [[0.1, 0.8], [0.9, 0], [0.3, 0.6], [1, 0.2], [0.5, 0.4]]),
        (ARROWS, 0.1),
        (ARROWS, [0.9, 0.05, 0.3, 0.5, 1, 0.6, 0]),
    ],
    ids=["one for all", "a tie each", "a direction each", "directed", "a directed tie each"],
)
def test_borgs_2014_a_random_set_holds_somebody_as_often_as_they_reach_derived(net, chance, monkeypatch):
    monkeypatch.setattr("course_utils.seeding.reverse_sets._CELLS", 5 * 3000)
    n_sets = 20_000
    sets = reverse_sets(*chances(net, chance), n_sets, np.random.default_rng(91))
    weight, steps = worlds.every_world(net, chance)
    for size in (1, 2):
        for people in combinations(range(5), size):
            # The chance that a set holds one of these people, times 5, is their expected reach.
            expected = weight @ worlds.new_per_step(steps, people).sum(axis=1) / 5
            found = sets.covered_by(list(people), 5) / n_sets
            assert abs(found - expected) <= 4.5 * math.sqrt(expected * (1 - expected) / n_sets)
    assert len(np.unique(sets.set * 5 + sets.person)) == len(sets.set)


SOME_SETS = st.lists(st.sets(st.integers(0, 6), min_size=1), min_size=1, max_size=25)


def packed(families):
    number = [i for i, family in enumerate(families) for _ in family]
    person = [member for family in families for member in family]
    return Sets(len(families), np.array(number, dtype=np.int32), np.array(person, dtype=np.int32))


@given(families=SOME_SETS, k=st.integers(1, 7))
def test_cover_is_plain_greedy_and_its_bound_is_above_everybody_and_near(families, k):
    def covered(people):
        return sum(bool(family & set(people)) for family in families)

    chosen, bound = cover(packed(families), 7, k)
    assert chosen == plain_greedy(covered, range(7), k)
    assert packed(families).covered_by(chosen, 7) == covered(chosen)
    # Nobody covers more than the bound, and the bound promises no more than greedy's guarantee.
    assert best(covered, range(7), k) <= bound <= covered(chosen) / SHARE + 1e-9


@settings(max_examples=30)
@given(first=SOME_SETS, second=SOME_SETS, people=st.sets(st.integers(0, 6)))
def test_more_sets_are_those_of_both(first, second, people):
    both = packed(first).with_more(packed(second))
    apart = packed(first).covered_by(list(people), 7) + packed(second).covered_by(list(people), 7)
    assert both.covered_by(list(people), 7) == apart == packed(first + second).covered_by(list(people), 7)
    assert cover(both, 7, 3) == cover(packed(first + second), 7, 3)


@pytest.mark.parametrize("luck", range(12))
def test_tang_2018_reverse_reachable_sets_keep_their_promise_published(luck):
    # Here the promise is held against the exact optimum, by enumeration of all worlds.
    directed = luck % 2 == 1
    ties = random_network(luck + 100, 6, directed).edges[:7]
    net = Network.from_edges(ties, nodes=range(6), directed=directed)
    chance = (0.2, worlds.weighted(net), 0.5)[luck % 3]
    weight, steps = worlds.every_world(net, chance)

    def reach(people):
        return weight @ (steps[:, list(people)].min(axis=1) < 6).sum(axis=1)

    for k in (1, 2, 3):
        chosen = seeding.reverse_reachable(net, k, chance, rng=luck)
        assert reach(chosen) >= (SHARE - 0.1) * best(reach, range(6), k)
    # One person is the whole of a greedy choice: with little left to chance it is the best, or nearly.
    only = seeding.reverse_reachable(net, 1, chance, rng=luck, epsilon=0.02)
    assert reach(only) >= 0.97 * best(reach, range(6), 1)


def test_reverse_reachable_is_as_good_as_greedy_where_degree_is_a_poor_guide():
    # Ten villages for ten people: the ten best-connected ones leave some villages out.
    net = planted_communities(400, 10, mean_degree=6, mixing=0.01, rng=3)
    reach = {}
    for choose in (seeding.greedy, seeding.reverse_reachable, seeding.top_degree, seeding.random_people):
        people = choose(net, 10, 0.25, rng=2)
        reach[choose.__name__] = independent_cascade(net, people, 0.25, runs=4000, rng=3).reach.mean()
    assert reach["reverse_reachable"] > 0.95 * reach["greedy"]
    assert min(reach["reverse_reachable"], reach["greedy"]) > 1.2 * reach["top_degree"]


# All of them


@every_strategy
@pytest.mark.parametrize("net", [FLORENCE, DIAMOND, ARROWS], ids=["Florence", "diamond", "arrows"])
def test_every_strategy_gives_k_different_people_by_name(choose, net):
    names = list(net.nodes)
    for k in (0, 1, 2, len(names)):
        people = choose(net, k, 0.2, rng=1)
        assert isinstance(people, list)
        assert len(people) == len(set(people)) == k
        assert set(people) <= set(names)
        assert people == choose(net, k, 0.2, rng=1)


@every_strategy
@pytest.mark.parametrize("k", [-1, 6, 2.0, True, "2", None])
def test_a_number_of_people_that_is_none_is_refused(choose, k):
    with pytest.raises((TypeError, ValueError), match=r"^k must be .*, not "):
        choose(DIAMOND, k, 0.2)


@every_strategy
def test_isolated_people_and_impossible_or_certain_sharing_are_no_trouble(choose):
    net = Network.from_edges([(3, 1), (1, 3), (2, 2)], nodes=[5, 4, 3, 2, 1])
    for p in (0.0, 1.0):
        assert sorted(choose(net, 5, p, rng=1)) == [1, 2, 3, 4, 5]
    for crowd in (0, 1, 2):
        empty = Network.from_edges([], nodes=range(crowd))
        assert sorted(choose(empty, crowd, 0.5, rng=1)) == list(range(crowd))


@pytest.mark.parametrize("choose", [seeding.greedy, seeding.reverse_reachable], ids=["greedy", "reverse"])
def test_one_message_that_always_passes_needs_one_person_a_component(choose):
    net = Network.from_edges([(0, 1), (1, 2), (3, 4), (5, 6), (6, 7), (7, 8)], nodes=range(10))
    parts = [{0, 1, 2}, {3, 4}, {5, 6, 7, 8}, {9}]
    for k in (4, 10):
        first = choose(net, k, 1.0, rng=1)[:4]
        assert [next(i for i, part in enumerate(parts) if person in part) for person in first] == [2, 0, 1, 3]


# Side by side


def test_compare_is_a_tidy_table_of_what_independent_worlds_say():
    table = seeding.compare(FLORENCE, [1, 3], 0.2, runs=500, rng=8)
    assert list(table.columns) == ["strategy", "k", "reach", "standard error", "seconds"]
    assert table.strategy.tolist() == [name for name in strategies.STRATEGIES for _ in (1, 3)]
    assert table.k.tolist() == [1, 3] * 5
    assert (table.seconds > 0).all()
    again = seeding.compare(FLORENCE, [1, 3], 0.2, runs=500, rng=8)
    assert table.drop(columns="seconds").equals(again.drop(columns="seconds"))
    other = seeding.compare(FLORENCE, [1, 3], 0.2, runs=500, rng=9)
    assert not table.reach.equals(other.reach)


def test_compare_takes_own_strategies_and_times_only_the_choice():
    def slow(net, k, share_probability, rng=None):
        sleep(0.1)
        return ["Strozzi", "Medici", "Pazzi"][:k]

    def turned(net, k, share_probability, rng=None):
        return np.array(["Pazzi", "Strozzi", "Medici"])

    table = seeding.compare(FLORENCE, [3, 1], 0.2, {"slow": slow, "turned": turned}, runs=400, rng=8)
    assert table.k.tolist() == [3, 1, 3, 1]
    assert table.seconds[0] == table.seconds[1] >= 0.1 > table.seconds[2]
    # All in the same worlds: three people in another order reach the same, and the first k are a choice of k.
    key = int(np.random.default_rng(8).integers(2**63))
    for row, people in ((0, ["Medici", "Pazzi", "Strozzi"]), (1, ["Strozzi"]), (3, ["Pazzi"])):
        reach = independent_cascade(FLORENCE, people, 0.2, 400, key).reach
        assert table.reach[row] == reach.mean()
        assert table["standard error"][row] == pytest.approx(reach.std(ddof=1) / 20)
    assert table.reach[0] == table.reach[2]


def test_friends_named_by_random_people_have_as_many_ties_as_the_mean_of_neighbours_means():
    """Friends of random people, not the ends of random ties (Σd²/Σd): each person asked counts once."""
    net = Network.from_networkx(networkx.barabasi_albert_graph(60, 2, seed=3))
    ties = [int(net.degree[seeding.named_friends(net, 1, rng=draw)[0]]) for draw in range(4_000)]
    expected = np.mean([net.degree[net.neighbors(person)].mean() for person in range(60)])
    assert abs(np.mean(ties) - expected) < 4 * np.std(ties, ddof=1) / len(ties) ** 0.5
    assert expected > 1.2 * net.degree.mean()


def test_named_friends_are_as_likely_as_if_people_were_asked_one_by_one():
    """A path of four and someone alone: the inner two are named with 3/8 each, and then the others by what is left."""
    path, runs = Network.from_edges([(0, 1), (1, 2), (2, 3)], nodes=range(5)), 8_000
    chance = {0: 1 / 8, 1: 3 / 8, 2: 3 / 8, 3: 1 / 8}
    drawn = [tuple(seeding.named_friends(path, 2, rng=draw)) for draw in range(runs)]
    for first, second in ((0, 1), (1, 2), (2, 3), (3, 0)):
        expected = chance[first] * chance[second] / (1 - chance[first])
        error = (expected * (1 - expected) / runs) ** 0.5
        assert abs(drawn.count((first, second)) / runs - expected) < 4 * error
    assert {4} & {person for pair in drawn for person in pair} == set()


def test_nobody_can_name_those_who_are_tied_to_nobody():
    lonely = Network.from_edges([("a", "b")], nodes=["a", "b", "c"])
    assert sorted(seeding.named_friends(lonely, 2, rng=1)) == ["a", "b"]
    assert seeding.named_friends(lonely, 0, rng=1) == []
    with pytest.raises(ValueError, match="k must be at most 2, the people whom somebody can name, not 3"):
        seeding.named_friends(lonely, 3, rng=1)
    one_way = Network.from_edges([("a", "b")], directed=True)
    assert seeding.named_friends(one_way, 1, rng=1) == ["b"]
