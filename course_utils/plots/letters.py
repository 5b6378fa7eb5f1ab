"""Hotmail's letter with its last line, where its readers go, and how far other services had come."""

import numpy as np
from matplotlib.patches import Rectangle

from course_utils import datasets
from course_utils.plots.artists import dots, tie_lines
from course_utils.plots.drawing import BLUE, FAINT, GREY, INK, ORANGE, SHADE, style
from course_utils.plots.marks import beside, source
from course_utils.plots.page import axes, axes_or_new, describe

_READERS = 6  # of each letter writer, in the picture
_LINE = "Get your free email at HoTMaiL"


@style()
def letter():
    """A letter of 1996 with the line under it, and its readers: one of each six joins, and writes letters too.

    >>> letter().get_title("left")
    'Every letter ends like this'
    """
    page, loop = axes(2, height=3.6)
    page.set(xlim=(0, 10), ylim=(0, 10), title="Every letter ends like this")
    page.add_patch(Rectangle((0.1, 0.1), 9.8, 9.8, facecolor="none", edgecolor=GREY, linewidth=1.2))
    page.add_patch(Rectangle((0.1, 7.2), 9.8, 2.7, facecolor=SHADE, edgecolor="none"))
    for y, words in ((8.9, "From: a member of Hotmail"), (7.8, "To: a friend, who is somewhere else")):
        page.text(0.6, y, words, va="center")
    for y, long in zip((6.4, 5.6, 4.8, 4.0), (8.6, 7.9, 8.3, 4.2), strict=True):
        page.add_patch(Rectangle((0.6, y - 0.16), long, 0.32, facecolor=FAINT, edgecolor="none"))
    page.plot([0.6, 9.4], [2.7, 2.7], color=FAINT, linestyle="-", linewidth=1)
    page.text(5, 1.5, _LINE, color=ORANGE, weight="bold", ha="center", va="center")
    loop.set(xlim=(-0.3, 3.6), ylim=(-3.8, 3.3), title="Who reads it, and writes next")
    ties, readers = [], []
    for start in range(3):
        places = np.column_stack([np.full(_READERS, start + 1), np.linspace(2.8, -2.8, _READERS)])
        readers.append(places)
        ties.append(tie_lines(loop, np.column_stack([np.zeros(_READERS, int), np.arange(1, _READERS + 1)]),
                              np.vstack([_writer(start), places]), FAINT, 1.2))  # fmt: skip
    dots(loop, GREY, 7, places=np.concatenate(readers))
    members = np.array([_writer(start) for start in range(4)])
    tie_lines(loop, np.array([[0, 1], [1, 2], [2, 3]]), members, BLUE, 2)
    dots(loop, BLUE, 13, "square", members)
    loop.text(0, -3.5, "member", color=BLUE, ha="center", va="center")
    loop.text(2, -3.5, "a reader who joins writes next", color=GREY, ha="center", va="center")
    for ax in (page, loop):
        ax.set_axis_off()
    return describe(
        page,
        f"A letter from a member of Hotmail to a friend somewhere else. Its last line is: {_LINE}. Beside it, six readers of "
        "each letter as dots: one of them signs up and writes to six readers, three times in a row. The numbers are an "
        "illustration.",
    )


def _writer(generation):
    """Where the member of a generation stands: the second from above, then the fifth, among the readers of the one before."""
    heights = np.linspace(2.8, -2.8, _READERS)
    return np.array([generation, 0 if generation == 0 else heights[(1, 4, 2)[generation - 1]]])


@style()
def services(ax=None):
    """How many millions four services of the 1990s counted, and how many months after their launch.

    >>> services().get_xlabel()
    'months since the launch'
    """
    ax = axes_or_new(ax)
    table = datasets.load("peers_1990s")
    months = (table["date"] - table["launched"]).dt.days / 30.44
    said = []
    for row, age in zip(table.itertuples(), months, strict=True):
        ours = row.service == "Hotmail"
        look = {"color": BLUE if ours else GREY, "linestyle": "-", "linewidth": 2.4 if ours else 1.4}
        ax.plot([0, age], [0, row.members_millions], **look)
        ax.plot([age], [row.members_millions], "o", color=look["color"], markersize=9)
        words = f"{row.service}\n{row.members_millions:g} million {row.kind}"
        place = (
            {"ha": "right", "va": "bottom", "color": BLUE}
            if ours
            else {"ha": "left", "va": "center", "color": INK}
        )
        beside(ax, words, (age, row.members_millions), -8 if ours else 11, 0, **place)
        said.append(f"{row.service} {row.members_millions:g} million {row.kind} after {age:.0f} months")
    ax.set(title="Hotmail and ICQ had 12 million within 20 months", xlabel="months since the launch")
    ax.set(xlim=(0, 46), ylim=(0, 14), ylabel="millions", xticks=range(0, 37, 6))
    source(ax, "Counts of different kinds; sources in data/peers_1990s.csv")
    return describe(ax, f"Dots, millions over months since the launch: {'; '.join(said)}.")
