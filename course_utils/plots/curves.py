"""Charts over one axis: lines by name, and the few curves that need more than a name."""

import math

import numpy as np
from matplotlib.ticker import MaxNLocator

from course_utils._arguments import BadValue, choice, named, real, reals, reals_by_name, same_length, whole
from course_utils.plots.drawing import BLUE, COLOURS, DASHES, FAINT, GREY, MARKERS, style
from course_utils.plots.marks import beside, name_ends
from course_utils.plots.page import LOOKS, axes_or_new, compact, count_axis, describe, description


def _curves(ax, curves, name, x, low=-math.inf, **look):
    """Draw curves by name over x, which is called `name`; gives their values by name."""
    values = reals_by_name("curves", curves, "curve", low, like=(name, x))
    for place, (label, curve) in enumerate(values.items()):
        own = COLOURS[place % len(COLOURS)], DASHES[place % len(DASHES)]
        colour, dashes = LOOKS.get(label, own)
        ax.plot(x, curve, color=colour, linestyle=dashes, **look)
    return values


@style()
def lines(curves, x, xlabel, ylabel, title=None, scale="linear", top=None, ax=None):
    """Curves by name over one axis, each named at its end; `scale` is "linear" or "log", upward.

    On a log axis equal steps up multiply by equal factors. The title says the scale if none is given. `top` ends
    the axis where it is, and a curve that goes on is named where it leaves.

    >>> lines({"ours": [10, 20, 40]}, [0, 1, 2], "days", "customers", scale="log").get_title("left")
    'Customers on a log axis'
    """
    x = reals("x", x, ndim=1)
    scaled = f"{ylabel} on a {choice('scale', scale, ('linear', 'log'))} axis"
    ax = axes_or_new(ax)
    drawn = _curves(ax, curves, "x", x)
    ax.set(xlabel=xlabel, ylabel=ylabel, yscale=scale, xlim=(x.min(), x.max() if np.ptp(x) else None))
    ax.set_title(f"{scaled[:1].upper()}{scaled[1:]}" if title is None else title)
    count_axis(ax.yaxis)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    if scale == "linear":
        ax.set_ylim(bottom=min(0, *(curve.min() for curve in drawn.values()), 0))
    if top is not None:
        ax.set_ylim(top=real("top", top, above=0))
    name_ends(ax, list(drawn))
    ends = "; ".join(f"{name} {compact(curve[0])} to {compact(curve[-1])}" for name, curve in drawn.items())
    return describe(ax, f"Line chart of {scaled}, {compact(x[0])} to {compact(x[-1])} {xlabel}: {ends}.")


@style()
def reach_by_step(spreads, steps=None, ax=None):
    """How many people a message has reached by each step, on average over many runs: a line per network.

    `spreads` holds `cascades.independent_cascade(…).new_per_step` by name, shape (runs, steps). The last step is
    `steps`, or, left out, the last in which anybody was reached.

    >>> reach_by_step({"village": [[1, 2, 0], [1, 1, 1]]}).get_xlabel()
    'step'
    """
    tables = reals_by_name("spreads", spreads, "table", 0, ndim=2)
    means = {name: new.mean(axis=0) for name, new in tables.items()}
    longest = max(len(new) for new in means.values()) - 1
    steps = longest if steps is None else whole("steps", steps, 1)
    reached = {
        name: np.pad(new, (0, max(0, steps + 1 - len(new)))).cumsum()[: steps + 1]
        for name, new in means.items()
    }
    ax = axes_or_new(ax)
    _curves(ax, reached, "steps", np.arange(steps + 1))
    ax.set(xlabel="step", ylabel="people", ylim=(0, None), xlim=(0, steps))
    ax.set_title("Reached so far, step by step")
    count_axis(ax.yaxis)
    name_ends(ax, list(reached))
    ends = "; ".join(
        f"{name} {compact(total[0])} at the start, {compact(total[-1])} by step {steps}"
        for name, total in reached.items()
    )
    return describe(ax, f"Line chart of people reached by each step, on average: {ends}.")


@style()
def fitted_curves(t, totals, fits, until, ax=None):
    """Running totals in millions as dots over months, and fits of `growth.fit` by name through them and on `until` a time.

    >>> from course_utils import growth
    >>> t, totals = [0, 1, 2, 3, 4, 5], [10, 20, 41, 79, 162, 320]
    >>> fitted_curves(t, totals, {"exponential": growth.fit("exponential", t, totals)}, until=6).get_xlabel()
    'months'
    """
    t = reals("t", t, ndim=1)
    totals = same_length("totals", reals("totals", totals, 0, ndim=1), "t", t)
    named("fits", fits, "fit")
    until = real("until", until, above=t[0])
    ax = axes_or_new(ax)
    ax.plot(t, totals, "o", color=BLUE, markersize=9, zorder=3)
    times, ends = np.linspace(t[0], until, 200), []
    for place, (name, fit) in enumerate(fits.items()):
        values = fit.predict(times)
        ax.plot(times, values, color=COLOURS[place + 1], linestyle=DASHES[place])
        ends.append(f"{name} reaches {compact(values[-1])}")
    ax.set(xlabel="months", ylabel="millions", ylim=(0, 3 * totals.max()), xlim=(t[0] - 0.3, until))
    ax.set_title("What was counted (dots), and curves through it")
    name_ends(ax, list(fits))
    counted = f"counts from {compact(totals[0])} to {compact(totals[-1])}"
    return describe(ax, f"Dots and curves over months: {counted}; at {until:g} months {'; '.join(ends)}.")


@style()
def equal_growth(rate, share=1.0, ax=None, longest=6.0, unit="months"):
    """The pairs of cycle time and K that give one growth rate: K = share × exp(rate × cycle).

    `rate` is per unit of time, `share` the share of newcomers who came through members, `longest` the longest
    cycle drawn. On `ax` of an earlier call the curve is added.

    >>> equal_growth(0.246).get_xlabel()
    'cycle time, months'

    Wallinga and Lipsitch (2007).
    """
    rate, longest = real("rate", rate, above=0), real("longest", longest, above=0)
    share = real("share", share, above=0, high=1)
    fresh, ax = ax is None, axes_or_new(ax)
    before = "Curves of K against cycle time, with the line K = 1." if fresh else description(ax)
    if fresh:
        ax.axhline(1, color=FAINT, linestyle="-", linewidth=1.2)
        ax.text(0.99, 1, "K = 1", color=GREY, ha="right", va="bottom", transform=ax.get_yaxis_transform())
        ax.set(xlabel=f"cycle time, {unit}", ylabel="K", xlim=(0, longest))
        ax.set_title("Every pair on a curve gives the same growth")
    cycle = np.linspace(0, longest, 121)
    k = share * np.exp(rate * cycle)
    ax.plot(cycle, k, color=COLOURS[len(ax.lines) - 1], linestyle=DASHES[len(ax.lines) - 1])
    ax.set_ylim(bottom=0)
    name_ends(ax, [f"{share:.0%} invited"])
    ends = f"If {share:.0%} of newcomers were invited: K rises from {k[0]:.2f} at no delay to {k[-1]:.2f} at {longest:g} {unit}"
    return describe(ax, f"{before} {ends}.")


@style()
def invitation_curves(invitations, curves, ax=None):
    """K over the invitations that every customer sends: a line for each assumption, and the tipping point.

    >>> invitation_curves([1, 2], {"nobody tires": [0.2, 0.4]}).get_ylabel()
    'K'
    """
    invitations = reals("invitations", invitations, 0, ndim=1)
    ax = axes_or_new(ax)
    ax.axhline(1, color=GREY, linestyle=":", linewidth=1)
    beside(ax, "tipping point", (0, 1), 5, 3, color=GREY, fontsize=12, va="bottom")
    drawn = _curves(ax, curves, "invitations", invitations, 0)
    highest = max(1, *(k.max() for k in drawn.values()))
    ax.set(
        xlabel="invitations per customer", xlim=(0, invitations.max()), ylabel="K", ylim=(0, 1.1 * highest)
    )
    name_ends(ax, list(drawn))
    said = "; ".join(
        f"{name}: at most {compact(k.max())}, with {compact(invitations[k.argmax()])} invitations"
        for name, k in drawn.items()
    )
    return describe(ax, f"Lines: K over the invitations per customer, with the tipping point at 1. {said}.")


@style()
def counted_and_formula(x, counted, formula, xlabel, title, ax=None):
    """Percentages as they were counted, as dots, and a curve through them for what a formula says.

    Both hold, by the same names, a percentage for every x.

    >>> counted_and_formula([1, 2], {"facts": [91, 80]}, {"facts": [90, 81]}, "retellings", "Worn").get_xlabel()
    'retellings'
    """
    x = reals("x", x, ndim=1)
    dots = reals_by_name("counted", counted, "row", 0, 100, like=("x", x))
    laws = reals_by_name("formula", formula, "row", 0, 100, like=("x", x))
    if not set(dots) <= set(laws):
        raise BadValue(f"formula must have the names {list(counted)}, not {list(formula)}")
    ax = axes_or_new(ax)
    ax.set(xlabel=xlabel, xlim=(x.min() - 0.02 * np.ptp(x), x.max()), ylim=(0, 104), title=title)
    looks = [(COLOURS[place % len(COLOURS)], MARKERS[place % len(MARKERS)]) for place in range(len(dots))]
    for some, (colour, marker) in zip(dots.values(), looks, strict=True):
        ax.plot(x, some, marker, color=colour, markersize=6, clip_on=False)
    for name, (colour, _) in zip(dots, looks, strict=True):
        ax.plot(x, laws[name], color=colour, linestyle="-", linewidth=1.2)
    ax.yaxis.set_major_formatter("{x:.0f}%")
    name_ends(ax, list(dots))
    said = "; ".join(
        f"{name} from {compact(some[0])}% to {compact(some[-1])}%, by the formula {compact(laws[name][-1])}%"
        for name, some in dots.items()
    )
    return describe(ax, f"Dots as counted, and curves by a formula, over {xlabel}: {said}.")
