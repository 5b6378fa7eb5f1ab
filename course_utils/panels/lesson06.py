"""The panel of lesson 06: hubs against ordinary people, for the same number and for the same money."""

import functools

import numpy as np

from course_utils import _screen, networks, plots, seeding
from course_utils.panels.panel import Buttons, Choice, Goal, Panel, Slider, just
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
_AD_LUCK, _NAMED_LUCK = 7, 8  # apart from the luck of ties
_MOST = 20  # hubs
_WAGE, _DEAREST, _STEP = (
    40,
    200,
    20,
)  # dollars for an ordinary person, as in the lesson, and at most for a hub
_SHARES = [round(0.05 * step, 2) for step in range(1, 9)]
_COUNTS = np.arange(_DEAREST // _WAGE * _MOST + 1)
_CLEAR = 5  # people more, on average
_TEAMS = "hubs", "named friends"
_DRAWS = 5  # of named friends in a world
_ADVERTISING = {"nobody": 0} | {f"{share:.2g}%": share / 100 for share in (0.026, 0.1, 0.3, 1, 2, 5, 10, 20)}
_WORLDS_DRAWN = 20  # of the hundred
_LETTERS = 18  # points of a line of letters
_DISCS = "yours", "ordinary people"


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
    """Reach of hubs or named friends and of ordinary people, with advertising beside them; and what a starter may cost.

    >>> panel = messengers()
    >>> panel.set(network="all alike")
    >>> "Better buy: ordinary people" in panel.sentence
    True
    """
    for network in _NETWORKS:
        _worlds(network)  # now, so that no step of a slider has to wait for it
        _friends(network)
    return Panel(
        controls={
            "who": Buttons("Who starts", {name: name for name in _TEAMS}, _TEAMS[0]),
            "share": Slider("Share probability", _SHARES[0], _SHARES[-1], 0.1, step=0.05),
            "price": Slider("Price of each", _WAGE, _DEAREST, 160, step=_STEP, unit="dollars"),
            "advertising": Choice("Advertising reaches", _ADVERTISING, 0),
            "network": Buttons("Network", {name: name for name in _NETWORKS}, "hub town"),
            "k": Slider("Starters", 1, _MOST, 10),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: 1,000 people as dots on two discs, the best connected in the middle; starters are squares, and whoever is "
            "reached in one world is blue. First your starters, then the ordinary people whom the same money buys. Right: people "
            "reached on average over the number of starters, on a log axis, as two lines: ordinary people and your kind of "
            "starters. A square marks your starters, a diamond the ordinary people, and a dotted line leads from the square to "
            "as many ordinary people as reach just as many."
        ),
        examples=[
            {},
            {"advertising": 0.05},
            {"network": "one club"},
            {"network": "one club", "who": _TEAMS[1]},
        ],
        goals=(
            Goal(
                "Hub town, share probability 0.10, no advertising: what may each of 10 hubs cost at most to be the better buy?",
                lambda seen: (
                    _at(seen, "hub town", who="hubs", share=0.1, k=10, advertising=0)
                    and just(lambda at: _ahead(at) > 0, seen, price=_STEP)
                ),
                "100 dollars, the price of two and a half ordinary people: a hub is worth a little more than that. Above it, the "
                "same money buys more in ordinary people.",
                {"price": 100},
            ),
            Goal(
                "There, let advertising reach more people: from which step on do 10 hubs reach less than 1.10 times as many?",
                lambda seen: (
                    _at(seen, "hub town", who="hubs", share=0.1, k=10)
                    and seen["advertising"]
                    == next(step for step in _ADVERTISING.values() if _lead(seen, step) < 1.1)
                ),
                "5%. Advertising alone then reaches 176 people, and most of the hubs' contacts are among them. In Rossman and "
                "Fisher's simulation hubs lost their lead much earlier, when advertising was 0.26% as strong as word of mouth: "
                "that is our first step, 0.026%, and our hubs still reach 1.9 times as many there. In theirs advertising "
                "goes on all the time, and the question is how fast news spreads; in ours it works once, and the question is "
                "how far.",
                {"advertising": 0.05},
            ),
            Goal(
                "Reset. One club (under More): at which share probability do named friends first reach 5 more than hubs?",
                lambda seen: (
                    _at(seen, "one club", who="named friends", k=10, advertising=0)
                    and just(lambda at: _friends_ahead(at) > _CLEAR, seen, share=-0.05)
                ),
                "0.20. All ten hubs sit in the same club. People drawn at random live all over the network, and so do the "
                "friends whom they name. And nobody needs a map of the network to ask for a name.",
                {"network": "one club", "who": "named friends", "share": 0.2},
            ),
        ),
        tally=_tally,
        height=330,
    )


def _at(seen, network, **others):
    return seen["network"] == network and all(seen[name] == value for name, value in others.items())


def _ahead(at):
    """How many more people your starters reach on average than the ordinary people whom the same money buys."""
    ordinary, yours = _reached(*(at[name] for name in ("network", "who", "share", "advertising")))
    return yours[at["k"]] - ordinary[at["price"] * at["k"] // _WAGE]


def _lead(at, advertising):
    """How many times as many people your starters reach as equally many ordinary people."""
    ordinary, yours = _reached(at["network"], at["who"], at["share"], advertising)
    return yours[at["k"]] / ordinary[at["k"]]


def _friends_ahead(at):
    """How many more people named friends reach on average than equally many hubs."""
    hubs, friends = (_reached(at["network"], who, at["share"], at["advertising"])[1] for who in _TEAMS)
    return friends[at["k"]] - hubs[at["k"]]


def _tally(rolls):
    if len(rolls) == 1:
        return "One world of many: red people start, blue ones are reached."
    yours, others = ([roll[name] for roll in rolls] for name in ("yours", "ordinary people"))
    return (
        f"In {len(rolls)} worlds {rolls[0]['who']} reached {min(yours)} to {max(yours)}, "
        f"ordinary people {min(others)} to {max(others)}."
    )


@functools.lru_cache(maxsize=len(_NETWORKS))
def _starters(network):
    """The network, everybody's place on the disc, and the hubs, best first."""
    net = _NETWORKS[network]()
    return net, crowd(net), seeding.top_degree(net, _MOST)


@functools.lru_cache(maxsize=len(_NETWORKS))
def _worlds(network):
    """The groups of each world and their sizes, by share probability."""
    found = groups.connected_at(_starters(network)[0], _SHARES, _WORLDS, _LUCK)
    return dict(zip(_SHARES, found, strict=True))


@functools.lru_cache(maxsize=len(_NETWORKS))
def _friends(network):
    """Friends named in every world, several times over: the orders of `groups.of_order`."""
    net, rng = _starters(network)[0], np.random.default_rng(_NAMED_LUCK)
    named = [[seeding.named_friends(net, _MOST, rng=rng) for _ in range(_WORLDS)] for _ in range(_DRAWS)]
    return [np.transpose(order) for order in named]


@functools.lru_cache(maxsize=512)
def _reached(network, who, share, advertising):
    """People reached on average by 0, 1, 2, … ordinary people, and by so many starters of a kind."""
    group, size = _worlds(network)[round(share, 2)]
    rest, alone = groups.advertised(group, size, advertising, _AD_LUCK)
    orders = _friends(network) if who == "named friends" else [_starters(network)[2]]
    yours = np.mean([groups.of_order(group, rest, order) for order in orders], axis=0)
    return [alone + np.append(0, curve) for curve in (groups.of_random(group, rest, _COUNTS[-1]), yours)]


@functools.lru_cache(maxsize=_WORLDS_DRAWN)
def _drawn_by_lot(luck):
    return np.random.default_rng(luck).permutation(_PEOPLE)


def _draw(figure):
    parts = figure.subplot_mosaic([[*_DISCS, "curves"]], width_ratios=(5, 5, 9))
    artists, over = {}, {"weight": "bold", "va": "bottom"}
    for name in _DISCS:
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
    looks = LOOKS["hubs"], LOOKS["ordinary people"]
    lines |= {name: moving_line(ax, *look) for name, look in zip(_DISCS, looks, strict=True)}
    names = [moving_text(ax, colour) for colour, _ in looks]
    bought = moving_mark(ax, plots.BLUE, "D", 11)
    chosen = moving_mark(ax, plots.VERMILION, "s", 11)
    return {**artists, **lines, "names": names, "bought": bought, "chosen": chosen}


def _update(artists, who, share, price, advertising, network, k, luck):
    ordinary, yours = _reached(network, who, share, advertising)
    _, places, best = _starters(network)
    buys, world = price * k // _WAGE, luck % _WORLDS_DRAWN
    group, size = _worlds(network)[round(share, 2)]
    rest, _ = groups.advertised(group, size, advertising, _AD_LUCK)
    team = best[:k] if who == "hubs" else _friends(network)[0][:k, world]
    kinds, seen = (who, "ordinary people"), {}
    for name, kind, starters in zip(_DISCS, kinds, (team, _drawn_by_lot(world)[:buys]), strict=True):
        reached = (rest[group[world]] == 0) | np.isin(group[world], group[world, starters])
        seen[name] = int(reached.sum())
        artists[f"reached, {name}"].set_path(dot_path(places[reached]))
        artists[f"starters, {name}"].set_path(dot_path(places[starters]))
        count = _screen.with_unit(f"{len(starters)}", kind)
        artists[f"title, {name}"].set(position=(0.5, 1.0), text=f"{count}\n{seen[name]:,} reached")
    for name, reach in zip(_DISCS, (yours, ordinary), strict=True):
        artists[name].set_data(_COUNTS[1 : reach.size], reach[1:])
    line = _LETTERS * _PEOPLE / artists["yours"].axes.bbox.height
    spots = (1, yours[1] + 1.2 * line), (1.4 * _COUNTS[-1], ordinary[-1])  # where no mark comes
    for text, words, spot in zip(artists["names"], (who, "ordinary\npeople"), spots, strict=True):
        text.set(position=spot, text=words)
    enough = float(np.interp(yours[k], ordinary, _COUNTS))
    artists["chosen"].set_data([k], [yours[k]])
    artists["bought"].set_data([buys], [ordinary[buys]])
    artists["worth"].set_data([k, max(enough, 0.9)], [yours[k]] * 2)
    starters, others, people = (
        _screen.with_unit(f"{n}", kind)
        for n, kind in ((k, who), (k, "ordinary people"), (buys, "ordinary people"))
    )
    told = f" Advertising alone, passed on, reaches {ordinary[0]:.0f}." if advertising else ""
    return (
        f"In {_WORLDS} worlds {starters} {_reach(k)} {yours[k]:.0f} people on average, {yours[k] / ordinary[k]:.2f} times what "
        f"{others} {'does' if k == 1 else 'do'}.{told} The same {price * k:,} dollars buy {people} at {_WAGE} dollars, who "
        f"{_reach(buys)} {ordinary[buys]:.0f}. Better buy: {_better(who, yours[k], ordinary[buys])}. A {who[:-1]} is worth "
        f"{enough / k:.1f} ordinary people (dotted line)."
    ), {**seen, "who": who}


def _reach(count):
    return "reaches" if count == 1 else "reach"


def _better(who, yours, ordinary):
    close = abs(yours - ordinary) <= 0.02 * max(yours, ordinary)
    return (who if yours > ordinary else "ordinary people") + (", by a hair" if close else "")
