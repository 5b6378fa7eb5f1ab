"""The plans of a class in lesson 11, played against each other in worlds that nobody has seen before."""

import html
from collections import namedtuple

from course_utils import _screen, capstone, plots
from course_utils._arguments import BadValue, short
from course_utils._screen import paragraph

_WORLDS, _SHOWN = 20, 10


# A plan, those who handed it in, and how many people it reached in each world.
Played = namedtuple("Played", "plan teams reach")


def played(those, rng):
    """Every plan with its reach, the best first, and those whose plan cannot be played, each with why.

    All plans meet the same luck, which is the room's own: whoever tuned a plan to the worlds of the lesson gains nothing.
    """
    teams, without = {}, []
    for one in those:
        try:
            teams.setdefault(_plan(one.work.get("plan")), []).append(one.who)
        except (TypeError, ValueError) as error:
            without.append((one.who, str(error)[:200]))
    found = [
        Played(plan, who, capstone.run(plan, runs=_WORLDS, rng=rng).reach) for plan, who in teams.items()
    ]
    return sorted(found, key=lambda each: -each.reach.mean()), without


def _plan(parts):
    """The plan, made anew by the rules of the game, so that one that could not be paid is refused."""
    if not isinstance(parts, dict) or set(parts) != {"message", "platform", "who", "count", "people"}:
        raise BadValue(f"plan must be made by capstone.plan(…), not {short(parts)}")
    who = parts["people"] if parts["who"] == "own list" else parts["who"]
    return capstone.plan(
        parts["message"], parts["platform"], who, None if parts["who"] == "own list" else parts["count"]
    )


def board(found, without, rng):
    """The scoreboard as HTML: no names in the picture; who is who stands folded below it."""
    if not found:
        raise BadValue("room must hold a plan of lesson 11 that can be played")
    labels = [
        f"{place}. {each.plan}, costs {each.plan.cost:,.0f} dollars" for place, each in enumerate(found, 1)
    ]
    shown = dict(zip(labels[:_SHOWN], (each.reach for each in found), strict=False))
    picture = plots.show(plots.scoreboard(shown, plots.axes(height=1.5 + 0.75 * len(shown)))).data
    more = f" The best {_SHOWN} of {len(found)} plans are shown." if len(found) > _SHOWN else ""
    said = f"{_WORLDS} worlds of the town that nobody could try a plan in before.{more} For the same worlds again: "
    rows = [
        tuple(map(html.escape, (label, ", ".join(each.teams), f"{each.reach.mean():,.0f}")))
        for label, each in zip(labels, found, strict=True)
    ]
    rows += [(html.escape(why), html.escape(who), "–") for who, why in without]
    names = _screen.fold(
        "Who is who", _screen.table(rows, ("plan", "handed in by", "reach on average"), (50, 35, 15))
    )
    return picture + paragraph(f"{said}room.scoreboard(rng={rng}).") + names
