"""People as dots: networks, and chains of people who pass a message on."""

import numpy as np

from course_utils._arguments import BadValue, named, reals, short, whole
from course_utils.networks.network import as_network
from course_utils.plots.artists import (
    FACT_LOOKS,
    dots,
    fact_grid,
    stage,
    state_legend,
    tie_lines,
)
from course_utils.plots.drawing import BLUE, FAINT, GREY, HALO, VERMILION, style
from course_utils.plots.layouts import crowd, drawable, spring
from course_utils.plots.marks import beside
from course_utils.plots.page import axes, axes_or_new, compact, describe


@style()
def network(net, names=False, title=""):
    """At most 500 people and their ties; who has more ties is drawn larger.

    With `names` everybody's name stands over them with the number of their ties; a number names so many, the
    best-connected, on the right.

    >>> import networkx
    >>> network(networkx.path_graph(3), title="A chain").get_title("left")
    'A chain'
    """
    net, ax = drawable(net), axes()
    places = spring(net, rng=0)
    stage(ax, "auto").set_title(title)
    tie_lines(ax, net.edges, places, FAINT, 0.9 if net.n_nodes > 30 else 1.6)
    size = 3 + 2.2 * np.sqrt(net.degree) + (6 if names is True else 0)
    for one in np.unique(size):
        dots(ax, BLUE, one, places=places[size == one])
    if names is True:
        ax.set_ylim(-1.08, 1.25)  # room for the names on top
        for who, spot in enumerate(places):
            words = f"{net.nodes[who]} {net.degree[who]}"
            beside(ax, words, spot, 0, 6 + size[who] / 2, ha="center", gid=HALO)
    elif names:
        best = np.argsort(-net.degree, kind="stable")[: whole("names", names, 0)]
        rows = best[np.argsort(places[best, 1])]
        for who, height in zip(rows, np.linspace(-0.8, 0.8, len(rows)), strict=True):
            x, y = places[who]
            ax.plot([x, 1.13], [y, height], color=GREY, linestyle="-", linewidth=1, clip_on=False)
            ax.text(1.15, height, f"{net.nodes[who]} {net.degree[who]}", va="center")
    drawn = f"{compact(net.n_nodes)} people as dots, {compact(net.n_edges)} ties as lines"
    best = f"the best-connected person has {net.degree.max(initial=0)} ties"
    return describe(ax, f"{title or 'A network'}: {drawn}; {best}.")


@style()
def crowds(nets, starters, reached=None):
    """Networks of any size side by side, each under its name: the starters as squares, with their own ties.

    `starters` holds a list of names by network; `reached` the step of each person, as in `cascades.trace(…).step`: who
    has been reached is blue, and counted in the title. It gives the first axes of the row.

    >>> import networkx
    >>> crowds({"a star": networkx.star_graph(6)}, {"a star": [0]}).get_title("left")
    'a star'
    """
    named("nets", nets, "network")
    row = np.atleast_1d(axes(len(nets), width=10, height=0.5 + 10 / max(len(nets), 2)))
    words = []
    for ax, (name, net) in zip(row, nets.items(), strict=True):
        net = as_network("nets", net)
        places = crowd(net)
        first = np.isin(np.arange(net.n_nodes), net.positions(f"starters[{name!r}]", starters[name]))
        stage(ax).set_title(name)
        dots(ax, FAINT, 4, places=places)
        tie_lines(ax, net.edges[first[net.edges].any(axis=1)], places, GREY, 0.5)
        said = f"{name}: {compact(net.n_nodes)} people, {first.sum()} starters with {net.degree[first].sum():,} ties"
        if reached is not None:
            step = reals(f"reached[{name!r}]", reached[name], -1, ndim=1)
            dots(ax, BLUE, 5, places=places[step > 0])
            count = f"{int((step >= 0).sum()):,}"
            ax.set_title(f"{name}: {count}")
            said += f", {count} reached"
        dots(ax, VERMILION, 8, "square", places[first])
        words.append(said)
    told = f"People as dots on a disc, the best connected in the middle. {'. '.join(words)}."
    return describe(row[0], told)


@style()
def retellings(holds, facts=None, ax=None):
    """One message on its way along a chain of people: which facts are still as the author told them.

    `holds` is one chain of `campaigns.mutation_chain`, such as mutation_chain(…)[0]; `facts` are words for its columns.

    >>> retellings([[True, True], [True, False]], ["free", "on Friday"]).get_xlabel()
    'retellings'
    """
    table = _facts_held(holds)
    tellers, count = table.shape
    facts = [f"fact {number + 1}" for number in range(count)] if facts is None else facts
    if not isinstance(facts, (list, tuple)) or len(facts) != count:
        raise BadValue(f"facts must be a list of {count} texts, not {short(facts)}")
    ax = axes(height=1.3 + 0.32 * count) if ax is None else axes_or_new(ax)
    for look, path in zip(FACT_LOOKS.values(), fact_grid(table), strict=True):
        dots(ax, *look).set_path(path)
    ax.set(xlim=(-0.7, tellers - 0.3), ylim=(-0.7, count - 0.3), xlabel="retellings")
    ax.set_yticks(range(count), list(facts)[::-1])
    ax.set_xticks(range(0, tellers, 1 if tellers <= 16 else 5))
    ax.tick_params(axis="y", length=0)
    ax.spines[:].set_visible(False)
    state_legend(ax, FACT_LOOKS, loc="lower left", bbox_to_anchor=(0, 1), ncols=2)
    kept = [str(fact) for fact, left in zip(facts, table[-1], strict=True) if left]
    return describe(
        ax,
        f"A grid of {count} facts over {tellers - 1} retellings: large squares for facts as told, small dots for changed ones. "
        f"At the end {len(kept)} of {count} are as told{': ' if kept else ''}{', '.join(kept)}.",
    )


def _facts_held(holds):
    try:
        table = np.asarray(holds)
    except ValueError:  # rows of unequal length
        table = np.empty(0)
    if table.dtype != bool or table.ndim != 2 or table.size == 0:
        raise BadValue(f"holds must be a table of True and False, a row a retelling, not {short(holds)}")
    return table
