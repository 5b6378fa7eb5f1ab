"""The first panel of lesson 07: a tree of nominations that grows day by day."""

import functools

import numpy as np

from course_utils import _screen, branching, datasets, plots
from course_utils.panels.panel import Goal, Panel, Slider, just
from course_utils.plots.artists import (
    dot_path,
    dots,
    moving_line,
    moving_mark,
    moving_text,
    stage,
    state_legend,
    tie_lines,
    tie_path,
)
from course_utils.plots.layouts import around

_GENERATIONS, _MOST, _DAYS = 4, 5, 20
_STEP = 0.01  # of the acceptance
_ACCEPTANCES = np.linspace(0, 0.8, 81)
_CELEBRITIES = 8  # starters of the chains that Ni et al. followed
_LETTERS = 18  # points of a line of letters
_CURVES = "1 starter", f"{_CELEBRITIES} starters"
_STATES = {
    "first person": (plots.VERMILION, 9, "square"),
    "new today": (plots.ORANGE, 9, "round"),
    "takes part": (plots.BLUE, 7, "round"),
    "named, does not": (plots.GREY, 4, "square"),
}


def nominations():
    """One tree of nominations as it grows day by day, and the chance that such a tree dies out.

    >>> panel = nominations()
    >>> panel.set(acceptance=0.3)
    >>> "100% of such trees die out" in panel.sentence
    True
    """
    for nominees in range(1, _MOST + 1):
        _dies_out(nominees)  # now, so that no step of a slider has to wait for it
    return Panel(
        controls={
            "nominees": Slider("Names from each", 1, _MOST, 3),
            "acceptance": Slider("Acceptance", 0.0, 0.8, 0.48, step=_STEP),
            "day": Slider("Day", 0, _DAYS, _DAYS, play=350),
        },
        draw=_draw_nominations,
        update=_update_nominations,
        alt=(
            "Left: one tree of nominations, its starter in the middle and each generation on a ring of its own; people who take "
            "part as round dots, nominees who do not as small squares. Right: the chance that a tree dies out in the end, as a "
            "curve over the acceptance, for one starter and for eight, with a dot at the acceptance chosen."
        ),
        examples=[{"acceptance": 0.48}, {"acceptance": 0.3}, {"acceptance": 0.48, "nominees": 4}],
        goals=(
            Goal(
                "With 3 names from each, find the smallest acceptance at which not all of the trees die out.",
                lambda seen: seen["nominees"] == 3 and just(_lives, seen, acceptance=-_STEP),
                "0.34: three names then make R just more than 1. Up to 0.33 every tree dies out.",
                {"nominees": 3, "acceptance": 0.34},
            ),
            Goal(
                "Stay at that acceptance: what is the smallest number of names at which fewer than half of the trees die out?",
                lambda seen: seen["nominees"] == 4 and just(_lives, seen, acceptance=-_STEP),
                "Four. With three names nearly all of the trees died out, with four, fewer than half. Where R is close to 1, "
                "one name decides.",
                {"nominees": 4, "acceptance": 0.34},
            ),
        ),
        tally=_tally,
        height=420,
    )


def _lives(at):
    return _dies_out(3)[round(at["acceptance"] / _STEP)] <= 1 - 1e-9


def _tally(rolls):
    dead = sum(roll["dead"] for roll in rolls)
    if len(rolls) == 1:
        return "This is one tree of many. New luck grows another."
    return f"Of {len(rolls)} trees so far, {dead} died out within {_GENERATIONS} rings."


@functools.lru_cache(maxsize=32)
def _luck(story):
    """For all who could be nominated: a number from 0 to 1, below the acceptance they take part; and the days it takes."""
    rng = np.random.default_rng(2014 + story)
    accepts = [rng.random(_MOST ** (generation + 1)) for generation in range(_GENERATIONS)]
    mean, median = datasets.figure("ni_interval_mean"), datasets.figure("ni_interval_median")
    spread = np.sqrt(2 * np.log(mean / median))
    days = [rng.lognormal(np.log(median), spread, _MOST ** (row + 1)) for row in range(_GENERATIONS)]
    return list(zip(accepts, days, strict=True))


def _tree(nominees, acceptance, story):
    """By generation: who nominated each nominee (a place in the row above), who takes part, when named, and when joining."""
    people, above, joined, rows = np.zeros(1, int), np.zeros(1, int), np.zeros(1), []
    for luck, waits in _luck(story):
        asked = (_MOST * people[:, None] + np.arange(nominees)).ravel()
        accepts, named = luck[asked] < acceptance, np.repeat(joined, nominees)
        joins = named + waits[asked]
        rows.append((np.repeat(above, nominees), accepts, named, joins))
        people, above, joined = asked[accepts], np.flatnonzero(accepts), joins[accepts]
    return rows


def _parents(rows):
    """The tree as an array: the place of whoever nominated each person; the starter, first, has their own."""
    starts = np.cumsum([0, 1, *(len(row[0]) for row in rows[:-2])])
    return np.concatenate([[0], *(start + row[0] for start, row in zip(starts, rows, strict=True))])


@functools.lru_cache(maxsize=_MOST)
def _dies_out(nominees):
    """The chance of dying out at every acceptance, for one starter."""
    laws = [branching.binomial(nominees, chance) for chance in _ACCEPTANCES]
    return np.array([branching.extinction_probability(law) for law in laws])


def _draw_nominations(figure):
    tree, chance = figure.subplots(1, 2, width_ratios=(5, 4))
    stage(tree).set_title(" ")  # its place is kept for a title that moves
    state_legend(tree, _STATES, loc="upper center", bbox_to_anchor=(0.5, 0.02), ncols=2, columnspacing=1)
    chance.set(xlabel="acceptance", xlim=(0, 1.22), ylim=(-4, 104), title="Chance of dying out, %")
    chance.set_xticks([0, 0.2, 0.4, 0.6, 0.8], ["0", "0.2", "0.4", "0.6", "0.8"])
    chance.spines["bottom"].set_bounds(0, 0.8)
    chance.spines["left"].set_bounds(0, 100)
    return {
        "ties": tie_lines(tree, colour=plots.FAINT),
        "declined": dots(tree, *_STATES["named, does not"]),
        "joined": dots(tree, *_STATES["takes part"]),
        "new": dots(tree, *_STATES["new today"]),
        "first": dots(tree, *_STATES["first person"], places=np.zeros((1, 2))),
        "title": moving_text(tree, weight="bold", fontsize=14, va="bottom", transform=tree.transAxes),
        "eight": moving_line(chance, plots.GREEN, "--"),
        "one": moving_line(chance),
        "dots": [moving_mark(chance, colour, "D", 10) for colour in (plots.GREEN, plots.BLUE)],
        "names": [moving_text(chance, colour) for colour in (plots.BLUE, plots.GREEN)],
    }


def _update_nominations(artists, nominees, acceptance, day, luck):
    rows = _tree(nominees, acceptance, luck + 2)
    parents = _parents(rows)
    everybody, ends = around(parents)
    accepts, named, joins = (
        np.concatenate([[first], *(row[part] for row in rows)])
        for part, first in ((1, True), (2, 0.0), (3, 0.0))
    )
    takes_part = accepts & (joins <= day)
    fresh = takes_part & (joins > day - 1)
    declined = ~accepts & (named <= day)
    seen = np.flatnonzero(takes_part | declined)[1:]
    artists["ties"].set_path(tie_path(np.column_stack([parents[seen], seen]), everybody))
    dot = float(np.clip(1600 / ends, 3, 9))
    groups = ("joined", takes_part & ~fresh, 0.8), ("new", fresh, 1.0), ("declined", declined, 0.5)
    for name, who, size in groups:
        artists[name].set_path(dot_path(everybody[who]))
        artists[name].set_linewidth(size * dot)
    count = takes_part.sum()
    people = _screen.with_unit(f"{count:,}", "people")
    artists["title"].set(position=(0, 1), text=f"Day {day}: {people}")
    curve = _dies_out(nominees)
    one, eight = 100 * curve, 100 * curve**_CELEBRITIES
    artists["one"].set_data(_ACCEPTANCES, one)
    artists["eight"].set_data(_ACCEPTANCES, eight)
    line = _LETTERS * 108 / artists["one"].axes.bbox.height
    low = min(eight[-1], 100 - line)  # so that two names at the same end do not lie on each other
    for text, height, words in zip(artists["names"], (max(one[-1], low + line), low), _CURVES, strict=True):
        text.set(position=(0.86, height), text=words)
    chance = float(np.interp(acceptance, _ACCEPTANCES, curve))
    for mark, share in zip(artists["dots"], (chance**_CELEBRITIES, chance), strict=True):
        mark.set_data([acceptance], [100 * share])
    dead = not rows[-1][1].any()
    one_dies, all_die = (_screen.percent(share, 0.005, 0.995) for share in (chance, chance**_CELEBRITIES))
    fate = f"After the {_GENERATIONS} rings that we draw, this tree {'has died out' if dead else 'is still alive'}."
    if day < _DAYS:  # not before the end: somebody may have bet on it
        fate = f"Day {_DAYS} shows what becomes of this tree in {_GENERATIONS} rings."
    return (
        f"R, how many each brings in on average, is {nominees} × {acceptance:.2f} = {nominees * acceptance:.2f}. By day {day}, "
        f"{people} {'takes' if count == 1 else 'take'} part. "
        f"{fate} In the long run {one_dies} of such trees die out; with {_CELEBRITIES} starters, the chance that all die "
        f"out is {all_die}."
    ), {"dead": dead}
