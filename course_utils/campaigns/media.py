"""Media attention in the Bass model: a broadcast that wins many at once."""

import numpy as np

from course_utils._arguments import as_given, real, reals
from course_utils.growth import bass


def broadcast(t, p, q, m, share, at):
    """Adopters at time t in the Bass model (p, q, m), when at one time a `share` of those still outside adopts at once.

    From then on the market is as far as it would have come by itself at a later time. Everybody adopts in the end,
    with and without: a broadcast decides when, not how many.

    >>> broadcast([5, 10], p=0.03, q=0.38, m=1000, share=0, at=5).round(0)  # the Bass model
    array([331., 813.])
    >>> broadcast([5, 10], p=0.03, q=0.38, m=1000, share=0.1, at=5).round(0)
    array([398., 849.])

    A construction of this course on Bass (1969), fitted to no data.
    """
    times, at = reals("t", t, 0, 1e12, empty=True), real("at", at, 0, 1e12)
    p, q, share = real("p", p, high=1e9, above=0), real("q", q, 0, 1e9), real("share", share, 0, below=1)
    outside = (1 - bass(at, p, q, 1.0)) * (1 - share)
    # The time at which so many are outside in the Bass model, where outside = (p + q) / (p exp((p + q) t) + q).
    late = np.log(((p + q) / outside - q) / p) / (p + q) if outside > 0 else at
    return as_given(bass(times + np.where(times >= at, max(late - at, 0.0), 0.0), p, q, m))
