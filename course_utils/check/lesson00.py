"""Checks of lesson 00."""

from course_utils import growth
from course_utils.check.feedback import Almost, KeepGoing, call, close, exercise, number

__all__ = ["percent", "rumour_after_three_days"]


@exercise
def rumour_after_three_days(answer):
    """One person starts, every newcomer tells two: how many know after three days?"""
    people = number(answer)
    known = [growth.viral_customers(day, initial=1, k=2, cycle=1) for day in range(5)]
    if close(people, known[3] - known[2]):
        raise KeepGoing(
            "That is how many hear it on day 3. Those who heard it earlier still know it: add them."
        )
    if close(people, known[3] - 1):
        raise Almost("You counted those who were told. The person who started the rumour knows it too.")
    if close(people, known[2]):
        raise KeepGoing(
            "7 is the number on day 2, and also what comes of adding two people a day. Go on to day 3, and let every "
            "newcomer tell two others, so that the steps grow."
        )
    if close(people, known[4]):
        raise Almost("That is the number on day 4. Count the days again: day 0 has one person.")
    if not close(people, known[3]):
        raise KeepGoing(
            "Write down how many hear it on day 0, 1, 2 and 3, each twice the one before, and add them up."
        )
    return "1 + 2 + 4 + 8: each day brings twice as many as the day before, and all of them count."


@exercise
def percent(answer):
    """A function percent(part, whole) that gives back how many percent the part is of the whole."""
    half, eighth = call(answer, 1, 2), call(answer, 1, 8)
    if close(half, 0.5):
        raise Almost(
            "Half of something is 50 percent, and yours gives 0.5: that is the fraction. Multiply by 100."
        )
    if close(half, 200):
        raise KeepGoing(
            "percent(1, 2) should be 50, and yours gives 200: part and whole have changed places."
        )
    if close(half, 0) or (close(half, 50) and close(eighth, 12)):
        raise Almost(
            "What comes after the point is lost: `//`, int and round drop it. Divide with `/` and leave it."
        )
    if not close(half, 50) or not close(eighth, 12.5):
        raise KeepGoing(
            f"percent(1, 2) should be 50 and percent(1, 8) should be 12.5; yours gives {half:g} and {eighth:g}."
        )
    if not close(call(answer, 5, 4), 125):
        raise Almost("A part can be larger than the whole it is compared with: percent(5, 4) should be 125.")
    return "The part divided by the whole, times 100. You will use this for conversion rates."
