"""Who is tied to whom, packed into three arrays, and the bridge to and from networkx."""

from itertools import chain, compress
from numbers import Integral

import numpy as np

from course_utils._arguments import BadType, BadValue, flag, reals, short, whole
from course_utils.networks.ties import is_name, positions_of, simple

# Positions of people and of ties are kept in 32 bits.
LARGEST = 2**31 - 1


class Network:
    """People and the ties between them, as compressed adjacency: the ties of one person lie side by side.

    Make one with a generator (`erdos_renyi`, `watts_strogatz` …), from ties (`Network.from_edges`,
    `read_edges`) or from a networkx graph (`Network.from_networkx`). It does not change once made: its arrays are
    read-only.
    In a directed network a message travels along a tie's direction, from the first to the second.

    n_nodes, n_edges: people, and ties (a tie of an undirected network counts once)
    nodes: names, in array order; 0 to n_nodes − 1 where nobody gave names
    edges: positions of the two people of every tie, shape (n_edges, 2), in the order given
    weights: one number a tie, in the order of `edges`, or None
    degree, in_degree: ties of every person that go out, and that come in; alike in an undirected network
    indptr, indices, ties: person i's neighbours are indices[indptr[i]:indptr[i + 1]] in rising order, met over
    the ties of the same places

    >>> net = Network.from_edges([("Ann", "Bo"), ("Bo", "Cy")])
    >>> net
    Network(3 people, 2 ties)
    >>> net.nodes, net.degree.tolist(), net.neighbors(1).tolist()
    (('Ann', 'Bo', 'Cy'), [1, 2, 1], [0, 2])
    """

    def __init__(self, n_nodes, edges, *, directed=False, nodes=None, weights=None):
        # For the makers above and the generators, which have checked what they pass.
        self.n_nodes, self.n_edges, self.directed = n_nodes, len(edges), directed
        nodes = None if nodes is None else tuple(nodes)
        self.nodes = range(n_nodes) if nodes is None or _counted(nodes) else nodes
        self.edges, self.weights = _fixed(edges), _fixed(weights)
        tie = np.arange(self.n_edges, dtype=np.int32)
        if directed:
            self.indptr, self.indices, self.ties = _packed(n_nodes, edges[:, 0], edges[:, 1], tie)
        else:
            self.indptr, self.indices, self.ties = _packed(
                n_nodes,
                np.concatenate((edges[:, 0], edges[:, 1])),
                np.concatenate((edges[:, 1], edges[:, 0])),
                np.concatenate((tie, tie)),
            )
        self._incoming = None
        self._position = None

    @classmethod
    def from_edges(cls, edges, *, nodes=None, weights=None, directed=False):
        """A network from pairs of names: anything hashable but None and NaN.

        A tie given twice is one tie (and must have one weight), and a tie from a person to the same person is left out:
        neither lets a message travel any further. `nodes` lists all names, people without ties too; left out, the names
        in `edges` in the order of their first appearance.

        >>> Network.from_edges([(1, 2), (2, 1), (2, 2)], nodes=[1, 2, 3])
        Network(3 people, 1 tie)
        """
        names, positions = positions_of(edges, nodes)
        directed = flag("directed", directed)
        if weights is not None:
            weights = reals("weights", weights, empty=True, ndim=1)
            if len(weights) != len(positions):
                raise BadValue(f"weights must be one per tie ({len(positions)}), not {len(weights)}")
        if len(names) > LARGEST or len(positions) > LARGEST // 2:
            raise BadValue(f"edges must be at most {LARGEST // 2}, not {len(positions)}")
        positions, weights = simple(positions, weights, names, directed)
        return cls(len(names), positions, directed=directed, nodes=names, weights=weights)

    @classmethod
    def from_networkx(cls, graph, weight="weight"):
        """The network of a networkx Graph or DiGraph, with its node names and tie weights.

        `weight` names the tie attribute kept as `weights`, if every tie has it. Ties from a person to the same person
        are left out. A MultiGraph is refused: networkx.Graph(graph) merges its repeated ties.

        >>> import networkx
        >>> net = Network.from_networkx(networkx.florentine_families_graph())
        >>> net.nodes[:2], net.n_edges
        (('Acciaiuoli', 'Medici'), 20)
        """
        return _bridged("graph", graph, weight)

    def to_networkx(self):
        """A networkx Graph (or DiGraph) with this network's names, and its weights as "weight".

        >>> print(Network.from_edges([("Ann", "Bo"), ("Bo", "Cy")]).to_networkx())
        Graph with 3 nodes and 2 edges
        """
        import networkx

        graph = networkx.DiGraph() if self.directed else networkx.Graph()
        graph.add_nodes_from(self.nodes)
        names = self.nodes
        pairs = ((names[i], names[j]) for i, j in self.edges.tolist())
        if self.weights is None:
            graph.add_edges_from(pairs)
        else:
            graph.add_weighted_edges_from(
                (*pair, weight) for pair, weight in zip(pairs, self.weights.tolist(), strict=True)
            )
        return graph

    def __repr__(self):
        people = f"{self.n_nodes:,} {'person' if self.n_nodes == 1 else 'people'}"
        kind = "directed tie" if self.directed else "tie"
        return f"Network({people}, {self.n_edges:,} {kind}{'' if self.n_edges == 1 else 's'})"

    def __getstate__(self):
        # What can be computed again need not travel to another process.
        return {**self.__dict__, "_incoming": None, "_position": None}

    def __setstate__(self, state):
        self.__dict__.update(state)
        for array in (self.edges, self.weights, self.indptr, self.indices, self.ties):
            _fixed(array)

    @property
    def degree(self):
        """Ties of every person; in a directed network, ties that go out."""
        return np.diff(self.indptr)

    @property
    def in_degree(self):
        """Ties that come in."""
        return np.diff(self.incoming[0])

    @property
    def incoming(self):
        """Rows of those who can reach each person: (indptr, indices, ties), as the network's own three."""
        if self._incoming is None:
            if self.directed:
                tie = np.arange(self.n_edges, dtype=np.int32)
                self._incoming = _packed(self.n_nodes, self.edges[:, 1], self.edges[:, 0], tie)
            else:
                self._incoming = self.indptr, self.indices, self.ties
        return self._incoming

    def neighbors(self, i):
        """Positions of the people whom person i (a position) can tell.

        >>> Network.from_edges([(0, 1), (0, 2)]).neighbors(0)
        array([1, 2], dtype=int32)
        """
        i = whole("i", i, 0, self.n_nodes - 1)
        return self.indices[self.indptr[i] : self.indptr[i + 1]]

    def contacts(self, i):
        """Pairs (neighbour, tie) of person i: whom they can tell, and the number of the tie between them.

        >>> list(Network.from_edges([("Ann", "Bo"), ("Bo", "Cy")]).contacts(1))
        [(0, 0), (2, 1)]
        """
        here = slice(self.indptr[i], self.indptr[i + 1])
        return zip(self.indices[here].tolist(), self.ties[here].tolist(), strict=True)

    def ties_of(self, people):
        """Every tie of these people, laid end to end: whose it is (a place in `people`), its place in `indices`.

        >>> Network.from_edges([("Ann", "Bo"), ("Bo", "Cy")]).ties_of([1, 0])
        (array([0, 0, 1]), array([1, 2, 0]))
        """
        return every_place(self.indptr, people)

    def both_ways(self):
        """The same ties as a directed network: first along each tie as listed, then all of them against it."""
        names = None if isinstance(self.nodes, range) else self.nodes
        both = np.concatenate((self.edges, self.edges[:, ::-1]))
        return Network(self.n_nodes, both, directed=True, nodes=names)

    def positions(self, name, people):
        """Places in array order of people given by name; refused under the argument's `name`."""
        no_list = isinstance(people, (str, bytes)) or not hasattr(people, "__iter__")
        if no_list or getattr(people, "ndim", 1) == 0:
            raise BadType(f"{name} must be a list of people, not {short(people)}")
        people = people.tolist() if isinstance(people, np.ndarray) else list(people)
        plain = isinstance(self.nodes, range)
        if self._position is None and not plain:
            self._position = {person: i for i, person in enumerate(self.nodes)}
        found = []
        for person in people:
            if plain:
                known = isinstance(person, Integral) and not isinstance(person, bool)
                place = int(person) if known and 0 <= person < self.n_nodes else None
            else:
                try:
                    place = self._position.get(person)
                except TypeError:
                    place = None
            if place is None:
                allowed = f"0 to {self.n_nodes - 1}" if plain else f"such as {short(self.nodes[0])}"
                allowed = allowed if self.n_nodes else "none: it is empty"
                raise BadValue(f"{name} must be people of this network ({allowed}), not {short(person)}")
            found.append(place)
        if len(set(found)) < len(found):
            twice = next(person for i, person in enumerate(people) if found[i] in found[:i])
            raise BadValue(f"{name} must be different people, not {short(twice)} twice")
        return np.array(found, dtype=np.int64)


def as_network(name, value):
    """The Network of an argument that may also be a networkx graph."""
    if isinstance(value, Network):
        return value
    if _is_graph(value):
        return _bridged(name, value, "weight")
    raise BadType(f"{name} must be a Network or a networkx Graph or DiGraph, not {short(value)}")


def end_to_end(indptr, rows):
    """The entries of these rows laid end to end: each row's length and end, and what to add to a place in that line."""
    start = indptr[rows]
    length = indptr[np.add(rows, 1)] - start
    end = np.cumsum(length, dtype=np.int64)
    return length, end, start - (end - length)


def every_place(indptr, rows):
    """Every entry of these rows: its row (a place in `rows`), and where it stands."""
    length, _, shift = end_to_end(indptr, rows)
    # NumPy repeats and counts by machine integers only, of 32 bits in a browser.
    row = np.repeat(np.arange(len(length)), np.asarray(length, dtype=np.intp))
    return row, np.arange(len(row)) + shift[row]


def _bridged(name, graph, weight):
    if not _is_graph(graph):
        raise BadType(f"{name} must be a networkx Graph or DiGraph, not {short(graph)}")
    if graph.is_multigraph():
        raise BadType(
            f"{name} must be a networkx Graph or DiGraph, not a {type(graph).__name__} "
            "(networkx.Graph(graph) merges its repeated ties)"
        )
    names = tuple(graph)
    nodes = None if _counted(names) else names
    if nodes is not None and not all(map(is_name, names)):
        raise BadValue(f"{name} must have people with names, not one whose name is NaN")
    rows = [row for _, row in graph.adjacency()]
    start = np.repeat(np.arange(len(rows)), np.fromiter(map(len, rows), np.intp, len(rows)))
    ends = chain.from_iterable(rows)
    if nodes is not None:
        ends = map(dict(zip(names, range(len(names)), strict=True)).__getitem__, ends)
    end = np.fromiter(ends, np.int64, len(start))
    # An undirected tie stands in both rows; networkx lists it in the row that comes first.
    directed = graph.is_directed()
    listed = start != end if directed else start < end
    ties = compress(chain.from_iterable(row.values() for row in rows), listed)
    try:
        weights = [tie[weight] for tie in ties] or None
    except KeyError:
        weights = None
    if weights is not None:
        weights = reals(f"{name}'s {weight!r}", weights, ndim=1)
    positions = np.column_stack((start[listed], end[listed])).astype(np.int32)
    return Network(len(names), positions, directed=directed, nodes=nodes, weights=weights)


def _is_graph(value):
    # Known by its methods, so that networkx need not be imported.
    parts = "adj", "adjacency", "is_directed", "is_multigraph"
    return not isinstance(value, type) and all(hasattr(value, part) for part in parts)


def _counted(names):
    """Whether names are 0, 1, 2 …, which need not be kept. True is no 1 here, nor is 1.0."""
    return names == tuple(range(len(names))) and all(type(name) is int for name in names)


def _packed(n_nodes, start, end, tie):
    # scipy sorts by row in C, the value stored is the tie. Older releases leave the order within a row open.
    if len(start) == 0:
        return tuple(_fixed(np.zeros(size, np.int32)) for size in (n_nodes + 1, 0, 0))
    from scipy.sparse import csr_array  # not loaded by lessons without networks

    matrix = csr_array((tie, (start, end)), shape=(n_nodes, n_nodes))
    matrix.sort_indices()
    return _fixed(matrix.indptr), _fixed(matrix.indices), _fixed(matrix.data)


def _fixed(array):
    """The array (or None), read-only from now on: a network is shared and does not change."""
    if array is not None:
        array.flags.writeable = False
    return array
