"""Family trees of a spread, read from parent arrays: structural virality in linear time."""

import numpy as np

from course_utils._arguments import short


def structural_virality(parent):
    """How far apart the people of one tree are, on average over all pairs: 2 or less in a broadcast, more in a chain.

    Cutting the tree above a person parts the s people below it (that person included) from the other
    n − s, and s × (n − s) paths run through the cut. So one walk through the tree gives the sum over
    all pairs.

    Parameters
    ----------
    parent : array of int, shape (people,)
        For each person the place of the one who recruited them: a root has its own place, and −1
        stands for those never reached, who do not count. `cascades.trace` makes such an array.

    Returns
    -------
    float
        Mean number of steps between two people of the tree: 2 (n − 1) / n for a star of n people,
        (n + 1) / 3 for a chain; 0 for a person alone, who is a pair with nobody.

    Raises
    ------
    TypeError, ValueError
        If parent does not hold whole numbers that are places or −1, or does not form exactly one tree.

    Examples
    --------
    >>> structural_virality([0, 0, 0, 0])  # one person told three
    1.5
    >>> round(structural_virality([0, 0, 1, 2]), 3)  # each told one
    1.667

    Source: S. Goel, A. Anderson, J. Hofman and D. J. Watts, "The Structural Virality of Online
    Diffusion", Management Science 62 (2016) 180–196.
    """
    parent = parents(parent)
    roots = np.flatnonzero(parent == np.arange(len(parent)))
    if len(roots) != 1:
        raise ValueError(
            f"parent must form exactly one tree, not {len(roots)} (people who are their own parent)"
        )
    below = people_below(parent)
    n = below[roots[0]]
    paths = sum(size * (n - size) for size in below)  # 0 for the root and for those never reached
    return 2 * paths / (n * (n - 1)) if n > 1 else 0.0


def beyond_one_degree(parent):
    """Share of recruits who were not recruited by a starter: 0 for a broadcast, near 1 where a spread runs deep.

    Parameters
    ----------
    parent : array of int, shape (people,)
        As for `structural_virality`; there may be any number of starters (roots).

    Returns
    -------
    float
        From 0 to 1; 0 if nobody was recruited.

    Raises
    ------
    TypeError, ValueError
        If parent does not hold whole numbers that are places or −1, or people recruited each other in
        a ring.

    Examples
    --------
    >>> beyond_one_degree([0, 0, 0, 0])
    0.0
    >>> round(beyond_one_degree([0, 0, 1, 2]), 3)
    0.667

    Source: S. Goel, D. J. Watts and D. G. Goldstein, "The Structure of Online Diffusion Networks", ACM
    EC (2012), who count all adoptions, starters included; this counts recruits only.
    """
    parent = parents(parent)
    people_below(parent)  # refuses a ring
    recruits = np.flatnonzero((parent >= 0) & (parent != np.arange(len(parent))))
    by = parent[recruits]
    return float((parent[by] != by).mean()) if len(recruits) else 0.0


def parents(parent):
    """A parent array as NumPy integers, checked: places or −1, and nobody recruited by one never reached."""
    try:
        array = np.asarray(parent)
        if array.dtype.kind not in "iu" and array.size:
            raise TypeError
    except (TypeError, ValueError):
        raise TypeError(f"parent must hold whole numbers, not {short(parent)}") from None
    if array.ndim != 1 or array.size == 0:
        raise ValueError(f"parent must be one number per person, not of shape {array.shape}")
    array = array.astype(np.int64)
    wrong = (array < -1) | (array >= len(array))
    if wrong.any():
        raise ValueError(f"parent must hold places (0 to {len(array) - 1}) or -1, not {array[wrong][0]}")
    reached = np.flatnonzero(array >= 0)
    orphans = reached[array[array[reached]] < 0]
    if len(orphans):
        raise ValueError(
            f"parent must name people who were reached, not {array[orphans[0]]} (parent of {orphans[0]})"
        )
    return array


def people_below(parent):
    """How many people each person brought in, themselves included: children first, one visit each.

    Plain lists, because the order of the visits is not known beforehand; 0 for those never reached.
    """
    places = np.arange(len(parent))
    recruited = (parent >= 0) & (parent != places)
    waiting = np.bincount(
        parent[recruited].astype(np.intp), minlength=len(parent)
    ).tolist()  # children not yet counted
    size = (parent >= 0).astype(int).tolist()
    above = np.where(recruited, parent, -1).tolist()
    visited = 0
    for place in [place for place, children in enumerate(waiting) if children == 0]:
        while True:
            visited += 1
            up = above[place]
            if up < 0:
                break
            size[up] += size[place]
            waiting[up] -= 1
            if waiting[up]:
                break
            place = up
    if visited < len(parent):
        raise ValueError("parent must form trees, not a ring of people who recruited each other")
    return size
