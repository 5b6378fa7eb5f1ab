"""The words of the course, in English and Arabic."""

import difflib
import html

from IPython.display import HTML

from course_utils import datasets

__all__ = ["glossary"]


def glossary(search=""):
    """The terms that contain some text, with their meaning; all of them if none is given.

    Parameters
    ----------
    search : str
        Part of a term, in English or Arabic; case does not matter.

    Returns
    -------
    IPython.display.HTML
        A table: term, meaning, the lesson that introduces it, the Arabic term.

    Raises
    ------
    TypeError, ValueError
        If the search is not text, or nothing fits; the error names the nearest terms.

    Examples
    --------
    >>> "cycle time" in glossary("cycle").data
    True
    """
    if not isinstance(search, str):
        raise TypeError(f"search must be text, not {search!r}")
    words = datasets.load("glossary")
    fits = words["term"].str.contains(search, case=False, regex=False) | words["arabic"].str.contains(
        search, regex=False
    )
    if not fits.any():
        near = difflib.get_close_matches(search.lower(), words["term"], n=3, cutoff=0.4)
        hint = f"; nearest: {', '.join(near)}" if near else ""
        raise ValueError(f"search must be part of a term in the glossary, not {search!r}{hint}")
    rows = "".join(
        f'<tr><td style="text-align:left"><b>{html.escape(row.term)}</b></td>'
        f'<td style="text-align:left">{html.escape(row.definition)}</td><td>{row.lesson}</td>'
        f'<td lang="ar" dir="rtl">{html.escape(row.arabic)}</td></tr>'
        for row in words[fits].sort_values("term", key=lambda term: term.str.lower()).itertuples()
    )
    head = "".join(
        f'<th scope="col" style="text-align:left">{name}</th>'
        for name in ("Term", "Meaning", "Lesson", "Arabic")
    )
    return HTML(f'<table style="font-size:14px"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>')
