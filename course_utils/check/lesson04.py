"""Checks of lesson 04."""

from course_utils import networks
from course_utils.check.answers import call, number
from course_utils.check.feedback import Almost, KeepGoing, close, exercise, slips

_GIRLS = networks.Network.from_edges(
    [pair.split() for pair in ("Betty Sue", "Sue Alice", "Sue Pam", "Sue Dale", "Alice Pam", "Alice Jane")]
    + [pair.split() for pair in ("Alice Dale", "Jane Dale", "Pam Carol", "Carol Tina")]
)
# The twenty entries add up to 60; each girl's own mean first, and then the mean of the eight, is 2.992.
_OF_MEANS = (
    "You took each girl's mean first and then the mean of the eight. Put all twenty entries in one pot."
)
_ENTRIES = {
    2.5: "That is the mean over the girls. Here it goes over the entries in their lists of friends.",
    60: Almost("That is the sum of the entries. How many entries are there?"),
    7.5: Almost("The sum is right, but you divided by the number of girls. Divide by the number of entries."),
    2: "You left out the girl who makes the list. She is a friend of her friends: count her too.",
    20: "That is how many entries there are. What is their mean?",
}


@exercise
def eight_girls(answer):
    """The mean of all entries when each of Feld's eight girls lists, for each friend, how many friends that friend has."""
    mean, degree = number(answer), _GIRLS.degree
    if close(mean, networks.friendship_paradox(_GIRLS)[1]):
        return "Sue and Alice stand in four lists each, Betty and Tina in one. So popular girls count more often."
    of_means = sum(degree[_GIRLS.neighbors(i)].mean() for i in range(_GIRLS.n_nodes)) / _GIRLS.n_nodes
    slips(mean, {of_means: Almost(_OF_MEANS)}, 0.002)
    slips(mean, _ENTRIES)
    if not 1 <= mean <= degree.max():
        raise KeepGoing(f"Every entry lies between 1 and {degree.max()}, so their mean does too.")
    raise KeepGoing(
        "Go girl by girl. Betty's list has one entry, Sue's number. Sue's list has four: Betty, Alice, Pam, Dale."
    )


# For [5, 2, 2, 1] the entries add up to 10, their squares to 34.
_FRIENDS = {
    10 / 4: "That is the mean over people. Here somebody with d friends counts d times.",
    34: "That is the sum over all lists. Divide it by the number of entries.",
    34 / 4: "Divide by the number of entries in all lists, not by the number of people.",
    10 / 34: "Upside down: the sum of the entries goes on top.",
    10: "Square each number first, then add. You have squared the sum, or not squared at all.",
    2.4: "You leave out the friend who makes the list. Here everybody counts.",
    5: "That is the most popular person. We want the average over all lists.",
    ...: "For [5, 2, 2, 1] yours gives {:g}. The 5 stands in five lists, each time as a 5; the 1 in one list.",
}


@exercise
def friends_mean(answer):
    """A function friends_mean(degrees): how many friends a friend has on average, from everybody's number of friends."""
    slips(call(answer, [5, 2, 2, 1]), _FRIENDS, right=3.4)
    if not close(call(answer, [3, 3, 3, 3]), 3):
        raise Almost("When everybody has 3 friends, friends have 3 as well. Yours says something else.")
    if not close(call(answer, [3, 1, 1, 1, 0]), 2):
        raise Almost(
            "Somebody without friends is in nobody's list, so adding a 0 must not change the result."
        )
    return "The sum of squares over the sum. It equals the plain mean only if everybody has equally many friends."


_STEP = {
    1: "That is the step with the most newcomers. Add up: how many have been reached by each step?",
    4: "One step too late. The list starts with step 0: count the steps from 0.",
    2: "Too early. The running total by step 2 is 90, and half is 95.",
    5: "That is the last step. Stop as soon as the running total has come to half.",
    6: "That is the number of steps in the list.",
    40: "40 is how many are new in that step. Hand back the number of the step.",
    130: Almost("130 is the running total by then. Hand back the number of the step."),
    95: "That is how many half of them are. In which step has the running total come that far?",
    ...: "For [10, 60, 20, 40, 50, 10] the running totals are 10, 70, 90, 130, 180, 190. Yours gives {:g}.",
}
_OTHERS = (
    (
        [1, 1, 1, 1],
        1,
        "two of four are reached by step 1. Does the total begin with step 0, and do you stop as soon as it equals half?",
    ),
    ([5], 0, "everybody is there at the start, so step 0 is right: count the starters as well."),
    ([2, 2, 2, 9, 1, 0, 0], 3, "half is 8, reached by step 3. Half of what do you take?"),
    ([0, 0, 6], 2, "nobody is there before step 2."),
)


@exercise
def steps_to_half(answer):
    """A function steps_to_half(new_per_step): the first step by which at least half of all whom it reaches are reached."""
    slips(call(answer, [10, 60, 20, 40, 50, 10]), _STEP, right=3)
    for new, right, why in _OTHERS:
        slips(call(answer, list(new)), {...: Almost(f"In {new} {why} Yours gives {{:g}}.")}, right=right)
    return "Reach says how far, this says how fast. Two networks can agree in one and differ in the other."
