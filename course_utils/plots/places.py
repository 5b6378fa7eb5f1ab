"""Where people stand, and the artists that show them and their ties.

All ties are one Path, and so are all people in one state: a panel then moves hundreds of people as two
or three artists, in a fraction of a millisecond. Nobody's place changes while a slider moves, so places are
worked out once (`ring` for villages and shortcuts, `spring` for networks without a natural order).
"""

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from course_utils._arguments import choice, generator, real, reals, whole
from course_utils.networks.network import as_network
from course_utils.plots.page import BLUE

__all__ = [
    "dot_path",
    "dots",
    "ring",
    "spring",
    "stage",
    "state_legend",
    "tie_lines",
    "tie_path",
]

MOST = 500  # more people than this cannot be told apart in a picture
_CAPS = {"round": "round", "square": "projecting"}
_MARKERS = {"round": "o", "square": "s"}


def ring(n, street=0.0):
    """Places on a circle for n people, the first at the top and on clockwise.

    Parameters
    ----------
    n : int
        At least 1.
    street : float
        How far inward every second person stands, 0 to 1: their ties to neighbours are then seen apart.

    Returns
    -------
    array, shape (n, 2)
        From −1 to 1.

    Raises
    ------
    TypeError, ValueError
        If an argument is not a number in the range named above.

    Examples
    --------
    >>> ring(4).round(1).tolist()[:2]
    [[0.0, 1.0], [1.0, 0.0]]
    """
    person = np.arange(whole("n", n, 1))
    angle, radius = 2 * np.pi * person / len(person), 1 - real("street", street, 0, 1) * (person % 2)
    return np.column_stack([radius * np.sin(angle), radius * np.cos(angle)])


def spring(net, rng=None):
    """Places at which ties are short and people keep apart: ties pull, everybody pushes.

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph
        At most 500 people.
    rng : int, numpy.random.Generator or None
        Where everybody starts.

    Returns
    -------
    array, shape (n_nodes, 2)
        From −1 to 1.

    Raises
    ------
    TypeError, ValueError
        If an argument is not as above.

    Examples
    --------
    >>> import networkx
    >>> spring(networkx.path_graph(3), rng=1).shape
    (3, 2)

    Source: T. Fruchterman and E. Reingold, "Graph drawing by force-directed placement", Software: Practice and
    Experience 21 (1991), with a weak pull to the middle that keeps separate groups on the page.
    """
    net = drawable(net)
    places = generator("rng", rng).uniform(-1, 1, (net.n_nodes, 2))
    distance = 2 / np.sqrt(max(net.n_nodes, 1))  # what a tie is at rest
    ends = net.edges.T
    for heat in np.linspace(0.2, 0.005, 80):
        apart = places[:, None] - places
        length = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1e-3)
        force = (apart * (distance / length)[..., None] ** 2).sum(axis=1) - 0.5 * distance * places
        pull = places[ends[1]] - places[ends[0]]
        pull *= np.hypot(pull[:, 0], pull[:, 1])[:, None] / distance
        np.add.at(force, ends[0], pull)
        np.subtract.at(force, ends[1], pull)
        size = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)[:, None]
        places = places + force / size * np.minimum(size, heat)
    # The longest direction lies flat, and both directions fill the page.
    places = places - places.mean(axis=0) if len(places) else places
    places = places @ np.linalg.svd(places, full_matrices=False)[2].T if len(places) > 1 else places
    low, high = places.min(axis=0, initial=0), places.max(axis=0, initial=0)
    return (2 * places - low - high) / np.maximum(high - low, 1e-9)


def tie_path(edges, places):
    """All ties as one Path: a straight line between the places of the two people of each tie.

    `edges` are pairs of positions, as in `Network.edges`; `places` has shape (n, 2).
    """
    return _segments(places[edges[:, 0]], places[edges[:, 1]])


def dot_path(places):
    """People as one Path of hardly visible dashes, which the line ends of `dots` turn into dots."""
    places = np.reshape(places, (-1, 2))
    return _segments(places, places + np.array([1e-4, 0]))


def _segments(start, end):
    points = np.empty((2 * len(start), 2))
    points[0::2], points[1::2] = start, end
    path = Path(points, np.tile(np.array([Path.MOVETO, Path.LINETO], np.uint8), len(start)))
    path.should_simplify = False  # matplotlib would leave out the shortest lines, and these are the dots
    return path


def stage(ax, aspect="equal"):
    """Make room for a network: no axes, places from −1 to 1, a circle round unless aspect is "auto"; returns ax."""
    ax.set(xlim=(-1.08, 1.08), ylim=(-1.08, 1.08), aspect=aspect)
    ax.set_axis_off()
    return ax


def tie_lines(ax, edges=None, places=None, colour="#b0b0b0", width=0.8):
    """The artist for ties: give it a `tie_path` with set_path, or edges and places at once."""
    path = tie_path(edges, places) if edges is not None else dot_path([])
    lines = PathPatch(path, fill=False, edgecolor=colour, linewidth=width, zorder=1)
    return ax.add_patch(lines)


def dots(ax, colour=BLUE, size=8, shape="round", places=()):
    """The artist for people in one state: give it a `dot_path` with set_path, or places at once.

    `size` is in points; `shape` is "round" or "square", so that colour need not carry a state alone.
    """
    cap = _CAPS[choice("shape", shape, tuple(_CAPS))]
    drawn = PathPatch(
        dot_path(places), fill=False, edgecolor=colour, linewidth=size, capstyle=cap, zorder=2 + size / 100
    )
    return ax.add_patch(drawn)


def state_legend(ax, states, **options):
    """A legend for states: {"reached": (BLUE, 8, "round"), …}: colour, size and shape of `dots`."""
    handles = [
        Line2D([], [], color=colour, marker=_MARKERS[shape], markersize=size, linestyle="none")
        for colour, size, shape in states.values()
    ]
    return ax.legend(handles, list(states), frameon=False, handlelength=1, **options)


def placed(net, places):
    """Where everybody in a Network stands: as given, or worked out by `spring` for None."""
    places = spring(net, rng=0) if places is None else reals("places", places, ndim=2)
    if places.shape != (net.n_nodes, 2):
        raise ValueError(f"places must have shape ({net.n_nodes}, 2), not {places.shape}")
    return places


def drawable(net, name="net"):
    """The Network of an argument, if it is small enough for a picture."""
    net = as_network(name, net)
    if net.n_nodes > MOST:
        raise ValueError(f"{name} must have at most {MOST} people to be drawn, not {net.n_nodes:,}")
    return net
