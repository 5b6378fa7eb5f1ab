"""Offspring laws for `branching`: how many people one person recruits."""

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from course_utils._arguments import as_given, fitting, generator, real, reals, whole

# Numbers of people stop here. This is far more than all the people alive, and it leaves so much room below
# the largest 64-bit whole number (9.2e18) that a lucky campaign does not overflow either.
LARGEST = 1e15


class Offspring(ABC):
    """How many people one person recruits: a law made by `binomial`, `poisson` or `geometric`.

    `name` is for labels; `mean` is the recruits per person, the reproduction number R.

    >>> law = poisson(1.5)
    >>> law.name, law.mean
    ('Poisson(1.5)', 1.5)
    """

    tosses = 1  # what one parent adds to the largest number that a draw must hold

    def __repr__(self):
        return self.name

    def pgf(self, s):
        """The generating function G(s) = Σ P(k recruits) s^k, s from 0 to 1; G(0) is the chance to recruit nobody.

        >>> binomial(3, 0.5).pgf(0)
        0.125

        Watson and Galton (1875).
        """
        if type(s) is float and 0 <= s <= 1:  # a loop asks thousands of times
            return float(self._pgf(s))
        return as_given(self._pgf(reals("s", s, 0, 1, empty=True)))

    def sample(self, size, rng=None):
        """The recruits of `size` people (a number or the shape of an array), each drawn on their own.

        >>> binomial(3, 1.0).sample(4, rng=1)
        array([3, 3, 3, 3])
        """
        shape = size if isinstance(size, tuple) else (size,)
        shape = [whole("size", length, 0) for length in shape]
        fitting(size=math.prod(shape))
        parents = np.ones(shape, dtype=np.int64)
        # Machine integers, of 32 bits in a browser: what NumPy counts and indexes by.
        return self.recruits(parents, generator("rng", rng)).astype(np.intp, copy=False)

    def recruits(self, parents, rng):
        """Recruits of that many parents (at least 1) together, in one draw of a numpy Generator."""
        return getattr(rng, self._in_numpy)(*self._together(parents))

    def quantile(self, parents, u):
        """The number of recruits of that many parents together which a share u of all draws does not pass."""
        return self._in_scipy().ppf(u, *self._together(parents))

    def log_chance(self, parents, children):
        """Logarithm of the chance that these parents have so many children together."""
        return self._in_scipy().logpmf(children, *self._together(parents))

    @abstractmethod
    def escape(self, d):
        """1 − G(1 − d), without losing digits where d is tiny."""

    @abstractmethod
    def _pgf(self, s): ...

    @abstractmethod
    def _together(self, parents):
        """The numbers of the law of the recruits of so many parents together, alike in NumPy and SciPy."""

    def _in_scipy(self):
        from scipy import stats  # slow to load, and few need it

        return getattr(stats, self._name_in_scipy)


@dataclass(frozen=True, repr=False)
class _Binomial(Offspring):
    n: int
    p: float
    _in_numpy, _name_in_scipy = "binomial", "binom"

    @property
    def name(self):
        return f"binomial({self.n}, {self.p:.4g})"

    @property
    def mean(self):
        return self.n * self.p

    @property
    def tosses(self):
        return max(self.n, 1)

    def escape(self, d):
        return -math.expm1(self.n * math.log1p(-self.p * d))

    def _pgf(self, s):
        return (1 - self.p * (1 - s)) ** self.n

    def _together(self, parents):
        return self.n * parents, self.p


@dataclass(frozen=True, repr=False)
class _Poisson(Offspring):
    mean: float
    _in_numpy, _name_in_scipy = "poisson", "poisson"

    @property
    def name(self):
        return f"Poisson({self.mean:.4g})"

    def escape(self, d):
        return -math.expm1(-self.mean * d)

    def _pgf(self, s):
        return np.exp(self.mean * (s - 1))

    def _together(self, parents):
        return (self.mean * parents,)


@dataclass(frozen=True, repr=False)
class _Geometric(Offspring):
    mean: float
    _in_numpy, _name_in_scipy = "negative_binomial", "nbinom"  # a sum of geometric numbers

    @property
    def name(self):
        return f"geometric({self.mean:.4g})"

    def escape(self, d):
        return self.mean * d / (1 + self.mean * d)

    def _pgf(self, s):
        return 1 / (1 + self.mean * (1 - s))

    def _together(self, parents):
        return parents, 1 / (1 + self.mean)


def binomial(n, p):
    """Everybody asks n people, and each of those joins with chance p.

    >>> binomial(3, 0.25).mean
    0.75
    """
    return _Binomial(whole("n", n, 0, LARGEST), real("p", p, 0, 1))


def poisson(mean):
    """Everybody has many acquaintances, each with a small chance of joining.

    >>> poisson(1.43)
    Poisson(1.43)
    """
    return _Poisson(real("mean", mean, 0, LARGEST))


def geometric(mean):
    """Very uneven recruits, from 0 up: many people bring in nobody, and a few bring in many.

    >>> round(geometric(1.0).pgf(0), 3)
    0.5
    """
    return _Geometric(real("mean", mean, 0, LARGEST))
