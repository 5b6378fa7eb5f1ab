"""After Commit the keyboard goes to the next cell, so that Shift+Enter runs it and not the cell of the question again."""

import ipywidgets as widgets

# JupyterLab and Notebook choose a cell on a press of the mouse; other pages have no such cell, and nothing happens.
# The output needs a moment until it stands on the page; a notebook that is opened again has nobody at its buttons.
_NEXT = """setTimeout(() => {
    const cell = element.closest('.jp-Cell');
    const next = cell && cell.contains(document.activeElement) && cell.nextElementSibling;
    const place = next && next.querySelector('.jp-InputPrompt');
    for (const kind of place ? ['mousedown', 'mouseup'] : [])
        place.dispatchEvent(new MouseEvent(kind, {bubbles: true, button: 0}));
}, 50);"""


class MovingOn(widgets.VBox):
    """A part of a question that cannot be seen, and is not there before it is needed."""

    def now(self, button):
        """Choose the cell below; the keyboard is at the button until then, as whatever is disabled loses it."""
        button.focus()
        if self.children:
            self.children[0].close()
        data = {"output_type": "display_data", "data": {"application/javascript": _NEXT}, "metadata": {}}
        self.children = (widgets.Output(outputs=(data,), layout={"height": "0", "margin": "0"}),)
