"""The charts of starters: several choices side by side, and reach for every number of them."""

import numpy as np

from course_utils._arguments import real, reals
from course_utils.plots.page import (
    BLUE,
    COLOURS,
    DASHES,
    GREEN,
    VERMILION,
    compact,
    count_axis,
    describe,
    on,
    style,
)

__all__ = ["reach_curves", "side_by_side", "starter_axis"]

_HATCHES = ("", "//", "..", "xx", "--", "")
# The same look wherever these appear: colour, dashes.
_LOOK = {"ordinary people": (BLUE, "-"), "hubs": (VERMILION, "--"), "greedy choice": (GREEN, "-.")}


@style()
def side_by_side(values, ylabel, ax=None):
    """The same few quantities in several situations, as groups of bars with each number over its bar.

    Parameters
    ----------
    values : dict of str to dict of str to float
        By situation, then by name: numbers of at least 0. All situations have the same names.
    ylabel : str
        What the numbers count, and the unit.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If there are no values, a situation has other names than the first, or a value is not a finite
        number of at least 0.

    Examples
    --------
    >>> side_by_side({"village": {"hubs": 3, "others": 4}}, "people reached").get_ylabel()
    'people reached'
    """
    numbers = _table(values)
    ax = on(ax)
    names = list(next(iter(numbers.values())))
    width = 0.8 / len(names)
    for place, name in enumerate(names):
        left = np.arange(len(numbers)) + (place - (len(names) - 1) / 2) * width
        heights = [row[name] for row in numbers.values()]
        colour = _LOOK.get(name, (COLOURS[place % len(COLOURS)],))[0]
        hatch = _HATCHES[place % len(_HATCHES)]
        drawn = ax.bar(left, heights, width, color=colour, hatch=hatch, edgecolor="white", label=name)
        ax.bar_label(drawn, [_label(height) for height in heights], fontsize=12, padding=2)
    ax.set_xticks(range(len(numbers)), list(numbers))
    ax.set(ylabel=ylabel, xlim=(-0.7, len(numbers) - 0.3))
    ax.margins(y=0.12)
    ax.grid(visible=False, axis="x")
    ax.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=len(names))
    listed = "; ".join(
        f"{situation}: " + ", ".join(f"{name} {_label(number)}" for name, number in row.items())
        for situation, row in numbers.items()
    )
    return describe(ax, f"Bars in groups, {ylabel}. {listed}.")


def _label(number):
    return f"{number:,.0f}" if number >= 10 else compact(number)


def _table(values):
    if not isinstance(values, dict) or not values:
        raise ValueError(f"values must be a dict of at least one situation, not {values!r}")
    numbers = {}
    for situation, row in values.items():
        if not isinstance(row, dict) or not row:
            raise ValueError(f"values[{situation!r}] must be a dict of named numbers, not {row!r}")
        numbers[situation] = {
            name: real(f"values[{situation!r}][{name!r}]", number, 0) for name, number in row.items()
        }
    first = list(next(iter(numbers.values())))
    for situation, row in numbers.items():
        if list(row) != first:
            raise ValueError(f"values[{situation!r}] must have the names {first}, not {list(row)}")
    return numbers


def starter_axis(ax, most):
    """A log axis of starters, 1 to `most`: an equal step to the right is an equal factor in number."""
    ax.set(xscale="log", xlim=(0.9, 1.1 * most), xlabel="starters")
    ax.set_xticks([count for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if count <= most])
    count_axis(ax.xaxis)


@style()
def reach_curves(counts, curves, ax=None):
    """People reached for every number of starters, on a log axis: one line for each way of choosing them.

    Parameters
    ----------
    counts : array of int, shape (n,)
        Numbers of starters, at least 1.
    curves : dict of str to array, shape (n,)
        People reached with so many starters, at least 0, by the name of the choice.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If there are no curves, or one has not as many values as counts.

    Examples
    --------
    >>> reach_curves([1, 2], {"hubs": [9, 14]}).get_xlabel()
    'starters'
    """
    counts = reals("counts", counts, 1, ndim=1)
    if not isinstance(curves, dict) or not curves:
        raise ValueError(f"curves must be a dict of at least one named curve, not {curves!r}")
    curves = {name: reals(f"curves[{name!r}]", reach, 0, ndim=1) for name, reach in curves.items()}
    for name, reach in curves.items():
        if reach.size != counts.size:
            raise ValueError(
                f"curves[{name!r}] must have as many values as counts ({counts.size}), not {reach.size}"
            )
    ax = on(ax)
    starter_axis(ax, counts.max())
    ax.set(ylabel="people reached", ylim=(0, 1.1 * max(reach.max() for reach in curves.values())))
    for place, (name, reach) in enumerate(curves.items()):
        colour, dashes = _LOOK.get(name, (COLOURS[place % len(COLOURS)], DASHES[place % len(DASHES)]))
        ax.plot(counts, reach, color=colour, linestyle=dashes, marker="o", markersize=5, label=name)
    ax.legend(frameon=False)
    said = "; ".join(
        f"{name} from {compact(reach[0])} with {counts[0]:g} to {compact(reach[-1])} with {counts[-1]:g}"
        for name, reach in curves.items()
    )
    return describe(ax, f"Lines: people reached over the number of starters on a log axis: {said}.")
