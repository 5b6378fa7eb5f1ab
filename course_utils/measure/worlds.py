"""How far shares differ from one world to another."""

import numpy as np

from course_utils._arguments import BadValue, reals


def unpredictability(amounts):
    """How far apart the shares of one thing are in two worlds: the mean over all pairs of worlds, and all things.

    `amounts` has a row a world and a column a thing. It is 0 if each has the same share in every world.

    >>> unpredictability([[1, 3], [3, 1]])
    0.5

    Salganik, Dodds and Watts (2006) compare the worlds of their experiment so.
    """
    amounts = reals("amounts", amounts, 0, ndim=2)
    worlds = len(amounts)
    if worlds < 2:
        raise BadValue(f"amounts must have at least two worlds, not {worlds}")
    total = amounts.sum(axis=1, keepdims=True)
    shares = np.divide(amounts, total, out=np.zeros_like(amounts), where=total > 0)
    # Over all pairs a share counts with plus where it is the larger one, and with minus where it is the smaller.
    apart = (2.0 * np.arange(1, worlds + 1) - worlds - 1) @ np.sort(shares, axis=0)
    return float(apart.mean() / (worlds * (worlds - 1) / 2))
