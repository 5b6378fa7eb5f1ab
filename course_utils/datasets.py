"""The tables in data/, as pandas DataFrames, wherever the notebook was started from."""

from pathlib import Path

import pandas as pd

from course_utils._arguments import choice

__all__ = ["figure", "load", "names"]

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
    table = pd.read_csv(_FOLDER / f"{choice('name', name, names())}.csv", dtype=_TEXT)
    for column in {"date", "launched"} & set(table):
        table[column] = pd.to_datetime(table[column], format="ISO8601")
    return table


def figure(id):
    """One number from the table `figures`, the single figures that lessons quote, as a float.

    >>> figure("dropbox_months")
    15.0
    """
    values = load("figures").set_index("id")["value"].dropna()
    if not isinstance(id, str) or id not in values:
        raise ValueError(f"id must be that of a number in data/figures.csv, not {id!r}")
    return float(values[id])
