"""The panel of lesson 01: invitations, conversion, cycle time and a market that fills up."""

import numpy as np

from course_utils import growth, plots
from course_utils.panels.panel import Choice, Goal, Panel, Slider
from course_utils.plots.artists import moving_line, moving_text

_INITIAL, _HORIZON, _TOP = 1_000, 90, 3e9
_MARKETS = {"10,000": 10**4, "100,000": 10**5, "1 million": 10**6, "10 million": 10**7, "100 million": 10**8}
_DAYS = np.linspace(0, _HORIZON, 2 * _HORIZON + 1)
_START = {"invitations": 8, "conversion": 15, "cycle": 6, "market": 10**6}


def _only(moved, seen):
    """Whether no control but one has left its start."""
    return all(seen[name] == value for name, value in _START.items() if name != moved)


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
            "Two line charts over 90 days. Left: the share of the market that has joined, on a linear axis. "
            "Right: customers on a log axis, with a dashed line for a market without end."
        ),
        examples=[
            {"invitations": 8, "conversion": 10},
            {"invitations": 8, "conversion": 15},
            {"invitations": 8, "conversion": 15, "cycle": 3},
        ],
        goals=(
            Goal(
                "With 8 invitations, find the smallest conversion at which K is above 1.",
                lambda seen: seen["invitations"] == 8 and seen["k_below"] <= 1 < seen["k"],
                "13%, since 8 × 13% is 1.04. At 12% K is 0.96: each generation is a little smaller than the last, and "
                "growth dies out.",
                {"conversion": 13},
            ),
            Goal(
                "Reset. Move only the cycle time: reach the largest share of the market that you can.",
                lambda seen: _only("cycle", seen) and seen["cycle"] == 1,
                "A cycle of 1 day reaches 32%, and no cycle more: speed decides when the growth ends, and K how high.",
                {"cycle": 1},
            ),
            Goal(
                "Reset. Move only the conversion: find the smallest that reaches half of the market.",
                lambda seen: _only("conversion", seen) and seen["share_below"] < 0.5 <= seen["share"],
                "20%, where K is 1.60. Conversion lifts K and with it the ceiling, which speed cannot do.",
                {"conversion": 20},
            ),
        ),
    )


def _draw(figure):
    share, people = figure.subplots(1, 2)
    days = {"xlabel": "days", "xlim": (0, _HORIZON), "xticks": [0, 30, 60, 90]}
    share.set(title="Share of the market", ylim=(-1, 104), yticks=[0, 25, 50, 75, 100], **days)
    share.yaxis.set_major_formatter(lambda value, _: "half" if value == 50 else f"{value:.0f}%")
    share.axhline(50, color=plots.FAINT, linestyle="-", linewidth=1)
    people.set(title="Customers, on a log axis", yscale="log", **days)
    people.set(ylim=(100, _TOP), yticks=[10**n for n in range(3, 10)])
    plots.count_axis(people.yaxis)
    people.minorticks_off()
    return {
        "filled": moving_line(share, linewidth=3, clip_on=False),
        "endless": moving_line(people, plots.GREY, "--", linewidth=1.6),
        "real": moving_line(people, linewidth=3),
        "endless name": moving_text(people, plots.GREY, fontsize=12),
        "real name": moving_text(people, plots.BLUE, ha="right", va="top"),
    }


def _update(artists, invitations, conversion, cycle, market):
    k = growth.viral_coefficient(invitations, conversion / 100)
    joined = growth.market_customers(_DAYS, _INITIAL, k, cycle, market)
    artists["filled"].set_data(_DAYS, 100 * joined / market)
    artists["real"].set_data(_DAYS, joined)
    # Beyond the top of the chart the line goes on; 1e12 keeps it a number that a screen can draw.
    endless = np.minimum(growth.viral_customers(_DAYS, _INITIAL, k, cycle), 1e12)
    artists["endless"].set_data(_DAYS, endless)
    # Below where the line was half of the time ago, and so below all that stands over the name.
    artists["real name"].set_position((_HORIZON, 0.6 * joined[_HORIZON]))
    artists["real name"].set_text("this market")
    _name_where_it_ends(artists["endless name"], endless)
    fewer = growth.viral_coefficient(invitations, max(conversion - 1, 0) / 100)
    share, below = (
        growth.market_customers(_HORIZON, _INITIAL, each, cycle, market) / market for each in (k, fewer)
    )
    seen = {"k": k, "k_below": fewer, "share": share, "share_below": below}
    return (
        f"K = {invitations} × {conversion}% = {k:.2f}: {_meaning(k)}. After {_HORIZON} days "
        f"{plots.compact(joined[-1])} of {plots.compact(market)} people have joined "
        f"({_percent(share)}); {_half(joined, market, cycle)}."
    ), seen


def _name_where_it_ends(name, endless):
    """Above the line's end, or on the right of where it leaves the chart at the top."""
    last = np.flatnonzero(endless < _TOP)[-1]
    inside = _DAYS[last] > _HORIZON / 2
    name.set_text("endless market")
    name.set_ha("right" if inside else "left")
    name.set_va("bottom" if endless[last] < _TOP / 4 else "top")
    name.set_position(
        (
            _DAYS[last] + (0 if endless[-1] < _TOP else -8 if inside else 3),
            min(1.3 * endless[last], 0.8 * _TOP),
        )
    )


def _meaning(k):
    if k < 1:
        return "each generation is smaller than the last"
    return f"at first each generation is {'as large as' if k == 1 else 'larger than'} the last"


def _percent(share):
    return "less than 1%" if share < 0.01 else "more than 99%" if 0.99 < share < 1 else f"{share:.0%}"


def _half(joined, market, cycle):
    reached = np.flatnonzero(joined >= market / 2)
    day = (
        f"half the market on day {np.ceil(_DAYS[reached[0]]):.0f}"
        if reached.size
        else "half the market is not reached"
    )
    return f"{day}, with a cycle of {cycle} {'day' if cycle == 1 else 'days'}"
