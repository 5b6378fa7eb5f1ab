"""A network from a CSV file that a student made: read as it is meant, or refused with the line to mend."""

import csv
import io
import math
import os
import re
from pathlib import Path

from course_utils._arguments import UNSEEN, BadType, BadValue, as_seen, flag, short
from course_utils.networks.network import Network

# Titles that nobody bears as a name. Any other first row is a tie, or a question to the reader.
TITLES = {("source", "target"), ("from", "to"), ("sender", "receiver"), ("person", "friend"), ("من", "إلى")}
SPREADSHEETS = {".xlsx", ".xls", ".xlsm", ".ods", ".numbers"}
# What a spreadsheet's file begins with: a zip archive, or Excel's old format.
SPREADSHEET_STARTS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# And what Excel's "Unicode text" begins with. Older code pages have no such mark: nobody can tell them apart.
UTF_16_STARTS = b"\xff\xfe", b"\xfe\xff"
# What Python makes of a backslash in a path that is written without r in front.
ESCAPES = str.maketrans(
    {"\a": r"\a", "\b": r"\b", "\f": r"\f", "\n": r"\n", "\r": r"\r", "\t": r"\t", "\v": r"\v"}
)
SAVE = 'save it as "CSV UTF-8"'


def read_edges(path, directed=False, *, header=None):
    """A network from a CSV file with a tie in every row: two names, and a weight if you like.

    The file is UTF-8 text, or Excel's "Unicode text". Cells are separated by tabs, semicolons or commas: the one that
    a line `sep=;` names, or the first of these three that the first row has outside quotes. Names that look alike
    are one person: spaces around them, signs that nobody sees and the way an accent is stored make no difference.
    Ann and ann are two people, and 7 is the name "7". A tie given twice is one tie. A tie from a person to the same
    person is left out, but the person stays: "Zoe,Zoe" lists somebody whom nobody knows. All rows have a weight
    (0.5, or 0,5 where semicolons separate) or none has.

    `header` says whether the first row holds titles. Left out, it does if it begins with source,target, from,to,
    sender,receiver, person,friend or من,إلى, or if row numbers stand under an empty title, as a DataFrame writes them
    (they are left out). Another first row is a tie; but if neither of its names comes up in a later row, the file is
    refused until you say which it is. A refusal names the line; no such file is a FileNotFoundError.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "friends.csv")
    ...     _ = file.write_text("from,to\\nAnn,Bo\\nBo,Cy\\n", encoding="utf-8")
    ...     net = read_edges(file)
    >>> net.nodes, net.n_edges
    (('Ann', 'Bo', 'Cy'), 2)
    """
    directed = flag("directed", directed)
    header = header if header is None else flag("header", header)
    rows, separator = _rows(path, _text(path))
    numbered = len(rows) > 1 and not rows[0][1][0]
    if numbered:
        rows = _without_row_numbers(path, rows)
    titles = numbered or (rows and tuple(cell.casefold() for cell in rows[0][1][:2]) in TITLES)
    if header or (header is None and titles):
        del rows[:1]
    if not rows:
        raise BadValue(f"path must hold a tie at least, not nothing ({path})")
    ties = [(line, *_tie(path, line, cells, separator)) for line, cells in rows]
    if header is None and not titles and len(ties) > 1:
        later = {name for _, pair, _ in ties[1:] for name in pair}
        if later.isdisjoint(ties[0][1]):
            raise BadValue(
                "header must be True (titles) or False (a tie) where no name of the first row comes up again, "
                f"not None: {short(ties[0][1])} ({path}, line {ties[0][0]})"
            )
    weights = _weights(path, ties, directed)
    return Network.from_edges([pair for _, pair, _ in ties], weights=weights, directed=directed)


def _text(path):
    if not isinstance(path, (str, os.PathLike)):
        raise BadType(f"path must be the name of a file, not {short(path)}")
    file = Path(path)
    if not os.path.exists(path):  # Path.exists raises an error for a name that is too long
        shown, folder = (str(place).translate(ESCAPES)[:200] for place in (path, file.parent.absolute()))
        eaten = not str(path).startswith(shown)
        hint = f'; in Python, write r"{shown}", with an r in front' if eaten else ""
        raise FileNotFoundError(
            f"path must be a file that exists, not {shown} (looked for in {folder}){hint}"
        )
    if not file.is_file():
        raise BadValue(f"path must be a file, not a folder or a device ({path})")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadValue(
            f"path must be a file that can be read, not one that is locked or open elsewhere: {error.strerror} ({path})"
        ) from None
    if file.suffix.lower() in SPREADSHEETS or data.startswith(SPREADSHEET_STARTS):
        raise BadValue(f"path must be a CSV file, not a spreadsheet: open it and {SAVE} ({path})")
    try:
        text = data.decode("utf-16" if data.startswith(UTF_16_STARTS) else "utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadValue(
            f"path must be UTF-8 text, not other bytes: open it where it was made and {SAVE} ({path}, line {line})"
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadValue(f"path must be UTF-8 text, not binary data ({path}, line {line})")
    return text.translate(UNSEEN)  # here, because one of them may stand before a quote


def _rows(path, text):
    """Line number and cells of every row that is not empty, and what separates the cells."""
    told = re.match(r'"?sep=([\t;,])"?[\t;, ]*(?=[\r\n])', text, re.IGNORECASE)  # Excel's own first line
    if told:
        text = text[told.end() :]  # the line break stays, and lines keep their numbers
    first = next((line for line in text.splitlines() if line.strip(" \t,;")), "")
    unquoted = re.sub('"[^"]*"', "", first)
    separator = told[1] if told else next((mark for mark in "\t;," if mark in unquoted), ",")
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True
    )
    rows = []
    try:
        for row in reader:
            cells = ["\n".join(map(as_seen, cell.strip().splitlines())) for cell in row]
            while len(cells) > 2 and not cells[-1]:  # a spreadsheet's rows are all as long as the longest
                cells.pop()
            if any(cells):
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        raise BadValue(
            f"path must have its quotes in pairs around whole cells, not as here: {error} ({path}, line {reader.line_num})"
        ) from None
    return rows, separator


def _without_row_numbers(path, rows):
    """The rows without the column that a DataFrame's `to_csv` puts in front: numbers under an empty title."""
    numbers = [cells[0] for _, cells in rows[1:]]
    if not any(numbers == [str(first + row) for row in range(len(numbers))] for first in (0, 1)):
        line, cells = rows[0]
        raise BadValue(
            f"path must have two names in a row, not an empty name: {short(cells)} ({path}, line {line}); "
            "a DataFrame is saved without its index by to_csv(…, index=False)"
        )
    return [(line, cells[1:]) for line, cells in rows]


def _tie(path, line, cells, separator):
    where = f"({path}, line {line})"
    if len(cells) not in (2, 3):
        mark = {"\t": "tabs", ";": "semicolons", ",": "commas"}[separator]
        many = f"{len(cells)} cell{'s' * (len(cells) > 1)}"
        raise BadValue(
            f"path must have two names and at most a weight in a row, separated by {mark} as in the first row, "
            f"not {many}: {short(cells)} {where}"
        )
    for name in cells[:2]:
        if not name or "\n" in name:
            wrong = "a name over several lines" if name else "an empty name"
            raise BadValue(f"path must have two names in a row, not {wrong}: {short(cells)} {where}")
    if len(cells) == 2:
        return tuple(cells[:2]), None
    text = cells[2].replace(",", ".") if separator == ";" else cells[2]
    try:
        weight = float(text) if "_" not in text else math.nan
    except ValueError:
        weight = math.nan
    if not math.isfinite(weight):
        hint = "; if the first row holds titles, say header=True" if line == 1 else ""
        raise BadValue(f"path must have a finite number as a weight, not {short(cells[2])} {where}{hint}")
    return tuple(cells[:2]), weight


def _weights(path, ties, directed):
    """The weights of all rows, or None where no row has one."""
    seen = {}
    for line, pair, weight in ties:
        if (weight is None) != (ties[0][2] is None):
            raise BadValue(
                f"path must have a weight in every row or in none, not in some ({path}, line {line})"
            )
        earlier, before = seen.setdefault(pair if directed else tuple(sorted(pair)), (line, weight))
        if before != weight:
            raise BadValue(
                f"path must have one weight for a tie, not {before:g} (line {earlier}) and {weight:g} "
                f"for {short(pair)} ({path}, line {line})"
            )
    return None if ties[0][2] is None else [weight for *_, weight in ties]
