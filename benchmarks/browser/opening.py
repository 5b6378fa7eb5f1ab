"""From the address of a lesson to Python and to the first picture, on a first visit and on later ones."""

import tempfile
import time

from tools import lab, pages

# An image that is there and drawn, or a drawing in the page itself; not the signs on buttons.
PICTURE = """() => [...document.querySelectorAll('.jp-OutputArea-output img, .jp-OutputArea-output svg')].some(
    one => one.getBoundingClientRect().width > 200 && (one.tagName !== 'IMG' || (one.complete && one.naturalWidth)))"""


def timed(site, name, profile):
    """Seconds to the page, to Python and to the first picture, and megabytes fetched, for one visit."""
    before = len(site.fetched)
    with pages.window(profile) as window:
        page = window.pages[0]
        began = time.perf_counter()
        pages.open_lesson(page, site, name)
        seconds = {"page": time.perf_counter() - began}
        lab.press_run_all(page)
        pages.wait_for_python(page)
        seconds["Python"] = time.perf_counter() - began
        page.wait_for_function(PICTURE, timeout=240_000)
        seconds["picture"] = time.perf_counter() - began
        return seconds | {"MB": sum(size for _, size in site.fetched[before:]) / 1e6}


def visits(site, name, rounds):
    """For each round a browser that knows nothing, and then the same profile again: two lists."""
    cold, warm = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as profile:
            cold.append(timed(site, name, profile))
            warm.append(timed(site, name, profile))
    return cold, warm
