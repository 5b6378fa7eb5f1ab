"""The panel of lesson 04: a village, shortcuts through it, and how far a message comes in a few steps."""

import functools

import numpy as np

from course_utils import _screen, cascades, networks, plots
from course_utils.panels.panel import Buttons, Choice, Goal, Panel, Slider
from course_utils.plots.artists import dot_path, dots, moving_line, moving_mark, stage, tie_lines, tie_path

_PEOPLE, _MOST, _STREET = 120, 8, 0.1
_SHARES = {"none": 0, "1%": 1, "2%": 2, "5%": 5, "10%": 10, "20%": 20, "50%": 50, "all": 100}  # in percent
_HALVES = range(1, 2 * _MOST + 1)  # ties per person, counted in halves
_LOOKS = {
    "not reached": (plots.GREY, 4, "round"),
    "reached": (plots.BLUE, 9, "round"),
    "starter": (plots.VERMILION, 12, "square"),
}


def network_shape():
    """A hundred and twenty people on a ring: how shortcuts shorten the ways, and what they leave as it was.

    >>> panel = network_shape()
    >>> panel.set(shortcuts=0, steps=1)
    >>> "reached 5 of 120" in panel.sentence
    True
    """
    return Panel(
        controls={
            "steps": Slider("Steps of the message", 0, 12, 4, play=600),
            "shortcuts": Choice("Shortcuts among the ties", _SHARES, 2),
            "ties": Choice("Ties each, on average", {f"{h / 2:g}": h / 2 for h in _HALVES}, 4.0),
            "blue": Buttons("In blue", {"reached": "reached", "largest group": "group"}, "reached"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: 120 people on a ring with their ties, shortcuts in orange; those whom a message from the person at the "
            "top has reached, or those in the largest connected group, are larger. Right: the average distance and the "
            "clustering as lines over the share of shortcuts, with a diamond for the share chosen."
        ),
        examples=[{"shortcuts": 0}, {"shortcuts": 5}, {"shortcuts": 100, "ties": 1.5, "blue": "group"}],
        goals=(
            Goal(
                "With 4 ties each, bring two people within 6 steps on average, with as few shortcuts as possible.",
                lambda seen: (
                    seen["ties"] == 4 and seen["shortcuts"] == _fewest(lambda at: at["distance"] <= 6)
                ),
                "5% are enough. Two people are then 5.3 steps apart, instead of 15.4 with none, and 42% of the pairs of friends "
                "still know each other, instead of 50%: one can live among friends and be close to everybody.",
                {"shortcuts": 5},
            ),
            Goal(
                "With 4 ties each, let the message reach more than 60 people in 4 steps, with as few shortcuts as possible.",
                lambda seen: (
                    (seen["ties"], seen["steps"], seen["blue"]) == (4, 4, "reached")
                    and seen["shortcuts"] == _fewest(lambda at: _by(at["steps"], 4).sum() > _PEOPLE / 2)
                ),
                "10%, which bring it to 77 people. Each shortcut that the message meets opens a new stretch of the ring.",
                {"shortcuts": 10},
            ),
            Goal(
                "Set shortcuts to all, and blue to largest group: with how few ties each does it hold more than 60 people?",
                lambda seen: (
                    (seen["shortcuts"], seen["blue"]) == (100, "group") and seen["ties"] == _fewest_ties()
                ),
                "1.5 ties each: 73 people. With 1 each the largest group has 10, and no message can leave it.",
                {"shortcuts": 100, "ties": 1.5, "blue": "group"},
            ),
        ),
        height=420,
    )


def _fewest(holds):
    """The smallest share of shortcuts at which a village with 4 ties each is as it should be."""
    return next(share for share in _SHARES.values() if holds(_table()[2 * 4, share]))


def _fewest_ties():
    return next(half / 2 for half in _HALVES if _table()[half, 100]["largest"].sum() > _PEOPLE / 2)


def _by(steps, last):
    """Who has been reached by a step."""
    return (steps >= 0) & (steps <= last)


@functools.lru_cache(maxsize=1)
def _luck():
    """The pairs of neighbours, nearest first, a stranger pair for each of them, and a number that says who moves."""
    rng = np.random.default_rng(774)
    near = []
    for away in range(1, int(_MOST) // 2 + 1):
        person = rng.permutation(_PEOPLE)
        near.append(np.column_stack([person, (person + away) % _PEOPLE]))
    near = np.concatenate(near)
    pairs = np.column_stack(np.triu_indices(_PEOPLE, 1))
    return near, rng.permutation(pairs)[: len(near)], rng.random(len(near))


def _network(ties, shortcuts):
    """The first ties of the village, a share of them replaced by ties between any two people."""
    near, far, mover = _luck()
    count = round(ties * _PEOPLE / 2)
    moved = (mover[:count] < shortcuts / 100)[:, None]
    return networks.Network.from_edges(np.where(moved, far[:count], near[:count]), nodes=range(_PEOPLE))


def _are_shortcuts(net, ties, shortcuts):
    """Which ties of a `_network` have been moved: some of them join neighbours by chance."""
    _, far, mover = _luck()
    count = round(ties * _PEOPLE / 2)
    code = np.array([_PEOPLE, 1])  # a number for each pair
    return np.isin(net.edges @ code, far[:count][mover[:count] < shortcuts / 100] @ code)


@functools.lru_cache(maxsize=1)
def _table():
    """Every setting, by half ties per person and percent of shortcuts: its ties, distance, clustering, group and steps."""
    return {(half, share): _measured(half / 2, share) for half in _HALVES for share in _SHARES.values()}


def _measured(ties, shortcuts):
    net = _network(ties, shortcuts)
    inside, places = networks.giant_component(net), plots.ring(_PEOPLE, _STREET)
    far = _are_shortcuts(net, ties, shortcuts)
    return {
        "near": tie_path(net.edges[~far], places),
        "far": tie_path(net.edges[far], places),
        "distance": networks.average_path_length(inside),
        "clustering": 100 * networks.average_clustering(net),
        "largest": np.isin(np.arange(_PEOPLE), inside.nodes),
        "steps": cascades.trace(net, [0], 1.0).step,
    }


def _draw(figure):
    left, right = figure.subfigures(1, 2, width_ratios=(6, 5))
    people = stage(left.subplots())
    moving = {
        "near": tie_lines(people, colour=plots.GREY, width=0.8),
        "far": tie_lines(people, colour=plots.ORANGE, width=1.3),
    }
    distance, clustering = right.subplots(2, 1, sharex=True)
    distance.set(title="Steps between two people", ylim=(0, 32))
    distance.set_yticks((0, 30) if _screen.is_on() else range(0, 31, 6))
    distance.tick_params(bottom=False)
    clustering.set(title="Friends who know each other", xlabel="shortcuts (diamond: now)", ylim=(-4, 80))
    clustering.set(yticks=(0, 75) if _screen.is_on() else (0, 25, 50, 75), xlim=(-0.3, len(_SHARES) - 0.7))
    clustering.set_xticks(range(len(_SHARES)), list(_SHARES))
    clustering.yaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
    people.text(-1.08, 1.0, "shortcuts", color=plots.ORANGE)
    for name, (colour, size, shape) in _LOOKS.items():
        moving[name] = dots(people, colour, size, shape)
    for name, ax in (("distance", distance), ("clustering", clustering)):
        moving[name] = moving_line(ax)
        moving[f"{name} now"] = moving_mark(ax, plots.VERMILION, "D", 10)
    return moving


def _update(artists, steps, shortcuts, ties, blue):
    table, half, shares = _table(), round(2 * ties), list(_SHARES.values())
    now = table[half, shortcuts]
    places, reached, starter = plots.ring(_PEOPLE, _STREET), _by(now["steps"], steps), np.arange(_PEOPLE) == 0
    shown = now["largest"] if blue == "group" else reached
    starter = starter & (blue != "group")
    artists["near"].set_path(now["near"])
    artists["far"].set_path(now["far"])
    for name, who in (("not reached", ~shown), ("reached", shown & ~starter), ("starter", starter)):
        artists[name].set_path(dot_path(places[who]))
    for name in ("distance", "clustering"):
        line = [table[half, share][name] for share in shares]
        artists[name].set_data(range(len(line)), line)
        artists[f"{name} now"].set_data([shares.index(shortcuts)], [now[name]])
    share = next(name for name, value in _SHARES.items() if value == shortcuts)
    words = {"none": "no shortcuts", "all": "shortcuts only"}.get(share, f"{share} shortcuts")
    largest = now["largest"].sum()
    who = "everybody" if largest == _PEOPLE else f"{largest} of {_PEOPLE} people"
    two = "two people" if largest == _PEOPLE else "two people of the largest group"
    friends = _screen.percent(now["clustering"] / 100)
    said = f"With {_screen.with_unit(f'{ties:g}', 'ties')} per person and {words}, "
    if blue == "group":
        said += f"the largest connected group holds {who}, {now['distance']:.1f} steps apart on average."
    else:
        said += (
            f"{two} are {now['distance']:.1f} steps apart on average, and {friends} of the pairs of somebody’s friends "
            f"know each other. From the square, the message has reached {reached.sum()} of {_PEOPLE} after "
            f"{_screen.with_unit(f'{steps}', 'steps')}."
        )
    return said, {}
