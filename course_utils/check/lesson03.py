"""Checks of lesson 03."""

import math

from course_utils.check.answers import call
from course_utils.check.feedback import Almost, KeepGoing, close, exercise, slips

# From 1 to 8 in 6 months.
_DOUBLING = {
    1 / 2: "Upside down: from 1 to 8 is three doublings. If that took 6 months, each took 2.",
    (6 / 8, 6 / 4): (
        "You divide by the factor. From 1 to 8 is three doublings, not eight: a logarithm counts them."
    ),
    (6 / 7, 12 / 7): "You use the difference of the counts. Doubling is about their ratio.",
    3: "That is the number of doublings. The question asks for the months that one of them takes.",
    (6 * math.log(8), 18): (
        "You multiply by a logarithm. The more doublings, the shorter each of them: divide."
    ),
    math.log(8) / 6: Almost("That is the growth rate. The doubling time is math.log(2) divided by it."),
    -2: Almost("The sign is wrong: the ratio is the second count divided by the first."),
    6 / math.log(8): Almost(
        "That is the time to grow by the factor 2.718… To double takes math.log(2) times as long."
    ),
    6 / math.log10(8): Almost(
        "That is the time to grow tenfold. To double takes math.log10(2) times as long."
    ),
    ...: "From 1 to 8 in 6 months is three doublings, so 2 months each; yours gives {:g}.",
}


@exercise
def doubling_from_counts(answer):
    """A function (first, second, months): the doubling time between two counts, if growth was exponential."""
    slips(call(answer, 1, 8, 6), _DOUBLING, right=2)
    longer, found = 4 / math.log2(1.5), call(answer, 2, 3, 4)
    said = Almost(f"Do not round {longer:.6g}… to {{:g}}.")
    slips(found, {round(longer, digits): said for digits in range(4)})
    if not close(call(answer, 3, 6, 5), 5) or not close(found, longer):
        raise Almost("Right for 1 to 8. From 3 to 6 in 5 months one doubling took all of the 5 months.")
    return "A logarithm counts the doublings: months / math.log2(ratio), or months × log 2 / log ratio."


_RATE, _CYCLE = 0.2, 3
_K = math.exp(0.6)
_GROWTH = {
    1.6: Almost("1 + rate × cycle fits only when the product is small. Growth compounds: take math.exp."),
    0.6: "That is ln K. Undo the logarithm with math.exp.",
    math.exp(_RATE / _CYCLE): (
        "You divide by the cycle. A longer cycle needs a larger K for the same growth: multiply."
    ),
    1 / _K: Almost("The sign is wrong: growth needs K above 1."),
    10**0.6: Almost("The rate belongs to the natural logarithm, so use math.exp, not powers of 10."),
    2**0.6: Almost("Powers of 2 would need a rate in doublings. Ours is continuous: use math.exp."),
    math.exp(_CYCLE) * _RATE: "The rate belongs inside the exponential, multiplied by the cycle.",
}


@exercise
def k_from_growth(answer):
    """A function (rate, cycle): the K that this growth rate implies if all newcomers were invited."""
    k = call(answer, _RATE, _CYCLE)
    slips(k, _GROWTH)
    if not close(k, _K):
        digits = "2.718 is only the beginning of that number. math.exp has all its digits."
        slips(k, {2.718**0.6: Almost(digits)}, 1e-4)
        raise KeepGoing("Since rate = ln K / cycle, ln K is rate × cycle. Which function undoes ln?")
    if not close(call(answer, _RATE, 0), 1):
        raise Almost("With no delay at all any K above 1 is too much: at cycle 0 the answer should be 1.")
    return "K = e to the power of rate × cycle: one growth rate, and a K for every cycle time."
