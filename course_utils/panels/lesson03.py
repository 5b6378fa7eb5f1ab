"""The panel of lesson 03: what could be forecast of Hotmail from its first counts, and what came."""

import functools

import numpy as np

from course_utils import datasets, growth, plots
from course_utils.panels.panel import Choice, Panel, Slider
from course_utils.plots.artists import moving_line, moving_mark

# The name in `growth.fit`, and how many rows it needs: two more than the curve has unknowns.
_MODELS = {"exponential": ("exponential", 4), "S-curve": ("logistic", 5)}
_LATER = ("1998-01-04", "1998-12-01", "1999-08-31", "2006-12-07")
_MONTH = 30.44  # days
_BOTTOM, _TOP = 0.1, 1e5  # millions


def hotmail_forecast():
    """Hotmail's members forecast from its first counts, against the counts that came later.

    >>> panel = hotmail_forecast()
    >>> panel.set(counts=4)
    >>> "at least 5" in panel.sentence
    True
    """
    dates = [f"{date:%b %Y}" for date in _table().loc[list(_LATER)].index]
    return Panel(
        controls={
            "counts": Slider("Rows used, the launch first", 4, 6, 5),
            "model": Choice("Curve", {name: name for name in _MODELS}, "S-curve"),
            "when": Choice("Forecast for", dict(zip(dates, _LATER, strict=True)), "1998-12-01"),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Hotmail's members on a log axis, 1996 to 2007: the first counts as dots, later counts of other kinds as "
            "squares, a fitted curve, and the limits of its 95% interval as dashed lines."
        ),
        examples=[{"counts": 5}, {"counts": 6}, {"counts": 5, "model": "exponential"}],
        height=418,
    )


@functools.lru_cache(maxsize=1)
def _table():
    """All counts by date, with the months since the launch."""
    table = datasets.load("hotmail_members").drop_duplicates("date", keep="last").set_index("date")
    return table.assign(months=(table.index - table.index[0]).days / _MONTH)


@functools.lru_cache(maxsize=1)
def _first():
    """Months and members of the launch (nobody yet) and of the counts that may be fitted."""
    fit = _table()[_table()["use"] == "fit"]
    return (
        np.append(0, fit["months"]),
        np.append(0, fit["members_millions"]),
        ["July 1996", *fit.index.strftime("%B %Y")],
    )


@functools.lru_cache(maxsize=16)
def _fitted(counts, model):
    """The fit, or in words why there is none."""
    months, members, _ = _first()
    name, least = _MODELS[model]
    if counts < least:
        return None, (
            f"With {counts} rows no {model} can be fitted: it has {least - 2} unknowns, one row is only the start, and "
            f"something must be left to judge the noise. It needs at least {least}."
        )
    return growth.fit(name, months[:counts], members[:counts]), ""


def _year(months):
    return 1996.5 + np.asarray(months) / 12


def _draw(figure):
    ax = figure.subplots()
    ax.set(
        yscale="log",
        ylim=(_BOTTOM, _TOP),
        xlim=(1996.4, 2007.2),
        xticks=range(1997, 2008),
        ylabel="members, millions",
    )
    plots.count_axis(ax.yaxis)
    later = _table().loc[list(_LATER)]
    square = {"color": plots.GREY, "marker": "s", "markersize": 9, "linestyle": "none"}
    ax.plot(_year(later["months"]), later["members_millions"], **square)
    beside = ((-10, 8, "right"), (-8, 6, "right"), (10, -4, "left"), (-4, -22, "right"))
    for row, (x, y, side) in zip(later.itertuples(), beside, strict=True):
        spot = {"xytext": (x, y), "textcoords": "offset points", "fontsize": 12, "ha": side}
        ax.annotate(f"{row.members_millions:g}", (_year(row.months), row.members_millions), **spot)
    curve = moving_line(ax, plots.VERMILION, label="curve")
    low = moving_line(ax, plots.VERMILION, "--", linewidth=1.4, label="95% interval")
    high = moving_line(ax, plots.VERMILION, "--", linewidth=1.4)
    used = moving_mark(ax, plots.BLUE, "o", 9, label="counts used")
    hidden = moving_mark(ax, plots.BLUE, "o", 9, fillstyle="none")
    spot = moving_mark(ax, plots.VERMILION, "D", 11, label="forecast")
    ax.plot([], [], **square, label="later counts, other kinds")
    ax.legend(frameon=False, loc="upper left", ncols=2)
    return {"curve": curve, "low": low, "high": high, "used": used, "hidden": hidden, "spot": spot}


def _update(artists, counts, model, when):
    months, members, names = _first()
    came = _table().loc[when]
    artists["used"].set_data(_year(months[1:counts]), members[1:counts])
    artists["hidden"].set_data(_year(months[counts:]), members[counts:])
    fit, why_not = _fitted(counts, model)
    moving = [artists[name] for name in ("curve", "low", "high", "spot")]
    came_words = f"Counted in {came.name:%B %Y}: {came['members_millions']:g} million {came['kind']}"
    if fit is None:
        for artist in moving:
            artist.set_data([], [])
        return f"{why_not} {came_words}.", {}
    ahead = np.linspace(months[counts - 1], 128, 60)
    low, high = fit.interval(ahead)
    every = np.linspace(3, 128, 120)
    for artist, (t, values) in zip(
        moving[:3], ((every, fit.predict(every)), (ahead, low), (ahead, high)), strict=True
    ):
        artist.set_data(_year(t), np.clip(values, _BOTTOM / 10, _TOP * 10))
    forecast = float(fit.predict(came["months"]))
    artists["spot"].set_data([_year(came["months"])], [min(forecast, _TOP)])
    limits = " to ".join(plots.compact(1e6 * float(end)) for end in fit.interval(came["months"]))
    size = ""
    if "capacity" in fit.params:
        capacity, error = (plots.compact(1e6 * found["capacity"]) for found in (fit.params, fit.errors))
        size = f" Its ceiling is {capacity}, with a standard error of {error}."
    curve = (
        f"{model[0].upper()}{model[1:]} through the launch and {counts - 1} counts, to {names[counts - 1]}."
    )
    return (
        f"{curve}{size} For {came.name:%B %Y} it says {plots.compact(1e6 * forecast)} "
        f"(95% interval {limits}). {came_words}."
    ), {}
