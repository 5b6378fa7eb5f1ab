"""The draws behind the generators: whole arrays at a time, with the same law as if made one after the other.

A draw is refused because of earlier ones: a newcomer has drawn this person already, or two people are tied
already. In a whole array some earlier draws may still be drawn again. So a draw is refused only for the sake of
one that cannot change any more, and the rest wait for the next round.
"""

import math
from itertools import chain, repeat

import numpy as np

# So many people come one by one: they often draw the same person twice.
FIRST = 1000


def live_pairs(pairs, chance, rng):
    """Which of so many pairs are tied, in order: the gaps between them are geometric."""
    chance, pairs = min(chance, 1.0), int(pairs)
    last, parts = -1, [np.zeros(0, dtype=np.int64)]
    while chance > 0 and last < pairs - 1:
        expected = (pairs - 1 - last) * chance
        gaps = rng.geometric(chance, size=int(expected + 4 * math.sqrt(expected)) + 10)
        # A gap past the last pair is cut, to just past it: sums stay in range.
        parts.append(last + np.cumsum(np.minimum(gaps, pairs + 1)))
        last = int(parts[-1][-1])
    found = np.concatenate(parts)
    return found[: np.searchsorted(found, pairs)]


def pair(number):
    """The pair with this number when pairs (higher, lower) are counted 10, 20, 21, 30, 31, 32 …"""
    high = ((np.sqrt(8.0 * number + 1) + 1) / 2).astype(np.int64)
    # The root of a large number may be rounded up to a whole number (but never down past one).
    high -= high * (high - 1) // 2 > number
    return high, number - high * (high - 1) // 2


def attach(n, m, rng):
    """Ties of newcomers m + 1 to n − 1, with m different people each, after those of a star."""
    edges = star(n, m)
    start = min(n, max(FIRST, 4 * m))
    edges[: m * (start - m), 1] = _targets_one_by_one(start, m, rng)
    while start < n:
        # In blocks this short few newcomers depend on others of their own block.
        stop = min(n, start + max(1, start // (10 * m)))
        attach_block(edges, m, start, stop, rng)
        start = stop
    return edges


def star(n, m):
    """The ties of a star of m + 1, and after them those of the newcomers, all of whose targets are open."""
    edges = np.zeros((m * (n - m), 2), dtype=np.int32)
    edges[:m, 0] = np.arange(1, m + 1)
    edges[m:, 0] = np.repeat(np.arange(m + 1, n, dtype=np.int32), m)
    return edges


def _targets_one_by_one(n, m, rng):
    luck = chain.from_iterable(rng.random(1000).tolist() for _ in repeat(None))
    ends = [end for leaf in range(1, m + 1) for end in (leaf, 0)]
    targets = [0] * m
    for newcomer in range(m + 1, n):
        found, places = {}, len(ends)
        while len(found) < m:
            found[ends[int(next(luck) * places)]] = True
        for target in found:
            ends += newcomer, target
        targets += found
    return targets


def attach_block(edges, m, start, stop, rng):
    """Fill in the targets of the newcomers from start to stop."""
    # A place in this list of both ends of every tie, drawn evenly, is a person drawn by degree.
    ends = edges.reshape(-1)
    known = 2 * m * (start - m)
    target = edges[m * (start - m) : m * (stop - m), 1].reshape(-1, m)
    # Nobody can draw a place of their own ties or of later ones.
    places = 2 * m * (np.arange(start, stop, dtype=np.int64)[:, None] - m)
    place = (rng.random(target.shape) * places).astype(np.int64)
    while True:
        # A place of this block may hold a target that changes yet: look again until none does.
        while ((found := ends[place]) != target).any():
            target[:] = found
        ranked = np.sort(found, axis=1)
        rows = np.flatnonzero((ranked[:, 1:] == ranked[:, :-1]).any(axis=1))
        if len(rows) == 0:
            return
        # Targets are settled where all come from before the block, and in the first row that repeats one.
        settled = (place[rows] < known).all(axis=1)
        settled[0] = True
        for row in rows[settled]:
            again = np.delete(np.arange(m), np.unique(found[row], return_index=True)[1])
            place[row, again] = (rng.random(len(again)) * places[row, 0]).astype(np.int64)


def rewire(n, half, near, far, moved, rng):
    """New far ends for the ties that move, each in its turn, the order of the list."""
    # Somebody may be tied to everybody, so that a tie stays: possible in small or crowded rings only.
    if n < 100 or n < 8 * half:
        return rewire_one_by_one(n, half, near, far, moved, rng)
    return rewire_at_once(n, half, near, far, moved, rng)


def rewire_at_once(n, half, near, far, moved, rng):
    """New far ends for the ties moved, many at a time: for networks with room."""
    turn_of = np.full(len(near), len(near))
    turn_of[moved] = moved
    person, new = near[moved], np.empty(len(moved), dtype=np.int64)
    todo = np.arange(len(moved))
    while len(todo):
        drawn = todo
        while len(drawn):
            new[drawn] = rng.integers(n, size=len(drawn))
            ahead = (new[drawn] - person[drawn]) % n
            gap = np.minimum(ahead, n - ahead)
            # The ring's tie between two who are that close starts at the one behind; does it still stand?
            behind = np.where(ahead <= half, person[drawn], new[drawn])
            tie = np.where((gap > 0) & (gap <= half), (gap - 1) * n + behind, 0)
            stands = turn_of[tie] >= moved[drawn]
            drawn = drawn[(gap == 0) | ((gap <= half) & stands)]
        # Of ties that moved to the same two people, the first is there before the others.
        two = np.minimum(person, new) * n + np.maximum(person, new)
        ranked = np.sort(two)
        several = ranked[1:][ranked[1:] == ranked[:-1]]
        members = np.flatnonzero(np.isin(two, several))
        todo = np.delete(members, np.unique(two[members], return_index=True)[1])
    return new


def rewire_one_by_one(n, half, near, far, moved, rng):
    """The same in turn, for networks so crowded that most draws would be refused."""
    tied = np.eye(n, dtype=bool)
    tied[near, far] = tied[far, near] = True
    new = far[moved]
    for i, (tie, luck) in enumerate(zip(moved, rng.random(len(moved)), strict=True)):
        person = near[tie]
        free = np.flatnonzero(~tied[person])
        if len(free):
            new[i] = free[int(luck * len(free))]
            tied[person, far[tie]] = tied[far[tie], person] = False
            tied[person, new[i]] = tied[new[i], person] = True
    return new
