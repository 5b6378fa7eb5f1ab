"""The site's Python, under Node: the course's own tests pass there, and its models give the same numbers as here."""

import json
import math
import re
import subprocess
import sys
from pathlib import Path

import pytest
import same_numbers

from browser import build

ROOT = Path(__file__).resolve().parents[2]


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
