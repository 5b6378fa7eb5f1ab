"""The words of the course, in English and Arabic."""

import difflib
import html

from IPython.display import HTML

from course_utils import _screen, datasets

__all__ = ["glossary"]


def glossary(search=""):
    """The terms that contain some text, in English or Arabic, with meaning and lesson; all of them if none is given.

    >>> "cycle time" in glossary("cycle").data
    True
    """
    if not isinstance(search, str):
        raise TypeError(f"search must be text, not {search!r}")
    words = datasets.load("glossary")
    fits = words["term"].str.contains(search, case=False, regex=False)
    fits |= words["arabic"].str.contains(search, regex=False)
    if not fits.any():
        near = difflib.get_close_matches(search.lower(), words["term"], n=3, cutoff=0.4)
        hint = f"; nearest: {', '.join(near)}" if near else ""
        raise ValueError(f"search must be part of a term in the glossary, not {search!r}{hint}")
    rows = (
        (
            f"<b>{html.escape(row.term)}</b>",
            html.escape(row.definition),
            row.lesson,
            f'<bdi lang="ar" dir="rtl">{html.escape(row.arabic)}</bdi>',
        )
        for row in words[fits].sort_values("term", key=lambda term: term.str.lower()).itertuples()
    )
    return HTML(_screen.table(rows, head=("Term", "Meaning", "Lesson", "Arabic")))
