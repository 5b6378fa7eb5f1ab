"""Fixed worlds: what one more person adds to the reach of those chosen before, and the reach of the first 1, 2, 3 ….

In an undirected network a cascade reaches exactly those who are connected with a seed by ties that pass the
message on. Once these groups are known, any seeds' reach is a sum of sizes. In a directed network the same worlds
are run with and without a person.
"""

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from course_utils._arguments import generator
from course_utils.cascades import independent_cascade


def parts(start, end, n):
    """The number of the connected part that each of n people belongs to."""
    live = coo_array((np.ones(len(start), dtype=np.int8), (start, end)), shape=(n, n))
    return connected_components(live, directed=False)[1]


class LiveTies:
    """Groups of connected people in `runs` worlds, and which of them the chosen people have reached."""

    def __init__(self, net, chance, runs, rng):
        n, self.runs = net.n_nodes, runs
        self.group = np.empty((runs, n), dtype=np.int32)
        self.size = []
        for world in range(runs):
            start, end = net.edges[rng.random(net.n_edges) < chance].T
            self.group[world] = parts(start, end, n)
            self.size.append(np.bincount(self.group[world], minlength=1).astype(float))

    def alone(self):
        """Everybody's mean reach as the only seed."""
        total = np.zeros(self.group.shape[1])
        for group, size in zip(self.group, self.size, strict=True):
            total += size[group]
        return (total / self.runs).tolist()

    def gain(self, person):
        """What somebody adds to the mean reach of those chosen so far."""
        groups = self.group[:, person].tolist()
        return sum(size[group] for group, size in zip(groups, self.size, strict=True)) / self.runs

    def choose(self, person):
        """From now on this person's groups are reached: nobody gains them again."""
        for group, size in zip(self.group[:, person], self.size, strict=True):
            size[group] = 0


class SimulatedTies:
    """The same on a directed network, by simulation."""

    def __init__(self, net, chance, runs, rng):
        self.net, self.chance, self.runs = net, chance, runs
        self.key = int(rng.integers(2**63))
        self.chosen, self.reach = [], 0

    def alone(self):
        """Everybody's mean reach as the only seed."""
        return [self.gain(person) for person in range(self.net.n_nodes)]

    def gain(self, person):
        """What somebody adds to the mean reach of those chosen so far."""
        return (self._total([*self.chosen, person]) - self.reach) / self.runs

    def choose(self, person):
        """From now on this person is a seed."""
        self.chosen.append(person)
        self.reach = self._total(self.chosen)

    def _total(self, places):
        # Whole numbers, so that equal gains are equal.
        seeds = [self.net.nodes[place] for place in places]
        return int(independent_cascade(self.net, seeds, self.chance, self.runs, self.key).reach.sum())


def connected(net, share_probability, runs, rng):
    """Who is connected with whom by ties that pass the message on, in every world of an undirected network.

    Gives the number of each person's group, shape (runs, n_nodes), no two worlds sharing one; and how many people
    each group holds. The same int rng gives the same worlds whatever the share probability.
    """
    live = LiveTies(net, share_probability, runs, generator("rng", rng))
    first = np.cumsum([0, *map(len, live.size[:-1])])
    return live.group + first[:, None], np.concatenate(live.size).astype(int)


def connected_at(net, share_probabilities, runs, rng):
    """What `connected` gives, for several share probabilities in the same worlds, and faster than one by one."""
    rng, n = generator("rng", rng), net.n_nodes
    highest, luck, ends = max(share_probabilities), [], []
    for world in range(runs):
        drawn = rng.random(net.n_edges)
        kept = np.flatnonzero(drawn < highest)  # no other tie is ever alive
        luck.append(drawn[kept])
        ends.append(net.edges[kept] + world * n)  # all worlds side by side, as one network
    luck, ends = np.concatenate(luck), np.concatenate(ends)
    found = []
    for chance in share_probabilities:
        start, end = ends[luck < chance].T
        group = parts(start, end, runs * n)
        found.append((group.reshape(runs, n), np.bincount(group)))
    return found


def advertised(group, size, chance, rng):
    """What an advertisement leaves to starters, if everybody hears from it with this chance in every world.

    Gives `size` with 0 for the groups that it reaches, and the mean number of people in these. An int rng gives worlds
    in which whoever hears at one chance also hears at a higher one.
    """
    told = np.zeros(len(size), dtype=bool)
    told[group[generator("rng", rng).random(group.shape) < chance]] = True
    return np.where(told, 0, size), size[told].sum() / len(group)


def of_order(group, size, order):
    """Mean reach of the first 1, 2, … people of `order` (positions, or a row of them for each world); shape (len(order),)."""
    return in_worlds(group, size, order).mean(axis=1)


def in_worlds(group, size, order):
    """Reach of the first 1, 2, … people of `order` (positions) in every world; shape (len(order), runs)."""
    left, world = size.copy(), np.arange(len(group))
    gains = np.empty((len(order), len(group)), dtype=int)
    for place, person in enumerate(order):
        mine = group[world, person]
        gains[place] = left[mine]
        left[mine] = 0  # these people are reached; later starters do not count them again
    return gains.cumsum(axis=0)


def of_random(group, size, most):
    """Mean reach of 1, 2, …, `most` people drawn at random, over all draws; shape (most,)."""
    from scipy.special import gammaln

    runs, people = group.shape
    groups = np.bincount(size, minlength=people + 1)  # how many groups there are of each size
    sizes = np.flatnonzero(groups)[:, None]
    drawn = np.arange(1, most + 1)
    others = people - sizes - drawn
    # A group is missed if all starters are drawn from the others: a ratio of binomial coefficients.
    log_missed = (
        gammaln(people - sizes + 1)
        - gammaln(np.maximum(others, 0) + 1)
        - gammaln(people + 1)
        + gammaln(people - drawn + 1)
    )
    missed = np.where(others < 0, 0, np.exp(log_missed))
    return (groups[sizes] * sizes * (1 - missed)).sum(axis=0) / runs
