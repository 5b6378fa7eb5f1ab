"""Fits of growth curves to running totals, with errors and forecasts.

Behind every fit stands one of two curves, each proportional to its size: the exponential, theta = (size, rate)
with size its level at time 0, and the logistic, theta = (size, rate, midpoint). Bass' curve is the part of a
logistic curve that begins at the launch. `growth.curves` has the curves that lessons draw.
"""

from dataclasses import dataclass, field

import numpy as np

from course_utils._arguments import BadValue, as_given, choice, real, reals

_PARAMETERS = {
    "exponential": ("initial", "rate"),
    "logistic": ("capacity", "rate", "midpoint"),
    "bass": ("p", "q", "m"),
}


@dataclass(frozen=True, eq=False)
class Fit:
    """A growth curve fitted to running totals: what `fit` returns.

    `params` and `errors` (standard errors) are dicts by the names in `growth`; a 95% interval is about two errors
    to each side, and wider with few observations. `rmse` is the root mean square of what the curve misses in the
    increments.

    >>> found = fit("exponential", [0, 1, 2, 3, 4, 5], [10, 20, 41, 79, 162, 320])
    >>> {name: round(value, 2) for name, value in found.params.items()}
    {'initial': 10.71, 'rate': 0.68}
    """

    model: str
    params: dict
    errors: dict
    rmse: float
    _last: tuple = field(repr=False)
    _units: tuple = field(repr=False)
    _theta: np.ndarray = field(repr=False)
    _covariance: np.ndarray = field(repr=False)
    _noise: float = field(repr=False)
    _freedom: int = field(repr=False)

    def predict(self, t):
        """The running total at time t: the last one observed, plus what the curve adds from there.

        Whatever made the totals stray from the curve is in the last of them and stays, so a forecast from there
        misses by less than one read off the curve itself. Before the last total the curve is followed backwards.

        >>> round(fit("logistic", [0, 1, 2, 3, 4, 5], [2, 5, 12, 25, 40, 50]).predict(6))
        55

        King and others (2015).
        """
        return as_given(self._centre(self._since(t)))

    def interval(self, t, level=0.95):
        """Where the running total at time t is to be expected: (low, high), a prediction interval.

        It counts the errors of the parameters (delta method), the noise of the increments between the last
        observation and t, whose variance grows with that time, and few observations (Student's t). Totals cannot
        fall: no forecast goes below the last one.

        >>> low, high = fit("logistic", [0, 1, 2, 3, 4, 5], [2, 5, 12, 25, 40, 50]).interval(6)
        >>> round(low), round(high)
        (54, 55)

        Seber and Wild (1989).
        """
        from scipy.special import stdtrit

        since, level = self._since(t), real("level", level, high=0.999999, above=0)
        change = _slopes(since, self._theta) - _slopes(0.0, self._theta)
        variance = np.einsum("...i,ij,...j", change, self._covariance, change) + self._noise * np.abs(since)
        reach = self._units[1] * stdtrit(self._freedom, (1 + level) / 2) * np.sqrt(variance)
        centre, total = self._centre(since), self._last[1]
        low = np.maximum(centre - reach, np.where(since < 0, 0, total))
        high = np.where(since > 0, centre + reach, np.minimum(centre + reach, total))
        return as_given(low), as_given(high)

    def _since(self, t):
        since = (reals("t", t, _earliest(self.model), empty=True) - self._last[0]) / self._units[0]
        # An exponential curve stops here at e^300 times the last total, before it leaves a computer's range.
        return np.minimum(since, 300 / self._theta[1]) if self.model == "exponential" else since

    def _centre(self, since):
        ahead = _curve(since, self._theta) - _curve(0.0, self._theta)
        return np.maximum(self._last[1] + self._units[1] * ahead, 0)


def fit(model, t, cumulative):
    """Fit "exponential" (initial × e^(rate × t)), "logistic" or "bass" to running totals: least squares on increments.

    Running totals share their past, so their errors are correlated and fits to them look far surer than they are;
    increments do not. The variance of an increment is taken to be proportional to its time, so cutting one in two
    changes nothing. The first total only starts the count: if the count began at 0, say so in the first row
    (launch, 0). For Bass t counts from the launch. There must be two more totals than the curve has parameters;
    those that are masked do not count.

    ValueError also where the search does not converge, or where the totals show too little of the curve to tell
    its size or rate (error above ten times the value). Digits beyond the sixth may differ from computer to computer.

    >>> hotmail = fit("exponential", [0, 6, 7.2, 12, 16, 18], [0, 1, 2, 5, 8.9, 12])
    >>> round(hotmail.params["rate"], 2), round(hotmail.errors["rate"], 2)
    (0.13, 0.03)

    King and others (2015).
    """
    names = _PARAMETERS[choice("model", model, _PARAMETERS)]
    t, cumulative = _observations(model, t, cumulative, len(names) + 2)
    # Inside, time counts from the last observation, and the observed span and rise are the units.
    units = t[-1] - t[0], cumulative[-1] - cumulative[0]
    since, rises = (t - t[-1]) / units[0], np.diff(cumulative) / units[1]
    weights = 1 / np.sqrt(np.diff(since))
    theta = _best_curve(model, since, rises, weights)
    residuals = rises - np.diff(_curve(since, theta))
    freedom = len(rises) - len(theta)
    noise = np.sum((residuals * weights) ** 2) / freedom
    # Totals are known to three digits at best; without that, a perfect fit would look certain of anything.
    doubt = max(noise, 1e-6 * np.mean((rises * weights) ** 2))
    changes = np.diff(_slopes(since, theta), axis=0) * weights[:, None]
    covariance = noise * _inverse(model, changes, doubt, theta)
    values, errors = _public(model, theta, covariance, t[-1], units)
    return Fit(
        model,
        dict(zip(names, values.tolist(), strict=True)),
        dict(zip(names, errors.tolist(), strict=True)),
        float(np.sqrt(np.mean(residuals**2)) * units[1]),
        (t[-1], cumulative[-1]),
        units,
        theta,
        covariance,
        noise,
        freedom,
    )


def _observations(model, t, cumulative, least):
    masked = np.ma.is_masked(t) or np.ma.is_masked(cumulative)
    if masked and np.shape(t) == np.shape(cumulative):
        kept = ~(np.ma.getmaskarray(t) | np.ma.getmaskarray(cumulative))
        t, cumulative = np.ma.getdata(t)[kept], np.ma.getdata(cumulative)[kept]
    t = reals("t", t, _earliest(model), ndim=1)
    cumulative = reals("cumulative", cumulative, 0, 1e100, ndim=1)
    if len(t) != len(cumulative):
        raise BadValue(f"t and cumulative must have the same length, not {len(t)} and {len(cumulative)}")
    if len(t) < least:
        raise BadValue(
            f"t and cumulative must hold at least {least} observations for {model!r}, not {len(t)}"
        )
    if (back := np.flatnonzero(np.diff(t) <= 0)).size:
        raise BadValue(f"t must increase, not go from {t[back[0]]:g} to {t[back[0] + 1]:g}")
    if (fall := np.flatnonzero(np.diff(cumulative) < 0)).size:
        before, after = cumulative[fall[0] : fall[0] + 2]
        raise BadValue(
            f"cumulative must not fall, but goes from {before:g} to {after:g} at t = {t[fall[0] + 1]:g}"
        )
    if cumulative[0] == cumulative[-1]:
        raise BadValue(f"cumulative must rise, not stay at {cumulative[0]:g} throughout")
    return t, cumulative


def _earliest(model):
    return 0 if model == "bass" else -np.inf


def _best_curve(model, since, rises, weights):
    """Least squares; for a given rate and midpoint the best size is known, so only those are searched."""
    from scipy.optimize import least_squares

    target = rises * weights

    def size_and_rises(shapes):
        rate, *midpoint = np.clip(shapes, low, high).T[..., None]
        rises = np.diff(_unit(since, np.exp(rate), *midpoint)) * weights
        return rises @ target / np.maximum(np.sum(rises**2, axis=-1), 1e-300), rises

    def misses(shapes):
        size, rises = size_and_rises(shapes)
        return target - size[..., None] * rises

    # Beyond these limits a curve is a straight line, or one step between two observations.
    gap = np.diff(since).min()
    grid, low, high = [np.log(np.geomspace(0.3, 3 / gap, 12))], [-12], [np.log(30 / gap)]
    if model != "exponential":
        between = (since[1:] + since[:-1]) / 2
        grid.append(np.concatenate([[-1.5, -1.1], between[:: len(between) // 50 + 1], [0.05, 0.2, 0.5, 1]]))
        low, high = [*low, -30], [*high, 30]
    shapes = np.stack(np.meshgrid(*grid), axis=-1).reshape(-1, len(grid))
    starts = shapes[np.argsort(np.sum(misses(shapes) ** 2, axis=-1))[:3]]
    options = {"method": "lm", "xtol": 1e-10, "ftol": 1e-10, "gtol": 1e-15}
    best = min((least_squares(misses, start, **options) for start in starts), key=lambda found: found.cost)
    # Where a curve fits to eight digits, steps may never be small enough for the search to call it a success.
    if not best.success and best.cost > 1e-16 * (target @ target):
        raise BadValue(f"cumulative leads to no convergence of the {model!r} fit: {best.message}")
    rate, *midpoint = np.clip(best.x, low, high)
    return np.array([size_and_rises(best.x)[0], np.exp(rate), *midpoint])


def _inverse(model, changes, doubt, theta):
    """The inverse of changes'changes, refused where the totals, with this doubt, do not tell size and rate."""
    length = np.linalg.norm(changes, axis=0)
    _, singular, turn = np.linalg.svd(changes / np.where(length > 0, length, 1), full_matrices=False)
    if singular[-1] > 1e-12:
        root = turn.T / singular / length[:, None]
        inverse = root @ root.T
        if (doubt * np.diag(inverse)[:2] <= (10 * theta[:2]) ** 2).all():
            return inverse
    raise BadValue(
        f"cumulative must show more of the {model!r} curve to tell size and rate: {_why(*theta[1:])}"
    )


def _why(rate, midpoint=-0.5):
    """What keeps totals from showing the curve; time 0 is the last observation, -1 the first."""
    if midpoint > 0:
        return "it does not level off yet"
    if midpoint < -1:
        return "it does nothing but level off"
    return "it is nearly a straight line" if rate < 1 else "nearly all of the rise is one step"


def _public(model, theta, covariance, last, units):
    """The parameters of `growth` and their errors."""
    span, rise = units
    scale = np.array([rise, 1 / span, span])[: len(theta)]
    theta, covariance = theta * scale, covariance * np.outer(scale, scale)
    with np.errstate(over="ignore"):
        values, turn = _PUBLIC[model](last, *theta)
    for name, value in zip(_PARAMETERS[model], values, strict=True):
        if not np.isfinite(value) or (value == 0 and name != "midpoint"):
            raise BadValue(f"t must be counted from nearer the growth: as it is, {name} would be {value:g}")
    turn = np.array(turn)
    return np.array(values), np.sqrt(np.diag(turn @ covariance @ turn.T))


def _unit(since, rate, *midpoint):
    """The curve of size 1."""
    from scipy.special import expit

    return expit(rate * (since - midpoint[0])) if midpoint else np.exp(rate * since)


def _curve(since, theta):
    """The curve, of its own size."""
    return theta[0] * _unit(since, *theta[1:])


def _slopes(since, theta):
    """How the curve changes with each parameter, along a new last axis."""
    size, rate, *midpoint = theta
    part = _unit(since, rate, *midpoint)
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
    early = _unit(0.0, rate, midpoint)  # the share of the logistic curve that lies before the launch
    bend = early * (1 - early)
    p_slopes = np.array([0, early - rate * midpoint * bend, -(rate**2) * bend])
    m_slopes = [1 - early, capacity * midpoint * bend, capacity * rate * bend]
    values = rate * early, rate * (1 - early), capacity * (1 - early)
    return values, [p_slopes, [0, 1, 0] - p_slopes, m_slopes]


# From theta, whose time counts from the last observation, to the parameters of `growth`, and the slopes of
# these against theta.
_PUBLIC = {"exponential": _exponential, "logistic": _logistic, "bass": _bass}
