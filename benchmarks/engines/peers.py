"""How each peer library runs cascades on a network of ours, in the fastest way that it offers.

A function per library takes (net, seeds, p) and gives its ways as {name: call}; call(runs) runs so many cascades
and returns the mean reach. All of them mean the same: a person who joins tries each friend once, with chance p.
"""

import os
import random

import numpy as np


def cynetdiff(net, seeds, p):
    """C++ by Cython: one cascade after the other from Python, or many in one call."""
    from cynetdiff.models import IndependentCascadeModel

    model = IndependentCascadeModel(*rows(net), activation_prob=p, rng=1)
    model.set_seeds(seeds)
    reset, spread, count = model.reset_model, model.advance_until_completion, model.get_num_activated_nodes

    def loop(runs):
        reached = 0
        for _ in range(runs):
            reset()
            spread()
            reached += count()
        return reached / runs

    def batch(runs):
        return model.compute_marginal_gains(seeds, [], runs)[0]

    return {"cynetdiff, loop": loop, "cynetdiff, batch": batch}


def pynetim(net, seeds, p):
    """C++ by pybind11, many cascades in one call; it offers threads as well."""
    from pynetim import IMGraph, IndependentCascadeModel

    graph = IMGraph(list(map(tuple, net.edges.tolist())), weights=p, directed=False, renumber=False)
    model = IndependentCascadeModel(graph, set(seeds))
    numbers, cores = random.Random(1), os.cpu_count()

    def one(runs):
        return model.run_monte_carlo_diffusion(runs, random_seed=numbers.getrandbits(31))

    def threads(runs):
        return model.run_monte_carlo_diffusion(
            runs, random_seed=numbers.getrandbits(31), use_multithread=True, num_threads=cores
        )

    return {"pynetim": one, f"pynetim, {cores} threads": threads}


def eon(net, seeds, p):
    """Python: an SIR in which everybody recovers after one step. A coin of ours is twice as fast as its own."""
    import EoN

    graph, coin = net.to_networkx(), random.Random(1).random

    def passed_on(_, __):
        return coin() < p

    def run(runs):
        return (
            sum(EoN.discrete_SIR(graph, passed_on, (), initial_infecteds=seeds)[3][-1] for _ in range(runs))
            / runs
        )

    return {"EoN": run}


def ndlib(net, seeds, p):
    """Python: every step goes over all people."""
    from ndlib.models import ModelConfig
    from ndlib.models.epidemics import IndependentCascadesModel

    graph = net.to_networkx()
    model, settings = IndependentCascadesModel(graph, seed=1), ModelConfig.Configuration()
    for tie in graph.edges:
        settings.add_edge_configuration("threshold", tie, p)
    settings.add_model_initial_configuration("Infected", seeds)
    model.set_initial_status(settings)

    def run(runs):
        reached = 0
        for _ in range(runs):
            model.reset(infected_nodes=seeds)
            active = True
            while active:
                _, active, done = model.iteration(node_status=False)["node_count"].values()
            reached += done
        return reached / runs

    return {"NDlib": run}


def rows(net):
    """Adjacency as cynetdiff takes it: where each person's friends start, and the friends."""
    return net.indptr[:-1].astype(np.uint32), net.indices.astype(np.uint32)
