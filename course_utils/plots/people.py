"""People as dots: networks, opinions, family trees, and chains of them that pass a message on."""

import numpy as np
from matplotlib.patheffects import withStroke

from course_utils import measure
from course_utils._arguments import BadValue, named, reals, short
from course_utils.plots.artists import (
    FACT_LOOKS,
    OPINION_LOOKS,
    dots,
    fact_grid,
    stage,
    state_legend,
    tie_lines,
)
from course_utils.plots.layouts import MOST, drawable, placed, ring, tree_places
from course_utils.plots.page import (
    BLUE,
    GREY,
    VERMILION,
    axes,
    axes_or_new,
    compact,
    describe,
    description,
    style,
)


@style()
def network(net, places=None, reached=None, names=False, title="", ax=None):
    """At most 500 people and their ties. Who has more ties is drawn larger, or: who has been reached is drawn blue.

    `places`, such as `ring(n)`, has shape (n_nodes, 2), and `spring` works it out if it is left out. `reached` is the
    step of each person as in `cascades.trace(…).step`. With `names` everybody's name stands beside them.

    >>> import networkx
    >>> network(networkx.path_graph(3), title="A chain").get_title()
    'A chain'
    """
    net, ax = drawable(net), axes_or_new(ax)
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

    All have equally many people, who stand on a circle if `places` are left out. It gives the first axes of the row, and its
    figure's description names all.

    >>> import networkx
    >>> network_row({"a chain": networkx.path_graph(3), "a circle": networkx.cycle_graph(3)}).get_title()
    'a chain'
    """
    named("nets", nets, "network")
    drawn = {name: drawable(net, "nets") for name, net in nets.items()}
    places = ring(max(next(iter(drawn.values())).n_nodes, 1)) if places is None else places
    row = np.atleast_1d(axes(len(drawn), width=10, height=0.5 + 10 / len(drawn)))
    words = []
    for ax, (name, net) in zip(row, drawn.items(), strict=True):
        network(net, places, title=name, ax=ax)
        words.append(description(ax))
    return describe(row[0], " ".join(words))


def _states(ax, places, reached):
    if len(reached) != len(places):
        raise BadValue(f"reached must be one step per person ({len(places)}), not {len(reached)}")
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
def retellings(holds, facts=None, ax=None):
    """One message on its way along a chain of people: which facts are still as the author told them.

    `holds` is one chain of `campaigns.mutation_chain`, such as mutation_chain(…)[0]; `facts` are words for its columns.

    >>> retellings([[True, True], [True, False]], ["free", "on Friday"]).get_xlabel()
    'retellings'
    """
    try:
        table = np.asarray(holds)
    except ValueError:  # rows of unequal length
        table = np.empty(0)
    if table.dtype != bool or table.ndim != 2 or table.size == 0:
        raise BadValue(f"holds must be a table of True and False, a row a retelling, not {short(holds)}")
    tellers, count = table.shape
    facts = [f"fact {number + 1}" for number in range(count)] if facts is None else facts
    if not isinstance(facts, (list, tuple)) or len(facts) != count:
        raise BadValue(f"facts must be a list of {count} texts, not {short(facts)}")
    ax = axes_or_new(ax)
    for look, path in zip(FACT_LOOKS.values(), fact_grid(table), strict=True):
        dots(ax, *look).set_path(path)
    ax.set(xlim=(-0.7, tellers - 0.3), ylim=(-0.7, count - 0.3), xlabel="retellings")
    ax.set_yticks(range(count), list(facts)[::-1])
    ax.set_xticks(range(0, tellers, 1 if tellers <= 16 else 5))
    ax.grid(visible=False)
    state_legend(ax, FACT_LOOKS, loc="lower left", bbox_to_anchor=(0, 1), ncols=2)
    kept = [str(fact) for fact, left in zip(facts, table[-1], strict=True) if left]
    return describe(
        ax,
        f"A grid of {count} facts over {tellers - 1} retellings: large squares for facts as told, small dots for changed ones. "
        f"At the end {len(kept)} of {count} are as told{': ' if kept else ''}{', '.join(kept)}.",
    )


@style()
def opinions(net, opinion, places=None, title="", ax=None):
    """People and their ties: who speaks well of it, who speaks badly, who has not been reached.

    `opinion` is 1, −1 or 0 a person: one world of `campaigns.negative_opinions(…).opinion`. For places see `network`.

    >>> import networkx
    >>> opinions(networkx.path_graph(3), [1, -1, 0], title="A chain").get_title()
    'A chain'
    """
    net = drawable(net)
    opinion = reals("opinion", opinion, -1, 1, empty=True, ndim=1)
    if len(opinion) != net.n_nodes:
        raise BadValue(f"opinion must be one number per person ({net.n_nodes}), not {len(opinion)}")
    places = placed(net, places)
    ax = stage(axes_or_new(ax), "auto")
    tie_lines(ax, net.edges, places, colour="#d0d0d0")
    for look, who in zip(OPINION_LOOKS.values(), (opinion == 0, opinion > 0, opinion < 0), strict=True):
        dots(ax, *look, places=places[who])
    state_legend(ax, OPINION_LOOKS, loc="upper left", bbox_to_anchor=(1, 1))
    ax.set_title(title)
    return describe(
        ax,
        f"{title or 'A network'}: {net.n_nodes} people as dots. {int((opinion > 0).sum())} speak well of it (round), "
        f"{int((opinion < 0).sum())} speak badly (square), {int((opinion == 0).sum())} have not been reached.",
    )


@style()
def family_trees(trees, ax=None):
    """Who was recruited by whom, in one tree or several side by side, each with its structural virality.

    Parents by place, as in `cascades.trace`: one starter a tree, at most 500 people; those never reached (−1) are left out.
    It gives the first axes of the row, and its figure's description names all.

    >>> family_trees({"a star": [0, 0, 0]}).get_title()
    'a star: 1.33'
    """
    named("trees", trees, "tree")
    if ax is not None and len(trees) > 1:
        raise BadValue(f"trees must be a single one to be drawn on ax, not {len(trees)}")
    far = {name: _virality(name, parent) for name, parent in trees.items()}
    row = [axes_or_new(ax)] if ax is not None else np.atleast_1d(axes(len(trees), width=10, height=4))
    words = []
    for where, (name, parent) in zip(row, trees.items(), strict=True):
        parent = _reached(np.asarray(parent))
        if len(parent) > MOST:
            raise BadValue(f"trees must have at most {MOST} people to be drawn, not {len(parent):,}")
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
