"""Spreads over a network, and what decides how far they come: crumbs that join, effects that multiply or collapse."""

import numpy as np

from course_utils import networks
from course_utils._arguments import BadType, real, reals, reals_by_name, same_length, short
from course_utils.cascades import Trace
from course_utils.plots.artists import dots, stage, tie_lines
from course_utils.plots.drawing import BLUE, FAINT, GREY, ORANGE, VERMILION, style
from course_utils.plots.layouts import drawable, spring
from course_utils.plots.marks import name_ends
from course_utils.plots.page import axes, axes_or_new, blank, describe

_SHARES = (0.125, 0.25, 0.5)  # of the ties, in three pictures


@style()
def spread(net, trace, title=""):
    """One spread: who told whom, the later the paler, and beside it how many were new in each step.

    `trace` comes from `cascades.trace`. It gives the axes of the people.

    >>> import networkx
    >>> from course_utils import cascades
    >>> chain = networkx.path_graph(3)
    >>> spread(chain, cascades.trace(chain, [0], 1.0), "A chain").get_title("left")
    'A chain'
    """
    net = drawable(net)
    if not isinstance(trace, Trace) or len(trace.step) != net.n_nodes:
        raise BadType(f"trace must be what cascades.trace gave for this network, not {short(trace)}")
    places, step = spring(net, rng=0), trace.step
    crowd, new = axes(2, width=10, height=4.4)
    stage(crowd, "auto").set_title(title)
    tie_lines(crowd, net.edges, places, FAINT)
    dots(crowd, GREY, 4, places=places[step < 0])
    counts, last = np.bincount(step[step >= 0]), max(step.max(), 1)
    for now in range(len(counts) - 1, -1, -1):
        who = np.flatnonzero(step == now)
        paler = 1 - 0.65 * now / last
        if now:
            tie_lines(crowd, np.column_stack([trace.parent[who], who]), places, BLUE, 1.6).set_alpha(paler)
        colour = BLUE if now else VERMILION
        dots(crowd, colour, 8 if now else 11, "round" if now else "square", places[who]).set_alpha(paler)
        new.bar(now, counts[now], 0.7, color=colour, alpha=paler)
        above = {"ha": "center", "va": "bottom", "fontsize": 12}
        new.text(now, counts[now] + 0.02 * counts.max(), f"{counts[now]}", **above)
    new.set(title="New in each step", xlabel="step", yticks=[], xticks=range(0, len(counts), 2))
    new.spines["left"].set_visible(False)
    listed = ", ".join(map(str, counts))
    return describe(
        crowd,
        f"{title or 'A spread'}: {net.n_nodes} people as dots, lines show who told whom, starters are squares. "
        f"{counts.sum()} of them have been reached; new in each step: {listed}.",
    )


@style()
def crumbs(net, mean_degrees, largest):
    """The same people with an eighth, a quarter and half of their ties, and how the largest group grows with the ties.

    `largest` holds the people in the largest group at each of `mean_degrees`. It gives the axes of that curve.

    >>> from course_utils import networks
    >>> crumbs(networks.erdos_renyi(20, 2, rng=1), [0, 1, 2], [1, 5, 16]).get_xlabel()
    'ties per person, on average'
    """
    net = drawable(net)
    mean_degrees = reals("mean_degrees", mean_degrees, 0, ndim=1)
    largest = same_length("largest", reals("largest", largest, 0, ndim=1), "mean_degrees", mean_degrees)
    parts = blank(10, 6).subplot_mosaic([[0, 1, 2], ["curve"] * 3], height_ratios=(6, 5))
    places, lot = _disc(spring(net, rng=0)), np.random.default_rng(0).permutation(net.n_edges)
    said = []
    for place, share in enumerate(_SHARES):
        edges = net.edges[lot[: round(share * net.n_edges)]]
        some = networks.Network.from_edges(edges, nodes=range(net.n_nodes))
        inside = np.isin(np.arange(net.n_nodes), networks.giant_component(some).nodes)
        ax = stage(parts[place], "auto")
        tie_lines(ax, edges, places, GREY, 0.9)
        dots(ax, GREY, 4, places=places[~inside])
        dots(ax, BLUE, 8, places=places[inside])
        each = 2 * len(edges) / max(net.n_nodes, 1)
        ax.set_title(f"{each:.1f} ties each: {inside.sum()} of {net.n_nodes}")
        said.append(f"{inside.sum()} of {net.n_nodes} with {each:.1f} ties each")
    curve = parts["curve"]
    curve.axvline(1, color=FAINT, linestyle="-", linewidth=1)
    curve.plot(mean_degrees, largest, color=BLUE, linestyle="-", marker="o", markersize=5)
    curve.set(xlabel="ties per person, on average", ylabel="people", ylim=(0, None))
    curve.set_title("The largest group, in blue, swallows the crumbs")
    return describe(
        curve,
        f"Dots and ties, the largest connected group in blue: {'; '.join(said)}. Below, a curve: the people in the largest "
        f"group, from {largest[0]:,.0f} at {mean_degrees[0]:g} ties per person to {largest[-1]:,.0f} at {mean_degrees[-1]:g}.",
    )


def _disc(places):
    """The same directions from the middle, and distances such that everybody has equally much room on a disc."""
    away = places - np.median(places, axis=0)
    angle, rank = np.arctan2(away[:, 1], away[:, 0]), np.hypot(*away.T).argsort().argsort()
    return np.sqrt((rank + 0.5) / len(places))[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])


@style()
def collapse(success, divisors, k, ax=None):
    """In what share of the worlds a campaign succeeds when one ingredient is divided, with a line where K falls to 1.

    `success` holds shares, 0 to 1, by ingredient; `k` is K with nothing divided.

    >>> collapse({"message": [1, 0.2]}, [1, 4], 3.2).get_xlabel()
    'one ingredient divided by'
    """
    divisors = reals("divisors", divisors, 1, ndim=1)
    k, ax = real("k", k, above=0), axes_or_new(ax)
    shares = reals_by_name("success", success, "ingredient", 0, 1, like=("divisors", divisors))
    ax.axvline(k, color=FAINT, linestyle="-", linewidth=1)
    ax.text(k, 108, "K = 1", color=GREY, ha="center", fontsize=12)
    for place, values in enumerate(shares.values()):
        look = {"color": (BLUE, ORANGE, VERMILION)[place % 3], "marker": "o", "markersize": 6}
        look["linewidth"] = 6 if place == 0 else 2.2  # the first may lie under another
        ax.plot(divisors, 100 * values, linestyle="-", clip_on=False, **look)
    ax.set(xlabel="one ingredient divided by", ylabel="% of the worlds that succeed")
    ax.set(xticks=range(1, int(divisors[-1]) + 1), xlim=(divisors[0], divisors[-1]), ylim=(0, 105))
    ax.set_title("A campaign succeeds as long as K stays well above 1", pad=24)
    name_ends(ax, list(shares))
    ends = "; ".join(f"{name} from {values[0]:.0%} to {values[-1]:.0%}" for name, values in shares.items())
    return describe(
        ax,
        f"Lines: worlds that succeed when one ingredient is divided by {divisors[0]:g} to {divisors[-1]:g}: {ends}.",
    )
