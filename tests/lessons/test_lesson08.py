"""What lesson 08 and its panel promise: goals that can be reached, and numbers that the text names."""

import re

import numpy as np
import pytest

from course_utils import branching, campaigns, datasets, growth, panels, plots
from course_utils.check import lesson08 as check08
from course_utils.panels import lesson08
from tools import lessons

APP = {"price": 20, "r": 0.2, "most": 0.8, "half": 10_000}
DAYS, LAUNCH = np.linspace(0, 60, 241), {"p": 0.001, "q": 0.2, "m": 1_000_000}
PROSE = " ".join(lessons.notebooks()[8].prose.split())


def best_share(panel):
    """The share that gives most, tried one by one with the panel's own picture."""
    return int(panel.artists["line"].get_ydata().argmax())


def brought(panel):
    """Customers of your split and of advertisements alone, as the sentence gives them."""
    counts = re.findall(r"(\d[\d.,]*(?: million)?)(?: customers?)? at ", panel.sentence)
    return [float(count.replace(",", "")) for count in counts[:2]]


def reached_at(place, moved, values, **others):
    """The values of one control at which a goal is reached."""
    panel, found = panels.budget(), []
    sentence = panel.goals.declared[place].sentence
    panel.set(**others)
    for value in values:
        panel.goals.reached.clear()  # also what another test's panel has reached, and the classroom kept
        panel.set(**{moved: value})
        if sentence in panel.goals.reached:
            found.append(value)
    return found


def test_goal_one_the_share_that_brings_as_much_as_advertisements():
    panel = panels.budget()
    more = []
    for share in range(1, 101):
        panel.set(share=share)
        yours, alone = brought(panel)
        more.append(np.sign(yours - alone))
    assert more == sorted(more, reverse=True)
    assert reached_at(0, "share", range(101)) == [more.index(0) + 1] == [65]


def test_goal_two_the_largest_budget_that_is_best_spent_on_adverts_alone():
    panel = panels.budget()
    nothing = {}
    for budget in lesson08._BUDGETS.values():
        panel.set(budget=budget, most=0.4)
        nothing[budget] = best_share(panel) == 0
    limit = 10_000 * (1 - 0.2) / (0.4 - 0.2)  # as the lesson has it
    assert [budget for budget, none in nothing.items() if none] == [
        budget for budget in lesson08._BUDGETS.values() if budget <= limit
    ]
    assert reached_at(1, "budget", lesson08._BUDGETS.values(), most=0.4) == [limit]


def test_the_panel_and_the_lesson_give_the_same_numbers():
    panel = panels.budget()
    panel.set(share=0)
    assert f"{100_000 / 20 / (1 - 0.2):,.0f} customers at 16.00 dollars each" in panel.sentence
    panel.set(share=10)  # 90,000 dollars buy 4,500 starters, and R is 0.5
    assert f"{4_500 / (1 - 0.5):,.0f} customers" in panel.sentence
    for most in (0.4, 0.8):
        panel.set(most=most)
        share, highest = campaigns.best_split(100_000, **APP | {"most": most})
        assert f"best split ({share:.0%}): {plots.compact(round(highest))} at" in panel.sentence


def test_the_best_split_appears_only_when_something_has_moved():
    panel, names = panels.budget(), ("line", "best")
    assert panel.values["share"] == 0  # so the first picture compares no two answers to the decision
    assert "best split (" not in panel.sentence and "then the best split appears" in panel.sentence
    assert not any(len(panel.artists[name].get_xdata()) for name in names)
    assert panel.artists["paid"][2].get_height() == panel.artists["referred"][2].get_height() == 0
    assert [text.get_text() for text in panel.artists["counts"]][2] == "?"
    for moved in ({"share": 1}, {"most": 0.85}, {"budget": 50_000}, {"price": 21}):
        panel.reset()
        panel.set(**moved)
        assert "best split (" in panel.sentence
        assert all(len(panel.artists[name].get_xdata()) for name in names)
        assert panel.artists["paid"][2].get_height() > 0


def test_with_all_the_money_in_sharing_nobody_starts():
    panel = panels.budget()
    panel.set(most=0.95, budget=10**6, share=100)
    assert "0 customers, for nobody starts." in panel.sentence


def test_the_bars_are_starters_and_those_they_referred():
    panel = panels.budget()
    panel.set(share=25)
    top = lesson08._top(10_096)
    low, high = panel.artists["paid"][1], panel.artists["referred"][1]
    assert low.get_height() * top == pytest.approx(75_000 / 20)
    total = campaigns.customers_of_budget(100_000, 0.25, **APP)
    assert (low.get_height() + high.get_height()) * top == pytest.approx(total)


@pytest.mark.parametrize("highest", [0.4, 1, 99, 101, 5_000, 9_900, 313_000, 9e6])
def test_the_picture_is_as_high_as_it_must_be(highest):
    top = lesson08._top(highest)
    assert highest < top <= 2.1 * highest


def test_the_numbers_that_the_text_takes_from_the_tables():
    figure = datasets.figure
    k = figure("ni_r0")
    members = datasets.load("peers_1990s").set_index("service")["members_millions"]["Hotmail"]
    for said in (
        f"{k} in the Ice Bucket Challenge, which was measured",
        f"R was {figure('iribarren_r0')} in an IBM e-mail campaign (Iribarren and Moro 2009), and {figure('tide_r'):.2f} for a",
        f"R is {k}, as in the Ice Bucket Challenge",
        f"For {members:g} million sign-ups Hotmail spent less than {figure('hotmail_marketing_usd'):,.0f} dollars",
        f"among friends about {1 + figure('aral_broadcast'):.1f} times as much",
        f"refer {figure('gershon_referrals_low'):.0%} to {figure('gershon_referrals_high'):.0%} more",
        f"paid {figure('schmitt_reward_eur'):g} euros",
        f"worth at least {figure('schmitt_value'):.0%} more than others",
        f"PayPal's co-founder speaks of {figure('paypal_incentives_usd') / 1e6:g} million dollars or more",
        f"Dropbox paid {figure('dropbox_cac_low_usd'):g} dollars or more",
        f"to sell a {figure('dropbox_price_usd'):g}-dollar product",
    ):
        assert said in PROSE, said
    assert figure("tide_r") < figure("iribarren_r0") < 1 < k  # "of our three estimates only one is above 1"
    (row,) = (row for row in datasets.rows("claims") if row["id"] == "C19")
    assert f"drew more than {figure('vanderlans_participants'):,.0f} people" in row["data"]


def test_the_numbers_that_the_text_takes_from_the_models():
    assert campaigns.bought_r([10_000, 20_000], 0.2, 0.8, 10_000) == pytest.approx([0.5, 0.6])
    assert f"here {10_000 * (1 - 0.2) / (0.8 - 0.2):,.0f} dollars" in PROSE
    adopters = growth.bass(DAYS, **LAUNCH)
    assert round(np.interp(5e5, adopters, DAYS)) == 26  # "half have adopted on day 26"
    law = branching.geometric(1.43)
    dies = branching.extinction_probability(law)
    assert dies == pytest.approx(0.7, abs=0.005)  # "seven in ten films die out"
    assert round(campaigns.cost_per_success(5_000 + 100, law), -3) == 17_000
    assert PROSE.count("about 17,000 dollars") == 1  # in *Go deeper*, not in section 3
    assert dies**10 < 0.05  # with ten starters "nearly every film takes off"
    best = campaigns.best_split(100_000, **APP)[0]
    assert best == pytest.approx(0.25, abs=0.01)  # "a quarter: best by your designers' numbers"
    assert branching.expected_total(1, 0.2) == pytest.approx(1 / (1 - 0.2))  # one of these is paid for
    assert "$N/(1-R)$ customers" in PROSE and "a share $1-R$ of all was **paid for**" in PROSE
    with_half = campaigns.customers_of_budget(100_000, 0.5, **APP)
    assert "at 50% a customer costs 12 dollars, 6 for starters and 6 for sharing." in PROSE
    assert 100_000 / with_half == pytest.approx(12)
    assert 50_000 / with_half == pytest.approx(campaigns.acquisition_cost(20, 0.7)) == pytest.approx(6)
    assert f"costs 20 × {1 - 0.2:.1f} = {campaigns.acquisition_cost(20, 0.2):g} dollars" in PROSE


def test_the_decision_and_the_panel_have_the_same_numbers():
    at = panels.budget().values
    to = campaigns.bought_r(lesson08._HALF, lesson08._R, at["most"], lesson08._HALF)
    assert (at["most"] + lesson08._R) / 2 == to  # "half of the way"
    for said in (
        f"With {at['budget']:,} dollars you launch an app",
        f"win a **starter** for {at['price']} dollars on average, and every customer brings in {lesson08._R} others",
        f"{lesson08._HALF:,} dollars would lift R from {lesson08._R} to {to}, half of the way to a ceiling of {at['most']}",
        f"the next {lesson08._HALF:,} would do less",
    ):
        assert said in PROSE, said


def test_the_exercise_asks_what_its_check_knows():
    assert f"lifts R from {check08._BEFORE} to {check08._AFTER}" in PROSE
    assert (APP["price"], APP["r"]) == (check08._PRICE, check08._BEFORE)
    limit = campaigns.acquisition_cost(check08._PRICE, check08._BEFORE)
    assert f"keeps the cost per customer at {limit:g} dollars or less" in PROSE
    as_dear = campaigns.acquisition_cost(check08._PRICE, check08._AFTER, check08._PRICE)
    assert f"makes every customer cost {as_dear:g} dollars" in check08._REWARD[check08._PRICE]
    assert f"and a customer cost {limit:g}." in check08._REWARD[check08._PRICE]
    # "of every two people whom a customer brings in, one would have come anyway"
    assert check08._BEFORE / check08._AFTER == 1 / 2


def test_a_take_off_has_its_numbers_from_the_cell_the_model_and_the_table():
    (why,) = (row["text"] for row in datasets.rows("explanations") if row["id"] == "failures_first")
    said = {"branching": branching, "campaigns": campaigns, "plots": plots}
    (cell,) = (cell.source for cell in lessons.notebooks()[8].core if "failures_first" in cell.source)
    exec(cell.partition("film_guess")[0], said)
    dies = branching.extinction_probability(said["recruits"])
    one, success = said["costs"].values()
    assert branching.extinction_probability(branching.geometric(1)) == 1  # R has to be above 1
    assert "R above 1 makes this possible" in PROSE and "on its own only if R is above 1." in PROSE
    assert round(10 * dies) == 7 and why.startswith("**Seven in ten films die out.**")
    assert f"the chance is 1 / R, here {dies:.1f} (71% at 1.40 in lesson 02)" in why
    assert dies == pytest.approx(1 / 1.43)
    assert f"{branching.extinction_probability(branching.geometric(1.40)):.0%}" == "71%"
    assert f"you pay {one:,} / {1 - dies:.1f}, about {round(success, -3):,.0f} dollars" in why
    assert one / round(1 - dies, 1) == pytest.approx(success, rel=0.01)
    assert one == 5_000 + 100
    assert "films at 5,000 dollars each, and pay one starter 100 dollars to post each" in PROSE
    low, high = (f"{datasets.figure(f'goel_single_{end}'):.0%}" for end in ("low", "high"))
    assert f"{low} to {high} of all chains were one person alone" in why


def test_a_quarter_on_sharing_is_at_least_four_fifths_of_the_best_but_may_be_less_than_advertisements():
    alone = campaigns.customers_of_budget(100_000, 0, **APP)
    for most, less in ((0.479, True), (0.481, False)):
        quarter = campaigns.customers_of_budget(100_000, 0.25, 20, 0.2, most, 10_000)
        assert (quarter < alone) == less
    assert "if the ceiling is below 0.48, advertisements alone bring more" in PROSE
    for most in (0.3, 0.4, 0.6):
        quarter = campaigns.customers_of_budget(100_000, 0.25, 20, 0.2, most, 10_000)
        assert 0.8 < quarter / campaigns.best_split(100_000, 20, 0.2, most, 10_000)[1] < 1
        assert (quarter < alone) == (most <= 0.4)
    assert "set it to 0.4: what does your split bring then?" in PROSE  # then "a little less" is no surprise
    assert campaigns.customers_of_budget(100_000, 0.5, **APP) > alone  # "half beats advertisements alone"


def test_an_earlier_broadcast_brings_half_the_market_forward_by_more():
    plain = np.interp(5e5, growth.bass(DAYS, **LAUNCH), DAYS)
    early, late = (
        plain - np.interp(5e5, campaigns.broadcast(DAYS, **LAUNCH, share=0.05, at=at), DAYS) for at in (5, 20)
    )
    assert early > 2 * late > 0
    assert round(early) == 8  # "brings growth forward by about eight days"


def test_ten_starters_are_cheaper_than_a_second_film_and_thirty_only_at_a_low_r():
    cost = {
        r: [campaigns.cost_per_success(5_000 + 100 * n, branching.geometric(r), n) for n in (1, 10, 30)]
        for r in (1.43, 1.1)
    }
    assert all(ten < one / 2 for one, ten, _ in cost.values())
    assert cost[1.43][1] < cost[1.43][2]
    assert cost[1.1][1] > cost[1.1][2]
