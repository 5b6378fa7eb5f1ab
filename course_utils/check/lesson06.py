"""Checks of lesson 06."""

import functools

import numpy as np

from course_utils import cascades, networks, seeding
from course_utils.check.answers import call, kind, number, read, shown
from course_utils.check.feedback import Almost, KeepGoing, exercise, slips

_SHARE, _WORLDS, _DRAWS = 0.1, 200, 10
_WAGE = 40  # dollars for an ordinary person, as in the lesson
_AGREE = 4  # so many people the two reaches may differ by, as the exercise says
_STARTERS, _STRONG, _LARGEST, _MOST_TIES = 5, 0.5, 2_000, 20_000
_RATIO = (
    "That is about ten times the ratio of the two reaches. But the second ten bring in fewer new people than the "
    "first ten. Try your number in the cell above."
)


@functools.lru_cache(maxsize=1)
def _hub_network():
    return networks.barabasi_albert(1000, 3, rng=6)


@functools.lru_cache(maxsize=64)
def _ordinary(count):
    """What the lesson's cell prints for so many ordinary people."""
    net = _hub_network()
    return np.mean(
        [
            _reach(net, seeding.random_people(net, count, rng=draw), _SHARE, _WORLDS)[0]
            for draw in range(_DRAWS)
        ]
    )


def _reach(net, starters, share, runs):
    """Mean reach and its standard error."""
    reach = cascades.independent_cascade(net, starters, share, runs=runs, rng=6).reach
    return reach.mean(), reach.std(ddof=1) / runs**0.5


@exercise
def ordinary_needed(answer):
    """How many ordinary people reach as many as the ten hubs do."""
    count = number(answer)
    if count != int(count):
        raise Almost("Nobody can pay part of a person. How many, in whole numbers, match all ten hubs?")
    if not 1 <= count <= 1000:
        raise KeepGoing("There are 1,000 people in this network; choose some of them.")
    net = _hub_network()
    hubs = _reach(net, seeding.top_degree(net, 10), _SHARE, _WORLDS)[0]
    slips(count, {(108, 112, 116): "Perhaps right in dollars; but how many ordinary people is it?"})
    slips(count, {10: "Ten is where the cell starts: ten ordinary people reach fewer than ten hubs."})
    slips(count, {10 * hubs / _ordinary(10): _RATIO}, 0.06)
    slips(
        count,
        {hubs: "That is how many people the hubs reach. How many ordinary starters does it take?"},
        0.02,
    )
    # The average of ten draws is off by a few people; so is the answer by one or two.
    over = _ordinary(int(count)) - hubs
    near = Almost if abs(over) <= 12 else KeepGoing
    if over < -_AGREE:
        raise near(
            f"That many reach {-over:.0f} fewer people than the hubs; a difference of {_AGREE} is allowed. Take more of them."
        )
    if over > _AGREE:
        raise near(
            f"That many reach {over:.0f} more people than the hubs; a difference of {_AGREE} is allowed. So take fewer of them."
        )
    return (
        f"Ten hubs are worth {count:.0f} ordinary people here, so one hub is worth {count / 10:.1f}. An ordinary person costs "
        f"{_WAGE} dollars, so a hub is worth {count / 10:.1f} × {_WAGE} = {count * _WAGE / 10:.0f} dollars: its break-even price."
    )


# Who can reach whom, for a reach that can be counted by hand: Ann and Bo know the same people.
_FRIENDS = {"Ed": set("m"), "Bo": set("bcdefgh"), "Ann": set("abcdefgh"), "Cy": set("ijk"), "Di": set("kl")}


def reach(people):
    """How many these people reach together, as the student's function may ask."""
    if not isinstance(people, (list, tuple)) or not all(isinstance(one, str) for one in people):
        raise KeepGoing(
            f"reach takes a list of people, such as chosen + [person]; it was given {shown(people)}."
        )
    if strangers := [one for one in people if one not in _FRIENDS]:
        raise KeepGoing(
            f"reach was asked for {shown(strangers[0])}, who is not among the people that your function was given."
        )
    return len(set().union(*(_FRIENDS[person] for person in people)))


_HINTS = {
    "positional argument": "reach takes one list: the chosen and one more person, such as chosen + [person]."
}


def _people(chosen):
    if chosen is None:
        raise KeepGoing("Your function hands nothing back. End it with `return chosen`.")
    if not isinstance(chosen, list) or not all(isinstance(one, str) and one in _FRIENDS for one in chosen):
        raise KeepGoing(f"Your function should return a list of people; it gives {shown(chosen)}.")
    return chosen


def _choose(function, k, reach=reach):
    return call(function, reach, list(_FRIENDS), k, hints=_HINTS, spelled="Your function", gives=_people)


@exercise
def greedy_choice(answer):
    """A function greedy(reach, people, k): k people, each the one who adds most to those already chosen."""
    chosen = _choose(answer, 3)
    if len(chosen) != 3 or len(set(chosen)) != 3:
        raise KeepGoing(f"With k = 3 it should return three different people; it gives {shown(chosen)}.")
    if chosen == ["Ann", "Bo", "Cy"]:
        raise KeepGoing(
            "It chooses the three who reach most alone. But if Bo's friends are Ann's friends too, Bo adds nobody. Ask what "
            "the chosen reach together with one more person."
        )
    if chosen[0] != "Ann":
        raise KeepGoing(
            f"It begins with {chosen[0]}. The first should be whoever reaches most alone. Do your gains differ from person to "
            "person, and do they have the right sign?"
        )
    if reach(chosen) < 12:
        raise KeepGoing(
            f"It chooses {chosen}: together they reach {reach(chosen)} of 13. After the first, somebody else adds more."
        )
    if _choose(answer, 1) != ["Ann"] or len(_choose(answer, 5)) != 5:
        raise Almost("For k = 3 it is right. It should work for every k, from 1 to everybody.")
    asked = []
    _choose(answer, 2, lambda people: asked.append(len(people)) or reach(people))
    # Each candidate together with the chosen, and nothing else.
    if asked == [1] * len(_FRIENDS) + [2] * (len(_FRIENDS) - 1):
        return (
            "Right: you left out `- reach(chosen)`. It is the same for all candidates, so the choice is the same. What a person "
            "adds is the difference."
        )
    return "Each step asks who adds most to what is there. Friends in common count once."


def _network(ties):
    if isinstance(ties, type) or (callable(ties) and not hasattr(ties, "adj")):
        raise KeepGoing(
            f"This is {kind(ties)}. Call it, or give the list of ties itself: [(0, 1), (0, 2), …]."
        )
    if isinstance(ties, networks.Network):
        net = ties
    elif hasattr(ties, "adj"):
        net = _made(networks.Network.from_networkx, ties)
    else:
        if not isinstance(ties, (list, tuple, set)) or not all(
            isinstance(tie, (list, tuple)) and len(tie) == 2 for tie in ties
        ):
            raise KeepGoing("Your answer should be a list of ties, and each tie a pair: [(0, 1), (0, 2), …].")
        net = _made(networks.Network.from_edges, list(ties))
    if net.n_nodes > _LARGEST or net.n_edges > _MOST_TIES:
        raise KeepGoing(
            f"A small network will do: at most {_LARGEST:,} people and {_MOST_TIES:,} ties, please."
        )
    return net


def _made(make, ties):
    try:
        return make(ties)
    except (TypeError, ValueError) as error:
        raise KeepGoing(f"These ties make no network: {error}.") from None


@exercise
def hubs_lose(answer):
    """A network in which five hubs reach fewer people than five random ones, with a share probability of 0.5."""
    net = read(_network, answer, "This answer")
    if net.n_nodes < 4 * _STARTERS:
        raise KeepGoing(
            f"Your network has {net.n_nodes} people. With five starters it needs at least {4 * _STARTERS}, so that the choice "
            "matters."
        )
    degrees = np.sort(net.degree)
    if degrees[-_STARTERS:].mean() < 1.5 * np.median(degrees):
        raise KeepGoing(
            "Nobody stands out here: the five with most friends hardly have more than the person in the middle. Make some hubs."
        )
    hubs, hub_error = _reach(net, seeding.top_degree(net, _STARTERS), _STRONG, 500)
    draws = [
        _reach(net, seeding.random_people(net, _STARTERS, rng=draw), _STRONG, 100)[0] for draw in range(40)
    ]
    ordinary, error = np.mean(draws), np.std(draws, ddof=1) / len(draws) ** 0.5
    found = (
        f"Five hubs reach {hubs:.1f} of {net.n_nodes} people, five random people {ordinary:.1f} on average"
    )
    if hubs - ordinary > 3 * np.hypot(hub_error, error):
        raise KeepGoing(
            f"{found}. Your hubs win: they bring in people whom nobody else brings. What if they all had the same friends, and "
            "others had friends of their own, far from the hubs?"
        )
    if ordinary < 1.1 * hubs or ordinary - hubs <= 3 * np.hypot(hub_error, error):
        raise Almost(
            f"{found}: nearly a tie. Let ordinary people win by a tenth at least. Where everybody is connected, "
            "anybody will do as a starter; so put some people where no hub reaches."
        )
    return f"{found}. Your hubs waste their reach on each other. Anybody who looks only at follower counts would never see it."
