"""Checks of lesson 02."""

import math

from course_utils import branching
from course_utils._screen import with_unit
from course_utils.check.answers import call, infinite, number
from course_utils.check.feedback import Almost, KeepGoing, close, exercise, slips

_MEAN, _RISK = 1.40, 0.01


@exercise
def starters_needed(answer):
    """The smallest number of starters with which a campaign of the geometric law dies out in under 1% of cases."""
    starters = number(answer)
    if starters <= 0:
        raise KeepGoing("A campaign needs at least one starter.")
    if starters < 1:
        raise KeepGoing("That is a chance. The question asks for a number of starters.")
    if starters != int(starters):
        raise Almost("You need a whole number of people: take the first one at which the chance is below 1%.")
    alone, enough = _enough(branching.geometric(_MEAN))
    three = branching.binomial(3, _MEAN / 3)
    divided = "You divided the chance by 1%. The chances of independent starters multiply: a power is needed."
    other = Almost(f"That is enough for three nominees. Here few do most: use {alone:.3f}.")
    slips(starters, {_enough(three)[1]: other, math.ceil(alone / _RISK): divided})
    if starters < enough:
        who, chance = with_unit(f"{starters:g}", "starters"), alone**starters
        raise (Almost if starters == enough - 1 else KeepGoing)(
            f"With {who} everything dies out with a chance of {chance:.1%}. That is not yet below 1%."
        )
    if starters > enough:
        raise Almost("That is enough, but a smaller number is enough as well. Find the smallest.")
    return f"{alone:.3f} to the power of the number of starters falls below 0.01. More starters insure you against bad luck."


def _enough(law):
    """The chance that one starter's campaign dies out, and how many starters bring it below the risk."""
    alone = branching.extinction_probability(law)
    return alone, math.floor(math.log(_RISK) / math.log(alone)) + 1


# Totals of 1,000 starters with R = 0.4.
_TOTAL = {
    1_400: "That counts the first generation of recruits only. They recruit as well: 1 + R + R² + …",
    1_000 / 1.4: "The sign is wrong: with recruits the total must be larger than the number of starters.",
    1_000 - 0.4: Almost("Python divides first and then subtracts. Put brackets around 1 - r."),
    400 / 0.6: Almost("That is what the starters bring in. The total holds the starters too."),
    -1_000 / 0.6: Almost("The difference is the wrong way round: 1 - r."),
    600: "You multiply by 1 − R. Divide: every starter stands for more than one person in the end.",
    ...: "1,000 starters with R = 0.5 should make 2,000 in all; with R = 0.4, yours gives {:g}.",
}


@exercise
def big_seed(answer):
    """A function big_seed(starters, r): the expected total N / (1 − R), and math.inf at and above R = 1."""
    slips(call(answer, 1_000, 0.4), _TOTAL, right=branching.expected_total(1_000, 0.4))
    if not close(call(answer, 500, 0), 500):
        raise Almost("With R = 0 nobody recruits: the total should be the starters alone.")
    by_zero = (
        "At R = 1 your function divides by zero. From R = 1 on, the average has no limit: return math.inf."
    )
    for r in (1, 1.5):
        case = f"At R = {r}"
        infinite(answer, 1_000, r, case=case, why=f"{case} the average has no limit", by_zero=by_zero)
    return "N / (1 − R), and without limit from R = 1 on. A large N makes even a small R worth having."


_LAWS = branching.binomial(3, 0.5), branching.poisson(1.2), branching.geometric(2)


@exercise
def extinction(answer):
    """A function extinction(pgf): the chance that a campaign from one starter dies out, by repeated substitution."""
    exact = [branching.extinction_probability(law) for law in _LAWS]
    found = tuple(call(answer, law.pgf) for law in _LAWS)
    wrong = {
        (1, 1, 1): "It gives 1 for every law: s = 1 always solves s = G(s). Start from s = 0, and climb.",
        tuple(law.pgf(0) for law in _LAWS): (
            "That is G(0), the chance that the starter recruits nobody: one step. "
            "Put the result in again and again."
        ),
        tuple(1 - right for right in exact): Almost(
            "That is the chance to live on. The question asks for the chance of dying out."
        ),
    }
    slips(found, wrong)
    if not any(found):
        raise KeepGoing(
            "Your s never changes: calling pgf(s) is not enough. Write s = pgf(s), again and again."
        )
    if close(found[0], found[1]) and close(found[1], found[2]):
        raise Almost(
            "It gives the same for every law. Inside the function the recipe is called pgf, not plan.pgf."
        )
    if not all(close(value, right, 1e-3) for value, right in zip(found, exact, strict=True)):
        if all(value <= right for value, right in zip(found, exact, strict=True)):
            raise Almost("On the way, but too few steps: go on until the value no longer changes.")
        raise KeepGoing(
            f"For binomial(3, 0.5) the chance is {exact[0]:.3f}, where s = G(s); yours gives {found[0]:.3f}."
        )
    if not close(call(answer, branching.poisson(0.8).pgf), 1, 1e-3):
        raise Almost("Below K = 1 every campaign dies out, so the answer should be 1. Take more steps.")
    return "From 0 upwards, s ← G(s) stops at the smallest solution: the chance of dying out, for any law."
