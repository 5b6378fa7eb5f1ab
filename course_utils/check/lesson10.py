"""Checks of lesson 10."""

from course_utils.check.answers import call
from course_utils.check.feedback import Almost, KeepGoing, close, exercise, slips

# After the case, which stands before every row.
_CASE = "Of 1,000 customers 600 had a code, and a third of all recruits have none."
_TRUE = {
    0.6: "You give what the tracker shows. Where does the share unseen come in?",
    0.4: "You multiplied by the share seen, and the tracker has done so already. Go back instead.",
    0.8: "You added a third of what was seen. But 600 are two thirds of all; how many are all?",
    1.8: "You divided by the share unseen. The codes are the part that is seen: which share is that?",
    0.2: "You took a third of what was seen. The recruits in all are more than those seen.",
    14 / 15: "A share of recruits cannot be added to recruits per customer: two different kinds of number.",
    900: "You have all the recruits, 900. R is recruits per customer.",
    10 / 9: "Customers and recruits have changed places: R is recruits per customer.",
    5 / 3: "Customers and recruits have changed places, and the share unseen is not in it yet.",
}
_ROUNDED = "The right idea, and rounded. Hand back the number as it is."
_SEEN = ((1000, 300, 0.5), (1000, 600, 1 / 3), (50, 8, 0.9), (700, 123, 0.3), (200, 0, 0.4))


@exercise
def true_r(answer):
    """A function true_r(customers, with_code, unseen): recruits per customer, corrected for those without a code."""
    slips(call(answer, 1000, 600, 1 / 3), {wrong: f"{_CASE} {why}" for wrong, why in _TRUE.items()})
    for customers, with_code, unseen in _SEEN:
        got, truth = call(answer, customers, with_code, unseen), with_code / (1 - unseen) / customers
        if close(got, truth):
            continue
        slips(got, {(round(truth, 1), round(truth, 2)): Almost(_ROUNDED)})
        raise KeepGoing(
            f"For {customers:,} customers, {with_code} codes and {unseen:.0%} unseen it gives {got:g}. First ask: how many "
            "recruits are there in all, if so many are the part that is seen?"
        )
    return "What was seen, divided by the share that is seen. It is as right as that share, and no tracker tells you that."


# Words of the errors of those who mix up plain lists and NumPy's arrays, and what to say.
_ENTRY_BY_ENTRY = "Plain lists cannot be used in a calculation entry by entry, as arrays can."
_MIXED_UP = {
    "name 'np'": "NumPy is not imported in this lesson, and not needed.",
    "'int' object": "On a plain list treated == 1 asks whether the whole list is 1, and joined[…] is one single entry.",
    "'list' object has no": "joined and treated are plain lists, and lack what arrays have.",
    "list indices": "A plain list cannot be indexed by another list, as an array can.",
    "multiply sequence": "Plain lists cannot be multiplied entry by entry, as arrays can.",
    "and 'list'": _ENTRY_BY_ENTRY,
    "'list' and": _ENTRY_BY_ENTRY,
    "unary ~: 'list'": "Plain lists cannot be turned round, as arrays can.",
    "'numpy.ndarray' object has no": "You have made an array, and use it as a list.",
}
_NO_PLACE = "In `for i in joined` i is an entry, 1 or 0, and not a place. Write `for join, treat in zip(joined, treated)`."
_HINTS = {words: f"{said} Go through the people one by one, in a loop." for words, said in _MIXED_UP.items()}
_HINTS["ZeroDivisionError"] = f"One of your groups is empty. {_NO_PLACE}"

# Chosen so that no two ways to go wrong end at the same number.
_JOINED, _TREATED = [1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0], [1] * 5 + [0] * 7
_LIFT = 4 / 5 - 2 / 7
_GROUPS = "Of five treated four joined, and of seven untreated two."
_SHARES = {
    0.8: "You give the share among the treated; how many of the others joined anyway?",
    -_LIFT: "The difference has the wrong sign: treated minus untreated.",
    2: "Your result compares numbers of people. The groups differ in size, so compare shares.",
    2 / 12: "You divided by all twelve people. Each share has its own group below the line.",
    0.4: "You divided both by the number of the treated. The untreated are seven.",
    2.8: "You divided the shares. Lift is their difference.",
    1.2: "You divided all who joined by the treated. Count the treated who joined, and the untreated who did.",
    2 / 3: "You give the share of those who joined that was treated, 4 of 6. Ask the other way round: "
    "of the five treated, what share joined? Then take away the share of the others.",
    1 / 12: (
        "You compare the two lists, 6 of 12 who joined with 5 of 12 who are treated. Compare two groups of people: "
        "what share of the treated joined, and what share of the untreated?"
    ),
    1 / 3: "You divided both numbers by six. Each share has its own group below the line: five treated, "
    "seven untreated.",
    2.4: f"You count all twelve people as treated people who joined. {_NO_PLACE}",
    0: "You find no difference. Do you index a list with treated == 1? That asks whether the whole list is 1. It is "
    "not, and joined[False] is the first person. Go through the people one by one.",
    4: "You give the number of treated who joined, 4. Make it a share, and take away the share of the others.",
    1: "Yours gives 1. Do you index an array with 0s and 1s? That picks persons number 0 and 1 again and again. Go through the "
    "people one by one and look at each one's entry.",
    0.3: "You compared the treated with everybody, themselves included. Compare with the untreated.",
}
_WRONG_LIFT = {wrong: f"{_GROUPS} {why}" for wrong, why in _SHARES.items()} | {
    100 * _LIFT: Almost(
        f"{_GROUPS} The right digits, as a percentage. Return the difference of the shares itself."
    ),
    ...: f"{_GROUPS} The difference of the two shares should be {_LIFT:.3f}; yours is {{:g}}.",
}


@exercise
def lift(answer):
    """A function lift(joined, treated): the share of the treated who joined, less that of the untreated."""
    got = call(answer, list(_JOINED), list(_TREATED), hints=_HINTS)
    slips(got, _WRONG_LIFT, right=_LIFT)
    other = {
        1: "If only the untreated join, the lift is −1. Do not take away its sign.",
        ...: "If of four people the two untreated join and the two treated do not, the lift is −1; yours gives {:g}. Do you "
        "count how large the groups are?",
    }
    slips(call(answer, [0, 1, 1, 0], [1, 0, 0, 1]), other, right=-1)
    if not close(call(answer, _JOINED[::-1], _TREATED[::-1]), _LIFT):
        raise KeepGoing(
            "With the same people in another order the result changes. Look at each person's own entry in treated."
        )
    return "The difference of two shares. It is the effect of the offer, if the treated do not talk to the others about it."
