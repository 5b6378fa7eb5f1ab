"""Checks of arguments, shared by every module: one place, one wording.

Each check returns the value in the type that the caller works with, or raises an error that names
the argument, the value and what is allowed.
"""

import contextlib
import math
import os
import re
import traceback
import unicodedata
from decimal import Decimal
from itertools import takewhile
from numbers import Integral, Real

import numpy as np

_NO_NUMBERS = bool, np.bool_, np.timedelta64  # to Python they are
# So many numbers fit into the memory of a laptop, and so many runs can be waited for.
MOST_NUMBERS, MOST_RUNS = 10**8, 10**7
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


def _range(low, high, above=None, below=None):
    lower = ("at least", low) if above is None else ("above", above)
    upper = ("at most", high) if below is None else ("below", below)
    ends = [f"{by} {_end(end)}" for by, end in (lower, upper) if abs(end) < math.inf]
    return " and ".join(["finite", *ends])


def _end(number):
    return f"{number:,}" if isinstance(number, int) and abs(number) < 10**12 else f"{number:g}"


def real(name, value, low=-math.inf, high=math.inf, *, above=None, below=None):
    """One finite number in a range, as a float; `above` and `below` are limits that it must not touch."""
    value = _single(value)
    if isinstance(value, _NO_NUMBERS) or not isinstance(value, (Real, np.number, Decimal)):
        raise BadType(f"{name} must be a number, not {short(value)} ({type(value).__name__})")
    if isinstance(value, np.complexfloating):
        raise BadType(f"{name} must be a real number, not {short(value)}")
    try:
        number = float(value)
    except (OverflowError, ValueError):  # 10**400, or Decimal's signalling NaN
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
    value = _single(value)
    if isinstance(value, _NO_NUMBERS) or not isinstance(value, Integral):
        raise BadType(f"{name} must be a whole number, not {short(value)} ({type(value).__name__})")
    if not low <= value <= high:
        raise BadValue(f"{name} must be {_range(low, high)}, not {short(value)}")
    return int(value)


def fitting(**counts):
    """ValueError where a result that is as large as the product of these counts would not fit into memory."""
    if (numbers := math.prod(counts.values())) > MOST_NUMBERS:
        raise BadValue(
            f"{' × '.join(counts)} must be at most {MOST_NUMBERS:,}, to fit into memory, not {short(numbers)}"
        )


def _single(value):
    """The number in a NumPy array without dimensions, and anything else as it is."""
    return value[()] if isinstance(value, np.ndarray) and value.ndim == 0 else value


def reals(name, value, low=-math.inf, high=math.inf, *, empty=False, ndim=None):
    """Finite numbers in a range, as a float array of any shape (or of `ndim` dimensions)."""
    unmasked(name, value)
    try:
        array = np.asarray(value)
        if array.dtype.kind not in "iufO":
            raise TypeError
    except (TypeError, ValueError):
        raise BadType(f"{name} must be a number or numbers, not {short(value)}") from None
    if array.dtype.kind == "O":  # fractions, decimals, whole numbers of any size, or none of these
        array = np.reshape([real(name, one) for one in array.flat], array.shape)
    array = array.astype(float)
    if ndim is not None and array.ndim != ndim:
        raise BadValue(f"{name} must have {ndim} dimension(s), not {array.ndim} (shape {array.shape})")
    if not empty and array.size == 0:
        raise BadValue(f"{name} must hold at least one number, not {short(value)}")
    wrong = ~(np.isfinite(array) & (array >= low) & (array <= high))
    if wrong.any():
        raise BadValue(f"{name} must be {_range(low, high)}, not {float(array[wrong].flat[0])!r}")
    return array


def unmasked(name, value):
    """A value that may be an array, refused if entries are masked: the models would use what the mask hides."""
    if np.ma.is_masked(value):
        raise BadValue(
            f"{name} must have no masked values (.compressed() leaves them out), not {np.ma.count_masked(value)} of them"
        )
    return value


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


# Signs that nobody sees: soft hyphen, zero-width space, word joiner, byte-order mark and direction marks. Not among
# them are U+200C and U+200D, which words in Persian or Hindi are spelled with.
UNSEEN = str.maketrans(
    "", "", "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_JOINERS = "\u200c\u200d"


def as_seen(text):
    """Text as a reader sees it, so that what looks alike is alike: Unicode's NFC, single spaces, no unseen signs.

    >>> as_seen("\ufeffZoe\u0308\u00a0 Lee\u200b ") == "Zo\u00eb Lee"
    True
    """
    return " ".join(unicodedata.normalize("NFC", text.translate(UNSEEN)).split())


def one_line(name, text, longest):
    """Text in one line, as it is seen; ValueError if it is too long or has control characters."""
    line = as_seen(text) if isinstance(text, str) else "\0"
    if len(line) > longest or not all(sign.isprintable() or sign in _JOINERS for sign in line):
        raise BadValue(
            f"{name} must be text of at most {longest} letters, without control characters, not {short(text)}"
        )
    return line


# What keyboards and word processors write for the signs of a number, full-width forms and Arabic ones included.
_TYPED = str.maketrans("−–‐‑－＋，．％’＇٬٫٪", "-----+,.%'',.%")
_PLAIN = re.compile(r"[+-]? ?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_GROUPS = re.compile(r"[+-]? ?[1-9]\d{0,2}([, '_])\d{3}(\1\d{3})*(\.\d*)?")


def typed(name, text, unit=""):
    """The number in what somebody typed, as people write numbers, in any script's digits; its unit may follow.

    Groups of three digits may be parted by commas, spaces, apostrophes or underscores. A comma elsewhere is refused:
    many mean a point by it. So are words for numbers: k, in this course, is the viral coefficient.

    >>> typed("guess", "50\u202f000"), typed("guess", "\u22125 %", unit="%"), typed("guess", "1,234.5")
    (50000.0, -5.0, 1234.5)
    """
    line = as_seen(text).translate(_TYPED)
    digits = "".join(str(unicodedata.decimal(sign, sign)) for sign in line)
    if unit and digits.casefold().endswith(as_seen(unit).casefold()):
        digits = digits[: -len(as_seen(unit))].rstrip()
    if _PLAIN.fullmatch(digits) or _GROUPS.fullmatch(digits):
        number = float(re.sub("[, '_]", "", digits)) + 0.0  # -0 is 0
        if math.isfinite(number):
            return number
    wrong = f"{name} must be a number in digits, such as 1,500 or 0.5, not {short(text)}"
    if re.fullmatch(r"[+-]? ?\d+,\d+", digits):
        wrong += f": write {digits.replace(',', '.')}, or 1,500 with a comma before groups of three digits"
    raise BadValue(wrong)


def named(name, value, what):
    """A dict of at least one value by name: what lines and bars are drawn from."""
    if not isinstance(value, dict) or not value:
        raise BadValue(f"{name} must be a dict of at least one named {what}, not {short(value)}")
    return value


def real_by_name(name, value, what, low=-math.inf, high=math.inf):
    """A dict of one number by name, each in a range."""
    return {key: real(f"{name}[{key!r}]", one, low, high) for key, one in named(name, value, what).items()}


def reals_by_name(name, value, what, low=-math.inf, high=math.inf, *, ndim=1, like=None):
    """A dict of numbers by name, each a float array in a range; `like`, a name and its values: as many as those."""
    arrays = {}
    for key, some in named(name, value, what).items():
        arrays[key] = reals(f"{name}[{key!r}]", some, low, high, ndim=ndim)
        if like:
            same_length(f"{name}[{key!r}]", arrays[key], *like)
    return arrays


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
