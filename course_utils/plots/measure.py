"""The charts of measurement: family trees of a spread, and estimates beside the truth."""

import numpy as np

from course_utils import measure
from course_utils._arguments import real, reals
from course_utils.plots.page import BLUE, COLOURS, GREY, VERMILION, axes, compact, describe, on, style
from course_utils.plots.places import MOST, dots, tie_lines

__all__ = ["estimates", "family_trees", "tree_places"]

_MARKERS = ("o", "s", "D", "^", "v", "P")


def tree_places(parent):
    """Where people stand in their family tree: starters on top, recruits below, no two lines crossing.

    Parameters
    ----------
    parent : array of int, shape (people,)
        Each person's recruiter, by place; a starter has their own place. Everybody has been reached.

    Returns
    -------
    array, shape (people, 2)
        Across, 0 to 1 (equal steps for those without recruits); and the generation, downward: 0, −1, −2, …

    Raises
    ------
    TypeError, ValueError
        If parent holds something else, or people recruited each other in a ring.

    Examples
    --------
    >>> tree_places([0, 0, 0]).tolist()
    [[0.5, 0.0], [0.0, -1.0], [1.0, -1.0]]
    """
    measure.beyond_one_degree(parent)  # refuses what are no trees
    parent = np.asarray(parent)
    reals("parent", parent, 0)
    recruits = [[] for _ in parent]
    for person, up in enumerate(parent.tolist()):
        if up != person:
            recruits[up].append(person)
    places = np.zeros((len(parent), 2))
    across = 0
    for starter in np.flatnonzero(parent == np.arange(len(parent))).tolist():
        visits = [(starter, 0, False)]
        while visits:
            person, depth, done = visits.pop()
            mine = recruits[person]
            if mine and not done:  # the children first, then back to this person
                visits.append((person, depth, True))
                visits += [(child, depth + 1, False) for child in reversed(mine)]
                continue
            places[person] = (places[mine[0], 0] + places[mine[-1], 0]) / 2 if mine else across, -depth
            across += not mine
    places[:, 0] /= max(across - 1, 1)
    return places


@style()
def family_trees(trees, ax=None):
    """Who was recruited by whom, in one tree or several side by side, each with its structural virality.

    Parameters
    ----------
    trees : dict of str to array of int, shape (people,)
        Parents by place, as in `cascades.trace`, by the name of the tree: one starter each, at most 500 people.
        Those never reached (−1) are left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw a single tree; new axes if left out.

    Returns
    -------
    matplotlib.axes.Axes
        The first of the row; its figure's description names all.

    Raises
    ------
    TypeError, ValueError
        If there are no trees, or one is not exactly one tree or is too large.

    Examples
    --------
    >>> family_trees({"a star": [0, 0, 0]}).get_title()
    'a star: 1.33'
    """
    if not isinstance(trees, dict) or not trees:
        raise ValueError(f"trees must be a dict of at least one named tree, not {trees!r}")
    if ax is not None and len(trees) > 1:
        raise ValueError(f"trees must be a single one to be drawn on ax, not {len(trees)}")
    far = {name: _virality(name, parent) for name, parent in trees.items()}
    row = [on(ax)] if ax is not None else np.atleast_1d(axes(len(trees), width=10, height=4))
    words = []
    for where, (name, parent) in zip(row, trees.items(), strict=True):
        parent = _reached(np.asarray(parent))
        if len(parent) > MOST:
            raise ValueError(f"trees must have at most {MOST} people to be drawn, not {len(parent):,}")
        places = tree_places(parent)
        recruited = parent != np.arange(len(parent))
        tie_lines(where, np.column_stack([parent, np.arange(len(parent))])[recruited], places, "#8a8a8a")
        dots(where, BLUE, 4 if len(parent) > 60 else 7, places=places[recruited])
        dots(where, VERMILION, 10, "square", places[~recruited])
        depth = -places[:, 1].min()
        room = 0.08 * max(depth, 1)
        where.set(xlim=(-0.05, 1.05), ylim=(-depth - room, room), title=f"{name}: {far[name]:.2f}")
        where.set_axis_off()
        words.append(
            f"{name}: {len(parent)} people in {depth + 1:.0f} generations, structural virality {far[name]:.2f}"
        )
    return describe(row[0], f"Family trees with the starter (a square) on top. {'; '.join(words)}.")


def _virality(name, parent):
    try:
        return measure.structural_virality(parent)
    except (TypeError, ValueError) as error:
        raise type(error)(f"trees[{name!r}] must be one tree, not this: {error}") from None


def _reached(parent):
    """The parents of those reached only, with places counted anew."""
    people = np.flatnonzero(parent >= 0)
    return np.searchsorted(people, parent[people])


@style()
def estimates(found, truth, xlabel, ax=None):
    """Estimates with their intervals, one under the other, against a line at the truth.

    Parameters
    ----------
    found : dict of str to Estimate
        Value, low and high (such as from `measure`), by name.
    truth : float
        Where the line goes.
    xlabel : str
        What is estimated.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If there are no estimates, or one is not three finite numbers in order.

    Examples
    --------
    >>> estimates({"tracker": (0.6, 0.5, 0.7)}, 0.9, "R").get_xlabel()
    'R'
    """
    if not isinstance(found, dict) or not found:
        raise ValueError(f"found must be a dict of at least one named estimate, not {found!r}")
    truth = real("truth", truth)
    rows = {name: _estimate(name, estimate) for name, estimate in found.items()}
    ax = axes(height=1.6 + 0.7 * len(rows)) if ax is None else on(ax)
    for place, (value, low, high) in enumerate(rows.values()):
        look = {"color": COLOURS[place % len(COLOURS)], "marker": _MARKERS[place % len(_MARKERS)]}
        ax.errorbar(
            value,
            -place,
            xerr=[[value - low], [high - value]],
            markersize=10,
            capsize=7,
            linewidth=2.4,
            **look,
        )
        blank = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        ax.annotate(
            compact(value), (value, -place), (0, 11), textcoords="offset points", ha="center", bbox=blank
        )
    ax.axvline(truth, color=GREY, linestyle="--", linewidth=1.8, label=f"the truth: {compact(truth)}")
    ax.set_yticks([-place for place in range(len(rows))], list(rows))
    ax.set(ylim=(-len(rows) + 0.4, 0.7), xlabel=xlabel)
    ax.grid(visible=False, axis="y")
    ax.margins(x=0.1)
    ax.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1))
    listed = "; ".join(
        f"{name} {compact(value)}, interval {compact(low)} to {compact(high)}"
        for name, (value, low, high) in rows.items()
    )
    return describe(
        ax,
        f"Dots with their intervals on one axis, {xlabel}. {listed}. A line marks the truth, {compact(truth)}.",
    )


def _estimate(name, estimate):
    three = reals(f"found[{name!r}]", estimate, ndim=1)
    if len(three) != 3 or not three[1] <= three[0] <= three[2]:
        raise ValueError(
            f"found[{name!r}] must be a value, its lower and its upper end, not {tuple(three.tolist())}"
        )
    return three
