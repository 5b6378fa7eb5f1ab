"""Pictures of networks: people and their ties, who has been reached, how far a message comes by each step."""

import numpy as np
from matplotlib.patheffects import withStroke

from course_utils._arguments import real, reals, whole
from course_utils.plots.page import (
    BLUE,
    COLOURS,
    DASHES,
    GREY,
    VERMILION,
    axes,
    compact,
    describe,
    on,
    style,
)
from course_utils.plots.places import dots, drawable, placed, ring, stage, state_legend, tie_lines

__all__ = ["network", "network_row", "reach_by_step"]


@style()
def network(net, places=None, reached=None, names=False, title="", ax=None):
    """People and their ties. Who has more ties is drawn larger, or: who has been reached is drawn blue.

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph
        At most 500 people.
    places : array, shape (n_nodes, 2), optional
        Such as `ring(n)`; worked out by `spring` if left out.
    reached : array of int, shape (n_nodes,), optional
        The step at which each person was reached, as in `cascades.trace(...).step`: starters 0, never −1.
    names : bool
        Whether to write everybody's name beside them.
    title : str
        What stands above the picture.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If the network is too large to be drawn, or an array has another shape.

    Examples
    --------
    >>> import networkx
    >>> network(networkx.path_graph(3), title="A chain").get_title()
    'A chain'
    """
    net, ax = drawable(net), on(ax)
    aspect = "auto" if places is None else "equal"
    places = placed(net, places)
    stage(ax, aspect).set_title(title)
    tie_lines(ax, net.edges, places, width=0.8 if net.n_nodes > 30 else 1.6)
    if reached is None:
        size = 3 + 1.6 * np.sqrt(net.degree) + (6 if names else 0)
        for one in np.unique(size):
            dots(ax, BLUE, one, places=places[size == one])
        words = f"the best-connected person has {net.degree.max(initial=0)} ties"
    else:
        words = _states(ax, places, reals("reached", reached, -1, ndim=1))
    if names:
        ax.set_ylim(-1.08, 1.25)  # room for the names on top
        for name, (x, y) in zip(net.nodes, places, strict=True):
            halo = [withStroke(linewidth=3, foreground="white")]
            spot = {"xytext": (0, 9), "textcoords": "offset points", "ha": "center", "fontsize": 13}
            ax.annotate(f"{name}", (x, y), path_effects=halo, **spot)
    people, ties = (
        f"{compact(count)} {word}" for count, word in ((net.n_nodes, "people"), (net.n_edges, "ties"))
    )
    return describe(ax, f"{title or 'A network'}: {people} as dots, {ties} as lines; {words}.")


@style()
def network_row(nets, places=None):
    """Several networks of the same people side by side, each under its name; see `network`.

    Parameters
    ----------
    nets : dict of str to Network, networkx.Graph or networkx.DiGraph
        By name; all with equally many people, at most 500.
    places : array, shape (n_nodes, 2), optional
        Where everybody stands in all the pictures; on a circle if left out.

    Returns
    -------
    matplotlib.axes.Axes
        The first of the row; its figure's description names all.

    Raises
    ------
    TypeError, ValueError
        If there are no networks, or one cannot be drawn at these places.

    Examples
    --------
    >>> import networkx
    >>> network_row({"a chain": networkx.path_graph(3), "a circle": networkx.cycle_graph(3)}).get_title()
    'a chain'
    """
    if not isinstance(nets, dict) or not nets:
        raise ValueError(f"nets must be a dict of at least one named network, not {nets!r}")
    drawn = {name: drawable(net, "nets") for name, net in nets.items()}
    places = ring(max(next(iter(drawn.values())).n_nodes, 1)) if places is None else places
    row = np.atleast_1d(axes(len(drawn), width=10, height=0.5 + 10 / len(drawn)))
    words = []
    for ax, (name, net) in zip(row, drawn.items(), strict=True):
        network(net, places, title=name, ax=ax)
        words.append(ax.get_figure().figure._alternative_text)
    return describe(row[0], " ".join(words))


def _states(ax, places, reached):
    if len(reached) != len(places):
        raise ValueError(f"reached must be one step per person ({len(places)}), not {len(reached)}")
    states = {
        "not reached": (GREY, 4, "round", reached < 0),
        "reached": (BLUE, 8, "round", reached > 0),
        "starter": (VERMILION, 10, "square", reached == 0),
    }
    for colour, size, shape, who in states.values():
        dots(ax, colour, size, shape, places[who])
    state_legend(ax, {name: look[:3] for name, look in states.items()}, loc="upper left", fontsize=11)
    return f"{int((reached >= 0).sum())} of them have been reached"


@style()
def reach_by_step(spreads, steps=None, ax=None):
    """How many people a message has reached by each step, on average over many runs: a line per network.

    Parameters
    ----------
    spreads : dict of str to array, shape (runs, steps)
        People newly reached in each step, from `cascades.independent_cascade(...).new_per_step`, by name.
    steps : int, optional
        The last step to draw; left out, the last one in which anybody was reached.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If there are no spreads, or one is not a table of numbers.

    Examples
    --------
    >>> reach_by_step({"village": [[1, 2, 0], [1, 1, 1]]}).get_xlabel()
    'step'
    """
    if not isinstance(spreads, dict) or not spreads:
        raise ValueError(f"spreads must be a dict of at least one named table, not {spreads!r}")
    means = {name: reals(f"spreads[{name!r}]", new, 0, ndim=2).mean(axis=0) for name, new in spreads.items()}
    longest = max(len(new) for new in means.values()) - 1
    steps = longest if steps is None else whole("steps", steps, 1)
    ax = on(ax)
    ends = []
    for (name, new), colour, dashes in zip(means.items(), COLOURS * 9, DASHES * 9, strict=False):
        total = np.concatenate([new, np.zeros(max(0, steps + 1 - len(new)))]).cumsum()[: steps + 1]
        ax.plot(np.arange(len(total)), total, color=colour, linestyle=dashes, label=name)
        ends.append(f"{name} {compact(total[0])} at the start, {compact(total[-1])} by step {steps}")
    ax.set(xlabel="step", ylabel="people reached so far", ylim=(0, None), xlim=(0, real("steps", steps)))
    ax.legend(frameon=False)
    return describe(ax, f"Line chart of people reached by each step, on average: {'; '.join(ends)}.")
