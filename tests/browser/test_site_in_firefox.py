"""Lessons of the site in Firefox."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tools import lessons

FOLDER = Path(__file__).parent / "firefox"


@pytest.fixture(scope="module")
def firefox(site, tmp_path_factory):
    """A function that runs a lesson in Firefox and gives back what was seen."""
    browser = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    missing = [name for name, there in {"Firefox": browser, "npm": shutil.which("npm")}.items() if not there]
    if missing:
        reason = f"no {' and no '.join(missing)} on this computer (Debian: apt-get install firefox-esr npm)"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    scratch = tmp_path_factory.mktemp("firefox")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(FOLDER / name, scratch)
    install = ["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(install, cwd=scratch, check=True)

    def run(name):
        address = f"{site.address}run/notebooks/index.html?path={name}"
        node = ["node", FOLDER / "lesson.mjs", browser, address]
        done = subprocess.run(node, cwd=scratch, capture_output=True, text=True, timeout=600)
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout)

    return run


@pytest.mark.parametrize("number", ["01", "05"])
def test_a_lesson_runs_in_firefox_and_its_panels_follow_the_keyboard(number, firefox):
    lesson = lessons.notebook(number)
    seen = firefox(lesson.path.name)
    assert seen["version"].startswith("firefox/")
    assert (seen["errors"], seen["faults"]) == ([], [])
    assert seen["moved"] == [[True, True]] * len(lesson.tagged("panel"))
    assert seen["asked"] == ["127.0.0.1"]
