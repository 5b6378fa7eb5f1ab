"""The panel of lesson 10: what the tracker shows when a share of all sharing is unseen, and what can be mended."""

import functools

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from course_utils import measure, plots
from course_utils.panels.panel import Choice, Panel, Slider
from course_utils.plots.artists import dot_path, dots, moving_line, moving_mark, tie_lines, tie_path
from course_utils.plots.layouts import tree_places

_HIGHEST, _LUCK, _MOST, _SHOWN = 0.95, 4, 1000, 12  # R, the seed, starters, starters whose trees are drawn
_STARTERS = (12, 50, 100, 200, 500, 1000)
_END = 2.0  # of the axis of R
_ROWS = {"tracked": (0, plots.BLUE, "o"), "corrected": (-1, plots.PURPLE, "D")}


def dark_sharing():
    """Family trees of customers with some codes missing; R as tracked, as corrected, and as it is.

    >>> panel = dark_sharing()
    >>> panel.set(unseen=0, assumed=0)
    >>> "The tracker shows R = 0.89" in panel.sentence
    True
    """
    _campaign()  # now, so that no step of a slider has to wait for it
    return Panel(
        controls={
            "mean": Slider("True R", 0.1, _HIGHEST, 0.9, step=0.05),
            "unseen": Slider("Unseen", 0, 50, 35, step=5, unit="% of recruits"),
            "assumed": Slider("You assume unseen", 0, 50, 0, step=5, unit="% of recruits"),
            "starters": Choice("Starters", {f"{count:,}": count for count in _STARTERS}, 50, "people"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "On the left the family trees of the first twelve starters: starters are squares, recruits dots, and lines lead "
            "from recruiter to recruit; recruits whose code is missing are white diamonds on dashed lines, and the tracker takes "
            "them for starters. On the right two estimates of R with their intervals, on one axis: what the tracker shows (a "
            "circle), and the same corrected for the share that you assume unseen (a diamond). A dashed line marks the true R, a "
            "dotted one the tipping point at 1."
        ),
        examples=[
            {"unseen": 0},
            {"unseen": 35},
            {"unseen": 35, "assumed": 35},
            {"unseen": 35, "assumed": 50, "starters": 1000},
        ],
        height=399,
    )


@functools.lru_cache(maxsize=1)
def _campaign():
    """A campaign at the highest R: parents, roots, and two numbers per person that decide who joins and is seen.

    At a lower R a person is there if their own number and those of everybody above them, back to the starter,
    fall below R / highest R: thinned Poisson numbers are Poisson numbers. So customers come and go one by one as
    the slider moves.
    """
    rng = np.random.default_rng(_LUCK)
    parent, root = list(range(_MOST)), list(range(_MOST))
    person = 0
    while person < len(parent):
        recruits = rng.poisson(_HIGHEST)
        parent += [person] * recruits
        root += [root[person]] * recruits
        person += 1
    parent, root = np.array(parent), np.array(root)
    joins, hides = rng.random(len(parent)), rng.random(len(parent))
    joins[:_MOST] = hides[:_MOST] = 0  # starters are always there
    for person in range(_MOST, len(parent)):  # recruiters stand before their recruits
        joins[person] = max(joins[person], joins[parent[person]])
    shown = np.flatnonzero(root < _SHOWN)
    place = tree_places(np.searchsorted(shown, parent[shown]))
    return parent, root, joins, hides, shown, place


def _found(mean, unseen, assumed, starters):
    """Customers, recruits seen, and two estimates: as tracked, and corrected for the share assumed."""
    parent, root, joins, hides, _, _ = _campaign()
    here = (joins < mean / _HIGHEST) & (root < starters)
    seen = here & (hides >= unseen / 100)
    seen[:_MOST] = False
    recruits = np.bincount(parent[seen], minlength=len(parent))[here]
    tracked = measure.reproduction_from_codes(recruits, 0)
    return len(recruits), int(seen.sum()), tracked, measure.reproduction_from_codes(recruits, assumed / 100)


def _draw(figure):
    trees, axis = figure.subplots(1, 2, width_ratios=(1.3, 1))
    place = _campaign()[-1]
    deepest = place[:, 1].min()
    trees.set(xlim=(-0.03, 1.03), ylim=(deepest - 2.2, 0.6), title=f"The first {_SHOWN} starters")
    trees.set_axis_off()
    artists = {
        "seen": tie_lines(trees, colour="#555555", width=1.1),
        "unseen": tie_lines(trees, colour=plots.ORANGE, width=1.1),
        "recruits": dots(trees, plots.BLUE, 5),
        "starters": dots(trees, plots.VERMILION, 9, "square"),
        "dark": trees.add_patch(
            PathPatch(dot_path([]), facecolor="white", edgecolor=plots.ORANGE, linewidth=1.5, zorder=4)
        ),
    }
    artists["unseen"].set_linestyle((0, (3, 2)))
    thin = {"markersize": 6, "linewidth": 1.1}
    handles = {
        "starter": Line2D([], [], color=plots.VERMILION, marker="s", markersize=9, linestyle="none"),
        "recruit, seen": Line2D([], [], color="#555555", marker="o", markerfacecolor=plots.BLUE, **thin),
        "recruit, unseen": Line2D(
            [], [], color=plots.ORANGE, marker="D", markerfacecolor="white", linestyle="--", **thin
        ),
    }
    below = {"loc": "lower center", "ncols": 3, "columnspacing": 1, "handlelength": 1.5}
    trees.legend(handles.values(), handles, frameon=False, **below)
    axis.set(
        xlim=(0, _END),
        ylim=(-1.6, 0.7),
        xticks=(0, 0.5, 1, 1.5, 2),
        yticks=[0, -1],
        xlabel="recruits per person, R",
    )
    axis.set_yticklabels(["tracker", "corrected"])
    axis.grid(visible=False, axis="y")
    axis.axvline(1, color=plots.GREY, linestyle=":", linewidth=1.6, label="tipping point")
    artists["truth"] = moving_line(axis, plots.GREEN, "--", label="true R")
    blank = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    for name, (row, colour, marker) in _ROWS.items():
        artists[f"{name} interval"] = moving_line(axis, colour, marker="|", markersize=20)
        artists[name] = moving_mark(axis, colour, marker, 9)
        artists[f"{name} words"] = axis.text(0, row + 0.24, "", ha="center", fontsize=13, bbox=blank)
    axis.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, columnspacing=1)
    return artists


def _update(artists, mean, unseen, assumed, starters):
    _draw_trees(artists, mean, unseen)
    customers, seen, tracked, corrected = _found(mean, unseen, assumed, starters)
    artists["truth"].set_data([mean, mean], [-1.6, 0.7])
    for name, estimate in (("tracked", tracked), ("corrected", corrected)):
        row = _ROWS[name][0]
        artists[name].set_data([estimate.value], [row])
        artists[f"{name} interval"].set_data([estimate.low, min(estimate.high, _END)], [row, row])
        artists[f"{name} words"].set(x=estimate.value, text=f"{estimate.value:.2f}")
    return (
        f"The tracker shows R = {tracked.value:.2f} ({tracked.low:.2f} to {tracked.high:.2f}), and the truth is {mean:.2f}. "
        f"Of {customers:,} customers {starters:,} were starters; {customers - seen:,} look like starters, since {unseen}% of "
        f"the recruits came without a code. Corrected as if {assumed}% were unseen, R = {corrected.value:.2f} "
        f"({corrected.low:.2f} to {corrected.high:.2f})."
    ), {}


def _draw_trees(artists, mean, unseen):
    parent, _, joins, hides, shown, place = _campaign()
    here = joins[shown] < mean / _HIGHEST  # no setting has fewer starters than are shown
    recruit = here & (shown >= _MOST)
    dark = recruit & (hides[shown] < unseen / 100)
    ties = np.column_stack([np.searchsorted(shown, parent[shown]), np.arange(len(shown))])
    artists["seen"].set_path(tie_path(ties[recruit & ~dark], place))
    artists["unseen"].set_path(tie_path(ties[dark], place))
    artists["recruits"].set_path(dot_path(place[recruit & ~dark]))
    artists["starters"].set_path(dot_path(place[here & ~recruit]))
    artists["dark"].set_path(_diamonds(place[dark], place[:, 1].min()))


def _diamonds(places, deepest):
    """People as one Path of diamonds, as wide as they are high in this picture."""
    corner = np.array([[0, 1], [1, 0], [0, -1], [-1, 0], [0, 1]]) * (0.0085, -0.022 * deepest)
    points = (np.reshape(places, (-1, 1, 2)) + corner).reshape(-1, 2)
    codes = np.array([Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY], np.uint8)
    return Path(points, np.tile(codes, len(points) // 5))
