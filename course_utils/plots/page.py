"""From empty axes to an image on the page: the course's style, words for each picture, numbers as text."""

from math import inf, isfinite
from typing import SupportsFloat

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from course_utils import _screen
from course_utils._arguments import BadType, BadValue, real, short, whole
from course_utils.plots.drawing import BLUE, VERMILION, image, style

# The same look wherever these appear: colour and dashes.
LOOKS = {"ordinary people": (BLUE, "-"), "hubs": (VERMILION, "--")}


@style()
def axes(columns=1, width=9.0, height=4.2):
    """Empty axes in the course's style, on a figure of their own, in inches of 96 pixels; an array if columns > 1.

    >>> axes().get_title()
    ''
    """
    size = real("width", width, above=0), real("height", height, above=0)
    return blank(*size).subplots(1, whole("columns", columns, 1))


def blank(width, height):
    """A figure without axes, in inches of 96 pixels."""
    return Figure(figsize=_screen.inches(width, height), layout="constrained")


def axes_or_new(ax):
    """The axes to draw on: those given, or new ones for None; TypeError if it is something else."""
    if ax is None:
        return axes()
    if not isinstance(ax, Axes):
        raise BadType(f"ax must be matplotlib axes, or left out, not {ax!r}")
    return ax


def whole_figure(ax):
    """The whole figure, also where the axes stand in a part of it: `get_figure(root=True)` came with matplotlib 3.10."""
    return axes_or_new(ax).figure.figure


def describe(ax, text):
    """Give the figure of `ax` its alternative text: what it shows, in a sentence or two; returns ax.

    >>> ax = describe(axes(), "An empty chart.")
    """
    if not isinstance(text, str) or not text.strip():
        raise BadValue(f"text must be a sentence that says what the picture shows, not {text!r}")
    whole_figure(ax)._alternative_text = text
    return ax


def description(ax):
    """The alternative text of the figure of `ax`; ValueError if nobody has described it yet.

    >>> description(describe(axes(), "An empty chart."))
    'An empty chart.'
    """
    text = getattr(whole_figure(ax), "_alternative_text", None)
    if text is None:
        raise BadValue(
            "ax must be described before it is shown: plots.describe(ax, 'what the picture shows')"
        )
    return text


def show(ax):
    """Put a picture that has been described on the page: one image that scales with it, and its alternative text.

    >>> 'role="img"' in show(describe(axes(), "An empty chart.")).data
    True
    """
    from IPython.display import HTML

    return HTML(image(whole_figure(ax), description(ax)))


def compact(number):
    """A number in at most three digits and a word, for labels and sentences.

    >>> [compact(n) for n in (-0.0, 0.25, 950, 20_470, 20_971_510, 3.456e15)]
    ['0', '0.25', '950', '20,500', '21 million', '3,460 trillion']
    """
    if isinstance(number, str) or not isinstance(number, SupportsFloat) or getattr(number, "ndim", 0):
        raise BadType(f"number must be a number, not {short(number)}")
    try:
        number = float(number) + 0.0  # -0 is 0
    except OverflowError:
        number = inf
    if not isfinite(number):
        return "more than a computer can hold" if number > 0 else str(number)
    size = abs(number)
    for limit, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if 1e18 > size >= 0.9995 * limit:
            rounded = float(f"{number / limit:.3g}")
            return f"{rounded:,.0f} {word}" if abs(rounded) >= 100 else f"{rounded:g} {word}"
    if size >= 1e18:
        return f"{number:.1e}"
    rounded = float(f"{number:.3g}")
    return f"{rounded:,.0f}" if size >= 100 else f"{rounded:g}"


def count_axis(axis):
    """Ticks of people in words: 10, 1,000, 1 million."""
    axis.set_major_formatter(FuncFormatter(lambda value, _: compact(value).replace("-", "−")))
    axis.set_minor_formatter(NullFormatter())


def legend_above(ax, columns):
    """A legend above the axes, where no bar and no line is."""
    return ax.legend(frameon=False, ncols=columns, loc="lower center", bbox_to_anchor=(0.5, 1))
