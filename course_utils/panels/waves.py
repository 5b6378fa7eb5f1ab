"""The third panel of lesson 07: a report on television, and the echo that people make of it."""

import math

import numpy as np

from course_utils import _screen, branching, plots
from course_utils.panels.panel import Goal, Panel, Slider, just
from course_utils.plots.artists import bar_patch, bar_path, moving_text

_DAYS, _TOP = 60, 740  # people a day
_EVERY_DAY = 10  # people from outside, with or without a report
_STEP = 0.05  # of how many each sets off
_EDGES = np.arange(_DAYS + 1)
_PARTS = {
    "outside": (plots.BLUE, f"from outside: the report, and {_EVERY_DAY} a day"),
    "everybody": (plots.VERMILION, "set off by somebody else"),
}


def self_exciting():
    """A report on television moves people on one day; each of them sets off others some days later, and so on.

    >>> panel = self_exciting()
    >>> panel.set(ratio=0.5)
    >>> "600 people, 2 times the report" in panel.sentence
    True
    """
    return Panel(
        controls={
            "ratio": Slider("Each sets off", 0.0, 0.9, 0.6, step=_STEP, unit="others"),
            "delay": Slider("After, on average", 1.0, 5.0, 2.0, step=0.5, unit="days"),
            "report": Slider("The report moves", 0, 400, 300, step=20, unit="people"),
            "day": Slider("It is shown on day", 5, 40, 10),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Bars for the people who act on each of 60 days: those moved from outside, a few every day and many on the day of "
            "a report on television, and on top of them those whom somebody else has set off."
        ),
        examples=[{"ratio": 0.2}, {"ratio": 0.75}, {"ratio": 0.75, "delay": 4.0}],
        goals=(
            Goal(
                "How many must each person set off, at the least, for a wave four times as large as the report alone?",
                lambda seen: just(
                    lambda at: branching.expected_total(1, at["ratio"]) > 3.99, seen, ratio=-_STEP
                ),
                "0.75 others. Then the wave is 1 / (1 − 0.75) = 4 times the report, as for a tree with R = 0.75, and three in "
                "four people come by sharing.",
                {"ratio": 0.75},
            ),
            Goal(
                "Stay there, and make the echo so slow that it takes more than 10 days to halve. Does the wave grow?",
                lambda seen: round(seen["ratio"], 2) == 0.75 and _halving(seen["ratio"], seen["delay"]) > 10,
                "From a delay of 4 days on. The wave lasts longer, and nobody is added to it: its size depends on how many each "
                "sets off, its length on that and on the delay.",
                {"ratio": 0.75, "delay": 4.0},
            ),
            Goal(
                "Find a wave of which more than 80% act on the day of the report itself, though somebody does share it.",
                lambda seen: seen["ratio"] > 0 and seen["first"] > 0.8,
                "Up to 0.2 others, or 0.25 where they act the next day. A peak that is over at once speaks for the report, a "
                "slow echo for people who pass it on. Neither is a proof: the news may come back on its own.",
                {"ratio": 0.2},
            ),
        ),
        height=400,
    )


def _halving(ratio, delay):
    """Days in which the echo falls to half."""
    return math.log(2) * delay / (1 - ratio)


def _draw(figure):
    ax = figure.subplots()
    ax.set(title="People who act on each day", xlabel="day", xlim=(0, _DAYS), ylim=(0, _TOP))
    ax.set(yticks=range(0, _TOP, 200), xticks=range(0, _DAYS + 1, 10))
    artists = {name: bar_patch(ax, _PARTS[name][0]) for name in ("everybody", "outside")}
    for name, (_, words) in _PARTS.items():
        artists[name].set_label(words)
    handles = [artists[name] for name in _PARTS]
    figure.legend(handles=handles, frameon=False, ncols=2, loc="outside lower center", columnspacing=1)
    return artists | {"name": moving_text(ax, va="bottom")}


def _update(artists, ratio, delay, report, day):
    shock = np.zeros(_DAYS)
    shock[day] = report
    wave = branching.expected_self_exciting(shock, ratio, delay)
    times = branching.expected_total(1, ratio)  # everybody for one from outside
    everybody = wave + _EVERY_DAY * times
    artists["everybody"].set_path(bar_path(everybody, _EDGES))
    artists["outside"].set_path(bar_path(shock + _EVERY_DAY, _EDGES))
    name = f"the report: {report} people" if report else ""
    artists["name"].set(position=(day, everybody[day] + 12), text=name)
    first = wave[day] / (report * times) if report else 0
    later = _screen.with_unit(f"{delay:g}", "days")
    each = f"Each person sets off {ratio:g} others, {later} later on average."
    if not report:
        acting = f"{_EVERY_DAY * times:.0f} act a day"
        said = f"No report on day {day}, and {_EVERY_DAY} people a day from outside. {each} So {acting}."
    elif not ratio:
        said = f"Nobody sets off anybody, so the wave of day {day} is the report's own {report} people, and over at once."
    else:
        said = (
            f"{each} So the report of day {day} makes a wave of {report * times:,.0f} people, {times:.3g} times the report: "
            f"{1 - ratio:.0%} are moved by the report and {ratio:.0%} by sharing. {first:.0%} act on that day, and the echo "
            f"halves every {_halving(ratio, delay):.1f} days."
        )
    return said, {"first": first}
