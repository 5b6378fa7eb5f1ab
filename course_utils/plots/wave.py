"""The Ice Bucket's summer on one page: who did what on which day, the money of each, the totals, and each day's forecast."""

import numpy as np
from matplotlib.dates import date2num, num2date

from course_utils import datasets, growth
from course_utils.plots.artists import bar_patch, bar_path, weekends
from course_utils.plots.drawing import BLUE, GREY, HALO, INK, VERMILION, style
from course_utils.plots.history import announced, by_date, day_name
from course_utils.plots.marks import source
from course_utils.plots.page import axes, compact, describe, whole_figure

_FIRST, _END = np.datetime64("2014-07-12"), np.datetime64("2014-09-17")
# The beginnings of rows in ice_bucket_timeline, and what there is room for beside their day.
_EVENTS = {
    "Matt Lauer": "Matt Lauer takes it on live television; Chris Kennedy ties it to ALS",
    "First day": "the association begins to count",
    "Pete Frates": "Pete Frates posts his video",
    "About 200": "200 people\non Copley Square",
    "Tweets": "tweets peak",
}


@style()
def wave():
    """Events, money a day, announced totals and forecasts for 15 September 2014, on one axis of days; gives the first axes.

    >>> wave().get_ylabel()
    'million dollars a day'
    """
    whole = axes(width=10, height=8)
    figure = whole_figure(whole)
    whole.remove()
    a_day, total, forecast = figure.subplots(3, 1, sharex=True, height_ratios=(3.1, 3, 3))
    rows = announced()
    days, money = date2num(rows["date"]), rows["total_usd_millions"].to_numpy()
    last = days[-1]  # 15 September
    fitted = (rows["use"] == "fit").to_numpy()
    events = _bars(a_day, days[fitted], money[fitted])
    cheques = _totals(total, days, money, fitted)
    said = _forecasts(forecast, days[fitted], money[fitted], last)
    for ax in (a_day, total, forecast):
        weekends(ax, _FIRST, _END)
        ax.tick_params(axis="x", length=0)
    by_date(forecast)
    forecast.set_xlim(date2num(_FIRST), date2num(_END))
    asked = day_name(num2date(days[8]))
    low, high = said[8]
    a_day.set_title(f"On {asked} the end could still be {_usd(low)} dollars, or {_usd(high)}")
    source(
        a_day,
        "Sources: ice_bucket_donations, ice_bucket_timeline, figures. Weekends are shaded. Forecasts: S-curve, 95% intervals.",
    )
    ends = "; ".join(
        f"on {day_name(num2date(days[place]))} {_usd(low)} to {_usd(high)}"
        for place, (low, high) in said.items()
    )
    return describe(
        a_day,
        f"Three charts over one axis of days, July to September 2014. First the events ({events}) and the money of each day. "
        f"Then the announced totals: {money[fitted][-1]:g} million on {day_name(num2date(days[fitted][-1]))}, "
        + ", ".join(
            f"{count:g} on {day_name(num2date(day))}"
            for day, count in zip(days[~fitted], money[~fitted], strict=True)
        )
        + f"; without year-end cheques the last would be {cheques:g}, less than was there in August. Then what an S-curve said "
        f"on each day about 15 September, as 95% intervals: {ends}.",
    )


def _bars(ax, days, money):
    bar_patch(ax).set_path(bar_path(np.diff(money) / np.diff(days), days))
    ax.set(ylabel="million dollars a day", ylim=(0, 13.5), yticks=(0, 5, 10))
    timeline = datasets.load("ice_bucket_timeline")
    told = []
    for height, (start, words) in zip((11.6, 9.2, 6.8, 4.4, 12.6), _EVENTS.items(), strict=True):
        date = timeline.loc[timeline["event"].str.startswith(start), "date"].iloc[0]
        day = date2num(date) + 0.5
        ax.plot([day, day], [0, height], color=GREY, linestyle="-", linewidth=0.8)
        ax.plot([day], [height], color=INK, marker="o", markersize=5, linestyle="none")
        ax.annotate(
            f"{date.day} {date:%b}: {words}",
            (day, height),
            (7, 0),
            textcoords="offset points",
            va="center",
            fontsize=12,
            gid=HALO,
        )
        told.append(f"{date.day} {date:%B} {words}".replace("\n", " "))
    return "; ".join(told)


def _totals(ax, days, money, fitted):
    """The totals, and what the last of them would be without the cheques of December; gives that."""
    ax.plot(days, money, color=GREY, linestyle="-", linewidth=0.8)
    ax.plot(days[fitted], money[fitted], color=BLUE, marker="o", markersize=6, linestyle="none")
    ax.plot(days[~fitted], money[~fitted], color=VERMILION, marker="D", markersize=8, linestyle="none")
    known = np.flatnonzero(fitted)[-1]
    for place in (8, known, *np.flatnonzero(~fitted)):
        beside = {"ha": "right", "va": "center", "gid": HALO}
        ax.annotate(
            f"{money[place]:g}", (days[place], money[place]), (-9, 5), textcoords="offset points", **beside
        )
    december = datasets.figure("ibc_year_end_usd_millions")
    left = money[-1] - december
    ax.plot(
        [days[-1]],
        [left],
        color=VERMILION,
        marker="D",
        markersize=8,
        markerfacecolor="none",
        linestyle="none",
    )
    words = f"{left:g}, if {december:g} of the {money[-1]:g} were year-end\ncheques: less than came in August"
    ax.annotate(
        words,
        (days[-1], left),
        (-10, -5),
        textcoords="offset points",
        ha="right",
        va="top",
        color=VERMILION,
        fontsize=12,
    )
    ax.set(ylabel="total, million dollars", ylim=(0, 130), yticks=(0, 50, 100))
    return left


def _forecasts(ax, days, money, last):
    """What each day's S-curve said about the last day: a dot and its interval; gives the intervals by number of totals."""
    said = {}
    for place in range(4, len(days)):
        try:
            fit = growth.fit("logistic", days[: place + 1] - days[0], money[: place + 1])
        except ValueError:
            ax.text(days[place], 14, va="center", s="×", ha="center", color=GREY)
            continue
        low, high = (float(end) for end in fit.interval(last - days[0]))
        said[place] = low, high
        strong = BLUE if place == 8 else GREY
        ax.plot(
            [days[place]] * 2,
            [low, high],
            color=strong,
            linestyle="-",
            linewidth=6,
            alpha=0.5,
            solid_capstyle="butt",
        )
        ax.plot(
            [days[place]],
            [fit.predict(last - days[0])],
            color=strong,
            marker="o",
            markersize=6,
            linestyle="none",
        )
    for place, rise in ((8, 0.6), (len(days) - 1, 0.35)):
        low, high = said[place]
        words = f"{day_name(num2date(days[place]))}: {_usd(low)} to {_usd(high)}"
        ax.text(days[place] + 1, high * rise, words, va="center", fontsize=12, gid=HALO)
    reported = datasets.load("ice_bucket_donations")["total_usd_millions"].iloc[-1]
    ax.axhline(reported, color=VERMILION, linestyle="--", linewidth=1.4)
    left = date2num(_FIRST) + 0.5
    ax.text(left, reported * 1.08, f"{reported:g} reported", color=VERMILION)
    ax.text(left, 14, "× money still speeds up: no S-curve can be told", color=GREY, va="center", fontsize=12)
    ax.set(ylabel="forecast for 15 Sep, millions", yscale="log", ylim=(10, 2200))
    ax.set_yticks([10, 100, 1000], ["10", "100", "1,000"])
    ax.minorticks_off()
    return said


def _usd(millions):
    return compact(1e6 * millions)
