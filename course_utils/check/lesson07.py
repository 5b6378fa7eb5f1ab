"""Checks of lesson 07."""

from course_utils.check.answers import call
from course_utils.check.feedback import Almost, close, exercise, slips

# Four names, an acceptance of 0.5, and 0.3 of all people named.
_TODAY = {
    2: "That is R at the start. As more people have been named, more names are lost: `named` must count.",
    0.6: "You multiply by the share that has been named. A name counts if it falls on one of the others.",
    1.7: Almost(
        "You take the share away from R. It is a share of the names that is lost: multiply by 1 − named."
    ),
    2.8: Almost("The acceptance is missing: of those named, only that share takes part."),
    0.35: Almost("The names are missing: everybody who takes part names several people."),
    (2 / 0.7, 2 / 0.3): "You divide, and so R grows as people run out. Multiply by the share that is left.",
    2.6: Almost("The sign is wrong: 1 + named grows. The share not yet named is 1 − named."),
    0.8: Almost("You take `named` away from the acceptance. The share not yet named is 1 − named."),
    199.4: Almost("`named` is a share from 0 to 1, and not a percentage: take it away from 1."),
    0.7: "That is the share not yet named. R is names × acceptance × that share.",
    ...: "With 4 names, an acceptance of 0.5 and 0.3 named R should be 1.4; yours gives {:g}.",
}


@exercise
def r_today(answer):
    """A function (names, acceptance, named): R while a share of all people has been named already."""
    slips(call(answer, 4, 0.5, 0.3), _TODAY, right=1.4)
    if not close(call(answer, 3, 0.4, 0), 1.2) or not close(call(answer, 3, 0.4, 1), 0):
        raise Almost(
            "Right for 0.3. If nobody has been named, R is names × acceptance; if everybody has, it is 0."
        )
    return (
        "R is highest on the first day; every name that is given leaves fewer people for the next. From 3 × 0.48 = 1.44 it "
        "has fallen to 1 once three in ten have been named, and then the wave begins to shrink."
    )


# From 4 to 10 in 3 days.
_MONEY = {
    6: Almost("That is the rise from 4 to 10. It came in over three days: divide by the days."),
    (-2, -6): Almost("The sign is wrong: take the earlier total away from the later one."),
    (10 / 3, 10): (
        "The later total holds all the money since 29 July. What came in between the two announcements?"
    ),
    18: "You multiply by the days. The same money over more days is less a day: divide.",
    10 - 4 / 3: Almost("Python divides first and then subtracts. Put brackets around the difference."),
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
