"""Stub, solution and typical wrong answers of every exercise, as they stand in the notebooks."""

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
import wrong_answers
from IPython.core.interactiveshell import InteractiveShell

from course_utils import check
from course_utils.check import running
from course_utils.classroom import records
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
    assert exercise.name not in records.load("checks")  # our solution is no try of the student's
    said = getattr(check, exercise.name)(solved)
    assert said.status == "correct", said
    assert f"assert check.{exercise.name}.accepts({exercise.name}_solution)" in exercise.solution
    assert exercise.solution.startswith("# Our solution.\n")  # the only line that shows while it is folded


CASES = [(name, answer, words) for name, cases in wrong_answers.WRONG.items() for answer, words in cases]


@pytest.mark.parametrize(
    ("name", "answer", "words"), CASES, ids=lambda value: value if isinstance(value, str) else None
)
def test_a_wrong_answer_is_diagnosed(name, answer, words):
    said = getattr(check, name)(answer)
    assert said.status in ("keep going", "almost")
    assert words in said.message


def typed(stub, code):
    """The stub with a student's code in it."""
    if "return" in code or "pass" in code:
        return re.sub(
            r"(pass  # your|# your lines go here|\.\.\.).*", lambda _: code, stub, count=1, flags=re.DOTALL
        )
    return stub.replace("...", code, 1)


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize(
    ("exercise", "code", "words"),
    [(one, *row) for one in EXERCISES for row in wrong_answers.TYPED.get(one.name, ())],
    ids=lambda value: value if isinstance(value, str) else getattr(value, "name", None),
)
def test_faults_12_and_13_what_students_type_into_the_stub_is_diagnosed(exercise, code, words, monkeypatch):
    monkeypatch.setattr(running, "SECONDS", 0.2)
    answer = namespace(exercise.notebook, typed(exercise.stub, code))[exercise.answer]
    said = getattr(check, exercise.name)(answer)
    assert said.status in ("keep going", "almost")
    assert words in said.message


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_fault_12_a_cell_that_stopped_with_an_error_is_thought_of(exercise):
    """After a syntax error the stub of before is still there: nobody is told that nothing was typed."""
    stub = namespace(exercise.notebook, exercise.stub)[exercise.answer]
    assert "look for an error below it" in getattr(check, exercise.name)(stub).message


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_every_function_that_students_write_has_two_errors_of_pythons_own_in_the_list():
    functions = {one.name for one in EXERCISES if one.stub.startswith("def ")}
    assert functions == set(wrong_answers.TYPED)
    for one in EXERCISES:
        if one.name in functions:
            said = [
                getattr(check, one.name)(namespace(one.notebook, typed(one.stub, code))[one.answer]).message
                for code, _ in wrong_answers.TYPED[one.name]
                if "while" not in code
            ]
            assert sum("stopped with an error" in message for message in said) >= 2, one.name
    for one in EXERCISES:
        assert len(wrong_answers.WRONG[one.name] + wrong_answers.TYPED.get(one.name, [])) >= 6, one.name


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


@pytest.mark.parametrize("lesson", check.LESSONS)
def test_no_two_mistakes_of_a_table_end_at_the_same_value(lesson):
    """A dict keeps one of two rows with one key, and not a word is said."""
    module = importlib.import_module(f"course_utils.check.lesson{lesson}")
    for node in ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            assert len(getattr(module, node.targets[0].id)) == len(node.value.keys), node.targets[0].id


def test_feedback_does_not_give_the_answer_away():
    for name, cases in wrong_answers.WRONG.items():
        for answer, _ in cases:
            message = getattr(check, name)(answer).message
            assert not re.search(r"\b(?:15 people|0\.75|math\.log\(k\) / cycle|0\.17, 4)\b", message), (
                name,
                message,
            )


def test_feedback_shows_status_and_reason_in_text_and_page():
    assert repr(check.newsletter_k(...)).startswith("○ Not started.")
    page = check.newsletter_k("<b>")._repr_html_()
    assert "Keep going" in page
    assert "&lt;b&gt;" in page


def test_the_exercises_that_nobody_has_to_do_are_those_that_the_lessons_call_optional():
    optional = {
        exercise.name
        for exercise in EXERCISES
        for cell in exercise.notebook.code
        if cell.source == exercise.stub and "optional" in lessons.tags(cell)
    }
    assert optional == check.OPTIONAL


@pytest.fixture
def shell():
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def test_a_check_after_an_error_says_that_it_may_judge_an_older_answer(shell, capsys):
    ask = "from course_utils import check; found = check.rumour_after_three_days(mine)"
    for cell, older in (
        ("mine = 7", False),
        ("mine = = 15", True),
        ("mine = 15", False),
        ("mine = 1 / 0", True),
    ):
        shell.run_cell(cell)
        shell.run_cell(ask)
        assert ("stopped with an error" in shell.user_ns["found"].message) == older
    assert shell.user_ns["found"].status == "correct"  # 15, of the run before the error
    shell.run_cell("mine = ...")
    shell.run_cell(ask)
    assert "A cell before this one" not in shell.user_ns["found"].message


def test_a_decimal_comma_is_told_of_the_point():
    assert "a decimal has a point" in check.starters_needed((0, 75)).message
    assert "a decimal has a point" not in check.starters_needed([0, 75]).message


def test_a_name_that_no_cell_has_made_gets_a_word_of_advice():
    ask = "from course_utils import check; check.r_today(my_r_today)"
    code = f"from IPython.core.interactiveshell import InteractiveShell; InteractiveShell.instance().run_cell({ask!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "NameError" in done.stdout
    assert "Python does not know “my_r_today”. Has the cell that makes it run?" in done.stdout
