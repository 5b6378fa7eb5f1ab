"""The charts of a room: what everybody guessed beside the result, and how far each exercise has come."""

import textwrap

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_utils._arguments import real, reals, whole
from course_utils.plots.page import (
    BLUE,
    GREEN,
    ORANGE,
    VERMILION,
    axes,
    compact,
    count_axis,
    describe,
    on,
    style,
)

__all__ = ["exercise_bars", "guesses"]

_FARTHEST = 1e12
_LIGHT = "#dddddd"


@style()
def guesses(values, question, unit="", result=None, ax=None):
    """A room's guesses as a histogram, with their median and the result as lines.

    The bins grow by equal factors where equal steps would put half of the room into the first tenth of
    the axis.

    Parameters
    ----------
    values : array, shape (guesses,)
        What everybody guessed.
    question : str
        The title.
    unit : str
        Unit of the guesses.
    result : float, optional
        What the model or the data say.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If a guess or the result is not a finite number, or there are no guesses.

    Examples
    --------
    >>> guesses([20, 35, 60], "How many?", "people", 40).get_xlabel()
    'guess (people)'
    """
    values = reals("values", values, -_FARTHEST, _FARTHEST, ndim=1)
    seen = values if result is None else np.append(values, real("result", result, -_FARTHEST, _FARTHEST))
    ax = on(ax)
    middle = float(np.median(values))
    # Past fifteen powers of ten a log axis has no room for bins either.
    log = seen.min() > 0 and 10 * middle <= seen.max() <= 1e15 * seen.min()
    edges = _log_edges(seen.min(), seen.max()) if log else _round_edges(seen.min(), seen.max())
    # Rounding may leave a guess a hair beyond the last edge.
    counts, _ = np.histogram(np.clip(values, edges[0], edges[-1]), edges)
    bars = ax.bar(edges[:-1], counts, np.diff(edges), align="edge", color=BLUE, alpha=0.75, edgecolor="white")
    ax.bar_label(bars, [str(count) if count else "" for count in counts], padding=2)
    lines = [("median of the room", middle, "black", ":")]
    lines += [] if result is None else [("result", float(result), VERMILION, "--")]
    for name, value, colour, dash in lines:
        ax.axvline(value, color=colour, linestyle=dash, linewidth=3, label=f"{name}: {_words(value, unit)}")
    if log:
        ax.set_xscale("log")
        if len(edges) <= 8:
            ax.set_xticks(edges)
    count_axis(ax.xaxis)
    ax.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    # A question is anybody's text: a dollar sign in it starts no formula.
    letters = int(7.5 * ax.get_figure().figure.get_figwidth())  # of a line
    ax.set_title(textwrap.fill(question, letters), parse_math=False, pad=34)
    ax.set_xlabel(f"guess ({unit})" if unit else "guess", parse_math=False)
    ax.set(ylabel="people", xlim=(edges[0], edges[-1]), ylim=(0, 1.15 * counts.max()))
    ax.grid(visible=False, axis="x")
    for text in _legend(ax, 2).get_texts():
        text.set_parse_math(False)
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


def _legend(ax, columns):
    """Above the axes, where no bar and no line is."""
    return ax.legend(frameon=False, ncols=columns, loc="lower center", bbox_to_anchor=(0.5, 1))


def _words(value, unit):
    return f"{compact(value)} {unit}".strip()


@style()
def exercise_bars(counts, ax=None):
    """How far a room has come with each exercise: a bar of correct, almost, keep going, not started.

    Parameters
    ----------
    counts : dict of str to dict of str to int
        People by status, by the name of the exercise, in the order from top to bottom.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if left out.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If there are no exercises, or a count is not a whole number of at least 0.

    Examples
    --------
    >>> exercise_bars({"audience": {"correct": 12, "almost": 3}}).get_xlabel()
    'people'
    """
    if not isinstance(counts, dict) or not counts:
        raise ValueError(f"counts must be a dict of at least one named exercise, not {counts!r}")
    looks = {
        "correct": (GREEN, "black", ""),
        "almost": (BLUE, "white", ""),
        "keep going": (ORANGE, "black", "//"),
        "not started": (_LIGHT, "black", ".."),
    }
    rows = [_row(name, people, looks) for name, people in counts.items()]
    ax = axes(height=1.8 + 0.7 * len(counts)) if ax is None else on(ax)
    places = -np.arange(len(counts))
    left = np.zeros(len(counts))
    for part, (status, (colour, ink, hatch)) in enumerate(looks.items()):
        people = np.array([row[part] for row in rows])
        drawn = ax.barh(
            places, people, 0.66, left, color=colour, edgecolor="white", hatch=hatch, label=status
        )
        numbers = [str(number) if number else "" for number in people]
        paper = {"facecolor": colour, "edgecolor": "none", "pad": 1.5}
        for text, number in zip(
            ax.bar_label(drawn, numbers, label_type="center", color=ink), numbers, strict=True
        ):
            text.set_bbox(paper if number else None)
        left += people
    ax.set_yticks(places, list(counts))
    ax.xaxis.set_major_locator(MaxNLocator(8, integer=True))
    ax.set(xlabel="people", xlim=(0, max(left.max(), 1)))
    ax.grid(visible=False, axis="y")
    _legend(ax, 4)
    told = "; ".join(
        f"{name} {', '.join(f'{number} {status}' for status, number in zip(looks, row, strict=True))}"
        for name, row in zip(counts, rows, strict=True)
    )
    return describe(ax, f"Bar chart, people by how far they are with each exercise: {told}.")


def _row(name, people, looks):
    if not isinstance(people, dict) or not set(people) <= set(looks):
        raise ValueError(f"counts[{name!r}] must be a dict by {', '.join(looks)}, not {people!r}")
    return [whole(f"counts[{name!r}]", people.get(status, 0), 0) for status in looks]
