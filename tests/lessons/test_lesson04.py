"""Pictures of networks and the panel of lesson 04: what they draw is what was measured."""

import re

import networkx
import numpy as np
import pytest

from course_utils import cascades, networks, panels, plots
from course_utils.panels import lesson04
from course_utils.plots.artists import dot_path, tie_path

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
    both = plots.description(
        plots.network_row({"one": networkx.path_graph(3), "two": networkx.cycle_graph(3)})
    )
    assert "one: 3 people" in both and "two: 3 people" in both


def test_reach_by_step_adds_up_and_stays_when_nobody_is_new():
    ax = plots.reach_by_step({"short": [[1, 2], [1, 4]], "long": [[1, 1, 1, 1]]}, steps=5)
    short, long = (line.get_ydata().tolist() for line in ax.get_lines())
    assert short == [1, 4, 4, 4, 4, 4]
    assert long == [1, 2, 3, 4, 4, 4]


def test_the_panel_without_shortcuts_is_the_village_and_with_all_of_them_a_random_network():
    table = lesson04._table()
    village = networks.watts_strogatz(120, 4, 0.0)
    assert table[8, 0]["distance"] == networks.average_path_length(village)
    assert table[8, 0]["clustering"] == 100 * networks.average_clustering(village)
    assert table[16, 100]["clustering"] < 15  # at random 8 of 119 pairs, 6.7%
    assert all(
        now["largest"].sum() >= table[halves, share]["largest"].sum()
        for (halves, share), now in _with_more_ties(table)
    )


def _with_more_ties(table):
    """Every setting but the last, with what half a tie more per person measures: ties are only added."""
    return [((half, share), table[half + 1, share]) for half, share in table if (half + 1, share) in table]


def test_shortcuts_are_drawn_apart_from_the_ties_of_the_village():
    table = lesson04._table()
    assert len(table[8, 0]["far"].vertices) == 0
    assert len(table[8, 5]["far"].vertices) > 0
    assert all(len(table[half, 100]["near"].vertices) == 0 for half in lesson04._HALVES)
    for share in SHARES:
        drawn = sum(len(table[8, share][ties].vertices) for ties in ("near", "far")) // 2
        assert drawn == lesson04._network(4.0, share).n_edges


def test_the_panel_says_the_steps_that_networkx_finds():
    panel = panels.network_shape()
    for ties, shortcuts, steps in ((4.0, 5, 4), (1.5, 100, 6), (0.5, 0, 12)):
        panel.set(ties=ties, shortcuts=shortcuts, steps=steps)
        graph = lesson04._network(ties, shortcuts).to_networkx()
        near = networkx.single_source_shortest_path_length(graph, 0, cutoff=steps)
        assert f"reached {len(near)} of 120 after {steps} steps" in panel.sentence


def test_the_largest_group_is_the_one_that_networkx_finds():
    panel = panels.network_shape()
    for ties, shortcuts in ((1.0, 100), (1.5, 100), (2.0, 50)):
        panel.set(ties=ties, shortcuts=shortcuts, blue="group")
        largest = max(
            networkx.connected_components(lesson04._network(ties, shortcuts).to_networkx()), key=len
        )
        assert f"holds {len(largest)} of 120" in panel.sentence
        assert len(panel.artists["reached"].get_path().vertices) == 2 * len(largest)


def test_the_goals_of_lesson_04_can_be_reached_and_are_no_close_calls():
    table, panel = lesson04._table(), panels.network_shape()
    distances = [table[8, share]["distance"] for share in SHARES]
    assert SHARES[next(i for i, steps in enumerate(distances) if steps <= 6)] == 5
    assert min(abs(steps - 6) for steps in distances) > 0.4
    assert panel.values == {"ties": 4.0, "shortcuts": 2, "steps": 4, "blue": "reached"}
    reached = []
    for share in SHARES:
        panel.set(shortcuts=share)
        reached.append(int(re.search(r"reached (\d+) of 120", panel.sentence).group(1)))
    assert SHARES[next(i for i, people in enumerate(reached) if people > 60)] == 10
    assert reached == sorted(reached)
    largest = [table[half, 100]["largest"].sum() for half in lesson04._HALVES]
    assert lesson04._HALVES[next(i for i, people in enumerate(largest) if people > 60)] == 3
    panel.set(shortcuts=100, ties=1.5)
    assert panel.goals.declared[2].sentence not in panel.goals.reached  # another group is in blue


def test_the_answers_of_lesson_04_say_what_the_panel_shows():
    table = lesson04._table()
    near, reach, group = (goal.answer for goal in panels.network_shape().goals.declared)
    for share in (0, 5):
        now = table[8, share]
        assert f"{now['distance']:.1f}" in near and f"{now['clustering']:.0f}%" in near
    assert (
        f"10%, which bring it to {((table[8, 10]['steps'] >= 0) & (table[8, 10]['steps'] <= 4)).sum()} people"
        in reach
    )
    assert f"1.5 ties each: {table[3, 100]['largest'].sum()} people" in group
    assert f"largest group has {table[2, 100]['largest'].sum()}," in group


VILLAGE = networks.watts_strogatz(1000, 10, 0.0)
SMALL_WORLD = networks.watts_strogatz(1000, 10, 0.05, rng=1)
HUBS = networks.barabasi_albert(1000, 5, rng=1)


def reach(net, chance, runs=1000):
    starters = np.random.default_rng(4).choice(1000, 10, replace=False)
    return cascades.independent_cascade(net, starters, chance, runs=runs, rng=1).reach.mean()


def with_feed(net, chance, strangers, weight):
    """The lesson's function of this name, as both arguments of `reach`."""
    contacts = np.concatenate([net.edges, networks.erdos_renyi(1000, 10, rng=5).edges])
    both = networks.Network.from_edges(contacts, nodes=range(1000))
    chances = np.full(both.n_edges, strangers * chance * weight)
    chances[: net.n_edges] = (1 - strangers) * chance
    return both, chances


def test_the_towns_do_what_the_explanation_and_the_vote_say():
    assert networks.friendship_paradox(HUBS)[1] == pytest.approx(20, abs=1)  # "about twice as many friends"
    weak, strong = ({name: reach(net, chance) for name, net in towns()} for chance in (0.1, 0.4))
    assert weak["small world"] < 1.2 * weak["village"] < 60  # "hardly help", "a few dozen"
    assert weak["hubs"] > 5 * weak["village"]
    assert 950 < strong["hubs"] < strong["village"]


def towns():
    return (("village", VILLAGE), ("small world", SMALL_WORLD), ("hubs", HUBS))


def test_a_feed_helps_the_village_most_in_a_small_dose_and_the_hub_network_not_at_all():
    village, hubs = (
        [reach(*with_feed(net, 0.2, share, 0.5), runs=200) for share in (0, 0.25, 0.5, 0.75)]
        for net in (VILLAGE, HUBS)
    )
    assert village[1] > village[2] > village[3] > village[0]
    assert hubs == sorted(hubs, reverse=True)


def test_the_cafe_s_measures_help_alike_and_strangers_of_little_weight_do_harm():
    nothing = reach(VILLAGE, 0.15)
    helped = [
        reach(VILLAGE, 0.15 * 1.2),
        reach(SMALL_WORLD, 0.15),
        reach(*with_feed(VILLAGE, 0.15, 0.25, 0.5)),
    ]
    assert min(helped) > 1.5 * nothing
    assert max(helped) < 1.2 * min(helped)
    assert reach(*with_feed(VILLAGE, 0.15, 0.25, 0.2)) < 0.9 * nothing
