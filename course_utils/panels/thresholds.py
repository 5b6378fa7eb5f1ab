"""The other panel of lesson 05: people who wait for a share of their friends."""

import functools
import math

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from course_utils import _screen, cascades, networks, plots
from course_utils.panels.panel import Goal, Panel, Slider, just
from course_utils.plots.artists import (
    dot_path,
    dots,
    moving_line,
    moving_mark,
    moving_text,
    tie_lines,
    tie_path,
)

_MANY, _SINGLE, _LARGE = 1_000, 8, 0.1
_CONTACTS = np.linspace(0, 12, 601)


def threshold():
    """Eight single starters where people wait for a share of their friends, and where that can go far.

    >>> panel = threshold()
    >>> panel.set(threshold=40)
    >>> "0 of 8 starters" in panel.sentence
    True

    Watts (2002).
    """
    return Panel(
        controls={
            "threshold": Slider("Threshold", 10, 40, 18, unit="%"),
            "contacts": Slider("Contacts each, on average", 0.5, 12.0, 3.0, step=0.1),
        },
        draw=_draw_window,
        update=_update_window,
        alt=(
            "Left: a curve over the contacts per person that must pass the line at 1 for large cascades to be possible; the "
            "stretch where it does is shaded, and a dot marks the contacts chosen. Right: eight rows, one for each "
            "starter, with the share of 1,000 people who join in the end."
        ),
        examples=[{"contacts": 3.0}, {"contacts": 8.0}, {"contacts": 8.0, "threshold": 12}],
        goals=(
            Goal(
                "At 18%, add contacts until the curve has fallen below 1 and no starter moves more than 10% of the people.",
                lambda seen: (
                    seen["threshold"] == 18
                    and seen["contacts"] > 3
                    and seen["here"] <= 1
                    and not seen["many"]
                ),
                "From 6.3 contacts on. One contact is then too small a share of all: more contacts can stop a spread. The curve "
                "falls below 1 at 5.8 already; it is for an endless network, and with 1,000 people the edge is blurred.",
                {"contacts": 8.0},
            ),
            Goal(
                "At 18%, set contacts so that only one or two starters move more than 10%, and one of them more than half.",
                lambda seen: seen["threshold"] == 18 and 1 <= seen["many"] <= 2 and seen["largest"] > 0.5,
                "They lie near the right edge of the grey stretch: cascades are rare there, and huge when they come.",
                {"contacts": 5.6},
            ),
            Goal(
                "Find the lowest threshold at which the curve does not pass 1 anywhere, whatever the contacts.",
                lambda seen: just(_never, seen, threshold=-1),
                "26%. Up to 25%, people with four contacts are easily moved; from 26% on, only those with three or fewer are, "
                "and too few of them meet.",
                {"threshold": 26},
            ),
        ),
        height=360,
    )


def _draw_window(figure):
    window, starts = figure.subplots(1, 2, width_ratios=(3, 2))
    figure.get_layout_engine().set(wspace=0.06)
    window.set(title="Easily moved contacts", xlabel="contacts per person", xlim=(0, 12), ylim=(0, 6))
    window.axhline(1, color=plots.GREY, linestyle=":", linewidth=1.4)
    window.text(12, 1.12, "grey: above 1, it can go far", color=plots.GREY, fontsize=12, ha="right")
    shade = PathPatch(Path(np.zeros((0, 2))), facecolor=plots.SHADE, edgecolor="none", zorder=0.5)
    window.add_patch(shade)
    curve = moving_line(window)
    dot = moving_mark(window, plots.VERMILION, "o", 11, clip_on=False)
    easy = moving_text(window, plots.GREY, fontsize=12, ha="right")
    easy.set_position((12, 5.65))
    starts.set(title="Who joins", xlim=(0, 100), ylim=(_SINGLE + 0.6, 0.4), yticks=[])
    starts.set_xticks([0, 50, 100], ["0%", "50%", "100%"])
    starts.set_xlabel(f"of {_MANY:,} people, one row per starter")
    starts.spines["left"].set_visible(False)
    for row in range(1, _SINGLE + 1):
        starts.plot([0, 100], [row, row], color=plots.FAINT, linestyle="-", linewidth=1)
    rows, ends = tie_lines(starts, colour=plots.BLUE, width=9), dots(starts, plots.BLUE, 13)
    for artist in (rows, ends):
        artist.set_clip_on(False)
    return {"shade": shade, "curve": curve, "dot": dot, "easy": easy, "rows": rows, "ends": ends}


def _update_window(artists, threshold, contacts):
    moved = 100 // threshold  # with so many friends, or fewer, one friend is enough
    curve = _condition(_CONTACTS, moved)
    here = float(_condition(np.array([contacts]), moved)[0])
    artists["curve"].set_data(_CONTACTS, curve)
    artists["dot"].set_data([contacts], [here])
    artists["easy"].set_text(f"easily moved at {threshold}%: {moved} contacts or fewer")
    inside = _CONTACTS[curve > 1]
    left, right = (inside[0], inside[-1]) if len(inside) else (0, 0)
    artists["shade"].set_path(Path([(left, 0), (left, 6), (right, 6), (right, 0), (left, 0)]))
    joined = _joined(threshold, contacts)
    ends = np.column_stack([100 * joined, np.arange(1, _SINGLE + 1)])
    places = np.concatenate([ends * [0, 1], ends])
    artists["rows"].set_path(tie_path(np.arange(2 * _SINGLE).reshape(2, -1).T, places))
    artists["ends"].set_path(dot_path(ends))
    large = (joined > _LARGE).sum()
    return (
        f"People join when {threshold}% of their contacts have joined: one is enough for those with up to {moved}. "
        f"At {contacts:.1f} contacts each, they meet {here:.2f} of their own kind, {'above' if here > 1 else 'not above'} 1. "
        f"{large} of {_SINGLE} starters {'moves' if large == 1 else 'move'} more than {_LARGE:.0%} of all; "
        f"the largest cascade holds {_screen.percent(joined[0], high=1)}."
    ), {"here": here, "many": large, "largest": joined[0]}


def _never(at):
    """Whether the curve does not pass 1 anywhere."""
    return _condition(_CONTACTS, 100 // at["threshold"]).max() <= 1


def _condition(contacts, moved):
    """Watts' condition on a large random network: z times the chance of at most `moved` − 2 further contacts."""
    chances = [contacts**k / math.factorial(k) for k in range(moved - 1)]
    return contacts * np.exp(-contacts) * np.sum(chances, axis=0)


@functools.lru_cache(maxsize=512)
def _joined(threshold, contacts):
    """The share of people who join after each of the starters alone, largest first."""
    net = _crowd(contacts)
    reach = [cascades.linear_threshold(net, [one], threshold / 100).reach[0] for one in range(_SINGLE)]
    return np.sort(reach)[::-1] / _MANY


@functools.lru_cache(maxsize=128)
def _crowd(contacts):
    return networks.erdos_renyi(_MANY, contacts, rng=5)
