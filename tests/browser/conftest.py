"""The course that runs in a browser: built once for all tests, served from this computer in a subfolder."""

import os
from pathlib import Path

import pytest

from browser import build, pyodide, serve
from tools import lab, pages

ROOT = Path(__file__).resolve().parents[2]


def built(folder):
    """The site with Pyodide inside; of several processes the first builds it, and the others wait."""
    import fcntl  # not on Windows, where nobody builds the site

    with open(folder / "site.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        out, ready = folder / "site", folder / "site.ready"
        if not ready.exists():
            try:
                build.build(out, pyodide.make(ROOT / "build" / "pyodide"))
            except pyodide.Unavailable as error:
                pytest.fail(str(error))
            ready.touch()
        return out


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The built site, on a server of this computer."""
    if not os.environ.get("SITE"):
        pytest.skip("the lessons in browsers take minutes: SITE=1 make test runs them")
    own = tmp_path_factory.getbasetemp()
    out = built(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)
    with serve.site(out) as server:
        server.folder = out
        yield server


@pytest.fixture(scope="module")
def offline(chromium):
    """A browser that knows no address but this computer's."""
    with pages.window() as window:
        yield window


@pytest.fixture(scope="module")
def student(site, offline):
    """The page of one student, whose browser keeps what is saved; page.run(name) opens a lesson and runs it."""
    context = offline.new_context(viewport=lab.SIZE)
    page, asked = context.new_page(), []
    context.on("request", lambda request: asked.append(request.url))

    def run(name):
        pages.open_lesson(page, site, name)
        pages.wait_for_kernel(page)
        lab.run_all(page, timeout=240)

    page.run, page.asked = run, asked
    yield page
    context.close()
