"""How long each lesson runs from top to bottom, and its slowest cell, each in a fresh kernel.

python -m benchmarks.notebooks
"""

import tempfile
import time

from nbclient import NotebookClient

from tools import lessons


def run(lesson):
    """Seconds in all, with the kernel's start, and those of each cell with its first line."""
    book = lesson.read()
    with tempfile.TemporaryDirectory() as folder:
        where = {"metadata": {"path": folder}}
        client = NotebookClient(book, resources=where, timeout=120, extra_arguments=["--log-level=ERROR"])
        began = time.perf_counter()
        cells = []
        with client.setup_kernel():
            for index, cell in enumerate(book.cells):
                if cell.cell_type == "code":
                    start = time.perf_counter()
                    client.execute_cell(cell, index)
                    cells.append((time.perf_counter() - start, cell.source.splitlines()[0]))
        return time.perf_counter() - began, cells


def main():
    total = 0
    print(f"{'lesson':32}{'seconds':>8}{'slowest cell':>14}")
    for notebook in lessons.notebooks():
        seconds, cells = run(notebook)
        slowest, line = max(cells)
        total += seconds
        print(f"{notebook.path.stem:32}{seconds:8.1f}{slowest:14.2f}   {line[:60]}")
    print(f"{'all together':32}{total:8.1f}")


if __name__ == "__main__":
    main()
