"""The panel of lesson 03: what could be forecast of Hotmail from its first counts."""

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from course_utils import _screen, plots
from course_utils.panels.hotmail import MODELS, counted, earth, fitted, table, used, year
from course_utils.panels.panel import Buttons, Choice, Goal, Panel
from course_utils.plots.artists import moving_line, moving_mark, moving_text

_LATER = ("1998-12-01", "1999-08-31", "2006-12-07")
_CLOSED = ""  # before all dates
_COUNTS = {f"launch + {n - 1}": n for n in (4, 5, 6)}
_KINDS = {"active accounts, 120 days": "accounts used in the last 120 days"}
_MARKS = {"used": "sign-ups in the fit", "hidden": "sign-ups not in it", "band": "95% interval"}
_BOTTOM, _TOP = 1e5, 3e10  # accounts


def hotmail_forecast():
    """Hotmail's members forecast from its first counts, and the years that followed behind a curtain.

    >>> panel = hotmail_forecast()
    >>> panel.set(counts=4)
    >>> "at least 4" in panel.sentence
    True
    """
    dates = {f"{date:%b %Y}": key for key, date in zip(_LATER, table().loc[list(_LATER)].index, strict=True)}
    return Panel(
        controls={
            "when": Choice("Curtain open to", {"closed": _CLOSED} | dates, _CLOSED, play=1500),
            "model": Buttons("Curve", {name: name for name in MODELS}, "S-curve"),
            "counts": Choice("Counts fitted", _COUNTS, 5),
        },
        draw=_draw,
        update=_update,
        alt=(
            "Hotmail on a log axis, 1996 to 2007: the first sign-ups as dots, a fitted curve with its 95% interval as a "
            "band, and a curtain over the years that followed; where it is drawn back, later counts of other kinds are "
            "squares."
        ),
        examples=[
            {"when": "1998-12-01"},
            {"when": _LATER[-1], "counts": 6},
            {"when": _LATER[-1], "model": "exponential", "counts": 6},
        ],
        goals=(
            Goal(
                "Open the curtain to Dec 2006. Find a curve that promises over 10,000 accounts for every person on Earth.",
                lambda seen: seen["when"] == _LATER[-1] and seen["forecast"] > 10_000 * earth(),
                "The exponential through the launch and three counts. With four or five it still promises 865 or 990 for "
                "every person: a curve that fits the first counts so well ignores how many people there are.",
                {"when": _LATER[-1], "model": "exponential", "counts": 4},
            ),
            Goal(
                "For Dec 2006, find a curve within a factor of 10 of the accounts in use (a rough test: sign-ups must be more).",
                lambda seen: seen["when"] == _LATER[-1] and 1 / 10 < seen["forecast"] / seen["came"] < 10,
                "Only the S-curve through the launch and all five counts: about 70 million sign-ups, when 270 million "
                "accounts were in use and even more had signed up. Its interval reaches beyond a billion: it admits how little "
                "it knows.",
                {"when": _LATER[-1], "counts": 6},
            ),
        ),
        height=400,
    )


def _draw(figure):
    ax = figure.subplots()
    ax.set(title="What a curve promised, and what happened", ylabel="accounts (log axis)")
    ax.set(yscale="log", ylim=(_BOTTOM, _TOP), yticks=10.0 ** np.arange(5, 11))
    ax.set(xlim=(1996.4, 2007.1), xticks=range(1997, 2008))
    ax.minorticks_off()
    plots.count_axis(ax.yaxis)
    later = table().loc[list(_LATER)]
    square = {"color": plots.INK, "marker": "s", "markersize": 8, "linestyle": "none"}
    (squares,) = ax.plot(
        year(later["months"]), 1e6 * later["members_millions"], label="counts of other kinds", **square
    )
    halo = {"fontsize": 12, "zorder": 6}
    shape = {"edgecolor": "none", "zorder": 3}
    texts = [moving_text(ax, ha=side, **halo) for side in ("center", "left", "right")]
    band = PathPatch(_block([0, 0], _TOP, _BOTTOM), facecolor=plots.VERMILION, alpha=0.18, **shape)
    artists = {
        "curtain": ax.add_patch(PathPatch(_block([0, 0], _TOP, _BOTTOM), facecolor=plots.SHADE, **shape)),
        "hem": moving_text(ax, plots.GREY, ha="center", fontsize=14, zorder=6),
        "level": moving_line(ax, plots.GREY, linewidth=1, zorder=3.5),
        "earth": moving_text(ax, plots.GREY, ha="left", **halo),
        "later": texts,
        "band": ax.add_patch(band),
        "curve": moving_line(ax, plots.VERMILION, zorder=4),
        "used": moving_mark(ax, plots.BLUE, "o", 9, zorder=5),
        "hidden": moving_mark(ax, plots.BLUE, "o", 9, fillstyle="none", zorder=5),
        "spot": moving_mark(ax, plots.VERMILION, "D", 10, zorder=5, clip_on=False),
        "said": moving_text(ax, plots.VERMILION, ha="right", weight="bold", **halo),
    }
    for name, words in _MARKS.items():
        artists[name].set_label(words)
    handles = [*(artists[name] for name in _MARKS), squares]
    figure.legend(handles=handles, frameon=False, ncols=5, loc="outside lower center", columnspacing=1)
    return artists


def _block(x, upper, lower):
    """What lies between two limits over x, as a Path."""
    x, upper, lower = np.broadcast_arrays(x, upper, lower)
    return Path(np.column_stack([np.append(x, x[::-1]), np.append(upper, lower[::-1])]))


def _update(artists, when, model, counts):
    (months, members, last), (all_months, everybody, _) = used(counts), used(6)
    closed = when == _CLOSED
    date, edge, came, kind = counted(_LATER[-1] if closed else when)
    edge = float(year(all_months[-1])) if closed else edge
    kept = len(months)
    artists["used"].set_data(year(months[1:]), 1e6 * members[1:])
    artists["hidden"].set_data(year(all_months[kept:]), 1e6 * everybody[kept:])
    start = edge + 0.12
    end_of_curtain = start if when == _LATER[-1] else 2007.1
    artists["curtain"].set_path(_block([start, end_of_curtain], _TOP, 1.04 * _BOTTOM))
    hem = "behind the curtain" if end_of_curtain - start > 3 else ""
    artists["hem"].set(position=((start + end_of_curtain) / 2, 1e6), text=hem)
    drawn = when == _LATER[-1]  # people on Earth are a hint, until the curtain is open
    artists["level"].set_data([1996.4, 2007.1] if drawn else [], [earth()] * 2 if drawn else [])
    artists["earth"].set(position=(1996.6, 0.6 * earth()), text="everybody on Earth" if drawn else "")
    _name_later(artists["later"], when)
    artists["said"].set(x=edge - 0.2 if edge > 2000 else edge + 2.6, y=0.6 * _TOP, text="")
    fit, why_not = fitted(counts, model)
    seen = {"forecast": 0.0, "came": came}
    said = f"Counted: {plots.compact(came)} {_KINDS.get(kind, kind)}; sign-ups must be at least as many."
    if fit is None:
        for name in ("curve", "spot"):
            artists[name].set_data([], [])
        artists["band"].set_path(_block([edge, edge], _TOP, _TOP))
        return why_not if closed else f"{why_not} {said}", seen
    until = 12 * (edge - 1996.5)
    every, ahead = np.geomspace(1, until, 80), np.linspace(months[-1], until, 80)
    low, high = 1e6 * np.array(fit.interval(ahead))
    low = np.maximum.accumulate(low)  # sign-ups cannot fall: what held once, holds ever after
    artists["band"].set_path(_block(year(ahead), *np.clip([high, low], _BOTTOM, _TOP)))
    values = 1e6 * fit.predict(every)
    inside = values < _TOP
    artists["curve"].set_data(year(every[inside]), values[inside])
    forecast = 1e6 * float(fit.predict(until))
    seen["forecast"] = forecast
    curve = f"The {model} through the launch and {kept - 1} counts, to {last},"
    if closed:
        artists["spot"].set_data([], [])
        return f"{curve} goes on behind the curtain. Open it with ▶ or the slider.", seen
    beyond = forecast > _TOP
    artists["spot"].set_data([] if beyond else [edge], [] if beyond else [forecast])
    artists["said"].set_text(f"▲ off the chart: {plots.compact(forecast)}" if beyond else "")
    each = f", {plots.compact(forecast / earth())} for every person on Earth" if forecast > earth() else ""
    return (
        f"{curve} says {plots.compact(forecast)} for {date:%B %Y}{each} (95% interval {plots.compact(low[-1])} to "
        f"{plots.compact(high[-1])}). {said}"
    ), seen


def _name_later(texts, when):
    """Write the later counts that the curtain has uncovered beside their squares."""
    # A projector's picture is low: there the first two stand under the curve.
    beside = (*(((0, 0.08), (0.15, 0.08)) if _screen.is_on() else ((0, 0.37), (0.15, 1))), (-0.2, 1.6))
    for key, text, (right, up) in zip(_LATER, texts, beside, strict=True):
        _, edge, members, _ = counted(key)
        text.set(position=(edge + right, members * up), text=plots.compact(members) if key <= when else "")
