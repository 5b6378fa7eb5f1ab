"""Ties as somebody gives them, by name, made into positions: each once, nobody tied to themselves."""

import numpy as np

from course_utils._arguments import BadType, BadValue, short, unmasked


def is_name(value):
    """Whether something can be a name: None and every kind of NaN cannot. Raises TypeError if unhashable."""
    hash(value)
    try:
        return value is not None and bool(value == value)
    except TypeError:
        # pandas.NA does not say whether it equals itself.
        return False


def positions_of(edges, nodes):
    """Names in order, and the positions of the two people of every tie."""
    pairs = _pairs(edges)
    if nodes is None and isinstance(pairs, np.ndarray):
        names, first, inverse = np.unique(pairs, return_index=True, return_inverse=True)
        order = np.argsort(first)
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        return names[order].tolist(), place[inverse].reshape(-1, 2).astype(np.int64)
    pairs = pairs.tolist() if isinstance(pairs, np.ndarray) else pairs
    position = {} if nodes is None else _listed(nodes)
    found = np.empty((len(pairs), 2), dtype=np.int64)
    for number, edge in enumerate(pairs):
        for side, name in enumerate(edge):
            if name not in position:
                if nodes is not None:
                    raise BadValue(
                        f"edges must be between people in nodes, not {short(edge)} (number {number})"
                    )
                position[name] = len(position)
            found[number, side] = position[name]
    return list(position), found


def simple(edges, weights, names, directed):
    """Each tie once and nobody tied to themselves, in the order given: positions and weights."""
    low, high = (edges[:, 0], edges[:, 1]) if directed else (edges.min(axis=1), edges.max(axis=1))
    _, first, same = np.unique(low * len(names) + high, return_index=True, return_inverse=True)
    if weights is not None:
        differs = np.flatnonzero(weights != weights[first][same])
        if len(differs):
            tie = tuple(names[i] for i in edges[differs[0]])
            raise BadValue(f"weights must be one number per tie, not two for {short(tie)}")
    keep = np.sort(first[low[first] != high[first]])
    return edges[keep].astype(np.int32), None if weights is None else weights[keep]


def _pairs(edges):
    """Pairs as an integer array where they are one already, else as a list of tuples."""
    wrong = "edges must be pairs of names"
    if isinstance(edges, (str, bytes)) or not hasattr(edges, "__iter__"):
        raise BadType(f"{wrong}, not {short(edges)}")
    if isinstance(unmasked("edges", edges), np.ndarray):
        if edges.ndim != 2 or edges.shape[1] != 2:
            raise BadValue(f"edges must have shape (ties, 2), not {edges.shape}")
        if edges.dtype.kind in "iu":
            return edges
        edges = edges.tolist()
    pairs = []
    for number, edge in enumerate(edges):
        if isinstance(edge, (str, bytes)) or not hasattr(edge, "__iter__") or len(edge := tuple(edge)) != 2:
            raise BadValue(f"{wrong}, not {short(edge)} (number {number})")
        for name in edge:
            try:
                good = is_name(name)
            except TypeError:
                raise BadType(f"{wrong} that can be hashed, not {short(name)} (number {number})") from None
            if not good:
                raise BadValue(f"{wrong}, not {short(name)} (number {number})")
        pairs.append(edge)
    return pairs


def _listed(nodes):
    """The position of every name in a list of all names."""
    if isinstance(nodes, (str, bytes)) or not hasattr(nodes, "__iter__"):
        raise BadType(f"nodes must be a list of names, not {short(nodes)}")
    position = {}
    for name in nodes.tolist() if isinstance(nodes, np.ndarray) else nodes:
        try:
            good = is_name(name)
        except TypeError:
            raise BadType(f"nodes must be names that can be hashed, not {short(name)}") from None
        if not good or name in position:
            raise BadValue(f"nodes must be different names, not {short(name)}{' twice' * good}")
        position[name] = len(position)
    return position
