"""The course that runs in a browser: built, served from this computer in a subfolder, everything else out of reach."""

import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import same_numbers

from browser import build, pyodide, serve
from tools import lab, lessons

ROOT = Path(__file__).resolve().parents[2]
NAMES = [notebook.path.name for notebook in lessons.notebooks()]
TROUBLE = "[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr'], .jp-Dialog"
IDLE = ".jp-Notebook-ExecutionIndicator[data-status='idle']"


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The built site with Pyodide inside, on a server of this computer."""
    if not os.environ.get("SITE"):
        pytest.skip("twelve lessons in a browser take minutes: SITE=1 make test runs them")
    try:
        folder = pyodide.make(ROOT / "build" / "pyodide")
    except pyodide.Unavailable as error:
        pytest.fail(str(error))
    out = tmp_path_factory.mktemp("site")
    build.build(out, folder)
    with serve.site(out) as server:
        server.folder = out
        yield server


@pytest.fixture(scope="session")
def in_pyodide(site, tmp_path_factory):
    """A function that runs a script of this folder in the site's Python, under Node, and gives back what it prints."""
    wheels = tmp_path_factory.mktemp("wheels")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "download", "--no-deps"]
    python = ["--only-binary=:all:", "--python-version", build.PYTHON, "--require-hashes"]
    lock = ROOT / "browser" / "tests.lock"
    subprocess.run([*pip, *python, "--requirement", lock, "--dest", wheels], check=True)

    def run(script, *arguments):
        node = ["node", "browser/node.mjs", site.folder / "run" / "python", wheels, f"tests/browser/{script}"]
        done = subprocess.run([*node, *arguments], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
        return done.stdout

    return run


@pytest.fixture(scope="module")
def window(chromium):
    """A browser that knows no address but this computer's."""
    with lab.browser("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1") as window:
        yield window


def opened(page, site, name):
    """A lesson, with Python ready."""
    page.goto(f"{site.address}run/notebooks/index.html?path={name}")
    page.wait_for_selector(IDLE, timeout=120_000)
    page.wait_for_function(
        "() => document.querySelector('#going-viral-progress')?.textContent.includes('is here')"
    )


@pytest.fixture(params=NAMES)
def page(request, site, window):
    """A lesson after Run All."""
    context = window.new_context(viewport=lab.SIZE)
    page, context.asked = context.new_page(), []
    context.on("request", lambda asked: context.asked.append(asked.url))
    opened(page, site, request.param)
    lab.run_all(page, timeout=240)
    page.lesson = next(notebook for notebook in lessons.notebooks() if notebook.path.name == request.param)
    yield page
    context.close()


def texts(page, selector):
    return page.locator(selector).all_text_contents()


def changed(page, number, before):
    page.wait_for_function(
        """([number, before]) => {
            const panel = document.querySelectorAll('.going-viral-panel')[number];
            const now = ['.going-viral-moving', '.going-viral-words'].map(part => panel.querySelector(part).innerHTML);
            return now[0] !== before[0] && now[1] !== before[1];
        }""",
        arg=[number, before],
        timeout=20_000,
    )


def test_a_lesson_runs_in_the_browser_and_its_panels_follow_the_keyboard(page):
    assert texts(page, TROUBLE) == []
    panels = page.locator(".going-viral-panel")
    assert panels.count() == len(page.lesson.tagged("panel"))
    for number in range(panels.count()):
        panel = panels.nth(number)
        handle = panel.locator(".noUi-handle").first
        before = [panel.locator(part).inner_html() for part in (".going-viral-moving", ".going-viral-words")]
        last = handle.get_attribute("aria-valuenow") == handle.get_attribute("aria-valuemax")
        handle.focus()
        handle.press("ArrowLeft" if last else "ArrowRight")
        changed(page, number, before)
    assert texts(page, TROUBLE) == []
    places = {urlsplit(url).hostname for url in page.context.asked if not url.startswith(("data:", "blob:"))}
    assert places == {"127.0.0.1"}


def test_what_a_student_saves_is_there_after_a_reload(site, window):
    context = window.new_context(viewport=lab.SIZE)
    page = context.new_page()
    opened(page, site, NAMES[1])
    lab.run_all(page, timeout=240)
    page.locator(".going-viral-hand-in button", has_text="Save").click()
    page.wait_for_timeout(3000)
    page.goto(f"{site.address}run/tree/index.html")
    page.locator(".jp-DirListing-item", has_text="my_hand_in_01.json").wait_for(timeout=30_000)
    context.close()


# Models, tables and classroom, where Python has 32 bits. Not here: what needs processes, threads or a picture's pixels.
IN_PYODIDE = (
    "growth",
    "branching",
    "networks",
    "generators",
    "cascades",
    "thresholds_and_sir",
    "seeding",
    "measure",
)
IN_PYODIDE += ("budget", "media", "backfires", "capstone", "fit", "data", "read_edges", "spread_input")


def test_the_tests_of_models_and_tables_pass_in_pyodide(in_pyodide):
    files = [f"tests/models/test_{name}.py" for name in IN_PYODIDE]
    said = in_pyodide("pytest_in_pyodide.py", "-q", "tests/known_results", *files)
    assert re.search(r"\b[1-9]\d{3} passed", said) and "failed" not in said.splitlines()[-1]


def test_every_model_gives_the_same_numbers_for_the_same_rng_in_pyodide(in_pyodide):
    there = json.loads(in_pyodide("same_numbers.py").splitlines()[-1])
    here = json.loads(json.dumps(same_numbers.numbers()))
    assert len(here) > 70 and "Error" not in json.dumps(here)
    assert there.keys() == here.keys()
    for name, numbers in here.items():
        # Least squares ends where another SciPy's steps are small enough.
        tolerance = 1e-6 if name.startswith("fit ") else 1e-9
        assert same(numbers, there[name], tolerance), name


def same(one, other, tolerance):
    """Equal numbers, lists and texts, up to the last digits of decimals."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key], tolerance) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(same(*pair, tolerance) for pair in zip(one, other, strict=True))
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=tolerance, abs_tol=1e-12) or (one != one and other != other)
    return one == other
