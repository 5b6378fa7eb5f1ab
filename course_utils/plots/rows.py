"""Rows: a row for each name on one axis, or one small chart beside the other."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_utils._arguments import BadValue, named, real, reals_by_name, whole
from course_utils.plots.drawing import BLUE, GREEN, GREY, INK, ORANGE, PAGE, SHADE, VERMILION, style
from course_utils.plots.marks import beside
from course_utils.plots.page import axes, axes_or_new, compact, count_axis, describe, legend_above


@style()
def cost_per_customer(costs, ax=None):
    """What one customer cost, case by case, on a log axis: a dot for a number, a bar for a range.

    Dollars, above 0, or the lowest and the highest that is reported, by the name of the case.

    >>> cost_per_customer({"ours": 3, "theirs": (10, 20)}).get_xscale()
    'log'
    """
    named("costs", costs, "cost")
    spans = {name: _span(f"costs[{name!r}]", cost) for name, cost in costs.items()}
    ax = axes_or_new(ax)
    said = []
    for place, (name, (low, high)) in enumerate(spans.items()):
        ax.plot([low, high], [place, place], color=BLUE, linestyle="-", linewidth=7, solid_capstyle="round")
        ax.plot([low, high], [place, place], "o", color=BLUE, markersize=11)
        label = _dollars(low) + (f" to {_dollars(high)}" if high > low else "")
        beside(ax, label, (high, place), 10, 0, va="center", fontsize=13)
        said.append(f"{name} {label}")
    lowest, highest = min(low for low, _ in spans.values()), max(high for _, high in spans.values())
    ax.set(xscale="log", xlim=(lowest / 2, highest * 6), xlabel="dollars per customer, log axis")
    ax.set_title("What one customer cost, as reported")
    count_axis(ax.xaxis)
    ax.set_yticks(range(len(spans)), list(spans))
    ax.set_ylim(len(spans) - 0.5, -0.5)
    return describe(ax, f"Dots and bars on a log axis, dollars per customer: {'; '.join(said)}.")


def _span(name, cost):
    pair = cost if isinstance(cost, tuple) else (cost, cost)
    if len(pair) != 2:
        raise BadValue(f"{name} must be a number or a pair of the lowest and the highest, not {cost!r}")
    low = real(name, pair[0], above=0)
    return low, real(name, pair[1], low)


def _dollars(amount):
    """Cents below ten dollars; enough digits to see a thousandth of a dollar."""
    return f"{amount:,.0f}" if amount >= 10 else f"{amount:.2f}" if amount >= 0.1 else f"{amount:.2g}"


@style()
def strips(values, xlabel, ax=None):
    """Several groups of numbers, at least 1, as rows of dots on one log axis, each with its mean.

    >>> strips({"asked": [3, 5], "named": [8, 40]}, "contacts").get_xlabel()
    'contacts'
    """
    groups = reals_by_name("values", values, "group", 1)
    ax = axes_or_new(ax)
    luck = np.random.default_rng(0)  # the same scatter every time: it keeps dots from lying on each other
    for row, numbers in enumerate(groups.values()):
        height = row + luck.uniform(-0.22, 0.22, numbers.size)
        ax.plot(numbers, height, "o", markersize=4, color=BLUE, alpha=0.45, markeredgewidth=0)
        mean = numbers.mean()
        ax.plot([mean, mean], [row - 0.33, row + 0.33], color=VERMILION, linestyle="-", linewidth=3)
        ax.text(mean, row - 0.37, f"mean {mean:.1f}", color=VERMILION, ha="center", va="bottom", fontsize=13)
    ax.set(xscale="log", xlabel=xlabel, ylim=(len(groups) - 0.5, -0.65))
    ax.set_yticks(range(len(groups)), list(groups))
    count_axis(ax.xaxis)
    said = "; ".join(
        f"{name}: from {compact(numbers.min())} to {compact(numbers.max())}, {numbers.mean():.1f} on average"
        for name, numbers in groups.items()
    )
    return describe(ax, f"Rows of dots on a log axis, {xlabel}. {said}.")


@style()
def exercise_bars(counts, ax=None):
    """How far a room has come with each exercise: a bar of correct, almost, keep going, not started.

    `counts` holds people by status, by the name of the exercise, from top to bottom.

    >>> exercise_bars({"audience": {"correct": 12, "almost": 3}}).get_xlabel()
    'people'
    """
    named("counts", counts, "exercise")
    looks = {
        "correct": (GREEN, PAGE, PAGE, ""),
        "almost": (BLUE, PAGE, PAGE, ""),
        "keep going": (ORANGE, PAGE, PAGE, "//"),
        "not started": (SHADE, INK, GREY, ""),
    }
    rows = [_row(name, people, looks) for name, people in counts.items()]
    ax = axes(height=1.8 + 0.7 * len(counts)) if ax is None else axes_or_new(ax)
    places = -np.arange(len(counts))
    left = np.zeros(len(counts))
    for part, (status, (colour, ink, edge, hatch)) in enumerate(looks.items()):
        people = np.array([row[part] for row in rows])
        drawn = ax.barh(places, people, 0.66, left, color=colour, edgecolor=edge, hatch=hatch, label=status)
        numbers = [str(number) if number else "" for number in people]
        paper = {"facecolor": colour, "edgecolor": "none", "pad": 3}
        for text, number in zip(
            ax.bar_label(drawn, numbers, label_type="center", color=ink), numbers, strict=True
        ):
            text.set_bbox(paper if number else None)
        left += people
    ax.set_yticks(places, list(counts))
    ax.xaxis.set_major_locator(MaxNLocator(8, integer=True))
    ax.set(xlabel="people", xlim=(0, max(left.max(), 1)))
    legend_above(ax, 4)
    told = "; ".join(
        f"{name} {', '.join(f'{number} {status}' for status, number in zip(looks, row, strict=True))}"
        for name, row in zip(counts, rows, strict=True)
    )
    return describe(ax, f"Bar chart, people by how far they are with each exercise: {told}.")


def _row(name, people, looks):
    if not isinstance(people, dict) or not set(people) <= set(looks):
        raise BadValue(f"counts[{name!r}] must be a dict by {', '.join(looks)}, not {people!r}")
    return [whole(f"counts[{name!r}]", people.get(status, 0), 0) for status in looks]
