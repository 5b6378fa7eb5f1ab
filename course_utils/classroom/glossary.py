"""The words of the course, in English and Arabic."""

import difflib
import html

from IPython.display import HTML

from course_utils import _screen, datasets
from course_utils._arguments import BadType


def glossary(search=""):
    """The terms that contain some text, in English or Arabic, with meaning and lesson; all of them if none is given.

    >>> "cycle time" in glossary("cycle").data
    True
    """
    if not isinstance(search, str):
        raise BadType(f"search must be text, not {search!r}")
    words = datasets.rows("glossary")
    fits = [row for row in words if search.lower() in row["term"].lower() or search in row["arabic"]]
    if not fits:
        near = difflib.get_close_matches(search.lower(), [row["term"] for row in words])
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        return HTML(_screen.paragraph(f"No term in the glossary contains “{search}”.{hint}"))
    rows = (
        (
            f"<b>{html.escape(row['term'])}</b>",
            html.escape(row["definition"]),
            row["lesson"],
            f'<bdi lang="ar" dir="rtl">{html.escape(row["arabic"])}</bdi>',
        )
        for row in sorted(fits, key=lambda row: row["term"].lower())
    )
    return HTML(_screen.table(rows, head=("Term", "Meaning", "Lesson", "Arabic")))
