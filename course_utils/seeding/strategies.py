"""Choosing the messengers: who should be told first, so that most people are reached.

Every strategy takes (net, k, share_probability, rng) and gives k people, best first: so the first 3 of 10
are its choice of 3. (Reverse reachable sets promise their 63% for all k only.) `compare` runs them side by side.
"""

import heapq
import math
from time import perf_counter

import numpy as np

from course_utils._arguments import generator, real, short, whole
from course_utils.cascades import independent_cascade
from course_utils.cascades.arguments import chances
from course_utils.networks.network import as_network
from course_utils.seeding.live import LiveTies, SimulatedTies
from course_utils.seeding.reverse_sets import cover, reverse_sets

__all__ = [
    "compare",
    "degree_discount",
    "greedy",
    "random_people",
    "reverse_reachable",
    "top_degree",
]


def random_people(net, k, share_probability=None, rng=None):
    """k people drawn at random: what every other strategy has to beat.

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph
    k : int
        How many, 0 to n_nodes.
    share_probability : ignored
        So that all strategies are called alike.
    rng : int, numpy.random.Generator or None

    Returns
    -------
    list of nodes

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> import networkx
    >>> len(random_people(networkx.karate_club_graph(), 3, rng=1))
    3

    Source: the usual yardstick, as in D. Kempe, J. Kleinberg and É. Tardos, KDD (2003).
    """
    net, k = _start(net, k)
    return _names(net, generator("rng", rng).permutation(net.n_nodes)[:k])


def top_degree(net, k, share_probability=None, rng=None):
    """The k people with the most ties, most first; among equals the one who stands first in the network.

    Parameters
    ----------
    net, k
        As for `random_people`. In a directed network ties that go out count.
    share_probability, rng : ignored
        So that all strategies are called alike.

    Returns
    -------
    list of nodes

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> import networkx
    >>> top_degree(networkx.florentine_families_graph(), 2)
    ['Medici', 'Strozzi']

    Source: degree centrality, L. C. Freeman, "Centrality in Social Networks", Social Networks 1 (1979).
    """
    net, k = _start(net, k)
    return _names(net, np.argsort(-net.degree, kind="stable")[:k])


def degree_discount(net, k, share_probability, rng=None):
    """High degree, but not in the same corner: ties to people already chosen count for less.

    With d ties, t of them to people chosen already, somebody is worth d − 2t − (d − t) t p. Made for small p.

    Parameters
    ----------
    net, k
        As for `random_people`.
    share_probability : float
        The chance per contact p, 0 to 1.
    rng : ignored
        So that all strategies are called alike.

    Returns
    -------
    list of nodes

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> import networkx
    >>> degree_discount(networkx.florentine_families_graph(), 2, 0.1)
    ['Medici', 'Strozzi']

    Source: W. Chen, Y. Wang and S. Yang, "Efficient Influence Maximization in Social Networks", KDD (2009).
    """
    net, k = _start(net, k)
    p = real("share_probability", share_probability, 0, 1)
    degree, chosen = net.degree.astype(float), []
    worth, told = degree.copy(), np.zeros(net.n_nodes)
    for _ in range(k):
        best = int(np.argmax(worth))
        chosen.append(best)
        worth[best] = -np.inf
        near = net.neighbors(best)
        told[near] += 1
        d, t = degree[near], told[near]
        open_ = worth[near] > -np.inf
        worth[near[open_]] = (d - 2 * t - (d - t) * t * p)[open_]
    return _names(net, chosen)


def greedy(net, k, share_probability, rng=None, runs=200):
    """One after the other, whoever adds most reach to those chosen before; lazily evaluated (CELF).

    Reach is the mean over `runs` fixed worlds, exactly counted. In these worlds the k people reach at
    least 1 − 1/e, 63%, of what the best k people would. Somebody's gain only shrinks as others are
    chosen, so most people need not be looked at twice. (Beyond 262,144 directed ties worlds are not
    fixed, so there both hold on average only.)

    Parameters
    ----------
    net, k
        As for `random_people`. On a directed network everybody is simulated alone first: meant for some
        thousand people; on an undirected one groups are found instead, and 100,000 are no trouble.
    share_probability : float or array
        As for `cascades.independent_cascade`.
    rng : int, numpy.random.Generator or None
        Where the worlds come from.
    runs : int
        Worlds, at least 1.

    Returns
    -------
    list of nodes

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> import networkx
    >>> greedy(networkx.florentine_families_graph(), 2, 0.2, rng=1)[0]
    'Medici'

    Source: D. Kempe, J. Kleinberg and É. Tardos, KDD (2003); J. Leskovec et al., "Cost-effective Outbreak
    Detection in Networks", KDD (2007).
    """
    net, k = _start(net, k)
    runs, rng = whole("runs", runs, 1), generator("rng", rng)
    walked, chance = chances(net, share_probability)
    kind = SimulatedTies if walked.directed else LiveTies
    worlds = kind(walked, chance, runs, rng)
    # The best gain known of everybody, the best first; for whom it is out of date, it can only be too high.
    queue = [(-gain, person, 0) for person, gain in enumerate(worlds.alone())]
    heapq.heapify(queue)
    chosen = []
    while len(chosen) < k:
        _, person, known = heapq.heappop(queue)
        if known == len(chosen):
            chosen.append(person)
            worlds.choose(person)
        else:
            heapq.heappush(queue, (-worlds.gain(person), person, len(chosen)))
    return _names(net, chosen)


def reverse_reachable(net, k, share_probability, rng=None, epsilon=0.05):
    """Whoever is found most often by walking back from random people to all who could have told them.

    With chance at least 1 − 1/n_nodes the k people reach at least 1 − 1/e − epsilon of what the best k
    people would: samples are doubled until a second, independent half of them proves it (OPIM-C).

    Parameters
    ----------
    net, k
        As for `random_people`.
    share_probability : float or array
        As for `cascades.independent_cascade`.
    rng : int, numpy.random.Generator or None
        Where the samples come from.
    epsilon : float
        What may be missing from 63%, above 0 and below 0.63.

    Returns
    -------
    list of nodes

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> import networkx
    >>> reverse_reachable(networkx.florentine_families_graph(), 1, 0.2, rng=1)
    ['Medici']

    Where a message that starts anywhere reaches most people, the sets are large and `greedy` is quicker.

    Source: C. Borgs et al., SODA (2014); J. Tang, X. Tang, X. Xiao and J. Yuan, "Online Processing Algorithms
    for Influence Maximization", SIGMOD (2018).
    """
    net, k = _start(net, k)
    rng, epsilon = generator("rng", rng), real("epsilon", epsilon, above=0, below=1 - 1 / math.e)
    walked, chance = chances(net, share_probability)
    n = net.n_nodes
    if k == 0 or n == 1:
        return top_degree(net, k)
    # The paper's numbers: how many sets are always enough, and how many to start with.
    fail, share = 1 / n, 1 - 1 / math.e
    ways = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    sure = math.log(6 / fail)
    enough = 2 * n * (share * math.sqrt(sure) + math.sqrt(share * (ways + sure))) ** 2 / (epsilon**2 * k)
    start = max(1, math.ceil(enough * epsilon**2 * k / n))
    rounds = max(1, math.ceil(math.log2(enough / start)))
    doubt = math.log(3 * rounds / fail)
    chooser, judge = reverse_sets(walked, chance, start, rng), reverse_sets(walked, chance, start, rng)
    for turn in range(rounds):
        chosen, most = cover(chooser, n, k)
        hit = judge.covered_by(chosen, n)
        at_least = (math.sqrt(hit + 2 * doubt / 9) - math.sqrt(doubt / 2)) ** 2 - doubt / 18
        at_most = (math.sqrt(most + doubt / 2) + math.sqrt(doubt / 2)) ** 2
        if at_least >= (share - epsilon) * at_most or turn == rounds - 1:
            break
        chooser = chooser.with_more(reverse_sets(walked, chance, chooser.n_sets, rng))
        judge = judge.with_more(reverse_sets(walked, chance, judge.n_sets, rng))
    return _names(net, chosen)


STRATEGIES = {
    "random people": random_people,
    "top degree": top_degree,
    "degree discount": degree_discount,
    "greedy": greedy,
    "reverse reachable": reverse_reachable,
}


def compare(net, k, share_probability, strategies=None, runs=1000, rng=None):
    """Strategies side by side, in worlds which none of them has seen.

    All are measured with the same rng: up to 131,072 undirected ties in the very same worlds.

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph
    k : int or list of int
        How many people to choose. Of several numbers every strategy chooses the largest, best first.
    share_probability : float or array
        As for `cascades.independent_cascade`; one number, if degree discount takes part.
    strategies : dict, optional
        Name to function (net, k, share_probability, rng); left out, the five of this module.
    runs : int
        Worlds in which reach is measured, at least 2.
    rng : int, numpy.random.Generator or None

    Returns
    -------
    pandas.DataFrame
        A row per strategy and k: strategy, k, reach (mean), standard error, seconds (of the choice).

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> import networkx
    >>> table = compare(networkx.karate_club_graph(), [1, 2], 0.1, rng=1)
    >>> list(table.columns), len(table)
    (['strategy', 'k', 'reach', 'standard error', 'seconds'], 10)

    Source: the comparison of D. Kempe, J. Kleinberg and É. Tardos, KDD (2003).
    """
    import pandas

    net, runs, rng = as_network("net", net), whole("runs", runs, 2), generator("rng", rng)
    numbers = [_start(net, number)[1] for number in (k if hasattr(k, "__len__") else [k])]
    if not numbers:
        raise ValueError(f"k must be a number or a list of numbers, not {short(k)}")
    if strategies is None:
        strategies = STRATEGIES
    if not isinstance(strategies, dict) or not all(callable(choose) for choose in strategies.values()):
        raise TypeError(f"strategies must be a dict of functions by name, not {short(strategies)}")
    worlds, rows = int(rng.integers(2**63)), []
    for name, choose in strategies.items():
        began = perf_counter()
        people = choose(net, max(numbers), share_probability, rng=rng)
        seconds = perf_counter() - began
        if not hasattr(people, "__getitem__") or len(people) != max(numbers):
            raise ValueError(
                f"strategies[{name!r}] must give a list of {max(numbers)} people, not {short(people)}"
            )
        for number in numbers:
            reach = independent_cascade(net, people[:number], share_probability, runs, worlds).reach
            error = reach.std(ddof=1) / math.sqrt(runs)
            rows.append((name, number, reach.mean(), error, seconds))
    return pandas.DataFrame(rows, columns=["strategy", "k", "reach", "standard error", "seconds"])


def _start(net, k):
    net = as_network("net", net)
    return net, whole("k", k, 0, net.n_nodes)


def _names(net, places):
    return [net.nodes[place] for place in places]
