"""Numbers for fixed rng from every model of the course: run here and in Pyodide, they must be the same.

python tests/browser/same_numbers.py     prints them as JSON
"""

import json

import networkx
import numpy as np

from course_utils import (
    branching,
    campaigns,
    capstone,
    cascades,
    datasets,
    growth,
    measure,
    networks,
    seeding,
)


def plain(result):
    """A result as lists and numbers; a long array by its length, sum and some of its places."""
    if isinstance(result, np.ndarray):
        flat = result.ravel()
        if flat.size <= 40:
            return plain(result.tolist())
        weights = np.arange(1, flat.size + 1) % 1009
        total = float((flat.astype(float) * weights).sum())
        return {
            "shape": list(result.shape),
            "weighted sum": total,
            "some": plain(flat[:: flat.size // 20].tolist()),
        }
    if isinstance(result, dict):
        return {str(key): plain(value) for key, value in result.items()}
    if isinstance(result, list | tuple | set | frozenset):
        return [plain(value) for value in result]
    if hasattr(result, "to_dict"):
        return plain(result.to_dict("list"))
    if hasattr(result, "edges") and hasattr(result, "n_nodes"):
        return {"edges": plain(np.asarray(result.edges)), "degree": plain(np.asarray(result.degree))}
    if hasattr(result, "item"):
        return result.item()
    return result if isinstance(result, int | float | str | bool | type(None)) else str(result)


def attempts():
    """Name and function of each number."""
    small = networks.watts_strogatz(300, 6, 0.1, 1)
    hubs = networks.barabasi_albert(2000, 3, 2)
    parts = networks.planted_communities(1000, 5, 8, 0.1, 3)
    karate = networkx.karate_club_graph()
    weights = np.random.default_rng(4).random(hubs.n_edges) * 0.2
    yield "erdos_renyi", lambda: networks.erdos_renyi(5000, 4, 1)
    yield "watts_strogatz", lambda: small
    yield "barabasi_albert", lambda: hubs
    yield "planted_communities", lambda: parts
    yield "friendship_paradox", lambda: networks.friendship_paradox(hubs)
    yield "average_clustering", lambda: networks.average_clustering(hubs)
    yield "average_path_length", lambda: networks.average_path_length(hubs, sources=100, rng=5)
    yield "component_sizes", lambda: networks.component_sizes(networks.erdos_renyi(5000, 1, 1))
    yield "giant_component", lambda: networks.giant_component(networks.erdos_renyi(5000, 1.5, 1))
    for runs in (1, 64, 1000):
        for chance in (0.02, 0.1, 0.3, 0.9):
            yield (
                f"cascade {runs} {chance}",
                lambda runs=runs, chance=chance: (
                    cascades.independent_cascade(hubs, [1, 5], chance, runs=runs, rng=6).new_per_step
                ),
            )
    yield (
        "cascade, a chance per tie",
        lambda: cascades.independent_cascade(hubs, [0], weights, runs=300, rng=7).reach,
    )
    yield "cascade, karate", lambda: cascades.independent_cascade(karate, [0], 0.2, runs=5000, rng=8).reach
    yield (
        "cascade, many worlds",
        lambda: cascades.independent_cascade(hubs, [3], 0.001, runs=400_000, rng=9).reach,
    )
    yield "threshold", lambda: cascades.linear_threshold(small, [0, 1, 2], 0.18).new_per_step
    yield "threshold, drawn", lambda: cascades.linear_threshold(hubs, [0, 1], "random", runs=200, rng=3).reach
    yield "sir", lambda: cascades.sir(hubs, [0, 7], 0.2, 0.5, runs=500, rng=10).new_per_step
    yield "trace", lambda: (lambda t: [t.step, t.parent])(cascades.trace(hubs, [0], 0.1, 11))
    for name, law in {
        "binomial": branching.binomial(3, 0.5),
        "poisson": branching.poisson(1.4),
        "geometric": branching.geometric(1.2),
    }.items():
        yield f"{name}, drawn", lambda law=law: law.sample(10_000, 12)
        yield f"{name}, extinction", lambda law=law: branching.extinction_probability(law, initial=2)
        yield f"{name}, simulated", lambda law=law: branching.simulate(law, 12, 500, initial=3, rng=13)
        yield f"{name}, far", lambda law=law: branching.simulate(law, 40, 5, initial=1000, rng=13)
    for echo in (branching.self_exciting, branching.expected_self_exciting):
        luck = {"rng": 13} if echo is branching.self_exciting else {}
        yield echo.__name__, lambda echo=echo, luck=luck: echo([0, 300, 10, 0, 0, 0], 0.7, 2, **luck)
    for name in ("random_people", "top_degree", "degree_discount", "greedy", "reverse_reachable"):
        function = getattr(seeding, name)
        arguments = {"rng": 14} if name != "top_degree" else {}
        chance = () if name in ("random_people", "top_degree") else (0.1,)
        if name == "degree_discount":
            arguments = {}
        yield (
            name,
            lambda function=function, arguments=arguments, chance=chance: function(
                small, 5, *chance, **arguments
            ),
        )
    parent = np.array([0, 0, 0, 1, 1, 2, 5, 5, 6])
    yield "structural_virality", lambda: measure.structural_virality(parent)
    yield "reproduction_from_sizes", lambda: measure.reproduction_from_sizes([1, 1, 3, 2, 9, 1])
    for interval in ("fixed", "exponential", (2.1, 1.0)):
        yield (
            f"reproduction {interval}",
            lambda interval=interval: measure.reproduction_from_growth(0.229, 2.1, interval),
        )
    t = np.arange(0, 30.0)
    yield "viral_customers", lambda: growth.viral_customers(t, 10, 1.2, 3)
    yield "bass", lambda: growth.bass(t, 0.01, 0.4, 1e6)
    for model in ("exponential", "logistic", "bass"):
        yield (
            f"fit {model}",
            lambda model=model: (lambda f: [f.params, f.errors, f.predict(t + 1), f.interval(t + 1, 0.9)])(
                growth.fit(model, t, growth.logistic(t, 1e6, 0.3, 20) * (1 + 0.01 * t))
            ),
        )
    yield "mutation_chain", lambda: campaigns.mutation_chain(20, 10, 0.05, 0.2, runs=300, rng=15)
    yield (
        "negative_opinions",
        lambda: vars(campaigns.negative_opinions(hubs, [0, 1, 2], 0.2, 0.9, runs=300, rng=17)),
    )
    yield "cultural_market", lambda: campaigns.cultural_market([3, 2, 1], 50, 1, worlds=20, rng=22)
    yield "broadcast", lambda: campaigns.broadcast(t, 0.01, 0.3, 1e6, share=0.05, at=5)
    yield "best_split", lambda: campaigns.best_split(1e5, 20, 0.3, 0.9, 1e4)
    yield "seeding.compare", lambda: seeding.compare(small, 5, 0.1, runs=300, rng=18).drop(columns="seconds")
    yield (
        "experiment",
        lambda: vars(measure.experiment(parts, np.arange(1000) // 200, [0, 300], 0.05, 0.1, runs=50, rng=19)),
    )
    for platform in capstone.PLATFORMS:
        yield f"town {platform}", lambda platform=platform: capstone.network(platform, 10_000)
    yield "capstone", lambda: capstone.run(capstone.last_year(), runs=20, rng=21, people=10_000)
    for name in datasets.names():
        yield f"table {name}", lambda name=name: datasets.load(name).select_dtypes("number").fillna(-1)


def numbers():
    """All of them; an error is a number too."""
    found = {}
    for name, attempt in attempts():
        try:
            found[name] = plain(attempt())
        except Exception as error:
            found[name] = f"{type(error).__name__}: {error}"
    return found


if __name__ == "__main__":
    print(json.dumps(numbers()))
