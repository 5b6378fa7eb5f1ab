"""Lessons of the built site in Chromium, for tests and benchmarks, with every address but this computer's out of reach."""

from tools import lab

ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
READY = "() => document.querySelector('#going-viral-progress')?.textContent.includes('is here')"


def window(profile=None):
    """A browser; with a folder for its profile it remembers, as a student's own does."""
    return lab.browser(ALONE, profile=profile)


def open_lesson(page, site, name):
    """Go to a lesson, until its cells and the menu are on the page; Python is still on its way."""
    page.goto(f"{site.address}run/notebooks/index.html?path={name}")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=120_000)
    page.locator(".jp-Notebook-ExecutionIndicator").wait_for(timeout=60_000, state="attached")


def wait_for_python(page):
    """Until the page says that Python is here."""
    page.wait_for_function(READY, timeout=240_000)


def wait_for_kernel(page):
    """Until Python has nothing to do."""
    wait_for_python(page)
    page.wait_for_selector(lab.IDLE, timeout=120_000)
