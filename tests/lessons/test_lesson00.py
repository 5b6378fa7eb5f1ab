"""Lesson 00: the people of the rumour can be counted, and no question of the quiz is answered by its form."""

import re

import pytest
from matplotlib.path import Path

from course_utils import branching, datasets, growth, panels


def people(panel):
    """Dots of those who knew before, and of those who heard it last."""
    return [len(artist.get_path().vertices) // 2 for artist in panel.artists["people"]]


@pytest.mark.parametrize("people_told", [0, 1, 2, 3])
def test_as_many_dots_as_people_know_while_they_can_be_told_apart(people_told):
    panel = panels.rumour()
    for day in range(6):
        panel.set(people_told=people_told, days=day)
        before, newest = people(panel)
        assert before + newest == int(
            re.search(r"([\d,]+) (?:people|person)", panel.sentence)[1].replace(",", "")
        )
        assert newest == (people_told**day if people_told else 1)


def test_everybody_but_the_first_is_joined_to_the_one_who_told_them():
    panel = panels.rumour()
    panel.set(days=5)
    ends = panel.artists["ties"].get_path().vertices.reshape(-1, 2, 2)
    radius = (ends**2).sum(axis=2) ** 0.5
    assert len(ends) == 62
    assert radius[:, 1] - radius[:, 0] == pytest.approx(1)  # from a ring to the next
    listeners = {tuple(end.round(9)) for end in ends[:, 1]}
    assert len(listeners) == 62


def test_too_many_to_be_told_apart_are_closed_rings_and_the_sentence_says_so():
    panel = panels.rumour()
    panel.set(days=8)
    assert "ring" not in panel.sentence
    panel.set(days=10)
    assert "On a closed ring there are too many people" in panel.sentence
    assert people(panel) == [2**9 - 1, 0]  # days 0 to 8
    assert all(ring.get_path().codes[-1] == Path.CLOSEPOLY for ring in panel.artists["rings"])


def test_the_answers_say_what_the_model_says():
    panel = panels.rumour()
    said = {}
    for told, day in ((2, 8), (2, 9), (2, 10), (3, 10)):
        panel.set(people_told=told, days=day)
        said[told, day] = int(re.search(r"days ([\d,]+) people", panel.sentence)[1].replace(",", ""))
    first, _, third = (goal.answer for goal in panel.goals.declared)
    assert f"{said[2, 9]:,}" in first and f"{said[2, 8]}" in first
    assert f"{said[3, 10]:,}" in third and f"{said[2, 10]:,}" in third
    assert f"{said[3, 10] / said[2, 10]:.0f} times" in third


QUIZ = datasets.grouped("quiz", "id")
ABSOLUTE = r"\b(always|never|fully|by definition|nothing else|impossible|useless|worthless)\b"


def right(options):
    (found,) = (row for row in options if row["right"] == "yes")
    return found


@pytest.mark.parametrize("options", QUIZ.values(), ids=QUIZ)
def test_the_options_of_a_quiz_question_are_alike_in_length_and_tone(options):
    lengths = [len(row["option"]) for row in options]
    assert max(lengths) <= 1.25 * min(lengths)
    assert not [row["option"] for row in options if re.search(ABSOLUTE, row["option"], re.IGNORECASE)]


def test_the_right_option_is_neither_the_longest_nor_the_shortest_nor_in_one_place():
    places, longest, shortest = [], 0, 0
    for options in QUIZ.values():
        places.append(options.index(right(options)))
        lengths = [len(row["option"]) for row in options]
        longest += len(right(options)["option"]) == max(lengths)
        shortest += len(right(options)["option"]) == min(lengths)
    assert max(longest, shortest) <= 4
    assert set(places) == {0, 1, 2, 3}


def test_the_numbers_of_the_quiz_are_those_of_the_models():
    k = growth.viral_coefficient(20, 4 / 100)
    assert f"20 times 4 in 100, or {k:.1f}." in right(QUIZ["k_value"])["why"]
    few, many, quick = (growth.viral_customers(28, 1, k, cycle) for k, cycle in ((2, 7), (4, 7), (2, 3.5)))
    assert few < many < quick
    assert right(QUIZ["faster"])["option"].endswith("answered in half the time")
    for law in (branching.poisson(1.4), branching.geometric(1.4), branching.binomial(3, 1.4 / 3)):
        assert 0.2 < branching.extinction_probability(law) < 0.8  # neither nearly all grow nor nearly all die
    cost = 10 / growth.viral_customers(1_000, 1, 0.5, 1)
    assert right(QUIZ["cost"])["option"] == f"About {cost:.0f} dollars"
    assert {row["option"] for row in QUIZ["cost"]} >= {
        f"About {10 / 1.5:.0f} dollars",
        f"About {10 + 5} dollars",
    }
