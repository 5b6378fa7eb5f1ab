"""The optional panel of lesson 05: people who join once enough of their friends have, and Watts' window."""

import functools
import math

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from course_utils import cascades, networks, plots
from course_utils.panels.panel import Panel, Slider

_PEOPLE, _STARTERS, _LARGE = 1_000, 8, 0.1
_CONTACTS = np.linspace(0, 12, 601)
_EDGES = np.arange(_STARTERS + 1) + 0.5


def threshold():
    """Eight single starters where people wait for a share of their friends, and where that can go far.

    Returns
    -------
    Panel
        Sliders `threshold` (per cent of a person's friends) and `contacts` (per person, on average).

    Examples
    --------
    >>> panel = threshold()
    >>> panel.set(threshold=40)
    >>> "0 of 8 starters" in panel.sentence
    True

    Source: D. J. Watts, "A simple model of global cascades on random networks", PNAS 99:5766 (2002).
    """
    return Panel(
        sliders={
            "threshold": Slider("Threshold: friends who must have joined", 10, 40, 18, unit="%"),
            "contacts": Slider("Contacts per person, on average", 0.5, 12.0, 3.0, step=0.1),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: a curve over the contacts per person that must pass the line at 1 for large cascades to be possible; the "
            "stretch where it does is shaded, and a dot marks the contacts chosen. Right: eight bars, one for each "
            "starter, with the share of 1,000 people who join in the end."
        ),
        examples=[{"contacts": 3.0}, {"contacts": 8.0}, {"contacts": 8.0, "threshold": 12}],
    )


def _draw(figure):
    window, starts = figure.subplots(1, 2, width_ratios=(3, 2))
    window.set(title="Can one starter move many?", xlabel="contacts per person", xlim=(0, 12), ylim=(0, 6))
    window.set_ylabel("K among the easily moved")
    window.axhline(1, color=plots.GREY, linestyle=":")
    shade = window.add_patch(
        PathPatch(Path(np.zeros((0, 2))), facecolor=plots.BLUE, alpha=0.15, edgecolor="none")
    )
    (curve,) = window.plot([], [], color=plots.BLUE, linestyle="-")
    (dot,) = window.plot([], [], color=plots.VERMILION, marker="o", markersize=12, linestyle="none")
    starts.set(title=f"{_STARTERS} single starters", xlabel="starter, by size", ylabel="% who join")
    starts.set(xlim=(0.4, _STARTERS + 0.6), ylim=(0, 103), xticks=range(1, _STARTERS + 1))
    return {"shade": shade, "curve": curve, "dot": dot, "bars": plots.bar_patch(starts)}


def _update(artists, threshold, contacts):
    moved = 100 // threshold  # with so many friends, or fewer, one friend is enough
    curve = _condition(_CONTACTS, moved)
    here = float(_condition(np.array([contacts]), moved)[0])
    artists["curve"].set_data(_CONTACTS, curve)
    artists["dot"].set_data([contacts], [here])
    inside = _CONTACTS[curve > 1]
    left, right = (inside[0], inside[-1]) if len(inside) else (0, 0)
    artists["shade"].set_path(Path([(left, 0), (left, 6), (right, 6), (right, 0), (left, 0)]))
    joined = _joined(threshold, contacts)
    artists["bars"].set_path(plots.bar_path(100 * joined, _EDGES))
    large = (joined > _LARGE).sum()
    return (
        f"With a threshold of {threshold}%, people with at most {moved} contacts follow a single friend. At {contacts:.1f} "
        f"contacts the curve is {'above' if here > 1 else 'not above'} 1, at {here:.2f}. {large} of {_STARTERS} starters "
        f"move more than {_LARGE:.0%} of {_PEOPLE:,} people; the largest cascade holds {joined[0]:.0%}."
    )


def _condition(contacts, moved):
    """Watts' condition on a large random network: z times the chance of at most `moved` − 2 further contacts."""
    chances = [contacts**k / math.factorial(k) for k in range(moved - 1)]
    return contacts * np.exp(-contacts) * np.sum(chances, axis=0)


@functools.lru_cache(maxsize=512)
def _joined(threshold, contacts):
    """The share of people who join after each of the starters alone, largest first."""
    net = _network(contacts)
    reach = [cascades.linear_threshold(net, [one], threshold / 100).reach[0] for one in range(_STARTERS)]
    return np.sort(reach)[::-1] / _PEOPLE


@functools.lru_cache(maxsize=128)
def _network(contacts):
    return networks.erdos_renyi(_PEOPLE, contacts, rng=5)
