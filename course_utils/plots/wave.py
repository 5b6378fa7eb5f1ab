"""The Ice Bucket's summer: who did what on which day, the money of each, forecasts of it, and why the wave ended."""

import numpy as np
from matplotlib.dates import date2num, num2date

from course_utils import datasets, growth
from course_utils._arguments import reals, same_length
from course_utils.plots.artists import bar_patch, bar_path, weekends
from course_utils.plots.drawing import BLUE, GREY, HALO, INK, VERMILION, style
from course_utils.plots.history import KNOWN, announced, by_date, day_name
from course_utils.plots.marks import beside, source
from course_utils.plots.page import axes, blank, compact, count_axis, describe

_FIRST, _END = np.datetime64("2014-07-12"), np.datetime64("2014-09-17")
# The beginnings of rows in ice_bucket_timeline, in order of day, and what there is room for beside it.
_EVENTS = {
    "Matt Lauer": "Matt Lauer, live on television; Chris Kennedy ties it to ALS",
    "First day": "the association begins to count",
    "Pete Frates": "Pete Frates posts his video",
    "About 200": "200 people on Copley Square",
    "Tweets": "tweets peak",
}


@style()
def wave():
    """Events, money a day and forecasts for 15 September 2014, on one axis of days; gives the first axes.

    >>> wave().get_ylabel()
    'millions a day'
    """
    a_day, forecast = blank(10, 6.4).subplots(2, 1, sharex=True, height_ratios=(4, 3))
    days, money, fitted = _announced()
    last = days[-1]  # 15 September
    events = _bars(a_day, days[fitted], money[fitted])
    said = _forecasts(forecast, days[fitted], money[fitted], last)
    for ax in (a_day, forecast):
        weekends(ax, _FIRST, _END)
        ax.tick_params(axis="x", length=0)
    by_date(forecast)
    forecast.set_xlim(date2num(_FIRST), date2num(_END))
    low, high = said[8]
    a_day.set_title(f"On {_day(days[8])} the end could still be {_usd(low)} dollars, or {_usd(high)}")
    tables = "Tables ice_bucket_donations and ice_bucket_timeline."
    source(a_day, f"{tables} Bands: 95% intervals. Weekends are shaded.")
    ends = "; ".join(
        f"on {_day(days[place])} {_usd(low)} to {_usd(high)}" for place, (low, high) in said.items()
    )
    return describe(
        a_day,
        f"Two charts over one axis of days, July to September 2014. First the events ({events}) and the money of each day. "
        f"Then what an S-curve said on each day about 15 September, as 95% intervals: {ends}.",
    )


@style()
def september():
    """What an S-curve through the totals up to 21 August says of September 2014, and what was announced then.

    >>> september().get_ylabel()
    'total, million dollars'
    """
    days, money, fitted = _announced()
    ax = axes()
    fit = growth.fit("logistic", days[:KNOWN] - days[0], money[:KNOWN])
    every, ahead = np.linspace(days[0], days[-1], 100), np.linspace(days[KNOWN - 1], days[-1], 50)
    best, (low, high) = fit.predict(days[-1] - days[0]), fit.interval(days[-1] - days[0])
    top = 1.05 * best
    band = np.minimum(fit.interval(ahead - days[0]), top)
    ax.fill_between(ahead, *band, color=VERMILION, alpha=0.22, linewidth=0)
    ax.plot(every, fit.predict(every - days[0]), color=VERMILION, linestyle="-")
    ax.plot(days[fitted], money[fitted], "o", color=BLUE, markersize=7, markerfacecolor="none")
    ax.plot(days[:KNOWN], money[:KNOWN], "o", color=BLUE, markersize=7)
    ax.plot(days[~fitted], money[~fitted], "D", color=INK, markersize=9)
    later = list(zip(days[~fitted], money[~fitted], strict=True))
    for day, total in later:
        beside(ax, f"{total:g}", (day, total), 5, 17, ha="right", va="center", gid=HALO)
    by_date(ax)
    ax.set(ylabel="total, million dollars", xlim=(days[0] - 1, days[-1] + 1))
    ax.set(ylim=(0, top), yticks=range(0, int(top), 50))
    ax.set_title(f"Through {KNOWN} totals, the S-curve says {_usd(best)} dollars")
    words = f"▲ the 95% interval\nends at {_usd(high)}"
    ax.text(days[0] - 0.5, 0.97 * top, words, color=VERMILION, va="top")
    source(ax, "Full dots are fitted; open dots and diamonds came later. Source: ice_bucket_donations")
    said = f"An S-curve through {KNOWN} totals gives {best:.1f} million for 15 September, "
    said += f"95% interval {low:.1f} to {high:,.1f}. "
    said += f"Announced: {', '.join(f'{total:g} on {_day(day)}' for day, total in later)}."
    return describe(ax, said)


@style()
def names_run_out(shares, r, newcomers):
    """R today over the share of people who have been named, in %, and how many take part, round by round.

    >>> names_run_out([0, 30, 60], [1.4, 1.0, 0.6], [10, 14, 14]).get_ylabel()
    'R today'
    """
    shares = reals("shares", shares, 0, 100, ndim=1)
    r = same_length("r", reals("r", r, 0, ndim=1), "shares", shares)
    newcomers = same_length("newcomers", reals("newcomers", newcomers, 0, ndim=1), "shares", shares)
    today, rounds = blank(9.6, 4).subplots(1, 2)
    today.axhline(1, color=GREY, linestyle="--", linewidth=1.2)
    today.plot(shares, r, "o-", color=BLUE, markersize=5)
    share = float(np.interp(-1, -r, shares))
    today.plot([share], [1], "D", color=VERMILION, markersize=10)
    beside(today, f"R = 1 at {share:.0f}%", (share, 1), 8, -24, ha="right", color=VERMILION)
    today.set(title="Each name leaves fewer to be named", ylabel="R today", xlabel="% named so far")
    today.set(xlim=(0, 100), ylim=(0, 1.1 * max(*r, 1)))
    rounds.bar(range(len(newcomers)), newcomers, color=BLUE, width=0.85)
    rounds.set(title="So the wave turns", ylabel="take part", xlabel="round of naming")
    count_axis(rounds.yaxis)
    top = int(newcomers.argmax())
    return describe(
        today,
        f"Left: R today falls from {r[0]:.2f} to {r[-1]:.2f} while the share named rises to {shares[-1]:.0f}%, and is 1 at "
        f"{share:.0f}%. Right: bars, more take part from round to round, up to {newcomers[top]:,.0f} in round {top}; then "
        "fewer.",
    )


def _bars(ax, days, money):
    bar_patch(ax).set_path(bar_path(np.diff(money) / np.diff(days), days))
    ax.set(ylabel="millions a day", ylim=(0, 27), yticks=(0, 5, 10))
    timeline = datasets.load("ice_bucket_timeline")
    told = []
    for height, (start, words) in zip((25.5, 22.6, 19.7, 16.8, 13.9), _EVENTS.items(), strict=True):
        date = timeline.loc[timeline["event"].str.startswith(start), "date"].iloc[0]
        day = date2num(date) + 0.5
        ax.plot([day, day], [0, height], color=GREY, linestyle="-", linewidth=0.8)
        ax.plot([day], [height], "o", color=INK, markersize=5)
        said = f"{date.day} {date:%b}: {words}"
        beside(ax, said, (day, height), 7, 0, va="center", fontsize=12, gid=HALO)
        told.append(f"{date.day} {date:%B} {words}")
    return "; ".join(told)


def _forecasts(ax, days, money, last):
    """What each day's S-curve said about the last day: a dot and its interval; gives the intervals by number of totals."""
    said = {}
    for place in range(4, len(days)):
        try:
            fit = growth.fit("logistic", days[: place + 1] - days[0], money[: place + 1])
        except ValueError:
            ax.plot([days[place]], [14], "x", color=GREY, markersize=8, mew=2)
            continue
        low, high = (float(end) for end in fit.interval(last - days[0]))
        said[place] = low, high
        strong = BLUE if place == 8 else GREY
        band = {"linewidth": 6, "alpha": 0.5, "solid_capstyle": "butt"}
        ax.plot([days[place]] * 2, [low, high], "-", color=strong, **band)
        ax.plot([days[place]], [fit.predict(last - days[0])], "o", color=strong, markersize=6)
    for place, rise in ((8, 0.6), (len(days) - 1, 0.66)):
        low, high = said[place]
        words = f"{_day(days[place])}: {_usd(low)} to {_usd(high)}"
        ax.text(days[place] + 1, high * rise, words, va="center", fontsize=12, gid=HALO)
    reported = datasets.load("ice_bucket_donations")["total_usd_millions"].iloc[-1]
    ax.axhline(reported, color=VERMILION, linestyle="--", linewidth=1.4)
    left = date2num(_FIRST) + 0.5
    ax.text(left, reported * 1.08, f"{reported:g} reported", color=VERMILION)
    ax.text(left, 900, "The S-curve's forecast for 15 September", va="center")
    words = "× no S-curve can be fitted: the money speeds up"
    ax.text(days[7] + 2, 14, words, color=GREY, va="center", fontsize=12)
    ax.set(ylabel="millions", yscale="log", ylim=(10, 2200))
    ax.set_yticks([10, 100, 1000], ["10", "100", "1,000"])
    ax.minorticks_off()
    return said


def _announced():
    """The days of the announcements as numbers, their totals, and which of them are fitted."""
    rows = announced()
    return date2num(rows["date"]), rows["total_usd_millions"].to_numpy(), (rows["use"] == "fit").to_numpy()


def _day(number):
    return day_name(num2date(number))


def _usd(millions):
    return compact(1e6 * millions)
