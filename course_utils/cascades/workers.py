"""Sharing out runs: one after the other here, or among the workers of an executor, with a bar or without."""

import os
from concurrent.futures import as_completed

import numpy as np


def share_out(function, net, arguments, runs, grain, executor=None, progress=False):
    """New people per step of all runs, shape (runs, steps).

    function(net, *arguments, first, runs, tick) gives a list of arrays (worlds, steps) for the worlds
    from `first` on; `first` is always a multiple of `grain`. Which worker does what changes no result.
    """
    bar = None
    if progress:
        from tqdm.auto import tqdm

        bar = tqdm(total=runs, unit="run")
    tick = bar.update if bar is not None else _nothing
    try:
        if executor is None:
            pieces = function(net, *arguments, 0, runs, tick)
        else:
            pieces = _elsewhere(function, net, arguments, runs, grain, executor, tick)
    finally:
        if bar is not None:
            bar.close()
    return _together(pieces)


def _nothing(runs):
    """No bar: nothing to move."""


def _elsewhere(function, net, arguments, runs, grain, executor, tick):
    # One piece of work per worker, so that the network travels once to each.
    client = getattr(executor, "_client", None)
    if client is not None:
        workers = sum(client.nthreads().values())
        net = client.scatter(net, broadcast=True, hash=False)
    else:
        workers = getattr(executor, "_max_workers", None) or os.cpu_count() or 1
    size = max(1, -(-runs // (workers * grain))) * grain
    parts = {}
    try:
        for first in range(0, runs, size):
            many = min(size, runs - first)
            parts[executor.submit(function, net, *arguments, first, many, _nothing)] = many
        for part in as_completed(parts):
            part.result()
            tick(parts[part])
    except BaseException:
        # An error or an interrupt: what has not begun never begins.
        for part in parts:
            part.cancel()
        raise
    return [piece for part in parts for piece in part.result()]


def _together(pieces):
    """Arrays of new people per step, some with more steps than others, one below the other."""
    whole = np.zeros((sum(len(piece) for piece in pieces), max(piece.shape[1] for piece in pieces)), np.int64)
    row = 0
    for piece in pieces:
        whole[row : row + len(piece), : piece.shape[1]] = piece
        row += len(piece)
    return whole
