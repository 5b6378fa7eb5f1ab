"""On paper: what stands for a slider, a vote or a check where nothing runs."""

import re

import pytest
from IPython.core.interactiveshell import InteractiveShell

from course_utils import classroom, panels, plots


@pytest.fixture
def shown(monkeypatch):
    """What a notebook shows of a thing after on_paper()."""
    shell = InteractiveShell()
    monkeypatch.setattr("course_utils.classroom.paper.get_ipython", lambda: shell)
    classroom.on_paper()
    return lambda thing: shell.display_formatter.format(thing)[0]["text/html"]


def test_a_prediction_asks_without_a_slider(shown):
    page = shown(classroom.predict("How many <people>?", 10, 100_000, "people", "log"))
    assert "How many &lt;people&gt;?" in page
    assert "from 10 to 100,000 people" in page


def test_a_comparison_folds_picture_and_result_and_needs_no_guess(shown):
    guess = classroom.predict("How many?", 0, 100, "people")
    picture = plots.bars({"a": 41, "b": 60}, "people")
    page = shown(guess.compare(41, picture))
    assert re.fullmatch(
        r"<details [^>]*><summary[^>]*>.*<svg .*The result is 41 people\..*</details>", page, re.DOTALL
    )
    assert "prediction" not in re.search(r'aria-label="([^"]*)"', page).group(1)
    assert "<svg" not in shown(guess.compare(41))


def test_a_panel_becomes_its_small_multiples(shown):
    panel = panels.rumour()
    page = shown(panel)
    assert panel.small_multiples().data in page
    assert all(slider.description in page for slider in panel.sliders.values())


def test_a_vote_shows_its_options_and_folds_the_answer(shown):
    page = shown(classroom.discuss("01"))
    before, folded = page.split("<details")
    assert before.count("<li>") == 4
    assert "✓" not in before
    assert folded.count("✓") == 1 and folded.count("✗") == 3


def test_the_entry_quiz_keeps_its_answers_for_the_exit_quiz(shown):
    entry, leave = shown(classroom.quiz("entry")), shown(classroom.quiz("exit"))
    assert entry.count("<ol") == leave.count("<ol") == 10
    assert "✓" not in entry
    assert leave.count("<details") == leave.count("✓") == 10


def test_the_check_up_says_nothing_of_the_computer_that_the_book_was_made_on(shown):
    assert re.search("nothing has to be ready", shown(classroom.computer()))
    assert "Python" not in shown(classroom.computer())
