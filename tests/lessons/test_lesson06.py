"""Reach for every number of starters, and what lesson 06 and its panel promise."""

import itertools
import re

import networkx
import numpy as np
import pytest

from course_utils import cascades, check, datasets, networks, panels, plots, seeding
from course_utils.panels import lesson06, starters
from course_utils.plots.layouts import crowd
from course_utils.seeding import groups
from tools import lessons

NAMES = ("hub town", "all alike", "one club")
(LESSON,) = (notebook for notebook in lessons.notebooks() if notebook.number == "06")
PROSE = " ".join(LESSON.prose.split())


def test_two_people_and_one_tie_reach_one_plus_the_share_probability():
    pair = networks.Network.from_edges([(0, 1)])
    group, size = groups.connected(pair, 0.3, 40_000, rng=1)
    error = (0.3 * 0.7 / 40_000) ** 0.5
    assert abs(groups.of_order(group, size, [0])[0] - 1.3) < 4 * error
    assert list(groups.of_order(group, size, [1, 0])[1:]) == [2]


def test_random_starters_are_the_mean_over_all_draws():
    net = networks.barabasi_albert(9, 2, rng=4)
    group, size = groups.connected(net, 0.4, 50, rng=4)
    mean = groups.of_random(group, size, 9)
    for k in (1, 2, 4, 9):
        every = [groups.of_order(group, size, draw)[-1] for draw in itertools.combinations(range(9), k)]
        assert mean[k - 1] == pytest.approx(np.mean(every))


def test_random_starters_in_worlds_where_everybody_hears():
    net = networks.Network.from_edges([(0, 1), (1, 2)])
    assert groups.of_random(*groups.connected(net, 1, 5, rng=1), 3) == pytest.approx([3, 3, 3])
    assert groups.of_random(*groups.connected(net, 0, 5, rng=1), 3) == pytest.approx([1, 2, 3])


def test_without_advertising_nothing_changes_world_by_world_and_with_all_of_it_everybody_hears():
    net = networks.erdos_renyi(60, 2, rng=3)
    group, size = groups.connected(net, 0.4, 20, rng=3)
    rest, alone = groups.advertised(group, size, 0, rng=5)
    assert (rest == size).all() and alone == 0
    rest, alone = groups.advertised(group, size, 1, rng=5)
    assert not rest.any() and alone == net.n_nodes


def test_more_advertising_reaches_more_in_every_world():
    group, size = groups.connected(networks.erdos_renyi(200, 3, rng=3), 0.3, 20, rng=3)
    rest = [groups.advertised(group, size, chance, rng=5)[0] for chance in (0, 0.01, 0.05, 0.3, 1)]
    assert all((more <= fewer).all() for fewer, more in itertools.pairwise(rest))


def test_advertising_reaches_a_pair_unless_neither_hears_of_it_and_starters_add_the_rest():
    """Two people and a tie that is always alive: 2 (1 − (1 − a)²), by hand."""
    chance, runs = 0.2, 40_000
    pair = networks.Network.from_edges([(0, 1)])
    group, size = groups.connected(pair, 1, runs, rng=1)
    rest, alone = groups.advertised(group, size, chance, rng=2)
    heard = 1 - (1 - chance) ** 2
    assert abs(alone - 2 * heard) < 4 * 2 * (heard * (1 - heard) / runs) ** 0.5
    assert alone + groups.of_order(group, rest, [0])[0] == pytest.approx(2)


def test_advertising_is_an_extra_person_with_a_tie_to_everybody():
    """The cascade engine on the network with that person, who always starts, agrees within its errors."""
    net, share, chance, runs = networks.barabasi_albert(200, 3, rng=2), 0.1, 0.05, 3_000
    starters, everybody = seeding.top_degree(net, 5), np.arange(200)
    wider = networks.Network.from_edges(
        np.vstack([net.edges, np.column_stack([everybody, everybody * 0 + 200])])
    )
    chances = np.where((wider.edges == wider.positions("n", [200])[0]).any(axis=1), chance, share)
    engine = cascades.independent_cascade(wider, [*starters, 200], chances, runs=runs, rng=4).reach - 1
    group, size = groups.connected(net, share, runs, rng=3)
    rest, alone = groups.advertised(group, size, chance, rng=5)
    error = engine.std(ddof=1) * (2 / runs) ** 0.5
    assert abs(alone + groups.of_order(group, rest, starters)[-1] - engine.mean()) < 4 * error


def test_a_row_of_starters_for_each_world_is_each_world_with_its_own():
    group, size = groups.connected(networks.erdos_renyi(50, 2, rng=1), 0.5, 3, rng=1)
    order = np.array([[0, 1, 2], [3, 4, 5]])
    together = groups.in_worlds(group, size, order)
    for world in range(3):
        assert (together[:, world] == groups.in_worlds(group, size, order[:, world])[:, world]).all()


@pytest.mark.parametrize("share", [0.05, 0.15, 0.3])
def test_reach_agrees_with_the_cascade_engine_within_its_errors(share):
    net = networks.barabasi_albert(300, 3, rng=2)
    starters = seeding.top_degree(net, 5)
    runs = 2_000
    group, size = groups.connected(net, share, runs, rng=3)
    engine = cascades.independent_cascade(net, starters, share, runs=runs, rng=4).reach
    error = engine.std(ddof=1) * (2 / runs) ** 0.5
    assert abs(groups.of_order(group, size, starters)[-1] - engine.mean()) < 4 * error


def test_more_sharing_reaches_more_in_every_world():
    net = networks.erdos_renyi(200, 4, rng=1)
    reached = []
    for share in (0, 0.1, 0.2, 0.5, 1):
        group, size = groups.connected(net, share, 30, rng=9)
        reached.append(size[group[:, 7]])
    assert (np.diff(reached, axis=0) >= 0).all()


@pytest.mark.parametrize("network", NAMES)
def test_each_further_starter_adds_no_more_on_average(network):
    for share, advertising in itertools.product(starters.SHARES, lesson06._ADVERTISING.values()):
        ordinary, _ = starters.reached(network, "hubs", share, advertising)
        assert (np.diff(ordinary, 2) <= 1e-9).all()  # random starters: exactly concave, whatever the worlds


def reach(net, starters, share):
    return cascades.independent_cascade(net, starters, share, runs=200, rng=6).reach.mean()


def of_hubs(name, count, share):
    net = starters.NETWORKS[name]()
    return reach(net, seeding.top_degree(net, count), share)


def of_ordinary(name, count, share):
    """Ordinary people of the lesson: the average over ten draws."""
    net = starters.NETWORKS[name]()
    return np.mean([reach(net, seeding.random_people(net, count, rng=draw), share) for draw in range(10)])


def better(panel):
    return re.search(r"Better buy: ([^.]*)\.", panel.sentence).group(1)


def curves(network, share, who="hubs", advertising=0):
    return starters.reached(network, who, share, advertising)


def reached_at(place, moved, values, **others):
    """The values of one control at which a goal is reached."""
    panel = panels.messengers()
    found = []
    for value in values:
        panel.set(**others, **{moved: value})
        if panel.goals.declared[place].reached(panel.values):
            found.append(value)
    return found


def test_goal_one_strong_sharing_makes_hubs_and_ordinary_people_level_and_the_panel_says_so():
    assert reached_at(0, "share", starters.SHARES) == [share for share in starters.SHARES if share >= 0.2]
    panel = panels.messengers()
    panel.set(share=0.3)
    assert panel.sentence.endswith("A hub is worth about one ordinary person.")
    ordinary, hubs = curves("hub town", 0.3)
    assert (
        better(panel) == "neither, since more starters add hardly anybody" and ordinary[25] < 1.025 * hubs[10]
    )
    panel.set(price=40)
    assert better(panel) == "neither, they are level"
    ordinary, hubs = curves("hub town", 0.1)
    told = f"ten hubs reached {hubs[10]:.0f} people, and ten ordinary people {ordinary[10]:.0f}."
    assert told in panel.goals.declared[0].answer
    panel.set(share=0.1, price=100)  # dollars: the decision of the lesson
    assert better(panel) == "hubs"
    worth = f"{np.interp(hubs[10], ordinary, np.arange(101)) / 10:.1f}"
    assert f"A hub is worth {worth} ordinary people" in panel.sentence
    panel.set(price=120)
    assert better(panel) == "ordinary people"


def test_exercise_one_gives_the_price_of_a_hub_in_dollars():
    assert "2.8 × 40 = 112 dollars: its break-even price." in check.ordinary_needed(28).message


def test_the_first_picture_and_its_explanation_have_their_numbers_from_the_cell_and_hubs_carry_the_message():
    said = {"networks": networks, "seeding": seeding, "cascades": cascades, "plots": plots}
    (cell,) = (cell.source for cell in LESSON.core if "ties_and_reach" in cell.source)
    exec(cell.partition("crowd_guess")[0], said)
    net, hubs, anybody = said["crowd"], said["hubs"], said["anybody"]
    of_these, of_those = (net.degree[team].sum() for team in (hubs, anybody))
    by_hubs = (said["steps"]["ten hubs"] >= 0).sum()
    assert f"Ten hubs, with {of_these} ties in all, start, and reach {by_hubs} people" in PROSE
    assert f"ten people drawn at random start. They have {of_those} ties." in PROSE
    (why,) = (row["text"] for row in datasets.rows("explanations") if row["id"] == "ties_and_reach")
    assert 9.5 < of_these / of_those < 10 and "Nearly ten times as many ties" in why
    assert 1.5 < by_hubs / said["reached"] < 2 and "not even twice as many people" in why
    found = (said["steps"]["ten ordinary people"][hubs] >= 0).sum()
    assert not set(hubs) & set(anybody) and found == 5 and "reached five of the ten" in why
    assert said["reached"] == round(of_ordinary("hub town", 10, 0.1))
    assert f"ten ordinary people reach {said['reached']} once more, on average" in why
    silent = np.where(np.isin(net.edges, hubs).any(axis=1), 0, 0.1)  # no hub passes it on, or gets it
    without = [reach(net, seeding.random_people(net, 10, rng=draw), silent) for draw in range(10)]
    assert np.mean(without) < 0.5 * of_ordinary("hub town", 10, 0.1)


def test_the_lesson_tells_its_own_reaches_and_those_of_the_panel():
    one, ten = (of_hubs("hub town", count, 0.1) for count in (1, 10))
    told = f"One hub alone reaches {one:.0f} people here on average, about as many as ten ordinary people do."
    assert f"{told} Ten hubs together reach {ten:.0f}." in PROSE
    assert of_ordinary("hub town", 10, 0.1) == pytest.approx(one, rel=0.05)
    shown = curves("hub town", 0.1)[1][10]
    assert f"so ten hubs reach {shown:.0f} people here, and not {ten:.0f}." in PROSE
    assert f"The hubs' line ends at {starters.MOST}, the most" in PROSE


def test_ten_hubs_in_hub_town_are_ahead_with_weak_sharing_only():
    behind = [
        curves("hub town", share)[1][10] < curves("hub town", share)[0][10] for share in starters.SHARES
    ]
    assert behind == [share >= 0.2 for share in starters.SHARES]


def test_the_more_advertising_the_smaller_the_lead_and_five_percent_take_most_of_it():
    lead = []
    for advertising in lesson06._ADVERTISING.values():
        ordinary, hubs = curves("hub town", 0.1, advertising=advertising)
        lead.append(hubs[10] / ordinary[10])
    assert lead == sorted(lead, reverse=True)
    assert lead[-1] == pytest.approx(1, abs=0.02)
    (before, hubs_before), (ordinary, hubs) = (
        curves("hub town", 0.1, advertising=share) for share in (0, 0.05)
    )
    assert hubs[10] - ordinary[10] < 0.25 * (hubs_before[10] - before[10])  # "most of their lead"
    assert hubs[10] - ordinary[0] < 0.3 * hubs_before[10]  # most of these people hear of it anyway
    worth = np.interp(hubs[10], ordinary, np.arange(101)) / 10
    assert f"a hub is now worth about {worth:.1f} ordinary people" in PROSE


def test_goal_two_ordinary_people_pass_hubs_in_the_club_where_sharing_is_strong_and_so_do_named_friends():
    ahead = []
    for share in starters.SHARES:
        ordinary, hubs = (curve[10] for curve in curves("one club", share))
        ahead.append(ordinary >= hubs + 20)
    assert ahead == [share >= 0.25 for share in starters.SHARES]
    found = reached_at(1, "share", starters.SHARES, network="one club", k=10, price=40)
    assert found == [share for share in starters.SHARES if share >= 0.25]
    assert not reached_at(1, "share", starters.SHARES, network="one club", k=10, price=100)  # 25 are drawn
    hubs, named = (f"{curves('one club', 0.25, who)[1][10]:.0f}" for who in starters.TEAMS)
    drawn = f"{curves('one club', 0.25)[0][10]:.0f}"
    panel = panels.messengers()
    panel.set(network="one club", share=0.25, price=40)
    assert f"On average 10 hubs reach {hubs} people, 10 ordinary people {drawn}." in panel.sentence
    assert "400 dollars buy 10 ordinary people" in panel.sentence
    panel.set(who="named friends")
    assert f"On average 10 named friends reach {named} people, 10 ordinary people {drawn}." in panel.sentence
    told = " ".join(panel.goals.declared[1].answer.split())
    assert f"At 0.25 ten ordinary people reach {drawn} people on average, and ten hubs {hubs}." in told
    assert f"ten of them reach {named} people, ten ordinary people {drawn} and ten hubs {hubs}." in PROSE
    _, best = starters.town("one club")
    assert max(best[:10]) < 200  # all ten hubs are members
    assert (starters.friends("one club")[0] >= 200).mean() > 0.6


def test_in_hub_town_named_friends_lie_between_ordinary_people_and_hubs():
    for share in (0.05, 0.1):
        ordinary, hubs = curves("hub town", share)
        assert 1.1 * ordinary[10] < curves("hub town", share, "named friends")[1][10] < hubs[10] / 1.1


@pytest.mark.parametrize("network", NAMES)
def test_the_discs_and_the_lines_count_the_same_worlds(network):
    """What one disc shows is one of the worlds whose mean is the line."""
    panel = panels.messengers()
    for who, advertising in itertools.product(starters.TEAMS, (0, 0.02)):
        panel.set(network=network, who=who, advertising=advertising)
        group, size = starters.worlds(network)[0.1]
        rest, _ = starters.rest(network, 0.1, advertising)
        orders = starters.friends(network)[:1] if who == "named friends" else [starters.town(network)[1]]
        first = groups.in_worlds(group, rest, orders[0])[9, 0] + (size - rest)[np.unique(group[0])].sum()
        title = panel.artists["title, yours"].get_text()
        assert title == f"10 {who}\none world: {first:,}"


def test_the_choice_matters_little_where_all_are_alike():
    for share in starters.SHARES[:4]:
        ordinary, hubs = curves("all alike", share)
        assert np.interp(hubs[10], ordinary, np.arange(101)) / 10 < 1.4


def test_the_discs_show_one_world_whose_mean_is_near_the_curves():
    panel = panels.messengers()
    counts = []
    for _ in range(20):
        counts.append(
            int(re.search(r"10 hubs\none world: ([\d,]+)", panel.artists["title, yours"].get_text()).group(1))
        )
        panel.luck_button.click()
    mean = curves("hub town", 0.1)[1][10]
    assert len(set(counts)) > 5
    assert abs(np.mean(counts) - mean) < 4 * np.std(counts, ddof=1) / 20**0.5


def test_on_a_disc_everybody_has_a_place_and_hubs_stand_in_the_middle():
    net = starters.NETWORKS["hub town"]()
    places = crowd(net)
    assert len(np.unique(places.round(9), axis=0)) == net.n_nodes
    radius = np.hypot(*places.T)
    best = seeding.top_degree(net, 10)
    assert radius[best].max() < np.quantile(radius, 0.02)
    assert radius.max() <= 1


def test_a_row_of_crowds_counts_starters_their_ties_and_who_was_reached():
    net = networks.Network.from_edges([(0, 1), (1, 2), (3, 4)])
    said = plots.description(plots.crowds({"five": net}, {"five": [1]}, {"five": [1, 0, 1, -1, -1]}))
    assert "5 people, 1 starters with 2 ties, 3 reached" in said
    with pytest.raises(ValueError, match="starters"):
        plots.crowds({"five": net}, {"five": [9]})


def test_the_decision_is_right_or_wrong_by_a_hair_in_hub_town():
    hubs, why = (
        of_hubs("hub town", 10, 0.1),
        [row["why"] for row in datasets.rows("decisions") if row["lesson"] == "06"],
    )
    assert of_hubs("hub town", 10, 0.05) > 1.1 * of_ordinary(
        "hub town", 25, 0.05
    )  # "weaker sharing favours hubs more"
    level = next(count for count in range(20, 40) if of_ordinary("hub town", count, 0.1) >= hubs)
    prices = [
        f"1,000 / {reached:.0f} = {1000 / round(reached):.2f}"
        for reached in (hubs, of_ordinary("hub town", 25, 0.1))
    ]
    assert all(price in words for price in prices for words in why)
    assert 26 <= level <= 29
    assert 0.9 * hubs < of_ordinary("hub town", 25, 0.1) < hubs


def test_everywhere_else_twenty_five_ordinary_customers_are_level_or_ahead():
    for name, share in (
        ("hub town", 0.3),
        ("all alike", 0.1),
        ("all alike", 0.3),
        ("one club", 0.1),
        ("one club", 0.3),
    ):
        assert of_hubs(name, 10, share) < 1.05 * of_ordinary(name, 25, share)
    ordinary, hubs = curves("hub town", 0.1, advertising=0.05)
    assert hubs[10] < ordinary[25]


def test_the_lesson_names_the_figures_of_the_tables():
    figure = datasets.figure
    for said in (
        f"with advertising {figure('rossman_advertising'):.2%} as strong",
        f"checked {figure('eu_sweep_influencers'):.0f} influencers in 2024: {figure('eu_sweep_commercial'):.0%} posted",
        f"{figure('eu_sweep_disclosed'):.0%} disclosed it systematically",
        f"{figure('liu_zhao_studies'):.0f} studies with {figure('liu_zhao_people'):,.0f} people",
        f"{figure('kempe_people'):,.0f} scientists",
        f"more than {figure('kempe_random_beats'):.0f} starters",
        f"followed {figure('bakshy_events') / 1e6:.0f} million cascades on Twitter",
    ):
        assert said in PROSE, said
    (claim,) = (row["data"] for row in datasets.rows("claims") if row["id"] == "C24")
    assert f"{figure('linqia_users'):.0%} of {figure('linqia_marketers'):.0f}" in claim
    assert f"{figure('linqia_users'):.0%} of {figure('linqia_marketers'):.0f} marketers said yes" in PROSE
    assert figure("kim_friends") > figure("kim_random") > figure("kim_most_ties")
    named, drawn, ties = (100 * figure(name) for name in ("kim_friends", "kim_random", "kim_most_ties"))
    assert f"{named:.0f} of 100 tickets were redeemed; where they were drawn at random, {drawn:.0f};" in PROSE
    assert f"those with the most ties, {ties:.0f}." in PROSE
    error = ((named * (100 - named) / 1280) + (drawn * (100 - drawn) / 1420)) ** 0.5
    assert named - drawn > 3 * error  # were the tickets independent


def test_with_strong_sharing_hubs_tie_or_lose_and_one_of_them_does_the_work_of_ten():
    ratio = {name: of_hubs(name, 10, 0.3) / of_ordinary(name, 10, 0.3) for name in NAMES}
    assert [ratio["hub town"], ratio["all alike"]] == pytest.approx([1, 1], abs=0.01)  # "a tie"
    assert ratio["one club"] < 0.95  # "ordinary people beat the hubs"
    for name in ("hub town", "one club"):  # "does the work of ten"
        assert of_hubs(name, 1, 0.3) > 0.98 * of_hubs(name, 10, 0.3)


def test_each_further_hub_replaces_fewer_ordinary_people():
    ordinary, hubs = curves("hub town", 0.1)
    replaces = [np.interp(hubs[k], ordinary, np.arange(len(ordinary))) / k for k in (1, 2, 5, 10, 20)]
    assert replaces == sorted(replaces, reverse=True)


def test_five_ways_to_choose_a_team_are_nearly_a_tie_in_hub_town():
    table = seeding.compare(starters.NETWORKS["hub town"](), 10, 0.3, runs=1000, rng=6).set_index("strategy")
    gap = table["reach"].max() - table["reach"].min()
    assert (
        3 * table["standard error"].max() < gap < 0.015 * table["reach"].max()
    )  # "about 1%, more than luck"


def test_greedy_takes_the_medici_first_and_the_best_three_families_leave_them_out():
    florence = networkx.florentine_families_graph()
    best = max(
        itertools.combinations(florence, 3),
        key=lambda team: cascades.independent_cascade(florence, team, 0.5, runs=1000, rng=6).reach.mean(),
    )
    assert seeding.greedy(florence, 3, 0.5, rng=6)[0] == "Medici"
    assert "Medici" not in best
