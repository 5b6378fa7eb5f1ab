"""Mean reach of the first 1, 2, 3, … starters, all at once: for pictures with every number of starters in them."""

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.special import gammaln

from course_utils._arguments import generator
from course_utils.seeding.live import LiveTies


def connected(net, share_probability, runs, rng):
    """Who is connected with whom by ties that pass the message on, in every world of an undirected network.

    The same int rng gives the same worlds whatever the share probability.

    Returns
    -------
    group : array of int, shape (runs, n_nodes)
        Number of the group that each person belongs to; two worlds share no group.
    size : array of int, shape (groups,)
        How many people each group holds.
    """
    live = LiveTies(net, share_probability, runs, generator("rng", rng))
    first = np.cumsum([0, *map(len, live.size[:-1])])
    return live.group + first[:, None], np.concatenate(live.size).astype(int)


def connected_at(net, share_probabilities, runs, rng):
    """What `connected` gives, for several share probabilities in the same worlds, and faster than one by one."""
    rng, n = generator("rng", rng), net.n_nodes
    highest, luck, ends = max(share_probabilities), [], []
    for world in range(runs):
        drawn = rng.random(net.n_edges)
        kept = np.flatnonzero(drawn < highest)  # no other tie is ever alive
        luck.append(drawn[kept])
        ends.append(net.edges[kept] + world * n)  # all worlds side by side, as one network
    luck, ends = np.concatenate(luck), np.concatenate(ends)
    found = []
    for chance in share_probabilities:
        start, end = ends[luck < chance].T
        live = coo_array((np.ones(len(start), dtype=np.int8), (start, end)), shape=(runs * n, runs * n))
        group = connected_components(live, directed=False)[1]
        found.append((group.reshape(runs, n), np.bincount(group)))
    return found


def of_order(group, size, order):
    """Mean reach of the first 1, 2, … people of `order` (positions); shape (len(order),)."""
    left = size.copy()
    gains = np.empty(len(order))
    for place, person in enumerate(order):
        mine = group[:, person]
        gains[place] = left[mine].mean()
        left[mine] = 0  # these people are reached; later starters do not count them again
    return gains.cumsum()


def of_random(group, size, most):
    """Mean reach of 1, 2, …, `most` people drawn at random, over all draws; shape (most,)."""
    runs, people = group.shape
    groups = np.bincount(size, minlength=people + 1)  # how many groups there are of each size
    sizes = np.flatnonzero(groups)[:, None]
    drawn = np.arange(1, most + 1)
    others = people - sizes - drawn
    # A group is missed if all starters are drawn from the others: a ratio of binomial coefficients.
    log_missed = (
        gammaln(people - sizes + 1)
        - gammaln(np.maximum(others, 0) + 1)
        - gammaln(people + 1)
        + gammaln(people - drawn + 1)
    )
    missed = np.where(others < 0, 0, np.exp(log_missed))
    return (groups[sizes] * sizes * (1 - missed)).sum(axis=0) / runs
