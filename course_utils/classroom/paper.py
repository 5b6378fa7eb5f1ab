"""On paper: what a lesson's interactive parts show where nothing runs, such as in the book.

Whatever waits for a reader has a method `on_paper` that gives HTML. The switch, the function of the same
name, makes the notebook show that instead. No lesson has to know of it.
"""

from IPython import get_ipython


def on_paper():
    """From here on, show the notebook's interactive parts as they can stand in print.

    A prediction becomes its question, and its comparison picture and result, folded; a vote or a quiz its options,
    with the answers folded; a panel its small multiples.

    >>> on_paper()
    Traceback (most recent call last):
    RuntimeError: on_paper works inside a notebook, in its first cell
    """
    shell = get_ipython()
    if shell is None:
        raise RuntimeError("on_paper works inside a notebook, in its first cell")
    shell.display_formatter.mimebundle_formatter.for_type(object, _bundle)


def _bundle(thing):
    """What to show of a thing; None for what stands on paper as it is."""
    if hasattr(thing, "on_paper"):
        return {"text/html": thing.on_paper()}
    return None
