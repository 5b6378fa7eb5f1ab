"""Is this computer, or this browser, ready? Versions against what the course needs, and what to do about it."""

import html
import sys
from importlib import metadata

from IPython.display import HTML
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from course_utils import datasets
from course_utils._arguments import choice
from course_utils._screen import fold, note, paragraph, table
from course_utils.classroom import records

_COURSE = "going-viral-course"
_READY = "✓ Your computer is ready. Everything the course needs is here, in the versions it needs."
_TABLES = 9
_BROWSER_READY = (
    "✓ Your browser is ready. Python runs inside this page, and what the course needs is here or comes when a "
    "lesson asks for it."
)


class CheckUp(HTML):
    """What `computer` found."""

    def on_paper(self):
        """Nothing about the computer that the book was made on."""
        return note("To read this book, nothing has to be ready.")


def computer():
    """A check-up: is all well, or what to do; then Python, every package the course needs, and its tables.

    >>> "Your computer is ready" in computer().data
    True
    """
    python = metadata.metadata(_COURSE)["Requires-Python"], "{}.{}.{}".format(*sys.version_info)
    found = [("Python", *python), *_packages()]
    found.append(("the course's tables", f">={_TABLES}", str(len(datasets.names()))))
    wrong = [name for name, needed, have in found if not _fits(needed, have)]
    if records.IN_BROWSER:
        ready, mend = _BROWSER_READY, "Reload the page; if that does not help, take another browser."
    else:
        ready, mend = (
            _READY,
            "Close JupyterLab, open a terminal in the course's folder and type the lines under “How to start” in "
            "README.md again; then choose Kernel › Restart.",
        )
    verdict = f"✗ Not ready yet: {', '.join(wrong)}. {mend}" if wrong else ready
    rows = (
        (html.escape(name), html.escape(needed), have or "none", "✗" if name in wrong else "✓")
        for name, needed, have in found
    )
    return CheckUp(
        paragraph("", lead=verdict)
        + fold(
            "Details",
            table(rows, head=("what", "needed", "found", "")),
            note(f"This notebook runs on {_where()}"),
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
            yield need.name, str(need.specifier), _waiting(need.name)


def _waiting(package):
    """The version of a package that a browser has not fetched yet; "" if there is none."""
    if not records.IN_BROWSER:
        return ""
    import pyodide_js

    return getattr(getattr(pyodide_js._api.lockfile_packages, package, None), "version", "")


def _where():
    """What Python runs on: its file, or the browser."""
    if not records.IN_BROWSER:
        return sys.executable
    import js

    return getattr(getattr(js, "navigator", None), "userAgent", "Pyodide")


def has_room_for(what):
    """Whether something large can run here; in a browser's tab it cannot, and a sentence says so.

    >>> has_room_for("a million people")
    True
    """
    choice("what", what, ("a million people", "several processes"))
    if records.IN_BROWSER:
        print(
            f"A browser's tab has no room for {what}. Run this cell on a computer of your own: README.md says how."
        )
    return not records.IN_BROWSER


def _fits(needed, have):
    return have != "" and SpecifierSet(needed).contains(have, prereleases=True)
