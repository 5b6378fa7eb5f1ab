"""The one panel class: a card of goals, controls, a picture and a sentence in words that follow the controls.

A panel is declared: its controls, its goals, a `draw` that makes axes and artists once, and an `update` that only
moves data in those artists and says what the picture shows. What stands still (axes, ticks, titles) is drawn
once. What moves is drawn alone and laid over it: about a millisecond for a few lines, sharp at any size,
and put on the page at once, so nothing flickers.
"""

import re
from collections.abc import Callable

import ipywidgets as widgets
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from course_utils import _screen, plots
from course_utils._arguments import BadValue, real, whole
from course_utils.panels.controls import Buttons, Choice, Slider, column  # noqa: F401 - what a declaration needs
from course_utils.panels.goals import Goal, Goals, just, stands  # noqa: F401
from course_utils.panels.once import one_a_cell


class Panel(widgets.VBox):
    """Goals, controls, a picture and a sentence.

    `controls` go by the name of the argument of `update` that each one moves; the first four are in sight, the rest
    under *More*. `draw(figure)` makes the axes, and gives a dict of the artists that will move.
    `update(artists, **values)` moves data in them, nothing else, and gives two things: the sentence that says what
    the picture shows, and a dict of the numbers that goals and the tally look at. `alt` says what kind of picture
    this is; `examples` are three or four settings for `small_multiples`. The picture is 720 pixels wide and
    `height` high; a projector's is wider and lower.

    Where chance decides, `tally` makes a button *New luck*: `update` gets its number as `luck`, from 0, and
    `tally(seen)` says in words what the rolls at these settings have given, a dict of numbers each.

    >>> from course_utils import panels
    >>> panel = panels.rumour()
    >>> panel.set(days=3)
    >>> panel.sentence.startswith("After 3 days")
    True
    """

    def __init__(
        self,
        controls: dict,
        draw: Callable,
        update: Callable,
        alt: str,
        examples: list,
        goals: tuple = (),
        tally: Callable | None = None,
        height: int = 380,
    ):
        self._draw, self._update, self._alt, self._tally = draw, update, alt, tally
        self._size = _screen.panel_inches(height)
        self.examples, self.declared, self.sentence, self._quiet = examples, controls, "", False
        self.luck, self._rolls = 0, []
        shown = {name: control.widget() for name, control in controls.items()}
        self.sliders = {name: slider for name, (slider, _) in shown.items()}
        self._start = self.values
        for slider in self.sliders.values():
            slider.observe(self._moved, "value")
        self.goals = Goals(goals)
        self.reset_button = _button("Reset", "undo", "Put everything back", self.reset)
        self.luck_button = tally and _button("New luck", "random", "Roll again at these settings", self.roll)
        self.tallied = widgets.HTML()
        self.still, self.moving = (widgets.HTML(layout=_cell()) for _ in range(2))
        self.words = widgets.HTML()
        picture = widgets.GridBox([self.still, self.moving], layout={"width": "100%"})
        self._paint_still()
        self._render()
        moves, buttons = column(controls, shown)
        buttons += [self.luck_button, self.reset_button] if tally else [self.reset_button]
        row = {"flex": "none", "flex_flow": "row wrap", "align_items": "flex-start"}
        buttons = widgets.HBox(buttons, layout=row)
        if _screen.is_on():
            top = widgets.HBox([self.goals, buttons], layout={"justify_content": "space-between"})
            parts = [top, moves, picture, self.words, self.tallied]
        else:
            beside = widgets.VBox([moves, buttons, self.tallied], layout=_part("1 1 240px"))
            view = widgets.VBox([picture, self.words], layout=_part("1000 1 520px"))
            parts = [self.goals, widgets.HBox([beside, view], layout={"flex_flow": "row wrap"})]
        super().__init__([*parts, self.goals.answers])
        self.layout.max_width = "none" if _screen.is_on() else "1040px"
        _screen.mark(self)
        self.add_class("going-viral-panel")
        for name in ("still", "moving", "words"):
            getattr(self, name).add_class(f"going-viral-{name}")
        one_a_cell(self)

    @property
    def values(self):
        """The controls' values, by name."""
        return {name: self.declared[name].at(slider.value) for name, slider in self.sliders.items()}

    def set(self, **values):
        """Move several controls and draw once; TypeError or ValueError names what is not there or out of range."""
        _check(values, self.sliders)
        self._quiet = True
        try:
            for name, value in values.items():
                self.sliders[name].value = value
        finally:
            self._quiet = False
        self._moved()

    def reset(self):
        """Put every control back to where it started, and the luck as well."""
        self.luck = 0
        self.set(**self._start)

    def roll(self):
        """New luck, at the same settings."""
        self.luck += 1
        self._render()

    def figure(self, **values):
        """The picture as a new matplotlib Figure: where the controls stand, or with other values of some of them.

        Put it on a page, or into a file, under `plots.style()`.

        >>> from course_utils import panels
        >>> panels.rumour().figure(days=3).axes[1].get_title("left")
        'People who know it'
        """
        _check(values, self.sliders)
        with plots.style():
            figure = Figure(figsize=self._size, layout="constrained")
            sentence, _ = self._update(self._draw(figure), **self._arguments(values))
        plots.describe(figure.axes[0], f"{self._alt} {sentence}")
        return figure

    def small_multiples(self):
        """The picture at the settings in `examples`, as one image for print that is described by their sentences."""
        with plots.style():
            figure = Figure(figsize=(self._size[0], self._size[1] * len(self.examples)), layout="constrained")
            sentences = []
            parts = figure.subfigures(len(self.examples), 1, squeeze=False)[:, 0]
            for part, setting in zip(parts, self.examples, strict=True):
                sentences.append(self._update(self._draw(part), **self._arguments(self._start | setting))[0])
                labels = (self.declared[name].words(value) for name, value in setting.items())
                part.suptitle(", ".join(labels) or "As the controls start", fontweight="bold", fontsize=14)
        plots.describe(figure.axes[0], " ".join([self._alt, *sentences]))
        return plots.show(figure.axes[0])

    def on_paper(self):
        """What could be moved, the small multiples, and the goals with their answers folded."""
        names = "; ".join(control.label for control in self.declared.values())
        said = f"The controls of this panel: {names}. Here are some settings of them."
        return _screen.note(said) + self.small_multiples().data + self.goals.on_paper()

    @property
    def moving_artists(self):
        """Every artist that moves, in the order in which they are drawn."""
        groups = ([made] if isinstance(made, Artist) else made for made in self.artists.values())
        return [artist for group in groups for artist in group]

    def _arguments(self, values):
        return self.values | values | ({"luck": self.luck} if self._tally else {})

    def _moved(self, _=None):
        if not self._quiet:
            self._rolls.clear()
            self._render()

    def _paint_still(self):
        with plots.style():
            figure = Figure(figsize=self._size, layout="constrained")
            self.artists = self._draw(figure)
            for artist in self.moving_artists:
                artist.set_visible(False)  # left out of the still picture
            self.still.value = plots.image(figure, self._alt)
            for artist in self.moving_artists:
                artist.set_visible(True)
            figure.set_layout_engine("none")  # the layout is computed once

    def _render(self):
        try:
            self.sentence, seen = self._update(self.artists, **self._arguments({}))
            moving = plots.overlay(self.moving_artists, self._size)
        except Exception as error:
            self.words.value = _screen.paragraph(
                f"This setting could not be drawn: {error}", "color:var(--gv-vermilion);margin:4px 0"
            )
            raise
        self.moving.value = moving
        self.words.value = _screen.paragraph(self.sentence)
        if self._tally:
            self._rolls.append(seen)
            self.tallied.value = _screen.paragraph(self._tally(self._rolls))
        self.goals.look(self._arguments({}) | seen)


def so_far(thing, number, words, new="shows"):
    """A tally of the rolls by the least and the most of one of their numbers, in `words` with two gaps."""

    def tally(rolls):
        if len(rolls) == 1:
            return f"One {thing} so far. New luck {new} another one."
        found = [roll[number] for roll in rolls]
        return f"{len(rolls)} {thing}s so far: {re.sub(r'-(?=[0-9])', '−', words.format(min(found), max(found)))}."

    return tally


def _check(values, sliders):
    """Refuse a control that is not there, and a value that it cannot take, before anything moves."""
    for name, value in values.items():
        if name not in sliders:
            raise BadValue(f"controls must be among {', '.join(sliders)}, not {name}")
        slider = sliders[name]
        if hasattr(slider, "options"):
            allowed = [option for _, option in slider.options]
            if value not in allowed:
                raise BadValue(f"{name} must be one of {', '.join(map(repr, allowed))}, not {value!r}")
        else:
            (whole if isinstance(slider, widgets.IntSlider) else real)(name, value, slider.min, slider.max)


def _button(words, icon, tooltip, press):
    button = widgets.Button(description=words, icon=icon, tooltip=tooltip, layout={"width": "auto"})
    button.on_click(lambda _: press())
    return button


def _part(flex):
    """A part of the card: beside the other one where the page is wide enough."""
    return {"flex": flex, "min_width": "0", "padding": "0 14px 0 0"}


def _cell():
    """Both layers of the picture share the one cell of a grid, so the second lies over the first."""
    return widgets.Layout(grid_area="1 / 1", margin="0", overflow="hidden")
