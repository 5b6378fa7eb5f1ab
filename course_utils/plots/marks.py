"""Words and marks in a picture: lines named at their ends, a guess, what lies beyond the edge, where numbers come from."""

import numpy as np
from matplotlib.container import BarContainer
from matplotlib.text import Text

from course_utils.plots.drawing import GREY, HALO, ORANGE, style
from course_utils.plots.page import axes_or_new, describe, description, whole_figure

_APART = 15  # pixels from one name to the next
_ROOM = 2  # a guess so many times as far as the axis reaches stretches it; one farther stands at its edge


def beside(ax, words, spot, across, up, **look):
    """Words so many points to the right of a spot and above it."""
    return ax.annotate(words, spot, (across, up), textcoords="offset points", **look)


@style()
def name_ends(ax, names):
    """Write each name where its line ends or leaves the axes, in its colour, pushed apart where ends meet; returns ax.

    The names go to the axes' last lines in order, such as those that were just drawn.

    >>> from course_utils import plots
    >>> ax = plots.axes()
    >>> lines = ax.plot([0, 1], [[1, 1], [2, 2]])
    >>> [text.get_text() for text in name_ends(ax, ["K = 1", "K = 2"]).texts]
    ['K = 1', 'K = 2']
    """
    lines = axes_or_new(ax).lines[-len(names) :]
    left, right = sorted(ax.get_xlim())
    top = ax.get_ylim()[1]
    ends = []
    for line in lines:
        x, y = np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float)
        last = np.flatnonzero((x >= left) & (x <= right) & np.isfinite(y) & (y <= top))[-1]
        ends.append((x[last], y[last]))
    heights = ax.transData.transform(ends)[:, 1]
    for place, lift in zip(np.argsort(heights), _apart(np.sort(heights)), strict=True):
        look = {"color": lines[place].get_color(), "va": "center", "annotation_clip": False}
        beside(ax, names[place], ends[place], 6, lift - heights[place], **look)
    return ax


def _apart(heights):
    """Sorted heights, moved as little as it takes for the next to be a line of letters away."""
    moved = list(heights)
    for _ in range(50):
        for low in range(len(moved) - 1):
            lack = _APART - (moved[low + 1] - moved[low])
            if lack > 1e-6:
                moved[low], moved[low + 1] = moved[low] - lack / 2, moved[low + 1] + lack / 2
    return moved


@style()
def mark_guess(ax, x, y, words):
    """A guess as a hollow mark where it belongs, with what it says, such as "you: 200"; returns ax."""
    edge = max(axes_or_new(ax).get_xlim())  # beyond it stand the names of lines, and the words go to the left
    up = 9 if y < max(ax.get_ylim()) else -18  # and over the axes their title
    side = -1 if x >= edge else 1
    hollow = {"markersize": 11, "markerfacecolor": "none", "markeredgewidth": 2.2, "clip_on": False}
    ax.plot([x], [y], "o", color=ORANGE, **hollow)
    whole_figure(ax).draw_without_rendering()
    others = whole_figure(ax).findobj(lambda part: isinstance(part, Text) and part.get_text())
    taken = [text.get_window_extent() for text in others]
    said = beside(ax, words, (x, y), 0, 0, color=ORANGE, weight="bold", gid=HALO)
    places = [(9 * across, rise) for across in (side, -side) for rise in (up, -9 - up)]
    for across, rise in (*places, places[0]):  # the first where no other words are
        said.set(position=(across, rise), ha="left" if across > 0 else "right")
        if not said.get_window_extent().count_overlaps(taken):
            break
    return ax


def mark_beside(ax, result, guess, words):
    """A guess marked beside the point or bar of the result, on the axis of its numbers; returns ax.

    In a picture that does not show the result it is marked nowhere.

    >>> from course_utils import plots
    >>> ax = mark_beside(plots.bars({"ours": 3, "theirs": 4}, "people"), 4, 2.5, "2.5")
    >>> "you: 2.5" in plots.description(ax)
    True
    """
    place, told = _place(axes_or_new(ax), result), description(ax)
    if place is None:
        return ax
    axis, x, y = place
    shown, past = _within(ax, axis, guess)
    words = f"you: {words}{past}"
    mark_guess(ax, *((shown, y) if axis == "x" else (x, shown)), words)
    return describe(ax, f"{told} Your prediction is marked beside the result, {words}.")


def _place(ax, result):
    """The axis whose numbers hold the result, and its x and y; None where the picture does not show it."""
    for bars in (held for held in ax.containers if isinstance(held, BarContainer)):
        upright = bars.orientation == "vertical"
        for bar in bars:
            if np.isclose(bar.get_height() if upright else bar.get_width(), result, rtol=1e-6):
                # Its corner, beside the bar's own number.
                corner = bar.get_x() + bar.get_width(), bar.get_y() + bar.get_height()
                return ("y", corner[0], result) if upright else ("x", result, corner[1])
    points = [np.column_stack(line.get_data(orig=False)) for line in ax.lines]
    points += [np.asarray(dots.get_offsets()) for dots in ax.collections]
    for axis in ("y", "x"):
        for found in points:
            fits = np.flatnonzero(np.isclose(found[:, "xy".index(axis)].astype(float), result, rtol=1e-6))
            if fits.size:
                return axis, *map(float, found[fits].mean(axis=0) if axis == "x" else found[fits[-1]])
    return None


def _within(ax, axis, guess):
    """Where the guess can stand, after stretching the axis for it if that is not far, and what to say if it cannot."""
    low, high = sorted(getattr(ax, f"get_{axis}lim")())
    log = getattr(ax, f"get_{axis}scale")() == "log"
    if log and guess <= 0:
        return low, ", off the chart"
    reach = high if log or high <= 0 else low + _ROOM * (high - low)
    if not log and guess > reach:  # it stands in a margin of its own, where no bar and no title is
        getattr(ax, f"set_{axis}lim")(low, high + 0.2 * (high - low))
        return high + 0.08 * (high - low), ", off the chart"
    room = guess * (1.3 if log else 1) + (0 if log else 0.05 * (high - low))
    if not low <= guess <= high:
        ends = (min(low, guess), max(high, room) if guess > high else high)
        backwards = getattr(ax, f"{axis}axis_inverted")()
        getattr(ax, f"set_{axis}lim")(*(reversed(ends) if backwards else ends))
    return guess, ""


@style()
def source(ax, words):
    """A line under the picture that says where its numbers come from; returns ax."""
    whole_figure(ax).supxlabel(words, x=0.01, ha="left", fontsize=12, color=GREY)
    return ax
