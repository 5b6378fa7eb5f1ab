"""Words on the page: a paragraph that screen readers announce, and the one line that a typed text becomes."""

import html

from course_utils import _screen
from course_utils._arguments import short

__all__ = ["one_line", "paragraph"]

# Joiners and direction marks, which names in Arabic or Persian script are written with.
_JOINERS = "\u200c\u200d\u200e\u200f"


def paragraph(text):
    """Text as an HTML paragraph; anything that looks like markup is shown as it is."""
    look = f"font-size:{_screen.letters(15)};line-height:1.45;margin:4px 0"
    return f'<p role="status" style="{look}">{html.escape(text)}</p>'


def one_line(name, text, longest):
    """Text with its white space made single spaces; ValueError if it is too long or has control characters."""
    line = " ".join(text.split()) if isinstance(text, str) else "\0"
    if len(line) > longest or not all(sign.isprintable() or sign in _JOINERS for sign in line):
        raise ValueError(
            f"{name} must be text of at most {longest} letters, without control characters, not {short(text)}"
        )
    return line
