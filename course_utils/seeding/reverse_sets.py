"""Reverse reachable sets: who could have told a random person; and the people who cover most such sets."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from course_utils.cascades.pairs import Spread

# Cells (sets × people) drawn at once.
_CELLS = 1 << 28


@dataclass
class Sets:
    """So many sets, and their members: pairs of a set and a person."""

    n_sets: int
    set: np.ndarray
    person: np.ndarray

    def with_more(self, other):
        """These sets and the others, numbered on."""
        return Sets(
            self.n_sets + other.n_sets,
            np.concatenate((self.set, other.set + np.int32(self.n_sets))),
            np.concatenate((self.person, other.person)),
        )

    def covered_by(self, people, n_nodes):
        """How many sets hold any of these people."""
        chosen = np.zeros(n_nodes, dtype=bool)
        chosen[people] = True
        hit = np.zeros(self.n_sets, dtype=bool)
        hit[self.set[chosen[self.person]]] = True
        return int(np.count_nonzero(hit))


def reverse_sets(net, chance, n_sets, rng):
    """The sets of so many random people: everybody from whom a message would have come to them."""
    block = max(1, _CELLS // net.n_nodes)
    spread = Spread(net.incoming, net.n_nodes, chance, min(block, n_sets))
    sets, people = [], []
    for first in range(0, n_sets, block):
        many = min(block, n_sets - first)
        roots = np.arange(many) * net.n_nodes + rng.integers(net.n_nodes, size=many)
        spread.mark(roots)
        cells = np.concatenate(spread.run(roots, rng))
        world, person = np.divmod(cells, net.n_nodes)
        sets.append((world + first).astype(np.int32))
        people.append(person.astype(np.int32))
    return Sets(n_sets, np.concatenate(sets), np.concatenate(people))


def cover(sets, n_nodes, k):
    """k people who cover many sets, the most useful first; and a bound on what any k people cover.

    The bound, for every number of people chosen: what these cover, and the k largest further gains.
    """
    ones = np.ones(len(sets.set), dtype=np.int8)
    holds = csr_array((ones, (sets.set, sets.person)), shape=(sets.n_sets, n_nodes))
    member, start, end = holds.indices, holds.indptr[:-1], holds.indptr[1:]
    of = csr_array((ones, (sets.person, sets.set)), shape=(n_nodes, sets.n_sets))
    gain = np.diff(of.indptr).astype(np.int64)
    open_ = np.ones(sets.n_sets, dtype=bool)
    chosen, covered = [], 0
    bound = _largest(gain, k)
    for _ in range(k):
        person = int(np.argmax(gain))
        found = of.indices[of.indptr[person] : of.indptr[person + 1]]
        found = found[open_[found]]
        open_[found] = False
        covered += len(found)
        chosen.append(person)
        length = end[found] - start[found]
        place = np.arange(int(length.sum())) + np.repeat(start[found] - (np.cumsum(length) - length), length)
        gain -= np.bincount(member[place], minlength=n_nodes)
        # Once everything is covered nobody gains, and still nobody is chosen twice.
        gain[person] = -1
        bound = min(bound, covered + _largest(gain, k))
    return chosen, bound


def _largest(gain, k):
    """The sum of the k largest; most are small and alike, so counting beats sorting."""
    people = np.bincount(np.maximum(gain, 0).astype(np.intp))[::-1]
    taken = np.minimum(np.cumsum(people), k)
    return int(np.diff(taken, prepend=0) @ np.arange(len(people) - 1, -1, -1))
