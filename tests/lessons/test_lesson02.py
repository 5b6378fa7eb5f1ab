"""Lesson 02: every campaign is seen to live or to die, generation by generation, and luck can be rolled anew."""

import re
from itertools import pairwise

import numpy as np
import pytest

from course_utils import branching, campaigns, datasets, measure, panels, plots
from course_utils.campaigns import market
from course_utils.panels import lesson02
from course_utils.panels.lesson02 import _FEW, _LAWS, _THREE
from tools import lessons


def drawn(panel):
    """How many campaigns are drawn alive, just dead, dead before."""
    alive, fresh, dead = (len(panel.artists[name].get_path().vertices) for name in ("alive", "fresh", "dead"))
    return alive // 5, fresh // 4, dead // 4  # corners of a square; ends of a cross


@pytest.mark.parametrize("law", _LAWS)
@pytest.mark.parametrize("mean", [0.0, 1.0, 1.4, 2.5])
def test_every_campaign_is_a_square_or_a_cross_and_the_sentence_counts_the_crosses(law, mean):
    panel = panels.branching()
    gone = 0
    for generation in range(13):
        panel.set(law=law, mean=mean, generation=generation)
        alive, fresh, dead = drawn(panel)
        assert alive + fresh + dead == 200
        assert dead == gone  # who died before is who had died a generation earlier
        gone = fresh + dead
        assert f" {gone} of 200 campaigns have died out" in panel.sentence


def test_the_panel_opens_on_a_guess_and_shows_the_long_run_once_something_moves():
    panel = panels.branching()
    shown = {name: len(panel.artists[name].get_xdata()) for name in ("curve", "dot")}
    assert drawn(panel) == (200, 0, 0) and shown == {"curve": 0, "dot": 0} and "%" not in panel.sentence
    for name, value in (("generation", 1), ("mean", 1.05), ("initial", 2), ("law", _FEW)):
        panel.reset()
        panel.set(**{name: value})
        assert len(panel.artists["dot"].get_xdata()) == 1 and "in the long run is " in panel.sentence


def test_one_roll_differs_from_the_chance_by_luck_and_many_come_near_it():
    panel, died = panels.branching(), []
    panel.set(generation=12)
    for _ in range(60):
        died.append(int(re.search(r"(\d+) of 200", panel.sentence)[1]))
        panel.roll()
    chance = branching.extinction_probability(_LAWS[_THREE](1.4))
    error = 200 * (chance * (1 - chance) / 200 / 60) ** 0.5
    assert np.mean(died) == pytest.approx(200 * chance, abs=3 * error) and len(set(died)) > 5


def test_the_first_luck_is_the_luck_of_2014_and_new_luck_is_another():
    panel = panels.branching()
    panel.set(generation=12)
    draws = np.random.default_rng(2014).random((200, 12))
    died = (branching.replay(branching.binomial(3, 1.4 / 3), draws)[:, -1] == 0).sum()
    assert f" {died} of 200 campaigns" in panel.sentence
    before = panel.moving.value
    for _ in range(8):
        panel.luck_button.click()
    assert panel.moving.value != before
    counts = [int(n) for n in re.findall(r"\d+", panel.tallied.value.split("rolls:")[1])]
    assert panel.tallied.value.count("9 rolls: …, ") == 1
    assert counts[3] == int(re.search(r"(\d+) of 200", panel.sentence)[1])
    panel.set(generation=11)
    assert "One roll:" in panel.tallied.value


def test_squares_grow_with_the_people_reached_up_to_a_cell():
    panel = panels.branching()
    sides = []
    for generation in (0, 1, 6, 12):
        panel.set(mean=2.5, law=_FEW, initial=10, generation=generation)
        corners = panel.artists["alive"].get_path().vertices.reshape(-1, 5, 2)
        sides.append(np.ptp(corners[:, :, 0], axis=1))
    assert all((a <= b + 1e-9).all() for a, b in pairwise(sides))
    assert sides[0].max() < sides[-1].max() < 1


def test_the_answers_of_the_goals_follow_from_the_model():
    first, second = panels.branching().goals.declared
    at = {
        k: branching.extinction_probability(_LAWS[_THREE](k)) for k in np.round(np.arange(1, 2.51, 0.05), 2)
    }
    last = max(k for k, chance in at.items() if chance > 0.5)
    assert first.answer.startswith(f"Any K above 1, up to {last:.2f}, where {at[last]:.0%} die out.")
    low = first.key["mean"]
    assert first.answer.endswith(f"at K = {low:.2f}, {at[low]:.0%} still die out.")
    few, three = (branching.extinction_probability(_LAWS[law](1.4)) for law in (_FEW, _THREE))
    assert three < 0.5 < few and second.key == {"law": _FEW, "generation": 12}
    assert f"{few:.0%} die out in the long run instead of {three:.0%}" in second.answer
    few, three = (100 * _LAWS[law](1.4).pgf(0) for law in (_FEW, _THREE))
    assert f"{few:.0f} in 100 instead of {three:.0f}. Most of the campaigns" in second.answer


@pytest.mark.parametrize("law", _LAWS)
def test_most_that_die_do_so_in_the_first_few_generations_and_the_second_goal_waits_until_most_have_died(law):
    panel = panels.branching()
    panel.goals.reached.clear()  # those that an earlier test has kept
    goal = panel.goals.declared[1].sentence
    panel.set(law=law)
    assert goal not in panel.goals.reached
    died = {}
    for generation in (3, 12):
        panel.set(generation=generation)
        died[generation] = int(re.search(r"(\d+) of 200", panel.sentence)[1])
    assert died[3] > 0.7 * died[12]
    assert (goal in panel.goals.reached) == (law == _FEW)


def test_the_panel_does_not_show_how_many_starters_the_exercise_asks_for():
    panel = panels.branching()
    most = panel.declared["initial"].high
    assert branching.extinction_probability(branching.geometric(1.4), most) > 0.015  # not yet "1%"


def test_a_small_chance_is_not_called_none_and_one_person_is_not_people():
    panel = panels.branching()
    panel.set(initial=5)
    assert "the long run is less than 1%." in panel.sentence
    panel.set(initial=1, mean=0.0)
    assert "the long run is 100%." in panel.sentence
    assert "at most 1 person, the largest 1 person." in panel.sentence


def test_chances_to_recruit_are_those_of_the_law_and_the_last_bar_holds_the_rest():
    law = branching.geometric(1.43)
    ax = plots.recruit_chances({"few do most": law, "nobody": branching.poisson(0)})
    heights = [bar.get_height() for bar in ax.patches]
    q = 1.43 / 2.43
    assert heights[:7] == pytest.approx([(1 - q) * q**k for k in range(7)])
    assert heights[7] == pytest.approx(q**7)
    assert heights[8:] == [1] + [0] * 7
    with pytest.raises(TypeError, match=r"laws\['a'\] must come from binomial"):
        plots.recruit_chances({"a": [0.5, 0.5]})


def bars(panel):
    """What the second panel draws: the share of each song in the eight worlds, and the songs that the stars stand over."""
    shares, winners = [], []
    for row in range(2):
        heights = sum(
            panel.artists[f"{part} {row}"].get_path().vertices[1::5, 1] for part in ("best", "others")
        )
        shares += list(heights.reshape(4, 12)[:, :10])
        winners += list(np.floor(panel.artists[f"winner {row}"].get_xdata() % 12).astype(int))
    return np.array(shares), winners


@pytest.mark.parametrize("imitation", [0.0, 1.0, 2.0])
def test_the_bars_of_a_world_are_all_its_downloads_and_a_star_stands_over_its_tallest(imitation):
    panel = panels.imitation()
    for listeners in (10, 100, 700):
        panel.set(imitation=imitation, listeners=listeners)
        shares, winners = bars(panel)
        assert shares.sum(axis=1) == pytest.approx(1)
        assert winners == list(shares.argmax(axis=1))
        assert (np.abs(listeners * shares - np.round(listeners * shares)) < 1e-6).all()


def test_the_second_panel_says_what_its_model_does():
    panel = panels.imitation()
    for times, best in ((1, "blue song, one of equals,"), (3, "best song (blue)")):
        panel.set(imitation=1.0, times=times)
        waits = np.random.default_rng(2006).standard_exponential((100, 10, 700))
        downloads = market.counted(market.taken(np.geomspace(times, 1, 10), 1.0, waits), 10)
        wins = (downloads.argmax(axis=1) == 0).sum()
        assert f"After 700 listeners the {best} wins in {wins} of 100 worlds." in panel.sentence
        most = downloads.max(axis=1).mean() / 700
        assert f"On average, the ★ song has {most:.0%} of downloads" in panel.sentence
        assert (
            f"differ by {100 * measure.unpredictability(downloads):.1f} percentage points" in panel.sentence
        )


def test_listeners_come_to_the_worlds_that_are_there_and_new_luck_makes_others():
    panel = panels.imitation()
    panel.set(imitation=1.0)
    before = 0
    for listeners in (10, 20, 50, 100, 200, 400, 700):
        panel.set(listeners=listeners)
        downloads = listeners * bars(panel)[0]
        assert (downloads >= before - 1e-6).all()
        before = downloads
    panel.luck_button.click()
    assert not np.allclose(bars(panel)[0] * 700, before)
    assert re.search(
        r"2 rolls so far: the blue song has the most in \d+ to \d+ of 100 worlds\.", panel.tallied.value
    )


def test_the_answers_of_the_second_panel_s_goals_follow_from_the_model():
    first, second = panels.imitation().goals.declared
    panel = panels.imitation()

    def at(**values):
        panel.reset()
        panel.set(**values)
        return [int(n) for n in re.findall(r"in (\d+) of 100|has (\d+)%", panel.sentence) for n in n if n]

    steps = [round(0.1 * step, 1) for step in range(21)]
    loses = next(step for step in steps if at(imitation=step)[0] < 50)
    assert first.key == {"imitation": loses} and first.answer.startswith(f"From about {loses} on.")
    # "From about" there on, with other luck too: the best is the likeliest winner, and in most worlds another wins.
    downloads = campaigns.cultural_market(np.geomspace(3, 1, 10), 700, loses + 0.1, worlds=3000, rng=7)
    wins = np.bincount(downloads.argmax(axis=1), minlength=10)
    assert wins.argmax() == 0 and wins[0] < 3000 / 2
    most = next(step for step in steps if at(imitation=step, times=1)[1] > 50)
    assert second.key == {"imitation": most, "times": 1} and second.answer.startswith(
        f"From about {most} on."
    )


def test_the_prose_says_what_the_model_and_the_tables_say():
    low, r0, high = map(datasets.figure, ("ni_r0_low", "ni_r0", "ni_r0_high"))
    (lesson,) = (notebook for notebook in lessons.notebooks() if notebook.number == "02")
    prose = " ".join(lesson.prose.split())
    assert f"An average of {r0} can" in prose and f"it may well lie anywhere from {low} to {high}" in prose
    assert f"an estimate from {datasets.figure('ni_participants'):.0f} people" in prose
    assert f"{datasets.figure('musiclab_participants'):,.0f} people download unknown songs" in prose
    assert datasets.figure("musiclab_worlds") == 8  # "one of eight worlds"
    assert f"each world {datasets.figure('musiclab_world_people'):.0f} listeners" in prose
    first, last, place, songs = (
        datasets.figure(f"musiclab_{name}")
        for name in ("lockdown_first", "lockdown_40th", "lockdown_quality", "songs")
    )
    assert f"number {place:.0f} of {songs:.0f} by quality" in prose
    assert f"with {first:.0f} downloads and 40th in another with {last:.0f}" in prose
    assert f"repetition with {datasets.figure('musiclab_repeated'):,.0f} people" in prose
    panel = panels.branching()
    died = {}
    for generation in (1, 3, 12):
        panel.set(generation=generation)
        died[generation] = int(re.search(r"(\d+) of 200", panel.sentence)[1])
    assert died[3] > 0.8 * died[12]
    assert died[1] > died[12] / 2  # "most of them after one generation"
    long_run = datasets.figure("ni_extinction_binomial")
    (law,) = (cell.source for cell in lesson.code if cell.source.startswith("law_guess ="))
    assert f"about {100 * long_run:.0f} in 100 campaigns die out" in law
    assert f"brought in {r0} on average" in prose and "We round K to 1.40." in prose
    assert panels.branching().values["mean"] == 1.4
    few = branching.extinction_probability(branching.geometric(1.4))
    assert f"The panel has {lesson02._RUNS} campaigns" in prose and "the recruiting and K is 1.40," in prose
    assert f"`{few:.3f}**5`" in prose
    assert f"a chance of {few:.3f}, the panel's {few:.0%}. What" in prose
    three, here = (_LAWS[_THREE](mean) for mean in (1.4, r0))
    assert f"little less than the panel's {branching.extinction_probability(three):.0%}: its slider" in prose
    assert branching.extinction_probability(here) < branching.extinction_probability(three)
    (said,) = (row["text"] for row in datasets.rows("explanations") if row["id"] == "who_recruits")
    assert (
        f"(The panel's {branching.extinction_probability(three):.0%} and {few:.0%} belong to its K of 1.40;"
        in said
    )
    alone = {mean: branching.total_size_probability(branching.geometric(mean), 1) for mean in (0.4, r0)}
    assert alone[r0] < datasets.figure("goel_single_low") < alone[0.4]  # "only a small K comes near the data"


def test_the_rule_in_a_few_lines_is_the_model_and_equal_songs_are_polyas_urn():
    (lesson,) = (notebook for notebook in lessons.notebooks() if notebook.number == "02")
    (loop,) = (cell.source for cell in lesson.code if "rng.choice" in cell.source)
    worlds, names = 400, {"np": np, "songs": np.geomspace(3, 1, 10), "print": lambda *_: None}
    found = []
    for seed in range(worlds):
        exec(loop.replace("2006", str(seed)).replace("700", "70"), names)
        found.append(names["counts"])
    model = campaigns.cultural_market(names["songs"], 70, 1, 20_000, rng=1)
    error = model.std(axis=0) / worlds**0.5
    assert (np.abs(np.mean(found, axis=0) - model.mean(axis=0)) < 4 * error).all()
    shares = campaigns.cultural_market([1] * 10, 700, 1, worlds=2000, rng=3) / 700
    assert shares.max(axis=1).mean() == pytest.approx(0.29, abs=0.01)
    assert "the song with the most would have 29% of them on average" in " ".join(lesson.prose.split())


def test_ten_small_launches_fail_together_as_seldom_as_the_lesson_says():
    weak, strong = (branching.extinction_probability(branching.geometric(k)) for k in (0.8, 2.06))
    one, ten = 100 * (weak**10 + strong**10) / 2, 100 * ((weak + strong) / 2) ** 10
    (_, small) = datasets.grouped("decisions", "lesson")["02"]
    assert (
        f"{ten:.0f} in 100 museums end with nothing, instead of {one:.0f} (see “Go deeper”)" in small["why"]
    )
    assert datasets.figure("ni_r0") == pytest.approx((0.8 + 2.06) / 2)
    (lesson,) = (notebook for notebook in lessons.notebooks() if notebook.number == "02")
    prose = " ".join(lesson.prose.split())
    alone = f"{(weak + strong) / 2:.2f}"
    assert (
        f"a chance of about {alone}, and all ten with a chance of {alone}<sup>10</sup>, about 0.05" in prose
    )
    assert (
        weak == pytest.approx(1, abs=1e-6)
        and strong == pytest.approx(0.5, abs=0.02)
        and round(float(alone) ** 10, 2) == 0.05
    )
