"""The panel of lesson 05: one campaign with its three ingredients, step by step and in 200 worlds."""

import functools

import numpy as np

from course_utils import cascades, networks, plots
from course_utils.panels.panel import Choice, Panel, Slider

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


def _path_through_the_crowd():
    """Places on a square for everybody, such that people next to each other in number stand close (Moore's curve)."""
    turns = "LFL+F+LFL"
    for _ in range(3):
        turns = "".join({"L": "-RF+LFL+FR-", "R": "+LF-RFR-FL+"}.get(sign, sign) for sign in turns)
    place, ahead = 0, 1j
    walked = [place]
    for sign in turns:
        if sign == "F":
            place += ahead
            walked.append(place)
        ahead *= {"+": -1j, "-": 1j}.get(sign, 1)
    places = np.column_stack([np.real(walked), np.imag(walked)])
    # Nobody stands exactly in line, so that ties along a row can be told apart.
    places += np.random.default_rng(_LUCK).uniform(-0.3, 0.3, places.shape)
    low, high = places.min(axis=0), places.max(axis=0)
    return 2 * (places - low) / (high - low) - 1


_PLACES = _path_through_the_crowd()


def campaign():
    """One campaign on 256 people: message, messengers and environment, step by step and in 200 worlds.

    Returns
    -------
    Panel
        Sliders `chance` (per cent per contact), `starters`, `who`, `step`, `contacts`, `nearby` and `others`.

    Examples
    --------
    >>> panel = campaign()
    >>> panel.set(chance=0)
    >>> "3 of 256 people" in panel.sentence
    True
    """
    return Panel(
        sliders={
            "chance": Slider("Message: chance to pass it on", 0, 60, 30, unit="%"),
            "starters": Slider("Messengers: starters", 1, 30, 3, unit="people"),
            "who": Choice("Messengers: who starts", {name: name for name in _WHO}, "anybody"),
            "step": Choice("Step shown", _STEPS, _LAST),
            "contacts": Slider("Environment: contacts each", 2, 10, 6, step=2, unit="people"),
            "nearby": Slider("Environment: contacts nearby", 0, 100, 80, step=10, unit="%"),
            "others": Choice("Environment: far contacts", {"anybody": "anybody", "hubs": "hubs"}, "anybody"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: 256 people as dots, their ties as thin lines; starters are squares, people reached are large dots, and "
            "dark lines show who told whom. Right: a histogram of the people reached in 200 worlds, with a line at "
            "the world shown on the left."
        ),
        examples=[{"step": 3}, {}, {"nearby": 0}, {"chance": 8, "others": "hubs", "who": "hubs"}],
        height=4.6,
        projector=("chance", "step", "nearby"),
    )


def _draw(figure):
    crowd, worlds = figure.subplots(1, 2, width_ratios=(5, 4))
    plots.stage(crowd).set_aspect("auto")
    states = {
        "not reached": (plots.GREY, 4, "round"),
        "starter": (plots.VERMILION, 10, "square"),
        "reached": (plots.BLUE, 7, "round"),
        "new": (plots.ORANGE, 11, "round"),
    }
    plots.dots(
        crowd, *states["not reached"], places=_PLACES
    )  # these stay: whoever is reached is drawn over them
    plots.state_legend(crowd, states, ncol=4, loc="lower center", bbox_to_anchor=(0.5, 0.98), columnspacing=1)
    worlds.set(
        title=f"Now in {_WORLDS} worlds",
        xlabel=f"people reached, of {_PEOPLE}",
        ylabel="worlds",
        xlim=(0, _PEOPLE),
        xticks=np.linspace(0, _PEOPLE, 5),
        ylim=(0, 1.02 * _WORLDS),
    )
    (shown,) = worlds.plot([], [], color=plots.VERMILION, linestyle="--", label="the world on the left")
    worlds.legend([shown], ["the world on the left"], frameon=False, loc="upper center")
    return {
        "ties": plots.tie_lines(crowd, colour="#dcdcdc", width=0.6),
        "told": plots.tie_lines(crowd, colour=plots.BLUE, width=1.4),
        "reached": plots.dots(crowd, *states["reached"]),
        "new": plots.dots(crowd, *states["new"]),
        "starters": plots.dots(crowd, *states["starter"]),
        "bars": plots.bar_patch(worlds),
        "shown": shown,
    }


def _update(artists, chance, starters, who, step, contacts, nearby, others):
    net = _network(contacts, nearby, others)
    seeds = _WHO[who](net, starters)
    spread = cascades.trace(net, seeds, chance / 100, rng=_LUCK)
    reach = cascades.independent_cascade(net, seeds, chance / 100, runs=_WORLDS, rng=_LUCK).reach
    by_now = (spread.step > 0) & (spread.step <= step)
    new = spread.step == (step if step < _LAST else -2)
    told = np.flatnonzero(by_now)
    artists["ties"].set_path(_tie_path(contacts, nearby, others))
    artists["told"].set_path(plots.tie_path(np.column_stack([spread.parent[told], told]), _PLACES))
    artists["reached"].set_path(plots.dot_path(_PLACES[by_now & ~new]))
    artists["new"].set_path(plots.dot_path(_PLACES[by_now & new]))
    artists["starters"].set_path(plots.dot_path(_PLACES[spread.step == 0]))
    artists["bars"].set_path(plots.bar_path(np.histogram(reach, _EDGES)[0], _EDGES))
    artists["shown"].set_data([reach[0], reach[0]], [0, 0.85 * _WORLDS])
    when = {0: "At the start", _LAST: "In the end"}.get(step, f"After step {step}, with {new.sum()} new")
    mean = net.degree.mean()
    return (
        f"{when}, {starters + len(told)} of {_PEOPLE} people have been reached in the world shown. In {_WORLDS} worlds the "
        f"campaign reaches {reach.mean():.0f} on average, and more than half of everybody in "
        f"{np.mean(reach > _PEOPLE / 2):.0%} of the worlds. {mean:.1f} contacts times {chance}% make {mean * chance / 100:.2f}."
    )


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
    return plots.tie_path(_network(contacts, nearby, others).edges, _PLACES)
