"""Stub, solution and typical wrong answers of every exercise, as they stand in the notebooks."""

import re

import pytest
import wrong_answers

from course_utils import check
from tools import lessons

EXERCISES = lessons.exercises()


def namespace(notebook, cell):
    """The variables of a notebook before a cell, from its import cells alone, and then of that cell."""
    variables = {}
    for source in [*notebook.imports, cell]:
        exec(source, variables)
    return variables


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_the_untouched_stub_is_not_started(exercise):
    stub = namespace(exercise.notebook, exercise.stub)[exercise.answer]
    assert getattr(check, exercise.name)(stub).status == "not started"


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_the_folded_solution_is_correct_and_checks_itself(exercise):
    solved = namespace(exercise.notebook, exercise.solution)[f"{exercise.name}_solution"]
    feedback = getattr(check, exercise.name)(solved)
    assert feedback.status == "correct", feedback
    assert f"check.{exercise.name}({exercise.name}_solution)" in exercise.solution
    assert exercise.solution.startswith("# Our solution.\n")  # the only line that shows while it is folded


CASES = [(name, answer, words) for name, cases in wrong_answers.WRONG.items() for answer, words in cases]


@pytest.mark.parametrize(
    ("name", "answer", "words"), CASES, ids=lambda value: value if isinstance(value, str) else None
)
def test_a_wrong_answer_is_diagnosed(name, answer, words):
    feedback = getattr(check, name)(answer)
    assert feedback.status in ("keep going", "almost")
    assert words in feedback.message


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_at_least_three_wrong_answers_get_messages_of_their_own(exercise):
    messages = {
        getattr(check, exercise.name)(answer).message for answer, _ in wrong_answers.WRONG[exercise.name]
    }
    assert len(messages) >= 3


def test_every_check_belongs_to_an_exercise_and_the_other_way_round():
    assert (
        sorted(check.__all__)
        == sorted(exercise.name for exercise in EXERCISES)
        == sorted(wrong_answers.WRONG)
    )


def test_feedback_does_not_give_the_answer_away():
    for name, cases in wrong_answers.WRONG.items():
        for answer, _ in cases:
            message = getattr(check, name)(answer).message
            assert not re.search(r"\b(?:15 people|0\.75|math\.log\(k\) / cycle|0\.17, 4)\b", message), (
                name,
                message,
            )


def test_feedback_shows_status_and_reason_in_text_and_page():
    feedback = check.newsletter_k(...)
    assert repr(feedback).startswith("○ Not started.")
    page = check.newsletter_k("<b>")._repr_html_()
    assert "Keep going" in page
    assert "&lt;b&gt;" in page
