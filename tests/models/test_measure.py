"""What `measure` finds where the truth is known: by hand, by brute force, or because it was simulated."""

import itertools
import math
import time

import numpy as np
import pytest
import worlds
from hypothesis import given
from hypothesis import strategies as st

from course_utils import branching, cascades, measure, networks
from course_utils.measure.virality import forest

# ---------------------------------------------------------------- structural virality


def mean_distance(parent):
    """By brute force: the steps between every two people of a tree."""

    def line(place):
        steps = [place]
        while parent[steps[-1]] != steps[-1]:
            steps.append(parent[steps[-1]])
        return steps

    people = [place for place, up in enumerate(parent) if up >= 0]
    apart = []
    for one, other in itertools.combinations(people, 2):
        up, down = line(one), line(other)
        common = len(set(up) & set(down))
        apart.append(len(up) + len(down) - 2 * common)
    return sum(apart) / len(apart)


@st.composite
def trees(draw):
    """A parent array of one tree in any order, with some who were never reached."""
    n = draw(st.integers(2, 12))
    parent = [0] + [draw(st.integers(0, place - 1)) for place in range(1, n)]
    order = draw(st.permutations(range(n + 2)))
    shuffled = [-1] * (n + 2)
    for place, up in enumerate(parent):
        shuffled[order[place]] = order[up]
    return shuffled


@given(parent=trees())
def test_structural_virality_is_the_mean_distance_of_all_pairs(parent):
    assert measure.structural_virality(parent) == pytest.approx(mean_distance(parent))


def test_a_person_alone_has_no_distance():
    assert measure.structural_virality([-1, 1, -1]) == 0


def test_a_forest_has_no_structural_virality():
    with pytest.raises(ValueError, match="parent must form exactly one tree, not 2 "):
        measure.structural_virality([0, 0, 2, 2])


@pytest.mark.parametrize("function", [measure.structural_virality, forest])
@pytest.mark.parametrize(
    ("parent", "message"),
    [
        ([0, 2, 1], "parent must form trees, not a ring"),
        ([0, 0, 3, 4, 2], "parent must form trees, not a ring"),
        ([0, 5], r"parent must hold places \(0 to 1\) or -1, not 5"),
        ([0, -2], r"parent must hold places \(0 to 1\) or -1, not -2"),
        ([0, 2, -1], "parent must name people who were reached, not 2 "),
        ([], "parent must be one number per person, not"),
        ([[0, 0]], "parent must be one number per person, not"),
    ],
)
def test_what_is_no_tree_is_refused(function, parent, message):
    with pytest.raises(ValueError, match=message):
        function(np.array(parent, int))


@pytest.mark.parametrize("parent", [[-1, -1], [1, 0]])
def test_nobody_reached_and_nobody_first_are_no_tree(parent):
    with pytest.raises(ValueError, match="exactly one tree, not 0 "):
        measure.structural_virality(parent)


@pytest.mark.parametrize("parent", [[0.0, 0.0], "0", None, [True, False]])
def test_parents_are_whole_numbers(parent):
    with pytest.raises(TypeError, match="parent must hold whole numbers, not"):
        measure.structural_virality(parent)


def test_a_traced_cascade_is_taken_as_it_is():
    net = networks.watts_strogatz(200, 6, 0.1, rng=1)
    parent = cascades.trace(net, [7], 0.4, rng=2).parent
    assert (parent >= 0).sum() > 20
    assert measure.structural_virality(parent) == pytest.approx(mean_distance(parent.tolist()))


@pytest.mark.parametrize("shape", ["star", "chain", "random"])
def test_a_tree_takes_time_in_proportion_to_its_size(shape):
    def seconds(n):
        place = np.arange(n)
        parent = {
            "star": np.zeros(n, int),
            "chain": np.maximum(place - 1, 0),
            "random": (np.random.default_rng(1).random(n) * place).astype(int),
        }[shape]
        best = math.inf
        for _ in range(3):
            start = time.process_time()
            measure.structural_virality(parent)
            best = min(best, time.process_time() - start)
        return best

    # Sixteen times the people; by pairs it would be 256 times the work.
    assert seconds(160_000) < 60 * max(seconds(10_000), 0.001)


# ---------------------------------------------------------------- R from growth


def test_without_growth_everybody_recruits_one():
    for interval in ("fixed", "exponential", (2.0, 1.5), (2.0, 2.0)):
        assert measure.reproduction_from_growth(0, 2.0, interval) == pytest.approx(1)


def test_the_more_intervals_are_spread_the_smaller_is_r():
    found = [measure.reproduction_from_growth(0.3, 2, (2, median)) for median in (2, 1.9, 1.5, 1, 0.5, 0.1)]
    assert found[0] == pytest.approx(measure.reproduction_from_growth(0.3, 2, "fixed"))
    assert (np.diff(found) < 0).all()


def test_an_interval_for_growth_becomes_one_for_r():
    low, middle, high = measure.reproduction_from_growth([0.2, 0.229, 0.26], 2.1, (2.1, 1))
    assert 1 < low < middle == measure.reproduction_from_growth(0.229, 2.1, (2.1, 1)) < high


def test_the_lognormal_agrees_with_random_draws():
    times = np.random.default_rng(3).lognormal(np.log(1.5), 0.8, 400_000)
    passed_on = np.exp(-0.4 * times)
    error = passed_on.std() / len(times) ** 0.5
    mean = 1.5 * np.exp(0.8**2 / 2)
    found = 1 / measure.reproduction_from_growth(0.4, mean, (mean, 1.5))
    assert abs(found - passed_on.mean()) < 4 * error


@pytest.mark.parametrize(
    ("rate", "interval", "message"),
    [
        (-0.6, "exponential", "rate must be finite and at least -0.5, not -0.6"),
        (-0.1, (2, 1), "rate must be finite and at least 0, not -0.1"),
        (0.1, (3, 1), r"interval\[0\] \(the mean\) must be mean_interval \(2\), not 3"),
        (0.1, (2, 2.5), r"interval\[1\] \(the median\) must be .* at most 2, not 2.5"),
        (0.1, (2, 0), r"interval\[1\] \(the median\) must be .* above 0 .*not 0"),
        (0.1, "lognormal", "interval must be 'fixed', 'exponential' or"),
        (0.1, (2, 1, 1), "interval must be 'fixed', 'exponential' or"),
    ],
)
def test_growth_that_cannot_be_is_refused(rate, interval, message):
    with pytest.raises(ValueError, match=message):
        measure.reproduction_from_growth(rate, 2, interval)


def test_a_decline_means_less_than_one_recruit_each():
    assert measure.reproduction_from_growth(-0.1, 2, "fixed") == pytest.approx(math.exp(-0.2))
    assert measure.reproduction_from_growth(-0.1, 2, "exponential") == pytest.approx(0.8)


# ---------------------------------------------------------------- R from sizes and from codes

LAWS = {
    "binomial": lambda mean: branching.binomial(3, mean / 3),
    "poisson": branching.poisson,
    "geometric": branching.geometric,
}


def dead_sizes(law, cascades, runs, rng):
    """Sizes of `cascades` cascades of one starter each, `runs` times over; all have ended."""
    sizes = branching.simulate(law, 400, cascades * runs, rng=rng)
    assert not sizes[:, -1].any()
    return sizes.sum(axis=1).reshape(runs, cascades)


@pytest.mark.parametrize(("law", "least"), [("binomial", 0.95), ("poisson", 0.95), ("geometric", 0.90)])
@pytest.mark.parametrize(("mean", "cascades"), [(0.1, 20), (0.3, 100), (0.6, 30), (0.8, 100), (0.9, 400)])
def test_intervals_from_sizes_hold_the_true_r_as_often_as_they_say(law, least, mean, cascades):
    runs = 400
    found = [
        measure.reproduction_from_sizes(sizes)
        for sizes in dead_sizes(LAWS[law](mean), cascades, runs, rng=10)
    ]
    held = sum(low <= mean <= high for _, low, high in found) / runs
    assert held >= least - 3 * (least * (1 - least) / runs) ** 0.5


def test_a_lower_level_gives_an_interval_that_misses_more_often():
    sizes = dead_sizes(branching.poisson(0.6), 200, 400, rng=11)
    held = {}
    for level in (0.5, 0.8, 0.95):
        intervals = [measure.reproduction_from_sizes(row, level) for row in sizes]
        held[level] = np.mean([low <= 0.6 <= high for _, low, high in intervals])
    for level, share in held.items():
        assert abs(share - level) < 4 * (level * (1 - level) / 400) ** 0.5


def test_r_from_sizes_comes_closer_with_more_cascades():
    widths = []
    for count in (50, 500, 5_000):
        found = measure.reproduction_from_sizes(dead_sizes(branching.poisson(0.7), count, 1, rng=12)[0])
        assert found.low < 0.7 < found.high
        widths.append(found.high - found.low)
    assert widths[0] > 2 * widths[1] > 4 * widths[2]


def test_cascades_without_any_recruit_do_not_prove_that_r_is_nought():
    few, many = (measure.reproduction_from_sizes([1] * n) for n in (20, 2_000))
    assert few.value == few.low == many.value == 0
    # Nobody recruits with chance exp(−n R): the exact limit of a two-sided 95% interval.
    for found, n in ((few, 20), (many, 2_000)):
        assert found.high == pytest.approx(-math.log(0.025) / n, rel=0.25)


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize(
    ("mean", "customers", "unseen"), [(0.9, 300, 1 / 3), (0.3, 100, 0.8), (1.4, 200, 0.5)]
)
def test_codes_give_the_true_r_although_a_share_is_unseen(law, mean, customers, unseen):
    runs, rng = 400, np.random.default_rng(13)
    recruits = rng.binomial(LAWS[law](mean).sample((runs, customers), rng), 1 - unseen)
    found = np.array([measure.reproduction_from_codes(row, unseen) for row in recruits])
    error = found[:, 0].std(ddof=1) / runs**0.5
    assert abs(found[:, 0].mean() - mean) < 4 * error
    held = ((found[:, 1] <= mean) & (mean <= found[:, 2])).mean()
    assert held >= 0.95 - 3 * (0.95 * 0.05 / runs) ** 0.5


def test_a_third_unseen_breaks_cascades_into_pieces_that_show_two_thirds_of_r():
    rng, parent = np.random.default_rng(14), list(range(3_000))  # starters are their own parents
    recruits = []
    for person, _ in enumerate(parent):  # the list grows as they recruit
        recruits.append(rng.poisson(0.9))
        parent += [person] * recruits[-1]
    unseen = rng.random(len(parent)) < 1 / 3
    root = list(range(len(parent)))
    for person, up in enumerate(parent):
        root[person] = person if unseen[person] else root[up]
    pieces = np.unique(root, return_counts=True)[1]
    for found, truth in (
        (measure.reproduction_from_sizes(pieces), 0.6),
        (measure.reproduction_from_sizes(np.unique(whole_trees(parent), return_counts=True)[1]), 0.9),
        (measure.reproduction_from_codes(recruits, 0), 0.9),
        (measure.reproduction_from_codes(seen_recruits(parent, unseen), 0), 0.6),
        (measure.reproduction_from_codes(seen_recruits(parent, unseen), 1 / 3), 0.9),
    ):
        assert found.low < truth < found.high
        assert found.high - found.low < 0.1


def whole_trees(parent):
    root = []
    for person, up in enumerate(parent):
        root.append(person if up == person else root[up])
    return root


def seen_recruits(parent, unseen):
    people = np.arange(len(parent))
    return worlds.count(np.asarray(parent)[(parent != people) & ~unseen], minlength=len(parent))


def test_an_unseen_share_only_stretches_the_interval():
    recruits = [0, 2, 0, 1, 0, 0, 3, 0, 1, 0]
    seen, half = measure.reproduction_from_codes(recruits, 0), measure.reproduction_from_codes(recruits, 0.5)
    assert half == pytest.approx([2 * end for end in seen])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: measure.reproduction_from_sizes([3]), "sizes must hold at least two numbers, not 1"),
        (lambda: measure.reproduction_from_sizes([1, 0]), "sizes must be finite and at least 1, not 0"),
        (lambda: measure.reproduction_from_sizes([1, 2.5]), "sizes must be whole, not 2.5"),
        (
            lambda: measure.reproduction_from_sizes([1, 2], level=95),
            "level must be .* at most 0.999999, not 95",
        ),
        (lambda: measure.reproduction_from_codes([0, 1], 1), "unseen must be .* below 1, not 1"),
        (
            lambda: measure.reproduction_from_codes([0, -1], 0),
            "recruits must be finite and at least 0, not -1",
        ),
    ],
)
def test_counts_that_cannot_be_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


# ---------------------------------------------------------------- experiments


def error(values):
    return values.std(ddof=1) / len(values) ** 0.5


def test_without_talk_between_people_both_experiments_find_the_truth():
    # Seeds 0 to 39 tell two people each; those tell nobody. Groups are families of ten.
    ties = [(seed, 40 + 2 * seed + child) for seed in range(40) for child in (0, 1)]
    net = networks.Network.from_edges(ties, nodes=range(120))
    groups = [0] * 40 + [1 + person // 10 for person in range(80)]
    found = measure.experiment(net, groups, range(40), 0.2, 0.5, runs=400, rng=16)
    for values in (found.truth, found.naive, found.clustered):
        assert abs(values.mean() - 0.3) < 4 * error(values)


def town(mixing):
    net = networks.planted_communities(1_000, 50, 8, mixing, rng=17)
    return net, np.arange(1_000) // 20, range(0, 1_000, 50)


def test_groups_that_never_talk_to_each_other_make_a_fair_experiment():
    found = measure.experiment(*town(0), 0.1, 0.2, runs=200, rng=18)
    gap = found.clustered - found.truth
    assert abs(gap.mean()) < 4 * error(gap)
    gap = found.truth - found.naive
    assert gap.mean() > 10 * error(gap)


@pytest.mark.parametrize("mixing", [0.05, 0.1, 0.2])
def test_people_who_talk_make_the_naive_difference_small_and_groups_mend_a_part(mixing):
    found = measure.experiment(*town(mixing), 0.1, 0.2, runs=100, rng=19)
    for closer, farther in ((found.clustered, found.naive), (found.truth, found.clustered)):
        gap = closer - farther
        assert gap.mean() > 4 * error(gap)


def test_a_treatment_without_effect_shows_none():
    found = measure.experiment(*town(0.1), 0.15, 0.15, runs=200, rng=20)
    assert not found.truth.any()
    for values in (found.naive, found.clustered):
        assert abs(values.mean()) < 4 * error(values)


def test_the_worlds_are_those_of_independent_cascades():
    net, groups, seeds = town(0.1)
    found = measure.experiment(net, groups, seeds, 0.1, 0.2, runs=200, rng=21)
    reach = {p: cascades.independent_cascade(net, seeds, p, runs=400, rng=22).reach for p in (0.1, 0.2)}
    truth = (reach[0.2].mean() - reach[0.1].mean()) / 980
    spread = math.hypot(error(reach[0.1]), error(reach[0.2])) / 980
    assert abs(found.truth.mean() - truth) < 4 * math.hypot(spread, error(found.truth))


def test_the_same_rng_gives_the_same_experiment_and_networkx_people_keep_their_names():
    net, groups, seeds = town(0.1)
    first, again = (measure.experiment(net, groups, seeds, 0.1, 0.2, runs=5, rng=23) for _ in range(2))
    theirs = measure.experiment(net.to_networkx(), groups, seeds, 0.1, 0.2, runs=5, rng=23)
    for other in (again, theirs):
        np.testing.assert_array_equal(first.naive, other.naive)
    assert "5 runs: truth +0." in repr(first)


def test_too_few_groups_are_refused():
    net = networks.Network.from_edges([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)])
    with pytest.raises(ValueError, match="groups must be at least 4"):
        measure.experiment(net, [0, 0, 1, 1, 2, 2], [0], 0.1, 0.2)
