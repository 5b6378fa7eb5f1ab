"""The panels of lesson 05: a campaign and its three ingredients; people who wait for a share of their friends."""

import functools
import math

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from course_utils import cascades, networks, plots
from course_utils.panels.panel import Buttons, Choice, Goal, Panel, Slider
from course_utils.plots.artists import (
    bar_patch,
    bar_path,
    dot_path,
    dots,
    moving_line,
    moving_mark,
    stage,
    state_legend,
    tie_lines,
    tie_path,
)

_SIDE, _WORLDS, _LAST = 16, 200, 10**6
_PEOPLE = _SIDE**2
_LUCK = 5  # one number for all luck: who is moved where, who is drawn, and the 200 worlds
_EDGES = np.linspace(0, _PEOPLE, 17)
# In this order, so that one starter more is a further one and the others stay.
_BY_LOT = np.random.default_rng(_LUCK).permutation(_PEOPLE)
_WHO = {
    "anybody": lambda net, k: _BY_LOT[:k],
    "hubs": lambda net, k: np.argsort(-net.degree, kind="stable")[:k],  # the best connected
}
_STEPS = {"start": 0, **{str(step): step for step in range(1, 17)}, "end": _LAST}
# Of the panel of thresholds.
_MANY, _SINGLE, _LARGE = 1_000, 8, 0.1
_CONTACTS = np.linspace(0, 12, 601)
_BARS = np.arange(_SINGLE + 1) + 0.5


def _path_through_the_crowd():
    """Places on a square for everybody, such that people next to each other in number stand close (Moore's curve)."""
    walk, side = np.zeros(1, complex), 1
    for _ in range(
        3
    ):  # four copies of the walk: up on the left, down on the right, the ends lie on their sides
        lying = 1j * walk.conj()
        copies = lying, walk + 1j * side, walk + (1 + 1j) * side, (2 + 1j) * side - 1 - 1j - lying
        walk, side = np.concatenate(copies), 2 * side
    up = 1j * walk  # and four copies of that make a ring: twice up, and twice down beside it
    ring = np.concatenate([up, up + 1j * side, 1 + (2 * side - 1) * 1j - up, 1 + (side - 1) * 1j - up])
    places = np.column_stack([ring.real, ring.imag])
    # Nobody stands exactly in line, so that ties along a row can be told apart.
    places += np.random.default_rng(_LUCK).uniform(-0.3, 0.3, places.shape)
    low, high = places.min(axis=0), places.max(axis=0)
    return 2 * (places - low) / (high - low) - 1


_PLACES = _path_through_the_crowd()


def campaign():
    """One campaign on 256 people: message, messengers and environment, step by step and in 200 worlds.

    >>> panel = campaign()
    >>> panel.set(chance=0)
    >>> "3 of 256 people" in panel.sentence
    True
    """
    return Panel(
        controls={
            "chance": Slider("Chance to pass it on", 0, 60, 30, unit="%", group="Message"),
            "starters": Slider("Starters", 1, 30, 3, unit="people", group="Messengers"),
            "who": Buttons("Who starts", {name: name for name in _WHO}, "anybody", group="Messengers"),
            "step": Choice("Step shown", _STEPS, _LAST, group="Time", play=500),
            "contacts": Slider("Contacts each", 2, 10, 6, step=2, unit="people", group="Environment"),
            "nearby": Slider("Contacts nearby", 0, 100, 80, step=10, unit="%", group="Environment"),
            "others": Buttons(
                "Far contacts", {"anybody": "anybody", "hubs": "hubs"}, "anybody", group="Environment"
            ),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: 256 people as dots, their ties as thin lines; starters are squares, people reached are large dots, and "
            "dark lines show who told whom. Right: a histogram of the people reached in 200 worlds, with a line at "
            "the world shown on the left."
        ),
        examples=[{"step": 3}, {}, {"nearby": 0}, {"chance": 8, "others": "hubs", "who": "hubs"}],
        goals=(
            Goal(
                "At the start settings, play the spread to the step in which it first comes left of all three starters.",
                lambda seen: seen["left"],
                "In step 8. A single far contact opened a new part of the square, and from there everybody nearby is told.",
                {"step": 8},
            ),
            Goal(
                "With all contacts nearby, find the smallest chance at which more than half of the worlds reach more than half.",
                lambda seen: (
                    seen["nearby"] == 100 and seen["starters"] == 3 and seen["half"] > 0.5 >= seen["before"]
                ),
                "It takes 46% with all contacts nearby, and 28% with a fifth of them far away: where friends know each other, "
                "the message must be better.",
                {"nearby": 100, "chance": 46},
            ),
            Goal(
                "Make all contacts far ones to hubs. With a chance of 5% and three starters, reach 10 people on average.",
                lambda seen: (
                    seen["nearby"] == 0
                    and seen["others"] == "hubs"
                    and seen["chance"] == 5
                    and seen["starters"] == 3
                    and seen["mean"] >= 10
                ),
                "Hubs reach 16 people, anybody 4. At 40% both reach about 210: the right messengers are worth most when "
                "the message is weak.",
                {"nearby": 0, "others": "hubs", "chance": 5, "who": "hubs"},
            ),
        ),
        height=400,
    )


def _draw(figure):
    crowd, worlds = figure.subplots(1, 2, width_ratios=(5, 4))
    stage(crowd).set_aspect("auto")
    states = {
        "not reached": (plots.GREY, 4, "round"),
        "starter": (plots.VERMILION, 10, "square"),
        "reached": (plots.BLUE, 7, "round"),
        "new": (plots.ORANGE, 11, "round"),
    }
    dots(crowd, *states["not reached"], places=_PLACES)  # these stay: whoever is reached is drawn over them
    state_legend(crowd, states, ncol=4, loc="lower center", bbox_to_anchor=(0.5, 0.98), columnspacing=1)
    worlds.set(
        title=f"Now in {_WORLDS} worlds",
        xlabel=f"people reached, of {_PEOPLE}",
        ylabel="worlds",
        xlim=(0, _PEOPLE),
        xticks=np.linspace(0, _PEOPLE, 5),
        ylim=(0, 1.02 * _WORLDS),
    )
    shown = moving_line(worlds, plots.VERMILION, "--", label="the world on the left")
    worlds.legend([shown], ["the world on the left"], frameon=False, loc="upper center")
    return {
        "ties": tie_lines(crowd, colour="#dcdcdc", width=0.6),
        "told": tie_lines(crowd, colour=plots.BLUE, width=1.4),
        "reached": dots(crowd, *states["reached"]),
        "new": dots(crowd, *states["new"]),
        "starters": dots(crowd, *states["starter"]),
        "bars": bar_patch(worlds),
        "shown": shown,
    }


def _update(artists, chance, starters, who, step, contacts, nearby, others):
    net = _network(contacts, nearby, others)
    seeds = _WHO[who](net, starters)
    spread = cascades.trace(net, seeds, chance / 100, rng=_LUCK)
    reach = cascades.independent_cascade(net, seeds, chance / 100, runs=_WORLDS, rng=_LUCK).reach
    half = np.mean(reach > _PEOPLE / 2)
    before = cascades.independent_cascade(net, seeds, max(chance - 1, 0) / 100, runs=_WORLDS, rng=_LUCK).reach
    by_now = (spread.step > 0) & (spread.step <= step)
    new = spread.step == (step if step < _LAST else -2)
    told = np.flatnonzero(by_now)
    artists["ties"].set_path(_tie_path(contacts, nearby, others))
    artists["told"].set_path(tie_path(np.column_stack([spread.parent[told], told]), _PLACES))
    artists["reached"].set_path(dot_path(_PLACES[by_now & ~new]))
    artists["new"].set_path(dot_path(_PLACES[by_now & new]))
    artists["starters"].set_path(dot_path(_PLACES[spread.step == 0]))
    artists["bars"].set_path(bar_path(np.histogram(reach, _EDGES)[0], _EDGES))
    artists["shown"].set_data([reach[0], reach[0]], [0, 0.85 * _WORLDS])
    edge = _PLACES[spread.step == 0, 0].min()
    seen = {
        "mean": reach.mean(),
        "half": half,
        "before": np.mean(before > _PEOPLE / 2),
        "left": bool((_PLACES[new, 0] < edge).any()) and not (_PLACES[by_now & ~new, 0] < edge).any(),
    }
    when = {0: "At the start", _LAST: "In the end"}.get(step, f"After step {step}, with {new.sum()} new")
    mean = net.degree.mean()
    return (
        f"{when}, {starters + len(told)} of {_PEOPLE} people have been reached in the world shown. In {_WORLDS} worlds the "
        f"campaign reaches {reach.mean():.0f} on average, and more than half of everybody in "
        f"{half:.0%} of the worlds. {mean:.1f} contacts times {chance}% make {mean * chance / 100:.2f}."
    ), seen


@functools.lru_cache(maxsize=256)
def _network(contacts, nearby, others):
    """Everybody has ties to those next on the path of `_PLACES`; some of these ties are moved far away."""
    rng = np.random.default_rng(_LUCK)
    start = np.repeat(np.arange(_PEOPLE), contacts // 2)
    close = (start + np.tile(np.arange(1, contacts // 2 + 1), _PEOPLE)) % _PEOPLE
    # Hubs: the chance to be chosen falls as 1 / rank, and who has which rank is drawn by lot.
    weight = 1 / (1 + rng.permutation(_PEOPLE)) if others == "hubs" else np.ones(_PEOPLE)
    far = rng.choice(_PEOPLE, (_PEOPLE, 5), p=weight / weight.sum())[:, : contacts // 2].ravel()
    # The same numbers at every setting, so that a slider moves further ties and leaves the others alone.
    moved = rng.random((_PEOPLE, 5))[:, : contacts // 2].ravel() >= nearby / 100
    return networks.Network.from_edges(
        np.column_stack([start, np.where(moved, far, close)]), nodes=range(_PEOPLE)
    )


@functools.lru_cache(maxsize=256)
def _tie_path(contacts, nearby, others):
    return tie_path(_network(contacts, nearby, others).edges, _PLACES)


def threshold():
    """Eight single starters where people wait for a share of their friends, and where that can go far.

    >>> panel = threshold()
    >>> panel.set(threshold=40)
    >>> "0 of 8 starters" in panel.sentence
    True

    Watts (2002).
    """
    return Panel(
        controls={
            "threshold": Slider("Friends who must have joined", 10, 40, 18, unit="%"),
            "contacts": Slider("Contacts per person, on average", 0.5, 12.0, 3.0, step=0.1, unit="people"),
        },
        draw=_draw_window,
        update=_update_window,
        alt=(
            "Left: a curve over the contacts per person that must pass the line at 1 for large cascades to be possible; the "
            "stretch where it does is shaded, and a dot marks the contacts chosen. Right: eight bars, one for each "
            "starter, with the share of 1,000 people who join in the end."
        ),
        examples=[{"contacts": 3.0}, {"contacts": 8.0}, {"contacts": 8.0, "threshold": 12}],
        goals=(
            Goal(
                "With a threshold of 18%, find more than 5 contacts at which most starters move more than 10% of the people.",
                lambda seen: seen["threshold"] == 18 and seen["contacts"] > 5 and seen["large"] > _SINGLE / 2,
                "Up to about 5.4 contacts. Watts' condition says 5.76: with more, one friend no longer counts enough.",
                {"contacts": 5.4},
            ),
            Goal(
                "Find the lowest threshold at which no number of contacts is enough for the curve to pass 1.",
                lambda seen: not seen["possible"] and seen["possible below"],
                "Above 25% nobody with four friends is moved by one of them, and the curve stays below 1 everywhere.",
                {"threshold": 26},
            ),
        ),
    )


def _draw_window(figure):
    window, starts = figure.subplots(1, 2, width_ratios=(3, 2))
    window.set(title="Can one starter move many?", xlabel="contacts per person", xlim=(0, 12), ylim=(0, 6))
    window.set_ylabel("K among the easily moved")
    window.axhline(1, color=plots.GREY, linestyle=":")
    shade = window.add_patch(
        PathPatch(Path(np.zeros((0, 2))), facecolor=plots.BLUE, alpha=0.15, edgecolor="none")
    )
    curve = moving_line(window)
    dot = moving_mark(window, plots.VERMILION, "o", 12)
    starts.set(title=f"{_SINGLE} single starters", xlabel="starter, by size", ylabel="% who join")
    starts.set(xlim=(0.4, _SINGLE + 0.6), ylim=(0, 103), xticks=range(1, _SINGLE + 1))
    return {"shade": shade, "curve": curve, "dot": dot, "bars": bar_patch(starts)}


def _update_window(artists, threshold, contacts):
    moved = 100 // threshold  # with so many friends, or fewer, one friend is enough
    curve = _condition(_CONTACTS, moved)
    here = float(_condition(np.array([contacts]), moved)[0])
    artists["curve"].set_data(_CONTACTS, curve)
    artists["dot"].set_data([contacts], [here])
    inside = _CONTACTS[curve > 1]
    left, right = (inside[0], inside[-1]) if len(inside) else (0, 0)
    artists["shade"].set_path(Path([(left, 0), (left, 6), (right, 6), (right, 0), (left, 0)]))
    joined = _joined(threshold, contacts)
    below = _condition(_CONTACTS, 100 // max(threshold - 1, 1))
    artists["bars"].set_path(bar_path(100 * joined, _BARS))
    large = (joined > _LARGE).sum()
    seen = {"large": large, "possible": len(inside) > 0, "possible below": (below > 1).any()}
    return (
        f"With a threshold of {threshold}%, people with at most {moved} contacts follow a single friend. At {contacts:.1f} "
        f"contacts the curve is {'above' if here > 1 else 'not above'} 1, at {here:.2f}. {large} of {_SINGLE} starters "
        f"move more than {_LARGE:.0%} of {_MANY:,} people; the largest cascade holds {joined[0]:.0%}."
    ), seen


def _condition(contacts, moved):
    """Watts' condition on a large random network: z times the chance of at most `moved` − 2 further contacts."""
    chances = [contacts**k / math.factorial(k) for k in range(moved - 1)]
    return contacts * np.exp(-contacts) * np.sum(chances, axis=0)


@functools.lru_cache(maxsize=512)
def _joined(threshold, contacts):
    """The share of people who join after each of the starters alone, largest first."""
    net = _crowd(contacts)
    reach = [cascades.linear_threshold(net, [one], threshold / 100).reach[0] for one in range(_SINGLE)]
    return np.sort(reach)[::-1] / _MANY


@functools.lru_cache(maxsize=128)
def _crowd(contacts):
    return networks.erdos_renyi(_MANY, contacts, rng=5)
