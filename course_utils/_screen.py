"""All that is drawn on a page outside pictures: how large it is, for a screen nearby or a projector, and its furniture.

Every size of letters goes through `letters`, so whatever is made here can be read from the last row.
"""

import html

_TIMES, _WORDS = 1.3, 1.4  # pictures, and words beside them, against those on a student's screen
# In inches of 100 pixels of the page. A figure grows with the page; a panel leaves room for sliders and sentence.
_GROWS, _TALLEST, _PANEL = 1.2, 5.5, (11.0, 3.7)
_SCREEN = 720  # height in pixels of the screen that the sizes are worked out for; on others they grow with it
_now = {"on": False}


def switch(on):
    """Make everything from now on for a projector, or for a screen nearby."""
    _now["on"] = on


def is_on():
    """Whether things are made for a projector now."""
    return _now["on"]


def scale():
    """How many times as large as on a screen nearby."""
    return _TIMES if is_on() else 1


def inches(width, height):
    """The size of a figure. A projector's is shown larger than it is, so that all in it is larger."""
    if not is_on():
        return width, height
    return width * _GROWS / _TIMES, min(height * _GROWS, _TALLEST) / _TIMES


def panel_inches(width, height):
    """The size of the figure of a panel, which is wide and low on a projector."""
    return (_PANEL[0] / _TIMES, min(height, _PANEL[1]) / _TIMES) if is_on() else (width, height)


def panel_width():
    """How wide a panel may be on the page, in CSS."""
    return css(100 * (_PANEL[0] if is_on() else 10))


def letters(pixels):
    """The CSS size of letters that have so many pixels on a screen nearby.

    >>> letters(15)
    '15px'
    """
    return _part(pixels * _WORDS) if is_on() else f"{pixels}px"


def css(pixels):
    """The CSS size of something that takes the same part of a projected screen as of one nearby.

    >>> css(1000)
    '1000px'
    """
    return _part(pixels) if is_on() else f"{pixels:.0f}px"


def _part(pixels):
    return f"{100 * pixels / _SCREEN:.2f}vh"


def mark(widget):
    """Let a widget's sliders, buttons and options follow `style_tag`, if it is made for a projector."""
    if is_on():
        widget.add_class("going-viral-projector")


def style_tag():
    """The type sizes of ipywidgets in a `mark`ed widget, as a <style>; nothing for a screen nearby.

    Each widget carries its own, since JupyterLab takes cells off the page that are out of sight.
    """
    if not is_on():
        return ""
    sizes = {"font-size": 20, "inline-height": 34, "radio-item-height": 30, "slider-handle-size": 20}
    sizes |= {"slider-track-thickness": 6, "inline-width-tiny": 96, "inline-width-short": 100}
    rules = "".join(f"--jp-widgets-{name}:{_part(size)};" for name, size in sizes.items())
    own = {
        "": rules,
        " .widget-readout": "flex:none;max-width:none",
        " .widget-radio-box label": f"height:auto;line-height:1.3;margin:{_part(3)} 0",  # may take several lines
    }
    rules = "".join(f".going-viral-projector{part}{{{rule}}}" for part, rule in own.items())
    return f"<style>{rules}</style>"


def paragraph(text, look="margin:4px 0", lead=""):
    """Text that screen readers announce; markup in it is shown as it is. `lead` stands before it, in bold."""
    return _paragraph(lead, text, look, ' role="status"')


def question(lead, text="", look="margin:0"):
    """What is asked, its lead in bold. It stands there from the start, so nobody announces it."""
    return _paragraph(lead, text, look)


def _paragraph(lead, text, look, role=""):
    lead = f"<b>{html.escape(lead)}</b> " if lead else ""
    size = f"font-size:{letters(15)};line-height:1.45"
    return f'<p{role} style="{size};{look}">{lead}{html.escape(text)}</p>'


def note(text):
    """A quiet line beside what matters."""
    return f'<p style="font-size:{letters(14)};opacity:.75;margin:4px 0">{html.escape(text)}</p>'


def label(name, span=""):
    """The name of a slider or a box, with its range in brackets."""
    if span:
        together = "nowrap" if len(span) < 16 else "normal"  # a short range stays on one line
        span = f' <span style="opacity:.75;white-space:{together}">({html.escape(span)})</span>'
    return f'<div style="line-height:1.3;font-size:{letters(14)}">{html.escape(name)}{span}</div>'


def frame(*parts):
    """HTML in a box of its own."""
    return f'<div style="border-left:5px solid #0072B2;padding:6px 12px;margin:8px 0">{"".join(parts)}</div>'


def fold(summary, *parts):
    """HTML that shows after a click on its summary."""
    summary = f'<summary style="font-size:{letters(15)}">{html.escape(summary)}</summary>'
    return f'<details style="margin:8px 0">{summary}{"".join(parts)}</details>'


def table(rows, head=(), widths=(), size=14):
    """A table of cells that are HTML already; a row that is one text heads the rows below it.

    Widths are shares of the page in percent, and then cells wrap.

    >>> "<td" in table([("reach", "12")], head=("what", "how many"))
    True
    """
    rows = list(rows)
    look = f"font-size:{letters(size)};line-height:1.35"
    cell = "text-align:left;padding:4px 16px 4px 0"
    if widths:
        look += f";table-layout:fixed;width:100%;max-width:{css(1100)}"
        cell = "text-align:left;white-space:normal;overflow-wrap:anywhere;vertical-align:top"
    columns = max((len(row) for row in rows if not isinstance(row, str)), default=1)

    def drawn(row):
        if isinstance(row, str):
            return f'<th scope="rowgroup" colspan="{columns}" style="{cell}">{row}</th>'
        return "".join(f'<td style="{cell}">{part}</td>' for part in row)

    each = [f"{cell};width:{width}%" for width in widths] or [cell] * len(head)
    named = (f'<th scope="col" style="{style}">{name}</th>' for name, style in zip(head, each, strict=True))
    top = f"<thead><tr>{''.join(named)}</tr></thead>" if head else ""
    body = "".join(f"<tr>{drawn(row)}</tr>" for row in rows)
    return f'<table style="{look}">{top}<tbody>{body}</tbody></table>'
