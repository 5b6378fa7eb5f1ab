"""One call before a class: everything that is drawn from then on can be read from the last row."""

from contextlib import suppress

from IPython.display import HTML

from course_utils import _screen
from course_utils._arguments import flag
from course_utils.classroom import records


def projector(on=True):
    """Draw everything from now on for a projector: larger letters, thicker lines, one goal at a time.

    Call it in the first cell of a notebook, then choose *Run All*: what was on the page before stays as it was
    until its cell runs again. The class starts with nothing answered, and your own answers stay apart. Sizes follow
    the height of the window, so a whole panel fits into it (1280 × 720 and more; full screen is best).

    >>> "Projector: on." in projector().data
    True
    >>> "Projector: off." in projector(on=False).data
    True
    """
    _screen.switch(flag("on", on))
    if on:
        with suppress(OSError):
            records.place().unlink(missing_ok=True)
    said = "Projector: on. What runs from now on is drawn large: choose Run All."
    return HTML(_screen.paragraph(said if on else "Projector: off. What runs from now on is drawn as usual."))
