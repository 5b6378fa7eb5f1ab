"""Build the book: run a copy of every lesson as it shows on paper, add the pages made from data/, call Sphinx.

    python -m book.build

leaves the site in build/book; another folder than build may be named. The notebooks are the only source of the
lessons; the copies live beside the site, in book-source.
"""

import argparse
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from book import pages
from tools import lessons

ROOT = Path(__file__).resolve().parent.parent
AT_ONCE = 2

# What the book shows of a cell with one of the lessons' tags: its output only, or its code after a click.
SHOWN = {
    "predict": "remove-input",
    "panel": "remove-input",
    "activity": "remove-input",
    "solution": "hide-input",
}
ON_PAPER = "from course_utils import classroom\nclassroom.on_paper()"
NOTE = """```{{note}}
This page is to read. To move the sliders and have your answers checked, run `notebooks/{name}`:
see [how to run the lessons](../run.md).
```"""
# On a site that can run the lessons, the same with a button; the place is where browser/build.py puts them.
BUTTON = """<p class="run-here"><a href="../run/{app}/index.html?path={name}">Run this lesson here</a>
to move the sliders and have your answers checked. Nothing has to be installed.</p>"""
APP = "notebooks"


def on_paper(lesson, button=False):
    """A lesson's notebook with the switch for paper behind its title, and its tags in the words of myst-nb."""
    notebook = lesson.read()
    for cell in notebook.cells:
        tags = lessons.tags(cell)
        cell.metadata["tags"] = tags + [SHOWN[tag] for tag in tags if tag in SHOWN]
        cell.source = cell.source.removeprefix(
            "# NBVAL_CHECK_OUTPUT\n"
        )  # a word to the tests, not to readers
        if cell.cell_type == "markdown":
            place = f"(references-{lesson.number})=\n"
            cell.source = cell.source.replace("**References.**", f"{place}**References.**")
    note = nbformat.v4.new_markdown_cell((BUTTON if button else NOTE).format(name=lesson.path.name, app=APP))
    switch = nbformat.v4.new_code_cell(ON_PAPER, metadata={"tags": ["remove-cell"]})
    notebook.cells[1:1] = [note, switch]
    return notebook


def run(lesson, source, button=False):
    """Run a lesson's copy and write it below `source`."""
    notebook = on_paper(lesson, button)
    folder = {"metadata": {"path": str(source)}}
    quiet = ["--log-level=ERROR"]
    client = NotebookClient(
        notebook, timeout=120, store_widget_state=False, extra_arguments=quiet, resources=folder
    )
    client.execute()
    nbformat.write(notebook, source / "lessons" / lesson.path.name)


def main(folder, button=False):
    """Fill book-source below `folder` and let Sphinx make the site of it; a warning fails the build."""
    source, site, trees = (folder / name for name in ("book-source", "book", "book-doctrees"))
    for old in (source, site, trees):
        shutil.rmtree(old, ignore_errors=True)
    for new in ("lessons", "extra"):
        (source / new).mkdir(parents=True)
    pages.write(source, button)
    notebooks = lessons.notebooks()
    with ThreadPoolExecutor(AT_ONCE) as workers:
        for lesson, _ in zip(
            notebooks, workers.map(lambda one: run(one, source, button), notebooks), strict=True
        ):
            print("has run:", lesson.path.name, flush=True)
    options = ["--fail-on-warning", "--keep-going", "--quiet", "--jobs", str(AT_ONCE)]
    options += ["--conf-dir", str(ROOT / "book"), "--doctree-dir", str(trees)]
    options += ["--define", f"html_extra_path={source / 'extra'}"]
    failed = subprocess.call([sys.executable, "-m", "sphinx", *options, str(source), str(site)])
    if not failed:
        print(f"The book is ready: open {site / 'index.html'}")
    return failed


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description="The course as a site to read.")
    asked.add_argument("folder", nargs="?", type=Path, default=ROOT / "build")
    asked.add_argument(
        "--button", action="store_true", help="with a button that runs the lesson on the same site"
    )
    told = asked.parse_args()
    sys.exit(main(told.folder.resolve(), told.button))
