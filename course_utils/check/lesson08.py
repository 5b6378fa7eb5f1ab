"""Checks of lesson 08."""

import math

from course_utils import campaigns
from course_utils.check.feedback import Almost, KeepGoing, call, close, exercise, number

__all__ = ["reward_limit", "split_customers", "success_cost"]

_PRICE, _BEFORE, _AFTER = 20, 0.2, 0.4


@exercise
def reward_limit(answer):
    """The reward at which a customer costs as much as without it."""
    reward = number(answer)
    without = campaigns.acquisition_cost(_PRICE, _BEFORE)
    gap = without - campaigns.acquisition_cost(_PRICE, _AFTER)
    if close(reward, _PRICE):
        raise KeepGoing(
            "A reward as dear as a starter is where nothing is gained against R = 0. But without the reward R was 0.2, "
            "and those people came for nothing."
        )
    if close(reward, gap):
        raise KeepGoing(
            "That is what one customer may gain on average. But only the share R of all customers earns a reward."
        )
    if close(reward, without):
        raise KeepGoing("That is the cost of a customer without the reward. How much may the reward be?")
    if close(reward, gap / (_AFTER - _BEFORE)):
        raise KeepGoing(
            "You reward only the additional people. Those who would have come anyway are rewarded as well."
        )
    cost = campaigns.acquisition_cost(_PRICE, _AFTER, max(reward, 0))
    if reward < 0:
        raise KeepGoing("A reward is money that you pay, so it is at least 0.")
    if not close(cost, without, 1e-3):
        way = "less, so the reward may still rise" if cost < without else "more, so the reward is too high"
        raise (Almost if abs(cost - without) < 0.5 else KeepGoing)(
            f"With this reward a customer costs {cost:.2f} dollars. That is {way}: without it the cost is {without:.2f}."
        )
    return (
        "Half the price of a starter: the reward doubles R, so every second rewarded person would have come for nothing. "
        "A reward that is cheaper than a starter may still be too dear."
    )


def _no_lift(money):
    return 0.0


def _lift(money):
    return 0.5 * money / (money + 4_000)


@exercise
def split_customers(answer):
    """A function customers(budget, share, price, r_of): what is left of the budget buys starters."""
    plain = call(answer, 10_000, 0.25, 5, _no_lift)
    slips = {
        10_000 / 5: "That buys starters for the whole budget. A part of it has gone into sharing.",
        0.25 * 10_000 / 5: "The two parts have changed places: `share` is what goes into sharing.",
        0.75 * 10_000: "That is the money left for starters. How many starters does it buy at this price?",
        0.75 * 10_000 * 5: "Money divided by the price of one gives a number of starters; you multiply.",
        0.75: "That is the part of the budget that is left. Turn it into money, and the money into starters.",
    }
    for value, message in slips.items():
        if close(plain, value):
            raise (KeepGoing if value in (2000, 500) else Almost)(message)
    if close(plain, (10_000 - 0.25) / 5):
        raise Almost("share is a fraction, not money: the money spent on sharing is share * budget.")
    if not close(plain, 1_500):
        raise KeepGoing(
            "With 10,000 dollars, a quarter of it for sharing, starters at 5 dollars and R = 0, there should be 1,500 "
            f"customers; yours gives {plain:g}."
        )
    if not close(call(answer, 10_000, 1, 5, _lift), 0):
        raise Almost("With all the money in sharing nobody starts, so there should be 0 customers.")
    full = call(answer, 16_000, 0.25, 5, _lift)
    if not close(full, 2_400 / (1 - 0.25)):
        raise Almost(
            "Starters are right, but the sum is not: N / (1 − R), with the R that the money for sharing buys, r_of(share * "
            f"budget). At R = 0.25 yours turns 2,400 starters into {full:g} customers."
        )
    return "Every dollar for sharing is taken from the starters and makes each of the others worth more."


# One try in the check: making it costs 1,000, two starters 50 each; one alone dies out with a chance of 0.6.
_TRY = 1_000, 50, 2, 0.6
_SLIPS = {
    1_100: "That is the cost of one try. On average it takes several: divide by the chance that a try lives on.",
    1_100 / 0.36: "You divide by the chance to die out. Divide by the chance to live on.",
    1_100
    * 0.64: "You multiply by the chance to live on. But a small chance has to make a success dearer: divide.",
    1_100 * 0.36: "That is what failures cost per try. What does it cost to go on until one try succeeds?",
    1_100 / 0.4: "You use the chance of a single starter. The campaign dies out only if all of them die out.",
    1_100
    / 0.8: "Twice the starters are not twice the chance. First find the chance that all of them die out.",
    1_100 / 0.16: "You ask that every starter lives on. One is enough: 1 minus the chance that all die out.",
    1_100 / (1 - 1.2): "Chances of independent starters are multiplied, not added: a power is needed.",
    1_050 / 0.64: "You pay for one starter. There are as many as `starters` says.",
    1_000 / 0.64: "The starters have to be paid as well.",
    2_100 / 0.64: "The campaign is made once for each try, however many starters it has.",
    1_000 + 100 / 0.64: "A failure costs its making too. Put brackets around the whole cost of a try.",
}


@exercise
def success_cost(answer):
    """A function success_cost(make, price, starters, alone): the cost of a try over its chance to live on."""
    found = call(answer, *_TRY)
    for value, message in _SLIPS.items():
        if close(found, value):
            raise KeepGoing(message)
    right = 1_100 / (1 - 0.6**2)
    if not close(found, right):
        raise (Almost if close(found, right, 0.01) else KeepGoing)(
            "Two starters at 50 dollars and 1,000 dollars for the making are 1,100 a try. If one starter dies out in 6 cases "
            f"of 10, both do in 36 of 100. Yours makes a success cost {found:,.0f} dollars."
        )
    if not close(call(answer, 1_000, 50, 3, 0), 1_150):
        raise Almost("If no try ever fails (alone = 0), a success should cost what a try costs.")
    try:
        never = answer(1_000, 50, 2, 1)
    except ZeroDivisionError:
        raise Almost(
            "If every try fails (alone = 1) your function divides by zero. Then no money is enough: return math.inf."
        ) from None
    except Exception:
        call(answer, 1_000, 50, 2, 1)  # says in words what went wrong
        raise
    if isinstance(never, str):
        raise Almost(
            f"If every try fails yours gives the text {never!r}. Python's infinity is math.inf, without quotes."
        )
    if never != math.inf:
        raise Almost(
            f"If every try fails (alone = 1) no money is enough, so math.inf is right; yours gives {never}."
        )
    return (
        "The cost of a try over its chance to live on. A cheap try with a small chance is no cheap success."
    )
