"""The panel of lesson 01: invitations, conversion, cycle time and a market that fills up."""

import math

import numpy as np

from course_utils import _screen, growth, plots
from course_utils.panels.panel import Choice, Goal, Panel, Slider, just, stands
from course_utils.plots.artists import moving_line, moving_text

_INITIAL, _HORIZON, _TOP = 1_000, 90, 3e9
_MARKETS = {"10,000": 10**4, "100,000": 10**5, "1 million": 10**6, "10 million": 10**7, "100 million": 10**8}
_DAYS = np.linspace(0, _HORIZON, 2 * _HORIZON + 1)
_START = {"invitations": 8, "conversion": 15, "cycle": 4, "market": 10**6}


def viral_growth():
    """Customers of a service that its customers recommend: on a linear axis and on a log axis.

    >>> panel = viral_growth()
    >>> panel.set(invitations=5, conversion=10)
    >>> panel.sentence.startswith("K = 5 × 10% = 0.50")
    True
    """
    return Panel(
        controls={
            "conversion": Slider("Conversion", 0, 50, _START["conversion"], unit="%"),
            "cycle": Slider("Cycle time, in days", 1, 30, _START["cycle"]),
            "invitations": Slider("Invitations per customer", 0, 20, _START["invitations"]),
            "market": Choice("Market size", _MARKETS, _START["market"]),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Two line charts over 90 days. Left: the share of the market that has joined, on a linear axis, with a dashed "
            "line for the share that joins in the end. Right: customers on a log axis, with an unlimited market as a dashed line."
        ),
        examples=[{"conversion": 10}, {"conversion": 15}, {"conversion": 15, "cycle": 2}],
        goals=(
            Goal(
                "Move only the cycle time. What is the longest at which 30% of the market has joined by day 90?",
                lambda seen: (
                    stands(seen, **_START | {"cycle": seen["cycle"]})
                    and just(lambda at: _share(at) >= 0.3, seen, cycle=1)
                ),
                "2 days. With 3 days the share is 27% by day 90, and passes 30% only later.",
                {"cycle": 2},
            ),
            Goal(
                "Reset. Move only the conversion. What is the smallest at which half of the market joins in the end?",
                lambda seen: (
                    stands(seen, **_START | {"conversion": seen["conversion"]})
                    and just(lambda at: _end(at) >= 0.5, seen, conversion=-1)
                ),
                "18%, where K is 1.44. At 17% the dashed line is just below half, at 48%.",
                {"conversion": 18},
            ),
        ),
    )


def _k(at):
    return growth.viral_coefficient(at["invitations"], at["conversion"] / 100)


def _share(at):
    """The share of the market that has joined by the last day."""
    return growth.market_customers(_HORIZON, _INITIAL, _k(at), at["cycle"], at["market"]) / at["market"]


def _end(at):
    return _share_in_the_end(_k(at), _INITIAL / at["market"])


def _draw(figure):
    share, people = figure.subplots(1, 2)
    days = {"xlabel": "days", "xlim": (0, _HORIZON), "xticks": [0, 30, 60, 90]}
    share.set(title="Share of the market", ylim=(-1, 112), yticks=[0, 25, 50, 75, 100], **days)
    share.yaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
    people.set(title="Customers, ×10 per step up", yscale="log", **days)
    people.set(ylim=(100, _TOP), yticks=[10**n for n in range(3, 10)])
    plots.count_axis(people.yaxis)
    people.minorticks_off()
    return {
        "filled": moving_line(share, linewidth=3, clip_on=False),
        "end": moving_line(share, plots.GREY, "--", linewidth=1.6),
        "end name": moving_text(share, plots.GREY, fontsize=12, va="bottom"),
        "real": moving_line(people, linewidth=3),
        "endless": moving_line(people, plots.GREY, "--", linewidth=1.6),
        "endless name": moving_text(people, plots.GREY, fontsize=12),
        "real name": moving_text(people, plots.BLUE, ha="right", va="top"),
    }


def _update(artists, invitations, conversion, cycle, market):
    k = growth.viral_coefficient(invitations, conversion / 100)
    joined = growth.market_customers(_DAYS, _INITIAL, k, cycle, market)
    artists["filled"].set_data(_DAYS, 100 * joined / market)
    end = _share_in_the_end(k, _INITIAL / market)
    artists["end"].set_data([0, _HORIZON], [100 * end] * 2)
    artists["end name"].set(position=(1, 100 * end + 1), text=f"in the end {_screen.percent(end)}")
    artists["real"].set_data(_DAYS, joined)
    # Beyond the top of the chart the line goes on; 1e12 keeps it a number that a screen can draw.
    endless = np.minimum(growth.viral_customers(_DAYS, _INITIAL, k, cycle), 1e12)
    artists["endless"].set_data(_DAYS, endless)
    # Below where the line was half of the time ago, and so below all that stands over the name.
    artists["real name"].set(position=(_HORIZON, 0.6 * joined[_HORIZON]), text="this market")
    _name_where_it_ends(artists["endless name"], endless)
    return (
        f"K = {invitations} × {conversion}% = {k:.2f} new customers per customer"
        f"{', and fewer once many of those invited have joined' if k else ''}. The first {_INITIAL:,} joined uninvited. "
        f"After {_HORIZON} days {plots.compact(joined[-1])} of {plots.compact(market)} people have joined "
        f"({_screen.percent(joined[-1] / market)}). {_half(joined / market, end)}."
    ), {}


def _share_in_the_end(k, start):
    """Where `growth.market_customers` ends as a share of the market, by Newton's method from above."""
    share, before = 1.0, 2.0
    while share < before:
        outside = (1 - start) * math.exp(-k * share)
        before, share = share, share - (share - 1 + outside) / (1 - k * outside)
    return share


def _name_where_it_ends(name, endless):
    """Above the line's end, or on the right of where it leaves the chart at the top."""
    last = np.flatnonzero(endless < _TOP)[-1]
    inside = _DAYS[last] > _HORIZON / 2
    right = 0 if endless[-1] < _TOP else -8 if inside else 3
    name.set(position=(_DAYS[last] + right, min(1.3 * endless[last], 0.8 * _TOP)), text="unlimited market")
    name.set(ha="right" if inside else "left", va="bottom" if endless[last] < _TOP / 4 else "top")


def _half(share, end):
    reached = np.flatnonzero(share >= 0.5)
    if reached.size:
        return f"Half of the market has joined by day {np.ceil(_DAYS[reached[0]]):.0f}"
    return "Fewer than half will ever join" if end < 0.5 else "Half of the market joins later"
