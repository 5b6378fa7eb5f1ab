"""How fast the course is where it runs in a browser, with Pyodide inside the site, from a server on this computer.

    python -m benchmarks.browser [rounds] [first lesson] [last lesson]

Opening lesson 01 for the first time and again; Run All of each lesson beside the same lesson in this computer's own
Python; key press to repaint of each panel. Medians.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks import notebooks
from benchmarks.browser import lesson, opening
from browser import build, pyodide, serve
from tools import lessons, pages

ROOT = Path(__file__).resolve().parents[2]


def print_opening(visits):
    print(f"{'opening lesson 01':22}{'page, s':>10}{'Python, s':>11}{'picture, s':>12}{'fetched, MB':>13}")
    for name, each in zip(("first visit", "second visit"), visits, strict=True):
        page, python, picture, size = (statistics.median(one[key] for one in each) for key in each[0])
        print(f"{name:22}{page:10.1f}{python:11.1f}{picture:12.1f}{size:13.1f}", flush=True)


def print_lesson(notebook, seconds, here, panels):
    line = f"{notebook.path.stem:36}{seconds:10.1f}{here:16.1f}{seconds / here:8.1f}"
    print(line, "".join(f"   {name} {took:.0f} ms" for name, took in panels.items()), flush=True)


def main(rounds, first, last):
    books = [book for book in lessons.notebooks() if first <= int(book.number) <= last]
    with tempfile.TemporaryDirectory() as name:
        build.build(Path(name), pyodide.make(ROOT / "build" / "pyodide"))
        with serve.site(name) as site:
            print_opening(opening.visits(site, lessons.notebooks()[1].path.name, max(1, rounds // 5)))
            print(
                f"\n{'Run All':36}{'browser, s':>10}{'here, s':>16}{'ratio':>8}    panels, key press to repaint"
            )
            with pages.window() as window:
                for book in books:
                    seconds, panels = lesson.run(window, site, book, rounds)
                    here = sum(taken for taken, _ in notebooks.run(book)[1])
                    print_lesson(book, seconds, here, panels)


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    main(*given, *(15, 0, 11)[len(given) :])
