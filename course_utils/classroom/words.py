"""One paragraph of feedback, in a type size that reads well and announced by screen readers."""

import html

__all__ = ["paragraph"]


def paragraph(text):
    """Text as an HTML paragraph; anything that looks like markup is shown as it is."""
    return f'<p role="status" style="font-size:15px;line-height:1.45;margin:4px 0">{html.escape(text)}</p>'
