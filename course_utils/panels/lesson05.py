"""The panel of lesson 05: a campaign and its three ingredients, on people one can see."""

import functools

import numpy as np

from course_utils import _screen, cascades, networks, plots
from course_utils.panels.panel import Buttons, Choice, Goal, Panel, Slider, stands
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
_START = {"starters": 3, "contacts": 6}
_LUCK = 5  # one number for all luck: who is moved where, who is drawn, and the 200 worlds
_EDGES = np.linspace(0, _PEOPLE, 17)
# In this order, so that one starter more is a further one and the others stay.
_BY_LOT = np.random.default_rng(_LUCK).permutation(_PEOPLE)
_WHO = {
    "anybody": lambda net, k: _BY_LOT[:k],
    "hubs": lambda net, k: np.argsort(-net.degree, kind="stable")[:k],  # the best connected
}
_MOSTLY = "mostly nearby"
_TIES = {  # how many in 100 live nearby, and who the others are
    "nearby": (100, "anybody"),
    _MOSTLY: (80, "anybody"),
    "anywhere": (0, "anybody"),
    "mostly hubs": (0, "hubs"),
}
# In steps since they were reached.
_AGES = {"new": (0, 0), "young": (1, 2), "older": (3, 5), "oldest": (6, _LAST)}
_STEPS = {"start": 0, **{str(step): step for step in range(1, 17)}, "end": _LAST}


def _path_through_the_crowd():
    """Places on a square for everybody, such that people next to each other in number stand close (Moore's curve)."""
    walk, side = np.zeros(1, complex), 1
    for _ in range(3):  # four copies: up on the left, down on the right, and the ends lie on their sides
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
            "chance": Slider("Share probability", 0, 60, 30, unit="%", group="Message"),
            "who": Buttons("Who starts", {name: name for name in _WHO}, "anybody", group="Messengers"),
            "ties": Choice("Contacts", {name: name for name in _TIES}, _MOSTLY, group="Environment"),
            "starters": Slider("Starters", 0, 30, _START["starters"], unit="people", group="Messengers"),
            "contacts": Slider(
                "Contacts each", 0, 10, _START["contacts"], step=2, unit="or so", group="Environment"
            ),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: 256 people as dots, their ties as thin lines; starters are squares, people reached are large dots, those "
            "reached long ago paler, and lines show who told whom. Right: how many have been reached by each step, "
            "and a histogram of the people reached in 200 worlds, with a line at the world on the left once it has ended."
        ),
        examples=[{"step": 3}, {}, {"ties": "anywhere"}, {"chance": 5, "ties": "mostly hubs", "who": "hubs"}],
        goals=(
            Goal(
                "Reset, then set Contacts to nearby. Raise the share probability until most of the 200 worlds reach over half.",
                lambda seen: (
                    stands(seen, **_START, ties="nearby", who="anybody") and seen["large"] > _WORLDS / 2
                ),
                "It takes 46%. With contacts mostly nearby, as at the start, 28% is enough: try it. Where your contacts "
                "know each other, most of them have heard it already, so the message must be better.",
                {"ties": "nearby", "chance": 46},
            ),
            Goal(
                "Reset, then set the share probability to 5%. Who must start, with which Contacts, to reach over 10 people on "
                "average?",
                lambda seen: stands(seen, **_START, chance=5) and seen["mean"] > 10,
                "Let hubs start, and let contacts be mostly hubs: that reaches about four times as many people as when anybody "
                "starts. Now try 40%: it hardly matters who starts. The right messengers are worth most when the "
                "message is weak.",
                {"chance": 5, "ties": "mostly hubs", "who": "hubs"},
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
        "reached (fading)": (plots.BLUE, 8, "round"),
    }
    state_legend(crowd, states, ncol=3, loc="lower left", bbox_to_anchor=(0, 0.98), columnspacing=1)
    growth.set(title="Reached by step", xlim=(0, _AXIS), ylim=(0, 270), xticks=range(0, _AXIS + 1, 8))
    growth.set_yticks([0, 128, _PEOPLE], ["0", "half", "all"])
    worlds.set(title=f"This world among {_WORLDS}", xlabel="people reached", yticks=[], ylim=(0, 1.25))
    worlds.set(xlim=(0, _PEOPLE), xticks=[0, 128, _PEOPLE])
    worlds.spines["left"].set_visible(False)
    pale = dict(zip(_AGES, (1, 1, 0.6, 0.35), strict=True))
    told, people = {}, {}
    for age in reversed(_AGES):
        told[f"told {age}"] = tie_lines(crowd, colour=plots.BLUE, width=1.5)
        people[age] = dots(crowd, *states["new" if age == "new" else "reached (fading)"])
        for artist in (told[f"told {age}"], people[age]):
            artist.set_alpha(pale[age])
    return {
        "ties": tie_lines(crowd, colour=plots.FAINT, width=0.6),
        "waiting": dots(crowd, plots.GREY, 4),
        **told,
        **people,
        "starters": dots(crowd, *states["starter"]),
        "line": moving_line(growth),
        "now": moving_mark(growth, plots.BLUE, "o", 9, clip_on=False),
        "count": moving_text(growth, plots.BLUE, ha="right", weight="bold"),
        "bars": bar_patch(worlds),
        "shown": moving_line(worlds, plots.VERMILION, "--"),
        "most": moving_text(worlds, plots.BLUE, ha="center", fontsize=12),
    }


def _update(artists, step, chance, who, ties, starters, contacts):
    net = _network(contacts, *_TIES[ties])
    seeds = _WHO[who](net, starters)
    spread = cascades.trace(net, seeds, chance / 100, rng=_LUCK)
    reach = _reach(chance, who, ties, starters, contacts)
    last = spread.step.max()
    now = min(step, last + 1)  # at the end nobody is new any more
    artists["ties"].set_path(_tie_path(contacts, ties))
    for age, (youngest, oldest) in _AGES.items():
        since = now - spread.step
        told = np.flatnonzero((spread.step > 0) & (since >= youngest) & (since <= oldest))
        artists[age].set_path(dot_path(_PLACES[told]))
        artists[f"told {age}"].set_path(tie_path(np.column_stack([spread.parent[told], told]), _PLACES))
    artists["waiting"].set_path(dot_path(_PLACES[(spread.step < 0) | (spread.step > now)]))
    artists["starters"].set_path(dot_path(_PLACES[spread.step == 0]))
    totals = np.bincount(spread.step[spread.step >= 0], minlength=1).cumsum()
    by_now = totals[: now + 1]
    artists["line"].set_data(range(len(by_now)), by_now)
    here = min(len(by_now) - 1, _AXIS)
    artists["now"].set_data([here], [by_now[here]])
    beside = max(here, 1.5) + 0.5, by_now[here] + (-35 if by_now[here] > 235 else 30)
    artists["count"].set(
        position=beside, text=f"{by_now[here]}{f' by step {here}' * (here < len(by_now) - 1)}"
    )
    heights = np.histogram(reach, _EDGES)[0]
    artists["bars"].set_path(bar_path(heights / heights.max(), _EDGES))
    ended = step >= last  # before, the line would tell how the campaign ends
    artists["shown"].set_data([reach[0]] * 2 if ended else [], [0, 1.05] if ended else [])
    middle = (heights.argmax() + 0.5) * _PEOPLE / len(heights)
    artists["most"].set(
        x=np.clip(middle, 80, _PEOPLE - 80), y=1.15, text=f"tallest bar: {heights.max()} worlds"
    )
    when = {0: "At the start", _LAST: "In the end"}.get(
        step, f"After step {step}, with {(spread.step == step).sum() or 'nobody'} new"
    )
    mean, large = net.degree.mean(), (reach > _PEOPLE / 2).sum()
    usual = _screen.with_unit(f"{reach.mean():.0f}", "people")
    hubs = " Hubs have the most contacts." if contacts and "hubs" in (who, _TIES[ties][1]) else ""
    return (
        f"{when}: {by_now[-1]} of {_PEOPLE} people reached. Everybody has {mean:.1f} contacts on average "
        f"and, at {chance}%, would win {mean * chance / 100:.2f} people if none had heard it yet. In {_WORLDS} worlds "
        f"it reaches {usual} on average, and over half of all in {large} of them.{hubs}"
    ), {"mean": reach.mean(), "large": large}


@functools.lru_cache(maxsize=8)
def _reach(chance, who, ties, starters, contacts):
    """People reached, in all worlds."""
    net = _network(contacts, *_TIES[ties])
    seeds = _WHO[who](net, starters)
    return cascades.independent_cascade(net, seeds, chance / 100, runs=_WORLDS, rng=_LUCK).reach


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
    edges = np.column_stack([start, np.where(moved, far, close)])
    return networks.Network.from_edges(edges, nodes=range(_PEOPLE))


@functools.lru_cache(maxsize=256)
def _tie_path(contacts, ties):
    return tie_path(_network(contacts, *_TIES[ties]).edges, _PLACES)
