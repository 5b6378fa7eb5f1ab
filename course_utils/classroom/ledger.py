"""The ledger: the 32 claims that the course examined, and what became of them."""

import html

from IPython.display import HTML

from course_utils import datasets
from course_utils._arguments import choice

__all__ = ["ledger"]

_VERDICTS = ("holds", "holds with limits", "contested", "definition")
# Heading, column of data/claims.csv, share of the page's width.
_COLUMNS = (
    ("Claim", "claim", 24),
    ("Lesson", "lesson", 6),
    ("Verdict", "verdict", 9),
    ("What the model shows", "model", 19),
    ("What data show", "data", 24),
    ("Source", "source", 18),
)


def ledger(verdict="all"):
    """The claims with their verdicts, the evidence for them and its sources, as one table.

    Parameters
    ----------
    verdict : str
        "holds", "holds with limits", "contested", "definition", or "all" of them.

    Returns
    -------
    IPython.display.HTML
        A table with a row a claim.

    Raises
    ------
    ValueError
        If there is no such verdict.

    Examples
    --------
    >>> ledger("definition").data.count("<tr>")
    4
    """
    choice("verdict", verdict, ("all", *_VERDICTS))
    claims = datasets.load("claims").fillna("")
    if verdict != "all":
        claims = claims[claims["verdict"] == verdict]
    head = "".join(
        f'<th scope="col" style="text-align:left;width:{width}%">{name}</th>' for name, _, width in _COLUMNS
    )
    cell = '<td style="text-align:left;white-space:normal;overflow-wrap:anywhere;vertical-align:top">'
    rows = "".join(
        "<tr>" + "".join(f"{cell}{_inside(claim, column)}</td>" for _, column, _ in _COLUMNS) + "</tr>"
        for claim in claims.to_dict("records")
    )
    look = "table-layout:fixed;width:100%;max-width:1100px;font-size:13px;line-height:1.35"
    return HTML(f'<table style="{look}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>')


def _inside(claim, column):
    text = html.escape(claim[column])
    if column == "claim":
        return f"<b>{claim['id']}</b> {text}"
    return f"<b>{text}</b>" if column == "verdict" else text
