"""What customers cost, how budgets split, what a success costs: against simulation, brute force and limits."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils import branching, campaigns

PLAN = {"price": 20, "r": 0.2, "most": 0.8, "half": 10_000}
money = st.floats(1.0, 1e7)
below = st.floats(0.0, 0.95)


# Cost per customer


@given(price=money, r=below, reward=st.floats(0.0, 1e4), starters=st.integers(1, 1000))
def test_cost_per_customer_is_all_money_over_all_customers(price, r, reward, starters):
    customers = branching.expected_total(starters, r)
    spent = price * starters + reward * (customers - starters)
    assert campaigns.acquisition_cost(price, r, reward) == pytest.approx(spent / customers)


def test_cost_per_customer_of_simulated_campaigns():
    sizes = branching.simulate(branching.poisson(0.6), 60, 20_000, initial=5, rng=8)
    totals = sizes.sum(axis=1)
    assert (sizes[:, -1] == 0).all()
    spent = 20 * 5 + 3 * (totals - 5)
    ratio = spent.mean() / totals.mean()
    error = (spent - ratio * totals).std() / totals.mean() / len(totals) ** 0.5
    assert abs(ratio - campaigns.acquisition_cost(20, 0.6, 3)) < 4 * error


def test_cost_per_customer_at_its_limits():
    assert campaigns.acquisition_cost(20, 0) == 20  # paid alone
    assert campaigns.acquisition_cost(20, 0, reward=5) == 20  # nobody earns a reward
    assert campaigns.acquisition_cost(20, 0.3, reward=20) == pytest.approx(
        20
    )  # a reward as dear as a starter
    assert campaigns.acquisition_cost(20, 1, reward=5) == campaigns.acquisition_cost(20, 2, reward=5) == 5


# R for money


def test_money_buys_r_with_diminishing_returns():
    spent = np.linspace(0, 1e6, 1001)
    rates = campaigns.bought_r(spent, 0.2, 0.8, 10_000)
    assert rates[0] == pytest.approx(0.2)
    assert campaigns.bought_r(10_000, 0.2, 0.8, 10_000) == pytest.approx(0.5)
    assert (np.diff(rates) > 0).all()
    assert (np.diff(rates, 2) < 0).all()
    assert rates[-1] < 0.8
    assert campaigns.bought_r(5e9, 0.2, 0.8, 10_000) == pytest.approx(0.8, abs=1e-5)


# The split of a budget


def test_customers_of_a_budget_by_hand():
    # 20,000 of 100,000 lift R two thirds of the way from 0.2 to 0.8; 80,000 buy 4,000 starters.
    assert campaigns.customers_of_budget(100_000, 0.2, **PLAN) == pytest.approx(4000 / 0.4)
    assert campaigns.customers_of_budget(100_000, 0, **PLAN) == pytest.approx(5000 / 0.8)
    assert campaigns.customers_of_budget(100_000, 1, **PLAN) == 0
    assert campaigns.customers_of_budget(100_000, 0.5, 20, 0.2, 3, 10_000) == math.inf
    assert campaigns.customers_of_budget(100_000, 1, 20, 0.2, 3, 10_000) == 0


@given(budget=st.floats(1e3, 1e6), r=st.floats(0.0, 0.6), gain=st.floats(0.0, 0.35), half=st.floats(1e3, 1e5))
def test_the_best_split_is_the_best_of_ten_thousand(budget, r, gain, half):
    plan = {"price": 7.0, "r": r, "most": r + gain, "half": half}
    share, customers = campaigns.best_split(budget, **plan)
    tried = np.linspace(0, 1, 10_001)
    brute = campaigns.customers_of_budget(budget, tried, **plan)
    assert customers >= brute.max() * (1 - 1e-12)
    assert abs(share - tried[brute.argmax()]) <= 1e-4 or brute.max() >= customers * (1 - 1e-9)


def test_a_budget_below_the_threshold_is_best_spent_on_starters_alone():
    enough = 10_000 * 0.8 / 0.6  # half × (1 − r) / (most − r)
    assert campaigns.best_split(0.999 * enough, **PLAN)[0] == 0
    assert campaigns.best_split(1.001 * enough, **PLAN)[0] > 0


def test_the_price_of_a_starter_does_not_move_the_best_split():
    cheap, dear = ({**PLAN, "price": price} for price in (2, 200))
    assert campaigns.best_split(100_000, **cheap)[0] == campaigns.best_split(100_000, **dear)[0]


def test_r_must_stay_below_the_threshold():
    with pytest.raises(ValueError, match=r"most must be finite and at least 0\.2 and below 1, not 1"):
        campaigns.best_split(1000, 20, 0.2, 1, 10_000)


# The cost of a success


@pytest.mark.parametrize("initial", [1, 3])
def test_cost_of_a_success_is_what_repeated_tries_cost(initial):
    law = branching.geometric(1.43)
    # Forty generations decide nearly every fate; a survivor has grown by a factor of a million.
    lives = branching.simulate(law, 40, 40_000, initial=initial, rng=2)[:, -1] > 0
    tries = np.diff(np.append(-1, np.flatnonzero(lives)))
    cost = 1000 * tries
    error = cost.std() / len(cost) ** 0.5
    assert abs(cost.mean() - campaigns.cost_per_success(1000, law, initial)) < 4 * error


def test_cost_of_a_success_at_its_limits():
    assert campaigns.cost_per_success(1000, branching.binomial(2, 1.0)) == 1000  # never fails
    assert campaigns.cost_per_success(1000, branching.poisson(1.0)) == math.inf
    assert campaigns.cost_per_success(1000, branching.poisson(3.0), initial=0) == math.inf
    assert campaigns.cost_per_success(0, branching.poisson(3.0)) == 0
