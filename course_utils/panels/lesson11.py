"""The panel of lesson 11: a plan within the budget, tried on a small copy of the town."""

import functools

import numpy as np

from course_utils import capstone as game
from course_utils import plots
from course_utils.panels.panel import Buttons, Goal, Panel, Slider, so_far, stands
from course_utils.plots.artists import dot_path, dots, moving_line, moving_mark, moving_text
from course_utils.seeding import groups

_WORLDS, _DRAWS, _LUCK = 60, 5, 5  # with 20 worlds the lines of the Square jump: a few hubs decide there
_PART = game.PEOPLE // game.COPY  # a starter in the copy stands for so many in the town
_SPENDINGS = (*range(0, game.BUDGET, 1_000), 9_500, game.BUDGET)  # near the end the lines are steep
_WAYS = {"residents": "-", "named friends": "--", "best known": "-."}
_ON = {"Circles": "On Circles", "Square": "On the Square", "Stream": "On the Stream"}
_TOP, _WIDE = 430, 3_700  # of the axis of reach; the width of a name on the axis of dollars
_NAME = 14  # points from a name to the next one over it
_PURSE, _END = 12, 300  # the height of the bar of the money spent; room at both ends of the dollars
_SIDE = 100  # people along a side of the square that is the copy of the town
_TURN = np.pi * (3 - np.sqrt(5))  # the turn from one seed of a sunflower to the next


def capstone():
    """Reach of a plan in the copy of the town, beside all ways to split the whole budget.

    >>> panel = capstone()
    >>> panel.set(message=10_000)
    >>> "10,000 dollars too many" in panel.sentence
    True
    """
    for platform in game.PLATFORMS:
        _reached(platform)  # now, so that no step of a slider has to wait for it
    platforms = {name: name for name in game.PLATFORMS}
    prices = {f"{name} {game.PRICES[name]}": name for name in _WAYS}
    last = _mean("Circles", 0, "residents", -1)
    return Panel(
        controls={
            "message": Slider("Money", 0, game.BUDGET, 0, step=1_000, unit="dollars", group="Message"),
            "who": Buttons("Who, dollars each", prices, "residents", group="Messengers"),
            "count": Slider("How many", 0, 1_000, 1_000, step=20, unit="wanted", group="Messengers"),
            "platform": Buttons("Platform", platforms, "Circles", group="Environment"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: one world in the copy of the town, a square that 10,000 people fill; each starter is a square dot, and those "
            "reached through it lie around it. Right: people reached on average over the money for the message, a line for each "
            "way of finding starters, if all the rest of the money goes to starters; a large dot is the plan chosen, with an "
            "upright line over nine in ten of its worlds. Along the foot a bar of the money spent: the message, then starters."
        ),
        examples=[
            {},
            {"message": 3_000, "count": 700},
            {"message": 8_000, "who": "best known", "platform": "Square"},
        ],
        goals=(
            Goal(
                f"Platform Circles, residents: spend at most 8,000 dollars and reach more people than last year's {last:.0f}.",
                lambda seen: (
                    stands(seen, platform="Circles", who="residents")
                    and seen["cost"] <= 8_000
                    and seen["reach"] > last
                ),
                "With a better message 500 starters reach more than 1,000 do without it. So some of each beats all on one.",
                {"message": 3_000, "count": 500},
            ),
            Goal(
                f"Any platform, any messengers: spend at most 7,000 dollars and reach more than {last:.0f} again.",
                lambda seen: seen["cost"] <= 7_000 and seen["reach"] > last,
                "Only the Square does it, where a good message needs few starters. Section 2 asks why.",
                {"platform": "Square", "who": "best known", "message": 5_000, "count": 100},
            ),
        ),
        tally=so_far("world", "world", "from {:,} to {:,} people reached"),
        height=420,
    )


def _mean(platform, message, who, starters):
    """Mean reach in the copy of so many starters there; −1 for as many as the rest of the money pays."""
    return _reached(platform)[message][who][:, starters].mean()


@functools.lru_cache(maxsize=len(game.PLATFORMS))
def _reached(platform):
    """By money for the message and way of finding starters: reach, shape (draws, starters + 1, worlds), in the copy."""
    net = game.network(platform, game.COPY)
    orders = {way: _orders(platform, way) for way in _WAYS}
    chances = [game.share_probability(spent, platform) for spent in _SPENDINGS]
    table = {}
    for spent, worlds in zip(_SPENDINGS, groups.connected_at(net, chances, _WORLDS, _LUCK), strict=True):
        table[spent] = {}
        for way, draws in orders.items():
            most = round(_paid(spent, way) / _PART)
            reach = [groups.in_worlds(*worlds, order[:most]) for order in draws]
            table[spent][way] = np.pad(reach, ((0, 0), (1, 0), (0, 0))).astype(np.int16)
    return table


def _orders(platform, way):
    """Several draws of as many starters as the whole budget pays; the survey's own people are always the same."""
    plan = game.plan(0, platform, way, _paid(0, way))
    return [game.starters(plan, draw, game.COPY) for draw in range(1 if way == "best known" else _DRAWS)]


def _paid(money, way):
    """How many starters the money pays, in the town."""
    return (game.BUDGET - money) // game.PRICES[way]


@functools.lru_cache(maxsize=len(game.PLATFORMS))
def _lines(platform):
    """For each way of finding starters, mean reach by money for the message, all the money spent."""
    return {way: np.array([_mean(platform, spent, way, -1) for spent in _SPENDINGS]) for way in _WAYS}


@functools.lru_cache(maxsize=1)
def _places():
    """Where starters stand in the square of the town, well apart, the first ones too."""
    step = np.arange(1, game.BUDGET // min(game.PRICES.values()) // _PART + 1)[:, None]
    return 5 + (_SIDE - 10) * (step * [0.7548776662466927, 0.5698402909980532] % 1)  # Roberts' sequence


def _draw(figure):
    town, reach = figure.subplots(1, 2, width_ratios=(1, 1.25))
    town.set(xlim=(0, _SIDE), ylim=(0, _SIDE), aspect="equal", anchor="NW", xticks=[], yticks=[])
    town.set_title(f"One world of {game.COPY:,} people")
    town.set_xlabel(" \n ")  # room for the words
    town.spines[:].set_visible(False)
    town.fill_between([0, _SIDE], _SIDE, color=plots.SHADE, linewidth=0)
    reach.set(xlim=(-_END, game.BUDGET + _END), ylim=(-2 * _PURSE, _TOP), title="Average reach")
    reach.set_xlabel(" ", fontsize=12)  # room for the words
    plots.count_axis(reach.xaxis)
    artists = {
        "people": dots(town, plots.BLUE, 3),
        "first": dots(town, plots.ORANGE, 4, "square"),
        "message": reach.barh(-_PURSE, 1, _PURSE, color=plots.PURPLE)[0],
        "starters": reach.barh(-_PURSE, 1, _PURSE, color=plots.ORANGE)[0],
    }
    words = {"xycoords": "axes fraction", "textcoords": "offset points", "weight": "bold"}
    for name, colour, lower in (("first", plots.ORANGE, 5), ("people", plots.BLUE, 21)):
        artists[f"{name} words"] = town.annotate("", (0, 0), (0, -lower), color=colour, va="top", **words)
    for way, dashes in _WAYS.items():
        artists[way] = moving_line(reach, plots.GREY, dashes, linewidth=1.4)
    artists["chosen"] = moving_line(reach, linewidth=2.6)
    for way in _WAYS:  # over all lines
        artists[f"{way} words"] = moving_text(reach, plots.GREY, ha="center")
    artists["worlds"] = moving_line(reach, plots.INK, linewidth=1)
    artists["plan"] = moving_mark(reach, plots.INK, "o", 11)
    for end, side, colour, words_below in (
        (-6, "right", plots.PURPLE, "dollars for ■ message"),
        (6, "left", plots.ORANGE, "■ starters"),
    ):
        reach.annotate(words_below, (0.6, 0), (end, -24), color=colour, ha=side, va="top", **words)
    artists["plan words"] = reach.annotate("", (1, 1), (0, 10), ha="right", **words)
    return artists


def _update(artists, message, who, count, platform, luck):
    price = game.PRICES[who]
    cost, most = message + price * count, _paid(message, who)
    start = round(min(count, most) / _PART)
    worlds = _reached(platform)[message][who][:, : start + 1]
    one = worlds[luck % len(worlds), :, luck % _WORLDS]
    reach = worlds[:, -1].mean()
    _draw_town(artists, one)
    _draw_lines(artists, platform, who)
    artists["plan"].set_data([message], [reach])
    low, high = np.percentile(worlds[:, -1], [5, 95])
    artists["worlds"].set_data([message] * 2, [low, high])
    artists["plan words"].set_text(f"● your plan: {reach:.0f}")
    artists["message"].set_width(message)
    artists["starters"].set_x(message)
    artists["starters"].set_width(min(price * count, game.BUDGET + _END - message))
    left = game.BUDGET - cost
    money = f"with {left:,} of {game.BUDGET:,} left" if left else "the whole budget"
    if left < 0:
        money = f"{-left:,} dollars too many: only {most:,} can start".replace("only 0", "nobody")
    found = "nobody can start"
    if start:
        found = f"{start} start and reach {reach:.0f} people on average, {low:.0f} to {high:.0f} in nine of ten worlds"
        found += " (upright line)"
    return (
        f"This plan costs {cost:,} dollars, {money}. {_ON[platform]} the share probability is "
        f"{game.share_probability(message, platform):.3f}. In a copy, a tenth of the town, {found}."
    ), {"cost": cost, "reach": reach, "world": int(one[-1])}


def _draw_town(artists, reached):
    """Starters in their places, and those reached through each around it; `reached` counts after 0, 1, 2, … starters."""
    gains = np.diff(reached)
    radius = np.sqrt(gains)[:, None]
    places = np.clip(_places()[: len(gains)], radius, _SIDE - radius)
    each = np.arange(gains.sum()) - np.repeat(np.cumsum(gains) - gains, gains)  # 0 is the starter
    around = np.sqrt(each)[:, None] * np.column_stack([np.cos(_TURN * each), np.sin(_TURN * each)])
    people = (np.repeat(places, gains, axis=0) + around)[each > 0]
    people = people[: reached[-1] - len(gains)]  # a starter whom another one reaches as well stands once
    artists["people"].set_path(dot_path(np.clip(people, 0.5, _SIDE - 0.5)))
    artists["first"].set_path(dot_path(places))
    artists["first words"].set_text(f"■ {len(gains):,} starters")
    artists["people words"].set_text(f"● {len(people):,} through them")


def _draw_lines(artists, platform, who):
    """The lines of the three ways, the chosen one strong, each named where it is furthest from the other two."""
    point = (_TOP + 2 * _PURSE) / artists["plan"].axes.bbox.height
    lines, taken = _lines(platform), []
    for way, line in sorted(lines.items(), key=lambda item: max(item[1])):
        artists[way].set_data(_SPENDINGS, line)
        apart = np.array([line - other for name, other in lines.items() if name != way])
        nearest = apart[abs(apart).argmin(0), np.arange(len(line))]
        at = 2 + int(abs(nearest[2:9]).argmax())  # a name needs room to its left and right
        side = 1 if nearest[at] > 0 else -1  # over the line, or under it
        x, y = _SPENDINGS[at], side * (max(side * line[at - 1 : at + 2]) + 0.75 * _NAME * point)
        if side > 0:
            y = max([y, *(other + _NAME * point for place, other in taken if abs(place - x) < _WIDE)])
        taken.append((x, y))
        artists[f"{way} words"].set(x=x, y=y, text=way, color=plots.BLUE if way == who else plots.GREY)
    artists["chosen"].set_data(_SPENDINGS, lines[who])
    artists["chosen"].set_linestyle(_WAYS[who])
