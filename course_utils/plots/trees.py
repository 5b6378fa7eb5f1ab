"""Family trees: who was recruited by whom, and what a tracker sees of it."""

import numpy as np

from course_utils import measure
from course_utils._arguments import BadValue, named, reals
from course_utils.plots.artists import dots, tie_lines
from course_utils.plots.drawing import BLUE, GREY, INK, ORANGE, PAGE, style
from course_utils.plots.layouts import MOST, tree_places
from course_utils.plots.page import axes, axes_or_new, compact, describe


@style()
def family_trees(trees, ax=None):
    """Who was recruited by whom, in one tree or several side by side, each with its structural virality.

    Parents by place, as in `cascades.trace`: one starter a tree, at most 500 people; those never reached (−1) are left out.
    It gives the first axes of the row, and its figure's description names all.

    >>> print(family_trees({"a star": [0, 0, 0]}).get_title("left"))
    a star
    1.33 steps apart
    """
    named("trees", trees, "tree")
    if ax is not None and len(trees) > 1:
        raise BadValue(f"trees must be a single one to be drawn on ax, not {len(trees)}")
    far = {name: _virality(name, parent) for name, parent in trees.items()}
    row = [axes_or_new(ax)] if ax is not None else np.atleast_1d(axes(len(trees), width=10, height=4))
    grown = [_reached(np.asarray(parent)) for parent in trees.values()]
    for parent in grown:
        if len(parent) > MOST:
            raise BadValue(f"trees must have at most {MOST} people to be drawn, not {len(parent):,}")
    places = [tree_places(parent) for parent in grown]
    deepest = max(1, *(-place[:, 1].min() for place in places))  # a step is as high in all of them
    words = []
    for where, name, parent, place in zip(row, trees, grown, places, strict=True):
        recruited = parent != np.arange(len(parent))
        tie_lines(where, _ties(parent)[recruited], place, GREY)
        dots(where, BLUE, 4 if len(parent) > 60 else 7, places=place[recruited])
        dots(where, INK, 9, "square", place[~recruited])
        room = 0.06 * deepest
        where.set(xlim=(-0.05, 1.05), ylim=(-deepest - room, room))
        where.set_title(f"{name}\n{far[name]:.2f} steps apart")
        where.set_axis_off()
        size = f"{len(parent)} people in {1 - place[:, 1].min():.0f} generations"
        words.append(f"{name}: {size}, structural virality {far[name]:.2f}")
    return describe(row[0], f"Family trees with the starter (a square) on top. {'; '.join(words)}.")


def _ties(parent):
    return np.column_stack([parent, np.arange(len(parent))])


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
def tracked_trees(parent, unseen):
    """One family tree in truth, and what a tracker makes of it: whoever comes without a code starts a tree.

    `parent` holds everybody's recruiter, by place, and the starter's own place; `unseen` are the places of those
    whose code is missing. It gives the first axes of the row.

    >>> tracked_trees([0, 0, 1, 1], unseen=[1]).get_title("left")
    'In truth: 1 tree of 4'
    """
    measure.structural_virality(parent)  # refuses what is not one tree
    parent = np.asarray(parent)
    unseen = reals("unseen", unseen, 0, len(parent) - 1, ndim=1).astype(int)
    people = np.arange(len(parent))
    hidden = np.isin(people, unseen)
    tracked = np.where(hidden, people, parent)
    deepest = tree_places(parent)[:, 1].min()
    truth, tracker = axes(2, width=9, height=3.6)
    count = int((tracked == people).sum())
    in_truth = f"In truth: 1 tree of {len(parent)}"
    as_tracked = f"As tracked: {count} trees, {compact(len(parent) / count)} on average"
    for ax, up, title in ((truth, parent, in_truth), (tracker, tracked, as_tracked)):
        place = tree_places(up)
        starts, dark = up == people, hidden & (up != people)
        tie_lines(ax, _ties(up)[~starts & ~dark], place, GREY, 1.2)
        tie_lines(ax, _ties(up)[dark], place, ORANGE, 1.2).set_linestyle((0, (3, 2)))
        dots(ax, BLUE, 10, places=place[~starts & ~hidden])
        dots(ax, INK, 12, "square", place[starts & ~hidden])
        ax.plot(*place[hidden].T, "D", color=ORANGE, markerfacecolor=PAGE, markersize=9, markeredgewidth=1.8)
        ax.set(xlim=(-0.06, 1.06), ylim=(deepest - 1.0, 0.3), title=title)
        ax.set_axis_off()
    truth.text(0, deepest - 0.5, "■ starter", color=INK, weight="bold")
    truth.text(0.36, deepest - 0.5, "● came with a code", color=BLUE, weight="bold")
    truth.text(0.36, deepest - 0.9, "◇ - - came without a code", color=ORANGE, weight="bold")
    return describe(truth, f"Two pictures of {len(parent)} customers. {in_truth}. {as_tracked}.")
