"""The panel of lesson 06: hubs against ordinary people, for the same number and for the same money."""

import functools

import numpy as np

from course_utils import _screen, plots
from course_utils.panels.panel import Buttons, Choice, Goal, Panel, Slider, stands
from course_utils.panels.starters import (
    MOST,
    NETWORKS,
    ORDINARY,
    PEOPLE,
    SHARES,
    TEAMS,
    friends,
    reached,
    rest,
    town,
    worlds,
)
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

# Dollars for an ordinary person, as in the lesson, at most for another starter, and a step.
_WAGE, _DEAREST, _STEP = 40, 200, 20
_COUNTS = np.arange(ORDINARY + 1)
_ADVERTISING = {f"{share:.2g}%": share / 100 for share in (0, 0.026, 0.1, 0.3, 1, 2, 5, 10, 20)}
_WORLDS_DRAWN = 20  # of the hundred
_LETTERS = 18  # points of a line of letters
_NAME_ENDS = {"hubs": 2, "named friends": 7}  # on the axis of starters
_DISCS = "yours", "ordinary people"


def messengers():
    """Reach of hubs or named friends and of ordinary people, with advertising beside them; and what a starter may cost.

    >>> panel = messengers()
    >>> panel.set(network="all alike")
    >>> "Better buy: ordinary people" in panel.sentence
    True
    """
    for network in NETWORKS:
        worlds(network)  # now, so that no step of a slider has to wait for it
        friends(network)
    return Panel(
        controls={
            "who": Buttons("Who starts", {name: name for name in TEAMS}, TEAMS[0]),
            "share": Slider("Share probability", SHARES[0], SHARES[-1], 0.1, step=0.05),
            "price": Slider("Price of a starter", _WAGE, _DEAREST, 100, step=_STEP, unit="dollars"),
            "network": Buttons("Network", {name: name for name in NETWORKS}, "hub town"),
            "advertising": Choice("See advertising", _ADVERTISING, 0),
            "k": Slider("Starters", 1, MOST, 10),
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
            {"network": "one club", "who": TEAMS[1]},
        ],
        goals=(
            Goal(
                "Press Reset. Move only the share probability until a hub is worth about one ordinary person.",
                lambda seen: (
                    stands(seen, network="hub town", who="hubs", k=10, advertising=0) and _are_level(seen)
                ),
                "With 0.20 or more. Where people share so readily, almost any ten starters set off the same large cascade. "
                "At 0.10 ten hubs reached 127 people, and ten ordinary people 67.",
                {"share": 0.3},
            ),
            Goal(
                "Press Reset, and set the price to 40 dollars, so that the money for 10 hubs buys 10 ordinary people. In the "
                "network “one club”, make them reach at least 20 people more than the hubs.",
                lambda seen: (
                    stands(seen, network="one club", k=10, price=_WAGE, advertising=0)
                    and _ordinary_ahead(seen) >= 20
                ),
                "With a share probability of 0.25 or more. At 0.25 ten ordinary people reach 247 people on average, and ten hubs "
                "226. All ten hubs sit in the same club, and reach the same people. Ordinary people live all over the network.",
                {"network": "one club", "price": _WAGE, "share": 0.25},
            ),
        ),
        tally=_tally,
        height=330,
    )


def _are_level(at):
    """Whether your starters and equally many ordinary people reach nearly as many."""
    ordinary, yours = reached(*(at[name] for name in ("network", "who", "share", "advertising")))
    return _level(yours[at["k"]], ordinary[at["k"]])


def _ordinary_ahead(at):
    """How many more people ordinary starters reach on average than equally many hubs."""
    ordinary, hubs = reached(at["network"], "hubs", at["share"], at["advertising"])
    return ordinary[at["k"]] - hubs[at["k"]]


def _tally(rolls):
    if len(rolls) == 1:
        return "One world of many: red people start, blue ones are reached."
    yours, others = ([roll[name] for roll in rolls] for name in ("yours", "ordinary people"))
    return (
        f"In {len(rolls)} worlds {rolls[0]['who']} reached {min(yours)} to {max(yours)}, "
        f"ordinary people {min(others)} to {max(others)}."
    )


@functools.lru_cache(maxsize=len(NETWORKS))
def _places(network):
    return crowd(town(network)[0])


@functools.lru_cache(maxsize=_WORLDS_DRAWN)
def _drawn_by_lot(luck):
    return np.random.default_rng(luck).permutation(PEOPLE)


def _draw(figure):
    parts = figure.subplot_mosaic([[*_DISCS, "curves"]], width_ratios=(5, 5, 9))
    artists, over = {}, {"weight": "bold", "va": "bottom"}
    for name in _DISCS:
        ax = parts[name]
        stage(ax).set_title("\n ")  # its place is kept for a title that moves
        dots(ax, plots.FAINT, 3.2, places=_places("all alike"))
        artists[f"reached, {name}"] = dots(ax, plots.BLUE, 3.6)
        artists[f"starters, {name}"] = dots(ax, plots.VERMILION, 4.5, "square")
        artists[f"title, {name}"] = moving_text(ax, ha="center", **over, transform=ax.transAxes)
    ax = parts["curves"]
    starter_axis(ax, _COUNTS[-1])
    ax.set(title="Reached on average, of 1,000", xlim=(0.9, 850), ylim=(0, 1150))
    ax.set_yticks(range(0, PEOPLE + 1, 250))
    ax.spines["bottom"].set_bounds(0.9, _COUNTS[-1])
    ax.spines["left"].set_bounds(0, PEOPLE)
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
    ordinary, yours = reached(network, who, share, advertising)
    buys, world, places = price * k // _WAGE, luck % _WORLDS_DRAWN, _places(network)
    group, told = worlds(network)[round(share, 2)][0][world], rest(network, share, advertising)[0] == 0
    team = town(network)[1][:k] if who == "hubs" else friends(network)[0][:k, world]
    kinds, seen = (who, "ordinary people"), {}
    for name, kind, starters in zip(_DISCS, kinds, (team, _drawn_by_lot(world)[:buys]), strict=True):
        blue = told[group] | np.isin(group, group[starters])
        seen[name] = int(blue.sum())
        artists[f"reached, {name}"].set_path(dot_path(places[blue]))
        artists[f"starters, {name}"].set_path(dot_path(places[starters]))
        count = _screen.with_unit(f"{len(starters)}", kind)
        artists[f"title, {name}"].set(position=(0.5, 1.0), text=f"{count}\none world: {seen[name]:,}")
    for name, reach in zip(_DISCS, (yours, ordinary), strict=True):
        artists[name].set_data(_COUNTS[1 : reach.size], reach[1:])
    line = _LETTERS * PEOPLE / artists["yours"].axes.bbox.height
    end = _NAME_ENDS[who]  # the name stands over the lines, and where no mark comes
    spots = (1, max(yours[end], ordinary[end]) + 1.2 * line), (1.4 * _COUNTS[-1], ordinary[-1])
    for text, words, spot in zip(artists["names"], (who, "ordinary\npeople"), spots, strict=True):
        text.set(position=spot, text=words)
    enough = float(np.interp(yours[k], ordinary, _COUNTS))
    artists["chosen"].set_data([k], [yours[k]])
    artists["bought"].set_data([buys], [ordinary[buys]])
    artists["worth"].set_data([k, max(enough, 0.9)], [yours[k]] * 2)
    counted = (k, who), (k, "ordinary people"), (buys, "ordinary people")
    starters, others, people = (_screen.with_unit(f"{n}", kind) for n, kind in counted)
    level = _level(yours[k], ordinary[k])
    dotted = " (dotted line)" if enough > 2 * k else ""  # else the marks or the curves hide it
    worth = "about one ordinary person" if level else f"{enough / k:.1f} ordinary people{dotted}"
    alone = f" Advertising alone, passed on, reaches {ordinary[0]:.0f}." if advertising else ""
    return (
        f"On average {starters} {_reach(k)} {yours[k]:.0f} people, {others} {ordinary[k]:.0f}.{alone} "
        f"{price * k:,} dollars buy {people} at {_WAGE}, who {_reach(buys)} {ordinary[buys]:.0f}. "
        f"Better buy: {_better(who, yours[k], ordinary[buys], level and buys > k)}. "
        f"A {who[:-1]} is worth {worth}."
    ), {**seen, "who": who}


def _reach(count):
    return "reaches" if count == 1 else "reach"


def _better(who, yours, ordinary, in_vain):
    if _level(yours, ordinary):
        return "neither, since more starters add hardly anybody" if in_vain else "neither, they are level"
    return who if yours > ordinary else "ordinary people"


def _level(some, others):
    return abs(some - others) <= 0.025 * max(some, others)  # so close that it hardly matters who starts
