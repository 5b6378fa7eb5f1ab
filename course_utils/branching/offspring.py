"""Offspring laws for `branching`: how many people one person recruits."""

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, xlog1py, xlogy

from course_utils._arguments import as_given, generator, real, reals, whole

# Numbers of people stop here: far beyond all the people alive, and so far below the largest 64-bit
# whole number (9.2e18) that a campaign expected to stay below it does not overflow by luck either.
LARGEST = 1e15


class Offspring(ABC):
    """How many people one person recruits: a law made by `binomial`, `poisson` or `geometric`.

    Attributes
    ----------
    name : str
        The law and its numbers, for labels.
    mean : float
        Recruits per person, the reproduction number R.

    Examples
    --------
    >>> law = poisson(1.5)
    >>> law.name, law.mean
    ('Poisson(1.5)', 1.5)
    >>> round(law.pgf(0), 3)
    0.223
    """

    _tosses = 1  # what one parent adds to the largest number that a draw must hold

    def __repr__(self):
        return self.name

    def pgf(self, s):
        """The generating function G(s) = Σ P(k recruits) s^k; G(0) is the chance of recruiting nobody.

        Parameters
        ----------
        s : float or array
            From 0 to 1.

        Returns
        -------
        float or array, shape of s
            From 0 to 1.

        Raises
        ------
        TypeError, ValueError
            If s is not a number from 0 to 1.

        Examples
        --------
        >>> binomial(3, 0.5).pgf(0)
        0.125

        Source: H. W. Watson and F. Galton, "On the Probability of the Extinction of Families",
        Journal of the Anthropological Institute 4 (1875) 138–144.
        """
        s = reals("s", s, 0, 1, empty=True)
        return as_given(self._pgf(s))

    def sample(self, size, rng=None):
        """The recruits of `size` people, each drawn on their own.

        Parameters
        ----------
        size : int or tuple of int
            How many people, or the shape of the array.
        rng : int, numpy.random.Generator or None
            Where the randomness comes from.

        Returns
        -------
        array of int, shape `size`

        Raises
        ------
        TypeError, ValueError
            If an argument is not of the kind named above.

        Examples
        --------
        >>> binomial(3, 1.0).sample(4, rng=1)
        array([3, 3, 3, 3])
        """
        shape = size if isinstance(size, tuple) else (size,)
        parents = np.ones([whole("size", length, 0) for length in shape], dtype=np.int64)
        return self._sum(parents, generator("rng", rng)).astype(np.intp)

    @abstractmethod
    def _pgf(self, s): ...

    @abstractmethod
    def _escape(self, d):
        """1 − G(1 − d), without losing digits where d is tiny."""

    @abstractmethod
    def _sum(self, parents, rng):
        """Recruits of that many parents (at least 1) together, in one draw."""

    @abstractmethod
    def _quantile(self, parents, u):
        """The number of recruits of that many parents which a share u of all draws does not pass."""

    @abstractmethod
    def _log_sum(self, parents, children):
        """Logarithm of the chance that these parents have so many children together."""


@dataclass(frozen=True, repr=False)
class _Binomial(Offspring):
    n: int
    p: float

    @property
    def name(self):
        return f"binomial({self.n}, {self.p:.4g})"

    @property
    def mean(self):
        return self.n * self.p

    @property
    def _tosses(self):
        return max(self.n, 1)

    def _pgf(self, s):
        return (1 - self.p * (1 - s)) ** self.n

    def _escape(self, d):
        return -math.expm1(self.n * math.log1p(-self.p * d))

    def _sum(self, parents, rng):
        return rng.binomial(self.n * parents, self.p)

    def _quantile(self, parents, u):
        from scipy.stats import binom  # slow to load, and few need it

        return binom.ppf(u, self.n * parents, self.p)

    def _log_sum(self, parents, children):
        tosses = self.n * parents
        ways = gammaln(tosses + 1) - gammaln(children + 1) - gammaln(tosses - children + 1)
        return ways + xlogy(children, self.p) + xlog1py(tosses - children, -self.p)


@dataclass(frozen=True, repr=False)
class _Poisson(Offspring):
    mean: float

    @property
    def name(self):
        return f"Poisson({self.mean:.4g})"

    def _pgf(self, s):
        return np.exp(self.mean * (s - 1))

    def _escape(self, d):
        return -math.expm1(-self.mean * d)

    def _sum(self, parents, rng):
        return rng.poisson(self.mean * parents)

    def _quantile(self, parents, u):
        from scipy.stats import poisson

        return poisson.ppf(u, self.mean * parents)

    def _log_sum(self, parents, children):
        return xlogy(children, self.mean * parents) - self.mean * parents - gammaln(children + 1)


@dataclass(frozen=True, repr=False)
class _Geometric(Offspring):
    mean: float

    @property
    def name(self):
        return f"geometric({self.mean:.4g})"

    def _pgf(self, s):
        return 1 / (1 + self.mean * (1 - s))

    def _escape(self, d):
        return self.mean * d / (1 + self.mean * d)

    def _sum(self, parents, rng):
        # A sum of geometric numbers is negative binomial.
        return rng.negative_binomial(parents, 1 / (1 + self.mean))

    def _quantile(self, parents, u):
        from scipy.stats import nbinom

        return nbinom.ppf(u, parents, 1 / (1 + self.mean))

    def _log_sum(self, parents, children):
        ways = gammaln(parents + children) - gammaln(parents) - gammaln(children + 1)
        return ways + xlogy(children, self.mean) - (parents + children) * math.log1p(self.mean)


def binomial(n, p):
    """Everybody asks n people, and each of those joins with probability p on their own.

    Parameters
    ----------
    n : int
        People asked, at least 0.
    p : float
        Chance that one of them joins, from 0 to 1.

    Returns
    -------
    Offspring
        With mean n × p.

    Raises
    ------
    TypeError, ValueError
        If an argument is not a number in its range.

    Examples
    --------
    >>> binomial(3, 0.25).mean
    0.75

    Source: any textbook on probability.
    """
    return _Binomial(whole("n", n, 0, LARGEST), real("p", p, 0, 1))


def poisson(mean):
    """Recruits as in a crowd: many acquaintances, each with a small chance of joining.

    Parameters
    ----------
    mean : float
        Recruits per person, at least 0.

    Returns
    -------
    Offspring

    Raises
    ------
    TypeError, ValueError
        If the mean is not a finite number of at least 0.

    Examples
    --------
    >>> poisson(1.43)
    Poisson(1.43)

    Source: any textbook on probability.
    """
    return _Poisson(real("mean", mean, 0, LARGEST))


def geometric(mean):
    """Very uneven recruits: many bring in nobody, a few bring in many; P(k) falls by one factor per step.

    Parameters
    ----------
    mean : float
        Recruits per person, at least 0. The numbers start at 0, not at 1.

    Returns
    -------
    Offspring

    Raises
    ------
    TypeError, ValueError
        If the mean is not a finite number of at least 0.

    Examples
    --------
    >>> round(geometric(1.0).pgf(0), 3)
    0.5

    Source: any textbook on probability.
    """
    return _Geometric(real("mean", mean, 0, LARGEST))
