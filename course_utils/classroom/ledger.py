"""The ledger: the 32 claims that the course examined, and what became of them."""

import html

from IPython.display import HTML

from course_utils import _screen, datasets
from course_utils._arguments import choice

VERDICTS = ("holds", "holds with limits", "contested", "definition")
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

    A verdict is "holds", "holds with limits", "contested" or "definition".

    >>> ledger("definition").data.count("<tr>")
    4
    """
    choice("verdict", verdict, ("all", *VERDICTS))
    claims = [claim for claim in datasets.rows("claims") if verdict in ("all", claim["verdict"])]
    heads, columns, widths = zip(*_COLUMNS, strict=True)
    rows = ([_inside(claim, column) for column in columns] for claim in claims)
    return HTML(_screen.table(rows, heads, widths, size=13))


def _inside(claim, column):
    text = html.escape(claim[column])
    if column == "claim":
        return f"<b>{claim['id']}</b> {text}"
    return f"<b>{text}</b>" if column == "verdict" else text
