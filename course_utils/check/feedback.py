"""The protocol of the checks: not started, keep going, almost, correct; each with a reason.

A check is a function decorated with `exercise`. It looks at properties of the answer and raises
`KeepGoing` or `Almost` with what is wrong; when nothing is, it returns what to take away.
"""

import functools
import math
import sys
from dataclasses import dataclass

from course_utils._screen import paragraph, style_tag
from course_utils.check.running import short_output

_LOOK = {
    "not started": ("○", "grey"),
    "keep going": ("→", "orange"),
    "almost": ("◐", "blue"),
    "correct": ("✓", "green"),
}
STATUSES = tuple(_LOOK)

DOTS = (
    "Replace the three dots with your {}, run the cell, and check again. If you have done that already, the cell above "
    "has not run to its end: look for an error below it, fix it, and run it again."
)

_OLDER = (
    "A cell before this one stopped with an error. If it was your answer, this is about the one before it."
)

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


class Verdict(Exception):
    """What a check raises, as one of the three below; the message is for the student."""

    status = ""


class NotStarted(Verdict):
    """The stub is untouched."""

    status = "not started"


class KeepGoing(Verdict):
    """The answer misses the point; the message names the mistake."""

    status = "keep going"


class Almost(Verdict):
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
                raise NotStarted(DOTS.format("answer"))
            with short_output():
                return Feedback("correct", check(answer))
        except Verdict as verdict:
            return Feedback(verdict.status, str(verdict))

    @functools.wraps(check)
    def checked(answer):
        feedback = judge(answer)
        if feedback.status != "not started" and _stopped():
            feedback = Feedback(feedback.status, f"{feedback.message} {_OLDER}")
        for hear in LISTENERS:
            hear(check.__name__, feedback.status)
        return feedback

    checked.accepts = lambda answer: judge(answer).status == "correct"
    return checked


def _stopped():
    """Whether the cell that ran last, before this one, ended with an error: its names are still those of an earlier run."""
    return not getattr(getattr(_shell(), "last_execution_result", None), "success", True)


def _shell():
    """What runs the cells of a notebook; None elsewhere."""
    return getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()


def _unknown(shell, kind, error, trace, tb_offset=None):
    """Python's own report of a name that it does not know, and what to do about it."""
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
    print(
        f"Python does not know “{error.name}”. Has the cell that makes it run? Is it spelled the same there?"
    )


if _shell():
    _shell().set_custom_exc((NameError,), _unknown)


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
            verdict = type(why) if isinstance(why, Verdict) else KeepGoing
            raise verdict(str(why).format(*(found if isinstance(found, tuple) else (found,))))


def _fits(found, wrong, tolerance):
    if wrong is ...:
        return True
    if isinstance(found, tuple):
        return all(_fits(one, other, tolerance) for one, other in zip(found, wrong, strict=True))
    if isinstance(wrong, tuple):
        return any(close(found, one, tolerance) for one in wrong)
    return close(found, wrong, tolerance)
