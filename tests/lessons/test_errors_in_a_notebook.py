"""Errors of ours are one sentence in a notebook, in full by %tb, and ordinary errors everywhere else."""

import os
import pickle
import subprocess
import sys
import traceback

import pytest

from course_utils import growth
from course_utils._arguments import short

SHELL = """from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance(colors="NoColor")
shell.history_manager.enabled = False
for cell in {cells!r}:
    shell.run_cell(cell)
    print("END")
"""
IMPORTS = "from course_utils import capstone, classroom, growth, plots"


def shown(tmp_path, *cells):
    """What IPython prints under each of these cells."""
    code = SHELL.format(cells=(IMPORTS, *cells))
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "IPYTHONDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
    )
    return done.stdout.split("END\n")[1:-1]


def test_fault_38_wrong_input_is_one_sentence_with_its_line_and_tb_shows_all(tmp_path):
    (tmp_path / "room").mkdir()
    said, whole, plan, room, bars, theirs = shown(
        tmp_path,
        "rate = 'fast'\ngrowth.doubling_time(rate)",
        "%tb",
        "capstone.plan(9_000, 'Square', 'residents', 900)",
        f"classroom.room({str(tmp_path / 'room')!r}).show('07', 7)",
        "plots.scoreboard(3)",
        "int('x')",
    )
    assert said.splitlines()[:2] == [
        "TypeError: rate must be a number, not 'fast' (str)",
        "In line 2: growth.doubling_time(rate)",
    ]
    assert len(said.splitlines()) == 3
    assert "in doubling_time" in whole and "raise BadType" in whole
    assert plan.startswith("ValueError: ")
    assert "dollars" in plan  # this plan cannot be paid
    for one in (plan, room, bars):
        assert len(one.splitlines()) == 3
        assert "In line 1: " in one
    assert "Traceback" in theirs  # nobody else's errors are cut


def test_in_a_script_it_is_an_ordinary_error():
    with pytest.raises(TypeError) as caught:
        growth.doubling_time("fast")
    assert "in doubling_time" in "".join(traceback.format_exception(caught.value))
    again = pickle.loads(pickle.dumps(caught.value))  # as it comes back from another process
    assert type(again) is type(caught.value)
    assert str(again) == str(caught.value)


def test_an_object_that_cannot_be_printed_is_named():
    class Evil:
        def __repr__(self):
            raise RuntimeError

    assert short(Evil()) == "a Evil that cannot be shown"
    with pytest.raises(TypeError, match="rate must be a number"):
        growth.doubling_time(Evil())
