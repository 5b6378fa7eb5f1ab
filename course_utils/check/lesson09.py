"""Checks of lesson 09."""

from course_utils import campaigns
from course_utils.check.answers import call, number
from course_utils.check.feedback import Almost, KeepGoing, close, exercise, slips

_KEPT = 0.5**0.1  # the chance that a fact outlives one of ten retellings, if half of the facts outlive all


@exercise
def allowed_change(answer):
    """The chance of change per retelling at which half of the facts are left after ten retellings."""
    change = number(answer)
    divided = (
        "That is the half divided by ten, as if every retelling took away the same number of facts. It takes away "
        "the same share of what is left: a power is needed."
    )
    slips(change, {_KEPT: Almost("That is the chance that a fact is *kept*. Find that of change.")}, 0.002)
    slips(change, {0.05: divided})
    slips(change, {0.5**10: "Upside down: which number, multiplied by itself ten times, makes a half?"}, 0.01)
    slips(change, {0.5: "With one half, half of the facts are gone after a single retelling."})
    if 1 <= change <= 100:
        raise Almost("Is that in percent? Write a chance as a number between 0 and 1.")
    if not 0 <= change < 1:
        raise KeepGoing(f"A chance lies between 0 and 1, and {change:g} does not.")
    left = campaigns.facts_left(10, change)
    if abs(left - 0.5) > 0.004:
        raise (Almost if abs(left - 0.5) < 0.06 else KeepGoing)(
            f"With a chance of {change:g} a share of {left:.1%} is left after ten retellings. It should be a half."
        )
    return "Less than one slip in fourteen, and half of the message is gone after ten people. Long chains need short messages."


# Of 10, 100 and 1,000 people, with a quality of 0.9: 9, 81 and 729.
_POSITIVE = {
    910: Almost("One power too few. The starters (step 0) must like it, too: of 10, 9 speak well."),
    913: Almost("Python takes the power first and then adds 1. Put brackets around step + 1."),
    999: "That multiplies once, for everybody. Whoever is reached in step 2 needs three content people in a row.",
    9 + 180 + 2_700: "Chances in a row multiply: a power (**), not a multiple.",
    1 + 19 + 271: Almost("Those are the people who speak badly. The question asks for the others."),
    1 + 1 + 1: "1 − quality is the chance to turn. For a good word, everybody on the way must stay content.",
    729: Almost("That is the last step alone. Add to the total in every turn of the loop."),
    0.9 + 0.81 + 0.729: "Those are shares. Multiply each by the people reached in its step, new[step].",
    9: "With new = [10, 100, 1000] it should be 9 + 81 + 729; yours gives {:g}, step 0 alone. Is `return` inside the loop? "
    "Then it ends in its first turn: move it to the left, under `for`.",
    1_110 * 0.729: "That takes the last step's power for everybody. Each step has a power of its own.",
}


@exercise
def positive_people(answer):
    """A function (new, quality): how many of the people reached in steps 0, 1, 2, … speak well."""
    found = call(answer, [10, 100, 1000], 0.9)
    slips(found, _POSITIVE)
    if not close(starters := call(answer, [10], 0.9), 9):
        raise KeepGoing(
            f"Ten starters and nobody else, quality 0.9: nine speak well. Yours gives {starters:g}."
        )
    if not close(found, 9 + 81 + 729):
        raise KeepGoing(
            f"With new = [10, 100, 1000] and quality 0.9 it should be 9 + 81 + 729; yours gives {found:g}."
        )
    if close(call(answer, [10, 100, 1000], 0.5), found):
        raise Almost("Right for 0.9, and the same for every other quality. You wrote 0.9; use `quality`.")
    if not close(call(answer, [3, 5, 4, 7], 1.0), 19) or not close(call(answer, [3, 5], 0.0), 0):
        raise Almost("With a quality of 1 everybody speaks well, and with 0 nobody does.")
    if not close(call(answer, [], 0.9), 0):
        raise Almost("If nobody was reached, nobody speaks well: 0.")
    return (
        "Passing it on costs a factor q each time: 9 of 10, 81 of 100 and 729 of 1,000 speak well. In the panel "
        "most people are reached in steps 4 to 8: at q = 0.9, between 59% (0.9**5) and 39% (0.9**9) of them speak well."
    )


_BEST = 33
_TO_99 = (
    "Right for a fatigue of 0.03. For 0.005 the best of 1 to 100 is 100, and yours gives 99: `range` leaves out its last "
    "number, so write `range(1, 101)`."
)
_INVITATIONS = {
    campaigns.invitation_fatigue(_BEST, 0.2, 0.03): Almost(
        "That is the largest K itself. The question asks for the number of invitations that gives it."
    ),
    100: "It says 100, the most that you tried. Is K compared with the largest K so far, and is the fatigue in it?",
    1: "It says that one invitation is best. Is `return` inside the loop, or is the largest K never renewed?",
    _BEST + 1: Almost(
        "One too many: K is largest one number earlier. Did you add 1 too often to a place in a list, or take the first number "
        "at which K falls?"
    ),
}


@exercise
def best_invitations(answer):
    """A function (conversion, fatigue): the number of invitations, 1 to 100, with the largest K."""
    found = call(answer, 0.2, 0.03)
    slips(found, _INVITATIONS)
    if close(found, _BEST - 1) and close(call(answer, 0.2, 0.3), 2):
        raise Almost("One too few. A list starts to count at 0, and the invitations start at 1.")
    if found != int(found):
        raise Almost(f"Invitations come whole; yours gives {found:g}.")
    if not close(found, _BEST):
        raise KeepGoing(
            f"With a fatigue of 0.03 your number, {found:g}, gives K = "
            f"{campaigns.invitation_fatigue(max(found, 0), 0.2, 0.03):.3f}; another one gives more."
        )
    slips(call(answer, 0.2, 0.005), {99: Almost(_TO_99)})
    for fatigue, allowed in ((0.3, {3}), (0.1, {9, 10}), (0.5, {1, 2}), (0.95, {1}), (0.005, {100})):
        found = call(answer, 0.2, fatigue)
        if found not in allowed:
            raise Almost(
                f"Right for a fatigue of 0.03. For {fatigue:g} yours gives {found:g}, and another number from 1 to 100 is better."
            )
    if call(answer, 0.01, 0.3) != 3:
        raise Almost("Right for one conversion. For a conversion of 0.01 the best number should be the same.")
    return "About 1 / fatigue, whatever the conversion. A better offer is no reason to send more of it."
