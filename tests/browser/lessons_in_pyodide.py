"""Run in Pyodide: every code cell of the lessons named, as the kernel does it; a line of JSON for each lesson."""

import json
import sys
import time
import traceback
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell


def run(path):
    """Seconds of each code cell of a notebook, and the errors."""
    shell = InteractiveShell()
    shell.display_pub.publish = lambda *data, **how: None
    shell.showtraceback = lambda *all, **how: None
    cells = [
        cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"
    ]
    seconds, errors = [], []
    for number, cell in enumerate(cells):
        start = time.perf_counter()
        done = shell.run_cell("".join(cell["source"]), silent=True)
        seconds.append(time.perf_counter() - start)
        if error := done.error_before_exec or done.error_in_exec:
            where = [
                f"{Path(at.filename).name}:{at.lineno} {at.line}"
                for at in traceback.extract_tb(error.__traceback__)
            ]
            errors.append([number, type(error).__name__, str(error)[:300], where[-3:]])
    slowest = max(range(len(seconds)), key=seconds.__getitem__)
    return {
        "cells": len(cells),
        "seconds": round(sum(seconds), 1),
        "slowest": [slowest, round(seconds[slowest], 1)],
        "errors": errors,
    }


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(json.dumps({"lesson": Path(name).stem, **run(Path(name))}), flush=True)
