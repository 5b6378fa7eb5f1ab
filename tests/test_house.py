"""The house: one list of packages, layers that import downward, a package that opens at once."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "course_utils"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each module may import, from the design; a module not named here may import what its folder may.
SCIENCE = {"numpy", "scipy"}
MAY = {
    "_arguments": SCIENCE,
    "growth": SCIENCE,
    "branching": SCIENCE,
    "_network": SCIENCE | {"networkx"},
    "networks": SCIENCE,
    "_engine": SCIENCE | {"tqdm"},
    "cascades": SCIENCE,
    "seeding": SCIENCE | {"pandas"},
    "campaigns": SCIENCE,
    "measure": SCIENCE,
    "_town": SCIENCE | {"pandas"},
    "capstone": SCIENCE | {"pandas"},
    "datasets": {"pandas"},
    "plots": {"numpy", "matplotlib", "IPython"},
    "panels": {"numpy", "matplotlib", "ipywidgets"},
    "check": {"numpy"},
    "classroom": {"ipywidgets", "IPython", "pandas"},
}
LAYERS = (
    {"_arguments"},
    {
        "growth",
        "branching",
        "networks",
        "cascades",
        "seeding",
        "campaigns",
        "measure",
        "capstone",
        "datasets",
    },
    {"plots"},
    {"panels", "check"},
    {"classroom"},
)


def family(path):
    """The public module that a file belongs to: panels/lesson01.py to panels, _fit.py to itself."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(path):
    """Top-level names of other people's packages, and modules of ours, that a file imports."""
    theirs, ours = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module]
            if node.module == "course_utils":
                names = [f"course_utils.{alias.name}" for alias in node.names]
        for name in names:
            top, _, rest = name.partition(".")
            if top == "course_utils":
                ours.add(rest.partition(".")[0])
            elif top not in sys.stdlib_module_names:
                theirs.add(top)
    return theirs, ours


def layer(module):
    return next((level for level, names in enumerate(LAYERS) if module in names), 1)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_only_what_its_layer_may_and_only_downward(path):
    theirs, ours = imports(path)
    if path == PACKAGE / "__init__.py":
        assert not theirs | ours
        return
    assert theirs <= MAY.get(family(path), SCIENCE)
    for module in ours - {family(path)}:
        assert layer(module) <= layer(family(path)), f"{path.name} imports {module} from above"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_can_be_read_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


def test_importing_the_package_loads_nothing_heavy():
    heavy = "matplotlib", "pandas", "networkx", "ipywidgets", "numpy", "scipy", "IPython"
    code = f"import sys, course_utils; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert found.strip() == "[]"


def test_the_models_load_without_pictures_or_widgets():
    code = "import sys; from course_utils import growth; print({'matplotlib', 'ipywidgets', 'pandas'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert found.strip() == "set()"


def test_conda_and_pip_ask_for_the_same_packages():
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    python, *packages = [need for need in conda["dependencies"] if isinstance(need, str) and need != "pip"]
    assert conda["name"] == "going-viral"
    assert {"pip": ["-e ."]} in conda["dependencies"]
    assert sorted(packages) == sorted(PROJECT["dependencies"])
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


def test_readme_gives_the_commands_that_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert {"lab", "test", "bench", "lock"} <= targets
    assert set(re.findall(r"\bmake ([a-z]+)\b", readme)) <= targets
    assert "make test" in (ROOT / ".ci/run").read_text(encoding="utf-8")
    for notebook in (ROOT / "notebooks").glob("*.ipynb"):
        assert f"notebooks/{notebook.name}" in readme


def test_readme_shows_a_picture_of_every_lesson_and_says_what_it_shows():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for notebook in (ROOT / "notebooks").glob("*.ipynb"):
        place = f"notebooks/pictures/{notebook.name[:2]}.svg"
        assert (ROOT / place).is_file()
        assert re.search(rf'<img src="{place}" [^>]*alt="[^"]{{20,}}"', readme)


def test_jupyterlab_asks_nobody_for_news():
    import json

    settings = json.loads((PACKAGE / "jupyterlab_overrides.json").read_text(encoding="utf-8"))
    assert settings["@jupyterlab/apputils-extension:notification"] == {
        "fetchNews": "false",
        "checkForUpdates": False,
    }
    installed = Path(sys.prefix) / "share/jupyter/lab/settings/overrides.json"
    assert json.loads(installed.read_text(encoding="utf-8")) == settings
