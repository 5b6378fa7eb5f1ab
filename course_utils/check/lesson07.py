"""Checks of lesson 07."""

import math

from course_utils import datasets
from course_utils.check.feedback import Almost, KeepGoing, call, close, exercise, number

__all__ = ["implied_acceptance", "money_per_day", "r_from_intervals"]


@exercise
def implied_acceptance(answer):
    """The chance that a nominee takes part, if each of three nominees does so alike and R is 1.43."""
    acceptance = number(answer)
    r, nominees = datasets.figure("ni_r0"), datasets.figure("ibc_nominees")
    right = r / nominees
    if close(acceptance, r * nominees, 0.01):
        raise KeepGoing(
            "You multiplied. R is nominees times acceptance, so to get the acceptance you divide."
        )
    if close(acceptance, nominees / r, 0.01):
        raise KeepGoing("Upside down: this is above 1, and an acceptance is a share of the nominees.")
    if close(acceptance, 100 * right, 0.01):
        raise Almost("That is in percent. Give the share, a number from 0 to 1.")
    if close(acceptance, 1 - right, 0.01):
        raise Almost("That is the share that declines. The question asks for those who take part.")
    if close(acceptance, 1 / nominees, 0.01):
        raise KeepGoing(
            "With that acceptance R would be exactly 1, the tipping point. Ni and co-authors found more."
        )
    if close(acceptance, r, 0.005):
        raise KeepGoing(
            "That is R itself: people who take part per person. Share them out among the nominees."
        )
    if not 0 < acceptance < 1:
        raise KeepGoing(f"An acceptance is a share, from 0 to 1, and not {acceptance:g}.")
    if abs(acceptance - right) > 0.006:
        message = f"With this acceptance, {nominees:.0f} nominees would make R = {nominees * acceptance:.2f}, not {r}."
        raise (Almost if abs(acceptance - right) < 0.03 else KeepGoing)(message)
    return "Nearly one nominee in two. It is implied, not observed: the paper does not publish how many declined."


@exercise
def money_per_day(answer):
    """A function (before, after, days): money a day between two running totals that lie some days apart."""
    three = call(answer, 4, 10, 3)
    if close(three, 6):
        raise Almost("That is the rise from 4 to 10. It came in over three days: divide by the days.")
    if close(three, -2) or close(three, -6):
        raise Almost("The sign is wrong: take the earlier total away from the later one.")
    if close(three, 10 / 3) or close(three, 10):
        raise KeepGoing(
            "The later total holds all the money since 29 July. What came in between the two announcements?"
        )
    if close(three, 18):
        raise KeepGoing("You multiply by the days. The same money over more days is less a day: divide.")
    if close(three, 10 - 4 / 3):
        raise Almost("Python divides first and subtracts then. Put brackets around the difference.")
    if close(three, 14 / 3) or close(three, 14):
        raise KeepGoing("You add the totals. The later one holds the earlier already: take the difference.")
    if close(three, 2.5) or close(three, 2.5 / 3):
        raise KeepGoing(
            "That is a factor, as for a growth rate. Money a day is a difference, divided by days."
        )
    if close(three, 3):
        raise Almost("You divide by 2. It should work for any number of days: use `days`.")
    if not close(three, 2):
        raise KeepGoing(f"From 4 to 10 in 3 days should be 2 a day; yours gives {three:g}.")
    if not close(call(answer, 31.5, 41.8, 1), 10.3) or not close(call(answer, 100.9, 115, 17), 14.1 / 17):
        raise Almost("Right from 4 to 10 in 3 days. It should work for any totals and any number of days.")
    if not close(call(answer, 5, 5, 3), 0):
        raise Almost("If the total has not changed, no money came in: the answer should be 0.")
    return "A difference of running totals, per day. A gap in the announcements then makes no false peak."


@exercise
def r_from_intervals(answer):
    """A function (rate, intervals): R = 1 over the average of exp(−rate × interval)."""
    rate, mixed = 0.229, [1, 1, 4]
    three = call(answer, rate, mixed)
    right = 3 / sum(math.exp(-rate * days) for days in mixed)
    if close(three, 1 / right):
        raise Almost("Below 1 though donations grow: that is the average itself. R is 1 divided by it.")
    if close(three, math.exp(rate * 2)):
        raise KeepGoing(
            "You used the mean interval only. Then 1, 1 and 4 days count as 2, 2 and 2. Take exp(−rate × days) of each "
            "interval first, and average then."
        )
    if close(three, sum(math.exp(rate * days) for days in mixed) / 3):
        raise KeepGoing(
            "You average exp(+rate × days). The people who nominate today's newcomers joined earlier, when fewer did: "
            "exp(−rate × days)."
        )
    if close(three, 3 / sum(math.exp(rate * days) for days in mixed)):
        raise Almost(
            "R comes out below 1 though donations grow. The sign in the exponent is missing: −rate × days."
        )
    if close(three, right / 3):
        raise Almost("You divide by the sum. It should be the average: the sum divided by len(intervals).")
    if close(three, math.exp(rate)) or close(three, 3 * math.exp(rate)):
        raise KeepGoing(
            "Only one of the intervals counts in yours. Is `return` inside the loop, or is the sum overwritten?"
        )
    if close(three, math.exp(4 * rate)) or close(three, 3 * math.exp(4 * rate)):
        raise KeepGoing("Only the last interval counts in yours. Add to the sum; do not replace it.")
    if not close(three, right):
        raise KeepGoing(
            f"For the intervals 1, 1 and 4 and a rate of 0.229 a day R is {right:.3f}; yours gives {three:.3f}."
        )
    if not close(call(answer, 0, [1, 5]), 1) or not close(call(answer, -0.1, [3, 3]), math.exp(-0.3)):
        raise Almost("Right while it grows. Without growth R should be 1, and with a falling count below 1.")
    return "Short intervals weigh most. So a few late answers change the mean a lot, and R only a little."
