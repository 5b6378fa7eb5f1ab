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

from book import pages, paper
from tools import lessons

ROOT = Path(__file__).resolve().parent.parent
AT_ONCE = 2


def run(lesson, source, button=False):
    """Run a lesson's copy and write it below `source`."""
    notebook = paper.on_paper(lesson, button)
    folder = {"metadata": {"path": str(source)}}
    quiet = ["--log-level=ERROR"]
    client = NotebookClient(
        notebook, timeout=120, store_widget_state=False, extra_arguments=quiet, resources=folder
    )
    client.execute()
    nbformat.write(paper.with_claims_linked(notebook), source / "lessons" / lesson.path.name)


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
