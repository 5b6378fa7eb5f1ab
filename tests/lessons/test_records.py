"""What a student leaves on a computer: nothing that was saved is lost, whatever happens to the file."""

import errno
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from course_utils.classroom import records

WRITER = """
import sys
from course_utils.classroom import records
for number in range(100):
    records.save("guesses", {f"{sys.argv[1]}{number}": number})
    records.change("tries", lambda kept: kept | {"same": kept.get("same", 0) + 1})
"""


@pytest.fixture
def file(tmp_path):
    return tmp_path / "my_course" / "answers.json"


@pytest.fixture
def damaged(file):
    def put(data):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)

    return put


def test_what_is_kept_comes_back_by_kind_and_key(file):
    said = records.save("goals", {"rumour: Reach 100": {"step": 3}})
    assert str(file) in said
    records.save("goals", {"rumour: Reach 200": {"step": 4}})
    records.save("votes", {"05": "the message", "07": "“أول”"})
    assert records.load("goals") == {"rumour: Reach 100": {"step": 3}, "rumour: Reach 200": {"step": 4}}
    assert records.load("votes") == {"05": "the message", "07": "“أول”"}
    assert records.load("nothing") == {}
    assert [path.name for path in file.parent.iterdir()] == ["answers.json"]


def test_fault_36_notebooks_that_save_at_the_same_moment_lose_nothing():
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, name]) for name in "abc"]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    assert records.load("guesses") == {f"{name}{number}": number for name in "abc" for number in range(100)}
    assert records.load("tries") == {"same": 300}


def test_a_mark_that_an_editor_puts_in_front_is_read(damaged):
    damaged(json.dumps({"quiz_entry": {"a": "b"}}).encode("utf-8-sig"))
    records.save("quiz_exit", {"a": "c"})
    assert records.load("quiz_entry") == {"a": "b"}


@pytest.mark.parametrize("data", [b"{", b"[1, 2]", b"\0", b"\xff\xfe{", b"", b"[" * 100_000, b'"text"'])
def test_fault_18_what_cannot_be_read_is_put_aside_and_a_sentence_says_so(data, damaged, file):
    for number in (1, 2):
        damaged(data)
        assert records.load("guesses") == {}
        said = records.save("guesses", {"How many?": number})
        assert f"it is kept as answers.damaged-{number}.json" in said
        assert file.with_name(f"answers.damaged-{number}.json").read_bytes() == data
        assert records.load("guesses") == {"How many?": number}
    assert "damaged" not in records.save("guesses", {"How many?": 3})


def test_of_a_file_that_is_damaged_in_part_the_rest_is_used_and_all_of_it_kept(damaged, file):
    damaged(b'{"quiz_entry": 3, "votes": {"05": "the message"}}')
    assert records.load("quiz_entry") == {}
    assert "answers.damaged-1.json" in records.save("quiz_entry", {"a": "b"})
    assert records.load("votes") == {"05": "the message"}
    assert b'"quiz_entry": 3' in file.with_name("answers.damaged-1.json").read_bytes()


@pytest.fixture
def full(monkeypatch):
    def no_room(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)


def test_a_full_disk_loses_nothing_that_was_saved_and_says_so(file, request):
    records.save("guesses", {"before": 1})
    before = file.read_bytes()
    request.getfixturevalue("full")
    said = records.save("guesses", {"now": 2})
    assert re.search(r"could not be saved in .*answers\.json \(No space left on device\)", said)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]
    assert records.load("guesses") == {"before": 1, "now": 2}  # still there in this notebook


def test_what_could_not_be_saved_is_saved_with_the_next_that_can(file, monkeypatch, request):
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.EROFS, "Read-only")))
        records.save("votes", {"05": "the message"})
        records.change("tries", lambda kept: kept | {"same": kept.get("same", 0) + 1})
    records.save("votes", {"07": "two"})
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "votes": {"05": "the message", "07": "two"},
        "tries": {"same": 1},
    }


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("GOING_VIRAL_HOME", str(tmp_path / "file"))
    assert "could not be saved" in records.save("quiz_entry", {"a": "b"})
    assert records.load("quiz_entry") == {"a": "b"}
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


def test_a_file_that_may_not_be_read_is_not_overwritten(file, monkeypatch):
    records.save("guesses", {"before": 1})
    before = file.read_bytes()
    with monkeypatch.context() as patch:

        def refuse(_):
            raise PermissionError(errno.EACCES, "Permission denied")

        patch.setattr(Path, "read_bytes", refuse)
        assert "Permission denied" in records.save("guesses", {"now": 2})
    assert file.read_bytes() == before
    records.save("guesses", {"later": 3})
    assert records.load("guesses") == {"before": 1, "now": 2, "later": 3}


def test_a_lock_that_a_killed_kernel_left_is_taken_away_and_a_living_one_waited_for(file, monkeypatch):
    file.parent.mkdir()
    lock = file.with_suffix(".lock")
    lock.touch()
    slept = []
    monkeypatch.setattr(records, "_ABANDONED", 0)

    def sleep(seconds):
        slept.append(lock.exists())

    monkeypatch.setattr(time, "sleep", sleep)
    records.save("guesses", {"How many?": 1})
    assert slept[0] and not slept[-1]
    assert records.load("guesses") == {"How many?": 1}
    assert not lock.exists()


def test_what_no_file_can_hold_is_refused_at_once_and_spoils_nothing():
    with pytest.raises(TypeError):
        records.save("guesses", {"How many?": object()})
    records.save("guesses", {"How many?": 1})
    assert records.load("guesses") == {"How many?": 1}


def test_fault_24_in_the_course_answers_lie_in_its_folder_and_elsewhere_beside_the_notebook_or_at_home(
    tmp_path, monkeypatch
):
    monkeypatch.delenv("GOING_VIRAL_HOME")
    course = Path(__file__).resolve().parents[2]
    assert records.place() == course / "my_course" / "answers.json"
    installed, beside, home = (tmp_path / name for name in ("site-packages", "lessons", "home"))
    for folder in (installed, beside, home):
        folder.mkdir()
    monkeypatch.setattr(records, "_ROOT", installed)
    monkeypatch.setattr(records, "_STARTED_IN", beside)
    monkeypatch.setattr(Path, "home", lambda: home)
    assert records.place() == beside / "my_course" / "answers.json"
    monkeypatch.setattr(os, "access", lambda folder, how: False)
    assert records.place() == home / "my_course" / "answers.json"
    assert list(installed.iterdir()) == []


def test_git_leaves_a_students_answers_alone():
    assert "my_course/" in Path(__file__).resolve().parents[2].joinpath(".gitignore").read_text().splitlines()
