"""Checks of lesson 01."""

import math

from course_utils import growth
from course_utils.check.answers import call, number
from course_utils.check.feedback import DOTS, Almost, KeepGoing, NotStarted, close, exercise, slips

_COPIES, _CONVERSION = 6, 1 / 8
_NEWSLETTER = {
    48: "You multiplied by 8, or divided by 0.125, which does the same. One in eight of the copies means divided by 8.",
    75: Almost("That is K in percent. K itself is a plain number of people: divide by 100."),
    _CONVERSION: "That is the conversion, per copy. A reader forwards six copies.",
    _COPIES: "That is the number of copies. Only one in eight of them leads to a new reader.",
    4.8: "You took 0.8 for one in eight. One in eight is 1 / 8, or 0.125.",
    8 / 6: "You divided 8 by 6. Each of the six copies has a chance of 1 / 8.",
    1.75: Almost("You counted the reader who forwards as well. K counts only the new ones."),
}


@exercise
def newsletter_k(answer):
    """K of a newsletter: six copies forwarded by each reader, one in eight leads to a new reader."""
    k = number(answer)
    slips(k, _NEWSLETTER)
    if k >= _COPIES:
        raise KeepGoing(
            "That needs more than one new reader per copy. Only one copy in eight leads to a new reader."
        )
    if not close(k, growth.viral_coefficient(_COPIES, _CONVERSION), 5e-3):
        raise KeepGoing(
            "K is copies per reader times the share of copies that lead to a new reader, one divided by eight."
        )
    return "Six copies times one in eight. K is below 1: four readers bring in three, and those bring in fewer still."


# Totals after 0, 1 and 2 cycles with 10 customers and K = 3.
_TOO_MANY = Almost("One cycle too many: after 0 cycles nobody has been invited yet.")
_CUSTOMERS = {
    (0, ..., ...): Almost(
        "The customers at the start are missing from the total: after 0 cycles there are 10 of them."
    ),
    (..., 30, ...): (
        "Your total after one cycle is 30: the newcomers alone, or 10 and k − 1 others for each. Each newcomer brings "
        "in k others and stays a customer."
    ),
    (..., 22, ...): Almost(
        "With K = 3 yours turns 10 customers into 22 in one cycle, as if K were 1.2. Use k, which your function is given."
    ),
    (..., 130, ...): _TOO_MANY,
    (40, ..., ...): _TOO_MANY,
    (..., 10, 40): Almost("One cycle too few: after 1 cycle the first 10 have already brought in 30."),
    (..., (23, 13), ...): "You add k. Each newcomer brings in k others, so multiply by k.",
    (..., 20, 50): Almost(
        "The first step brings in 10 and not 30. If you use a power of k, mind that `cycle` begins at 0."
    ),
    (..., 40, 70): (
        "The same number joins each cycle, as if only the first customers invited. Use the latest newcomers."
    ),
    (..., 40, 160): (
        "Here every customer invites again in every cycle. In this model only the newcomers invite."
    ),
    ...: "With 10 customers and K = 3 the generations are 10, 30, 90: totals 10, 40, 130. "
    "Yours gives {:g}, {:g}, {:g}.",
}


@exercise
def customers_after(answer):
    """A function customers_after(cycles, initial, k): the sum of the generations so far."""
    slips(tuple(call(answer, cycles, 10, 3) for cycles in (0, 1, 2)), _CUSTOMERS, right=(10, 40, 130))
    levels_off = growth.viral_customers(30, 8, 0.5, 1)
    if not close(call(answer, 5, 7, 1), 42) or not close(call(answer, 30, 8, 0.5), levels_off):
        raise KeepGoing(
            "Right for two cycles with K = 3, but not beyond. Each generation should be k times the one before: "
            "with K = 1 the total is a straight line, with K = 0.5 it levels off."
        )
    return "Each generation is K times the one before, and the total is their sum. The formula of this lesson is the same sum."


_K, _CYCLE = 3, 5
_RIGHT = math.log(_K) / _CYCLE
_RATE = {
    math.log10(_K) / _CYCLE: Almost("That is the logarithm to base 10. The natural logarithm is math.log."),
    math.log(_K) * _CYCLE: "You multiply by the cycle time. A longer cycle makes growth slower, so divide.",
    math.log(_CYCLE) / _K: "K and the cycle time have changed places: take the logarithm of K, then divide.",
    0.6: "K divided by the cycle is no growth rate: at K = 1 generations stay equal, so the rate is 0, and yours is not.",
    0.4: Almost("(K − 1) / cycle fits only when K is close to 1. Generations multiply: take the logarithm."),
    100 * _RIGHT: Almost("That is the rate in percent. Leave it as a plain number."),
}


@exercise
def growth_rate(answer):
    """A function growth_rate(k, cycle): the continuous growth rate ln(k) / cycle."""
    rate, faster = call(answer, _K, _CYCLE), call(answer, _K, _CYCLE / 2)
    slips(rate, _RATE)
    if rate in (round(_RIGHT, 3), round(_RIGHT, 2)):
        raise Almost(
            "The formula is right, but you round the result. Leave all its digits; rounding is for printing."
        )
    if not close(faster, 2 * rate):
        raise KeepGoing("Halving the cycle time should double the rate, and with yours it does not.")
    if not close(call(answer, 1, _CYCLE), 0):
        raise KeepGoing("At K = 1 each generation equals the last, so the rate should be 0.")
    if call(answer, 0.5, _CYCLE) >= 0:
        raise Almost("Below K = 1 generations shrink, so the rate should be negative.")
    if not close(rate, _RIGHT):
        raise KeepGoing(
            f"For K = {_K} and a cycle of {_CYCLE} take the natural logarithm of {_K}, then divide by {_CYCLE}."
        )
    return "ln(K) / cycle: halving the cycle doubles the rate, and so does squaring K. At K = 1 the rate is 0: linear growth."


def _in_60_days(conversion, cycle):
    return growth.viral_customers(60, 1_000, growth.viral_coefficient(8, conversion), cycle)


@exercise
def best_plan(answer):
    """(conversion, cycle) within 10,000 dollars that reaches 370,000 customers in 60 days."""
    if not isinstance(answer, (tuple, list)) or len(answer) != 2:
        raise KeepGoing("A plan is a pair: (conversion, cycle), for example (0.16, 5).")
    if any(part is ... for part in answer):
        raise NotStarted(DOTS.format("conversion and your cycle time"))
    conversion, cycle = map(number, answer)
    if conversion >= 1:
        raise KeepGoing(
            "The conversion is a fraction: 17 percent is 0.17. Is it in percent? Or have you swapped the two numbers?"
        )
    if conversion < 0.15 or cycle > 6:
        raise KeepGoing(
            "The plan starts from 15 percent (0.15) and 6 days. It pays to make them better, not worse."
        )
    if cycle < 1:
        raise KeepGoing("Nobody answers in less than a day here: the cycle time is at least 1.")
    cost = 2_000 * 100 * (conversion - 0.15) + 3_000 * (6 - cycle)
    if round(cost) > 10_000:
        raise KeepGoing(f"That plan costs {cost:,.0f} dollars, and there are 10,000.")
    customers = _in_60_days(conversion, cycle)
    said = f"{customers:,.0f} customers for {cost:,.0f} dollars"
    if customers < 370_000:
        left = 10_000 - cost
        spent = (conversion + left / 200_000, cycle), (conversion, cycle - left / 3_000)  # in either place
        if left > 500 or any(_in_60_days(*plan) >= 370_000 for plan in spent):
            hint = f"You have {left:,.0f} dollars left."
        elif conversion == 0.15 or cycle == 6:
            hint = "All the money is in one place; try a bit of both."
        else:
            hint = "Move some money from one to the other."
        raise (Almost if customers >= 300_000 else KeepGoing)(f"{said}: not yet 370,000. {hint}")
    return f"{said}. A bit of both beats spending it all in one place: K and cycle time multiply each other's effect."
