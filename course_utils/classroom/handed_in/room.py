"""The room: a class's hand-in files as pictures and tables, for its instructor."""

import html
import math
import secrets
from collections import Counter
from pathlib import Path
from statistics import median

from IPython.display import HTML

from course_utils import _screen, check, plots
from course_utils._arguments import BadType, BadValue, choice, whole
from course_utils._screen import paragraph, with_unit
from course_utils.check.feedback import STATUSES
from course_utils.classroom import progress
from course_utils.classroom.handed_in import grades, people, tallies
from course_utils.classroom.handed_in.box import exercises
from course_utils.classroom.handed_in.folder import read


def room(folder):
    """The hand-in files of a class, read from a folder and the folders in it.

    Only files whose names end in .json are looked at, whatever they are called otherwise. They are read
    as text and never run. What is damaged, foreign or larger than a hand-in can be is skipped by name.
    If a student number, or a name without one, comes twice for a lesson, the file saved last counts; the other is
    listed as replaced. A file with only a name has the number that goes with this name in the other files, if it
    is one; where several do, it counts as somebody else's, and the name is listed as in doubt.

    A hand-in file is text on a student's own computer and can be changed by hand. It is fit for teaching
    and for light grading, and proves nothing.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     room(folder)
    No hand-in files: nothing fits whose name ends in .json.
    """
    if not isinstance(folder, (str, Path)):
        raise BadType(f"folder must be the name of a folder, not {folder!r}")
    if not str(folder) or "\0" in str(folder) or not Path(folder).is_dir():
        raise BadValue(f"folder must be a folder that is there, not {str(folder)!r}")
    return Room(*read(folder))


class Room:
    """What a class handed in; see `room`. `skipped` and `replaced` are the files that do not count, each with why, and
    `doubtful` the names in doubt.
    """

    def __init__(self, found, skipped):
        self._people, self.replaced, self.doubtful = people.together(found)
        self.skipped = skipped
        self._rng = secrets.randbelow(10**9)  # the luck of its scoreboard
        latest = [one for person in self._people for one in person.of.values()]
        self._lessons = {}
        for one in sorted(latest, key=lambda one: (one.lesson, not one.name, one.name.casefold(), one.file)):
            self._lessons.setdefault(one.lesson, []).append(one)

    def show(self, lesson, question=None):
        """A picture of a lesson, without names: of one prediction, or of how far each exercise has come.

        A prediction goes by the number that the room shows. The result is the one in the files; where they differ
        it is the median of them, and said so.
        """
        if question is None:
            counts = {
                f"{exercise} (optional)" if exercise in check.OPTIONAL else exercise: Counter(
                    status for status, _ in checks
                )
                for exercise, checks in _worst_first(self._of(lesson))
            }
            return plots.show(plots.exercise_bars(counts))
        asked = self._questions(lesson)
        if not asked:
            raise BadValue(f"lesson must be one in which somebody predicted, not {lesson!r}")
        if whole("question", question) not in range(1, len(asked) + 1):
            raise BadValue(f"question must be a whole number from 1 to {len(asked)}, not {question}")
        (text, unit), answers = asked[question - 1]
        guesses = [guess for guess, _ in answers]
        results = [result for _, result in answers if result is not None]
        result = median(results) if results else None
        picture = plots.show(plots.guesses(guesses, text, unit, result))
        return HTML(picture.data + paragraph(tallies.told(guesses, results, unit)))

    def predictions(self, lesson):
        """Every prediction of a lesson as a row: name, number and text of the question, unit, guess, result."""
        numbers = {key: number for number, (key, _) in enumerate(self._questions(lesson), 1)}
        rows = [
            (one.who, numbers[text, unit], text, unit, guess, result)
            for one in self._of(lesson)
            for text, unit, guess, result in one.predictions
        ]
        return _table(rows, ["name", "number", "question", "unit", "guess", "result"])

    def votes(self, lesson):
        """The vote of a lesson before the talk and after it; with ✓ before the answer that can be defended best."""
        return HTML(tallies.votes(self._of(lesson), lesson))

    def gain(self):
        """From the entry quiz of lesson 00 to the exit quiz of lesson 10, question by question, of those who took both."""
        each = [
            {when: answers for one in person.of.values() for when, answers in one.quiz.items()}
            for person in self._people
        ]
        both = [(quiz["entry"], quiz["exit"]) for quiz in each if len(quiz) == 2]
        # Lesson 10's file holds both: the same entry quiz in a file of lesson 00 without a name is nobody else's.
        paired = [entry for entry, _ in both]
        return HTML(
            tallies.gain(both, sum(len(quiz) == 1 and quiz.get("entry") not in paired for quiz in each))
        )

    def goals(self, lesson):
        """How many reached each goal of a lesson's panels, the rarest first."""
        return HTML(tallies.goals(self._of(lesson), progress.declared(lesson)))

    def scoreboard(self, rng=None):
        """The plans of lesson 11 with cost and reach, played in 20 worlds that nobody has seen; the best ten are drawn.

        The luck is the room's own, so no plan can be tuned to it; `rng`, a whole number, brings the same worlds back.
        """
        from course_utils.classroom.handed_in import plans  # with all that the town needs

        rng = self._rng if rng is None else whole("rng", rng, 0)
        return HTML(plans.board(*plans.played(self._of("11"), rng), rng))

    def stuck(self, lesson):
        """How far the room has come with each exercise of a lesson, a row each; the one with fewest correct first.

        Optional exercises come last. A row has the files handed in, how many stand at each status, and the median of
        tries among those who tried.
        """
        rows = []
        for exercise, checks in _worst_first(self._of(lesson)):
            counted = Counter(status for status, _ in checks)
            tried = [tries for _, tries in checks if tries]
            statuses = (counted[status] for status in reversed(STATUSES))
            middle = float(median(tried)) if tried else math.nan
            rows.append((exercise, exercise in check.OPTIONAL, len(checks), *statuses, middle))
        return _table(rows, ["exercise", "optional", "handed in", *reversed(STATUSES), "median tries"])

    def grades(self, lesson):
        """Who got how far in a lesson. `.to_csv("grades.csv", encoding="utf-8-sig")` makes it a file for Excel.

        A row a person, by name (the file's, if no name was typed): a column an exercise with its best status, how
        many of them are correct, predictions made and goals reached, then the optional exercises, time saved, file.
        """
        rows = [grades.row(one) for one in self._of(lesson)]
        return _table([list(row.values()) for row in rows], list(rows[0]))

    def export(self, system):
        """Write a file of grades that "moodle" or "canvas" reads, and say where it is and who is missing from it.

        A row a person, a column a lesson: how many of its exercises are correct, the optional ones not counted.
        """
        choice("system", system, ("moodle", "canvas"))
        everybody = sorted(self._people, key=lambda each: (each.name.casefold(), each.number))
        file, missing = grades.export(everybody, list(self._lessons), system)
        said = f"Written: {file}, with {with_unit(len(everybody) - len(missing), 'people')} in it."
        if missing:
            named = [each.name for each in missing if each.name]
            if files := len(missing) - len(named):
                named.append(f"{with_unit(files, 'files')} without a name")
            said += f" Left out, because {system.title()} could not find them: {', '.join(named)}."
        print(said, *(f"{name}: {why}." for name, why in self.doubtful.items()))

    def _of(self, lesson):
        """The files of a lesson, by name."""
        if not isinstance(lesson, str) or lesson not in self._lessons:
            there = ", ".join(map(repr, self._lessons)) or "none so far"
            raise BadValue(f"lesson must be one that was handed in ({there}), not {lesson!r}")
        return self._lessons[lesson]

    def _questions(self, lesson):
        """Question and unit with all its (guess, result), in the order of the lesson as most files have it.

        What a single file asks, where others agree, was not asked by the lesson: it comes last.
        """
        asked, places = {}, {}
        for one in self._of(lesson):
            for place, (text, unit, guess, result) in enumerate(one.predictions):
                asked.setdefault((text, unit), []).append((guess, result))
                places.setdefault((text, unit), []).append(place)
        most = max(map(len, asked.values()), default=0)

        def order(key):
            return len(asked[key]) == 1 < most, median(places[key]), key

        return [(key, asked[key]) for key in sorted(asked, key=order)]

    def __repr__(self):
        lines = [self._counted()]
        for head, calls in self._calls():
            lines += [f"{head}:", *(f"  {call}  {what}" for call, what in calls)]
        return "\n".join(lines + [f"  {file}: {why}" for file, why in self._left_out()])

    def _repr_html_(self):
        rows = []
        for head, calls in self._calls():
            rows += [head]
            rows += [
                (f'<code style="white-space:nowrap">{html.escape(call)}</code>', html.escape(what))
                for call, what in calls
            ]
        # File names may be people's names: closed, so that a projector does not show them unasked.
        listed = "".join(
            f"<li>{html.escape(file)}: {html.escape(why)}</li>" for file, why in self._left_out()
        )
        shown = paragraph(self._counted()) + (_screen.table(rows, size=15) if rows else "")
        left_out = "What does not count or is in doubt, and why"
        return shown + (_screen.fold(left_out, f"<ul>{listed}</ul>") if listed else "")

    def _counted(self):
        """How many files were read, of which lessons, and how many do not count."""
        each = ", ".join(f"{len(those)} of lesson {lesson}" for lesson, those in self._lessons.items())
        said = f"Hand-in files: {each}" if each else "No hand-in files: nothing fits whose name ends in .json"
        kinds = {"replaced by a later one": self.replaced, "skipped": self.skipped, "in doubt": self.doubtful}
        said += "".join(f"; {len(those)} {what}" for what, those in kinds.items() if those)
        return f"{said}."

    def _calls(self):
        """For each lesson, and then for all, what can be typed and what it shows."""
        for lesson, those in self._lessons.items():
            calls = [
                (f'room.show("{lesson}")', f"the exercises, {with_unit(len(those), 'people')}"),
                (f'room.stuck("{lesson}")', "the same as a table, with the median of tries"),
            ]
            asked = self._questions(lesson)
            calls += [
                (f'room.show("{lesson}", {number})', f"{text} ({with_unit(len(answers), 'people')})")
                for number, ((text, _), answers) in enumerate(asked, 1)
            ]
            if asked:
                calls.append(
                    (f'room.predictions("{lesson}")', "every guess, with names: not for the projector")
                )
            if any(one.vote for one in those):
                calls.append((f'room.votes("{lesson}")', "the vote, before the talk and after it"))
            if any(one.goals for one in those):
                calls.append(
                    (f'room.goals("{lesson}")', "the goals of the panels, and how many reached them")
                )
            if lesson == "11" and any(one.work.get("plan") for one in those):
                calls.append(("room.scoreboard()", "the plans, played in worlds that nobody has seen"))
            if any("exit" in one.quiz for one in those):
                calls.append(("room.gain()", "from the entry quiz to the exit quiz"))
            calls.append((f'room.grades("{lesson}")', "a table with names: not for the projector"))
            yield f"Lesson {lesson}", calls
        if self._lessons:
            systems = {"moodle": "Moodle", "canvas": "Canvas"}
            calls = [
                (f'room.export("{id}")', f"writes a file of grades for {name}")
                for id, name in systems.items()
            ]
            yield "All lessons", calls

    def _left_out(self):
        return (
            [(file, f"replaced: {why}") for file, why in self.replaced]
            + [(file, f"skipped: {why}") for file, why in self.skipped]
            + [(name, f"in doubt: {why}") for name, why in self.doubtful.items()]
        )


def _table(rows, columns):
    """A DataFrame whose index is its first column; pandas is slow to load, so only here."""
    import pandas as pd

    return pd.DataFrame(rows, columns=columns).set_index(columns[0])


def _worst_first(those):
    """Each exercise with everybody's (status, tries): fewest correct first, then most tries; optional ones last."""
    by_exercise = {
        exercise: [one.checks[exercise] for one in those] for exercise in exercises(those[0].lesson)
    }

    def order(item):
        correct = sum(status == "correct" for status, _ in item[1])
        return item[0] in check.OPTIONAL, correct, -sum(tries for _, tries in item[1])

    return sorted(by_exercise.items(), key=order)
