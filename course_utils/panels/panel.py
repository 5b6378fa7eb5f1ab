"""The one panel class: sliders, a picture, a sentence in words, a Reset button.

A panel is declared by its sliders, a `draw` that makes axes and artists once, and an `update` that
only moves data in those artists and returns the sentence. What stands still (axes, ticks, titles)
is drawn once, as an image with alternative text. What moves is drawn by matplotlib's own SVG
renderer and laid over it: about a millisecond for a few lines, sharp at any size, and put on the
page at once, so nothing flickers.
"""

import io
import re
from dataclasses import dataclass

import ipywidgets as widgets
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure

from course_utils import _screen, plots
from course_utils._arguments import BadValue, real, whole


@dataclass(frozen=True)
class Slider:
    """A slider over numbers: from `low` to `high` in steps; whole numbers give whole numbers."""

    label: str
    low: float
    high: float
    start: float
    step: float = 1
    unit: str = ""

    def widget(self):
        """The widget, and its range in words."""
        kind = widgets.IntSlider if isinstance(self.step, int) else widgets.FloatSlider
        decimals = 0 if isinstance(self.step, int) else len(f"{self.step:g}".partition(".")[2])
        number = {} if decimals == 0 else {"readout_format": f".{decimals}f"}
        slider = kind(value=self.start, min=self.low, max=self.high, step=self.step, **number)
        return slider, f"{self.low:g}–{self.high:g} {self.unit}".strip()

    def words(self, value):
        """One setting of this slider, for captions."""
        return f"{self.label}: {value:g} {self.unit}".strip()


@dataclass(frozen=True)
class Choice:
    """A slider over a few values, each shown as text: {"1 million": 1_000_000, …}."""

    label: str
    options: dict
    start: object
    unit: str = ""

    def widget(self):
        """The widget, and its range in words."""
        names = list(self.options)
        slider = widgets.SelectionSlider(options=list(self.options.items()), value=self.start)
        return slider, f"{names[0]}–{names[-1]} {self.unit}".strip()

    def words(self, value):
        """One setting of this slider, for captions."""
        return f"{self.label}: {next(name for name, option in self.options.items() if option == value)}"


class Panel(widgets.VBox):
    """Sliders over a picture and a sentence that follow them.

    `sliders` go by the name of the argument of `update` that each one moves. `draw(figure)` makes the axes, and gives
    a dict of the artists that will move. `update(artists, **values)` moves data in them, nothing else, and says in
    words what the picture shows. `alt` says what kind of picture this is; `examples` are three or four settings for
    `small_multiples`. The picture is 10 inches of 72 points wide and `height` high; a projector's is wider and lower,
    and there only the sliders named in `projector` are in sight at first.

    >>> from course_utils import panels
    >>> panel = panels.rumour()
    >>> panel.set(days=3)
    >>> panel.sentence.startswith("After 3 days")
    True
    """

    def __init__(self, sliders, draw, update, alt, examples, height=4.0, projector=None):
        self._draw, self._update, self._alt = draw, update, alt
        self._size = _screen.panel_inches(10.0, height)
        self.examples, self._declared = examples, sliders
        self.sentence, self._quiet = "", False
        self.sliders, controls, more = {}, [], []
        for name, declared in sliders.items():
            slider, span = declared.widget()
            slider.observe(self._moved, "value")
            self.sliders[name] = slider
            hidden = _screen.is_on() and projector is not None and name not in projector
            (more if hidden else controls).append(_control(declared.label, slider, span))
        self._start = self.values
        self.reset_button = widgets.Button(
            description="Reset",
            icon="undo",
            tooltip="Put every slider back",
            layout=widgets.Layout(width="auto", flex="0 0 auto"),
        )
        self.reset_button.on_click(lambda _: self.reset())
        self.still, self.moving = (widgets.HTML(layout=_cell()) for _ in range(2))
        self.words = widgets.HTML(layout=widgets.Layout(flex="1 1 auto"))
        picture = widgets.GridBox([self.still, self.moving], layout=_wide())
        buttons = [self.reset_button]
        above = [_row(controls)]
        if more:
            self.more_button, others = _more(more)
            buttons.insert(0, self.more_button)
            above.append(others)
        self._paint_still()
        self._render()
        super().__init__([*above, picture, widgets.HBox([self.words, _column(buttons)], layout=_wide())])
        _screen.mark(self)
        self.add_class("going-viral-panel")
        self.still.add_class("going-viral-still")
        self.moving.add_class("going-viral-moving")
        self.words.add_class("going-viral-words")

    @property
    def values(self):
        """The sliders' values, by name."""
        return {name: slider.value for name, slider in self.sliders.items()}

    def set(self, **values):
        """Move several sliders and draw once; TypeError or ValueError names what is not there or out of range."""
        _check(values, self.sliders)
        self._quiet = True
        try:
            for name, value in values.items():
                self.sliders[name].value = value
        finally:
            self._quiet = False
        self._render()

    def reset(self):
        """Put every slider back to where it started."""
        self.set(**self._start)

    def figure(self, **values):
        """The picture as a new matplotlib Figure: where the sliders stand, or with other values of some of them.

        Put it on a page, or into a file, under `plots.style()`.

        >>> from course_utils import panels
        >>> panels.rumour().figure(days=3).axes[0].get_xlabel()
        'day'
        """
        _check(values, self.sliders)
        with plots.style():
            figure = Figure(figsize=self._size, layout="constrained")
            sentence = self._update(self._draw(figure), **{**self.values, **values})
        plots.describe(figure.axes[0], f"{self._alt} {sentence}")
        return figure

    def small_multiples(self):
        """The picture at the settings in `examples`, as one image for print that is described by their sentences."""
        with plots.style():
            figure = Figure(figsize=(self._size[0], self._size[1] * len(self.examples)), layout="constrained")
            sentences = []
            parts = figure.subfigures(len(self.examples), 1, squeeze=False)[:, 0]
            for part, setting in zip(parts, self.examples, strict=True):
                sentences.append(self._update(self._draw(part), **{**self._start, **setting}))
                labels = (self._declared[name].words(value) for name, value in setting.items())
                part.suptitle(", ".join(labels) or "As the sliders start", fontweight="bold", fontsize=14)
        plots.describe(figure.axes[0], " ".join([self._alt, *sentences]))
        return plots.show(figure.axes[0])

    def on_paper(self):
        """The small multiples, and what could be moved."""
        names = "; ".join(slider.tooltip for slider in self.sliders.values())
        said = f"In the notebook you move sliders: {names}. Here are some settings of them."
        return _screen.note(said) + self.small_multiples().data

    @property
    def moving_artists(self):
        """Every artist that moves, in the order in which they are drawn."""
        return [
            artist
            for made in self.artists.values()
            for artist in ([made] if isinstance(made, Artist) else made)
        ]

    def _moved(self, _):
        if not self._quiet:
            self._render()

    def _paint_still(self):
        with plots.style():
            figure = Figure(figsize=self._size)
            figure.set_layout_engine("constrained")
            self.artists = self._draw(figure)
            for artist in self.moving_artists:
                artist.set_visible(False)  # left out of the still picture
            self.still.value = _screen.style_tag() + plots.image(figure, self._alt)
            for artist in self.moving_artists:
                artist.set_visible(True)
            figure.set_layout_engine("none")  # the layout is computed once

    def _render(self):
        try:
            self.sentence = self._update(self.artists, **self.values)
            moving = _svg(self.moving_artists, self._size)
        except Exception as error:
            self.words.value = _screen.paragraph(
                f"This setting could not be drawn: {error}", "color:#b00020;margin:4px 0"
            )
            raise
        self.moving.value = moving
        self.words.value = _screen.paragraph(self.sentence)


def _check(values, sliders):
    """Refuse a slider that is not there, and a value that it cannot take, before anything moves."""
    for name, value in values.items():
        if name not in sliders:
            raise BadValue(f"sliders must be among {', '.join(sliders)}, not {name}")
        slider = sliders[name]
        if isinstance(slider, widgets.SelectionSlider):
            allowed = [option for _, option in slider.options]
            if value not in allowed:
                raise BadValue(f"{name} must be one of {', '.join(map(repr, allowed))}, not {value!r}")
        else:
            (whole if isinstance(slider, widgets.IntSlider) else real)(name, value, slider.min, slider.max)


def _control(label, slider, span):
    """A slider under its name and range."""
    slider.tooltip = f"{label} ({span})"
    slider.layout = widgets.Layout(width="auto", margin="0")
    name = widgets.HTML(_screen.label(label, span), layout={"margin": "0 0 0 8px"})
    return widgets.VBox([name, slider], layout={"justify_content": "flex-end"})


def _wide():
    return widgets.Layout(width="100%", max_width=_screen.panel_width())


def _row(controls):
    """Sliders side by side, as many as the page is wide."""
    columns = f"repeat(auto-fit, minmax({_screen.css(205)}, 1fr))"
    return widgets.GridBox(
        controls,
        layout=widgets.Layout(
            grid_template_columns=columns, grid_gap="0 28px", max_width=_screen.panel_width()
        ),
    )


def _column(buttons):
    return widgets.VBox(buttons, layout=widgets.Layout(flex="0 0 auto"))


def _more(controls):
    """A button that shows and hides further sliders, and the row of them."""
    row = _row(controls)
    row.layout.display = "none"
    button = widgets.ToggleButton(
        description="More sliders", icon="sliders", layout=widgets.Layout(width="auto")
    )

    def show(change):
        row.layout.display = None if change.new else "none"

    button.observe(show, "value")
    return button, row


def _cell():
    """Both layers of the picture share the one cell of a grid, so the second lies over the first."""
    return widgets.Layout(grid_area="1 / 1", margin="0", overflow="hidden")


def _svg(artists, size):
    """The artists as SVG, transparent, in the coordinates of the still picture."""
    out = io.StringIO()
    renderer = RendererSVG(size[0] * 72, size[1] * 72, out, image_dpi=72)
    for artist in artists:
        artist.draw(renderer)
    renderer.finalize()
    body = out.getvalue().partition("</metadata>")[2].rpartition("</svg>")[0]
    # matplotlib's <style> of two rules would make the browser style the whole page anew at every move, a third
    # of the time from key to picture. Its rules stand on the <svg> itself, from which all in it inherits.
    body = re.sub(r"\s*<defs>\s*<style.*?</style>\s*</defs>", "", body, count=1, flags=re.DOTALL)
    # In a path a hundredth of a point is finer than any screen, and a third less to send.
    body = re.sub(r' d="[^"]*"', lambda path: re.sub(r"(?<=\.\d\d)\d+", "", path.group()), body)
    return (
        f'<svg aria-hidden="true" xmlns:xlink="http://www.w3.org/1999/xlink" style="width:100%;display:block;'
        f'stroke-linejoin:round;stroke-linecap:butt" viewBox="0 0 {size[0] * 72:g} {size[1] * 72:g}">{body}</svg>'
    )
