"""The charts of chance: the fates of many campaigns, and the laws behind them."""

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from course_utils._arguments import real, reals, whole
from course_utils.plots.page import (
    BLUE,
    COLOURS,
    VERMILION,
    compact,
    count_axis,
    describe,
    on,
    style,
)

__all__ = ["bars", "campaign_fates", "fate_lines", "fate_paths", "recruit_chances"]


def fate_paths(sizes):
    """Totals so far of campaigns that died out and of those still running, each as one Path.

    A campaign that died out ends where its last people joined.
    """
    sizes = np.asarray(sizes)
    totals = sizes.cumsum(axis=1)
    last = sizes.shape[1] - 1 - (sizes[:, ::-1] > 0).argmax(axis=1)
    dead = sizes[:, -1] == 0
    paths = []
    for chosen in (dead, ~dead):
        points, codes = [np.zeros((0, 2))], []
        for total, end in zip(totals[chosen], last[chosen], strict=True):
            steps = np.arange(max(end, 1) + 1)
            points.append(np.column_stack([steps, total[: steps.size]]))
            codes += [Path.MOVETO] + [Path.LINETO] * (steps.size - 1)
        paths.append(Path(np.concatenate(points), codes))
    return paths


def fate_lines(ax, generations, top):
    """Empty lines for `fate_paths` on log axes: campaigns that died out, and those still running."""
    ax.set(xlabel="generation", yscale="log", xlim=(0, generations), ylim=(0.8, top))
    count_axis(ax.yaxis)
    nothing = Path(np.zeros((0, 2)))
    dead = PathPatch(nothing, fill=False, edgecolor=VERMILION, linewidth=2.4, zorder=3)
    running = PathPatch(nothing, fill=False, edgecolor=BLUE, linewidth=0.9, alpha=0.4)
    ax.add_patch(dead)
    ax.add_patch(running)
    handles = [
        Line2D([], [], color=VERMILION, linestyle="-"),
        Line2D([], [], color=BLUE, linestyle="-", linewidth=0.9),
    ]
    ax.legend(handles, ["died out", "still running"], frameon=False, loc="upper left")
    return dead, running


@style()
def campaign_fates(sizes, ax=None):
    """Many campaigns with one and the same plan: how many each has reached so far.

    Parameters
    ----------
    sizes : array of int, shape (runs, generations + 1)
        From `branching.simulate`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If sizes is not a table of numbers with at least one campaign.

    Examples
    --------
    >>> campaign_fates([[1, 2, 4], [1, 0, 0]]).get_xlabel()
    'generation'
    """
    sizes = reals("sizes", sizes, 0, ndim=2)
    ax = on(ax)
    totals = sizes.sum(axis=1)
    for line, path in zip(
        fate_lines(ax, sizes.shape[1] - 1, 3 * totals.max()), fate_paths(sizes), strict=True
    ):
        line.set_path(path)
    ax.set(title=f"{len(sizes)} campaigns, one plan", ylabel="people reached so far")
    dead = int((sizes[:, -1] == 0).sum())
    return describe(
        ax,
        f"{len(sizes)} lines on a log axis, one per campaign: people reached so far in each generation. "
        f"{dead} campaigns die out; half of all reach at most {compact(np.median(totals))} people, the largest "
        f"{compact(totals.max())}.",
    )


@style()
def recruit_chances(laws, most=6, ax=None):
    """How likely one person is to recruit 0, 1, 2, … others under several laws, side by side.

    Parameters
    ----------
    laws : dict of str to array, shape (most + 1,)
        Chances of 0, 1, …, `most` recruits, by the name of the law.
    most : int
        The largest number of recruits to draw.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If there are no laws, or one does not have most + 1 chances.

    Examples
    --------
    >>> recruit_chances({"a coin": [0.5, 0.5]}, most=1).get_ylabel()
    'chance'
    """
    if not isinstance(laws, dict) or not laws:
        raise ValueError(f"laws must be a dict of at least one named law, not {laws!r}")
    most = whole("most", most, 0)
    ax = on(ax)
    recruits = np.arange(most + 1)
    width = 0.8 / len(laws)
    hatches = ("", "//", "..", "xx")
    for place, (name, chances) in enumerate(laws.items()):
        chances = reals(f"laws[{name!r}]", chances, 0, 1, ndim=1)
        if chances.size != recruits.size:
            raise ValueError(
                f"laws[{name!r}] must have most + 1 = {recruits.size} chances, not {chances.size}"
            )
        left = recruits + (place - (len(laws) - 1) / 2) * width
        ax.bar(
            left, chances, width, color=COLOURS[place], hatch=hatches[place], edgecolor="white", label=name
        )
    ax.set(title="The same average, different people", xlabel="recruits of one person", ylabel="chance")
    ax.set_xticks(recruits)
    ax.legend(frameon=False)
    nobody = "; ".join(f"{name} {chances[0]:.0%}" for name, chances in laws.items())
    return describe(
        ax, f"Bar chart: chance that one person recruits 0 to {most} others. Nobody at all: {nobody}."
    )


@style()
def bars(values, ylabel, ax=None):
    """A few numbers side by side, each written over its bar.

    Parameters
    ----------
    values : dict of str to float
        Numbers of at least 0, by name.
    ylabel : str
        What they count, and the unit.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If there are no values, or one is not a finite number of at least 0.

    Examples
    --------
    >>> bars({"ours": 3, "theirs": 4}, "people").get_ylabel()
    'people'
    """
    if not isinstance(values, dict) or not values:
        raise ValueError(f"values must be a dict of at least one named number, not {values!r}")
    numbers = [real(f"values[{name!r}]", value, 0) for name, value in values.items()]
    ax = on(ax)
    drawn = ax.bar(list(values), numbers, width=0.6, color=BLUE)
    ax.bar_label(drawn, [compact(number) for number in numbers], fontsize=13, padding=2)
    ax.set_ylabel(ylabel)
    ax.margins(y=0.15)
    ax.grid(visible=False, axis="x")
    listed = ", ".join(f"{name} {compact(number)}" for name, number in values.items())
    return describe(ax, f"Bar chart, {ylabel}: {listed}.")
