"""Random networks: the exact law where it can be worked out, networkx's generators where it cannot."""

import math
import time
from collections import Counter

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from course_utils import networks
from course_utils.networks import draws

GENERATORS = {
    "even": lambda rng: networks.erdos_renyi(300, 5, rng),
    "small world": lambda rng: networks.watts_strogatz(300, 6, 0.2, rng),
    "hubs": lambda rng: networks.barabasi_albert(3000, 3, rng),
    "communities": lambda rng: networks.planted_communities(300, 7, 6, 0.2, rng),
}
each_generator = pytest.mark.parametrize("generate", GENERATORS.values(), ids=GENERATORS)


def follows(found, law):
    """Whether counts of outcomes agree with the chance of each (chi-square, rare outcomes taken together)."""
    assert set(found) <= set(law) and sum(law.values()) == pytest.approx(1)
    runs = sum(found.values())
    seen, expected = np.array([(found[outcome], law[outcome] * runs) for outcome in law]).T
    rare = expected < 5
    if rare.any():
        seen, expected = (np.append(values[~rare], values[rare].sum()) for values in (seen, expected))
    return len(seen) == 1 or stats.chisquare(seen, expected).pvalue > 1e-3


def is_simple(net):
    pairs = {tuple(sorted(edge)) for edge in net.edges.tolist()}
    inside = all(0 <= i < j < net.n_nodes for i, j in pairs)
    return inside and len(pairs) == net.n_edges and net.edges.dtype == np.int32


def same_ties(one, other):
    return {frozenset(edge) for edge in one.edges.tolist()} == {frozenset(edge) for edge in other.edges}


# In distribution as networkx


def measured(net):
    """What must agree on average over seeds: clustering, moments and shares of the degrees."""
    degree = net.degree
    triangles = networks.average_clustering(net)
    moments = [np.mean(degree**power) for power in (1, 2, 3)]
    shares = [np.mean(degree <= limit) for limit in (1, 2, 3, 4, 5, 6, 8, 10, 15, 25)]
    return [triangles, *moments, *shares, degree.max()]


@pytest.mark.parametrize(
    ("ours", "theirs", "runs"),
    [
        (
            lambda rng: networks.erdos_renyi(400, 6, rng),
            lambda seed: networkx.fast_gnp_random_graph(400, 6 / 399, seed=seed),
            60,
        ),
        (
            lambda rng: networks.watts_strogatz(400, 6, 0.1, rng),
            lambda seed: networkx.watts_strogatz_graph(400, 6, 0.1, seed=seed),
            60,
        ),
        (
            lambda rng: networks.watts_strogatz(150, 10, 0.9, rng),
            lambda seed: networkx.watts_strogatz_graph(150, 10, 0.9, seed=seed),
            60,
        ),
        (
            lambda rng: networks.watts_strogatz(9, 6, 0.7, rng),
            lambda seed: networkx.watts_strogatz_graph(9, 6, 0.7, seed=seed),
            200,
        ),
        (
            lambda rng: networks.barabasi_albert(3000, 3, rng),
            lambda seed: networkx.barabasi_albert_graph(3000, 3, seed=seed),
            30,
        ),
        (
            lambda rng: networks.barabasi_albert(60, 8, rng),
            lambda seed: networkx.barabasi_albert_graph(60, 8, seed=seed),
            200,
        ),
        (
            lambda rng: networks.planted_communities(200, 4, 8, 0.25, rng),
            lambda seed: networkx.planted_partition_graph(4, 50, 6 / 49, 2 / 150, seed=seed),
            40,
        ),
    ],
    ids=["even", "ring", "rewired", "tiny ring", "hubs", "few hubs", "communities"],
)
def test_degrees_and_clustering_are_those_of_networkx(ours, theirs, runs):
    here = np.array([measured(ours(seed)) for seed in range(runs)])
    there = np.array([measured(networks.Network.from_networkx(theirs(seed + 1000))) for seed in range(runs)])
    error = np.sqrt((here.var(axis=0, ddof=1) + there.var(axis=0, ddof=1)) / runs)
    # A number that cannot vary must be the same.
    assert (np.abs(here.mean(axis=0) - there.mean(axis=0)) <= 4 * error + 1e-12).all()
    assert (error[[0, 2, 3]] < 0.15 * there.mean(axis=0)[[0, 2, 3]]).all(), "too noisy to fail"


def test_barabasi_albert_1999_many_have_few_ties_and_few_have_many_derived():
    # Shares that growth leaves as they are: p(d) = p(d − 1) (d − 1) / (d + 2), beginning with p(m) = 2 / (m + 2).
    net = networks.barabasi_albert(300_000, 3, rng=4)
    degree = np.arange(3, 15)
    share = np.bincount(net.degree)[degree] / net.n_nodes
    expected = 24 / (degree * (degree + 1) * (degree + 2))
    assert np.abs(share - expected).max() < 4 * math.sqrt(0.4 * 0.6 / 300_000)
    # The largest degree grows as the square root of n: here far beyond eighty times the mean.
    assert net.degree[:10].max() > 500


# The exact law


def star_grown_by_one_newcomer_after_another(n, m):
    """Every network that barabasi_albert(n, m) can give, with its chance."""
    law = Counter()

    def come(newcomer, edges, chance):
        if newcomer == n:
            law[frozenset(edges)] += chance
            return
        choose(newcomer, edges, [end for edge in edges for end in edge], frozenset(), chance)

    def choose(newcomer, edges, ends, chosen, chance):
        if len(chosen) == m:
            come(newcomer + 1, [*edges, *((newcomer, target) for target in chosen)], chance)
            return
        left = Counter(end for end in ends if end not in chosen)
        for target, places in left.items():
            choose(newcomer, edges, ends, chosen | {target}, chance * places / left.total())

    come(m + 1, [(leaf, 0) for leaf in range(1, m + 1)], 1.0)
    return law


@pytest.mark.parametrize(("n", "m"), [(6, 1), (6, 2), (6, 3)])
@pytest.mark.parametrize("at_once", [False, True], ids=["one by one", "in one block"])
def test_newcomers_choose_by_degree_exactly(n, m, at_once):
    law = star_grown_by_one_newcomer_after_another(n, m)
    rng, found = np.random.default_rng(5), Counter()
    for _ in range(4000):
        edges = draws.star(n, m)
        if at_once:
            # All newcomers in one block: nearly everybody depends on somebody in it.
            draws.attach_block(edges, m, m + 1, n, rng)
        else:
            edges = networks.barabasi_albert(n, m, rng).edges
        found[frozenset(map(tuple, edges.tolist()))] += 1
    assert follows(found, law)


def ring_rewired_tie_by_tie(n, near, far, moved):
    """Every outcome of rewiring these ties in turn, with its chance."""
    law = Counter()

    def turn(done, far, chance):
        if done == len(moved):
            law[tuple(far[tie] for tie in moved)] += chance
            return
        tie = moved[done]
        tied = {near[tie]}.union(*({a, b} for a, b in zip(near, far, strict=True) if near[tie] in (a, b)))
        free = set(range(n)) - tied
        for new in free:
            turn(done + 1, [*far[:tie], new, *far[tie + 1 :]], chance / len(free))
        if not free:
            turn(done + 1, far, chance)

    turn(0, far, 1.0)
    return law


ROOMY = [(7, 1, [0, 1, 4, 6]), (9, 2, [0, 3, 9, 11])]
# Here somebody may be tied to everybody, which only one of the two ways allows for.
CROWDED = [(5, 1, [0, 1, 2, 3]), (5, 2, [1, 7]), (6, 2, [1, 2, 7])]
WAYS = [(draws.rewire_one_by_one, *case) for case in ROOMY + CROWDED]
WAYS += [(draws.rewire_at_once, *case) for case in ROOMY]


@pytest.mark.parametrize(("rewire", "n", "half", "moved"), WAYS)
def test_ties_are_rewired_in_turn_exactly(rewire, n, half, moved):
    near = np.tile(np.arange(n), half)
    far = (near + np.repeat(np.arange(1, half + 1), n)) % n
    law = ring_rewired_tie_by_tie(n, near.tolist(), far.tolist(), moved)
    rng = np.random.default_rng(6)
    found = Counter(tuple(rewire(n, half, near, far, np.array(moved), rng).tolist()) for _ in range(4000))
    assert follows(found, law)


def test_every_pair_has_the_same_chance():
    n, runs, rng = 7, 3000, np.random.default_rng(7)
    nets = [networks.erdos_renyi(n, 2, rng) for _ in range(runs)]
    pairs = Counter(frozenset(edge) for net in nets for edge in net.edges.tolist())
    # Each of 21 pairs in a third of the networks, independently of the others.
    spread = math.sqrt(runs * 2 / 9)
    assert len(pairs) == 21 and all(abs(count - runs / 3) < 4 * spread for count in pairs.values())
    sizes = Counter(net.n_edges for net in nets)
    assert follows(sizes, {size: stats.binom.pmf(size, 21, 1 / 3) for size in range(22)})


@pytest.mark.parametrize("groups", [1, 2, 3, 7])
def test_pairs_inside_and_between_groups_have_one_chance_each(groups):
    n, mean_degree, mixing, runs, rng = 7, 1, 0.25, 2000, np.random.default_rng(8)
    mixing = 0 if groups == 1 else 1 if groups == n else mixing
    found = Counter()
    for _ in range(runs):
        net = networks.planted_communities(n, groups, mean_degree, mixing, rng)
        found.update(frozenset(edge) for edge in net.edges.tolist())
    inside = [frozenset((i, j)) for j in range(n) for i in range(j) if i * groups // n == j * groups // n]
    between = [frozenset((i, j)) for j in range(n) for i in range(j) if i * groups // n != j * groups // n]
    for pairs, share in ((inside, 1 - mixing), (between, mixing)):
        if pairs:
            chance = n * mean_degree / 2 * share / len(pairs)
            spread = math.sqrt(runs * chance * (1 - chance))
            assert all(abs(found[pair] - runs * chance) <= 4 * spread for pair in pairs)


def test_communities_have_the_mean_degree_and_the_mixing_asked_for():
    n, groups, mean_degree, mixing = 100_000, 300, 8, 0.15
    net = networks.planted_communities(n, groups, mean_degree, mixing, rng=9)
    ties = n * mean_degree / 2
    assert abs(net.n_edges - ties) < 4 * math.sqrt(ties)
    group = np.arange(n) * groups // n
    out = (group[net.edges[:, 0]] != group[net.edges[:, 1]]).mean()
    assert abs(out - mixing) < 4 * math.sqrt(mixing * (1 - mixing) / ties)
    assert np.ptp(np.bincount(group)) <= 1


def test_groups_may_make_no_difference():
    # The mixing that the docstring names gives both kinds of pairs the chance of an even network.
    n, groups = 20, 4
    neutral = (n - n / groups) / (n - 1)
    sizes = [
        [make(seed).n_edges for seed in range(500)]
        for make in (
            lambda seed: networks.planted_communities(n, groups, n - 1, neutral, seed),
            lambda seed: networks.erdos_renyi(n, n - 1, seed),
        )
    ]
    assert sizes == [[190] * 500] * 2


@pytest.mark.parametrize("number", [0, 1, 2, 3, 10**6, 2**52, 5 * 10**17])
def test_pairs_are_numbered_without_a_gap(number):
    high = (1 + math.isqrt(8 * number + 1)) // 2
    around = sorted({max(0, high * (high - 1) // 2 + step) for step in range(-3, 4)} | {number})
    for row, column, place in zip(*draws.pair(np.array(around)), around, strict=True):
        assert 0 <= column < row and int(row) * (int(row) - 1) // 2 + int(column) == place


# Limits


@given(st.integers(1, 40), st.floats(0, 1), st.integers(0, 2**31))
def test_any_even_network_is_simple(n, share, seed):
    assert is_simple(networks.erdos_renyi(n, share * (n - 1), seed))


@given(st.integers(3, 130), st.data(), st.floats(0, 1), st.integers(0, 2**31))
def test_any_small_world_is_simple_and_keeps_its_number_of_ties(n, data, p, seed):
    k = 2 * data.draw(st.integers(1, (n - 1) // 2))
    net = networks.watts_strogatz(n, k, p, seed)
    assert is_simple(net) and net.n_edges == n * k // 2
    # The near end never moves.
    assert (net.degree >= k // 2).all()


@given(st.integers(2, 60), st.data(), st.integers(0, 2**31))
def test_any_network_with_hubs_is_simple(n, data, seed):
    m = data.draw(st.integers(1, n - 1))
    net = networks.barabasi_albert(n, m, seed)
    assert is_simple(net) and net.n_edges == m * (n - m)
    assert (net.degree[m + 1 :] >= m).all() and len(networks.component_sizes(net)) == 1


@given(st.integers(1, 40), st.data(), st.integers(0, 2**31))
def test_any_communities_are_simple_and_mix_as_they_may(n, data, seed):
    groups = data.draw(st.integers(1, n))
    group = np.arange(n) * groups // n
    for mixing in (0, 1):
        pairs = [(i, j) for j in range(n) for i in range(j) if (group[i] != group[j]) == mixing]
        net = networks.planted_communities(n, groups, 2 * len(pairs) / n, mixing, seed)
        assert is_simple(net) and {tuple(sorted(edge)) for edge in net.edges.tolist()} == set(pairs)


def test_large_blocks_of_newcomers_are_simple():
    for n, m in ((6000, 1), (3000, 7), (1200, 40)):
        assert is_simple(networks.barabasi_albert(n, m, rng=m))


def test_without_rewiring_it_is_the_ring_of_networkx():
    for n, k in ((3, 2), (10, 4), (11, 10), (200, 6)):
        assert same_ties(networks.watts_strogatz(n, k, 0), networkx.watts_strogatz_graph(n, k, 0))


def test_who_is_tied_to_everybody_keeps_the_tie():
    assert networks.watts_strogatz(11, 10, 1.0, rng=1).n_edges == 55


def test_extremes_are_what_they_must_be():
    assert networks.erdos_renyi(1, 0).n_edges == 0
    assert networks.erdos_renyi(50, 0).n_edges == 0
    assert networks.erdos_renyi(50, 49).n_edges == 1225
    assert networks.erdos_renyi(50, 1e-300).n_edges == 0
    assert networks.barabasi_albert(9, 8).edges.tolist() == [[leaf, 0] for leaf in range(1, 9)]
    assert networks.planted_communities(5, 5, 0, 0).n_edges == 0
    assert networks.planted_communities(1, 1, 0, 1).n_edges == 0


@pytest.mark.parametrize(
    ("generate", "arguments", "message"),
    [
        ("erdos_renyi", (0, 0), "n must be .*at least 1.*not 0"),
        ("erdos_renyi", (5, 4.1), "mean_degree must be .*at least 0 and at most 4, not 4.1"),
        ("erdos_renyi", (1, 0.5), "mean_degree must be .*at most 0, not 0.5"),
        ("erdos_renyi", (10**6, 10**5), "mean_degree must keep the ties at most 1073741823, not 100000.*"),
        ("watts_strogatz", (2, 2, 0), "n must be .*at least 3.*not 2"),
        ("watts_strogatz", (9, 3, 0), "k must be even .*not 3"),
        ("watts_strogatz", (9, 0, 0), "k must be .*at least 2 and at most 8, not 0"),
        ("watts_strogatz", (9, 10, 0), "k must be .*at most 8, not 10"),
        ("watts_strogatz", (9, 2, 1.1), "p must be .*at most 1, not 1.1"),
        ("watts_strogatz", (10**6, 10**4, 0), "k must keep the ties at most 1073741823, not 10000 .*"),
        ("barabasi_albert", (9, 0), "m must be .*at least 1 and at most 8, not 0"),
        ("barabasi_albert", (9, 9), "m must be .*at most 8, not 9"),
        ("barabasi_albert", (1, 1), "n must be .*at least 2.*not 1"),
        ("barabasi_albert", (10**6, 10**4), "m must keep the ties at most 1073741823, not 10000 .*"),
        ("planted_communities", (9, 0, 2, 0), "groups must be .*at least 1 and at most 9, not 0"),
        ("planted_communities", (9, 10, 2, 0), "groups must be .*at most 9, not 10"),
        ("planted_communities", (9, 3, 2, 1.2), "mixing must be .*at most 1, not 1.2"),
        ("planted_communities", (9, 3, 3.34, 0.4), "mean_degree must be at most 3.33333 .*inside.*not 3.34"),
        ("planted_communities", (9, 3, 6.67, 0.9), "mean_degree must be at most 6.66667 .*between.*not 6.67"),
        (
            "planted_communities",
            (9, 1, 2, 0.5),
            "mean_degree must be at most 0 .*between.*groups = 1.*not 2.*",
        ),
    ],
)
def test_what_cannot_be_made_is_refused_by_name(generate, arguments, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        getattr(networks, generate)(*arguments)


@each_generator
def test_the_same_rng_gives_the_same_network(generate):
    assert (generate(3).edges == generate(3).edges).all()
    assert (generate(np.random.default_rng(3)).edges == generate(3).edges).all()
    assert not np.array_equal(generate(3).edges, generate(4).edges)
    assert not np.array_equal(generate(None).edges, generate(None).edges)
    going = np.random.default_rng(3)
    assert not np.array_equal(generate(going).edges, generate(going).edges)
    for rng in ("3", 1.5, True, -1):
        with pytest.raises((TypeError, ValueError), match="rng must be"):
            generate(rng)


# Speed


@pytest.mark.parametrize(
    "generate",
    [
        lambda: networks.barabasi_albert(1_000_000, 5, 1),
        lambda: networks.erdos_renyi(1_000_000, 10, 1),
        lambda: networks.watts_strogatz(1_000_000, 10, 0.1, 1),
        lambda: networks.planted_communities(1_000_000, 1000, 10, 0.1, 1),
    ],
    ids=["hubs", "even", "small world", "communities"],
)
def test_a_million_people_are_there_in_two_seconds(generate):
    start = time.process_time()
    net = generate()
    assert time.process_time() - start < 2
    assert net.n_nodes == 1_000_000 and abs(net.n_edges - 5_000_000) < 10_000
