"""The tables in data/, as pandas DataFrames, wherever the notebook was started from."""

import csv
from pathlib import Path

from course_utils._arguments import BadValue, choice, short

__all__ = ["figure", "grouped", "load", "names", "of_lesson", "rows"]

# A clone keeps data/ beside the package; an installed wheel keeps it inside.
_HERE = Path(__file__).resolve().parent
_FOLDER = _HERE / "data" if (_HERE / "data").is_dir() else _HERE.parent / "data"
_TEXT = {"lesson": str, "id": str}


def names():
    """The names that `load` knows, in alphabetical order."""
    return sorted(path.stem for path in _FOLDER.glob("*.csv"))


def load(name):
    """One table as a DataFrame: a row a fact, with its source and how sure we are.

    data/README.md describes the columns and their units. Dates are timestamps. Each call gives a fresh copy.

    >>> load("hotmail_members")["members_millions"].max()
    np.float64(270.0)
    """
    import pandas as pd

    table = pd.read_csv(_file(name), dtype=_TEXT)
    for column in {"date", "launched"} & set(table):
        table[column] = pd.to_datetime(table[column], format="ISO8601")
    return table


def figure(id):
    """One number from the table `figures`, the single figures that lessons quote, as a float.

    >>> figure("dropbox_months")
    15.0
    """
    values = {row["id"]: row["value"] for row in rows("figures") if row["value"]}
    if not isinstance(id, str) or id not in values:
        raise BadValue(f"id must be that of a number in data/figures.csv, not {short(id)}")
    return float(values[id])


def rows(name):
    """One table as a list of dicts of text, "" where a cell is empty: for a dozen rows without pandas.

    >>> rows("quiz")[0]["lesson"]
    '01'
    """
    with _file(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def grouped(name, column):
    """The rows of a table by what stands in a column, in the table's order.

    >>> len(grouped("quiz", "id")["k_value"])
    4
    """
    table, found = rows(name), {}
    choice("column", column, table[0])
    for row in table:
        found.setdefault(row[column], []).append(row)
    return found


def of_lesson(name, lesson):
    """A table's rows for a lesson ("05"); ValueError if it has none.

    >>> [claim["id"] for claim in of_lesson("claims", "10")]
    ['C32']
    """
    found = grouped(name, "lesson")
    return found[choice("lesson", lesson, sorted(found))]


def _file(name):
    return _FOLDER / f"{choice('name', name, names())}.csv"
