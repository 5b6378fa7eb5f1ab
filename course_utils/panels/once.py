"""One panel a cell is enough: what an earlier run of the same cell made is closed."""

from IPython import get_ipython

_PARTS = ("layout", "style", "link")
_MADE = {}  # by cell, the run that made the panels in it, and these


def one_a_cell(panel):
    """Close the panels that an earlier run of this cell left, with all their parts; each holds two megabytes."""
    kernel = getattr(get_ipython(), "kernel", None)
    parent = kernel.get_parent() if kernel else {}  # in the browser it takes no channel
    cell, run = parent.get("metadata", {}).get("cellId"), parent.get("header", {}).get("msg_id")
    if cell is None:
        return
    before, made = _MADE.get(cell, (run, []))
    if before != run:
        for old in made:
            close(old)
        made = []
    _MADE[cell] = run, [*made, panel]


def close(widget):
    """Close a widget and all its parts: a page that is loaded again asks for every widget that is left."""
    for part in (*getattr(widget, "children", ()), *(getattr(widget, name, None) for name in _PARTS)):
        if part is not None:
            close(part)
    widget.close()
