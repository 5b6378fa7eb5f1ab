"""Every public function names the argument, the value and what is allowed, whatever it is given."""

import inspect
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils import (
    _screen,
    branching,
    campaigns,
    capstone,
    cascades,
    classroom,
    datasets,
    growth,
    measure,
    networks,
    panels,
    plots,
    seeding,
)
from course_utils.plots import layouts

T, TOTALS = [0, 1, 2, 3, 4, 5], [10, 20, 41, 79, 162, 320]
CHAIN = networks.Network.from_edges([(0, 1), (1, 2)])
SPREAD, HOW_OFTEN = {"net": CHAIN, "seeds": [0]}, {"runs": 2, "progress": False}
# A good call of every public function, by name. Each argument in turn is replaced by something bad.
GOOD = {
    growth.viral_coefficient: {"invitations": 8, "conversion": 0.15},
    growth.viral_customers: {"t": [0, 1], "initial": 10, "k": 2, "cycle": 1},
    growth.saturating_customers: {"cycles": 5, "initial": 10, "k": 2, "market": 100},
    growth.market_customers: {"t": [0, 1], "initial": 10, "k": 2, "cycle": 1, "market": 100},
    growth.doubling_time: {"rate": 0.2},
    growth.logistic: {"t": [0, 1], "capacity": 10, "rate": 1, "midpoint": 0},
    growth.bass: {"t": [0, 1], "p": 0.03, "q": 0.38, "m": 10},
    growth.bass_peak_time: {"p": 0.03, "q": 0.38},
    branching.binomial: {"n": 3, "p": 0.5},
    branching.poisson: {"mean": 1.5},
    branching.geometric: {"mean": 1.5},
    branching.expected_total: {"initial": 10, "mean": 0.5},
    branching.extinction_probability: {"offspring": branching.poisson(2), "initial": 2},
    branching.simulate: {"offspring": branching.poisson(2), "generations": 2, "runs": 2, "initial": 2},
    branching.replay: {"offspring": branching.poisson(2), "draws": [[0.5, 0.1]], "initial": 2},
    branching.self_exciting: {"outside": [3, 1], "ratio": 0.5, "mean_delay": 2},
    branching.expected_self_exciting: {"outside": [3, 1], "ratio": 0.5, "mean_delay": 2},
    branching.total_size_probability: {"offspring": branching.poisson(2), "n": [1, 2], "initial": 2},
    campaigns.mutation_chain: {"retellings": 3, "facts": 2, "change": 0.1, "copy_original": 0.2, "runs": 2},
    campaigns.facts_left: {"retellings": [0, 1], "change": 0.1, "copy_original": 0.2},
    campaigns.negative_opinions: {
        "net": CHAIN,
        "seeds": [0],
        "share_probability": 0.5,
        "quality": 0.9,
        "runs": 2,
        "response_step": 1,
    },
    campaigns.adoption: {
        "net": CHAIN,
        "trait": [1, 0, 1],
        "base": 0.1,
        "trait_effect": 0.2,
        "influence": 0.1,
        "shown": 0.5,
    },
    campaigns.invitation_fatigue: {"invitations": [0, 1], "conversion": 0.2, "fatigue": 0.1},
    campaigns.acquisition_cost: {"price": 20, "r": 0.2, "reward": 5},
    campaigns.bought_r: {"money": [0, 10], "r": 0.2, "most": 0.8, "half": 100},
    campaigns.customers_of_budget: {
        "budget": 100,
        "share": [0, 0.5],
        "price": 2,
        "r": 0.2,
        "most": 0.8,
        "half": 100,
    },
    campaigns.best_split: {"budget": 100, "price": 2, "r": 0.2, "most": 0.8, "half": 100},
    campaigns.cost_per_success: {"cost": 10, "offspring": branching.poisson(2), "initial": 2},
    campaigns.feed: {
        "quality": [0.1, 0.2],
        "first": 10,
        "bar": 0.1,
        "followers_share": 0.5,
        "followers": [5, 6],
    },
    campaigns.cultural_market: {"quality": [2.0, 1.0], "listeners": 3, "imitation": 1, "worlds": 2},
    campaigns.broadcast: {"t": [0, 1], "p": 0.03, "q": 0.38, "m": 10, "share": 0.1, "at": 1},
    networks.erdos_renyi: {"n": 10, "mean_degree": 4},
    networks.watts_strogatz: {"n": 10, "k": 4, "p": 0.1},
    networks.barabasi_albert: {"n": 10, "m": 2},
    networks.planted_communities: {"n": 10, "groups": 2, "mean_degree": 3, "mixing": 0.2},
    networks.friendship_paradox: {"net": CHAIN},
    networks.average_clustering: {"net": CHAIN},
    networks.average_path_length: {"net": CHAIN},
    networks.component_sizes: {"net": CHAIN},
    networks.giant_component: {"net": CHAIN},
    networks.read_edges: {"path": Path(__file__).parents[1] / "friends.csv", "directed": False},
    cascades.independent_cascade: {**SPREAD, "share_probability": 0.5, **HOW_OFTEN},
    cascades.linear_threshold: {**SPREAD, "threshold": 0.5, **HOW_OFTEN},
    cascades.sir: {**SPREAD, "transmission": 0.5, "recovery": 0.5, **HOW_OFTEN},
    cascades.trace: {**SPREAD, "share_probability": 0.5},
    seeding.named_friends: {"net": CHAIN, "k": 1},
    seeding.random_people: {"net": CHAIN, "k": 1},
    seeding.top_degree: {"net": CHAIN, "k": 1},
    seeding.degree_discount: {"net": CHAIN, "k": 1, "share_probability": 0.5},
    seeding.greedy: {"net": CHAIN, "k": 1, "share_probability": 0.5, "runs": 2},
    seeding.reverse_reachable: {"net": CHAIN, "k": 1, "share_probability": 0.5, "epsilon": 0.2},
    seeding.compare: {"net": CHAIN, "k": [1, 2], "share_probability": 0.5, "runs": 2},
    plots.axes: {"columns": 2, "width": 9, "height": 4},
    plots.equal_growth: {"rate": 0.2, "share": 0.5, "longest": 6},
    plots.lines: {"x": [0, 1], "scale": "log", "curves": {"a": [1, 2]}},
    plots.families: {"growth": {"a rope": 1}},
    plots.recruit_chances: {"laws": {"a coin": branching.binomial(1, 0.5)}},
    plots.fitted_curves: {
        "t": T,
        "totals": TOTALS,
        "fits": {"S": growth.fit("exponential", T, TOTALS)},
        "until": 6,
    },
    plots.bars: {"values": {"ours": 3}},
    plots.names_run_out: {"shares": [0, 40], "r": [1.4, 0.9], "newcomers": [8, 11]},
    plots.cost_per_customer: {"costs": {"ours": 3, "theirs": (10, 20)}},
    plots.ring: {"n": 4},
    plots.spring: {"net": CHAIN},
    plots.network: {"net": CHAIN},
    plots.spread: {"net": CHAIN, "trace": cascades.trace(CHAIN, [0], 1.0)},
    plots.crumbs: {"net": CHAIN, "mean_degrees": [0, 1], "largest": [1, 3]},
    plots.collapse: {"success": {"message": [1, 0.2]}, "divisors": [1, 4], "k": 3.2},
    plots.reach_by_step: {"spreads": {"ours": [[1, 2]]}},
    plots.side_by_side: {"values": {"village": {"hubs": 3, "others": 4}}},
    plots.retellings: {"holds": [[True, True], [True, False]]},
    plots.invitation_curves: {"invitations": [1, 2], "curves": {"nobody tires": [0.2, 0.4]}},
    plots.of_hundred: {"shares": {"posts": 41}},
    plots.counted_and_formula: {"x": [1, 2], "counted": {"facts": [91, 80]}, "formula": {"facts": [90, 81]}},
    plots.tracked_trees: {"parent": [0, 0, 1], "unseen": [1]},
    plots.trials: {"values": {"one by one": [3, 5]}, "truth": 4},
    plots.describe: {"text": "A chart."},
    layouts.tree_places: {"parent": [0, 0, 1]},
    layouts.crowd: {"net": CHAIN},
    plots.crowds: {"nets": {"a chain": CHAIN}},
    layouts.around: {"parent": [0, 0, 1]},
    plots.family_trees: {"trees": {"a chain": [0, 0, 1]}},
    plots.estimates: {"found": {"tracker": (0.6, 0.5, 0.7)}, "truth": 0.9},
    measure.reproduction_from_growth: {"rate": 0.2, "mean_interval": 2, "interval": (2, 1)},
    measure.reproduction_from_sizes: {"sizes": [1, 4, 2], "level": 0.9},
    measure.reproduction_from_codes: {"recruits": [0, 2, 1], "unseen": 0.3, "level": 0.9},
    measure.lift: {"joined": [1, 0, 0], "treated": [1, 0, 1], "level": 0.9},
    measure.unpredictability: {"amounts": [[1.0, 2.0], [2.0, 1.0]]},
    measure.structural_virality: {"parent": [0, 0, 1]},
    measure.experiment: {
        "net": networks.planted_communities(8, 4, 1, 0, rng=1),
        "groups": [0, 0, 1, 1, 2, 2, 3, 3],
        "seeds": [0],
        "share_probability": 0.1,
        "treated_probability": 0.2,
        "runs": 2,
    },
    plots.strips: {"values": {"asked": [3, 5]}},
    plots.scoreboard: {"reach": {"ours": [3, 5]}},
    plots.guesses: {"values": [20, 35, 60]},
    plots.exercise_bars: {"counts": {"audience": {"correct": 3, "almost": 1}}},
    classroom.hand_in: {"lesson": "11"},
    classroom.has_room_for: {"what": "a million people"},
    classroom.room: {"folder": Path(__file__).parent},
    classroom.ledger: {"verdict": "contested"},
    classroom.predict: {"question": "How many?", "low": 1, "high": 2, "scale": "log"},
    classroom.glossary: {"search": "viral"},
    classroom.decide: {"lesson": "01"},
    classroom.decided: {"lesson": "01"},
    classroom.discuss: {"lesson": "01"},
    classroom.verdicts: {"lesson": "01"},
    classroom.quiz: {"when": "entry"},
    classroom.projector: {"on": False},
    capstone.share_probability: {"message": 0, "platform": "Square"},
    capstone.survey: {"platform": "Square"},
    capstone.network: {"platform": "Circles", "people": 10_000},
    capstone.plan: {"message": 0, "platform": "Square", "who": "residents", "count": 10},
    capstone.starters: {"plan": capstone.last_year(), "people": 10_000},
    capstone.run: {"plan": capstone.last_year(), "runs": 2, "people": 10_000},
    datasets.load: {"name": "claims"},
    datasets.rows: {"name": "claims"},
    datasets.grouped: {"name": "claims", "column": "lesson"},
    datasets.of_lesson: {"name": "claims", "lesson": "01"},
    datasets.figure: {"id": "dropbox_months"},
}
FIXED = {
    plots.bars: {"ylabel": "people"},
    plots.crowds: {"starters": {"a chain": [0]}},
    plots.lines: {"xlabel": "days", "ylabel": "customers"},
    plots.strips: {"xlabel": "people"},
    plots.guesses: {"question": "How many?"},
    plots.side_by_side: {"ylabel": "people"},
    plots.estimates: {"xlabel": "R"},
    plots.counted_and_formula: {"xlabel": "retellings", "title": "Worn"},
    plots.trials: {"xlabel": "customers"},
    plots.describe: {"ax": None},
}
CASES = [(function, argument) for function, good in GOOD.items() for argument in good]
# Any real number may be a time or a midpoint of these curves; a negative one is no mistake.
ANY_SIGN = {
    (growth.logistic, "t"),
    (growth.logistic, "midpoint"),
    (plots.lines, "x"),
    (plots.estimates, "truth"),
    (plots.trials, "truth"),
    (plots.guesses, "values"),
    (measure.reproduction_from_growth, "rate"),
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
    if argument in ("search", "question", "path") and isinstance(bad, str):
        bad = 12
    if argument == "text" and isinstance(bad, str):
        bad = " "
    if argument == "seeds" and bad == {}:
        bad = {"Ann": 1}
    with pytest.raises((TypeError, ValueError), match=rf"^{argument}.* must .*not ") as caught:
        call(function, **{argument: bad})
    assert "\n" not in str(caught.value)


def numbers_in(value):
    return isinstance(value, list) and all(not isinstance(one, bool) for one in np.ravel(value).tolist())


LISTS = [(function, name) for function, name in CASES if numbers_in(GOOD[function][name])]
ROWS = [(function, name) for function, name in LISTS if np.ndim(GOOD[function][name]) == 1]


@pytest.mark.parametrize(("function", "argument"), LISTS, ids=lambda value: getattr(value, "__name__", value))
def test_what_a_mask_hides_is_not_used(function, argument):
    hidden = np.ma.array(GOOD[function][argument])
    hidden[..., 0] = np.ma.masked
    with pytest.raises((TypeError, ValueError), match=rf"^{argument}.* must .*not "):
        call(function, **{argument: hidden})


@pytest.mark.parametrize(("function", "argument"), ROWS, ids=lambda value: getattr(value, "__name__", value))
def test_a_gap_in_a_table_is_no_number(function, argument):
    gap = pandas.Series([None, *GOOD[function][argument][1:]], dtype="Float64")
    with pytest.raises((TypeError, ValueError), match=rf"^{argument}.* must .*not ") as caught:
        call(function, **{argument: gap})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "number",
    [
        Fraction(1, 4),
        Decimal("0.25"),
        np.array(0.25),
        np.float32(0.25),
        np.float16(0.25),
        np.longdouble(0.25),
    ],
)
def test_one_number_may_be_of_any_kind(number):
    assert growth.viral_coefficient(8, number) == 2
    assert growth.logistic([number, number], 10, 1, number).tolist() == [5, 5]
    assert branching.poisson(2).pgf(number) == branching.poisson(2).pgf(0.25)


def test_a_whole_number_may_be_of_any_kind():
    for number in (np.int8(3), np.uint64(3), np.array(3), 3):
        assert growth.saturating_customers(number, 1, 2, 100).shape == (4,)
        assert seeding.compare(
            networks.Network.from_edges([(0, 1), (1, 2)]), number, 0.5, runs=2, rng=1
        ).shape == (5, 5)
    assert growth.bass([10**30, 0], 0.03, 0.38, 10).tolist() == [10, 0]


@pytest.mark.parametrize(
    "number", [Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), np.timedelta64(3, "D")]
)
def test_what_only_looks_like_a_number_is_refused(number):
    for bad in (number, [number, 1]):
        with pytest.raises((TypeError, ValueError), match=r"^rate must .*not "):
            measure.reproduction_from_growth(bad, 1)


# Numbers at the ends of what a computer can hold, and numbers in every wrapping.
EDGES = (
    *(0, -0.0, 5e-324, 1e-300, 1e-14, 1 - 2**-53, 1 + 2**-52, 1e15, 1e100, 1.7e308, 10**18, 10**400),
    *(
        np.array(3),
        np.array(0.5),
        np.float16(0.5),
        np.int8(3),
        np.uint64(2**64 - 1),
        Fraction(1, 3),
        Decimal("0.5"),
    ),
    *(np.array([1, 2]), np.zeros(0), np.zeros((2, 2)), np.ma.masked, np.timedelta64(3, "D"), True, [3], {1}),
)
MODELS = [
    (function, name)
    for function, name in CASES
    if not re.search(r"\.(plots|classroom)\.", function.__module__)
]


def holds_nan(found):
    if isinstance(found, (tuple, list)):
        return any(map(holds_nan, found))
    return getattr(found, "dtype", np.dtype(type(found))).kind == "f" and np.isnan(found).any()


@pytest.mark.filterwarnings("error::RuntimeWarning")
@pytest.mark.parametrize(
    ("function", "argument"), MODELS, ids=lambda value: getattr(value, "__name__", value)
)
def test_fault_26_a_number_at_the_edge_works_or_is_refused_in_a_sentence(function, argument):
    for edge in EDGES:
        try:
            found = call(function, **{argument: edge})
        except (TypeError, ValueError, FileNotFoundError) as error:
            # A wide range for one argument may leave a narrow one for another, which is named then.
            names = "|".join(inspect.signature(function).parameters)
            assert re.match(rf"(people × )?({names})[^;]* must .*not ", str(error)), edge
            assert "\n" not in str(error) and len(str(error)) < 400
        else:
            assert not holds_nan(found), edge


@pytest.mark.parametrize("runs", [10**9, 10**400])
def test_more_runs_than_anybody_can_wait_for_are_refused(runs):
    for function, argument in CASES:
        if argument == "runs":
            with pytest.raises(
                ValueError, match=r"^runs.* must be .*at most 1\d*,\d\d\d,\d\d\d.*, not \d0000"
            ):
                call(function, runs=runs)


def test_results_that_do_not_fit_into_memory_are_refused():
    law = branching.poisson(0.5)
    for ask, what in (
        (lambda: law.sample((10**5, 10**5)), "size"),
        (lambda: branching.simulate(law, 999_999, 10**5), "runs × generations"),
        (lambda: campaigns.mutation_chain(10**5, 10**5, 0.1), "runs × retellings × facts"),
        (
            lambda: seeding.greedy(networks.barabasi_albert(1000, 2, rng=1), 1, 0.1, runs=10**6),
            "runs × people",
        ),
    ):
        with pytest.raises(
            ValueError, match=f"^{what} must be at most 100,000,000, to fit into memory, not 1"
        ):
            ask()


@pytest.mark.parametrize("function", GOOD, ids=lambda function: function.__name__)
def test_the_good_call_works(function):
    assert call(function) is not None


PICTURES = [
    function for function in GOOD if re.search(r"\.plots\.(?!page|layouts|drawing)", function.__module__)
]


@pytest.mark.parametrize("function", PICTURES, ids=lambda function: function.__name__)
def test_every_picture_has_colours_that_follow_the_page(function):
    picture = plots.show(call(function)).data.partition("<svg")[2]
    colours = re.findall(r"#[0-9A-Fa-f]{6}", picture)
    assert colours and set(colours) <= {light for light, *_ in _screen.TONES.values()}


def public_functions():
    for module in (
        growth,
        branching,
        plots,
        classroom,
        datasets,
        panels,
        networks,
        cascades,
        seeding,
        measure,
        campaigns,
        capstone,
    ):
        for name in module.__all__:
            function = getattr(module, name)
            if inspect.isfunction(function) and inspect.signature(function).parameters:
                yield function


def test_every_public_function_with_arguments_is_tried():
    # These take an ax only, or one with what is marked in it, or a plain number that a label is made of.
    others = {plots.show, plots.image, plots.overlay, plots.description, plots.compact, plots.count_axis}
    others |= {plots.hotmail_growth, plots.donation_totals, plots.donations_by_day, plots.attention_peaks}
    others |= {plots.services, plots.mark_beside, plots.mark_guess, plots.name_ends}
    others |= {plots.source, growth.fit}
    assert set(public_functions()) - set(GOOD) <= others


@pytest.mark.parametrize(("shape", "message"), [([[0, 1]], "x must have 1 dimension"), ([], "at least one")])
def test_wrong_shapes_are_named(shape, message):
    with pytest.raises(ValueError, match=message):
        plots.lines({"a": [1, 2]}, shape, "days", "customers")


def test_a_curve_of_another_length_is_named():
    with pytest.raises(ValueError, match=r"curves\['short'\] must have as many values as x \(3\), not 2"):
        plots.lines({"short": [1, 2]}, [0, 1, 2], "days", "customers")


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


def test_no_number_is_minus_nothing_or_too_large_to_be_written():
    assert [plots.compact(number) for number in (-0.0, np.float32(-0.0), -1e-3)] == ["0", "0", "-0.001"]
    assert plots.compact(10**400) == "more than a computer can hold"
    assert [plots.compact(number) for number in (3500, 10_000, 999.6)] == ["3,500", "10,000", "1,000"]


@pytest.mark.parametrize("number", ["3", None, [3], 1j, np.array([3]), np.array([1, 2])])
def test_only_numbers_are_made_compact(number):
    with pytest.raises(TypeError, match="number must be a number, not"):
        plots.compact(number)


@pytest.mark.parametrize("ax", ["ax", 3, [None]])
def test_what_is_no_axes_is_refused_by_name(ax):
    for draw in (
        lambda: plots.show(ax),
        lambda: plots.description(ax),
        lambda: plots.describe(ax, "A chart."),
        lambda: plots.hotmail_growth(ax),
        lambda: plots.lines({"a": [1, 2]}, [0, 1], "days", "customers", ax=ax),
        lambda: plots.equal_growth(0.2, ax=ax),
        lambda: plots.fitted_curves(T, TOTALS, {"S": growth.fit("exponential", T, TOTALS)}, 6, ax),
        lambda: plots.recruit_chances({"a": branching.poisson(1)}, ax),
        lambda: plots.bars({"a": 1}, "people", ax),
        lambda: plots.cost_per_customer({"a": 1}, ax),
    ):
        with pytest.raises(TypeError, match="ax must be matplotlib axes"):
            draw()


def test_an_unshown_picture_asks_for_its_description():
    with pytest.raises(ValueError, match="described"):
        plots.show(plots.axes())


def test_a_network_names_no_fewer_than_nobody():
    with pytest.raises(ValueError, match=r"names must be .*at least 0, not -1"):
        plots.network(CHAIN, names=-1)


def test_a_network_too_large_for_a_picture_is_refused():
    crowd = networks.Network.from_edges([], nodes=range(501))
    for draw in (plots.network, plots.spring):
        with pytest.raises(ValueError, match="at most 500 people to be drawn, not 501"):
            draw(crowd)


def test_situations_with_other_names_are_refused():
    with pytest.raises(
        ValueError, match=r"values\['town'\] must have the names \['hubs'\], not \['others'\]"
    ):
        plots.side_by_side({"village": {"hubs": 3}, "town": {"others": 4}}, "people")


def test_a_curve_needs_one_value_for_each_place():
    with pytest.raises(
        ValueError, match=r"curves\['bold'\] must have as many values as invitations \(2\), not 1"
    ):
        plots.invitation_curves([1, 2], {"bold": [9]})


@pytest.mark.parametrize("cost", [0, (2, 1), (1, 2, 3), "cheap", None])
def test_a_cost_is_a_number_or_a_rising_pair(cost):
    with pytest.raises((TypeError, ValueError), match=r"costs\['ours'\] must be .*, not"):
        plots.cost_per_customer({"ours": cost})
