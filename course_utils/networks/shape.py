"""Who is tied to whom: networks made by generators, read from a file or taken from networkx, and their shape.

People are known by their names (`Network.nodes`; a generator's people are 0, 1, 2 …). Every function
here that takes a network takes a networkx Graph or DiGraph as well.
"""

import numpy as np
from scipy.sparse import coo_array, csgraph, csr_array, diags_array

from course_utils._arguments import generator, whole
from course_utils.networks.network import Network, as_network

__all__ = [
    "average_clustering",
    "average_path_length",
    "component_sizes",
    "friendship_paradox",
    "giant_component",
]

# After so many steps the few who are still far away are looked for one by one.
FAR = 64
# How many bits of a 16-bit word are 1. (NumPy counts bits itself only since 2.0.)
_ONES = (
    np.unpackbits(np.arange(2**16, dtype=np.uint16).view(np.uint8))
    .reshape(-1, 16)
    .sum(axis=1, dtype=np.uint8)
)


def friendship_paradox(net):
    """How many friends people have, and how many their friends have: Σd / n and Σd² / Σd.

    The second mean goes over both ends of every tie: a person with d friends is somebody's friend d
    times. It is never below the first. In a directed network d counts the ties that go out, so with ties
    from people to their followers these are followers of a person, and of a person who is followed.

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph
        With at least one tie.

    Returns
    -------
    tuple of two floats
        Friends of a person and friends of a friend, both on average.

    Raises
    ------
    TypeError, ValueError
        If `net` is no network or has no tie.

    Examples
    --------
    >>> star = Network.from_edges([("hub", "a"), ("hub", "b"), ("hub", "c")])
    >>> friendship_paradox(star)
    (1.5, 2.0)

    Source: S. L. Feld, "Why Your Friends Have More Friends Than You Do", American Journal of Sociology 96
    (1991) 1464–1477.
    """
    net = as_network("net", net)
    if net.n_edges == 0:
        raise ValueError(f"net must have at least one tie, not {net}")
    degree = net.degree.astype(float)
    return float(degree.mean()), float((degree**2).sum() / degree.sum())


def average_clustering(net):
    """The share of pairs of one person's friends who are friends themselves, on average over people.

    People with fewer than two ties count as 0. In a directed network a pair counts in each of the ways
    in which ties can run (Fagiolo 2007). Both are as networkx has them.

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph
        With at least one person.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    TypeError, ValueError
        If `net` is no network or has nobody in it.

    Examples
    --------
    >>> average_clustering(Network.from_edges([("Ann", "Bo"), ("Bo", "Cy"), ("Cy", "Ann")]))
    1.0

    Source: D. J. Watts and S. H. Strogatz, "Collective dynamics of 'small-world' networks", Nature 393
    (1998) 440–442; G. Fagiolo, "Clustering in complex directed networks", Physical Review E 76 (2007) 026107.
    """
    net = _somebody(net)
    ties = _matrix(net)
    degree = net.degree.astype(float)
    pairs = degree * (degree - 1) / 2
    if net.directed:
        both_ways = ties.multiply(ties.T).sum(axis=1)
        degree = degree + net.in_degree
        pairs = degree * (degree - 1) - 2 * both_ways
        ties = ties + ties.T
    weight = np.divide(1, pairs, out=np.zeros(net.n_nodes), where=pairs > 0)
    # Each tie is kept once, from the person with fewer ties to the one with more. So nobody keeps many,
    # hubs cost no more than others, and a triangle is met once, as a path a, b, c with a tie from a to c.
    rank = np.empty(net.n_nodes, dtype=np.int64)
    rank[np.argsort(np.diff(ties.indptr), kind="stable")] = np.arange(net.n_nodes)
    ties = ties.tocoo()
    up = rank[ties.row] < rank[ties.col]
    up = csr_array(
        coo_array((ties.data[up], (rank[ties.row[up]], rank[ties.col[up]])), shape=(net.n_nodes,) * 2)
    )
    by_rank = np.empty(net.n_nodes)
    by_rank[rank] = weight
    # It adds the weights of all three.
    ends = (up @ up).multiply(up)
    middle = (up @ diags_array(by_rank) @ up).multiply(up)
    total = ends.sum(axis=1) @ by_rank + ends.sum(axis=0) @ by_rank + middle.sum()
    return float(total / net.n_nodes)


def average_path_length(net, sources=None, rng=None):
    """Steps from one person to another along ties, on average over pairs who can reach each other.

    Pairs with no way between them are left out: look at `component_sizes` beside it. In a directed
    network a way follows the ties' direction.

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph
        With a tie at least.
    sources : int, optional
        From how many people to measure, drawn at random, 1 to n_nodes. Left out, from everybody.
    rng : int, numpy.random.Generator or None
        Where the randomness comes from.

    Returns
    -------
    float
        At least 1.

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above, or if nobody drawn can reach anybody.

    Examples
    --------
    >>> average_path_length(Network.from_edges([("Ann", "Bo"), ("Bo", "Cy")]))
    1.3333333333333333
    """
    net, rng = _somebody(net), generator("rng", rng)
    start = np.arange(net.n_nodes)
    if sources is not None:
        start = rng.choice(net.n_nodes, whole("sources", sources, 1, net.n_nodes), replace=False)
    steps = pairs = 0
    for first in range(0, len(start), 64):
        more_steps, more_pairs = _distances(net, start[first : first + 64])
        steps, pairs = steps + more_steps, pairs + more_pairs
    if pairs == 0:
        people = "somebody" if sources is None else f"somebody among the {len(start)} sources"
        raise ValueError(f"net must have {people} who can reach another person, not {net}")
    return steps / pairs


def component_sizes(net):
    """How many people each connected part has, the largest first; directions of ties do not matter.

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph

    Returns
    -------
    array of int
        Sums to n_nodes; somebody without ties is a part of 1.

    Raises
    ------
    TypeError
        If `net` is no network.

    Examples
    --------
    >>> component_sizes(Network.from_edges([(1, 2), (2, 3), (4, 5)], nodes=range(1, 7)))
    array([3, 2, 1])
    """
    return np.sort(np.bincount(_parts(as_network("net", net))))[::-1]


def giant_component(net):
    """The largest connected part, with its names and weights; of two as large, the one that comes first.

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph
        With at least one person.

    Returns
    -------
    Network
        People and ties in the order of `net`.

    Raises
    ------
    TypeError, ValueError
        If `net` is no network or has nobody in it.

    Examples
    --------
    >>> giant_component(Network.from_edges([("Ann", "Bo"), ("Cy", "Di"), ("Di", "Ed")])).nodes
    ('Cy', 'Di', 'Ed')
    """
    net = _somebody(net)
    part = _parts(net)
    inside = part == np.argmax(np.bincount(part))
    if inside.all():
        return net
    place = np.cumsum(inside, dtype=np.int32) - 1
    kept = inside[net.edges[:, 0]]
    return Network(
        int(inside.sum()),
        place[net.edges[kept]],
        directed=net.directed,
        nodes=[net.nodes[i] for i in np.flatnonzero(inside).tolist()],
        weights=None if net.weights is None else net.weights[kept],
    )


def _somebody(net):
    net = as_network("net", net)
    if net.n_nodes == 0:
        raise ValueError(f"net must have at least one person, not {net}")
    return net


def _matrix(net):
    data = np.ones(len(net.indices))
    return csr_array((data, net.indices, net.indptr), shape=(net.n_nodes, net.n_nodes))


def _parts(net):
    """The number of the part that each person belongs to, counted from 0 in the order of people."""
    if net.n_nodes == 0:
        return np.zeros(0, dtype=np.intp)
    return csgraph.connected_components(_matrix(net), directed=net.directed)[1]


def _distances(net, start):
    """Sum of the steps from up to 64 people to all whom they reach, and how many these are."""
    indptr, indices, _ = net.incoming
    fed = np.flatnonzero(np.diff(indptr))
    # Bit b of somebody's word says that start[b] has reached them. A step gives everybody the bits of
    # those who can tell them.
    reached = np.zeros(net.n_nodes, dtype=np.uint64)
    reached[start] = np.uint64(1) << np.arange(len(start), dtype=np.uint64)
    steps, count = 0, len(start)
    for step in range(1, FAR):
        if len(fed):
            reached[fed] |= np.bitwise_or.reduceat(reached[indices], indptr[fed])
        now = int(_ONES[reached.view(np.uint16)].sum())
        if now == count:
            return steps, count - len(start)
        steps, count = steps + step * (now - count), now
    steps, pairs, matrix = 0, 0, _matrix(net)
    for person in start:
        distance = csgraph.dijkstra(matrix, indices=person, unweighted=True)
        distance = distance[np.isfinite(distance)]
        steps, pairs = steps + int(distance.sum()), pairs + len(distance) - 1
    return steps, pairs
