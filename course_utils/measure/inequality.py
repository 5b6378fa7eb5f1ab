"""How unequal shares are, and how far they differ from one world to another."""

import numpy as np

from course_utils._arguments import BadValue, reals


def gini(amounts):
    """How unequally a total is shared: 0 if all have the same, nearly 1 if one of many has everything.

    Amounts in the last axis belong together; with several rows there is one coefficient a row. Where there is
    nothing to share it is 0.

    >>> gini([1, 1, 1, 1]), gini([0, 0, 0, 4])
    (0.0, 0.75)

    Salganik, Dodds and Watts (2006) measure the success of songs so.
    """
    amounts = np.atleast_1d(reals("amounts", amounts, 0))
    total = amounts.sum(axis=-1)
    most = amounts.shape[-1] * total
    found = np.divide(_apart(amounts), most, out=np.zeros_like(total), where=total > 0)
    return found if found.ndim else float(found)


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
    return float(_apart(shares.T).mean() / (worlds * (worlds - 1) / 2))


def _apart(amounts):
    """How far apart the amounts of the last axis are, summed over all pairs of them."""
    n = amounts.shape[-1]
    # Over all pairs an amount counts with plus where it is the larger one, and with minus where it is the smaller.
    return np.sort(amounts, axis=-1) @ (2.0 * np.arange(1, n + 1) - n - 1)
