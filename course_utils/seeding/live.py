"""Fixed worlds, and what one more person adds to the reach of those chosen before.

In an undirected network a cascade reaches exactly those who are connected with a seed by ties that pass
the message on: once these groups are known, any seeds' reach is a sum of sizes. In a directed network
the same worlds are run with and without a person.
"""

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from course_utils.cascades import independent_cascade


class LiveTies:
    """Groups of connected people in `runs` worlds, and which of them the chosen people have reached."""

    def __init__(self, net, chance, runs, rng):
        n, self.runs = net.n_nodes, runs
        self.group = np.empty((runs, n), dtype=np.int32)
        self.size = []
        for world in range(runs):
            start, end = net.edges[rng.random(net.n_edges) < chance].T
            live = coo_array((np.ones(len(start), dtype=np.int8), (start, end)), shape=(n, n))
            self.group[world] = connected_components(live, directed=False)[1]
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
