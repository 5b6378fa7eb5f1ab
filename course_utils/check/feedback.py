"""The protocol of the checks: not started, keep going, almost, correct; each with a reason.

A check is a function decorated with `exercise`. It looks at properties of the answer and raises
`KeepGoing` or `Almost` with what is wrong; when nothing is, it returns what to take away.
"""

import functools
import html
import math
from dataclasses import dataclass
from numbers import Real

from course_utils import _screen

__all__ = [
    "STATUSES",
    "Almost",
    "Feedback",
    "KeepGoing",
    "NotStarted",
    "call",
    "close",
    "exercise",
    "number",
    "shown",
]

_LOOK = {
    "not started": ("○", "#6b6b6b"),
    "keep going": ("→", "#b35900"),
    "almost": ("◐", "#0072B2"),
    "correct": ("✓", "#00734f"),
}
STATUSES = tuple(_LOOK)


# Words of Python's error messages, and what to say about them.
_HINTS = {
    "'ln'": " In Python the natural logarithm ln is math.log.",
    "unhashable": " `add` puts one thing into a set. If you have many, use `update`.",
}


# By exercise, every status that the student has been shown since the notebook was started, in order.
_SHOWN = {}


def shown(exercise):
    """Every status of an exercise that has been on the page since the notebook was started, in order."""
    return tuple(_SHOWN.get(exercise, ()))


@dataclass(frozen=True)
class Feedback:
    """How far an answer has come (`status`), and why (`message`); `exercise` is the name of the check."""

    status: str
    message: str
    exercise: str = ""

    def __repr__(self):
        return f"{_LOOK[self.status][0]} {self.status.capitalize()}. {self.message}"

    def _repr_html_(self):
        # What is shown is the student's own answer: a folded solution asks for its status and shows nothing.
        _SHOWN.setdefault(self.exercise, []).append(self.status)
        sign, colour = _LOOK[self.status]
        look = f"border-left:5px solid {colour};padding:6px 12px;margin:4px 0;font-size:{_screen.letters(15)}"
        return (
            f'<p role="status" style="{look}">'
            f"<b>{sign} {self.status.capitalize()}.</b> {html.escape(self.message)}</p>"
        )

    def on_paper(self):
        """An untouched exercise has nothing to say in print; an answer has."""
        if self.status == "not started":
            return _screen.note("In the notebook, this line says how far your answer has come.")
        return self._repr_html_()


class _Verdict(Exception):
    status = ""


class NotStarted(_Verdict):
    """The stub is untouched."""

    status = "not started"


class KeepGoing(_Verdict):
    """The answer misses the point; the message names the mistake."""

    status = "keep going"


class Almost(_Verdict):
    """The idea is right and a detail is not."""

    status = "almost"


def exercise(check):
    """Turn a function that raises verdicts, or returns what to take away, into one that gives Feedback."""

    @functools.wraps(check)
    def checked(answer):
        try:
            if answer is ...:
                raise NotStarted("Replace the three dots with your answer, run the cell, and check again.")
            return Feedback("correct", check(answer), check.__name__)
        except _Verdict as verdict:
            return Feedback(verdict.status, str(verdict), check.__name__)

    checked.is_exercise = True
    return checked


def number(answer):
    """The answer as a float; KeepGoing says what to do if it is not one finite number."""
    if isinstance(answer, str):
        raise KeepGoing(f"{answer!r} is text, because of the quotes. Write the number without them.")
    if isinstance(answer, bool) or not isinstance(answer, Real):
        raise KeepGoing(f"The answer should be one number, and this is a {type(answer).__name__}.")
    try:
        answer = float(answer)
    except OverflowError:
        raise KeepGoing(
            "That number is too large for a computer's decimals. Is something multiplied too often?"
        ) from None
    if not math.isfinite(answer):
        raise KeepGoing(f"The answer should be a finite number, not {answer}.")
    return answer


def call(function, *arguments):
    """What the student's function gives back, as a float; every way to fail is named."""
    if not callable(function):
        raise KeepGoing(
            f"Give the check the function itself, without brackets; this is a {type(function).__name__}."
        )
    given = (
        f"{value:g}" if isinstance(value, Real) else getattr(value, "__name__", "…") for value in arguments
    )
    spelled = f"{getattr(function, '__name__', 'your function')}({', '.join(given)})"
    try:
        result = function(*arguments)
    except _Verdict:  # an argument that is itself a function of the check has spoken
        raise
    except Exception as error:
        if "ellipsis" in str(error):
            raise NotStarted(
                "Replace the three dots with your own line, run the cell, and check again."
            ) from None
        hint = next((said for words, said in _HINTS.items() if words in str(error)), "")
        raise KeepGoing(f"{spelled} stopped with an error: {type(error).__name__}: {error}.{hint}") from None
    if result is ...:
        raise NotStarted("Replace the three dots with your own line, run the cell, and check again.")
    if result is None:
        raise KeepGoing(
            f"{spelled} hands nothing back: it reached its end without meeting a `return`. Printing only shows a value."
        )
    if isinstance(result, str):
        raise KeepGoing(
            f"{spelled} gives the text {result!r}. Return the number itself; an f-string is for printing."
        )
    try:
        return number(result)
    except KeepGoing as verdict:
        raise KeepGoing(f"{spelled} gives {result!r}. {verdict}") from None


def close(left, right, tolerance=1e-6):
    """Equal up to rounding."""
    return math.isclose(left, right, rel_tol=tolerance, abs_tol=tolerance)
