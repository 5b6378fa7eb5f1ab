"""Checks of lesson 00."""

from course_utils.check.answers import call, number
from course_utils.check.feedback import Almost, close, exercise, slips

_RUMOUR = {
    8: "That is how many hear it on day 3. Those who heard it earlier still know it: add them.",
    14: Almost("You counted those who were told. The person who started the rumour knows it too."),
    7: "7 is the number on day 2, and also what you get by adding two people a day. Go on to day 3, and let every "
    "newcomer tell two others, so that the steps grow.",
    31: Almost("That is the number on day 4. Count the days again: day 0 has one person."),
    ...: "Write down how many hear it on day 0, 1, 2 and 3, each twice the one before, and add them up.",
}


@exercise
def rumour_after_three_days(answer):
    """One person starts, every newcomer tells two: how many know after three days?"""
    slips(number(answer), _RUMOUR, right=15)
    return "1 + 2 + 4 + 8: each day brings twice as many as the day before, and all of them count."


# What it makes of 1 in 2, and of 1 in 8.
_LOST = Almost("The decimals are lost: `//`, int and round drop them. Divide with `/` and keep the decimals.")
_PERCENT = {
    (0.5, ...): Almost(
        "Half of something is 50 percent, and yours gives 0.5: that is the fraction. Multiply by 100."
    ),
    (200, ...): "1 of 2 should be 50 percent, and yours gives 200: part and whole have changed places.",
    (0, ...): _LOST,
    (50, 12): _LOST,
    ...: "1 of 2 should be 50 percent and 1 of 8 should be 12.5; yours gives {:g} and {:g}.",
}


@exercise
def percent(answer):
    """A function percent(part, whole) that gives back what percentage of the whole the part is."""
    slips((call(answer, 1, 2), call(answer, 1, 8)), _PERCENT, right=(50, 12.5))
    if not close(call(answer, 5, 4), 125):
        raise Almost("A part can be larger than the whole it is compared with: 5 of 4 should be 125 percent.")
    return "The part divided by the whole, times 100. You will use this for conversion rates."
