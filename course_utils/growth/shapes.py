"""The two curves behind the fits: exponential, and logistic, which also serves Bass.

A curve is theta = (size, rate) for the exponential, size its level at time 0, or (size, rate, midpoint)
for the logistic. Both are proportional to their size. `growth` has the curves that lessons draw.
"""

import numpy as np

PARAMETERS = {
    "exponential": ("initial", "rate"),
    "logistic": ("capacity", "rate", "midpoint"),
    "bass": ("p", "q", "m"),
}


def unit(since, rate, *midpoint):
    """The curve of size 1."""
    from scipy.special import expit

    return expit(rate * (since - midpoint[0])) if midpoint else np.exp(rate * since)


def curve(since, theta):
    """The curve, of its own size."""
    return theta[0] * unit(since, *theta[1:])


def slopes(since, theta):
    """How the curve changes with each parameter, along a new last axis."""
    size, rate, *midpoint = theta
    part = unit(since, rate, *midpoint)
    if not midpoint:
        return np.stack([part, size * since * part], axis=-1)
    bend = size * part * (1 - part)
    return np.stack([part, bend * (since - midpoint[0]), -rate * bend], axis=-1)


def _exponential(last, level, rate):
    initial = level * np.exp(-rate * last)
    return (initial, rate), [[initial / level, -last * initial], [0, 1]]


def _logistic(last, capacity, rate, midpoint):
    return (capacity, rate, last + midpoint), np.eye(3)


def _bass(last, capacity, rate, midpoint):
    midpoint = last + midpoint
    early = unit(0.0, rate, midpoint)  # the share of the logistic curve that lies before the launch
    bend = early * (1 - early)
    p_slopes = np.array([0, early - rate * midpoint * bend, -(rate**2) * bend])
    m_slopes = [1 - early, capacity * midpoint * bend, capacity * rate * bend]
    values = rate * early, rate * (1 - early), capacity * (1 - early)
    return values, [p_slopes, [0, 1, 0] - p_slopes, m_slopes]


# From theta, its time counted from the last observation, to the parameters of `growth`, and the slopes
# of these against theta.
PUBLIC = {"exponential": _exponential, "logistic": _logistic, "bass": _bass}
