"""The charts of money: what customers cost, and what a split of a budget brings."""

import numpy as np
from matplotlib.ticker import PercentFormatter

from course_utils._arguments import real, reals
from course_utils.plots.page import BLUE, VERMILION, compact, count_axis, describe, on, style

__all__ = ["cost_per_customer", "split_curve"]


@style()
def cost_per_customer(costs, ax=None):
    """What one customer cost, case by case, on a log axis: a dot for a number, a bar for a range.

    Parameters
    ----------
    costs : dict of str to float or (float, float)
        Dollars per customer, above 0, or the lowest and the highest that is told, by the name of the case.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If there are no costs, or one is neither a finite number above 0 nor a pair of such, the lower first.

    Examples
    --------
    >>> cost_per_customer({"ours": 3, "theirs": (10, 20)}).get_xscale()
    'log'
    """
    if not isinstance(costs, dict) or not costs:
        raise ValueError(f"costs must be a dict of at least one named cost, not {costs!r}")
    spans = {name: _span(f"costs[{name!r}]", cost) for name, cost in costs.items()}
    ax = on(ax)
    said = []
    for place, (name, (low, high)) in enumerate(spans.items()):
        ax.plot([low, high], [place, place], color=BLUE, linestyle="-", linewidth=7, solid_capstyle="round")
        ax.plot([low, high], [place, place], color=BLUE, marker="o", markersize=11, linestyle="none")
        label = _dollars(low) + (f" to {_dollars(high)}" if high > low else "")
        spot = {"xytext": (10, 0), "textcoords": "offset points", "va": "center", "fontsize": 13}
        ax.annotate(label, (high, place), **spot)
        said.append(f"{name} {label}")
    lowest, highest = min(low for low, _ in spans.values()), max(high for _, high in spans.values())
    ax.set(xscale="log", xlim=(lowest / 2, highest * 6), xlabel="dollars per customer, log axis")
    count_axis(ax.xaxis)
    ax.set_yticks(range(len(spans)), list(spans))
    ax.set_ylim(len(spans) - 0.5, -0.5)
    ax.grid(visible=False, axis="y")
    return describe(ax, f"Dots and bars on a log axis, dollars per customer: {'; '.join(said)}.")


def _span(name, cost):
    pair = cost if isinstance(cost, tuple) else (cost, cost)
    if len(pair) != 2:
        raise ValueError(f"{name} must be a number or a pair of the lowest and the highest, not {cost!r}")
    low = real(name, pair[0], above=0)
    return low, real(name, pair[1], low)


def _dollars(amount):
    """Cents below ten dollars; enough digits to see a thousandth of a dollar."""
    return f"{amount:,.0f}" if amount >= 10 else f"{amount:.2f}" if amount >= 0.1 else f"{amount:.2g}"


@style()
def split_curve(shares, customers, ax=None):
    """Customers for every share of a budget that goes into sharing, with a diamond at the best of them.

    Parameters
    ----------
    shares : array, shape (n,)
        Shares of the budget, from 0 to 1, in rising order.
    customers : array, shape (n,)
        What each of them brings, at least 0.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If an argument is no list of finite numbers in its range, or they differ in length.

    Examples
    --------
    >>> split_curve([0, 0.5, 1], [100, 120, 0]).get_ylabel()
    'customers'
    """
    shares = reals("shares", shares, 0, 1, ndim=1)
    customers = reals("customers", customers, 0, ndim=1)
    if customers.size != shares.size:
        raise ValueError(
            f"customers must have as many values as shares ({shares.size}), not {customers.size}"
        )
    ax = on(ax)
    best = int(np.argmax(customers))
    ax.plot(100 * shares, customers, color=BLUE, linestyle="-")
    ax.plot(100 * shares[best], customers[best], color=VERMILION, marker="D", markersize=11, linestyle="none")
    label = f"best: {shares[best]:.0%}, {compact(customers[best])} customers"
    ax.annotate(label, (100 * shares[best], customers[best]), xytext=(12, 6), textcoords="offset points")
    ax.xaxis.set_major_formatter(PercentFormatter(100, decimals=0))
    count_axis(ax.yaxis)
    ax.set(xlabel="share of the budget spent on sharing", ylabel="customers")
    ax.set_ylim(0, 1.18 * max(customers.max(), 1e-9))
    return describe(
        ax,
        f"Curve: customers over the share of the budget spent on sharing, from {compact(customers[0])} at "
        f"{shares[0]:.0%} to {compact(customers[-1])} at {shares[-1]:.0%}; {label}.",
    )
