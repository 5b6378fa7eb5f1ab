"""Every answer in one place: goals of panels, exercises, votes and the quiz. Not for the projector.

python -m instructors.keys      writes build/keys.md; the instructor edition has it as instructors/keys.md
"""

from pathlib import Path

from course_utils import datasets
from course_utils.classroom import progress
from tools import lessons

BUILD = Path(__file__).resolve().parent.parent / "build"


def page():
    """All answers as Markdown, lesson by lesson; the quiz comes last."""
    parts = ["# Keys\n\nEvery answer of the course: keep this page off the projector."]
    for notebook in lessons.notebooks():
        parts += [
            f"## {notebook.title}",
            *_goals(notebook.number),
            *_exercises(notebook),
            *_vote(notebook.number),
        ]
    return "\n\n".join([*parts, "## The quiz of lessons 00 and 10", *_questions("quiz")]) + "\n"


def _goals(lesson):
    goals = progress.declared(lesson)
    lines = [f"- **{name}** {_setting(goal.key)} {goal.answer}" for name, goal in goals.items()]
    return ["### Goals of the panels", "\n".join(lines)] if lines else []


def _setting(key):
    """A setting that reaches a goal, as somebody would set it."""
    return f"({', '.join(f'{name}: {value}' for name, value in key.items())})"


def _exercises(notebook):
    solved = [exercise for exercise in lessons.exercises() if exercise.notebook.path == notebook.path]
    return [
        "### Exercises",
        *(f"`check.{one.name}`\n\n```python\n{one.solution.strip()}\n```" for one in solved),
    ]


def _vote(lesson):
    rows = [row for row in datasets.rows("discussions") if row["lesson"] == lesson]
    return ["### Vote", *_asked(rows)] if rows else []


def _questions(table):
    rows = datasets.rows(table)
    for id in dict.fromkeys(row["id"] for row in rows):
        yield from _asked([row for row in rows if row["id"] == id])


def _asked(rows):
    """A question and its options, the right one marked, each with its reason."""
    lines = [
        f"- {'✓ **Right:** ' if row['right'] == 'yes' else ''}{row['option']} *{row['why']}*" for row in rows
    ]
    return f"**{rows[0]['question']}**", "\n".join(lines)


if __name__ == "__main__":
    BUILD.mkdir(exist_ok=True)
    (BUILD / "keys.md").write_text(page(), encoding="utf-8")
    print("Written: build/keys.md")
