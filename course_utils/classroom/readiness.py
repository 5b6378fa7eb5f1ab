"""Is this computer ready? Versions against what the course needs, and what to do if one is missing."""

import html
import re
import sys
from importlib import metadata

from IPython.display import HTML

from course_utils import datasets

__all__ = ["CheckUp", "computer"]

_COURSE = "going-viral-course"


class CheckUp(HTML):
    """What `computer` found."""


def computer():
    """A check-up: Python, every package the course needs, and its tables.

    Returns
    -------
    CheckUp
        A line that says whether all is well, or what to do; then a table of what was found.

    Examples
    --------
    >>> "Your computer is ready" in computer().data
    True
    """
    found = [("Python", "3.11", "{}.{}.{}".format(*sys.version_info)), *_packages()]
    found.append(("the course's tables", "9", str(len(datasets.names()))))
    short = [name for name, least, have in found if _numbers(have) < _numbers(least)]
    rows = "".join(
        f"<tr><td>{html.escape(name)}</td><td>{least}</td><td>{have}</td><td>{'✗ too old' if name in short else '✓'}</td></tr>"
        for name, least, have in found
    )
    if short:
        verdict = (
            f"✗ Not ready yet: {', '.join(short)}. Close JupyterLab, open a terminal in the course's folder and "
            "type the lines under “How to start” in README.md again; then choose Kernel › Restart."
        )
    else:
        verdict = "✓ Your computer is ready. Everything the course needs is here, in the versions it needs."
    head = "".join(f'<th scope="col">{name}</th>' for name in ("what", "needed at least", "found", ""))
    return CheckUp(
        f'<p role="status" style="font-size:16px"><b>{html.escape(verdict)}</b></p>'
        f"<details><summary>Details</summary><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f"<p>This notebook runs on {html.escape(sys.executable)}</p></details>"
    )


def _packages():
    """Name, least version and version found of each package that the course itself declares."""
    for need in metadata.requires(_COURSE) or []:
        if "extra ==" in need:
            continue
        name, least = re.match(r"([\w.-]+).*?>=([\d.]+)", need).groups()
        try:
            yield name, least, metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name, least, "0"


def _numbers(version):
    return [int(part) for part in re.findall(r"\d+", version)[:3]]
