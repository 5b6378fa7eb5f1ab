"""README's map of the lessons, drawn from data/lessons.csv, and README's sections, for the book and the editions.

    python -m tools.readme

draws the map anew.
"""

import re
from pathlib import Path

from course_utils import datasets
from tools import lessons

README = Path(__file__).resolve().parent.parent / "README.md"
HEAD = "| lesson | question | minutes: core · all | its panel |\n|:--|:--|--:|:--|\n"
MAP = re.compile(re.escape(HEAD) + r"(\|.*\n)+")


def section(heading):
    """What README says below a heading of the second or third level, up to the next of either."""
    parts = re.split(r"^##+ (.+)\n", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))[heading].strip()


def drawn():
    """The map: a row a lesson, with its panel's picture."""
    return HEAD + "".join(map(_row, datasets.rows("lessons")))


def _row(row):
    number = row["lesson"]
    link = f"[{number} {row['title']}](notebooks/{lessons.notebook(number).path.name})"
    picture = f'<img src="notebooks/pictures/{number}.svg" width="300" alt="{row["picture"]}">'
    return f"| {link} | {row['question']} | {row['minutes']} · {row['with_deeper']} | {picture} |\n"


def main():
    text = README.read_text(encoding="utf-8")
    README.write_text(MAP.sub(lambda _: drawn(), text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
