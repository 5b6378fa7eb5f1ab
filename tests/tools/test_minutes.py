"""The minutes in a lesson's header: by a formula that gives what readers needed, and no longer than a class."""

import re

import nbformat
import pytest

from course_utils import datasets
from tools import lessons, minutes

all_notebooks = pytest.mark.parametrize("notebook", lessons.notebooks(), ids=lambda notebook: notebook.number)
# What readers said that a student needs, lowest and highest, and what there was to do:
# words, cells, exercises, panels, choices, votes, quizzes.
READERS = {
    # The lessons of the first edition, whole.
    "00, first": (40, 40, [982, 12, 2, 1, 1, 0, 1]),
    "01, first": (80, 80, [1928, 17, 3, 1, 2, 1, 0]),
    "02, first": (75, 75, [1908, 13, 3, 1, 2, 1, 0]),
    "03, first": (85, 85, [1954, 18, 3, 1, 1, 1, 0]),
    "04, first": (75, 75, [2430, 17, 2, 1, 3, 1, 0]),
    "05, first": (75, 75, [2557, 15, 2, 1, 3, 1, 0]),
    "06, first": (75, 75, [2557, 18, 2, 1, 2, 1, 0]),
    "07, first": (75, 75, [2046, 14, 2, 2, 2, 1, 0]),
    "08, first": (65, 70, [2266, 12, 3, 1, 3, 1, 0]),
    "09, first": (65, 70, [2064, 12, 2, 2, 4, 1, 0]),
    "10, first": (65, 70, [2426, 14, 2, 1, 4, 1, 1]),
    "11, first": (65, 70, [2003, 15, 3, 1, 2, 1, 0]),
    # The cores of the second, as they were read.
    "01, second": (46, 46, [1458, 5, 1, 1, 5, 1, 0]),
    "02, second": (54, 54, [1271, 3, 1, 2, 5, 1, 0]),
    "03, second": (54, 54, [1277, 6, 1, 1, 5, 1, 0]),
    "04, second": (58, 58, [1214, 4, 1, 2, 4, 1, 0]),
    "05, second": (58, 58, [1224, 6, 1, 1, 5, 1, 0]),
    "06, second": (56, 56, [1236, 6, 1, 1, 5, 1, 0]),
    "07, second": (50, 50, [1403, 5, 1, 1, 5, 1, 0]),
    "08, second": (53, 53, [1558, 5, 1, 1, 4, 1, 0]),
    "09, second": (54, 54, [1397, 5, 1, 1, 5, 1, 0]),
    "10, second": (51, 51, [1461, 3, 1, 1, 5, 1, 0]),
    "11, second": (55, 55, [1345, 7, 1, 1, 4, 1, 0]),
    # And of the third.
    "01, third": (52, 52, [1186, 4, 1, 1, 4, 1, 0]),
    "02, third": (47, 47, [749, 2, 1, 2, 4, 1, 0]),
    "03, third": (50, 50, [1342, 3, 1, 1, 4, 1, 0]),
    "04, third": (56, 56, [1192, 1, 1, 2, 3, 1, 0]),
    "05, third": (50, 50, [1174, 4, 1, 1, 4, 1, 0]),
    "06, third": (52, 52, [1028, 5, 1, 1, 4, 1, 0]),
    "07, third": (47, 47, [1320, 3, 1, 1, 4, 1, 0]),
    "10, third": (52, 52, [1478, 2, 1, 1, 4, 1, 0]),
    # And of the fourth.
    "00, fourth": (42, 42, [1079, 5, 1, 1, 1, 0, 1]),
    "01, fourth": (42, 42, [1122, 2, 1, 1, 4, 1, 0]),
    "02, fourth": (43, 43, [779, 1, 1, 2, 3, 1, 0]),
    "03, fourth": (43, 43, [786, 2, 1, 1, 4, 1, 0]),
    "04, fourth": (43.5, 43.5, [779, 1, 1, 2, 3, 1, 0]),
    "05, fourth": (49, 49, [1095, 2, 1, 1, 4, 1, 0]),
    "06, fourth": (40, 40, [997, 3, 1, 1, 4, 1, 0]),
    "07, fourth": (48, 48, [1319, 3, 1, 1, 3, 1, 0]),
    "08, fourth": (46, 46, [1181, 2, 1, 1, 4, 1, 0]),
    "09, fourth": (47, 47, [1138, 2, 1, 1, 4, 1, 0]),
    "10, fourth": (44, 44, [1085, 2, 1, 1, 4, 1, 0]),
    "11, fourth": (48, 48, [986, 3, 1, 1, 3, 1, 0]),
    # And of the fifth; four of them changed after that, and were read once more.
    "00, fifth": (39, 39, [1079, 5, 1, 1, 1, 0, 1]),
    "01, fifth": (38, 38, [1126, 2, 1, 1, 4, 1, 0]),
    "02, fifth": (40, 40, [774, 1, 1, 2, 3, 1, 0]),
    "03, fifth": (37, 37, [880, 2, 1, 1, 4, 1, 0]),
    "04, fifth": (54, 54, [779, 1, 1, 2, 3, 1, 0]),
    "05, fifth": (38, 38, [902, 2, 1, 1, 4, 1, 0]),
    "06, fifth": (40, 40, [964, 3, 1, 1, 4, 1, 0]),
    "07, fifth": (47, 47, [1080, 2, 1, 1, 3, 1, 0]),
    "08, fifth": (37.5, 37.5, [1141, 2, 1, 1, 3, 1, 0]),
    "09, fifth": (37.5, 37.5, [1195, 1, 1, 1, 3, 1, 0]),
    "10, fifth": (42, 42, [1019, 2, 1, 1, 4, 1, 0]),
    "11, fifth": (36, 36, [778, 3, 1, 1, 3, 1, 0]),
    "04, sixth": (42, 42, [779, 1, 1, 2, 3, 1, 0]),
    "07, sixth": (45, 45, [1112, 2, 1, 1, 3, 1, 0]),
    "08, sixth": (38, 38, [1123, 2, 1, 1, 4, 1, 0]),
    "09, sixth": (44, 44, [1123, 2, 1, 1, 4, 1, 0]),
}


@pytest.mark.parametrize("read", READERS)
def test_the_formula_gives_what_readers_needed_within_ten_minutes(read):
    low, high, counts = READERS[read]
    found = minutes.minutes(dict(zip(minutes.WEIGHTS, counts, strict=True)))
    assert abs(found - (low + high) / 2) <= 10


@all_notebooks
def test_the_header_and_the_table_of_lessons_print_both_minutes(notebook):
    short, whole = minutes.printed(notebook)
    said = f"{short} · {whole} with *Go deeper*" if whole > short else str(short)
    assert f"| **Minutes** | {said} |" in notebook.prose, said
    (row,) = (row for row in datasets.load("lessons").itertuples() if row.lesson == notebook.number)
    assert (row.minutes, row.with_deeper) == (short, whole)


@all_notebooks
def test_the_core_is_a_class_of_45_minutes_and_going_deeper_another(notebook):
    short, whole = minutes.printed(notebook)
    assert short <= 45
    assert whole - short <= 45


@all_notebooks
def test_the_core_ends_with_the_key_ideas_and_only_sections_that_go_deeper_follow(notebook):
    titles = re.findall(r"^## .*", notebook.prose, re.MULTILINE)
    after = titles[titles.index("## Key ideas") + 1 :]
    assert [title for title in titles if title.startswith(lessons.DEEPER)] == after
    for cell in notebook.cells:
        assert cell.source.find(lessons.DEEPER) <= 0, "a section that goes deeper begins a cell"


@all_notebooks
def test_an_exercise_is_optional_where_the_lesson_goes_deeper_and_only_there(notebook):
    deeper, core = False, 0
    for cell in notebook.cells:
        deeper = deeper or cell.source.startswith(lessons.DEEPER)
        if "exercise" in lessons.tags(cell):
            core += not deeper
            assert ("optional" in lessons.tags(cell)) == deeper, cell.source
    assert 1 <= core <= 2


def test_what_opens_on_commit_counts_and_solutions_do_not():
    cells = nbformat.v4.new_code_cell
    ask = cells('classroom.verdicts("02")', metadata={"tags": ["activity"]})
    counts = minutes.counted(
        [ask, cells("x = 1", metadata={"tags": ["solution"]}), cells("# why\nx = 1\n\ny = 2")]
    )
    said = [row for row in datasets.rows("claims") if row["lesson"] == "02"]
    texts = " ".join(f"{row['model']} {row['data']}" for row in said)
    assert counts["words"] == len(re.findall(r"[\w$%']+", texts)) > 20
    assert (counts["choices"], counts["cells"]) == (1, 1)
