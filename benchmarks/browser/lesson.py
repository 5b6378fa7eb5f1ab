"""One lesson in the browser: how long Run All takes, and how fast its panels follow a key."""

import re
import statistics
import time

from benchmarks import panels
from tools import lab, pages

# The panels of a page get the names that the benchmark of panels looks for.
NAMED = """names => document.querySelectorAll('.going-viral-panel').forEach((panel, number) => {
    panel.classList.add('way-' + names[number]);
    panel.querySelector('.going-viral-moving').classList.add('target');
})"""


def run(window, site, notebook, rounds):
    """Seconds of Run All, and for each panel the median of some key presses in milliseconds."""
    page = window.new_page(viewport=lab.SIZE)
    pages.open_lesson(page, site, notebook.path.name)
    pages.wait_for_kernel(page)
    began = time.perf_counter()
    lab.run_all(page, timeout=300)
    seconds = time.perf_counter() - began - lab.SETTLE
    names = [re.search(r"panels\.(\w+)\(", cell.source).group(1) for cell in notebook.tagged("panel")]
    page.evaluate(NAMED, names)
    times = {name: moves(page, name, rounds) for name in names}
    page.close()
    return seconds, times


def moves(page, name, rounds):
    """The median of some key presses on a panel's first slider; the first two only warm up."""
    keys = ["ArrowRight" if turn % 2 else "ArrowLeft" for turn in range(rounds + 2)]
    return statistics.median([panels.press(page, name, key) for key in keys][2:])
