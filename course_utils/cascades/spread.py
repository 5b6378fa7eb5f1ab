"""How something spreads over a network: independent cascades, linear thresholds, SIR; many worlds at once.

`reach` counts activated people, seeds included; it does not count those who saw a message and kept it.
`rng` is a whole number (the seed), a `numpy.random.Generator`, or None for a fresh start each time.
A result depends on rng alone, not on how the work is split.
"""

from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from course_utils._arguments import flag, generator, short, whole
from course_utils.cascades import bits, coins, pairs, threshold_and_sir
from course_utils.cascades.arguments import chances, limits, rate
from course_utils.cascades.workers import share_out
from course_utils.networks.network import as_network

__all__ = [
    "Cascades",
    "Trace",
    "independent_cascade",
    "linear_threshold",
    "sir",
    "trace",
    "weighted_cascade",
]

# Up to here (entries of the adjacency, two a tie) worlds go by machine words, above it by pairs.
_SMALL = 1 << 18


@dataclass(frozen=True, eq=False)
class Cascades:
    """What came of many runs.

    Attributes
    ----------
    new_per_step : array of int, shape (runs, steps)
        People activated in step 0 (the seeds), 1, 2 …; 0 where a run has ended.
    reach : array of int, shape (runs,)
        Everybody activated, seeds included.
    """

    new_per_step: np.ndarray

    @property
    def reach(self):
        """Everybody activated, seeds included; one number a run."""
        return self.new_per_step.sum(axis=1)

    def __repr__(self):
        runs, steps = self.new_per_step.shape
        return f"Cascades({runs:,} run{'s'[: runs != 1]}, {steps} step{'s'[: steps != 1]}, mean reach {self.reach.mean():.1f})"


@dataclass(frozen=True, eq=False)
class Trace:
    """One world, step by step; places are those of `nodes`.

    Attributes
    ----------
    step : array of int, shape (n_nodes,)
        When a person was activated: seeds 0, never −1.
    parent : array of int, shape (n_nodes,)
        The place of the person who did it: a seed's own place, −1 for those never reached.
    nodes : sequence
        Names, in the order of the arrays.
    """

    step: np.ndarray
    parent: np.ndarray
    nodes: object


def independent_cascade(net, seeds, share_probability, runs=1, rng=None, executor=None, progress=False):
    """Independent cascades: whoever is activated has one chance with every neighbour, once.

    Every tie in every run has one number between 0 and 1, fixed by rng; the tie passes the message on
    if that number is below share_probability. On networks of up to 131,072 undirected (262,144
    directed) ties the same rng (an int) gives the same worlds for every share_probability and all
    seeds, so run by run reach never falls when a probability grows or a seed is added. On larger
    networks the numbers are drawn as they are needed, and that holds on average only. With a chance per
    direction, a tie has a number for each direction.

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph
    seeds : list of nodes
        Who starts, by name (0 to n − 1 for the course's generators); nobody twice.
    share_probability : float or array
        The chance per contact that an active person activates the other, 0 to 1: one number, one per
        tie (shape (n_edges,), in the order of `edges`), or for undirected ties one per tie and
        direction (shape (n_edges, 2), along the tie as listed and against it).
    runs : int
        Worlds, at least 1.
    rng : int, numpy.random.Generator or None
        Where the randomness comes from.
    executor : concurrent.futures.Executor, optional
        Who does the work: a process pool, or Dask's `client.get_executor()`. The network is sent once to
        every worker. The result is the same.
    progress : bool
        Whether to show a progress bar.

    Returns
    -------
    Cascades
        .reach, shape (runs,), and .new_per_step, shape (runs, steps).

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> from course_utils.networks import Network
    >>> net = Network.from_edges([("Ann", "Bo"), ("Bo", "Cy")])
    >>> independent_cascade(net, ["Ann"], 1.0, runs=2).new_per_step
    array([[1, 1, 1],
           [1, 1, 1]])

    Source: J. Goldenberg, B. Libai and E. Muller, "Talk of the Network", Marketing Letters 12 (2001); D. Kempe,
    J. Kleinberg and É. Tardos, "Maximizing the Spread of Influence through a Social Network", KDD (2003).
    """
    net, seeds, runs, rng = _start(net, seeds, runs, rng)
    _work(executor, progress)
    net, chance = chances(net, share_probability)
    key = coins.key_of(rng)
    if len(net.indices) <= _SMALL:
        arguments, function, grain = (seeds, chance, key), bits.cascades, 64
    else:
        grain = pairs.block_size(net, runs)
        arguments, function = (seeds, chance, key, grain), pairs.cascades
    return Cascades(share_out(function, net, arguments, runs, grain, executor, progress))


def linear_threshold(net, seeds, threshold, runs=1, rng=None, executor=None, progress=False):
    """Linear thresholds: a person joins when the active share of the neighbours reaches the threshold.

    In a directed network the neighbours that count are those with a tie to the person. Somebody without
    neighbours never joins.

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph
    seeds : list of nodes
        Who starts, by name; nobody twice.
    threshold : float, array of shape (n_nodes,), or "random"
        A share, 0 to 1, met at >=; one for all, one per person in the order of `nodes`, or drawn
        evenly from 0 to 1 for every person and run.
    runs : int
        Worlds, at least 1; all alike unless thresholds are random.
    rng, executor, progress
        As for `independent_cascade`.

    Returns
    -------
    Cascades
        .reach, shape (runs,), and .new_per_step, shape (runs, steps).

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> from course_utils.networks import Network
    >>> ring = Network.from_edges([(0, 1), (1, 2), (2, 3), (3, 0)])
    >>> linear_threshold(ring, [0], 0.5).new_per_step, linear_threshold(ring, [0], 0.6).reach
    (array([[1, 2, 1]]), array([1]))

    Source: M. Granovetter, "Threshold Models of Collective Behavior", American J. Sociology 83 (1978); random
    thresholds as in D. Kempe, J. Kleinberg and É. Tardos, KDD (2003).
    """
    net, seeds, runs, rng = _start(net, seeds, runs, rng)
    _work(executor, progress)
    key = coins.key_of(rng)
    if isinstance(threshold, str) and threshold == "random":
        new = share_out(threshold_and_sir.thresholds, net, (seeds, None, key), runs, 1, executor, progress)
        return Cascades(new)
    limit = limits(net, threshold)
    new = share_out(threshold_and_sir.thresholds, net, (seeds, limit, key), 1, 1, executor, progress)
    return Cascades(np.repeat(new, runs, axis=0))


def sir(net, seeds, transmission, recovery, runs=1, rng=None, executor=None, progress=False):
    """SIR: the susceptible are infected, the infected recover; time goes in steps.

    In every step an infected person infects each susceptible neighbour with chance `transmission`,
    and then recovers, for good, with chance `recovery`. Over a whole infection a tie transmits with
    chance transmission / (transmission + recovery − transmission × recovery).

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph
    seeds : list of nodes
        Who is infected in step 0, by name; nobody twice.
    transmission, recovery : float
        Chances per step: 0, or from 1e-6 to 1. With recovery = 1 this is an independent cascade; with recovery = 0
        nobody recovers.
    runs, rng, executor, progress
        As for `independent_cascade`.

    Returns
    -------
    Cascades
        .reach, shape (runs,): everybody ever infected; .new_per_step, shape (runs, steps).

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> from course_utils.networks import Network
    >>> pair = Network.from_edges([("Ann", "Bo")])
    >>> sir(pair, ["Ann"], transmission=1, recovery=0.5).new_per_step
    array([[1, 1]])

    Source: W. O. Kermack and A. G. McKendrick, Proc. R. Soc. A 115 (1927); on networks M. E. J. Newman, "Spread
    of epidemic disease on networks", Phys. Rev. E 66 (2002).
    """
    net, seeds, runs, rng = _start(net, seeds, runs, rng)
    _work(executor, progress)
    transmission, recovery = rate("transmission", transmission), rate("recovery", recovery)
    keys = coins.key_of(rng), coins.key_of(rng)
    arguments = seeds, transmission, recovery, keys
    return Cascades(share_out(threshold_and_sir.recoveries, net, arguments, runs, 1, executor, progress))


def trace(net, seeds, share_probability, rng=None):
    """One independent cascade, step by step: who was activated when, and by whom.

    On networks of up to 131,072 undirected ties this is run 0 of `independent_cascade` with the same rng.
    Of several people who would activate somebody in the same step, the one with the lowest place does.

    Parameters
    ----------
    net, seeds, share_probability, rng
        As for `independent_cascade`.

    Returns
    -------
    Trace
        .step and .parent, shape (n_nodes,), and .nodes.

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> from course_utils.networks import Network
    >>> path = Network.from_edges([("Ann", "Bo"), ("Bo", "Cy")], nodes=["Ann", "Bo", "Cy", "Di"])
    >>> one = trace(path, ["Bo"], 1.0)
    >>> one.step.tolist(), one.parent.tolist()
    ([1, 0, 1, -1], [1, 1, 1, -1])

    Source: D. Kempe, J. Kleinberg and É. Tardos, KDD (2003).
    """
    net, seeds, _, rng = _start(net, seeds, 1, rng)
    names = net.nodes
    net, chance = chances(net, share_probability)
    byte, rest = coins.thresholds(chance)
    key = coins.key_of(rng)
    step, parent = np.full(net.n_nodes, -1), np.full(net.n_nodes, -1)
    step[seeds], parent[seeds] = 0, seeds
    new, now = np.sort(seeds), 0
    while len(new):
        now += 1
        who = np.repeat(new, net.degree[new])
        arc = np.concatenate([np.arange(net.indptr[i], net.indptr[i + 1]) for i in new])
        tie = net.ties[arc]
        limits = (byte, rest) if byte.ndim == 0 else (byte[tie], rest[tie])
        passed = coins.passing(tie.astype(np.uint64) * coins.GAMMA + key, *limits, np.uint8(1))
        told, by = net.indices[arc][passed != 0], who[passed != 0]
        told, by = told[step[told] < 0], by[step[told] < 0]
        new, first = np.unique(told, return_index=True)
        step[new], parent[new] = now, by[first]
    return Trace(step, parent, names)


def weighted_cascade(net):
    """Share probabilities of the weighted cascade: 1 / the number of ties of the person who is told.

    So everybody is told by one neighbour on average if all of them are active.

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph

    Returns
    -------
    array of float
        Shape (n_edges,) for a directed, (n_edges, 2) for an undirected network: what
        `independent_cascade` takes as share_probability.

    Raises
    ------
    TypeError
        If net is no network.

    Examples
    --------
    >>> from course_utils.networks import Network
    >>> weighted_cascade(Network.from_edges([("Ann", "Bo"), ("Bo", "Cy")]))
    array([[0.5, 1. ],
           [1. , 0.5]])

    Source: D. Kempe, J. Kleinberg and É. Tardos, KDD (2003).
    """
    net = as_network("net", net)
    if net.directed:
        return 1 / net.in_degree[net.edges[:, 1]]
    return 1 / net.degree[net.edges[:, ::-1]]


def _start(net, seeds, runs, rng):
    net = as_network("net", net)
    return net, net.positions("seeds", seeds), whole("runs", runs, 1), generator("rng", rng)


def _work(executor, progress):
    flag("progress", progress)
    if executor is not None and not isinstance(executor, Executor):
        raise TypeError(f"executor must be a concurrent.futures.Executor or None, not {short(executor)}")
