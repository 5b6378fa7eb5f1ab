"""Random networks: even, small-world, with hubs, and with communities."""

import numpy as np

from course_utils._arguments import BadValue, generator, real, whole
from course_utils.networks.draws import attach, live_pairs, pair, rewire
from course_utils.networks.network import LARGEST, Network


def erdos_renyi(n, mean_degree, rng=None):
    """A network in which every pair is tied with the same chance, mean_degree / (n − 1).

    >>> erdos_renyi(5, mean_degree=4)
    Network(5 people, 10 ties)

    Erdős and Rényi (1959); Gilbert (1959).
    """
    n = whole("n", n, 1, LARGEST)
    mean_degree, rng = real("mean_degree", mean_degree, 0, n - 1), generator("rng", rng)
    _countable("mean_degree", mean_degree, n * mean_degree / 2)
    tied = live_pairs(n * (n - 1) // 2, mean_degree / max(n - 1, 1), rng)
    return Network(n, _edges(*pair(tied)))


def planted_communities(n, groups, mean_degree, mixing, rng=None):
    """Groups of friends: two people of one group are tied with one chance, of two groups with another.

    Person i belongs to group i * groups // n. `mixing` is the share of a person's ties that lead to other groups,
    on average. At (n − n / groups) / (n − 1) groups make no difference; above, people shun their own group. A
    mean_degree for which a group has too few people is refused.

    >>> net = planted_communities(6, groups=2, mean_degree=2, mixing=0)
    >>> net.edges.tolist()
    [[1, 0], [2, 0], [2, 1], [4, 3], [5, 3], [5, 4]]

    Condon and Karp (2001).
    """
    n = whole("n", n, 1, LARGEST)
    groups, mean_degree = whole("groups", groups, 1, n), real("mean_degree", mean_degree, 0)
    mixing, rng = real("mixing", mixing, 0, 1), generator("rng", rng)
    # Person i is the first of group g when i * groups // n first reaches g.
    first = -(-np.arange(groups + 1, dtype=np.int64) * n // groups)
    size = np.diff(first)
    within = np.concatenate(([0], np.cumsum(size * (size - 1) // 2)))
    across = np.concatenate(([0], np.cumsum(size * first[:-1])))
    ties = n * mean_degree / 2
    for share, pairs, where in ((1 - mixing, within[-1], "inside the"), (mixing, across[-1], "between")):
        if ties * share > pairs * (1 + 1e-12):
            raise BadValue(
                f"mean_degree must be at most {2 * pairs / n / share:g} to leave room {where} groups "
                f"(n = {n}, groups = {groups}, mixing = {mixing:g}), not {mean_degree!r}"
            )
    _countable("mean_degree", mean_degree, ties)
    inside = live_pairs(within[-1], ties * (1 - mixing) / max(within[-1], 1), rng)
    group = np.searchsorted(within, inside, side="right") - 1
    high, low = pair(inside - within[group])
    outside = live_pairs(across[-1], ties * mixing / max(across[-1], 1), rng)
    other = np.searchsorted(across, outside, side="right") - 1
    # Everybody in a group has the same people before the group to be tied to.
    person, earlier = np.divmod(outside - across[other], np.maximum(first[other], 1))
    return Network(
        n,
        _edges(
            np.concatenate((high + first[group], person + first[other])),
            np.concatenate((low + first[group], earlier)),
        ),
    )


def watts_strogatz(n, k, p, rng=None):
    """A ring where everybody knows their k nearest, and where some ties are then rewired to anybody.

    k is even, half of it to each side. Tie by tie, first those to the next person, then those to the next but one
    and so on, the far end moves with chance p to a person drawn among all who are not yet tied to the near end.

    >>> watts_strogatz(6, k=2, p=0).edges.tolist()
    [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 0]]

    Watts and Strogatz (1998).
    """
    n = whole("n", n, 3, LARGEST)
    k = whole("k", k, 2, n - 1)
    if k % 2:
        raise BadValue(f"k must be even (half of the ties go to each side of the ring), not {k}")
    p, rng = real("p", p, 0, 1), generator("rng", rng)
    _countable("k", k, n * k // 2)
    near = np.tile(np.arange(n), k // 2)
    far = (near + np.repeat(np.arange(1, k // 2 + 1), n)) % n
    moved = np.flatnonzero(rng.random(len(near)) < p)
    far[moved] = rewire(n, k // 2, near, far, moved, rng)
    return Network(n, _edges(near, far))


def barabasi_albert(n, m, rng=None):
    """Newcomers arrive one by one and tie themselves to m people, with chances in proportion to degree.

    It starts from a star: person 0, tied to 1 … m. There are m × (n − m) ties, and the hubs are among the first people.

    >>> barabasi_albert(1000, m=3, rng=1)
    Network(1,000 people, 2,991 ties)

    Barabási and Albert (1999), drawn after Batagelj and Brandes (2005).
    """
    n = whole("n", n, 2, LARGEST)
    m, rng = whole("m", m, 1, n - 1), generator("rng", rng)
    _countable("m", m, m * (n - m))
    return Network(n, attach(n, m, rng))


def _edges(start, end):
    return np.column_stack((start, end)).astype(np.int32)


def _countable(name, value, ties):
    if ties > LARGEST // 2:
        raise BadValue(f"{name} must keep the ties at most {LARGEST // 2}, not {value!r} ({ties:.3g} ties)")
