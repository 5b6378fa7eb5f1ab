"""The panel of lesson 10: what the tracker shows when a share of all sharing is unseen, and what can be mended."""

import functools

import numpy as np

from course_utils import measure, plots
from course_utils.panels.panel import Choice, Goal, Panel, Slider, just, so_far, stands
from course_utils.plots.artists import (
    dot_path,
    dots,
    moving_line,
    moving_mark,
    moving_text,
    tie_lines,
    tie_path,
)
from course_utils.plots.layouts import tree_places

_HIGHEST, _LUCK, _MOST, _SHOWN = 0.95, 4, 1000, 12  # R, the seed, starters, starters whose trees are drawn
_STARTERS = (12, 50, 100, 200, 500, 1000)
_DEEP = 10  # how far down the deepest tree is drawn
_END = 2.0  # of the axis of R
_ROWS = {"tracked": (0, plots.BLUE, "o"), "corrected": (-1, plots.PURPLE, "D")}


def dark_sharing():
    """Family trees of customers with some codes missing; R as tracked, as corrected, and as it is.

    >>> panel = dark_sharing()
    >>> panel.set(unseen=0, assumed=0)
    >>> "The tracker shows R = 0.89" in panel.sentence
    True
    """
    _campaign()  # now, so that no step of a slider has to wait for it
    counts = {f"{count:,}": count for count in _STARTERS}
    return Panel(
        controls={
            "unseen": Slider("Unseen recruits", 0, 50, 35, step=5, unit="%", group="In truth"),
            "mean": Slider("True R", 0.1, _HIGHEST, 0.9, step=0.05, group="In truth"),
            "assumed": Slider("Assumed unseen", 0, 50, 0, step=5, unit="%", group="What you assume"),
            "starters": Choice("Starters", counts, 50, "people", group="The sample"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "On the left the trees of the first twelve starters: starters are squares, recruits dots, and lines lead "
            "from recruiter to recruit; recruits whose code is missing are hollow diamonds on dashed lines: the tracker takes "
            "them for starters. On the right two estimates of R with their intervals, on one axis: what the tracker shows (a "
            "circle), and the same corrected for the share that you assume unseen (a diamond). A dashed line is the true R, a "
            "dotted one the tipping point at 1."
        ),
        examples=[
            {"unseen": 0},
            {"unseen": 35},
            {"unseen": 35, "assumed": 35},
            {"unseen": 35, "assumed": 50, "starters": 1000},
        ],
        goals=(
            Goal(
                "True R 0.90: find the smallest share of unseen recruits for which the tracker shows under 0.50.",
                lambda seen: seen["mean"] == 0.9 and just(lambda at: _shows(at) < 0.5, seen, unseen=-5),
                "The tracker shows R times the share that it sees. Ask for the share it does not see before you believe it.",
                {"unseen": 45},
            ),
            Goal(
                "True R 0.90, unseen recruits 35%: raise Assumed unseen until the corrected R passes 1.",
                lambda seen: stands(seen, mean=0.9, unseen=35) and seen["corrected"] > 1,
                "With the true share, 35%, the correction is close to 0.9. Assume only a little too much, and a campaign that "
                "dies out looks viral: a correction is only as good as the share that goes into it.",
                {"assumed": 45},
            ),
            Goal(
                "True R 0.95, both unseen shares 35%: find the fewest starters whose corrected interval ends below 1.00.",
                lambda seen: (
                    (seen["mean"], seen["unseen"], seen["assumed"]) == (0.95, 35, 35)
                    and seen["starters"] == _fewest(seen)
                ),
                "Near the tipping point a small sample cannot say on which side a campaign stands. More starters make the "
                "interval narrower, but leave it in the wrong place when the assumed share is wrong: chance "
                "shrinks as the sample grows; blindness does not.",
                {"mean": 0.95, "assumed": 35, "starters": 100},
            ),
        ),
        tally=so_far("campaign", "tracked", "the tracker shows R from {:.2f} to {:.2f}", "makes"),
        height=400,
    )


def _shows(at):
    """R by the tracker, as the sentence has it."""
    return round(_found(at["mean"], at["unseen"], 0, at["starters"], at["luck"])[2].value, 2)


def _fewest(seen):
    """The fewest starters that bring the corrected interval below 1, as the sentence has it, if any do."""
    setting, luck = (seen["mean"], seen["unseen"], seen["assumed"]), seen["luck"]
    return next((count for count in _STARTERS if round(_found(*setting, count, luck)[3].high, 2) < 1), None)


@functools.lru_cache(maxsize=8)
def _campaign(luck=0):
    """A campaign at the highest R: parents, roots, and two numbers per person that decide who joins and is seen.

    At a lower R a person is there if their own number and those of everybody above them, back to the starter,
    fall below R / highest R: thinned Poisson numbers are Poisson numbers. So customers come and go one by one as
    the slider moves.
    """
    rng = np.random.default_rng(_LUCK + luck)
    parent, root = list(range(_MOST)), list(range(_MOST))
    person = 0
    while person < len(parent):
        recruits = rng.poisson(_HIGHEST)
        parent += [person] * recruits
        root += [root[person]] * recruits
        person += 1
    parent, root = np.array(parent), np.array(root)
    joins, hides = rng.random(len(parent)), rng.random(len(parent))
    joins[:_MOST] = hides[:_MOST] = 0  # starters are always there
    for person in range(_MOST, len(parent)):  # recruiters stand before their recruits
        joins[person] = max(joins[person], joins[parent[person]])
    shown = np.flatnonzero(root < _SHOWN)
    place = tree_places(np.searchsorted(shown, parent[shown]))
    place[:, 1] *= -_DEEP / min(place[:, 1].min(), -1)
    return parent, root, joins, hides, shown, place


def _found(mean, unseen, assumed, starters, luck=0):
    """Customers, recruits seen, and two estimates: as tracked, and corrected for the share assumed."""
    parent, root, joins, hides, _, _ = _campaign(luck)
    here = (joins < mean / _HIGHEST) & (root < starters)
    seen = here & (hides >= unseen / 100)
    seen[:_MOST] = False
    recruits = np.bincount(parent[seen], minlength=len(parent))[here]
    tracked = measure.reproduction_from_codes(recruits, 0)
    return len(recruits), int(seen.sum()), tracked, measure.reproduction_from_codes(recruits, assumed / 100)


def _draw(figure):
    trees, axis = figure.subplots(1, 2, width_ratios=(1.25, 1))
    trees.set(xlim=(-0.03, 1.03), ylim=(-1.06 * _DEEP, 0.05 * _DEEP))
    trees.set_title(f"Trees of the first {_SHOWN} starters", pad=28)
    trees.set_axis_off()
    hollow = {"markerfacecolor": plots.PAGE, "markeredgewidth": 1.6, "zorder": 4}
    artists = {
        "seen": tie_lines(trees, colour=plots.GREY, width=1.1),
        "unseen": tie_lines(trees, colour=plots.ORANGE, width=1.1),
        "recruits": dots(trees, plots.BLUE, 5),
        "starters": dots(trees, plots.INK, 8, "square"),
        "dark": moving_mark(trees, plots.ORANGE, "D", 6.5, **hollow),
    }
    artists["unseen"].set_linestyle((0, (3, 2)))
    top = {"transform": trees.transAxes, "va": "bottom", "fontsize": 12}
    for left, colour, words in (
        (0, plots.INK, "■ starter"),
        (0.24, plots.BLUE, "● with a code"),
        (0.57, plots.ORANGE, "◇ without a code"),
    ):
        trees.text(left, 1.01, words, color=colour, weight="bold", **top)
    axis.set(xlim=(0, _END), ylim=(-1.5, 0.75), yticks=[], xlabel="recruits per person, R")
    axis.set_title("R, each with its interval", pad=28)
    axis.set_xticks((0, 0.5, 1, 1.5, 2), ["0", "0.5", "1", "1.5", "2"])
    axis.spines["left"].set_visible(False)
    axis.axvline(1, 0, 0.93, color=plots.GREY, linestyle=":", linewidth=1.2)
    above = {"transform": axis.get_xaxis_transform(), "va": "bottom", "fontsize": 12}
    axis.text(1.02, 0.94, "tipping point", color=plots.GREY, **above)
    artists["truth"] = moving_line(axis, plots.GREEN, "--", linewidth=1.6)
    artists["truth words"] = moving_text(axis, plots.GREEN, weight="bold", ha="right", **above)
    for name, (_, colour, marker) in _ROWS.items():
        artists[f"{name} interval"] = moving_line(axis, colour, marker="|", markersize=16)
        artists[name] = moving_mark(axis, colour, marker, 9)
        artists[f"{name} words"] = moving_text(axis, colour, weight="bold", ha="right")
    return artists


def _update(artists, unseen, mean, assumed, starters, luck):
    _draw_trees(artists, mean, unseen, luck)
    customers, seen, tracked, corrected = _found(mean, unseen, assumed, starters, luck)
    artists["truth"].set_data([mean, mean], [-1.5, 0.59])
    artists["truth words"].set(x=max(mean, 0.55), y=0.94, text=f"true R {mean:.2f}")
    for name, estimate, words in (("tracked", tracked, "the tracker"), ("corrected", corrected, "corrected")):
        row = _ROWS[name][0]
        artists[name].set_data([estimate.value], [row])
        artists[f"{name} interval"].set_data([estimate.low, min(estimate.high, _END)], [row, row])
        end = max(0.85, min(estimate.value + 0.4, mean - 0.05)) if estimate.value <= 1 else _END
        artists[f"{name} words"].set(x=end, y=row + 0.25, text=f"{words}: {estimate.value:.2f}")
    return (
        f"The tracker shows R = {tracked.value:.2f} ({tracked.low:.2f} to {tracked.high:.2f}); the truth is {mean:.2f}. "
        f"Of {customers:,} customers {starters:,} started, and {customers - seen:,} look as if they had. "
        f"Corrected as if {assumed}% were unseen, R = {corrected.value:.2f} ({corrected.low:.2f} to {corrected.high:.2f})."
    ), {"tracked": tracked.value, "corrected": corrected.value}


def _draw_trees(artists, mean, unseen, luck):
    parent, _, joins, hides, shown, place = _campaign(luck)
    here = joins[shown] < mean / _HIGHEST  # no setting has fewer starters than are shown
    recruit = here & (shown >= _MOST)
    dark = recruit & (hides[shown] < unseen / 100)
    ties = np.column_stack([np.searchsorted(shown, parent[shown]), np.arange(len(shown))])
    artists["seen"].set_path(tie_path(ties[recruit & ~dark], place))
    artists["unseen"].set_path(tie_path(ties[dark], place))
    artists["recruits"].set_path(dot_path(place[recruit & ~dark]))
    artists["starters"].set_path(dot_path(place[here & ~recruit]))
    artists["dark"].set_data(*place[dark].T)
