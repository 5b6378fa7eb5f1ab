"""Checks of lesson 05."""

from course_utils.check.answers import call, number
from course_utils.check.feedback import Almost, KeepGoing, close, exercise, slips
from course_utils.networks import Network

_CHANCE = {
    8: "That is the number of contacts. Which share probability, times eight, makes 1?",
    1: "That is K. With a share probability of 1 everybody would win over all eight of their contacts.",
    12.5: Almost("That is in percent. Write the share probability as a number between 0 and 1."),
    0.2: "With this share probability K is 1.6, and the campaign can take off. Here K has to be 1.",
}
_SEVEN_LEFT = (
    "You left out the friend from whom the message came: a good thought. But in a random network, somebody who is "
    "reached through a friend has nine contacts on average, one more than others. Without that friend eight are left."
)


@exercise
def tipping_chance(answer):
    """The share probability at which people with eight contacts stand at the tipping point, K = 1."""
    chance = number(answer)
    k = chance * 8
    slips(chance, _CHANCE)
    if not 0 <= chance <= 1:
        raise KeepGoing(f"A probability lies between 0 and 1, and {chance:g} does not.")
    slips(chance, {1 / 7: Almost(_SEVEN_LEFT)}, 0.01)
    if not close(k, 1, 0.001):
        side = "below" if k < 1 else "above"
        raise (Almost if close(k, 1, 0.05) else KeepGoing)(
            f"With a share probability of {chance:g} and eight contacts K is {k:.2f}: {side} the tipping point."
        )
    return "One contact in eight. A stronger message and more contacts per person both take you past the tipping point."


# With base 10, first 30, second 40.
_BOTH = {
    50: "That is what the two add to the base, if they add. Multiply factors: from 10 to 30 is times three.",
    60: "That is what comes out if the two effects add. Multiply factors: from 10 to 30 is times three.",
    70: "You add the two results, and count the base twice. The question is about factors.",
    80: "You add all three numbers. Multiply factors: from 10 to 30 is times three, from 10 to 40 times four.",
    1_200: Almost(
        "With base 10, first 30, second 40: you multiply the two results, and that holds the base "
        "twice. From 10 to 30 is a factor of three, not of 30."
    ),
    12_000: "With base 10, first 30, second 40: 30 and 40 are numbers of people, not factors. Divide each by the base first.",
    12: Almost("That is the factor of both together. The question asks for people: apply it to the base."),
    (30, 40): (
        "With base 10, first 30, second 40 yours gives {:g}, which one improvement reaches alone. With both it is more."
    ),
    (7.5, 40 / 3): "You divide one improvement by the other. Both help, so both factors belong on top.",
    ...: "With base 10, first 30, second 40: from 10 to 30 is a factor of three, from 10 to 40 a factor of four. "
    "Both make a factor of twelve; yours gives {:g}.",
}


@exercise
def if_multiplied(answer):
    """A function (base, first, second): the reach with both improvements, if their effects multiply."""
    slips(call(answer, 10, 30, 40), _BOTH, right=120)
    if not close(call(answer, 40, 40, 100), 100):
        raise Almost(
            "Right for 10, 30 and 40. But if the first improvement changes nothing, only the second one should count."
        )
    if not close(call(answer, 8, 4, 6), 3):
        raise Almost(
            "Right for improvements. If both make it worse, from 8 to 4 and from 8 to 6, it should be 3 with both."
        )
    return "Base × (first / base) × (second / base). What really comes out, divided by this, says how two causes interact."


_ONE = "`update` and a loop go through many people; one person is put in by `add`."
_HINTS = {
    "unhashable": "`net.neighbors(…)` holds many people: add all of them with `update`, not with `add`.",
    "'int' object is not iterable": _ONE,
    "'numpy.int": _ONE,
}
_STAR = Network.from_edges([(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)])
_CHAIN = Network.from_edges([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)], nodes=range(7))
# If two rays of the star, its hub, or the end of the chain were reached.
_AUDIENCE = {
    (2, 1, ...): "That is the reach. The contacts of those who were reached may have seen the message too.",
    (2, 5, 1): (
        "You add up everybody's contacts. Somebody who knows two of those reached counts twice then, and those reached "
        "do not count at all. Collect different people in a set, those reached as well."
    ),
    (1, 5, 1): Almost(
        "You count the contacts, and not the people reached themselves. They have seen it as well."
    ),
    (..., 5, ...): (
        "One hub tied to five people: if the hub was reached, six people may have seen it; yours gives 5. Whom do you "
        "leave out?"
    ),
    (4, ..., ...): (
        "Two people with one and the same friend: that makes three people, and yours gives 4. Whom do you count twice?"
    ),
    (6, 6, 7): "That is everybody. Some people know nobody who was reached.",
    (..., 6, 3): "You go two contacts far. Only those who know somebody reached can have seen it.",
    (2, ..., 2): (
        "Only one of the people reached seems to count. Is `return` inside the loop, or is the set begun anew at each turn?"
    ),
    ...: "One hub tied to five people: if the hub was reached, six people may have seen it; yours gives {1:g}.",
}


@exercise
def audience(answer):
    """A function (net, reached): how many different people were reached or are contacts of somebody reached."""
    reached = (_STAR, [1, 2]), (_STAR, [0]), (_CHAIN, [0])
    slips(tuple(call(answer, *those, hints=_HINTS) for those in reached), _AUDIENCE, right=(3, 6, 2))
    if not close(call(answer, _CHAIN, [0, 1, 2]), 4):
        raise Almost(
            "In a chain of people, with the first three reached, the fourth one is the only other who may have seen it."
        )
    if not close(call(answer, _CHAIN, [6]), 1) or not close(call(answer, _CHAIN, []), 0):
        raise Almost(
            "Somebody without contacts is an audience of one, and nobody reached makes an audience of nobody."
        )
    return "Reached, audience, sum of contacts: three numbers, and all of them get reported as “reach”. Ask which one it is."
