"""The panel of lesson 08: how to split a budget between winning customers and getting them to share."""

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter

from course_utils import campaigns, plots
from course_utils.panels.panel import Choice, Panel, Slider
from course_utils.plots.artists import moving_line, moving_mark

_R, _HALF = 0.2, 10_000  # R without money for sharing, and the dollars that bring it half of the way up
_SHARES = np.linspace(0, 1, 101)
_BUDGETS = {"2,000": 2000, "5,000": 5000, "10,000": 10**4, "20,000": 2 * 10**4, "50,000": 5 * 10**4}
_BUDGETS |= {"100,000": 10**5, "1 million": 10**6}
_MARKETS = {"10,000": 10**4, "100,000": 10**5, "1 million": 10**6, "10 million": 10**7}
_LEVELS = (0, 0.5, 1)  # of the upright axis, as parts of its height
_PLANS = ("adverts\nalone", "your\nsplit", "best\nsplit")


def budget():
    """Customers for every split of a budget, with the split chosen and the best one.

    >>> panel = budget()
    >>> panel.set(budget=5000)
    >>> "The best split puts 0% on sharing" in panel.sentence
    True
    """
    return Panel(
        controls={
            "share": Slider("Spent on sharing", 0, 100, 50, unit="%"),
            "most": Slider("Ceiling of R", 0.25, 1.5, 0.8, step=0.05),
            "budget": Choice("Budget", _BUDGETS, 10**5, unit="dollars"),
            "price": Slider("Price of a starter", 5, 50, 20, unit="dollars"),
            "market": Choice("Market size", _MARKETS, 10**6, unit="people"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: a curve of customers over the share of the budget that is spent on sharing, with a circle at the split "
            "chosen and a diamond at the best one. Right: three bars of customers, for advertisements alone, the split "
            "chosen and the best split; the lower part of each are starters that were bought, the hatched upper part "
            "people brought in by others. The scale of the upright axis follows the sliders."
        ),
        examples=[{"share": 25}, {"share": 25, "budget": 10**4}, {"share": 25, "most": 1.3}],
    )


def _draw(figure):
    curve, bars = figure.subplots(1, 2, width_ratios=(3, 2), sharey=True)
    curve.set(xlim=(-0.02, 1.02), ylim=(0, 1.02), yticks=_LEVELS, ylabel="customers")
    curve.set_xlabel("share spent on sharing")
    curve.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    # The numbers at the upright axis move, all but the 0; this blank keeps their place free.
    for name in curve.set_yticklabels(["0", "10 million", ""])[1:]:
        name.set_alpha(0)
    beside = {"transform": curve.get_yaxis_transform(), "ha": "right", "va": "center", "fontsize": 12}
    ticks = [curve.text(-0.012, level, "", **beside) for level in _LEVELS[1:]]
    line = moving_line(curve)
    look = {"markeredgecolor": "white", "clip_on": False}
    chosen = moving_mark(curve, plots.BLUE, "o", 16, **look)
    best = moving_mark(curve, plots.VERMILION, "D", 9, **look)
    bars.set_xlim(-0.6, 2.6)
    bars.set_xticks(range(3), _PLANS)
    bars.tick_params(axis="y", labelleft=False)
    bars.grid(visible=False, axis="x")
    bought = [_bar(bars, place, plots.BLUE, "") for place in range(3)]
    brought = [_bar(bars, place, plots.GREEN, "//") for place in range(3)]
    above = {"frameon": False, "loc": "lower left", "bbox_to_anchor": (0, 1), "ncols": 2}
    curve.legend([chosen, best], ["your split", "best split"], **above)
    bars.legend([bought[0], brought[0]], ["bought", "brought by others"], columnspacing=1, **above)
    return {
        "line": line,
        "chosen": chosen,
        "best": best,
        "bought": bought,
        "brought": brought,
        "ticks": ticks,
    }


def _bar(ax, place, colour, hatch):
    return ax.add_patch(
        Rectangle((place - 0.35, 0), 0.7, 0, facecolor=colour, edgecolor="white", hatch=hatch)
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
    starters = {split: min(budget * (1 - split) / price, market) for split in won}
    for split, low, high in zip((0.0, chosen, best), artists["bought"], artists["brought"], strict=True):
        bought = min(starters[split], won[split])
        low.set_height(bought / top)
        high.set_y(bought / top)
        high.set_height((won[split] - bought) / top)
    r = campaigns.bought_r(budget * chosen, _R, most, _HALF)
    came = _customers(won[chosen], budget)
    return (
        f"Of {plots.compact(budget)} dollars, {share}% on sharing lifts R from {_R:.2f} to {r:.2f} and leaves money for "
        f"{plots.compact(starters[chosen])} starters at {price} dollars: {came}. Advertisements alone bring "
        f"{_customers(won[0.0], budget)}. The best split puts {best:.{1 if best > 0.95 else 0}%} on sharing and brings "
        f"{_customers(highest, budget)}, of {plots.compact(market)} people."
    ), {}


def _customers(count, budget):
    if count < 0.5:
        return "0 customers, for nobody starts"
    many = plots.compact(round(count))
    return f"{many} customers at {budget / count:,.2f} dollars each"


def _top(highest):
    """The height of the picture in customers: the first of 1, 2, 4, 6, 8 and their tenfolds that holds all."""
    size = 10.0 ** np.floor(np.log10(highest))
    return next(step * size for step in (1, 2, 4, 6, 8, 10) if step * size >= 1.02 * highest or step == 10)
