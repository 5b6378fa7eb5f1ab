import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils import growth

ks = st.floats(0, 3)
cycles = st.integers(0, 30)


def test_skok_2009_cycle_time_of_two_days_published():
    assert growth.viral_customers(20, initial=10, k=2, cycle=2) == 20_470


def test_skok_2009_cycle_time_of_one_day_published():
    assert growth.viral_customers(20, initial=10, k=2, cycle=1) == 20_971_510


@given(st.floats(0, 1e6), ks, cycles)
def test_closed_form_is_the_sum_of_the_generations(initial, k, cycles):
    generations = [initial * k**n for n in range(cycles + 1)]
    assert growth.viral_customers(cycles, initial, k, 1) == pytest.approx(
        math.fsum(generations), rel=1e-9, abs=1e-290
    )


@given(cycles)
def test_at_k_one_growth_is_a_straight_line(cycles):
    assert growth.viral_customers(cycles, 7, 1, 1) == pytest.approx(7 * (cycles + 1))


@given(st.floats(-1e-7, 1e-7), st.floats(0, 1000))
def test_closed_form_is_smooth_through_k_one(step, t):
    straight = growth.viral_customers(t, 1, 1, 1)
    slope = t * (t + 1) / 2  # of the sum 1 + k + k² + … at k = 1
    bound = abs(step) * slope * (1 + abs(step) * t) ** t * 1.01 + 1e-9 * straight
    assert abs(growth.viral_customers(t, 1, 1 + step, 1) - straight) <= bound


def test_halving_the_cycle_does_as_much_for_the_rate_as_squaring_k():
    late = np.array([400.0, 401.0])
    rate = [
        np.diff(np.log(growth.viral_customers(late, 1, k, c)))[0] for k, c in ((1.3, 2), (1.3, 1), (1.69, 2))
    ]
    assert rate[1] == pytest.approx(2 * rate[0]) == pytest.approx(rate[2])


def test_below_k_one_customers_approach_the_sum_of_the_series():
    assert growth.viral_customers(1e4, 100, 0.75, 1) == pytest.approx(400)


def test_too_large_a_number_is_inf_and_no_warning(recwarn):
    assert growth.viral_customers(1e6, 10, 2, 1) == math.inf
    assert growth.viral_customers(1e6, 0, 2, 1) == 0
    assert not recwarn.list


@given(st.floats(0, 1), ks, st.floats(10, 1e9))
def test_a_finite_market_is_never_overfull_and_never_shrinks(share, k, market):
    customers = growth.saturating_customers(50, share * market, k, market)
    assert (np.diff(customers) >= 0).all()
    assert customers[-1] <= market * (1 + 1e-12)


@given(ks)
def test_a_huge_market_looks_endless(k):
    endless = growth.viral_customers(np.arange(11), 1, k, 1)
    assert growth.saturating_customers(10, 1, k, 1e15) == pytest.approx(endless, rel=1e-6)


@pytest.mark.parametrize("k", [0.5, 1.2, 2, 3])
def test_final_size_of_a_finite_market_solves_its_equation(k):
    start = 1e-6
    final = growth.saturating_customers(2_000, start, k, 1.0)[-1]
    assert 1 - final == pytest.approx((1 - start) * math.exp(-k * final), rel=1e-9)


@given(ks, st.integers(1, 30), st.floats(2, 1e6))
def test_a_market_day_by_day_goes_through_its_cycles_and_never_shrinks(k, cycle, market):
    days = np.linspace(0, 10 * cycle, 201)  # twenty steps a cycle
    customers = growth.market_customers(days, 1, k, cycle, market)
    assert customers[::20] == pytest.approx(growth.saturating_customers(10, 1, k, market), rel=1e-9)
    assert (np.diff(customers) >= -1e-9 * market).all()


@pytest.mark.parametrize("k", [0.5, 1.2, 2, 3])
def test_a_market_day_by_day_has_no_kink_where_a_cycle_ends(k):
    step, ends = 1e-5, np.arange(1, 8)
    before = growth.market_customers(ends, 1, k, 1, 1000) - growth.market_customers(
        ends - step, 1, k, 1, 1000
    )
    after = growth.market_customers(ends + step, 1, k, 1, 1000) - growth.market_customers(ends, 1, k, 1, 1000)
    # It bends by the share of the market that has joined at the start.
    assert after == pytest.approx(before, rel=(1 + k) / 1000 + 1e-4)


@given(st.floats(1e-3, 1e3))
def test_doubling_time_doubles(rate):
    assert math.exp(rate * growth.doubling_time(rate)) == pytest.approx(2)


@given(st.floats(0, 1e9), st.floats(1e-3, 10), st.floats(-1e3, 1e3))
def test_logistic_is_half_full_at_its_midpoint_and_symmetric_about_it(capacity, rate, midpoint):
    assert growth.logistic(midpoint, capacity, rate, midpoint) == pytest.approx(capacity / 2)
    left, right = growth.logistic([midpoint - 3, midpoint + 3], capacity, rate, midpoint)
    assert left + right == pytest.approx(capacity)
    assert growth.logistic([-1e300, 1e300], capacity, rate, midpoint) == pytest.approx([0, capacity])


@given(st.floats(1e-6, 0.5), st.floats(0, 2), st.floats(0, 1e9))
def test_bass_starts_at_nobody_and_ends_at_everybody(p, q, m):
    start, end = growth.bass([0, 1e9], p, q, m)
    assert start == 0
    assert end == pytest.approx(m)


@given(st.floats(1e-3, 0.1), st.floats(0.2, 1))
def test_bass_adoption_is_fastest_at_the_peak_time(p, q):
    peak = growth.bass_peak_time(p, q)
    before, at, after = np.diff(
        growth.bass(peak + np.array([-0.51, -0.5, -0.005, 0.005, 0.5, 0.51]), p, q, 1.0)
    )[::2]
    assert at > before
    assert at > after


def test_bass_solves_its_differential_equation():
    p, q, m, t = 0.03, 0.38, 1_000.0, np.linspace(0, 20, 200_001)
    adopters = growth.bass(t, p, q, m)
    rate = np.gradient(adopters, t)
    assert rate[1:-1] == pytest.approx(((p + q * adopters / m) * (m - adopters))[1:-1], rel=1e-6)


def test_bass_peaks_at_once_when_nobody_imitates():
    assert growth.bass_peak_time(0.1, 0.1) == growth.bass_peak_time(0.1, 0.0) == 0.0


@pytest.mark.parametrize(
    "curve",
    [
        lambda t: growth.viral_customers(t, 10, 2, 2),
        lambda t: growth.logistic(t, 100, 1, 5),
        lambda t: growth.bass(t, 0.03, 0.38, 100),
    ],
)
def test_curves_keep_the_shape_of_the_times(curve):
    assert isinstance(curve(3), float)
    assert curve([1, 2, 3]).shape == (3,)
    assert curve(np.ones((2, 3))).shape == (2, 3)
    assert curve([]).shape == (0,)
    assert curve([3])[0] == curve(3)
