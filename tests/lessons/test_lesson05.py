"""The panels of lesson 05: their networks, their worlds, and the goals that the lesson sets."""

import itertools
import random
import re

import numpy as np
import pytest

from course_utils import cascades, datasets, networks, panels, plots
from course_utils.panels import lesson05, thresholds
from tools import lessons

(NOTEBOOK,) = (notebook for notebook in lessons.notebooks() if notebook.number == "05")


def reach(chance=30, starters=3, who="anybody", contacts=6, nearby=80, others="anybody"):
    net = lesson05._network(contacts, nearby, others)
    seeds = lesson05._WHO[who](net, starters)
    return cascades.independent_cascade(net, seeds, chance / 100, runs=200, rng=lesson05._LUCK).reach


def smallest_chance(**setting):
    return next(chance for chance in range(61) if (reach(chance, **setting) > 128).mean() > 0.5)


def test_everybody_has_a_place_of_their_own_and_neighbours_in_number_stand_close():
    places = lesson05._PLACES
    assert len(np.unique(places, axis=0)) == 256
    # One step on a 16 × 16 square is 2/15; the jitter adds up to 0.6 of a step in each direction.
    apart = np.abs(places - np.roll(places, -1, axis=0)).max(axis=1)
    assert apart.max() < 2 / 15 * 1.7


@pytest.mark.parametrize("contacts", [2, 6, 10])
def test_the_environment_sliders_change_what_they_say_and_nothing_else(contacts):
    clustering = []
    for nearby in (0, 50, 100):
        net = lesson05._network(contacts, nearby, "anybody")
        # A few moved ties meet another one or their own owner, and are lost.
        assert contacts * 0.95 <= net.degree.mean() <= contacts
        clustering.append(networks.average_clustering(net))
    assert contacts == 2 or clustering == sorted(clustering)
    hubs, anybody = (lesson05._network(contacts, 0, others).degree.max() for others in ("hubs", "anybody"))
    assert hubs > 2 * anybody


def test_reach_never_falls_when_chance_or_starters_grow():
    worlds = [reach(chance) for chance in range(0, 61, 10)]
    assert all((more >= fewer).all() for fewer, more in itertools.pairwise(worlds))
    worlds = [reach(starters=starters) for starters in range(1, 31, 4)]
    assert all((more >= fewer).all() for fewer, more in itertools.pairwise(worlds))


def test_the_world_shown_is_the_one_marked_and_the_steps_lead_to_its_end():
    panel = panels.campaign()
    totals, shown = [], []
    for step in lesson05._STEPS.values():
        panel.set(step=step)
        dots = (len(panel.artists[name].get_path().vertices) // 2 for name in ("starters", *lesson05._AGES))
        totals.append(sum(dots))
        waiting = len(panel.artists["waiting"].get_path().vertices) // 2
        assert waiting + totals[-1] == 256
        assert f"{totals[-1]} of 256" in panel.sentence
        shown.append(list(panel.artists["shown"].get_xdata()))
    assert totals[0] == 3
    assert totals == sorted(totals)
    for total, line in zip(totals, shown, strict=True):
        assert line == ([totals[-1]] * 2 if total == totals[-1] else [])  # how it ends is not shown before


def test_what_is_marked_lies_on_the_line_and_on_the_axis_however_long_a_campaign_takes():
    panel = panels.campaign()
    panel.set(ties="nearby", chance=46)
    (x,), (y,) = panel.artists["now"].get_data()
    assert x == lesson05._AXIS and y == panel.artists["line"].get_ydata()[lesson05._AXIS]
    assert panel.artists["count"].get_text() == f"{y} by step {x}"
    assert f"In the end: {panel.artists['line'].get_ydata()[-1]} of" in panel.sentence


def test_goal_one_clusters_need_a_better_message():
    assert smallest_chance() == 28
    assert smallest_chance(nearby=100) == 46
    panel = panels.campaign()
    panel.set(ties="nearby")
    for chance in range(61):
        panel.set(chance=chance)
        assert bool(panel.goals.reached) == (chance >= 46)


def test_goal_two_hubs_help_a_weak_message_and_not_a_strong_one():
    gain = {}
    for chance in (5, 40):
        hubs, anybody = (
            reach(chance, nearby=0, others="hubs", who=who).mean() for who in ("hubs", "anybody")
        )
        gain[chance] = hubs / anybody
    assert gain[5] > 2.5
    assert 0.95 < gain[40] < 1.1
    assert round(reach(5, nearby=0, others="hubs", who="hubs").mean()) == 16
    others = [(who, ties) for who in lesson05._WHO for ties in lesson05._TIES.values()]
    large = [way for way in others if reach(5, who=way[0], nearby=way[1][0], others=way[1][1]).mean() > 10]
    assert large == [("hubs", (0, "hubs"))]


@pytest.mark.parametrize(
    ("setting", "left"),
    [({"chance": 0}, 3), ({"starters": 0}, 0), ({"contacts": 0}, 3), ({"starters": 0, "step": 0}, 0)],
)
def test_nothing_spreads_without_one_of_the_three(setting, left):
    panel = panels.campaign()
    panel.set(**setting)
    assert f": {left} of 256 people reached." in panel.sentence
    assert f"reaches {left} people on average, and over half of all in 0 of them" in panel.sentence


def test_k_of_the_panel_is_that_of_random_contacts_as_the_lesson_says():
    prose, panel = " ".join(NOTEBOOK.prose.split()), panels.campaign()
    panel.set(ties="nearby")
    told = "six contacts and 30% give {}, yet no world gets past half".format(
        *re.findall(r"would win ([\d.]+)", panel.sentence)
    )
    assert told in prose
    assert (reach(nearby=100) > 128).sum() == 0
    assert reach(nearby=100).mean() < 0.5 * reach(nearby=0).mean()
    hubs, anywhere = (
        [reach(chance, nearby=0, others=others).mean() for chance in (15, 40)]
        for others in ("hubs", "anybody")
    )
    assert hubs[0] > 1.5 * anywhere[0]  # "Hubs make K larger"
    assert hubs[1] < 0.95 * anywhere[1]  # "a strong message reaches fewer people"


def test_goals_one_and_two_of_threshold_lie_where_their_answers_say():
    contacts = [round(0.1 * step, 1) for step in range(31, 121)]
    edge = next(each for each in contacts if thresholds._condition(np.array([each]), 5)[0] <= 1)
    many = {each: int((thresholds._joined(18, each) > 0.1).sum()) for each in contacts}
    nobody = [each for each in contacts if each >= edge and not many[each]]
    assert nobody == contacts[contacts.index(6.3) :]
    rare = [each for each in contacts if 1 <= many[each] <= 2 and thresholds._joined(18, each)[0] > 0.5]
    assert rare
    assert max(abs(each - edge) for each in rare) < 0.5


def test_the_curve_crosses_one_where_watts_condition_does():
    low, high = datasets.figure("watts_window_low"), datasets.figure("watts_window_high")
    # The figures are rounded to 0.01.
    below, above = (thresholds._condition(np.array([low, high]) + off, 5) for off in (-0.01, 0.01))
    assert below[0] < 1 < above[0]
    assert above[1] < 1 < below[1]
    largest = 100 * datasets.figure("watts_threshold_max")
    for threshold in range(10, 41):
        curve = thresholds._condition(thresholds._CONTACTS, 100 // threshold)
        assert (curve.max() > 1) == (threshold <= largest)


def test_single_starters_move_many_inside_the_window_and_nobody_far_outside():
    for contacts in (2.0, 3.0, 4.0):
        assert (thresholds._joined(18, contacts) > 0.1).sum() > 4
    for contacts in (0.5, 8.0, 12.0):
        assert (thresholds._joined(18, contacts) < 0.1).all()


def test_a_spread_is_drawn_with_everybody_who_was_reached_and_counted_step_by_step():
    net = networks.watts_strogatz(40, 4, 0.3, rng=1)
    trace = cascades.trace(net, [0, 20], 0.5, rng=1)
    words = plots.description(plots.spread(net, trace))
    new = [int((trace.step == step).sum()) for step in range(trace.step.max() + 1)]
    assert f"{sum(new)} of them have been reached; new in each step: {', '.join(map(str, new))}." in words


def test_a_spread_on_another_network_is_refused():
    trace = cascades.trace(networks.watts_strogatz(40, 4, 0.3, rng=1), [0], 0.5, rng=1)
    with pytest.raises(TypeError, match=r"trace must be what cascades\.trace gave for this network"):
        plots.spread(networks.watts_strogatz(20, 4, 0.3, rng=1), trace)


def test_the_largest_group_grows_when_ties_are_added():
    net = networks.erdos_renyi(100, 4, rng=2)
    words = plots.description(plots.crumbs(net, [0, 1], [1, 100]))
    sizes = [int(size) for size in re.findall(r"(\d+) of 100 with", words)]
    assert sizes == sorted(sizes) and len(sizes) == 3


def eight_campaigns(chance):
    """Reach by what message, messengers and environment are multiplied by, as in the lesson."""
    return {
        (m, s, e): cascades.independent_cascade(
            networks.erdos_renyi(1_000, 4 * e, rng=1), range(10 * s), m * chance, runs=200, rng=5
        ).reach.mean()
        for m, s, e in itertools.product((1, 2), repeat=3)
    }


def product(reach, *pair):
    """What both improvements reach, against the product of what each does alone."""
    first, second = pair
    both = tuple(max(ways) for ways in zip(first, second, strict=True))
    return reach[both] * reach[1, 1, 1] / (reach[first] * reach[second])


def test_the_table_and_the_decision_say_what_the_eight_campaigns_do():
    message, starters, contacts = (2, 1, 1), (1, 2, 1), (1, 1, 2)
    quiet, library, loud = map(eight_campaigns, (0.05, 0.1, 0.2))
    assert product(quiet, message, contacts) == pytest.approx(1.9, abs=0.1)  # "nearly twice the product"
    assert product(library, message, contacts) > 5
    assert (
        max(product(loud, *pair) for pair in itertools.combinations((message, starters, contacts), 2)) < 0.7
    )
    for reach in (quiet, library):
        assert all(0.85 < product(reach, starters, other) < 1 for other in (message, contacts))
        assert 1.8 < reach[starters] / reach[1, 1, 1] < 2  # "nearly twice the people, and no more"
    assert min(library[message], library[contacts]) > 1.2 * library[starters]
    one, two, three = (library[each] / library[1, 1, 1] for each in (message, starters, contacts))
    (why,) = (row["text"] for row in datasets.rows("explanations") if row["id"] == "more_than_the_product")
    assert f"all three would reach about {one * two * three:.0f} times as many people as before. " in why
    assert f"**They reach {library[2, 2, 2] / library[1, 1, 1]:.0f} times as many.**" in why
    assert f"Twice the starters then add only {library[2, 2, 2] - library[2, 1, 2]:.0f} people" in why
    (ask,) = (
        cell.source for cell in NOTEBOOK.core if cell.source.startswith("all_guess = classroom.predict")
    )
    assert f"On average the library reaches {library[1, 1, 1]:.0f} of the 1,000 students" in ask


def test_the_prose_gives_the_panel_and_the_library_as_they_are():
    prose, panel = " ".join(NOTEBOOK.prose.split()), panels.campaign()
    assert f"Here are {lesson05._PEOPLE} people" in prose
    assert f"The **share probability**, {panel.sliders['chance'].value}% at first, is" in prose
    assert f"the same campaign in {lesson05._WORLDS} **worlds**" in prose
    (cell,) = (cell.source for cell in NOTEBOOK.core if "def average_reach" in cell.source)
    (contacts,) = re.findall(r"(\d+) \* environment", cell)
    starters, chance = re.search(r"range\((\d+) \* messengers\), ([\d.]+) \* message", cell).groups()
    assert (starters, contacts) == ("10", "4")  # "ten starters", "four random contacts"
    assert (
        f"ten starters and a share probability of {float(chance):.0%}, and each student has four random contacts"
        in prose
    )
    (runs,) = re.findall(r"runs=(\d+)", cell)
    assert f"runs the library's campaign in {runs} worlds" in prose
    (section,) = re.findall(r"## (\d) · Double each of the three", prose)
    assert f"For C18, think of section {section}," in prose


def test_message_and_environment_do_equally_well_but_for_the_luck_of_the_network():
    """A tie that carries the message with half the chance is as good as half the ties: K is 0.8 in both."""
    worlds = {(0.2, 4): [], (0.1, 8): []}
    for (chance, contacts), reach in worlds.items():
        for luck in range(60):
            net = networks.erdos_renyi(1_000, contacts, rng=luck)
            reach.append(
                cascades.independent_cascade(net, range(10), chance, runs=20, rng=100 + luck).reach.mean()
            )
    message, environment = worlds.values()
    error = np.sqrt((np.var(message) + np.var(environment)) / 60)
    assert error < 1.5
    assert abs(np.mean(message) - np.mean(environment)) < 3 * error


def test_in_the_panel_most_worlds_take_off_and_some_end_early():
    worlds = reach()
    assert (worlds > 128).mean() > 0.75
    assert 0.03 < (worlds < 32).mean() < 0.15


def test_the_audience_lies_between_reach_and_impressions():
    net = networks.watts_strogatz(150, k=4, p=0.3, rng=7)
    reached = np.flatnonzero(cascades.trace(net, [20, 70, 120], 0.3, rng=7).step >= 0)
    contacts = [net.neighbors(person) for person in reached]
    audience = len({*reached, *np.concatenate(contacts)})
    assert audience / len(reached) == pytest.approx(2, abs=0.1)  # "about twice the reach"
    assert audience < sum(map(len, contacts)) / 2  # "less than half of the sum of contacts"


def test_the_prose_and_the_verdict_name_the_figures_of_the_tables():
    claims = {row["id"]: row["data"] for row in datasets.rows("claims")}
    assert "under every message" in claims["C23"] and "texts (Haiti 2010)" in claims["C20"]
    prose = " ".join(NOTEBOOK.prose.split())
    assert f"about {datasets.figure('berger_articles'):,.0f} articles" in prose
    assert f"{datasets.figure('upworthy_experiments'):,.0f} such experiments" in prose


def test_negative_words_won_clicks_as_the_explanation_says():
    (told,) = (row["text"] for row in datasets.rows("explanations") if row["id"] == "clicks")
    assert told.startswith(
        f"**Each negative word won only {datasets.figure('upworthy_clicks'):.1%} more clicks**"
    )


def test_one_verdict_for_a_weak_ingredient_is_that_messengers_can_be_few():
    """What that section says: message and environment sink a strong campaign, an eighth of the messengers does not."""

    def reach(chance, starters, contacts):
        net = networks.erdos_renyi(1_000, contacts, rng=1)
        return cascades.independent_cascade(net, range(starters), chance, runs=200, rng=5).reach

    def success(*campaign):
        return (reach(*campaign) > 500).mean()

    assert success(0.4, 2, 8) > 0.95
    assert success(0.4 / 2, 16, 8) > 0.9  # K is 1.6
    assert max(success(0.4 / 4, 16, 8), success(0.4, 16, 2)) < 0.05  # K is 0.8
    assert success(0.4, 16, 4) > 0.95
    for almost in (
        reach(0.4 / 2.5, 16, 8),
        reach(0.4, 16, 8 / 2.5),
    ):  # K is 1.28: "takes off, but mostly stops short of half"
        assert np.median(almost) > 300
        assert (almost > 500).mean() < 0.2


def test_the_loop_in_the_lesson_reaches_as_many_as_the_independent_cascade():
    (cell,) = (cell for cell in NOTEBOOK.code if "def one_campaign" in cell.source)
    names = {"random": random, "networks": networks}
    exec(cell.source, names)
    net, starters = names["square"], [20, 100, 180]
    random.seed(1)
    loop = np.array([names["one_campaign"](net, starters, 0.3) for _ in range(1000)])
    model = cascades.independent_cascade(net, starters, 0.3, runs=1000, rng=1).reach
    error = np.sqrt((loop.var() + model.var()) / 1000)
    assert abs(loop.mean() - model.mean()) < 4 * error
