"""Is this computer ready? Versions against what the course needs, and what to do if one is missing."""

import html
import sys
from importlib import metadata

from IPython.display import HTML
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from course_utils import datasets
from course_utils._screen import fold, note, paragraph, table

_COURSE = "going-viral-course"
_READY = "✓ Your computer is ready. Everything the course needs is here, in the versions it needs."
_TABLES = 9


class CheckUp(HTML):
    """What `computer` found."""

    def on_paper(self):
        """Nothing about the computer that the book was made on."""
        return note("In the notebook, this line says whether your computer is ready.")


def computer():
    """A check-up: is all well, or what to do; then Python, every package the course needs, and its tables.

    >>> "Your computer is ready" in computer().data
    True
    """
    python = metadata.metadata(_COURSE)["Requires-Python"], "{}.{}.{}".format(*sys.version_info)
    found = [("Python", *python), *_packages()]
    found.append(("the course's tables", f">={_TABLES}", str(len(datasets.names()))))
    wrong = [name for name, needed, have in found if not _fits(needed, have)]
    verdict = (
        f"✗ Not ready yet: {', '.join(wrong)}. Close JupyterLab, open a terminal in the course's folder and "
        "type the lines under “How to start” in README.md again; then choose Kernel › Restart."
    )
    rows = (
        (html.escape(name), html.escape(needed), have or "none", "✗" if name in wrong else "✓")
        for name, needed, have in found
    )
    return CheckUp(
        paragraph("", lead=verdict if wrong else _READY)
        + fold(
            "Details",
            table(rows, head=("what", "needed", "found", "")),
            note(f"This notebook runs on {sys.executable}"),
        )
    )


def _packages():
    """Name, versions needed and version found ("" for none) of each package that the course itself declares."""
    for need in map(Requirement, metadata.requires(_COURSE) or []):
        if need.marker is not None and not need.marker.evaluate({"extra": ""}):
            continue
        try:
            yield need.name, str(need.specifier), metadata.version(need.name)
        except metadata.PackageNotFoundError:
            yield need.name, str(need.specifier), ""


def _fits(needed, have):
    return have != "" and SpecifierSet(needed).contains(have, prereleases=True)
