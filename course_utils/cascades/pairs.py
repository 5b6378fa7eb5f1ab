"""Independent cascades on large networks: many worlds at once, as pairs of a world and a person.

The ties of all who have just joined, in all worlds of a block, are laid end to end. With a small share
probability only the ties that pass the message on are looked at: the gaps between them are drawn.
"""

import numpy as np

from course_utils.networks.draws import live_pairs

# Flags of people reached in a block (a bit each), and ties that pass the message on, worked on at once.
_CELLS, _CHUNK = 1 << 30, 1 << 16
# Below this chance gaps are drawn, above it a number for every tie.
_SPARSE = 0.2
# Slots in which cells meet when each is to be kept once.
_SLOTS = 1 << 17
_NOBODY = np.zeros(0, dtype=np.int64)
_BITS = np.left_shift(1, np.arange(8)).astype(np.uint8)


def block_size(net, runs):
    """Worlds that are drawn together from one stream of random numbers, by size and runs alone."""
    return max(1, min(_CELLS // max(net.n_nodes, 1), max(16, -(-runs // 8))))


class Spread:
    """The network's arrays, and flags of who has been reached in which world.

    A cell is world × n_nodes + person. Flags are cleared where they were set, never all of them.
    """

    def __init__(self, arrays, n_nodes, chance, worlds):
        self.indptr, self.indices, self.ties = arrays
        self.n, self.chance = n_nodes, chance
        self.most = float(np.max(chance, initial=0))
        self.flags = np.zeros(worlds * n_nodes // 8 + 1, dtype=np.uint8)
        # Who is reached in every world from the start needs no flag in any.
        self.seed = np.zeros(n_nodes, dtype=bool)
        self.slot = np.empty(_SLOTS, dtype=np.int32)

    def unreached(self, cell):
        """Those of these cells that nobody has reached."""
        return cell[self.flags[cell >> 3] & _BITS[cell & 7] == 0]

    def reach(self, cell):
        """The different ones of these cells, each once; they are now reached."""
        place, kept = np.arange(len(cell), dtype=np.int32), []
        while len(place):
            # Cells that are alike meet in one slot, where the last one stays; others may meet there too
            # and try again among themselves.
            here = cell[place]
            slot = here & (_SLOTS - 1)
            self.slot[slot] = place
            last = self.slot[slot]
            kept.append(place[last == place])
            place = place[cell[last] != here]
        cell = cell[np.concatenate(kept)] if kept else cell
        self.mark(cell)
        return cell

    def mark(self, cell):
        """From now on these cells are reached."""
        np.bitwise_or.at(self.flags, cell >> 3, _BITS[cell & 7])

    def run(self, cell, rng):
        """Step by step the cells that are new, from those given, all different: a list of arrays."""
        steps = [cell]
        while len(cell):
            cell = self.step(cell, rng)
            steps.append(cell)
        for cell in steps:
            self.flags[cell >> 3] = 0
        return steps[:-1]

    def run_seeds(self, seeds, worlds, rng):
        """The same from the same people in so many worlds; their own step is left out."""
        self.seed[seeds] = True
        start = self.indptr[seeds]
        degree = self.indptr[seeds + 1] - start
        end = np.cumsum(degree)
        ties, shift, found = int(degree.sum()), start - (end - degree), [_NOBODY]
        for place in self.live(ties * worlds, rng):
            world, place = np.divmod(place, ties)
            arc = place + shift[np.searchsorted(end, place, side="right")]
            found.append(self.told_first(world * self.n, arc, rng))
        return self.run(np.concatenate(found), rng)

    def arcs(self, cell):
        """Every tie of the people in these cells: whose it is (a place in `cell`), and its place in the rows."""
        person = cell % self.n
        start = self.indptr[person]
        degree = self.indptr[person + 1] - start
        pair = np.repeat(np.arange(len(cell)), degree)
        arc = np.arange(len(pair)) + np.repeat(start - (np.cumsum(degree, dtype=np.int64) - degree), degree)
        return pair, arc

    def told(self, cell):
        """The cells at the other ends of all these people's ties, in the same worlds."""
        pair, arc = self.arcs(cell)
        return cell[pair] - cell[pair] % self.n + self.indices[arc]

    def step(self, cell, rng):
        """The cells that these activate."""
        world, person = np.divmod(cell, self.n)
        start = self.indptr[person]
        degree = self.indptr[person + 1] - start
        end = np.cumsum(degree, dtype=np.int64)
        base, shift, found = world * self.n, start - (end - degree), [_NOBODY]
        for place in self.live(int(end[-1]), rng):
            pair = np.searchsorted(end, place, side="right")
            found.append(self.told_first(base[pair], place + shift[pair], rng))
        return np.concatenate(found)

    def told_first(self, base, arc, rng):
        """The cells to which these ties bring news; with a chance per tie, only some ties do."""
        if self.chance.ndim:
            kept = np.flatnonzero(rng.random(len(arc)) * self.most < self.chance[self.ties[arc]])
            base, arc = base[kept], arc[kept]
        person = self.indices[arc]
        fresh = np.flatnonzero(~self.seed[person])
        return self.reach(self.unreached(base[fresh] + person[fresh]))

    def live(self, ties, rng):
        """Places of the ties that pass the message on, chunk by chunk, of so many laid end to end."""
        if self.most == 0 or ties == 0:
            return
        size = int(min(_CHUNK / self.most, ties)) if self.most < _SPARSE else _CHUNK
        for i in range(0, ties, size):
            many = min(size, ties - i)
            if self.most == 1:
                yield np.arange(i, i + many)
            elif self.most < _SPARSE:
                yield i + live_pairs(many, self.most, rng)
            else:
                yield i + np.flatnonzero(rng.random(many) < self.most)


def cascades(net, seeds, chance, key, block, first, runs, tick):
    """New people per step in worlds first to first + runs − 1: arrays (worlds, steps).

    chance is an array: one number, or one per tie. `first` is a multiple of `block`.
    """
    spread = Spread((net.indptr, net.indices, net.ties), net.n_nodes, chance, min(block, runs))
    pieces = []
    for start in range(first, first + runs, block):
        worlds = min(block, first + runs - start)
        rng = np.random.default_rng((int(key), start // block))
        steps = spread.run_seeds(seeds, worlds, rng)
        counts = [
            np.bincount((cell // max(net.n_nodes, 1)).astype(np.intp), minlength=worlds) for cell in steps
        ]
        pieces.append(np.column_stack([np.full(worlds, len(seeds)), *counts]))
        tick(worlds)
    return pieces
