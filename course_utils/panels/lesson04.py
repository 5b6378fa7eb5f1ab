"""The panel of lesson 04: a village, shortcuts through it, and how far a message comes in a few steps."""

import functools

import numpy as np

from course_utils import _screen, cascades, networks, plots
from course_utils.panels.panel import Choice, Goal, Panel, Slider
from course_utils.plots.artists import dot_path, dots, moving_line, moving_mark, stage, tie_lines, tie_path

_PEOPLE, _TIES, _STREET = 120, 4, 0.1
_SHARES = {"none": 0, "1%": 1, "2%": 2, "5%": 5, "10%": 10, "20%": 20, "50%": 50}  # in percent
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
            "steps": Slider("Steps of the message", 0, 12, 0, play=600),
            "shortcuts": Choice("Shortcuts among the ties", _SHARES, 2),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: 120 people on a ring with their ties, shortcuts in orange; those whom a message from the person at the "
            "top has reached are larger. Right: the average distance and the clustering as lines over the share of "
            "shortcuts, from none to the share chosen, which has a diamond."
        ),
        examples=[{"shortcuts": share, "steps": 4} for share in (0, 5, 50)],
        goals=(
            Goal(
                "Without shortcuts, let the message reach at least 40 people in as few steps as possible.",
                lambda seen: seen["shortcuts"] == 0 and 40 <= seen["reached"] < 44,  # four more at each step
                "10 steps, for 41 people. In a village the message reaches four more at each step, two on either side.",
                {"shortcuts": 0, "steps": 10},
            ),
            Goal(
                "With as few shortcuts as possible, reach at least 100 people in 7 steps.",
                lambda seen: seen["steps"] == 7 and seen["shortcuts"] == _fewest(100, 7),
                "With 5% shortcuts it reaches 107 people. Two people are then 5.6 steps apart on average, instead of 15.4 "
                "without shortcuts. And 42% of the pairs of somebody’s friends still know each other, instead of 50%: you can "
                "live among friends who know each other and still be close to everybody.",
                {"shortcuts": 5, "steps": 7},
            ),
        ),
        height=420,
    )


def _fewest(people, steps):
    """The smallest share of shortcuts with which a message reaches so many people in so many steps."""
    return next(share for share, now in _table().items() if _by(now["steps"], steps).sum() >= people)


def _by(steps, last):
    """Who has been reached by a step."""
    return (steps >= 0) & (steps <= last)


@functools.lru_cache(maxsize=1)
def _luck():
    """The pairs of neighbours, nearest first, a stranger pair for each of them, and a number that says who moves."""
    rng, person = np.random.default_rng(1573), np.arange(_PEOPLE)
    near = [np.column_stack([person, (person + away) % _PEOPLE]) for away in range(1, _TIES // 2 + 1)]
    near = np.concatenate(near)
    pairs = np.column_stack(np.triu_indices(_PEOPLE, 1))
    return near, rng.permutation(pairs)[: len(near)], rng.random(len(near))


def _network(shortcuts):
    """The village, a share of its ties replaced by ties between any two people."""
    near, far, mover = _luck()
    return networks.Network.from_edges(
        np.where(_moved(mover, shortcuts)[:, None], far, near), nodes=range(_PEOPLE)
    )


def _moved(mover, shortcuts):
    return mover < shortcuts / 100


def _are_shortcuts(net, shortcuts):
    """Which ties of a `_network` have been moved: some of them join neighbours by chance."""
    _, far, mover = _luck()
    code = np.array([_PEOPLE, 1])  # a number for each pair
    return np.isin(net.edges @ code, far[_moved(mover, shortcuts)] @ code)


@functools.lru_cache(maxsize=1)
def _table():
    """Every setting, by percent of shortcuts: its ties, distance, clustering, and who is reached at which step."""
    return {share: _measured(share) for share in _SHARES.values()}


def _measured(shortcuts):
    net, places = _network(shortcuts), plots.ring(_PEOPLE, _STREET)
    far = _are_shortcuts(net, shortcuts)
    return {
        "near": tie_path(net.edges[~far], places),
        "far": tie_path(net.edges[far], places),
        "distance": networks.average_path_length(net),
        "clustering": 100 * networks.average_clustering(net),
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
    distance.set(title="Steps between two people", ylim=(0, 17))
    distance.set_yticks((0, 15) if _screen.is_on() else range(0, 16, 5))
    distance.tick_params(bottom=False)
    clustering.set(title="Friends who know each other", xlabel="shortcuts (diamond: now)", ylim=(-3, 56))
    clustering.set(yticks=(0, 50) if _screen.is_on() else (0, 25, 50), xlim=(-0.3, len(_SHARES) - 0.7))
    clustering.set_xticks(range(len(_SHARES)), list(_SHARES))
    clustering.yaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
    people.text(-1.08, 1.0, "shortcuts", color=plots.ORANGE)
    for name, (colour, size, shape) in _LOOKS.items():
        moving[name] = dots(people, colour, size, shape)
    for name, ax in (("distance", distance), ("clustering", clustering)):
        moving[name] = moving_line(ax)
        moving[f"{name} now"] = moving_mark(ax, plots.VERMILION, "D", 10)
    return moving


def _update(artists, steps, shortcuts):
    table, shares = _table(), list(_SHARES.values())
    now, place = table[shortcuts], shares.index(shortcuts)
    places, reached, starter = plots.ring(_PEOPLE, _STREET), _by(now["steps"], steps), np.arange(_PEOPLE) == 0
    artists["near"].set_path(now["near"])
    artists["far"].set_path(now["far"])
    for name, who in (("not reached", ~reached), ("reached", reached & ~starter), ("starter", starter)):
        artists[name].set_path(dot_path(places[who]))
    for name in ("distance", "clustering"):
        line = [
            table[share][name] for share in shares[: place + 1]
        ]  # what has not been tried is not given away
        artists[name].set_data(range(len(line)), line)
        artists[f"{name} now"].set_data([place], [now[name]])
    share = next(name for name, value in _SHARES.items() if value == shortcuts).replace("none", "no")
    friends = _screen.percent(now["clustering"] / 100)
    return (
        f"With {share} shortcuts, two people are {now['distance']:.1f} steps apart on average, and {friends} of the pairs of "
        f"somebody’s friends know each other. From the square, the message has reached {reached.sum()} of {_PEOPLE} after "
        f"{_screen.with_unit(f'{steps}', 'steps')}."
    ), {"reached": reached.sum()}
