import html
import json
import re

import pytest

from course_utils import classroom, datasets, plots
from course_utils.classroom import readiness


def picture():
    return plots.lines({"ours": [1, 10, 100]}, [0, 1, 2], "days", "customers")


def test_a_comparison_waits_for_commit_and_then_shows_guess_and_result():
    guess = classroom.predict("How many?", 1, 1000, "people", "log")
    view = guess.compare(100, picture())
    assert "waits" in view.value
    assert "<img" not in view.value
    assert "100" not in view.value
    guess.commit(25)
    assert "You said 25 people; the result is 100 people, 4 times your guess." in view.value
    assert re.search(r'<img alt="[^"]*Your prediction, 25 people, is marked', view.value)


def test_a_guess_without_an_axis_stands_in_the_title():
    guess = classroom.predict("How many?", 0, 200, "people")
    ax = picture()
    guess.commit(98)
    assert "stands in the title" in guess.compare(100, ax, axis=None).value
    assert ax.get_title().endswith("(your prediction: 98 people)")


@pytest.mark.parametrize(
    ("guess", "result", "words"),
    [
        (100, 100, "very close"),
        (0, 0, "very close"),
        (150, 100, "50 less"),
        (60, 100, "40 more"),
        (0, 100, "100 more"),
        (200, 20, "your guess is 10 times that"),
        (20, 200, "10 times your guess"),
    ],
)
def test_words_say_how_far_and_which_way(guess, result, words):
    asked = classroom.predict("How many?", 0, 200)
    asked.commit(guess)
    assert words in asked.compare(result).value


def test_the_commit_button_commits_the_slider_and_locks_it():
    guess = classroom.predict("How many?", 1, 1000, scale="log")
    guess._button.click()
    assert guess.value is None
    assert "from 1 to 1,000" in guess._note.value
    guess._slider.value = 50
    guess._button.click()
    assert guess.value == 50
    assert guess._slider.disabled
    assert guess._button.disabled


@pytest.mark.parametrize("typed", ["50,000", "50 000", "50000", " 50000.0 ", "50\u202f000"])
def test_a_typed_number_is_taken_as_it_is(typed):
    guess = classroom.predict("How many?", 1, 100_000, scale="log")
    guess._box.value = typed
    guess._button.click()
    assert guess.value == 50_000


@pytest.mark.parametrize("typed", ["", "many", "0.5", "200000", "nan", "inf"])
def test_what_is_no_number_in_the_range_is_not_committed(typed):
    guess = classroom.predict("How many?", 1, 100_000, "people", "log")
    guess._box.value = typed
    guess._button.click()
    assert guess.value is None
    assert "from 1 people to 100,000 people" in guess._note.value


def test_a_decimal_comma_is_asked_about_and_not_read_as_something_else():
    guess = classroom.predict("How many?", 1, 20, "%")
    guess._box.value = "1,5"
    guess._button.click()
    assert guess.value is None
    assert "write 1.5, or 1,500 with a comma before groups of three digits" in guess._note.value
    guess._box.value = "5 %"
    guess._button.click()
    assert guess.value == 5


def test_a_comparison_that_cannot_be_drawn_is_not_mistaken_for_a_wrong_guess(monkeypatch):
    guess = classroom.predict("How many?", 1, 100)
    guess.compare(10, picture())

    def broken(*_):
        raise ValueError("no picture")

    monkeypatch.setattr(plots, "image", broken)
    with pytest.raises(ValueError, match="no picture"):
        guess._slider.value = 50
        guess._committed()


def test_a_guess_outside_the_slider_is_refused():
    with pytest.raises(ValueError, match=r"guess must be .* at most 10"):
        classroom.predict("How many?", 0, 10).commit(11)


def test_ends_out_of_order_are_refused():
    with pytest.raises(ValueError, match="high must be finite and above 5"):
        classroom.predict("How many?", 5, 5)


def test_a_guess_beyond_the_picture_is_still_on_it():
    guess = classroom.predict("How many?", 1, 1_000_000, scale="log")
    ax = picture()
    guess.commit(900_000)
    guess.compare(100, ax)
    assert ax.get_ylim()[1] >= 900_000


def radios(box):
    return [
        child.children[1] for child in box.children if hasattr(child, "children") and len(child.children) == 2
    ]


def test_a_vote_answers_after_commit_with_the_reasons_for_all_options():
    table = datasets.load("discussions")
    for lesson, options in table.groupby("lesson"):
        for row in options.itertuples():
            box = classroom.discuss(lesson)
            button, answer = box.children[1].children[0], box.children[2]
            button.click()
            assert "Choose an answer first" in answer.value
            radios(box)[0].value = row.option
            button.click()
            assert "Your first vote is kept" in answer.value
            assert not any(reason in html.unescape(answer.value) for reason in options["why"])
            button.click()
            assert ("✓ Right" in answer.value) == (row.right == "yes")
            assert answer.value.count("<p") == 5


def test_the_entry_quiz_saves_and_the_exit_quiz_shows_both(tmp_path):
    quiz = datasets.load("quiz")
    first = quiz.groupby("id", sort=False)["option"].first()
    right = quiz[quiz["right"] == "yes"].set_index("id")["option"]
    entry = classroom.quiz("entry")
    button, result = entry.children[-2].children[0], entry.children[-1]
    button.click()
    assert "Still open: question 1, 2, 3" in result.value
    for radio, answer in zip(radios(entry), first, strict=True):
        radio.value = answer
    button.click()
    score = int((first == right[first.index]).sum())
    assert f"You have {score} of 10 right." in result.value
    assert "my_course/answers.json" in result.value
    saved = json.loads((tmp_path / "my_course/answers.json").read_text(encoding="utf-8"))
    assert saved["quiz_entry"] == first.to_dict()
    final = classroom.quiz("exit")
    for radio, answer in zip(radios(final), right[first.index], strict=True):
        radio.value = answer
    final.children[-2].children[0].click()
    assert "You have 10 of 10 right." in final.children[-1].value
    assert final.children[-1].value.count("Before the course: not yet") == 10 - score
    assert final.children[-1].value.count("Before the course: right") == score


def hand_in(quiz, answers):
    for radio, answer in zip(radios(quiz), answers, strict=True):
        radio.value = answer
    quiz.children[-2].children[0].click()
    return quiz.children[-1].value


def test_the_exit_quiz_quotes_what_was_said_at_the_entry_and_counts_both():
    quiz = datasets.load("quiz")
    wrong = quiz[quiz["right"] == "no"].groupby("id", sort=False)["option"].first()
    right = quiz[quiz["right"] == "yes"].set_index("id")["option"][wrong.index]
    entry = list(wrong[:7]) + list(right[7:])
    hand_in(classroom.quiz("entry"), entry)
    shown = html.unescape(hand_in(classroom.quiz("exit"), right))
    assert "At the entry you had 3 of 10 right." in shown
    for option in wrong[:7]:
        assert f"not yet, with “{option}” Now: ✓ Right." in shown
    assert "At the entry you had 3 of 10" in html.unescape(
        hand_in(classroom.quiz("exit"), entry)
    )  # once more


def test_the_exit_quiz_works_without_an_entry_quiz():
    first = datasets.load("quiz").groupby("id", sort=False)["option"].first()
    shown = hand_in(classroom.quiz("exit"), first)
    assert "no answers from the entry quiz on this computer" in shown
    assert "Before the course" not in shown
    assert shown.count("✓ Right") + shown.count("✗ Not quite") == 10


def test_the_glossary_finds_terms_in_both_languages():
    words = datasets.load("glossary")
    everything = classroom.glossary().data
    assert everything.count("<tr>") == len(words) + 1
    row = words.iloc[0]
    assert row["term"] in classroom.glossary(row["arabic"]).data
    assert 'dir="rtl"' in everything


def test_the_glossary_names_the_nearest_term():
    with pytest.raises(ValueError, match=r"nearest: .*doubling time"):
        classroom.glossary("dubling time")


def test_a_package_that_is_too_old_too_new_or_missing_is_named_with_what_to_do(monkeypatch):
    needed = [("numpy", ">=99", "1.26.4"), ("pandas", ">=2,<3", "3.0"), ("scipy", ">=1.13", "")]
    needed += [("tqdm", ">=4.66", "4.67.0rc1"), ("networkx", "", "3.4")]
    monkeypatch.setattr(readiness, "_packages", lambda: needed)
    report = readiness.computer().data
    assert "Not ready yet: numpy, pandas, scipy." in report
    assert "README.md" in report


def test_this_computer_is_ready_and_every_declared_package_is_looked_at():
    report = classroom.computer().data
    assert "✓ Your computer is ready" in report
    for name in ("numpy", "scipy", "pandas", "networkx", "matplotlib", "ipywidgets", "jupyterlab"):
        assert f">{name}</td>" in report


def test_a_guess_survives_a_restart_and_running_the_cell_once_more_asks_anew(monkeypatch):
    classroom.predict("How many came back?", 0, 50).commit(17)
    monkeypatch.setattr("course_utils.classroom.prediction._MADE", {})  # a fresh kernel
    again = classroom.predict("How many came back?", 0, 50)
    assert again.value == 17
    assert "You said 17" in again.compare(20).value
    assert classroom.predict("How many came back?", 0, 50).value is None
    monkeypatch.setattr("course_utils.classroom.prediction._MADE", {})
    assert classroom.predict("How many came back?", 0, 10).value is None  # out of the range that is asked now
