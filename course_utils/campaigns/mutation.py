"""What is left of a message after many retellings: along a chain, and over a network.

A message is a number of facts. Whoever retells it may change each of them, and a changed fact does not
come back by itself. Some people do not retell what they heard: they copy the original.
"""

import numpy as np

from course_utils._arguments import as_given, generator, real, reals, short, whole
from course_utils.cascades import Trace


def mutation_chain(retellings, facts, change, copy_original=0.0, runs=1, rng=None):
    """Chains of people who retell a message one after the other, and the facts that survive.

    The same rng (an int) draws the same luck whatever the chances: a smaller `change`, or a larger
    `copy_original`, then never loses a fact that was kept.

    Parameters
    ----------
    retellings : int
        People after the author, at least 0.
    facts : int
        Facts in the message, at least 1.
    change : float
        The chance that one retelling changes one fact, 0 to 1.
    copy_original : float
        The chance that a person goes back to the author's message instead of what was heard, 0 to 1. Such
        a person may still change facts.
    runs : int
        Chains, at least 1.
    rng : int, numpy.random.Generator or None
        Where the randomness comes from.

    Returns
    -------
    array of bool, shape (runs, retellings + 1, facts)
        Whether a fact is as the author told it: at the author (all are), after one retelling, …

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> mutation_chain(2, facts=3, change=1.0, runs=1)[0].sum(axis=1)
    array([3, 0, 0])

    Source: the model is our own, a chain of imperfect copies; for what people do to posts see L. Adamic, T.
    Lento, E. Adar and P. Ng, "Information Evolution in Social Networks", WSDM (2016).
    """
    retellings, facts = whole("retellings", retellings, 0), whole("facts", facts, 1)
    change, copy_original = _chances(change, copy_original)
    runs, rng = whole("runs", runs, 1), generator("rng", rng)
    kept = rng.random((runs, retellings, facts)) >= change
    copies = rng.random((runs, retellings, 1)) < copy_original
    holds = np.ones((runs, retellings + 1, facts), dtype=bool)
    for teller in range(retellings):
        holds[:, teller + 1] = (holds[:, teller] | copies[:, teller]) & kept[:, teller]
    return holds


def facts_left(retellings, change, copy_original=0.0):
    """The share of facts that are as the author told them after so many retellings, on average.

    Without copying (1 − change) to the power of the retellings. With it the share does not fall to 0:
    it settles at k·c / (1 − k·(1 − c)), where k = 1 − change and c = copy_original.

    Parameters
    ----------
    retellings : float or array
        At least 0.
    change, copy_original : float
        As for `mutation_chain`.

    Returns
    -------
    float or array, shape of retellings

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> facts_left([0, 1, 10], change=0.1).round(3)
    array([1.   , 0.9  , 0.349])
    >>> round(facts_left(1000, change=0.1, copy_original=0.5), 3)
    0.818

    Source: worked out here, as the solution of share → k·(c + (1 − c)·share), starting from 1.
    """
    retellings = reals("retellings", retellings, 0, empty=True)
    change, copy_original = _chances(change, copy_original)
    passed_on = (1 - change) * (1 - copy_original)
    if passed_on == 1:
        return as_given(np.ones_like(retellings))
    settled = (1 - change) * copy_original / (1 - passed_on)
    return as_given(settled + (1 - settled) * passed_on**retellings)


def mutate(trace, facts, change, copy_original=0.0, rng=None):
    """Which facts everybody holds whom one spread over a network has reached.

    Everybody retells the version of the person from whom the message came (`trace.parent`), or copies
    the original.

    Parameters
    ----------
    trace : Trace
        One spread, from `cascades.trace`.
    facts, change, copy_original, rng
        As for `mutation_chain`. Starters hold the original.

    Returns
    -------
    array of bool, shape (n_nodes, facts)
        Whether a fact is as the author told it; False throughout for those never reached.

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> from course_utils import cascades, networks
    >>> chain = networks.Network.from_edges([(0, 1), (1, 2), (2, 3)])
    >>> mutate(cascades.trace(chain, [0], 1.0), facts=2, change=0.0).sum(axis=1)
    array([2, 2, 2, 2])

    Source: as for `mutation_chain`.
    """
    if not isinstance(trace, Trace):
        raise TypeError(f"trace must come from cascades.trace, not {short(trace)}")
    facts, rng = whole("facts", facts, 1), generator("rng", rng)
    change, copy_original = _chances(change, copy_original)
    people = len(trace.step)
    kept = rng.random((people, facts)) >= change
    copies = rng.random((people, 1)) < copy_original
    holds = np.zeros((people, facts), dtype=bool)
    holds[trace.step == 0] = True
    for step in range(1, trace.step.max(initial=0) + 1):
        new = np.flatnonzero(trace.step == step)
        holds[new] = (holds[trace.parent[new]] | copies[new]) & kept[new]
    return holds


def _chances(change, copy_original):
    return real("change", change, 0, 1), real("copy_original", copy_original, 0, 1)
