"""`make demo LESSON=05`: a lesson's panels as a page by Voilà, at the size of a projector."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from tools import lab, lessons

DEMO = [sys.executable, "-m", "instructors.demo"]
TWO = ("05", "07", "09")


@pytest.mark.parametrize("word", [None, "", "12", "99", "abc", "-1", "5.0", "05 07"])
def test_a_bad_lesson_is_refused_in_words_before_anything_starts(word):
    run = subprocess.run(DEMO + ([] if word is None else [word]), capture_output=True, text=True, timeout=60)
    assert run.returncode == 2
    assert re.fullmatch(
        r"LESSON must be one of 00 to 11, not '.*'; for example: make demo LESSON=05\n", run.stderr
    )
    assert run.stdout == ""


@contextmanager
def served(lesson):
    """The page's address and its process; the session is its own, so that all its processes can be counted."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*DEMO, lesson, f"--port={port}", "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        said = []
        while not said or not said[-1].startswith("http"):
            said.append(process.stdout.readline())
            assert said[-1], f"the page did not start: {said}"
        yield said[-1].strip(), process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def kernels(process):
    """The processes that a process has started, from the kernel's own list of them."""
    found = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split() for line in found.splitlines()]
    return [int(pid) for pid, parent, status in rows if int(parent) == process.pid and "Z" not in status]


@pytest.mark.parametrize("lesson", TWO)
def test_fault_20_a_lesson_s_panels_stand_on_a_page_without_code(lesson, chromium, tmp_path):
    notebook = lessons.notebook(lesson)
    with served(lesson.lstrip("0")) as (address, process), lab.browser() as window:
        page = window.new_page(viewport={"width": 1280, "height": 720})
        asked, troubles = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(address)
        panels = page.locator(".going-viral-panel")
        panels.nth(len(notebook.tagged("panel")) - 1).wait_for(timeout=60_000)
        page.wait_for_timeout(1_000)
        assert panels.count() == len(notebook.tagged("panel"))
        text = page.inner_text("body")
        assert re.search(r"^# (.*)", notebook.prose).group(1) in text
        assert "A decision" in text
        assert not re.search(r"panels\.|classroom\.|import |Error|Traceback", text)
        for part, name in (("predict", "prediction"), ("verdicts", "verdicts"), ("decide", "decision")):
            ours = [cell for cell in notebook.code if f"classroom.{part}" in cell.source]
            assert page.locator(f".going-viral-{name}").count() == len(ours)
        guess = page.locator(".going-viral-prediction").first
        guess.locator("input[type=text]").fill("20")
        guess.locator("input[type=text]").press("Enter")
        guess.locator("p", has_text="You said 20").wait_for()
        page.locator(".going-viral-comparison p", has_text="You said 20").first.wait_for()
        assert page.locator(".jp-InputArea-editor:visible").count() == 0
        for number in range(panels.count()):
            panel = panels.nth(number)
            panel.scroll_into_view_if_needed()
            assert panel.bounding_box()["height"] <= 720
            before = lab.state(panel)
            handle = panel.locator(".noUi-handle:visible").first
            lab.nudge(handle)
            lab.changed(page, number, before)
            panel.evaluate("panel => panel.scrollIntoView({block: 'center'})")
            page.screenshot(path=tmp_path / f"{lesson}-{number}.png")
        assert troubles == []
        assert lab.hosts(asked) == {"127.0.0.1"}
        started = kernels(process)
        assert started
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)
    assert gone(started)
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", urlsplit(address).port), timeout=1)


def gone(pids, seconds=10):
    """Whether these processes end within some seconds."""
    for _ in range(10 * seconds):
        if not any(alive(pid) for pid in pids):
            return True
        time.sleep(0.1)
    return False


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_port_in_use_is_passed_over():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = subprocess.Popen(
            [*DEMO, "00", f"--port={port}", "--no-browser"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            said = ""
            while not re.search(r"^http", said, re.MULTILINE):
                line = process.stdout.readline()
                assert line, said
                said += line
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
    assert f"The port {port} is already in use" in said
    assert urlsplit(said.split()[-1]).port != port
