"""Every answer in one place: goals of panels, exercises, votes and the quiz. Not for the projector.

python -m instructors.keys      writes build/keys.md; the instructor edition has it as instructors/keys.md
"""

from pathlib import Path

from course_utils import datasets, panels
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
    quiz = (part for rows in datasets.grouped("quiz", "id").values() for part in _asked(rows))
    return "\n\n".join([*parts, "## The quiz of lessons 00 and 10", *quiz]) + "\n"


def _goals(lesson):
    """Each goal with what it teaches, and a setting that reaches it, in the words that stand at the controls."""
    lines = []
    for panel in (getattr(panels, name)() for name in panels.of_lesson(lesson)):
        for goal in panel.goals.declared:
            setting = "; ".join(panel.declared[name].words(value) for name, value in goal.key.items())
            lines.append(f"- **{goal.sentence}** {goal.answer} *Set {setting}.*")
    return ["### Goals of the panels", "\n".join(lines)]


def _exercises(notebook):
    solved = [exercise for exercise in lessons.exercises() if exercise.notebook.path == notebook.path]
    return [
        "### Exercises",
        *(f"`check.{one.name}`\n\n```python\n{one.solution.strip()}\n```" for one in solved),
    ]


def _vote(lesson):
    rows = datasets.grouped("discussions", "lesson").get(lesson)
    return ["### Vote", *_asked(rows)] if rows else []


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
