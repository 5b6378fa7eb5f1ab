"""Known results about costs and sums below the threshold, each named after its paper.

Each says in its docstring whether it is *published* (seen in a source), *derived* (computed from such) or
*unverified* (remembered figures that agree with each other).
"""

import pytest

from course_utils import branching, campaigns, datasets


def test_leskovec_2007_recommendations_per_purchase():
    """Published: one purchase per 69 recommendations of books, 108 of DVDs, 136 of music, 203 of videos."""
    table = datasets.load("recommendations_2007").set_index("group")
    purchases = table["buys_with_discount"] + table["buys_without_discount"]
    ratio = (table["recommendations"] / purchases).astype(int)
    assert ratio[["Book", "DVD", "Music", "Video"]].to_list() == [69, 108, 136, 203]


def test_watts_peretti_2007_big_seed():
    """Published: N / (1 − R)."""
    for n, r in ((1000, 0.0), (1000, 0.5), (7064, 0.769)):
        assert branching.expected_total(n, r) == pytest.approx(n / (1 - r))


def test_watts_peretti_2007_tide_coldwater():
    """Derived from an interview: a list of 900,000 and about 40,000 more, so R = 0.043, a twentieth off the cost."""
    listed, extra = datasets.figure("tide_list"), datasets.figure("tide_extra")
    r = extra / (listed + extra)
    assert r == pytest.approx(0.043, abs=5e-4)
    assert branching.expected_total(listed, r) == pytest.approx(listed + extra)
    assert campaigns.acquisition_cost(1, r) == pytest.approx(listed / (listed + extra))


def test_iribarren_moro_2009_reproduction_number():
    """Published, seen as quoted in slides: 8.79% pass the message on, to 2.96 people each: R = 0.26."""
    passing, told = (
        datasets.figure("iribarren_passing_on"),
        datasets.figure("iribarren_viral_recommendations"),
    )
    assert passing * told == pytest.approx(datasets.figure("iribarren_r0"), abs=5e-3)


def test_iribarren_moro_2009_mean_cascade():
    """Unverified: 31,183 people in 7,188 cascades are 4.34 each; seeds tell 2.51 people, the others R = 0.26."""
    told, r = datasets.figure("iribarren_seed_recommendations"), datasets.figure("iribarren_r0")
    assert 1 + branching.expected_total(told, r) == pytest.approx(4.39, abs=5e-3)
    first = branching.poisson(told).sample(40_000, rng=8)
    later = branching.simulate(branching.poisson(r), 30, int(first.sum()), rng=9).sum(axis=1)
    mean = 1 + later.sum() / first.size
    error = (told * (later.var() + later.mean() ** 2) / first.size) ** 0.5
    assert abs(mean - 4.39) < 4 * error + 5e-3
    assert mean == pytest.approx(31_183 / 7_188, rel=0.02)
