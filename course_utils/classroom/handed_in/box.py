"""The hand-in file: what a student chooses to give an instructor, as one small file beside the notebook."""

import json
import math
from dataclasses import asdict, is_dataclass
from datetime import datetime
from pathlib import Path

import ipywidgets as widgets

from course_utils import _screen, check
from course_utils._arguments import BadType, BadValue, choice, one_line, short
from course_utils._screen import paragraph, with_unit
from course_utils.classroom import progress, records

FORMAT, VERSION = "going-viral hand-in", 2
LARGEST, LONGEST_NAME = 256 * 1024, 80  # bytes of a file, letters of a name


def hand_in(lesson, **work):
    """A box that saves what you did in a lesson in one file beside the notebook.

    The file is written when the button is pressed, and not before; nothing is sent anywhere. It holds a
    name and a student number only if they are typed. What you did before a restart is in it, too.
    Work is what else belongs into it, by name: text, numbers, lists of them, or a plan of lesson 11.

    >>> box = hand_in("11", plan="all on hubs", reach=[3, 5])
    """
    _text(contents(lesson, "", "", work))  # so that what cannot be saved is refused now
    name, number = (widgets.Text(placeholder="optional", layout={"width": "180px"}) for _ in range(2))
    name.tooltip = "Your name, if you want it in the file"
    number.tooltip = "Your student number, if your class grades by it"
    replace = widgets.Checkbox(description="replace the file if it is there", indent=False)
    replace.layout = {"width": "auto", "margin": "0 16px"}
    button = widgets.Button(description="Save", icon="save", button_style="primary", layout={"width": "auto"})
    about = widgets.HTML(_screen.style_tag() + "".join(map(paragraph, _about(lesson, work))))
    said = widgets.HTML()

    def write(_):
        try:
            file, held = save(lesson, name.value, number.value, work, replace.value)
        except FileExistsError as there:
            said.value = paragraph(f"Nothing saved: {there}. Tick the box to replace it.")
        except (OSError, ValueError) as error:
            said.value = paragraph(f"Nothing saved: {error}.")
        else:
            kept, then = f"in the folder {file.parent}", "To look at it, open it as text."
            if records.IN_BROWSER:
                kept, then = "in this browser", records.COPY
            said.value = paragraph(f"Saved in {file.name}, {kept}: {_counted(held)}. {then}")

    button.on_click(write)
    asked = ("Your name", name), ("Student number", number)
    row = [part for label, box in asked for part in (widgets.HTML(_screen.label(label)), box)]
    row = widgets.HBox([*row, replace, button])
    row.layout = {"align_items": "center", "flex_flow": "row wrap"}
    box = widgets.VBox([about, row, said])
    _screen.mark(box)
    box.add_class("going-viral-hand-in")
    return box


def exercises(lesson):
    """The names of a lesson's exercises, those first that everybody does."""
    return sorted(check.LESSONS[lesson], key=check.OPTIONAL.__contains__)


def contents(lesson, name, number, work):
    """What the file holds, as a dict of text, numbers and lists; see `progress.of`."""
    choice("lesson", lesson, check.LESSONS)
    work = {part: _plain(part, value) for part, value in work.items()}
    return {
        "format": FORMAT,
        "version": VERSION,
        "lesson": lesson,
        "name": one_line("name", name, LONGEST_NAME),
        "number": one_line("number", number, LONGEST_NAME),
        "saved": datetime.now().astimezone().isoformat(timespec="seconds"),
        **progress.of(lesson),
        "work": work or records.load("work").get(lesson, {}),
    }


def save(lesson, name="", number="", work=None, replace=False):
    """Write my_hand_in_LESSON.json into the folder in which the notebook runs; give back its path and what it holds.

    FileExistsError if it is there and `replace` is False; OSError if the folder cannot be written.
    """
    file = Path.cwd() / f"my_hand_in_{lesson}.json"
    held = contents(lesson, name, number, work or {})
    text = _text(held)
    if file.exists() and not replace:
        raise FileExistsError(f"{file.name} is there already")
    records.write(file, text)
    if work:
        records.save("work", {lesson: held["work"]})
    return file, held


def _about(lesson, work):
    """What the box says before anything is saved: where to, what, and what is not in it."""
    parts = [
        "for each exercise your best result (such as “correct”), and how often you tried",
        "your predictions with their results",
        *["your decision, votes and verdicts"] * bool(progress.claims(lesson)),
        "the goals reached in panels",
    ]
    if quizzes := progress.quizzes(lesson):
        parts.append(f"your answers to the {' and the '.join(quizzes)} quiz")
    more = f"; and from this lesson: {', '.join(work)}" if work else ""
    place = "in this browser" if records.IN_BROWSER else "on this computer"
    return (
        f"Save one small file {place}, beside the notebook. Nothing is sent anywhere: you decide who gets it.",
        f"In it: the lesson, date and time; {'; '.join(parts)}{more}. "
        "Your name and student number are in it only if you type them.",
        "Work from earlier sessions is included if it was on this computer.",
    )


def _counted(held):
    """What is in the file, in numbers, so that what is missing is missed."""
    right = {True: [], False: []}  # of the optional exercises, and of the others
    for entry in held["checks"]:
        right[entry["exercise"] in check.OPTIONAL].append(entry["status"] == "correct")
    core, optional = right[False], right[True]
    counts = [f"{sum(core)} of {with_unit(len(core), 'exercises')} correct"]
    counts += [f"{sum(optional)} of {len(optional)} optional"] * bool(optional)
    several = ("predictions", "verdicts", "goals")
    counts += [with_unit(len(held[part]), part) for part in several if held[part] or part == "predictions"]
    counts += ["your decision"] * bool(held["decision"]) + ["your vote"] * bool(held["vote"])
    return ", ".join(counts + [f"the {when} quiz" for when in held["quiz"]])


def _text(held):
    text = json.dumps(held, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    size = len(text.encode())
    if size > LARGEST:
        raise BadValue(f"work must fit into a file of {LARGEST // 1024} KB, not {size // 1024:,} KB")
    return text


def _plain(name, value):
    """Text, a finite number, a list of them, or a plan's parts by name, as Python's own."""
    if is_dataclass(value) and not isinstance(value, type):
        return {part: _plain(name, inside) for part, inside in asdict(value).items()}
    if hasattr(value, "tolist"):  # NumPy's numbers and arrays, a column of a table
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [_plain(name, part) for part in value]
    if isinstance(value, (str, bool, int)) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise BadType(f"{name} must be text, a finite number or a list of these, not {short(value)}")
