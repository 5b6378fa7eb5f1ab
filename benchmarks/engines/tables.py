"""Markdown tables, and the line that says where they were measured."""

import os
import platform
import sys
import time
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = "numpy", "scipy", "networkx", "cynetdiff", "pynetim", "EoN", "ndlib"


def show(title, heads, lines):
    """A table on standard output; the first column to the left, the others to the right."""
    print(f"\n### {title}\n")
    print(f"| {' | '.join(heads)} |")
    print(f"|:--|{'--:|' * (len(heads) - 1)}")
    for line in lines:
        print(f"| {' | '.join(line)} |", flush=True)


def machine():
    """The processor, its cores and how busy they are, the versions and the day."""
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} missing")
    load = f", load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""
    return (
        f"{_processor()}, {os.cpu_count()} cores{load}, {platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}, {', '.join(found)}; {date.today().isoformat()}"
    )


def _processor():
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        for line in listed.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


def timed(call):
    """Seconds that a call takes, and what it returns."""
    began = time.perf_counter()
    found = call()
    return time.perf_counter() - began, found


def working(on):
    """Says on standard error what is being measured."""
    print(f"… {on}", file=sys.stderr, flush=True)
