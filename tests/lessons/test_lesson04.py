"""Pictures of networks, the panels of lesson 04 and its text: what they show and say is what was measured."""

import itertools
import re

import networkx
import numpy as np
import pytest
from scipy import stats

from course_utils import campaigns, cascades, datasets, networks, panels, plots
from course_utils.panels import feeds, lesson04
from course_utils.plots.artists import dot_path, tie_path
from tools import lessons

SHARES = list(lesson04._SHARES.values())  # in percent
GROUPS = networkx.connected_caveman_graph(6, 8)


def lengths(pairs, places):
    return np.hypot(*(places[pairs[:, 0]] - places[pairs[:, 1]]).T)


def test_a_ring_puts_everybody_at_equal_distance_from_the_next():
    places = plots.ring(12)
    gaps = np.hypot(*(places - np.roll(places, 1, axis=0)).T)
    np.testing.assert_allclose(gaps, gaps[0])
    np.testing.assert_allclose(np.hypot(*plots.ring(12, street=0.25).T), [1, 0.75] * 6)


def test_springs_put_friends_together_fill_the_page_and_repeat():
    net = networks.Network.from_networkx(GROUPS)
    places = plots.spring(GROUPS, rng=3)
    everybody = np.column_stack(np.triu_indices(net.n_nodes, 1))
    assert lengths(net.edges, places).mean() < 0.4 * lengths(everybody, places).mean()
    np.testing.assert_allclose([places.min(axis=0), places.max(axis=0)], [[-1, -1], [1, 1]])
    np.testing.assert_array_equal(places, plots.spring(GROUPS, rng=3))
    assert lengths(everybody, places).min() > 0.01  # nobody hides behind somebody else


@pytest.mark.parametrize("people", [0, 1, 2])
def test_springs_hold_up_with_hardly_anybody(people):
    places = plots.spring(networkx.path_graph(people), rng=1)
    assert places.shape == (people, 2)
    assert np.isfinite(places).all()
    assert f"{people} people" in plots.description(plots.network(networkx.path_graph(people)))


def test_paths_hold_a_line_for_every_tie_and_a_dash_for_every_person():
    net, places = networks.Network.from_networkx(GROUPS), plots.ring(48)
    ties, dots = tie_path(net.edges, places), dot_path(places)
    np.testing.assert_array_equal(ties.vertices[1::2], places[net.edges[:, 1]])
    assert len(ties.vertices) == 2 * net.n_edges
    assert np.abs(dots.vertices[0::2] - places).max() == 0
    assert len(dot_path([]).vertices) == 0


def test_the_description_of_a_network_counts_people_ties_and_those_reached():
    words = plots.description(plots.network(networkx.star_graph(5), title="A star"))
    assert words == "A star: 6 people as dots, 5 ties as lines; the best-connected person has 5 ties."


def test_reach_by_step_adds_up_and_stays_when_nobody_is_new():
    ax = plots.reach_by_step({"short": [[1, 2], [1, 4]], "long": [[1, 1, 1, 1]]}, steps=5)
    short, long = (line.get_ydata().tolist() for line in ax.get_lines())
    assert short == [1, 4, 4, 4, 4, 4]
    assert long == [1, 2, 3, 4, 4, 4]


def test_the_panel_without_shortcuts_is_the_village_and_everybody_stays_connected():
    table = lesson04._table()
    village = networks.watts_strogatz(120, 4, 0.0)
    assert table[0]["distance"] == networks.average_path_length(village)
    assert table[0]["clustering"] == 100 * networks.average_clustering(village)
    for share in SHARES:  # so that the distance between two people exists
        assert len(networks.giant_component(lesson04._network(share)).nodes) == 120


def test_shortcuts_are_drawn_apart_from_the_ties_of_the_village():
    table = lesson04._table()
    assert len(table[0]["far"].vertices) == 0
    for fewer, more in itertools.pairwise(SHARES):
        assert len(table[fewer]["far"].vertices) < len(table[more]["far"].vertices)
    for share in SHARES:
        drawn = sum(len(table[share][ties].vertices) for ties in ("near", "far")) // 2
        assert drawn == lesson04._network(share).n_edges


def test_the_panel_says_the_steps_that_networkx_finds():
    panel = panels.network_shape()
    for shortcuts, steps in ((5, 4), (50, 3), (0, 12)):
        panel.set(shortcuts=shortcuts, steps=steps)
        graph = lesson04._network(shortcuts).to_networkx()
        near = networkx.single_source_shortest_path_length(graph, 0, cutoff=steps)
        assert f"reached {len(near)} of 120 after {steps} steps" in panel.sentence
        assert len(panel.artists["reached"].get_path().vertices) == 2 * (len(near) - 1)


def test_the_lines_of_the_panel_end_at_the_share_chosen():
    panel = panels.network_shape()
    for place, share in enumerate(SHARES):
        panel.set(shortcuts=share)
        for name in ("distance", "clustering"):
            found = [lesson04._table()[one][name] for one in SHARES[: place + 1]]
            np.testing.assert_array_equal(panel.artists[name].get_ydata(), found)


def test_the_goals_of_lesson_04_can_be_reached_and_are_no_close_calls():
    table, panel = lesson04._table(), panels.network_shape()
    assert panel.values == {"shortcuts": 2, "steps": 4}
    for name, bar, first, gap in (("distance", 6, 5, 0.3), ("clustering", 30, 20, 3)):
        found = [table[share][name] for share in SHARES]
        assert SHARES[next(i for i, value in enumerate(found) if value < bar)] == first
        assert min(abs(value - bar) for value in found) > gap
        assert found == sorted(found, reverse=True)
    reached = []
    for share in SHARES:
        panel.set(shortcuts=share)
        reached.append(int(re.search(r"reached (\d+) of 120", panel.sentence).group(1)))
    assert SHARES[next(i for i, people in enumerate(reached) if people > 60)] == 10
    assert reached == sorted(reached)


def test_the_answers_of_lesson_04_say_what_the_panel_shows():
    table = lesson04._table()
    near, reach, _ = (goal.answer for goal in panels.network_shape().goals.declared)
    for share in (0, 5):
        now = table[share]
        assert f"{now['distance']:.1f}" in near and f"{now['clustering']:.0f}%" in near
    assert f"10%, which bring it to {lesson04._by(table[10]['steps'], 4).sum()} people" in reach


VILLAGE = networks.watts_strogatz(1000, 10, 0.0)
SMALL_WORLD = networks.watts_strogatz(1000, 10, 0.05, rng=1)
HUBS = networks.barabasi_albert(1000, 5, rng=1)
LESSON = lessons.notebook("04")


def reach(net, chance, runs=1000):
    starters = np.random.default_rng(4).choice(1000, 10, replace=False)
    return cascades.independent_cascade(net, starters, chance, runs=runs, rng=1).reach.mean()


def test_the_towns_do_what_the_explanation_and_the_text_say():
    assert networks.friendship_paradox(HUBS)[1] == pytest.approx(20, abs=1)  # "about twice as many friends"
    weak, strong = ({name: reach(net, chance) for name, net in towns()} for chance in (0.1, 0.4))
    assert weak["small world"] < 1.2 * weak["village"] < 60  # "hardly help"
    assert weak["hubs"] > 5 * weak["village"]
    assert 950 < strong["hubs"] < strong["village"]


def towns():
    return (("village", VILLAGE), ("small world", SMALL_WORLD), ("hubs", HUBS))


def test_what_the_text_says_of_your_post_is_what_the_panel_tests():
    quality, text = feeds._quality()[feeds._MINE], " ".join(LESSON.prose.split())
    often = stats.binom.cdf(20, 100, quality) - stats.binom.cdf(12, 100, quality)
    assert (
        f"On average {100 * quality:.0f} in 100 people respond to it, and the bar is {feeds._AT_START['bar']} in 100"
        in text
    )
    assert "among the first 100 people chance often makes it anything from 13 to 20" in text
    assert feeds._AT_START["first"] == 100 and 0.7 < often < 0.8
    tally = {feeds._outcome(**feeds._AT_START, luck=luck)["views"][feeds._MINE] for luck in range(6)}
    assert {100, 1_000_000} <= tally, "five times New luck show how far its fates lie apart"


def test_the_decision_of_lesson_04_gives_the_numbers_of_its_picture():
    names = {"np": np, "campaigns": campaigns, "plots": plots}
    (cell,) = (cell for cell in LESSON.code if cell.source.startswith("chances = {}"))
    exec(cell.source, names)
    well, badly = names["chances"].values()
    rows = datasets.grouped("decisions", "lesson")["04"]
    careful, quick, followers = (row["why"] for row in rows)
    foreseen, unforeseen = list(well.values()), list(badly.values())
    assert f"{foreseen[0]:.0f} of 100 potters" in careful and foreseen[1] < 1
    assert f"{unforeseen[1]:.0f} of 100 potters" in quick and f"against {unforeseen[0]:.0f} with" in quick
    assert "at most 2,000 followers" in followers
    deeper = f"{unforeseen[0]:.0f} potters in 100 instead of {foreseen[0]:.0f}"
    assert deeper in " ".join(LESSON.prose.split())


def test_the_numbers_in_the_text_of_lesson_04_are_those_of_the_tables():
    figure, text = datasets.figure, " ".join(LESSON.prose.split())
    low, high = (figure(f"milgram_between_{end}") + 1 for end in ("low", "high"))
    first, last = figure("tiktok_exploit_low"), figure("tiktok_exploit_high")
    shop = datasets.load("recommendations_2007").set_index("group").loc["Full", "customers"]
    for told in (
        f"{figure('facebook_users') / 1e6:.0f} million users were {figure('facebook_distance')} steps apart",
        f"needed only {low:.1f} to {high:.1f} steps",
        f"{figure('twitter_daily_2007'):,.0f} posts a day in 2007 and {figure('twitter_daily_2010') / 1e6:.0f} million in 2010",
        f"{figure('facebook_friend_time'):.0%} goes to posts of friends, and on Instagram {figure('instagram_friend_time'):.0%}",
        f"{first:.0%} to {last:.0%} of the first 1,000 videos",
        f"Of Facebook's users {figure('facebook_largest_group'):.2%} are in one connected group",
        f"only {figure('leskovec_largest_component') / shop:.1%} are in the largest group",
    ):
        assert told in text, told
    assert 1 / figure("goel_large") == 4_000  # "About 1 post in 4,000" in the verdict on C4


def test_what_the_vote_says_of_the_panel_of_the_feed_holds_at_its_start_whatever_the_luck():
    start = feeds._AT_START
    quality = feeds._quality()
    for luck in range(10):
        now = feeds._outcome(**start, luck=luck)
        below = quality < start["bar"] / 100
        lost = now["lost posts"]
        first = now["views"] == start["first"]
        assert now["lost"] > now["good"] / 5, "more than one in five are lost"
        assert (lost & first).sum() > lost.sum() / 2, "most of them in their first test"
        assert (below & (now["views"] == 1_000_000)).sum() <= 0.02 * now["hits"], (
            "hardly any post below the bar"
        )


def test_the_answers_of_the_feed_hold_in_the_worlds_that_they_speak_of():
    start, worlds = feeds._AT_START, range(20)

    def found(name, luck, **moved):
        return feeds._outcome(**start | moved, luck=luck)[name]

    most, few = [], []
    for luck in worlds:
        lost = {
            first: found("lost", luck, first=first) / found("good", luck) for first in feeds._FIRST.values()
        }
        most.append(next(first for first in lost if lost[first] < 1 / 4) == 300)
        few.append(next(bar for bar in range(31) if found("top", luck, bar=bar) > 1 / 2) == 22)
        assert lost[10] > 0.45, "about half of them or more"
        assert found("top", luck) == pytest.approx(0.1, abs=0.03), "about a tenth"
        assert found("tie", luck, share=70) < 0.4 < 0.51 < found("tie", luck, share=80)
        hits = found("order of posts", luck, share=80)[:10]
        assert (feeds._quality()[hits] < start["bar"] / 100).sum() == 3, "three of the ten squares"
    assert np.mean(most) > 0.6 and np.mean(few) > 0.6, "in most worlds"


def test_the_panel_of_the_feed_counts_as_plain_code_does():
    panel = panels.feed()
    for setting in ({}, {"first": 10, "share": 30}, {"bar": 9}, {"bar": 0}):
        panel.reset()
        panel.set(**setting)
        at = feeds._AT_START | setting
        now, quality = feeds._outcome(**at, luck=0), feeds._quality()
        ranked = sorted(zip(now["views"], now["by ties"], strict=True), reverse=True)
        assert now["top"] == pytest.approx(sum(views for views, _ in ranked[:10]) / now["views"].sum())
        good = int(sum(quality >= at["bar"] / 100))
        assert f"{now['lost']:,} of {good:,} good enough ones are lost" in panel.sentence
        drawn = [len(panel.artists[name].get_path().vertices) // 2 for name in feeds._LOOKS]
        assert sum(drawn) == 1000 and drawn[-1] == 10


def test_new_luck_is_another_world_and_the_same_one_for_everybody():
    one, other = panels.feed(), panels.feed()
    one.roll()
    other.roll()
    assert one.sentence == other.sentence != panels.feed().sentence
