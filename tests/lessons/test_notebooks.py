"""The form of a lesson (design, section 2): what every notebook holds, and what it must not."""

import ast
import html
import re
import subprocess
import sys

import pytest

from course_utils import classroom, datasets, panels
from tools import lessons

NOTEBOOKS = lessons.notebooks()
LESSONS = [notebook for notebook in NOTEBOOKS if notebook.number != "00"]
TAGS = {"predict", "panel", "exercise", "check", "solution", "activity", "optional", "keep_output"}
VERDICTS = ("holds", "holds with limits", "contested", "definition")
all_notebooks = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.path.stem)
all_lessons = pytest.mark.parametrize("notebook", LESSONS, ids=lambda notebook: notebook.path.stem)


def examined(notebook):
    """The claims that a lesson asks for a verdict on, by id: the rows of the ledger."""
    asked = [
        cell.source for cell in notebook.code if cell.source == f'classroom.verdicts("{notebook.number}")'
    ]
    claims = datasets.load("claims").set_index("id")
    return claims[claims["lesson"] == notebook.number].iloc[: len(claims) * len(asked)]


@all_notebooks
def test_metadata_names_the_kernel_and_nothing_personal(notebook):
    import nbformat

    raw = nbformat.read(notebook.path, as_version=4)
    assert raw.metadata.kernelspec.name == "python3"
    assert set(raw.metadata) == {"kernelspec", "language_info"}
    assert raw.metadata.language_info == {"name": "python"}


@all_notebooks
def test_cell_ids_are_unique_and_outputs_are_stripped_but_where_they_are_compared(notebook):
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    assert {key for cell in notebook.cells for key in cell.metadata} <= {"tags", "jupyter"}
    for cell in notebook.code:
        kept = "keep_output" in lessons.tags(cell)
        assert bool(cell.outputs) == kept, cell.source
        assert ("# NBVAL_CHECK_OUTPUT" in cell.source) == kept, cell.source
        assert (cell.execution_count is not None) == kept


@all_notebooks
def test_kept_outputs_answer_no_prediction(notebook):
    kept = "".join(str(cell.outputs) for cell in notebook.tagged("keep_output"))
    for cell in notebook.code:
        assert ".compare(" not in cell.source or "keep_output" not in lessons.tags(cell)
    following = set()
    for before, after in zip(notebook.code, notebook.code[1:], strict=False):
        if "predict" in lessons.tags(before):
            following.add(after.id)
    assert not following & {cell.id for cell in notebook.tagged("keep_output")}
    assert "image/" not in kept


@all_notebooks
def test_tags_are_the_protocol(notebook):
    assert {tag for cell in notebook.cells for tag in lessons.tags(cell)} <= TAGS


@all_notebooks
def test_opens_with_one_title_and_a_table(notebook):
    titles = re.findall(r"^# .*", notebook.prose, re.MULTILINE)
    assert len(titles) == 1
    assert titles[0].startswith(f"# {notebook.number} · ")
    for row in ("You will be able to", "Minutes", "Before this"):
        assert f"| **{row}** |" in notebook.prose


@all_notebooks
def test_prose_stands_before_every_cell_but_checks_and_prints(notebook):
    bare = 0
    for before, cell in zip(notebook.cells, notebook.cells[1:], strict=False):
        if cell.cell_type == "code" and before.cell_type == "code":
            follows = {"check", "solution"} & set(lessons.tags(cell)) or cell.source.startswith("print(")
            bare += not follows
    assert bare == 0


@all_notebooks
def test_a_picture_ends_its_cell_because_a_notebook_shows_the_last_line_only(notebook):
    for cell in notebook.code:
        *before, _ = ast.parse(cell.source).body
        shown = [
            ast.unparse(node)
            for node in before
            if re.match(r"plots\.show|\w+_guess\.compare", ast.unparse(node))
        ]
        assert shown == []


@all_notebooks
def test_cells_are_short(notebook):
    for cell in notebook.code:
        if "solution" not in lessons.tags(cell):
            assert len(cell.source.splitlines()) <= 12, cell.source


@all_notebooks
def test_exercises_come_as_stub_check_and_folded_solution(notebook):
    kinds = [
        next((tag for tag in ("exercise", "check", "solution") if tag in lessons.tags(c)), "")
        for c in notebook.code
    ]
    order = [kind for kind in kinds if kind]
    assert order == ["exercise", "check", "solution"] * (len(order) // 3)
    assert 2 <= len(order) // 3 <= 5
    for cell in notebook.tagged("solution"):
        assert cell.metadata.jupyter.source_hidden is True


@all_notebooks
def test_no_later_cell_uses_an_answer_or_a_solution(notebook):
    for exercise in lessons.exercises():
        if exercise.notebook.path == notebook.path:
            uses = [cell for cell in notebook.code if re.search(rf"\b{exercise.answer}\b", cell.source)]
            assert [lessons.tags(cell)[0] for cell in uses] == ["exercise", "check"]
            name = f"{exercise.name}_solution"
            assert all("solution" in lessons.tags(cell) for cell in notebook.code if name in cell.source)


@all_notebooks
def test_every_prediction_is_compared_and_explained(notebook):
    for cell in notebook.tagged("predict"):
        name = cell.source.rstrip().splitlines()[-1]
        assert any(re.search(rf"{name}\.compare\(.*because=", other.source) for other in notebook.code)


@all_notebooks
def test_fault_15_files_are_written_and_read_as_utf_8(notebook):
    """Windows would take a code page, and spoil "Zoë"."""
    for cell in notebook.code:
        for call in re.findall(r"(?:open|write_text|read_text)\([^\n]*", cell.source):
            assert 'encoding="utf-8"' in call


@all_notebooks
def test_fault_35_where_arrow_keys_are_named_page_up_is_too(notebook):
    """Notebook 7 gives arrow keys to nothing in a widget."""
    for cell in notebook.cells:
        assert "arrow key" not in cell.source or "Page Up" in cell.source


@all_notebooks
def test_panels_have_goals(notebook):
    for index, cell in enumerate(notebook.cells):
        if "panel" in lessons.tags(cell):
            panel = getattr(panels, re.fullmatch(r"panels\.(\w+)\(\)", cell.source).group(1))()
            assert len(panel.goals.declared) in (2, 3)
            above = notebook.cells[index - 1].source
            assert not re.findall(r"^\d\. ", above, re.MULTILINE)  # the card has them


def test_every_panel_is_used_in_a_lesson():
    used = [cell.source for notebook in NOTEBOOKS for cell in notebook.tagged("panel")]
    assert sorted(f"panels.{name}()" for name in panels.__all__) == sorted(used)


@all_notebooks
def test_links_between_notebooks_lead_somewhere(notebook):
    for target in re.findall(r"\]\(([^)#]+\.ipynb)\)", notebook.prose):
        assert (notebook.path.parent / target).exists(), target


@all_notebooks
def test_nothing_is_downloaded_and_no_path_is_written(notebook):
    code = "\n".join(cell.source for cell in notebook.code)
    assert not re.search(r"https?://|read_csv|urlopen|requests|!pip|%pip|open\(", code)


@all_lessons
def test_a_lesson_has_its_parts(notebook):
    for heading in ("## A decision", "## What the evidence says", "## Key ideas"):
        assert notebook.prose.count(heading) == 1
    ideas = notebook.prose.partition("## Key ideas")[2].partition("**New words**")[0]
    assert len(re.findall(r"^\d\. ", ideas, re.MULTILINE)) == 5
    for part in ("**New words**", "**References.**", "**Next:**", "**How sure are we?**"):
        assert part in notebook.prose
    assert notebook.tagged("panel")
    assert notebook.tagged("predict")
    assert any(
        cell.source == f'classroom.discuss("{notebook.number}")' for cell in notebook.tagged("activity")
    )


@all_lessons
def test_claims_get_the_verdict_that_the_ledger_has(notebook):
    claims = datasets.load("claims").set_index("id")
    assert sorted(examined(notebook).index) == sorted(claims[claims["lesson"] == notebook.number].index)
    for claim, row in examined(notebook).iterrows():
        assert row["verdict"] in VERDICTS
        assert (row["verdict"] == "definition") == (claim in ("C1", "C3", "C7", "C17"))
        assert row["source"].strip()


@all_lessons
def test_no_verdict_stands_in_the_text_before_the_student_has_given_one(notebook):
    before = notebook.prose.partition("## What the evidence says")[0]
    assert not re.search(r"^\| \*\*C\d+\*\*", notebook.prose, re.MULTILINE)
    assert not re.search(r"holds with limits", before)


@all_lessons
def test_the_decision_is_asked_at_the_start_and_comes_back(notebook):
    code = [cell.source for cell in notebook.core if cell.cell_type == "code"]
    ask, back = (code.index(f'classroom.{name}("{notebook.number}")') for name in ("decide", "decided"))
    assert ask == 1  # right after the imports
    assert back > len(code) / 2
    if notebook.number != "11":
        assert code.index(f'classroom.verdicts("{notebook.number}")') > ask


def test_the_ledger_is_closed_and_the_last_lesson_shows_it():
    ledger = datasets.load("claims")
    assert list(ledger["id"]) == [f"C{number}" for number in range(1, 33)]
    for column in ("lesson", "verdict", "model", "data", "source"):
        assert ledger[column].fillna("").str.strip().all(), column
    seen = [claim for notebook in LESSONS for claim in examined(notebook).index]
    assert sorted(seen) == sorted(ledger["id"])  # each in one lesson, and in one only
    assert any(cell.source == "classroom.ledger()" for cell in NOTEBOOKS[-1].code)
    page = classroom.ledger().data
    for row in ledger.itertuples():
        assert f"<b>{row.id}</b>" in page
        for text in (row.model, row.data, row.source):
            assert html.escape(text) in page


def test_the_ledger_can_be_read_by_verdict():
    counts = datasets.load("claims")["verdict"].value_counts()
    for verdict in VERDICTS:
        assert classroom.ledger(verdict).data.count("<tr>") == counts[verdict] + 1


@all_lessons
def test_the_claims_stand_at_the_top_in_words_with_the_text_they_come_from(notebook):
    top = notebook.cells[0].source
    listed = re.findall(r"^- \*\*(C\d+)\*\* (.*)$", top, re.MULTILINE)
    assert listed == list(examined(notebook)["claim"].items()), (
        "word for word as in data/claims.csv, in its order"
    )
    assert "[short encyclopedia entry](00_start_here.ipynb#The-text)" in top


def test_a_wrong_kernel_is_diagnosed_with_what_to_do():
    first = NOTEBOOKS[0].code[0].source
    hidden = "import sys; sys.modules['course_utils'] = None\n"
    found = subprocess.run(
        [sys.executable, "-c", hidden + first], capture_output=True, text=True, check=True
    ).stdout
    assert "cannot find “course_utils”" in found
    assert sys.executable in found
    assert "Change Kernel" in found
    assert "README.md" in found


@pytest.mark.parametrize("table", ["discussions", "quiz"])
def test_questions_have_four_options_one_right_and_a_reason_for_each(table):
    for _, options in datasets.load(table).groupby("id"):
        assert len(options) == 4
        assert options["option"].is_unique
        assert list(options["right"]).count("yes") == 1
        assert (options["why"].str.len() > 20).all()


@pytest.mark.parametrize("table", ["decisions", "discussions", "quiz", "claims"])
def test_what_is_shown_as_plain_text_has_no_marks_for_bold_or_code(table):
    assert not [value for row in datasets.rows(table) for value in row.values() if set("*`") & set(value)]


def test_the_quiz_has_ten_questions_and_the_right_answers_are_spread():
    quiz = datasets.load("quiz")
    assert quiz["id"].nunique() == 10
    place = quiz.groupby("id", sort=False)["right"].apply(lambda right: list(right).index("yes"))
    assert place.value_counts().max() <= 6


def test_the_glossary_is_sorted_into_lessons_that_exist():
    assert set(datasets.load("glossary")["lesson"]) <= {f"{number:02d}" for number in range(12)}


@pytest.mark.parametrize("notebook", lessons.notebooks()[1:], ids=lambda notebook: notebook.number)
def test_the_glossary_has_every_new_word_under_its_lesson(notebook):
    rows = datasets.rows("glossary")
    mine = [re.sub("[()]", "", row["term"]) for row in rows if row["lesson"] == notebook.number]
    listed = re.search(r"\*\*New words\*\* \(.*?\): (.*?)\.(\n|$)", notebook.prose, re.DOTALL).group(1)
    words = re.split(r",\s+|\s+and\s+", re.sub("[()]", "", listed))
    assert [word for word in words if not any(word in term for term in mine)] == []
