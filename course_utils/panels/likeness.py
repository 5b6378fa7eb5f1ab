"""The first panel of lesson 10: friends adopt after friends, by influence or because friends are alike."""

import functools

import numpy as np

from course_utils import campaigns, measure, plots
from course_utils.networks import Network
from course_utils.panels.panel import Buttons, Goal, Panel, Slider, just, so_far, stands
from course_utils.plots.artists import (
    dot_path,
    dots,
    moving_line,
    moving_mark,
    moving_text,
    stage,
    tie_lines,
    tie_path,
)

_KIND, _STREETS = 30, 160  # people of a kind in a street, streets
_TIES, _LUCK = 150, 12  # ties a street; a seed in whose first town twice as many join from 90% on
_STREET = 2 * _KIND
_PEOPLE = _STREET * _STREETS
_LOVES = np.tile(np.repeat([1, 0], _KIND), _STREETS)
_BASE, _MORE = 0.02, 0.18  # chance to join, and what the love of languages adds
_RIGHT = 0.8  # how often a guess at it is right
_MEASURED = {"unknown": "unknown", "guessed, 8 in 10 right": "guessed", "asked": "asked"}
_LOW, _HIGH = -5, 48  # of the axis of points
_ROWS = {  # where on it, and how it looks
    "watching": (0, plots.VERMILION, "o"),
    "matched": (-1, plots.PURPLE, "D"),
    "at random": (-2, plots.BLUE, "s"),
}


def homophily():
    """A street where friends are alike and may lead each other to join, and what three comparisons say of it.

    >>> panel = homophily()
    >>> panel.set(alike=50, influence=0)
    >>> "1.0 times as many" in panel.sentence
    True

    After Aral and others (2009).
    """
    watched, guessed = (_found(90, 0, how)[0]["matched"].value for how in ("unknown", "guessed"))
    return Panel(
        controls={
            "alike": Slider("Friends alike", 50, 100, 70, step=5, unit="%", group="In truth"),
            "influence": Slider("Influence", 0, 30, 10, unit="points", group="In truth"),
            "measured": Buttons("Love of languages", _MEASURED, "unknown", group="What you measure"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: the 60 people of one street, those who love languages on one side and the others on the other, with ties "
            "between friends; squares have the app, large dots join now, small dots do neither, and a thick line leads from a "
            "friend who has it to one who joins. Right: three estimates of a friend's influence in percentage points with their "
            "intervals, on one axis: from watching, from matching people who are alike, and from a draw "
            "at random; a dashed line is the truth."
        ),
        examples=[
            {"alike": 50, "influence": 0},
            {"alike": 90, "influence": 0},
            {"alike": 90, "influence": 0, "measured": "guessed"},
            {"alike": 90, "influence": 0, "measured": "asked"},
        ],
        goals=(
            Goal(
                "Influence 0: find the smallest share of similar friends at which people with a friend who has the app "
                "join twice as often.",
                lambda seen: seen["influence"] == 0 and just(_doubles, seen, alike=-5),
                "Nobody influenced anybody. People who love languages are more likely to join, with or without a friend, and "
                "their friends are more likely to have joined. Friends join after friends because they are alike.",
                {"influence": 0, "alike": 90},
            ),
            Goal(
                "Friends alike 90%, influence 0: choose what to measure so that the matched interval contains the truth.",
                lambda seen: (
                    stands(seen, alike=90, influence=0)
                    and seen["measured"] != "unknown"
                    and seen["matched low"] <= 0
                ),
                "Ask, and compare only people who are alike. A guess that is right for eight in ten is not enough: "
                f"in the first town it leaves {guessed:.1f} of {watched:.1f} points. You cannot match on what nobody "
                "has measured.",
                {"alike": 90, "influence": 0, "measured": "asked"},
            ),
        ),
        tally=so_far("town", "at random", "a random draw finds {:.1f} to {:.1f} points", "makes"),
        height=400,
    )


def _doubles(seen):
    after_friend, otherwise = _found(seen["alike"], seen["influence"], "unknown", seen["luck"])[1]
    return round(after_friend / otherwise, 1) >= 2  # as the sentence has it


@functools.lru_cache(maxsize=32)
def _town(alike, luck):
    """The ties of all streets; where the share of alike friends changes, some far ends move to the other kind."""
    rng = np.random.default_rng(_LUCK + luck)
    count = _STREETS * _TIES
    street = np.repeat(np.arange(_STREETS), _TIES)
    kind, near = rng.integers(2, size=count), rng.integers(_KIND, size=count)
    same, other = (near + rng.integers(1, _KIND, size=count)) % _KIND, rng.integers(_KIND, size=count)
    stays = rng.random(count) < alike / 100
    start = street * _STREET + kind * _KIND + near
    end = street * _STREET + np.where(stays, kind * _KIND + same, (1 - kind) * _KIND + other)
    return Network(_PEOPLE, np.column_stack([start, end]).astype(np.int32))


@functools.lru_cache(maxsize=512)
def _found(alike, influence, measured, luck=0):
    """What three comparisons show, in points, and who has the app and joins when everybody sees their friends."""
    chances = _LOVES, _BASE, _MORE, influence / 100
    month, half = (
        campaigns.adoption(_town(alike, luck), *chances, shown, rng=_LUCK + luck) for shown in (1, 0.5)
    )
    others = month.before == 0
    known = np.zeros(_PEOPLE) if measured == "unknown" else _LOVES
    if measured == "guessed":
        wrong = np.random.default_rng(_LUCK + luck + 1).random(_PEOPLE) >= _RIGHT
        known = np.where(wrong, 1 - _LOVES, _LOVES)
    friend = half.friend == 1
    lifts = {
        "watching": measure.lift(month.joined, month.friend),
        "matched": measure.lift(month.joined, month.friend, within=known[others]),
        "at random": measure.lift(half.joined[friend], half.shown[friend]),
    }
    joins = np.zeros(_PEOPLE, bool)
    joins[others] = month.joined == 1
    shares = [100 * month.joined[month.friend == one].mean() for one in (1, 0)]
    points = {name: type(found)(*(100 * end for end in found)) for name, found in lifts.items()}
    return points, shares, month.before[:_STREET] == 1, joins[:_STREET]


@functools.lru_cache(maxsize=1)
def _places():
    """Everybody in the shown street: those who love languages on the left, the others on the right."""
    turn, far = np.arange(_KIND) * (3 - 5**0.5) * np.pi, np.sqrt((np.arange(_KIND) + 0.5) / _KIND)
    disc = np.column_stack([0.45 * far * np.cos(turn), 0.95 * far * np.sin(turn)])
    return np.concatenate([disc - np.array([0.55, 0]), disc + np.array([0.55, 0])])


def _draw(figure):
    street, axis = figure.subplots(1, 2, width_ratios=(1.15, 1))
    stage(street, "auto")
    street.set_title(f"One of {_STREETS} streets", pad=28)
    top = {"transform": street.transAxes, "va": "bottom", "fontsize": 12}
    for left, colour, words in (
        (0, plots.INK, "■ has the app"),
        (0.36, plots.VERMILION, "● joins now"),
        (0.68, plots.VERMILION, "━ after a friend"),
    ):
        street.text(left, 1.01, words, color=colour, weight="bold", **top)
    for left, words in ((-0.55, "love languages"), (0.55, "do not")):
        street.text(left, -1.2, words, color=plots.GREY, ha="center", va="top", fontsize=12)
    axis.set(xlim=(_LOW, _HIGH), ylim=(-2.6, 0.75), yticks=[], xlabel="points added by a friend who has it")
    axis.set_title("What is found, and the truth", pad=28)
    axis.set_xticks((0, 10, 20, 30, 40))
    axis.spines["left"].set_visible(False)
    artists = {
        "ties": tie_lines(street, width=0.7),
        "led": tie_lines(street, colour=plots.VERMILION, width=1.8),
        "neither": dots(street, plots.GREY, 4, places=_places()),
        "joins": dots(street, plots.VERMILION, 9),
        "before": dots(street, plots.INK, 8, "square"),
        "truth": moving_line(axis, plots.GREEN, "--", linewidth=1.6),
        "truth words": moving_text(
            axis, plots.GREEN, weight="bold", va="bottom", fontsize=12, transform=axis.get_xaxis_transform()
        ),
    }
    for name, (_, colour, marker) in _ROWS.items():
        artists[f"{name} interval"] = moving_line(axis, colour, marker="|", markersize=16)
        artists[name] = moving_mark(axis, colour, marker, 9)
        artists[f"{name} words"] = moving_text(axis, colour, weight="bold", ha="left")
    return artists


def _update(artists, alike, influence, measured, luck):
    points, shares, before, joins = _found(alike, influence, measured, luck)
    edges, places = _town(alike, luck).edges[:_TIES], _places()
    first, last = edges.T
    led = (before[first] & joins[last]) | (before[last] & joins[first])
    artists["ties"].set_path(tie_path(edges[~led], places))
    artists["led"].set_path(tie_path(edges[led], places))
    artists["neither"].set_path(dot_path(places[~before & ~joins]))
    artists["joins"].set_path(dot_path(places[joins]))
    artists["before"].set_path(dot_path(places[before]))
    artists["truth"].set_data([influence, influence], [-2.6, 0.55])
    artists["truth words"].set(x=influence, y=0.95, text=f"truth {influence}")
    for name, (row, *_) in _ROWS.items():
        shown = name != "matched" or measured != "unknown"
        value, low, high = points[name]
        artists[name].set_data(([value], [row]) if shown else ([], []))
        artists[f"{name} interval"].set_data(([low, high], [row, row]) if shown else ([], []))
        words = f"{name} {_signed(value)}" if shown else ""
        # Off the truth's line.
        x, side = (max(high, influence) + 1, "left") if influence < 20 else (influence - 1, "right")
        artists[f"{name} words"].set(x=x, ha=side, y=row + 0.25, text=words)
    watching, matched, drawn = points.values()
    also = "" if measured == "unknown" else f"; matched on what is {measured}, {_bounded(matched)}"
    return (
        f"Of 100 people with a friend who has the app {shares[0]:.1f} join, of 100 others {shares[1]:.1f}: "
        f"{shares[0] / shares[1]:.1f} times as many. Watching shows an influence of {_signed(watching.value)} points{also}; a "
        f"random draw, {_bounded(drawn)}. The truth is {influence}."
    ), {
        "matched low": matched.low,
        "at random": drawn.value,
    }


def _bounded(found):
    """An estimate and its interval."""
    return f"{_signed(found.value)} ({_signed(found.low)} to {_signed(found.high)})"


def _signed(points):
    """A number that may be below 0, with a true minus sign and never −0.0."""
    return f"{round(points, 1) + 0.0:.1f}".replace("-", "−")
