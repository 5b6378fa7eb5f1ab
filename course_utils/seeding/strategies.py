"""The five strategies, and `compare`, which runs them side by side."""

import heapq
import math
from time import perf_counter

import numpy as np

from course_utils._arguments import MOST_RUNS, BadType, BadValue, fitting, generator, real, short, whole
from course_utils.cascades import independent_cascade
from course_utils.cascades.arguments import chances
from course_utils.networks.network import as_network
from course_utils.seeding.groups import LiveTies, SimulatedTies
from course_utils.seeding.reverse_sets import cover, reverse_sets


def random_people(net, k, share_probability=None, rng=None):
    """k people drawn at random: what every other strategy has to beat.

    >>> import networkx
    >>> len(random_people(networkx.karate_club_graph(), 3, rng=1))
    3
    """
    net, k = _start(net, k)
    return _names(net, generator("rng", rng).permutation(net.n_nodes)[:k])


def named_friends(net, k, share_probability=None, rng=None):
    """The first k whom people drawn at random name as a friend, each one contact at random: no map of ties is needed.

    >>> import networkx
    >>> named_friends(networkx.star_graph(20), 1, rng=1)
    [0]

    Cohen and others (2003); tried in villages, Kim and others (2015).
    """
    net, k = _start(net, k)
    asked = net.degree.astype(float)
    named = np.bincount(net.indices, np.repeat(1 / asked[asked > 0], net.degree[net.degree > 0]), net.n_nodes)
    if k > np.count_nonzero(named):
        raise BadValue(
            f"k must be at most {np.count_nonzero(named)}, the people whom somebody can name, not {k}"
        )
    with np.errstate(divide="ignore"):  # nobody names them: they come last
        waiting = generator("rng", rng).exponential(size=net.n_nodes) / named
    return _names(net, np.argsort(waiting, kind="stable")[:k])


def top_degree(net, k, share_probability=None, rng=None):
    """The k people with the most ties (that go out), most first; among equals whoever stands first in the network.

    >>> import networkx
    >>> top_degree(networkx.florentine_families_graph(), 2)
    ['Medici', 'Strozzi']

    Freeman (1979).
    """
    net, k = _start(net, k)
    return _names(net, np.argsort(-net.degree, kind="stable")[:k])


def degree_discount(net, k, share_probability, rng=None):
    """High degree, but not in the same corner: ties to people already chosen count for less.

    With d ties, t of them to people chosen already, somebody is worth d − 2t − (d − t) t p, where p is the share
    probability, one number. Made for small p.

    >>> import networkx
    >>> degree_discount(networkx.florentine_families_graph(), 2, 0.1)
    ['Medici', 'Strozzi']

    Chen and others (2009).
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
    """One after the other, whoever adds most reach to those chosen before.

    Reach is the mean over `runs` fixed worlds, exactly counted; there the k people reach at least 1 − 1/e, 63%, of
    what the best k people would (beyond 262,144 directed ties on average only). Somebody's gain only shrinks as
    others are chosen, so most people need not be looked at twice. An undirected network of 100,000 is no trouble;
    on a directed one everybody is simulated alone first, so keep to some thousand people.

    >>> import networkx
    >>> greedy(networkx.florentine_families_graph(), 2, 0.2, rng=1)[0]
    'Medici'

    Kempe and others (2003); lazily, Leskovec and others (2007).
    """
    net, k = _start(net, k)
    runs, rng = whole("runs", runs, 1), generator("rng", rng)
    fitting(runs=runs, people=net.n_nodes)
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

    With chance at least 1 − 1/n_nodes the k people (all of them, not the first few) reach at least 1 − 1/e − epsilon
    of what the best k people would, epsilon from 0.01 to below 0.63: samples are doubled until a second,
    independent half of them proves it. Where most messages reach most people, `greedy` is quicker.

    >>> import networkx
    >>> reverse_reachable(networkx.florentine_families_graph(), 1, 0.2, rng=1)
    ['Medici']

    Borgs and others (2014); Tang and others (2018).
    """
    net, k = _start(net, k)
    rng, epsilon = generator("rng", rng), real("epsilon", epsilon, 0.01, below=1 - 1 / math.e)
    walked, chance = chances(net, share_probability)
    n = net.n_nodes
    if k == 0 or n == 1:
        return top_degree(net, k)
    # In the paper's letters: delta is how often the promise may fail, theta counts sets.
    delta, ratio = 1 / n, 1 - 1 / math.e
    log_choices = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)  # ln of n over k
    log_delta = math.log(6 / delta)
    root = ratio * math.sqrt(log_delta) + math.sqrt(ratio * (log_choices + log_delta))
    theta_max = 2 * n * root**2 / (epsilon**2 * k)  # so many sets are always enough
    theta_0 = max(1, math.ceil(theta_max * epsilon**2 * k / n))
    i_max = max(1, math.ceil(math.log2(theta_max / theta_0)))
    a = math.log(3 * i_max / delta)
    chooser, judge = (reverse_sets(walked, chance, theta_0, rng) for _ in range(2))
    for i in range(i_max):
        chosen, most = cover(chooser, n, k)
        hit = judge.covered_by(chosen, n)
        lower = (math.sqrt(hit + 2 * a / 9) - math.sqrt(a / 2)) ** 2 - a / 18
        upper = (math.sqrt(most + a / 2) + math.sqrt(a / 2)) ** 2
        if lower >= (ratio - epsilon) * upper or i == i_max - 1:
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
    """Strategies side by side, in worlds which none of them has seen: a row per strategy and k.

    Of several k every strategy chooses for the largest, best first. `strategies` are functions (net, k,
    share_probability, rng) by name; left out, all of `seeding` but `named_friends`. All are measured in the same
    `runs` worlds (up to 131,072 undirected ties). Columns: strategy, k, reach (mean), standard error, seconds (of
    the choice).

    >>> import networkx
    >>> table = compare(networkx.karate_club_graph(), [1, 2], 0.1, rng=1)
    >>> list(table.columns), len(table)
    (['strategy', 'k', 'reach', 'standard error', 'seconds'], 10)

    Kempe and others (2003).
    """
    import pandas

    net, runs, rng = as_network("net", net), whole("runs", runs, 2, MOST_RUNS), generator("rng", rng)
    several = hasattr(k, "__len__") and getattr(k, "ndim", 1)  # an array may hold a single number
    numbers = [_start(net, number)[1] for number in (k if several else [k])]
    if not numbers:
        raise BadValue(f"k must be a number or a list of numbers, not {short(k)}")
    if strategies is None:
        strategies = STRATEGIES
    if not isinstance(strategies, dict) or not all(callable(choose) for choose in strategies.values()):
        raise BadType(f"strategies must be a dict of functions by name, not {short(strategies)}")
    worlds, rows = int(rng.integers(2**63)), []
    for name, choose in strategies.items():
        began = perf_counter()
        people = choose(net, max(numbers), share_probability, rng=rng)
        seconds = perf_counter() - began
        if not hasattr(people, "__getitem__") or len(people) != max(numbers):
            raise BadValue(
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
