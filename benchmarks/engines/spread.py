"""Microseconds per cascade, ours and every peer's, in turn; and whether all agree on how many are reached."""

from statistics import median

import numpy as np

from benchmarks.engines import peers
from benchmarks.engines.tables import show, timed, working
from course_utils.cascades import independent_cascade
from course_utils.networks import barabasi_albert

# People, links per newcomer, share probability. The two of 10,000 reach a half and nine in ten.
ROWS = (
    (1_000, 3, 0.02),
    (1_000, 3, 0.13),
    (1_000, 3, 0.30),
    (10_000, 3, 0.225),
    (10_000, 3, 0.46),
    (100_000, 5, 0.02),
    (100_000, 5, 0.08),
    (1_000_000, 5, 0.02),
    (1_000_000, 5, 0.08),
)
ROUNDS = 7
# A call must take this many seconds, so that its beginning and end do not count.
LONG = 0.2
# Fewer cascades than this in a call are no mean; we work on many worlds at once, so start with more.
FEW, OURS = 6, 64
# The most people for which each peer ends in reasonable time and memory.
PEERS = {peers.cynetdiff: 1_000_000, peers.pynetim: 1_000_000, peers.eon: 100_000, peers.ndlib: 10_000}
# Standard errors between two means that should be one.
LIMIT = 4


def report():
    """Prints both tables; returns whether all engines agree."""
    results = [_row(*row) for row in ROWS]
    _agreement(results)
    _speed(results)
    loud = [(row, name, z) for row in results for name, z in row["z"].items() if abs(z) > LIMIT]
    for row, name, z in loud:
        print(f"\n**DISAGREEMENT: {row['name']}: {name} is {z:+.1f} standard errors away from us.**")
    return not loud


def _row(n, links, p):
    name = f"{n:,} · {links} · {p:g}"
    working(name)
    net = barabasi_albert(n, links, rng=1)
    seeds = np.random.default_rng(0).choice(n, 10, replace=False).tolist()
    reach, rng = [], iter(range(10**6))

    def ours(runs):
        found = independent_cascade(net, seeds, p, runs=runs, rng=next(rng)).reach
        reach.append(found)
        return found.mean()

    ways = {"ours": ours}
    for peer, most in PEERS.items():
        try:
            ways |= peer(net, seeds, p) if n <= most else {}
        except ImportError:
            working(f"{peer.__name__} is missing")
    runs = {way: _runs(call, OURS if way == "ours" else FEW) for way, call in ways.items()}
    times, means = {way: [] for way in ways}, {way: [] for way in ways}
    reach.clear()
    for _ in range(ROUNDS):
        for way, call in ways.items():
            seconds, mean = timed(lambda call=call, way=way: call(runs[way]))
            times[way].append(seconds / runs[way] * 1e6)
            means[way].append(mean)
    reach = np.concatenate(reach)
    z = {
        way: (np.mean(means[way]) - reach.mean())
        / (reach.std(ddof=1) * np.sqrt(1 / len(reach) + 1 / (ROUNDS * runs[way])))
        for way in ways
        if way != "ours"
    }
    return {
        "name": name,
        "reach": reach.mean(),
        "error": reach.std(ddof=1) / np.sqrt(len(reach)),
        "share": reach.mean() / n,
        "micro": _fastest({way: median(found) for way, found in times.items()}),
        "runs": runs["ours"],
        "z": z,
    }


def _runs(call, runs):
    """So many cascades that a call takes long enough to be timed, also when nothing else slows it down."""
    while min(timed(lambda runs=runs: call(runs))[0] for _ in range(2)) < LONG:
        runs *= 2
    return runs


def _agreement(results):
    ways = _ways(results)
    show(
        "Do all agree? People reached, and how many standard errors each mean is away from ours",
        ("people · links · share probability", "ours", "± s.e.", *ways),
        [
            (
                row["name"],
                f"{row['reach']:,.2f}",
                f"{row['error']:,.2f}",
                *(_signed(row["z"].get(way)) for way in ways),
            )
            for row in results
        ],
    )


def _speed(results):
    ways = list(dict.fromkeys(way for row in results for way in row["micro"] if way != "ours"))
    lines = []
    for row in results:
        micro = row["micro"]
        ours = micro["ours"]
        single = [micro[way] for way in ways if way in micro and "threads" not in way]
        lines.append(
            (
                row["name"],
                _share(row["share"]),
                f"{row['runs']:,}",
                _plain(ours),
                *(
                    f"{_plain(micro[way])} ({micro[way] / ours:,.1f}×)" if way in micro else "–"
                    for way in ways
                ),
                f"**{min(single) / ours:.2f}×**" if single else "–",
            )
        )
    show(
        f"Microseconds per cascade, 10 seeds, medians of {ROUNDS} calls in turn (in brackets: times ours)",
        (
            "people · links · share probability",
            "reach",
            "runs a call, ours",
            "ours",
            *ways,
            "fastest peer on one thread ÷ ours",
        ),
        lines,
    )


def _fastest(micro):
    """Of cynetdiff's two ways only the faster one."""
    twice = [micro[way] for way in micro if way.startswith("cynetdiff")]
    others = {way: value for way, value in micro.items() if not way.startswith("cynetdiff")}
    return ({"cynetdiff": min(twice)} if twice else {}) | others


def _share(share):
    return f"{share:.1%}" if share > 0.01 else f"{share:.3%}"


def _ways(results):
    return list(dict.fromkeys(way for row in results for way in row["z"]))


def _plain(micro):
    return f"{micro:,.2f}" if micro < 10 else f"{micro:,.1f}" if micro < 1000 else f"{micro:,.0f}"


def _signed(z):
    return "–" if z is None else f"{z:+.1f}"
