"""Lesson 00: the people of the rumour can be counted."""

import re

import pytest
from matplotlib.path import Path

from course_utils import panels


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
    assert "On a closed ring the people are too many" in panel.sentence
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
