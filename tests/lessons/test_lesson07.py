"""What lesson 07 and its panels promise: the pictures of the Ice Bucket, its trees, its forecasts."""

import re

import numpy as np
import pytest
from matplotlib.dates import date2num

from course_utils import datasets, panels, plots
from course_utils.panels import lesson07
from course_utils.plots.artists import weekends
from course_utils.plots.layouts import tree_places


def daily():
    """Days since 29 July and totals, of the rows that may be fitted."""
    rows = datasets.load("ice_bucket_donations")
    rows = rows[rows["use"] == "fit"]
    days = (rows["date"] - np.datetime64("2014-07-29")).dt.days.to_numpy()
    return days, rows["total_usd_millions"].to_numpy()


def test_the_pictures_say_what_the_tables_hold():
    assert "115 on 15 September" in plots.description(plots.donation_totals())
    days, totals = daily()
    by_day = [
        float(number)
        for number in re.findall(r"([\d.]+) on \d+ August", plots.description(plots.donations_by_day()))
    ]
    assert by_day == pytest.approx(np.diff(totals) / np.diff(days), abs=0.051)
    assert max(by_day) > datasets.figure("ibc_record_day_usd_millions")
    peaks = plots.description(plots.attention_peaks())
    for words in (
        "hashtag 20 August",
        "press had it 20 August",
        "totals 21 August",
        "ALS 21 August",
        "26 August",
    ):
        assert words in peaks


def test_weekends_are_saturdays_and_sundays():
    ax = plots.axes()
    weekends(ax, "2014-08-15", "2014-08-19")
    weekends(ax, "2014-08-17", "2014-08-24", since="2014-07-29")  # a Sunday, and the Saturday before the end
    spans = [
        patch.get_path().transformed(patch.get_patch_transform()).get_extents().intervalx.tolist()
        for patch in ax.patches
    ]
    saturday = date2num(np.datetime64("2014-08-16"))
    assert spans == [[saturday, saturday + 2], [19, 20], [25, 26]]


def dies_out(panel, **values):
    panel.set(**values)
    return int(re.search(r"(\d+)% of such trees", panel.sentence).group(1))


def test_goal_one_of_nominations_the_smallest_acceptance_that_may_live_on():
    panel = panels.nominations()
    chances = [dies_out(panel, nominees=3, acceptance=round(step / 100, 2)) for step in range(81)]
    assert chances.index(next(chance for chance in chances if chance < 100)) == 34
    assert chances == sorted(chances, reverse=True)


def test_goal_two_of_nominations_one_more_nominee_more_than_halves_the_chance_to_die_out():
    panel = panels.nominations()
    assert dies_out(panel, nominees=4, acceptance=0.34) < dies_out(panel, nominees=3, acceptance=0.34) / 2


def test_goal_three_of_nominations_three_of_ten_stories_have_died_out():
    panel = panels.nominations()
    panel.set(nominees=3, acceptance=0.48)
    dead = 0
    for story in range(1, 11):
        panel.set(story=story)
        dead += "It has died out" in panel.sentence
    assert dead == 3


def test_the_same_story_grows_with_acceptance_and_with_nominees():
    for story in range(1, 21):
        totals = [
            [
                sum(int(accepts.sum()) for _, accepts in lesson07._tree(nominees, acceptance, story))
                for acceptance in (0, 0.3, 0.6, 0.8)
            ]
            for nominees in (1, 2, 3, 5)
        ]
        assert (np.diff(totals, axis=0) >= 0).all()
        assert (np.diff(totals, axis=1) >= 0).all()


def test_trees_of_the_panel_have_the_mean_of_their_plan():
    first = [int(lesson07._tree(3, 0.5, story)[0][1].sum()) for story in range(1, 2001)]
    assert abs(np.mean(first) - 1.5) < 4 * (3 * 0.25 / 2000) ** 0.5


def test_nobody_in_a_tree_stands_on_somebody_else_and_parents_stand_over_their_nominees():
    parents = lesson07._parents(lesson07._tree(4, 0.6, 5))
    places = tree_places(parents)
    for generation in np.unique(places[:, 1]):
        across = places[places[:, 1] == generation, 0]
        assert (np.diff(across) > 0).all()
        assert ((across >= 0) & (across <= 1)).all()
    assert len(np.unique(places[:, 1])) == 5
    for parent in np.unique(parents[1:]):
        mine = places[1:][parents[1:] == parent]
        assert len(mine) == 4
        assert mine[:, 0].min() < places[parent, 0] < mine[:, 0].max()
        assert (mine[:, 1] == places[parent, 1] - 1).all()


def lie(panel, **values):
    panel.set(**values)
    found = re.search(r"reported lie (inside|outside)", panel.sentence)
    return found and found.group(1)


def test_goals_one_and_two_of_donation_fit_the_interval_misses_with_5_11_and_12_totals():
    panel = panels.donation_fit()
    misses = [rows for rows in range(5, 18) if lie(panel, rows=rows, model="S-curve") == "outside"]
    assert misses == [5, 11, 12]
    days, totals = daily()
    money = np.diff(totals) / np.diff(days)
    weekday = [int(day) for day in (days - 14 + 1) % 7]  # 12 August was a Tuesday, 1 for Python
    assert [weekday[10 - 1], weekday[11 - 1]] == [4, 5]  # the last bars used: Friday, Saturday
    assert money[8] > money[9] > money[10] < money[11]


def test_goal_three_of_donation_fit_one_more_total_takes_the_exponential_from_millions_to_billions():
    panel = panels.donation_fit()
    panel.set(rows=6, model="exponential")
    assert "says 143 million" in panel.sentence
    panel.set(rows=7, model="exponential")
    assert re.search(r"says \d+ billion", panel.sentence)
    assert {lie(panel, rows=rows, model="exponential") for rows in range(5, 18)} == {"inside"}
