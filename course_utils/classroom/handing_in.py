"""The hand-in file: what a student chooses to give an instructor, as one small file beside the notebook."""

import json
import math
import os
from datetime import datetime
from pathlib import Path

import ipywidgets as widgets

from course_utils import check
from course_utils._arguments import _short, choice
from course_utils.check.feedback import shown
from course_utils.classroom.prediction import made
from course_utils.classroom.words import paragraph

__all__ = ["contents", "hand_in", "save"]

FORMAT, VERSION = "going-viral hand-in", 1
_LONGEST = 80


def hand_in(lesson, **work):
    """A box that saves your checks, predictions and work of a lesson in one file beside the notebook.

    The file is written when the button is pressed, and not before; nothing is sent anywhere. It holds a
    name only if one is typed. It holds what happened since the notebook was started.

    Parameters
    ----------
    lesson : str
        Two digits, such as "11".
    **work : text, numbers or lists of them
        What else belongs into the file, by name, such as a plan and what it reached.

    Returns
    -------
    ipywidgets.VBox

    Raises
    ------
    TypeError, ValueError
        If there is no such lesson, or a piece of work is something else.

    Examples
    --------
    >>> box = hand_in("11", plan="all on hubs", reach=[3, 5])
    """
    contents(lesson, "", work)  # so that what cannot be saved is refused now
    name = widgets.Text(placeholder="optional", layout={"width": "260px"})
    name.tooltip = "Your name, if you want it in the file"
    replace = widgets.Checkbox(description="replace the file if it is there", indent=False)
    replace.layout = {"width": "auto", "margin": "0 16px"}
    button = widgets.Button(description="Save", icon="save", button_style="primary", layout={"width": "auto"})
    said = widgets.HTML(
        paragraph("The file is saved on this computer, beside the notebook. Nothing is sent anywhere.")
    )

    def write(_):
        try:
            file = save(lesson, name.value, work, replace.value)
        except FileExistsError as there:
            said.value = paragraph(f"Nothing saved: {there}. Tick the box to replace it.")
        except (OSError, ValueError) as error:
            said.value = paragraph(f"Nothing saved: {error}.")
        else:
            said.value = paragraph(
                f"Saved in {file.name}, in the folder {file.parent}. To look at it, open it as text."
            )

    button.on_click(write)
    label = widgets.HTML('<span style="font-size:15px">Your name</span>')
    row = widgets.HBox(
        [label, name, replace, button], layout={"align_items": "center", "flex_flow": "row wrap"}
    )
    box = widgets.VBox([row, said])
    box.add_class("going-viral-hand-in")
    return box


def contents(lesson, name, work):
    """What the file holds, as a dict of text, numbers and lists.

    Returns
    -------
    dict
        "format" and "version"; "lesson", "name", "saved" (date and time); "checks", for every exercise of
        the lesson its last status and how often an answer was checked; "predictions", each with its
        question, unit, guess and result; "work".
    """
    lessons = [module.removeprefix("lesson") for module in dir(check) if module.startswith("lesson")]
    exercises = getattr(check, f"lesson{choice('lesson', lesson, lessons)}").__all__
    if not isinstance(name, str) or len(name) > _LONGEST:
        raise ValueError(f"name must be text of at most {_LONGEST} letters, not {_short(name)}")
    return {
        "format": FORMAT,
        "version": VERSION,
        "lesson": lesson,
        "name": name.strip(),
        "saved": datetime.now().astimezone().isoformat(timespec="minutes"),
        "checks": [_checked(exercise) for exercise in exercises],
        "predictions": made(),
        "work": {part: _plain(part, value) for part, value in work.items()},
    }


def save(lesson, name="", work=None, replace=False):
    """Write the file into the notebook's folder.

    Returns
    -------
    pathlib.Path
        my_hand_in_LESSON.json in the folder in which the notebook runs.

    Raises
    ------
    FileExistsError
        If it is there and `replace` is False.
    OSError
        If the folder cannot be written.
    """
    file = Path.cwd() / f"my_hand_in_{lesson}.json"
    text = json.dumps(contents(lesson, name, work or {}), ensure_ascii=False, indent=1, allow_nan=False)
    if file.exists() and not replace:
        raise FileExistsError(f"{file.name} is there already")
    fresh = file.with_suffix(f".{os.getpid()}.new")
    try:
        fresh.write_text(text + "\n", encoding="utf-8")
        fresh.replace(file)  # all or nothing: a crash leaves the old file whole
    finally:
        fresh.unlink(missing_ok=True)
    return file


def _checked(exercise):
    seen = [status for status in shown(exercise) if status != "not started"]
    return {"exercise": exercise, "status": seen[-1] if seen else "not started", "tries": len(seen)}


def _plain(name, value):
    """Text, a finite number, or a list of them, as Python's own."""
    if hasattr(value, "tolist"):  # NumPy's numbers and arrays, a column of a table
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [_plain(name, part) for part in value]
    if isinstance(value, (str, bool, int)) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise TypeError(f"{name} must be text, a finite number or a list of these, not {_short(value)}")
