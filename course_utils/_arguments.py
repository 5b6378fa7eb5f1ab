"""Checks of arguments, shared by every module: one place, one wording.

Each check returns the value in the type that the caller works with, or raises an error that names
the argument, the value and what is allowed.
"""

import contextlib
import math
import os
import traceback
from itertools import takewhile
from numbers import Integral, Real

import numpy as np

_HERE = os.path.dirname(__file__)


class _Told(Exception):
    """Wrong input. In a notebook it shows as its sentence; asked again, by %tb, as the whole way to it."""

    _told = False

    def _render_traceback_(self):
        if self._told:
            return "".join(traceback.format_exception(self)).splitlines()
        self._told = True
        before = takewhile(lambda step: _HERE not in step.filename, traceback.extract_tb(self.__traceback__))
        return [
            f"{type(self).__bases__[-1].__name__}: {self}",
            *[
                f"In line {step.lineno}: {step.line}"
                for step in before
                if step.filename != contextlib.__file__
            ][-1:],
            "(%tb in a cell shows the whole way to it.)",
        ]


class BadValue(_Told, ValueError):
    """A ValueError, told in one sentence."""


class BadType(_Told, TypeError):
    """A TypeError, told in one sentence."""


def _range(low, high, above, below):
    lower = f"above {above:g}" if above is not None else (f"at least {low:g}" if low > -math.inf else "")
    upper = f"below {below:g}" if below is not None else (f"at most {high:g}" if high < math.inf else "")
    return " and ".join(part for part in ("finite", lower, upper) if part)


def real(name, value, low=-math.inf, high=math.inf, *, above=None, below=None):
    """One finite number in a range, as a float; `above` and `below` are limits that it must not touch."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (Real, np.number)):
        raise BadType(f"{name} must be a number, not {short(value)} ({type(value).__name__})")
    if isinstance(value, np.complexfloating):
        raise BadType(f"{name} must be a real number, not {short(value)}")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if (
        not math.isfinite(number)
        or not low <= number <= high
        or (above is not None and number <= above)
        or (below is not None and number >= below)
    ):
        raise BadValue(f"{name} must be {_range(low, high, above, below)}, not {short(value)}")
    return number


def whole(name, value, low=-math.inf, high=math.inf):
    """One whole number in a range, as an int; 3.0 is refused, so that a mistaken unit is seen."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, Integral):
        raise BadType(f"{name} must be a whole number, not {value!r} ({type(value).__name__})")
    if not low <= value <= high:
        raise BadValue(f"{name} must be {_range(low, high, None, None)}, not {value!r}")
    return int(value)


def reals(name, value, low=-math.inf, high=math.inf, *, empty=False, ndim=None):
    """Finite numbers in a range, as a float array of any shape (or of `ndim` dimensions)."""
    try:
        array = np.asarray(value)
        if array.dtype.kind not in "iuf":
            raise TypeError
    except (TypeError, ValueError):
        raise BadType(f"{name} must be a number or numbers, not {short(value)}") from None
    array = array.astype(float)
    if ndim is not None and array.ndim != ndim:
        raise BadValue(f"{name} must have {ndim} dimension(s), not {array.ndim} (shape {array.shape})")
    if not empty and array.size == 0:
        raise BadValue(f"{name} must hold at least one number, not {short(value)}")
    wrong = ~(np.isfinite(array) & (array >= low) & (array <= high))
    if wrong.any():
        raise BadValue(f"{name} must be {_range(low, high, None, None)}, not {float(array[wrong].flat[0])!r}")
    return array


def as_given(values):
    """A float for one number, an array for many: curves give back the shape they were given."""
    return float(values) if np.ndim(values) == 0 else values


def choice(name, value, allowed):
    """One of a few names."""
    if not isinstance(value, str) or value not in allowed:
        raise BadValue(f"{name} must be one of {', '.join(map(repr, allowed))}, not {short(value)}")
    return value


def flag(name, value):
    """True or False, and nothing that only counts as one of them."""
    if not isinstance(value, (bool, np.bool_)):
        raise BadType(f"{name} must be True or False, not {short(value)}")
    return bool(value)


def generator(name, rng):
    """A numpy Generator from a whole number (the seed), a Generator (used as it is) or None."""
    if rng is None or isinstance(rng, np.random.Generator):
        return np.random.default_rng(rng)
    if isinstance(rng, (bool, np.bool_)) or not isinstance(rng, Integral):
        raise BadType(f"{name} must be a whole number, a numpy.random.Generator or None, not {short(rng)}")
    return np.random.default_rng(whole(name, rng, 0))


# Joiners and direction marks, which names in Arabic or Persian script are written with.
_JOINERS = "\u200c\u200d\u200e\u200f"


def one_line(name, text, longest):
    """Text with its white space made single spaces; ValueError if it is too long or has control characters."""
    line = " ".join(text.split()) if isinstance(text, str) else "\0"
    if len(line) > longest or not all(sign.isprintable() or sign in _JOINERS for sign in line):
        raise BadValue(
            f"{name} must be text of at most {longest} letters, without control characters, not {short(text)}"
        )
    return line


def named(name, value, what):
    """A dict of at least one value by name: what lines and bars are drawn from."""
    if not isinstance(value, dict) or not value:
        raise BadValue(f"{name} must be a dict of at least one named {what}, not {short(value)}")
    return value


def short(value, width=60):
    """What a value looks like, in one line."""
    try:
        text = " ".join(repr(value).split())
    except Exception:  # an object of somebody's own class, which cannot be printed
        text = f"a {type(value).__name__} that cannot be shown"
    return text if len(text) <= width else text[: width - 1] + "…"


def same_length(name, value, other, like):
    """An array with as many values as another one, whose name is `other`."""
    if len(value) != len(like):
        raise BadValue(f"{name} must have as many values as {other} ({len(like)}), not {len(value)}")
    return value
