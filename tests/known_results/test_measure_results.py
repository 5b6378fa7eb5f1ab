"""Published results that `measure` reproduces, each under the name of its paper."""

import numpy as np
import pytest

from course_utils import branching, datasets, measure


@pytest.mark.parametrize("interval", ["fixed", "exponential", (2.1, 1)])
def test_wallinga_and_lipsitch_2007_growth_in_a_simulated_campaign(interval):
    """*derived*: in a branching campaign with intervals of each distribution, growth shows the R that made it."""
    rng, recruits, horizon = np.random.default_rng(2007), 2.0, 14.0
    draw = {
        "fixed": lambda n: np.full(n, 2.1),
        "exponential": lambda n: rng.exponential(2.1, n),
        (2.1, 1): lambda n: rng.lognormal(0, (2 * np.log(2.1)) ** 0.5, n),
    }[interval]
    found = []
    for _ in range(20):
        joined = [np.zeros(50)]
        while len(joined[-1]):
            told = np.repeat(joined[-1], rng.poisson(recruits, len(joined[-1])).astype(np.intp))
            later = told + draw(len(told))
            joined.append(later[later < horizon])
        times = np.concatenate(joined)
        # People who joined within two whole mean intervals, and within the two after them, when the start is long past.
        counts = [
            ((times > horizon - 4.2 * (ago + 1)) & (times <= horizon - 4.2 * ago)).sum() for ago in (1, 0)
        ]
        found.append(measure.reproduction_from_growth(np.log(counts[1] / counts[0]) / 4.2, 2.1, interval))
    assert abs(np.mean(found) - recruits) < 4 * np.std(found, ddof=1) / len(found) ** 0.5


@pytest.mark.parametrize("n", [2, 3, 10, 500])
def test_goel_et_al_2016_structural_virality_of_a_star_and_a_chain(n):
    """*derived* from their definition: 2 (n − 1) / n for a broadcast to n − 1 people, (n + 1) / 3 for a chain."""
    assert measure.structural_virality([0] * n) == pytest.approx(2 * (n - 1) / n)
    assert measure.structural_virality([0, *range(n - 1)]) == pytest.approx((n + 1) / 3)


def test_goel_et_al_2012_most_cascades_are_one_person_and_few_run_deep():
    """*published* range: 70 to 95% of cascades are one person. A law as uneven as the geometric with R = 0.2
    falls in it, and a law with R = 0.6 does not."""
    low, high = datasets.figure("goel_single_low"), datasets.figure("goel_single_high")
    alone = {r: branching.geometric(r).pgf(0) for r in (0.2, 0.6)}
    assert low < alone[0.2] < high
    assert not low < alone[0.6] < high


def test_watts_and_peretti_2007_r_from_the_size_of_a_seeded_campaign():
    """*published*: 900,000 people were asked and 40,000 more came, or 0.043 each; all generations counted, R is
    1 − 1 / mean size."""
    sizes = [2] * 2 + [1] * 43  # 47 people from 45 starters: the campaign's mean in small
    assert measure.reproduction_from_sizes(sizes).value == pytest.approx(0.043, abs=0.001)
