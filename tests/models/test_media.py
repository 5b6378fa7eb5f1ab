"""A broadcast in the Bass model: the market jumps ahead, and no further."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import solve_ivp

from course_utils import campaigns, growth

T = np.linspace(0, 40, 81)
CURVE = {"p": 0.01, "q": 0.4, "m": 1000.0}


@given(p=st.floats(1e-5, 0.5), q=st.floats(0.0, 1.0), at=st.floats(0, 30))
def test_a_broadcast_that_wins_nobody_changes_nothing(p, q, at):
    found = campaigns.broadcast(T, p, q, 1.0, share=0, at=at)
    np.testing.assert_allclose(found, growth.bass(T, p, q, 1.0), atol=1e-6)


@pytest.mark.parametrize("at", [0, 5, 12.5])
def test_before_and_after_it_people_adopt_by_the_law_of_the_bass_model(at):
    found = campaigns.broadcast(T, **CURVE, share=0.2, at=at)
    before = growth.bass(at, **CURVE)
    start = before + 0.2 * (1000 - before)

    def law(_, adopters):
        return (0.01 + 0.4 * adopters / 1000) * (1000 - adopters)

    later = T[at <= T]
    solved = solve_ivp(law, (at, 40), [start], t_eval=later, rtol=1e-9, atol=1e-9).y[0]
    np.testing.assert_allclose(found[at <= T], solved, atol=1e-4)
    np.testing.assert_allclose(found[at > T], growth.bass(T[at > T], **CURVE))


def test_it_brings_adoption_forward_and_never_adds_adopters():
    plain, moved = growth.bass(T, **CURVE), campaigns.broadcast(T, **CURVE, share=0.3, at=10)
    assert (moved >= plain - 1e-9).all()
    assert (np.diff(moved) >= 0).all()
    assert moved.max() <= 1000
    assert campaigns.broadcast(200, **CURVE, share=0.3, at=10) == pytest.approx(1000)
    assert campaigns.broadcast(900, **CURVE, share=0.3, at=800) == pytest.approx(
        1000
    )  # nobody is outside by then


def test_an_early_one_brings_half_the_market_forward_by_more_than_a_late_one():
    plain = np.interp(500, growth.bass(T, **CURVE), T)
    halves = [np.interp(500, campaigns.broadcast(T, **CURVE, share=0.05, at=at), T) for at in (0, 3, 6, 9)]
    gains = plain - np.array(halves)
    assert (np.diff(gains) < 0).all()
    assert gains[-1] > 0


@pytest.mark.parametrize("t", [0, 3.0, [5, 1, 3], [[0, 1], [2, 3]], []])
def test_times_come_in_any_order_and_shape(t):
    found = campaigns.broadcast(t, **CURVE, share=0.1, at=2)
    assert np.shape(found) == np.shape(t)
    for one, value in zip(np.ravel(t), np.ravel(found), strict=True):
        assert campaigns.broadcast(one, **CURVE, share=0.1, at=2) == value
