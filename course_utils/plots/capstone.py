"""The charts of the game: what a survey heard, and the scoreboard."""

import numpy as np

from course_utils._arguments import reals
from course_utils.plots.page import BLUE, GREY, VERMILION, compact, count_axis, describe, on, style

__all__ = ["scoreboard", "strips"]


@style()
def strips(values, xlabel, ax=None):
    """Several groups of numbers as rows of dots on one log axis, each with its mean.

    Parameters
    ----------
    values : dict of str to array of float, shape (n,)
        By group: numbers above 0.
    xlabel : str
        What the numbers count.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If there is no group, or a number is not finite and at least 1.

    Examples
    --------
    >>> strips({"asked": [3, 5], "named": [8, 40]}, "contacts").get_xlabel()
    'contacts'
    """
    groups = _groups(values, 1)
    ax = on(ax)
    # The same scatter every time: it only keeps dots from lying on each other.
    luck = np.random.default_rng(0)
    for row, numbers in enumerate(groups.values()):
        height = row + luck.uniform(-0.22, 0.22, numbers.size)
        ax.plot(numbers, height, "o", markersize=4, color=BLUE, alpha=0.45, markeredgewidth=0)
        mean = numbers.mean()
        ax.plot([mean, mean], [row - 0.33, row + 0.33], color=VERMILION, linestyle="-", linewidth=3)
        ax.text(mean, row - 0.37, f"mean {mean:.1f}", color=VERMILION, ha="center", va="bottom", fontsize=13)
    ax.set(xscale="log", xlabel=xlabel, ylim=(len(groups) - 0.5, -0.65))
    ax.set_yticks(range(len(groups)), list(groups))
    ax.grid(visible=False, axis="y")
    count_axis(ax.xaxis)
    said = "; ".join(
        f"{name}: from {compact(numbers.min())} to {compact(numbers.max())}, {numbers.mean():.1f} on average"
        for name, numbers in groups.items()
    )
    return describe(ax, f"Rows of dots on a log axis, {xlabel}. {said}.")


@style()
def scoreboard(reach, ax=None):
    """Several plans, each in many worlds: a dot a world, a bar for the mean, the best plan on top.

    Parameters
    ----------
    reach : dict of str to array of int, shape (runs,)
        People reached in each world, by the name of the plan.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If there is no plan, or a reach is not a finite number of at least 0.

    Examples
    --------
    >>> [label.get_text() for label in scoreboard({"ours": [3, 5], "theirs": [9, 9]}).texts]
    ['theirs', '9', 'ours', '4']
    """
    plans = _groups(reach, 0, "reach")
    ax = on(ax)
    order = sorted(plans, key=lambda name: -plans[name].mean())
    most = max(numbers.max() for numbers in plans.values()) or 1
    for row, name in enumerate(order):
        mean = plans[name].mean()
        ax.text(0, row - 0.28, f"{name}", va="bottom", fontsize=13)
        ax.barh(row, mean, 0.45, color=BLUE, alpha=0.3)
        ax.plot(plans[name], np.full(plans[name].size, row), "o", markersize=5, color=GREY, alpha=0.7)
        ax.plot([mean, mean], [row - 0.22, row + 0.22], color=VERMILION, linestyle="-", linewidth=3)
        ax.text(plans[name].max() + 0.02 * most, row, f"{mean:,.0f}", va="center", fontsize=13)
    ax.set(xlabel="people reached: dots are worlds, the upright line is their mean", xlim=(0, 1.15 * most))
    ax.set(title="Scoreboard", ylim=(len(order) - 0.6, -0.75), yticks=[])
    ax.grid(visible=False, axis="y")
    count_axis(ax.xaxis)
    said = "; ".join(
        f"{name} {plans[name].mean():,.0f}, in single worlds {plans[name].min():,.0f} to {plans[name].max():,.0f}"
        for name in order
    )
    return describe(ax, f"Bars of the people reached on average, the best plan first: {said}.")


def _groups(values, low, argument="values"):
    if not isinstance(values, dict) or not values:
        raise ValueError(f"{argument} must be a dict of at least one named group, not {values!r}")
    return {name: reals(f"{argument}[{name!r}]", numbers, low, ndim=1) for name, numbers in values.items()}
