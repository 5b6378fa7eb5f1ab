"""Build the course that runs in a browser: JupyterLite, the student edition, and our package in its list of packages.

    python -m browser.build build/site [--pyodide build/pyodide]

leaves it in build/site/run. Pages fetch Pyodide from its makers' address, unless a folder with Pyodide is given
(python -m browser.pyodide makes one): that is copied in, and the site then asks nothing of any other.

JupyterLite stays at 0.6 as long as Pyodide is 0.27.7. Tried with 0.8.6 in November 2026: the list of notebooks is found once
`contentsAllJsonFile` names it, and Python starts once start.js is a module that exports loadPyodide (kernels are module
workers there); then `import piplite` fails, because it needs micropip 0.11, which imports parts of a newer Pyodide.
"""

import argparse
import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from datetime import date
from pathlib import Path

from packaging.requirements import Requirement

from browser import bytecode, pyodide
from instructors import editions
from tools import lessons

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "browser"
WORK = ROOT / "build" / "browser"
OFFICIAL = f"https://cdn.jsdelivr.net/pyodide/v{pyodide.VERSION}/full/"
APPS = ("lab", "notebooks", "tree", "edit")
PYTHON = "3.12.7"  # of this Pyodide

# Of Pyodide's core, what gets much smaller by packing; so do all archives.
PACKED = ("pyodide.asm.js", "pyodide.asm.wasm")
# Pure Python, from requirements.lock: Pyodide's makers do not compile it.
PURE = ("comm", "ipywidgets", "networkx", "tqdm")
# Fetched together while Python starts, because every lesson needs it.
START = (
    "micropip",
    "piplite",
    "pyodide-kernel",
    "course-utils",
    "ipywidgets",
    "matplotlib",
    "matplotlib-inline",
)
# Fetched when something imports it.
LATER = ("scipy", "pandas", "networkx", "tqdm", "fonttools", "prompt_toolkit", "wcwidth")
# The kernel would fetch these by itself, one after the other; two of them it can do without.
KERNEL = ("comm", "ipykernel", "ipython", "jedi", "micropip", "piplite", "pyodide_kernel", "sqlite3", "ssl")
# What packages name as a need and never import in the course's hands, or only on some days.
NOT_AT_ONCE = {
    "ipython": {"prompt_toolkit", "wcwidth"},
    "matplotlib": {"fonttools", "pytz", "matplotlib-pyodide"},
}
# What the pure ones need; widgets draw with JupyterLite's own copy of their scripts.
NEEDS = {
    "course-utils": ["ipywidgets", "matplotlib", "numpy"],
    "ipywidgets": ["comm", "ipython", "traitlets"],
    "piplite": ["micropip"],
    "pyodide-kernel": ["comm", "ipykernel", "ipython"],
}


def jupyterlite():
    """A small environment of its own with JupyterLite, which needs older parts of JupyterLab than the course."""
    lock = HERE / "jupyterlite.lock"
    folder = WORK / f"jupyterlite-{pyodide.sha256(lock.read_bytes())[:12]}"
    if not (folder / "ready").is_file():
        venv.create(folder, clear=True, with_pip=True)
        pip = [folder / "bin" / "python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--require-hashes", "--no-deps", "-r", lock], check=True)
        (folder / "ready").touch()
    return folder


def pinned(names, lock=ROOT / "requirements.lock"):
    """The lock's blocks for some packages, as they hold for Python in the browser, without the conditions."""
    for block in re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip()):
        head, *hashes = block.split("\\\n")
        need = Requirement(head)
        if need.name in names and (
            need.marker is None or need.marker.evaluate({"python_full_version": PYTHON})
        ):
            yield "\\\n".join([f"{need.name}{need.specifier} ", *hashes])


def wheels(folder):
    """Our own wheel and the pure ones, as files in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    needs = folder / "needs.txt"
    needs.write_text("\n".join(pinned(PURE)) + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "download", "--no-deps"]
    python = ["--only-binary=:all:", "--python-version", PYTHON]
    subprocess.run([*pip, *python, "--require-hashes", "--dest", folder, "-r", needs], check=True)
    needs.unlink()
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(build, check=True, cwd=ROOT, capture_output=True)


def imports(wheel):
    """The top-level modules of a wheel."""
    names = {place.partition("/")[0] for place in zipfile.ZipFile(wheel).namelist()}
    return sorted(name for name in names if not name.endswith((".dist-info", ".data")))


def entry(wheel):
    """What Pyodide's list of packages says of one pure wheel; its key is what a notebook imports it as."""
    distribution, version = wheel.name.split("-")[:2]
    modules = imports(wheel)
    name = pyodide.plain(modules[0] if modules == ["course_utils"] else distribution)
    return name, {
        "name": name,
        "version": version,
        "file_name": f"./{wheel.name}",
        "install_dir": "site",
        "package_type": "package",
        "imports": modules,
        "depends": NEEDS.get(name, []),
        "unvendored_tests": False,
    }


def lock_file(official, folder, whole):
    """The site's list of packages: the official one, ours added, needs that are none taken out.

    With `whole` it keeps only what the site itself holds.
    """
    lock = json.loads(official.read_text(encoding="utf-8"))
    packages = lock["packages"]
    for name, unneeded in NOT_AT_ONCE.items():
        packages[name]["depends"] = [need for need in packages[name]["depends"] if need not in unneeded]
    packages |= dict(entry(wheel) for wheel in sorted(folder.glob("*.whl")))
    if whole:
        packages = pyodide.closure(packages, (*START, *LATER))
    return lock | {"packages": packages}


def start_script(lock, core, digests, packed):
    """The page's start.js with this site's figures written in."""
    start = pyodide.closure(lock["packages"], START)
    waiting = {name: key for key in map(pyodide.plain, LATER) for name in lock["packages"][key]["imports"]}
    site = {
        "core": core,
        "integrity": digests,
        "packed": packed,
        "env": {"GOING_VIRAL_HOME": "/drive/my_course"},  # what the browser keeps
        "start": list(START),
        "steps": len(start) + 2,
        "waiting": waiting,
        "onImport": (HERE / "page" / "on_import.py").read_text(encoding="utf-8"),
    }
    script = (HERE / "page" / "start.js").read_text(encoding="utf-8")
    return re.sub(r"/\* build.*?\*/ \{\}", lambda _: json.dumps(site), script)


def integrity(data):
    """A fingerprint in the form that browsers compare."""
    return "sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode()


def contents(run):
    """The student edition's notebooks, and the list of them that JupyterLite reads instead of a folder."""
    (run / "files").mkdir(exist_ok=True)
    (run / "api" / "contents").mkdir(parents=True, exist_ok=True)
    today = f"{date.today()}T00:00:00Z"
    common = {"created": today, "last_modified": today, "mimetype": None, "writable": True}
    listed = []
    for lesson in lessons.notebooks():
        path, text = lesson.path, editions.notebook(lesson, "student")
        (run / "files" / path.name).write_text(text, encoding="utf-8")
        size = len(text.encode("utf-8"))
        own = {"name": path.name, "path": path.name, "type": "notebook", "size": size}
        listed.append({**common, **own, "content": None, "format": None})
    whole = {**common, "name": "", "path": "", "type": "directory", "size": None, "format": "json"}
    text = json.dumps({**whole, "content": listed}, indent=1)
    (run / "api" / "contents" / "all.json").write_text(text, encoding="utf-8")


def settings():
    """JupyterLite's own settings: where Python is, and what is already there when it starts."""
    kernel = {
        "pyodideUrl": "./python/start.js",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"lockFileURL": "python/lock.json", "packages": KERNEL},
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Going Viral",
            "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel},
        },
    }


def overrides():
    """JupyterLab's settings: the course's own, and what a site needs."""
    course = json.loads((ROOT / "tools" / "jupyterlab_overrides.json").read_text(encoding="utf-8"))
    keys = {
        "Up": "move-cursor-up",
        "Down": "move-cursor-down",
        "Left": "move-cursor-heading-above-or-collapse",
        "Right": "move-cursor-heading-below-or-expand",
    }
    # An arrow key on a slider would move to another cell; j and k still do.
    where = ".jp-Notebook.jp-mod-commandMode:not(.jp-mod-readWrite) :focus"
    off = [
        {"command": f"notebook:{command}", "keys": [f"Arrow{key}"], "selector": where, "disabled": True}
        for key, command in keys.items()
    ]
    return course | {
        # Every cell is in the page, so that links and print find it; and the page is light or dark, as the book is.
        "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
        "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
        "@jupyterlab/shortcuts-extension:shortcuts": {"shortcuts": off},
    }


def lite(out):
    """JupyterLite itself, with our settings."""
    source = WORK / "source"
    shutil.rmtree(source, ignore_errors=True)  # with its memory of a build that may be gone
    source.mkdir(parents=True)
    (source / "jupyter-lite.json").write_text(json.dumps(settings(), indent=1), encoding="utf-8")
    (source / "overrides.json").write_text(json.dumps(overrides(), indent=1), encoding="utf-8")
    options = ["--no-sourcemaps", "--no-unused-shared-packages", "--no-libarchive", "--output-dir", out]
    options += [f"--apps={app}" for app in APPS]
    command = [jupyterlite() / "bin" / "jupyter-lite", "build", *options]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"JupyterLite could not build its site:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def pages(run):
    """The line that says how far Python is, and links to sections, in every page that can start it."""
    added = ['<link rel="stylesheet" href="../python/progress.css" />']
    added += [f'<script src="../python/{name}.js"></script>' for name in ("progress", "links")]
    for name in ("progress.css", "progress.js", "links.js"):
        shutil.copy(HERE / "page" / name, run / "python")
    icons = run / "static" / "favicons"
    icons.mkdir(parents=True)
    for name in ("notebook", "file", "busy-1", "busy-2", "busy-3"):
        shutil.copy(run / "notebooks" / "favicon.ico", icons / f"favicon-{name}.ico")
    for app in APPS:
        page = run / app / "index.html"
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("</title>", "\n    ".join(["</title>", *added]), 1), encoding="utf-8")


def build(out, folder=None):
    """The site in `out`/run."""
    run, official = out / "run", folder or WORK / "pyodide"
    if folder is None:
        official = WORK / "core"
        pyodide.core(official)
    elif not pyodide.complete(folder):
        sys.exit(
            f"{folder} is no complete Pyodide {pyodide.VERSION}: python -m browser.pyodide {folder} makes one."
        )
    shutil.rmtree(run, ignore_errors=True)
    lite(run)
    contents(run)
    python = run / "python"
    wheels(python)
    kernel = run / "extensions" / "@jupyterlite" / "pyodide-kernel-extension" / "static" / "pypi"
    for name in ("ipykernel", "piplite", "pyodide_kernel"):
        shutil.copy(next(kernel.glob(f"{name}-*.whl")), python)
    lock = lock_file(official / pyodide.LOCK, python, whole=folder is not None)
    core = official
    if folder is not None:
        core = python / "pyodide"
        core.mkdir()
        needed = {item["file_name"] for item in lock["packages"].values()}
        for name in (*pyodide.CORE, *(name for name in needed if not name.startswith("./"))):
            shutil.copy(folder / name, core)
    archives = sorted(python.rglob("*.whl")) + sorted(python.rglob("python_stdlib.zip"))
    bytecode.compiled(archives, official, WORK / "bytecode")
    files = {name: (core / name).read_bytes() for name in pyodide.CORE}
    packed = [*archives, *(core / name for name in PACKED if folder)]
    for path in packed:
        files[path.name] = gzip.compress(path.read_bytes(), mtime=0)
        path.with_name(f"{path.name}.gz").write_bytes(files[path.name])
        path.unlink()
    for item in lock["packages"].values():
        name = item["file_name"].removeprefix("./")
        if name in files:
            item["sha256"] = pyodide.sha256(files[name])
    (python / "lock.json").write_text(json.dumps(lock), encoding="utf-8")
    digests = {name: integrity(files[name]) for name in pyodide.CORE}
    address = "pyodide/" if folder else OFFICIAL
    script = start_script(lock, address, digests, [path.name for path in packed])
    (python / "start.js").write_text(script, encoding="utf-8")
    pages(run)


def main():
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--pyodide", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    build(asked.out.resolve(), asked.pyodide and asked.pyodide.resolve())
    print(f"The course to run is in {asked.out / 'run'}: put {asked.out} on any web server.")


if __name__ == "__main__":
    main()
