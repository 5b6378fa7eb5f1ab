"""JupyterLab on loopback and a real browser before it, as a student has them; used by tests and benchmarks."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import nbformat
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SIZE = {"width": 1400, "height": 900}
# What no lesson that ran well shows: an error, a warning, a box that wants an answer.
TROUBLE = "[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr'], .jp-Dialog"
IDLE = ".jp-Notebook-ExecutionIndicator[data-status='idle']"
SETTLE = 0.5  # seconds in which what was shown last finds its place


def chromium():
    """The path of an installed Chromium or Chrome, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextmanager
def server(folder):
    """JupyterLab over a folder of notebooks, with settings of its own; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {f"JUPYTERLAB_{kind}_DIR": str(folder / f".{kind}") for kind in ("SETTINGS", "WORKSPACES")}
    own |= {"JUPYTER_CONFIG_DIR": str(folder / ".config"), "JUPYTER_RUNTIME_DIR": str(folder / ".runtime")}
    own |= {"IPYTHONDIR": str(folder / ".ipython"), "GOING_VIRAL_HOME": str(folder / "my_course")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"]
    command += ["--ip=127.0.0.1", "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}"]
    log = open(folder / "server.log", "wb")  # noqa: SIM115 - lives as long as the server
    process = subprocess.Popen(command, env=os.environ | own, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=2)
                break
            except OSError:
                if process.poll() is not None:
                    break
                time.sleep(0.2)
        else:
            raise RuntimeError(f"JupyterLab did not start: {(folder / 'server.log').read_text()[-2000:]}")
        yield address
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


@contextmanager
def browser(*more, profile=None):
    """Chromium without a screen; none of its own calls home. More flags may be given, and a folder that it remembers."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    flags += ["--disable-sync", "--no-first-run", "--disable-quic", *more]
    how = {"executable_path": chromium(), "args": flags}
    with sync_playwright() as playwright:
        if profile is None:
            window = playwright.chromium.launch(**how)
        else:
            window = playwright.chromium.launch_persistent_context(profile, viewport=SIZE, **how)
        try:
            yield window
        finally:
            window.close()


def write_notebook(path, cells):
    """A notebook of these code cells."""
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    code = [nbformat.v4.new_code_cell(cell.strip()) for cell in cells]
    nbformat.write(nbformat.v4.new_notebook(cells=code, metadata={"kernelspec": kernel}), path)


def open_notebook(page, address, name):
    """Open one notebook and wait until it is connected to a kernel that has nothing to do."""
    page.goto(f"{address}/lab/tree/{name}?reset")
    page.wait_for_selector(".jp-NotebookPanel-notebook .jp-Cell", timeout=60_000)
    for _ in range(300):
        sessions = json.load(urllib.request.urlopen(f"{address}/api/sessions", timeout=5))
        kernels = [session["kernel"] for session in sessions if session["path"] == name]
        if any(kernel["execution_state"] == "idle" and kernel["connections"] for kernel in kernels):
            break
        time.sleep(0.2)
    else:
        raise RuntimeError(f"no kernel started for {name}")
    page.wait_for_selector(IDLE, timeout=60_000)


# A folded cell shows no number; cells run in order, so the others tell.
_PROMPTS = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(prompt => prompt.textContent)"
_STARTED = f"() => {_PROMPTS}.some(text => /[0-9*]/.test(text))"
_FINISHED = f"() => !{_PROMPTS}.some(text => /\\[[ *]\\]/.test(text))"


def press_run_all(page):
    """Run > Run All Cells, from the menu."""
    page.locator(".lm-MenuBar-item", has_text="Run").first.click()
    page.locator(".lm-Menu-item[data-command='runmenu:run-all']").click()


def run_all(page, timeout=90):
    """Run All, until every code cell has run."""
    press_run_all(page)
    page.wait_for_function(_STARTED, timeout=30_000)
    page.wait_for_function(_FINISHED, timeout=timeout * 1000)
    page.wait_for_selector(IDLE, timeout=timeout * 1000)
    page.wait_for_timeout(SETTLE * 1000)


def state(panel):
    """What a panel shows: its picture and its sentence."""
    return [panel.locator(part).inner_html() for part in (".going-viral-moving", ".going-viral-words")]


def changed(page, number, before):
    """Wait until the picture and the sentence of a panel both differ from what they were."""
    page.wait_for_function(
        """([number, before]) => {
            const panel = document.querySelectorAll('.going-viral-panel')[number];
            const now = ['.going-viral-moving', '.going-viral-words'].map(part => panel.querySelector(part).innerHTML);
            return now[0] !== before[0] && now[1] !== before[1];
        }""",
        arg=[number, before],
        timeout=10_000,
    )
