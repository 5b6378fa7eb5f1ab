"""Wheels and the standard library with bytecode in place of source, so that a browser need not compile them at each visit."""

import shutil
import subprocess
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
            subprocess.run(["node", HERE / "compile.mjs", core, work], check=True, stderr=subprocess.DEVNULL)
        for key in fresh:
            (Path(work) / key).rename(kept / key)
    for path, key in keys.items():
        shutil.copyfile(kept / key, path)
