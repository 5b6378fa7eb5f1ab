"""People as dots: networks, opinions, family trees, and chains of them that pass a message on."""

import numpy as np

from course_utils._arguments import BadType, BadValue, named, reals, short, whole
from course_utils.campaigns.opinions import Opinions
from course_utils.networks.network import as_network
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
from course_utils.plots.layouts import crowd, drawable, placed, ring
from course_utils.plots.marks import beside
from course_utils.plots.page import axes, axes_or_new, compact, describe, description

_ABREAST = 5  # people side by side in a column of `versions`


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
    table = _facts_held(holds, "retelling")
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


@style()
def opinions(net, opinion, places=None, title="", ax=None):
    """People and their ties: who speaks well of it, who speaks badly, who has not been reached.

    `opinion` is 1, −1 or 0 a person: one world of `campaigns.negative_opinions(…).opinion`. For places see `network`.

    >>> import networkx
    >>> opinions(networkx.path_graph(3), [1, -1, 0], title="A chain").get_title("left")
    'A chain'
    """
    net = drawable(net)
    opinion = reals("opinion", opinion, -1, 1, empty=True, ndim=1)
    if len(opinion) != net.n_nodes:
        raise BadValue(f"opinion must be one number per person ({net.n_nodes}), not {len(opinion)}")
    places = placed(net, places)
    ax = stage(axes_or_new(ax), "auto")
    tie_lines(ax, net.edges, places, FAINT)
    well, badly = int((opinion > 0).sum()), int((opinion < 0).sum())
    for look, who in zip(OPINION_LOOKS.values(), (opinion == 0, opinion > 0, opinion < 0), strict=True):
        dots(ax, *look, places=places[who])
    ax.set_title(title)
    below = {"transform": ax.transAxes, "va": "top", "fontsize": 12, "weight": "bold"}
    ax.text(0, 0, f"● {well} well", color=BLUE, **below)
    ax.text(0.5, 0, f"■ {badly} badly", color=VERMILION, **below)
    return describe(
        ax,
        f"{title or 'A network'}: {net.n_nodes} people as dots. {well} speak well of it (round), "
        f"{badly} speak badly (square), {net.n_nodes - well - badly} have not been reached.",
    )


@style()
def responses(net, runs, places=None):
    """The same world after each of several responses, side by side, under the averages of all worlds.

    `runs` holds by name what `campaigns.negative_opinions` gives; its first world is drawn. For places see `network`.
    It gives the first axes of the row, and its figure's description names all.

    >>> from course_utils import campaigns, networks
    >>> town = networks.watts_strogatz(20, 4, 0.1, rng=1)
    >>> talk = campaigns.negative_opinions(town, [0], 0.4, quality=0.9, runs=10, rng=1)
    >>> responses(town, {"no response": talk}).get_title("left").startswith("no response")
    True
    """
    for name, run in named("runs", runs, "run").items():
        if not isinstance(run, Opinions):
            raise BadType(f"runs[{name!r}] must come from campaigns.negative_opinions, not {short(run)}")
    places = placed(drawable(net), places)
    row = np.atleast_1d(axes(len(runs), width=10, height=4))
    words = []
    for ax, (name, run) in zip(row, runs.items(), strict=True):
        opinions(net, run.opinion[0], places, ax=ax)
        counts = f"{_people(run.positive.mean())} well, {_people(run.negative.mean())} badly"
        ax.set_title(f"{name}\n{counts}", fontsize=13)
        shown = description(ax).partition("dots. ")[2]
        words.append(f"{name}, on average {counts}; in the world shown: {shown}")
    return describe(row[0], f"The same town side by side. {' '.join(words)}")


def _people(mean):
    return "fewer than 1" if 0 < mean < 0.5 else f"{mean:.0f}"


@style()
def versions(step, holds, ax=None):
    """Everybody who was reached, in a column for the step, drawn the larger the more facts they hold as told.

    `step` is that of a `cascades.trace`, `holds` what `campaigns.mutate` gives for it. Over each column stands the
    share of facts as told.

    >>> versions([0, 1, 1], [[True, True], [True, False], [False, False]]).get_xlabel()
    'step in which the message arrived'
    """
    step = reals("step", step, -1, ndim=1).astype(int)
    holds = _facts_held(holds, "person")
    if len(holds) != len(step):
        raise BadValue(f"holds must have a row of facts for each of {len(step)} people, not {len(holds)}")
    ax = axes(height=3.4) if ax is None else axes_or_new(ax)
    facts, last, words = holds.shape[1], step.max(initial=0), []
    for now in range(last + 1):
        kept = np.sort(holds[step == now].sum(axis=1))[::-1]
        if len(kept) == 0:
            continue
        spot = np.arange(len(kept))
        places = np.column_stack([now + 0.17 * (spot % _ABREAST - (_ABREAST - 1) / 2), spot // _ABREAST])
        for count in np.unique(kept):
            look = (BLUE, 3 + 9 * count / facts, "round") if count else (VERMILION, 4, "square")
            dots(ax, *look, places=places[kept == count])
        share = f"{100 * kept.mean() / facts:.0f}%"
        ax.text(now, places[:, 1].max() + 0.9, share, ha="center", weight="bold", color=BLUE)
        words.append(f"step {now}: {len(kept)} people, {share} of the facts as told")
    most = np.bincount(step[step >= 0]).max(initial=1)
    ax.set(xlim=(-0.6, last + 0.6), ylim=(-0.8, most / _ABREAST + 1.2), yticks=[], xticks=range(last + 1))
    ax.set_xlabel("step in which the message arrived")
    ax.set_title("A dot is a person: the larger, the more facts as told")
    ax.spines["left"].set_visible(False)
    ax.tick_params(length=0)
    return describe(ax, f"Columns of people as dots, by the step in which they heard it. {'; '.join(words)}.")


def _facts_held(holds, row):
    try:
        table = np.asarray(holds)
    except ValueError:  # rows of unequal length
        table = np.empty(0)
    if table.dtype != bool or table.ndim != 2 or table.size == 0:
        raise BadValue(f"holds must be a table of True and False, a row a {row}, not {short(holds)}")
    return table
