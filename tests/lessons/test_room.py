"""The class as data: what an instructor sees of a folder of hand-in files, in pictures and tables."""

import csv
import dataclasses
import html
import re

import pytest
from handed_in import FLOP, TIMES, content, guess, put
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import capstone, check, classroom, datasets, plots
from course_utils.classroom import progress
from course_utils.classroom.handed_in import box


def status(**standing):
    return [{"exercise": name, "status": how[0], "tries": how[1]} for name, how in standing.items()]


@pytest.mark.parametrize("folder", ["", "nowhere", "x.json", "a\0b"])
def test_what_is_no_folder_is_refused_by_name(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "x.json", content())
    with pytest.raises(
        ValueError, match=rf"^folder must be a folder that is there, not {re.escape(repr(folder))}"
    ):
        classroom.room(folder)


def test_an_empty_folder_is_an_empty_room_that_says_so(tmp_path):
    room = classroom.room(tmp_path)
    assert repr(room) == "No hand-in files: nothing fits whose name ends in .json."
    assert "No hand-in files" in room._repr_html_()
    for view in (room.show, room.stuck, room.grades, room.predictions):
        with pytest.raises(
            ValueError, match=r"lesson must be one that was handed in \(none so far\), not '05'"
        ):
            view("05")


def test_a_lesson_or_question_that_is_not_there_is_refused_with_those_that_are(tmp_path):
    put(tmp_path, "x.json", content())
    put(tmp_path, "y.json", content(lesson="02", predictions=[]))
    room = classroom.room(tmp_path)
    for lesson in ("11", 5, None, ["05"]):
        with pytest.raises(ValueError, match=r"lesson must be .*\('02', '05'\), not"):
            room.stuck(lesson)
    for question in (0, 3, -1):
        with pytest.raises(ValueError, match=f"question must be a whole number from 1 to 2, not {question}"):
            room.show("05", question)
    with pytest.raises(ValueError, match="lesson must be one in which somebody predicted, not '02'"):
        room.show("02", 1)
    assert len(room.predictions("02")) == 0


def test_the_room_lists_what_to_type_with_every_question_in_full(tmp_path):
    for number in range(3):
        put(tmp_path, f"{number}.json", content(f"Ada {number}"))
    room = classroom.room(tmp_path)
    assert f'room.show("05", 1)  {FLOP} (3 people)' in repr(room)
    assert f'room.show("05", 2)  {TIMES} (3 people)' in repr(room)
    shown = html.unescape(room._repr_html_())
    assert FLOP in shown
    assert 'room.show("05", 2)' in shown
    for call in ('grades("05")', 'stuck("05")', 'predictions("05")', 'export("moodle")', 'export("canvas")'):
        assert f"room.{call}" in shown and f"  room.{call}  " in repr(room)
    put(tmp_path / "none", "x.json", content(predictions=[]))
    assert "predictions" not in repr(classroom.room(tmp_path / "none"))


def test_the_questions_keep_the_lessons_order_and_a_forged_one_comes_last(tmp_path):
    for number in range(3):
        put(tmp_path, f"{number}.json", content(f"Ada {number}"))
    both = content()["predictions"]
    put(tmp_path, "swapped.json", content("Bo", predictions=both[::-1]))
    put(tmp_path, "forged.json", content("Eve", predictions=guess(1, question="A joke?") + both))
    table = classroom.room(tmp_path).predictions("05")
    numbers = dict(zip(table["question"], table["number"], strict=True))
    assert numbers == {FLOP: 1, TIMES: 2, "A joke?": 3}


def test_who_hands_in_twice_counts_with_the_file_saved_last(tmp_path):
    late, early = "2025-11-04T10:00+00:00", "2025-11-04T12:00+03:00"  # an hour before that, in its zone
    put(tmp_path, "a.json", content(" ADA ", saved=late, predictions=guess(2)))
    put(tmp_path, "b.json", content("Ada", saved=early, predictions=guess(1)))
    put(tmp_path, "c.json", content("Ada", lesson="02"))
    put(tmp_path, "d.json", content(""))
    put(tmp_path, "e.json", content(""))  # no name: somebody else
    room = classroom.room(tmp_path)
    assert list(room.grades("05")["file"]) == ["a.json", "d.json", "e.json"]
    assert list(room.grades("02")["file"]) == ["c.json"]
    assert room.replaced == [("b.json", "ADA saved lesson 05 again: a.json")]
    assert "1 replaced by a later one" in repr(room)
    assert "b.json: replaced: ADA saved lesson 05 again: a.json" in room._repr_html_()
    assert room.predictions("05")["guess"].iloc[0] == 2


@pytest.fixture
def two_required(monkeypatch):
    """Lesson 05 with two exercises that have to be done, and one that has not."""
    monkeypatch.setattr(check, "OPTIONAL", {"audience"})


def test_fault_31_the_exercise_with_fewest_correct_answers_comes_first_and_optional_ones_last(
    two_required, tmp_path
):
    first, second, third = box.exercises("05")
    standings = [
        {first: ("correct", 1), second: ("keep going", 4), third: ("not started", 0)},
        {first: ("correct", 3), second: ("correct", 2), third: ("not started", 0)},
        {first: ("correct", 8), second: ("almost", 6), third: ("not started", 0)},
    ]
    for number, standing in enumerate(standings):
        put(tmp_path, f"{number}.json", content(f"Ada {number}", checks=status(**standing)))
    room = classroom.room(tmp_path)
    table = room.stuck("05")
    assert third in check.OPTIONAL
    assert list(table.index) == [second, first, third]  # what nobody has to do comes last
    columns = ["optional", "handed in", "correct", "almost", "keep going", "not started", "median tries"]
    assert list(table.columns) == columns
    assert table.loc[second].tolist() == [False, 3, 1, 1, 1, 0, 4]
    assert table.loc[first].tolist() == [False, 3, 3, 0, 0, 0, 3]
    assert table.loc[third].isna().tolist() == [False] * 6 + [True]
    assert f"{third} (optional) 0 correct" in html.unescape(room.show("05").data)
    assert f"{second} 1 correct, 1 almost, 1 keep going, 0 not started" in html.unescape(room.show("05").data)


def test_a_grade_is_a_row_with_every_exercise_and_no_more(two_required, tmp_path):
    first, second, third = box.exercises("05")
    checks = status(**{first: ("correct", 1), second: ("almost", 2), third: ("correct", 5)})
    put(tmp_path, "sub/x.json", content("", checks=checks))
    put(tmp_path, "y.json", content("Ada"))
    table = classroom.room(tmp_path).grades("05")
    assert list(table.index) == ["Ada", "sub/x.json"]
    assert list(table.columns) == [
        "number",
        first,
        second,
        "correct",
        "exercises",
        "predictions",
        "goals",
        f"{third} (optional)",
        "saved",
        "file",
    ]
    assert table.loc["sub/x.json"].tolist()[:8] == ["", "correct", "almost", 1, 2, 2, 0, "correct"]
    row = "Ada,,not started,not started,0,2,2,0,not started,2025-11-04 "
    assert table.to_csv().splitlines()[1].startswith(row)


def heights(ax):
    return sum(int(bar.get_height()) for bar in ax.patches)


@settings(max_examples=40)
@given(
    values=st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=30),
    result=st.none() | st.floats(-1e12, 1e12),
)
def test_every_guess_is_in_a_bar(values, result):
    ax = plots.guesses(values, "How many?", "people", result)
    assert heights(ax) == len(values)
    low, high = ax.get_xlim()
    hair = 1e-9 * (high - low)  # rounding
    assert all(low - hair <= value <= high + hair for value in [*values, result or values[0]])


@settings(max_examples=40)
@given(values=st.lists(st.floats(1e-3, 1e12), min_size=1, max_size=30), largest=st.floats(1e5, 1e12))
def test_every_guess_is_in_a_bar_of_a_log_axis_too(values, largest):
    ax = plots.guesses([*values, largest], "How many?", "people", 5)
    assert heights(ax) == len(values) + 1
    low, high = ax.get_xlim()
    assert low <= min(values) * (1 + 1e-9) and largest <= high * (1 + 1e-9)


def test_bins_grow_by_equal_factors_only_where_guesses_span_orders_of_magnitude():
    assert plots.guesses([10, 100, 1000, 100_000], "How many?").get_xscale() == "log"
    assert plots.guesses([10, 20, 15], "How many?", result=5000).get_xscale() == "log"
    for values in ([10, 60, 90, 190], [0, 100, 1000, 100_000], [-10, 5, 900], [7]):
        assert plots.guesses(values, "How many?").get_xscale() == "linear"


def test_the_picture_marks_the_median_and_the_result(tmp_path):
    for number, value in enumerate((10, 20, 90)):
        put(tmp_path, f"{number}.json", content(f"Ada {number}", predictions=guess(value)))
    shown = html.unescape(classroom.room(tmp_path).show("05", 1).data)
    assert "Histogram of 3 guesses" in shown
    assert "median of the room 20 worlds; result 96 worlds" in shown
    assert "3 people guessed; half of them said 20 worlds or less. The result is 96 worlds." in shown


def test_shares_and_times_are_said_as_in_the_lesson(tmp_path):
    asked = guess(-16, question="Change?", unit="%", result=-1), guess(17.5, question=TIMES, unit="times")
    put(tmp_path, "x.json", content(predictions=[*asked[0], *asked[1]]))
    room = classroom.room(tmp_path)
    shown = html.unescape(room.show("05", 1).data)
    assert "median of the room −16%; result −1%" in shown
    assert "half of them said −16% or less. The result is −1%." in shown
    assert not re.search(r"-\d+<|\d %", shown)  # on the axis neither
    assert "half of them said 17.5 or less. The result is 96 times." in room.show("05", 2).data


def test_without_a_result_in_any_file_the_guesses_are_shown_without_it(tmp_path):
    put(tmp_path, "x.json", content())
    shown = classroom.room(tmp_path).show("05", 2).data
    assert "No file has the result yet." in shown
    assert "; result" not in shown


def test_a_forged_result_moves_no_line_and_is_said(tmp_path):
    for number, result in enumerate((96.0, 96.0, 5000.0, None)):
        put(tmp_path, f"{number}.json", content(f"Ada {number}", predictions=guess(40, result=result)))
    shown = classroom.room(tmp_path).show("05", 1).data
    assert "result 96 worlds" in shown
    assert "differ from file to file, from 96 worlds to 5,000 worlds; the line is their median." in shown


@pytest.mark.parametrize("result", ["96", True, float("nan"), 1e13])
def test_a_result_that_is_no_number_is_refused(result):
    with pytest.raises((TypeError, ValueError), match=r"^result must be .*not"):
        plots.guesses([1, 2], "How many?", result=result)


@pytest.mark.parametrize("people", [{"brilliant": 1}, {"correct": -1}, {"correct": 0.5}, 3])
def test_an_exercise_is_counted_by_status(people):
    with pytest.raises((TypeError, ValueError), match=r"^counts\['audience'\] must be .*not"):
        plots.exercise_bars({"audience": people})


def voted(tmp_path, *votes, lesson="07"):
    options = [row["option"] for row in datasets.rows("discussions") if row["lesson"] == lesson]
    for number, (before, after) in enumerate(votes):
        vote = {
            when: options[place]
            for when, place in (("before", before), ("after", after))
            if place is not None
        }
        put(tmp_path, f"{number}.json", content(f"Ada {number}", lesson, predictions=[], vote=vote))
    return options


def cells(view):
    """The text of each cell of a table."""
    return [
        re.sub(r"<[^>]*>", " ", cell) for cell in re.findall(r"<td.*?>(.*?)</td>", html.unescape(view.data))
    ]


def test_fault_29_votes_are_counted_before_and_after_the_talk(tmp_path):
    options = voted(tmp_path, (0, 1), (0, 0), (2, 1), (2, None))
    room = classroom.room(tmp_path)
    shown = cells(room.votes("07"))
    counts = dict(zip(shown[::2], shown[1::2], strict=True))
    for option, before, after in zip(options, (2, 0, 1, 0), (1, 2, 0, 0), strict=True):
        text = next(counted for text, counted in counts.items() if text.endswith(option))
        assert re.findall(r"(\d+) \(", text) == [str(before), str(after)]
    right = next(
        row["option"]
        for row in datasets.rows("discussions")
        if row["lesson"] == "07" and row["right"] == "yes"
    )
    assert f"✓ {right}" in counts
    said = "4 people voted, 3 of them twice; 2 changed their minds in the talk. 1 person voted only once, and is left out"
    assert said in room.votes("07").data
    assert 'room.votes("07")' in repr(room)


def test_where_nobody_voted_twice_the_votes_are_counted_all_the_same(tmp_path):
    voted(tmp_path, (0, None), (0, None))
    shown = classroom.room(tmp_path).votes("07")
    assert re.findall(r"(\d+) \(", cells(shown)[1]) == ["2", "0"]
    assert "2 people voted, 0 of them twice" in shown.data and "left out" not in shown.data


def test_a_lesson_without_a_vote_says_so(tmp_path):
    put(tmp_path, "x.json", content())
    room = classroom.room(tmp_path)
    assert 'room.votes("05")' not in repr(room)
    with pytest.raises(ValueError, match="lesson must be one in which somebody voted, not '05'"):
        room.votes("05")


def answers(right):
    """Answers to the quiz of which so many, from the first question on, are right."""
    found = {}
    for number, (question, rows) in enumerate(datasets.grouped("quiz", "id").items()):
        wanted = "yes" if number < right else "no"
        found[question] = next(row["option"] for row in rows if row["right"] == wanted)
    return found


def test_gain_is_counted_among_those_who_took_both_quizzes(tmp_path):
    put(tmp_path, "a00.json", content("Ada", "00", quiz={"entry": answers(2)}))
    put(tmp_path, "a10.json", content("Ada", "10", quiz={"exit": answers(6)}))  # on another computer
    put(tmp_path, "b10.json", content("", "10", quiz={"entry": answers(4), "exit": answers(10)}))
    put(tmp_path, "b00.json", content("", "00", quiz={"entry": answers(4)}))  # the same person's
    put(tmp_path, "c00.json", content("Cy", "00", quiz={"entry": answers(10)}))
    room = classroom.room(tmp_path)
    said = room.gain().data
    assert "2 people took both quizzes: 30% right at the entry, 80% at the exit." in said
    assert f"{(16 - 6) / (20 - 6):.0%} of what there was to gain" in said
    assert "1 person took only one of them, and is left out." in said
    shown = cells(room.gain())
    assert len(shown) == 20
    assert re.findall(r"(\d+) \(", shown[1]) == ["2", "2"]  # the first question
    assert re.findall(r"(\d+) \(", shown[11]) == ["0", "2"]  # the sixth
    assert "room.gain()" in repr(room)


def test_gain_without_both_quizzes_says_what_is_missing(tmp_path):
    put(tmp_path, "a.json", content("Ada", "00", quiz={"entry": answers(2)}))
    with pytest.raises(ValueError, match="entry quiz and exit quiz"):
        classroom.room(tmp_path).gain()


def test_goals_are_counted_the_rarest_first_with_those_that_nobody_reached(tmp_path):
    goals = ["campaign: Of an older version", *progress.declared("05")]
    for number in range(len(goals)):
        put(tmp_path, f"{number}.json", content(f"Ada {number}", goals=goals[:number]))
    shown = cells(classroom.room(tmp_path).goals("05"))
    assert [html.unescape(goal) for goal in shown[::2]] == [goal.partition(": ")[2] for goal in goals[::-1]]
    counts = [re.search(r"\d+", count).group() for count in shown[1::2]]
    assert counts == [str(number) for number in range(len(goals))]


def planned(tmp_path, name, *plan, **changed):
    work = {"plan": dataclasses.asdict(capstone.plan(*plan)) | changed}
    put(tmp_path, f"{name}.json", content(name, "11", predictions=[], work=work))


def test_fault_30_the_scoreboard_plays_every_plan_once_in_worlds_of_the_room_s_own(tmp_path):
    planned(tmp_path, "Ada", 2_000, "Circles", "residents", 800)
    planned(tmp_path, "Bo", 2_000, "Circles", "residents", 800)
    planned(tmp_path, "Cy", 9_500, "Square", "residents", 1)
    planned(tmp_path, "Dee", 9_500, "Square", "residents", 1, count=10_000)  # more than could be paid
    planned(tmp_path, "Eve", 9_500, "Square", "residents", 1, platform="<img src=x>")
    put(tmp_path, "Fay.json", content("Fay", "11", work={"plan": "the best", "reach": [100_000]}))
    room = classroom.room(tmp_path)
    shown = room.scoreboard(rng=5)
    picture, rows = html.unescape(shown.data.partition("<p")[0]), cells(shown)
    assert shown.data == room.scoreboard(rng=5).data != room.scoreboard().data
    assert room.scoreboard().data == room.scoreboard().data
    assert rows[1] == "Ada, Bo"
    assert (
        "1. Circles, 2,000 dollars for the message, 800 starters (residents), costs 10,000 dollars" in picture
    )
    assert "Ada" not in picture
    assert "count must be at most 50" in rows[6] and rows[7] == "Dee"
    assert [rows[10], rows[13]] == ["Eve", "Fay"]
    assert "<img src=x" not in shown.data
    reach = capstone.run(capstone.plan(2_000, "Circles", "residents", 800), runs=20, rng=5).reach
    assert rows[2] == f"{reach.mean():,.0f}"


def test_a_plan_with_a_list_of_its_own_is_played(tmp_path):
    met = capstone.survey("Square")["person"].tolist()[:3]
    planned(tmp_path, "Ada", 9_000, "Square", met)
    assert "3 starters (own list)" in classroom.room(tmp_path).scoreboard().data


def test_without_a_plan_there_is_no_scoreboard(tmp_path):
    put(tmp_path, "Fay.json", content("Fay", "11", work={}))
    with pytest.raises(ValueError, match="room must hold a plan of lesson 11"):
        classroom.room(tmp_path).scoreboard()


def exported(tmp_path, monkeypatch, system):
    monkeypatch.chdir(tmp_path)
    first, second, third = box.exercises("05")
    both = status(**{first: ("correct", 1), second: ("correct", 1), third: ("not started", 0)})
    put(tmp_path, "in/a5.json", content("Ada", number="s1", checks=both))
    put(tmp_path, "in/a2.json", content("Ada Lovelace", "02", "2025-11-05T10:00+01:00", number="S1"))
    put(tmp_path, "in/b.json", content("=Bo"))
    put(tmp_path, "in/c.json", content("", lesson="02"))
    put(tmp_path, "in/d.json", content(""))
    classroom.room(tmp_path / "in").export(system)
    with (tmp_path / f"grades_{system}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_moodle_finds_people_by_their_number(two_required, tmp_path, monkeypatch, capsys):
    rows = exported(tmp_path, monkeypatch, "moodle")
    assert rows == [
        ["ID number", "Name", "Going Viral 02", "Going Viral 05"],
        ["S1", "Ada Lovelace", "0", "2"],
    ]
    said = capsys.readouterr().out
    assert "with 1 person in it" in said
    assert "Left out, because Moodle could not find them: '=Bo, 2 files without a name." in said


def test_canvas_finds_people_by_number_or_name_and_knows_the_points_possible(
    two_required, tmp_path, monkeypatch, capsys
):
    rows = exported(tmp_path, monkeypatch, "canvas")
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Going Viral 02", "Going Viral 05"]
    assert rows[0] == head
    required = [
        len([name for name in box.exercises(lesson) if name not in check.OPTIONAL]) for lesson in ("02", "05")
    ]
    assert rows[1] == ["    Points Possible", "", "", "", "", *map(str, required)]
    assert rows[2:] == [["'=Bo", "", "", "", "", "", "0"], ["Ada Lovelace", "", "S1", "", "", "0", "2"]]
    assert "Left out, because Canvas could not find them: 2 files without a name." in capsys.readouterr().out


def test_another_system_is_refused_by_name(tmp_path):
    with pytest.raises(ValueError, match="system must be one of 'moodle', 'canvas', not 'blackboard'"):
        classroom.room(tmp_path).export("blackboard")


def test_who_types_a_number_is_the_same_person_whatever_the_name(tmp_path):
    put(tmp_path, "a.json", content("Ada", number="s1", saved="2025-11-04T10:00+00:00"))
    put(tmp_path, "b.json", content("Ada L", number="S1", saved="2025-11-04T11:00+00:00"))
    put(tmp_path, "c.json", content("Ada", number="s2"))
    room = classroom.room(tmp_path)
    assert list(room.grades("05")["file"]) == ["c.json", "b.json"]
    assert room.replaced == [("a.json", "Ada L saved lesson 05 again: b.json")]


def test_a_number_that_was_forgotten_once_is_found_by_the_name(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "in/d00.json", content("Dara", "00", number="1004"))
    put(tmp_path, "in/d05.json", content("dara"))
    put(tmp_path, "in/e00.json", content("Eve", "00", number="1"))
    put(tmp_path, "in/e02.json", content("Eve", "02", number="2"))
    put(tmp_path, "in/e05.json", content("Eve"))
    room = classroom.room(tmp_path / "in")
    room.export("canvas")
    with (tmp_path / "grades_canvas.csv").open(encoding="utf-8", newline="") as file:
        people = [(row[0], row[2], row[5:]) for row in list(csv.reader(file))[2:]]
    assert people == [
        ("dara", "1004", ["0", "", "0"]),
        ("Eve", "", ["", "", "0"]),
        ("Eve", "1", ["0", "", ""]),
        ("Eve", "2", ["", "0", ""]),
    ]
    said = "2 student numbers go with this name, so files without a number count as one more person's"
    assert f"Eve: {said}." in capsys.readouterr().out
    assert f"Eve: in doubt: {said}" in repr(room) and "; 1 in doubt." in repr(room)
    assert "Dara" not in repr(room)
