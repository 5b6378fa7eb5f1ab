"""The panel of lesson 06: hubs against ordinary people, for the same number and for the same money."""

import functools

import numpy as np

from course_utils import _screen, networks, plots, seeding
from course_utils.panels.panel import Buttons, Goal, Panel, Slider, just
from course_utils.plots.artists import (
    dot_path,
    dots,
    moving_line,
    moving_mark,
    moving_text,
    stage,
    starter_axis,
)
from course_utils.plots.layouts import crowd
from course_utils.plots.page import LOOKS, count_axis
from course_utils.seeding import groups

_PEOPLE, _WORLDS, _LUCK = 1000, 100, 6
_MOST = 20  # hubs
_WAGE, _DEAREST, _STEP = (
    40,
    200,
    20,
)  # dollars for an ordinary person, as in the lesson, and at most for a hub
_SHARES = [round(0.05 * step, 2) for step in range(1, 9)]
_COUNTS = np.arange(_DEAREST // _WAGE * _MOST + 1)
_WORLDS_DRAWN = 20  # of the hundred
_LETTERS = 18  # points of a line of letters
_NAMES = "hubs", "ordinary people"
_CLEAR = 10  # people more, on average


def _one_club():
    """A club of 200 with many friends each, and 800 people in circles of ten: the lesson builds the same."""
    club = networks.erdos_renyi(200, 20, rng=_LUCK)
    circles = networks.planted_communities(800, 80, 5, 0.02, rng=_LUCK)
    strangers = networks.erdos_renyi(_PEOPLE, 0.1, rng=_LUCK)
    ties = np.vstack([club.edges, circles.edges + 200, strangers.edges])
    return networks.Network.from_edges(ties, nodes=range(_PEOPLE))


_NETWORKS = {
    "hub town": lambda: networks.barabasi_albert(_PEOPLE, 3, rng=_LUCK),
    "all alike": lambda: networks.watts_strogatz(_PEOPLE, 6, 0.1, rng=_LUCK),
    "one club": _one_club,
}


def messengers():
    """Reach of hubs and of ordinary people, and what a hub may cost.

    >>> panel = messengers()
    >>> panel.set(network="all alike")
    >>> "Better buy: ordinary people" in panel.sentence
    True
    """
    for network in _NETWORKS:
        _reached(network)  # now, so that no step of a slider has to wait for it
    return Panel(
        controls={
            "network": Buttons("Network", {name: name for name in _NETWORKS}, "hub town"),
            "share": Slider("Share probability", _SHARES[0], _SHARES[-1], 0.1, step=0.05),
            "k": Slider("Hubs", 1, _MOST, 10),
            "price": Slider("Hub price", _WAGE, _DEAREST, 160, step=_STEP, unit="dollars"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: 1,000 people as dots on two discs, the best connected in the middle; starters are squares, and those they "
            "reach in one world are blue. First your hubs, then the ordinary people whom the same money buys. Right: people "
            "reached on average over the number of starters, on a log axis, as two lines: ordinary people and hubs. A "
            "square marks the hubs chosen, a diamond the ordinary people, and a dotted line leads from the square to as many "
            "ordinary people as reach just as many."
        ),
        examples=[{"share": 0.1}, {"share": 0.3}, {"network": "all alike"}, {"network": "one club"}],
        goals=(
            Goal(
                "In hub town, at a share probability of 0.10, find the highest price at which 10 hubs are the better buy.",
                lambda seen: (
                    _at(seen, "hub town", share=0.1, k=10)
                    and just(lambda at: _ahead(at) > 0, seen, price=_STEP)
                ),
                "100 dollars, the price of two and a half ordinary people: a hub is worth a little more than that. Above it, the "
                "same money buys more in ordinary people.",
                {"price": 100},
            ),
            Goal(
                "In hub town, find the lowest share probability at which even 10 hubs at 40 dollars are not the better buy.",
                lambda seen: (
                    _at(seen, "hub town", k=10, price=_WAGE)
                    and just(lambda at: _ahead(at) < 0, seen, share=-0.05)
                ),
                "0.20, by a hair. With strong sharing one hub carries the message through the whole town; the other nine find "
                "people who have it already.",
                {"share": 0.2, "price": 40},
            ),
            Goal(
                "One club, share probability 0.10, hub price 40: with how many hubs do ordinary people first reach 10 more?",
                lambda seen: (
                    _at(seen, "one club", share=0.1, price=_WAGE)
                    and just(lambda at: _ahead(at) < -_CLEAR, seen, k=-1)
                ),
                "16. The hubs sit in the same club: the first few reach it all, and further ones hardly anybody new. So hubs "
                "lead while they are few, and ordinary people overtake them.",
                {"network": "one club", "k": 16, "price": 40},
            ),
        ),
        tally=_tally,
        height=330,
    )


def _at(seen, network, **others):
    return seen["network"] == network and all(seen[name] == value for name, value in others.items())


def _ahead(at):
    """How many more people the hubs reach on average than the ordinary people whom the same money buys."""
    ordinary, hubs = _reached(at["network"])[round(at["share"], 2)][0]
    return hubs[at["k"]] - ordinary[at["price"] * at["k"] // _WAGE]


def _tally(rolls):
    if len(rolls) == 1:
        return "One world of many: red people start, blue ones are reached."
    hubs, others = ([roll[name] for roll in rolls] for name in _NAMES)
    return f"In {len(rolls)} worlds hubs reached {min(hubs)} to {max(hubs)}, ordinary people {min(others)} to {max(others)}."


@functools.lru_cache(maxsize=len(_NETWORKS))
def _starters(network):
    """Everybody's place on the disc, and the hubs, best first."""
    net = _NETWORKS[network]()
    return net, crowd(net), seeding.top_degree(net, _MOST)


@functools.lru_cache(maxsize=len(_NETWORKS))
def _reached(network):
    """By share probability: people reached by 0, 1, 2, … ordinary people and hubs; and a few worlds."""
    net, _, best = _starters(network)
    table = {}
    for share in _SHARES:
        group, size = groups.connected(net, share, _WORLDS, _LUCK)
        curves = groups.of_random(group, size, _COUNTS[-1]), groups.of_order(group, size, best)
        table[share] = [np.append(0, curve) for curve in curves], group[:_WORLDS_DRAWN]
    return table


@functools.lru_cache(maxsize=_WORLDS_DRAWN)
def _drawn_by_lot(luck):
    return np.random.default_rng(luck).permutation(_PEOPLE)


def _draw(figure):
    parts = figure.subplot_mosaic([["hubs", "ordinary people", "curves"]], width_ratios=(5, 5, 9))
    artists, over = {}, {"weight": "bold", "va": "bottom"}
    for name in _NAMES:
        ax = parts[name]
        stage(ax).set_title("\n ")  # its place is kept for a title that moves
        dots(ax, plots.FAINT, 3.2, places=_starters("all alike")[1])
        artists[f"reached, {name}"] = dots(ax, plots.BLUE, 3.6)
        artists[f"starters, {name}"] = dots(ax, plots.VERMILION, 4.5, "square")
        artists[f"title, {name}"] = moving_text(ax, ha="center", **over, transform=ax.transAxes)
    ax = parts["curves"]
    starter_axis(ax, _COUNTS[-1])
    ax.set(title="Reached on average, of 1,000", xlim=(0.9, 850), ylim=(0, 1150))
    ax.set_yticks(range(0, _PEOPLE + 1, 250))
    ax.spines["bottom"].set_bounds(0.9, _COUNTS[-1])
    ax.spines["left"].set_bounds(0, _PEOPLE)
    ax.minorticks_off()
    count_axis(ax.yaxis)
    lines = {"worth": moving_line(ax, plots.GREY, ":", linewidth=1.8)}
    lines |= {name: moving_line(ax, *LOOKS[name]) for name in _NAMES}
    names = [moving_text(ax, LOOKS[name][0]) for name in _NAMES]
    bought = moving_mark(ax, plots.BLUE, "D", 11)
    chosen = moving_mark(ax, plots.VERMILION, "s", 11)
    return {**artists, **lines, "names": names, "bought": bought, "chosen": chosen}


def _update(artists, network, share, k, price, luck):
    (ordinary, hubs), worlds = _reached(network)[round(share, 2)]
    _, places, best = _starters(network)
    buys = price * k // _WAGE
    group = worlds[luck % _WORLDS_DRAWN]
    seen = {}
    for name, starters in zip(_NAMES, (best[:k], _drawn_by_lot(luck % _WORLDS_DRAWN)[:buys]), strict=True):
        reached = np.isin(group, group[starters])
        seen[name] = int(reached.sum())
        artists[f"reached, {name}"].set_path(dot_path(places[reached]))
        artists[f"starters, {name}"].set_path(dot_path(places[starters]))
        count = _screen.with_unit(f"{len(starters)}", name)
        artists[f"title, {name}"].set(position=(0.5, 1.0), text=f"{count}\n{seen[name]:,} reached")
    for name, reach in zip(_NAMES, (hubs, ordinary), strict=True):
        artists[name].set_data(_COUNTS[1 : reach.size], reach[1:])
    line = _LETTERS * _PEOPLE / artists["hubs"].axes.bbox.height
    spots = (1, hubs[1] + 1.2 * line), (1.4 * _COUNTS[-1], ordinary[-1])  # where no mark comes
    for text, words, spot in zip(artists["names"], ("hubs", "ordinary\npeople"), spots, strict=True):
        text.set(position=spot, text=words)
    enough = float(np.interp(hubs[k], ordinary, _COUNTS))
    artists["chosen"].set_data([k], [hubs[k]])
    artists["bought"].set_data([buys], [ordinary[buys]])
    artists["worth"].set_data([k, max(enough, 0.9)], [hubs[k]] * 2)
    starters, people = (_screen.with_unit(f"{n}", name) for n, name in zip((k, buys), _NAMES, strict=True))
    return (
        f"Over {_WORLDS} worlds, {starters} at {price} dollars {'reaches' if k == 1 else 'reach'} {hubs[k]:.0f} people "
        f"on average. The same money buys {people} at {_WAGE} dollars, "
        f"who {'reaches' if buys == 1 else 'reach'} {ordinary[buys]:.0f}. Better buy: {_better(hubs[k], ordinary[buys])}. A hub "
        f"is worth {enough / k:.1f} ordinary people (dotted line)."
    ), seen


def _better(hubs, ordinary):
    close = abs(hubs - ordinary) <= 0.02 * max(hubs, ordinary)
    return ("hubs" if hubs > ordinary else "ordinary people") + (", by a hair" if close else "")
