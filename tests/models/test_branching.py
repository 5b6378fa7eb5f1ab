"""Branching campaigns against theory: each law, extinction, simulated sizes, totals, and wrong input.

A test of a known result is named after its paper and ends in its standing: published (seen in the
source), derived (computed from such) or unverified (remembered figures that agree with each other).
"""

import math
import pickle
import time
from decimal import Decimal, getcontext

import numpy as np
import pytest
import worlds
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from course_utils import branching
from course_utils.branching import binomial, geometric, poisson

LAWS = [binomial(3, 1.43 / 3), poisson(1.43), geometric(1.43)]
VARIANCES = [1.43 * (1 - 1.43 / 3), 1.43, 1.43 * 2.43]
each_law = pytest.mark.parametrize("law", LAWS, ids=str)
each_law_with_variance = pytest.mark.parametrize(("law", "variance"), list(zip(LAWS, VARIANCES, strict=True)))


def mean_agrees(values, expected, sd, errors=4):
    return abs(np.mean(values) - expected) <= errors * sd / math.sqrt(len(values))


# Known results


def test_watts_peretti_2007_big_seed_total_published():
    assert branching.expected_total(1000, 0.5) == 2000
    assert branching.expected_total(1000, 0.9) == pytest.approx(10_000)
    assert branching.expected_total(1000, 1) == math.inf
    assert branching.expected_total(1000, 1.5) == math.inf
    assert branching.expected_total(0, 1.5) == 0


def test_watts_peretti_2007_oxygen_campaign_unverified():
    assert branching.expected_total(7064, 0.769) == pytest.approx(30_608, rel=2e-3)


@given(mean=st.floats(1.0001, 1000), initial=st.integers(0, 20))
def test_harris_1963_geometric_extinction_is_one_over_the_mean_published(mean, initial):
    expected = (1 / mean) ** initial
    assert branching.extinction_probability(geometric(mean), initial) == pytest.approx(expected, abs=1e-12)


def test_borel_1942_total_size_published():
    mean = 0.6
    for n in range(1, 40):
        borel = math.exp(-mean * n) * (mean * n) ** (n - 1) / math.factorial(n)
        assert branching.total_size_probability(poisson(mean), n) == pytest.approx(borel, rel=1e-11)


# Extinction


def poisson_survival_in_fifty_digits(mean):
    """Newton's method from above on 1 − exp(−mean d) − d, in decimal arithmetic."""
    getcontext().prec = 50
    mean, d = Decimal(mean), Decimal(1)
    for _ in range(200):
        die = (-mean * d).exp()
        d -= (1 - die - d) / (mean * die - 1)
    return d


@pytest.mark.parametrize("above", [2**-50, 1e-12, 1e-9, 1e-6, 1e-3, 0.01, 0.43, 1, 9, 40])
def test_poisson_extinction_is_accurate_to_1e_12(above):
    exact = 1 - poisson_survival_in_fifty_digits(1 + above)
    found = branching.extinction_probability(poisson(1 + above))
    assert abs(Decimal(found) - exact) < Decimal("1e-12")
    many = branching.extinction_probability(poisson(1 + above), initial=1000)
    assert abs(Decimal(many) - exact**1000) < Decimal("1e-12")


@given(p=st.floats(0.5, 1, exclude_min=True), initial=st.integers(0, 5))
def test_extinction_with_two_nominees_has_a_closed_form(p, initial):
    # s = (1 − p + p s)² has the roots 1 and ((1 − p) / p)².
    expected = ((1 - p) / p) ** (2 * initial)
    assert branching.extinction_probability(binomial(2, p), initial) == pytest.approx(expected, abs=1e-12)


@given(mean=st.floats(0, 1), n=st.integers(2, 50))
def test_extinction_is_certain_up_to_a_mean_of_one(mean, n):
    for law in (binomial(n, mean / n), poisson(mean), geometric(mean)):
        assert branching.extinction_probability(law, initial=3) == 1.0


def test_extinction_where_nobody_can_be_without_recruits_is_impossible():
    for law in (binomial(1, 1.0), binomial(3, 1.0)):
        assert branching.extinction_probability(law) == 0.0
        assert branching.extinction_probability(law, initial=0) == 1.0


@given(
    law=st.one_of(
        st.builds(binomial, st.integers(0, 30), st.floats(0, 1)),
        st.builds(poisson, st.floats(0, 30)),
        st.builds(geometric, st.floats(0, 30)),
    ),
    initial=st.integers(1, 9),
)
def test_extinction_solves_its_equation_and_every_starter_counts(law, initial):
    s = branching.extinction_probability(law)
    assert 0 <= s <= 1
    assert law.pgf(s) == pytest.approx(s, abs=1e-12)
    assert branching.extinction_probability(law, initial) == pytest.approx(s**initial, abs=1e-12)


def test_extinction_keeps_its_digits_where_it_is_tiny():
    assert branching.extinction_probability(poisson(50)) == pytest.approx(math.exp(-50), rel=1e-9)


@each_law
def test_simulated_extinction_agrees_with_theory(law):
    runs, generations = 40_000, 20
    dead = branching.simulate(law, generations, runs, rng=11)[:, -1] == 0
    by_then = 0.0
    for _ in range(generations):
        by_then = law.pgf(by_then)
    ever = branching.extinction_probability(law)
    assert mean_agrees(dead, by_then, math.sqrt(by_then * (1 - by_then)))
    # After 20 generations hardly any living campaign is still small enough to die.
    assert abs(by_then - ever) < 0.004
    assert mean_agrees(dead, ever, math.sqrt(ever * (1 - ever)))


@each_law
def test_simulated_extinction_of_several_starters_agrees_with_theory(law):
    dead = branching.simulate(law, 30, 20_000, initial=3, rng=12)[:, -1] == 0
    theory = branching.extinction_probability(law, initial=3)
    assert mean_agrees(dead, theory, math.sqrt(theory * (1 - theory)))


# Offspring laws


@each_law_with_variance
def test_samples_have_the_mean_the_variance_and_the_generating_function(law, variance):
    sample = law.sample(100_000, rng=3)
    assert sample.dtype.kind == "i" and sample.min() == 0
    assert mean_agrees(sample, law.mean, math.sqrt(variance))
    spread = (sample - law.mean) ** 2
    assert mean_agrees(spread, variance, spread.std())
    for s in (0.0, 0.3, 0.9):
        powers = s**sample
        assert mean_agrees(powers, law.pgf(s), powers.std())


@each_law
def test_a_generation_drawn_at_once_has_the_law_of_many_single_draws(law):
    together = branching.simulate(law, 1, 20_000, initial=5, rng=4)[:, 1]
    one_by_one = law.sample((20_000, 5), rng=5).sum(axis=1)
    largest = 16
    counts = [
        worlds.count(np.minimum(sums, largest), minlength=largest + 1) for sums in (together, one_by_one)
    ]
    filled = np.array(counts)[:, np.sum(counts, axis=0) > 10]
    assert stats.chi2_contingency(filled).pvalue > 1e-3


@given(s=st.floats(0, 1), mean=st.floats(0, 50))
def test_generating_functions_agree_with_the_sums_that_define_them(s, mean):
    k = np.arange(3000)
    for law, chances in (
        (binomial(60, mean / 60), stats.binom.pmf(k, 60, mean / 60)),
        (poisson(mean), stats.poisson.pmf(k, mean)),
        (geometric(mean), stats.geom.pmf(k + 1, 1 / (1 + mean))),
    ):
        assert law.pgf(s) == pytest.approx(np.sum(chances * s**k), abs=1e-9)
        assert law.pgf(1) == 1
        assert law.mean == pytest.approx(mean)


def test_pgf_gives_back_the_shape_it_was_given():
    assert isinstance(poisson(1).pgf(0.5), float)
    assert poisson(1).pgf([[0.1, 0.2]]).shape == (1, 2)
    assert poisson(1).pgf([]).shape == (0,)


def test_sample_takes_a_size_or_a_shape():
    assert poisson(1).sample(3, 1).shape == (3,)
    assert geometric(1).sample((2, 3), 1).shape == (2, 3)
    assert binomial(2, 0.5).sample(0).shape == (0,)


def test_laws_are_values_with_readable_names():
    assert poisson(1.43) == poisson(1.43) != poisson(1.44)
    assert len({geometric(1), geometric(1), poisson(1)}) == 2
    assert [law.name for law in LAWS] == ["binomial(3, 0.4767)", "Poisson(1.43)", "geometric(1.43)"]
    assert pickle.loads(pickle.dumps(LAWS)) == LAWS
    with pytest.raises(AttributeError):
        poisson(1).mean = 2


# Simulation


@each_law_with_variance
def test_mean_generation_sizes_grow_by_the_mean(law, variance):
    mean, runs, generations = law.mean, 50_000, 8
    sizes = branching.simulate(law, generations, runs, initial=2, rng=6)
    assert sizes.shape == (runs, generations + 1)
    assert sizes.dtype == np.int64
    assert (sizes[:, 0] == 2).all()
    for g in range(1, generations + 1):
        sd = math.sqrt(2 * variance * mean ** (g - 1) * (mean**g - 1) / (mean - 1))
        assert mean_agrees(sizes[:, g], 2 * mean**g, sd)


@each_law
def test_a_dead_campaign_stays_dead(law):
    sizes = branching.simulate(law, 15, 2000, rng=7)
    assert (sizes[:, 1:][sizes[:, :-1] == 0] == 0).all()
    assert (sizes >= 0).all()


@pytest.mark.parametrize("make", [lambda r: binomial(3, r / 3), poisson, geometric])
def test_totals_below_the_threshold_agree_with_expected_total(make):
    law = make(0.6)
    variance = {"binomial(3, 0.2)": 0.48, "Poisson(0.6)": 0.6, "geometric(0.6)": 0.96}[law.name]
    totals = branching.simulate(law, 80, 30_000, initial=4, rng=8).sum(axis=1)
    sd = math.sqrt(4 * variance / (1 - 0.6) ** 3)
    assert mean_agrees(totals, branching.expected_total(4, 0.6), sd)


@pytest.mark.parametrize("make", [lambda r: binomial(3, r / 3), poisson, geometric])
@pytest.mark.parametrize("initial", [1, 3])
def test_totals_have_the_distribution_that_total_size_probability_gives(make, initial):
    law, runs, last = make(0.6), 20_000, 15
    totals = branching.simulate(law, 80, runs, initial=initial, rng=9).sum(axis=1)
    seen = worlds.count(np.minimum(totals, last + 1), minlength=last + 2)[initial:]
    chances = branching.total_size_probability(law, np.arange(initial, last + 1), initial)
    expected = runs * np.append(chances, 1 - chances.sum())
    big = expected > 5
    assert big.sum() >= 6
    seen = np.append(seen[big], seen[~big].sum())
    expected = np.append(expected[big], expected[~big].sum())
    keep = expected > 0
    assert stats.chisquare(seen[keep], expected[keep]).pvalue > 1e-3


@each_law
@pytest.mark.parametrize("initial", [0, 1, 4])
def test_all_total_sizes_together_have_the_extinction_probability(law, initial):
    chances = branching.total_size_probability(law, np.arange(5000), initial)
    assert chances.sum() == pytest.approx(branching.extinction_probability(law, initial), abs=1e-10)
    assert (chances[:initial] == 0).all()


def test_total_size_of_a_campaign_that_recruits_nobody_is_its_starters():
    for law in (binomial(0, 0.5), binomial(4, 0.0), poisson(0), geometric(0)):
        assert branching.total_size_probability(law, [1, 2, 3], initial=2).tolist() == [0, 1, 0]
    assert branching.total_size_probability(binomial(1, 1.0), [1, 2, 3]).tolist() == [0, 0, 0]
    assert isinstance(branching.total_size_probability(poisson(1), 3), float)


def test_simulations_without_people_recruits_generations_or_runs():
    assert branching.simulate(poisson(2), 3, 2, initial=0).tolist() == [[0] * 4] * 2
    assert branching.simulate(poisson(2), 0, 2, initial=7).tolist() == [[7], [7]]
    assert branching.simulate(poisson(2), 3, 0).shape == (0, 4)
    for law in (binomial(0, 0.5), poisson(0), geometric(0)):
        assert branching.simulate(law, 2, 1, initial=5).tolist() == [[5, 0, 0]]


def test_100_000_campaigns_of_20_generations_take_less_than_a_second():
    for law in LAWS:
        start = time.perf_counter()
        branching.simulate(law, 20, 100_000, rng=1)
        assert time.perf_counter() - start < 1


# Randomness


@each_law
def test_the_same_rng_gives_the_same_result(law):
    def draw(rng):
        return branching.simulate(law, 6, 50, rng=rng)

    assert (draw(5) == draw(5)).all()
    assert (draw(5) == draw(np.random.default_rng(5))).all()
    assert (draw(np.int64(5)) == draw(5)).all()
    assert (draw(5) != draw(6)).any()
    assert (draw(None) != draw(None)).any()
    going_on = np.random.default_rng(5)
    assert (draw(going_on) != draw(going_on)).any()


def test_global_random_state_is_neither_read_nor_set():
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    branching.simulate(poisson(1.2), 5, 10)
    poisson(1.2).sample(5)
    assert (np.random.get_state()[1] == before).all()  # noqa: NPY002


# Wrong input


def refuses(error, name, call, *arguments, **named):
    with pytest.raises(error, match=rf"^{name} must ") as caught:
        call(*arguments, **named)
    assert ", not " in str(caught.value)


@pytest.mark.parametrize("value", [None, "1", True, math.nan, -math.inf, -1e-9, 1 + 1e-9, 95])
def test_what_is_no_probability_is_named(value):
    refuses((TypeError, ValueError), "s", poisson(1).pgf, value)
    refuses((TypeError, ValueError), "p", binomial, 3, value)


@pytest.mark.parametrize("value", [None, "3", True, 3.0, math.nan, 1j])
def test_counts_that_are_not_whole_numbers_are_named(value):
    refuses(TypeError, "n", binomial, value, 0.5)
    refuses(TypeError, "size", poisson(1).sample, value)
    refuses(TypeError, "initial", branching.extinction_probability, poisson(1), value)
    refuses(TypeError, "generations", branching.simulate, poisson(1), value, 1)
    refuses(TypeError, "runs", branching.simulate, poisson(1), 1, value)
    refuses(TypeError, "initial", branching.simulate, poisson(1), 1, 1, value)
    refuses(TypeError, "initial", branching.total_size_probability, poisson(1), 1, value)


@given(value=st.integers(-(10**18), -1))
def test_negative_counts_are_named(value):
    refuses(ValueError, "n", binomial, value, 0.5)
    refuses(ValueError, "size", poisson(1).sample, value)
    refuses(ValueError, "initial", branching.extinction_probability, poisson(1), value)
    refuses(ValueError, "generations", branching.simulate, poisson(1), value, 1)
    refuses(ValueError, "runs", branching.simulate, poisson(1), 1, value)
    refuses(ValueError, "initial", branching.simulate, poisson(1), 1, 1, value)
    refuses(ValueError, "n", branching.total_size_probability, poisson(1), value)
    refuses(ValueError, "rng", branching.simulate, poisson(1), 1, 1, rng=value)


@given(value=st.sampled_from(["1", True, np.False_, 1.0, [1], np.random.RandomState(1)]))
def test_what_is_not_a_source_of_randomness_is_named(value):
    refuses(TypeError, "rng", branching.simulate, poisson(1), 1, 1, rng=value)
    refuses(TypeError, "rng", poisson(1).sample, 1, value)


@pytest.mark.parametrize("n", [1.5, math.nan, math.inf, [1, 2.5], [[1, -1]]])
def test_total_sizes_that_cannot_be_are_named(n):
    refuses(ValueError, "n", branching.total_size_probability, poisson(1), n)


@pytest.mark.parametrize(
    ("law", "generations", "initial"),
    [
        (poisson(1.43), 97, 1),
        (poisson(10), 16, 1),
        (geometric(1.1), 300, 10_000),
        (binomial(10**9, 1e-9), 1, 10**7),
        (poisson(2), 10**9, 1),
    ],
)
def test_sizes_beyond_what_can_be_counted_are_refused_beforehand(law, generations, initial):
    refuses(ValueError, "generations", branching.simulate, law, generations, 10, initial)


@settings(max_examples=30, deadline=None)
@given(
    law=st.one_of(
        st.builds(binomial, st.integers(1, 10**12), st.floats(0, 1)),
        st.builds(poisson, st.floats(0, 1e15)),
        st.builds(geometric, st.floats(0, 1e15)),
    ),
    generations=st.integers(0, 60),
    initial=st.integers(0, 10**15),
    rng=st.integers(0, 2**32),
)
def test_sizes_never_overflow_whatever_is_allowed(law, generations, initial, rng):
    try:
        sizes = branching.simulate(law, generations, 5, initial, rng)
    except ValueError as refused:
        assert str(refused).startswith("generations must keep")
    else:
        assert (sizes >= 0).all()
        assert sizes.max() < 1e18


@pytest.mark.parametrize(
    "law", [branching.binomial(3, 0.4), branching.poisson(1.2), branching.geometric(1.2)]
)
def test_replayed_campaigns_follow_the_law(law):
    sizes = branching.replay(law, np.random.default_rng(5).random((20_000, 3)), initial=2)
    expected = 2 * law.mean ** np.arange(4)
    error = sizes.std(axis=0) / np.sqrt(len(sizes))
    assert (np.abs(sizes.mean(axis=0) - expected) <= 4 * error).all()
    dead = 1 - (sizes[:, 1] > 0).mean()
    chance = law.pgf(0) ** 2
    assert abs(dead - chance) <= 4 * np.sqrt(chance * (1 - chance) / len(sizes))


def test_a_larger_mean_never_makes_a_replayed_generation_smaller():
    draws = np.random.default_rng(6).random((500, 8))
    for make in (lambda mean: branching.binomial(3, mean / 3), branching.poisson, branching.geometric):
        before = branching.replay(make(0.0), draws)
        for mean in np.linspace(0.1, 2.5, 13):
            after = branching.replay(make(mean), draws)
            assert (after >= before).all()
            before = after


def test_replaying_the_smallest_draw_gives_nobody_and_never_a_negative_number():
    assert branching.replay(branching.poisson(1.2), [[0.0, 0.5]]).tolist() == [[1, 0, 0]]


def test_replay_refuses_what_cannot_be_counted_and_draws_that_are_none():
    with pytest.raises(ValueError, match="generations must keep the expected size"):
        branching.replay(branching.poisson(10), np.full((1, 25), 0.5))
    for bad in ([[1.0]], [[-0.1]], [[float("nan")]], [0.5], "draws"):
        with pytest.raises((TypeError, ValueError), match=r"^draws must"):
            branching.replay(branching.poisson(1), bad)


SHOCK = np.eye(1, 120, 3)[0]  # one person from outside on the fourth of 120 days


@pytest.mark.parametrize("ratio", [0, 0.3, 0.6, 0.8])
def test_hawkes_oakes_1974_a_shock_comes_to_one_over_one_minus_the_ratio_published(ratio):
    """The mean of all waves adds up to 1 / (1 − n), and one wave of many people agrees within its standard error."""
    initial = 40_000
    assert branching.expected_self_exciting(SHOCK, ratio, 2).sum() == pytest.approx(1 / (1 - ratio), rel=1e-4)
    wave = branching.self_exciting(initial * SHOCK, ratio, 2, rng=7)
    error = (initial * ratio / (1 - ratio) ** 3) ** 0.5  # the variance of a family of Poisson trees
    assert abs(wave.sum() - initial / (1 - ratio)) <= 4 * error
    assert not wave[:3].any()  # nobody acts before the shock


@pytest.mark.parametrize(("ratio", "mean_delay"), [(0.3, 4), (0.6, 2), (0.9, 1.5), (1, 3)])
def test_an_echo_falls_with_the_mean_delay_over_one_minus_the_ratio(ratio, mean_delay):
    days = branching.expected_self_exciting(SHOCK, ratio, mean_delay)
    assert days[5:40] / days[4:39] == pytest.approx(np.exp((ratio - 1) / mean_delay))
    waves = [branching.self_exciting(2_000 * SHOCK, ratio, mean_delay, rng=seed) for seed in range(40)]
    found, spread = np.mean(waves, axis=0)[3:30], np.std(waves, axis=0, ddof=1)[3:30]
    assert (np.abs(found - 2_000 * days[3:30]) <= 4.5 * spread / 40**0.5).all()


def test_without_sharing_only_those_from_outside_act_and_delays_do_not_matter_then():
    outside = [0, 5, 2, 0]
    assert branching.self_exciting(outside, 0, 2, rng=1).tolist() == outside
    assert branching.expected_self_exciting(outside, 0, 9).tolist() == outside


def test_mean_waves_of_several_shocks_add_up_and_a_ratio_near_one_goes_over_into_one():
    first, second = np.eye(2, 30, 4)
    together = branching.expected_self_exciting(3 * first + 5 * second, 0.7, 2)
    each = [branching.expected_self_exciting(shock, 0.7, 2) for shock in (first, second)]
    assert together == pytest.approx(3 * each[0] + 5 * each[1])
    near = branching.expected_self_exciting(SHOCK, 1 - 1e-7, 2)
    assert near == pytest.approx(branching.expected_self_exciting(SHOCK, 1, 2), rel=1e-4)


def test_people_from_outside_are_whole_and_a_wave_too_large_to_draw_is_refused():
    with pytest.raises(ValueError, match=r"outside must be whole, not 2\.5"):
        branching.self_exciting([2.5], 0.5, 2)
    with pytest.raises(ValueError, match="at most 10,000,000 people act on average, not 2e"):
        branching.self_exciting([1e8, 0, 0, 0, 0, 0, 0], 0.5, 0.1)
    with pytest.raises(ValueError, match="at most 10,000 days, not 10,001"):
        branching.expected_self_exciting([0] * 10_001, 0.5, 2)
