"""Tests leave a student's own answers alone, and are the same on every machine."""

import os

import matplotlib
import pytest
from hypothesis import settings

matplotlib.use("agg")

# Examples are the same on every machine, and a slow one is no failure.
settings.register_profile("course", deadline=None, derandomize=True)
settings.load_profile("course")


@pytest.fixture(autouse=True)
def own_folder_for_answers(tmp_path, monkeypatch):
    """Nothing that a test hands in lands among a student's own answers."""
    monkeypatch.setenv("GOING_VIRAL_HOME", str(tmp_path / "my_course"))


@pytest.fixture(scope="session")
def chromium():
    """The browser to look through, or a reason to skip."""
    from tools import lab

    found = lab.chromium()
    if found is None:
        reason = "no Chromium or Chrome on this computer (Debian: apt-get install chromium), so nothing to look through"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return found
