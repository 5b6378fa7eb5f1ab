"""The course in two editions, each a zip that runs by its own README.

    python -m instructors.editions student       build/going-viral-student.zip: no solutions, nothing of the instructor's
    python -m instructors.editions instructor    build/going-viral-instructor.zip: open solutions, run sheets in place,
                                                 and in projector/ the lessons as a class may see them

The notebooks pass through nbconvert's preprocessors. The same sources give the same zip, byte for byte: all in it
has the date of the newest source.
"""

import re
import sys
import time
import zipfile
from pathlib import Path

import nbformat
from nbconvert.preprocessors import ClearOutputPreprocessor, Preprocessor, TagRemovePreprocessor

from course_utils import plots
from instructors import demo, gift, keys, run_sheet
from tools import lessons, readme

ROOT = Path(__file__).resolve().parent.parent
BOTH = (
    "LICENSE",
    "pyproject.toml",
    "environment.yml",
    "requirements.lock",
    "course_utils/**/*.py",
    "tools/jupyterlab_overrides.json",
    "data/*",
)
EXTRA = {
    "student": (),
    "instructor": (
        "INSTRUCTORS.md",
        "instructors/demo.py",
        "instructors/room.md",
        "instructors/run_sheets/*.md",
        "instructors/sample_reports.md",
        "instructors/server.md",
        "tools/lessons.py",
    ),
}
# Text has the page's own colour, light or dark; the blank line makes what follows Markdown.
NOTE = f'<div style="border-left: 6px solid {plots.PURPLE}; padding-left: 14px">\n\n'
BEFORE = ("Aim", "Minutes", "Skip", "Misconception")
TARGETS = {"student": {"lab", "clean"}, "instructor": {"lab", "demo", "clean"}}


class ClearOutputs(ClearOutputPreprocessor):
    """nbconvert's, but cells tagged keep_output keep theirs."""

    def preprocess_cell(self, cell, resources, index):
        """Clear one cell."""
        if "keep_output" in lessons.tags(cell):
            return cell, resources
        return super().preprocess_cell(cell, resources, index)


class OpenSolutions(Preprocessor):
    """Solutions stand open; nbconvert has no preprocessor that unfolds a cell."""

    def preprocess_cell(self, cell, resources, index):
        """Open one cell."""
        if "solution" in lessons.tags(cell):
            cell.metadata.pop("jupyter", None)
        return cell, resources


class RunSheetInPlace(Preprocessor):
    """Every passage of the lesson's run sheet where it is needed, marked as the instructor's."""

    def preprocess(self, nb, resources):
        """Put the notes between the cells."""
        sheet = run_sheet.read(resources["metadata"]["name"][:2])
        told = "\n\n".join(f"**{heading}**\n\n{sheet.sections[heading]}" for heading in BEFORE)
        folded = f"<details><summary>{', '.join(BEFORE)}</summary>\n\n{told}\n\n</details>"
        cells = [nb.cells[0], _note(sheet, "Before the class", folded)]
        for cell in nb.cells[1:]:
            asked = _name(cell)
            if asked:
                cells.append(_note(sheet, "Ask before each run", sheet.asked[asked], asked))
            cells.append(cell)
            if cell.source.startswith(("classroom.discuss(", 'classroom.quiz("entry")')):
                cells.append(_note(sheet, "Vote"))
        cells += [_note(sheet, "Without computers", sheet.activity[0]), _activity(sheet)]
        nb.cells = [*cells, *(_note(sheet, heading) for heading in ("Likely questions", "Homework"))]
        return nb, resources


class ForProjector(Preprocessor):
    """The projector on from the first cell, and the activity's cell at the end."""

    def preprocess(self, nb, resources):
        """Put both around the lesson."""
        sheet = run_sheet.read(resources["metadata"]["name"][:2])
        start = nbformat.v4.new_code_cell(demo.START, id="projector")
        nb.cells = [nb.cells[0], start, *nb.cells[1:], _activity(sheet)]
        return nb, resources


def _activity(sheet):
    return nbformat.v4.new_code_cell(sheet.activity[1], id="note-activity", metadata={"tags": ["instructor"]})


def _name(cell):
    """What a run sheet calls a prediction or a panel; None for other cells."""
    tags = lessons.tags(cell)
    if "predict" in tags:
        return cell.source.rstrip().splitlines()[-1]
    return cell.source.removesuffix("()") if "panel" in tags else None


def _note(sheet, heading, text=None, name=""):
    """A cell with one passage, beside a purple bar, so that nobody takes it for the lesson's own words."""
    place = re.sub(r"\W+", "-", f"note-{name or heading}".lower())
    source = f"{NOTE}**Instructor's note · {heading}**\n\n{text or sheet.sections[heading]}\n\n</div>"
    return nbformat.v4.new_markdown_cell(source, id=place, metadata={"tags": ["instructor"]})


_WITHOUT_SOLUTIONS = TagRemovePreprocessor(remove_cell_tags={"solution"}), ClearOutputs()
PREPROCESSORS = {
    "student": _WITHOUT_SOLUTIONS,
    "projector": (*_WITHOUT_SOLUTIONS, ForProjector()),
    "instructor": (OpenSolutions(), RunSheetInPlace(), ClearOutputs()),
}


def notebook(lesson, edition):
    """One lesson in an edition, as the text of a notebook."""
    book, resources = lesson.read(), {"metadata": {"name": lesson.path.stem}}
    for preprocessor in PREPROCESSORS[edition]:
        book, resources = preprocessor.preprocess(book, resources)
    return nbformat.writes(book) + "\n"


def makefile(edition):
    """The course's Makefile without the targets that an edition has no files for."""
    kept, wanted = [], True
    for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines(keepends=True):
        if target := re.match(r"([a-z]+):(?!=)", line):
            wanted = target.group(1) in TARGETS[edition]
        elif re.match(r"\S", line):  # neither a recipe's line nor a blank one, so a rule has ended
            wanted = True
        if wanted:
            kept.append(re.sub(r"^\.PHONY:.*", f".PHONY: {' '.join(sorted(TARGETS[edition]))}", line))
    return "".join(kept)


def own_readme(edition):
    """The edition's own README; how to start is told in the words of the course's README."""
    own = (ROOT / "instructors" / f"readme_{edition}.md").read_text(encoding="utf-8")
    return own.replace("{how to start}", readme.section("On your own computer"))


def sources(edition):
    """The course's own files that an edition holds as they are."""
    found = {path for pattern in BOTH + EXTRA[edition] for path in ROOT.glob(pattern) if path.is_file()}
    return sorted(found)


def files(edition):
    """What is in the zip: text by place."""
    found = {"README.md": own_readme(edition), "Makefile": makefile(edition)}
    found |= {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sources(edition)
    }
    for lesson in lessons.notebooks():
        found[f"notebooks/{lesson.path.name}"] = notebook(lesson, edition)
        if edition == "instructor":
            found[f"projector/{lesson.path.name}"] = notebook(lesson, "projector")
            found[f"instructors/run_sheets/{lesson.number}.html"] = run_sheet.page(lesson.number)
    if edition == "instructor":
        found |= {"instructors/keys.md": keys.page(), "instructors/questions.gift": gift.page()}
    return found


def date(edition):
    """When the newest source of an edition was changed, as zip files have it: from the year to the second."""
    changed = [
        path.stat().st_mtime for path in [*sources(edition), *(lesson.path for lesson in lessons.notebooks())]
    ]
    return time.localtime(max(changed))[:6]


def build(edition, folder):
    """Write the zip of an edition into a folder; returns its path."""
    name = f"going-viral-{edition}"
    target = Path(folder) / f"{name}.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    changed = date(edition)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, text in sorted(files(edition).items()):
            entry = zipfile.ZipInfo(f"{name}/{place}", date_time=changed)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode("utf-8"))
    return target


if __name__ == "__main__":
    if sys.argv[1:] not in (["student"], ["instructor"]):
        sys.exit(__doc__)
    print(f"Written: {build(sys.argv[1], ROOT / 'build').relative_to(ROOT)}")
