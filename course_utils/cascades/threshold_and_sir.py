"""Linear threshold and SIR, many worlds at once: every world's numbers are computed, as in `coins`."""

import numpy as np

from course_utils.cascades.coins import GAMMA, uniform
from course_utils.cascades.pairs import Spread

# People × worlds in one block.
_CELLS = 1 << 24


def thresholds(net, seeds, limit, key, first, runs, tick):
    """Linear threshold: limit is an array, one number or one per person, or None for random ones."""
    return _blocks(_threshold_block, net, (seeds, limit, key), first, runs, tick)


def recoveries(net, seeds, transmission, recovery, keys, first, runs, tick):
    """SIR: transmission and recovery are chances per step."""
    return _blocks(_recovery_block, net, (seeds, transmission, recovery, keys), first, runs, tick)


def _blocks(function, net, arguments, first, runs, tick):
    block = max(1, _CELLS // max(net.n_nodes, 1))
    pieces = []
    for start in range(first, first + runs, block):
        worlds = min(block, first + runs - start)
        pieces.append(function(net, *arguments, start, worlds))
        tick(worlds)
    return pieces


def _threshold_block(net, seeds, limit, key, first, worlds):
    n, known = net.n_nodes, net.in_degree
    spread = Spread((net.indptr, net.indices, net.ties), n, np.asarray(1.0), worlds)
    active = np.zeros(worlds * n, dtype=np.int32)
    cell = (np.arange(worlds)[:, None] * n + seeds).ravel()
    spread.mark(cell)
    counts = [np.full(worlds, len(seeds))]
    if limit is not None and np.any(limit == 0):
        # Whom nobody needs to convince joins in step 1, if there is anybody to look at.
        willing = np.flatnonzero((np.broadcast_to(limit, n) == 0) & (known > 0))
        early = (np.arange(worlds)[:, None] * n + willing).ravel()
    else:
        early = cell[:0]
    while len(cell) or len(early):
        told = spread.told(cell)
        np.add.at(active, told, 1)
        told = np.concatenate((told, early))
        told, early = spread.unreached(told), early[:0]
        person = told % n
        if limit is None:
            need = uniform((told + first * n).astype(np.uint64) * GAMMA + key)
        else:
            need = limit if limit.ndim == 0 else limit[person]
        # A tiny slack, so that 2 of 10 neighbours meet a threshold of 0.2 whatever the rounding.
        told = told[active[told] >= need * known[person] - 1e-9]
        cell = spread.reach(told)
        if len(cell):
            counts.append(np.bincount((cell // n).astype(np.intp), minlength=worlds))
    return np.column_stack(counts)


def _recovery_block(net, seeds, transmission, recovery, keys, first, worlds):
    n, ties = net.n_nodes, max(net.n_edges, 1)
    spread = Spread((net.indptr, net.indices, net.ties), n, np.asarray(1.0), worlds)
    # Who would be infected when, if nobody else is faster: step to lists of cells.
    due = {0: [(np.arange(worlds)[:, None] * n + seeds).ravel()]}
    counts, step = {}, 0
    while due:
        # Slow contagion leaves most steps without anybody new.
        cell = spread.reach(spread.unreached(np.concatenate(due.pop(step)))) if step in due else ()
        if len(cell) or step == 0:
            counts[step] = np.bincount((cell // n).astype(np.intp), minlength=worlds)
        if len(cell) and transmission > 0:
            # Steps that a person stays infectious, and steps until a tie would infect: geometric, 1, 2 …
            stays = _steps(uniform((cell + first * n).astype(np.uint64) * GAMMA + keys[0]), recovery)
            pair, arc = spread.arcs(cell)
            tie = (cell[pair] // n + first) * ties + net.ties[arc]
            takes = _steps(uniform(tie.astype(np.uint64) * GAMMA + keys[1]), transmission)
            on = np.flatnonzero(takes <= stays[pair])
            takes, told = takes[on], cell[pair[on]] // n * n + net.indices[arc[on]]
            order = np.argsort(takes, kind="stable")
            later, starts = np.unique(takes[order], return_index=True)
            for wait, group in zip(later, np.split(told[order], starts[1:]), strict=False):
                due.setdefault(step + int(wait), []).append(group)
        step += 1
    new = np.zeros((worlds, max(counts) + 1), dtype=np.int64)
    for step, count in counts.items():
        new[:, step] = count
    return new


def _steps(number, chance):
    """Trials up to and with the first success, from a number of 0 to below 1."""
    if chance == 0:
        return np.full(len(number), np.inf)
    if chance == 1:
        return np.ones(len(number))
    return np.floor(np.log1p(-number) / np.log1p(-chance)) + 1
