"""How long a lesson takes, by a formula that readers have set: its core, and all of it with *Go deeper*.

    python -m tools.minutes

prints both for each lesson, and what they are counted from.
"""

import math
import re

from course_utils import datasets
from tools import lessons

# Minutes for each. Together they give what readers of six editions needed, within ten (tests/tools/test_minutes.py).
WEIGHTS = {
    "words": 1 / 120,
    "cells": 1,
    "exercises": 8,
    "panels": 7,
    "choices": 2.5,  # predictions, decisions, verdicts
    "votes": 8,
    "quizzes": 2,
}


def minutes(counts):
    """Minutes for counts of words, cells and so on."""
    return sum(WEIGHTS[name] * count for name, count in counts.items())


def printed(notebook):
    """The two numbers of a lesson's header: minutes of the core and of all, each rounded up to five."""
    counts = counted(notebook.core), counted(notebook.cells)
    return tuple(5 * math.ceil(minutes(counted) / 5) for counted in counts)


def counted(cells):
    """How much there is to read, run, write and choose, with what opens on commit."""
    counts = dict.fromkeys(WEIGHTS, 0)
    for cell in cells:
        counts["words"] += len(re.findall(r"[\w$%']+", _read(cell)))
        if cell.cell_type == "code" and (kind := _kind(cell)):
            counts[kind] += 1
    return counts


def _kind(cell):
    """What a code cell is counted as; solutions, checks and the hand-in as nothing."""
    tags, call = set(lessons.tags(cell)), re.match(r"classroom\.(\w+)", cell.source)
    if {"solution", "check"} & tags or (call and call[1] == "hand_in"):
        return None
    for tag, kind in (("exercise", "exercises"), ("panel", "panels"), ("predict", "choices")):
        if tag in tags:
            return kind
    kinds = {
        "quiz": "quizzes",
        "discuss": "votes",
        "decide": "choices",
        "decided": "choices",
        "verdicts": "choices",
    }
    return kinds.get(call and call[1], "cells")


def _read(cell):
    """The words that a cell puts before its reader."""
    if cell.cell_type == "markdown":
        if "optional" in lessons.tags(cell):  # the words above the hand-in
            return ""
        prose = re.sub(r"\*\*(New words|References)\.?\*\*.*?(?=\n\n|$)", "", cell.source, flags=re.DOTALL)
        return re.sub(r"\]\(\S+\)", "]", prose)
    texts = [row["text"] for row in datasets.rows("explanations") if f'because="{row["id"]}"' in cell.source]
    for call, table, columns in (
        ("decided", "decisions", ["why"]),
        ("verdicts", "claims", ["model", "data"]),
    ):
        if number := re.match(rf'classroom\.{call}\("(\d\d)"\)', cell.source):
            rows = (row for row in datasets.rows(table) if row["lesson"] == number[1])
            texts += [row[column] for row in rows for column in columns]
    return "\n".join(texts)


def main():
    for notebook in lessons.notebooks():
        short, whole = counted(notebook.core), counted(notebook.cells)
        print(
            f"{notebook.number}  core {minutes(short):5.1f}, all {minutes(whole):5.1f} minutes; core: {short}"
        )


if __name__ == "__main__":
    main()
