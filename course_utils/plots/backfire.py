"""The charts of what goes wrong: facts lost on the way, opinions that turn, invitations that tire."""

import numpy as np

from course_utils._arguments import reals, short
from course_utils.plots.page import (
    BLUE,
    COLOURS,
    DASHES,
    GREY,
    VERMILION,
    compact,
    describe,
    on,
    style,
)
from course_utils.plots.places import dot_path, dots, drawable, placed, stage, state_legend, tie_lines

__all__ = ["fact_grid", "fact_states", "invitation_curves", "opinion_states", "opinions", "retellings"]


def fact_states():
    """How facts are drawn in a chain of retellings: the arguments of `dots` by state."""
    return {"as told": (BLUE, 13, "square"), "changed": (VERMILION, 4, "round")}


def opinion_states():
    """How people with an opinion are drawn: the arguments of `dots` by state."""
    return {
        "not reached": (GREY, 4, "round"),
        "speaks well": (BLUE, 8, "round"),
        "speaks badly": (VERMILION, 9, "square"),
    }


def fact_grid(holds):
    """The facts that are as told and those that are changed, each as one Path for `dots`.

    `holds` has a row a retelling (the author's first) and a column a fact; the first fact is drawn on top.
    """
    holds = np.asarray(holds, dtype=bool)
    teller, fact = np.indices(holds.shape)
    places = np.stack([teller, holds.shape[1] - 1 - fact], axis=-1).astype(float)
    return dot_path(places[holds]), dot_path(places[~holds])


@style()
def retellings(holds, facts=None, ax=None):
    """One message on its way along a chain of people: which facts are still as the author told them.

    Parameters
    ----------
    holds : array of bool, shape (retellings + 1, facts)
        One chain of `campaigns.mutation_chain`, such as mutation_chain(…)[0].
    facts : list of str, optional
        The facts in words; numbered if left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If holds is no such table, or there are not as many words as facts.

    Examples
    --------
    >>> retellings([[True, True], [True, False]], ["free", "on Friday"]).get_xlabel()
    'retellings'
    """
    try:
        table = np.asarray(holds)
    except ValueError:  # rows of unequal length
        table = np.empty(0)
    if table.dtype != bool or table.ndim != 2 or table.size == 0:
        raise ValueError(f"holds must be a table of True and False, a row a retelling, not {short(holds)}")
    tellers, count = table.shape
    facts = [f"fact {number + 1}" for number in range(count)] if facts is None else facts
    if not isinstance(facts, (list, tuple)) or len(facts) != count:
        raise ValueError(f"facts must be a list of {count} texts, not {short(facts)}")
    ax = on(ax)
    states = fact_states()
    for look, path in zip(states.values(), fact_grid(table), strict=True):
        dots(ax, *look).set_path(path)
    ax.set(xlim=(-0.7, tellers - 0.3), ylim=(-0.7, count - 0.3), xlabel="retellings")
    ax.set_yticks(range(count), list(facts)[::-1])
    ax.set_xticks(range(0, tellers, 1 if tellers <= 16 else 5))
    ax.grid(visible=False)
    state_legend(ax, states, loc="lower left", bbox_to_anchor=(0, 1), ncols=2)
    kept = [str(fact) for fact, left in zip(facts, table[-1], strict=True) if left]
    return describe(
        ax,
        f"A grid of {count} facts over {tellers - 1} retellings: large squares for facts as told, small dots for changed ones. "
        f"At the end {len(kept)} of {count} are as told{': ' if kept else ''}{', '.join(kept)}.",
    )


@style()
def opinions(net, opinion, places=None, title="", ax=None):
    """People and their ties: who speaks well of it, who speaks badly, who has not been reached.

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph
        At most 500 people.
    opinion : array of int, shape (n_nodes,)
        1, −1 or 0 a person: one world of `campaigns.negative_opinions(…).opinion`.
    places : array, shape (n_nodes, 2), optional
        Where everybody stands; worked out by `spring` if left out.
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
    >>> opinions(networkx.path_graph(3), [1, -1, 0], title="A chain").get_title()
    'A chain'
    """
    net = drawable(net)
    opinion = reals("opinion", opinion, -1, 1, empty=True, ndim=1)
    if len(opinion) != net.n_nodes:
        raise ValueError(f"opinion must be one number per person ({net.n_nodes}), not {len(opinion)}")
    places = placed(net, places)
    ax = stage(on(ax), "auto")
    tie_lines(ax, net.edges, places, colour="#d0d0d0")
    states = opinion_states()
    for look, who in zip(states.values(), (opinion == 0, opinion > 0, opinion < 0), strict=True):
        dots(ax, *look, places=places[who])
    state_legend(ax, states, loc="upper left", bbox_to_anchor=(1, 1))
    ax.set_title(title)
    return describe(
        ax,
        f"{title or 'A network'}: {net.n_nodes} people as dots. {int((opinion > 0).sum())} speak well of it (round), "
        f"{int((opinion < 0).sum())} speak badly (square), {int((opinion == 0).sum())} have not been reached.",
    )


@style()
def invitation_curves(invitations, curves, ax=None):
    """K over the invitations that every customer sends: a line for each assumption.

    Parameters
    ----------
    invitations : array, shape (n,)
        At least 0.
    curves : dict of str to array, shape (n,)
        K, at least 0, by the name of the assumption.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If there are no curves, or one has not as many values as invitations.

    Examples
    --------
    >>> invitation_curves([1, 2], {"nobody tires": [0.2, 0.4]}).get_ylabel()
    'K'
    """
    invitations = reals("invitations", invitations, 0, ndim=1)
    if not isinstance(curves, dict) or not curves:
        raise ValueError(f"curves must be a dict of at least one named curve, not {short(curves)}")
    ax = on(ax)
    said, highest = [], 1
    for (name, values), colour, dashes in zip(curves.items(), COLOURS * 9, DASHES * 9, strict=False):
        k = reals(f"curves[{name!r}]", values, 0, ndim=1)
        if k.size != invitations.size:
            raise ValueError(
                f"curves[{name!r}] must have as many values as invitations ({invitations.size}), not {k.size}"
            )
        ax.plot(invitations, k, color=colour, linestyle=dashes, label=name)
        top = k.argmax()
        highest = max(highest, k[top])
        said.append(f"{name}: at most {compact(k[top])}, with {compact(invitations[top])} invitations")
    ax.axhline(1, color=GREY, linestyle=":", linewidth=1.8)
    left = {"transform": ax.get_yaxis_transform(), "ha": "left", "va": "bottom"}
    ax.text(0.01, 1.02, "tipping point", color=GREY, fontsize=12, **left)
    # Room for the legend above the curves.
    ax.set(xlabel="invitations per customer", ylabel="K", xlim=(0, None), ylim=(0, 1.5 * highest))
    ax.legend(frameon=False, loc="upper right")
    return describe(
        ax, f"Lines: K over the invitations per customer, with the tipping point at 1. {'; '.join(said)}."
    )
