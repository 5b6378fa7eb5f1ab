"""Media attention in Bass' model: news that follows adoption, and a single burst; `campaigns` passes it on."""

import math

import numpy as np

from course_utils._arguments import as_given, real, reals

__all__ = ["media_attention"]


def media_attention(t, p, q, m, feedback=0.0, memory=1.0, burst=0.0, burst_at=0.0):
    """Adopters at time t in Bass' model when the media report on adoption, or once make it known to many.

    Of the people still outside, (p + a + q × adopters / m) adopt per unit of time. The attention a starts at 0
    and follows what happens: it heads for feedback × the share of the market that adopts per unit of time,
    and forgets with the time constant `memory`. A burst is so much p in one moment: of those still
    outside the share 1 − exp(−burst) adopts at once, and the media take note of it.

    Everybody adopts in the end, with and without media: in this model attention decides when, not how many.

    Parameters
    ----------
    t : float or array
        Times since launch, at least 0, in the unit of 1 / p.
    p : float
        Coefficient of innovation, above 0.
    q : float
        Coefficient of imitation, at least 0.
    m : float
        People who will adopt in the end, at least 0.
    feedback : float
        Strength of attention, at least 0: all that a person's adoption adds to a over time, times m.
    memory : float
        Time after which about a third of the attention is left, above 0.
    burst : float
        Size of the burst, at least 0; small values are about the share of outsiders it wins.
    burst_at : float
        Time of the burst, at least 0.

    Returns
    -------
    float or array, shape of t
        Adopters, right after the burst at its own time. Accurate to about 1e-6 of m.

    Raises
    ------
    TypeError, ValueError
        If an argument is not a finite number in its range.

    Examples
    --------
    >>> media_attention([5, 10], p=0.03, q=0.38, m=1000).round(0)  # no attention: Bass' curve
    array([331., 813.])
    >>> media_attention([5, 10], p=0.03, q=0.38, m=1000, feedback=0.5).round(0)
    array([513., 924.])
    >>> round(media_attention(0, p=0.03, q=0.38, m=1000, burst=0.1), 1)
    95.2

    Source: F. M. Bass, Management Science 15 (1969) 215–227, with p made to depend on recent adoption: a construction
    of this course, fitted to no data.
    """
    times = reals("t", t, 0, empty=True)
    p, q, m = real("p", p, above=0), real("q", q, 0), real("m", m, 0)
    feedback, memory = real("feedback", feedback, 0), real("memory", memory, above=0)
    burst, burst_at = real("burst", burst, 0), real("burst_at", burst_at, 0)

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

    last = until if until is not None else (times[-1] if times.size else start)
    if last == start:
        return np.full(times.size, state[0]), state
    wanted = np.append(times, last)
    path = solve_ivp(
        change, (start, last), state, method="LSODA", t_eval=np.unique(wanted), rtol=1e-10, atol=1e-13
    )
    shares = np.interp(times, path.t, path.y[0])
    return shares, tuple(path.y[:, -1])
