"""Hand-in files that anybody may have written: read as text, never run, and skipped by name if anything is odd."""

import functools
import json
import math
import os
import re
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from course_utils import check, datasets, panels
from course_utils._arguments import BadType, BadValue, choice, one_line, real, whole
from course_utils.check.feedback import STATUSES
from course_utils.classroom import progress
from course_utils.classroom.handed_in.box import FORMAT, LARGEST, LONGEST_NAME, VERSION, exercises
from course_utils.classroom.ledger import VERDICTS

_MOST, _LONGEST_QUESTION, _LONGEST_UNIT = 50, 300, 40
_FARTHEST = 1e12  # no question of the course is about more than that
_PACKED = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz")
# A spreadsheet takes a cell that begins like this for a formula, and a comma or semicolon for the next cell.
_FORMULA = re.compile(r'(^|[,;|"])(\s*)(?=[=+\-@＝＋－＠])')


@dataclass(frozen=True)
class HandIn:
    """One file: where it lay, its lesson, name (or "") and time, and what it says, in the file's own terms.

    `checks` is a dict of exercise to (status, tries); `predictions` a list of (question, unit, guess, result); `vote`
    a dict of "before" and "after" to the option; `quiz` a dict of "entry" and "exit" to the options by question.
    A file of the first version has only checks, predictions and work.
    """

    file: str
    lesson: str
    name: str
    number: str
    saved: datetime
    checks: dict
    predictions: list
    vote: dict
    decision: str
    verdicts: dict
    goals: list
    quiz: dict
    work: dict

    @property
    def who(self):
        """What to call the one who handed it in: the file's name, if nothing was typed."""
        return self.name or self.number or self.file


def read(folder):
    """Every .json file in a folder and the folders in it, links not followed.

    Two lists: a HandIn of each file that could be read; name and reason of each that could not, or is named otherwise.
    """
    found, skipped = [], []

    def unread(error):
        skipped.append((_shown(folder, error.filename), _why_not(error)))

    for place, folders, files in os.walk(folder, onerror=unread):
        # A dot in front: what JupyterLab and the Mac put beside somebody's files.
        named = [name for name in folders + files if name.lower().endswith(".json") and name[0] != "."]
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in named)
        skipped += [
            (_shown(folder, Path(place, name)), why) for name in sorted(files) if (why := _misnamed(name))
        ]
        for name in sorted(named):
            path = Path(place, name)
            shown = _shown(folder, path)
            try:
                found.append(_hand_in(shown, _parsed(path)))
            except RecursionError:
                skipped.append((shown, "nested too deeply"))
            except OSError as error:
                skipped.append((shown, _why_not(error)))
            except (TypeError, ValueError) as error:
                why = str(error)
                skipped.append((shown, why if len(why) <= 200 else f"{why[:199]}…"))
    return found, skipped


def _misnamed(name):
    """Why a file does not count that somebody may have meant to hand in; "" for all others."""
    lower = name.lower()
    if name[0] == "." or lower.endswith(".json"):
        return ""
    if lower.endswith(_PACKED):
        return "packed: unpack it into the folder"
    ours = ".json" in lower or lower.startswith("my_hand_in")
    return "its name does not end in .json: rename it, if it is a hand-in" if ours else ""


def _parsed(path):
    """What a file holds as JSON; what it is and its size are looked at before it is opened."""
    about = path.lstat()
    if not stat.S_ISREG(about.st_mode):
        kinds = ((stat.S_ISLNK, "a link"), (stat.S_ISDIR, "a folder"))
        kind = next((words for is_kind, words in kinds if is_kind(about.st_mode)), "a device or a pipe")
        raise BadValue(f"{kind}, not a file")
    if about.st_size > LARGEST:
        raise BadValue(
            f"too large: {about.st_size // 1024:,} KB, and a hand-in has {LARGEST // 1024} at most"
        )
    with path.open("rb") as file:
        content = file.read(LARGEST)
    try:
        text = content.decode("utf-8-sig")  # an editor may have put a mark in front
    except UnicodeDecodeError:
        raise BadValue("not text in UTF-8") from None
    try:
        return json.loads(text, parse_constant=_finite, parse_float=_finite, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise BadValue(f"damaged: no JSON from line {error.lineno} on") from None


def _finite(text):
    number = float(text)
    if not math.isfinite(number):
        raise BadValue(f"numbers must be finite, not {text[:20]}")
    return number


def _whole(text):
    if len(text) > 20:
        raise BadValue(f"numbers must have 20 digits at most, not {len(text):,}")
    return int(text)


def _hand_in(file, found):
    """The file's content with every part of the type and size that `hand_in` writes, or an error in words."""
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadValue("not a hand-in of this course")
    if whole("version", found.get("version"), 1) > VERSION:
        raise BadValue("saved by a later version of the course than this one")
    lesson = choice("lesson", found.get("lesson"), check.LESSONS)
    if found["version"] == 1:
        found = _SINCE_VERSION_1 | found
    return HandIn(
        file,
        lesson,
        _text("name", found.get("name"), LONGEST_NAME),
        _text("number", found.get("number"), LONGEST_NAME),
        _time(found.get("saved")),
        _checks(lesson, _list("checks", found.get("checks"))),
        _predictions(_list("predictions", found.get("predictions"))),
        _vote(lesson, _list("vote", found.get("vote"), dict)),
        _text("decision", found.get("decision"), _LONGEST_QUESTION),
        _chosen("verdict", found.get("verdicts"), dict.fromkeys(progress.claims(lesson), VERDICTS)),
        _goals(lesson, _list("goals", found.get("goals"))),
        {
            choice("quiz", when, progress.quizzes(lesson)): _chosen("answer", answers, options("quiz", "id"))
            for when, answers in _list("quiz", found.get("quiz"), dict).items()
        },
        _list("work", found.get("work"), dict),
    )


@functools.cache
def options(table, column):
    """The options of each vote or quiz question, by the lesson or the id that stands in a column of the table."""
    grouped = datasets.grouped(table, column).items()
    return {value: [row["option"] for row in rows] for value, rows in grouped}


def _text(name, text, longest):
    return _harmless(one_line(name, text, longest))


def _vote(lesson, vote):
    allowed = options("discussions", "lesson").get(lesson, [])
    return _chosen("vote", vote, {"before": allowed, "after": allowed})


def _chosen(name, answers, allowed):
    """A dict of questions that are there to options that they have."""
    for question, answer in _list(name, answers, dict).items():
        choice(name, answer, allowed[choice(f"question of a {name}", question, allowed)])
    return answers


def _goals(lesson, goals):
    if len(goals) > _MOST:
        raise BadValue(f"goals must be {_MOST} at most, not {len(goals):,}")
    for goal in goals:
        if one_line("goal", goal, _LONGEST_QUESTION).partition(":")[0] not in panels.of_lesson(lesson):
            raise BadValue(f"goals must be of panels in lesson {lesson}, not {goal!r}")
    return sorted({_harmless(goal) for goal in goals})


_SINCE_VERSION_1 = {"number": "", "vote": {}, "decision": "", "verdicts": {}, "goals": [], "quiz": {}}


def _list(name, value, kind=list):
    if not isinstance(value, kind):
        raise BadType(f"{name} must be a {kind.__name__}, not a {type(value).__name__}")
    return value


def _time(text):
    try:
        time = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        time = None
    if time is None or time.tzinfo is None:  # without zones two times cannot be put in order
        raise BadValue("saved must be a date and time with its zone")
    return time


def _checks(lesson, entries):
    checks = {}
    for entry in entries:
        _list("checks", entry, dict)
        name = choice("exercise", entry.get("exercise"), exercises(lesson))
        status = choice("status", entry.get("status"), STATUSES)
        checks[name] = status, whole("tries", entry.get("tries"), 0, 10_000)
    if len(checks) != len(entries) or len(checks) != len(exercises(lesson)):
        raise BadValue(f"checks must name each exercise of lesson {lesson} once")
    return checks


def _predictions(entries):
    if len(entries) > _MOST:
        raise BadValue(f"predictions must be {_MOST} at most, not {len(entries):,}")
    predictions = {}
    for entry in entries:
        _list("predictions", entry, dict)
        question = _text("question", entry.get("question"), _LONGEST_QUESTION)
        unit = _text("unit", entry.get("unit"), _LONGEST_UNIT)
        guess, result = (
            value if value is None else real(part, value, -_FARTHEST, _FARTHEST)
            for part in ("guess", "result")
            for value in (entry.get(part),)
        )
        if guess is None or not question:
            raise BadValue("predictions must have a question and a guess")
        predictions[question] = question, unit, guess, result
    if len(predictions) != len(entries):
        raise BadValue("predictions must name each question once")
    return list(predictions.values())


def _harmless(text):
    """Text that no spreadsheet takes for a formula, and no notebook for a formula of mathematics."""
    return _FORMULA.sub(r"\1\2'", text).replace("\\", "∖")


def _shown(folder, path):
    """A file's place inside the folder, in letters that can be printed."""
    place = Path(path).relative_to(folder).as_posix()
    return _harmless("".join(sign if sign.isprintable() else "\ufffd" for sign in place))


def _why_not(error):
    return f"cannot be read: {error.strerror or type(error).__name__}"
