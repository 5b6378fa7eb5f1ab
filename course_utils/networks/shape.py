"""The shape of a network: friends of friends, closed triangles, ways from one to another, connected parts."""

import numpy as np

from course_utils._arguments import BadValue, generator, whole
from course_utils.networks.network import Network, as_network

# Distances from so many people are held at once.
_BLOCK = 64


def friendship_paradox(net):
    """How many friends people have, and how many their friends have, on average: Σd / n and Σd² / Σd.

    The second is never below the first. In a directed network d counts the ties that go out.

    >>> star = Network.from_edges([("hub", "a"), ("hub", "b"), ("hub", "c")])
    >>> friendship_paradox(star)
    (1.5, 2.0)

    Feld (1991).
    """
    net = as_network("net", net)
    if net.n_edges == 0:
        raise BadValue(f"net must have at least one tie, not {net}")
    degree = net.degree.astype(float)
    return float(degree.mean()), float((degree**2).sum() / degree.sum())


def average_clustering(net):
    """The share of pairs of one person's friends who are friends themselves, on average over people.

    People with fewer than two ties count as 0. In a directed network a pair counts in each of the ways in
    which ties can run (Fagiolo 2007).

    >>> average_clustering(Network.from_edges([("Ann", "Bo"), ("Bo", "Cy"), ("Cy", "Ann")]))
    1.0

    Watts and Strogatz (1998).
    """
    import networkx

    return float(networkx.average_clustering(_somebody(net).to_networkx()))


def average_path_length(net, sources=None, rng=None):
    """Steps from one person to another along ties, on average over pairs who can reach each other.

    `sources` says from how many people, drawn at random, to measure; left out, from everybody. Pairs with no
    way between them are left out: look at `component_sizes` beside it.

    >>> average_path_length(Network.from_edges([("Ann", "Bo"), ("Bo", "Cy")]))
    1.3333333333333333
    """
    from scipy.sparse.csgraph import dijkstra

    net, rng = _somebody(net), generator("rng", rng)
    start = np.arange(net.n_nodes)
    if sources is not None:
        start = rng.choice(net.n_nodes, whole("sources", sources, 1, net.n_nodes), replace=False)
    steps, pairs, matrix = 0, -len(start), _matrix(net)  # the way from a person to themselves is no pair
    for first in range(0, len(start), _BLOCK):
        distance = dijkstra(matrix, indices=start[first : first + _BLOCK], unweighted=True)
        distance = distance[np.isfinite(distance)]
        steps, pairs = steps + int(distance.sum()), pairs + len(distance)
    if pairs == 0:
        people = "somebody" if sources is None else f"somebody among the {len(start)} sources"
        raise BadValue(f"net must have {people} who can reach another person, not {net}")
    return steps / pairs


def component_sizes(net):
    """How many people each connected part has, the largest first; directions of ties do not matter.

    >>> component_sizes(Network.from_edges([(1, 2), (2, 3), (4, 5)], nodes=range(1, 7)))
    array([3, 2, 1])
    """
    return np.sort(np.bincount(_parts(as_network("net", net))))[::-1]


def giant_component(net):
    """The largest connected part, with its names and weights; of two as large, the one that comes first.

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
        raise BadValue(f"net must have at least one person, not {net}")
    return net


def _matrix(net):
    from scipy.sparse import csr_array

    data = np.ones(len(net.indices))
    return csr_array((data, net.indices, net.indptr), shape=(net.n_nodes, net.n_nodes))


def _parts(net):
    """The number of the part that each person belongs to, counted from 0 in the order of people."""
    from scipy.sparse.csgraph import connected_components

    if net.n_nodes == 0:
        return np.zeros(0, dtype=np.int32)
    return connected_components(_matrix(net), directed=net.directed)[1]
