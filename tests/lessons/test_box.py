"""The hand-in file: nothing without a press of the button, no name unless typed, nothing overwritten unasked."""

import json
import math

import numpy as np
import pytest

from course_utils import capstone, check, classroom, panels
from course_utils.classroom import prediction, records
from course_utils.classroom.handed_in import box


@pytest.fixture(autouse=True)
def fresh_notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(prediction, "_MADE", {})


def box_of(**work):
    box = classroom.hand_in("11", **work)
    _, row, said = box.children
    _, name, _, _, replace, button = row.children
    return name, replace, button, said


def test_the_file_comes_back_as_it_was_written(tmp_path):
    check.best_split(lambda reach, spendings: max(spendings, key=reach))
    classroom.predict("How many?", 0, 100, "people").commit(40)
    work = {"plan": "Square, “أول” plan", "cost": 9_990.0, "reach": [3, 5], "on": True}
    file, held = box.save("11", " Ada ", work=work)
    assert file == tmp_path / "my_hand_in_11.json"
    read = json.loads(file.read_text(encoding="utf-8"))
    assert read == held == box.contents("11", "Ada", "", work) | {"saved": read["saved"]}
    assert (read["format"], read["version"], read["lesson"]) == ("going-viral hand-in", 2, "11")
    assert read["name"] == "Ada"
    assert read["work"] == work
    assert read["predictions"] == [{"question": "How many?", "unit": "people", "guess": 40.0, "result": None}]
    assert {"exercise": "best_split", "status": "correct", "tries": 1} in read["checks"]
    assert list(tmp_path.glob("*.json")) == [file]
    assert file.stat().st_size < 2_000


def test_every_exercise_of_the_lesson_stands_in_the_file_and_no_other():
    check.newsletter_k(0.75)
    listed = [entry["exercise"] for entry in box.contents("11", "", "", {})["checks"]]
    assert sorted(listed) == sorted(box.exercises("11"))
    assert {entry["status"] for entry in box.contents("11", "", "", {})["checks"]} == {"not started"}


def checked(exercise):
    return next(e for e in box.contents("11", "", "", {})["checks"] if e["exercise"] == exercise)


def test_the_best_answer_counts_and_how_many_there_were():
    for answer in (..., 7.52, 0.05 * 29.66, 0.05 * 28.66, 7.52):
        check.friends_k(answer)
    assert checked("friends_k") == {"exercise": "friends_k", "status": "correct", "tries": 4}


def test_an_answer_counts_once_however_often_its_feedback_is_drawn():
    said = check.friends_k(0.05 * 28.66)
    for _ in range(2):
        assert "Correct." in said._repr_html_()
    assert checked("friends_k")["tries"] == 1


def test_a_solution_asks_whether_it_is_right_and_is_not_taken_for_the_students_answer():
    assert check.friends_k.accepts(0.05 * 28.66)
    assert not check.friends_k.accepts(7.52)
    assert not check.friends_k.accepts(...)
    assert checked("friends_k")["tries"] == 0


def test_a_prediction_is_kept_with_its_result_and_a_new_guess_takes_its_place():
    for guess in (20, 30):
        asked = classroom.predict("How many?", 0, 100, "people")
        asked.compare(25)
        asked.commit(guess)
    asked.compare(26)
    kept = box.contents("11", "", "", {})["predictions"]
    assert kept == [{"question": "How many?", "unit": "people", "guess": 30.0, "result": 26.0}]
    kept[0]["guess"] = 99
    assert box.contents("11", "", "", {})["predictions"][0]["guess"] == 30.0


def test_a_question_without_a_guess_is_not_in_the_file():
    classroom.predict("How many?", 0, 100).compare(25)
    assert box.contents("11", "", "", {})["predictions"] == []


def test_nothing_is_written_before_the_button_is_pressed_and_no_name_unless_typed(tmp_path):
    name, _, button, said = box_of(plan="mine")
    assert list(tmp_path.iterdir()) == []
    assert said.value == ""
    button.click()
    assert "my_hand_in_11.json" in said.value
    assert str(tmp_path) in said.value
    assert json.loads((tmp_path / "my_hand_in_11.json").read_text(encoding="utf-8"))["name"] == ""
    assert name.value == ""


def test_of_two_files_saved_within_a_minute_the_later_one_counts(tmp_path, monkeypatch):
    class Clock(box.datetime):
        now = classmethod(lambda cls: next(times))

    times = iter([box.datetime(2025, 11, 4, 10, 0, 20), box.datetime(2025, 11, 4, 10, 0, 50)])
    monkeypatch.setattr(box, "datetime", Clock)
    box.save("11", "Ada")[0].rename(tmp_path / "z.json")
    box.save("11", "Ada")[0].rename(tmp_path / "a.json")
    assert list(classroom.room(tmp_path).grades("11")["file"]) == ["a.json"]


def test_a_file_that_is_there_is_replaced_only_when_asked(tmp_path):
    file = tmp_path / "my_hand_in_11.json"
    file.write_text("somebody's work", encoding="utf-8")
    with pytest.raises(FileExistsError, match="is there already"):
        box.save("11")
    name, replace, button, said = box_of()
    button.click()
    assert "Nothing saved" in said.value
    assert "Tick the box" in said.value
    assert file.read_text(encoding="utf-8") == "somebody's work"
    name.value, replace.value = "Bo", True
    button.click()
    assert json.loads(file.read_text(encoding="utf-8"))["name"] == "Bo"
    assert list(tmp_path.glob("*.json")) == [file]


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path, monkeypatch):
    monkeypatch.setattr(box.Path, "cwd", lambda: tmp_path / "gone")
    *_, button, said = box_of()
    button.click()
    assert "Nothing saved" in said.value


def test_a_name_as_long_as_a_novel_is_refused(tmp_path):
    name, _, button, said = box_of()
    name.value = "A" * 81
    button.click()
    assert "name must be text of at most 80 letters" in said.value
    assert list(tmp_path.iterdir()) == []


def test_numbers_of_numpy_become_plain_ones():
    work = {"reach": np.arange(3), "mean": np.float64(2.5), "plan": ("a", np.int64(3))}
    assert box.contents("11", "", "", work)["work"] == {"reach": [0, 1, 2], "mean": 2.5, "plan": ["a", 3]}


@pytest.mark.parametrize("bad", [math.nan, np.array([1.0, math.inf]), object(), {"a": 1}, None, b"x", 1j])
def test_work_that_no_file_can_hold_is_refused_by_name(bad):
    with pytest.raises(TypeError, match=r"^mine must be text, a finite number or a list"):
        classroom.hand_in("11", mine=bad)


def test_the_box_says_what_is_in_the_file_and_that_nothing_is_sent():
    about = classroom.hand_in("11", plan="mine", reach=3).children[0].value
    for words in (
        "Nothing is sent anywhere",
        "name and student number are in it only if you type them",
        "Work from earlier sessions is included",
        "plan, reach",
    ):
        assert words in about
    assert "from this lesson" not in classroom.hand_in("05").children[0].value


def test_what_was_saved_is_counted_so_that_what_a_restart_lost_is_missed():
    check.best_split(lambda reach, spendings: max(spendings, key=reach))
    classroom.predict("How many?", 0, 100, "people").commit(40)
    *_, button, said = box_of()
    button.click()
    assert "0 of 1 exercise correct, 1 of 1 optional, 1 prediction." in said.value


def test_a_name_is_one_line_without_control_characters(tmp_path):
    assert box.contents("11", " Ada\tLovelace\n", "", {})["name"] == "Ada Lovelace"
    assert box.contents("11", "علی\u200cرضا", "", {})["name"] == "علی\u200cرضا"
    assert box.contents("11", "\ufeffZoe\u0308\u200b\u202e", "", {})["name"] == "Zo\u00eb"  # as it is seen
    for bad in ("A\0", "A\x1b[2J", "A\u2062", "A\ud800"):
        with pytest.raises(ValueError, match="name must be text of at most 80 letters, without control"):
            box.save("11", name=bad)
    assert list(tmp_path.iterdir()) == []


def test_work_larger_than_a_file_that_is_read_again_is_refused():
    with pytest.raises(ValueError, match="work must fit into a file of 256 KB, not 5"):
        classroom.hand_in("11", plan="a" * 600_000)


def a_restart(monkeypatch):
    monkeypatch.setattr(prediction, "_MADE", {})


def test_fault_32_what_was_done_before_a_restart_is_in_the_file(monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/05_message_messenger_environment.ipynb")
    asked = classroom.predict("How many?", 0, 100, "people")
    asked.commit(40)
    asked.compare(25)
    check.tipping_chance(0.5)
    records.save("votes", {"05": {"before": "a", "after": "b"}})
    records.save("decisions", {"05": "The message"})
    records.save("verdicts", {"C17": "holds", "C1": "definition"})
    panel, other = panels.campaign(), panels.rumour()
    panel.set(**panel.goals.declared[0].key)
    other.set(**other.goals.declared[0].key)
    a_restart(monkeypatch)
    held = box.contents("05", "", "", {})
    assert held["predictions"] == [{"question": "How many?", "unit": "people", "guess": 40.0, "result": 25.0}]
    assert [entry["tries"] for entry in held["checks"] if entry["exercise"] == "tipping_chance"] == [1]
    assert held["vote"] == {"before": "a", "after": "b"}
    assert held["decision"] == "The message"
    assert held["verdicts"] == {"C17": "holds"}
    assert held["goals"] == [f"campaign: {panel.goals.declared[0].sentence}"]
    assert held["quiz"] == {}
    assert box.contents("02", "", "", {})["predictions"] == []


def test_running_a_prediction_again_after_a_restart_keeps_its_result(monkeypatch):
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/05_message_messenger_environment.ipynb")
    asked = classroom.predict("How many?", 0, 100, "people")
    asked.compare(25)
    asked.commit(40)
    for _ in range(2):
        a_restart(monkeypatch)
        classroom.predict("How many?", 0, 100, "people")
        assert box.contents("05", "", "", {})["predictions"][0]["result"] == 25


def test_a_quiz_is_handed_in_with_its_lesson_and_lesson_10_brings_both():
    records.save("quiz_entry", {"k_value": "a"})
    records.save("quiz_exit", {"k_value": "b"})
    entry = {"entry": {"k_value": "a"}}
    assert box.contents("00", "", "", {})["quiz"] == entry
    assert box.contents("10", "", "", {})["quiz"] == entry | {"exit": {"k_value": "b"}}
    about = classroom.hand_in("10").children[0].value
    assert "your answers to the entry and the exit quiz" in about
    assert "quiz" not in classroom.hand_in("05").children[0].value


def test_a_plan_is_handed_in_by_its_parts_and_is_there_after_a_restart():
    plan = capstone.plan(4_000, "Square", "named friends", 400)
    box.save("11", work={"plan": plan, "reach": [3, 5]})
    held = box.contents("11", "", "", {})
    assert (
        capstone.plan(**{part: value for part, value in held["work"]["plan"].items() if part != "people"})
        == plan
    )


def test_answers_that_somebody_changed_by_hand_are_no_error():
    for kind in ("checks", "votes", "decisions", "verdicts", "guesses", "goals", "work"):
        records.save(kind, {name: 3 for name in ("05", "tipping_chance", "C17", "campaign: x", "How many?")})
    check.tipping_chance(0.5)
    assert [
        e["tries"] for e in box.contents("05", "", "", {})["checks"] if e["exercise"] == "tipping_chance"
    ] == [1]


def test_number_and_name_are_in_the_file_only_if_typed(tmp_path):
    shown = classroom.hand_in("05")
    _, name, _, number, _, button = shown.children[1].children
    name.value, number.value = "Ada", "s 1815"
    button.click()
    held = json.loads((tmp_path / "my_hand_in_05.json").read_text(encoding="utf-8"))
    assert (held["name"], held["number"]) == ("Ada", "s 1815")


def test_what_a_browser_keeps_is_not_looked_for_in_a_folder_but_downloaded(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "IN_BROWSER", True)
    monkeypatch.setenv("GOING_VIRAL_HOME", str(tmp_path / "my_course"))
    about, row, said = classroom.hand_in("00").children
    assert "Save one small file in this browser, beside the notebook." in about.value
    row.children[-1].click()
    assert "Saved in my_hand_in_00.json, in this browser: " in said.value
    quiz = records.save("quiz_entry", {})
    assert "in this browser, in my_course/answers.json. " in quiz
    for told in (said.value, quiz):
        assert records.COPY in told
        assert str(tmp_path) not in told


@pytest.mark.parametrize(("lesson", "listed"), [("00", False), ("05", True)])
def test_the_box_lists_decision_vote_and_verdicts_only_where_a_lesson_has_them(lesson, listed):
    assert ("your decision, votes and verdicts" in classroom.hand_in(lesson).children[0].value) == listed
