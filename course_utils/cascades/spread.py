"""The models: `trace` tells one world neighbour by neighbour, the others count many worlds at once."""

from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from course_utils._arguments import MOST_RUNS, BadType, flag, generator, short, whole
from course_utils.cascades import bits, coins, pairs, threshold_and_sir
from course_utils.cascades.arguments import chances, limits, rate
from course_utils.cascades.workers import share_out
from course_utils.networks.network import as_network

# Up to here (entries of the adjacency, two a tie) worlds go by machine words, above it by pairs.
_SMALL = 1 << 18


@dataclass(frozen=True, eq=False)
class Cascades:
    """What came of many runs.

    new_per_step: people activated in step 0 (the seeds), 1, 2 …, shape (runs, steps); 0 where a run has ended
    reach: everybody activated, seeds included, shape (runs,)
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

    step: when a person was activated: seeds 0, those never reached −1; shape (n_nodes,)
    parent: the place of the person who did it: a seed's own place, −1 for those never reached
    nodes: names, in the order of the arrays
    """

    step: np.ndarray
    parent: np.ndarray
    nodes: object


def trace(net, seeds, share_probability, rng=None):
    """One independent cascade, neighbour by neighbour: who is activated in which step, and by whom.

    >>> from course_utils.networks import Network
    >>> path = Network.from_edges([("Ann", "Bo"), ("Bo", "Cy")], nodes=["Ann", "Bo", "Cy", "Di"])
    >>> one = trace(path, ["Bo"], share_probability=1)
    >>> one.step.tolist(), one.parent.tolist()
    ([1, 0, 1, -1], [1, 1, 1, -1])
    """
    people, new, chance, luck = one_world(net, seeds, share_probability, rng)
    step = {person: 0 for person in new}
    parent = {person: person for person in new}
    while new:
        activated = []
        for person in new:
            for friend, tie in people.contacts(person):
                if friend not in step and luck[tie] < chance[tie]:
                    step[friend] = step[person] + 1
                    parent[friend] = person
                    activated.append(friend)
        new = sorted(activated)
    return told(people, step, parent)


def one_world(net, seeds, share_probability, rng):
    """What `trace` walks on: people, seeds (the lowest place first), and every tie's chance and luck, 0 to below 1.

    The luck is that of run 0 of `independent_cascade` with the same rng (up to 131,072 undirected ties).
    """
    net, seeds, _, rng = _start(net, seeds, 1, rng)
    people, chance = chances(net, share_probability)
    luck = coins.first_world(people.n_edges, coins.key_of(rng))
    return people, sorted(seeds.tolist()), np.broadcast_to(chance, len(luck)).tolist(), luck.tolist()


def told(people, step, parent):
    """A Trace from what `trace` has written down of those who were reached."""
    columns = [[found.get(i, -1) for i in range(people.n_nodes)] for found in (step, parent)]
    return Trace(*map(np.array, columns), people.nodes)


def independent_cascade(net, seeds, share_probability, runs=1, rng=None, executor=None, progress=False):
    """Independent cascades: whoever is activated has one chance with every neighbour, once.

    share_probability is the chance per contact: one number, one per tie (in the order of `edges`), or for
    undirected ties one per tie and direction, shape (n_edges, 2), along the tie as listed and against it.
    `executor` is a process pool, or Dask's `client.get_executor()`: the network goes to every worker once, and
    the result is the same. `progress` shows a bar.

    Every tie in every run has one number between 0 and 1, fixed by rng; the tie passes the message on if that
    number is below share_probability. Up to 131,072 undirected (262,144 directed) ties the same rng (an int)
    gives the same worlds for every share_probability and all seeds, so run by run reach never falls when a
    probability grows or a seed is added. Beyond, numbers are drawn as needed, and that holds on average only.

    >>> from course_utils.networks import Network
    >>> net = Network.from_edges([("Ann", "Bo"), ("Bo", "Cy")])
    >>> independent_cascade(net, ["Ann"], 1.0, runs=2).new_per_step
    array([[1, 1, 1],
           [1, 1, 1]])

    Goldenberg and others (2001); Kempe and others (2003).
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
    """Linear thresholds: a person joins when the active share of the neighbours reaches the threshold (at >=).

    threshold is a share for all, one per person in the order of `nodes`, or "random": drawn evenly from 0 to 1
    for every person and run. In a directed network the neighbours that count are those with a tie to the person.
    Somebody without neighbours never joins.

    >>> from course_utils.networks import Network
    >>> ring = Network.from_edges([(0, 1), (1, 2), (2, 3), (3, 0)])
    >>> linear_threshold(ring, [0], 0.5).new_per_step, linear_threshold(ring, [0], 0.6).reach
    (array([[1, 2, 1]]), array([1]))

    Granovetter (1978); random thresholds as in Kempe and others (2003).
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

    In every step an infected person infects each susceptible neighbour with chance `transmission`, and then
    recovers, for good, with chance `recovery` (each 0, or from 1e-6 to 1). Over a whole infection a tie transmits
    with chance transmission / (transmission + recovery − transmission × recovery).

    >>> from course_utils.networks import Network
    >>> pair = Network.from_edges([("Ann", "Bo")])
    >>> sir(pair, ["Ann"], transmission=1, recovery=0.5).new_per_step
    array([[1, 1]])

    Kermack and McKendrick (1927); on networks Newman (2002).
    """
    net, seeds, runs, rng = _start(net, seeds, runs, rng)
    _work(executor, progress)
    transmission, recovery = rate("transmission", transmission), rate("recovery", recovery)
    keys = coins.key_of(rng), coins.key_of(rng)
    arguments = seeds, transmission, recovery, keys
    return Cascades(share_out(threshold_and_sir.recoveries, net, arguments, runs, 1, executor, progress))


def _start(net, seeds, runs, rng):
    net = as_network("net", net)
    return net, net.positions("seeds", seeds), whole("runs", runs, 1, MOST_RUNS), generator("rng", rng)


def _work(executor, progress):
    flag("progress", progress)
    if executor is not None and not isinstance(executor, Executor):
        raise BadType(f"executor must be a concurrent.futures.Executor or None, not {short(executor)}")
