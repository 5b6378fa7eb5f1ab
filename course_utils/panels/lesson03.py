"""The panel of lesson 03: what could be forecast of Hotmail from its first counts, and what came."""

import functools

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from course_utils import datasets, growth, plots
from course_utils.panels.panel import Buttons, Goal, Panel, Slider
from course_utils.plots.artists import moving_line, moving_mark, moving_text

# The name in `growth.fit`, and how many rows it needs: two more than the curve has unknowns.
_MODELS = {"exponential": ("exponential", 4), "S-curve": ("logistic", 5)}
_LATER = ("1998-01-04", "1998-12-01", "1999-08-31", "2006-12-07")
_MONTH = 30.44  # days
_BOTTOM, _TOP = 0.1, 1e5  # millions
_TICKS = ("100,000", "1 million", "10 million", "100 million", "1 billion", "10 billion", "100 billion")


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
            "counts": Slider("Rows used, the launch first", 4, 6, 5, unit="rows"),
            "model": Buttons("Curve", {name: name for name in _MODELS}, "S-curve"),
            "when": Buttons("Forecast for", dict(zip(dates, _LATER, strict=True)), "1998-12-01"),
            "curtain": Buttons("What came later", {"behind the curtain": False, "shown": True}, False),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Hotmail's members on a log axis, 1996 to 2007: the first counts as dots, later counts of other kinds as "
            "squares when the curtain is drawn back, a fitted curve, and its 95% interval as a band."
        ),
        examples=[
            {"counts": 5, "curtain": True},
            {"counts": 6, "curtain": True},
            {"counts": 5, "model": "exponential", "curtain": True},
        ],
        goals=(
            Goal(
                "S-curve, December 1998: find the number of rows at which the 95% interval holds the 30 million counted.",
                lambda seen: seen["model"] == "S-curve" and seen["when"] == "1998-12-01" and seen["held"],
                "With 5 rows the interval holds it, because it is wide. More counts make it narrower, and it misses: "
                "an interval keeps its promise only if the curve is right.",
                {"counts": 5, "curtain": True},
            ),
            Goal(
                "Let the exponential promise more than 1,000 accounts for each of 6.7 billion people in December 2006.",
                lambda seen: seen["when"] == "2006-12-07" and seen["forecast"] > 6.7e6,
                "With 4 rows it promises about 38,000 accounts for everybody on Earth, with 5 rows about 870, with 6 about one.",
                {"counts": 4, "model": "exponential", "when": "2006-12-07"},
            ),
            Goal(
                "For December 2006, find a setting that is less than 20 times too low or too high, and draw the curtain.",
                lambda seen: seen["curtain"] and seen["when"] == "2006-12-07" and 1 / 20 < seen["times"] < 20,
                "The S-curve with 5 rows comes closest, and it is about 16 times too low: the market itself grew.",
                {"counts": 5, "when": "2006-12-07", "curtain": True},
            ),
        ),
        height=430,
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
    )
    ax.set_title("Hotmail's members, forecast from its first counts")
    ax.set_yticks([10.0**n for n in range(-1, 6)], _TICKS)
    later = _table().loc[list(_LATER)]
    squares = moving_mark(ax, plots.INK, "s", 9, label="came later, counted otherwise")
    beside = ((-10, 8, "right"), (-8, 6, "right"), (10, -4, "left"), (-4, -22, "right"))
    numbers = []
    for row, (x, y, side) in zip(later.itertuples(), beside, strict=True):
        spot = {
            "xytext": (x, y),
            "textcoords": "offset points",
            "fontsize": 12,
            "ha": side,
            "gid": plots.HALO,
        }
        numbers.append(ax.annotate("", (_year(row.months), row.members_millions), **spot))
    nothing = Path(np.zeros((0, 2)))
    band = PathPatch(nothing, facecolor=plots.VERMILION, alpha=0.15, edgecolor="none", label="95% interval")
    band = ax.add_patch(band)
    curve = moving_line(ax, plots.VERMILION, label="curve")
    used = moving_mark(ax, plots.BLUE, "o", 9, label="counts used")
    hidden = moving_mark(ax, plots.BLUE, "o", 9, fillstyle="none")
    spot = moving_mark(ax, plots.VERMILION, "D", 11, label="forecast")
    ax.legend(loc="upper left", ncols=2)
    return {
        "band": band,
        "curve": curve,
        "used": used,
        "hidden": hidden,
        "squares": squares,
        "numbers": numbers,
        "spot": spot,
        "off": moving_text(ax, plots.VERMILION, ha="right", va="top"),
    }


def _update(artists, counts, model, when, curtain):
    months, members, names = _first()
    came = _table().loc[when]
    artists["used"].set_data(_year(months[1:counts]), members[1:counts])
    artists["hidden"].set_data(_year(months[counts:]), members[counts:])
    fit, why_not = _fitted(counts, model)
    later = _table().loc[list(_LATER)] if curtain else _table()[:0]
    artists["squares"].set_data(_year(later["months"]), later["members_millions"])
    for artist, row in zip(artists["numbers"], _table().loc[list(_LATER)].itertuples(), strict=True):
        artist.set_text(f"{row.members_millions:g} million" if curtain else "")
    artists["off"].set_text("")
    counted = f" Counted then: {came['members_millions']:g} million {came['kind']}." if curtain else ""
    if fit is None:
        for name in ("curve", "spot"):
            artists[name].set_data([], [])
        artists["band"].set_path(Path(np.zeros((0, 2))))
        return f"{why_not}{counted}", {"forecast": 0, "held": False, "times": 0}
    ahead = np.linspace(months[counts - 1], 128, 60)
    low, high = fit.interval(ahead)
    every = np.linspace(3, 128, 120)
    edge = np.concatenate([np.column_stack([ahead, low]), np.column_stack([ahead, high])[::-1]])
    edge = np.column_stack([_year(edge[:, 0]), np.clip(edge[:, 1], _BOTTOM / 10, _TOP * 10)])
    artists["band"].set_path(Path(edge))
    artists["curve"].set_data(_year(every), np.clip(fit.predict(every), _BOTTOM / 10, _TOP * 10))
    forecast = float(fit.predict(came["months"]))
    inside = forecast <= _TOP
    artists["spot"].set_data(*(([_year(came["months"])], [forecast]) if inside else ([], [])))
    if not inside:
        artists["off"].set_position((_year(came["months"]), 0.6 * _TOP))
        artists["off"].set_text(f"▲ off the chart: {plots.compact(1e6 * forecast)}")
    bounds = [float(end) for end in fit.interval(came["months"])]
    limits = " to ".join(plots.compact(1e6 * end) for end in bounds)
    size = ""
    if "capacity" in fit.params:
        capacity, error = (plots.compact(1e6 * found["capacity"]) for found in (fit.params, fit.errors))
        size = f" Its ceiling is {capacity}, with a standard error of {error}."
    curve = (
        f"{model[0].upper()}{model[1:]} through the launch and {counts - 1} counts, to {names[counts - 1]}."
    )
    seen = {
        "forecast": forecast,
        "held": bounds[0] <= came["members_millions"] <= bounds[1],
        "times": forecast / came["members_millions"],
    }
    return (
        f"{curve}{size} For {came.name:%B %Y} it says {plots.compact(1e6 * forecast)} "
        f"(95% interval {limits}).{counted}"
    ), seen
