"""The panel of lesson 08: how to split a budget between winning customers and getting them to share."""

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter

from course_utils import _screen, campaigns, plots
from course_utils.panels.panel import Choice, Goal, Panel, Slider, stands
from course_utils.plots.artists import moving_line, moving_mark, moving_text

_R, _HALF = 0.2, 10_000  # R without money for sharing, and the dollars that bring it half of the way up
_START = {"share": 0, "most": 0.8, "budget": 10**5, "price": 20}
_SHARES = np.linspace(0, 1, 101)
_BUDGETS = {"2,000": 2000, "5,000": 5000, "10,000": 10**4, "20,000": 2 * 10**4, "30,000": 3 * 10**4}
_BUDGETS |= {"40,000": 4 * 10**4, "50,000": 5 * 10**4, "100,000": 10**5, "1 million": 10**6}
_LEVELS = (0, 0.5, 1)  # of the upright axis, as parts of its height
_PLANS = ("adverts\nalone", "your\nsplit", "best\nsplit")
_LOW = 0.15  # of the picture's height: a line below needs no name, for the bars have one


def budget():
    """Customers for every split of a budget: what your split, adverts alone and the best split bring.

    >>> panel = budget()
    >>> panel.set(share=25)
    >>> "leaves 3,750 starters" in panel.sentence
    True
    """
    return Panel(
        controls={
            "share": Slider("Spent on sharing", 0, 100, _START["share"], unit="%"),
            "most": Slider("Ceiling of R", 0.25, 0.95, _START["most"], step=0.05),
            "budget": Choice("Budget in dollars", _BUDGETS, _START["budget"]),
            "price": Slider("Price of a starter", 5, 50, _START["price"], unit="dollars"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Left: a curve of customers over the share of the budget that is spent on sharing, with a circle at the split "
            "chosen, a level line at what the best split brings and another at what advertisements alone bring. Right: three "
            "bars of customers, for advertisements alone, the split chosen and the best split; the lower part of each are "
            "starters who were paid for, the hatched upper part people whom others referred. The scale follows the sliders."
        ),
        examples=[{"share": 25}, {"share": 25, "budget": 10**4}, {"share": 25, "most": 0.95}],
        goals=(
            Goal(
                "Budget 100,000, ceiling of R 0.80: find the share for sharing that brings just as much as adverts alone.",
                lambda seen: (
                    stands(seen, budget=10**5, most=0.8)
                    and seen["share"] > 0
                    and abs(seen["yours"] - seen["alone"]) < 0.5
                ),
                "65%. A dollar for sharing costs you a small part of a starter and makes all the others worth more. The hill "
                "is broad and flat on top: near the best split you lose little, and far beyond it you still beat adverts alone.",
                {"share": 65},
            ),
            Goal(
                "Ceiling of R 0.40: find the largest budget that is best spent on adverts alone (best split: 0%).",
                lambda seen: seen["most"] == 0.4 and seen["budget"] == _largest_without(seen),
                "40,000 dollars. A smaller budget has too few starters to multiply. With a larger one sharing begins to pay.",
                {"most": 0.4, "budget": 4 * 10**4},
            ),
        ),
        height=400,
    )


def _best(at):
    """The share that is best spent on sharing."""
    return campaigns.best_split(at["budget"], at["price"], _R, at["most"], _HALF)[0]


def _largest_without(seen):
    """The largest budget on the control whose best split gives nothing to sharing."""
    nothing = (budget for budget in _BUDGETS.values() if _best(seen | {"budget": budget}) < 0.005)
    return max(nothing, default=0)


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
    best = moving_line(curve, plots.VERMILION, linewidth=1.2)
    alone = moving_line(curve, plots.GREY, "--", linewidth=1.2)
    line = moving_line(curve)
    look = {"markeredgecolor": plots.PAGE, "clip_on": False}
    chosen = moving_mark(curve, plots.BLUE, "o", 16, **look)
    bars.set_xlim(-0.6, 2.6)
    bars.set_xticks(range(3), _PLANS)
    bars.tick_params(axis="y", labelleft=False)
    paid = [_bar(bars, place, plots.BLUE, "") for place in range(3)]
    referred = [_bar(bars, place, plots.GREEN, "//") for place in range(3)]
    curve.set_title("Customers by split")
    word = {"transform": bars.transAxes, "va": "bottom", "weight": "bold"}
    bars.text(0, 1.02, "■ paid starters", color=plots.BLUE, **word)
    bars.text(1, 1.02, "▨ referred", color=plots.GREEN, ha="right", **word)
    names = [moving_text(curve, colour) for colour in (plots.BLUE, plots.VERMILION, plots.GREY)]
    counts = [moving_text(bars, plots.INK, ha="center", va="bottom", fontsize=12) for _ in range(3)]
    artists = {"line": line, "chosen": chosen, "best": best, "alone": alone, "paid": paid}
    return artists | {"referred": referred, "ticks": ticks, "names": names, "counts": counts}


def _bar(ax, place, colour, hatch):
    look = {"facecolor": colour, "edgecolor": plots.PAGE, "hatch": hatch, "linewidth": 0}
    return ax.add_patch(Rectangle((place - 0.35, 0), 0.7, 0, **look))


def _update(artists, share, most, budget, price):
    plan = {"price": price, "r": _R, "most": most, "half": _HALF}
    customers = campaigns.customers_of_budget(budget, _SHARES, **plan)
    best, highest = campaigns.best_split(budget, **plan)
    chosen = share / 100
    won = {0.0: customers[0], chosen: customers[share], best: highest}
    top = _top(highest)
    opens = (share, most, budget, price) == tuple(
        _START.values()
    )  # then neither curve nor best split is shown
    for level, tick in zip(_LEVELS[1:], artists["ticks"], strict=True):
        tick.set_text(plots.compact(level * top))
    shown = slice(0 if opens else None)
    artists["line"].set_data(_SHARES[shown], customers[shown] / top)
    artists["chosen"].set_data([chosen], [won[chosen] / top])
    yours, best_name, alone_name = artists["names"]
    alone = won[0.0] / top
    beside = _clear(customers / top, alone, chosen, won[chosen] / top)
    yours.set(position=beside, text="your split", ha="left")
    same, seen = highest / top - alone < 0.005, alone > _LOW
    for name, height, there in (("best", highest / top, not same and not opens), ("alone", alone, seen)):
        artists[name].set_data(([0, 1], [height, height]) if there else ([], []))
    best_name.set(position=(1, highest / top + 0.06), text="" if same or opens else "best split", ha="right")
    free = 1 if customers[75] <= won[0.0] else 0.6  # where the curve is not
    words = "adverts alone, the best" if same else "adverts alone"
    alone_name.set(position=(free, alone + (0.06 if same else -0.07)), text=words if seen else "", ha="right")
    starters = {split: budget * (1 - split) / price for split in won}
    bars = zip((0.0, chosen, best), artists["paid"], artists["referred"], artists["counts"], strict=True)
    for place, (split, low, high, count) in enumerate(bars):
        hidden = opens and place == 2
        height = 0 if hidden else won[split] / top
        count.set(position=(place, height + 0.01), text="?" if hidden else plots.compact(round(won[split])))
        low.set_height(min(height, starters[split] / top))
        high.set(y=starters[split] / top, height=max(height - starters[split] / top, 0))
    r = campaigns.bought_r(budget * chosen, _R, most, _HALF)
    came = _customers(won[chosen], budget)
    lifts = f"lifts R, new customers per customer, from {_R:.2f} to {r:.2f}"
    lifts = lifts if r > _R else f"leaves R, new customers per customer, at {_R:.2f}"
    left = _screen.with_unit(plots.compact(starters[chosen]), "starters")
    compared = f"Adverts alone: {_at(won[0.0], budget)}; best split ({best:.0%}): {_at(highest, budget)}."
    return (
        f"Spending {share}% on sharing {lifts} (ceiling {most:.2f}) and leaves {left}: {came}. "
        + ("Move the slider: then the best split appears." if opens else compared)
    ), {"yours": won[chosen], "alone": won[0.0], "highest": highest}


def _clear(heights, alone, x, y):
    """Where the name of a point can stand, close to it, with no line through it and the point outside."""
    for up in (-0.09, -0.15, -0.21, -0.27, 0.09):
        for across in (0.04, -0.24, -0.1, -0.34):
            left, middle = min(max(x + across, 0.02), 0.81), max(y + up, 0.06)
            over = heights[round(100 * left) : round(100 * left) + 20] - middle
            crossed = over.min() < 0.04 and over.max() > -0.04
            apart = abs(y - middle) > 0.05 or not left < x < left + 0.2
            if apart and not crossed and abs(alone - middle) > 0.04:
                return left, middle
    return min(x + 0.04, 0.81), max(y - 0.09, 0.06)


def _customers(count, budget):
    if count == 0:
        return "0 customers, for nobody starts"
    if count < 1:
        return "fewer than 1 customer on average"
    return _at(count, budget, "customers") + " dollars each"


def _at(count, budget, unit=""):
    many = _screen.with_unit(plots.compact(round(count)), unit)
    return f"{many} at {budget / count:,.2f}"


def _top(highest):
    """The height of the picture in customers: the first round number that holds all."""
    size = 10.0 ** np.floor(np.log10(highest))
    steps = (1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8)
    return next((step * size for step in steps if step * size >= 1.02 * highest), 10 * size)
