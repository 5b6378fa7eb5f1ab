"""Wheels and the standard library with bytecode in place of source: a browser need not compile them at each visit."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from browser import pyodide

HERE = Path(__file__).resolve().parent
RECIPE = ("compile.mjs", "in_pyodide.py")


def compiled(archives, core, kept):
    """Compile archives where they lie, by the Pyodide in the folder `core`; results are kept, and used again."""
    recipe = "".join(pyodide.sha256((HERE / name).read_bytes()) for name in RECIPE) + pyodide.VERSION
    keys = {path: pyodide.sha256(recipe.encode() + path.read_bytes()) for path in archives}
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept) as work:
        fresh = {key: path for path, key in keys.items() if not (kept / key).is_file()}
        for key, path in fresh.items():
            shutil.copy(path, Path(work) / key)
        if fresh:
            node(core, work)
        for key in fresh:
            (Path(work) / key).rename(kept / key)
    for path, key in keys.items():
        shutil.copyfile(kept / key, path)


def node(core, work):
    """Compile the archives of a folder."""
    if not shutil.which("node"):
        sys.exit("Node.js is not installed here: it runs the Pyodide that compiles the site's Python files.")
    done = subprocess.run(["node", HERE / "compile.mjs", core, work], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"Pyodide could not compile the site's Python files:\n{done.stderr[-2000:]}")
