"""People as dots: networks, opinions, family trees, and chains of them that pass a message on."""

import numpy as np

from course_utils import measure
from course_utils._arguments import named, reals, short, whole
from course_utils.plots.artists import (
    FACT_LOOKS,
    OPINION_LOOKS,
    dots,
    fact_grid,
    stage,
    state_legend,
    tie_lines,
)
from course_utils.plots.drawing import BLUE, FAINT, GREY, HALO, ORANGE, VERMILION, style
from course_utils.plots.layouts import MOST, drawable, placed, ring, tree_places
from course_utils.plots.page import axes, axes_or_new, compact, describe, description


@style()
def network(net, places=None, names=False, title="", shortcuts=None, ax=None):
    """At most 500 people and their ties; who has more ties is drawn larger.

    `places`, such as `ring(n)`, has shape (n_nodes, 2), and `spring` works it out if it is left out. With `names`
    everybody's name stands over them with the number of their ties; a number names so many, the best-connected, on the right.
    `shortcuts`, shape (any, 2), are pairs of people whose tie is drawn orange.

    >>> import networkx
    >>> network(networkx.path_graph(3), title="A chain").get_title("left")
    'A chain'
    """
    net, ax = drawable(net), axes_or_new(ax)
    aspect = "auto" if places is None else "equal"
    places = placed(net, places)
    stage(ax, aspect).set_title(title)
    tie_lines(ax, net.edges, places, FAINT, 0.9 if net.n_nodes > 30 else 1.6)
    if shortcuts is not None:
        tie_lines(ax, shortcuts, places, ORANGE, 1.8)
    size = 3 + 2.2 * np.sqrt(net.degree) + (6 if names is True else 0)
    for one in np.unique(size):
        dots(ax, BLUE, one, places=places[size == one])
    if names is True:
        ax.set_ylim(-1.08, 1.25)  # room for the names on top
        for who, spot in enumerate(places):
            above = {"xytext": (0, 6 + size[who] / 2), "textcoords": "offset points", "ha": "center"}
            ax.annotate(f"{net.nodes[who]} {net.degree[who]}", spot, gid=HALO, **above)
    elif names:
        best = np.argsort(-net.degree, kind="stable")[: whole("names", names, 0)]
        rows = best[np.argsort(places[best, 1])]
        for who, height in zip(rows, np.linspace(-0.8, 0.8, len(rows)), strict=True):
            (x, y), words = places[who], f"{net.nodes[who]} {net.degree[who]}"
            ax.plot([x, 1.13], [y, height], color=GREY, linestyle="-", linewidth=1, clip_on=False)
            ax.text(1.15, height, words, va="center")
    people, ties = (
        f"{compact(count)} {word}" for count, word in ((net.n_nodes, "people"), (net.n_edges, "ties"))
    )
    best = f"the best-connected person has {net.degree.max(initial=0)} ties"
    return describe(ax, f"{title or 'A network'}: {people} as dots, {ties} as lines; {best}.")


@style()
def network_row(nets, places=None):
    """Several networks of the same people side by side, each under its name; see `network`.

    All have equally many people, who stand on a circle if `places` are left out. Ties that the first network lacks are
    shortcuts, where most ties are the first's. It gives the first axes of the row, and its figure's description names all.

    >>> import networkx
    >>> network_row({"a chain": networkx.path_graph(3), "a circle": networkx.cycle_graph(3)}).get_title("left")
    'a chain'
    """
    named("nets", nets, "network")
    drawn = {name: drawable(net, "nets") for name, net in nets.items()}
    first = next(iter(drawn.values()))
    places = ring(max(first.n_nodes, 1)) if places is None else places
    row = np.atleast_1d(axes(len(drawn), width=10, height=0.5 + 10 / len(drawn)))
    words, before = [], set(map(tuple, first.edges.tolist()))
    for ax, (name, net) in zip(row, drawn.items(), strict=True):
        other = [tie for tie in map(tuple, net.edges.tolist()) if tie not in before]
        some = 0 < len(other) < net.n_edges / 2
        network(net, places, title=name, shortcuts=np.array(other) if some else None, ax=ax)
        words.append(description(ax) + (f" {len(other)} of the ties are shortcuts." if some else ""))
    return describe(row[0], " ".join(words))


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
        raise ValueError(f"holds must be a table of True and False, a row a retelling, not {short(holds)}")
    tellers, count = table.shape
    facts = [f"fact {number + 1}" for number in range(count)] if facts is None else facts
    if not isinstance(facts, (list, tuple)) or len(facts) != count:
        raise ValueError(f"facts must be a list of {count} texts, not {short(facts)}")
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
        raise ValueError(f"opinion must be one number per person ({net.n_nodes}), not {len(opinion)}")
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
        raise ValueError(f"trees must be a single one to be drawn on ax, not {len(trees)}")
    far = {name: _virality(name, parent) for name, parent in trees.items()}
    row = [axes_or_new(ax)] if ax is not None else np.atleast_1d(axes(len(trees), width=10, height=4))
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
