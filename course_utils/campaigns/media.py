"""Media attention in Bass' model: news that follows adoption, and a single burst."""

import math

import numpy as np

from course_utils._arguments import as_given, real, reals


def media_attention(t, p, q, m, feedback=0.0, memory=1.0, burst=0.0, burst_at=0.0):
    """Adopters at time t in Bass' model (p, q, m) when the media report on adoption, or once make it known to many.

    Of the people still outside, (p + a + q × adopters / m) adopt per unit of time. The attention a starts at 0, heads
    for `feedback` × the share of the market that adopts per unit of time, and is forgotten with the time constant
    `memory`: after that time about a third is left. At the time `burst_at` the share 1 − exp(−burst) of those still
    outside adopts at once, and the media take note of it.

    Everybody adopts in the end, with and without media: in this model attention decides when, not how many.
    Accurate to about 1e-6 of m.

    >>> media_attention([5, 10], p=0.03, q=0.38, m=1000).round(0)  # no attention: Bass' curve
    array([331., 813.])
    >>> media_attention([5, 10], p=0.03, q=0.38, m=1000, feedback=0.5).round(0)
    array([513., 924.])

    Bass (1969), with p made to depend on recent adoption: a construction of this course, fitted to no data.
    """
    times = reals("t", t, 0, 1e12, empty=True)
    p, q, m = real("p", p, high=1e9, above=0), real("q", q, 0, 1e9), real("m", m, 0)
    feedback, memory = real("feedback", feedback, 0, 1e9), real("memory", memory, 1e-9, 1e12)
    burst, burst_at = real("burst", burst, 0), real("burst_at", burst_at, 0, 1e12)

    def change(_, state):
        share, attention = state
        rate = (p + attention + q * share) * (1 - share)
        return rate, (feedback * rate - attention) / memory

    order = np.sort(times, axis=None)
    before, after = order[order < burst_at], order[order >= burst_at]
    shares, state = _follow(change, (0.0, 0.0), 0.0, before, burst_at if after.size else None)
    if after.size:
        won = (1 - state[0]) * -math.expm1(-burst)
        state = state[0] + won, state[1] + feedback * won / memory
        shares = np.append(shares, _follow(change, state, burst_at, after)[0])
    found = np.empty(times.size)
    found[np.argsort(times, axis=None)] = shares
    return as_given(m * found.reshape(times.shape))


def _follow(change, state, start, times, until=None):
    """The share of adopters at sorted times from `start` on, and the state at `until`."""
    from scipy.integrate import solve_ivp

    last = (until if until is not None else (times[-1] if times.size else start)) - start
    if last <= 1e-15:  # at the fastest rates allowed a millionth joins meanwhile
        return np.full(times.size, state[0]), state
    # The law is the same at all times, and digits are finest near 0.
    wanted = np.append(times - start, last)
    path = solve_ivp(
        change, (0.0, last), state, method="LSODA", t_eval=np.unique(wanted), rtol=1e-10, atol=1e-13
    )
    shares = np.interp(times - start, path.t, path.y[0])
    return shares, tuple(path.y[:, -1])
