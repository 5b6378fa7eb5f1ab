"""Every world of a small network, one by one: the exact law that a simulation is held against."""

import math
from itertools import product

import numpy as np
from scipy import stats


def weighted(net):
    """Chances that differ by tie and direction: 1 / the number of ties of the person who is told (Kempe 2003)."""
    if net.directed:
        return 1 / net.in_degree[net.edges[:, 1]]
    return 1 / net.degree[net.edges[:, ::-1]]


def count(values, minlength=0):
    """How often each whole number comes up. (NumPy counts machine integers only, of 32 bits in a browser.)"""
    return np.bincount(np.asarray(values, dtype=np.intp), minlength=minlength)


def every_world(net, chance):
    """Every choice of ties that pass the message on: its probability, and how far everybody is from everybody.

    chance is one number, one per tie, or (n_edges, 2) for the two directions of an undirected tie.
    Gives arrays (worlds,) and (worlds, n, n): steps from the first person to the second, n if there is no way.
    """
    ties, chance = net.edges, np.broadcast_to(chance, np.shape(chance) or net.n_edges)
    both = not net.directed and chance.ndim == 1
    if chance.ndim == 2:
        ties, chance = np.concatenate((ties, ties[:, ::-1])), chance.T.ravel()
    live = np.array(list(product([False, True], repeat=len(ties))))
    weight = np.where(live, chance, 1 - chance).prod(axis=1)
    adjacent = np.zeros((len(live), net.n_nodes, net.n_nodes), dtype=bool)
    adjacent[:, ties[:, 0], ties[:, 1]] = live
    if both:
        adjacent |= adjacent.transpose(0, 2, 1)
    return weight, _steps(adjacent)


def kept_neighbours(net):
    """Every way in which each person listens to exactly one of those with a tie to them; as `every_world`."""
    indptr, sources, _ = net.incoming
    heard = [sources[indptr[i] : indptr[i + 1]].tolist() or [None] for i in range(net.n_nodes)]
    ways = list(product(*heard))
    adjacent = np.zeros((len(ways), net.n_nodes, net.n_nodes), dtype=bool)
    for world, way in enumerate(ways):
        for person, source in enumerate(way):
            if source is not None:
                adjacent[world, source, person] = True
    return np.full(len(ways), 1 / len(ways)), _steps(adjacent)


def _steps(adjacent):
    n = adjacent.shape[1]
    reached = np.broadcast_to(np.eye(n, dtype=bool), adjacent.shape)
    steps = np.full(adjacent.shape, n)
    for step in range(n):
        steps[reached & (steps == n)] = step
        reached = reached | (reached @ adjacent)
    return steps


def new_per_step(steps, seeds):
    """New people per step in every world: shape (worlds, n)."""
    n = steps.shape[1]
    when = steps[:, list(seeds)].min(axis=1)
    return (when[:, :, None] == np.arange(n)).sum(axis=1)


def assert_mean(found, weight, exact, errors=4.5):
    """The mean of simulated rows is the exact one, within so many of its standard errors, in every column."""
    mean = weight @ exact
    sd = np.sqrt(np.maximum(weight @ (exact - mean) ** 2, 0))
    off = np.abs(found.mean(axis=0) - mean)
    assert np.all(off <= errors * sd / math.sqrt(len(found)) + 1e-9), (found.mean(axis=0), mean)


def wide(rows, columns):
    """Rows of new people per step, with zeros up to so many columns."""
    return np.pad(rows, ((0, 0), (0, columns - rows.shape[1])))


def chance_of_such_rows(found, weight, exact):
    """The p-value of Pearson's chi-square: simulated rows against the exact law of such rows."""
    rows, which = np.unique(exact, axis=0, return_inverse=True)
    expected = np.bincount(which.ravel(), weights=weight) * len(found)
    places = {tuple(row): i for i, row in enumerate(rows.tolist())}
    seen = np.bincount([places[tuple(row)] for row in found.tolist()], minlength=len(rows))
    rare = expected < 10
    if rare.any():
        expected = np.append(expected[~rare], expected[rare].sum())
        seen = np.append(seen[~rare], seen[rare].sum())
    # Where only one thing can happen, having found it above is all there is to prove.
    return stats.chisquare(seen, expected).pvalue if len(seen) > 1 else 1.0


def two_means_agree(one, other, errors=4.5):
    """Whether two samples have the same mean in every column, within standard errors of the difference."""
    error = np.sqrt(one.var(axis=0) / len(one) + other.var(axis=0) / len(other))
    return bool(np.all(np.abs(one.mean(axis=0) - other.mean(axis=0)) <= errors * error + 1e-9))
