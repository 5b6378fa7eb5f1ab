"""The one reader of the notebooks: lessons by number, cells by tag, exercises with stub, check and solution."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
DEEPER = "## Go deeper: "  # how a section begins that goes deeper


@dataclass(frozen=True)
class Notebook:
    path: Path

    @property
    def number(self):
        return self.path.name[:2]

    @property
    def title(self):
        """The heading of the first level: 05 · Which of the three matters?"""
        return re.match(r"# (.*)", self.cells[0].source).group(1)

    def read(self):
        """A copy of the whole notebook, for those who change it."""
        return nbformat.read(self.path, as_version=4)

    @cached_property
    def cells(self):
        return self.read().cells

    @property
    def core(self):
        """The cells before the first section that goes deeper."""
        deeper = (at for at, cell in enumerate(self.cells) if cell.source.startswith(DEEPER))
        return self.cells[: next(deeper, None)]

    @property
    def code(self):
        return [cell for cell in self.cells if cell.cell_type == "code"]

    @property
    def prose(self):
        return "\n\n".join(cell.source for cell in self.cells if cell.cell_type == "markdown")

    @property
    def imports(self):
        return [
            cell.source for cell in self.code if re.search(r"^\s*(from|import) ", cell.source, re.MULTILINE)
        ][:1]

    def tagged(self, tag):
        return [cell for cell in self.code if tag in tags(cell)]


@dataclass(frozen=True)
class Exercise:
    notebook: Notebook
    name: str
    answer: str
    stub: str
    solution: str


def tags(cell):
    return cell.metadata.get("tags", [])


def notebooks():
    return [Notebook(path) for path in sorted(FOLDER.glob("[0-9][0-9]_*.ipynb"))]


def notebook(number):
    """The lesson of this number, two digits."""
    return next(notebook for notebook in notebooks() if notebook.number == number)


def exercises():
    """Exercise cell, check cell and solution cell, in this order."""
    found = []
    for notebook in notebooks():
        code = notebook.code
        for stub, check, solution in zip(code, code[1:], code[2:], strict=False):
            if "exercise" in tags(stub):
                name, answer = re.fullmatch(r"check\.(\w+)\((\w+)\)", check.source).groups()
                found.append(Exercise(notebook, name, answer, stub.source, solution.source))
    return found
