"""Family trees and estimates as pictures, and what lesson 10 and its panels promise."""

import inspect
import json
import re

import numpy as np
import pytest

from course_utils import branching, datasets, measure, networks, panels, plots
from course_utils.panels import lesson10, likeness
from course_utils.plots.layouts import tree_places
from tools import lessons

(LESSON,) = (notebook for notebook in lessons.notebooks() if notebook.number == "10")
PROSE = LESSON.prose.replace("\n", " ")


def grown(law, start, most, rng):
    """A family tree, as lesson 10 grows it."""
    parent = list(start)
    for person, recruits in enumerate(law.sample(most, rng)):
        if person == len(parent):
            break
        parent += [person] * int(recruits)
    return parent[:most]


@pytest.mark.parametrize("seed", range(8))
def test_a_family_tree_has_its_starters_on_top_and_no_lines_that_cross(seed):
    parent = np.array(grown(branching.poisson(1.2), [0, 1, 2], 80, seed))
    places = tree_places(parent)
    recruited = np.flatnonzero(parent != np.arange(len(parent)))
    assert (places[:3, 1] == 0).all()
    assert (places[recruited, 1] == places[parent[recruited], 1] - 1).all()
    assert len(np.unique(places, axis=0)) == len(places)
    assert 0 <= places[:, 0].min() <= places[:, 0].max() <= 1
    for depth in np.unique(places[recruited, 1]):
        row = recruited[places[recruited, 1] == depth]
        order = row[np.argsort(places[row, 0])]
        assert (np.diff(places[parent[order], 0]) >= 0).all()


def test_a_chain_of_five_hundred_is_laid_out():
    places = tree_places([0, *range(499)])
    assert places[:, 1].tolist() == [-depth for depth in range(500)]


def test_those_never_reached_are_left_out_of_the_picture():
    ax = plots.family_trees({"a chain": [-1, 1, 1, 2]})
    assert ax.get_title("left") == "a chain\n1.33 steps apart"
    assert "3 people in 3 generations" in plots.description(ax)


@pytest.mark.parametrize(
    ("trees", "message"),
    [
        ({}, "trees must be a dict of at least one named tree, not {}"),
        (
            {"two": [0, 1]},
            r"trees\['two'\] must be one tree, not this: parent must form exactly one tree, not 2",
        ),
        ({"crowd": [0] * 501}, "trees must have at most 500 people to be drawn, not 501"),
    ],
)
def test_what_is_no_drawable_tree_is_refused(trees, message):
    with pytest.raises(ValueError, match=message):
        plots.family_trees(trees)


def test_only_one_tree_fits_on_given_axes():
    with pytest.raises(ValueError, match="trees must be a single one"):
        plots.family_trees({"a": [0, 0], "b": [0, 0]}, plots.axes())
    with pytest.raises(TypeError, match="ax must be matplotlib axes"):
        plots.family_trees({"a": [0, 0]}, "ax")


def test_a_step_is_as_high_in_every_tree_of_a_row():
    ax = plots.family_trees({"a broadcast": [0, 0, 0, 0], "a chain": [0, 0, 1, 2]})
    assert len({where.get_ylim() for where in ax.figure.axes}) == 1
    assert "a broadcast: 4 people in 2 generations" in plots.description(ax)


def test_the_tracker_cuts_a_tree_where_codes_are_missing():
    ax = plots.tracked_trees([0, 0, 0, 1, 3], unseen=[3])
    truth, tracker = ax.figure.axes
    assert truth.get_title("left") == "In truth: 1 tree of 5"
    assert tracker.get_title("left") == "As tracked: 2 trees, 2.5 on average"
    assert len(truth.lines[-1].get_xdata()) == len(tracker.lines[-1].get_xdata()) == 1
    with pytest.raises(ValueError, match="unseen must be finite and at least 0 and at most 4"):
        plots.tracked_trees([0, 0, 0, 1, 3], unseen=[5])
    with pytest.raises(ValueError, match="must form exactly one tree, not 2"):
        plots.tracked_trees([0, 1], unseen=[1])


def test_runs_of_an_experiment_are_dots_and_their_mean_is_told():
    ax = plots.trials({"one by one": [2, 4], "neighbourhoods": [9, 11, 13]}, 12, "customers")
    assert [len(line.get_xdata()) for line in ax.lines if line.get_marker() == "o"] == [2, 3]
    assert "neighbourhoods from 9 to 13, 11 on average. A line marks the truth, 12." in plots.description(ax)
    with pytest.raises(ValueError, match=r"values\['none'\]"):
        plots.trials({"none": []}, 12, "customers")


@pytest.mark.parametrize(
    ("share", "blue", "words"), [(0, 0, "0"), (0.2, 0, "less than 1"), (41.2, 41, "41"), (100, 100, "100")]
)
def test_a_share_is_so_many_of_a_hundred_dots(share, blue, words):
    ax = plots.of_hundred({"posts": share})
    grey, strong = (len(patch.get_path().vertices) // 2 for patch in ax.patches)
    assert (grey, strong) == (100 - blue, blue)
    assert f"Of 100: posts {words}." in plots.description(ax)
    with pytest.raises(
        ValueError, match=r"shares\['posts'\] must be finite and at least 0 and at most 100, not 101"
    ):
        plots.of_hundred({"posts": 101})


@pytest.mark.parametrize("bad", [(0.6, 0.7, 0.9), (0.6, 0.5), (0.6, 0.5, 0.7, 0.8)])
def test_an_estimate_is_a_value_between_its_ends(bad):
    with pytest.raises(ValueError, match=r"found\['tracker'\] must be a value, its lower and its upper end"):
        plots.estimates({"tracker": bad}, 0.9, "R")


def test_the_panels_campaign_is_one_of_poisson_trees_that_only_grow_with_r():
    parent, root, joins, hides, _, _ = lesson10._campaign()
    people = np.arange(len(parent))
    assert (parent[lesson10._MOST :] < people[lesson10._MOST :]).all()
    assert (root[parent] == root).all()
    assert (joins[parent] <= joins).all()
    for mean in (0.3, 0.6, 0.9):
        here = joins < mean / lesson10._HIGHEST
        recruits = np.bincount(parent[here & (people >= lesson10._MOST)], minlength=len(parent))[here]
        assert abs(recruits.mean() - mean) < 4 * (mean / len(recruits)) ** 0.5
        assert abs(recruits.var() / recruits.mean() - 1) < 4 * (2 / len(recruits)) ** 0.5
    hidden = hides[lesson10._MOST :] < 0.35
    assert abs(hidden.mean() - 0.35) < 4 * (0.35 * 0.65 / len(hidden)) ** 0.5


def test_goal_one_from_some_unseen_share_on_the_tracker_shows_less_than_a_half():
    start = panels.dark_sharing().values
    shown = [
        lesson10._found(start["mean"], unseen, 0, start["starters"])[2].value for unseen in range(0, 51, 5)
    ]
    below = [round(value, 2) < 0.5 for value in shown]
    assert below == sorted(below)
    assert shown == sorted(shown, reverse=True)
    assert 5 < below.index(True) < 10


def test_goal_two_one_assumption_is_best_and_a_larger_one_makes_the_campaign_look_viral():
    start = panels.dark_sharing().values
    assert (start["mean"], start["unseen"], start["assumed"]) == (0.9, 35, 0)
    corrected = [lesson10._found(0.9, 35, assumed, start["starters"])[3].value for assumed in range(0, 51, 5)]
    assert 5 * int(np.argmin(np.abs(np.array(corrected) - 0.9))) == 35
    viral = [value > 1 for value in corrected]
    assert viral == sorted(viral)
    assert 7 < viral.index(True) < 10


def test_goal_three_from_some_number_of_starters_on_the_interval_lies_below_one():
    ends = [lesson10._found(0.95, 35, 35, starters)[3].high for starters in lesson10._STARTERS]
    below = [round(end, 2) < 1 for end in ends]
    assert below == sorted(below) == [end < 1 for end in ends]
    assert 0 < below.index(True) < len(below)


def test_more_starters_shorten_the_interval_and_do_not_move_the_error():
    tracked = [lesson10._found(0.9, 35, 0, starters)[2] for starters in (50, 200, 1000)]
    widths = [high - low for _, low, high in tracked]
    assert widths == sorted(widths, reverse=True)
    for value, low, high in tracked:
        assert low < 0.9 * 0.65 < high
        assert high < 0.9
        assert abs(value - 0.585) < 0.05


def test_the_lessons_town_and_trees_show_what_the_prose_says():
    sixty = grown(branching.binomial(3, 1.43 / 3), [0], 6_000, 7)
    far = [measure.structural_virality(sixty[:people]) for people in (60, 600, 6_000)]
    assert len(sixty) == 6_000
    assert far == sorted(far)
    assert far[2] < 10 * far[0]
    sizes = branching.simulate(branching.poisson(0.9), 400, 1_000, rng=10).sum(axis=1)
    found = [measure.reproduction_from_sizes(sizes[:count]) for count in (20, 100, 1_000)]
    assert found[0].high > 1 > found[1].high
    assert all(low < 0.9 < high for _, low, high in found)


def test_the_experiment_sees_less_than_half_and_drawing_neighbourhoods_mends_a_part():
    neighbourhood = [person // 20 for person in range(1_000)]
    truth, seen, mended = [], [], []
    for mixing in (0.05, 0.2, 0.5):
        town = networks.planted_communities(1_000, 50, 8, mixing, rng=10)
        test = measure.experiment(town, neighbourhood, range(0, 1_000, 50), 0.1, 0.2, runs=200, rng=10)
        truth.append(test.truth.mean())
        seen.append(test.naive.mean() / test.truth.mean())
        mended.append(test.clustered.mean() / test.truth.mean())
        assert test.clustered.std() > test.naive.std()  # "chance plays a larger part"
    assert truth == sorted(truth)  # "mixing also raises the truth"
    assert max(seen) < 0.5  # "misses most of the effect"
    assert mended == sorted(mended, reverse=True)
    assert mended[0] > 0.6 > mended[-1] > seen[-1]


def test_four_or_five_in_ten_active_accounts_were_not_used_once_a_month():
    members = datasets.load("hotmail_members").set_index("date")["members_millions"]
    before = members.loc["1997-12-31"]
    monthly = datasets.figure("hotmail_logins_monthly_1998") / 1e6
    used = [before.min() / before.max(), monthly / members.loc["1998-12-01"]]
    assert [round(10 * (1 - share)) for share in used] == [4, 5]


def test_the_lesson_says_the_rules_of_the_panels_town():
    chances = f"with a chance of {likeness._BASE + likeness._MORE:.0%} a month, the others with {likeness._BASE:.0%}"
    assert f"half of the people love languages. They join {chances}." in PROSE
    assert likeness._LOVES.mean() == 0.5
    level = inspect.signature(measure.lift).parameters["level"].default
    assert f"a friend's influence is measured, each time with a {level:.0%} interval" in PROSE
    assert f"guessed, {10 * likeness._RIGHT:.0f} in 10 right" in likeness._MEASURED


def test_the_figures_in_the_prose_are_those_of_the_tables():
    figure = datasets.figure
    for words in (
        f"followed {figure('aral2009_users') / 1e6:.1f} million users",
        f"**by {figure('aral2009_over_low'):.0%} to {figure('aral2009_over_high'):.0%}**",
        f"For {figure('atlantic_dark_share'):.1%} of them",
        f"{figure('dark_social_found_low'):.0%} to {figure('dark_social_found_high'):.0%} of such visits, depending on the story",
        f"LinkedIn's {figure('linkedin_members') / 1e6:.0f} million members",
    ):
        assert words in PROSE, words
    assert figure("goel2016_events") == 1e9 and "about a billion events" in PROSE


def test_the_tree_the_tracker_and_the_decision_tell_one_story():
    said = {}
    (cell,) = (cell.source for cell in LESSON.core if "tracked_trees" in cell.source)
    exec(cell.partition("worth_guess")[0], {"branching": branching, "plots": plots}, said)
    (why,) = (row["text"] for row in datasets.rows("explanations") if row["id"] == "worth_shrinks")
    recruited, people = len(said["parent"]) - 1, len(said["parent"])
    codes = recruited - len(said["unseen"])
    assert (people, recruited) == (10, 9)  # "ten customers … nine were recruited: in truth R is 9/10"
    assert len(said["unseen"]) / recruited == pytest.approx(1 / 3)  # "a third of these nine"
    shown = f"R = {codes / people:.1f}"
    assert f"it shows **{shown}** recruits per customer" in PROSE
    assert f"in truth R is {recruited}/{people}." in PROSE
    assert codes == 6 and f"counts six codes among ten customers: {shown}, a third too little." in PROSE
    assert 1 - (codes / people) / (recruited / people) == pytest.approx(1 / 3)
    tracked = people / (1 + len(said["unseen"]))
    assert tracked == said["per_starter"] == pytest.approx(branching.expected_total(1, 0.6))
    assert len(said["unseen"]) == 3 and "One large tree falls into four" in why
    assert (
        f"seems to be worth {tracked:.1f} customers instead of ten: 1 / (1 − 0.6), and no longer 1 / (1 − 0.9)."
        in why
    )
    assert branching.expected_total(1, 0.9) == pytest.approx(people)
    assert 1 - tracked / people == 0.75 and "three quarters of a starter's worth are gone" in why
    found = measure.reproduction_from_codes(
        [0, 1, 0, 1, 1], unseen=1 / 3
    )  # the decision: 0.6 codes per customer
    assert found.value == pytest.approx(0.9)
    (stop,) = (row["why"] for row in datasets.of_lesson("decisions", "10") if row["option"].startswith("A"))
    assert f"R may be {found.value:.1f}, and" in stop


def test_a_streets_ties_lead_to_friends_who_are_alike_as_often_as_the_slider_says():
    before = None
    for alike in range(50, 101, 5):
        net = likeness._town(alike, 0)
        kinds = likeness._LOVES[net.edges]
        same = kinds[:, 0] == kinds[:, 1]
        assert abs(same.mean() - alike / 100) < 4 * (0.25 / len(same)) ** 0.5
        assert (net.edges[:, 0] != net.edges[:, 1]).all()
        assert (net.edges // likeness._STREET == net.edges[:, :1] // likeness._STREET).all()
        assert before is None or (same >= before).all()  # ties move one by one
        before = same


def test_goal_one_likeness_alone_makes_twice_as_many_join_after_a_friend():
    times = [np.divide(*likeness._found(alike, 0, "unknown")[1]) for alike in range(50, 101, 5)]
    assert abs(times[0] - 1) < 0.1
    twice = [ratio >= 2 for ratio in times]
    assert twice == sorted(twice)
    assert twice.index(True) == 8  # from 90% on
    assert likeness._found(90, 0, "unknown")[0]["watching"].low > 0


def test_goal_two_only_what_is_measured_can_be_matched():
    unknown, guessed, asked = (likeness._found(90, 0, how)[0] for how in ("unknown", "guessed", "asked"))
    assert unknown["matched"].value == unknown["watching"].value
    assert guessed["matched"].low > 0
    assert asked["matched"].low < 0 < asked["matched"].high
    assert guessed["matched"].value > unknown["watching"].value / 2  # "is not enough"


def test_in_the_panel_a_random_draw_finds_the_truth_in_most_towns():
    held = [likeness._found(90, 10, "unknown", luck)[0]["at random"] for luck in range(40)]
    assert sum(found.low <= 10 <= found.high for found in held) >= 34  # 95% of 40, less four standard errors
    values = [found.value for found in held]
    assert abs(np.mean(values) - 10) < 4 * np.std(values) / 40**0.5


def test_what_the_panels_say_has_a_true_minus_and_the_interval_that_a_goal_asks_for():
    panel = panels.homophily()
    panel.set(alike=90, influence=0, measured="asked")
    matched = likeness._found(90, 0, "asked")[0]["matched"]
    assert f"asked, {matched.value:.1f} (−{-matched.low:.1f} to {matched.high:.1f})" in panel.sentence
    assert "-" not in panel.sentence
    rolls = [{"at random": -0.5}, {"at random": 0.9}]
    assert panel._tally(rolls).endswith("a random draw finds −0.5 to 0.9 points.")


def test_the_example_of_exercise_one_is_worked_out_right():
    example = re.search(
        r"`joined = (\[.+?\])` and `treated = (\[.+?\])` the result is (.+?), about ([\d.]+)\.", PROSE
    )
    joined, treated = (json.loads(example[place]) for place in (1, 2))
    result = json.loads(example[4])
    groups = [[join for join, treat in zip(joined, treated, strict=True) if treat == side] for side in (1, 0)]
    treated_share, other = (sum(group) / len(group) for group in groups)
    assert round(treated_share - other, 2) == result
    assert example[3] == " − ".join(f"{sum(group)}/{len(group)}" for group in groups)
