"""A guess beside the result: in the picture, in words, and with the paragraph that says why."""

from contextlib import suppress

import ipywidgets as widgets

from course_utils import _screen, datasets, plots
from course_utils._arguments import choice
from course_utils._screen import paragraph


class Comparison(widgets.HTML):
    """A result that waits for the guess and then stands beside it; see `Prediction.compare`."""

    def __init__(self, result, ax, because, number, unit):
        super().__init__(
            _screen.style_tag()
            + paragraph("The result waits here. Commit your prediction above, and it appears.")
        )
        self.layout.width = "100%"
        self.add_class("going-viral-comparison")
        self._result, self._ax, self._number, self._unit = result, ax, number, unit
        self._because = explanation(because) if because else ""

    def show(self, guess):
        """The guess beside the result, in the picture and in words."""
        picture = ""
        if self._ax is not None:
            plots.mark_beside(self._ax, self._result, guess, self._number(guess))
            picture = plots.show(self._ax).data
        said = paragraph(compared(guess, self._result, self._number, self._unit))
        self.value = _screen.style_tag() + picture + said + self._because

    def on_paper(self):
        """The result, its picture and why, folded, so that the reader can still guess first."""
        picture = "" if self._ax is None else plots.show(self._ax).data
        said = paragraph(f"The result is {_screen.with_unit(self._number(self._result), self._unit)}.")
        return _screen.fold("Your guess first; then open the result", picture, said, self._because)


def explanation(id):
    """A paragraph of data/explanations.csv as HTML."""
    texts = {row["id"]: row["text"] for row in datasets.rows("explanations")}
    return _screen.prose(texts[choice("because", id, tuple(texts))])


def compared(guess, result, number, unit):
    """Guess and result in a sentence, whose factor or difference is that of the two numbers in it.

    >>> compared(2, 8.2, "{:.0f}".format, "days")
    'You said 2 days; the result is 8 days, 4 times your guess.'
    """
    shown = number(guess), number(result)
    said = "You said {}; the result is {}".format(
        *(_screen.with_unit(words.replace("-", "−"), unit) for words in shown)
    )
    with suppress(ValueError):  # 2.5 million: there the rounding shows in no factor
        guess, result = (float(words.replace(",", "")) for words in shown)
    if abs(guess - result) <= 0.05 * abs(result):
        return f"{said}: very close."
    if unit != "%" and guess > 0 and result > 0 and not 0.5 < guess / result < 2:
        times = plots.compact(max(guess, result) / min(guess, result))
        return f"{said}, {f'{times} times your guess' if result > guess else f'and your guess is {times} times that'}."
    apart = number(abs(guess - result))
    apart = f"{apart} {'point' if apart == '1' else 'points'}" if unit == "%" else f"{apart} {unit}".rstrip()
    return f"{said}: your guess is {apart} too {'low' if result > guess else 'high'}."
