"""Checks of lesson 05."""

from course_utils.check.feedback import Almost, KeepGoing, call, close, exercise, number
from course_utils.networks import Network

__all__ = ["audience", "if_multiplied", "tipping_chance"]

_CONTACTS = 8


@exercise
def tipping_chance(answer):
    """The chance per contact at which people with eight contacts stand at the tipping point, K = 1."""
    chance = number(answer)
    k = chance * _CONTACTS
    if close(chance, _CONTACTS):
        raise KeepGoing("That is the number of contacts. Which chance, times eight, makes 1?")
    if close(chance, 1):
        raise KeepGoing("That is K. With a chance of 1 everybody would win all of their eight contacts.")
    if close(k, 100):
        raise Almost("That is in percent. Write a chance as a number between 0 and 1.")
    if not 0 <= chance <= 1:
        raise KeepGoing(f"A chance lies between 0 and 1, and {chance:g} does not.")
    if close(chance, 1 / (_CONTACTS - 1), 0.01):
        raise Almost(
            "You left out the friend through whom the message came. On a random network friends have one contact more "
            "than people have on average, so that eight are left."
        )
    if close(chance, 0.2):
        raise KeepGoing("That is the campaign of section 2, with K = 1.6. Here K has to be 1.")
    if not close(k, 1, 0.001):
        side = "below" if k < 1 else "above"
        raise (Almost if close(k, 1, 0.05) else KeepGoing)(
            f"With a chance of {chance:g} and eight contacts K is {k:.2f}: {side} the tipping point."
        )
    return "One contact in eight. A stronger message or more contacts per person lead over the tipping point alike."


@exercise
def if_multiplied(answer):
    """A function (base, first, second): the reach with both improvements, if their effects multiply."""
    both = call(answer, 10, 30, 20)
    if close(both, 30 + 20 - 10):
        raise KeepGoing(
            "That is what comes out if the two effects add. Multiply factors: from 10 to 30 is times three."
        )
    if close(both, 30 + 20):
        raise KeepGoing("You add the two results, and count the base twice. The question is about factors.")
    if close(both, 30 * 20):
        raise Almost(
            "With base 10, first 30, second 20: you multiply the two results, and that holds the base "
            "twice. From 10 to 30 is a factor of three, not of 30."
        )
    if close(both, 10 * 30 * 20):
        raise KeepGoing(
            "With base 10, first 30, second 20: 30 and 20 are numbers of people, not factors. Divide each by the base first."
        )
    if close(both, 30 * 20 / 10**2):
        raise Almost(
            "That is the factor of both together. The question asks for people: apply it to the base."
        )
    if close(both, 30) or close(both, 20):
        raise KeepGoing("That is one improvement alone. With both, each of them should do its part.")
    if close(both, 10 * 30 / 20) or close(both, 10 * 20 / 30):
        raise KeepGoing("You divide one improvement by the other. Both help, so both factors belong on top.")
    if not close(both, 60):
        raise KeepGoing(
            "With base 10, first 30, second 20: from 10 to 30 is a factor of three, from 10 to 20 a factor of two. "
            f"Both make a factor of six; yours gives {both:g}."
        )
    if not close(call(answer, 40, 40, 100), 100):
        raise Almost(
            "Right for 10, 30 and 20. But if the first improvement changes nothing, only the second one should count."
        )
    if not close(call(answer, 8, 4, 6), 3):
        raise Almost(
            "Right for improvements. If both make it worse, from 8 to 4 and from 8 to 6, it should be 3 with both."
        )
    return "Base × (first / base) × (second / base). What really comes out, divided by this, says how two causes interact."


_STAR = Network.from_edges([(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)])
_CHAIN = Network.from_edges([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)], nodes=range(7))


@exercise
def audience(answer):
    """A function (net, reached): how many different people were reached or are contacts of somebody reached."""
    two_rays = call(answer, _STAR, [1, 2])
    hub, end = call(answer, _STAR, [0]), call(answer, _CHAIN, [0])
    if close(two_rays, 2) and close(hub, 1):
        raise KeepGoing(
            "That is the reach. The contacts of those who were reached may have seen the message too."
        )
    if close(hub, 5):
        raise Almost(
            "You count the contacts, and not the people reached themselves. They have seen it as well."
        )
    if close(two_rays, 4):
        raise KeepGoing(
            "Two people with one and the same friend: that makes three people, and yours gives 4. Whom do you count twice?"
        )
    if close(two_rays, 6) and close(hub, 6) and close(end, 7):
        raise KeepGoing("That is everybody. Some people know nobody who was reached.")
    if close(end, 3) and close(hub, 6):
        raise KeepGoing("You go two contacts far. Only those who know somebody reached can have seen it.")
    if close(two_rays, 2) and close(end, 2):
        raise KeepGoing(
            "Only one of the people reached seems to count. Is `return` inside the loop? It belongs after it."
        )
    if not (close(two_rays, 3) and close(hub, 6) and close(end, 2)):
        raise KeepGoing(
            f"One hub tied to five people: if the hub was reached, six people may have seen it; yours gives {hub:g}."
        )
    if not close(call(answer, _CHAIN, [0, 1, 2]), 4):
        raise Almost(
            "In a chain of people, with the first three reached, the fourth one is the only other who may have seen it."
        )
    if not close(call(answer, _CHAIN, [6]), 1) or not close(call(answer, _CHAIN, []), 0):
        raise Almost(
            "Somebody without contacts is an audience of one, and nobody reached makes an audience of nobody."
        )
    return "Reached, audience, sum of contacts: three numbers, and all of them get reported as “reach”. Ask which one it is."
