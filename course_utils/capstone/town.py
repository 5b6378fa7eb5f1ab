"""The town of lesson 11: who is tied to whom on its three platforms, and what a survey hears of it."""

import functools

import numpy as np

from course_utils import networks
from course_utils._arguments import BadValue, choice, short, whole
from course_utils.networks.network import Network

PEOPLE, COPY, ASKED = 100_000, 10_000, 300
# How much a contact counts there: the share probability is multiplied by it.
PLATFORMS = {"Circles": 1.3, "Square": 1.0, "Stream": 0.4}
_LUCK = 11


def network(platform, people=PEOPLE):
    """The network behind a platform, which a marketer never sees whole: 100,000 people, or a copy of 10,000.

    >>> network("Circles", 10_000).n_nodes
    10000
    """
    choice("platform", platform, PLATFORMS)
    if whole("people", people) not in (PEOPLE, COPY):
        raise BadValue(f"people must be {PEOPLE:,} or {COPY:,}, not {short(people)}")
    return _network(platform, int(people))


def survey(platform):
    """What 300 people drawn at random said: their number of contacts, and that of one contact they named.

    One row per `person`, with `contacts`, a `friend` drawn at random from these, and `friends_contacts`. Asking again
    gives the same answers.

    >>> survey("Square").shape
    (300, 4)
    """
    return _survey(choice("platform", platform, PLATFORMS), PEOPLE).copy()


def one_contact(net, persons, rng):
    """For each of these people one of their contacts, drawn at random."""
    place = (rng.random(len(persons)) * net.degree[persons]).astype(np.int64)
    return net.indices[net.indptr[persons] + place]


@functools.lru_cache(maxsize=2 * len(PLATFORMS))
def _survey(platform, people):
    import pandas as pd

    net, rng = _network(platform, people), _stream("survey")
    asked = rng.choice(np.flatnonzero(net.degree), ASKED * people // PEOPLE, replace=False)
    friend = one_contact(net, asked, rng)
    columns = {
        "person": asked,
        "contacts": net.degree[asked],
        "friend": friend,
        "friends_contacts": net.degree[friend],
    }
    return pd.DataFrame(columns).astype(int)


@functools.lru_cache(maxsize=2 * len(PLATFORMS))
def known(platform, people):
    """Everybody asked or named, the best connected first."""
    answers = _survey(platform, people)
    contacts = dict(zip(answers["person"], answers["contacts"], strict=True))
    contacts |= dict(zip(answers["friend"], answers["friends_contacts"], strict=True))
    return sorted(contacts, key=lambda person: (-contacts[person], person))


@functools.lru_cache(maxsize=2 * len(PLATFORMS))
def _network(platform, people):
    if platform == "Square":
        net = networks.barabasi_albert(people, 4, _stream("town"))
        # The generator numbers people by age, and the oldest are the hubs: a number is to tell nothing.
        anew = _stream("numbers").permutation(people).astype(net.edges.dtype)
        return Network(people, anew[net.edges])
    if platform == "Circles":
        return networks.planted_communities(people, people // 40, 12, 0.1, _stream("town"))
    return networks.erdos_renyi(people, 24, _stream("town"))


def _stream(purpose):
    """Luck for one purpose, independent of all others: people drawn must not be those moved by the same numbers."""
    return np.random.default_rng([_LUCK, *purpose.encode()])
