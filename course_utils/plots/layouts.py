"""Where people stand: nobody's place changes while a slider moves, so places are worked out once."""

import numpy as np

from course_utils._arguments import BadValue, generator, real, reals, whole
from course_utils.measure.virality import forest
from course_utils.networks.network import as_network

MOST = 500  # more people than this cannot be told apart in a picture


def ring(n, street=0.0):
    """Places on a circle, shape (n, 2), the first at the top and on clockwise.

    Every second person stands inward by `street`, 0 to 1: their ties to neighbours are then seen apart.

    >>> ring(4).round(1).tolist()[:2]
    [[0.0, 1.0], [1.0, 0.0]]
    """
    person = np.arange(whole("n", n, 1))
    angle, radius = 2 * np.pi * person / len(person), 1 - real("street", street, 0, 1) * (person % 2)
    return np.column_stack([radius * np.sin(angle), radius * np.cos(angle)])


def spring(net, rng=None):
    """Places of at most 500 people, shape (n_nodes, 2), from −1 to 1: ties pull, everybody pushes.

    >>> import networkx
    >>> spring(networkx.path_graph(3), rng=1).shape
    (3, 2)

    Fruchterman and Reingold (1991), with a weak pull to the middle that keeps separate groups on the page.
    """
    net = drawable(net)
    places = generator("rng", rng).uniform(-1, 1, (net.n_nodes, 2))
    distance = 2 / np.sqrt(max(net.n_nodes, 1))  # what a tie is at rest
    ends = net.edges.T
    for heat in np.linspace(0.2, 0.005, 80):
        apart = places[:, None] - places
        length = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1e-3)
        force = (apart * (distance / length)[..., None] ** 2).sum(axis=1) - 0.5 * distance * places
        pull = places[ends[1]] - places[ends[0]]
        pull *= np.hypot(pull[:, 0], pull[:, 1])[:, None] / distance
        np.add.at(force, ends[0], pull)
        np.subtract.at(force, ends[1], pull)
        size = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)[:, None]
        places = places + force / size * np.minimum(size, heat)
    # The longest direction lies flat, and both directions fill the page.
    places = places - places.mean(axis=0) if len(places) else places
    places = places @ np.linalg.svd(places, full_matrices=False)[2].T if len(places) > 1 else places
    low, high = places.min(axis=0, initial=0), places.max(axis=0, initial=0)
    return (2 * places - low - high) / np.maximum(high - low, 1e-9)


def crowd(net):
    """Places of any number of people on a disc: in the middle those with more than twice the usual ties, around them the
    others by their number, so that people with neighbouring numbers stand together.

    >>> import networkx
    >>> crowd(networkx.star_graph(6)).shape
    (7, 2)
    """
    net = as_network("net", net)
    place = np.arange(net.n_nodes)
    angle, radius = place * np.pi * (3 - np.sqrt(5)), np.sqrt((place + 0.5) / max(net.n_nodes, 1))
    middle = np.flatnonzero(net.degree > 2 * np.median(net.degree)) if net.n_nodes else place
    middle = middle[np.argsort(-net.degree[middle], kind="stable")]
    outside = place[len(middle) :]
    turned = outside[np.argsort(angle[outside] % (2 * np.pi))]
    who = np.concatenate([middle, np.setdiff1d(place, middle)])
    spots = np.concatenate([place[: len(middle)], turned])
    places = np.empty((net.n_nodes, 2))
    places[who] = np.column_stack([radius * np.sin(angle), radius * np.cos(angle)])[spots]
    return places


def tree_places(parent):
    """Where people stand in their family tree: starters on top, recruits below, no two lines crossing.

    `parent` holds each person's recruiter, by place, and a starter's own place. Across go 0 to 1, in equal
    steps for those without recruits; down go the generations: 0, −1, −2, …

    >>> tree_places([0, 0, 0]).tolist()
    [[0.5, 0.0], [0.0, -1.0], [1.0, -1.0]]
    """
    parent = forest(parent)
    reals("parent", parent, 0)
    recruits = [[] for _ in parent]
    for person, up in enumerate(parent.tolist()):
        if up != person:
            recruits[up].append(person)
    places = np.zeros((len(parent), 2))
    across = 0
    for starter in np.flatnonzero(parent == np.arange(len(parent))).tolist():
        visits = [(starter, 0, False)]
        while visits:
            person, depth, done = visits.pop()
            mine = recruits[person]
            if mine and not done:  # the children first, then back to this person
                visits.append((person, depth, True))
                visits += [(child, depth + 1, False) for child in reversed(mine)]
                continue
            places[person] = (places[mine[0], 0] + places[mine[-1], 0]) / 2 if mine else across, -depth
            across += not mine
    places[:, 0] /= max(across - 1, 1)
    return places


def around(parent):
    """The same tree with its starter in the middle and a ring for each generation, and how many stand at the ends.

    >>> places, ends = around([0, 0, 0])
    >>> np.abs(places).round(1).tolist(), ends
    ([[0.0, 0.0], [0.0, 1.0], [0.0, 1.0]], 2)
    """
    places = tree_places(parent)
    ends = len(places) - len(np.unique(np.delete(parent, 0)))  # people under whom nobody stands
    angle = 2 * np.pi * places[:, 0] * (1 - 1 / max(ends, 1))
    radius = -places[:, 1] / max(-places[:, 1].min(), 1)
    return np.column_stack([radius * np.sin(angle), radius * np.cos(angle)]), ends


def drawable(net):
    """The Network given, if it is small enough for a picture."""
    net = as_network("net", net)
    if net.n_nodes > MOST:
        raise BadValue(f"net must have at most {MOST} people to be drawn, not {net.n_nodes:,}")
    return net
