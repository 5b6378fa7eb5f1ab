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
    moving_text,
    stage,
    state_legend,
    tie_lines,
    tie_path,
)

_SIDE, _WORLDS, _LAST = 16, 200, 10**6
_PEOPLE, _AXIS = _SIDE**2, 24  # steps on the axis
_LUCK = 5  # one number for all luck: who is moved where, who is drawn, and the 200 worlds
_EDGES = np.linspace(0, _PEOPLE, 17)
# In this order, so that one starter more is a further one and the others stay.
_BY_LOT = np.random.default_rng(_LUCK).permutation(_PEOPLE)
_WHO = {
    "anybody": lambda net, k: _BY_LOT[:k],
    "hubs": lambda net, k: np.argsort(-net.degree, kind="stable")[:k],  # the best connected
}
_AGES = {
    "new": (0, 0),
    "young": (1, 2),
    "older": (3, 5),
    "oldest": (6, _LAST),
}  # in steps since they were reached
_STEPS = {"start": 0, **{str(step): step for step in range(1, 17)}, "end": _LAST}
# Of the panel of thresholds.
_MANY, _SINGLE, _LARGE = 1_000, 8, 0.1
_CONTACTS = np.linspace(0, 12, 601)


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
            "step": Choice("Step", _STEPS, _LAST, play=700),
            "chance": Slider("Chance to pass it on", 0, 60, 30, unit="%", group="Message"),
            "starters": Slider("Starters", 1, 30, 3, unit="people", group="Messengers"),
            "contacts": Slider("Contacts each", 2, 10, 6, step=2, unit="people", group="Environment"),
            "who": Buttons("Who starts", {name: name for name in _WHO}, "anybody", group="Messengers"),
            "nearby": Slider("Contacts nearby", 0, 100, 80, step=10, unit="%", group="Environment"),
            "others": Buttons(
                "Far contacts", {"anybody": "anybody", "hubs": "hubs"}, "anybody", group="Environment"
            ),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: 256 people as dots, their ties as thin lines; starters are squares, people reached are large dots, those "
            "reached long ago paler, and lines show who told whom. Right: how many have been reached by each step, "
            "and a histogram of the people reached in 200 worlds, with a line at the world shown on the left."
        ),
        examples=[{"step": 3}, {}, {"nearby": 0}, {"chance": 8, "others": "hubs", "who": "hubs"}],
        goals=(
            Goal(
                "Find the step in which somebody new first stands left of all starters. What grows around them?",
                lambda seen: seen["crossed"],
                "A single far contact opened a new part of the square, and the next steps fill it.",
                {"step": 8},
            ),
            Goal(
                "With all contacts nearby, let most worlds reach more than half, at a chance of at most 46%.",
                lambda seen: seen["nearby"] == 100 and seen["chance"] <= 46 and seen["large"] > 0.5,
                "With contacts as they were at the start 28% do. Where friends know each other the message must be better.",
                {"nearby": 100, "chance": 46},
            ),
            Goal(
                "With a chance of 5% and three starters, reach more than 10 people on average.",
                lambda seen: (seen["chance"], seen["starters"]) == (5, 3) and seen["mean"] > 10,
                "Let hubs be the far contacts, and let them start: three times as many as with anybody. At 40% it hardly "
                "matters who starts. The right messengers are worth most when the message is weak.",
                {"chance": 5, "nearby": 0, "others": "hubs", "who": "hubs"},
            ),
        ),
        height=430,
    )


def _draw(figure):
    left, right = figure.subfigures(1, 2, width_ratios=(8, 5))
    crowd = stage(left.subplots(), "auto")
    growth, worlds = right.subplots(2, 1)
    states = {
        "starter": (plots.VERMILION, 10, "square"),
        "new": (plots.ORANGE, 11, "round"),
        "reached": (plots.BLUE, 8, "round"),
    }
    state_legend(crowd, states, ncol=3, loc="lower left", bbox_to_anchor=(0, 0.98), columnspacing=1)
    growth.set(
        title="Reached so far", xlabel="step", xlim=(0, _AXIS), ylim=(0, 270), xticks=range(0, _AXIS + 1, 8)
    )
    growth.set_yticks([0, 128, _PEOPLE], ["0", "half", "all"])
    worlds.set(title=f"The same in {_WORLDS} worlds", xlabel="people reached", yticks=[], ylim=(0, 1.25))
    worlds.set(xlim=(0, _PEOPLE), xticks=[0, 128, _PEOPLE])
    worlds.spines["left"].set_visible(False)
    pale = dict(zip(_AGES, (1, 1, 0.6, 0.35), strict=True))
    told, people = {}, {}
    for age in reversed(_AGES):
        told[f"told {age}"] = tie_lines(crowd, colour=plots.BLUE, width=1.5)
        people[age] = dots(crowd, *states["new" if age == "new" else "reached"])
        for artist in (told[f"told {age}"], people[age]):
            artist.set_alpha(pale[age])
    return {
        "ties": tie_lines(crowd, colour=plots.FAINT, width=0.6),
        "waiting": dots(crowd, plots.GREY, 4),
        **told,
        **people,
        "starters": dots(crowd, *states["starter"]),
        "line": moving_line(growth),
        "now": moving_mark(growth, plots.ORANGE, "o", 9, clip_on=False),
        "count": moving_text(growth, plots.ORANGE, ha="right", weight="bold"),
        "bars": bar_patch(worlds),
        "shown": moving_line(worlds, plots.VERMILION, "--"),
        "this": moving_text(worlds, plots.VERMILION, ha="center", fontsize=12),
    }


def _update(artists, step, chance, starters, contacts, who, nearby, others):
    net = _network(contacts, nearby, others)
    seeds = _WHO[who](net, starters)
    spread = cascades.trace(net, seeds, chance / 100, rng=_LUCK)
    reach = cascades.independent_cascade(net, seeds, chance / 100, runs=_WORLDS, rng=_LUCK).reach
    last = spread.step.max()
    now = min(step, last + 1)  # at the end nobody is new any more
    artists["ties"].set_path(_tie_path(contacts, nearby, others))
    for age, (youngest, oldest) in _AGES.items():
        told = np.flatnonzero(
            (spread.step > 0) & (now - spread.step >= youngest) & (now - spread.step <= oldest)
        )
        artists[age].set_path(dot_path(_PLACES[told]))
        artists[f"told {age}"].set_path(tie_path(np.column_stack([spread.parent[told], told]), _PLACES))
    artists["waiting"].set_path(dot_path(_PLACES[(spread.step < 0) | (spread.step > now)]))
    artists["starters"].set_path(dot_path(_PLACES[spread.step == 0]))
    totals = np.bincount(spread.step[spread.step >= 0]).cumsum()
    by_now = totals[: now + 1]
    artists["line"].set_data(range(len(by_now)), by_now)
    here = min(len(by_now) - 1, _AXIS)
    artists["now"].set_data([here], by_now[-1:])
    artists["count"].set_position((max(here, 1.5) + 0.5, by_now[-1] + (-35 if by_now[-1] > 235 else 30)))
    artists["count"].set_text(f"{by_now[-1]}")
    heights = np.histogram(reach, _EDGES)[0]
    artists["bars"].set_path(bar_path(heights / heights.max(), _EDGES))
    artists["shown"].set_data([reach[0], reach[0]], [0, 1.05])
    artists["this"].set_position((np.clip(reach[0], 35, _PEOPLE - 35), 1.15))
    artists["this"].set_text("this world")
    when = {0: "At the start", _LAST: "In the end"}.get(
        step, f"After step {step}, with {(spread.step == step).sum()} new"
    )
    mean, large = net.degree.mean(), np.mean(reach > _PEOPLE / 2)
    crossed = _PLACES[:, 0] < _PLACES[spread.step == 0, 0].min()
    first = spread.step[crossed & (spread.step > 0)]
    return (
        f"{when}, {by_now[-1]} of {_PEOPLE} people have been reached. K is {mean:.1f} contacts × {chance}% = "
        f"{mean * chance / 100:.2f}. In {_WORLDS} worlds {reach.mean():.0f} people are reached on average, and more than half of "
        f"everybody in {large:.0%} of the worlds."
    ), {"mean": reach.mean(), "large": large, "crossed": len(first) > 0 and step == first.min()}


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
            "threshold": Slider("Threshold", 10, 40, 18, unit="%"),
            "contacts": Slider("Contacts each, on average", 0.5, 12.0, 3.0, step=0.1),
        },
        draw=_draw_window,
        update=_update_window,
        alt=(
            "Left: a curve over the contacts per person that must pass the line at 1 for large cascades to be possible; the "
            "stretch where it does is shaded, and a dot marks the contacts chosen. Right: eight rows, one for each "
            "starter, with the share of 1,000 people who join in the end."
        ),
        examples=[{"contacts": 3.0}, {"contacts": 8.0}, {"contacts": 8.0, "threshold": 12}],
        goals=(
            Goal(
                "Keep the threshold of 18%. Give people so many contacts that no starter moves more than 10% any more.",
                lambda seen: seen["threshold"] == 18 and seen["contacts"] > 3 and seen["many"] == 0,
                "From about six on. One friend is then too small a share of one's friends: more contacts can stop a spread.",
                {"contacts": 8.0},
            ),
            Goal(
                "Find where only one or two of the starters move many, and then more than half of everybody.",
                lambda seen: 1 <= seen["many"] <= 2 and seen["largest"] > 0.5,
                "It is near the right edge of the shaded stretch: cascades are rare there, and huge when they come.",
                {"contacts": 5.6},
            ),
            Goal(
                "From which threshold on is no number of contacts enough for the curve to pass 1?",
                lambda seen: seen["top"] <= 1 < seen["top before"],
                "26%. Up to 25% somebody with four friends follows a single one; above it only people with three or fewer do, "
                "and they hold no random network together.",
                {"threshold": 26},
            ),
        ),
        height=360,
    )


def _draw_window(figure):
    window, starts = figure.subplots(1, 2, width_ratios=(3, 2))
    window.set(
        title="Where one starter can move many", xlabel="contacts per person", xlim=(0, 12), ylim=(0, 6)
    )
    window.set_ylabel("K among the easily moved")
    window.axhline(1, color=plots.GREY, linestyle=":", linewidth=1.4)
    window.text(12, 1.12, "it must pass 1", color=plots.GREY, fontsize=12, ha="right")
    shade = window.add_patch(
        PathPatch(Path(np.zeros((0, 2))), facecolor=plots.SHADE, edgecolor="none", zorder=0.5)
    )
    curve = moving_line(window)
    dot = moving_mark(window, plots.VERMILION, "o", 11)
    starts.set(title="Who joins, from eight starters", xlim=(0, 100), ylim=(_SINGLE + 0.6, 0.4), yticks=[])
    starts.set_xticks([0, 50, 100], ["0%", "50%", "100%"])
    starts.set(xlabel=f"of {_MANY:,} people", ylabel="a row for each starter")
    starts.spines["left"].set_visible(False)
    tracks = [([0, 100], [row, row]) for row in range(1, _SINGLE + 1)]
    for x, y in tracks:
        starts.plot(x, y, color=plots.FAINT, linestyle="-", linewidth=1)
    rows, ends = tie_lines(starts, colour=plots.BLUE, width=9), dots(starts, plots.BLUE, 13)
    for artist in (rows, ends):
        artist.set_clip_on(False)
    return {
        "shade": shade,
        "curve": curve,
        "dot": dot,
        "rows": rows,
        "ends": ends,
    }


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
    ends = np.column_stack([100 * joined, np.arange(1, _SINGLE + 1)])
    places = np.concatenate([ends * [0, 1], ends])
    artists["rows"].set_path(tie_path(np.arange(2 * _SINGLE).reshape(2, -1).T, places))
    artists["ends"].set_path(dot_path(ends))
    large = (joined > _LARGE).sum()
    before = _condition(_CONTACTS, 100 // (threshold - 1)).max()
    return (
        f"With a threshold of {threshold}%, people with at most {moved} contacts follow a single friend. At {contacts:.1f} "
        f"contacts the curve is {'above' if here > 1 else 'not above'} 1, at {here:.2f}. {large} of {_SINGLE} starters "
        f"move more than {_LARGE:.0%} of {_MANY:,} people; the largest cascade holds {joined[0]:.0%}."
    ), {"many": large, "largest": joined[0], "top": curve.max(), "top before": before}


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
