"""Friends who adopt after friends: what watching, matching and a lot find, where the truth is known."""

import numpy as np
import pytest

from course_utils import campaigns, measure, networks

HIGH, LOW = 0.4, 0.1  # chances to adopt of those who have the trait, and of those who have not


def pairs(count, alike, rng):
    """Pairs of friends, a share of them of one kind, and everybody's trait."""
    rng = np.random.default_rng(rng)
    first = rng.integers(2, size=count)
    second = np.where(rng.random(count) < alike, first, 1 - first)
    people = np.arange(2 * count).reshape(-1, 2)
    return networks.Network.from_edges(people.tolist(), nodes=range(2 * count)), np.column_stack(
        [first, second]
    ).ravel()


def after_friend(alike):
    """Derived: the share who join of those whose friend adopted before, and of those whose friend did not."""
    chance = np.array([HIGH, LOW])
    friend = alike * chance + (1 - alike) * chance[::-1]
    waiting = (1 - chance) * np.array([friend, 1 - friend])
    return (waiting * chance).sum(axis=1) / waiting.sum(axis=1)


@pytest.mark.parametrize("alike", [0.5, 0.75, 1])
def test_without_influence_alike_friends_join_after_friends_as_often_as_their_chances_say(alike):
    """*derived*: with half of all friends alike the ratio is 1, and with all of them as below."""
    net, trait = pairs(100_000, alike, rng=1)
    found = campaigns.adoption(net, trait, LOW, HIGH - LOW, influence=0, rng=2)
    for one, expected in zip((1, 0), after_friend(alike), strict=True):
        joined = found.joined[found.friend == one]
        assert abs(joined.mean() - expected) < 4 * joined.std() / len(joined) ** 0.5


def test_with_alike_friends_only_the_ratio_is_that_of_two_separate_groups():
    """*derived*: a²(1 − a) + b²(1 − b) over a(1 − a) + b(1 − b), against a(1 − a)² + b(1 − b)² over (1 − a)² + (1 − b)²."""
    a, b = HIGH, LOW
    yes = (a * a * (1 - a) + b * b * (1 - b)) / (a * (1 - a) + b * (1 - b))
    no = (a * (1 - a) ** 2 + b * (1 - b) ** 2) / ((1 - a) ** 2 + (1 - b) ** 2)
    assert after_friend(1) == pytest.approx([yes, no])
    assert after_friend(0.5)[0] == pytest.approx(after_friend(0.5)[1])
    assert yes / no > 1.5


@pytest.mark.parametrize("influence", [0, 0.1, 0.3])
def test_a_lot_and_a_match_on_the_trait_find_the_influence_and_watching_finds_too_much(influence):
    net, trait = pairs(1_000, 0.9, rng=3)
    rows = []
    for rng in range(300):
        month = campaigns.adoption(net, trait, LOW, HIGH - LOW, influence, rng=rng)
        half = campaigns.adoption(net, trait, LOW, HIGH - LOW, influence, shown=0.5, rng=rng)
        friend = half.friend == 1
        rows.append(
            [
                measure.lift(half.joined[friend], half.shown[friend]),
                measure.lift(month.joined, month.friend, within=trait[month.before == 0]),
                measure.lift(month.joined, month.friend),
            ]
        )
    lot, matched, watched = np.moveaxis(np.array(rows), 1, 0)
    for found in (lot, matched):
        assert abs(found[:, 0].mean() - influence) < 4 * found[:, 0].std() / 300**0.5
        held = ((found[:, 1] <= influence) & (influence <= found[:, 2])).mean()
        assert abs(held - 0.95) < 4 * (0.95 * 0.05 / 300) ** 0.5
    yes, no = after_friend(0.9)
    assert abs(watched[:, 0].mean() - (influence + yes - no)) < 0.01 < yes - no


def test_the_same_rng_gives_the_same_people_whatever_the_influence():
    net, trait = pairs(500, 0.8, rng=4)
    weak, strong = (campaigns.adoption(net, trait, LOW, HIGH - LOW, power, rng=5) for power in (0, 0.3))
    np.testing.assert_array_equal(weak.before, strong.before)
    assert (weak.joined <= strong.joined).all()
    assert (strong.joined > weak.joined)[weak.friend == 0].sum() == 0
    nobody = campaigns.adoption(net, trait, LOW, HIGH - LOW, 0.3, shown=0, rng=5)
    np.testing.assert_array_equal(nobody.joined, weak.joined)
    assert not nobody.shown.any()


def test_lift_compares_within_groups_and_weights_them_by_their_treated_people():
    joined, treated = [1, 1, 0, 0, 1, 0, 1], [1, 1, 0, 0, 1, 0, 1]
    assert measure.lift(joined, treated).value == 1
    # In group a 1 of 2 treated and 0 of 1 untreated; in b 1 of 1 and 1 of 2; c has nobody to compare with.
    joined, treated, within = [1, 0, 0, 1, 1, 0, 1], [1, 1, 0, 1, 0, 0, 1], list("aaabbbc")
    assert measure.lift(joined, treated, within).value == pytest.approx((2 * 0.5 + 1 * 0.5) / 3)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: measure.lift([1, 0], [1, 1]), "treated must have both 1 and 0 among people of one group"),
        (lambda: measure.lift([1, 0], [1, 0], ["a", "b"]), "treated must have both 1 and 0"),
        (lambda: measure.lift([0.5, 0], [1, 0]), "joined must be 0 or 1, not 0.5"),
        (lambda: measure.lift([1, 0], [1]), r"treated must have as many values as joined \(2\), not 1"),
        (
            lambda: measure.lift([1, 0], [1, 0], ["a"]),
            r"within must be one per person \(2\), not 1",
        ),
        (
            lambda: campaigns.adoption(pairs(1, 1, 1)[0], [1], 0, 0, 0),
            r"trait must have as many values as net \(2\), not 1",
        ),
        (
            lambda: campaigns.adoption(pairs(1, 1, 1)[0], [1, 0], 0.5, 0.4, 0.2),
            "influence must be finite and at least 0 and at most 0.1, not 0.2",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
