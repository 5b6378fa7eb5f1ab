"""Lesson 01: the market that fills up in the panel, its goals, and the families drawn by K."""

import math
import re

import numpy as np
import pytest

from course_utils import classroom, datasets, growth, panels, plots
from course_utils.panels.lesson01 import _MARKETS, _START, _TOP
from tools import lessons


def share(panel, shown="filled", **setting):
    panel.reset()
    panel.set(**setting)
    return panel.artists[shown].get_ydata()[-1]


def test_the_curve_goes_through_the_generations_of_the_market():
    panel = panels.viral_growth()
    panel.set(conversion=30)
    line = panel.artists["real"]
    generations = growth.saturating_customers(22, 1_000, 2.4, 10**6)
    assert line.get_ydata()[np.isin(line.get_xdata(), 4 * np.arange(23))] == pytest.approx(generations)


def test_the_answers_of_the_goals_are_what_the_panel_shows():
    panel = panels.viral_growth()
    fast, wide = panel.goals.declared
    by_cycle = {cycle: share(panel, cycle=cycle) for cycle in range(1, 31)}
    slowest = max(cycle for cycle, percent in by_cycle.items() if percent >= 30)
    assert fast.key == {"cycle": slowest} and fast.answer.startswith(f"{slowest} days.")
    assert f"With {slowest + 1} days the share is {by_cycle[slowest + 1]:.0f}%" in fast.answer
    in_the_end = {percent: share(panel, conversion=percent, shown="end") for percent in range(51)}
    enough = min(percent for percent, joined in in_the_end.items() if joined >= 50)
    assert wide.key == {"conversion": enough}
    assert wide.answer.startswith(f"{enough}%, where K is {growth.viral_coefficient(8, enough / 100):.2f}.")
    assert (
        f"At {enough - 1}% the dashed line is just below half, at {in_the_end[enough - 1]:.0f}%"
        in wide.answer
    )


@pytest.mark.parametrize(
    "setting",
    [
        {"cycle": 1},  # past the longest
        {"cycle": 2, "market": 10**5},
        {"conversion": 19},  # past the smallest
        {"conversion": 18, "cycle": 2},
        {"invitations": 9, "conversion": 16},
    ],
)
def test_a_goal_wants_its_one_value_and_the_other_controls_left_alone(setting):
    panel = panels.viral_growth()
    panel.set(**setting)
    assert not panel.goals.reached


@pytest.mark.parametrize("market", _MARKETS.values())
@pytest.mark.parametrize("conversion", [0, 10, 15, 30, 50])
@pytest.mark.parametrize("cycle", [1, 6, 30])
def test_the_names_of_the_lines_stay_in_the_chart_and_apart(market, conversion, cycle):
    panel = panels.viral_growth()
    panel.set(market=market, conversion=conversion, cycle=cycle)
    (x, high), (_, low) = (panel.artists[name].get_position() for name in ("endless name", "real name"))
    assert 0 <= x <= 90
    assert 100 < low < high < _TOP


@pytest.mark.parametrize("market", _MARKETS.values())
@pytest.mark.parametrize("conversion", [0, 5, 12, 13, 15, 50])
def test_the_dashed_line_is_where_the_curve_ends(market, conversion):
    panel = panels.viral_growth()
    panel.set(market=market, conversion=conversion)
    in_the_end = growth.market_customers(1e7, 1_000, growth.viral_coefficient(8, conversion / 100), 4, market)
    assert panel.artists["end"].get_ydata() == pytest.approx([100 * in_the_end / market] * 2)


def test_half_of_the_market_joins_by_a_day_or_later_or_never():
    panel = panels.viral_growth()
    said = []
    for conversion in (15, 17, 20, 25):
        panel.set(conversion=conversion, cycle=8)
        in_the_end, now = (panel.artists[name].get_ydata()[-1] >= 50 for name in ("end", "filled"))
        half = "Half of the market"
        words = (
            f"{half} has joined by day"
            if now
            else f"{half} joins later"
            if in_the_end
            else "Fewer than half will"
        )
        assert words in panel.sentence
        said.append(words)
    assert len(set(said)) == 3


def test_the_panel_says_who_starts_and_what_a_k_of_0_means():
    panel = panels.viral_growth()
    assert "new customers per customer, and fewer once" in panel.sentence
    panel.set(conversion=0)
    assert "= 0.00 new customers per customer. The first 1,000 joined uninvited." in panel.sentence
    assert "After 90 days 1,000 of 1 million" in panel.sentence


def test_less_than_a_percent_is_not_none():
    panel = panels.viral_growth()
    panel.set(conversion=1, market=10**8)
    assert "(less than 1%)" in panel.sentence


def test_families_have_k_times_as_many_people_in_each_row():
    ax = plots.families({"dies": 0.8, "rope": 1, "grows": 1.2})
    dots = [patch.get_path().vertices[::2] for patch in ax.patches[1::2]]  # every other patch is the ties
    rows = [np.unique(-places[:, 1], return_counts=True)[1] for places in dots]
    assert [row[0] for row in rows] == [5, 5, 5]
    assert rows[1].tolist() == [5] * 15
    assert rows[2].tolist() == [round(5 * 1.2**generation) for generation in range(15)]
    assert len(rows[0]) == 11  # from row 11 on not even half a person
    assert re.search(r"dies 0, .*rope 5, .*grows 64, ", plots.description(ax))


def test_families_that_would_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"growth\['k'\] must be .*1.3"):
        plots.families({"k": 2})
    with pytest.raises(ValueError, match="at most 5"):
        plots.families({f"{k}": 1 for k in range(6)})


def test_the_decision_and_the_verdicts_say_what_the_model_and_the_tables_say():
    better, faster = (row["why"] for row in datasets.rows("decisions") if row["lesson"] == "01")
    before, after = (growth.viral_coefficient(8, conversion) for conversion in (0.15, 0.17))
    assert f"from {before:.1f} to {after:.2f}" in better
    assert f"{before:.1f} × {before:.1f} = {before**2:.2f}, as if K had been squared" in faster
    assert f"With the better invitation it is {after:.2f}" in faster
    assert "Faster wins if the market has more than about 120,000 people" in faster
    for market, wins in ((115_000, False), (125_000, True)):
        speed, conversion = (
            growth.market_customers(60, 1_000, *plan, market) for plan in ((before, 3), (after, 6))
        )
        assert (speed > conversion) == wins
    plans = {"today": (before, 6), "better": (after, 6), "faster": (before, 3)}
    large = {name: growth.viral_customers(60, 1_000, *plan) for name, plan in plans.items()}
    small = {name: growth.market_customers(60, 1_000, *plan, 20_000) for name, plan in plans.items()}
    assert large["faster"] > 2 * large["better"]
    assert small["better"] > 1.2 * small["faster"]
    (why,) = (row["text"] for row in datasets.rows("explanations") if row["id"] == "twenty_rounds")
    in_the_end = {name: growth.market_customers(1e6, 1_000, *plan, 20_000) for name, plan in plans.items()}
    over = {name: small[name] / in_the_end[name] for name in plans}  # "nearly over with all three"
    assert 0.94 < over["today"] < 1 and min(over["better"], over["faster"]) > 0.96
    assert "In the town, growth is nearly over with all three plans" in why
    assert "Today's plan and the faster one end near 44%, not near 32% as in the panel" in why
    assert "your first 1,000, whom nobody invited, are 5% of it" in why and 1_000 / 20_000 == 0.05
    assert [round(in_the_end[name] / 200) for name in ("today", "faster")] == [44, 44]
    assert round(share(panels.viral_growth(), "end")) == 32
    traced = datasets.figure("dropbox_referral_share") + datasets.figure("dropbox_other_viral_share")
    rate = math.log(datasets.figure("dropbox_growth_factor")) / datasets.figure("dropbox_months")
    assert 2 < math.log(1 / traced) / rate < 3  # "within two months" K was below 1


def test_three_days_make_twenty_rounds_and_seven_times_as_many_customers():
    (why,) = (row["text"] for row in datasets.rows("explanations") if row["id"] == "twenty_rounds")
    (lesson,) = (lesson for lesson in lessons.notebooks() if lesson.number == "01")
    (question,) = (cell.source for cell in lesson.code if cell.source.startswith("three_days_guess"))
    k, days = growth.viral_coefficient(8, 0.15), 60
    today, faster = (growth.viral_customers(days, 1_000, k, cycle) for cycle in (6, 3))
    assert f"Today's invitation gives {today:,.0f} customers after {days} days." in question
    assert round(faster / today) == 7  # the run sheet: "seven times as many"
    assert round(2 * today, -3) == 64_000  # and what is likely
    assert (days / 3, days / 6) == (20, 10) and "**twenty rounds instead of ten**" in why
    assert (
        round(k**10) == 6
        and "by 1.2 ten more times makes the last round six times as large, and the total seven times" in why
    )


def test_double_the_k_does_as_much_as_half_the_cycle_only_later():
    (why,) = (row["text"] for row in datasets.rows("explanations") if row["id"] == "half_the_cycle")
    assert (
        "Here K is 2, so doubling it to 4 would do as much, but the first newcomers would come later" in why
    )
    faster, doubled = (growth.viral_customers(range(8, 21), 10, *plan) for plan in ((2, 1), (4, 2)))
    assert (faster > doubled).all()
    assert faster[2:] / faster[:-2] == pytest.approx(4, rel=0.01)
    assert doubled[2:] / doubled[:-2] == pytest.approx(4, rel=0.01)


def test_the_vote_counts_the_generations():
    rows = [row for row in datasets.rows("discussions") if row["lesson"] == "01"]
    k, everybody = 4 / 10, 10
    page = everybody * (1 - k)
    assert growth.viral_customers(1_000, page, k, 1) == pytest.approx(everybody)
    number, mostly, right, no = (row["why"] for row in rows)
    assert "every ten viewers bring in four more" in rows[0]["question"] and page == 6
    assert f"K is {k}. The front page brought six million" in mostly
    assert f"they brought in {page * k:.1f} million, those {page * k**2:.2f} million" in mostly
    assert f"with K at {k} it only multiplied" in number
    assert f"1 / (1 − {k})" in right and "four in ten" in right
    assert f"six million times {k}, and {k} of those" in no
    assert f"If six had come by sharing, K would have been {6 / everybody}" in no


def test_the_glossary_finds_every_new_word_as_the_lesson_has_it():
    (prose,) = (lesson.prose for lesson in lessons.notebooks() if lesson.number == "01")
    listed = re.search(r"New words.*?: (.*?)\.\n", prose, re.DOTALL)[1]
    assert all(classroom.glossary(word) for word in re.split(r",\s+", listed))


def test_the_numbers_in_the_prose_are_those_of_the_tables_and_the_models():
    (prose,) = (" ".join(lesson.prose.split()) for lesson in lessons.notebooks() if lesson.number == "01")
    referred, other = map(datasets.figure, ("dropbox_referral_share", "dropbox_other_viral_share"))
    k = referred + other
    assert f"of 100 members, members brought in {100 * k:.0f}." in prose
    assert (
        "At K = 0.8, 1,000 customers from advertising bring 800, those bring 640, and so on: 5,000 in all."
        in prose
    )
    assert (
        "That is 1 / (1 − K) = 1 / 0.2 = 5 times as many" in prose
        and "Is a K below 1 a failure? Not if" in prose
    )
    for each, told, turn in (
        (0.9, "below 1:** each generation is smaller", -1),
        (1, "equal to 1:** every round adds the same", 0),
        (1.1, "above 1:** every round multiplies", 1),
    ):
        assert f"**K {told}" in prose
        rounds = np.diff(growth.viral_customers(np.arange(9), 1_000, each, 1))
        assert np.sign(np.diff(rounds).round(6)).tolist() == [turn] * 7
    assert growth.viral_customers(1e4, 1000, 0.8, 1) == pytest.approx(5000)
    assert (
        f"{referred:.0%} through the **referral programme**" in prose and f"and {k:.0%} with shared" in prose
    )
    later = datasets.figure("dropbox_referral_share_2011")
    assert f"A year later the founder named {later:.0%} and {later + other:.0%}" in prose
    assert f"sign-ups by {datasets.figure('dropbox_referral_lift'):.0%}" in prose
    months = (datasets.figure(f"dropbox_monthly_growth_{end}") for end in ("low", "high"))
    assert "speaks of {:.0%} to {:.0%} a month and more".format(*months) in prose
    assert f"8 × 0.15 = {growth.viral_coefficient(8, 0.15):.1f}." in prose
    assert f"it has {growth.viral_customers(20, 10, 2, 2):,.0f} customers" in prose
    levels_off = growth.viral_customers(1e4, 1_000, 0.8, 6)
    assert f"1,000 / (1 − K) = {levels_off:,.0f}" in prose


def test_growth_at_k_of_1_2_turns_at_a_sixth_and_ends_at_a_third_of_the_market():
    (prose,) = (" ".join(lesson.prose.split()) for lesson in lessons.notebooks() if lesson.number == "01")
    assert (
        "Once a sixth of a market has joined" in prose
        and "growth ends when about a third have joined" in prose
    )
    joined = growth.saturating_customers(200, 1_000, 1.2, 10**6) / 10**6
    largest = np.diff(joined).argmax()
    assert "At K = 1.2 each newcomer then brings in only 1.2 × 5/6 = 1 more" in prose
    assert math.isclose(1.2 * (1 - 1 / 6), 1)
    assert joined[largest] < 1 / 6 < joined[largest + 1]
    assert joined[-1] == pytest.approx(1 / 3, abs=0.02)
    assert "About as many people join after it as before" in prose
    assert joined[-1] - joined[largest + 1] == pytest.approx(joined[largest], abs=0.02)


def test_the_ice_bucket_doubled_three_times_and_slowed_as_the_table_says():
    (prose,) = (" ".join(lesson.prose.split()) for lesson in lessons.notebooks() if lesson.number == "01")
    assert "grew eightfold in eight days, though unevenly, and only threefold in the next eight" in prose
    (claim,) = (row for row in datasets.rows("claims") if row["id"] == "C2")
    assert "grew eightfold in eight days, though not steadily, and then slowed" in claim["data"]
    table = datasets.load("ice_bucket_donations").set_index("date")["total_usd_millions"]
    days = [f"2014-08-{day}" for day in (12, 14, 18, 20)]
    assert table[days].to_numpy() / table[days[0]] == pytest.approx([1, 2, 4, 8], rel=0.1)
    week = table["2014-08-12":"2014-08-20"]
    when = week.index.to_numpy().astype("datetime64[D]").astype(float)
    assert np.corrcoef(when, np.log(week))[0, 1] > 0.98  # nearly a straight line on a log axis, yet
    assert week.diff().max() > 4 * week.diff().min()  # "unevenly"
    assert round(table["2014-08-28"] / table["2014-08-20"]) == 3


def test_the_decision_and_the_panel_have_the_numbers_that_the_text_gives_them():
    (lesson,) = (lesson for lesson in lessons.notebooks() if lesson.number == "01")
    prose = " ".join(lesson.prose.split())
    (plans,) = (cell.source for cell in lesson.code if cell.source.startswith("unlimited, town"))
    assert "Each sends 8 invitations" in prose and "with a conversion of 17%" in prose
    assert "after which friends join in 3 days. You want as many customers as possible after 60 days" in prose
    assert '("better (17%)", 8 * 0.17, 6), ("faster (3 days)", 8 * 0.15, 3)' in plans
    assert "viral_customers(60, 1_000, k, cycle)" in plans
    assert "in a town of 20,000 people" in prose and "market=20_000" in plans
    assert "Goal 1 is about fast, goal 2 about widely" in prose
    assert [*map(list, (goal.key for goal in panels.viral_growth().goals.declared))] == [
        ["cycle"],
        ["conversion"],
    ]
    assert "## 2 · Below 1, at 1, above 1" in prose
    assert (
        _START["cycle"] == 4 and "another app with this K, a cycle of 4 days, and 1,000 customers at" in prose
    )
    assert panels.viral_growth().artists["real"].get_ydata()[0] == 1_000
    assert share(panels.viral_growth(), "end", market=10**4) > 1.5 * share(panels.viral_growth(), "end")
    assert "(In a small market the first 1,000 move it, too.)" in prose
    assert growth.viral_coefficient(_START["invitations"], _START["conversion"] / 100) == pytest.approx(1.2)
