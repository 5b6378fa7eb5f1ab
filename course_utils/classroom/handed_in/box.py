"""The hand-in file: what a student chooses to give an instructor, as one small file beside the notebook."""

import json
import math
from datetime import datetime
from pathlib import Path

import ipywidgets as widgets

from course_utils import _screen, check
from course_utils._arguments import BadType, BadValue, choice, one_line, short
from course_utils._screen import paragraph
from course_utils.check.feedback import history
from course_utils.classroom import records
from course_utils.classroom.prediction import made

FORMAT, VERSION = "going-viral hand-in", 1
LARGEST, LONGEST_NAME = 256 * 1024, 80  # bytes of a file, letters of a name


def hand_in(lesson, **work):
    """A box that saves your checks, predictions and work of a lesson in one file beside the notebook.

    The file is written when the button is pressed, and not before; nothing is sent anywhere. It holds a
    name only if one is typed. It holds what happened since the kernel was last started, and no more.
    Work is what else belongs into it, by name: text, numbers or lists of them.

    >>> box = hand_in("11", plan="all on hubs", reach=[3, 5])
    """
    _text(contents(lesson, "", work))  # so that what cannot be saved is refused now
    name = widgets.Text(placeholder="optional", layout={"width": "260px"})
    name.tooltip = "Your name, if you want it in the file"
    replace = widgets.Checkbox(description="replace the file if it is there", indent=False)
    replace.layout = {"width": "auto", "margin": "0 16px"}
    button = widgets.Button(description="Save", icon="save", button_style="primary", layout={"width": "auto"})
    about = widgets.HTML(_screen.style_tag() + "".join(map(paragraph, _about(work))))
    said = widgets.HTML()

    def write(_):
        try:
            file = save(lesson, name.value, work, replace.value)
        except FileExistsError as there:
            said.value = paragraph(f"Nothing saved: {there}. Tick the box to replace it.")
        except (OSError, ValueError) as error:
            said.value = paragraph(f"Nothing saved: {error}.")
        else:
            said.value = paragraph(
                f"Saved in {file.name}, in the folder {file.parent}: {_counted(lesson)}. "
                "To look at it, open it as text."
            )

    button.on_click(write)
    row = widgets.HBox([widgets.HTML(_screen.label("Your name")), name, replace, button])
    row.layout = {"align_items": "center", "flex_flow": "row wrap"}
    box = widgets.VBox([about, row, said])
    _screen.mark(box)
    box.add_class("going-viral-hand-in")
    return box


def lessons():
    """The lessons that have exercises, as two digits each."""
    return list(check.LESSONS)


def exercises(lesson):
    """The names of a lesson's exercises."""
    return list(check.LESSONS[lesson])


def contents(lesson, name, work):
    """What the file holds, as a dict of text, numbers and lists.

    For every exercise of the lesson its last status and how often an answer was checked; each prediction with its
    question, unit, guess and result.
    """
    choice("lesson", lesson, lessons())
    return {
        "format": FORMAT,
        "version": VERSION,
        "lesson": lesson,
        "name": one_line("name", name, LONGEST_NAME),
        "saved": datetime.now().astimezone().isoformat(timespec="minutes"),
        "checks": [_checked(exercise) for exercise in exercises(lesson)],
        "predictions": made(),
        "work": {part: _plain(part, value) for part, value in work.items()},
    }


def save(lesson, name="", work=None, replace=False):
    """Write my_hand_in_LESSON.json into the folder in which the notebook runs, and give back its path.

    FileExistsError if it is there and `replace` is False; OSError if the folder cannot be written.
    """
    file = Path.cwd() / f"my_hand_in_{lesson}.json"
    text = _text(contents(lesson, name, work or {}))
    if file.exists() and not replace:
        raise FileExistsError(f"{file.name} is there already")
    records.write(file, text)
    return file


def _about(work):
    """What the box says before anything is saved: where to, what, and what is not in it."""
    more = f"; and from this lesson: {', '.join(work)}" if work else ""
    return (
        "Save one small file on this computer, beside the notebook. Nothing is sent anywhere: you decide who gets it.",
        "In it: the lesson, date and time; for each exercise what its check said last (such as “correct”) "
        f"and how often you tried; your predictions with their results{more}. A name only if you type one.",
        "Checks from before a restart of the kernel are not in it. Make them again first.",
    )


def _counted(lesson):
    """What is in the file, in numbers, so that what a restart lost is missed."""
    statuses = [_checked(exercise)["status"] for exercise in exercises(lesson)]
    guesses = len(made())
    return (
        f"{statuses.count('correct')} of {len(statuses)} exercises correct, "
        f"{guesses} prediction{'' if guesses == 1 else 's'}"
    )


def _text(held):
    text = json.dumps(held, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    size = len(text.encode())
    if size > LARGEST:
        raise BadValue(f"work must fit into a file of {LARGEST // 1024} KB, not {size // 1024:,} KB")
    return text


def _checked(exercise):
    seen = [status for status in history(exercise) if status != "not started"]
    return {"exercise": exercise, "status": seen[-1] if seen else "not started", "tries": len(seen)}


def _plain(name, value):
    """Text, a finite number, or a list of them, as Python's own."""
    if hasattr(value, "tolist"):  # NumPy's numbers and arrays, a column of a table
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [_plain(name, part) for part in value]
    if isinstance(value, (str, bool, int)) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise BadType(f"{name} must be text, a finite number or a list of these, not {short(value)}")
