"""Fits of growth curves: known data, an independent optimiser, coverage of intervals, honest failure.

A test of known figures ends in their standing: published (seen in the source) or derived (computed).
"""

import subprocess
import sys

import numpy as np
import pytest
import scipy.optimize
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from course_utils import datasets, growth

# Months since the launch and millions: four counts of sign-ups, and one of active accounts, which lesson 03 warns of.
HOTMAIL = np.array([(6, 1.0), (7.2, 2.0), (12, 5.0), (16, 8.9), (18, 9.5)]).T
HOTMAIL_FROM_LAUNCH = np.column_stack([(0, 0), HOTMAIL])
ROWS = datasets.load("ice_bucket_donations").query("use == 'fit'")
# Days since 29 July 2014 (12 August is day 14), million dollars.
ICE_BUCKET = np.array([(ROWS["date"] - np.datetime64("2014-07-29")).dt.days, ROWS["total_usd_millions"]])

CURVES = {
    "exponential": lambda t, initial, rate: initial * np.exp(rate * t),
    "logistic": growth.logistic,
    "bass": growth.bass,
}
TRUTH = {
    "exponential": {"initial": 5.0, "rate": 0.2},
    "logistic": {"capacity": 100.0, "rate": 0.4, "midpoint": 12.0},
    "bass": {"p": 0.01, "q": 0.4, "m": 100.0},
}
TIMES = np.array([0, 1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20.0])
each_model = pytest.mark.parametrize("model", CURVES)


def noisy_totals(model, t, sd, rng):
    """Totals whose increments have independent errors, with a variance proportional to the spacing."""
    increments = np.diff(CURVES[model](t, **TRUTH[model]))
    increments = increments + sd * np.sqrt(np.diff(t)) * rng.normal(size=len(t) - 1)
    return 3 + np.concatenate([[0], np.cumsum(increments)])


def independent_fit(model, t, totals, start, bounds):
    """Nelder–Mead from the best of a global search, on the parameters themselves and through `growth`."""
    curve = CURVES[model]

    def loss(params):
        if min(params[:2]) <= 0:
            return np.inf
        return np.sum((np.diff(totals) - np.diff(curve(t, *params))) ** 2 / np.diff(t))

    found = scipy.optimize.differential_evolution(loss, bounds, seed=1, x0=start, tol=1e-8)
    options = {"xatol": 1e-10, "fatol": 1e-14, "maxiter": 20_000, "maxfev": 20_000}
    params = scipy.optimize.minimize(loss, found.x, method="Nelder-Mead", options=options).x
    steps = 1e-5 * np.diag(params)
    slopes = [np.diff(curve(t, *(params + h)) - curve(t, *(params - h))) / (2 * h.sum()) for h in steps]
    weighted = np.array(slopes) / np.sqrt(np.diff(t))
    variance = loss(params) / (len(t) - 1 - len(params))
    return params, np.sqrt(np.diag(variance * np.linalg.inv(weighted @ weighted.T)))


# Known data


def test_a_last_count_of_another_kind_gives_hotmail_a_ceiling_derived():
    found = growth.fit("bass", *HOTMAIL)
    assert found.params["m"] == pytest.approx(10.6, abs=0.05)
    assert found.errors["m"] == pytest.approx(5.7, abs=0.05)
    # Fitted to totals, the same five rows gave 11.4 with an error of only 1.4.
    assert abs(found.params["m"] - 11.4) < found.errors["m"]
    launched = growth.fit("bass", *HOTMAIL_FROM_LAUNCH)
    assert launched.params["m"] == pytest.approx(10.7, abs=0.05)
    assert launched.errors["m"] == pytest.approx(3.1, abs=0.05)
    assert launched.params["p"] + launched.params["q"] == pytest.approx(0.347, abs=5e-4)
    months, millions = HOTMAIL_FROM_LAUNCH
    with pytest.raises(ValueError, match="does not level off yet"):
        growth.fit("bass", months, [*millions[:5], 12.0])


def test_hotmail_totals_are_too_straight_for_an_exponential_derived():
    with pytest.raises(ValueError, match=r"exponential.*straight line"):
        growth.fit("exponential", *HOTMAIL)


def test_ice_bucket_2014_rows_behind_the_earlier_figures_derived():
    # Without 23 and 27 August, and every increment weighted alike, capacity was 102.9 (7.5); fitted to
    # totals it was 110.7 (2.6).
    t, totals = np.delete(ICE_BUCKET, [10, 14], axis=1)

    def rises(_, *params):
        return np.diff(growth.logistic(t, *params))

    start = (110, 0.36, 24)
    alike, covariance = scipy.optimize.curve_fit(rises, t[1:], np.diff(totals), p0=start)
    assert (alike[0], covariance[0, 0] ** 0.5) == pytest.approx((102.9, 7.5), abs=0.05)
    on_totals, narrow = scipy.optimize.curve_fit(growth.logistic, t, totals, p0=start)
    assert (on_totals[0], narrow[0, 0] ** 0.5) == pytest.approx((110.7, 2.6), abs=0.05)
    found = growth.fit("logistic", t, totals)
    assert abs(found.params["capacity"] - alike[0]) < 0.3 * found.errors["capacity"]
    assert found.errors["capacity"] > 2.5 * narrow[0, 0] ** 0.5


def test_king_2015_fits_to_totals_look_too_sure_published():
    rng, draws, capacity = np.random.default_rng(15), 200, TRUTH["logistic"]["capacity"]
    held = 0
    for _ in range(draws):
        totals = noisy_totals("logistic", TIMES, 1.0, rng) - 3 + growth.logistic(0, **TRUTH["logistic"])
        params, covariance = scipy.optimize.curve_fit(growth.logistic, TIMES, totals, p0=(100, 0.4, 12))
        reach = stats.t.ppf(0.975, len(TIMES) - 3) * covariance[0, 0] ** 0.5
        held += abs(params[0] - capacity) < reach
    assert held / draws < 0.8


# Against an independent optimiser


@pytest.mark.parametrize(
    ("model", "data", "start", "bounds"),
    [
        ("bass", HOTMAIL, (0.01, 0.3, 11), [(1e-6, 0.1), (0.01, 1), (8, 40)]),
        ("bass", HOTMAIL_FROM_LAUNCH, (0.01, 0.3, 11), [(1e-6, 0.1), (0.01, 1), (8, 40)]),
        ("logistic", HOTMAIL_FROM_LAUNCH, (11, 0.3, 12), [(8, 40), (0.01, 2), (5, 20)]),
        ("logistic", ICE_BUCKET, (110, 0.36, 24), [(80, 150), (0.1, 1), (20, 30)]),
        ("exponential", ICE_BUCKET[:, :9], (1, 0.2), [(1e-4, 10), (0.01, 1)]),
        ("exponential", HOTMAIL_FROM_LAUNCH, (1, 0.1), [(0.01, 30), (0.001, 1)]),
    ],
)
def test_fits_of_known_data_agree_with_an_independent_optimiser(model, data, start, bounds):
    params, errors = independent_fit(model, *data, start, bounds)
    found = growth.fit(model, *data)
    assert list(found.params.values()) == pytest.approx(params, rel=1e-4)
    assert list(found.errors.values()) == pytest.approx(errors, rel=1e-3)


@each_model
@pytest.mark.parametrize("seed", [1, 2])
def test_fits_of_noisy_totals_agree_with_an_independent_optimiser(model, seed):
    totals = noisy_totals(model, TIMES, 0.2, np.random.default_rng(seed))
    truth = np.array(list(TRUTH[model].values()))
    params, errors = independent_fit(
        model, TIMES, totals, truth, list(zip(truth / 3, truth * 3, strict=True))
    )
    found = growth.fit(model, TIMES, totals)
    assert list(found.params.values()) == pytest.approx(params, rel=1e-4)
    assert list(found.errors.values()) == pytest.approx(errors, rel=1e-3)


# Recovery and coverage


@settings(max_examples=25, deadline=None)
@given(
    size=st.floats(1e-3, 1e9), rate=st.floats(0.2, 1.5), midpoint=st.floats(3, 17), level=st.floats(0, 1e3)
)
def test_logistic_totals_without_noise_give_back_their_curve(size, rate, midpoint, level):
    totals = size * (level + growth.logistic(TIMES, 1, rate, midpoint))
    found = growth.fit("logistic", TIMES, totals)
    assert found.params == pytest.approx({"capacity": size, "rate": rate, "midpoint": midpoint}, rel=1e-4)
    later = size * (level + growth.logistic(30, 1, rate, midpoint))
    assert found.predict(30) == pytest.approx(later, rel=1e-4)


@settings(max_examples=25, deadline=None)
@given(p=st.floats(1e-4, 0.1), q=st.floats(0.15, 0.8), m=st.floats(1e-3, 1e9))
def test_bass_totals_without_noise_give_back_their_curve(p, q, m):
    found = growth.fit("bass", TIMES, growth.bass(TIMES, p, q, m))
    assert found.params == pytest.approx({"p": p, "q": q, "m": m}, rel=1e-4)
    grid = np.linspace(0, 40, 9)
    assert found.predict(grid) == pytest.approx(growth.bass(grid, p, q, m), abs=1e-4 * m)


@settings(max_examples=25, deadline=None)
@given(initial=st.floats(1e-3, 1e9), rate=st.floats(0.05, 2))
def test_exponential_totals_without_noise_give_back_their_curve(initial, rate):
    found = growth.fit("exponential", TIMES, initial * np.exp(rate * TIMES))
    assert found.params == pytest.approx({"initial": initial, "rate": rate}, rel=1e-4)
    assert found.predict(25) == pytest.approx(initial * np.exp(rate * 25), rel=1e-4)


DRAWS = 200


@pytest.mark.parametrize(
    ("model", "first", "sd"), [("exponential", 7, 1.0), ("logistic", 5, 0.5), ("bass", 3, 0.5)]
)
def test_intervals_cover_as_often_as_they_say(model, first, sd):
    # Times at which the increments are large beside their noise, so that hardly any total falls.
    t = first + np.array([0, 1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 13.0])
    ahead = t[-1] + np.array([1, 2.0])
    levels = np.array([[0.95], [0.8]])
    reaches = stats.t.ppf((1 + levels) / 2, len(t) - 1 - len(TRUTH[model]))
    rng = np.random.default_rng(2015)
    held_params, held_forecasts, fallen, draws = 0, 0, 0, 0
    while draws < DRAWS:
        totals = noisy_totals(model, np.concatenate([t, ahead]), sd, rng)
        if (np.diff(totals) < 0).any():
            fallen += 1
            continue
        draws += 1
        seen, later = totals[: len(t)], totals[len(t) :]
        found = growth.fit(model, t, seen)
        off = [abs(found.params[name] - value) / found.errors[name] for name, value in TRUTH[model].items()]
        held_params += np.array(off) < reaches
        low, high = np.swapaxes([found.interval(ahead, level) for level in levels.flat], 0, 1)
        held_forecasts += (low <= later) & (later <= high)
    assert fallen < 0.03 * DRAWS
    three_errors = 3 * np.sqrt(levels * (1 - levels) / DRAWS)
    assert (np.abs(held_params / DRAWS - levels) <= three_errors).all(), held_params
    assert (np.abs(held_forecasts / DRAWS - levels) <= three_errors).all(), held_forecasts


def test_forecasts_from_the_last_total_beat_those_read_off_the_curve():
    rng, off_last, off_curve = np.random.default_rng(5), [], []
    for _ in range(100):
        totals = noisy_totals("logistic", np.append(TIMES[:-3], [18, 19]), 0.5, rng)
        if (np.diff(totals) < 0).any():
            continue
        found = growth.fit("logistic", TIMES[:-3], totals[:-2])
        curve = (
            totals[0] + np.diff(growth.logistic(np.array([0, 18, 19]), **found.params), prepend=0).cumsum()
        )
        curve -= growth.logistic(0, **found.params)
        off_last.append(found.predict([18, 19]) - totals[-2:])
        off_curve.append(curve[1:] - totals[-2:])
    assert np.mean(np.square(off_last)) < 0.8 * np.mean(np.square(off_curve))


# Forecasts


@each_model
def test_forecasts_start_at_the_last_total_and_grow_less_sure(model):
    totals = noisy_totals(model, TIMES, 0.1, np.random.default_rng(8))
    found = growth.fit(model, TIMES, totals)
    last = TIMES[-1]
    assert found.predict(last) == pytest.approx(totals[-1], rel=1e-12)
    assert found.interval(last) == pytest.approx((totals[-1], totals[-1]), rel=1e-12)
    later = last + np.arange(0, 15, 0.5)
    low, high = found.interval(later)
    assert (np.diff(found.predict(later)) > 0).all()
    assert (low >= totals[-1]).all()
    assert (np.diff(high - found.predict(later)) > 0).all()
    everywhere = np.linspace(0, 60, 121)
    low, high = found.interval(everywhere)
    assert ((low >= 0) & (low <= found.predict(everywhere)) & (found.predict(everywhere) <= high)).all()
    narrow, wide = found.interval(later[1:], 0.5), found.interval(later[1:], 0.99)
    assert (narrow[1] < wide[1]).all() and (narrow[0] >= wide[0]).all()


@each_model
def test_predictions_follow_the_curve_of_growth(model):
    totals = noisy_totals(model, TIMES, 0.1, np.random.default_rng(8))
    found = growth.fit(model, TIMES, totals)
    later = np.linspace(20, 40, 9)
    curve = CURVES[model](later, **found.params)
    assert found.predict(later) == pytest.approx(totals[-1] + curve - curve[0], rel=1e-9)


@each_model
def test_predictions_have_the_shape_of_the_times(model):
    found = growth.fit(model, TIMES, noisy_totals(model, TIMES, 0.1, np.random.default_rng(8)))
    assert isinstance(found.predict(21), float)
    assert all(isinstance(end, float) for end in found.interval(21))
    assert found.predict([[21, 22, 23]]).shape == (1, 3)
    assert [end.shape for end in found.interval(np.full((2, 2), 21))] == [(2, 2), (2, 2)]
    assert found.predict([]).shape == (0,)


def test_bass_and_logistic_curves_have_the_same_increments_and_forecasts():
    bass, logistic = (growth.fit(model, *ICE_BUCKET) for model in ("bass", "logistic"))
    days = np.linspace(10, 60, 11)
    assert bass.rmse == pytest.approx(logistic.rmse)
    assert bass.predict(days) == pytest.approx(logistic.predict(days))
    assert np.array(bass.interval(days)) == pytest.approx(np.array(logistic.interval(days)))


@each_model
def test_units_of_time_and_totals_only_rescale_a_fit(model):
    totals = noisy_totals(model, TIMES, 0.1, np.random.default_rng(9))
    found = growth.fit(model, TIMES, totals)
    other = growth.fit(model, TIMES * 7, totals * 1000)
    powers = {"rate": (-1, 0), "p": (-1, 0), "q": (-1, 0), "midpoint": (1, 0)}
    for name, value in found.params.items():
        time, size = powers.get(name, (0, 1))
        assert other.params[name] == pytest.approx(value * 7**time * 1000**size, rel=1e-4)
        assert other.errors[name] == pytest.approx(found.errors[name] * 7**time * 1000**size, rel=1e-4)
    assert other.rmse == pytest.approx(1000 * found.rmse, rel=1e-6)
    assert np.array(other.interval(7 * 25)) == pytest.approx(1000 * np.array(found.interval(25)), rel=1e-4)


@each_model
def test_a_level_that_was_there_before_changes_only_the_level(model):
    totals = noisy_totals(model, TIMES, 0.1, np.random.default_rng(9))
    found, raised = growth.fit(model, TIMES, totals), growth.fit(model, TIMES, totals + 50)
    assert raised.params == pytest.approx(found.params, rel=1e-6)
    assert raised.predict(25) == pytest.approx(50 + found.predict(25), rel=1e-6)


def test_rmse_is_that_of_the_increments():
    found = growth.fit("logistic", *ICE_BUCKET)
    rises = np.diff(growth.logistic(ICE_BUCKET[0], **found.params))
    assert found.rmse == pytest.approx(np.sqrt(np.mean((np.diff(ICE_BUCKET[1]) - rises) ** 2)))


def test_an_exponential_forecast_stays_finite_however_far():
    found = growth.fit("exponential", TIMES, np.exp(0.5 * TIMES))
    assert np.isfinite([found.predict(1e9), *found.interval(1e9)]).all()


def test_a_fit_changes_nothing_and_can_be_repeated():
    t, totals = list(TIMES), list(growth.logistic(TIMES, 100, 0.4, 12))
    before = list(t), list(totals)
    assert growth.fit("logistic", t, totals).params == growth.fit("logistic", t, totals).params
    assert (t, totals) == before


# Honest failure

GROWING = growth.logistic(TIMES, 100, 0.4, 12)


def refuses(error, start, model, t, cumulative):
    with pytest.raises(error, match=rf"^{start}"):
        growth.fit(model, t, cumulative)


@pytest.mark.parametrize(("model", "least"), [("exponential", 4), ("logistic", 5), ("bass", 5)])
def test_too_few_observations_are_named(model, least):
    t, totals = TIMES[::3], GROWING[::3]
    refuses(
        ValueError,
        f"t and cumulative must hold at least {least} .*, not {least - 1}",
        model,
        t[: least - 1],
        totals[: least - 1],
    )
    refuses(ValueError, "t must hold at least one number", model, [], [])
    growth.fit("exponential", *ICE_BUCKET[:, 4:8])
    growth.fit("bass", *HOTMAIL)


@each_model
def test_falling_totals_are_named(model):
    totals = GROWING.copy()
    totals[5] = totals[4] - 0.1
    refuses(ValueError, r"cumulative must not fall, but goes from .* at t = 6$", model, TIMES, totals)


@each_model
def test_times_that_do_not_increase_are_named(model):
    for wrong in (TIMES[::-1], np.where(TIMES == 5, 4, TIMES)):
        refuses(ValueError, "t must increase, not go from", model, wrong, GROWING)


@each_model
def test_different_lengths_are_named(model):
    refuses(
        ValueError, r"t and cumulative must have the same length, not 18 and 17$", model, TIMES, GROWING[1:]
    )


@each_model
def test_totals_that_never_rise_are_named(model):
    refuses(ValueError, r"cumulative must rise, not stay at 7 ", model, TIMES, np.full(len(TIMES), 7))


@pytest.mark.parametrize(
    ("model", "totals", "why"),
    [
        ("exponential", 5 * TIMES, "nearly a straight line"),
        ("exponential", 100 * (1 - np.exp(-0.3 * TIMES)), "nearly a straight line"),
        ("exponential", TIMES == 20, "one step"),
        ("logistic", 5 * TIMES, "nearly a straight line"),
        ("bass", 5 * TIMES, "nearly a straight line"),
        ("logistic", np.exp(0.5 * TIMES), "does not level off yet"),
        ("bass", np.exp(0.5 * TIMES), "does not level off yet"),
        ("logistic", 100 * (1 - np.exp(-0.3 * TIMES)), "nothing but level off"),
        ("bass", 100 * (1 - np.exp(-0.3 * TIMES)), "nothing but level off"),
        ("logistic", TIMES > 8, "one step"),
        ("bass", TIMES > 8, "one step"),
    ],
)
def test_totals_that_show_too_little_of_the_curve_are_named(model, totals, why):
    refuses(
        ValueError, f"cumulative must show more of the '{model}' curve .*{why}", model, TIMES, totals * 1.0
    )


def test_early_ice_bucket_days_do_not_tell_a_capacity():
    refuses(ValueError, "cumulative must show more .*does not level off yet", "logistic", *ICE_BUCKET[:, :8])
    early, late = (growth.fit("logistic", *ICE_BUCKET[:, :days]) for days in (9, 17))
    assert early.errors["capacity"] > 10 * late.errors["capacity"]


@pytest.mark.parametrize(("model", "name"), [("exponential", "initial"), ("bass", "p")])
def test_times_counted_from_long_before_are_named(model, name):
    totals = noisy_totals(model, TIMES, 0.01, np.random.default_rng(1))
    refuses(ValueError, f"t must be counted from nearer the growth: .* {name} ", model, TIMES + 5000, totals)


def test_a_search_that_does_not_converge_is_named(monkeypatch):
    search = scipy.optimize.least_squares
    monkeypatch.setattr(
        scipy.optimize, "least_squares", lambda *inputs, **options: search(*inputs, **options, max_nfev=1)
    )
    refuses(ValueError, "cumulative leads to no convergence of the 'logistic' fit", "logistic", *ICE_BUCKET)


@each_model
@given(wrong=st.sampled_from([np.nan, np.inf, -np.inf]), where=st.integers(0, len(TIMES) - 1))
def test_observations_that_are_not_finite_are_named(model, wrong, where):
    t, totals = TIMES.copy(), GROWING.copy()
    t[where], totals[where] = wrong, wrong
    refuses(ValueError, "t must be finite", model, t, GROWING)
    refuses(ValueError, "cumulative must be finite", model, TIMES, totals)


@each_model
@given(wrong=st.sampled_from([None, "abc", ["1"] * 18, [True] * 18, [1j] * 18, [[1], [1, 2]], object()]))
def test_observations_that_are_not_numbers_are_named(model, wrong):
    refuses(TypeError, "t must be a number", model, wrong, GROWING)
    refuses(TypeError, "cumulative must be a number", model, TIMES, wrong)


@each_model
def test_observations_of_the_wrong_shape_are_named(model):
    refuses(ValueError, r"t must have 1 dimension\(s\), not 2", model, TIMES[:, None], GROWING)
    refuses(ValueError, r"cumulative must have 1 dimension\(s\), not 0", model, TIMES, 5)


@each_model
def test_totals_below_zero_are_named(model):
    refuses(ValueError, "cumulative must be finite and at least 0", model, TIMES, GROWING - 50)


def test_bass_times_before_the_launch_are_named():
    refuses(ValueError, "t must be finite and at least 0", "bass", TIMES - 1, GROWING)
    found = growth.fit("bass", *HOTMAIL)
    for call in (found.predict, found.interval):
        with pytest.raises(ValueError, match=r"^t must be finite and at least 0, not -1"):
            call(-1)


@given(model=st.sampled_from([None, 1, "", "Bass", "gompertz", ["bass"], "x" * 500]))
def test_an_unknown_model_is_named(model):
    refuses(ValueError, "model must be one of 'exponential', 'logistic', 'bass', not", model, TIMES, GROWING)


@pytest.mark.parametrize("level", [0, 1, -0.1, 95, np.nan, None, "0.95"])
def test_a_wrong_level_is_named(level):
    found = growth.fit("logistic", TIMES, GROWING)
    with pytest.raises((TypeError, ValueError), match=r"^level must be"):
        found.interval(21, level)


@given(t=st.sampled_from([np.nan, np.inf, None, "21", [1, None], True]))
def test_a_wrong_time_is_named(t):
    found = growth.fit("logistic", *ICE_BUCKET)
    for call in (found.predict, found.interval):
        with pytest.raises((TypeError, ValueError), match=r"^t must be"):
            call(t)


@pytest.mark.skipif(sys.platform == "emscripten", reason="a browser has no processes")
def test_importing_growth_does_not_import_scipy():
    code = "import sys, course_utils.growth; sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("hide", ["totals", "times"])
def test_fault_19_masked_observations_are_left_out(hide):
    t, totals = np.arange(8.0), np.array([2, 5, 12, 25, -1, 50, 54, 56.0])
    there = totals >= 0
    expected = growth.fit("logistic", t[there], totals[there])
    masked = np.ma.masked_less(totals, 0) if hide == "totals" else totals
    times = np.ma.array(t, mask=~there) if hide == "times" else t
    found = growth.fit("logistic", times, masked)
    assert found.params == expected.params and found.errors == expected.errors
    with pytest.raises(ValueError, match="t must have no masked values"):
        found.predict(np.ma.array([8, 9], mask=[True, False]))


def test_observations_that_are_left_out_do_not_count():
    masked = np.ma.array([2, 5, 12, 25, 40, 50], mask=[1, 1, 0, 0, 0, 0])
    with pytest.raises(ValueError, match="at least 5 observations for 'logistic', not 4"):
        growth.fit("logistic", range(6), masked)
