"""The works that the course cites, from data/references.bib: one reader for lessons, docstrings, claims and the book.

    python -m tools.references

writes each lesson's list of References. Which works a lesson lists, and in what order, stands in data/lessons.csv.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
from pybtex.database import parse_file

from course_utils import datasets
from tools import lessons

BIB = Path(__file__).resolve().parent.parent / "data" / "references.bib"
# The last paragraph of a lesson that has works to name: a remark, if there is one, and then the list.
LIST = re.compile(r"\*\*References\.\*\*.*?(?=\n\n|\Z)", re.DOTALL)
MOST_NAMES = 4


@dataclass(frozen=True)
class Work:
    """A paper or book: its authors as (initials, surname), "others" last where the bib has no more of them."""

    key: str
    authors: tuple
    year: str
    title: str
    place: str
    address: str

    @property
    def surnames(self):
        return [surname for _, surname in self.authors]

    @property
    def short(self):
        """As a docstring has it: Watts and Peretti (2007); King and others (2015)."""
        return f"{_joined(self.surnames, most=2)} ({self.year})"

    @property
    def full(self):
        """As a lesson has it, in Markdown: authors, title, place and year; the title is the link."""
        names = _joined([f"{initials} {surname}".strip() for initials, surname in self.authors], MOST_NAMES)
        named, place = f"*{self.title}*" if self.title else self.place, self.place if self.title else ""
        if self.address:
            named = f"[{named}]({self.address})"
        return f"{', '.join(filter(None, (names, named, place)))} ({self.year})"


def _joined(names, most):
    if len(names) > most or names[-1] == "others":
        return f"{names[0]} and others"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


@cache
def works():
    """Every work by its key, as the bib has them in order."""
    return {key: _work(key, entry) for key, entry in parse_file(BIB).entries.items()}


def _work(key, entry):
    fields, people = entry.fields, entry.persons["author"]
    place = next(filter(None, map(fields.get, ("journal", "booktitle", "publisher", "howpublished"))), "")
    # A bracket in a DOI would end a Markdown link.
    doi = fields.get("doi", "").replace("(", "%28").replace(")", "%29")
    return Work(
        key,
        tuple(
            (_all(one.first_names + one.middle_names), _all(one.prelast_names + one.last_names))
            for one in people
        ),
        fields["year"],
        fields.get("title", ""),
        f"{place} {fields.get('volume', '')}".strip().replace("\\&", "&"),
        f"https://doi.org/{doi}" if doi else fields.get("url", ""),
    )


def _all(names):
    return " ".join(names)


def of_lessons():
    """The works that each lesson lists, by its number."""
    return {
        row["lesson"]: [works()[key] for key in row["references"].split()] for row in datasets.rows("lessons")
    }


def written(source, listed):
    """A cell's text with this list below the remark that its References open with."""
    remark = LIST.search(source).group().partition("\n- ")[0]
    return LIST.sub(lambda _: "\n- ".join([remark, *(f"{work.full}." for work in listed)]), source)


def main():
    for number, listed in of_lessons().items():
        if listed:
            notebook = lessons.notebook(number)
            book = notebook.read()
            cell = next(cell for cell in book.cells if LIST.search(cell.source))
            cell.source = written(cell.source, listed)
            nbformat.write(book, notebook.path)


if __name__ == "__main__":
    main()
