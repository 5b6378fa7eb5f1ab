"""The panel of lesson 11: a plan within the budget, tried on a small copy of the town."""

import functools

import numpy as np
from matplotlib.patches import Patch

from course_utils import capstone as game
from course_utils import plots
from course_utils.panels.panel import Choice, Panel, Slider
from course_utils.plots.artists import moving_line
from course_utils.seeding import groups

_WORLDS, _DRAWS, _LUCK = 60, 5, 5  # with 20 worlds the lines of the Square jump: a few hubs decide there
_PART = game.PEOPLE // game.COPY  # a starter in the copy stands for so many in the town
_SPENDINGS = range(0, game.BUDGET + 1, 1_000)
_WAYS = {
    "residents": (plots.BLUE, "-"),
    "named friends": (plots.VERMILION, "--"),
    "best known": (plots.GREEN, "-."),
}
_TOP = 320


def capstone():
    """Reach of a plan in the copy of the town, beside all ways to split the whole budget.

    >>> panel = capstone()
    >>> panel.set(message=10_000)
    >>> "10,000 dollars too many" in panel.sentence
    True
    """
    for platform in game.PLATFORMS:
        _reached(platform)  # now, so that no step of a slider has to wait for it
    return Panel(
        controls={
            "message": Slider("Message: money", 0, game.BUDGET, 0, step=1_000, unit="dollars"),
            "count": Slider("Messengers: number", 0, 1_000, 1_000, step=20),
            "who": Choice("Messengers", {name: name for name in _WAYS}, "residents"),
            "platform": Choice("Environment", {name: name for name in game.PLATFORMS}, "Circles"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: a column of the money spent, message below and starters above, with a line at the budget. Right: people "
            "reached in the copy of the town over the money for the message, one line for each way of finding starters, if "
            "all the rest of the money goes to starters; a large dot marks the plan chosen."
        ),
        examples=[
            {},
            {"message": 3_000, "count": 700},
            {"message": 8_000, "who": "best known", "platform": "Square"},
        ],
        height=399,
    )


@functools.lru_cache(maxsize=len(game.PLATFORMS))
def _reached(platform):
    """By money for the message and way of finding starters: mean reach of 0, 1, 2, … starters in the copy."""
    net = game.network(platform, game.COPY)
    orders = {way: _orders(platform, way) for way in _WAYS}
    chances = [game.share_probability(spent, platform) for spent in _SPENDINGS]
    table = {}
    for spent, worlds in zip(_SPENDINGS, groups.connected_at(net, chances, _WORLDS, _LUCK), strict=True):
        table[spent] = {}
        for way, draws in orders.items():
            most = round(_paid(spent, way) / _PART)
            reach = np.mean([groups.of_order(*worlds, order[:most]) for order in draws], axis=0)
            table[spent][way] = np.append(0, reach)
    return table


def _orders(platform, way):
    """Several draws of as many starters as the whole budget pays; the survey's own people are always the same."""
    plan = game.plan(0, platform, way, _paid(0, way))
    return [game.starters(plan, draw, game.COPY) for draw in range(1 if way == "best known" else _DRAWS)]


def _paid(money, way):
    """How many starters the money pays, in the town."""
    return (game.BUDGET - money) // game.PRICES[way]


def _draw(figure):
    purse, reach = figure.subplots(1, 2, width_ratios=(2, 7))
    purse.set(title="Money", ylabel="dollars", xlim=(-0.5, 0.5), ylim=(0, 1.6 * game.BUDGET), xticks=[])
    purse.set_yticks([0, 5_000, 10_000, 15_000], ["0", "5,000", "10,000", "15,000"])
    purse.axhline(game.BUDGET, color=plots.GREY, linestyle=":", linewidth=2)
    purse.text(0.48, game.BUDGET + 200, "budget", ha="right", va="bottom", fontsize=12)
    message = purse.bar(0, 1, 0.7, color=plots.PURPLE, edgecolor="white")[0]
    starters = purse.bar(0, 1, 0.7, color=plots.ORANGE, edgecolor="white")[0]
    reach.set(
        title="If all the money is spent",
        xlabel="dollars for the message",
        ylabel=f"reached, of {game.COPY:,}",
        xlim=(-300, game.BUDGET + 300),
        ylim=(0, _TOP),
    )
    plots.count_axis(reach.xaxis)
    lines = {}
    for name, (colour, dashes) in _WAYS.items():
        lines[name] = moving_line(reach, colour, dashes, label=name)
    (dot,) = reach.plot([], [], "o", color="black", markersize=13, markerfacecolor="white", markeredgewidth=3)
    dot.set_label("your plan")
    # Patches of their own, since those that move are left out of the still picture, and of its legend.
    parts = {"money: starters (top)": plots.ORANGE, "money: message": plots.PURPLE}
    patches = [Patch(facecolor=colour, label=label) for label, colour in parts.items()]
    reach.legend(
        handles=[*lines.values(), dot, *patches],
        frameon=False,
        loc="upper left",
        bbox_to_anchor=(1, 1),
    )
    return {
        "message": message,
        "starters": starters,
        "lines": list(lines.values()),
        "dot": dot,
    }


def _update(artists, message, count, who, platform):
    table = _reached(platform)
    price = game.PRICES[who]
    cost, most = message + price * count, _paid(message, who)
    start = min(count, most)
    reach = table[message][who][round(start / _PART)]
    for line, way in zip(artists["lines"], _WAYS, strict=True):
        line.set_data(_SPENDINGS, [table[spent][way][-1] for spent in _SPENDINGS])
    artists["dot"].set_data([message], [reach])
    artists["message"].set_height(message)
    artists["starters"].set_y(message)
    artists["starters"].set_height(min(price * count, 1.6 * game.BUDGET - message))
    left = game.BUDGET - cost
    if left < 0:
        money = f"cost {cost:,} dollars, {-left:,} dollars too many: the money pays for {most:,} starters, and so many start"
    else:
        money = f"cost {cost:,} dollars; {left:,} of {game.BUDGET:,} are left"
    chance = game.share_probability(message, platform)
    return (
        f"Your plan: {message:,} dollars for the message and {count:,} starters ({who}) {money}. On {platform} the share "
        f"probability is {chance:.3f}. In the copy the plan reaches {reach:.0f} of {game.COPY:,} people on average, over "
        f"{_WORLDS} worlds."
    ), {}
