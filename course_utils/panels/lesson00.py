"""The practice panel of lesson 00: a rumour that doubles, or not, each day, among people one can see."""

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from course_utils import _screen, growth, plots
from course_utils.panels.panel import Goal, Panel, Slider
from course_utils.plots.artists import dot_path, dots, moving_mark, moving_text, segment_path, tie_lines

_DAYS, _APART = 10, 400  # more people than this on one ring cannot be told apart
_CIRCLE = np.column_stack([np.cos(np.linspace(0, 2 * np.pi, 91)), np.sin(np.linspace(0, 2 * np.pi, 91))])


def rumour():
    """How many know a rumour when each newcomer tells a few people the next day.

    >>> rumour().sliders["people_told"].value
    2
    """
    return Panel(
        controls={
            "people_told": Slider("People told by each", 0, 3, 2),
            "days": Slider("Day", 0, _DAYS, 7, play=700),
        },
        draw=_draw,
        update=_update,
        alt="Left: people as dots on rings around the one who starts a rumour, a ring a day, and lines to those who told "
        "them. Right: how many people know it, day by day, on an axis where each step up is ten times as many.",
        examples=[{"people_told": told, "days": _DAYS} for told in (1, 2, 3)],
        goals=(
            Goal(
                "Each person tells 2 others: find the first day on which more than 1,000 people know.",
                lambda seen: seen["people_told"] == 2 and seen["day_before"] <= 1_000 < seen["known"],
                "Day 9, with 1,023 people. On day 8 only 511 knew: every day doubles the newcomers, and half of all who "
                "know heard it today.",
                {"days": 9},
            ),
            Goal(
                "Find a setting with which exactly 11 people know.",
                lambda seen: seen["known"] == 11,
                "If each tells 1 other, every day adds one person: 10 by day 10, plus the one who started. They form a chain.",
                {"people_told": 1, "days": 10},
            ),
            Goal(
                "Make the rumour reach more than 50,000 people.",
                lambda seen: seen["known"] > 50_000,
                "If each tells 3, 88,573 people know it on day 10; if each tells 2, only 2,047. Telling just one more makes "
                "it 43 times as many.",
                {"people_told": 3, "days": 10},
            ),
        ),
    )


def _draw(figure):
    crowd, count = figure.subplots(1, 2, width_ratios=(5, 4))
    crowd.set(xlim=(-_DAYS - 0.7, _DAYS + 0.7), ylim=(-_DAYS - 0.7, _DAYS + 0.7), aspect="equal", anchor="W")
    crowd.set_axis_off()
    crowd.set_title("A dot is a person; today’s are blue")
    count.set(title="People who know it", yscale="log", ylim=(0.7, 3e5))
    count.set(xlabel="day", xlim=(-0.4, _DAYS + 0.4), xticks=range(_DAYS + 1))
    plots.count_axis(count.yaxis)
    count.minorticks_off()
    words = {"color": plots.GREY, "va": "top", "fontsize": 12, "transform": count.transAxes}
    count.text(0.03, 0.97, "each step up:\n10 times as many", **words)
    small = 0.45 if _screen.is_on() else 1  # a projected picture is low
    return {
        "ties": tie_lines(crowd, colour=plots.FAINT, width=1.2 * small),
        "rings": [_ring(crowd, plots.GREY, 9 * small), _ring(crowd, plots.BLUE, 9 * small)],
        "people": [dots(crowd, plots.GREY, 5 * small), dots(crowd, plots.BLUE, 8 * small)],
        "before": moving_mark(count, plots.GREY, "o", 6),
        "today": moving_mark(count, plots.BLUE, "o", 10),
        "number": moving_text(count, plots.BLUE, ha="right", va="bottom", weight="bold"),
    }


def _ring(ax, colour, width):
    return ax.add_patch(PathPatch(dot_path([]), fill=False, edgecolor=colour, linewidth=width))


def _update(artists, people_told, days):
    known = growth.viral_customers(range(_DAYS + 1), initial=1, k=people_told, cycle=1)
    newest = days if people_told else 0
    apart = [day for day in range(newest + 1) if people_told**day <= _APART]
    places = [_on_ring(people_told, day) for day in apart]
    lower = np.concatenate([*places[1:], np.zeros((0, 2))])
    upper = np.concatenate([*places[:-1], np.zeros((0, 2))]).repeat(people_told, axis=0)
    artists["ties"].set_path(segment_path(upper, lower))
    closed = [day for day in range(newest + 1) if day not in apart]
    for place, days_shown in enumerate((range(newest), [newest])):
        dotted = [places[day] for day in days_shown if day in apart]
        artists["people"][place].set_path(dot_path(np.concatenate(dotted or [np.zeros((0, 2))])))
        artists["rings"][place].set_path(_circles([day for day in days_shown if day in closed]))
    artists["before"].set_data(range(days), known[:days])
    artists["today"].set_data([days], [known[days]])
    artists["number"].set(position=(days + 0.3, 1.5 * known[days]), text=f"{known[days]:,.0f}")
    seen = {"known": known[days], "day_before": known[days - 1] if days else 0}
    return _sentence(people_told, days, known[days], bool(closed)), seen


def _on_ring(people_told, day):
    """Places of those who hear it on a day, next to the one who tells them."""
    count = people_told**day
    angle = 2 * np.pi * (np.arange(count) + 0.5) / count
    return day * np.column_stack([np.sin(angle), -np.cos(angle)])


def _circles(days):
    parts = [Path(day * _CIRCLE, closed=True) for day in days]
    return Path.make_compound_path(*parts) if parts else dot_path([])


def _sentence(people_told, days, known, closed):
    if days == 0:
        return "On day 0 only 1 person knows it: the one who starts the rumour, in the middle."
    when = _screen.with_unit(f"{days}", "days")
    if people_told == 0:
        return f"After {when} still only 1 person knows: the rumour stops at once."
    shape = {
        1: "one more each day, in a chain",
        2: "each day twice as many newcomers as the day before",
        3: "each day three times as many newcomers as the day before",
    }[people_told]
    full = " On a closed ring there are too many people to draw one by one." if closed else ""
    return f"After {when} {known:,.0f} people know it: {shape}.{full}"
