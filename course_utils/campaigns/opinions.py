"""Negative word of mouth: a message that some pass on as a complaint, and what an answer in time does."""

from dataclasses import dataclass

import numpy as np

from course_utils._arguments import choice, fitting, generator, real, whole
from course_utils.cascades import coins
from course_utils.cascades.arguments import chances
from course_utils.networks.network import as_network

# Coins of ties and people in one block of worlds: a few hundred megabytes at the most while it is worked on.
_CELLS = 1 << 22
_RESPONSES = ("stop", "answer")
_HALF = np.uint64(32)


@dataclass(frozen=True, eq=False)
class Opinions:
    """Who speaks well and who speaks badly of it, in many worlds; places are those of `nodes`.

    Both arrays have the shape (runs, n_nodes). `opinion` is 1 where positive, −1 where negative and 0 for those
    never reached; `step` is when a person was reached: 0 for starters, −1 for those never reached.
    """

    opinion: np.ndarray
    step: np.ndarray
    nodes: object

    @property
    def positive(self):
        """People who speak well of it; one number a run."""
        return (self.opinion > 0).sum(axis=1)

    @property
    def negative(self):
        """People who speak badly of it; one number a run."""
        return (self.opinion < 0).sum(axis=1)

    def __repr__(self):
        runs = len(self.opinion)
        means = f"{self.positive.mean():.1f} positive and {self.negative.mean():.1f} negative"
        return f"Opinions({runs:,} run{'s'[: runs != 1]}, {means} people on average)"


def negative_opinions(
    net, seeds, share_probability, quality, runs=1, rng=None, response=None, response_step=1
):
    """Independent cascades in which good word of mouth can turn bad, and bad never turns good (IC-N).

    Who hears from a positive person becomes positive with chance `quality`, otherwise negative; who hears from a
    negative person becomes negative. Starters are positive with chance `quality`. Of several people who tell
    somebody in the same step, one drawn by lot decides. Without a response, somebody reached in step t is positive
    with chance quality^(t + 1), on every network. The response of the company begins at `response_step`: after
    "stop" nobody tells anybody any more, after "answer" negative people tell nobody and positive ones go on.

    The other arguments and the worlds are those of `cascades.independent_cascade` (on networks of up to 131,072
    undirected ties), so the quality decides what people say and not how many are reached. With the same rng (an
    int), a better quality never makes anybody negative who was positive, and an earlier answer never leaves fewer
    people positive.

    >>> from course_utils import networks
    >>> path = networks.Network.from_edges([("Ann", "Bo"), ("Bo", "Cy")])
    >>> negative_opinions(path, ["Ann"], share_probability=1, quality=1, runs=2).opinion
    array([[1, 1, 1],
           [1, 1, 1]], dtype=int8)

    Chen and others (2011); the two responses are our own.
    """
    net = as_network("net", net)
    seeds, names = net.positions("seeds", seeds), net.nodes
    net, chance = chances(net, share_probability)
    quality, runs, rng = real("quality", quality, 0, 1), whole("runs", runs, 1), generator("rng", rng)
    if response is not None:
        choice("response", response, _RESPONSES)
    response_step = whole("response_step", response_step, 1)
    fitting(runs=runs, people=net.n_nodes)
    spread = _Spread(net, seeds, chance, quality, rng, response, response_step)
    opinion = np.zeros((runs, net.n_nodes), dtype=np.int8)
    step = np.full((runs, net.n_nodes), -1, dtype=np.int32)
    block = max(1, _CELLS // max(net.n_edges, net.n_nodes, 1) // coins.WORLDS) * coins.WORLDS
    for first in range(0, runs, block):
        here = slice(first, min(first + block, runs))
        spread.run(first, opinion[here], step[here])
    return Opinions(opinion, step, names)


class _Spread:
    """One plan; `run` plays it in a block of worlds. All luck is computed from the numbers of world, tie and person."""

    def __init__(self, net, seeds, chance, quality, rng, response, response_step):
        self.net, self.seeds, self.quality = net, seeds, quality
        self.limits = coins.thresholds(chance)
        self.ties, self.opinions, self.lots = (coins.key_of(rng) for _ in range(3))
        self.response, self.response_step = response, response_step

    def run(self, first, opinion, step):
        """Fill in opinions and steps of the worlds from `first` on, a row each."""
        worlds, n = opinion.shape
        live, content = self._live(first, worlds), self._content(first, worlds)
        opinion[:, self.seeds] = np.where(content[:, self.seeds], 1, -1)
        step[:, self.seeds] = 0
        world = np.repeat(np.arange(worlds, dtype=np.int64), len(self.seeds))
        person, now = np.tile(self.seeds, worlds), 0
        while len(person):
            now += 1
            if self.response and now >= self.response_step:
                speak = (
                    opinion[world, person] > 0 if self.response == "answer" else np.zeros(len(person), bool)
                )
                world, person = world[speak], person[speak]
            row, arc = self.net.ties_of(person)
            world, teller = world[row], person[row]
            told = self.net.indices[arc]
            hears = live[world, self.net.ties[arc]] & (step[world, told] < 0)
            world, teller, arc, told = world[hears], teller[hears], arc[hears], told[hears]
            decides = self._drawn(first, world, arc, told, n)
            world, teller, person = world[decides], teller[decides], told[decides]
            positive = (opinion[world, teller] > 0) & content[world, person]
            opinion[world, person] = np.where(positive, 1, -1)
            step[world, person] = now

    def _live(self, first, worlds):
        """Whether a tie passes the message on, shape (worlds, n_edges): the coins of `cascades`."""
        n_ties = self.net.n_edges
        group = np.arange(first // coins.WORLDS, (first + worlds - 1) // coins.WORLDS + 1, dtype=np.int64)
        counter = (group[:, None] * n_ties + np.arange(n_ties)).astype(np.uint64).ravel()
        byte, rest = (part if part.ndim == 0 else np.tile(part, len(group)) for part in self.limits)
        coin = coins.passing(counter * coins.GAMMA + self.ties, byte, rest, np.uint8(255))
        bits = np.unpackbits(coin.reshape(len(group), n_ties, 1), axis=2, bitorder="little")
        return bits.transpose(0, 2, 1).reshape(len(group) * coins.WORLDS, n_ties)[:worlds].view(bool)

    def _content(self, first, worlds):
        """Whether somebody who hears good things stays positive, shape (worlds, n_nodes)."""
        n = self.net.n_nodes
        counter = np.arange(first * n, (first + worlds) * n, dtype=np.uint64)
        return (coins.uniform(counter * coins.GAMMA + self.opinions) < self.quality).reshape(worlds, n)

    def _drawn(self, first, world, arc, told, n):
        """Of all who tell one person in the same step, one by lot: places in the arrays given."""
        counter = ((world + first) * len(self.net.indices) + arc).astype(np.uint64) * coins.GAMMA + self.lots
        lot = coins.mixed(counter, np.empty_like(counter)) >> _HALF
        # One number to sort by: the person in its world, and among those who tell this person the lot.
        ticket = (world * n + told).astype(np.uint64) << _HALF | lot
        order = np.argsort(ticket)
        who = ticket[order] >> _HALF
        return order[np.append(True, who[1:] != who[:-1])] if len(order) else order
