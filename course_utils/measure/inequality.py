"""How unequal shares are: the Gini coefficient."""

import numpy as np

from course_utils._arguments import reals


def gini(amounts):
    """How unequally a total is shared: 0 if all have the same, nearly 1 if one of many has everything.

    Amounts in the last axis belong together; with several rows there is one coefficient a row. Where there is
    nothing to share it is 0.

    >>> gini([1, 1, 1, 1]), gini([0, 0, 0, 4])
    (0.0, 0.75)

    Salganik, Dodds and Watts (2006) measure the success of songs so.
    """
    amounts = np.sort(np.atleast_1d(reals("amounts", amounts, 0)), axis=-1)
    n = amounts.shape[-1]
    total = amounts.sum(axis=-1)
    ranked = (amounts * (2 * np.arange(1, n + 1) - n - 1)).sum(axis=-1)
    found = np.divide(ranked, n * total, out=np.zeros_like(total), where=total > 0)
    return found if found.ndim else float(found)
