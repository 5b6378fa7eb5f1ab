"""Checks of what spreading takes: chances for ties, chances per step, thresholds."""

import numpy as np

from course_utils._arguments import BadValue, real, reals, short


def chances(net, value):
    """The network to walk on and its chances: one number, or one per tie of that network."""
    if not hasattr(value, "__len__"):
        return net, np.asarray(real("share_probability", value, 0, 1))
    chance = reals("share_probability", value, 0, 1, empty=True)
    if chance.shape in ((), (net.n_edges,)):
        return net, chance
    if chance.shape == (net.n_edges, 2) and not net.directed:
        return net.both_ways(), np.concatenate((chance[:, 0], chance[:, 1]))
    allowed = f"({net.n_edges},)" + ("" if net.directed else f" or ({net.n_edges}, 2)")
    raise BadValue(f"share_probability must be one number or have shape {allowed}, not {chance.shape}")


def rate(name, value):
    """A chance per step; so small that a run would take more than a million steps, it is refused."""
    chance = real(name, value, 0, 1)
    if 0 < chance < 1e-6:
        raise BadValue(f"{name} must be 0 or at least 1e-06, not {short(value)}")
    return chance


def limits(net, value):
    """Thresholds as an array: one number, or one per person."""
    if isinstance(value, str):
        raise BadValue(f"threshold must be a share, one per person or 'random', not {short(value)}")
    if not hasattr(value, "__len__"):
        return np.asarray(real("threshold", value, 0, 1))
    limit = reals("threshold", value, 0, 1, empty=True)
    if limit.shape not in ((), (net.n_nodes,)):
        raise BadValue(f"threshold must be one number or have shape ({net.n_nodes},), not {limit.shape}")
    return limit
