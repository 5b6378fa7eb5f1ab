"""The game of lesson 11: the town keeps its rules, the survey is honest, plans can be paid, and the goals can be met."""

import itertools
import re
import sys

import numpy as np
import pytest

from course_utils import capstone, cascades, networks, panels
from course_utils.capstone import town
from course_utils.panels import lesson11
from course_utils.seeding import groups

PLATFORMS, WAYS = list(capstone.PLATFORMS), ["residents", "named friends", "best known"]
PAID = {way: capstone.BUDGET // capstone.PRICES[way] for way in WAYS}


def degrees(platform, who, count, rng=1):
    return capstone.network(platform).degree[capstone.starters(capstone.plan(0, platform, who, count), rng)]


@pytest.mark.parametrize("people", [capstone.PEOPLE, capstone.COPY])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_platform_has_everybody(platform, people):
    net = capstone.network(platform, people)
    assert net.n_nodes == people
    assert (
        len(np.unique(net.edges.min(axis=1).astype(np.int64) * people + net.edges.max(axis=1))) == net.n_edges
    )


def test_the_same_town_whoever_asks():
    town._network.cache_clear()
    before = capstone.network("Square").edges
    town._network.cache_clear()
    assert (capstone.network("Square").edges == before).all()


def test_a_persons_number_does_not_tell_how_well_connected_they_are():
    degree = capstone.network("Square").degree
    tenths = np.array([part.mean() for part in np.array_split(degree, 10)])
    error = degree.std() / (capstone.PEOPLE / 10) ** 0.5
    assert (abs(tenths - degree.mean()) < 4 * error).all()


@pytest.mark.parametrize("rng", [0, 1, 11])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_residents_are_drawn_evenly_whatever_the_rng(platform, rng):
    # With the town and the draw made from one seed the first people drawn would be the hubs.
    degree = capstone.network(platform).degree
    drawn = degrees(platform, "residents", 1_000, rng)
    assert abs(drawn.mean() - degree.mean()) < 4 * degree.std() / 1_000**0.5


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_survey_tells_the_truth(platform):
    net, heard = capstone.network(platform), capstone.survey(platform)
    assert len(heard) == town.ASKED == heard["person"].nunique()
    assert (net.degree[heard["person"]] == heard["contacts"]).all()
    assert (net.degree[heard["friend"]] == heard["friends_contacts"]).all()
    for row in heard.itertuples():
        assert row.friend in net.neighbors(row.person)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_survey_is_a_fair_sample_of_people_and_of_their_contacts(platform):
    net, heard = capstone.network(platform), capstone.survey(platform)
    have_any = net.degree > 0
    spread = net.degree[have_any]
    assert abs(heard["contacts"].mean() - spread.mean()) < 4 * spread.std() / town.ASKED**0.5
    # A contact drawn from a person's list: the mean over people of the mean over their contacts.
    of_contacts = np.add.reduceat(net.degree[net.indices], net.indptr[:-1][have_any]) / spread
    squares = np.add.reduceat(net.degree[net.indices] ** 2.0, net.indptr[:-1][have_any]) / spread
    error = (squares.mean() - of_contacts.mean() ** 2) ** 0.5 / town.ASKED**0.5
    assert abs(heard["friends_contacts"].mean() - of_contacts.mean()) < 4 * error


def test_asking_again_changes_nothing_and_a_changed_answer_stays_outside():
    heard = capstone.survey("Square")
    heard["contacts"] = 0
    assert capstone.survey("Square")["contacts"].min() > 0


def test_named_friends_are_better_connected_than_residents_where_there_are_hubs():
    residents, friends = (degrees("Square", who, 600) for who in ("residents", "named friends"))
    error = np.hypot(residents.std(), friends.std()) / 600**0.5
    assert friends.mean() - residents.mean() > 4 * error
    assert friends.mean() > 2 * residents.mean()


@pytest.mark.parametrize(("platform", "who"), list(itertools.product(PLATFORMS, WAYS)))
@pytest.mark.parametrize("people", [capstone.PEOPLE, capstone.COPY])
def test_as_many_different_people_start_as_are_paid(platform, who, people):
    plan = capstone.plan(0, platform, who, PAID[who])
    starters = capstone.starters(plan, 3, people)
    assert len(starters) == len(set(starters)) == round(PAID[who] * people / capstone.PEOPLE)


def test_best_known_are_the_best_of_the_survey():
    heard = capstone.survey("Square")
    best = max(heard["contacts"].max(), heard["friends_contacts"].max())
    assert degrees("Square", "best known", 1)[0] == best
    assert (np.diff(degrees("Square", "best known", 500)) <= 0).all()


def test_an_own_list_is_kept_as_it_is():
    people = capstone.survey("Square")["friend"].unique()[:20]
    for given in (people, people.tolist(), tuple(people.tolist())):
        plan = capstone.plan(0, "Square", given)
        assert (plan.who, plan.count, plan.cost) == ("own list", 20, 400)
        assert capstone.starters(plan) == people.tolist()


def strangers():
    met = set(town.known("Square", capstone.PEOPLE))
    return [person for person in range(1_000) if person not in met]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            (4_000, "Square", "residents", 601),
            "count must be at most 600, which is what the 6,000 dollars left",
        ),
        ((10_000, "Square", "residents", 1), "count must be at most 0, "),
        (
            (10_001, "Square", "residents", 0),
            "message must be finite and at least 0 and at most 10,000, not 10001",
        ),
        ((0, "Square", "own list", 1), "who must be one of"),
        ((0, "Square", lambda: strangers()[:1]), "who must be people whom the survey on Square has met, not"),
        ((0, "Square", lambda: [town.known("Square", capstone.PEOPLE)[0]] * 2), "who must name nobody twice"),
        ((0, "Square", lambda: town.known("Square", capstone.PEOPLE)[:2], 3), "count must be left out"),
        ((0, "Square", "residents", 0), "count must be finite and at least 1 and at most 100,000, not 0"),
        ((0, "Square", []), "who must name at least one person, not []"),
        ((0, "Square", lambda: town.known("Square", capstone.PEOPLE)[:501]), "count must be at most 500"),
        ((0, "Square", ["Ann"]), "who must be a whole number, not 'Ann'"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_with_the_reason(arguments, message):
    arguments = [given() if callable(given) else given for given in arguments]
    with pytest.raises((TypeError, ValueError), match=re.escape(message)):
        capstone.plan(*arguments)


def test_a_copy_has_other_people_than_an_own_list():
    plan = capstone.plan(0, "Square", town.known("Square", capstone.PEOPLE)[:2])
    with pytest.raises(ValueError, match="plan must have no own list in a copy"):
        capstone.run(plan, people=capstone.COPY)


def test_a_budget_spent_to_the_last_dollar_is_a_plan_and_four_starters_are_nobody_in_a_copy():
    assert capstone.plan(4_000, "Stream", "best known", 300).cost == capstone.BUDGET
    few = capstone.plan(9_960, "Stream", "residents", 4)
    assert capstone.run(few, runs=3, people=capstone.COPY).reach.tolist() == [0, 0, 0]


def test_money_makes_the_message_better_with_less_and_less_gain():
    for platform, counts in capstone.PLATFORMS.items():
        chances = [capstone.share_probability(money, platform) for money in range(0, 10_001, 500)]
        gains = np.diff(chances)
        assert (gains > 0).all() and (np.diff(gains) < 0).all()
        assert chances[0] == pytest.approx(0.02 * counts)
        assert chances[-1] < 0.065 * counts


def test_the_same_rng_gives_the_same_run_and_another_another():
    plan = capstone.plan(2_000, "Square", "named friends", 500)
    first, again, other = (capstone.run(plan, runs=5, rng=rng).reach for rng in (4, 4, 5))
    assert (first == again).all()
    assert (first != other).any()


def test_far_below_the_tipping_point_reach_follows_the_formula():
    """Derived: N starters with d contacts each, K below 1: N (1 + T d / (1 − K)), on a random network."""
    plan = capstone.plan(0, "Stream", "residents", 1_000)
    reach = capstone.run(plan, runs=40, rng=1).reach
    mean_degree, of_friend = networks.friendship_paradox(capstone.network("Stream"))
    k = plan.share_probability * (of_friend - 1)
    formula = 1_000 * (1 + plan.share_probability * mean_degree / (1 - k))
    # Starters who would tell each other, and people told twice, are too few to see: 1% of 24 contacts.
    assert abs(reach.mean() - formula) < 0.01 * formula + 4 * reach.std(ddof=1) / 40**0.5


def test_only_the_square_can_cross_the_tipping_point_and_it_has_the_fewest_contacts():
    contacts, k = {}, {}
    for platform in PLATFORMS:
        heard = capstone.survey(platform)
        contacts[platform] = heard["contacts"].mean()
        k[platform] = capstone.share_probability(8_000, platform) * (heard["friends_contacts"].mean() - 1)
    assert min(contacts, key=contacts.get) == "Square"
    assert [platform for platform in PLATFORMS if k[platform] > 1] == ["Square"]


def test_the_rivals_can_be_paid_and_two_of_them_beat_the_crowd_beyond_luck():
    plans = capstone.rivals()
    assert all(plan.cost <= capstone.BUDGET for plan in plans.values())
    reach = {name: capstone.run(plan).reach for name, plan in plans.items()}
    crowd, before = reach.pop("The crowd"), capstone.run(capstone.last_year()).reach
    for better, worse in [(reach["The survey"], crowd), (reach["The craft"], crowd), (crowd, before)]:
        error = np.hypot(better.std(ddof=1), worse.std(ddof=1)) / 20**0.5
        assert better.mean() - worse.mean() > 4 * error


def test_several_share_probabilities_at_once_are_the_same_worlds_one_by_one():
    net = networks.erdos_renyi(60, 4, rng=1)
    chances = [0.1, 0.6, 0.3]
    for chance, (group, size) in zip(chances, groups.connected_at(net, chances, 5, 7), strict=True):
        one_group, one_size = groups.connected(net, chance, 5, 7)
        assert (size[group] == one_size[one_group]).all()


@pytest.mark.parametrize(("platform", "who"), [("Circles", "residents"), ("Square", "best known")])
def test_the_panel_agrees_with_the_cascade_engine(platform, who):
    plan = capstone.plan(4_000, platform, who, 300)
    engine = [capstone.run(plan, runs=50, rng=rng, people=capstone.COPY).reach.mean() for rng in range(8)]
    panel = lesson11._mean(platform, 4_000, who, 30)
    worlds = capstone.run(plan, runs=50, rng=0, people=capstone.COPY).reach.std()
    error = np.hypot(worlds / lesson11._WORLDS**0.5, np.std(engine, ddof=1))
    assert abs(panel - np.mean(engine)) < 4 * error


LAST = lesson11._mean("Circles", 0, "residents", -1)


def test_goal_one_eight_thousand_dollars_do_it_on_circles_with_some_for_each_and_seven_thousand_do_not():
    panel = panels.capstone()
    assert panel.values["platform"] == "Circles"
    for most, spendings in ((8_000, [1_000, 2_000, 3_000]), (7_000, [])):
        better = [
            spent
            for spent in range(0, most, 1_000)
            if lesson11._mean("Circles", spent, "residents", (most - spent) // 100) > LAST
        ]
        assert better == spendings
    panel.set(message=3_000, count=500)
    assert "costs 8,000 dollars, with 2,000 of 10,000 left." in panel.sentence
    assert len(panel.goals.reached) == 1


def test_goal_two_seven_thousand_dollars_can_do_more_than_last_years_ten_only_on_the_square():
    better = [
        (platform, spent, who, count)
        for platform, who in itertools.product(PLATFORMS, WAYS)
        for spent in lesson11._SPENDINGS
        for count in range(0, 1_001, 20)
        if spent + count * capstone.PRICES[who] <= 7_000
        and lesson11._mean(platform, spent, who, round(count / 10)) > LAST
    ]
    assert any(
        spent + count * capstone.PRICES[who] <= 6_000 for _, spent, who, count in better
    )  # no close call
    assert {platform for platform, *_ in better} == {"Square"}


def test_too_much_money_is_said_and_the_paid_ones_start():
    panel = panels.capstone()
    panel.set(message=9_000, count=500)
    assert "4,000 dollars too many: only 100 can start" in panel.sentence
    before = re.search(r"start and reach \d+", panel.sentence).group()
    panel.set(count=100)
    assert before in panel.sentence


def test_the_town_shown_holds_everybody_reached_in_that_world_and_nobody_else():
    panel = panels.capstone()
    for platform, who in (("Circles", "residents"), ("Square", "best known")):
        panel.set(platform=platform, who=who, message=5_000, count=200)
        for _ in range(3):
            panel.roll()
            first, others = (
                len(panel.artists[name].get_path().vertices) // 2 for name in ("first", "people")
            )
            reach = lesson11._reached(platform)[5_000][who][:, 20]
            assert first + others == reach[panel.luck % len(reach), panel.luck % lesson11._WORLDS]
            assert f"{first} starters" in panel.artists["first words"].get_text()


@pytest.mark.skipif(sys.platform == "emscripten", reason="a browser has no processes")
def test_finale_a_million_needs_no_more_than_the_same_call():
    # The last cells of the lesson, on 2,000 people: the same worlds, whoever does the work.
    from concurrent.futures import ProcessPoolExecutor

    net = networks.barabasi_albert(2_000, 5, rng=11)
    first = range(0, 2_000, 20)
    alone = cascades.independent_cascade(net, first, 0.05, runs=200, rng=11)
    with ProcessPoolExecutor(2) as workers:
        again = cascades.independent_cascade(net, first, 0.05, runs=200, rng=11, executor=workers)
    assert (again.reach == alone.reach).all()
