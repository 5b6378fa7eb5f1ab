"""What a process holds in memory, and what each step of lesson 05 adds to it (Linux: read from /proc).

python -m benchmarks.classroom.memory
"""

import os
import time
from pathlib import Path

_PARTS = {
    "resident": ["Rss"],
    "proportional": ["Pss"],
    "private": ["Private_Clean", "Private_Dirty"],
    "written": ["Private_Dirty"],
}
_STEPS = (
    "import ipykernel.kernelapp, ipykernel.zmqshell",
    "import numpy",
    "import ipywidgets",
    "import scipy.sparse",
    "import pandas",
    "import matplotlib.figure, matplotlib.backends.backend_svg",
    "from course_utils import cascades, networks, seeding, datasets, plots, panels, check, classroom",
    "panel = panels.campaign()",
    "for chance in range(5, 60): panel.set(chance=chance)",
)


def of(process):
    """Bytes of a process: resident; proportional, with shared pages divided among their users; private.

    "written" is the part of the private that could not be shared even with a twin.
    """
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(rest.split()[0]) * 1024 for name, _, rest in (line.partition(":") for line in lines)}
    return {part: sum(sizes[name] for name in names) for part, names in _PARTS.items()}


def main():
    print(f"{'MiB':>8}{'seconds':>9}")
    names = {}
    for step in _STEPS:
        before, began = of(os.getpid())["written"], time.perf_counter()
        exec(step, names)
        took, after = time.perf_counter() - began, of(os.getpid())["written"]
        print(f"{(after - before) / 2**20:8.1f}{took:9.2f}  {step}")
    print(f"{after / 2**20:8.1f}{'':9}  in all, with Python itself")


if __name__ == "__main__":
    main()
