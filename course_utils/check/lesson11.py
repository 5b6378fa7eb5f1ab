"""Checks of lesson 11."""

from numbers import Real

from course_utils import capstone
from course_utils.check.answers import call, number, shown
from course_utils.check.feedback import Almost, KeepGoing, exercise, slips

_NEAR = 0.008  # some wrong answers lie within 0.02 of each other


@exercise
def friends_k(answer):
    """K on the Square with 4,000 dollars for the message, from the survey: chance times (contacts of a friend − 1)."""
    k = number(answer)
    if k <= 0:
        raise KeepGoing("K counts people: it must be above 0.")
    heard = capstone.survey("Square")
    asked, friends = heard["contacts"].mean(), heard["friends_contacts"]
    friend, middle = friends.mean(), friends.median()
    chance = capstone.share_probability(4_000, "Square")
    wrong = {
        (100 * chance * friend, 100 * chance * (friend - 1)): (
            "That is 100 times too many. Is your chance in percent? As a number, 5% is 0.05."
        ),
        (asked, friend, asked - 1, friend - 1): (
            "That is a number of contacts. Only some of them take the message up: multiply by the chance."
        ),
        (chance * asked, chance * (asked - 1)): (
            "These are the contacts of people drawn at random. The message does not draw people at random: it comes "
            "to them through a contact. How many contacts do such people have?"
        ),
    }
    slips(k, wrong, 0.02)
    slips(k, _elsewhere("Circles", "Circles", chance) | _elsewhere("Stream", "the Stream", chance), _NEAR)
    wrong = {
        capstone.share_probability(4_000, "Circles") * (friend - 1): (
            "The contacts are the Square's, and the chance is that of Circles, which is 1.3 times as high."
        ),
        capstone.share_probability(0, "Square") * (friend - 1): (
            "Your chance is 0.02: that of the Square without any money, and of the Stream with 4,000 dollars. Take the "
            "Square's with 4,000."
        ),
        (chance * middle, chance * (middle - 1)): (
            "That is what the median of the contacts named would give. It leaves out how large the largest are, and those "
            "few carry the message far: take the mean."
        ),
        chance * friend: Almost(
            "One of the contacts is the person who told them, and has the message already: leave that one out."
        ),
    }
    slips(k, wrong, _NEAR)
    wrong = {
        chance * (friend - asked): Almost(
            "Only one contact has the message already: the person who told them. Subtract 1, not the contacts of "
            "the people asked."
        ),
        chance * (friend + 1): Almost("Leave out the person who told them; do not add one."),
        ...: "Yours is {:.3g}. Multiply the chance per contact by the contacts that somebody who hears it through a "
        "contact can still tell. Section 1 has the chance, and the survey's table the contacts. Keep two decimals.",
    }
    slips(k, wrong, 0.02, right=chance * (friend - 1))
    return (
        "If you used the contacts of the people asked, K would be about a third of 1: a flop. With the contacts of those whom "
        "they named, it is above 1: the same survey, with a different question. Even so the spread stops early (Go deeper says "
        "why). On Circles and on the Stream K stays below 1, even with all the money in the message."
    )


def _elsewhere(platform, name, chance):
    """The slips of those who look at another platform than the Square."""
    contacts = capstone.survey(platform)["friends_contacts"].mean() - 1
    return {
        capstone.share_probability(4_000, platform) * contacts: (
            f"That is K on {name}. The plan is for the Square."
        ),
        chance * contacts: f"The chance is the Square's, and the contacts are those of {name}.",
    }


# Reach over the money for the message: one top in the middle, at either end, and two of them.
_HILLS = (
    {0: 5, 1_000: 20, 2_000: 60, 3_000: 40, 4_000: 10},
    {0: 90, 1_000: 50, 2_000: 30},
    {0: 3, 1_000: 4, 2_000: 8},
    {0: 10, 1_000: 70, 2_000: 20, 3_000: 30, 4_000: 1},
    {0: 10, 1_000: 30, 2_000: 20, 3_000: 70, 4_000: 1},
)
_BEST = tuple(max(hill, key=hill.get) for hill in _HILLS)
# What is found on each of the hills.
_WRONG_SPLIT = {
    tuple(max(hill.values()) for hill in _HILLS): Almost(
        "That is the largest reach. The question asks for the spending that brings it."
    ),
    tuple(min(hill, key=hill.get) for hill in _HILLS): Almost(
        "That is where the reach is smallest. Look at the sign of your comparison."
    ),
    tuple(map(max, _HILLS)): (
        "You take the last or the largest spending every time. Compare the reach at each of them."
    ),
    tuple(map(min, _HILLS)): (
        "You take the first spending every time. Keep the best so far, and replace it when a better one comes."
    ),
    tuple(list(hill).index(best) for hill, best in zip(_HILLS, _BEST, strict=True)): Almost(
        "That is the place in the list. Hand back the spending that stands there."
    ),
    (*_BEST[:-1], 1_000): Almost(
        "Your function stops at the first top it meets. A higher one may follow: go through the whole list."
    ),
}


def _split(function, hill):
    def reach(message):
        if not isinstance(message, Real) or message not in hill:
            raise KeepGoing(
                f"Your function asks for the reach with {shown(message)} dollars, which is not in the list of spendings."
            )
        return hill[message]

    return call(function, reach, list(hill))


@exercise
def best_split(answer):
    """A function best_split(reach, spendings): the spending in the list with the largest reach."""
    found = tuple(_split(answer, hill) for hill in _HILLS)
    if found == _BEST:
        return "Trying everything is the safest way to find the best, as long as a try costs little. In the copy it does."
    slips(found, _WRONG_SPLIT)
    hill, wrong = next(
        (hill, one) for hill, one, best in zip(_HILLS, found, _BEST, strict=True) if one != best
    )
    listed = ", ".join(f"{reach} with {spent:,}" for spent, reach in hill.items())
    raise KeepGoing(f"If the reach is {listed} dollars, yours gives {wrong:g}. Where is the reach largest?")
