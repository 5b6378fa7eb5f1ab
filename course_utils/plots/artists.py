"""What panels move: artists that are made once, and the Paths that are put into them.

All ties are one Path, and so are all people in one state: a panel then moves hundreds of people as two
or three artists, in a fraction of a millisecond.
"""

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from course_utils._arguments import choice
from course_utils.plots.drawing import BLUE, FAINT, GREY, HALO, INK, SHADE, VERMILION
from course_utils.plots.page import count_axis

# How facts in a chain of retellings, and people with an opinion, are drawn: the arguments of `dots` by state.
FACT_LOOKS = {"as told": (BLUE, 13, "square"), "changed": (VERMILION, 4, "round")}
OPINION_LOOKS = {
    "not reached": (GREY, 4, "round"),
    "speaks well": (BLUE, 8, "round"),
    "speaks badly": (VERMILION, 9, "square"),
}
_CAPS = {"round": "round", "square": "projecting"}
_MARKERS = {"round": "o", "square": "s"}


def moving_line(ax, colour=BLUE, dashes="-", **look):
    """The artist for a line: give it numbers with set_data."""
    return ax.plot([], [], color=colour, linestyle=dashes, **look)[0]


def moving_mark(ax, colour, marker, size, **look):
    """The artist for marks without a line, `size` points large: give it numbers with set_data."""
    return ax.plot([], [], color=colour, marker=marker, markersize=size, linestyle="none", **look)[0]


def tie_path(edges, places):
    """All ties as one Path: edges are pairs of positions, as in `Network.edges`; places has shape (n, 2)."""
    return segment_path(places[edges[:, 0]], places[edges[:, 1]])


def dot_path(places):
    """People as one Path of hardly visible dashes, which the line ends of `dots` turn into dots."""
    places = np.reshape(places, (-1, 2))
    return segment_path(places, places + np.array([1e-4, 0]))


def segment_path(start, end):
    """Straight strokes as one Path, from each place in `start` to that in `end`, shapes (n, 2)."""
    start, end = np.reshape(start, (-1, 2)), np.reshape(end, (-1, 2))
    points = np.empty((2 * len(start), 2))
    points[0::2], points[1::2] = start, end
    path = Path(points, np.tile(np.array([Path.MOVETO, Path.LINETO], np.uint8), len(start)))
    path.should_simplify = False  # matplotlib would leave out the shortest lines, and these are the dots
    return path


def stage(ax, aspect="equal"):
    """Room for a network: no axes, places from −1 to 1, a circle round unless aspect is "auto"; returns ax."""
    ax.set(xlim=(-1.08, 1.08), ylim=(-1.08, 1.08), aspect=aspect)
    ax.set_axis_off()
    return ax


def tie_lines(ax, edges=None, places=None, colour=FAINT, width=0.8):
    """The artist for ties: give it a `tie_path` with set_path, or edges and places at once."""
    path = tie_path(edges, places) if edges is not None else dot_path([])
    return ax.add_patch(PathPatch(path, fill=False, edgecolor=colour, linewidth=width, zorder=1))


def dots(ax, colour=BLUE, size=8, shape="round", places=()):
    """The artist for people in one state: give it a `dot_path` with set_path, or places at once.

    `size` is in points; `shape` is "round" or "square", so that colour need not carry a state alone.
    """
    cap = _CAPS[choice("shape", shape, tuple(_CAPS))]
    look = {"edgecolor": colour, "linewidth": size, "capstyle": cap, "zorder": 2 + size / 100}
    return ax.add_patch(PathPatch(dot_path(places), fill=False, **look))


def state_legend(ax, states, **options):
    """A legend for states: {"reached": (BLUE, 8, "round"), …}, the arguments of `dots` by name."""
    handles = [
        Line2D([], [], color=colour, marker=_MARKERS[shape], markersize=size, linestyle="none")
        for colour, size, shape in states.values()
    ]
    return ax.legend(handles, list(states), frameon=False, handlelength=1, **options)


def bar_path(heights, edges):
    """The bars of a histogram as one Path: `heights` has one number a bar, `edges` one more."""
    heights = np.asarray(heights, float)
    left, right, nothing = edges[:-1], edges[1:], np.zeros_like(heights)
    gap = 0.06 * (right - left)
    x = np.column_stack([left + gap, left + gap, right - gap, right - gap, left + gap])
    y = np.column_stack([nothing, heights, heights, nothing, nothing])
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    return Path(np.column_stack([x.ravel(), y.ravel()]), np.tile(np.array(codes, np.uint8), len(heights)))


def bar_patch(ax, colour=BLUE):
    """The artist for the bars of a histogram: give it a `bar_path` with set_path."""
    return ax.add_patch(PathPatch(bar_path([], np.zeros(1)), facecolor=colour, edgecolor="none"))


def fact_grid(holds):
    """The facts that are as told and those that are changed, each as one Path for `dots`.

    `holds` has a row a retelling (the author's first) and a column a fact; the first fact is drawn on top.
    """
    holds = np.asarray(holds, dtype=bool)
    teller, fact = np.indices(holds.shape)
    places = np.stack([teller, holds.shape[1] - 1 - fact], axis=-1).astype(float)
    return dot_path(places[holds]), dot_path(places[~holds])


def starter_axis(ax, most):
    """A log axis of starters, 1 to `most`: an equal step to the right is an equal factor in number."""
    ax.set(xscale="log", xlim=(0.9, 1.1 * most), xlabel="starters")
    ax.set_xticks([count for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if count <= most])
    count_axis(ax.xaxis)


def weekends(ax, first, last, since=None):
    """Shade the weekends from one day to the day before another, on an axis of dates or of days `since` a day.

    >>> from course_utils import plots
    >>> ax = plots.axes()
    >>> weekends(ax, "2014-08-11", "2014-08-18", since="2014-07-29")
    >>> len(ax.patches)
    1
    """
    first, last = np.datetime64(first, "D"), np.datetime64(last, "D")
    days = np.arange(first - 1, last)
    for saturday in days[np.is_busday(days, weekmask="Sat")]:
        ends = max(saturday, first), min(saturday + 2, last)
        ends = ends if since is None else [(end - np.datetime64(since)).astype(int) for end in ends]
        ax.axvspan(*ends, color=SHADE, zorder=0, linewidth=0)


def moving_text(ax, colour=INK, **look):
    """The artist for a few words over lines, such as a line's name at its end: give it set_position and set_text."""
    return ax.text(0, 0, "", color=colour, gid=HALO, **({"va": "center"} | look))
