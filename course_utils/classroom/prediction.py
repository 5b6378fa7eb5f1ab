"""Commit, then reveal: a guess that is shown beside the result, once it has been made."""

import asyncio
import math
import os
from pathlib import Path

import ipywidgets as widgets

from course_utils import _screen, plots
from course_utils._arguments import BadType, choice, real, typed
from course_utils._screen import paragraph
from course_utils.classroom import records
from course_utils.classroom.comparison import Comparison
from course_utils.classroom.moving_on import MovingOn

# Every guess committed since the notebook was started, by its question; a new guess takes the place of the old.
_MADE = {}
_SOON = 0.1  # seconds; a browser sends Enter just before the text that was typed


def made():
    """Every guess committed since the notebook was started: question, unit, guess, and the result if it was shown."""
    return [dict(guess) for guess in _MADE.values()]


def predict(question, low, high, unit="", scale="linear"):
    """Ask for a guess between two ends: slide, or type a number; then press Enter or Commit.

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
        self._whole, self._typing = high - low >= 20, False
        self._slider = _log_slider(low, high) if log else _linear_slider(low, high, self._whole)
        self._slider.tooltip = question
        self._slider.layout = {"flex": "1 1 auto", "width": "auto"}
        self._slider.observe(self._slid, "value")
        self._box = widgets.Text(description="Your guess:", continuous_update=False)
        self._box.style.description_width, self._box.tooltip = "auto", question
        self._box.layout.width = _screen.css(190)
        self._box.observe(self._wrote, "value")
        self._box.on_msg(self._pressed)
        self._button = widgets.Button(description="Commit", icon="check", layout={"width": "auto"})
        self._button.button_style = "primary"
        self._button.on_click(lambda _: self._committed() if self.value is None else self._again())
        self._note, self._on = widgets.HTML(), MovingOn()
        self._say("Slide, or type a number and press Enter. The comparison waits for your guess.")
        ends = (widgets.Label(self._number(end)) for end in self._ends)
        slide = _row([next(ends), self._slider, next(ends)], "1 1 260px")
        write = _row([self._box, widgets.Label(unit), self._button], "0 1 auto")
        row = widgets.HBox([slide, write], layout={"flex_flow": "row wrap", "align_items": "center"})
        super().__init__([widgets.HTML(_screen.style_tag() + self._asked()), row, self._note, self._on])
        _screen.card(self, "prediction")
        before = records.load("guesses").get(question)
        before = before if isinstance(before, dict) else {"guess": before}  # older files have the guess alone
        guess = before.get("guess")
        if isinstance(guess, (int, float)) and low <= guess <= high:
            self._kept["result"] = before.get("result")
            self._commit(guess)  # after a restart, or when its cell is run once more

    def commit(self, guess):
        """Fix the guess and let every waiting comparison appear."""
        self._commit(guess)
        self._remember()
        waiting, self._waiting = self._waiting, []
        for view in waiting:
            view.show(self.value)

    def _commit(self, guess):
        self.value = real("guess", guess, *self._ends)
        self._kept["guess"] = self.value
        _MADE[self._kept["question"]] = self._kept
        self._box.value = self._number(self.value)
        self._lock("Guess again", "undo", "", True)
        self._say(f"You said {self._words(self.value)}. Now run the next cell.")

    def _again(self):
        """Open the guess once more; what has been compared stays until its cell runs again."""
        self.value = None
        self._lock("Commit", "check", "primary", False)
        self._say("Guess again and commit; then run the cell of the comparison again.")

    def _lock(self, button, icon, style, locked):
        self._slider.disabled = self._box.disabled = locked
        self._button.description, self._button.icon, self._button.button_style = button, icon, style

    def compare(self, result, ax=None, because=""):
        """A view of guess and result, in the picture and in words, as soon as there is a guess.

        `ax` is a described picture. The guess is marked in it where the result stands: beside that point or bar, on
        the axis of its numbers; in a picture that does not show the result, nowhere. `because` is the id of the
        paragraph in data/explanations.csv that then says why.
        """
        before, self._kept["result"] = self._kept["result"], real("result", result)
        if self.value is not None and self._kept["result"] != before:
            self._remember()
        view = Comparison(self._kept["result"], ax, because, self._number, self._unit)
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
        records.save("guesses", {self._kept["question"]: self._kept | {"lesson": _lesson()}})

    def _asked(self):
        return _screen.question("Your prediction.", self._kept["question"])

    def _slid(self, change):
        """The text follows the slider, but for what the browser makes of a typed number that lies between two steps."""
        guess = self._read()
        if self._typing or (
            isinstance(guess, float) and abs(self._place(guess) - self._place(change.new)) < 0.6
        ):
            return
        if self.value is None:
            self._box.value = f"{change.new:,.0f}" if self._whole else f"{change.new:.2f}"

    def _place(self, number):
        """How many of the slider's steps a number is from 1 on a log scale, from 0 on a linear one."""
        log = isinstance(self._slider, widgets.FloatLogSlider)
        return (math.log10(number) if log else number) / self._slider.step

    def _wrote(self, _):
        """What is typed moves the slider; the text stays as it was typed."""
        guess = self._read()
        if isinstance(guess, float):
            self._typing = True
            self._slider.value = guess
            self._typing = False

    def _pressed(self, _, content, buffers):
        """Enter in the box commits, once the text has come as well."""
        if content.get("event") != "submit":
            return
        try:
            asyncio.get_running_loop().call_later(_SOON, self._committed)
        except RuntimeError:  # nobody else is at work
            self._committed()

    def _committed(self):
        if self.value is not None:
            return
        guess = self._read()
        if isinstance(guess, str):
            self._say(guess)
        else:
            self.commit(guess)
            self._on.now(self._button)

    def _read(self):
        """The number in the box, or a sentence about what to write."""
        low, high = map(self._words, self._ends)
        ask = f"Slide or type a number first, from {low} to {high}."
        if not self._box.value.strip():
            return ask
        try:
            guess = typed("guess", self._box.value, self._unit)
        except ValueError as error:
            return f"Your {error}. {ask}"
        if not self._ends[0] <= guess <= self._ends[1]:
            return f"Your guess must be from {low} to {high}; {self._words(guess)} is outside."
        return guess

    def _number(self, number):
        if self._whole and abs(number) < 1e6 and (abs(number) >= 100 or float(number).is_integer()):
            return f"{round(number):,}"
        return plots.compact(number)

    def _words(self, number):
        return _screen.with_unit(self._number(number), self._unit)

    def _say(self, text):
        self._note.value = paragraph(text, "margin:0;opacity:.85")


def _lesson():
    """The lesson whose notebook this is, as far as Jupyter's server tells: "05", or ""."""
    return Path(os.environ.get("JPY_SESSION_NAME", "")).name[:2]


def _row(parts, flex):
    return widgets.HBox(
        parts, layout={"flex": flex, "flex_flow": "row wrap", "align_items": "center", "margin": "0 12px 0 0"}
    )


def _linear_slider(low, high, whole):
    step = max(1, round((high - low) / 200)) if whole else (high - low) / 200
    return widgets.FloatSlider(value=low, min=low, max=high, step=step, readout=False)


def _log_slider(low, high):
    bottom, top = math.log10(low), math.log10(high)
    return widgets.FloatLogSlider(value=low, min=bottom, max=top, step=(top - bottom) / 200, readout=False)
