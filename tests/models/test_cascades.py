"""Independent cascades against the exact law, against a plain simulation, and world by world.

A test of a known result is named after its paper and ends in its standing: published or derived.
"""

import networkx
import numpy as np
import pytest
import worlds
from hypothesis import given
from hypothesis import strategies as st

from course_utils.cascades import bits, coins, independent_cascade, pairs, spread, trace
from course_utils.networks import Network, barabasi_albert

FIVE = [g for g in networkx.graph_atlas_g() if len(g) == 5 and networkx.is_connected(g)]
DIAMOND = Network.from_edges([("d", "a"), ("a", "c"), ("c", "d"), ("c", "b"), ("b", "e")])
ARROWS = Network.from_edges([(0, 1), (1, 2), (2, 0), (1, 3), (3, 2), (2, 4), (4, 3)], directed=True)
FRIENDS = barabasi_albert(200, 3, rng=5)
FOLLOWERS = Network.from_edges(FRIENDS.edges, nodes=range(200), directed=True)
UNEVEN = np.random.default_rng(6).random(FRIENDS.n_edges) ** 2
RUNS = 20_000


@pytest.fixture(params=["words", "pairs"])
def engine(request, monkeypatch):
    """Either inner loop, whatever the size of the network."""
    if request.param == "pairs":
        monkeypatch.setattr("course_utils.cascades.spread._SMALL", -1)
    return request.param


# The exact law, by enumeration of all worlds


def test_there_are_21_connected_networks_of_five():
    assert len(FIVE) == 21


@pytest.mark.parametrize("graph", FIVE, ids=lambda graph: f"{graph.number_of_edges()} ties")
def test_expected_reach_is_exact_on_every_connected_network_of_five(graph, engine):
    # 168 comparisons at 4.5 standard errors: all of them hold with chance 0.999.
    for p in (0.15, 0.5):
        weight, steps = worlds.every_world(Network.from_networkx(graph), p)
        for seeds in ([0], [1, 4]):
            found = independent_cascade(graph, seeds, p, RUNS, rng=11).reach
            worlds.assert_mean(found, weight, worlds.new_per_step(steps, seeds).sum(axis=1))


@pytest.mark.parametrize(
    ("net", "chance"),
    [
        (ARROWS, 0.4),
        (ARROWS, [0.9, 0.05, 0.3, 0.5, 1, 0.6, 0]),
        (DIAMOND, [0.1, 0.9, 0.3, 0.7, 0.5]),
        (DIAMOND, [[0.1, 0.8], [0.9, 0], [0.3, 0.6], [1, 0.2], [0.5, 0.4]]),
        (DIAMOND, [0.1, 0.02, 0.15, 0.19, 0.12]),
    ],
    ids=["directed", "a directed tie each", "a tie each", "a direction each", "small, a tie each"],
)
def test_every_shape_of_share_probability_follows_the_exact_law(net, chance, engine):
    weight, steps = worlds.every_world(net, chance)
    for seed in range(net.n_nodes):
        found = independent_cascade(net, [net.nodes[seed]], chance, RUNS, rng=12).new_per_step
        worlds.assert_mean(worlds.wide(found, net.n_nodes), weight, worlds.new_per_step(steps, [seed]))


def test_not_only_the_mean_but_every_course_of_events_has_its_probability(engine):
    weight, steps = worlds.every_world(ARROWS, 0.45)
    found = independent_cascade(ARROWS, [0], 0.45, RUNS, rng=13).new_per_step
    assert worlds.chance_of_such_rows(worlds.wide(found, 5), weight, worlds.new_per_step(steps, [0])) > 1e-4


def test_the_runs_of_one_call_are_independent_of_each_other(engine):
    # With dependent runs (the eight of a byte, say) means of 8, 64 or 1,000 runs would vary more, or less.
    weight, steps = worlds.every_world(DIAMOND, 0.4)
    exact = worlds.new_per_step(steps, [0]).sum(axis=1)
    sd = np.sqrt(weight @ (exact - weight @ exact) ** 2)
    reach = independent_cascade(DIAMOND, ["d"], 0.4, 64_000, rng=14).reach
    for together in (8, 64, 1000):
        mean = reach.reshape(-1, together).mean(axis=1)
        ratio = mean.var(ddof=1) / (sd**2 / together)
        # The variance of a variance of m means is about 2 / m.
        assert abs(ratio - 1) < 4.5 * np.sqrt(2 / len(mean))


def test_kempe_2003_one_over_the_degree_for_either_direction_derived(engine):
    chance = worlds.weighted(DIAMOND)
    weight, steps = worlds.every_world(DIAMOND, chance)
    found = independent_cascade(DIAMOND, ["b"], chance, RUNS, rng=15).reach
    seed = DIAMOND.nodes.index("b")
    worlds.assert_mean(found, weight, worlds.new_per_step(steps, [seed]).sum(axis=1))


# Step by step


def test_on_a_path_a_certain_message_goes_one_step_at_a_time(engine):
    path = Network.from_edges([(i, i + 1) for i in range(9)])
    result = independent_cascade(path, [0], 1, runs=70, rng=1)
    assert result.new_per_step.tolist() == [[1] * 10] * 70
    assert independent_cascade(path, [4, 5], 1.0, rng=1).new_per_step.tolist() == [[2, 2, 2, 2, 2]]
    assert independent_cascade(path, [4, 5], 0.0, rng=1).new_per_step.tolist() == [[2]]


def test_step_0_is_the_seeds_and_the_steps_add_up_to_reach(engine):
    result = independent_cascade(FRIENDS, [3, 1, 4, 15], 0.2, runs=100, rng=1)
    assert (result.new_per_step[:, 0] == 4).all()
    assert (result.new_per_step.sum(axis=1) == result.reach).all()
    assert (result.reach <= 200).all()
    # A run that has ended stays ended.
    ended = result.new_per_step == 0
    assert (ended[:, :-1] <= ended[:, 1:]).all()
    # The last column is the last step of the longest run: no other world is looked at.
    for luck in range(30):
        assert independent_cascade(FRIENDS, [3], 0.2, rng=luck).new_per_step.all()


# Two engines, and a plain simulation


def splitmix(state):
    """The output function of SplitMix64, in Python's own whole numbers."""
    state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 % 2**64
    state = (state ^ state >> 27) * 0x94D049BB133111EB % 2**64
    return state ^ state >> 31


def number_of(key, net, tie, world):
    """The number, 0 to below 1, that a tie has in a world."""
    gamma = 0x9E3779B97F4A7C15
    mixed = splitmix(((world // 8 * net.n_edges + tie) * gamma + key) % 2**64)
    finer = (splitmix((mixed + (world % 8 + 1) * gamma) % 2**64) >> 11) / 2**53
    return ((mixed >> 8 * (world % 8) & 255) + finer) / 256


def test_steele_2014_splitmix64_published():
    # The generator's first numbers from the seed 1234567, as every implementation gives them.
    known = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431]
    states = np.arange(1, 5, dtype=np.uint64) * coins.GAMMA + np.uint64(1234567)
    assert coins.mixed(states, np.empty_like(states)).tolist() == known


@pytest.mark.parametrize("net", [FRIENDS, FOLLOWERS], ids=["friends", "followers"])
@pytest.mark.parametrize("chance", [0.08, 0.3, UNEVEN], ids=["few", "many", "uneven"])
def test_every_world_of_the_fast_engine_is_what_the_plain_loop_finds(net, chance, monkeypatch):
    key = int(coins.key_of(np.random.default_rng(21)))
    every = np.broadcast_to(chance, net.n_edges).tolist()
    found = independent_cascade(net, [7, 0], chance, runs=70, rng=21).new_per_step
    first = trace(net, [7, 0], chance, rng=21).step.tolist()
    for world in (0, 1, 7, 8, 63, 64, 69):
        luck = np.array([number_of(key, net, tie, world) for tie in range(net.n_edges)])
        monkeypatch.setattr(coins, "first_world", lambda n_ties, key, luck=luck: luck)
        one = trace(net, [7, 0], chance)
        expected = worlds.count(one.step[one.step >= 0], minlength=found.shape[1])
        assert found[world].tolist() == expected.tolist()
        check_parents(net, one, [7, 0], every, luck)
        assert world > 0 or one.step.tolist() == first


def check_parents(net, one, seeds, chance, luck):
    """Whoever passed it on in the step before; of several, the one who stands first."""
    indptr, sources, ties = net.incoming
    for person, (step, parent) in enumerate(zip(one.step, one.parent, strict=True)):
        if step <= 0:
            assert parent == (person if person in seeds else -1)
            continue
        incoming = range(indptr[person], indptr[person + 1])
        told = [
            sources[i]
            for i in incoming
            if one.step[sources[i]] == step - 1 and luck[ties[i]] < chance[ties[i]]
        ]
        assert parent == min(told)


@pytest.mark.parametrize("chance", [0.08, 0.3, UNEVEN], ids=["few", "many", "uneven"])
@pytest.mark.parametrize("net", [FRIENDS, FOLLOWERS], ids=["friends", "followers"])
def test_both_engines_have_one_law(net, chance, monkeypatch):
    by_words = independent_cascade(net, [7, 0], chance, runs=4000, rng=31).new_per_step
    monkeypatch.setattr("course_utils.cascades.spread._SMALL", -1)
    by_pairs = independent_cascade(net, [7, 0], chance, runs=4000, rng=31).new_per_step
    columns = max(by_words.shape[1], by_pairs.shape[1])
    one, other = worlds.wide(by_words, columns), worlds.wide(by_pairs, columns)
    assert worlds.two_means_agree(one.sum(axis=1), other.sum(axis=1))
    # Late steps are rare events, where a standard error says little: the first five.
    assert worlds.two_means_agree(one[:, :5], other[:, :5])


@pytest.mark.parametrize("way", ["_CHUNK", "_SLOTS", "_CELLS", "_SPARSE"])
def test_pairs_in_small_pieces_keep_the_exact_law(way, monkeypatch):
    # A few ties at a time; four slots for all cells, so that they collide; a few worlds; a coin for every tie.
    monkeypatch.setattr("course_utils.cascades.spread._SMALL", -1)
    monkeypatch.setattr(pairs, way, {"_CHUNK": 7, "_SLOTS": 4, "_CELLS": 5 * 300, "_SPARSE": 0.0}[way])
    for chance in (0.15, np.array([0.1, 0.02, 0.15, 0.19, 0.12])):
        weight, steps = worlds.every_world(DIAMOND, chance)
        found = independent_cascade(DIAMOND, ["d"], chance, 3000, rng=16).new_per_step
        worlds.assert_mean(worlds.wide(found, 5), weight, worlds.new_per_step(steps, [0]))


def test_on_a_large_network_the_engine_of_large_networks_has_the_same_law(monkeypatch):
    net, seeds = barabasi_albert(50_000, 3, rng=2), range(100, 110)
    assert len(net.indices) > spread._SMALL
    assert len(trace(net, seeds, 0.06, rng=1).step) == 50_000
    for p in (0.06, 0.25):
        own = independent_cascade(net, seeds, p, runs=100, rng=32).new_per_step
        monkeypatch.setattr("course_utils.cascades.spread._SMALL", len(net.indices))
        by_words = independent_cascade(net, seeds, p, runs=100, rng=32).new_per_step
        monkeypatch.undo()
        assert not np.array_equal(own, by_words)
        assert worlds.two_means_agree(own.sum(axis=1), by_words.sum(axis=1))
        assert worlds.two_means_agree(own[:, :5], by_words[:, :5])


# Words: nothing but the worlds decides


@pytest.mark.parametrize("net", [FRIENDS, FOLLOWERS], ids=["friends", "followers"])
@pytest.mark.parametrize("chance", [0.05, 0.4, UNEVEN], ids=["few", "many", "uneven"])
@pytest.mark.parametrize(
    "sizes",
    [{"_PUSH": 0}, {"_PUSH": 10**9}, {"_CELLS": 1}, {"_CHUNK": 50}, {"_SLICE": 1000, "_PUSH": 10**9}],
    ids=["push", "pull", "64 worlds a block", "few ties a chunk", "one word a slice"],
)
def test_how_a_step_is_taken_changes_nothing(net, chance, sizes, monkeypatch):
    expected = independent_cascade(net, [7, 0, 9], chance, runs=200, rng=41).new_per_step
    for name, size in sizes.items():
        monkeypatch.setattr(bits, name, size)
    found = independent_cascade(net, [7, 0, 9], chance, runs=200, rng=41).new_per_step
    assert np.array_equal(found, expected)


def test_the_first_runs_are_the_same_however_many_follow():
    many = independent_cascade(FRIENDS, [0], 0.2, runs=1000, rng=42).new_per_step
    for runs in (1, 7, 8, 65, 200):
        few = independent_cascade(FRIENDS, [0], 0.2, runs=runs, rng=42).new_per_step
        assert np.array_equal(worlds.wide(few, many.shape[1]), many[:runs])


def test_the_order_of_seeds_and_the_other_shapes_of_a_chance_change_nothing():
    expected = independent_cascade(FRIENDS, [5, 2, 8], 0.2, runs=100, rng=43).new_per_step
    for seeds, chance in (([8, 5, 2], 0.2), ([2, 5, 8], np.full(FRIENDS.n_edges, 0.2))):
        found = independent_cascade(FRIENDS, seeds, chance, runs=100, rng=43).new_per_step
        assert np.array_equal(found, expected)


def test_an_int_repeats_itself_a_generator_goes_on(engine):
    one, same = (independent_cascade(FRIENDS, [0], 0.2, 50, rng=44).reach.tolist() for _ in range(2))
    rng = np.random.default_rng(44)
    first, second = (independent_cascade(FRIENDS, [0], 0.2, 50, rng=rng).reach.tolist() for _ in range(2))
    assert one == same == first != second
    fresh = [independent_cascade(FRIENDS, [0], 0.2, 50).reach.tolist() for _ in range(2)]
    assert fresh[0] != fresh[1]


# On fixed worlds reach is monotone and submodular


def test_reach_never_falls_when_sharing_grows_in_any_run_and_at_any_step():
    before = np.zeros((300, 1))
    for p in (0, 1e-9, 0.05, 25 / 256, 0.0977, 0.1, 0.3, 0.31, 0.7, 0.999, 1):
        so_far = independent_cascade(FRIENDS, [0, 1], p, runs=300, rng=51).new_per_step.cumsum(axis=1)
        columns = max(before.shape[1], so_far.shape[1])
        before, now = (np.pad(x, ((0, 0), (0, columns - x.shape[1])), mode="edge") for x in (before, so_far))
        assert (now >= before).all()
        before = now
    assert (before[:, -1] == 200).all()


@given(data=st.data())
def test_kempe_2003_reach_is_monotone_and_submodular_in_the_seeds_published(data):
    n = data.draw(st.integers(3, 7), "people")
    pairs_of = st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))
    ties = data.draw(st.lists(pairs_of, max_size=16), "ties")
    net = Network.from_edges(ties, nodes=range(n), directed=data.draw(st.booleans(), "directed"))
    chance = data.draw(st.lists(st.floats(0, 1), min_size=net.n_edges, max_size=net.n_edges), "chances")
    more = data.draw(st.sets(st.integers(0, n - 1), max_size=n - 1), "seeds")
    few = data.draw(st.sets(st.sampled_from(sorted(more)), max_size=n) if more else st.just(set()), "of them")
    one = data.draw(st.sampled_from(sorted(set(range(n)) - more)), "one more")

    def reach(seeds):
        return independent_cascade(net, seeds, chance, runs=40, rng=52).reach

    gain, later = reach(few | {one}) - reach(few), reach(more | {one}) - reach(more)
    assert (gain >= later).all()
    assert (later >= 0).all()
    assert (reach(more) >= reach(few)).all()
