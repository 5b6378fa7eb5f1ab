"""What was measured, against the truth: estimates with their intervals, and many runs of one experiment."""

import numpy as np

from course_utils._arguments import BadValue, named, real, reals
from course_utils.plots.drawing import COLOURS, GREY, HALO, style
from course_utils.plots.page import axes, axes_or_new, compact, describe

_MARKERS = ("o", "s", "D", "^", "v", "P")


@style()
def estimates(found, truth, xlabel, ax=None):
    """Estimates with their intervals, one under the other, against a line at the truth.

    `found` holds a value, its low and its high end by name, such as an Estimate of `measure`.

    >>> estimates({"tracker": (0.6, 0.5, 0.7)}, 0.9, "R").get_xlabel()
    'R'
    """
    named("found", found, "estimate")
    truth = real("truth", truth)
    rows = {name: _estimate(name, estimate) for name, estimate in found.items()}
    ax = axes(height=1.7 + 0.75 * len(rows)) if ax is None else axes_or_new(ax)
    for place, (value, low, high) in enumerate(rows.values()):
        look = {"color": COLOURS[place % len(COLOURS)], "marker": _MARKERS[place % len(_MARKERS)]}
        look |= {"markersize": 10, "capsize": 7, "linewidth": 2.4}
        ax.errorbar(value, -place, xerr=[[value - low], [high - value]], **look)
        ax.annotate(
            compact(value),
            (value, -place),
            (0, 12),
            textcoords="offset points",
            ha="center",
            color=look["color"],
            weight="bold",
            gid=HALO,
        )
    _mark_truth(ax, truth)
    ax.set_yticks([-place for place in range(len(rows))], list(rows))
    ax.set(ylim=(-len(rows) + 0.4, 0.7), xlabel=xlabel)
    ax.set_title("What is found, and the truth", pad=28)
    _only_x(ax)
    listed = "; ".join(
        f"{name} {compact(value)}, interval {compact(low)} to {compact(high)}"
        for name, (value, low, high) in rows.items()
    )
    return describe(
        ax,
        f"Dots with their intervals on one axis, {xlabel}. {listed}. A line marks the truth, {compact(truth)}.",
    )


def _estimate(name, estimate):
    three = reals(f"found[{name!r}]", estimate, ndim=1)
    if len(three) != 3 or not three[1] <= three[0] <= three[2]:
        raise BadValue(
            f"found[{name!r}] must be a value, its lower and its upper end, not {tuple(three.tolist())}"
        )
    return three


@style()
def trials(values, truth, xlabel, ax=None):
    """What an experiment finds in every one of many runs, a row of dots a design, against a line at the truth.

    `values` holds the runs' results by the name of the design; an upright stroke is their mean.

    >>> trials({"one by one": [3, 5, 4]}, 12, "customers").get_xlabel()
    'customers'
    """
    rows = {
        name: reals(f"values[{name!r}]", found, ndim=1)
        for name, found in named("values", values, "design").items()
    }
    truth = real("truth", truth)
    ax = axes(height=1.4 + 0.9 * len(rows)) if ax is None else axes_or_new(ax)
    luck = np.random.default_rng(
        0
    )  # the same scatter every time: it only keeps dots from lying on each other
    for place, found in enumerate(rows.values()):
        colour, height = COLOURS[place % len(COLOURS)], luck.uniform(-0.2, 0.2, found.size)
        ax.plot(found, height - place, "o", markersize=4, color=colour, alpha=0.5, markeredgewidth=0)
        mean = found.mean()
        ax.plot([mean, mean], [-place - 0.3, -place + 0.3], color=colour, linestyle="-", linewidth=2.4)
        words = {"va": "bottom", "ha": "center", "color": colour, "weight": "bold", "gid": HALO}
        ax.text(mean, 0.32 - place, f"mean {mean:.0f}", **words)
    _mark_truth(ax, truth)
    ax.set_yticks([-place for place in range(len(rows))], list(rows))
    ax.set(ylim=(-len(rows) + 0.5, 0.75), xlabel=xlabel)
    ax.set_title("What every run finds", pad=28)
    _only_x(ax)
    said = "; ".join(
        f"{name} from {found.min():.0f} to {found.max():.0f}, {found.mean():.0f} on average"
        for name, found in rows.items()
    )
    return describe(
        ax, f"Rows of dots, a dot a run, {xlabel}: {said}. A line marks the truth, {compact(truth)}."
    )


def _mark_truth(ax, truth):
    ax.axvline(truth, color=GREY, linestyle="--", linewidth=1.4)
    ax.text(
        truth,
        1.01,
        f"the truth: {compact(truth)}",
        color=GREY,
        ha="center",
        va="bottom",
        transform=ax.get_xaxis_transform(),
    )


def _only_x(ax):
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.margins(x=0.1)
