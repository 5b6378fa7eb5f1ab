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
    """The names that `load` knows, in alphabetical order.

    Examples
    --------
    >>> "hotmail_members" in names()
    True
    """
    return sorted(path.stem for path in _FOLDER.glob("*.csv"))


def load(name):
    """One table as a DataFrame: a row a fact, with its source and how sure we are.

    Parameters
    ----------
    name : str
        One of `names()`; data/README.md describes the columns, their units and sources.

    Returns
    -------
    pandas.DataFrame
        A fresh copy: changing it changes nothing else. Dates are timestamps.

    Raises
    ------
    ValueError
        If there is no such table.

    Examples
    --------
    >>> load("hotmail_members")["members_millions"].max()
    np.float64(270.0)

    Source: each row names its own; data/README.md lists the files.
    """
    table = pd.read_csv(_FOLDER / f"{choice('name', name, names())}.csv", dtype=_TEXT)
    for column in {"date", "launched"} & set(table):
        table[column] = pd.to_datetime(table[column], format="ISO8601")
    return table


def figure(id):
    """One number from the table `figures`, the single figures that lessons quote.

    Parameters
    ----------
    id : str
        Its id in data/figures.csv, such as "dropbox_months".

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If there is no such figure, or it is a fact in words.

    Examples
    --------
    >>> figure("dropbox_months")
    15.0

    Source: the row of data/figures.csv names its own.
    """
    values = load("figures").set_index("id")["value"].dropna()
    if not isinstance(id, str) or id not in values:
        raise ValueError(f"id must be that of a number in data/figures.csv, not {id!r}")
    return float(values[id])
