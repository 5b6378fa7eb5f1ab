"""People by generation: families that shrink or grow, and many campaigns as squares that grow or die."""

import numpy as np
from matplotlib.path import Path

from course_utils._arguments import BadValue, real_by_name
from course_utils.plots.artists import bar_patch, dots, segment_path, tie_lines
from course_utils.plots.drawing import BLUE, FAINT, GREY, VERMILION, style
from course_utils.plots.page import axes_or_new, describe

_ROW = 20  # campaigns in a row of the field
_KEY = (1, 10, 100, 1_000, 10_000)  # people that its squares stand for
_FAMILIES, _STARTERS, _LAST = 5, 5, 14
_JUST, _BEFORE = {"colour": VERMILION, "width": 3.2}, {"colour": GREY, "width": 1.6}  # crosses
_CROSS = np.array([[-1, -1], [-1, 1]]), np.array([[1, 1], [1, -1]])


@style()
def families(growth, ax=None):
    """Family trees side by side, one for each K: five customers on top, and fourteen generations of those they bring in.

    `growth` holds up to five K, each from 0 to 1.3, by name. Each generation has K times as many people as the one
    above it, in whole people, and they are shared out evenly.

    >>> [text.get_text() for text in families({"a rope": 1}).texts]
    ['a rope', '5 in generation 14']
    """
    ks = real_by_name("growth", growth, "K", 0, 1.3)
    if len(ks) > _FAMILIES:
        raise BadValue(f"growth must hold at most {_FAMILIES} K, not {len(ks)}")
    ax = axes_or_new(ax)
    sizes = {name: np.round(_STARTERS * k ** np.arange(_LAST + 1)).astype(int) for name, k in ks.items()}
    widths = [max(size.max() - 1, 40) for size in sizes.values()]  # room for the words under it
    left = np.cumsum([0, *widths[:-1]]) + 12.0 * np.arange(len(widths))
    for middle, (name, size) in zip(left + np.array(widths) / 2, sizes.items(), strict=True):
        places, parent = _family(size)
        places[:, 0] += middle
        tie_lines(ax, np.column_stack([parent, np.arange(size.sum())])[size[0] :], places, FAINT, 1)
        dots(ax, BLUE, 5, places=places)
        ax.text(middle, 1, name, ha="center", weight="bold")
        words = f"{size[-1] or 'nobody'} in generation {_LAST}"
        ax.text(middle, -_LAST - 1.4, words, ha="center", va="center")
    ax.set(xlim=(-2, left[-1] + widths[-1] + 2), ylim=(-_LAST - 2, 1.8))
    ax.set_axis_off()
    ax.set_title("Five customers in the top row, and everyone they bring in, row by row")
    said = "; ".join(f"{name} {size[-1]}, {size.sum()} in all" for name, size in sizes.items())
    told = f"Family trees of dots, each from {_STARTERS} people on top. People in generation {_LAST}: {said}."
    return describe(ax, told)


def _family(size):
    """Places of the people of generations of these sizes, in rows around 0, and everybody's parent by place."""
    places, parent, above, first = (
        [],
        [],
        0,
        0,
    )  # `above`: how many stand over this row, from place `first` on
    for generation, count in enumerate(size):
        who = np.arange(count)
        places.append(np.column_stack([who - (count - 1) / 2, np.full(count, -generation)]))
        parent.append(first + who * above // max(count, 1))
        first, above = first + above, count
    return np.concatenate(places), np.concatenate(parent)


def field_artists(ax, campaigns, row):
    """The artists for `field_paths`, and a key under them: campaigns that live, that have just died, that died before."""
    rows, scale = -(-campaigns // row), row / _ROW
    ax.set(xlim=(-0.6, row - 0.4), ylim=(rows + 2.4 * scale, -0.6), aspect="equal", anchor="W")
    ax.set_axis_off()
    across = scale * np.array([0.2, 2, 4.4, 7.6, 12])
    places = np.column_stack([across, np.full(len(_KEY), rows + 0.5 * scale)])
    bar_patch(ax, GREY).set_path(_squares(places, np.array(_KEY)))
    look = {"va": "center", "fontsize": 12}
    for (x, y), people in zip(places, _KEY, strict=True):
        ax.text(x + 0.6 * scale, y, f"{people:,}{' people or more' * (people == _KEY[-1])}", **look)
    for x, cross, words in ((0.2, _JUST, "has just died out"), (12, _BEFORE, "died out before")):
        tie_lines(ax, **cross).set_path(_crosses(np.array([[scale * x, rows + 1.8 * scale]])))
        ax.text(scale * (x + 0.6), rows + 1.8 * scale, words, **look)
    return _field(ax)


def _field(ax):
    return bar_patch(ax), tie_lines(ax, **_JUST), tie_lines(ax, **_BEFORE)


def field_paths(sizes, generation, row=_ROW, corner=(0, 0)):
    """A field of campaigns after so many generations: those alive, just dead, and dead before, each as one Path.

    `sizes` has a row a campaign, from `branching.simulate`, and every campaign its own place, so many in a row from the
    left upper `corner`. One alive is a square that grows by an equal factor when its people so far are ten times as many.
    """
    sizes = np.asarray(sizes)[:, : generation + 1]
    index = np.arange(len(sizes))
    places = np.column_stack([index % row, index // row]) + np.asarray(corner, float)
    alive = sizes[:, -1] > 0
    fresh = ~alive & (sizes[:, max(generation - 1, 0)] > 0)
    squares = _squares(places[alive], sizes[alive].sum(axis=1))
    return squares, _crosses(places[fresh]), _crosses(places[~alive & ~fresh])


def _squares(places, people):
    side = 0.92 * 0.65 ** np.maximum(np.log10(_KEY[-1] / people), 0)
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]]) / 2
    points = places[:, None] + side[:, None, None] * corners
    codes = np.array([Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY], np.uint8)
    return Path(points.reshape(-1, 2), np.tile(codes, len(places)))


def _crosses(places):
    starts, ends = ((places[:, None] + 0.24 * part).reshape(-1, 2) for part in _CROSS)
    return segment_path(starts, ends)
