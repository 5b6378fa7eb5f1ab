"""Every public function names the argument, the value and what is allowed, whatever it is given."""

import inspect

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils import classroom, datasets, growth, panels, plots

T, TOTALS = [0, 1, 2, 3, 4, 5], [10, 20, 41, 79, 162, 320]
# A good call of every public function, by name. Each argument in turn is replaced by something bad.
GOOD = {
    growth.viral_coefficient: {"invitations": 8, "conversion": 0.15},
    growth.viral_customers: {"t": [0, 1], "initial": 10, "k": 2, "cycle": 1},
    growth.saturating_customers: {"cycles": 5, "initial": 10, "k": 2, "market": 100},
    growth.doubling_time: {"rate": 0.2},
    growth.logistic: {"t": [0, 1], "capacity": 10, "rate": 1, "midpoint": 0},
    growth.bass: {"t": [0, 1], "p": 0.03, "q": 0.38, "m": 10},
    growth.bass_peak_time: {"p": 0.03, "q": 0.38},
    plots.axes: {"columns": 2, "width": 9, "height": 4},
    plots.equal_growth: {"rate": 0.2, "share": 0.5, "longest": 6},
    plots.customers_over_time: {"t": [0, 1], "scale": "log", "curves": {"a": [1, 2]}},
    plots.campaign_fates: {"sizes": [[1, 2, 4], [1, 0, 0]]},
    plots.recruit_chances: {"laws": {"a coin": [0.5, 0.5]}, "most": 1},
    plots.fitted_curves: {
        "t": T,
        "totals": TOTALS,
        "fits": {"S": growth.fit("exponential", T, TOTALS)},
        "until": 6,
    },
    plots.bars: {"values": {"ours": 3}},
    plots.describe: {"text": "A chart."},
    classroom.predict: {"question": "How many?", "low": 1, "high": 2, "scale": "log"},
    classroom.glossary: {"search": "viral"},
    classroom.discuss: {"lesson": "01"},
    classroom.quiz: {"when": "entry"},
    datasets.load: {"name": "claims"},
    datasets.figure: {"id": "dropbox_months"},
}
FIXED = {
    plots.bars: {"ylabel": "people"},
    plots.describe: {"ax": None},
}
CASES = [(function, argument) for function, good in GOOD.items() for argument in good]
# Any real number may be a time or a midpoint of these curves; a negative one is no mistake.
ANY_SIGN = {
    (growth.logistic, "t"),
    (growth.logistic, "midpoint"),
    (plots.customers_over_time, "t"),
    (plots.fitted_curves, "t"),
}
NOT_NUMBERS = st.sampled_from(
    [None, "12", object(), [[1], [1, 2]], {}, 1 + 2j, float("nan"), float("inf"), -float("inf")]
)
NEGATIVE = st.floats(max_value=-1e-9, allow_nan=False)


def call(function, **changed):
    fixed = dict(FIXED.get(function, {}))
    if "ax" in fixed:
        fixed["ax"] = plots.axes()
    return function(**fixed, **{**GOOD[function], **changed})


@pytest.mark.parametrize(("function", "argument"), CASES, ids=lambda value: getattr(value, "__name__", value))
@given(data=st.data())
def test_a_bad_argument_is_named_with_what_is_allowed(function, argument, data):
    bad = data.draw(NOT_NUMBERS if (function, argument) in ANY_SIGN else NOT_NUMBERS | NEGATIVE)
    if argument in ("search", "question") and isinstance(bad, str):
        bad = 12
    if argument == "text" and isinstance(bad, str):
        bad = " "
    with pytest.raises((TypeError, ValueError), match=rf"^{argument}.* must .*not ") as caught:
        call(function, **{argument: bad})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("function", GOOD, ids=lambda function: function.__name__)
def test_the_good_call_works(function):
    assert call(function) is not None


def public_functions():
    for module in (growth, plots, classroom, datasets, panels):
        for name in module.__all__:
            function = getattr(module, name)
            if inspect.isfunction(function) and inspect.signature(function).parameters:
                yield function


def test_every_public_function_with_arguments_is_tried():
    # These take a widget-free object (an ax) or a plain number that a label is made of.
    others = {plots.show, plots.image, plots.on, plots.compact, plots.count_axis, growth.fit}
    others |= {plots.hotmail_growth, plots.fate_lines, plots.fate_paths}
    assert set(public_functions()) - set(GOOD) <= others


@pytest.mark.parametrize(
    ("shape", "message"),
    [([[0, 1]], "t must have 1 dimension"), ([], "at least one")],
)
def test_wrong_shapes_are_named(shape, message):
    with pytest.raises(ValueError, match=message):
        plots.customers_over_time({"a": [1, 2]}, shape)


def test_a_curve_of_another_length_is_named():
    with pytest.raises(ValueError, match=r"curves\['short'\] must have as many values as t \(3\), not 2"):
        plots.customers_over_time({"short": [1, 2]}, [0, 1, 2])


@pytest.mark.parametrize("value", [True, np.bool_(True), 3.0, "3"])
def test_a_count_is_a_whole_number(value):
    with pytest.raises(TypeError, match="cycles must be a whole number, not"):
        growth.saturating_customers(value, 1, 2, 100)


def test_a_percent_for_a_fraction_is_refused():
    with pytest.raises(ValueError, match="conversion must be finite and at least 0 and at most 1, not 15"):
        growth.viral_coefficient(8, 15)


def test_more_customers_than_market_is_refused():
    with pytest.raises(ValueError, match="initial must be finite and at least 0 and at most 100, not 101"):
        growth.saturating_customers(1, 101, 2, 100)


def test_numbers_of_numpy_and_python_are_welcome():
    assert growth.viral_coefficient(np.int64(8), np.float32(0.5)) == 4
    assert growth.doubling_time(np.float64(1)) == growth.doubling_time(1)
    assert growth.saturating_customers(np.int32(2), 1, 2, 10).shape == (3,)


def test_a_number_too_large_for_a_float_is_refused():
    with pytest.raises(ValueError, match="rate must be finite"):
        growth.doubling_time(10**400)


@pytest.mark.parametrize("number", ["3", None, [3], 1j])
def test_only_numbers_are_made_compact(number):
    with pytest.raises(TypeError, match="number must be a number, not"):
        plots.compact(number)


@pytest.mark.parametrize("ax", ["ax", 3, [None]])
def test_what_is_no_axes_is_refused_by_name(ax):
    for draw in (
        lambda: plots.show(ax),
        lambda: plots.describe(ax, "A chart."),
        lambda: plots.hotmail_growth(ax),
        lambda: plots.customers_over_time({"a": [1, 2]}, [0, 1], ax),
        lambda: plots.equal_growth(0.2, ax=ax),
        lambda: plots.fitted_curves(T, TOTALS, {"S": growth.fit("exponential", T, TOTALS)}, 6, ax),
        lambda: plots.campaign_fates([[1, 2]], ax),
        lambda: plots.recruit_chances({"a": [1.0]}, 0, ax),
        lambda: plots.bars({"a": 1}, "people", ax),
    ):
        with pytest.raises(TypeError, match="ax must be matplotlib axes"):
            draw()


def test_an_unshown_picture_asks_for_its_description():
    with pytest.raises(ValueError, match="described"):
        plots.show(plots.axes())
