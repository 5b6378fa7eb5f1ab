"""The panel of lesson 06: hubs against ordinary people, for the same number and for the same money."""

import functools

import numpy as np

from course_utils import networks, plots, seeding
from course_utils.panels.panel import Choice, Panel, Slider
from course_utils.plots.artists import moving_line, moving_mark, starter_axis
from course_utils.seeding import groups

_PEOPLE, _WORLDS, _LUCK = 1000, 100, 6
_MOST, _DEAREST = 20, 5  # hubs, and prices of an ordinary person that one of them costs
_SHARES = [round(0.05 * step, 2) for step in range(1, 9)]
_PLANNED_FOR = 0.1  # the greedy choice has to assume a share probability beforehand
_COUNTS = np.arange(_DEAREST * _MOST + 1)
_TOPS = (100, 200, 300, 400, 600, 800, 1000)  # the height of the picture, in people


def _one_club():
    """A club of 200 with many friends each, and 800 people in circles of ten: the lesson builds the same."""
    club = networks.erdos_renyi(200, 20, rng=_LUCK)
    circles = networks.planted_communities(800, 80, 5, 0.02, rng=_LUCK)
    strangers = networks.erdos_renyi(_PEOPLE, 0.1, rng=_LUCK)
    ties = np.vstack([club.edges, circles.edges + 200, strangers.edges])
    return networks.Network.from_edges(ties, nodes=range(_PEOPLE))


_NETWORKS = {
    "a few hubs": lambda: networks.barabasi_albert(_PEOPLE, 3, rng=_LUCK),
    "all alike": lambda: networks.watts_strogatz(_PEOPLE, 6, 0.1, rng=_LUCK),
    "one club": _one_club,
}


def messengers():
    """Reach of hubs, of a greedy choice and of ordinary people, and what a hub may cost.

    >>> panel = messengers()
    >>> panel.set(network="all alike")
    >>> "Better buy: ordinary people" in panel.sentence
    True
    """
    for network in _NETWORKS:
        _reached(network)  # now, so that no step of a slider has to wait for it
    return Panel(
        controls={
            "network": Choice("Network", {name: name for name in _NETWORKS}, "a few hubs"),
            "share": Slider("Share probability", _SHARES[0], _SHARES[-1], 0.1, step=0.05),
            "k": Slider("Hubs", 1, _MOST, 10, unit="people"),
            "price": Slider("Price of a hub", 1.0, float(_DEAREST), 4.0, step=0.5, unit="people"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "People reached over the number of starters, on a log axis, as three lines: ordinary people, hubs and a greedy "
            "choice. A square marks the hubs chosen, a diamond the ordinary people whom the same money buys, and a dotted "
            "line leads from the square to as many ordinary people as reach just as many. The scale of the upright axis "
            "follows the sliders."
        ),
        examples=[{"share": 0.1}, {"share": 0.3}, {"network": "all alike"}, {"network": "one club"}],
        height=418,
    )


@functools.lru_cache(maxsize=len(_NETWORKS))
def _reached(network):
    """By share probability: people reached by 0, 1, 2, … ordinary people, hubs and people chosen greedily; worked out once."""
    net = _NETWORKS[network]()
    orders = (
        seeding.top_degree(net, _MOST),
        seeding.greedy(net, _MOST, _PLANNED_FOR, rng=_LUCK),
    )
    table = {}
    for share in _SHARES:
        group, size = groups.connected(net, share, _WORLDS, _LUCK)
        curves = [groups.of_random(group, size, _COUNTS[-1])]
        curves += [groups.of_order(group, size, order) for order in orders]
        table[share] = [np.append(0, curve) for curve in curves]
    return table


def _draw(figure):
    ax = figure.subplots()
    starter_axis(ax, _COUNTS[-1])
    ax.set(ylim=(0, 1), yticks=np.linspace(0, 1, 5), ylabel=f"people reached, of {_PEOPLE:,}")
    # The numbers at the upright axis move; these blanks keep their place free.
    ax.set_yticklabels(["1,000"] * 5, alpha=0)
    beside = {"transform": ax.get_yaxis_transform(), "ha": "right", "va": "center", "fontsize": 12}
    ticks = [ax.text(-0.012, height, "", **beside) for height in np.linspace(0, 1, 5)]
    ordinary = moving_line(ax, label="ordinary people")
    hubs = moving_line(ax, plots.VERMILION, "--", label="hubs")
    greedy = moving_line(ax, plots.GREEN, "-.", label="greedy choice")
    chosen = moving_mark(ax, plots.VERMILION, "s", 12, label="your hubs")
    bought = moving_mark(ax, plots.BLUE, "D", 12, label="for the same money")
    worth = moving_line(ax, plots.GREY, ":", linewidth=1.8, label="reach just as many")
    ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
    lines = {"worth": worth, "ordinary": ordinary, "greedy": greedy, "hubs": hubs}
    return {**lines, "bought": bought, "chosen": chosen, "ticks": ticks}


def _update(artists, network, share, k, price):
    ordinary, hubs, greedy = _reached(network)[round(share, 2)]
    highest = max(ordinary[-1], hubs[-1], greedy[-1])
    top = next(top for top in _TOPS if top >= highest)
    for height, tick in zip(np.linspace(0, top, 5), artists["ticks"], strict=True):
        tick.set_text(f"{height:,.0f}")
    for name, reach in (("ordinary", ordinary), ("hubs", hubs), ("greedy", greedy)):
        artists[name].set_data(_COUNTS[1 : reach.size], reach[1:] / top)
    money = price * k
    buys = int(money)
    enough = float(np.interp(hubs[k], ordinary, _COUNTS))
    artists["chosen"].set_data([k], [hubs[k] / top])
    artists["bought"].set_data([buys], [ordinary[buys] / top])
    artists["worth"].set_data([k, max(enough, 0.9)], [hubs[k] / top] * 2)
    starters = "1 hub reaches" if k == 1 else f"{k} hubs reach"
    people = "1 ordinary person, who reaches" if buys == 1 else f"{buys} ordinary people, who reach"
    return (
        f"Network “{network}”, share probability {share:.2f}: {starters} {hubs[k]:.0f} of {_PEOPLE:,} people, {k} chosen "
        f"greedily {greedy[k]:.0f}. The same money buys {people} {ordinary[buys]:.0f}. Each person reached costs "
        f"{money / hubs[k]:.2g} with hubs and {buys / ordinary[buys]:.2g} with ordinary people (1 is the price of an ordinary "
        f"person). Better buy: {_better(hubs[k], ordinary[buys])}. One hub is worth {enough / k:.1f} ordinary people here."
    ), {}


def _better(hubs, ordinary):
    if abs(hubs - ordinary) <= 0.02 * max(hubs, ordinary):
        return "neither, within 2%"
    return "hubs" if hubs > ordinary else "ordinary people"
