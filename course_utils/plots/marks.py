"""Words and marks in a picture: lines named at their ends, a guess, what lies beyond the edge, where numbers come from."""

import numpy as np

from course_utils.plots.drawing import GREY, HALO, INK, ORANGE, style
from course_utils.plots.page import axes_or_new, compact, whole_figure

_APART = 15  # pixels from one name to the next


@style()
def name_ends(ax, names, colours):
    """Write each name where its line ends or leaves the axes, in its colour, pushed apart where ends meet; returns ax.

    The names go to the axes' last lines in order, such as those that were just drawn.

    >>> from course_utils import plots
    >>> ax = plots.axes()
    >>> lines = ax.plot([0, 1], [[1, 1], [2, 2]])
    >>> [text.get_text() for text in name_ends(ax, ["K = 1", "K = 2"], [plots.BLUE, plots.GREEN]).texts]
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
        ax.annotate(
            names[place],
            ends[place],
            (6, lift - heights[place]),
            textcoords="offset points",
            color=colours[place],
            va="center",
            annotation_clip=False,
        )
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
    axes_or_new(ax).plot(
        [x], [y], "o", color=ORANGE, markersize=11, markerfacecolor="none", markeredgewidth=2.2, clip_on=False
    )
    ax.annotate(words, (x, y), (9, 9), textcoords="offset points", color=ORANGE, weight="bold", gid=HALO)
    return ax


@style()
def off_chart(ax, x, value, unit=""):
    """A value above the top of the axes, as an arrow at the edge and the number in words; returns ax."""
    top = axes_or_new(ax).get_ylim()[1]
    ax.annotate(
        f"▲ off the chart: {compact(value)} {unit}".rstrip(),
        (x, top),
        (0, -4),
        textcoords="offset points",
        ha="center",
        va="top",
        color=INK,
        gid=HALO,
    )
    return ax


@style()
def source(ax, words):
    """A line under the picture that says where its numbers come from; returns ax."""
    whole_figure(ax).supxlabel(words, x=0.01, ha="left", fontsize=12, color=GREY)
    return ax
