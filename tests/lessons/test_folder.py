"""Files that anybody may have written: the good ones are read, the others skipped by name, none ever run."""

import csv
import html
import io
import json
import os
import re
import zipfile
from pathlib import Path

import pytest
from handed_in import content, guess, prediction, put
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import classroom
from course_utils.classroom.handed_in import box
from course_utils.classroom.handed_in import folder as hand_ins


def a_check(**changed):
    found = content()
    return found | {"checks": [found["checks"][0] | changed, *found["checks"][1:]]}


def without(part):
    found = content()
    del found[part]
    return found


BAD = {
    "no object": ([], "not a hand-in"),
    "a foreign format": (content(format="my notebook"), "not a hand-in"),
    "no format": (without("format"), "not a hand-in"),
    "a later version": (content(version=3), "later version"),
    "version zero": (content(version=0), "version must be"),
    "version true": (content(version=True), "version must be"),
    "an unknown lesson": (content() | {"lesson": "12"}, "lesson must be one of"),
    "a lesson that is a module": (content() | {"lesson": "05.__all__"}, "lesson must be one of"),
    "a lesson that is a list": (content() | {"lesson": ["05"]}, "lesson must be one of"),
    "a long name": (content("A" * 81), "name must be text of at most 80"),
    "a name that rings": (content("A\a"), "name must be text of at most 80"),
    "a name of half a letter": (content("A\ud800"), "name must be text of at most 80"),
    "a name that is none": (content(None), "name must be text of at most 80"),
    "no time": (without("saved"), "saved must be a date"),
    "a time without zone": (content(saved="2025-11-04T10:00"), "saved must be a date"),
    "a time that is a number": (content(saved=3), "saved must be a date"),
    "no checks": (without("checks"), "checks must be a list"),
    "checks of another lesson": (content(checks=content(lesson="02")["checks"]), "exercise must be one of"),
    "checks left out": (content(checks=content()["checks"][1:]), "each exercise of lesson 05 once"),
    "checks twice": (content(checks=content()["checks"] * 2), "each exercise of lesson 05 once"),
    "a check that is text": (content(checks=["correct"]), "checks must be a dict"),
    "a status of one's own": (a_check(status="brilliant"), "status must be one of"),
    "tries below zero": (a_check(tries=-1), "tries must be"),
    "tries by the million": (a_check(tries=10**6), "tries must be"),
    "half a try": (a_check(tries=0.5), "tries must be"),
    "predictions by name": (content(predictions={}), "predictions must be a list"),
    "a prediction that is text": (content(predictions=["forty"]), "predictions must be a dict"),
    "a stuffed ballot": (content(predictions=guess(1, 2, 3)), "each question once"),
    "a thousand questions": (
        content(predictions=[guess(1, question=f"{n}?")[0] for n in range(51)]),
        "50 at most, not 51",
    ),
    "no question": (prediction(question="  "), "must have a question"),
    "a question like a novel": (prediction(question="why " * 100), "question must be text of at most 300"),
    "a unit that is none": (prediction(unit=None), "unit must be text"),
    "no guess": (prediction(guess=None), "must have a question and a guess"),
    "a guess in words": (prediction(guess="40"), "guess must be a number"),
    "a guess that is true": (prediction(guess=True), "guess must be a number"),
    "a guess out of all bounds": (prediction(guess=1e300), "guess must be finite"),
    "a result in words": (prediction(result="96"), "result must be a number"),
    "no vote": (without("vote"), "vote must be a dict"),
    "a vote for nothing that is there": (content(vote={"after": "Ada"}), "vote must be one of"),
    "a third vote": (content(vote={"later": "Ada"}), "question of a vote must be one of"),
    "a vote that is a list": (content(vote={"after": []}), "vote must be one of"),
    "a decision like a novel": (content(decision="why " * 100), "decision must be text of at most 300"),
    "a verdict of one's own": (content(verdicts={"C17": "brilliant"}), "verdict must be one of"),
    "a verdict on a claim of another lesson": (
        content(verdicts={"C1": "holds"}),
        "question of a verdict must be",
    ),
    "a goal of another lesson": (
        content(goals=["rumour: Reach all"]),
        "goals must be of panels in lesson 05",
    ),
    "a goal of a module": (content(goals=["__name__: Reach all"]), "goals must be of panels in lesson 05"),
    "a goal that is a number": (content(goals=[3]), "goal must be text"),
    "a thousand goals": (content(goals=["campaign: a"] * 51), "goals must be 50 at most, not 51"),
    "a quiz of another lesson": (content(quiz={"entry": {}}), "quiz must be one of"),
    "an answer of one's own": (
        content(lesson="00", quiz={"entry": {"k_value": "Ada"}}),
        "answer must be one of",
    ),
    "a number of half a letter": (content(number="1\ud800"), "number must be text of at most 80"),
    "work that is text": (content(work="mine"), "work must be a dict"),
}
GOOD = json.dumps(content())
BAD_BYTES = {
    "empty": (b"", "damaged"),
    "cut short": (GOOD[:-20].encode(), "damaged"),
    "python": (b"__import__('os').system('touch ran')", "damaged"),
    "a pickle": (b"\x80\x04K\x01.", "not text in UTF-8"),
    "utf-16": (GOOD.encode("utf-16"), "not text in UTF-8"),
    "latin-1": (GOOD.replace("Ada", "Zoë").encode("latin-1"), "not text in UTF-8"),
    "nested": (b"[" * 200_000, "nested too deeply"),
    "nested objects": (b'{"a":' * 40_000, "nested too deeply"),
    "nan": (GOOD.replace("40.0", "NaN").encode(), "numbers must be finite, not NaN"),
    "infinite": (GOOD.replace("40.0", "-Infinity").encode(), "numbers must be finite, not -Infinity"),
    "beyond infinity": (GOOD.replace("40.0", "1e999").encode(), "numbers must be finite, not 1e999"),
    "endless": (GOOD.replace("40.0", "9" * 5000).encode(), "20 digits at most"),
}


@pytest.mark.parametrize("what", [*BAD, *BAD_BYTES])
def test_a_bad_file_is_skipped_by_name_and_the_good_one_read(what, tmp_path):
    put(tmp_path, "good.json", content())
    if what in BAD:
        found, why = BAD[what]
        put(tmp_path, "bad.json", found)
    else:
        data, why = BAD_BYTES[what]
        (tmp_path / "bad.json").write_bytes(data)
    room = classroom.room(tmp_path)
    ((file, said),) = room.skipped
    assert file == "bad.json"
    assert why in said
    assert len(said) <= 200
    assert list(room.grades("05")["file"]) == ["good.json"]
    assert f"bad.json: skipped: {said}" in repr(room)
    assert "1 of lesson 05; 1 skipped" in repr(room)


def test_a_name_counts_as_it_is_seen(tmp_path):
    put(tmp_path, "first.json", content("Zoe\u0308", saved="2025-11-04T10:00+01:00"))
    put(tmp_path, "second.json", content("\ufeffZo\u00eb\u200b\u202e", saved="2025-11-04T11:00+01:00"))
    room = classroom.room(tmp_path)
    assert list(room.grades("05").index) == ["Zo\u00eb"] and not room.skipped
    assert [file for file, _ in room.replaced] == ["first.json"]


def test_what_is_no_file_is_skipped_by_name_and_never_opened(tmp_path):
    outside = tmp_path / "outside"
    put(outside, "good.json", content("Eve"))
    folder = tmp_path / "in"
    put(folder, "good.json", content())
    (folder / "link.json").symlink_to(outside / "good.json")
    (folder / "gone.json").symlink_to(folder / "nowhere")
    (folder / "linked.json").symlink_to(outside)
    (folder / "linked").symlink_to(outside)
    put(folder / "folder.json", "inside.json", content("Fay"))
    os.mkfifo(folder / "pipe.json")  # opened, it would wait for ever
    room = classroom.room(folder)
    assert dict(room.skipped) == {
        "folder.json": "a folder, not a file",
        "gone.json": "a link, not a file",
        "link.json": "a link, not a file",
        "linked.json": "a link, not a file",
        "pipe.json": "a device or a pipe, not a file",
    }
    assert list(room.grades("05").index) == ["Ada"]


def test_a_huge_file_is_never_opened(tmp_path, monkeypatch):
    put(tmp_path, "good.json", content())
    with (tmp_path / "huge.json").open("wb") as file:
        file.truncate(50 * 2**30)  # nothing but a size
    opened, really = [], Path.open
    monkeypatch.setattr(
        Path, "open", lambda path, *how, **more: opened.append(path) or really(path, *how, **more)
    )
    room = classroom.room(tmp_path)
    assert [path for path in opened if tmp_path in path.parents] == [tmp_path / "good.json"]
    assert room.skipped == [("huge.json", "too large: 52,428,800 KB, and a hand-in has 256 at most")]


def test_the_largest_file_that_can_be_handed_in_is_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    classroom.predict("Où, at 5 €?", 0, 10).commit(3)  # a size counts bytes, not letters
    spare = box.LARGEST - len(box._text(box.contents("05", "Ada", "", {"plan": ""})).encode())
    assert box.save("05", "Ada", work={"plan": "a" * spare})[0].stat().st_size == box.LARGEST
    assert list(classroom.room(tmp_path).grades("05").index) == ["Ada"]
    with pytest.raises(ValueError, match="work must fit"):
        box.save("05", "Ada", work={"plan": "a" * (spare + 1)}, replace=True)


def test_a_file_that_cannot_be_read_is_skipped_by_name(tmp_path, monkeypatch):
    put(tmp_path, "good.json", content())
    put(tmp_path, "locked.json", content("Bo"))
    really = Path.open

    def refuse(path, *how, **more):
        if path.name == "locked.json":
            raise PermissionError(13, "Permission denied")
        return really(path, *how, **more)

    monkeypatch.setattr(Path, "open", refuse)
    assert classroom.room(tmp_path).skipped == [("locked.json", "cannot be read: Permission denied")]


def test_a_file_is_found_whatever_a_platform_calls_it_and_what_computers_add_is_left_alone(tmp_path):
    names = ["my_hand_in_05.json", "ada_7531_late/MY_HAND_IN_05 (1).JSON", "a/b/c/أدا.json"]
    for number, name in enumerate(names):
        put(tmp_path, name, content(f"Ada {number}"))
    left = [".ipynb_checkpoints/x-checkpoint.json", "__MACOSX/._x.json", "a/._x.json", "notes.txt"]
    for name in left:
        put(tmp_path, name, "nothing")
    room = classroom.room(str(tmp_path))
    assert sorted(room.grades("05")["file"]) == sorted(names)
    assert room.skipped == []


def test_a_file_name_is_shown_in_letters_that_can_be_printed(tmp_path):
    put(tmp_path, "good.json", content(""))
    for name in (b"a\xff\x1b[2J\n.json", b"b\xff.json"):
        try:
            Path(tmp_path, os.fsdecode(name)).write_text("{" if name[:1] == b"a" else json.dumps(content("")))
        except OSError:
            pytest.skip("this computer has no such names")
    room = classroom.room(tmp_path)
    assert [file for file, _ in room.skipped] == ["a\ufffd\ufffd[2J\ufffd.json"]
    assert list(room.grades("05")["file"]) == ["b\ufffd.json", "good.json"]
    for view in (repr(room), room._repr_html_(), room.grades("05").to_csv()):
        view.encode()


def test_a_file_of_the_first_version_is_read(tmp_path):
    new = {"number", "vote", "decision", "verdicts", "goals", "quiz"}
    put(tmp_path, "old.json", {part: value for part, value in content(version=1).items() if part not in new})
    room = classroom.room(tmp_path)
    assert room.skipped == []
    assert list(room.grades("05")["file"]) == ["old.json"]
    assert room.predictions("05")["guess"].tolist() == [40, 8]


def test_fault_37_what_is_named_otherwise_or_packed_is_listed_with_what_to_do(tmp_path):
    for name in (
        "my_hand_in_05.json.txt",
        "MY_HAND_IN_07.TXT",
        "a/class.ZIP",
        "x.json.gz",
        "grades.csv",
        ".x.json.txt",
    ):
        put(tmp_path, name, content())
    rename = "its name does not end in .json: rename it, if it is a hand-in"
    unpack = "packed: unpack it into the folder"
    room = classroom.room(tmp_path)
    assert dict(room.skipped) == {
        "my_hand_in_05.json.txt": rename,
        "MY_HAND_IN_07.TXT": rename,
        "a/class.ZIP": unpack,
        "x.json.gz": unpack,
    }
    assert "a/class.ZIP" in room._repr_html_()


def a_zip_in_a_zip():
    inside = b""
    for _ in range(3):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("my_hand_in_05.json", json.dumps(content()))
            archive.writestr("more.zip", inside)
        inside = packed.getvalue()
    return inside


def test_of_three_hundred_files_fifty_hostile_ones_are_named_and_all_others_count(tmp_path):
    for number in range(250):
        put(tmp_path, f"{number:03}/my_hand_in_05.json", content(f"Ada {number}", predictions=guess(number)))
    hostile = tmp_path / "hostile"
    hostile.mkdir()
    bad = [json.dumps(found).encode() for found, _ in BAD.values()] + [data for data, _ in BAD_BYTES.values()]
    put(tmp_path, "evil.json", content("<img src=x onerror=alert(1)>" + "\u202e"))  # read, and shown as text
    bad += [b'{"name": "' + b"a" * 10**6 + b'"}', b"\xef\xbb\xbf" * 1000]
    for number, data in enumerate(bad[-46:]):
        (hostile / f"{number}.json").write_bytes(data)
    (hostile / "class.zip").write_bytes(a_zip_in_a_zip())
    (hostile / "ada.json.zip").write_bytes(a_zip_in_a_zip())
    (hostile / "ada.json.txt").write_text("{", encoding="utf-8")
    with (hostile / "huge.json").open("wb") as file:
        file.truncate(50 * 2**30)
    room = classroom.room(tmp_path)
    assert "251 of lesson 05; 50 skipped" in repr(room)
    assert {file for file, _ in room.skipped} == {f"hostile/{path.name}" for path in hostile.iterdir()}
    assert len(room.grades("05")) == 251
    assert "<img src=x onerror=alert(1)>" in room.grades("05").index
    assert "251 people guessed" in room.show("05", 1).data
    assert "<img src=x" not in room._repr_html_()


def test_a_mark_that_an_editor_puts_in_front_does_no_harm(tmp_path):
    (tmp_path / "x.json").write_bytes(GOOD.encode("utf-8-sig"))
    assert list(classroom.room(tmp_path).grades("05").index) == ["Ada"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
PLACES = [(part,) for part in content()]
PLACES += [("checks", 0, part) for part in ("exercise", "status", "tries")]
PLACES += [("predictions", 0, part) for part in ("question", "unit", "guess", "result")]


@given(place=st.sampled_from(PLACES), value=JSON)
def test_any_value_in_any_place_is_read_or_skipped_and_every_view_stands(place, value, tmp_path_factory):
    folder = tmp_path_factory.mktemp("room")
    found = inside = content()
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = value
    put(folder, "x.json", found)
    room = classroom.room(folder)
    assert len(room.skipped) + len(room._lessons.get("05", [])) == 1
    assert repr(room) and room._repr_html_()
    for lesson in room._lessons:
        room.grades(lesson).to_csv().encode()
        room.predictions(lesson).to_csv().encode()
        room.stuck(lesson)


@settings(max_examples=20)
@given(text=st.text(st.characters(codec="ascii"), max_size=60))
def test_any_question_that_is_read_can_be_drawn(text, tmp_path_factory):
    folder = tmp_path_factory.mktemp("room")
    put(folder, "x.json", prediction(question=f"$ {text} $_^", unit="$x_^$"))
    room = classroom.room(folder)
    if not room.skipped:
        assert room.show("05", 1).data.count('<svg role="img"') == 1


def test_nothing_in_a_file_becomes_markup(tmp_path):
    evil = "<img src=x onerror=alert(1)>"
    (tmp_path / f"{evil.replace('/', '')}.json").write_text("{", encoding="utf-8")
    put(tmp_path, "x.json", prediction(question=evil, unit=evil) | {"name": evil})
    room = classroom.room(tmp_path)
    views = [room, room.stuck("05"), room.grades("05"), room.predictions("05")]
    views = [view._repr_html_() for view in views] + [room.show("05").data, room.show("05", 1).data]
    for view in views:
        assert "<img src=x" not in view
    assert html.escape(evil) in views[0]
    assert html.escape(evil) in views[2]


@pytest.mark.parametrize(
    "evil",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        " =1",
        "\t=1",
        "＝1+1",
        "Ada;=1+1",
        "Ada,=1",
        'Ada",=1',
        "Ada|@x",
        "Ada; =1",
    ],
)
def test_nothing_in_a_file_becomes_a_formula(evil, tmp_path):
    (tmp_path / f"{evil.strip()}.json").write_text("{", encoding="utf-8")
    put(tmp_path, f"{evil.strip()} .json", prediction(question=evil, unit=evil) | {"name": evil})
    put(tmp_path, f"{evil.strip()}  .json", content(""))
    room = classroom.room(tmp_path)
    for table in (room.grades("05"), room.predictions("05")):
        text = table.to_csv()
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        # A spreadsheet set to another language parts the cells at semicolons, or at what else it likes.
        cells += re.split(r'[,;|\n"]', text)
        assert not [cell for cell in cells if re.match(r"\s*[=+@＝]|\s*-\D|-1$", cell)]
        assert len(room.skipped) == 1


def test_names_are_left_as_they_are():
    for name in ("Ada-Bo", "Zoë O'Neil", "أدا", "Ada (+1)", "a.b@c.org", "Ada, Bo"):
        assert hand_ins._harmless(name) == name
