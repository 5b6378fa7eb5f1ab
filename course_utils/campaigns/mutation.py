"""What is left of a message after many retellings along a chain of people.

A message is a number of facts. Whoever retells it may change each of them, and a changed fact does not
come back by itself. Some people do not retell what they heard: they copy the original.
"""

import numpy as np

from course_utils._arguments import as_given, fitting, generator, real, reals, whole


def mutation_chain(retellings, facts, change, copy_original=0.0, runs=1, rng=None):
    """Chains of people who retell a message, and whether each fact survives: shape (runs, retellings + 1, facts).

    `change` is the chance that one retelling changes one fact, `copy_original` the chance that a person passes on
    the author's message as it is, instead of retelling what was heard. All facts are right at the author.
    With the same rng (an int), a smaller change or more copying never loses a fact that was kept.

    >>> mutation_chain(2, facts=3, change=1.0, runs=1)[0].sum(axis=1)
    array([3, 0, 0])

    The model is our own; Adamic and others (2016) have seen what people do to posts.
    """
    retellings, facts = whole("retellings", retellings, 0), whole("facts", facts, 1)
    change, copy_original = _chances(change, copy_original)
    runs, rng = whole("runs", runs, 1), generator("rng", rng)
    fitting(runs=runs, retellings=retellings + 1, facts=facts)
    kept = rng.random((runs, retellings, facts)) >= change
    copies = rng.random((runs, retellings, 1)) < copy_original
    holds = np.ones((runs, retellings + 1, facts), dtype=bool)
    for teller in range(retellings):
        holds[:, teller + 1] = copies[:, teller] | (holds[:, teller] & kept[:, teller])
    return holds


def facts_left(retellings, change, copy_original=0.0):
    """The share of facts that are as the author told them after so many retellings, on average.

    Without copying it is (1 − change) to the power of the retellings. With copying it settles at
    c / (1 − k·(1 − c)), where k = 1 − change and c = copy_original.

    >>> facts_left([0, 1, 10], change=0.1).round(3)
    array([1.   , 0.9  , 0.349])
    """
    retellings = reals("retellings", retellings, 0, empty=True)
    change, copy_original = _chances(change, copy_original)
    passed_on = (1 - change) * (1 - copy_original)
    if passed_on == 1:
        return as_given(np.ones_like(retellings))
    settled = copy_original / (1 - passed_on)
    return as_given(settled + (1 - settled) * passed_on**retellings)


def _chances(change, copy_original):
    return real("change", change, 0, 1), real("copy_original", copy_original, 0, 1)
