"""Independent cascades on networks of a slider's size: eight worlds in a byte, 64 in a machine word.

A step is taken in one of two ways, whichever is less work (as in S. Beamer, K. Asanović and D. Patterson,
"Direction-Optimizing Breadth-First Search", 2012): from those who have just joined, over their ties
("push"), or for everybody at once, over all ties ("pull"). Both look at the same coins, so the choice
changes the time that a step takes and nothing else.
"""

import numpy as np

from course_utils.cascades.coins import GAMMA, WORLDS, passing, thresholds

# Bytes of worlds × people in one block; coins looked at together, and words of one slice of a pull: what
# the second-level cache holds. (Places in a chunk are told apart by 16 bits: no more than 65,536.)
_CELLS, _CHUNK, _SLICE = 1 << 19, 1 << 15, 1 << 18
# What a push costs per byte of those who have just joined, in bytes of a pull; and all coins, in pulls.
_PUSH, _COINS = 150, 10
# Width of a field, how many fit the next wider one, and every second field of a word.
_FIELDS = tuple(
    (np.uint64(bits), rows, np.uint64(mask))
    for bits, rows, mask in (
        (1, 3, 0x5555555555555555),
        (2, 5, 0x3333333333333333),
        (4, 17, 0x0F0F0F0F0F0F0F0F),
    )
)


def cascades(net, seeds, chance, key, first, runs, tick):
    """New people per step in worlds first to first + runs − 1: arrays (worlds, steps).

    chance is an array: one number, or one per tie. `first` is a multiple of 8.
    """
    block = max(1, _CELLS // max(net.n_nodes, 1) // 8) * 64
    work = _Block(net, seeds, chance, key)
    pieces = []
    for start in range(first, first + runs, block):
        worlds = min(block, first + runs - start)
        pieces.append(work.run(start // WORLDS, worlds))
        tick(worlds)
    return pieces


class _Block:
    """The network's arrays as the two kinds of step need them."""

    def __init__(self, net, seeds, chance, key):
        self.n, self.seeds, self.key = net.n_nodes, seeds, key
        self.indptr, self.indices, self.ties = net.indptr, net.indices, net.ties
        self.degree = np.diff(net.indptr)
        self.stride = np.uint64(max(net.n_edges, 1) * int(GAMMA) & 2**64 - 1)
        self.n_ties, self.chance = net.n_edges, thresholds(chance)
        indptr, sources, self.in_ties = net.incoming
        self.sources = sources.astype(np.intp)
        # Those without incoming ties hear nothing, and `reduceat` would give them somebody else's news.
        told = np.flatnonzero(np.diff(indptr))
        self.rows, self.told = indptr[told], told if len(told) < self.n else slice(self.n)

    def run(self, group, worlds):
        n = self.n
        self.groups = groups = -(-worlds // 64) * 8
        base = np.arange(group, group - (-worlds // WORLDS)).astype(np.uint64) * self.stride + self.key
        alive = np.packbits(np.arange(len(base) * WORLDS) < worlds, bitorder="little")
        seen = np.zeros((n, groups), dtype=np.uint8)
        seen[self.seeds, : len(base)] = alive
        # Who has just joined: places in `seen` with their bits, or the whole matrix `fresh` of bits.
        place = (self.seeds[:, None] * groups + np.arange(len(base))).ravel()
        bits, fresh, live = np.tile(alive, len(self.seeds)), None, None
        tag = np.empty(n * groups, dtype=np.uint16)
        counts = [np.full(groups * 8, len(self.seeds))]
        while work := len(place) if fresh is None else np.count_nonzero(fresh):
            if work * _PUSH > n * groups * (1 if live else _COINS):
                if fresh is None:
                    fresh = np.zeros((-(-n // 255) * 255, groups), dtype=np.uint8)
                    np.bitwise_or.at(fresh.reshape(-1), place, bits)
                if live is None:
                    live = self.all_coins(base)
                fresh = self.pull(fresh, live, seen)
                counts.append(_count_matrix(fresh))
            else:
                if fresh is not None:
                    place = np.flatnonzero(fresh)
                    bits, fresh = fresh.reshape(-1)[place], None
                place, bits = self.push(place, bits, base, seen.reshape(-1), tag)
                counts.append(_count(place % groups, bits, groups))
        return np.column_stack(counts[:-1] if counts[1:] else counts)[:worlds]

    def push(self, place, bits, base, seen, tag):
        """From those who have just joined, over their ties, a chunk of ties at a time."""
        groups = self.groups
        person, group = np.divmod(place, groups)
        degree = self.degree[person].astype(np.intp)  # an int64 is no count where Python has 32 bits
        end = np.cumsum(degree)
        shift = self.indptr[person] - (end - degree)
        # A number that carries the group and the bits, so that one array is spread over the ties, not two.
        both = group << 8 | bits
        base = base[group]
        found, i = [], 0
        while i < len(place):
            before = int(end[i - 1]) if i else 0
            j = max(i + 1, int(np.searchsorted(end, before + _CHUNK, side="right")))
            arc = np.repeat(shift[i:j], degree[i:j])
            arc += np.arange(before, before + len(arc))
            tie = self.ties[arc]
            state = tie.astype(np.uint64)
            state *= GAMMA
            state += np.repeat(base[i:j], degree[i:j])
            carried = np.repeat(both[i:j], degree[i:j])
            hit = passing(state, *self.limits(tie), carried.astype(np.uint8))
            at = np.flatnonzero(hit != 0)
            hit = hit[at]
            to = self.indices[arc[at]].astype(np.int64) * groups + (carried[at] >> 8)
            old = seen[to]
            hit &= ~old
            fresh = np.flatnonzero(hit != 0)
            to, hit, old = to[fresh], hit[fresh], old[fresh]
            np.bitwise_or.at(seen, to, hit)
            # One place may be hit over several ties: the last of them stands for all. (More than 65,536
            # hits have one person's ties behind them, so no place twice.)
            number = np.arange(len(to)).astype(np.uint16)
            tag[to] = number
            one = np.flatnonzero(tag[to] == number)
            to = to[one]
            found.append((to, seen[to] & ~old[one]))
            i = j
        return tuple(np.concatenate(parts) for parts in zip(*found, strict=True))

    def limits(self, tie, times=1):
        """What the coins of these ties are compared with, each so many times over."""
        if self.chance[0].ndim == 0:
            return self.chance
        return tuple(np.repeat(part[tie], times) for part in self.chance)

    def all_coins(self, base):
        """For every incoming tie the bits of the worlds in which it passes the message on."""
        used, size = len(base), max(1, _CHUNK // len(base))
        live = np.zeros((self.n_ties, self.groups), dtype=np.uint8)
        for i in range(0, self.n_ties, size):
            tie = np.arange(i, min(i + size, self.n_ties))
            state = (tie.astype(np.uint64) * GAMMA)[:, None] + base
            limits = self.limits(tie, used)
            passed = passing(state.reshape(-1), *limits, np.uint8(255))
            live[tie, :used] = passed.reshape(-1, used)
        words = live.view(np.uint64)
        width = max(1, _SLICE // max(len(self.in_ties), 1))
        parts = (slice(w, w + width) for w in range(0, words.shape[1], width))
        return [(part, np.take(words[:, part], self.in_ties, axis=0)) for part in parts]

    def pull(self, fresh, live, seen):
        """For everybody at once: who has a tie, live in this world, from somebody who has just joined."""
        new = np.zeros_like(fresh)
        for part, coins in live:
            # Clipping changes no index here: it spares numpy a copy.
            heard = np.take(fresh.view(np.uint64)[:, part], self.sources, axis=0, mode="clip")
            heard &= coins
            new.view(np.uint64)[self.told, part] = np.bitwise_or.reduceat(heard, self.rows, axis=0)
        new[: self.n] &= ~seen
        seen |= new[: self.n]
        return new


def _count(group, bits, groups):
    """Set bits per world, of bytes that stand for eight worlds each."""
    at = np.flatnonzero(np.unpackbits(bits, bitorder="little").view(np.bool_))
    return np.bincount((group[at >> 3] * 8 + (at & 7)).astype(np.intp), minlength=groups * 8)


def _count_matrix(fresh):
    """Set bits per world, of a whole matrix whose height is a multiple of 255 = 3 × 5 × 17.

    Three bits fit a field of two bits, five such fields one of four, and 17 of those a byte.
    """
    fields = {0: fresh.view(np.uint64)}
    for bits, rows, mask in _FIELDS:
        fields = {
            first + shift: ((words >> shift) & mask).reshape(rows, -1, words.shape[1]).sum(axis=0)
            for first, words in fields.items()
            for shift in (np.uint64(0), bits)
        }
    counts = np.empty((fresh.shape[1], WORLDS), dtype=np.int64)
    for bit, words in fields.items():
        counts[:, bit] = words.view(np.uint8).sum(axis=0, dtype=np.int64)
    return counts.reshape(-1)
