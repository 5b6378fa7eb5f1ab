"""The two editions: the student's holds no solution and runs, the instructor's holds every note and runs."""

import os
import re
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from instructors import demo, editions, gift, keys, run_sheet
from tools import lessons

ROOT = Path(__file__).resolve().parents[2]


NOTEBOOKS = lessons.notebooks()
all_notebooks = pytest.mark.parametrize("source", NOTEBOOKS, ids=lambda source: source.path.stem)
both = pytest.mark.parametrize("edition", ["student", "instructor"])


@pytest.fixture(scope="module")
def unzipped(tmp_path_factory):
    """Each edition as somebody who got the zip has it: its folder."""
    folder = tmp_path_factory.mktemp("editions")
    for edition in ("student", "instructor"):
        with zipfile.ZipFile(editions.build(edition, folder)) as archive:
            archive.extractall(folder)
    return {edition: folder / f"going-viral-{edition}" for edition in ("student", "instructor")}


def cells(folder, source):
    return nbformat.read(folder / "notebooks" / source.path.name, as_version=4).cells


def solutions(notebook):
    return [cell for cell in notebook.cells if "solution" in lessons.tags(cell)]


def unquoted(cell):
    return cell.source.removeprefix(editions.NOTE).removesuffix("\n\n</div>")


def run(folder):
    """Every notebook of an edition from top to bottom, in its own folder and with its own course_utils."""
    own = os.environ | {"PYTHONPATH": str(folder), "GOING_VIRAL_HOME": str(folder / "my_course")}
    where = [sys.executable, "-c", "import course_utils; print(course_utils.__file__)"]
    assert subprocess.check_output(where, text=True, env=own, cwd=folder).startswith(str(folder))

    paths = [*sorted((folder / "notebooks").glob("*.ipynb")), *(folder / "projector").glob("05*.ipynb")]

    def top_to_bottom(path):
        client = NotebookClient(
            nbformat.read(path, as_version=4), timeout=120, resources={"metadata": {"path": str(path.parent)}}
        )
        client.execute(env=own)

    with ThreadPoolExecutor(2) as workers:
        assert len(list(workers.map(top_to_bottom, paths))) == len(paths) >= 12


def test_the_student_edition_runs_from_top_to_bottom(unzipped):
    run(unzipped["student"])


def test_the_instructor_edition_runs_from_top_to_bottom_with_its_activities(unzipped):
    run(unzipped["instructor"])


@all_notebooks
def test_the_student_edition_is_the_lesson_without_its_solutions_cell_by_cell(unzipped, source):
    kept = [cell for cell in source.cells if "solution" not in lessons.tags(cell)]
    assert len(kept) < len(source.cells)
    assert cells(unzipped["student"], source) == kept


def test_the_student_edition_holds_no_line_of_a_solution_and_no_word_of_a_run_sheet(unzipped):
    shown = {
        line.strip()
        for notebook in NOTEBOOKS
        for cell in notebook.cells
        if "solution" not in lessons.tags(cell)
        for line in cell.source.splitlines()
    }
    secrets = set()
    for notebook in NOTEBOOKS:
        for cell in solutions(notebook):
            lines = {line.strip() for line in cell.source.splitlines()} - shown
            own = {line for line in lines if len(line) > 8}  # a shorter one is nobody's own: "else:"
            assert own, "a solution that tells nothing beyond the lesson"
            secrets |= own
        sheet = run_sheet.read(notebook.number)
        secrets |= {line for text in sheet.sections.values() for line in text.splitlines() if len(line) > 60}
    for path in unzipped["student"].rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".ipynb":
                assert not re.search(r"_solution\b|source_hidden|Instructor's note|\"solution\"", text), path
                text = "\n".join(cell.source for cell in nbformat.reads(text, as_version=4).cells)
            found = secrets & {line.strip() for line in text.splitlines()}
            assert not found, f"{path}: {sorted(found)}"


def test_the_student_edition_holds_nothing_that_is_the_instructors(unzipped):
    places = {path.relative_to(unzipped["student"]).parts[0] for path in unzipped["student"].rglob("*")}
    assert places == {
        "LICENSE",
        "Makefile",
        "README.md",
        "course_utils",
        "data",
        "environment.yml",
        "notebooks",
        "pyproject.toml",
        "requirements.lock",
        "tools",
    }
    names = [path.name for path in unzipped["student"].rglob("*")]
    assert not [name for name in names if re.search(r"wrong_answers|run_sheet|INSTRUCTORS|my_", name)]


@all_notebooks
def test_the_instructor_edition_is_the_lesson_with_solutions_open_and_notes_between(unzipped, source):
    given = cells(unzipped["instructor"], source)
    rest = [cell for cell in given if "instructor" not in lessons.tags(cell)]
    assert [cell.id for cell in rest] == [cell.id for cell in source.cells]
    assert len({cell.id for cell in given}) == len(given)
    for cell, before in zip(rest, source.cells, strict=True):
        assert cell.source == before.source
        assert cell.metadata == {key: value for key, value in before.metadata.items() if key == "tags"}
        assert cell.get("outputs") == before.get("outputs")


@all_notebooks
def test_the_instructor_edition_holds_every_passage_of_the_run_sheet_once_and_marked(unzipped, source):
    sheet = run_sheet.read(source.number)
    given = cells(unzipped["instructor"], source)
    notes = [cell for cell in given if "instructor" in lessons.tags(cell)]
    told, code = sheet.activity
    whole = [text for heading, text in sheet.sections.items() if not heading.startswith(("Ask", "Without"))]
    for passage in [*whole, *sheet.asked.values(), told, code]:
        assert sum(passage in unquoted(cell) for cell in notes) == 1, passage
        assert not any(passage in cell.source for cell in given if cell not in notes)
    for cell in notes:
        if cell.cell_type == "markdown":
            assert cell.source.startswith(f"{editions.NOTE}**Instructor's note · ")
            assert cell.source.endswith("\n\n</div>")
    assert all(
        f"**{heading}**\n\n{sheet.sections[heading]}" in given[1].source for heading in editions.BEFORE
    )
    assert "<details><summary>" in given[1].source
    assert [cell.id for cell in given[:3:2]] == [
        cell.id for cell in source.cells[:2]
    ]  # one note between them
    assert not re.search(r"class=|background|\bcolor", editions.NOTE), "text has the page's own colour"
    for name, text in sheet.asked.items():
        place = next(index for index, cell in enumerate(given) if cell in notes and text in unquoted(cell))
        assert given[place + 1].source.rstrip().endswith((f"\n{name}", f"{name}()"))
    votes = [index for index, cell in enumerate(given) if sheet.sections["Vote"] in unquoted(cell)]
    assert re.match(r'classroom\.(discuss|quiz)\("', given[votes[0] - 1].source)


@all_notebooks
def test_what_is_for_the_projector_is_what_students_have_between_its_first_cell_and_the_activity(
    unzipped, source
):
    path = unzipped["instructor"] / "projector" / source.path.name
    title, start, *rest, activity = nbformat.read(path, as_version=4).cells
    assert [title, *rest] == cells(unzipped["student"], source)
    assert start.source == demo.START
    assert activity.source == run_sheet.read(source.number).activity[1]


def test_the_instructor_edition_has_keys_reports_and_questions_for_moodle(unzipped):
    folder = unzipped["instructor"] / "instructors"
    assert (folder / "keys.md").read_text(encoding="utf-8") == keys.page()
    assert (folder / "questions.gift").read_text(encoding="utf-8") == gift.page()
    assert (folder / "sample_reports.md").is_file()


@both
def test_an_edition_is_the_same_byte_for_byte_whenever_it_is_built(edition, tmp_path):
    first, second = (editions.build(edition, tmp_path / name).read_bytes() for name in ("first", "second"))
    assert first == second
    with zipfile.ZipFile(tmp_path / "first" / f"going-viral-{edition}.zip") as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    (date,) = {entry.date_time for entry in entries}
    # A zip counts seconds by twos.
    newest = max(notebook.path.stat().st_mtime for notebook in NOTEBOOKS) // 2 * 2
    assert time.localtime(newest)[:6] <= date <= time.localtime()[:6]


@both
def test_an_edition_starts_as_its_readme_says(unzipped, edition):
    folder = unzipped[edition]
    readme = (folder / "README.md").read_text(encoding="utf-8")
    course = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(
        r"^    (\S.*)", course.partition("### On your own computer")[2].partition("\n## ")[0], re.MULTILINE
    )
    assert set(re.findall(r"^    (\S.*)", readme, re.MULTILINE)) == set(commands) - {"make test"}
    assert "\n\n\n" not in readme
    for target in re.findall(r"\bmake ([a-z]+)\b", readme):
        plan = subprocess.run(["make", "-n", target], cwd=folder, capture_output=True, text=True)
        assert plan.returncode == 0, plan.stderr
        assert "jupyter lab" in plan.stdout
    for link in re.findall(r"\]\((?!http)([^)#]+)\)", readme):
        assert (folder / link).exists(), link


@both
def test_an_edition_has_the_targets_that_it_has_files_for(unzipped, edition):
    makefile = (unzipped[edition] / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) == editions.TARGETS[edition]
    assert (
        set(re.search(r"^\.PHONY: (.*)", makefile, re.MULTILINE).group(1).split())
        == editions.TARGETS[edition]
    )
    assert "PYODIDE" not in makefile
    rule = re.search(r"^\$\(READY\):(\n\t.*)+", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert rule.group() in makefile


def test_the_demo_of_the_instructor_edition_finds_its_lessons_in_the_edition(unzipped, tmp_path):
    folder = unzipped["instructor"]
    code = "import sys; from pathlib import Path; from instructors import demo; print(demo.make('05', Path(sys.argv[1])))"
    code += "; from tools import lessons; print(lessons.FOLDER)"
    own = os.environ | {"PYTHONPATH": str(folder)}
    made, found = subprocess.check_output(
        [sys.executable, "-c", code, str(tmp_path)], text=True, env=own, cwd=folder
    ).split()
    assert Path(made).is_file()
    assert Path(found) == folder / "notebooks"


@both
def test_an_edition_can_be_installed(unzipped, edition, tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=unzipped[edition], check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    assert {"course_utils/data/claims.csv", "course_utils/growth/curves.py"} <= names
