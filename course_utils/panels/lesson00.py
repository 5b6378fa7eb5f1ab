"""The practice panel of lesson 00: a rumour that doubles, or not, each day."""

from course_utils import growth, plots
from course_utils.panels.panel import Panel, Slider

_LIMIT = 1_000_000


def rumour():
    """How many know a rumour when each newcomer tells a few people the next day.

    Returns
    -------
    Panel

    Examples
    --------
    >>> rumour().sliders["people_told"].value
    1
    """
    return Panel(
        sliders={
            "people_told": Slider("Each person tells", 0, 4, 1, unit="people"),
            "days": Slider("Days", 1, 12, 6, unit="days"),
        },
        draw=_draw,
        update=_update,
        alt="Bar chart: how many people know a rumour, day by day, on a log axis.",
        examples=[{"people_told": told, "days": 12} for told in (1, 2, 3)],
        height=3.6,
    )


def _draw(figure):
    ax = figure.subplots()
    ax.set(
        xlabel="day", ylabel="people who know", yscale="log", ylim=(0.8, 4 * _LIMIT * 10), xlim=(-0.6, 12.6)
    )
    ax.set_xticks(range(13))
    plots.count_axis(ax.yaxis)
    return {"bars": list(ax.bar(range(13), [1] * 13, color=plots.BLUE))}


def _update(artists, people_told, days):
    known = growth.viral_customers(range(13), initial=1, k=people_told, cycle=1)
    for day, (bar, count) in enumerate(zip(artists["bars"], known, strict=True)):
        bar.set_height(count if day <= days else 0)
    steps = {0: "the rumour stops", 1: "the same number joins each day: a straight rise"}
    shape = steps.get(people_told, f"each day brings {people_told} times as many as the day before")
    return f"After {days} days {plots.compact(known[days])} people know; {shape}."
