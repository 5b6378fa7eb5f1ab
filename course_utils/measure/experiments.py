"""What a treatment does: the difference between two groups, and experiments on people who talk to each other."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from course_utils._arguments import (
    MOST_RUNS,
    BadType,
    BadValue,
    generator,
    real,
    reals,
    same_length,
    short,
    unmasked,
    whole,
)
from course_utils.measure.reproduction import Estimate
from course_utils.networks.network import as_network


def lift(joined, treated, within=None, level=0.95):
    """The share of the treated who joined, less that of the untreated; both are given as 1 or 0 a person.

    With `within`, a group a person, only people of one group are compared with each other: the lifts of the groups are
    averaged by their numbers of treated people, and groups without anybody to compare are left out. The interval
    takes people's luck as independent, and is too narrow for a handful of them.

    >>> round(lift([1, 1, 0, 0, 1, 0, 0, 0], [1, 1, 1, 1, 0, 0, 0, 0]).value, 2)
    0.25
    """
    joined, treated = _yes_or_no("joined", joined), _yes_or_no("treated", treated)
    same_length("treated", treated, "joined", joined)
    level = real("level", level, high=0.999999, above=0)
    group = np.zeros(len(joined), int) if within is None else _groups("within", within, len(joined))
    table = np.bincount(4 * group + 2 * treated + joined, minlength=4 * group.max() + 4).reshape(-1, 2, 2)
    table = table[table.any(axis=2).all(axis=1)]  # groups with treated and untreated people
    if not len(table):
        raise BadValue("treated must have both 1 and 0 among people of one group, and has only one of them")
    people, share = table.sum(axis=2), table[:, :, 1] / table.sum(axis=2)
    weight = people[:, 1] / people[:, 1].sum()
    value = float(weight @ (share[:, 1] - share[:, 0]))
    error = float(weight**2 @ (share * (1 - share) / people).sum(axis=1)) ** 0.5
    half = NormalDist().inv_cdf((1 + level) / 2) * error
    return Estimate(value, value - half, value + half)


def _yes_or_no(name, values):
    values = reals(name, values, 0, 1, ndim=1)
    if len(between := values[(values > 0) & (values < 1)]):
        raise BadValue(f"{name} must be 0 or 1, not {between[0]:g}")
    return values.astype(int)


@dataclass(frozen=True, eq=False)
class Experiment:
    """What is true and what two experiments would have said, a number a run.

    `truth` is the share who join if everybody is treated, less the share who join if nobody is; `naive` the
    difference found when half of all people, drawn one by one, are treated; `clustered` the difference found when
    all people of half of the groups are treated.
    """

    truth: np.ndarray
    naive: np.ndarray
    clustered: np.ndarray

    def __repr__(self):
        means = ", ".join(
            f"{name} {getattr(self, name).mean():+.3f}" for name in ("truth", "naive", "clustered")
        )
        return f"Experiment({len(self.truth)} runs: {means})"


def experiment(net, groups, seeds, share_probability, treated_probability, runs=100, rng=None):
    """Two experiments on people who tell each other, in worlds where the true effect is known.

    Whoever joins tells every neighbour once. A neighbour then joins with share_probability, or with
    treated_probability if treated. In each run four worlds differ in who is treated and in nothing else:
    everybody, nobody, half of the people, half of the groups. `groups` has each person's group, by any name, in
    the order of `net.nodes`, at least four in all. Seeds have joined beforehand and count nowhere.

    >>> from course_utils.networks import planted_communities
    >>> town = planted_communities(400, groups=20, mean_degree=8, mixing=0.05, rng=1)
    >>> found = experiment(town, [person // 20 for person in range(400)], [0, 100, 200, 300], 0.1, 0.2, rng=1)
    >>> bool(found.naive.mean() < found.clustered.mean() < found.truth.mean())
    True

    Eckles and others (2017).
    """
    net = as_network("net", net)
    group, seeds = _groups("groups", groups, net.n_nodes), net.positions("seeds", seeds)
    chances = (
        real("share_probability", share_probability, 0, 1),
        real("treated_probability", treated_probability, 0, 1),
    )
    runs, rng = whole("runs", runs, 1, MOST_RUNS), generator("rng", rng)
    others = np.delete(np.arange(net.n_nodes), seeds)
    n_groups = group.max() + 1
    if n_groups < 4 or len(others) < 4:
        raise BadValue(
            f"groups must be at least 4, and people who are no seeds too, not {n_groups} and {len(others)}"
        )
    found = np.empty((3, runs))
    for run in range(runs):
        draws = rng.random(len(net.indices))
        people, halves = np.zeros(net.n_nodes, bool), np.zeros(n_groups, bool)
        people[rng.permutation(others)[: len(others) // 2]] = True
        halves[rng.permutation(n_groups)[: n_groups // 2]] = True
        everybody, nobody = (
            _joined(net, seeds, draws, np.full(net.n_nodes, treated), chances)[others].mean()
            for treated in (True, False)
        )
        found[0, run] = everybody - nobody
        for row, treated in enumerate((people, halves[group]), 1):
            joined, mine = _joined(net, seeds, draws, treated, chances)[others], treated[others]
            found[row, run] = joined[mine].mean() - joined[~mine].mean()
    return Experiment(*found)


def _joined(net, seeds, draws, treated, chances):
    """Who is reached from the seeds along ties that pass the message on, given each tie's random number."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order

    live = draws < np.where(treated[net.indices], chances[1], chances[0])
    # One more person, tied to every seed, makes a single walk of many.
    ends = np.append(0, np.cumsum(live))[net.indptr]
    table = csr_array(
        (
            np.ones(ends[-1] + len(seeds), np.int8),
            np.append(net.indices[live], seeds),
            np.append(ends, ends[-1] + len(seeds)),
        ),
        shape=(net.n_nodes + 1,) * 2,
    )
    reached = np.zeros(net.n_nodes + 1, bool)
    reached[breadth_first_order(table, net.n_nodes, return_predecessors=False)] = True
    return reached[:-1]


def _groups(name, groups, people):
    """Groups as numbers 0, 1, 2, …, whatever they are called."""
    unmasked(name, groups)
    try:
        names = np.asarray(groups)
        if (
            names.ndim != 1
            or names.dtype.kind not in "iufbUS"
            or (names.dtype.kind == "f" and not np.isfinite(names).all())
        ):
            raise TypeError
    except (TypeError, ValueError):
        raise BadType(f"{name} must be one name or number per person, not {short(groups)}") from None
    if len(names) != people:
        raise BadValue(f"{name} must be one per person ({people}), not {len(names)}")
    return np.unique(names, return_inverse=True)[1]
