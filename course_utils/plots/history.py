"""Dated data from tables whose rows name their sources: Hotmail's sign-ups, and the Ice Bucket Challenge."""

import numpy as np
from matplotlib.dates import DateFormatter, MonthLocator, WeekdayLocator, date2num, num2date

from course_utils import datasets
from course_utils.plots.artists import bar_patch, bar_path, weekends
from course_utils.plots.drawing import BLUE, GREY, VERMILION, style
from course_utils.plots.marks import beside, source
from course_utils.plots.page import axes_or_new, describe

KNOWN = 9  # announced totals on 21 August, the day on which lesson 07 has to decide


def by_date(ax):
    """Fridays named on an axis of days, as 22 Aug."""
    ax.xaxis.set_major_locator(WeekdayLocator(byweekday=4))
    ax.xaxis.set_major_formatter(lambda value, _: f"{num2date(value).day} {num2date(value):%b}")


@style()
def hotmail_growth(ax=None):
    """Hotmail's sign-ups from its launch to January 1998, as the press and its investors counted them.

    >>> hotmail_growth().get_ylabel()
    'sign-ups, millions'
    """
    ax = axes_or_new(ax)
    table = datasets.load("hotmail_members")
    counts = table[(table["use"] == "fit") | (table["members_millions"] == 0)]
    ax.plot(counts["date"], counts["members_millions"], color=BLUE, linestyle="-", marker="o", markersize=8)
    for row in counts[1:].itertuples():
        spot = row.date, row.members_millions
        beside(ax, f"{row.members_millions:g}", spot, -8, 6, ha="right", fontsize=12)
    ax.xaxis.set_major_locator(MonthLocator(bymonth=(1, 4, 7, 10)))
    ax.xaxis.set_major_formatter(DateFormatter("%b %Y"))
    ax.set(title="Hotmail's first eighteen months", ylabel="sign-ups, millions", ylim=(0, 13.5))
    source(ax, "Counts by the press and by investors; sources in data/hotmail_members.csv")
    points = ", ".join(f"{row.members_millions:g} in {row.date:%B %Y}" for row in counts.itertuples())
    return describe(ax, f"Line chart of Hotmail's sign-ups, in millions: {points}.")


def announced():
    """The totals of national office and chapters, by the day of each announcement."""
    rows = datasets.load("ice_bucket_donations")
    return rows[rows["scope"] == "national office and chapters"].reset_index(drop=True)


@style()
def donation_totals(ax=None):
    """What the ALS Association had received since 29 July 2014, as announced up to Thursday 21 August.

    >>> donation_totals().get_ylabel()
    'total since 29 July, million dollars'
    """
    ax = axes_or_new(ax)
    rows = announced()[:KNOWN]
    office = datasets.load("ice_bucket_donations").query("scope == 'national office'").iloc[0]
    last = rows.iloc[-1]
    ax.plot(rows["date"], rows["total_usd_millions"], color=BLUE, marker="o", markersize=8, linestyle="none")
    alone = office["date"], office["total_usd_millions"]
    ax.plot(*alone, color=GREY, marker="x", markersize=9, mew=2)
    named = 0
    for row in rows.itertuples():
        if row.total_usd_millions < named + 3:  # no room for its number beside the one before
            continue
        named = row.total_usd_millions
        words = f"{named:g}" + (" million" if row.Index == rows.index[-1] else "")
        beside(ax, words, (row.date, named), -10, 4, ha="right", va="center", color=BLUE)
    beside(ax, f"national office alone: {alone[1]:g}", alone, 10, -2, color=GREY, va="center")
    weekends(ax, "2014-07-29", "2014-08-23")
    by_date(ax)
    ax.set(
        title=f"{day_name(last['date'])}: {last['total_usd_millions']:g} million dollars, and nobody knows how many more",
        ylabel="total since 29 July, million dollars",
        ylim=(-1, 46),
        xlim=(np.datetime64("2014-07-29"), np.datetime64("2014-08-23")),
    )
    source(ax, "As announced, with the chapters; sources in ice_bucket_donations. Weekends are shaded.")
    listed = ", ".join(f"{row.total_usd_millions:g} on {day_name(row.date)}" for row in rows.itertuples())
    return describe(
        ax,
        f"Dots by date, in million dollars: {listed}. A cross: the national office alone, {alone[1]:g} on "
        f"{day_name(alone[0])}.",
    )


@style()
def donations_by_day(ax=None):
    """The money of each day up to 21 August: how much the totals rise from one announcement to the next, per day.

    An announcement gives the money booked up to the day before, so a rise belongs to the day of the earlier
    announcement. Weekends are shaded.

    >>> donations_by_day().get_ylabel()
    'million dollars a day'
    """
    ax = axes_or_new(ax)
    rows = announced()[:KNOWN]
    edges = date2num(rows["date"])
    money = np.diff(rows["total_usd_millions"]) / np.diff(edges)
    first, last = rows["date"].iloc[0].date(), rows["date"].iloc[-1].date()
    weekends(ax, first, last)
    bar_patch(ax).set_path(bar_path(money, edges))
    for middle, height in zip((edges[1:] + edges[:-1]) / 2, money, strict=True):
        ax.text(middle, height + 0.15, f"{height:.1f}", ha="center", fontsize=12)
    days = np.arange(first, last, dtype="datetime64[D]")
    names = [f"{day.astype(object):%a}\n{day.astype(object).day}" for day in days]
    ax.set_xticks(date2num(days) + 0.5, names)
    ax.tick_params(length=0)
    leap = int(np.argmax(money[1:] / money[:-1])) + 1
    ax.set(
        title=f"The money leapt on {rows['date'].iloc[leap]:%A}, {day_name(rows['date'].iloc[leap])}",
        ylabel="million dollars a day",
        xlabel="day of August 2014 on which the money came in",
        xlim=(edges[0], edges[-1]),
        ylim=(0, 13),
    )
    source(ax, "Differences of the announced totals; sources in ice_bucket_donations. Weekends are shaded.")
    listed = ", ".join(
        f"{height:.1f} on {day_name(date)}" for height, date in zip(money, rows["date"], strict=False)
    )
    return describe(ax, f"Bars, million dollars a day: {listed}. Weekends are shaded.")


@style()
def attention_peaks(ax=None):
    """When tweets, donations and searches peaked in August 2014, a line for each.

    >>> [label.get_text() for label in attention_peaks().get_yticklabels()][-1]
    'tweets with the hashtag'
    """
    ax = axes_or_new(ax)
    events = datasets.load("ice_bucket_timeline").set_index("event")["date"]
    rows = announced()
    rows = rows[rows["use"] == "fit"]
    largest = rows["total_usd_millions"].diff().idxmax()

    def when(start):
        return events[events.index.str.startswith(start)].iloc[0]

    als = "Google searches for ALS and Lou Gehrig's disease"
    mnd = "British searches for motor neurone disease"
    lanes = {
        "tweets with the hashtag": (None, when("Tweets with the hashtag")),
        "donations, as the press had it": (None, when("Record day")),
        # The money of the largest rise came in on the day of the announcement before it.
        "donations, by the totals": (None, rows["date"][largest - 1]),
        "searches for ALS": (when(f"{als} begin"), when(f"{als} peak")),
        "British searches (MND)": (when(f"{mnd} begin"), when(f"{mnd} peak")),
    }
    words = []
    noon = np.timedelta64(12, "h")
    for place, (name, (begins, peak)) in enumerate(lanes.items()):
        y = len(lanes) - 1 - place
        if begins is not None:
            ax.plot([begins + noon, peak + noon], [y, y], "|-", color=BLUE, markersize=12)
        ax.plot([peak + noon], [y], "D", color=VERMILION, markersize=11)
        beside(ax, day_name(peak), (peak + noon, y), 14, -5, fontsize=12)
        words.append(f"{name} {day_name(peak)}")
    weekends(ax, "2014-08-12", "2014-08-31")
    by_date(ax)
    ax.set_yticks(range(len(lanes)), list(lanes)[::-1])
    ax.tick_params(axis="y", length=0)
    ax.set(title="Peaks (diamonds), and since when searches rose", ylim=(-0.6, len(lanes) - 0.4))
    ax.set_xlim(np.datetime64("2014-08-12"), np.datetime64("2014-08-31"))
    source(ax, "Dates of ice_bucket_timeline and ice_bucket_donations. Weekends are shaded.")
    return describe(ax, f"A line of days for each. Peaks: {'; '.join(words)}.")


def day_name(date):
    """22 August."""
    return f"{date.day} {date:%B}"
