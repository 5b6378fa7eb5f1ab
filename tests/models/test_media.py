"""Media attention: Bass' curve without it, and what feedback and a burst do to it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from course_utils import campaigns, growth

T = np.linspace(0, 40, 81)
CURVE = {"p": 0.01, "q": 0.4, "m": 1000.0}


@given(p=st.floats(1e-5, 0.5), q=st.floats(0.0, 1.0))
def test_without_attention_it_is_bass_curve(p, q):
    found = campaigns.media_attention(T, p, q, 1.0)
    np.testing.assert_allclose(found, growth.bass(T, p, q, 1.0), atol=2e-6)


def test_after_a_burst_it_is_bass_curve_at_a_later_time():
    found = campaigns.media_attention(T, **CURVE, burst=0.2, burst_at=5)
    np.testing.assert_allclose(found[T < 5], growth.bass(T[T < 5], **CURVE), atol=2e-3)
    before = growth.bass(5, **CURVE)
    right_after = before + (1000 - before) * (1 - np.exp(-0.2))
    ahead = brentq(lambda t: growth.bass(t, **CURVE) - right_after, 5, 40) - 5
    np.testing.assert_allclose(found[T >= 5], growth.bass(T[T >= 5] + ahead, **CURVE), atol=2e-3)


def test_a_quick_memory_is_adoption_that_feeds_on_itself():
    # With attention that follows at once, n = (p + f n + q N)(1 − N) solves for the adoption rate n.
    def slope(_, share):
        return (0.01 + 0.4 * share) * (1 - share) / (1 - 0.5 * (1 - share))

    from scipy.integrate import solve_ivp

    expected = solve_ivp(slope, (0, 40), [0.0], t_eval=T, rtol=1e-9, atol=1e-12).y[0]
    found = campaigns.media_attention(T, 0.01, 0.4, 1.0, feedback=0.5, memory=1e-4)
    np.testing.assert_allclose(found, expected, atol=1e-3)


def test_early_growth_with_feedback_has_the_rate_of_the_linear_model():
    # While few have adopted: rate = q + f × rate / (1 + rate × memory).
    f, memory = 0.8, 2.0
    rate = brentq(lambda x: 0.4 + f * x / (1 + x * memory) - x, 0.1, 5)
    found = campaigns.media_attention([18.0, 20.0], 1e-12, 0.4, 1e15, feedback=f, memory=memory)
    assert np.log(found[1] / found[0]) / 2 == pytest.approx(rate, rel=1e-3)


@pytest.mark.parametrize("change", [{"feedback": 1.5}, {"burst": 0.3}, {"burst": 0.3, "burst_at": 10}])
def test_attention_brings_adoption_forward_and_never_adds_adopters(change):
    plain, moved = growth.bass(T, **CURVE), campaigns.media_attention(T, **CURVE, **change)
    assert (moved >= plain - 1e-2).all()
    assert (np.diff(moved) >= -1e-2).all()
    assert moved.max() <= 1000 * (1 + 1e-6)
    assert campaigns.media_attention(200, **CURVE, **change) == pytest.approx(1000, rel=1e-5)


def test_an_early_burst_brings_half_the_market_forward_by_more_than_a_late_one():
    def half(**media):
        return np.interp(500, campaigns.media_attention(T, **CURVE, **media), T)

    plain = half()
    gains = [plain - half(burst=0.05, burst_at=at) for at in (0, 3, 6, 9)]
    assert (np.diff(gains) < 0).all()
    assert gains[-1] > 0


def test_the_media_take_note_of_a_burst():
    alone = campaigns.media_attention(T, **CURVE, burst=0.1, burst_at=2)
    noted = campaigns.media_attention(T, **CURVE, burst=0.1, burst_at=2, feedback=1)
    assert noted[T == 2] >= alone[T == 2]
    assert noted[T == 4] - alone[T == 4] > 20


@pytest.mark.parametrize("t", [0, 3.0, [5, 1, 3], [[0, 1], [2, 3]], []])
def test_times_come_in_any_order_and_shape(t):
    found = campaigns.media_attention(t, **CURVE, feedback=0.5, burst=0.1, burst_at=2)
    assert np.shape(found) == np.shape(t)
    for one, value in zip(np.ravel(t), np.ravel(found), strict=True):
        assert campaigns.media_attention(one, **CURVE, feedback=0.5, burst=0.1, burst_at=2) == pytest.approx(
            value, abs=2e-3
        )
