"""The second panel of lesson 07: what the first donation counts could forecast."""

import functools

import numpy as np
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

from course_utils import datasets, growth, plots
from course_utils.panels.panel import Buttons, Goal, Panel, Slider
from course_utils.plots.artists import (
    bar_patch,
    bar_path,
    dot_path,
    moving_line,
    moving_mark,
    moving_text,
    weekends,
)
from course_utils.plots.drawing import HALO

_MODELS = {"S-curve": "logistic", "exponential": "exponential"}
_LAUNCH = "2014-07-29"
_ROWS, _END = 17, 48  # daily rows, days from 29 July to 15 September
_TOP, _TOP_A_DAY = 210, 13  # million dollars


def donation_fit():
    """Donations forecast for 15 September from the first announcements, against what was reported for that day.

    >>> panel = donation_fit()
    >>> panel.set(rows=17)
    >>> "gives 107 million" in panel.sentence
    True
    """
    for rows in range(5, _ROWS + 1):
        for model in _MODELS:
            _forecast(rows, model)  # now: a fit takes longer than a step of a slider should
    return Panel(
        controls={
            "rows": Slider("Announced totals used", 5, _ROWS, 9, play=900),
            "model": Buttons("Curve", {name: name for name in _MODELS}, "S-curve"),
        },
        draw=_draw_donations,
        update=_update_donations,
        alt=(
            "Left: donations since 29 July as announced, with the totals used as full dots and later ones hollow, a fitted "
            "curve, its 95% interval as a band up to 15 September 2014, and diamonds at the totals reported for 3 and 15 "
            "September. Right: money of each day as bars, full where used and in outline where not, with the fitted curve; "
            "weekends are shaded."
        ),
        examples=[{"rows": 9}, {"rows": 12}, {"rows": 17}],
        goals=(
            Goal(
                "Find an S-curve that is sure of itself and wrong: the 115 million lie outside its 95% interval.",
                lambda seen: seen["model"] == "S-curve" and seen["inside"] is False,
                "It does so with 5, 11 and 12 totals. With 5, a few even days looked like the end. With 11 and 12, a Friday and "
                "a Saturday did, and on Sunday the money came back. The curve knows no days of the week.",
                {"rows": 11},
            ),
            Goal(
                "Find an S-curve whose 95% interval holds the 115 million and is less than 50 million wide.",
                lambda seen: seen["model"] == "S-curve" and seen["inside"] and seen["width"] < 50,
                "From 13 totals on, and so from 25 August: by then 79.7 of the 115 million were there.",
                {"rows": 13},
            ),
            Goal(
                "Find a number of totals with which the exponential promises more than 100 billion dollars.",
                lambda seen: seen["model"] == "exponential" and seen["forecast"] > 1e5,
                "7, 8 or 9. From 6 totals to 7 its forecast leaps from 143 million to 985 billion, for one good Monday. Its "
                "intervals always hold the 115 million: an interval up to billions can hardly miss.",
                {"rows": 7, "model": "exponential"},
            ),
        ),
        height=400,
    )


@functools.lru_cache(maxsize=1)
def _announced():
    """Dates, days since 29 July and totals of the daily rows; then days and totals held out, the last on 15 September."""
    table = datasets.load("ice_bucket_donations")
    table = table[table["scope"] == "national office and chapters"]
    days = (table["date"] - np.datetime64(_LAUNCH)).dt.days.to_numpy(float)
    totals, daily = table["total_usd_millions"].to_numpy(), (table["use"] == "fit").to_numpy()
    dates = [f"{date.day} {date:%B}" for date in table["date"][daily]]
    return dates, days[daily], totals[daily], days[~daily], totals[~daily]


@functools.lru_cache(maxsize=64)
def _forecast(rows, model):
    """Curve, band and money a day as far as the picture goes, and the forecast; or the reason why nothing can be told."""
    _, days, totals, held_out, _ = _announced()
    try:
        fit = growth.fit(_MODELS[model], days[:rows], totals[:rows])
    except ValueError as error:
        return None, str(error).rpartition(": ")[2]
    every, ahead = np.linspace(days[0], _END, 73), np.linspace(days[rows - 1], _END, 40)
    middles = np.arange(days[0], days[-1]) + 0.5
    low, high = (np.minimum(end, _TOP) for end in fit.interval(ahead))
    values = fit.predict(every)
    band = Path(np.column_stack([np.append(ahead, ahead[::-1]), np.append(low, high[::-1])]))
    curve = every[values <= _TOP], values[values <= _TOP]
    rises = fit.predict(middles + 0.5) - fit.predict(middles - 0.5)
    shown = np.logical_and.accumulate(rises <= _TOP_A_DAY)
    a_day = middles[shown], rises[shown]
    ends = [float(end) for end in fit.interval(held_out[-1])]
    return (curve, band, a_day, float(fit.predict(held_out[-1])), ends), ""


def _usd(millions):
    return plots.compact(1e6 * millions)


def _draw_donations(figure):
    _, days, _, held_out, reported = _announced()
    total, daily = figure.subplots(1, 2, width_ratios=(5, 4))
    for ax, last in ((total, _END), (daily, days[-1])):
        weekends(ax, "2014-08-12", np.datetime64(_LAUNCH) + int(last), since=_LAUNCH)
    total.set_xticks(np.arange(17, 49, 7), ["15 Aug", "22", "29", "5 Sep", "12"])
    total.set(title="Total, million dollars", xlim=(days[0] - 0.7, _END + 1))
    total.set(ylim=(0, _TOP), yticks=range(0, 201, 50))
    daily.set(title="Million dollars a day", ylim=(0, _TOP_A_DAY), xlim=(days[0] - 0.2, days[-1] + 0.2))
    dates = np.datetime64(_LAUNCH) + np.arange(days[0], days[-1]).astype(int)
    weekdays = ["MTWTFSS"[date.astype(object).weekday()] for date in dates]
    daily.set_xticks(np.arange(days[0], days[-1]) + 0.5, weekdays)
    daily.tick_params(axis="x", length=0)
    total.plot(held_out, reported, "D", color=plots.INK, markersize=8, linestyle="none")
    for day, count in zip(held_out, reported, strict=True):
        spot = {"textcoords": "offset points", "ha": "right", "gid": HALO}
        words = f"{count:g} reported" if count == reported[-1] else f"{count:g}"
        total.annotate(words, (day, count), (4, 10), **spot)
    band = PathPatch(dot_path([]), facecolor=plots.VERMILION, alpha=0.22, edgecolor="none")
    artists = {
        "band": total.add_patch(band),
        "curve": moving_line(total, plots.VERMILION),
        "used": moving_mark(total, plots.BLUE, "o", 7),
        "hidden": moving_mark(total, plots.BLUE, "o", 7, fillstyle="none"),
        "bars": bar_patch(daily),
        "later": bar_patch(daily),
        "a_day": moving_line(daily, plots.VERMILION),
        "name": moving_text(total, plots.VERMILION),
    }
    artists["later"].set(facecolor="none", edgecolor=plots.BLUE)
    for name, words in (("used", "used"), ("hidden", "not used"), ("band", "95% interval")):
        artists[name].set_label(words)
    handles = [artists["used"], artists["hidden"], band, Patch(color=plots.SHADE, label="weekend")]
    figure.legend(handles=handles, frameon=False, ncols=4, loc="outside lower center", columnspacing=1)
    return artists


def _update_donations(artists, rows, model):
    dates, days, totals, _, held_out = _announced()
    reported = held_out[-1]
    artists["used"].set_data(days[:rows], totals[:rows])
    artists["hidden"].set_data(days[rows:], totals[rows:])
    money = np.diff(totals) / np.diff(days)
    artists["bars"].set_path(bar_path(money[: rows - 1], days[:rows]))
    artists["later"].set_path(bar_path(money[rows - 1 :], days[rows - 1 :]))
    artists["name"].set_position((days[0], 0.95 * _TOP))
    found, why = _forecast(rows, model)
    told = f"{rows} totals, up to {totals[rows - 1]:g} million on {dates[rows - 1]}"
    if found is None:
        artists["band"].set_path(dot_path([]))
        for name in ("curve", "a_day"):
            artists[name].set_data([], [])
        artists["name"].set_text(f"no {model} yet")
        return (
            f"No {model} can be fitted to {told}, since {why}. For 15 September {reported:g} million were reported."
        ), {"forecast": 0, "inside": None, "width": 0}
    curve, band, a_day, forecast, (low, high) = found
    artists["curve"].set_data(*curve)
    artists["band"].set_path(band)
    artists["a_day"].set_data(*a_day)
    artists["name"].set_text(f"{model}: {_usd(forecast)}" + (", off the chart ▲" if forecast > _TOP else ""))
    inside = bool(low <= reported <= high)
    return (
        f"The {model} through {told}, gives {_usd(forecast)} for 15 September (95% interval {_usd(low)} to "
        f"{_usd(high)}, {_usd(high - low)} wide). The {reported:g} million reported lie {'inside' if inside else 'outside'}."
    ), {"forecast": forecast, "inside": inside, "width": high - low}
