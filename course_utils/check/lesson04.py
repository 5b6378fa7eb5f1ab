"""Checks of lesson 04."""

from course_utils import networks
from course_utils.check.answers import call, number
from course_utils.check.feedback import Almost, KeepGoing, close, exercise, slips

_GIRLS = networks.Network.from_edges(
    [pair.split() for pair in ("Betty Sue", "Sue Alice", "Sue Pam", "Sue Dale", "Alice Pam", "Alice Jane")]
    + [pair.split() for pair in ("Alice Dale", "Jane Dale", "Pam Carol", "Carol Tina")]
)
# The twenty entries add up to 60; each girl's own mean first, and then the mean of the eight, is 2.992.
_OF_MEANS = "You took each girl's mean first and then the mean of the eight. Put all twenty entries together."
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
        return (
            "Sue and Alice are on four lists each, Betty and Tina on one. So popular girls count more often."
        )
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


# At a bar of 10, the first two of 15, 12, 8 and 20 clear it. All in percent.
_VIEWS = {
    100: "Those are the views at the start. The first two percentages clear the bar, and each multiplies the views by ten.",
    1_000: "You stop after the first stage. Does the last `return` stand inside the loop? It belongs after it, as in the stub.",
    100_000: "With the percentages 15, 12, 8, 20 and a bar of 10, the third is below the bar: nobody new sees the post, "
    "the fourth stage never happens, and the answer is 10,000. Yours gives {:g}: does your loop go on after the 8, "
    "or does your last line multiply once more?",
    1_000_000: "You multiply at every stage, even where the percentage is below the bar. What should stand instead of `pass`?",
    11_100: "You add up the stages. Do not add: the 10,000 are all who have seen the post, the first 100 and 1,000 among them.",
    2: "That is how many stages it passes. Return the views.",
    120: "You add ten for each stage. Multiply the views by ten.",
    ...: "For the percentages 15, 12, 8, 20 and a bar of 10 the views are 100, then 1,000, then 10,000. Yours gives {:g}.",
}
_END = "The list ends there: a post that has cleared every stage has no further one, so the loop must stop."
_POSTS = (
    ([10, 5], 10, 1_000, "the first equals the bar, and that is enough: 1,000 views."),
    ([15, 30], 20, 100, "the first is below the bar: 100 views. Do you compare with `bar`?"),
    (
        [30, 30, 30, 30],
        10,
        1_000_000,
        "all four clear it: a million views. What do you return after the loop?",
    ),
    ([0], 0, 1_000, "without a bar everything clears it: 1,000 views."),
)


def _views(answer, responses, bar):
    """What the student's function gives for these shares and this bar."""

    def gives(result):
        if result is None:
            raise KeepGoing(
                f"With the percentages {responses} and a bar of {bar:g} your function returns nothing. It needs a `return` "
                "after the loop, for a post that clears every stage, and a `break` or another `return` below the bar. `print` "
                "only shows a number; `return` gives it to whoever called the function."
            )
        return number(result)

    return call(answer, responses, bar, hints={"list index out of range": _END}, gives=gives)


@exercise
def feed_views(answer):
    """A function feed_views(responses, bar): the views of a post, from the percentage who respond at each stage."""
    slips(_views(answer, [15, 12, 8, 20], 10), _VIEWS, right=10_000)
    for responses, bar, right, why in _POSTS:
        said = f"With the percentages {responses} and a bar of {bar:g}, {why} Yours gives {{:g}}."
        slips(_views(answer, responses, bar), {...: Almost(said)}, right=right)
    return "Each stage multiplies, so one percentage just below the bar decides between a hundred views and a million."
