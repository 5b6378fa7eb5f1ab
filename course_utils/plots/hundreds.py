"""A share as so many of a hundred dots: a dot stands for one in a hundred."""

import numpy as np

from course_utils._arguments import real_by_name
from course_utils.plots.artists import dots
from course_utils.plots.drawing import BLUE, FAINT, style
from course_utils.plots.page import axes, describe

_SIDE = 10


@style()
def of_hundred(shares, title=""):
    """Fields of a hundred dots side by side, so many of them blue: percentages from 0 to 100, by name.

    It gives the first axes of the row, and its figure's description names all.

    >>> of_hundred({"about the hashtag": 2}).get_title("left").strip()
    'about the hashtag: 2'
    """
    shares = real_by_name("shares", shares, "share", 0, 100)
    row = np.atleast_1d(axes(len(shares), width=max(3.4 * len(shares), 5), height=3 + 0.3 * bool(title)))
    below = "\n" if len(shares) == 1 else ""  # room for a guess
    dot = np.arange(_SIDE**2)
    places = np.column_stack([dot % _SIDE, -(dot // _SIDE)])
    for ax, (name, share) in zip(row, shares.items(), strict=True):
        blue = dot < round(share)
        dots(ax, FAINT, 8, places=places[~blue])
        dots(ax, BLUE, 13, places=places[blue])
        ax.set(xlim=(-0.6, _SIDE - 0.4), ylim=(0.4 - _SIDE, 0.6), aspect="equal", anchor="NW")
        ax.set_title(f"{name}: {_number(share)}{below}", color=BLUE, fontsize=13)
        ax.set_axis_off()
    if title:
        row[0].figure.suptitle(title, x=0.01, ha="left", fontsize=14, fontweight="bold")
    said = "; ".join(f"{name} {_number(share)}" for name, share in shares.items())
    return describe(row[0], f"{title or 'Shares'}: fields of a hundred dots. Of 100: {said}.")


def _number(share):
    return "less than 1" if 0 < share < 0.5 else f"{share:.0f}"
