"""Checks of lesson 07."""

import math

from course_utils import datasets
from course_utils.check.answers import call, number
from course_utils.check.feedback import Almost, KeepGoing, close, exercise, slips


@exercise
def implied_acceptance(answer):
    """The chance that a nominee takes part, if each of three nominees does so alike and R is 1.43."""
    acceptance = number(answer)
    r, nominees = datasets.figure("ni_r0"), datasets.figure("ibc_nominees")
    right = r / nominees
    wrong = {
        r * nominees: "You multiplied. R is nominees times acceptance, so to get the acceptance you divide.",
        nominees / r: "Upside down: this is above 1, and an acceptance is a share of the nominees.",
        100 * right: Almost("That is in percent. Give the share, a number from 0 to 1."),
        1 - right: Almost("That is the share that declines. The question asks for those who take part."),
        1 / nominees: (
            "With that acceptance R would be exactly 1, the tipping point. Ni and co-authors found more."
        ),
    }
    slips(acceptance, wrong, 0.01)
    itself = "That is R itself: people who take part per person. Share them out among the nominees."
    slips(acceptance, {r: itself}, 0.005)
    if not 0 < acceptance < 1:
        raise KeepGoing(f"An acceptance is a share, from 0 to 1, and not {acceptance:g}.")
    if abs(acceptance - right) > 0.006:
        message = f"With this acceptance, {nominees:.0f} nominees would make R = {nominees * acceptance:.2f}, not {r}."
        raise (Almost if abs(acceptance - right) < 0.03 else KeepGoing)(message)
    return "Nearly one nominee in two. It is implied, not observed: the paper does not publish how many declined."


# From 4 to 10 in 3 days.
_MONEY = {
    6: Almost("That is the rise from 4 to 10. It came in over three days: divide by the days."),
    (-2, -6): Almost("The sign is wrong: take the earlier total away from the later one."),
    (10 / 3, 10): (
        "The later total holds all the money since 29 July. What came in between the two announcements?"
    ),
    18: "You multiply by the days. The same money over more days is less a day: divide.",
    10 - 4 / 3: Almost("Python divides first and subtracts then. Put brackets around the difference."),
    (14 / 3, 14): "You add the totals. The later one holds the earlier already: take the difference.",
    (2.5, 2.5 / 3): "That is a factor, as for a growth rate. Money a day is a difference, divided by days.",
    3: Almost("You divide by 2, and 3 days lie between the two totals: divide by `days`."),
    ...: "From 4 to 10 in 3 days should be 2 a day; yours gives {:g}.",
}


@exercise
def money_per_day(answer):
    """A function (before, after, days): money a day between two running totals that lie some days apart."""
    slips(call(answer, 4, 10, 3), _MONEY, right=2)
    one_day = call(answer, 31.5, 41.8, 1)
    slips(
        one_day,
        {10: Almost("What comes after the point is lost: `//`, int and round drop it. Divide with `/`.")},
    )
    if not close(one_day, 10.3) or not close(call(answer, 100.9, 115, 17), 14.1 / 17):
        raise Almost("Right from 4 to 10 in 3 days. It should work for any totals and any number of days.")
    if not close(call(answer, 5, 5, 3), 0):
        raise Almost("If the total has not changed, no money came in: the answer should be 0.")
    return "A difference of running totals, per day. A gap in the announcements then makes no false peak."


_RATE = 0.229  # and intervals of 1, 1 and 4
_ONE, _FOUR = math.exp(_RATE), math.exp(4 * _RATE)
_RIGHT = 3 / (2 / _ONE + 1 / _FOUR)
_UPWARDS = (_ONE + _ONE + _FOUR) / 3
_R = {
    1 / _RIGHT: Almost("Below 1 though donations grow: that is the average itself. R is 1 divided by it."),
    math.exp(2 * _RATE): (
        "You used the mean interval only. Then 1, 1 and 4 days count as 2, 2 and 2. Take exp(−rate × days) "
        "of each interval first, and average then."
    ),
    _UPWARDS: "You average exp(+rate × days). The people who nominate today's newcomers joined earlier, when fewer did: "
    "exp(−rate × days).",
    1 / _UPWARDS: Almost(
        "R comes out below 1 though donations grow. The sign in the exponent is missing: −rate × days."
    ),
    _RIGHT / 3: Almost("You divide by the sum. It should be the average: the sum divided by len(intervals)."),
    (_ONE, 3 * _ONE): (
        "Only one of the intervals counts in yours. Is `return` inside the loop, or is the sum overwritten?"
    ),
    (_FOUR, 3 * _FOUR): "Only the last interval counts in yours. Add to the sum; do not replace it.",
    ...: f"For the intervals 1, 1 and 4 and a rate of 0.229 a day R is {_RIGHT:.3f}; yours gives {{:.3f}}.",
}


@exercise
def r_from_intervals(answer):
    """A function (rate, intervals): R = 1 over the average of exp(−rate × interval)."""
    slips(call(answer, _RATE, [1, 1, 4]), _R, right=_RIGHT)
    if not close(call(answer, 0, [1, 5]), 1) or not close(call(answer, -0.1, [3, 3]), math.exp(-0.3)):
        raise Almost("Right while it grows. Without growth R should be 1, and with a falling count below 1.")
    return "Short intervals weigh most. So a few late answers change the mean a lot, and R only a little."
