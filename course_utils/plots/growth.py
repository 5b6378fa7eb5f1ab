"""The charts of growth: customers over time, Hotmail's members, pairs of K and cycle time."""

import numpy as np
from matplotlib.dates import DateFormatter, MonthLocator
from matplotlib.ticker import MaxNLocator

from course_utils import datasets
from course_utils._arguments import choice, real, reals
from course_utils.plots.page import (
    BLUE,
    COLOURS,
    DASHES,
    GREY,
    compact,
    count_axis,
    describe,
    on,
    style,
)

__all__ = ["customers_over_time", "equal_growth", "fitted_curves", "hotmail_growth"]


@style()
def hotmail_growth(ax=None):
    """Hotmail's members from its launch to the end of 1997, as its makers and the press counted them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Examples
    --------
    >>> hotmail_growth().get_ylabel()
    'members, millions'

    Source: data/hotmail_members.csv, the rows marked as subscribers that nothing contradicts.
    """
    ax = on(ax)
    table = datasets.load("hotmail_members")
    counts = table[(table["kind"] == "subscribers") & (table["contested"] == "no")]
    counts = counts[counts["date"] <= "1997-12-31"]
    line = counts[(counts["use"] == "fit") | (counts["members_millions"] == 0)]
    ax.plot(line["date"], line["members_millions"], color=BLUE, linestyle="-")
    ax.plot(
        counts["date"], counts["members_millions"], color=BLUE, marker="o", markersize=8, linestyle="none"
    )
    for row in counts[1:].itertuples():
        beside = (-8, 6) if row.use == "fit" else (-8, -18)  # off the line: below it
        spot = {"xytext": beside, "textcoords": "offset points", "ha": "right", "fontsize": 12}
        ax.annotate(f"{row.members_millions:g}", (row.date, row.members_millions), **spot)
    ax.xaxis.set_major_locator(MonthLocator(bymonth=(1, 4, 7, 10)))
    ax.xaxis.set_major_formatter(DateFormatter("%b %Y"))
    ax.set(title="Hotmail's first eighteen months", ylabel="members, millions", ylim=(0, None))
    ax.set_xlabel("counts by Hotmail and the press; sources in data/hotmail_members.csv", fontsize=11)
    points = ", ".join(f"{row.members_millions:g} in {row.date:%B %Y}" for row in counts.itertuples())
    return describe(ax, f"Line chart of Hotmail's members, in millions: {points}.")


@style()
def customers_over_time(curves, t, ax=None, scale="linear", unit="days"):
    """Customers over time: one line per plan, and a legend that names them.

    Parameters
    ----------
    curves : dict of str to array, shape (n,)
        Customers at the times t, by the name of the plan.
    t : array, shape (n,)
        Times, in the unit named.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.
    scale : "linear" or "log"
        On a log axis equal steps up multiply by equal factors.
    unit : str
        The unit of t, for the label.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If there are no curves, or one does not have the shape of t.

    Examples
    --------
    >>> customers_over_time({"ours": [10, 20, 40]}, [0, 1, 2], scale="log").get_yscale()
    'log'
    """
    t = reals("t", t, ndim=1)
    choice("scale", scale, ("linear", "log"))
    if not isinstance(curves, dict) or not curves:
        raise ValueError(f"curves must be a dict of at least one named curve, not {curves!r}")
    ax = on(ax)
    ax.set(xlabel=unit, ylabel="customers", yscale=scale, title=f"Customers on a {scale} axis")
    count_axis(ax.yaxis)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    ends = []
    for (name, values), colour, dashes in zip(curves.items(), COLOURS * 9, DASHES * 9, strict=False):
        values = reals(f"curves[{name!r}]", values, ndim=1)
        if values.shape != t.shape:
            raise ValueError(f"curves[{name!r}] must have as many values as t ({t.size}), not {values.size}")
        ax.plot(t, values, color=colour, linestyle=dashes, label=name)
        ends.append(f"{name} {compact(values[0])} to {compact(values[-1])}")
    ax.legend(frameon=False, loc="upper left")
    if scale == "linear":
        ax.set_ylim(bottom=0)
    span = f"{compact(t[0])} to {compact(t[-1])} {unit}"
    return describe(ax, f"Line chart on a {scale} axis, {span}: {'; '.join(ends)}.")


@style()
def equal_growth(rate, share=1.0, ax=None, longest=6.0, unit="months"):
    """The pairs of cycle time and K that give one growth rate: K = share × exp(rate × cycle).

    Parameters
    ----------
    rate : float
        Continuous growth rate, above 0, per unit of time.
    share : float
        Share of newcomers who came through members, above 0 and at most 1.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure, with the line K = 1, if left out.
    longest : float
        Longest cycle time to draw.
    unit : str
        The unit of time.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If an argument is not a finite number in its range.

    Examples
    --------
    >>> equal_growth(0.246).get_xlabel()
    'cycle time, months'

    Source: renewal equation of a growing population; J. Wallinga and M. Lipsitch, Proc. R. Soc. B 274 (2007) 599–604.
    """
    rate, longest = real("rate", rate, above=0), real("longest", longest, above=0)
    share = real("share", share, above=0, high=1)
    fresh, ax = ax is None, on(ax)
    if fresh:
        ax.axhline(1, color=GREY, linestyle=":")
        ax.set(xlabel=f"cycle time, {unit}", ylabel="K", xlim=(0, longest))
        ax.set_title("Pairs that explain the same growth")
    cycle = np.linspace(0, longest, 121)
    k = share * np.exp(rate * cycle)
    number = sum(line.get_label().startswith("if ") for line in ax.lines)
    label = f"if {share:.0%} of newcomers were invited"
    ax.plot(cycle, k, color=COLOURS[number], linestyle=DASHES[number], label=label)
    ax.set_ylim(bottom=0)
    ax.legend(frameon=False, loc="upper left")
    ends = f"{label}: K rises from {k[0]:.2f} at no delay to {k[-1]:.2f} at {longest:g} {unit}"
    before = (
        "Curves of K against cycle time, with the line K = 1."
        if fresh
        else ax.get_figure().figure._alternative_text
    )
    return describe(ax, f"{before} {ends[0].upper()}{ends[1:]}.")


@style()
def fitted_curves(t, totals, fits, until, ax=None, unit="months"):
    """Running totals as dots, and fitted curves through them and beyond.

    Parameters
    ----------
    t, totals : array, shape (n,)
        When what was counted.
    fits : dict of str to growth.Fit
        Curves by name.
    until : float
        Last time to draw, in the unit of t.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.
    unit : str
        The unit of t, for the label.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If t and totals differ in length, there are no fits, or `until` is not after the first time.

    Examples
    --------
    >>> from course_utils import growth
    >>> t, totals = [0, 1, 2, 3, 4, 5], [10, 20, 41, 79, 162, 320]
    >>> fitted_curves(t, totals, {"exponential": growth.fit("exponential", t, totals)}, until=6).get_xlabel()
    'months'
    """
    t, totals = reals("t", t, ndim=1), reals("totals", totals, 0, ndim=1)
    if t.size != totals.size:
        raise ValueError(f"totals must have as many values as t ({t.size}), not {totals.size}")
    if not isinstance(fits, dict) or not fits:
        raise ValueError(f"fits must be a dict of at least one named fit, not {fits!r}")
    until = real("until", until, above=t[0])
    ax = on(ax)
    times, ends = np.linspace(t[0], until, 200), []
    for place, (name, fit) in enumerate(fits.items()):
        values = fit.predict(times)
        ax.plot(times, values, color=COLOURS[place + 1], linestyle=DASHES[place], label=name)
        ends.append(f"{name} reaches {compact(values[-1])}")
    ax.plot(t, totals, color=BLUE, marker="o", markersize=9, linestyle="none", label="counted", zorder=3)
    ax.set(xlabel=unit, ylabel="millions", ylim=(0, 3 * totals.max()), xlim=(t[0] - 0.3, until))
    ax.legend(frameon=False, loc="upper left")
    counted = f"counts from {compact(totals[0])} to {compact(totals[-1])}"
    return describe(ax, f"Dots and curves over {unit}: {counted}; at {until:g} {unit} {'; '.join(ends)}.")
