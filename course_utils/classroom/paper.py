"""On paper: what a lesson's interactive parts show where nothing runs, such as in the book.

Whatever waits for a reader has a method `on_paper` that gives HTML. The switch, the function of the same
name, makes the notebook show that instead. No lesson has to know of it.
"""

import ipywidgets as widgets
from IPython import get_ipython

from course_utils._screen import note
from course_utils.check.feedback import Feedback
from course_utils.classroom.readiness import CheckUp
from course_utils.panels.panel import Panel

__all__ = ["on_paper"]


def on_paper():
    """From here on, show the notebook's interactive parts as they can stand in print.

    A prediction becomes its question; its comparison picture and result, folded; a vote or a quiz
    its options, with the answers folded; a panel its small multiples. The check of an untouched exercise and
    everything to fill in become a line that points to the notebook.

    Raises
    ------
    RuntimeError
        Outside a notebook.

    Examples
    --------
    >>> on_paper()
    Traceback (most recent call last):
    RuntimeError: on_paper works inside a notebook, in its first cell
    """
    shell = get_ipython()
    if shell is None:
        raise RuntimeError("on_paper works inside a notebook, in its first cell")
    for kind in (widgets.Widget, Feedback, CheckUp):
        shell.display_formatter.mimebundle_formatter.for_type(kind, _bundle)


def _bundle(thing, **_):
    return {"text/html": _still(thing)}


def _still(thing):
    """The HTML that stands for something interactive."""
    if isinstance(thing, Panel):
        names = "; ".join(slider.tooltip for slider in thing.sliders.values())
        said = f"In the notebook you move sliders: {names}. Here are some settings of them."
        return note(said) + thing.small_multiples().data
    if isinstance(thing, CheckUp):
        return note("In the notebook, this line says whether your computer is ready.")
    if isinstance(thing, Feedback):
        if thing.status == "not started":
            return note("In the notebook, this line says how far your answer has come.")
        return thing._repr_html_()
    if hasattr(thing, "on_paper"):
        return thing.on_paper()
    return note("In the notebook, this is a box to fill in.")
