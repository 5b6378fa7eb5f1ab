"""The quiz and the votes as questions for Moodle, in its GIFT format.

python -m instructors.gift      writes build/questions.gift; the instructor edition has it as instructors/questions.gift

In Moodle: Question bank › Import › GIFT format.
"""

import re
from pathlib import Path

from course_utils import datasets

BUILD = Path(__file__).resolve().parent.parent / "build"


def page():
    """Every question with its options, and the reason for each as feedback; blank lines between questions."""
    parts = []
    for table, category in (("quiz", "Quiz"), ("discussions", "Votes")):
        parts.append(f"$CATEGORY: Going Viral/{category}")
        parts += map(_question, datasets.grouped(table, "id").values())
    return "\n\n".join(parts) + "\n"


def _question(rows):
    first = rows[0]
    options = (
        f"  {'=' if row['right'] == 'yes' else '~'}{_text(row['option'])}#{_text(row['why'])}" for row in rows
    )
    title = f"{first['lesson']} {first['id'].replace('_', ' ')}"
    return "\n".join([f"::{_text(title)}::[plain]{_text(first['question'])}{{", *options, "}"])


def _text(text):
    """Text in which GIFT's own signs are marked as text."""
    return re.sub(r"([\\~=#{}:])", r"\\\1", " ".join(text.split()))


if __name__ == "__main__":
    BUILD.mkdir(exist_ok=True)
    (BUILD / "questions.gift").write_text(page(), encoding="utf-8")
    print("Written: build/questions.gift")
