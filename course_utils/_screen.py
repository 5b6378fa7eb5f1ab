"""All that is drawn on a page outside pictures: how large it is, for a screen nearby or a projector, and its furniture.

Every size of letters goes through `letters`, so whatever is made here can be read from the last row.
"""

import html
import re

# The colours of pictures on a light page, on a dark one, and where more contrast is asked for: each at least 4.5 to 1
# against the page, so that text can have it too, and told apart by colour-blind readers. Ink is the colour of the
# text around; the last three are quiet: ties and grids, a shaded stretch, the page itself.
TONES = {
    "blue": ("#0868CC", "#6CA6FF", "#8CBAFF"),
    "orange": ("#A56900", "#F6BB1D", "#FFD24D"),
    "green": ("#005A41", "#4FE3A6", "#6FF0B8"),
    "vermilion": ("#9E2112", "#E8743B", "#FF8A50"),
    "purple": ("#A42FA0", "#F7B6F2", "#FFC8FA"),
    "grey": ("#717171", "#949494", "#BDBDBD"),
    "ink": ("#1B1B1B", "#EDEDED", "#FFFFFF"),
    "faint": ("#CFCFCF", "#4A4A4A", "#8A8A8A"),
    "shade": ("#ECECEC", "#2B2B2B", "#3A3A3A"),
    "page": ("#FEFEFE", "#111111", "#000000"),
}

_TIMES, _WORDS = 1.3, 1.27  # pictures, and words beside them, against those on a student's screen
# A figure grows with the page; a panel's is wide and low, and leaves room for sliders and sentence (inches).
_GROWS, _TALLEST, _PANEL = 1.2, 5.5, (11.0, 2.9)
_INCH, _PICTURE = 96, 720  # pixels of an inch on a screen nearby, and of the picture beside a panel's sliders
_SCREEN = 720  # height in pixels of the screen that the sizes are worked out for; on others they grow with it
_now = {"on": False}


def switch(on):
    """Make everything from now on for a projector, or for a screen nearby."""
    _now["on"] = on


def is_on():
    """Whether things are made for a projector now."""
    return _now["on"]


def inches(width, height):
    """The size of a figure whose letters have as many pixels as points; a projector's is drawn larger."""
    if not is_on():
        return width * _INCH / 72, height * _INCH / 72
    return width * _GROWS / _TIMES, min(height * _GROWS, _TALLEST) / _TIMES


def panel_inches(height):
    """The size of the figure of a panel that is so many pixels high on a screen nearby."""
    return tuple(side / _TIMES for side in _PANEL) if is_on() else (_PICTURE / 72, height / 72)


def drawn(points):
    """How wide a figure of so many points stands on the page, in CSS."""
    return css(points / 72 * 100 * _TIMES) if is_on() else css(points)


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


def card(widget, name):
    """Give a widget the form of a card, and a name by which pages and tests find it."""
    mark(widget)
    for given in ("card", name):
        widget.add_class(f"going-viral-{given}")


def style_tag():
    """The colours of pictures and the form of sliders, large ones for a projector, as a <style>.

    Each picture and widget carries its own, since JupyterLab takes cells off the page that are out of sight.
    """
    return f"<style>{_THEMES + _CARD + (_projected() if is_on() else '')}</style>"


def _tones(theme, page=""):
    own = {name: tones[theme] for name, tones in TONES.items()} | {"ink": "currentColor"}
    return "".join(f"--gv-{name}:{colour};" for name, colour in own.items()) + page


# What a page says of itself where it is dark: JupyterLab, VS Code, Colab, the book.
_DARK = (
    '[data-jp-theme-light="false"],.vscode-dark,.vscode-high-contrast,[theme="dark"] body,[data-theme="dark"]'
)
_STRONG = '[data-jp-theme-name*="High Contrast"],.vscode-high-contrast'
_LAB = "--gv-page:var(--jp-layout-color0,{})"
_THEMES = (
    f"body{{{_tones(0, _LAB.format('#FEFEFE'))}}}:is({_DARK}){{{_tones(1, _LAB.format('#111111'))}}}"
    f"body:is({_STRONG}){{{_tones(2)}}}@media(prefers-contrast:more){{:is({_DARK}){{{_tones(2)}}}}}"
    f'@media(prefers-color-scheme:dark){{body[data-theme="auto"]{{{_tones(1)}}}}}'
)
# What asks is a card: nothing in it is cut, however large the letters are. Its options may take several lines.
_ASKS = "".join(
    f".going-viral-card{part}{{{rule}}}"
    for part, rule in {
        "": "max-width:1000px;border-left:5px solid var(--gv-blue)!important",
        " .widget-radio-box label": "height:auto;line-height:1.45;margin:2px 0;white-space:normal",
        " .widget-text": "max-width:100%",
        " .jupyter-button": "height:auto;white-space:normal;line-height:1.45;padding:4px 12px",
        " .widget-toggle-button i": "margin-left:6px",
        " .widget-toggle-button.mod-active": "font-weight:700;box-shadow:inset 0 0 0 2px var(--gv-blue)",
    }.items()
)
# A panel's card; in it a slider's name and value on one line, and the slider under them over the full width.
_FRAME = "border:1px solid var(--gv-faint);border-radius:8px;padding:10px 14px;box-sizing:border-box"
_CARD = f".going-viral-card{{{_FRAME}}}{_ASKS}" + "".join(
    f".going-viral-panel{part}{{{rule}}}"
    for part, rule in {
        "": _FRAME,
        " .widget-hslider": "display:grid;grid-template-columns:minmax(min-content,1fr) auto;width:100%;height:auto;"
        "margin:4px 0 0",
        " .widget-hslider>.widget-readout": "grid-area:1/2;width:auto;min-width:0;max-width:none;height:auto;"
        "text-align:right;white-space:normal;font-weight:600;line-height:1.35;padding:0 2px;border:0;align-self:end",
        " .widget-hslider>.slider-container": "grid-area:2/1/3/3;width:auto;margin:7px 8px 0;height:20px",
        " .widget-toggle-buttons": "display:block;width:100%;height:auto;margin:4px 0 8px",
        " .widget-label": "width:auto;height:auto;text-align:left;white-space:normal;line-height:1.35;padding:0",
        " .going-viral-words": f"min-height:{3 * 1.45}em",
    }.items()
)


def _projected():
    sizes = {"font-size": 19, "inline-height": 30, "radio-item-height": 28, "slider-handle-size": 20}
    sizes |= {"slider-track-thickness": 6, "inline-width-tiny": 96, "inline-width-short": 100}
    rules = "".join(f"--jp-widgets-{name}:{_part(size)};" for name, size in sizes.items())
    own = {
        "": rules + f"padding:{_part(4)} {_part(14)}",
        " .widget-readout": "flex:none;max-width:none",
        " .widget-toggle-button": f"padding:0 {_part(8)}",
        " .widget-play": f"width:{_part(90)}",
        " .widget-hslider>.slider-container": f"height:{_part(11)};margin-top:{_part(5)}",
        " .widget-toggle-buttons": "display:flex;flex-flow:row wrap;align-items:baseline;gap:0 6px",
        " .going-viral-words": "min-height:0",
        " .widget-radio-box label": f"height:auto;line-height:1.3;margin:{_part(3)} 0",  # may take several lines
    }
    return "".join(f".going-viral-projector{part}{{{rule}}}" for part, rule in own.items())


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


def with_unit(words, unit):
    """A number, in words or as it is, with its unit: 50%, 3 days, 1 day, 1 person.

    >>> with_unit("50", "%"), with_unit("1", "ordinary people"), with_unit("1", "days"), with_unit("2", "days")
    ('50%', '1 ordinary person', '1 day', '2 days')
    """
    if str(words) == "1":
        unit = f"{unit[:-6]}person" if unit.endswith("people") else unit.removesuffix("s")
    return f"{words}{'' if unit == '%' else ' '}{unit}".rstrip()


def percent(share, low=0.01, high=0.99):
    """A share in whole percent; in words if there is some and it is below `low`, or if it is above `high` and not all.

    >>> percent(0), percent(0.004), percent(0.5), percent(0.996), percent(0.996, high=1)
    ('0%', 'less than 1%', '50%', 'more than 99%', '100%')
    """
    if 0 < share < low:
        return "less than 1%"
    return "more than 99%" if high < share < 1 - 1e-9 else f"{share:.0%}"


def prose(text):
    """Paragraphs, parted by empty lines, as HTML; **bold**, *italic* and `code` as in a notebook's text.

    >>> "<b>twice</b> &lt; 3" in prose("**twice** < 3")
    True
    """
    for mark, tag in ((r"`([^`]+)`", "code"), (r"\*\*(.+?)\*\*", "b"), (r"\*([^*]+)\*", "i")):
        text = re.sub(mark, f"\uf8fe{tag}\uf8ff\\1\uf8fe/{tag}\uf8ff", text)
    text = html.escape(text, quote=False).replace("\uf8fe", "<").replace("\uf8ff", ">")
    look = f"font-size:{letters(15)};line-height:1.5;max-width:{css(820)};margin:8px 0"
    return "".join(f'<p style="{look}">{part}</p>' for part in re.split(r"\n\s*\n", text.strip()))


def note(text):
    """A quiet line beside what matters."""
    return f'<p style="font-size:{letters(14)};opacity:.75;margin:4px 0">{html.escape(text)}</p>'


def label(name):
    """The name of a box, or the heading of a group of sliders."""
    return f'<div style="line-height:1.3;font-size:{letters(14)}">{html.escape(name)}</div>'


def frame(*parts):
    """HTML in a box of its own."""
    return f'<div style="border-left:5px solid var(--gv-blue,#0868CC);padding:6px 12px;margin:8px 0">{"".join(parts)}</div>'


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
        cell = "text-align:left;padding:4px 10px 4px 0;white-space:normal;overflow-wrap:anywhere;vertical-align:top"
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
