"""The panel of lesson 04: a village, shortcuts through it, and how far a message comes in a few steps."""

import functools

import numpy as np

from course_utils import cascades, networks, plots
from course_utils.panels.panel import Choice, Goal, Panel, Slider
from course_utils.plots.artists import (
    dot_path,
    dots,
    moving_line,
    moving_mark,
    stage,
    state_legend,
    tie_lines,
    tie_path,
)

_PEOPLE, _MOST, _STREET = 120, 8.0, 0.1
_SHARES = {"none": 0.0, "1%": 0.01, "2%": 0.02, "5%": 0.05, "10%": 0.1, "20%": 0.2, "50%": 0.5, "all": 1.0}
_TIES = np.arange(1, 2 * _MOST + 1) / 2
_LOOKS = {
    "not reached": (plots.GREY, 4, "round"),
    "reached": (plots.BLUE, 9, "round"),
    "starter": (plots.VERMILION, 12, "square"),
}


def network_shape():
    """A hundred and twenty people on a ring: how shortcuts shorten the ways, and what they leave as it was.

    >>> panel = network_shape()
    >>> panel.set(shortcuts=0.0, steps=1)
    >>> "reached 5 of 120" in panel.sentence
    True
    """
    return Panel(
        controls={
            "ties": Slider("Ties per person, on average", 0.5, _MOST, 4.0, step=0.5, unit="ties"),
            "shortcuts": Choice("Shortcuts among the ties", _SHARES, 0.02),
            "steps": Slider("Steps of the message", 0, 12, 4, unit="steps", play=500),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: 120 people on a ring with their ties; those whom a message from the person at the top has reached "
            "are larger. Right: the average distance and the clustering as lines over the share of shortcuts, with a "
            "diamond for the share chosen."
        ),
        examples=[{"shortcuts": 0.0}, {"shortcuts": 0.05}, {"shortcuts": 1.0, "ties": 1.5}],
        goals=(
            Goal(
                "With 4 ties per person, find the smallest share of shortcuts with at most six steps between two people.",
                lambda seen: seen["ties"] == 4 and seen["distance"] <= 6 and seen["before"] > 6,
                "With 5% the distance has fallen from 15.4 steps to 5.3, and the clustering only from 50% to 42%: "
                "that is a small world.",
                {"shortcuts": 0.05},
            ),
            Goal(
                "With 4 ties and 4 steps, find the smallest share of shortcuts at which the message reaches more than half.",
                lambda seen: (
                    seen["ties"] == 4
                    and seen["steps"] == 4
                    and seen["reached"] > 60 >= seen["reached before"]
                ),
                "Shortcuts carry the message to fresh parts of the ring, and each part spreads it further.",
                {"shortcuts": 0.1},
            ),
            Goal(
                "With shortcuts only, find the fewest ties per person at which the largest group holds more than half.",
                lambda seen: seen["shortcuts"] == 1 and seen["largest"] > 60 and seen["ties"] == 1.5,
                "At 1.5 ties most people hang together; at 1 tie they are crumbs. The step between is sudden.",
                {"shortcuts": 1.0, "ties": 1.5},
            ),
        ),
        height=420,
    )


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
    moved = (mover[:count] < shortcuts)[:, None]
    return networks.Network.from_edges(np.where(moved, far[:count], near[:count]), nodes=range(_PEOPLE))


@functools.lru_cache(maxsize=1)
def _table():
    """Every setting's network with its distance, its clustering, its largest group and everybody's steps."""
    return {(ties, share): _measured(_network(ties, share)) for ties in _TIES for share in _SHARES.values()}


def _measured(net):
    inside = networks.giant_component(net)
    return {
        "ties": tie_path(net.edges, plots.ring(_PEOPLE, _STREET)),
        "distance": networks.average_path_length(inside),
        "clustering": 100 * networks.average_clustering(net),
        "largest": inside.n_nodes,
        "steps": cascades.trace(net, [0], 1.0).step,
    }


def _draw(figure):
    left, right = figure.subfigures(1, 2, width_ratios=(5, 6))
    people = stage(left.subplots())
    state_legend(people, _LOOKS, loc="upper center", bbox_to_anchor=(0.5, 0.02), ncols=3, columnspacing=1)
    distance, clustering = right.subplots(2, 1, sharex=True)
    places = range(len(_SHARES))
    distance.set(
        title="Steps between two people, on average",
        yscale="log",
        ylim=(0.9, 40),
        yticks=(1, 2.5, 6, 15, 40),
    )
    plots.count_axis(distance.yaxis)
    distance.axhline(6, color=plots.GREY, linestyle="--", linewidth=1.4)
    clustering.set(
        title="Friends who know each other, % of pairs",
        xlabel="shortcuts among the ties",
        ylim=(-4, 80),
        xticks=places,
        xticklabels=list(_SHARES),
        xlim=(-0.3, len(_SHARES) - 0.7),
    )
    moving = {"ties": tie_lines(people)}
    for name, (colour, size, shape) in _LOOKS.items():
        moving[name] = dots(people, colour, size, shape)
    for name, ax in (("distance", distance), ("clustering", clustering)):
        moving[name] = moving_line(ax)
        moving[f"{name} now"] = moving_mark(ax, plots.VERMILION, "D", 10)
    return moving


def _update(artists, ties, shortcuts, steps):
    table = _table()
    now, shares = table[ties, shortcuts], list(_SHARES.values())
    places, reached = plots.ring(_PEOPLE, _STREET), (now["steps"] >= 0) & (now["steps"] <= steps)
    starter = np.arange(_PEOPLE) == 0
    artists["ties"].set_path(now["ties"])
    for name, who in (("not reached", ~reached), ("reached", reached & ~starter), ("starter", starter)):
        artists[name].set_path(dot_path(places[who]))
    for name in ("distance", "clustering"):
        line = [table[ties, share][name] for share in shares]
        artists[name].set_data(range(len(line)), line)
        artists[f"{name} now"].set_data([shares.index(shortcuts)], [now[name]])
    before = table[ties, shares[max(shares.index(shortcuts) - 1, 0)]]
    seen = {
        "distance": now["distance"],
        "before": before["distance"],
        "reached": reached.sum(),
        "reached before": ((before["steps"] >= 0) & (before["steps"] <= steps)).sum(),
        "largest": now["largest"],
    }
    share = next(name for name, value in _SHARES.items() if value == shortcuts)
    words = {"none": "no shortcuts", "all": "shortcuts only"}.get(share, f"{share} shortcuts")
    who = "everybody" if now["largest"] == _PEOPLE else f"{now['largest']} of {_PEOPLE} people"
    return (
        f"With {ties:g} {'tie' if ties == 1 else 'ties'} per person and {words}, the largest connected group holds "
        f"{who}, on average {now['distance']:.1f} steps apart; "
        f"of the pairs of one person's friends {now['clustering']:.0f}% are friends. If "
        f"everybody tells all their friends, the message has reached {reached.sum()} of {_PEOPLE} after {steps} "
        f"{'step' if steps == 1 else 'steps'}."
    ), seen
