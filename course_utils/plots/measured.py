"""What was measured, against the truth: estimates with their intervals, and many runs of one experiment."""

import numpy as np

from course_utils._arguments import BadValue, real, reals_by_name
from course_utils.plots.drawing import COLOURS, GREY, HALO, MARKERS, style
from course_utils.plots.marks import beside
from course_utils.plots.page import axes, axes_or_new, compact, describe


@style()
def estimates(found, truth, xlabel, ax=None):
    """Estimates with their intervals, one under the other, against a line at the truth.

    `found` holds a value, its low and its high end by name, such as an Estimate of `measure`.

    >>> estimates({"tracker": (0.6, 0.5, 0.7)}, 0.9, "R").get_xlabel()
    'R'
    """
    rows = reals_by_name("found", found, "estimate")
    for name, three in rows.items():
        if len(three) != 3 or not three[1] <= three[0] <= three[2]:
            wrong = tuple(three.tolist())
            raise BadValue(f"found[{name!r}] must be a value, its lower and its upper end, not {wrong}")
    truth = real("truth", truth)
    ax = axes(height=1.7 + 0.75 * len(rows)) if ax is None else axes_or_new(ax)
    for place, (value, low, high) in enumerate(rows.values()):
        colour, marker = COLOURS[place % len(COLOURS)], MARKERS[place % len(MARKERS)]
        look = {"color": colour, "marker": marker, "markersize": 10, "capsize": 7, "linewidth": 2.4}
        ax.errorbar(value, -place, xerr=[[value - low], [high - value]], **look)
        side, away = ("right", -5) if value <= truth else ("left", 5)  # off the truth's line
        words = {"ha": side, "color": colour, "weight": "bold", "gid": HALO}
        beside(ax, compact(value), (value, -place), away, 12, **words)
    truth = _against(ax, rows, truth, xlabel)
    ax.set_ylim(-len(rows) + 0.4, 0.7)
    ax.set_title("What is found, and the truth", pad=28)
    listed = "; ".join(
        f"{name} {compact(value)}, interval {compact(low)} to {compact(high)}"
        for name, (value, low, high) in rows.items()
    )
    told = f"Dots with their intervals on one axis, {xlabel}. {listed}. A line marks the truth, {truth}."
    return describe(ax, told)


@style()
def trials(values, truth, xlabel, ax=None):
    """What an experiment finds in every one of many runs, a row of dots a design, against a line at the truth.

    `values` holds the runs' results by the name of the design; an upright stroke is their mean.

    >>> trials({"one by one": [3, 5, 4]}, 12, "customers").get_xlabel()
    'customers'
    """
    rows, truth = reals_by_name("values", values, "design"), real("truth", truth)
    ax = axes(height=1.4 + 0.9 * len(rows)) if ax is None else axes_or_new(ax)
    luck = np.random.default_rng(0)  # the same scatter every time: it keeps dots from lying on each other
    for place, found in enumerate(rows.values()):
        colour, height = COLOURS[place % len(COLOURS)], luck.uniform(-0.2, 0.2, found.size)
        ax.plot(found, height - place, "o", markersize=4, color=colour, alpha=0.5, markeredgewidth=0)
        mean = found.mean()
        ax.plot([mean, mean], [-place - 0.3, -place + 0.3], color=colour, linestyle="-", linewidth=2.4)
        words = {"va": "bottom", "ha": "center", "color": colour, "weight": "bold", "gid": HALO}
        ax.text(mean, 0.32 - place, f"mean {compact(mean)}", **words)
    truth = _against(ax, rows, truth, xlabel)
    ax.set_ylim(-len(rows) + 0.5, 0.75)
    ax.set_title("What every run finds", pad=28)
    said = "; ".join(
        f"{name} from {found.min():.0f} to {found.max():.0f}, {compact(found.mean())} on average"
        for name, found in rows.items()
    )
    return describe(ax, f"Rows of dots, a dot a run, {xlabel}: {said}. A line marks the truth, {truth}.")


def _against(ax, rows, truth, xlabel):
    """Name the rows, and mark the truth, which is given back in words."""
    ax.axvline(truth, color=GREY, linestyle="--", linewidth=1.4)
    above = {"ha": "center", "va": "bottom", "transform": ax.get_xaxis_transform()}
    ax.text(truth, 1.01, f"the truth: {compact(truth)}", color=GREY, **above)
    ax.set_yticks([-place for place in range(len(rows))], list(rows))
    ax.set_xlabel(xlabel)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.margins(x=0.1)
    return compact(truth)
