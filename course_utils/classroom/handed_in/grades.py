"""Points for a class: a table for eyes, and files that Moodle and Canvas read."""

import csv
from pathlib import Path

from course_utils import check
from course_utils.classroom.handed_in.box import exercises


def required(lesson):
    """The exercises that everybody does."""
    return [name for name in exercises(lesson) if name not in check.OPTIONAL]


def points(one):
    """How many of the exercises that everybody does are correct."""
    return sum(one.checks[name][0] == "correct" for name in required(one.lesson))


def row(one):
    """What a table of grades says about one file, by column: the optional exercises are not counted."""
    optional = [name for name in exercises(one.lesson) if name in check.OPTIONAL]
    return {
        "name": one.who,
        "number": one.number,
        **{name: one.checks[name][0] for name in required(one.lesson)},
        "correct": points(one),
        "exercises": len(required(one.lesson)),
        "predictions": len(one.predictions),
        "goals": len(one.goals),
        **{f"{name} (optional)": one.checks[name][0] for name in optional},
        "saved": one.saved.isoformat(" ", "minutes"),
        "file": one.file,
    }


def export(people, lessons, system):
    """Write grades_moodle.csv or grades_canvas.csv into this folder; the path, and who is not in it.

    Moodle finds people by one column, which has to be filled: those who typed no number are left out. Canvas finds
    them by their number (its SIS User ID), else by their name; it takes no row that has neither.
    """
    titles = {lesson: f"Going Viral {lesson}" for lesson in lessons}
    if system == "moodle":
        head, below = ["ID number", "Name", *titles.values()], []
        lines = [(each, [each.number, each.name]) for each in people if each.number]
    else:
        head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *titles.values()]
        below = [["    Points Possible", "", "", "", "", *(len(required(lesson)) for lesson in lessons)]]
        lines = [(each, [each.name, "", each.number, "", ""]) for each in people if each.number or each.name]
    file = Path.cwd() / f"grades_{system}.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerows([head, *below])
        for each, own in lines:
            writer.writerow(
                [*own, *(points(each.of[lesson]) if lesson in each.of else "" for lesson in lessons)]
            )
    there = {id(each) for each, _ in lines}
    return file, [each for each in people if id(each) not in there]
