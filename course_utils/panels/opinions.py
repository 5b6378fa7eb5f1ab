"""The first panel of lesson 09: opinions that turn until somebody answers."""

import functools

import numpy as np

from course_utils import campaigns, networks, plots
from course_utils.panels.panel import Buttons, Goal, Panel, Slider, just, so_far, stands
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
_FIRST, _CHANCE = 16, 40  # the world shown first, one near the average; share probability per contact, %
_STARTERS = (0, 70, 140)
_RESPONSES = {"none": "none", "stop it": "stop", "answer": "answer"}
_LIKED, _FEW = 85, 30  # quality in %, and people who may speak badly, in the last goal


def backlash():
    """Good and bad word of mouth among 200 people, and a company that responds sooner, later or not.

    >>> panel = backlash()
    >>> panel.set(quality=100)
    >>> " 0 speak badly" in panel.sentence
    True
    """
    stopped = max(step for step in range(1, 13) if _ends(_LIKED, "stop", step)[1] <= _FEW)
    answered = max(step for step in range(1, 13) if _ends(_LIKED, "answer", step)[1] <= _FEW)
    return Panel(
        controls={
            "response": Buttons("Response", _RESPONSES, "answer"),
            "at": Slider("Response from step", 1, 12, 12),
            "quality": Slider("Quality", 50, 100, 75, unit="%"),
            "step": Slider("Step shown", 0, _STEPS, _STEPS, play=350),
        },
        draw=_draw_people,
        update=_update_people,
        alt=(
            "Left: 200 people as dots with their ties; large round dots speak well of the product, squares speak badly, small "
            "dots have not been reached. Right: two rising lines over the steps, people who speak well (solid) and who speak "
            "badly (dashed) on average over 40 worlds, a thin grey line for those who speak badly if nobody responds, an upright "
            "line at the step of the response, and dots at the step shown."
        ),
        examples=[
            {"response": "none", "quality": 90},
            {"at": 3, "quality": 90},
            {"response": "stop", "at": 3, "quality": 90},
        ],
        goals=(
            Goal(
                "With no response, what is the smallest quality at which more people speak well than badly on average?",
                lambda seen: seen["response"] == "none" and just(_good, seen, quality=-1),
                "91% in this town. Nine in ten are not quite enough: the message passes through many people, anybody can "
                "turn it bad, and nobody turns it back.",
                {"response": "none", "quality": 91},
            ),
            Goal(
                f"Quality {_LIKED}%: how late can you respond so that on average at most {_FEW} speak badly and over 100 "
                "speak well?",
                lambda seen: stands(seen, quality=_LIKED, response="answer", at=answered),
                f"An answer from step {answered} on leaves {_ends(_LIKED, 'answer', answered)[0]:.0f} who speak well. “Stop it” "
                f"may wait until step {stopped}, but then only {_ends(_LIKED, 'stop', stopped)[0]:.0f} people speak well.",
                {"quality": _LIKED, "response": "answer", "at": answered},
            ),
        ),
        tally=so_far("world", "shown badly", "from {} to {} people speak badly in the end"),
        height=400,
    )


def _ends(quality, response, at):
    """People who speak well and badly in the end, on average."""
    *_, well, badly = _outcome(quality, response, at)
    return well[-1], badly[-1]


def _good(seen):
    """Whether more speak well than badly without a response."""
    well, badly = _ends(seen["quality"], "none", 1)
    return well > badly


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
    crowd.text(0.76, 1.0, "• not reached", color=plots.GREY, **top)
    average.set_title(f"Average of {_WORLDS} worlds", pad=32)
    average.set(xlabel="step (●: the step shown)", ylabel=f"people, of {_PEOPLE}")
    average.set(xlim=(0, 1.5 * _STEPS), ylim=(0, _PEOPLE), xticks=range(0, _STEPS + 1, 4))
    average.spines["bottom"].set_bounds(0, _STEPS)
    artists = {
        "ignored": moving_line(average, plots.GREY, linewidth=1.2, drawstyle="steps-post"),
        "when": moving_line(average, plots.GREY, ":", linewidth=1.2),
        "when words": moving_text(average, plots.GREY, fontsize=12),
        "well": moving_line(average, drawstyle="steps-post"),
        "badly": moving_line(average, plots.VERMILION, "--", drawstyle="steps-post"),
        "here": moving_mark(average, plots.INK, "o", 5),
        "positive": dots(crowd, plots.BLUE, 7),
        "negative": dots(crowd, plots.VERMILION, 6.5, "square"),
        "ignored words": moving_text(average, plots.GREY, fontsize=12),
    }
    for name, colour, left in (("well", plots.BLUE, 0), ("badly", plots.VERMILION, 0.38)):
        artists[f"{name} words"] = moving_text(average, colour, weight="bold")
        artists[f"{name} count"] = moving_text(crowd, colour, weight="bold", **top)
        artists[f"{name} count"].set_position((left, 1.0))
    return artists


def _update_people(artists, response, at, quality, step, luck):
    places = _village()[1]
    opinions, steps, well, badly = _outcome(quality, response, at)
    world = (_FIRST + luck) % _WORLDS
    opinion = opinions[world]
    now = np.where(steps[world] <= step, opinion, 0)
    ignored = _outcome(quality, "none", 1)[3]
    for name, sign, curve, mark in (("positive", 1, well, "well"), ("negative", -1, badly, "badly")):
        artists[name].set_path(dot_path(places[now == sign]))
        artists[mark].set_data(range(_STEPS + 1), curve)
    artists["well count"].set_text(f"● {(now > 0).sum()} well")
    artists["badly count"].set_text(f"■ {(now < 0).sum()} badly")
    artists["here"].set_data([step, step], [well[step], badly[step]])
    _name_lines(artists, well[-1], badly[-1], None if response == "none" else ignored)
    artists["when"].set_data(([], []) if response == "none" else ([at, at], [0, 0.93 * _PEOPLE]))
    artists["when words"].set(x=at - 0.3, y=0.96 * _PEOPLE, text="" if response == "none" else response)
    what = {
        "none": f"Nobody responds (step {at} is not used).",
        "stop": f"From step {at} on nobody tells anybody.",
        "answer": f"From step {at} on those who speak badly tell nobody, but still count.",
    }
    return (
        f"Of those who hear a good word {100 - quality}% speak badly; of those who hear a bad word, all. "
        f"{what[response]} In the end {_count(well[-1])} of {_PEOPLE} speak well and {_count(badly[-1])} speak badly on "
        f"average; in the world shown {(now > 0).sum()} and {(now < 0).sum()} by step {step}."
    ), {"shown badly": int((opinion < 0).sum())}


def _count(mean):
    return "<1" if 0 < mean < 0.5 else f"{mean:.0f}"


def _name_lines(artists, well, badly, ignored):
    """The lines' names at their ends, moved up as far as it takes not to touch."""
    artists["ignored"].set_data(([], []) if ignored is None else (range(_STEPS + 1), ignored))
    artists["ignored words"].set_text("")
    ends = {"well": (well, f"{_count(well)} well"), "badly": (badly, f"{_count(badly)} badly")}
    if ignored is not None:
        ends["ignored"] = (ignored[-1], f"{_count(ignored[-1])} badly,\nno response")
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
def _outcome(quality, response, at):
    """Opinions and steps in all worlds, and people who speak well and badly by each step; the last step holds everybody."""
    response = None if response == "none" else response
    net = _village()[0]
    chances = _CHANCE / 100, quality / 100
    spread = campaigns.negative_opinions(net, _STARTERS, *chances, _WORLDS, _LUCK, response, at)
    steps = np.minimum(spread.step, _STEPS)
    by_step = []
    for sign in (1, -1):
        reached = steps[spread.opinion == sign]
        by_step.append(np.bincount(reached, minlength=_STEPS + 1).cumsum() / _WORLDS)
    return spread.opinion, steps.astype(np.int8), *by_step
