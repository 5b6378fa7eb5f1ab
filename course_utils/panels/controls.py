"""What a panel's controls are declared as: a slider over numbers, one over a few values, or buttons with names."""

import html
from dataclasses import dataclass

import ipywidgets as widgets

from course_utils import _screen

_IN_SIGHT = 4
_ONE = "going-viral-one"  # a control that stands at 1
_WIDE = 16  # letters on all buttons of a choice from which on it takes two columns


@dataclass(frozen=True)
class Slider:
    """A slider over numbers: from `low` to `high` in steps; whole numbers give whole numbers.

    `group` heads it and those after it. What happens in time has `play`, the milliseconds of a step.
    """

    label: str
    low: float
    high: float
    start: float
    step: float = 1
    unit: str = ""
    group: str = ""
    play: int = 0

    def widget(self):
        """The slider's widget, and what plays it, if anything does."""
        kind = widgets.IntSlider if isinstance(self.step, int) else widgets.FloatSlider
        number = {"readout_format": f".{self._decimals}f" if self._decimals else ",d"}
        slider = kind(value=self.start, min=self.low, max=self.high, step=self.step, **number)
        return _named(slider, self), _player(slider, "value", self.low, self.high, self.step, self.play)

    def at(self, value):
        """The value meant, for one that a browser adds up from steps, such as 3.0000000000000004."""
        return round(value, self._decimals) if self._decimals else value

    @property
    def _decimals(self):
        return 0 if isinstance(self.step, int) else len(f"{self.step:g}".partition(".")[2])

    def words(self, value):
        """One setting of this slider, for captions."""
        return f"{self.label}: {_screen.with_unit(f'{value:g}', self.unit)}"


@dataclass(frozen=True)
class Choice:
    """A slider over a few values in their order, each shown as text: {"1 million": 1_000_000, …}."""

    label: str
    options: dict
    start: object
    unit: str = ""
    group: str = ""
    play: int = 0

    def widget(self):
        """The slider's widget, and what plays it, if anything does."""
        slider = widgets.SelectionSlider(options=list(self.options.items()), value=self.start)
        return _named(slider, self), _player(slider, "index", 0, len(self.options) - 1, 1, self.play)

    def at(self, value):
        """The value meant."""
        return value

    def words(self, value):
        """One setting of this control, for captions."""
        return f"{self.label}: {next(name for name, option in self.options.items() if option == value)}"


@dataclass(frozen=True)
class Buttons(Choice):
    """A button for each of a few names, of which one is chosen: {"hubs": "hubs", "anybody": "random"}."""

    def widget(self):
        """The buttons' widget; nothing plays them."""
        buttons = widgets.ToggleButtons(options=list(self.options.items()), value=self.start)
        buttons.style.button_width = "auto"
        return _named(buttons, self), None


def column(declared, shown):
    """Controls under each other, on a projector side by side; and the buttons that go with them.

    The first few are in sight, the rest come with *More*. What plays stands under its slider, or with the buttons.
    """
    parts, group, buttons = [], "", []
    for control, (slider, player) in zip(declared.values(), shown.values(), strict=True):
        heading = []
        if control.group != group and not _screen.is_on():
            group = control.group
            heading = [widgets.HTML(f"<b>{_screen.label(group)}</b>")]
        below = [player] if player else []
        if _screen.is_on():
            buttons, below = buttons + below, []
        parts.append(widgets.VBox([*heading, slider, *below]))
        if isinstance(control, Buttons) and len("".join(control.options)) > _WIDE:
            parts[-1].layout.grid_area = "auto / auto / auto / span 2"
    units = sorted({control.unit for control in declared.values() if control.unit})
    rules = "".join(
        f".going-viral-unit-{_code(unit)}{only} .widget-readout::after{{content:'{_after(number, unit)}'}}"
        for unit in units
        for only, number in (("", "2"), (f".{_ONE}", "1"))
    )
    style = widgets.HTML(f"<style>{rules}</style>", layout={"display": "none"})
    first, rest = _stack(parts[:_IN_SIGHT]), _stack(parts[_IN_SIGHT:])
    return widgets.VBox([style, first, rest]), [*buttons, *([_more(rest)] if rest.children else [])]


def _named(widget, control):
    widget.description, widget.style.description_width = control.label, "auto"
    if control.unit:
        widget.add_class(f"going-viral-unit-{_code(control.unit)}")
        widget.observe(lambda _: _agree(widget), "value")
        _agree(widget)
    return widget


def _agree(widget):
    """Let the unit agree with the number before it: 1 person, 2 people."""
    (widget.add_class if widget.value == 1 else widget.remove_class)(_ONE)


def _code(unit):
    return "-".join(str(ord(letter)) for letter in unit)


def _after(number, unit):
    """A unit as it stands after this number, for a style sheet: %, day, days."""
    words = _screen.with_unit(number, unit.replace("\\", "").replace("'", "’"))
    return html.escape(words.removeprefix(number))


def _player(slider, place, low, high, step, interval):
    """The core Play widget, joined to the slider in the browser."""
    if not interval:
        return None
    play = widgets.Play(min=low, max=high, step=step, interval=interval, value=getattr(slider, place))
    play.layout.width, play.show_repeat = "auto", False
    play.link = widgets.jslink((play, "value"), (slider, place))
    return play


def _stack(parts):
    if not _screen.is_on():
        return widgets.VBox(parts)
    columns = f"repeat(auto-fit, minmax({_screen.css(170)}, 1fr))"
    return widgets.GridBox(parts, layout={"grid_template_columns": columns, "grid_gap": "0 20px"})


def _more(rest):
    """A button that shows and hides further controls."""
    rest.layout.display = "none"
    button = widgets.ToggleButton(description="More", icon="sliders", layout={"width": "auto"})

    def show(change):
        # Not None: a browser's own Python does not send it.
        rest.layout.display = "" if change.new else "none"

    button.observe(show, "value")
    return button
