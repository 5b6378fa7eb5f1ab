"""What a formula says: curves beside what was counted, and K over the invitations that are sent."""

import numpy as np

from course_utils._arguments import BadValue, named, reals, same_length
from course_utils.plots.drawing import COLOURS, DASHES, GREY, style
from course_utils.plots.marks import name_ends
from course_utils.plots.page import axes_or_new, compact, describe

_MARKS = ("o", "s", "D", "^")


@style()
def counted_and_formula(x, counted, formula, xlabel, title, ax=None):
    """Percentages as they were counted, as dots, and a curve through them for what a formula says.

    Both hold, by the same names, a percentage for every x.

    >>> counted_and_formula([1, 2], {"facts": [91, 80]}, {"facts": [90, 81]}, "retellings", "Worn").get_xlabel()
    'retellings'
    """
    x = reals("x", x, ndim=1)
    ax = axes_or_new(ax)
    ax.set(xlabel=xlabel, xlim=(x.min() - 0.02 * np.ptp(x), x.max()), ylim=(0, 104), title=title)
    words = []
    for place, name in enumerate(named("counted", counted, "row")):
        if name not in named("formula", formula, "row"):
            raise BadValue(f"formula must have the names {list(counted)}, not {list(formula)}")
        dots = same_length(
            f"counted[{name!r}]", reals(f"counted[{name!r}]", counted[name], 0, 100, ndim=1), "x", x
        )
        law = same_length(
            f"formula[{name!r}]", reals(f"formula[{name!r}]", formula[name], 0, 100, ndim=1), "x", x
        )
        look = {"color": COLOURS[place % len(COLOURS)], "clip_on": False}
        ax.plot(x, dots, _MARKS[place % len(_MARKS)], markersize=6, linestyle="none", **look)
        words.append(
            f"{name} from {compact(dots[0])}% to {compact(dots[-1])}%, by the formula {compact(law[-1])}%"
        )
    for place, name in enumerate(counted):
        ax.plot(x, formula[name], color=COLOURS[place % len(COLOURS)], linestyle="-", linewidth=1.2)
    ax.yaxis.set_major_formatter("{x:.0f}%")
    name_ends(ax, list(counted), COLOURS)
    return describe(ax, f"Dots as counted, and curves by a formula, over {xlabel}: {'; '.join(words)}.")


@style()
def invitation_curves(invitations, curves, ax=None):
    """K over the invitations that every customer sends: a line for each assumption, and the tipping point.

    >>> invitation_curves([1, 2], {"nobody tires": [0.2, 0.4]}).get_ylabel()
    'K'
    """
    invitations = reals("invitations", invitations, 0, ndim=1)
    drawn = {}
    for name, curve in named("curves", curves, "curve").items():
        curve = reals(f"curves[{name!r}]", curve, 0, ndim=1)
        drawn[name] = same_length(f"curves[{name!r}]", curve, "invitations", invitations)
    ax = axes_or_new(ax)
    ax.axhline(1, color=GREY, linestyle=":", linewidth=1)
    ax.text(0, 1.02, "tipping point", color=GREY, fontsize=12, va="bottom")
    highest = max(1, *(k.max() for k in drawn.values()))
    ax.set(
        xlabel="invitations per customer", ylabel="K", xlim=(0, invitations.max()), ylim=(0, 1.1 * highest)
    )
    for place, k in enumerate(drawn.values()):
        ax.plot(invitations, k, color=COLOURS[place % len(COLOURS)], linestyle=DASHES[place % len(DASHES)])
    name_ends(ax, list(drawn), COLOURS)
    said = "; ".join(
        f"{name}: at most {compact(k.max())}, with {compact(invitations[k.argmax()])} invitations"
        for name, k in drawn.items()
    )
    return describe(ax, f"Lines: K over the invitations per customer, with the tipping point at 1. {said}.")
