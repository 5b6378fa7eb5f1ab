"""Lift: the difference that a treatment made, and what experiments say of it when people talk to each other."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order
from scipy.special import stdtrit

from course_utils._arguments import generator, real, reals, short, whole
from course_utils.measure.reproduction import Estimate
from course_utils.networks.network import as_network


@dataclass(frozen=True, eq=False)
class Experiment:
    """What is true and what two experiments would have said, run by run.

    Attributes
    ----------
    truth : array, shape (runs,)
        Share who join if everybody is treated, less the share who join if nobody is.
    naive : array, shape (runs,)
        The difference found when half of all people, drawn one by one, are treated.
    clustered : array, shape (runs,)
        The difference found when all people of half of the groups are treated.
    """

    truth: np.ndarray
    naive: np.ndarray
    clustered: np.ndarray

    def __repr__(self):
        means = ", ".join(
            f"{name} {getattr(self, name).mean():+.3f}" for name in ("truth", "naive", "clustered")
        )
        return f"Experiment({len(self.truth)} runs: {means})"


def lift(joined, treated, groups=None, level=0.95):
    """The difference between the shares of treated and of untreated people who joined.

    The interval (Welch's) takes people as independent of each other. If whole groups were treated,
    give the groups: then each group counts as one observation, which is what was drawn.

    Parameters
    ----------
    joined : array of 0 and 1 (or False and True), shape (people,)
    treated : array of 0 and 1 (or False and True), shape (people,)
        At least two people of each kind.
    groups : array, shape (people,), optional
        Each person's group, by any name; nobody is treated in a group where another is not.
    level : float
        How often such an interval should hold the true difference, if nobody influences anybody outside
        of what counts as one observation; above 0 and below 1.

    Returns
    -------
    Estimate
        value, low, high: from −1 to 1 in value; negative if fewer of the treated joined.

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind named above, or a group is treated in part.

    Examples
    --------
    >>> lift([1, 1, 0, 1, 0, 0, 1, 0], [1, 1, 1, 1, 0, 0, 0, 0]).value
    0.5

    Source: B. L. Welch, "The generalization of 'Student's' problem when several different population
    variances are involved", Biometrika 34 (1947) 28–35.
    """
    joined, treated = _yes_or_no("joined", joined), _yes_or_no("treated", treated)
    if len(treated) != len(joined):
        raise ValueError(f"treated must be one per person ({len(joined)}), not {len(treated)}")
    level = real("level", level, above=0, below=1)
    if groups is not None:
        group = _groups(groups, len(joined))
        people = np.bincount(group)
        joined, treated = np.bincount(group, joined) / people, np.bincount(group, treated) / people
        if ((treated > 0) & (treated < 1)).any():
            raise ValueError("groups must be treated as a whole or not at all, not in part")
    sides = joined[treated == 1], joined[treated == 0]
    if min(map(len, sides)) < 2:
        kind = "people" if groups is None else "groups"
        raise ValueError(
            f"treated must be 1 and 0 for at least two {kind} each, not {len(sides[0])} and {len(sides[1])}"
        )
    value = sides[0].mean() - sides[1].mean()
    parts = np.array([side.var(ddof=1) / len(side) for side in sides])
    if not parts.any():
        return Estimate(float(value), float(value), float(value))
    freedom = parts.sum() ** 2 / sum(
        part**2 / (len(side) - 1) for part, side in zip(parts, sides, strict=True)
    )
    half = stdtrit(freedom, (1 + level) / 2) * parts.sum() ** 0.5
    return Estimate(float(value), float(value - half), float(value + half))


def experiment(net, groups, seeds, share_probability, treated_probability, runs=100, rng=None):
    """Two experiments on people who tell each other, in worlds where the true effect is known.

    Whoever joins tells every neighbour once. A neighbour who is not treated then joins with
    share_probability, one who is treated with treated_probability. In each run four worlds differ in
    who is treated and in nothing else (every tie keeps its random number): everybody, nobody, half of
    the people, half of the groups. Seeds have joined beforehand and count nowhere.

    Parameters
    ----------
    net : Network, networkx.Graph or networkx.DiGraph
    groups : array, shape (n_nodes,)
        Each person's group, by any name, in the order of `net.nodes`; at least four groups.
    seeds : list of nodes
        Who has joined beforehand, by name; nobody twice.
    share_probability, treated_probability : float
        The chance, per contact, that somebody joins: untreated, treated.
    runs : int
        At least 1.
    rng : int, numpy.random.Generator or None
        Where the randomness comes from.

    Returns
    -------
    Experiment
        .truth, .naive, .clustered, a number a run. Their means over many runs, compared, give the bias.

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind or in the range named above.

    Examples
    --------
    >>> from course_utils.networks import planted_communities
    >>> town = planted_communities(400, groups=20, mean_degree=8, mixing=0.05, rng=1)
    >>> found = experiment(town, [person // 20 for person in range(400)], [0, 100, 200, 300], 0.1, 0.2, rng=1)
    >>> bool(found.naive.mean() < found.clustered.mean() < found.truth.mean())
    True

    Source: D. Eckles, B. Karrer and J. Ugander, "Design and Analysis of Experiments in Networks:
    Reducing Bias from Interference", Journal of Causal Inference 5 (2017).
    """
    net = as_network("net", net)
    group, seeds = _groups(groups, net.n_nodes), net.positions("seeds", seeds)
    chances = (
        real("share_probability", share_probability, 0, 1),
        real("treated_probability", treated_probability, 0, 1),
    )
    runs, rng = whole("runs", runs, 1), generator("rng", rng)
    others = np.delete(np.arange(net.n_nodes), seeds)
    n_groups = group.max() + 1
    if n_groups < 4 or len(others) < 4:
        raise ValueError(
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


def _yes_or_no(name, values):
    try:
        array = np.asarray(values)
        values = array.astype(int) if array.dtype.kind == "b" else values
    except ValueError:
        pass  # lists of different lengths: refused below, by name
    array = reals(name, values, 0, 1, ndim=1)
    if not np.isin(array, (0, 1)).all():
        raise ValueError(f"{name} must be 0 or 1, not {float(array[~np.isin(array, (0, 1))][0])!r}")
    return array


def _groups(groups, people):
    """Groups as numbers 0, 1, 2, …, whatever they are called."""
    try:
        names = np.asarray(groups)
        if (
            names.ndim != 1
            or names.dtype.kind not in "iufbUS"
            or (names.dtype.kind == "f" and not np.isfinite(names).all())
        ):
            raise TypeError
    except (TypeError, ValueError):
        raise TypeError(f"groups must be one name or number per person, not {short(groups)}") from None
    if len(names) != people:
        raise ValueError(f"groups must be one per person ({people}), not {len(names)}")
    return np.unique(names, return_inverse=True)[1]
