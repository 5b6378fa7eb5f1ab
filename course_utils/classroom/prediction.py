"""Commit, then reveal: a guess that is shown beside the result, once it has been made."""

import html
import math

import ipywidgets as widgets

from course_utils import _screen, plots
from course_utils._arguments import choice, real
from course_utils._screen import fold, frame, paragraph

__all__ = ["made", "predict"]

# Every guess committed since the notebook was started, by its question; a new guess takes the place of the old.
_MADE = {}


def made():
    """Every guess committed since the notebook was started: question, unit, guess, and the result if it was shown."""
    return [dict(guess) for guess in _MADE.values()]


def predict(question, low, high, unit="", scale="linear"):
    """Ask for a guess: slide, or type a number; then commit.

    Parameters
    ----------
    question : str
        What to guess.
    low, high : float
        Ends of the slider; on a log scale low must be above 0.
    unit : str
        Unit of the guess.
    scale : "linear" or "log"
        On a log scale equal steps of the slider multiply by equal factors.

    Returns
    -------
    Prediction
        A widget; its `compare(result, ax)` shows guess and result side by side after Commit.

    Raises
    ------
    TypeError, ValueError
        If an end is not a finite number, or the ends are not in order.

    Examples
    --------
    >>> guess = predict("How many customers?", 10, 1000)
    >>> guess.value is None
    True
    >>> guess.commit(300)
    >>> guess.value
    300.0
    """
    return Prediction(question, low, high, unit, scale)


class Prediction(widgets.VBox):
    """A question, a slider and a Commit button; see `predict`."""

    def __init__(self, question, low, high, unit, scale):
        if not isinstance(question, str):
            raise TypeError(f"question must be text, not {question!r}")
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
        size = _screen.letters(15)
        asked = f'<p style="font-size:{size};margin:0"><b>Your prediction.</b> {html.escape(question)}</p>'
        row = [self._slider, self._box, widgets.Label(unit), self._button]
        super().__init__(
            [
                widgets.HTML(_screen.style_tag() + asked),
                widgets.HBox(row, layout={"align_items": "center"}),
                self._note,
            ]
        )
        _screen.mark(self)
        self.add_class("going-viral-prediction")

    def commit(self, guess):
        """Fix the guess and let every waiting comparison appear."""
        self.value = real("guess", guess, *self._ends)
        self._kept["guess"] = self.value
        _MADE[self._kept["question"]] = self._kept
        self._slider.disabled = self._box.disabled = self._button.disabled = True
        self._button.description = "Committed"
        self._say(f"You said {self._words(self.value)}. Now run on. (To guess anew, run this cell again.)")
        waiting, self._waiting = self._waiting, []
        for show in waiting:
            show()

    def compare(self, result, ax=None, axis="y"):
        """Guess and result, in the picture and in words, as soon as there is a guess.

        Parameters
        ----------
        result : float
            What the model or the data say.
        ax : matplotlib.axes.Axes, optional
            A described picture; the guess is marked on it.
        axis : "x", "y" or None
            The axis that the guess lies on; None writes it into the title instead.

        Returns
        -------
        ipywidgets.HTML
            A reminder until Commit, then the comparison.
        """
        result = self._kept["result"] = real("result", result)
        if axis is not None:
            choice("axis", axis, ("x", "y"))
        view = widgets.HTML(layout=widgets.Layout(width="100%"))
        view.add_class("going-viral-comparison")
        view.on_paper = lambda: _on_paper(ax, self._words(result))

        def show():
            words = paragraph(_compared(self.value, result, self._words))
            view.value = (
                words if ax is None else _marked(ax, axis, self.value, self._words(self.value)) + words
            )

        if self.value is None:
            view.value = paragraph("The result waits here. Commit your prediction above, and it appears.")
            self._waiting.append(show)
        else:
            show()
        return view

    def on_paper(self):
        """The question without the slider."""
        low, high = self._ends
        asked = f"<b>Your prediction.</b> {html.escape(self._kept['question'])}"
        ask = f"Before you read on, write down a number, from {self._number(low)} to {self._words(high)}."
        return frame(f'<p style="font-size:15px;margin:0">{asked}</p>', paragraph(ask))

    def _slid(self, change):
        self._box.value = f"{change.new:,.0f}" if self._whole else f"{change.new:.2f}"

    def _committed(self):
        try:
            guess = real("guess", _typed(self._box.value), *self._ends)
        except ValueError:
            low, high = map(self._words, self._ends)
            self._say(f"Slide or type a number first, from {low} to {high}.")
        else:
            self.commit(guess)  # outside the try: a picture that cannot be drawn is no wrong guess

    def _number(self, number):
        return f"{number:,.0f}" if self._whole and abs(number) < 1e6 else plots.compact(number)

    def _words(self, number):
        return f"{self._number(number)} {self._unit}".strip()

    def _say(self, text):
        self._note.value = f'<p role="status" style="margin:0;opacity:.85">{html.escape(text)}</p>'


def _on_paper(ax, result):
    """The result and its picture, folded, so that the reader can still guess first."""
    picture = "" if ax is None else plots.show(ax).data
    return fold("Your guess first; then open the result", picture, paragraph(f"The result is {result}."))


def _typed(text):
    """The number in what somebody typed: 50,000 and 50 000 and 50000 are all the same."""
    return float(text.replace(",", "").replace(" ", ""))


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
    figure = ax.get_figure().figure
    if axis is None:
        if ax.get_title():
            ax.set_title(f"{ax.get_title()} (your prediction: {words})")
        else:  # a legend may stand on the left
            ax.set_title(f"your prediction: {words}", loc="right")
        return plots.image(
            figure, f"{figure._alternative_text} Your prediction, {words}, stands in the title."
        )
    limits = ax.get_ylim() if axis == "y" else ax.get_xlim()
    ends = min(limits[0], guess), max(limits[1], guess * 1.05)
    if axis == "y":
        ax.set_ylim(*ends)
    else:
        ax.set_xlim(*ends)
    line = ax.axhline if axis == "y" else ax.axvline
    line(guess, color=plots.ORANGE, linestyle=(0, (4, 2)), linewidth=2, label=f"your prediction: {words}")
    ax.legend(edgecolor="none", framealpha=0.8)  # the line may pass behind it
    return plots.image(figure, f"{figure._alternative_text} Your prediction, {words}, is marked as a line.")
