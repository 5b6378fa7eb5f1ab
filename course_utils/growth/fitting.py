"""Fits of growth curves to running totals, with errors and forecasts; `growth` passes them on."""

from dataclasses import dataclass, field

import numpy as np

from course_utils._arguments import as_given, choice, real, reals
from course_utils.growth.shapes import PARAMETERS, PUBLIC, curve, slopes, unit

__all__ = ["Fit", "fit"]


@dataclass(frozen=True, eq=False)
class Fit:
    """A growth curve fitted to running totals: what `fit` returns.

    Attributes
    ----------
    model : str
        "exponential", "logistic" or "bass".
    params, errors : dict
        The curve's parameters, named as in `growth`, and their standard errors. A 95% interval is about
        two errors to each side, and wider with few observations.
    rmse : float
        Root mean square of what the curve misses in the increments, in the unit of the totals.

    Examples
    --------
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

        Whatever made the totals stray from the curve so far is in the last of them and stays, so a
        forecast from there misses by less than one read off the curve itself, most of all soon after.

        Parameters
        ----------
        t : float or array
            Times, in the unit of the observations; before the last one the curve is followed backwards.

        Returns
        -------
        float or array, shape of t
            Totals, never below 0.

        Raises
        ------
        TypeError, ValueError
            If t is not a finite number, or below 0 for Bass' curve.

        Examples
        --------
        >>> round(fit("logistic", [0, 1, 2, 3, 4, 5], [2, 5, 12, 25, 40, 50]).predict(6))
        55

        Source: A. A. King and others, Proceedings of the Royal Society B 282 (2015) 20150347.
        """
        return as_given(self._centre(self._since(t)))

    def interval(self, t, level=0.95):
        """Where the running total at time t is to be expected: a prediction interval.

        It counts the errors of the parameters (delta method) and the noise of the increments between the
        last observation and t, whose variance grows with that time; Student's t stands for the few
        observations. Totals cannot fall: no forecast goes below the last one, where the width is 0.

        Parameters
        ----------
        t : float or array
            Times, in the unit of the observations.
        level : float
            Share of intervals that hold the total, above 0 and below 1.

        Returns
        -------
        tuple (low, high) of float or array, shape of t

        Raises
        ------
        TypeError, ValueError
            As for `predict`, or if the level is not between 0 and 1.

        Examples
        --------
        >>> low, high = fit("logistic", [0, 1, 2, 3, 4, 5], [2, 5, 12, 25, 40, 50]).interval(6)
        >>> round(low), round(high)
        (54, 55)

        Source: G. A. F. Seber and C. J. Wild, Nonlinear Regression (1989), section 5.1.
        """
        from scipy.special import stdtrit

        since, level = self._since(t), real("level", level, above=0, below=1)
        change = slopes(since, self._theta) - slopes(0.0, self._theta)
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
        ahead = curve(since, self._theta) - curve(0.0, self._theta)
        return np.maximum(self._last[1] + self._units[1] * ahead, 0)


def fit(model, t, cumulative):
    """Fit a growth curve to running totals, by least squares on the increments between them.

    Running totals share their past, so their errors are correlated and fits to them look far surer than
    they are; increments do not. An increment over a longer time is noisier: its variance is taken to be
    proportional to that time, so cutting one in two changes nothing. Increments say nothing on the level,
    so the first total only starts the count; if the count began at 0, say so in the first row (launch, 0).

    Bass' curve is the later part of a logistic curve, begun at the launch t = 0. Their increments, and so
    the forecasts, are the same; only the parameters differ.

    Parameters
    ----------
    model : str
        "exponential" (initial × e^(rate × t)), "logistic" or "bass" (as in `growth`).
    t : array
        Times of the observations, each later than the one before; for Bass since launch.
    cumulative : array, shape of t
        Running totals, at least 0 and never falling; two more than the curve has parameters, or longer.

    Returns
    -------
    Fit
        With .params, .errors, .rmse, .predict(t) and .interval(t, level).

    Raises
    ------
    TypeError, ValueError
        If the observations are too few, not finite, not in order, of different lengths, falling or all
        the same; if the search does not converge; or if the totals show too little of the curve to tell
        its size or rate (error above ten times the value).

    Examples
    --------
    >>> hotmail = fit("bass", [0, 6, 7.2, 12, 16, 18], [0, 1, 2, 5, 8.9, 9.5])
    >>> round(hotmail.params["m"], 1), round(hotmail.errors["m"], 1)
    (10.7, 3.1)

    Source: A. A. King and others, "Avoidable errors in the modelling of outbreaks of emerging pathogens",
    Proceedings of the Royal Society B 282 (2015) 20150347.
    """
    names = PARAMETERS[choice("model", model, PARAMETERS)]
    t, cumulative = _observations(model, t, cumulative, len(names) + 2)
    # Inside, time counts from the last observation, and the observed span and rise are the units.
    units = t[-1] - t[0], cumulative[-1] - cumulative[0]
    since, rises = (t - t[-1]) / units[0], np.diff(cumulative) / units[1]
    weights = 1 / np.sqrt(np.diff(since))
    theta = _best_curve(model, since, rises, weights)
    residuals = rises - np.diff(curve(since, theta))
    freedom = len(rises) - len(theta)
    noise = np.sum((residuals * weights) ** 2) / freedom
    # Totals are known to three digits at best; without that, a perfect fit would look certain of anything.
    doubt = max(noise, 1e-6 * np.mean((rises * weights) ** 2))
    changes = np.diff(slopes(since, theta), axis=0) * weights[:, None]
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
    t = reals("t", t, _earliest(model), ndim=1)
    cumulative = reals("cumulative", cumulative, 0, 1e100, ndim=1)
    if len(t) != len(cumulative):
        raise ValueError(f"t and cumulative must have the same length, not {len(t)} and {len(cumulative)}")
    if len(t) < least:
        raise ValueError(
            f"t and cumulative must hold at least {least} observations for {model!r}, not {len(t)}"
        )
    if (back := np.flatnonzero(np.diff(t) <= 0)).size:
        raise ValueError(f"t must increase, not go from {t[back[0]]:g} to {t[back[0] + 1]:g}")
    if (fall := np.flatnonzero(np.diff(cumulative) < 0)).size:
        before, after = cumulative[fall[0] : fall[0] + 2]
        raise ValueError(
            f"cumulative must not fall, but goes from {before:g} to {after:g} at t = {t[fall[0] + 1]:g}"
        )
    if cumulative[0] == cumulative[-1]:
        raise ValueError(f"cumulative must rise, not stay at {cumulative[0]:g} throughout")
    return t, cumulative


def _earliest(model):
    return 0 if model == "bass" else -np.inf


def _best_curve(model, since, rises, weights):
    """Least squares; for a given rate and midpoint the best size is known, so only those are searched."""
    from scipy.optimize import least_squares

    target = rises * weights

    def size_and_rises(shapes):
        rate, *midpoint = np.clip(shapes, low, high).T[..., None]
        rises = np.diff(unit(since, np.exp(rate), *midpoint)) * weights
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
    if not best.success:
        raise ValueError(f"cumulative leads to no convergence of the {model!r} fit: {best.message}")
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
    raise ValueError(
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
        values, turn = PUBLIC[model](last, *theta)
    for name, value in zip(PARAMETERS[model], values, strict=True):
        if not np.isfinite(value) or (value == 0 and name != "midpoint"):
            raise ValueError(f"t must be counted from nearer the growth: as it is, {name} would be {value:g}")
    turn = np.array(turn)
    return np.array(values), np.sqrt(np.diag(turn @ covariance @ turn.T))
