"""The protocol of the checks: not started, keep going, almost, correct; each with a reason.

A check is a function decorated with `exercise`. It looks at properties of the answer and raises
`KeepGoing` or `Almost` with what is wrong; when nothing is, it returns what to take away.
"""

import functools
import math
from dataclasses import dataclass
from numbers import Real

from course_utils._screen import note, paragraph, style_tag

_LOOK = {
    "not started": ("○", "grey"),
    "keep going": ("→", "orange"),
    "almost": ("◐", "blue"),
    "correct": ("✓", "green"),
}
STATUSES = tuple(_LOOK)

# Words of Python's error messages, and what to say about them.
_HINTS = {
    "'ln'": "In Python the natural logarithm ln is math.log.",
    "unhashable": "`add` puts one thing into a set. If you have many, use `update`.",
}
_DOTS = "Replace the three dots with your {}, run the cell, and check again."

# Each is called with the name of an exercise and the status of a student's answer to it.
LISTENERS = []


@dataclass(frozen=True)
class Feedback:
    """How far an answer has come (`status`), and why (`message`)."""

    status: str
    message: str

    def __repr__(self):
        return f"{self._lead} {self.message}"

    def _repr_html_(self):
        colour = _LOOK[self.status][1]
        look = f"border-left:5px solid var(--gv-{colour});padding:6px 12px;margin:4px 0"
        return style_tag() + paragraph(self.message, look, self._lead)

    @property
    def _lead(self):
        return f"{_LOOK[self.status][0]} {self.status.capitalize()}."

    def on_paper(self):
        """HTML for print; an untouched exercise becomes a line that points to the notebook."""
        if self.status == "not started":
            return note("In the notebook, this line says how far your answer has come.")
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
    """Turn a function that raises verdicts, or returns what to take away, into one that gives Feedback.

    Calling it is what counts as a try. `.accepts(answer)` only asks whether an answer is correct, as the
    lesson's own solution does, and counts nothing.
    """

    def judge(answer):
        try:
            if answer is ...:
                raise NotStarted(_DOTS.format("answer"))
            return Feedback("correct", check(answer))
        except _Verdict as verdict:
            return Feedback(verdict.status, str(verdict))

    @functools.wraps(check)
    def checked(answer):
        feedback = judge(answer)
        for hear in LISTENERS:
            hear(check.__name__, feedback.status)
        return feedback

    checked.accepts = lambda answer: judge(answer).status == "correct"
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


def call(function, *arguments, hints=None, spelled=None, gives=None):
    """What the student's function gives back, as a float; every way to fail is named.

    `hints` are words of error messages, each with a sentence to add or a verdict to give instead; `spelled` is
    how the call is written in a message; `gives` makes something else of what comes back than a number.
    No check calls a student's function in any other way.
    """
    if not callable(function):
        raise KeepGoing(
            f"Give the check the function itself, without brackets; this is a {type(function).__name__}."
        )
    spelled = spelled or _spelled(function, arguments)
    try:
        result = function(*arguments)
    except _Verdict:  # an argument that is itself a function of the check has spoken
        raise
    except Exception as error:
        if "ellipsis" in str(error):
            raise NotStarted(_DOTS.format("own line")) from None
        said = f"{type(error).__name__}: {error}"
        hint = next((hint for words, hint in (_HINTS | (hints or {})).items() if words in said), "")
        if isinstance(hint, _Verdict):
            raise hint from None
        raise KeepGoing(f"{spelled} stopped with an error: {said}. {hint}".rstrip()) from None
    if result is ...:
        raise NotStarted(_DOTS.format("own line"))
    return gives(result) if gives else _returned(result, spelled)


def _spelled(function, arguments):
    """The call as the student would write it, such as `percent(1, 8)`."""
    given = (
        f"{value:g}" if isinstance(value, Real) else getattr(value, "__name__", "…") for value in arguments
    )
    return f"{getattr(function, '__name__', 'your function')}({', '.join(given)})"


def _returned(result, spelled):
    """What a call gave back, as a float."""
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


def infinite(function, *arguments, case, why, by_zero):
    """Hold the student's function to math.inf: `why` there is no limit in this `case`, and what a division `by_zero` means."""

    def gives(result):
        if isinstance(result, str):
            raise Almost(
                f"{case} yours gives the text {result!r}. Python's infinity is math.inf, without quotes."
            )
        if result != math.inf:
            raise Almost(f"{why}, so math.inf is right; yours gives {result}.")

    call(function, *arguments, hints={"ZeroDivisionError": Almost(by_zero)}, gives=gives)


def close(left, right, tolerance=1e-6):
    """Equal up to rounding."""
    return math.isclose(left, right, rel_tol=tolerance, abs_tol=tolerance)


def slips(found, table, tolerance=1e-6, right=None):
    """Raise what a table says about the value found: {what a mistake gives: why, …}; the first row that fits counts.

    A sentence alone means keep going; `Almost("…")` is for a right idea; {:g} in it is where the value found goes.
    A row may name several values, (6, 8), or everything but the `right` one, by three dots. If several results
    were found, a row has one for each, and three dots among them stand for any.

    >>> slips(40, {0.75: "That is K.", (48, 6): "You multiplied.", ...: "It gives {:g}."}, right=10)
    Traceback (most recent call last):
    course_utils.check.feedback.KeepGoing: It gives 40.
    """
    for wrong, why in table.items():
        if _fits(found, wrong, tolerance) and not (wrong is ... and _fits(found, right, tolerance)):
            verdict = type(why) if isinstance(why, _Verdict) else KeepGoing
            raise verdict(str(why).format(*(found if isinstance(found, tuple) else (found,))))


def _fits(found, wrong, tolerance):
    if wrong is ...:
        return True
    if isinstance(found, tuple):
        return all(_fits(one, other, tolerance) for one, other in zip(found, wrong, strict=True))
    if isinstance(wrong, tuple):
        return any(close(found, one, tolerance) for one in wrong)
    return close(found, wrong, tolerance)
