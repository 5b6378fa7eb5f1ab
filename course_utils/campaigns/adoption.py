"""Friends who adopt after friends: because one leads to the other, or because friends are alike."""

from dataclasses import dataclass

import numpy as np

from course_utils._arguments import generator, real, reals, same_length
from course_utils.networks.network import as_network


@dataclass(frozen=True, eq=False)
class Adoption:
    """Who adopted in a first round, and what the others did in a second; all arrays hold 1 for yes and 0 for no.

    `before` has everybody, in the order of `net.nodes`. The other arrays have those who had not adopted: whether a
    `friend` of theirs had, whether they were `shown` it, and whether they `joined`.
    """

    before: np.ndarray
    friend: np.ndarray
    shown: np.ndarray
    joined: np.ndarray

    def __repr__(self):
        said = f"{self.before.sum():,} before, then {self.joined.sum():,} of {len(self.joined):,}"
        return f"Adoption({said}, {self.friend.sum():,} with a friend who had)"


def adoption(net, trait, base, trait_effect, influence, shown=1, rng=None):
    """Two rounds of adoption among people who share a trait with their friends, or do not.

    In both rounds a person adopts with chance base + trait_effect × trait; `trait` is a number from 0 to 1 a person. In
    the second round the chance is larger by `influence` for those who are shown that a friend has adopted: of
    those who have such a friend, a share `shown`, drawn by lot. The same rng (an int) gives the same people and luck
    at every influence and share shown.

    >>> from course_utils.networks import Network
    >>> pair = Network.from_edges([("Ann", "Bo")])
    >>> adoption(pair, trait=[1, 0], base=0, trait_effect=1, influence=0)
    Adoption(1 before, then 0 of 1, 1 with a friend who had)

    After Aral and others (2009), who tell the two apart in data.
    """
    net, rng = as_network("net", net), generator("rng", rng)
    trait = same_length("trait", reals("trait", trait, 0, 1, empty=True, ndim=1), "net", net.nodes)
    base = real("base", base, 0, 1)
    trait_effect = real("trait_effect", trait_effect, 0, 1 - base)
    influence = real("influence", influence, 0, 1 - base - trait_effect)
    first, lot, second = rng.random((3, net.n_nodes))
    chance = base + trait_effect * trait
    before = first < chance
    friend = np.zeros(net.n_nodes, bool)
    friend[net.indices[np.repeat(before, net.degree)]] = True
    told = friend & (lot < real("shown", shown, 0, 1))
    joined = second < chance + influence * told
    return Adoption(before.astype(int), *(array[~before].astype(int) for array in (friend, told, joined)))
