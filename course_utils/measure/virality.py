"""Family trees of a spread, read from parent arrays, in a time that grows with the number of people.

A parent array gives for each person the place of the one who recruited them: a starter has their own place,
and −1 stands for those never reached, who do not count. `cascades.trace` makes such an array.
"""

import numpy as np

from course_utils._arguments import BadType, BadValue, short, unmasked


def structural_virality(parent):
    """Mean number of steps between two people of one tree: below 2 in a broadcast, more where a spread runs deep.

    It is 2 (n − 1) / n for a star of n people, (n + 1) / 3 for a chain and 0 for a person alone. `parent` gives
    each person's recruiter by place; a starter has their own place, and −1 stands for those never reached.

    >>> structural_virality([0, 0, 0, 0])  # one person told three
    1.5
    >>> round(structural_virality([0, 0, 1, 2]), 3)  # each told one
    1.667

    Goel and others (2016).
    """
    parent = forest(parent, one=True)
    below = _people_below(parent)
    n = int(np.count_nonzero(parent >= 0))
    # A cut above a person parts the s people below, that person included, from the other n − s, and
    # s × (n − s) of the paths between two people run through it. Nobody is cut off by a cut above the starter.
    paths = sum(size * (n - size) for size in below)
    return 2 * paths / (n * (n - 1)) if n > 1 else 0.0


def forest(parent, one=False):
    """A parent array as NumPy integers, or ValueError if it is not made of trees (of one tree, if `one`)."""
    unmasked("parent", parent)
    try:
        array = np.asarray(parent)
        if array.dtype.kind not in "iu" and array.size:
            raise TypeError
    except (TypeError, ValueError):
        raise BadType(f"parent must hold whole numbers, not {short(parent)}") from None
    if array.ndim != 1 or array.size == 0:
        raise BadValue(f"parent must be one number per person, not of shape {array.shape}")
    array, places = array.astype(np.intp), np.arange(len(array))  # what NumPy counts by
    wrong = (array < -1) | (array >= len(array))
    if wrong.any():
        raise BadValue(f"parent must hold places (0 to {len(array) - 1}) or -1, not {array[wrong][0]}")
    reached = np.flatnonzero(array >= 0)
    orphans = reached[array[array[reached]] < 0]
    if len(orphans):
        raise BadValue(
            f"parent must name people who were reached, not {array[orphans[0]]} (parent of {orphans[0]})"
        )
    starters = np.count_nonzero(array == places)
    if one and starters != 1:
        raise BadValue(f"parent must form exactly one tree, not {starters} (people who are their own parent)")
    top = above = np.where(array < 0, places, array)
    for _ in range(len(array).bit_length()):
        top = top[top]  # twice as many steps up each time: in a tree this ends at the starter
    if (above[top] != top).any():
        raise BadValue("parent must form trees, not a ring of people who recruited each other")
    return array


def _people_below(parent):
    """How many people each person of a forest brought in, themselves included; 0 for those never reached."""
    recruited = (parent >= 0) & (parent != np.arange(len(parent)))
    waiting = np.bincount(parent[recruited], minlength=len(parent)).tolist()  # children not yet counted
    size = (parent >= 0).astype(int).tolist()
    above = np.where(recruited, parent, -1).tolist()
    # Plain lists, because the order of the visits is not known beforehand: children first, one visit each.
    for place in [place for place, children in enumerate(waiting) if children == 0]:
        while (up := above[place]) >= 0:
            size[up] += size[place]
            waiting[up] -= 1
            if waiting[up]:
                break
            place = up
    return size
