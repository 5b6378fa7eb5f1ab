"""A class of five goes through lessons 00, 05, 10 and 11, and its instructor does all that the guide says."""

import csv
import re
from pathlib import Path

import pytest

from course_utils import classroom, datasets, panels
from course_utils.classroom import prediction
from tools import lessons

ROOT = Path(__file__).resolve().parents[2]
CLASS = {"Ada": "s1", "Bo": "s2", "Zoë": "s3", "": "", "أدا": "s5"}
LESSONS = ("00", "05", "10", "11")
PLANS = {
    "Ada": '(8_000, "Square", "best known", 100)',
    "Bo": '(1_000, "Circles", "residents", 900)',
    "Zoë": '(4_000, "Square", "named friends", 400)',
}
SAVING = '(0, "Circles", "residents", 10)'


def parts_of(box, kind):
    """All widgets of a kind inside a box, in order."""
    inside = [part for child in getattr(box, "children", ()) for part in parts_of(child, kind)]
    return ([box] if type(box).__name__ == kind else []) + inside


def press(box):
    parts_of(box, "Button")[-1].click()


def choose(box, place):
    for radio in parts_of(box, "RadioButtons"):
        radio.value = radio.options[place % len(radio.options)]


def take_part(lesson, who, number, place):
    """Do in a lesson what a student does, in a kernel of its own."""
    book, names = lessons.notebook(lesson), {}
    for source in book.imports:
        exec(source, names)
    for cell in book.code:
        source = cell.source
        if "predict" in lessons.tags(cell):
            exec(source, names)
            guess = names[source.rstrip().splitlines()[-1]]
            guess.commit(guess._ends[0] + place)
            guess.compare(guess._ends[1])
        elif source.startswith("plan = capstone.plan("):
            exec(f"plan = capstone.plan{PLANS.get(who, SAVING)}", names)
            exec("outcome = capstone.run(plan, runs=2, rng=11)", names)
        elif source.startswith("classroom.quiz("):
            quiz = eval(source, names)
            choose(quiz, place + (lesson == "10"))
            press(quiz)
        elif source.startswith("classroom.discuss("):
            vote = eval(source, names)
            for turn in (0, 1):
                choose(vote, place + turn * (place % 2))
                press(vote)
    for exercise in lessons.exercises():
        if exercise.notebook.number == lesson and place:  # the first leaves the exercises out
            exec(exercise.solution, names)
            solution = names[f"{exercise.name}_solution"]
            exec(f"said = check.{exercise.name}(solution)", names | {"solution": solution})
    for name in panels.of_lesson(lesson):
        panel = getattr(panels, name)()
        panel.set(**panel.goals.declared[-1].key)
    box = eval(next(cell.source for cell in book.code if "classroom.hand_in(" in cell.source), names)
    typed = parts_of(box, "Text")
    typed[0].value, typed[1].value = who, number
    press(box)


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """The folder of the class, as the guide says: a folder a student."""
    folder = tmp_path_factory.mktemp("class")
    with pytest.MonkeyPatch.context() as patch:
        for place, (who, number) in enumerate(CLASS.items()):
            home = folder / f"{place}"
            home.mkdir()
            patch.chdir(home)
            patch.setenv("GOING_VIRAL_HOME", str(tmp_path_factory.mktemp("home")))
            for lesson in LESSONS:
                patch.setattr(prediction, "_MADE", {})
                take_part(lesson, who, number, place)
    return classroom.room(folder)


def test_every_file_counts(room):
    assert room.skipped == room.replaced == []
    assert repr(room).startswith(
        "Hand-in files: 5 of lesson 00, 5 of lesson 05, 5 of lesson 10, 5 of lesson 11."
    )


def test_everything_that_the_room_and_its_guide_offer_can_be_done(room, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    guide = (ROOT / "instructors" / "room.md").read_text(encoding="utf-8")
    offered = set(re.findall(r"(room\.\w+\([^)\n]*\)(?:\.to_csv\([^)]*\))?)", repr(room)))
    told = set(re.findall(r"`(room\.\w+\([^`]*\))`", guide))
    for method in ("show", "votes", "goals", "gain", "scoreboard", "grades", "export"):
        assert any(call.startswith(f"room.{method}(") for call in told), method
    assert len(offered) > 20
    for call in sorted(offered | told):
        eval(call, {"room": room})
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "grades_05.csv",
        "grades_canvas.csv",
        "grades_moodle.csv",
    ]


def test_the_grades_are_those_of_the_class(room):
    table = room.grades("05")
    assert set(table.index) == {"Ada", "Bo", "Zoë", "أدا", "3/my_hand_in_05.json"}
    assert table.loc["Ada"]["correct"] == 0
    assert (table.drop("Ada")["correct"] == table.drop("Ada")["exercises"]).all()
    assert (table["predictions"] == len(lessons.notebook("05").tagged("predict"))).all()
    assert (table["goals"] >= len(panels.of_lesson("05"))).all()


def test_votes_gain_and_scoreboard_have_the_whole_class_in_them(room):
    assert "5 people voted, 5 of them twice; 2 changed their minds in the talk." in room.votes("05").data
    asked = datasets.grouped("quiz", "id").values()
    right = [
        sum(options[(place + later) % 4]["right"] == "yes" for options in asked for place in range(5))
        for later in (0, 1)
    ]
    said = room.gain().data
    assert "5 people took both quizzes" in said
    assert f"{right[0] / 50:.0%} right at the entry, {right[1] / 50:.0%} at the exit" in said
    board = room.scoreboard(rng=1).data
    assert "Square, 8,000 dollars for the message, 100 starters (best known)" in board
    assert all(who in board.partition("Who is who")[2] for who in CLASS)


def test_the_files_of_grades_have_those_who_typed_a_number(room, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    room.export("moodle")
    with Path("grades_moodle.csv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    assert {row[0] for row in rows} == {"s1", "s2", "s3", "s5"}
    assert next(row for row in rows if row[0] == "s1")[2:] == ["0"] * len(LESSONS)


def test_what_the_main_guide_says_about_the_room_can_be_done(room):
    guide = (ROOT / "INSTRUCTORS.md").read_text(encoding="utf-8")
    for promise, call in (
        ("the vote before and after the talk", 'room.votes("05")'),
        ("the exercise on which the room is stuck", 'room.stuck("05")'),
        ("the gain from\nentry to exit quiz", "room.gain()"),
        ("the plans of lesson 11 on one scoreboard", "room.scoreboard()"),
    ):
        assert promise in guide
        assert eval(call, {"room": room}) is not None
