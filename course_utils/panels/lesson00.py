"""The practice panel of lesson 00: a rumour that doubles, or not, each day."""

from course_utils import growth, plots
from course_utils.panels.panel import Goal, Panel, Slider

_DAYS, _FLOOR = 10, 0.8


def rumour():
    """How many know a rumour when each newcomer tells a few people the next day.

    >>> rumour().sliders["people_told"].value
    2
    """
    return Panel(
        controls={
            "people_told": Slider("Each person tells", 0, 3, 2, unit="people"),
            "days": Slider("Days", 1, _DAYS, 5, unit="days", play=400),
        },
        draw=_draw,
        update=_update,
        alt="Bar chart: how many people know a rumour, day by day, on an axis where each step up is ten times as many.",
        examples=[{"people_told": told, "days": _DAYS} for told in (1, 2, 3)],
        goals=(
            Goal(
                "Let more than 50,000 people know within ten days.",
                lambda seen: seen["known"] > 50_000,
                "Three people told each day make 88,573 people by day 10; two make 2,047.",
                {"people_told": 3, "days": 10},
            ),
            Goal(
                "Let exactly 11 people know.",
                lambda seen: seen["known"] == 11,
                "One told each: a day adds one person, so it takes ten days.",
                {"people_told": 1, "days": 10},
            ),
        ),
    )


def _draw(figure):
    ax = figure.subplots()
    ax.set(xlabel="day", title="People who know", yscale="log", ylim=(_FLOOR, 2e5), xlim=(-0.6, _DAYS + 0.6))
    ax.set_xticks(range(_DAYS + 1))
    plots.count_axis(ax.yaxis)
    days = range(_DAYS + 1)
    return {"bars": list(ax.bar(days, [1] * len(days), bottom=_FLOOR, color=plots.BLUE))}


def _update(artists, people_told, days):
    known = growth.viral_customers(range(_DAYS + 1), initial=1, k=people_told, cycle=1)
    for day, (bar, count) in enumerate(zip(artists["bars"], known, strict=True)):
        bar.set_height(count - _FLOOR if day <= days else 0)
    when = "1 day" if days == 1 else f"{days} days"
    seen = {"known": known[days]}
    if people_told == 0:
        return f"After {when} still only 1 person knows: the rumour stops at once.", seen
    shape = {1: "one more each day"}.get(
        people_told, f"each day {people_told} times as many newcomers as the day before"
    )
    return f"After {when} {known[days]:,.0f} people know it: {shape}.", seen
