"""Dated data from tables whose rows name their sources: Hotmail's members, and the Ice Bucket Challenge."""

import numpy as np
from matplotlib.dates import DateFormatter, MonthLocator, WeekdayLocator, date2num, num2date

from course_utils import datasets
from course_utils.plots.artists import bar_patch, bar_path, weekends
from course_utils.plots.drawing import BLUE, GREY, VERMILION, style
from course_utils.plots.page import axes_or_new, describe


def _by_date(ax):
    ax.xaxis.set_major_locator(WeekdayLocator(byweekday=4))
    ax.xaxis.set_major_formatter(lambda value, _: f"{num2date(value).day} {num2date(value):%b}")


@style()
def hotmail_growth(ax=None):
    """Hotmail's members from its launch to the end of 1997, as its makers and the press counted them.

    >>> hotmail_growth().get_ylabel()
    'members, millions'
    """
    ax = axes_or_new(ax)
    table = datasets.load("hotmail_members")
    counts = table[(table["kind"] == "subscribers") & (table["contested"] == "no")]
    counts = counts[counts["date"] <= "1997-12-31"]
    line = counts[(counts["use"] == "fit") | (counts["members_millions"] == 0)]
    ax.plot(line["date"], line["members_millions"], color=BLUE, linestyle="-")
    ax.plot(
        counts["date"], counts["members_millions"], color=BLUE, marker="o", markersize=8, linestyle="none"
    )
    for row in counts[1:].itertuples():
        beside = (-8, 6) if row.use == "fit" else (-8, -18)  # off the line: below it
        spot = {"xytext": beside, "textcoords": "offset points", "ha": "right", "fontsize": 12}
        ax.annotate(f"{row.members_millions:g}", (row.date, row.members_millions), **spot)
    ax.xaxis.set_major_locator(MonthLocator(bymonth=(1, 4, 7, 10)))
    ax.xaxis.set_major_formatter(DateFormatter("%b %Y"))
    ax.set(title="Hotmail's first eighteen months", ylabel="members, millions", ylim=(0, None))
    ax.set_xlabel("counts by Hotmail and the press; sources in data/hotmail_members.csv", fontsize=11)
    points = ", ".join(f"{row.members_millions:g} in {row.date:%B %Y}" for row in counts.itertuples())
    return describe(ax, f"Line chart of Hotmail's members, in millions: {points}.")


@style()
def donation_totals(ax=None):
    """What the ALS Association had received since 29 July 2014, by the day of each announcement.

    >>> donation_totals().get_ylabel()
    'total since 29 July, million dollars'
    """
    ax = axes_or_new(ax)
    table = datasets.load("ice_bucket_donations")
    daily, office = table[table["use"] == "fit"], table[table["scope"] == "national office"]
    late = table[(table["use"] == "show") & (table["scope"] != "national office")]
    groups = (
        (daily, BLUE, "o", "national office and chapters"),
        (office, GREY, "X", "national office alone"),
        (late, VERMILION, "D", "reported a year later"),
    )
    for rows, colour, marker, label in groups:
        look = {"color": colour, "marker": marker, "markersize": 9, "linestyle": "none", "label": label}
        ax.plot(rows["date"], rows["total_usd_millions"], **look)
    beside = {"textcoords": "offset points", "fontsize": 12, "ha": "right"}
    for row in [*daily.iloc[8::8].itertuples(), late.iloc[0]]:
        ax.annotate(f"{row.total_usd_millions:g}", (row.date, row.total_usd_millions), (-9, 5), **beside)
    first = daily.iloc[0]
    above = beside | {"ha": "center"}  # on its left stands the cross of the day before
    ax.annotate(f"{first.total_usd_millions:g}", (first.date, first.total_usd_millions), (0, 9), **above)
    _by_date(ax)
    ax.set(
        title="Donations to the ALS Association",
        ylabel="total since 29 July, million dollars",
        ylim=(-3, 130),
    )
    ax.legend(frameon=False, loc="lower right")
    last = daily.iloc[-1]
    return describe(
        ax,
        f"Dots by date, in million dollars: from {first.total_usd_millions:g} on {_day(first.date)} to "
        f"{last.total_usd_millions:g} on {_day(last.date)}, steepest between 19 and 26 August, then flatter. A diamond: "
        f"{late.iloc[0].total_usd_millions:g} on {_day(late.iloc[0].date)}. A cross: the national office alone, "
        f"{office.iloc[0].total_usd_millions:g} on {_day(office.iloc[0].date)}.",
    )


@style()
def donations_by_day(ax=None):
    """The money of each day: how much the totals rise from one announcement to the next, per day.

    An announcement gives the money booked up to the day before, so a rise belongs to the day of the earlier
    announcement. Weekends are shaded.

    >>> donations_by_day().get_ylabel()
    'million dollars a day'
    """
    ax = axes_or_new(ax)
    rows = datasets.load("ice_bucket_donations")
    rows = rows[rows["use"] == "fit"]
    edges = date2num(rows["date"])
    money = np.diff(rows["total_usd_millions"]) / np.diff(edges)
    weekends(ax, rows["date"].iloc[0].date(), rows["date"].iloc[-1].date())
    bar_patch(ax).set_path(bar_path(money, edges))
    middles = (edges[1:] + edges[:-1]) / 2
    for middle, height in zip(middles, money, strict=True):
        ax.text(middle, height + 0.15, f"{height:.1f}", ha="center", fontsize=11)
    days = np.arange(rows["date"].iloc[0].date(), rows["date"].iloc[-1].date(), dtype="datetime64[D]")
    names = [f"{day.astype(object):%a}\n{day.astype(object).day}" for day in days]
    ax.set_xticks(date2num(days) + 0.5, names, fontsize=11)
    ax.set(
        title="Money of each day, weekends shaded",
        ylabel="million dollars a day",
        xlabel="day of August 2014 on which the money came in",
        xlim=(edges[0], edges[-1]),
        ylim=(0, 13),
    )
    ax.grid(visible=False, axis="x")
    listed = ", ".join(
        f"{height:.1f} on {_day(date)}" for height, date in zip(money, rows["date"], strict=False)
    )
    return describe(ax, f"Bars, million dollars a day: {listed}. Weekends are shaded.")


@style()
def attention_peaks(ax=None):
    """When tweets, donations and searches rose and peaked in August 2014, a line for each.

    >>> [label.get_text() for label in attention_peaks().get_yticklabels()][-1]
    'tweets with the hashtag'
    """
    ax = axes_or_new(ax)
    events = datasets.load("ice_bucket_timeline").set_index("event")["date"]
    rows = datasets.load("ice_bucket_donations")
    rows = rows[rows["use"] == "fit"].reset_index(drop=True)
    largest = rows["total_usd_millions"].diff().idxmax()

    def when(start):
        return events[events.index.str.startswith(start)].iloc[0]

    als, mnd = (
        "Google searches for ALS and Lou Gehrig's disease",
        "British searches for motor neurone disease",
    )
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
            ax.plot(
                [begins + noon, peak + noon], [y, y], color=BLUE, linestyle="-", marker="|", markersize=12
            )
        ax.plot([peak + noon], [y], color=VERMILION, marker="D", markersize=11, linestyle="none")
        ax.annotate(_day(peak), (peak + noon, y), (14, -5), textcoords="offset points", fontsize=12)
        words.append(f"{name} {_day(peak)}")
    weekends(ax, "2014-08-12", "2014-08-31")
    _by_date(ax)
    ax.set_yticks(range(len(lanes)), list(lanes)[::-1])
    ax.set(title="Peaks (diamonds) and climbs (lines), weekends shaded", ylim=(-0.6, len(lanes) - 0.4))
    ax.set_xlim(np.datetime64("2014-08-12"), np.datetime64("2014-08-31"))
    ax.grid(visible=False)
    return describe(ax, f"A line of days for each. Peaks: {'; '.join(words)}.")


def _day(date):
    return f"{date.day} {date:%B}"
