"""The ledger: the 32 claims that the course examined, and what became of them."""

import html

from IPython.display import HTML

from course_utils import _screen, datasets
from course_utils._arguments import choice
from course_utils.classroom import records

VERDICTS = ("holds", "holds with limits", "contested", "definition")
# Heading, column of data/claims.csv, share of the page's width; "yours" is the student's own verdict.
_COLUMNS = (
    ("Claim", "claim", 20),
    ("Lesson", "lesson", 7),
    ("Yours", "yours", 9),
    ("Ours", "verdict", 10),
    ("What the model shows", "model", 16),
    ("What data show", "data", 23),
    ("Source", "source", 15),
)


def ledger(verdict="all"):
    """The claims with their verdicts, the student's beside ours, the evidence and its sources, as one table.

    A verdict is "holds", "holds with limits", "contested" or "definition".

    >>> ledger("definition").data.count("<tr>")
    5
    """
    choice("verdict", verdict, ("all", *VERDICTS))
    claims = [claim for claim in datasets.rows("claims") if verdict in ("all", claim["verdict"])]
    return HTML(table(claims, records.load("verdicts")))


def table(claims, mine=None):
    """Claims with the evidence for them; a student's own verdicts go by the claim's id."""
    heads, columns, widths = zip(*_COLUMNS, strict=True)
    rows = (
        [_inside(claim | {"yours": (mine or {}).get(claim["id"]) or "–"}, column) for column in columns]
        for claim in claims
    )
    return _screen.table(rows, heads, widths, size=13)


def _inside(claim, column):
    text = html.escape(str(claim[column]))
    if column == "claim":
        return f"<b>{claim['id']}</b> {text}"
    return f"<b>{text}</b>" if column == "verdict" else text
