"""Bars: a few numbers side by side, in groups, and numbers by how often they come."""

import textwrap

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_utils import _screen
from course_utils._arguments import (
    BadType,
    BadValue,
    named,
    real,
    real_by_name,
    reals,
    reals_by_name,
    short,
)
from course_utils.branching.offspring import Offspring
from course_utils.plots.drawing import BLUE, COLOURS, GREY, INK, PAGE, VERMILION, style
from course_utils.plots.page import (
    LOOKS,
    axes_or_new,
    compact,
    count_axis,
    describe,
    legend_above,
    whole_figure,
)

_HATCHES = ("", "//", "..", "xx", "--", "")
_FARTHEST, _MANY = 1e12, 7


@style()
def bars(values, ylabel, ax=None):
    """A few numbers of at least 0 side by side, by name, each written over its bar.

    >>> bars({"ours": 3, "theirs": 4}, "people").get_ylabel()
    'people'
    """
    numbers = real_by_name("values", values, "number", 0).values()
    ax = axes_or_new(ax)
    drawn = ax.bar(list(values), numbers, width=0.6, color=BLUE)
    ax.bar_label(drawn, [compact(number) for number in numbers], fontsize=13, padding=2)
    ax.set_ylabel(ylabel)
    ax.margins(y=0.15)
    count_axis(ax.yaxis)
    listed = ", ".join(f"{name} {compact(number)}" for name, number in values.items())
    return describe(ax, f"Bar chart, {ylabel}: {listed}.")


def _grouped(ax, groups):
    """Bars for groups of the same few numbers by name, each name in its own look; gives the bars by name."""
    names = list(next(iter(groups.values())))
    width, drawn = 0.8 / len(names), {}
    for place, name in enumerate(names):
        left = np.arange(len(groups)) + (place - (len(names) - 1) / 2) * width
        heights = [group[name] for group in groups.values()]
        colour = LOOKS.get(name, (COLOURS[place % len(COLOURS)],))[0]
        look = {"color": colour, "hatch": _HATCHES[place % len(_HATCHES)], "edgecolor": PAGE}
        drawn[name] = ax.bar(left, heights, width, label=name, **look)
    ax.set_xticks(range(len(groups)), list(groups))
    return drawn


@style()
def side_by_side(values, ylabel, ax=None):
    """The same few quantities in several situations, as groups of bars with each number over its bar.

    `values` is a dict of dicts: by situation, then by name, numbers of at least 0; the names are the same everywhere.

    >>> side_by_side({"village": {"hubs": 3, "others": 4}}, "people reached").get_ylabel()
    'people reached'
    """
    numbers = _table(values)
    ax = axes_or_new(ax)
    drawn = _grouped(ax, numbers)
    for name, group in drawn.items():
        ax.bar_label(group, [_label(row[name]) for row in numbers.values()], fontsize=12, padding=2)
    ax.set(ylabel=ylabel, xlim=(-0.7, len(numbers) - 0.3))
    count_axis(ax.yaxis)
    ax.margins(y=0.12)
    ax.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=len(drawn))
    listed = "; ".join(
        f"{situation}: " + ", ".join(f"{name} {_label(number)}" for name, number in row.items())
        for situation, row in numbers.items()
    )
    return describe(ax, f"Bars in groups, {ylabel}. {listed}.")


def _label(number):
    return f"{number:,.0f}" if number >= 10 else compact(number)


def _table(values):
    numbers = {
        situation: real_by_name(f"values[{situation!r}]", row, "number", 0)
        for situation, row in named("values", values, "situation").items()
    }
    first = list(next(iter(numbers.values())))
    for situation, row in numbers.items():
        if list(row) != first:
            raise BadValue(f"values[{situation!r}] must have the names {first}, not {list(row)}")
    return numbers


@style()
def recruit_chances(laws, ax=None):
    """How likely one person is to recruit 0, 1, … 6, or 7 and more others: a row of bars for each law of `branching`.

    >>> from course_utils import branching
    >>> recruit_chances({"a coin": branching.binomial(1, 0.5)}).get_xlabel()
    'recruits of one person'
    """
    for name, law in named("laws", laws, "law").items():
        if not isinstance(law, Offspring):
            raise BadType(f"laws[{name!r}] must come from binomial, poisson or geometric, not {short(law)}")
    chances = {name: np.exp(law.log_chance(1, np.arange(_MANY))) for name, law in laws.items()}
    chances = {name: np.append(some, max(1 - some.sum(), 0)) for name, some in chances.items()}
    ax = axes_or_new(ax)
    apart = 1.35 * max(law.max() for law in chances.values())
    colours = [BLUE] + [GREY] * _MANY
    for row, law in enumerate(chances.values()):
        drawn = ax.bar(range(_MANY + 1), law, 0.7, -row * apart, color=colours)
        ax.bar_label(drawn, ["<1%" if 0 < chance < 0.01 else f"{chance:.0%}" for chance in law], padding=1)
    ax.set_yticks(-apart * np.arange(len(chances)) + apart / 4, list(chances))
    ax.set_xticks(range(_MANY + 1), [*map(str, range(_MANY)), f"{_MANY} or more"])
    ax.tick_params(length=0)
    ax.spines[["left", "bottom"]].set_visible(False)
    ax.set(title="The same average, different people", xlabel="recruits of one person")
    nobody = "; ".join(f"{name} {law[0]:.0%}" for name, law in chances.items())
    return describe(
        ax, f"Rows of bars: chance that one person recruits 0 to {_MANY} others. Nobody: {nobody}."
    )


@style()
def scoreboard(reach, ax=None):
    """Several plans, each in many worlds: a dot a world, a bar for the mean, the best plan on top.

    `reach` holds by the name of the plan how many people it reached in each world.

    >>> [label.get_text() for label in scoreboard({"ours": [3, 5], "theirs": [9, 9]}).texts]
    ['theirs', '9', 'ours', '4']
    """
    plans = reals_by_name("reach", reach, "group", 0)
    ax = axes_or_new(ax)
    order = sorted(plans, key=lambda name: -plans[name].mean())
    most = max(numbers.max() for numbers in plans.values()) or 1
    for row, name in enumerate(order):
        mean = plans[name].mean()
        ax.text(0, row - 0.38, name, va="bottom", fontsize=13)
        ax.barh(row, mean, 0.45, color=BLUE, alpha=0.3)
        ax.plot(plans[name], np.full(plans[name].size, row), "o", markersize=5, color=GREY, alpha=0.7)
        ax.plot([mean, mean], [row - 0.22, row + 0.22], color=VERMILION, linestyle="-", linewidth=3)
        ax.text(plans[name].max() + 0.02 * most, row, f"{mean:,.0f}", va="center", fontsize=13)
    ax.set(xlabel="people reached: dots are worlds, the upright line is their mean", xlim=(0, 1.15 * most))
    ax.set(title="Scoreboard", ylim=(len(order) - 0.6, -0.75), yticks=[])
    count_axis(ax.xaxis)
    said = "; ".join(
        f"{name} {plans[name].mean():,.0f}, in single worlds {plans[name].min():,.0f} to {plans[name].max():,.0f}"
        for name in order
    )
    return describe(ax, f"Bars of the people reached on average, the best plan first: {said}.")


@style()
def guesses(values, question, unit="", result=None, ax=None):
    """A room's guesses as a histogram, with their median and the result as lines.

    The bins grow by equal factors where equal steps would put half of the room into the first tenth of
    the axis. The title is the question; `result` is what the model or the data say.

    >>> guesses([20, 35, 60], "How many?", "people", 40).get_xlabel()
    'guess (people)'
    """
    values = reals("values", values, -_FARTHEST, _FARTHEST, ndim=1)
    seen = values if result is None else np.append(values, real("result", result, -_FARTHEST, _FARTHEST))
    ax = axes_or_new(ax)
    middle = float(np.median(values))
    # Past fifteen powers of ten a log axis has no room for bins either.
    log = seen.min() > 0 and 10 * middle <= seen.max() <= 1e15 * seen.min()
    edges = _log_edges(seen.min(), seen.max()) if log else _round_edges(seen.min(), seen.max())
    # Rounding may leave a guess a hair beyond the last edge.
    counts, _ = np.histogram(np.clip(values, edges[0], edges[-1]), edges)
    bars = ax.bar(edges[:-1], counts, np.diff(edges), align="edge", color=BLUE, alpha=0.75, edgecolor=PAGE)
    ax.bar_label(bars, [str(count) if count else "" for count in counts], padding=2)
    lines = [("median of the room", middle, INK, ":")]
    lines += [] if result is None else [("result", float(result), VERMILION, "--")]
    for name, value, colour, dash in lines:
        ax.axvline(value, color=colour, linestyle=dash, linewidth=3, label=f"{name}: {_words(value, unit)}")
    if log:
        ax.set_xscale("log")
        if len(edges) <= 8:
            ax.set_xticks(edges)
    count_axis(ax.xaxis)
    ax.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    letters = int(7.5 * whole_figure(ax).get_figwidth())  # of a line
    ax.set_title(textwrap.fill(question, letters), pad=34)
    ax.set_xlabel(f"guess ({unit})" if unit else "guess")
    ax.set(ylabel="people", xlim=(edges[0], edges[-1]), ylim=(0, 1.15 * counts.max()))
    legend_above(ax, 2)
    low, high = _words(values.min(), unit), _words(values.max(), unit)
    told = "; ".join(f"{name} {_words(value, unit)}" for name, value, _, _ in lines)
    return describe(
        ax, f"Histogram of {len(values)} guesses: {question} They go from {low} to {high}; {told}."
    )


def _round_edges(low, high):
    """Up to a dozen equal bins with round edges."""
    if high - low < 1e-9 * max(abs(low), abs(high), 1):
        low, high = low - max(abs(low) / 10, 1), high + max(abs(high) / 10, 1)
    return MaxNLocator(12, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)


def _log_edges(low, high):
    """Edges such as 1, 2, 5, 10, 20, 50: fewer a power of ten when there are many powers."""
    first, last = int(np.floor(np.log10(low))), int(np.ceil(np.log10(high)))
    steps = (1, 2, 5) if last - first <= 4 else (1, 3) if last - first <= 7 else (1,)
    edges = np.array([step * 10.0**power for power in range(first, last + 1) for step in steps])
    start = np.searchsorted(edges, low, side="right") - 1
    return edges[max(start, 0) : np.searchsorted(edges, high) + 1]


def _words(value, unit):
    return _screen.with_unit(compact(value).replace("-", "−"), unit)
