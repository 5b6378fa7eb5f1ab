"""Checks of lesson 03."""

import math

from course_utils import datasets
from course_utils.check.feedback import Almost, KeepGoing, call, close, exercise, number

__all__ = ["days_to_a_million", "doubling_from_counts", "k_from_growth"]

_MILLION = 1_000_000


@exercise
def days_to_a_million(answer):
    """Days until one million members if sign-ups had stayed at the rate just after the line of text."""
    days = number(answer)
    before, after = datasets.figure("hotmail_signups_before"), datasets.figure("hotmail_signups_after")
    right = _MILLION / after
    if close(days, _MILLION * after):
        raise KeepGoing("You multiplied. Days are members divided by members per day.")
    if close(days, after / _MILLION):
        raise KeepGoing("Upside down: divide the million by the sign-ups per day.")
    if close(days, _MILLION / before):
        raise KeepGoing("That is with the sign-ups per day before the line of text. Take those after it.")
    if close(days, _MILLION / (before + after)):
        raise Almost("You added both figures. The 3,000 a day already holds everybody who signed up.")
    if any(close(days, right / month, 0.03) for month in (30, 30.44)):
        raise Almost("That is in months. The question asks for days.")
    if close(days, right / 7, 0.01):
        raise Almost("That is in weeks. The question asks for days.")
    if not math.floor(right) <= days <= math.ceil(right):
        raise KeepGoing(f"At {days:g} days there would be {days * after:,.0f} members, not a million.")
    return "Almost a year at a steady pace. It took about half a year, so the pace itself must have grown."


@exercise
def doubling_from_counts(answer):
    """A function (first, second, months): the doubling time between two counts, if growth was exponential."""
    three = call(answer, 1, 8, 6)
    if close(three, 1 / 2):
        raise KeepGoing(
            "Upside down: from 1 to 8 are three doublings, so 6 months hold three of them: 2 months each."
        )
    if close(three, 6 / 8) or close(three, 6 / 4):
        raise KeepGoing(
            "You divide by the factor. From 1 to 8 are three doublings, and not eight: a logarithm counts them."
        )
    if close(three, 6 / 7) or close(three, 6 / 7 * 2):
        raise KeepGoing("You use the difference of the counts. Doubling is about their ratio.")
    if close(three, 6 * math.log(8)) or close(three, 3):
        raise KeepGoing(
            "That is the number of doublings, or a product. The question asks for the months that one of them takes."
        )
    if close(three, math.log(8) / 6):
        raise Almost("That is the growth rate. The doubling time is math.log(2) divided by it.")
    if close(three, -2):
        raise Almost("The sign is wrong: the ratio is the second count divided by the first.")
    if close(three, 6 / math.log(8)):
        raise Almost(
            "That is the time to grow by the factor 2.718… To double takes math.log(2) times as long."
        )
    if close(three, 6 / math.log10(8)):
        raise Almost("That is the time to grow tenfold. To double takes math.log10(2) times as long.")
    if not close(three, 2):
        raise KeepGoing(
            f"From 1 to 8 in 6 months are three doublings, so 2 months each; yours gives {three:g}."
        )
    if not close(call(answer, 3, 6, 5), 5) or not close(
        call(answer, 2, 3, 4), 4 * math.log(2) / math.log(1.5)
    ):
        raise Almost("Right for 1 to 8. From 3 to 6 in 5 months one doubling took all of the 5 months.")
    return "Months times log 2, divided by the log of the ratio: the doublings are counted by a logarithm."


@exercise
def k_from_growth(answer):
    """A function (rate, cycle): the K that this growth rate implies if all newcomers were invited."""
    rate, cycle = 0.2, 3
    k = call(answer, rate, cycle)
    if close(k, 1 + rate * cycle):
        raise Almost("1 + rate × cycle fits only when the product is small. Growth compounds: take math.exp.")
    if close(k, rate * cycle):
        raise KeepGoing("That is ln K. Turn the logarithm around with math.exp.")
    if close(k, math.exp(rate / cycle)):
        raise KeepGoing(
            "You divide by the cycle. A longer cycle needs a larger K for the same growth: multiply."
        )
    if close(k, math.exp(-rate * cycle)):
        raise Almost("The sign is wrong: growth needs K above 1.")
    if close(k, 10 ** (rate * cycle)):
        raise Almost("The rate belongs to the natural logarithm, so use math.exp, not powers of 10.")
    if close(k, 2 ** (rate * cycle)):
        raise Almost("Powers of 2 would need a rate in doublings. Ours is continuous: use math.exp.")
    if close(k, math.exp(cycle) * rate):
        raise KeepGoing("The rate belongs inside the exponential, multiplied by the cycle.")
    if close(k, 2.718 ** (rate * cycle), 1e-4) and not close(k, math.exp(rate * cycle)):
        raise Almost("2.718 is only the beginning of that number. math.exp has all its digits.")
    if not close(k, math.exp(rate * cycle)):
        raise KeepGoing("From rate = ln K / cycle follows ln K = rate × cycle. Which function undoes ln?")
    if not close(call(answer, rate, 0), 1):
        raise Almost("With no delay at all any K above 1 is too much: at cycle 0 the answer should be 1.")
    return "K = e to the power of rate × cycle: one growth rate, and a K for every cycle time."
