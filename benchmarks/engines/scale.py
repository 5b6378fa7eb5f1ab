"""Our own times: what a slider waits for, making and converting networks, and a million people."""

import json
import subprocess
import sys
import tracemalloc
from pathlib import Path
from statistics import median

import numpy as np

from benchmarks.engines.tables import show, timed, working
from course_utils.cascades import independent_cascade
from course_utils.networks import Network, barabasi_albert

SLIDERS = (1_000, (0.02, 0.08, 0.13, 0.2, 0.3, 0.5, 1.0)), (10_000, (0.02, 0.08, 0.13, 0.225, 0.3, 0.46, 1.0))
MILLION, SHARE = 1_000_000, 0.08


def sliders():
    """200 runs with 10 seeds, as a panel asks for them; every call with an rng of its own."""
    show(
        "200 runs with 10 seeds: milliseconds a call (targets: 10 for 1,000 people, 60 for 10,000)",
        ("people · links · share probability", "reach", "median of 15", "fastest", "slowest"),
        [_moved(n, p) for n, chances in SLIDERS for p in chances],
    )


def _moved(n, p):
    working(f"200 runs on {n:,} people, p = {p}")
    net, seeds = barabasi_albert(n, 3, rng=1), _seeds(n)
    calls = [
        timed(lambda rng=rng: independent_cascade(net, seeds, p, runs=200, rng=rng)) for rng in range(15)
    ]
    share = np.mean([found.reach.mean() for _, found in calls]) / n
    seconds = [took for took, _ in calls]
    return f"{n:,} · 3 · {p:g}", f"{share:.1%}", *(f"{way(seconds) * 1e3:.1f}" for way in (median, min, max))


def large():
    """Making, converting, and 100 cascades on a million people in a process of their own."""
    working("a million people made")
    made = [timed(lambda rng=rng: barabasi_albert(MILLION, 5, rng=rng))[0] for rng in range(3)]
    working("a networkx graph of 100,000 converted")
    converted = _converted()
    working("100 cascades on a million people")
    seconds, reach, peak = _child("seconds")
    (held,) = _child("memory")
    show(
        "A million people",
        ("what", "median of 3 to 5", "fastest", "target"),
        [
            ("seconds for barabasi_albert(1_000_000, 5)", *_both(made), "2"),
            ("seconds for Network.from_networkx, 100,000 people, 5 links", *_both(converted), "0.3"),
            (
                f"seconds for 100 cascades on the million, p = {SHARE}, reach {reach:.1%}",
                *_both(seconds),
                "8",
            ),
            ("GB at most in that process, network and imports included", f"{peak / 1e9:.2f}", "", "3"),
            ("GB at most in the call alone, its working memory", f"{held / 1e9:.2f}", "", "0.512"),
        ],
    )


def _converted():
    graph = barabasi_albert(100_000, 5, rng=1).to_networkx()
    return [timed(lambda: Network.from_networkx(graph))[0] for _ in range(5)]


def _child(what):
    command = [sys.executable, "-m", "benchmarks.engines.scale", what]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _alone(what):
    net, seeds = barabasi_albert(MILLION, 5, rng=1), _seeds(MILLION)

    def run():
        return independent_cascade(net, seeds, SHARE, runs=100, rng=1)

    if what == "memory":
        # Watching every allocation takes time, so this is not the call that is timed.
        tracemalloc.start()
        run()
        return [tracemalloc.get_traced_memory()[1]]
    calls = [timed(run) for _ in range(3)]
    return [[seconds for seconds, _ in calls], calls[0][1].reach.mean() / MILLION, _peak()]


def _peak():
    """Most memory this process has held, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # Not getrusage: on Linux its figure includes the process that started this one.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _seeds(n):
    return np.random.default_rng(0).choice(n, 10, replace=False).tolist()


def _both(seconds):
    return f"{median(seconds):.2f}", f"{min(seconds):.2f}"


if __name__ == "__main__":
    print(json.dumps(_alone(sys.argv[1])))
