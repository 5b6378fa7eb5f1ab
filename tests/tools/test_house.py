"""The house: one list of packages, layers that import downward, a package that opens at once."""

import ast
import graphlib
import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from course_utils import datasets
from tools import lessons, readme

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "course_utils"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MODULES = sorted(PACKAGE.rglob("*.py"))
GUIDES = [
    ROOT / place
    for place in (
        "README.md",
        "INSTRUCTORS.md",
        "instructors/server.md",
        "benchmarks/README.md",
        "tests/README.md",
        "data/README.md",
        "course_utils/README.md",
    )
]

# The storeys, from the ground up, and whose packages each folder may use: no file is without a line here.
SCIENCE = {"numpy", "scipy"}
STOREYS = (
    {"_arguments": SCIENCE, "_screen": set()},
    {
        "datasets": {"pandas"},
        "growth": SCIENCE,
        "branching": SCIENCE,
        "networks": SCIENCE | {"networkx"},
        "cascades": SCIENCE | {"tqdm"},
        "seeding": SCIENCE | {"pandas"},
        "campaigns": SCIENCE,
        "measure": SCIENCE,
        "capstone": SCIENCE | {"pandas"},
    },
    {"plots": {"numpy", "matplotlib", "IPython"}},
    {"panels": {"numpy", "matplotlib", "ipywidgets", "IPython"}, "check": {"numpy"}},
    {"classroom": {"ipywidgets", "IPython", "js", "packaging", "pandas", "pyodide_js"}},
)
LEVEL = {folder: level for level, folders in enumerate(STOREYS) for folder in folders}
THEIRS = {folder: packages for folders in STOREYS for folder, packages in folders.items()}


def name(path):
    """The module of a file: course_utils.growth for growth/__init__.py."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name(path): path for path in MODULES}


def imports(path):
    """Top-level names of other people's packages, and modules of ours, that a file imports anywhere."""
    theirs, ours = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            parts = [f"{node.module}.{alias.name}" for alias in node.names]
            named = [part if part in NAMES else node.module for part in parts]
        else:
            continue
        for module in named:
            top = module.partition(".")[0]
            if top == "course_utils":
                ours.add(module)
            elif top not in sys.stdlib_module_names:
                theirs.add(top)
    return theirs, ours


def folder(module):
    return module.split(".")[1]


def upward(module, imported):
    """Those of the imported modules that stand above, or beside, the module's own folder."""
    return {
        other
        for other in imported
        if folder(other) != folder(module)
        and LEVEL[folder(other)] >= LEVEL[folder(module)]
        and (LEVEL[folder(module)] != 1 or LEVEL[folder(other)] > 1)
    }


def circle(graph):
    """Modules that import each other in a ring, or nothing."""
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        return error.args[1]
    return []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_only_what_its_storey_may_and_only_downward(path):
    theirs, ours = imports(path)
    if path == PACKAGE / "__init__.py":
        assert not theirs | ours
        return
    assert theirs <= THEIRS[folder(name(path))]
    assert not upward(name(path), ours)


def test_nothing_is_imported_in_a_circle():
    assert not circle({module: imports(path)[1] for module, path in NAMES.items()})


def test_the_two_tests_above_can_fail():
    assert upward("course_utils.growth.curves", {"course_utils.plots"}) == {"course_utils.plots"}
    assert upward("course_utils.check.lesson01", {"course_utils.panels.panel"})
    assert not upward("course_utils.seeding.groups", {"course_utils.cascades", "course_utils.seeding.live"})
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}


def test_the_folders_listing_is_the_plan():
    entries = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert entries == {"__init__", "README.md", *LEVEL}


def code_lines(source):
    """Lines that are neither blank, nor comment, nor docstring."""
    docs = set()
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and ast.get_docstring(node) is not None
        ):
            docs |= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    lines = enumerate(source.splitlines(), start=1)
    return sum(1 for number, line in lines if number not in docs and line.strip() and line.strip()[0] != "#")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_can_be_read_in_one_sitting(path):
    assert code_lines(path.read_text(encoding="utf-8")) <= 200


def raised(source):
    """What `raise ValueError(…)` and the like name in a file."""
    calls = (node.exc for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Raise))
    return {call.func.id for call in calls if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_wrong_input_raises_errors_that_a_notebook_shows_as_one_sentence(path):
    assert not raised(path.read_text(encoding="utf-8")) & {"ValueError", "TypeError"}


def test_the_test_above_can_fail():
    assert raised("if x:\n    raise ValueError('x') from None") == {"ValueError"}


def test_importing_the_package_loads_nothing_heavy():
    heavy = "matplotlib", "pandas", "networkx", "ipywidgets", "numpy", "scipy", "IPython"
    code = f"import sys, course_utils; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert found.strip() == "[]"


def test_the_models_load_without_pictures_or_widgets():
    code = "import sys; from course_utils import growth; print({'matplotlib', 'ipywidgets', 'pandas'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert found.strip() == "set()"


def test_a_lesson_without_networks_and_tables_loads_neither_scipy_nor_pandas_nor_networkx():
    code = """import sys
from course_utils import check, classroom, growth, panels, plots
panels.viral_growth(), check.newsletter_k(48), classroom.discuss("01"), classroom.quiz("entry")
print({"scipy", "pandas", "networkx"} & set(sys.modules))"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert found.strip() == "set()"


def test_conda_and_pip_ask_for_the_same_packages():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    python, *packages = [need for need in conda["dependencies"] if isinstance(need, str) and need != "pip"]
    assert conda["name"] == "going-viral"
    assert {"pip": ["-e ."]} in conda["dependencies"]
    assert sorted(packages) == sorted(need.partition(";")[0] for need in PROJECT["dependencies"])
    # repo2docker understands "python=3.x" only; for anything else it takes its own default, an older one.
    version = re.fullmatch(r"python=(3\.\d+)", python).group(1)
    assert Version(version) in SpecifierSet(PROJECT["requires-python"])


def test_the_lock_pins_every_package_with_hashes_and_names_no_index():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"https?://|--index|--find-links|file:", lock)
    blocks = re.split(r"\n(?=\S)", lock.strip())
    assert all(re.match(r"[\w.-]+==\S+", block) and "--hash=sha256:" in block for block in blocks)
    pinned = {re.match(r"[\w.-]+", block).group().lower() for block in blocks}
    extras = [need for needs in PROJECT["optional-dependencies"].values() for need in needs]
    wanted = {re.match(r"[\w.-]+", need).group().lower() for need in [*PROJECT["dependencies"], *extras]}
    assert wanted <= pinned


def test_the_guides_give_commands_that_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert {"lab", "test", "bench", "lock"} <= targets
    assert "make test" in (ROOT / ".ci/run").read_text(encoding="utf-8")
    for guide in GUIDES:
        text = guide.read_text(encoding="utf-8")
        assert set(re.findall(r"(?:^    |`)make ([a-z]+)\b", text, re.MULTILINE)) <= targets, guide
        for module in re.findall(r"python -m ((?:tools|book|instructors|benchmarks)[\w.]*)", text):
            assert importlib.util.find_spec(module), f"{guide}: {module}"
        for link in re.findall(r"\]\((?!http)([^)#]+)\)", text):
            assert (guide.parent / link).exists(), f"{guide}: {link}"


def test_readme_is_short_enough_to_be_read():
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 120
    assert max(len(line) for line in lines if not line.startswith("|")) <= 125


def test_the_table_of_lessons_says_what_the_lessons_say():
    rows = datasets.load("lessons").itertuples()
    for row, notebook in zip(rows, lessons.notebooks(), strict=True):
        assert row.lesson == notebook.number
        assert row.question in notebook.cells[0].source
        assert len(row.picture) >= 20 and '"' not in row.picture


def test_readme_draws_its_map_from_the_table_of_lessons():
    assert readme.MAP.search(readme.README.read_text(encoding="utf-8")).group() == readme.drawn()
    for notebook in lessons.notebooks():
        assert (ROOT / f"notebooks/pictures/{notebook.number}.svg").is_file()


def test_the_citation_is_of_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert (citation["version"], citation["license"]) == (PROJECT["version"], PROJECT["license"])
    assert citation["authors"] == PROJECT["authors"]


def test_jupyterlab_asks_nobody_for_news():
    import json

    settings = json.loads((ROOT / "tools/jupyterlab_overrides.json").read_text(encoding="utf-8"))
    assert settings["@jupyterlab/apputils-extension:notification"] == {
        "fetchNews": "false",
        "checkForUpdates": False,
    }
    installed = Path(sys.prefix) / "share/jupyter/lab/settings/overrides.json"
    assert json.loads(installed.read_text(encoding="utf-8")) == settings
