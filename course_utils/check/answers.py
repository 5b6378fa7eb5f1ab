"""Reading what a student hands to a check: a number, or a function that is called; every way to fail is named."""

import copy
import inspect
import math
import reprlib
from decimal import Decimal
from itertools import zip_longest
from numbers import Real

from course_utils.check import running
from course_utils.check.feedback import DOTS, Almost, KeepGoing, NotStarted, Verdict
from course_utils.check.running import OutOfTime, run

_CALL = "A function stands where a value is needed. Call it, with brackets and what goes into it."
_LOOP = "A list cannot be used in a calculation like one number. Go through its values in a loop."
# Words of Python's error messages, and what to say about them; the first that fits.
_HINTS = {
    "'ln'": "In Python the natural logarithm ln is math.log.",
    "name 'log": "Python's logarithms are called math.log, math.log2 and math.log10.",
    "name 'exp'": "Its name in Python is math.exp.",
    "name 'sqrt'": "Its name in Python is math.sqrt.",
    "name 'inf'": "Python's infinity is math.inf.",
    "name 'e'": "In Python e to the power of x is math.exp(x).",
    "name 'math'": "Run the first cell of this lesson again: it imports math.",
    "NameError": "Your function is given {names}.",
    "UnboundLocalError": "It is used before it has a value. Give it its first value before the loop.",
    "RecursionError": "Your function calls itself, and that call calls it again, without end.",
    "ZeroDivisionError": "Here the number below the line is 0.",
    "math domain error": "A logarithm or a root of such a number does not exist.",
    "expected a positive input": "A logarithm of such a number does not exist.",
    "'list' object is not callable": "An entry of a list is taken with square brackets.",
    "is not callable": "Round brackets follow something that is no function. Is a `*` missing there?",
    "'function'": _CALL,
    "_or_method'": _CALL,
    "'method'": _CALL,
    "for ^": "A power is written ** in Python.",
    "values to unpack": "To go through two lists side by side, write `for one, other in zip(…, …)`.",
    "KeyError": "A dictionary is asked for a key that it does not have.",
    "'set' object has no": "A set takes one thing with add, and many with update.",
    "'NoneType'": "Something there is None. A function without `return` gives None, and so do append, add, update and sort.",
    "can't multiply sequence": _LOOP,
    "concatenate list": "`+` joins two lists: add one thing as [thing], and numbers entry by entry, in a loop.",
    "'list' and": _LOOP,
    "and 'list'": _LOOP,
    "unary -: 'list'": _LOOP,
    "not list": _LOOP,
    "as an integer": "A whole number is needed there.",
    "'list' object has no": "A plain list does not have that. For its values there are loops, sum and len.",
    "is not in list": "`index` finds only what stands in the list exactly so.",
    "list index out of range": "Places in a list are counted from 0, so the last one is len(…) - 1.",
    "list indices": "Square brackets after a list take the place of one entry, a whole number.",
    "is not iterable": "A loop goes through many values, and so do sum, max and list; this is a single one.",
    "unhashable": "A list cannot be put into a set, or be a key of a dictionary.",
}
# What types are called in a sentence, where it is not by their own name.
_KINDS = {"type": "a class", "NoneType": "None", "builtin_function_or_method": "a function"}

_SHORT = reprlib.Repr()
_SHORT.maxlist = _SHORT.maxtuple = _SHORT.maxset = _SHORT.maxdict = 8
_SHORT.maxstring = _SHORT.maxother = 80


def kind(value):
    """What sort of thing this is, with its article."""
    name = type(value).__name__[:40]
    return _KINDS.get(name) or f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"


def shown(value):
    """What a value looks like, in a few words."""
    try:
        return run(_SHORT.repr, value)
    except BaseException:  # whatever the student's own class does when it is printed
        return f"{kind(value)} that cannot be shown"


def _said(error):
    """An error's name and message, cut short."""
    try:
        text = run(str, error)
    except BaseException:
        text = ""
    text = text if len(text) <= 150 else f"{text[:150]}…"
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def read(reading, value, what):
    """What `reading` makes of a value, which may be of a class of the student's own; `what` names it in a message."""
    try:
        return run(reading, value)
    except Verdict:
        raise
    except BaseException as error:
        raise KeepGoing(f"{what} cannot be used: reading it ends with {_said(error)}.") from None


def number(answer):
    """The answer as a float; KeepGoing says what to do if it is not one finite number."""
    return read(_number, answer, "This answer")


def _number(answer):
    if isinstance(answer, str):
        raise KeepGoing(f"{shown(answer)} is text, because of the quotes. Write the number without them.")
    if isinstance(answer, bool) or not isinstance(answer, Real | Decimal):
        comma = " In Python a decimal has a point (3.14), and no comma." * isinstance(answer, tuple)
        raise KeepGoing(f"The answer should be one number, and this is {kind(answer)}.{comma}")
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

    It gets copies, so that it may do with them what it likes. `hints` are words of error messages, each with a sentence
    to add or a verdict to give instead; `spelled` is how the call is written in a message; `gives` makes something else
    of what comes back than a number. No check calls a student's function in any other way.
    """
    if isinstance(function, type) or not callable(function):
        raise KeepGoing(f"Give the check the function itself, without brackets; this is {kind(function)}.")
    if inspect.iscoroutinefunction(function):
        raise KeepGoing("Your function begins with `async def`. Begin it with `def` alone.")
    names = _names(function, arguments)
    spelled = spelled or _spelled(function, names, arguments)
    try:
        result = run(function, *copy.deepcopy(arguments))
    except Verdict:  # an argument that is itself a function of the check has spoken
        raise
    except BaseException as error:
        raise _failed(spelled, error, [*(hints or {}).items(), *_HINTS.items()], names) from None
    if result is ...:
        raise NotStarted(DOTS.format("own code"))
    if inspect.iscoroutine(result):
        result.close()  # or Python complains that nobody waits for it
    return read(
        gives or (lambda value: _returned(value, spelled)), result, f"What {spelled} gives, {kind(result)},"
    )


def _names(function, arguments):
    """What the arguments are called in the student's function; KeepGoing if it does not take so many."""
    try:
        signature = inspect.signature(function)
    except ValueError:  # some functions written in C do not say
        return ["…"] * len(arguments)
    try:
        bound = signature.bind(*arguments)
    except TypeError:
        raise KeepGoing(
            f"The check gives {len(arguments)} value{'s' * (len(arguments) != 1)} to your function, and its first line names "
            f"{len(signature.parameters)}. Keep the first line as it was."
        ) from None
    return list(bound.arguments)


def _failed(spelled, error, hints, names):
    """The verdict on a call that ended in an error."""
    if isinstance(error, OutOfTime):
        return KeepGoing(
            f"{spelled} was still running after {running.SECONDS:g} seconds, and was stopped. {error}"
        )
    if isinstance(error, SystemExit):
        return KeepGoing(f"{spelled} tries to leave Python. A function ends with `return`, not with exit.")
    if isinstance(error, KeyboardInterrupt):
        return KeepGoing(f"{spelled} was interrupted before it was done.")
    said = _said(error)
    if "ellipsis" in said:
        return NotStarted(DOTS.format("own code"))
    *first, last = names
    given = f"{', '.join(first)} and {last}" if first else last
    hint = next((hint for words, hint in hints if words in said), "")
    if isinstance(hint, Verdict):
        return hint
    return KeepGoing(f"{spelled} stopped with an error: {said}. {hint.format(names=given)}".rstrip())


def _spelled(function, names, arguments):
    """The call as the student would write it, such as `percent(1, 8)`; names stand for what cannot be written."""
    given = (
        f"{value:g}" if isinstance(value, Real) else shown(value) if isinstance(value, list) else name
        for name, value in zip_longest(names, arguments, fillvalue="…")
    )
    return f"{getattr(function, '__name__', 'your function')}({', '.join(given)})"


def _returned(result, spelled):
    """What a call gave back, as a float."""
    if result is None:
        raise KeepGoing(
            f"{spelled} hands nothing back: no `return` was met, or only `return print(…)`. Printing only shows a value."
        )
    if isinstance(result, str):
        raise KeepGoing(
            f"{spelled} gives the text {shown(result)}. Return the number itself; an f-string is for printing."
        )
    if inspect.isgenerator(result):
        raise KeepGoing(
            f"{spelled} gives a generator, which holds no number yet. Hand back a number with `return`, not with `yield`."
        )
    try:
        return _number(result)
    except KeepGoing as verdict:
        raise KeepGoing(f"{spelled} gives {shown(result)}. {verdict}") from None


def infinite(function, *arguments, case, why, by_zero):
    """Hold the student's function to math.inf: `why` there is no limit in this `case`, and what a division `by_zero` means."""

    def gives(result):
        if isinstance(result, str):
            raise Almost(
                f"{case} yours gives the text {shown(result)}. Python's infinity is math.inf, without quotes."
            )
        if result != math.inf:
            raise Almost(f"{why}, so math.inf is right; yours gives {shown(result)}.")

    call(function, *arguments, hints={"ZeroDivisionError": Almost(by_zero)}, gives=gives)
