"""What the panel of lesson 06 draws from: three networks in fixed worlds, and the reach of each kind of starters."""

import functools

import numpy as np

from course_utils import networks, seeding
from course_utils.seeding import groups

PEOPLE, WORLDS, MOST = 1000, 100, 20  # starters at most of a kind
ORDINARY = 5 * MOST  # ordinary people at most
SHARES = [round(0.05 * step, 2) for step in range(1, 9)]
TEAMS = "hubs", "named friends"
_LUCK, _AD_LUCK, _NAMED_LUCK = 6, 7, 8  # of ties, apart from that of advertising, and of names
_DRAWS = 5  # of named friends in a world


def _one_club():
    """A club of 200 with many friends each, and 800 people in circles of ten: the lesson builds the same."""
    club = networks.erdos_renyi(200, 20, rng=_LUCK)
    circles = networks.planted_communities(800, 80, 5, 0.02, rng=_LUCK)
    strangers = networks.erdos_renyi(PEOPLE, 0.1, rng=_LUCK)
    ties = np.vstack([club.edges, circles.edges + 200, strangers.edges])
    return networks.Network.from_edges(ties, nodes=range(PEOPLE))


NETWORKS = {
    "hub town": lambda: networks.barabasi_albert(PEOPLE, 3, rng=_LUCK),
    "all alike": lambda: networks.watts_strogatz(PEOPLE, 6, 0.1, rng=_LUCK),
    "one club": _one_club,
}


@functools.lru_cache(maxsize=len(NETWORKS))
def town(network):
    """The network and its hubs, best first."""
    net = NETWORKS[network]()
    return net, seeding.top_degree(net, MOST)


@functools.lru_cache(maxsize=len(NETWORKS))
def worlds(network):
    """The groups of each world and their sizes, by share probability."""
    return dict(zip(SHARES, groups.connected_at(town(network)[0], SHARES, WORLDS, _LUCK), strict=True))


@functools.lru_cache(maxsize=len(NETWORKS))
def friends(network):
    """Friends named in every world, several times over: orders as `groups.of_order` takes them."""
    net, rng = town(network)[0], np.random.default_rng(_NAMED_LUCK)
    named = [[seeding.named_friends(net, MOST, rng=rng) for _ in range(WORLDS)] for _ in range(_DRAWS)]
    return [np.transpose(order) for order in named]


@functools.lru_cache(maxsize=512)
def rest(network, share, advertising):
    """What advertising leaves of the sizes of the groups, and how many people it reaches by itself."""
    return groups.advertised(*worlds(network)[round(share, 2)], advertising, _AD_LUCK)


@functools.lru_cache(maxsize=512)
def reached(network, who, share, advertising):
    """People reached on average by 0, 1, 2, … ordinary people, and by so many starters of a kind."""
    group, (size, alone) = worlds(network)[round(share, 2)][0], rest(network, share, advertising)
    orders = friends(network) if who == "named friends" else [town(network)[1]]
    yours = np.mean([groups.of_order(group, size, order) for order in orders], axis=0)
    return [alone + np.append(0, curve) for curve in (groups.of_random(group, size, ORDINARY), yours)]
