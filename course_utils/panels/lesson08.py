"""The panel of lesson 08: how to split a budget between winning customers and getting them to share."""

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter

from course_utils import _screen, campaigns, plots
from course_utils.panels.panel import Choice, Goal, Panel, Slider
from course_utils.plots.artists import moving_line, moving_mark, moving_text

_R, _HALF = 0.2, 10_000  # R without money for sharing, and the dollars that bring it half of the way up
_SHARES = np.linspace(0, 1, 101)
_BUDGETS = {"2,000": 2000, "5,000": 5000, "10,000": 10**4, "20,000": 2 * 10**4, "30,000": 3 * 10**4}
_BUDGETS |= {"40,000": 4 * 10**4, "50,000": 5 * 10**4, "100,000": 10**5, "1 million": 10**6}
_MARKETS = {"10,000": 10**4, "100,000": 10**5, "1 million": 10**6, "10 million": 10**7}
_LEVELS = (0, 0.5, 1)  # of the upright axis, as parts of its height
_PLANS = ("adverts\nalone", "your\nsplit", "best\nsplit")


def budget():
    """Customers for every split of a budget, with the split chosen and the best one.

    >>> panel = budget()
    >>> panel.set(budget=5000)
    >>> "Best split, 0% on sharing" in panel.sentence
    True
    """
    return Panel(
        controls={
            "share": Slider("Spent on sharing", 0, 100, 50, unit="%"),
            "most": Slider("Ceiling of R", 0.25, 1.5, 0.8, step=0.05),
            "budget": Choice("Budget in dollars", _BUDGETS, 10**5),
            "price": Slider("Price of a starter", 5, 50, 20, unit="dollars"),
            "market": Choice("Market", _MARKETS, 10**6, unit="people"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: a curve of customers over the share of the budget that is spent on sharing, with a circle at the split "
            "chosen and a diamond at the best one. Right: three bars of customers, for advertisements alone, the split "
            "chosen and the best split; the lower part of each are starters who were paid for, the hatched upper part "
            "people whom others referred. The scale of the upright axis follows the sliders."
        ),
        examples=[{"share": 25}, {"share": 25, "budget": 10**4}, {"share": 25, "most": 1.3}],
        goals=(
            Goal(
                "100,000 dollars, ceiling 0.8: find the largest share as good as adverts alone.",
                lambda seen: (
                    (seen["budget"], round(seen["most"], 2)) == (10**5, 0.8)
                    and seen["yours"] >= seen["alone"] > seen["a_percent_more"]
                ),
                "64%. The top is flat: far beyond the best share you still beat advertising alone.",
                {"share": 64},
            ),
            Goal(
                "Ceiling 0.4: find the largest budget that should give sharing nothing.",
                lambda seen: round(seen["most"], 2) == 0.4 and seen["budget"] == _largest_without(seen),
                "Below a budget of 40,000 dollars, put nothing into sharing: 10,000 × (1 − 0.2) / (0.4 − 0.2), the limit above.",
                {"most": 0.4, "budget": 4 * 10**4},
            ),
            Goal(
                "100,000 dollars: find the smallest ceiling that gives sharing over half.",
                lambda seen: seen["budget"] == 10**5 and seen["best"] > 0.5 >= seen["best_below"],
                "1.05: money can now lift R above 1. Go on to 1.10 and 1.15: the best share leaps, and a few starters light "
                "the fire. But R above 1 is rare, and a plan that works only there is a hope with a budget.",
                {"most": 1.05},
            ),
        ),
        height=400,
    )


def _largest_without(seen):
    """The largest budget on the control whose best split gives nothing to sharing."""
    plan = {name: seen[name] for name in ("price", "most", "market")} | {"r": _R, "half": _HALF}
    return max(
        (budget for budget in _BUDGETS.values() if campaigns.best_split(budget, **plan)[0] < 0.005), default=0
    )


def _draw(figure):
    curve, bars = figure.subplots(1, 2, width_ratios=(3, 2), sharey=True)
    curve.set(xlim=(-0.02, 1.02), ylim=(0, 1.14), yticks=_LEVELS, ylabel="customers")
    curve.set_xlabel("share spent on sharing")
    curve.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    # The numbers at the upright axis move, all but the 0; this blank keeps their place free.
    for name in curve.set_yticklabels(["0", "10 million", ""])[1:]:
        name.set_alpha(0)
    beside = {"transform": curve.get_yaxis_transform(), "ha": "right", "va": "center", "fontsize": 12}
    ticks = [curve.text(-0.012, level, "", **beside) for level in _LEVELS[1:]]
    line = moving_line(curve)
    look = {"markeredgecolor": plots.PAGE, "clip_on": False}
    chosen = moving_mark(curve, plots.BLUE, "o", 16, **look)
    best = moving_mark(curve, plots.VERMILION, "D", 9, **look)
    bars.set_xlim(-0.6, 2.6)
    bars.set_xticks(range(3), _PLANS)
    bars.tick_params(axis="y", labelleft=False)
    paid = [_bar(bars, place, plots.BLUE, "") for place in range(3)]
    referred = [_bar(bars, place, plots.GREEN, "//") for place in range(3)]
    curve.set_title("Customers by split")
    bars.set_title("Paid, referred on top")
    names = [moving_text(curve, colour) for colour in (plots.BLUE, plots.VERMILION)]
    return {
        "line": line,
        "chosen": chosen,
        "best": best,
        "paid": paid,
        "referred": referred,
        "ticks": ticks,
        "names": names,
    }


def _bar(ax, place, colour, hatch):
    return ax.add_patch(
        Rectangle((place - 0.35, 0), 0.7, 0, facecolor=colour, edgecolor=plots.PAGE, hatch=hatch)
    )


def _update(artists, share, most, budget, price, market):
    plan = {"price": price, "r": _R, "most": most, "half": _HALF, "market": market}
    customers = campaigns.customers_of_budget(budget, _SHARES, **plan)
    best, highest = campaigns.best_split(budget, **plan)
    chosen = share / 100
    won = {0.0: customers[0], chosen: customers[share], best: highest}
    top = _top(highest)
    for level, tick in zip(_LEVELS[1:], artists["ticks"], strict=True):
        tick.set_text(plots.compact(level * top))
    artists["line"].set_data(_SHARES, customers / top)
    artists["best"].set_data([best], [highest / top])
    artists["chosen"].set_data([chosen], [won[chosen] / top])
    yours, other = artists["names"]
    falls = chosen > max(best, 0.2)  # the name stands under the curve, on the side where it is higher
    at = (chosen - 0.02 if falls else min(chosen, 0.78) + 0.02, max(won[chosen] / top - 0.07, 0.04))
    yours.set(position=at, text="your split", ha="right" if falls else "left")
    other.set(position=(min(max(best, 0.06), 0.94), highest / top + 0.065), text="best", ha="center")
    starters = {split: min(budget * (1 - split) / price, market) for split in won}
    for split, low, high in zip((0.0, chosen, best), artists["paid"], artists["referred"], strict=True):
        paid = min(starters[split], won[split])
        low.set_height(paid / top)
        high.set_y(paid / top)
        high.set_height((won[split] - paid) / top)
    r = campaigns.bought_r(budget * chosen, _R, most, _HALF)
    came = _customers(won[chosen], budget)
    lifts = f"lifts R from {_R:.2f} to {r:.2f}" if r > _R else f"leaves R at {_R:.2f}"
    left = _screen.with_unit(plots.compact(starters[chosen]), "starters")
    return (
        f"Spending {share}% on sharing {lifts} and leaves {left}: {came}. Adverts alone: "
        f"{_at(won[0.0], budget)}. Best split, {_percent(best)} on sharing: {_at(highest, budget)}."
    ), {
        "yours": won[chosen],
        "alone": won[0.0],
        "a_percent_more": customers[min(share + 1, 100)],
        "best": best,
        "best_below": campaigns.best_split(budget, **plan | {"most": max(most - 0.05, _R)})[0],
    }


def _customers(count, budget):
    if count == 0:
        return "0 customers, for nobody starts"
    if count < 1:
        return "fewer than 1 customer on average"
    return _at(count, budget, "customers") + " dollars"


def _at(count, budget, unit=""):
    many = _screen.with_unit(plots.compact(round(count)), unit)
    return f"{many} at {budget / count:,.2f}"


def _percent(share):
    if 0 < share < 0.005 or 0.995 < share < 1:
        return "less than 1%" if share < 0.5 else "more than 99%"
    return f"{share:.0%}"


def _top(highest):
    """The height of the picture in customers: the first of 1, 2, 4, 6, 8 and their tenfolds that holds all."""
    size = 10.0 ** np.floor(np.log10(highest))
    return next(step * size for step in (1, 2, 4, 6, 8, 10) if step * size >= 1.02 * highest or step == 10)
