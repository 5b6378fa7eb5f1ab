"""What a student leaves: answers by kind and key, in one file on this computer, and nowhere else.

A kind is a dict: "guesses" by question, "votes" by lesson ({"before": option, "after": option}), "decisions" and
"endings" by lesson (the option), "verdicts" by claim, "goals" by sentence, "checks" by exercise ({"status", "tries"}).
Several notebooks may save at the same moment: each change is made to what stands in the file then, while the
others wait.
"""

import json
import os
import secrets
import sys
import time
from contextlib import contextmanager, suppress
from functools import reduce
from pathlib import Path

from course_utils import _screen

_ROOT, _STARTED_IN = Path(__file__).resolve().parents[2], Path.cwd()
IN_BROWSER = sys.platform == "emscripten"  # its folders are no folders of the student's computer
COPY = "To get a copy, open View › File Browser, right-click the file and choose Download."
_ABANDONED = 5  # seconds after which a lock was left by a kernel that was killed
# By file, what could not be written yet: each a kind, and a function from its old dict to the new.
_UNSAVED = {}


def place():
    """The file: below the folder named in GOING_VIRAL_HOME, or my_course in the course's own folder.

    Where only the package is installed there is no such folder: then it lies beside the notebook, or at home.
    What a class answers on a projector has a file of its own.
    """
    file = "projector.json" if _screen.is_on() else "answers.json"
    if home := os.environ.get("GOING_VIRAL_HOME"):
        return Path(home) / file
    of_course = [_ROOT] if (_ROOT / "notebooks").is_dir() else []
    for folder in (*of_course, _STARTED_IN):
        if os.access(folder, os.W_OK):
            return folder / "my_course" / file
    return Path.home() / "my_course" / file


def load(kind):
    """What was kept of a kind: a dict by key, empty if there is nothing or it cannot be read."""
    file = place()
    try:
        found = _read(file)[0]
    except OSError:
        found = {}
    return _changed(found, _UNSAVED.get(file, [])).get(kind, {})


def save(kind, answers):
    """Keep values by key, and say in a sentence where they are, or why not; what other keys hold stays."""
    answers = json.loads(json.dumps(answers))  # as they are now, and as the file will give them back
    return change(kind, lambda kept: kept | answers)


def change(kind, new):
    """Put `new(kept)` in the place of what was kept of a kind, with nobody else writing in between.

    What cannot be saved now is remembered, and saved with the next change that can be.
    """
    file = place()
    unsaved = _UNSAVED.setdefault(file, [])
    unsaved.append((kind, new))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with _alone(file):
            found, damaged = _read(file)
            aside = _put_aside(file) if damaged else None
            write(file, json.dumps(_changed(found, unsaved), ensure_ascii=False, indent=1))
    except OSError as error:
        why = error.strerror or type(error).__name__
        return f"Your answers could not be saved in {file} ({why}). They stay in this notebook until it is closed."
    unsaved.clear()
    said = f"Your answers are saved on this computer, in {file}."
    if IN_BROWSER:
        said = f"Your answers are saved in this browser, in {file.parent.name}/{file.name}. {COPY}"
    return f"{said} The file that was there could not be read; it is kept as {aside.name}." if aside else said


def write(file, text):
    """Write a file all or nothing: a crash or a full disk leaves the old one whole."""
    fresh = file.with_suffix(f".{secrets.token_hex(4)}.new")
    try:
        with fresh.open("w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        _patiently(lambda: fresh.replace(file))
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def _read(file):
    """What the file holds as {kind: {key: value}}, and whether any of it could not be understood."""
    try:
        data = _patiently(file.read_bytes)
    except FileNotFoundError:
        return {}, False
    try:
        found = json.loads(data.decode("utf-8-sig"))  # an editor may have put a mark in front
        kinds = {kind: kept for kind, kept in found.items() if isinstance(kept, dict)}
    except (ValueError, AttributeError, RecursionError):
        return {}, True
    return kinds, len(kinds) < len(found)


def _changed(found, changes):
    return reduce(lambda kinds, step: kinds | {step[0]: step[1](kinds.get(step[0], {}))}, changes, found)


def _put_aside(file):
    """Give a file that cannot be read a name of its own: answers.damaged-1.json, or the next number that is free."""
    number = 1
    while (aside := file.with_name(f"{file.stem}.damaged-{number}{file.suffix}")).exists():
        number += 1
    _patiently(lambda: file.replace(aside))
    return aside


@contextmanager
def _alone(file):
    """Nobody else changes the file meanwhile, on any system: the lock is a file that only one can make."""
    lock, seen, since = file.with_suffix(".lock"), None, time.monotonic()
    while True:
        with suppress(FileExistsError):
            os.close(_patiently(lambda: os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)))
            break
        now = _made(lock)
        if now != seen:
            seen, since = now, time.monotonic()
        elif time.monotonic() - since > _ABANDONED:
            lock.unlink(missing_ok=True)
        time.sleep(0.002)
    try:
        yield
    finally:
        _patiently(lambda: lock.unlink(missing_ok=True))


def _made(lock):
    """Which lock this is; None if it has just gone."""
    with suppress(OSError):
        about = lock.stat()
        return about.st_mtime_ns, about.st_ino


def _patiently(action):
    """Do it; Windows refuses for a moment while another program reads or removes the same file."""
    until = time.monotonic() + 2
    while True:
        try:
            return action()
        except PermissionError:
            if os.name != "nt" or time.monotonic() > until:
                raise
            time.sleep(0.01)
