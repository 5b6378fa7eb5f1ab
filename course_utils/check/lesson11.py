"""Checks of lesson 11."""

from course_utils import capstone
from course_utils.check.feedback import Almost, KeepGoing, call, close, exercise, number

__all__ = ["best_split", "friends_k", "starters_paid"]

_NEAR = 0.008  # some wrong answers lie within 0.02 of each other


@exercise
def friends_k(answer):
    """K on the Square with 4,000 dollars for the message, from the survey: chance times (contacts of a friend − 1)."""
    k = number(answer)
    chance, heard = capstone.share_probability(4_000, "Square"), capstone.survey("Square")
    asked, friend = heard["contacts"].mean(), heard["friends_contacts"].mean()
    if k <= 0:
        raise KeepGoing("K counts people: it must be above 0.")
    if any(close(k, 100 * chance * contacts, 0.02) for contacts in (friend, friend - 1)):
        raise KeepGoing("That is 100 times too many. Is your chance in percent? As a number, 5% is 0.05.")
    if any(close(k, contacts, 0.02) for contacts in (asked, friend, asked - 1, friend - 1)):
        raise KeepGoing(
            "That is a number of contacts. Only some of them take the message up: multiply by the chance."
        )
    if any(close(k, chance * contacts, 0.02) for contacts in (asked, asked - 1)):
        raise KeepGoing(
            "These are the contacts of people drawn at random. The message does not draw people at random: it comes "
            "to them through a contact. How many contacts do such people have?"
        )
    for platform, name in (("Circles", "Circles"), ("Stream", "the Stream")):
        there = capstone.survey(platform)["friends_contacts"].mean() - 1
        if close(k, capstone.share_probability(4_000, platform) * there, _NEAR):
            raise KeepGoing(f"That is K on {name}. The plan is for the Square.")
        if close(k, chance * there, _NEAR):
            raise KeepGoing(f"The chance is the Square's, and the contacts are those of {name}.")
    if close(k, capstone.share_probability(4_000, "Circles") * (friend - 1), _NEAR):
        raise KeepGoing(
            "The contacts are the Square's, and the chance is that of Circles, where a contact counts 1.3 times."
        )
    if close(k, capstone.share_probability(0, "Square") * (friend - 1), _NEAR):
        raise KeepGoing(
            "Your chance is 0.02: that of the Square without any money, and of the Stream with 4,000 dollars. Look for the "
            "Square's in the row with 4,000."
        )
    if any(close(k, chance * (heard["friends_contacts"].median() - less), _NEAR) for less in (0, 1)):
        raise KeepGoing(
            "You took the median of the contacts named. It leaves out how large the largest are, and those few carry the "
            "message far: take the mean."
        )
    if close(k, chance * friend, 0.02):
        raise Almost(
            "Nearly. One of the contacts is the person who told them, and has the message already: leave that one out."
        )
    if close(k, chance * (friend + 1), 0.02):
        raise Almost("The person who told them is one contact too many, not one more.")
    if not close(k, chance * (friend - 1), 0.02):
        raise KeepGoing(
            f"Yours is {k:.3g}. Multiply the chance per contact by the contacts that somebody who hears it through a "
            "contact can still tell. The survey's table has all you need."
        )
    return (
        "With what the people asked say of themselves, K would be about a third of 1: a flop. Through their friends' eyes it is "
        "above 1. The survey is the same; the question is another."
    )


@exercise
def starters_paid(answer):
    """A function starters(budget, message, price): how many starters the money pays that the message leaves."""
    found = call(answer, 10_000, 4_000, 20)
    if close(found, 500):
        raise KeepGoing("That is what the whole budget pays. The message has taken its part already.")
    if close(found, 10_000 - 4_000 / 20) or close(found, 10_000 / 20 - 4_000):
        raise Almost("Python divides first. Put brackets around what is left: (budget - message).")
    if close(found, 6_000):
        raise KeepGoing("That is the money left, in dollars. How many starters does it pay?")
    if close(found, 6_000 * 20):
        raise KeepGoing("You multiply by the price. Divide: the dearer a starter, the fewer.")
    if close(found, 20 / 6_000):
        raise KeepGoing("Upside down: money left, divided by the price.")
    if not close(found, 300):
        raise KeepGoing(
            f"With 4,000 of 10,000 dollars gone, starters at 20 dollars each: yours gives {found:g}. Count them."
        )
    if found == call(answer, 5_000, 4_000, 20):
        raise KeepGoing(
            "With half the budget yours gives the same. Use the arguments, not numbers of your own."
        )
    uneven = call(answer, 10_000, 500, 15)
    if uneven != int(uneven):
        raise Almost(
            f"People come whole. With 9,500 dollars at 15 each yours gives {uneven:.2f}: round down."
        )
    if uneven == 634 or (uneven == 633 and call(answer, 10_000, 9_990, 15) == 1):
        raise Almost(
            "With 9,500 dollars left, or with 10, at 15 each, yours gives one starter too many to pay. Round down."
        )
    if uneven != 633:
        raise Almost(
            f"With 9,500 dollars at 15 each yours gives {uneven:g}. Not a dollar too much, and no starter too few."
        )
    if call(answer, 10_000, 10_000, 10) != 0:
        raise Almost("With all the money in the message nobody can be paid: the answer should be 0.")
    return "Rounded down, since nobody starts for half the price. A better message always costs starters."


# Reach over the money for the message: one top in the middle, at either end, and two of them.
_HILLS = {
    "one top": {0: 5, 1_000: 20, 2_000: 60, 3_000: 40, 4_000: 10},
    "best at the start": {0: 90, 1_000: 50, 2_000: 30},
    "best at the end": {0: 3, 1_000: 4, 2_000: 8},
    "higher top first": {0: 10, 1_000: 70, 2_000: 20, 3_000: 30, 4_000: 1},
    "two tops": {0: 10, 1_000: 30, 2_000: 20, 3_000: 70, 4_000: 1},
}


def _split(function, hill):
    def reach(message):
        if message not in hill:
            raise KeepGoing(
                f"Your function asks for the reach with {message!r} dollars, which is not in the list of spendings."
            )
        return hill[message]

    return call(function, reach, list(hill))


@exercise
def best_split(answer):
    """A function best_split(reach, spendings): the spending in the list with the largest reach."""
    found = {name: _split(answer, hill) for name, hill in _HILLS.items()}
    best = {name: max(hill, key=hill.get) for name, hill in _HILLS.items()}
    if found == best:
        return "Trying everything is the safest way to find the best, as long as a try costs little. In the copy it does."
    if all(found[name] == max(hill.values()) for name, hill in _HILLS.items()):
        raise Almost("That is the largest reach. The question asks for the spending that brings it.")
    if all(found[name] == min(hill, key=hill.get) for name, hill in _HILLS.items()):
        raise Almost("That is where the reach is smallest. Look at the sign of your comparison.")
    if all(found[name] == max(hill) for name, hill in _HILLS.items()):
        raise KeepGoing(
            "You take the last or the largest spending every time. Compare the reach at each of them."
        )
    if all(found[name] == min(hill) for name, hill in _HILLS.items()):
        raise KeepGoing(
            "You take the first spending every time. Keep the best so far, and replace it when a better one comes."
        )
    if all(found[name] == list(hill).index(best[name]) for name, hill in _HILLS.items()):
        raise Almost("That is the place in the list. Hand back the spending that stands there.")
    if found == best | {"two tops": 1_000}:
        raise Almost(
            "Your function stops at the first top it meets. A higher one may follow: go through the whole list."
        )
    wrong = next(name for name in _HILLS if found[name] != best[name])
    listed = ", ".join(f"{reach} with {spent:,}" for spent, reach in _HILLS[wrong].items())
    raise KeepGoing(
        f"If the reach is {listed} dollars, yours gives {found[wrong]:g}. Where is the reach largest?"
    )
