"""The game of lesson 11: a town behind a survey, a budget, a plan, and three plans to hold it against.

The town has 100,000 people, who use three platforms. Nobody sees the whole of these networks: `survey` tells
what 300 of the people say, `plan` writes down how the money is spent, and `run` lets it happen.
The town is invented; its rules stand here in the open.
"""

from dataclasses import dataclass

import numpy as np

from course_utils import cascades
from course_utils._arguments import MOST_RUNS, BadType, BadValue, choice, generator, real, short, whole
from course_utils.capstone.town import PEOPLE, PLATFORMS, known, network, one_contact

BUDGET = 10_000
# What one starter costs, in dollars, by the way of finding them.
PRICES = {"residents": 10, "named friends": 15, "best known": 20, "own list": 20}
_LUCK = 11
_BARE, _GAIN, _HALF = 0.02, 0.045, 2_000


def share_probability(message, platform):
    """The chance per contact that so many dollars for the message buy, with less gain from each further dollar.

    It rises from 0.02 towards 0.065, times what a contact counts on the platform.

    >>> share_probability(0, "Square"), round(share_probability(2_000, "Square"), 4)
    (0.02, 0.0425)
    """
    message = real("message", message, 0, BUDGET)
    return (_BARE + _GAIN * message / (message + _HALF)) * PLATFORMS[choice("platform", platform, PLATFORMS)]


@dataclass(frozen=True)
class Plan:
    """A plan within the budget, made by `plan`, which checks it; `people` are the starters of an own list."""

    message: float
    platform: str
    who: str
    count: int
    people: tuple = ()

    @property
    def cost(self):
        """Dollars in all."""
        return self.message + self.count * PRICES[self.who]

    @property
    def share_probability(self):
        """The chance per contact that this plan buys."""
        return share_probability(self.message, self.platform)

    def __str__(self):
        return f"{self.platform}, {self.message:,.0f} dollars for the message, {self.count:,} starters ({self.who})"


def plan(message, platform, who, count=None):
    """Write down a plan: dollars for the message, a platform, and `count` starters; or hear why it cannot be paid.

    `who` is "residents" (anybody), "named friends" (a resident drawn at random names a contact), "best known" (the
    best connected of those whom the survey met), or a list of people whom the survey met, without a count.

    >>> print(plan(4_000, "Square", "named friends", 400))
    Square, 4,000 dollars for the message, 400 starters (named friends)
    """
    message = real("message", message, 0, BUDGET)
    platform, people = choice("platform", platform, PLATFORMS), ()
    if isinstance(who, str):
        choice("who", who, [way for way in PRICES if way != "own list"])
        count = whole("count", count, 1, PEOPLE)
    else:
        who, people = "own list", _met_by_survey(who, platform)
        if count is not None and whole("count", count) != len(people):
            raise BadValue(f"count must be left out with a list of people, not {short(count)}")
        count = len(people)
    most = int((BUDGET - message) // PRICES[who])
    if count > most:
        raise BadValue(
            f"count must be at most {most:,}, which is what the {BUDGET - message:,.0f} dollars left by the message pay, "
            f"not {count:,}"
        )
    if who == "best known" and count > len(known(platform, PEOPLE)):
        raise BadValue(
            f"count must be at most {len(known(platform, PEOPLE))}, which is whom the survey has met, not {count:,}"
        )
    return Plan(message, platform, who, count, people)


def starters(plan, rng=_LUCK, people=PEOPLE):
    """The people whom a plan finds, all different, the first whom it would pay first; `people` as for `run`.

    >>> len(starters(plan(0, "Square", "named friends", 50)))
    50

    Asking for a friend: Cohen and others (2003).
    """
    if not isinstance(plan, Plan):
        raise BadType(f"plan must be made by capstone.plan(…), not {short(plan)}")
    net, rng = network(plan.platform, people), generator("rng", rng)
    people = net.n_nodes
    if plan.people:
        if people != PEOPLE:
            raise BadValue("plan must have no own list in a copy of the town, where other people live")
        return list(plan.people)
    count = round(plan.count * people / PEOPLE)
    if plan.who == "best known":
        return known(plan.platform, people)[:count]
    drawn = rng.permutation(np.flatnonzero(net.degree))
    if plan.who == "residents":
        return drawn[:count].tolist()
    # Somebody named twice is asked once; the next name takes the free place.
    friends = one_contact(net, drawn[: 4 * count], rng)
    first = np.sort(np.unique(friends, return_index=True)[1])
    return friends[first][:count].tolist()


def run(plan, runs=20, rng=_LUCK, people=PEOPLE):
    """Let a plan happen in many worlds, with the same starters in all of them: `cascades.Cascades`.

    `people` is 100,000 for the town, or 10,000 for a copy made by the same rules, where a plan has a tenth of its
    starters; a copy knows no own list.

    >>> run(plan(0, "Circles", "residents", 1_000)).reach.mean() > 1_000
    np.True_

    Kempe and others (2003).
    """
    runs, rng = whole("runs", runs, 1, MOST_RUNS), generator("rng", rng)
    who = starters(plan, rng, people)
    return cascades.independent_cascade(
        network(plan.platform, people), who, plan.share_probability, runs=runs, rng=rng
    )


def last_year():
    """What was done before: all the money on as many residents as it paid, where contacts count most."""
    return plan(0, "Circles", "residents", BUDGET // PRICES["residents"])


def rivals():
    """Three plans to hold yours against, by name."""
    return {
        "The crowd": plan(2_000, "Circles", "residents", 800),
        "The craft": plan(9_500, "Square", "best known", 25),
        "The survey": plan(6_000, "Square", "named friends", 266),
    }


def _met_by_survey(who, platform):
    """The people of an own list, if the survey has met them all and nobody stands there twice."""
    if not isinstance(who, (list, tuple, range)) and np.ndim(who) != 1:  # arrays, columns of a table
        raise BadType(f"who must be the name of a way or a list of people, not {short(who)}")
    people = tuple(whole("who", one, 0) for one in (who.tolist() if hasattr(who, "tolist") else who))
    if not people:
        raise BadValue("who must name at least one person, not []")
    strangers = sorted(set(people) - set(known(platform, PEOPLE)))
    if strangers:
        raise BadValue(f"who must be people whom the survey on {platform} has met, not {strangers[0]}")
    if len(set(people)) < len(people):
        raise BadValue(f"who must name nobody twice, not {short(list(people))}")
    return people
