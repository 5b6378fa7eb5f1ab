"""The charts of a spread: how far it reached in many worlds, and what doubling each ingredient does."""

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.ticker import NullLocator

from course_utils._arguments import real, reals, whole
from course_utils.plots.page import BLUE, DASHES, GREY, VERMILION, compact, count_axis, describe, on, style

__all__ = ["bar_patch", "bar_path", "doublings", "reach_in_worlds"]

_BARS = 20


def bar_path(heights, edges):
    """The bars of a histogram as one Path: `heights` has one number a bar, `edges` one more."""
    heights = np.asarray(heights, float)
    left, right, nothing = edges[:-1], edges[1:], np.zeros_like(heights)
    gap = 0.06 * (right - left)
    x = np.column_stack([left + gap, left + gap, right - gap, right - gap, left + gap])
    y = np.column_stack([nothing, heights, heights, nothing, nothing])
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    return Path(np.column_stack([x.ravel(), y.ravel()]), np.tile(np.array(codes, np.uint8), len(heights)))


def bar_patch(ax, colour=BLUE):
    """The artist for the bars of a histogram: give it a `bar_path` with set_path."""
    return ax.add_patch(PathPatch(bar_path([], np.zeros(1)), facecolor=colour, edgecolor="none"))


@style()
def reach_in_worlds(reach, people, ax=None):
    """How many people one and the same campaign reaches in many worlds, as a histogram.

    Parameters
    ----------
    reach : array of int, shape (runs,)
        People reached in each world, from `cascades.independent_cascade(...).reach`.
    people : int
        How many there are.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If reach is not a list of numbers from 0 to people.

    Examples
    --------
    >>> reach_in_worlds([3, 4, 90], people=100).get_xlabel()
    'people reached, of 100'
    """
    people = whole("people", people, 1)
    reach = reals("reach", reach, 0, people, ndim=1)
    ax = on(ax)
    edges = np.linspace(0, people, _BARS + 1)
    heights = np.histogram(reach, edges)[0]
    bar_patch(ax).set_path(bar_path(heights, edges))
    mean = reach.mean()
    ax.axvline(mean, color=VERMILION, linestyle="--", label=f"average: {compact(mean)}")
    ax.set(
        title=f"One campaign, {len(reach)} worlds",
        xlabel=f"people reached, of {compact(people)}",
        ylabel="worlds",
        xlim=(0, people),
        ylim=(0, 1.15 * heights.max()),
    )
    count_axis(ax.xaxis)
    ax.legend(frameon=False)
    return describe(
        ax,
        f"Histogram: people reached in each of {len(reach)} worlds. From {compact(reach.min())} to "
        f"{compact(reach.max())} of {compact(people)} people, {compact(mean)} on average.",
    )


@style()
def doublings(experiments, ax=None):
    """Reach with each of three ingredients as it is or doubled: parallel lines on the log axis multiply.

    Parameters
    ----------
    experiments : dict of str to dict
        By name, the reach of the eight campaigns of an experiment. Their keys are three numbers each, 1 or 2:
        by what the message, the messengers and the environment are multiplied.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If there are no experiments, or one has not the eight campaigns, each with a reach above 0.

    Examples
    --------
    >>> from itertools import product
    >>> product_of_all = {(a, b, c): a * b * c for a, b, c in product((1, 2), repeat=3)}
    >>> doublings({"all multiply": product_of_all}).get_ylabel()
    'people reached on average'
    """
    ways = [(m, s, e) for m in (1, 2) for s in (1, 2) for e in (1, 2)]
    if not isinstance(experiments, dict) or not experiments:
        raise ValueError(f"experiments must be a dict of at least one named experiment, not {experiments!r}")
    for name, reach in experiments.items():
        if not isinstance(reach, dict) or set(reach) != set(ways):
            raise ValueError(f"experiments[{name!r}] must be a dict by (1, 1, 1) … (2, 2, 2), not {reach!r}")
        for way in ways:
            real(f"experiments[{name!r}]{list(way)}", reach[way], above=0)
    ax = on(ax)
    ticks, words = {}, []
    for place, (name, reach) in enumerate(experiments.items()):
        x = np.array([0, 1]) + 2 * place
        ticks |= {x[0]: "× 1", x.mean(): f"\n{name}", x[1]: "× 2"}
        for message, starters in ((2, 2), (2, 1), (1, 2), (1, 1)):
            label = f"message × {message}, starters × {starters}"
            ax.plot(
                x,
                [reach[message, starters, 1], reach[message, starters, 2]],
                color=VERMILION if message == 2 else BLUE,
                linestyle=DASHES[0] if starters == 1 else DASHES[1],
                marker="s" if message == 2 else "o",
                label=label if place == 0 else None,
            )
        words.append(
            f"{name}: from {compact(reach[1, 1, 1])} with nothing doubled to {compact(reach[2, 2, 2])}"
        )
    ends = [reach[way] for reach in experiments.values() for way in ways]
    low, high = 10 ** np.floor(np.log10(min(ends))), 10 ** np.ceil(np.log10(max(ends)))
    ax.set(yscale="log", ylim=(low, max(high, 10 * low)), xlim=(-0.4, 2 * len(experiments) - 0.6))
    ax.set(xlabel="contacts of each person", ylabel="people reached on average")
    ax.set_title("Doubled or not")
    ax.tick_params(axis="x", length=0)
    ax.set_xticks(list(ticks), list(ticks.values()))
    count_axis(ax.yaxis)
    ax.yaxis.set_minor_locator(NullLocator())
    ax.grid(visible=False, axis="x")
    for place in range(1, len(experiments)):
        ax.axvline(2 * place - 0.5, color=GREY, linestyle=":", linewidth=1)
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5), handlelength=3.6)
    return describe(
        ax, f"Reach on a log axis, three ingredients doubled or not. {'; '.join(words)} and all doubled."
    )
