"""Whether words and pictures are made for a screen nearby or for a projector, and how large they are then."""

__all__ = ["dress", "inches", "is_on", "letters", "look", "page", "panel", "room", "times", "turn"]

_TIMES, _WORDS = 1.3, 1.4  # pictures, and words beside them, against those on a student's screen
# In inches of 100 pixels of the page. A figure grows with the page; a panel leaves room for sliders and sentence.
_GROWS, _TALLEST, _PANEL = 1.2, 5.5, (11.0, 3.7)
_SCREEN = 720  # height in pixels of the screen that the sizes are worked out for; on others they grow with it
_now = {"on": False}


def turn(on):
    """Make everything from now on for a projector, or for a screen nearby."""
    _now["on"] = on


def is_on():
    """Whether things are made for a projector now."""
    return _now["on"]


def times():
    """How many times as large as on a screen nearby."""
    return _TIMES if is_on() else 1


def inches(width, height):
    """The size of a figure. A projector's is shown larger than it is, so that all in it is larger.

    Examples
    --------
    >>> inches(9.0, 4.2)
    (9.0, 4.2)
    """
    if not is_on():
        return width, height
    return width * _GROWS / _TIMES, min(height * _GROWS, _TALLEST) / _TIMES


def panel(width, height):
    """The size of the figure of a panel, which is wide and low on a projector.

    Examples
    --------
    >>> panel(10.0, 4.0)
    (10.0, 4.0)
    """
    return (_PANEL[0] / _TIMES, min(height, _PANEL[1]) / _TIMES) if is_on() else (width, height)


def page():
    """How wide a panel may be on the page, in CSS."""
    return room(100 * (_PANEL[0] if is_on() else 10))


def letters(pixels):
    """The CSS size of letters that have so many pixels on a screen nearby.

    Examples
    --------
    >>> letters(15)
    '15px'
    """
    return _part(pixels * _WORDS) if is_on() else f"{pixels}px"


def room(pixels):
    """The CSS size of something that takes the same part of a projected screen as of one nearby.

    Examples
    --------
    >>> room(1000)
    '1000px'
    """
    return _part(pixels) if is_on() else f"{pixels:.0f}px"


def _part(pixels):
    return f"{100 * pixels / _SCREEN:.2f}vh"


def dress(widget):
    """Let a widget's sliders, buttons and options follow `look`, if it is made for a projector."""
    if is_on():
        widget.add_class("going-viral-projector")


def look():
    """The type sizes of ipywidgets in a `dress`ed widget, as a <style>; nothing for a screen nearby.

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
    return (
        f"<style>{''.join(f'.going-viral-projector{part}{{{rule}}}' for part, rule in own.items())}</style>"
    )
