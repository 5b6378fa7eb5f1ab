"""Linear thresholds and SIR against exact laws, plain loops and the papers' results.

A test of a known result is named after its paper and ends in its standing: published (seen in the
source) or derived (computed from such).
"""

import math
from fractions import Fraction
from itertools import product

import networkx
import numpy as np
import pytest
import worlds
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import binomtest, chisquare, poisson

from course_utils.cascades import linear_threshold, sir, threshold_and_sir
from course_utils.networks import Network, erdos_renyi, giant_component

DIAMOND = Network.from_edges([("d", "a"), ("a", "c"), ("c", "d"), ("c", "b"), ("b", "e")])
ARROWS = Network.from_edges([(0, 1), (1, 2), (2, 0), (1, 3), (3, 2), (2, 4), (4, 3)], directed=True)
PAIR = Network.from_edges([("Ann", "Bo")])
RUNS = 20_000
TWENTIETHS = st.integers(0, 20)


# Linear thresholds: given


def plain_thresholds(net, seeds, limits):
    """New people per step: everybody looks at everybody's neighbours, step after step, in exact fractions."""
    indptr, sources, _ = net.incoming
    active, new = set(seeds), [len(seeds)]
    while True:
        joined = set()
        for person in set(range(net.n_nodes)) - active:
            around = sources[indptr[person] : indptr[person + 1]].tolist()
            if around and Fraction(sum(i in active for i in around), len(around)) >= limits[person]:
                joined.add(person)
        if not joined:
            return new
        active |= joined
        new.append(len(joined))


@st.composite
def situations(draw):
    n = draw(st.integers(1, 9), "people")
    pairs = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))
    ties = draw(st.lists(pairs, max_size=24), "ties")
    net = Network.from_edges(ties, nodes=range(n), directed=draw(st.booleans(), "directed"))
    return net, draw(st.lists(st.integers(0, n - 1), unique=True, max_size=n), "seeds")


@given(situation=situations(), data=st.data())
def test_thresholds_per_person_are_a_plain_loop(situation, data):
    net, seeds = situation
    limits = data.draw(st.lists(TWENTIETHS, min_size=net.n_nodes, max_size=net.n_nodes), "thresholds")
    found = linear_threshold(net, seeds, [limit / 20 for limit in limits]).new_per_step
    assert found.tolist() == [plain_thresholds(net, seeds, [Fraction(limit, 20) for limit in limits])]


@given(situation=situations(), limit=TWENTIETHS)
def test_one_threshold_for_all_is_a_plain_loop(situation, limit):
    net, seeds = situation
    found = linear_threshold(net, seeds, limit / 20, runs=3).new_per_step
    assert found.tolist() == [plain_thresholds(net, seeds, [Fraction(limit, 20)] * net.n_nodes)] * 3


def test_a_threshold_is_met_at_equality_whatever_the_rounding():
    # 3 × 0.1 is more than 0.3 by a rounding error. So 3 of 10, and every such count, in three spellings:
    # somebody with so many friends, of whom so many are active, has exactly their share for a threshold.
    ties, seeds, limits = [], [], []
    for friends in range(1, 31):
        for active in range(1, friends + 1):
            for share in (active / friends, active * (1 / friends), 1 - (friends - active) / friends):
                around = [(len(limits), i) for i in range(friends)]
                ties += [(friend, len(limits)) for friend in around]
                seeds += around[:active]
                limits.append(min(share, 1))
    people = list(range(len(limits)))
    net = Network.from_edges(ties, nodes=people + [friend for friend, _ in ties], directed=True)
    strict = np.ones(net.n_nodes)
    strict[people] = limits
    assert linear_threshold(net, seeds, strict).new_per_step.tolist() == [[len(seeds), len(people)]]
    # A little above it, only those join whose friends are all active: 1 cannot be passed.
    strict[people] = np.minimum(strict[people] + 1e-6, 1)
    assert linear_threshold(net, seeds, strict).new_per_step.tolist() == [[len(seeds), 30 * 3]]


def test_threshold_0_needs_nobody_but_a_neighbour_and_1_needs_all():
    net = Network.from_edges([(0, 1), (1, 2), (0, 2), (2, 3)], nodes=range(5))
    assert linear_threshold(net, [0], 0).new_per_step.tolist() == [[1, 3]]
    assert linear_threshold(net, [], 0).new_per_step.tolist() == [[0, 4]]
    assert linear_threshold(net, [0], 1).reach.tolist() == [1]
    assert linear_threshold(net, [0, 2], 1).new_per_step.tolist() == [[2, 2]]
    assert linear_threshold(net, [4], 0.5).reach.tolist() == [1]


def test_in_a_directed_network_those_who_can_tell_me_count():
    net = Network.from_edges([("a", "me"), ("b", "me"), ("me", "c"), ("me", "d")], directed=True)
    assert linear_threshold(net, ["a"], 0.5).new_per_step.tolist() == [[1, 1, 2]]
    assert linear_threshold(net, ["c", "d"], 0.1).reach.tolist() == [2]


# Linear thresholds: random


@pytest.mark.parametrize("net", [DIAMOND, ARROWS], ids=["friends", "arrows"])
def test_kempe_2003_random_thresholds_are_one_random_neighbour_kept_published(net):
    weight, steps = worlds.kept_neighbours(net)
    for seeds in ([0], [4], [1, 3]):
        names = [net.nodes[i] for i in seeds]
        found = linear_threshold(net, names, "random", RUNS, rng=61).new_per_step
        found, exact = worlds.wide(found, 5), worlds.new_per_step(steps, seeds)
        worlds.assert_mean(found, weight, exact)
        assert worlds.chance_of_such_rows(found, weight, exact) > 1e-4


@pytest.mark.parametrize("model", ["threshold", "sir"])
def test_blocks_of_worlds_change_nothing(model, monkeypatch):
    net = erdos_renyi(60, 4, rng=1)

    def run(runs=100):
        if model == "threshold":
            return linear_threshold(net, [0, 1, 2], "random", runs, rng=62).new_per_step
        return sir(net, [0, 1, 2], 0.3, 0.4, runs, rng=62).new_per_step

    whole = run()
    assert len({tuple(row) for row in whole.tolist()}) > 20
    few = run(7)
    assert np.array_equal(worlds.wide(few, whole.shape[1]), whole[:7])
    monkeypatch.setattr(threshold_and_sir, "_CELLS", 60 * 9)
    assert np.array_equal(run(), whole)


# Watts


def watts_window(threshold):
    """Mean degrees between which a random network has a giant cluster of people who follow one neighbour."""
    most = math.floor(1 / threshold)

    def condition(z):
        # z² P(degree ≤ K − 2) = Σ k (k − 1) p(k) over those with k ≤ K ties, against z.
        return z * poisson.cdf(most - 2, z) - 1

    return brentq(condition, 0.5, 2), brentq(condition, 3, 20)


def test_watts_2002_cascade_condition_at_threshold_0_18_derived():
    assert watts_window(0.18) == pytest.approx((1.02, 5.76), abs=5e-3)


@pytest.mark.parametrize(("mean_degree", "inside"), [(0.8, False), (2, True), (4, True), (8, False)])
def test_watts_2002_one_seed_inside_and_outside_the_window_derived(mean_degree, inside):
    low, high = watts_window(0.18)
    assert (low < mean_degree < high) == inside
    people = 10_000
    net = erdos_renyi(people, mean_degree, rng=71)
    seeds = np.random.default_rng(72).choice(people, 60, replace=False).tolist()
    reach = np.array([linear_threshold(net, [seed], 0.18).reach[0] for seed in seeds])
    if inside:
        # Global cascades take nearly everybody who can be reached at all; there is nothing in between.
        assert (reach > 0.9 * giant_component(net).n_nodes).any()
        assert not ((reach > 0.1 * people) & (reach < 0.9 * giant_component(net).n_nodes)).any()
    else:
        assert reach.max() < 0.02 * people


# SIR


def transmissibility(transmission, recovery):
    return transmission / (transmission + recovery - transmission * recovery)


def subsets(people, chances):
    """Every subset of people who come in with these chances, and its probability."""
    for chosen in product([False, True], repeat=len(people)):
        weight = math.prod(c if is_in else 1 - c for c, is_in in zip(chances, chosen, strict=True))
        if weight > 0:
            yield frozenset(person for person, is_in in zip(people, chosen, strict=True) if is_in), weight


def exact_sir(net, seeds, transmission, recovery, steps):
    """Chances of 0, 1, 2 … new people in each step, from the Markov chain on all states; and of every reach."""
    states = {(frozenset(seeds), frozenset(range(net.n_nodes)) - set(seeds)): 1.0}
    new = np.zeros((steps, net.n_nodes + 1))
    for step in range(1, steps):
        after = {}
        for (ill, well), weight in states.items():
            around = [sum(int(j) in well and j == i for k in ill for j in net.neighbors(k)) for i in well]
            falls = subsets(list(well), [1 - (1 - transmission) ** k for k in around])
            for (fallen, p), (up, q) in product(falls, list(subsets(list(ill), [recovery] * len(ill)))):
                new[step, len(fallen)] += weight * p * q
                state = (ill - up) | fallen, well - fallen
                after[state] = after.get(state, 0) + weight * p * q
        states = after
    reach = np.zeros(net.n_nodes + 1)
    for (ill, well), weight in states.items():
        assert not ill or weight < 1e-4
        reach[net.n_nodes - len(well)] += weight
    return new, reach


@pytest.mark.parametrize(("transmission", "recovery"), [(0.3, 0.6), (0.7, 0.4), (0.4, 1.0)])
@pytest.mark.parametrize("net", [DIAMOND, ARROWS], ids=["friends", "arrows"])
def test_sir_is_the_markov_chain_of_all_states(net, transmission, recovery):
    new, reach = exact_sir(net, [0, 3], transmission, recovery, 26)
    result = sir(net, [net.nodes[0], net.nodes[3]], transmission, recovery, RUNS, rng=81)
    found = worlds.wide(result.new_per_step, 60)
    count = np.arange(net.n_nodes + 1)
    for step in range(1, 8):
        worlds.assert_mean(found[:, step, None], new[step], count[:, None])
    expected, seen = reach * RUNS, worlds.count(result.reach, minlength=len(reach))
    assert (seen[expected == 0] == 0).all()
    expected, seen = expected[expected > 0], seen[expected > 0]
    assert (
        chisquare(seen, expected * seen.sum() / expected.sum()).pvalue > 1e-4
    )  # the last steps are left out


@pytest.mark.parametrize("net", [DIAMOND, ARROWS], ids=["friends", "arrows"])
def test_with_recovery_1_sir_is_an_independent_cascade(net):
    weight, steps = worlds.every_world(net, 0.35)
    found = sir(net, [net.nodes[2]], 0.35, 1, RUNS, rng=82).new_per_step
    exact = worlds.new_per_step(steps, [2])
    worlds.assert_mean(worlds.wide(found, 5), weight, exact)
    assert worlds.chance_of_such_rows(worlds.wide(found, 5), weight, exact) > 1e-4


@pytest.mark.parametrize(("transmission", "recovery"), [(0.1, 0.3), (0.5, 0.5), (0.9, 0.05), (0.02, 0.9)])
def test_newman_2002_transmissibility_of_one_tie_derived(transmission, recovery):
    result = sir(PAIR, ["Bo"], transmission, recovery, RUNS, rng=83)
    reached = int((result.reach == 2).sum())
    assert binomtest(reached, RUNS, transmissibility(transmission, recovery)).pvalue > 1e-4
    # Step t: not before, still infectious, and now.
    goes_on = (1 - transmission) * (1 - recovery)
    expected = RUNS * transmission * goes_on ** np.arange(result.new_per_step.shape[1] - 1)
    seen = result.new_per_step[:, 1:].sum(axis=0)
    often = expected > 10
    seen = np.append(seen[often], RUNS - seen[often].sum())
    expected = np.append(expected[often], RUNS - expected[often].sum())
    assert chisquare(seen, expected).pvalue > 1e-4


def test_a_long_infection_is_long_for_all_neighbours():
    # The friends of one person share their friend's recovery: their infections are not independent.
    transmission, recovery, friends = 0.3, 0.3, 3
    star = Network.from_edges([("hub", i) for i in range(friends)])
    reach = sir(star, ["hub"], transmission, recovery, RUNS, rng=84).reach
    days = np.arange(1, 200)
    spared = (1 - transmission) ** days
    lasts = recovery * (1 - recovery) ** (days - 1)
    law = [
        math.comb(friends, k) * (lasts * (1 - spared) ** k * spared ** (friends - k)).sum()
        for k in range(friends + 1)
    ]
    seen = worlds.count(reach - 1, minlength=friends + 1)
    assert chisquare(seen, np.array(law) * RUNS).pvalue > 1e-4


def test_without_recovery_everybody_who_can_be_reached_is_reached():
    graph = networkx.gnp_random_graph(60, 0.03, seed=3, directed=True)
    for kind in (graph, graph.to_undirected()):
        for seed in (0, 7):
            found = sir(kind, [seed], 0.4, 0, runs=40, rng=85).reach
            reachable = networkx.single_source_shortest_path_length(kind, seed)
            assert (found == len(reachable)).all()


def test_without_transmission_nobody_is_reached_and_certain_transmission_goes_by_steps():
    path = Network.from_edges([(i, i + 1) for i in range(5)])
    assert sir(path, [2], 0, 0.5, runs=2).new_per_step.tolist() == [[1], [1]]
    assert sir(path, [0], 1, 0.9, runs=2).new_per_step.tolist() == [[1] * 6] * 2
    assert sir(path, [0], 0, 0, runs=2).reach.tolist() == [1, 1]


@pytest.mark.parametrize(("transmission", "recovery", "z"), [(0.2, 0.4, 4), (0.3, 1.0, 8)])
def test_newman_2002_sir_final_size_derived(transmission, recovery, z):
    chance, people = transmissibility(transmission, recovery), 20_000
    size = brentq(lambda s: 1 - math.exp(-z * chance * s) - s, 1e-6, 1)
    shares = []
    for luck in range(12):
        # A network of its own each time: its luck is part of the standard error.
        reach = sir(erdos_renyi(people, z, rng=luck), [0, 1, 2], transmission, recovery, 3, rng=luck).reach
        large = reach[reach > people / 10]
        if len(large):
            shares.append(large.mean() / people)
    assert len(shares) >= 8
    error = np.std(shares, ddof=1) / math.sqrt(len(shares))
    assert error < 0.002
    # Twelve shares: Student's t puts 99.9% within 4.4 standard errors.
    assert abs(np.mean(shares) - size) < 4.4 * error
