"""The pictures and panels of lesson 09: what they draw is what was counted, and every goal can be reached."""

import re

import numpy as np
import pytest

from course_utils import campaigns, networks, panels, plots
from course_utils.panels import opinions
from course_utils.plots.artists import fact_grid


def dots(artist):
    return len(artist.get_path().vertices) // 2


def test_every_fact_of_every_retelling_is_drawn_once():
    holds = campaigns.mutation_chain(9, 5, 0.2, rng=1)[0]
    told, changed = fact_grid(holds)
    assert len(told.vertices) // 2 == holds.sum()
    assert len(changed.vertices) // 2 == (~holds).sum()
    assert told.vertices[0].tolist() == [0, 4]  # the first fact stands on top
    names = ["free", "Friday", "8 to 10", "Hill Street", "one each"]
    ax = plots.retellings(holds, names)
    assert [label.get_text() for label in ax.get_yticklabels()] == names[::-1]
    assert f"At the end {holds[-1].sum()} of 5 are as told" in plots.description(ax)
    for name, left in zip(names, holds[-1], strict=True):
        assert (name in plots.description(ax)) == left


def test_a_chain_needs_a_word_for_every_fact():
    with pytest.raises(ValueError, match=r"facts must be a list of 2 texts, not \['free'\]"):
        plots.retellings([[True, True]], ["free"])


def test_opinions_are_counted_and_told_apart_by_shape():
    net = networks.watts_strogatz(30, 4, 0.1, rng=1)
    opinion = np.repeat([1, -1, 0], 10)
    ax = plots.opinions(net, opinion[::-1], title="Town")
    assert (
        "10 speak well of it (round), 10 speak badly (square), 10 have not been reached"
        in plots.description(ax)
    )
    caps = {patch.get_capstyle() for patch in ax.patches if dots(patch) == 10}
    assert caps == {"round", "projecting"}
    with pytest.raises(ValueError, match=r"opinion must be one number per person \(30\), not 2"):
        plots.opinions(net, [1, -1])
    with pytest.raises(ValueError, match=r"places must have shape \(30, 2\), not \(1, 2\)"):
        plots.opinions(net, opinion, places=[[0, 0]])


def test_responses_show_one_world_and_the_averages_of_all():
    net = networks.watts_strogatz(30, 4, 0.1, rng=1)
    runs = {
        name: campaigns.negative_opinions(net, [0, 9], 0.5, 0.8, 40, 1, response, 2)
        for name, response in (("none", None), ("stop at 2", "stop"))
    }
    ax = plots.responses(net, runs)
    for where, (name, run) in zip(ax.figure.axes, runs.items(), strict=True):
        well, badly = run.positive.mean(), run.negative.mean()
        assert where.get_title("left") == f"{name}\n{well:.0f} well, {badly:.0f} badly"
        assert {dots(patch) for patch in where.patches} >= {run.positive[0], run.negative[0]}


def test_everybody_reached_stands_once_in_the_column_of_their_step():
    step = np.array([0, 1, 1, 2, -1, 2, 2])
    holds = np.array([[1, 1], [1, 1], [1, 0], [0, 0], [0, 0], [1, 0], [0, 0]], bool)
    ax = plots.versions(step, holds)
    drawn = np.concatenate([patch.get_path().vertices[::2] for patch in ax.patches])
    assert np.bincount(np.round(drawn[:, 0]).astype(int)).tolist() == [1, 2, 3]
    assert "step 1: 2 people, 75% of the facts as told; step 2: 3 people, 17%" in plots.description(ax)
    with pytest.raises(ValueError, match="holds must have a row of facts for each of 7 people"):
        plots.versions(step, holds[:3])


def test_dots_are_what_was_counted_and_the_line_is_the_formula():
    ax = plots.counted_and_formula([0, 1], {"facts": [100, 52]}, {"facts": [100, 50]}, "retellings", "Left")
    assert [line.get_ydata().tolist() for line in ax.lines] == [[100, 52], [100, 50]]
    assert "facts from 100% to 52%, by the formula 50%" in plots.description(ax)
    with pytest.raises(ValueError, match=r"formula must have the names \['facts'\], not \['words'\]"):
        plots.counted_and_formula([0, 1], {"facts": [100, 52]}, {"words": [100, 50]}, "retellings", "Left")


def test_curves_of_k_name_their_highest_point():
    ax = plots.invitation_curves([1, 2, 3], {"tired": [0.2, 0.5, 0.3]})
    assert "tired: at most 0.5, with 2 invitations" in plots.description(ax)
    with pytest.raises(
        ValueError, match=r"curves\['tired'\] must have as many values as invitations \(3\), not 1"
    ):
        plots.invitation_curves([1, 2, 3], {"tired": [1]})


def left(panel, **setting):
    panel.set(**setting)
    return float(re.search(r"on average ([\d.]+)% are left", panel.sentence).group(1))


def test_the_chain_shown_has_as_many_squares_as_the_sentence_and_the_formula_say():
    panel = panels.mutation()
    for retellings in (1, 12, 30):
        panel.set(retellings=retellings)
        assert dots(panel.artists["told"]) + dots(panel.artists["changed"]) == 8 * (retellings + 1)
        kept = int(re.search(r"has (\d+) of 8", panel.sentence).group(1))
        last = panel.artists["told"].get_path().vertices[::2, 0] == retellings
        assert last.sum() == kept
        assert left(panel) == pytest.approx(100 * 0.9**retellings, abs=0.05)


def test_a_longer_chain_keeps_what_stood_before():
    panel = panels.mutation()
    panel.set(retellings=5)
    short = panel.artists["told"].get_path().vertices
    panel.set(retellings=20)
    long = panel.artists["told"].get_path().vertices
    np.testing.assert_array_equal(long[long[:, 0] < 5.5], short)


def test_goals_of_the_mutation_panel_have_one_answer_within_its_sliders():
    panel = panels.mutation()
    below = [left(panel, retellings=n) < 50 for n in range(1, 31)]
    assert below == sorted(below)
    assert below.index(True) + 1 == 7
    enough = [left(panel, change=change, retellings=20) >= 50 for change in range(31)]
    assert enough == sorted(enough, reverse=True)
    assert sum(enough) - 1 == 3
    copied = [left(panel, change=10, retellings=20, copy=copy) >= 50 for copy in range(0, 101, 5)]
    assert copied == sorted(copied)
    assert 5 * copied.index(True) == 15


def ends(quality=90, response="answer", at=6):
    return opinions._ends(quality, response, at)


def test_the_lines_end_where_the_sentence_says_and_the_dots_are_one_world():
    panel = panels.backlash()
    for response in ("none", "stop", "answer"):
        panel.set(response=response)
        well, badly = ends(response=response)
        assert (
            f"In the end {well:.0f} of 200 speak well and {badly:.0f} speak badly on average"
            in panel.sentence
        )
        shown = dots(panel.artists["positive"]), dots(panel.artists["negative"])
        assert f"in the world shown {shown[0]} and {shown[1]} by" in panel.sentence
    assert dots(panel.artists["positive"]) > 20  # a world that takes off


def test_goal_one_the_smallest_quality_with_more_good_than_bad():
    good = [np.subtract(*ends(quality, response="none")) > 0 for quality in range(50, 101)]
    assert good == sorted(good)
    assert 85 < 50 + good.index(True) < 97


@pytest.mark.parametrize("quality", [90, 80])
def test_goal_two_the_latest_step_that_halves_the_bad_word_of_mouth(quality):
    free = ends(quality, response="none")[1]
    halves = [ends(quality, at=at)[1] < free / 2 for at in range(1, 13)]
    assert halves == sorted(halves, reverse=True)
    assert 3 <= sum(halves) <= 10


def test_goal_three_an_answer_has_to_come_earlier_and_keeps_more_good_word_of_mouth():
    latest = {}
    for response in ("stop", "answer"):
        few = [ends(response=response, at=at)[1] <= 30 for at in range(1, 13)]
        assert few == sorted(few, reverse=True)
        latest[response] = sum(few)
        # The sentence rounds, and must lead to the same step.
        assert few == [round(ends(response=response, at=at)[1]) <= 30 for at in range(1, 13)]
    assert 2 < latest["answer"] < latest["stop"] < 10
    assert ends(at=latest["answer"])[0] > 2 * ends(response="stop", at=latest["stop"])[0]


def test_the_first_steps_of_copying_can_be_seen_in_the_chain_shown():
    panel = panels.mutation()
    for retellings in (12, 20):
        panel.set(retellings=retellings, copy=0)
        alone = dots(panel.artists["told"])
        panel.set(copy=5)
        assert dots(panel.artists["told"]) > alone
        panel.set(copy=15)
        assert dots(panel.artists["told"]) > 1.2 * alone


def test_half_speak_badly_of_what_nine_in_ten_like_and_an_answer_keeps_what_a_stop_loses():
    """The lesson's own town, 200 worlds."""
    town = networks.watts_strogatz(200, k=6, p=0.2, rng=8)

    def talk(response=None, step=1):
        run = campaigns.negative_opinions(town, [0, 70, 140], 0.4, 0.9, 200, 8, response, step)
        return run.positive.mean(), run.negative.mean()

    well, badly = talk()
    assert 0.45 < badly / (well + badly) < 0.55  # "about half speak badly"
    stopped, answered = talk("stop", 3), talk("answer", 3)
    assert stopped[0] < well / 2  # "a stop throws the good word away"
    assert answered[0] > well
    assert answered[1] < badly / 2


def test_thirty_invitations_give_a_smaller_k_than_ten():
    assert campaigns.invitation_fatigue(10, 0.2, 0.1) == pytest.approx(0.77, abs=0.005)
    assert campaigns.invitation_fatigue(30, 0.2, 0.1) < campaigns.invitation_fatigue(10, 0.2, 0.1)
