"""The second panel of lesson 09: opinions that turn until somebody answers."""

import functools

import numpy as np

from course_utils import campaigns, networks, plots
from course_utils.panels.panel import Buttons, Goal, Panel, Slider
from course_utils.plots.artists import (
    OPINION_LOOKS,
    dot_path,
    dots,
    moving_line,
    moving_mark,
    moving_text,
    stage,
    tie_lines,
)

_PEOPLE, _WORLDS, _STEPS, _LUCK = 200, 40, 16, 8
_STARTERS = (0, 70, 140)
_FEW = 30  # people who speak badly, in the last goal


def backlash():
    """Good and bad word of mouth among 200 people, and a company that responds sooner, later or not.

    >>> panel = backlash()
    >>> panel.set(quality=100)
    >>> " 0 badly" in panel.sentence
    True
    """
    stopped = max(step for step in range(1, 13) if _ends(90, 40, "stop", step)[1] <= _FEW)
    answered = max(step for step in range(1, 13) if _ends(90, 40, "answer", step)[1] <= _FEW)
    halved = max(step for step in range(1, 13) if _halves(step))
    return Panel(
        controls={
            "response": Buttons(
                "Response", {"none": "none", "stop it": "stop", "answer": "answer"}, "answer"
            ),
            "at": Slider("Response from step", 1, 12, 6),
            "quality": Slider("Quality", 50, 100, 90, unit="%"),
            "step": Slider("Step shown", 0, _STEPS, _STEPS, play=350),
            "chance": Slider("Share probability, per contact", 10, 60, 40, step=5, unit="%"),
        },
        draw=_draw_people,
        update=_update_people,
        alt=(
            "Left: 200 people as dots with their ties; large round dots speak well of the product, squares speak badly, small "
            "dots have not been reached. Right: two rising lines over the steps, people who speak well (solid) and who speak "
            "badly (dashed) on average over 40 worlds, a thin line for those who speak badly if nobody responds, and an upright "
            "line at the step of the response."
        ),
        examples=[{"response": "none"}, {"at": 3}, {"response": "stop", "at": 3}, {"quality": 70}],
        goals=(
            Goal(
                "No response: find the smallest quality at which more speak well than badly.",
                lambda seen: (
                    seen["response"] == "none" and seen["chance"] == 40 and _just_good(seen["quality"])
                ),
                "91%: nine in ten content people are not enough. The message runs through many hands, and each can turn it.",
                {"response": "none", "quality": 91},
            ),
            Goal(
                "Quality 90%: find the latest answer that more than halves the bad word.",
                lambda seen: (
                    (seen["quality"], seen["chance"], seen["response"]) == (90, 40, "answer")
                    and _halves(seen["at"])
                    and not _halves(seen["at"] + 1)
                ),
                f"Step {halved}. From the next step on too many have heard it. At a quality of 80% it must come sooner.",
                {"at": halved},
            ),
            Goal(
                f"Quality 90%: let at most {_FEW} speak badly, and as many as possible well.",
                lambda seen: (
                    (seen["quality"], seen["chance"], seen["response"]) == (90, 40, "answer")
                    and seen["at"] == answered
                ),
                f"An answer from step {answered} on leaves {_ends(90, 40, 'answer', answered)[0]:.0f} who speak well. A stop "
                f"may wait until step {stopped}, but then only {_ends(90, 40, 'stop', stopped)[0]:.0f} do.",
                {"response": "answer", "at": answered},
            ),
        ),
        tally=_tally_worlds,
        height=400,
    )


def _ends(quality, chance, response, at):
    """People who speak well and badly in the end, on average."""
    *_, well, badly = _outcome(quality, chance, response, at)
    return well[-1], badly[-1]


def _halves(at):
    return _ends(90, 40, "answer", at)[1] < _ends(90, 40, "none", 1)[1] / 2


def _just_good(quality):
    """Whether more speak well than badly without a response, and a point of quality less would change that."""
    good = [np.subtract(*_ends(one, 40, "none", 1)) > 0 for one in (quality - 1, quality)]
    return good == [False, True]


def _tally_worlds(rolls):
    badly = [roll["shown badly"] for roll in rolls]
    if len(rolls) == 1:
        return "One world so far. New luck shows another one."
    return f"{len(rolls)} worlds so far: from {min(badly)} to {max(badly)} people speak badly in the end."


@functools.lru_cache(maxsize=1)
def _village():
    net = networks.watts_strogatz(_PEOPLE, 6, 0.2, rng=_LUCK)
    return net, plots.spring(net, rng=_LUCK)


def _draw_people(figure):
    net, places = _village()
    crowd, average = figure.subplots(1, 2, width_ratios=(5, 4))
    tie_lines(stage(crowd, "auto"), net.edges, places, colour=plots.FAINT, width=0.6)
    dots(crowd, *OPINION_LOOKS["not reached"], places=places)  # these stay: the others are drawn over them
    crowd.set_title("One world", pad=32)
    top = {"transform": crowd.transAxes, "va": "bottom", "fontsize": 12}
    average.set_title(f"Average of {_WORLDS} worlds", pad=32)
    average.set(xlabel="step", ylabel=f"people, of {_PEOPLE}")
    average.set(xlim=(0, 1.4 * _STEPS), ylim=(0, _PEOPLE), xticks=range(0, _STEPS + 1, 4))
    average.spines["bottom"].set_bounds(0, _STEPS)
    artists = {
        "ignored": moving_line(average, plots.VERMILION, "-", linewidth=0.8),
        "when": moving_line(average, plots.GREY, ":", linewidth=1.2),
        "when words": moving_text(average, plots.GREY, fontsize=12),
        "well": moving_line(average),
        "badly": moving_line(average, plots.VERMILION, "--"),
        "here": moving_mark(average, plots.INK, "o", 5),
        "positive": dots(crowd, *OPINION_LOOKS["speaks well"]),
        "negative": dots(crowd, *OPINION_LOOKS["speaks badly"]),
        "ignored words": moving_text(average, plots.VERMILION, fontsize=12),
    }
    for name, colour, left in (("well", plots.BLUE, 0), ("badly", plots.VERMILION, 0.38)):
        artists[f"{name} words"] = moving_text(average, colour, weight="bold")
        artists[f"{name} count"] = moving_text(crowd, colour, weight="bold", **top)
        artists[f"{name} count"].set_position((left, 1.0))
    return artists


def _update_people(artists, response, at, quality, step, chance, luck):
    places = _village()[1]
    opinions, steps, well, badly = _outcome(quality, chance, response, at)
    opinion = opinions[luck % _WORLDS]
    now = np.where(steps[luck % _WORLDS] <= step, opinion, 0)
    ignored = _outcome(quality, chance, "none", 1)[3]
    for name, sign, curve, mark in (("positive", 1, well, "well"), ("negative", -1, badly, "badly")):
        artists[name].set_path(dot_path(places[now == sign]))
        artists[mark].set_data(range(_STEPS + 1), curve)
    artists["well count"].set_text(f"● {(now > 0).sum()} well")
    artists["badly count"].set_text(f"■ {(now < 0).sum()} badly")
    artists["here"].set_data([step, step], [well[step], badly[step]])
    _name_lines(artists, well[-1], badly[-1], None if response == "none" else ignored)
    artists["when"].set_data(([], []) if response == "none" else ([at, at], [0, 0.93 * _PEOPLE]))
    artists["when words"].set(x=at - 0.3, y=0.96 * _PEOPLE, text="" if response == "none" else response)
    what = {"stop": f"Everything is stopped from step {at} on", "answer": f"An answer from step {at} on"}
    unused = f"No response (step {at} is not used)"
    return (
        f"{what.get(response, unused)}: of {_PEOPLE} people, on average {_count(well[-1])} speak well and "
        f"{_count(badly[-1])} badly. In the world shown {(now > 0).sum()} speak well and {(now < 0).sum()} badly by step {step} "
        f"(quality {quality}%, share probability {chance}%)."
    ), {"shown badly": int((opinion < 0).sum())}


def _count(mean):
    return "<1" if 0 < mean < 0.5 else f"{mean:.0f}"


def _name_lines(artists, well, badly, ignored):
    """The lines' names at their ends, moved up as far as it takes not to touch."""
    artists["ignored"].set_data(([], []) if ignored is None else (range(_STEPS + 1), ignored))
    artists["ignored words"].set_text("")
    ends = {"well": (well, f"{_count(well)} well"), "badly": (badly, f"{_count(badly)} badly")}
    if ignored is not None:
        ends["ignored"] = (ignored[-1], f"{_count(ignored[-1])} if left\nalone")
    # People on the axis that a line of letters takes, however large the picture is.
    ax = artists["well"].axes
    letters = 16 * _PEOPLE / ax.get_window_extent().height
    lowest = -_PEOPLE
    for name in sorted(ends, key=lambda name: ends[name][0]):
        end, words = ends[name]
        half = letters * (1 + words.count("\n")) / 2
        height = max(end, lowest + half)
        artists[f"{name} words"].set(x=_STEPS + 0.5, y=height, text=words)
        lowest = height + half


@functools.lru_cache(maxsize=512)
def _outcome(quality, chance, response, at):
    """Opinions and steps in all worlds, and people who speak well and badly by each step; the last step holds everybody."""
    response = None if response == "none" else response
    net = _village()[0]
    spread = campaigns.negative_opinions(
        net, _STARTERS, chance / 100, quality / 100, _WORLDS, _LUCK, response, at
    )
    steps = np.minimum(spread.step, _STEPS)
    by_step = []
    for sign in (1, -1):
        reached = steps[spread.opinion == sign]
        by_step.append(np.bincount(reached, minlength=_STEPS + 1).cumsum() / _WORLDS)
    return spread.opinion, steps.astype(np.int8), *by_step
