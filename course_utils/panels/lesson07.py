"""The panels of lesson 07: a tree of nominations, and what the first donation counts could forecast."""

import functools

import numpy as np

from course_utils import branching, datasets, growth, plots
from course_utils.panels.panel import Choice, Panel, Slider
from course_utils.plots.artists import (
    bar_patch,
    bar_path,
    dot_path,
    dots,
    moving_line,
    moving_mark,
    state_legend,
    tie_lines,
    tie_path,
    weekends,
)
from course_utils.plots.layouts import tree_places

_GENERATIONS, _MOST, _STORIES = 4, 5, 20
_ACCEPTANCES = np.linspace(0, 0.8, 81)
_CELEBRITIES = 8  # starters of the chains that Ni et al. followed
_MODELS = {"S-curve": "logistic", "exponential": "exponential"}
_LAUNCH = "2014-07-29"
_ROWS, _END, _TOP = 17, 50, 220  # daily rows, days after 29 July, million dollars


def nominations():
    """One tree of nominations, and the chance that such a tree dies out.

    >>> panel = nominations()
    >>> panel.set(acceptance=0.3)
    >>> "100% of such trees die out" in panel.sentence
    True
    """
    for nominees in range(1, _MOST + 1):
        _dies_out(nominees)  # now, so that no step of a slider has to wait for it
    return Panel(
        controls={
            "nominees": Slider("Nominees of each person", 1, _MOST, 3, unit="people"),
            "acceptance": Slider("Acceptance of a nominee", 0.0, 0.8, 0.48, step=0.01),
            "story": Slider("Story", 1, _STORIES, 2),
        },
        draw=_draw_nominations,
        update=_update_nominations,
        alt=(
            "Left: one tree of nominations from a single starter over four generations; people who take part as round "
            "dots, nominees who do not as small squares. Right: the chance that a tree dies out in the end, as a curve "
            "over the acceptance, for one starter and for eight, with a dot at the acceptance chosen."
        ),
        examples=[{"acceptance": 0.48}, {"acceptance": 0.3}, {"acceptance": 0.48, "nominees": 4}],
        height=399,
    )


@functools.lru_cache(maxsize=_STORIES)
def _luck(story):
    """A fixed number from 0 to 1 for everybody who could be nominated: below the acceptance they take part."""
    rng = np.random.default_rng(2014 + story)
    return [rng.random(_MOST ** (generation + 1)) for generation in range(_GENERATIONS)]


def _tree(nominees, acceptance, story):
    """By generation: who nominated each nominee (its place in the row above), and who of them take part."""
    people, above, rows = np.zeros(1, int), np.zeros(1, int), []
    for luck in _luck(story):
        asked = (_MOST * people[:, None] + np.arange(nominees)).ravel()
        accepts = luck[asked] < acceptance
        rows.append((np.repeat(above, nominees), accepts))
        people, above = asked[accepts], np.flatnonzero(accepts)
    return rows


def _parents(rows):
    """The tree as an array: the place of whoever nominated each person; the starter, first, has their own."""
    starts = np.cumsum([0, 1, *(len(above) for above, _ in rows[:-2])])
    return np.concatenate([[0], *(start + above for start, (above, _) in zip(starts, rows, strict=True))])


@functools.lru_cache(maxsize=_MOST)
def _dies_out(nominees):
    """The chance to die out at every acceptance, for one starter."""
    laws = [branching.binomial(nominees, chance) for chance in _ACCEPTANCES]
    return np.array([branching.extinction_probability(law) for law in laws])


def _draw_nominations(figure):
    tree, chance = figure.subplots(1, 2, width_ratios=(3, 2))
    tree.set(xlim=(-0.03, 1.03), ylim=(-_GENERATIONS - 0.4, 0.4), xticks=[], ylabel="generation")
    tree.set_yticks(-np.arange(_GENERATIONS + 1), range(_GENERATIONS + 1))
    tree.grid(visible=False)
    tree.set_title("One tree, from one starter")
    states = {"takes part": (plots.BLUE, 9, "round"), "does not": (plots.ORANGE, 5, "square")}
    state_legend(tree, states, loc="upper right", bbox_to_anchor=(1.02, 1.04))
    chance.set(xlabel="acceptance", ylabel="chance to die out, %", xlim=(0, 0.82), ylim=(-4, 104))
    artists = {
        "ties": tie_lines(tree),
        "declined": dots(tree, *states["does not"]),
        "joined": dots(tree, *states["takes part"]),
        "one": moving_line(chance, label="one starter"),
        "eight": moving_line(chance, plots.GREEN, "--", label=f"{_CELEBRITIES} starters"),
        "dot": moving_mark(chance, plots.VERMILION, "D", 11),
    }
    chance.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, columnspacing=1)
    return artists


def _update_nominations(artists, nominees, acceptance, story):
    rows = _tree(nominees, acceptance, story)
    parents = _parents(rows)
    everybody = tree_places(parents)
    takes_part = np.concatenate([[True], *(accepts for _, accepts in rows)])
    artists["ties"].set_path(tie_path(np.column_stack([parents[1:], np.arange(1, len(parents))]), everybody))
    artists["joined"].set_path(dot_path(everybody[takes_part]))
    artists["declined"].set_path(dot_path(everybody[~takes_part]))
    ends = len(parents) - len(np.unique(parents))  # people under whom nobody stands, side by side
    dot = float(np.clip(400 / ends, 2, 9))
    artists["joined"].set_linewidth(dot)
    artists["declined"].set_linewidth(0.55 * dot)
    curve = _dies_out(nominees)
    artists["one"].set_data(_ACCEPTANCES, 100 * curve)
    artists["eight"].set_data(_ACCEPTANCES, 100 * curve**_CELEBRITIES)
    chance = float(np.interp(acceptance, _ACCEPTANCES, curve))
    artists["dot"].set_data([acceptance], [100 * chance])
    sizes = [int(accepts.sum()) for _, accepts in rows]
    fate = "It has died out" if sizes[-1] == 0 else "It is still running"
    each = "1 nominee" if nominees == 1 else f"{nominees} nominees"
    return (
        f"R = {nominees * acceptance:.2f}: {each} each, acceptance {acceptance:.2f}. Story {story}: "
        f"{', '.join(map(str, sizes))} people take part in generations 1 to {_GENERATIONS}. {fate}. In the long run "
        f"{chance:.0%} of such trees die out; with {_CELEBRITIES} starters, all of them with a chance of "
        f"{chance**_CELEBRITIES:.1%}."
    ), {}


def donation_fit():
    """Donations forecast for 15 September from the first announcements, against what was reported for that day.

    >>> panel = donation_fit()
    >>> panel.set(rows=17)
    >>> "it says 107 million" in panel.sentence
    True
    """
    for rows in range(5, _ROWS + 1):
        for model in _MODELS:
            _forecast(rows, model)  # now: a fit takes longer than a step of a slider should
    return Panel(
        controls={
            "rows": Slider("Daily totals used", 5, _ROWS, 9),
            "model": Choice("Curve", {name: name for name in _MODELS}, "S-curve"),
        },
        draw=_draw_donations,
        update=_update_donations,
        alt=(
            "Left: donations since 29 July as announced, with the totals used as full dots and later ones hollow, a fitted "
            "curve, its 95% interval up to 15 September 2014, and a square at the 115 million reported for that day. Right: "
            "money of each day as bars, full where used and in outline where not, with the fitted curve; weekends are shaded."
        ),
        examples=[{"rows": 9}, {"rows": 12}, {"rows": 17}],
        height=418,
    )


@functools.lru_cache(maxsize=1)
def _announced():
    """Dates, days since 29 July and totals of the daily rows; then the day and the total held out."""
    table = datasets.load("ice_bucket_donations")
    table = table[table["scope"] == "national office and chapters"]
    days = (table["date"] - np.datetime64(_LAUNCH)).dt.days.to_numpy(float)
    totals, daily = table["total_usd_millions"].to_numpy(), (table["use"] == "fit").to_numpy()
    dates = [f"{date.day} {date:%B}" for date in table["date"][daily]]
    return dates, days[daily], totals[daily], days[-1], totals[-1]


@functools.lru_cache(maxsize=64)
def _forecast(rows, model):
    """Curve, interval, money a day and the words for them; None and the reason where nothing can be told."""
    _, days, totals, when, _ = _announced()
    try:
        fit = growth.fit(_MODELS[model], days[:rows], totals[:rows])
    except ValueError as error:
        return None, str(error).rpartition(": ")[2]
    every, ahead = np.linspace(days[0], _END, 73), np.linspace(days[rows - 1], _END, 40)
    middles = np.arange(days[0], _END - 1) + 0.5
    low, high = fit.interval(ahead)
    size = ""
    if "capacity" in fit.params:
        size = f" Its ceiling is {_usd(fit.params['capacity'])}, with a standard error of {_usd(fit.errors['capacity'])}."
    lines = {"curve": (every, fit.predict(every)), "low": (ahead, low), "high": (ahead, high)}
    lines["a_day"] = (middles, fit.predict(middles + 0.5) - fit.predict(middles - 0.5))
    ends = [float(end) for end in fit.interval(when)]
    return (lines, float(fit.predict(when)), ends), size


def _usd(millions):
    return plots.compact(1e6 * millions)


def _draw_donations(figure):
    _, days, _, when, reported = _announced()
    total, daily = figure.subplots(1, 2, width_ratios=(5, 4))
    fridays = ["15 Aug", "22", "29", "5 Sep", "12"]
    for ax, last in ((total, _END), (daily, days[-1] + 0.5)):
        weekends(ax, "2014-08-12", "2014-09-16", since=_LAUNCH)
        ax.set_xticks(np.arange(17, 49, 7), fridays)
        ax.set_xlim(days[0] - 0.7, last)
        ax.grid(visible=False, axis="x")
    total.set(title="Total, million dollars", ylim=(-4, _TOP))
    daily.set(title="Money of each day", ylim=(0, 13), ylabel="million dollars a day")
    total.plot([when], [reported], "s", color=plots.GREY, markersize=10, label="reported")
    total.annotate(f"{reported:g}", (when, reported), (-8, 9), textcoords="offset points", ha="right")
    artists = {
        "curve": moving_line(total, plots.VERMILION, label="curve"),
        "low": moving_line(total, plots.VERMILION, "--", linewidth=1.4, label="95% interval"),
        "high": moving_line(total, plots.VERMILION, "--", linewidth=1.4),
        "used": moving_mark(total, plots.BLUE, "o", 8, label="totals used"),
        "hidden": moving_mark(total, plots.BLUE, "o", 8, fillstyle="none"),
        "bars": bar_patch(daily),
        "later": bar_patch(daily),
        "a_day": moving_line(daily, plots.VERMILION),
    }
    total.legend(frameon=False, loc="upper left")
    artists["later"].set(facecolor="none", edgecolor=plots.BLUE)
    return artists


def _update_donations(artists, rows, model):
    dates, days, totals, _, reported = _announced()
    artists["used"].set_data(days[:rows], totals[:rows])
    artists["hidden"].set_data(days[rows:], totals[rows:])
    money = np.diff(totals) / np.diff(days)
    artists["bars"].set_path(bar_path(money[: rows - 1], days[:rows]))
    artists["later"].set_path(bar_path(money[rows - 1 :], days[rows - 1 :]))
    found, words = _forecast(rows, model)
    told = f"{rows} totals up to {totals[rows - 1]:g} million on {dates[rows - 1]}"
    if found is None:
        for name in ("curve", "low", "high", "a_day"):
            artists[name].set_data([], [])
        return (
            f"No {model} can be told from {told}, since {words}. For 15 September {reported:g} million were reported.",
            {},
        )
    lines, forecast, (low, high) = found
    for name, (t, values) in lines.items():
        artists[name].set_data(t, np.clip(values, 0, 2 * _TOP))
    where = "inside" if low <= reported <= high else "outside"
    limits = f"95% interval {_usd(low)} to {_usd(high)}"
    return (
        f"{model[0].upper()}{model[1:]} through {told}.{words} For 15 September it says {_usd(forecast)} ({limits}). "
        f"The {reported:g} million reported lie {where}."
    ), {}
