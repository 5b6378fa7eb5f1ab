"""Commit, then reveal: a guess that is shown beside the result, once it has been made."""

import math
import os
from pathlib import Path

import ipywidgets as widgets

from course_utils import _screen, plots
from course_utils._arguments import BadType, choice, real, typed
from course_utils._screen import paragraph
from course_utils.classroom import records
from course_utils.plots.page import whole_figure

# Every guess committed since the notebook was started, by its question; a new guess takes the place of the old.
_MADE = {}


def made():
    """Every guess committed since the notebook was started: question, unit, guess, and the result if it was shown."""
    return [dict(guess) for guess in _MADE.values()]


def predict(question, low, high, unit="", scale="linear"):
    """Ask for a guess between two ends: slide, or type a number; then commit.

    On a "log" scale equal steps of the slider multiply by equal factors, so `low` is above 0. What comes back is a
    widget with a method `compare(result, ax)`, which shows guess and result side by side after Commit.

    >>> guess = predict("How many customers?", 10, 1000)
    >>> guess.commit(300)
    >>> guess.value
    300.0
    """
    return Prediction(question, low, high, unit, scale)


class Prediction(widgets.VBox):
    """A question, a slider and a Commit button; see `predict`."""

    def __init__(self, question, low, high, unit, scale):
        if not isinstance(question, str):
            raise BadType(f"question must be text, not {question!r}")
        log = choice("scale", scale, ("linear", "log")) == "log"
        low = real("low", low, above=0) if log else real("low", low)
        high = real("high", high, above=low)
        self.value, self._unit, self._waiting, self._ends = None, unit, [], (low, high)
        self._kept = {"question": question, "unit": unit, "guess": None, "result": None}
        self._whole = high - low >= 20
        self._slider = _log_slider(low, high) if log else _linear_slider(low, high)
        self._slider.tooltip = question
        self._slider.layout = widgets.Layout(flex="1 1 auto", max_width="480px")
        self._slider.observe(self._slid, "value")
        self._box = widgets.Text(placeholder="your guess", layout=widgets.Layout(width="120px"))
        self._box.tooltip = question
        self._button = widgets.Button(description="Commit", icon="check", layout=widgets.Layout(width="auto"))
        self._button.button_style = "primary"
        self._button.on_click(lambda _: self._committed())
        self._note = widgets.HTML()
        self._say("Slide, or type a number. Then commit: the comparison waits for it.")
        row = [self._slider, self._box, widgets.Label(unit), self._button]
        row = widgets.HBox(row, layout={"align_items": "center"})
        super().__init__([widgets.HTML(_screen.style_tag() + self._asked()), row, self._note])
        _screen.mark(self)
        self.add_class("going-viral-prediction")
        before = records.load("guesses").get(question)
        before = before if isinstance(before, dict) else {"guess": before}  # older files have the guess alone
        guess = before.get("guess")
        if question not in _MADE and isinstance(guess, (int, float)) and low <= guess <= high:
            self._kept["result"] = before.get("result")
            self.commit(guess)  # from before a restart; run once more, the cell asks anew

    def commit(self, guess):
        """Fix the guess and let every waiting comparison appear."""
        self.value = real("guess", guess, *self._ends)
        self._kept["guess"] = self.value
        _MADE[self._kept["question"]] = self._kept
        self._remember()
        self._slider.disabled = self._box.disabled = self._button.disabled = True
        self._button.description = "Committed"
        self._say(f"You said {self._words(self.value)}. Now run on. (To guess anew, run this cell again.)")
        waiting, self._waiting = self._waiting, []
        for view in waiting:
            view.show(self.value)

    def compare(self, result, ax=None, axis="y"):
        """A view of guess and result, in the picture and in words, as soon as there is a guess.

        `ax` is a described picture; the guess is marked on the axis that it lies on, "x" or "y". None writes it into
        the title instead.
        """
        before, self._kept["result"] = self._kept["result"], real("result", result)
        result = self._kept["result"]
        if self.value is not None and result != before:
            self._remember()
        if axis is not None:
            choice("axis", axis, ("x", "y"))
        view = Comparison(result, ax, axis, self._words)
        if self.value is None:
            self._waiting.append(view)
        else:
            view.show(self.value)
        return view

    def on_paper(self):
        """The question without the slider."""
        low, high = self._ends
        ask = f"Before you read on, write down a number, from {self._number(low)} to {self._words(high)}."
        return _screen.frame(self._asked(), paragraph(ask))

    def _remember(self):
        records.keep("guesses", self._kept["question"], self._kept | {"lesson": _lesson()})

    def _asked(self):
        return _screen.question("Your prediction.", self._kept["question"])

    def _slid(self, change):
        self._box.value = f"{change.new:,.0f}" if self._whole else f"{change.new:.2f}"

    def _committed(self):
        low, high = map(self._words, self._ends)
        ask = f"Slide or type a number first, from {low} to {high}."
        try:
            guess = typed("guess", self._box.value, self._unit)
        except ValueError as error:
            return self._say(f"Your {error}. {ask}" if self._box.value.strip() else ask)
        if not self._ends[0] <= guess <= self._ends[1]:
            return self._say(ask)
        self.commit(guess)  # outside the try: a picture that cannot be drawn is no wrong guess

    def _number(self, number):
        return f"{number:,.0f}" if self._whole and abs(number) < 1e6 else plots.compact(number)

    def _words(self, number):
        return f"{self._number(number)} {self._unit}".strip()

    def _say(self, text):
        self._note.value = paragraph(text, "margin:0;opacity:.85")


class Comparison(widgets.HTML):
    """A result that waits for the guess and then stands beside it; see `Prediction.compare`."""

    def __init__(self, result, ax, axis, words):
        super().__init__(paragraph("The result waits here. Commit your prediction above, and it appears."))
        self.layout.width = "100%"
        self.add_class("going-viral-comparison")
        self._result, self._ax, self._axis, self._words = result, ax, axis, words

    def show(self, guess):
        """The guess beside the result, in the picture and in words."""
        marked = "" if self._ax is None else _marked(self._ax, self._axis, guess, self._words(guess))
        self.value = marked + paragraph(_compared(guess, self._result, self._words))

    def on_paper(self):
        """The result and its picture, folded, so that the reader can still guess first."""
        picture = "" if self._ax is None else plots.show(self._ax).data
        said = paragraph(f"The result is {self._words(self._result)}.")
        return _screen.fold("Your guess first; then open the result", picture, said)


def _lesson():
    """The lesson whose notebook this is, as far as Jupyter's server tells: "05", or ""."""
    return Path(os.environ.get("JPY_SESSION_NAME", "")).name[:2]


def _linear_slider(low, high):
    return widgets.FloatSlider(value=low, min=low, max=high, step=(high - low) / 200, readout=False)


def _log_slider(low, high):
    bottom, top = math.log10(low), math.log10(high)
    return widgets.FloatLogSlider(value=low, min=bottom, max=top, step=(top - bottom) / 200, readout=False)


def _compared(guess, result, words):
    said = f"You said {words(guess)}; the result is {words(result)}"
    if abs(guess - result) <= 0.05 * abs(result):
        return f"{said}: very close."
    if guess > 0 and result > 0 and not 0.5 < guess / result < 2:
        times = plots.compact(max(guess, result) / min(guess, result))
        return f"{said}, {f'{times} times your guess' if result > guess else f'and your guess is {times} times that'}."
    apart = words(abs(guess - result)).replace("%", "points")  # from 40% to 60% are 20 points, not 20%
    return f"{said}: {apart} {'more' if result > guess else 'less'}."


@plots.style()
def _marked(ax, axis, guess, words):
    """The picture with the guess as a labelled line, or in its title, as an <img>."""
    figure, told = whole_figure(ax), plots.description(ax)
    if axis is None:
        if ax.get_title():
            ax.set_title(f"{ax.get_title()} (your prediction: {words})")
        else:  # a legend may stand on the left
            ax.set_title(f"your prediction: {words}", loc="right")
        return plots.image(figure, f"{told} Your prediction, {words}, stands in the title.")
    up = ax.get_ylim, ax.set_ylim, ax.axhline
    ends, stretch, line = up if axis == "y" else (ax.get_xlim, ax.set_xlim, ax.axvline)
    low, high = ends()
    stretch(min(low, guess), max(high, guess * 1.05))
    line(guess, color=plots.ORANGE, linestyle=(0, (4, 2)), linewidth=2, label=f"your prediction: {words}")
    ax.legend(edgecolor="none", framealpha=0.8)  # the line may pass behind it
    return plots.image(figure, f"{told} Your prediction, {words}, is marked as a line.")
