"""Checks of lesson 08."""

from course_utils import campaigns
from course_utils.check.answers import call, infinite, number
from course_utils.check.feedback import Almost, KeepGoing, close, exercise, slips

_PRICE, _BEFORE, _AFTER = 20, 0.2, 0.4
# A customer costs 16 without the reward, and 12 before the reward is paid.
_REWARD = {
    _PRICE: "A reward as expensive as a starter makes every customer cost 20 dollars, paid for or referred. Without the reward "
    "R was 0.2, those people came for nothing, and a customer cost 16.",
    4: "That is what you save on an average customer. But only the share R of all customers earns a reward.",
    16: "That is the cost of a customer without the reward. Which reward makes it cost just as much?",
}


@exercise
def reward_limit(answer):
    """The reward at which a customer costs as much as without it."""
    reward = number(answer)
    slips(reward, _REWARD)
    if reward < 0:
        raise KeepGoing("A reward is money that you pay, so it is at least 0.")
    without = campaigns.acquisition_cost(_PRICE, _BEFORE)
    cost = campaigns.acquisition_cost(_PRICE, _AFTER, reward)
    if not close(cost, without, 1e-3):
        way = "less, so the reward may still rise" if cost < without else "more, so the reward is too high"
        raise (Almost if abs(cost - without) < 0.5 else KeepGoing)(
            f"A customer costs {_PRICE} × {1 - _AFTER:g} + {reward:g} × {_AFTER} = {cost:.2f} dollars with this reward. That is "
            f"{way}: without it the cost is {without:.2f}."
        )
    return (
        "20 × 0.6 + 10 × 0.4 = 16. The reward doubles R: of every two people whom a customer brings in, one would have come "
        "anyway. A reward that is cheaper than a starter may still be too expensive."
    )


# With a quarter of 10,000 dollars for sharing, starters at 5 dollars and R = 0.
_SPLIT = {
    2_000: "With R = 0 that buys starters for the whole budget. A part of it has gone into sharing.",
    500: "The two parts have changed places: `share` is what goes into sharing.",
    7_500: Almost("That is the money left for starters. How many starters does it buy at this price?"),
    37_500: Almost("Money divided by the price of one gives a number of starters; you multiply."),
    0.75: Almost(
        "That is the part of the budget that is left. Turn it into money, and the money into starters."
    ),
    9_999.75 / 5: Almost("share is a fraction, not money: the money spent on sharing is share * budget."),
    ...: "With 10,000 dollars, a quarter of it for sharing, starters at 5 dollars and R = 0, there should be 1,500 "
    "customers; yours gives {:g}.",
}


def _no_lift(money):
    return 0.0


def _lift(money):
    return 0.5 * money / (money + 4_000)


@exercise
def split_customers(answer):
    """A function customers(budget, share, price, r_of): what is left of the budget buys starters."""
    slips(call(answer, 10_000, 0.25, 5, _no_lift), _SPLIT, right=1_500)
    if not close(call(answer, 10_000, 1, 5, _lift), 0):
        raise Almost("With all the money in sharing nobody starts, so there should be 0 customers.")
    full = call(answer, 16_000, 0.25, 5, _lift)
    if not close(full, 2_400 / (1 - 0.25)):
        raise Almost(
            "Starters are right, but the sum is not: N / (1 − R), with the R that the money for sharing buys, r_of(share * "
            f"budget). At R = 0.25 yours turns 2,400 starters into {full:g} customers."
        )
    return "Every dollar for sharing is taken from the starters and makes each of the others worth more."


# Making it costs 1,000, two starters 50 each; one alone dies out with a chance of 0.6, both with 0.36.
_SUCCESS = {
    1_100: "That is the cost of one try. On average it takes several: divide by the chance that a try takes off.",
    1_100 / 0.36: "You divide by the chance of dying out. Divide by the chance of taking off.",
    704: "You multiply by the chance of taking off. But a small chance has to make a success more expensive: divide.",
    396: "That is what failures cost per try. What does it cost to go on until one try succeeds?",
    2_750: "You use the chance of a single starter. The campaign dies out only if all of them die out.",
    1_375: "Twice the starters are not twice the chance. First find the chance that all of them die out.",
    6_875: "You require every starter to start a lasting chain. One is enough: 1 minus the chance that all die out.",
    -5_500: "Chances of independent starters are multiplied, not added: a power is needed.",
    1_050 / 0.64: "You pay for one starter. There are as many as `starters` says.",
    1_000 / 0.64: "The starters have to be paid as well.",
    2_100 / 0.64: "The campaign is made once for each try, however many starters it has.",
    1_100 - 0.36: Almost(
        "Python divides first and then subtracts. Put brackets around the chance of taking off."
    ),
    1_156.25: "A failure costs its making too. Put brackets around the whole cost of a try.",
}


@exercise
def success_cost(answer):
    """A function success_cost(make, price, starters, alone): the cost of a try over its chance of taking off."""
    found, right = call(answer, 1_000, 50, 2, 0.6), 1_100 / (1 - 0.6**2)
    slips(found, _SUCCESS)
    if not close(found, right):
        raise (Almost if close(found, right, 0.01) else KeepGoing)(
            "Two starters at 50 dollars and 1,000 dollars for the making are 1,100 a try. If one starter dies out in 6 cases "
            f"of 10, both do in 36 of 100. Yours makes a success cost {found:,.0f} dollars."
        )
    if not close(call(answer, 1_000, 50, 3, 0), 1_150):
        raise Almost("If no try ever fails (alone = 0), a success should cost what a try costs.")
    case = "If every try fails"
    infinite(
        answer,
        1_000,
        50,
        2,
        1,
        case=case,
        why=f"{case} (alone = 1) no money is enough",
        by_zero=f"{case} (alone = 1) your function divides by zero. Then no money is enough: return math.inf.",
    )
    return "The cost of a try over its chance of taking off. A cheap try with a small chance does not make a cheap success."
