"""The panel of lesson 01: invitations, conversion, cycle time and a market that fills up."""

import numpy as np

from course_utils import growth, plots
from course_utils.panels.panel import Choice, Panel, Slider
from course_utils.plots.artists import moving_line

_INITIAL, _HORIZON = 1_000, 90
_MARKETS = {"10,000": 10**4, "100,000": 10**5, "1 million": 10**6, "10 million": 10**7, "100 million": 10**8}
_DAYS = np.arange(0, _HORIZON + 1)


def viral_growth():
    """Customers of a service that its customers recommend: on a linear axis and on a log axis.

    >>> panel = viral_growth()
    >>> panel.set(invitations=5, conversion=10)
    >>> panel.sentence.startswith("K = 5 × 10% = 0.50")
    True
    """
    return Panel(
        controls={
            "invitations": Slider("Invitations per customer", 0, 20, 8),
            "conversion": Slider("Conversion", 0, 50, 15, unit="%"),
            "cycle": Slider("Cycle time", 1, 30, 6, unit="days"),
            "market": Choice("Market size", _MARKETS, 10**6),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Two line charts over 90 days. Left: the share of the market that has joined, on a linear axis. "
            "Right: customers on a log axis, with a dashed line for a market without end."
        ),
        examples=[
            {"invitations": 8, "conversion": 10},
            {"invitations": 8, "conversion": 15},
            {"invitations": 8, "conversion": 15, "cycle": 3},
        ],
    )


def _draw(figure):
    share, people = figure.subplots(1, 2)
    ticks = [0, 30, 60, 90]
    share.set(
        title="Share of the market",
        xlabel="days",
        ylabel="%",
        xlim=(0, _HORIZON),
        ylim=(-2, 103),
        xticks=ticks,
    )
    people.set(title="Customers, log axis", xlabel="days", xlim=(0, _HORIZON), yscale="log", xticks=ticks)
    people.set(ylim=(500, 2e8), yticks=[10**n for n in range(3, 9)])
    plots.count_axis(people.yaxis)
    filled = moving_line(share)
    endless = moving_line(people, plots.VERMILION, "--", label="endless market")
    real = moving_line(people, label="this market")
    people.legend(frameon=False, loc="upper left")
    return {"filled": filled, "endless": endless, "real": real}


def _update(artists, invitations, conversion, cycle, market):
    k = growth.viral_coefficient(invitations, conversion / 100)
    cycles = _HORIZON // cycle + 1
    generations = growth.saturating_customers(cycles, _INITIAL, k, market)
    joined = np.exp(np.interp(_DAYS, np.arange(cycles + 1) * cycle, np.log(generations)))
    artists["filled"].set_data(_DAYS, 100 * joined / market)
    artists["real"].set_data(_DAYS, joined)
    # Beyond the top of the chart the line goes on; 1e12 keeps it a number that a screen can draw.
    artists["endless"].set_data(_DAYS, np.minimum(growth.viral_customers(_DAYS, _INITIAL, k, cycle), 1e12))
    return (
        f"K = {invitations} × {conversion}% = {k:.2f}: {_meaning(k)}. After {_HORIZON} days "
        f"{plots.compact(joined[-1])} of {plots.compact(market)} people have joined "
        f"({joined[-1] / market:.0%}); {_half(joined, market, cycle)}."
    ), {}


def _meaning(k):
    if k < 1:
        return "each generation is smaller than the last, and growth dies out"
    return (
        "at first each generation equals the last, and growth is a straight line"
        if k == 1
        else "at first each generation is larger"
    )


def _half(joined, market, cycle):
    reached = np.flatnonzero(joined >= market / 2)
    day = f"half the market on day {_DAYS[reached[0]]}" if reached.size else "half the market is not reached"
    return f"{day}, with a cycle of {cycle} {'day' if cycle == 1 else 'days'}"
