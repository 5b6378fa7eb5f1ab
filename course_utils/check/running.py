"""Running what a student wrote, so that it ends, prints a page at most, and leaves Python standing.

One deadline holds wherever Python runs, on Windows and in a browser too: Python calls `_Watch.look` before each line of
the student's code (`sys.settrace`), and it raises `_Stop` once the time is up. Where there is an alarm clock (Linux and
macOS, main thread) it rings as well, for waits such as `time.sleep(60)`. A single call into C that never looks up, such
as `sum(itertools.count())`, cannot be stopped by anything but a restart of the kernel.
"""

import ast
import builtins
import contextlib
import io
import linecache
import os
import signal
import sys
import threading
import time
from functools import lru_cache
from itertools import islice
from pathlib import Path

SECONDS = 2
_ROWS, _LETTERS = 20, 2_000  # of what an answer prints in one check

# Where code lies that is not the student's: this package, and Python's own.
_OURS = str(Path(__file__).parents[1]) + os.sep, str(Path(os.__file__).parent) + os.sep, "<frozen "


@lru_cache
def _students(file):
    """Whether code in this file is the student's."""
    return not file.startswith(_OURS) and f"-packages{os.sep}" not in file


def _stack(frame):
    """This frame and those that wait for it, up to `run`, as far as they are the student's."""
    while frame and frame.f_code is not run.__code__:
        if _students(frame.f_code.co_filename):
            yield frame
        frame = frame.f_back


class OutOfTime(Exception):
    """The student's code was still running when its time was up; the message says what was running."""


class _Stop(BaseException):
    """Ends the student's code. If a bare `except:` there drops it, the watch goes on, and stops at each step."""

    def __init__(self, watch):
        self.watch = watch

    def __del__(self):
        if not self.watch.over:
            self.watch.start(sys._getframe(1))


class _Watch:
    def __init__(self):
        self.half, self.end = time.monotonic() + SECONDS / 2, time.monotonic() + SECONDS
        self.over = self.late = False
        self.lines = {}  # by id of the code, the lines that ran in the second half of the time
        self.stack = ()  # code and line of the student's functions at the end, the outermost first

    def start(self, frame=None, *_):
        """From the next call on; given the frame that runs, from the next step on, there and where it returns to."""
        for running in islice(_stack(frame), 3):
            running.f_trace, running.f_trace_opcodes = self.look, True
        sys.settrace(self.enter)

    def enter(self, frame, event, arg):
        return self.look if _students(frame.f_code.co_filename) else None

    def look(self, frame, event, arg):
        if self.over:
            return None
        now = time.monotonic()
        if now > self.end:
            self.stop(frame)
        if now > self.half:
            self.half, self.lines = self.end, {}
        if event == "line":
            lines = self.lines.setdefault(id(frame.f_code), set())
            # Python 3.11 has no word of the turns of `while True: pass` in one line, but of each step inside a line.
            frame.f_trace_opcodes = frame.f_lineno not in lines
            lines.add(frame.f_lineno)
        return self.look

    def stop(self, frame):
        """Raise `_Stop` in the student's code; the first time, note where it is."""
        if not self.late:
            self.late = True
            self.stack = tuple((one.f_code, one.f_lineno) for one in _stack(frame))[::-1]
            sys.setprofile(self.start)  # Python drops the watch that raises, and each call starts it again
        raise _Stop(self)

    def ring(self, number, frame):
        if not self.over:
            self.stop(frame)

    def where(self):
        """The line of the loop that goes on, or the last line that ran."""
        for code in dict.fromkeys(code for code, _ in self.stack):
            for row in _loops(code, self.lines.get(id(code))):
                return f"It goes round and round in line {row}{_quoted(code, row)}. What in this loop brings it to an end?"
        if not self.stack:
            return ""
        code, row = self.stack[-1]
        return f"It had come to line {row}{_quoted(code, row)}. Does that ever come to an end?"


def _quoted(code, row):
    text = linecache.getline(code.co_filename, row).strip()
    return f", `{text[:80]}`" if text else ""


def _loops(code, lines):
    """First line of each loop that holds all these lines of a function, the innermost loop first."""
    try:
        tree = ast.parse("".join(linecache.getlines(code.co_filename)))
    except SyntaxError:
        return []
    holds = (
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.For | ast.While)
        and lines
        and code.co_firstlineno <= node.lineno <= min(lines)
        and max(lines) <= node.end_lineno
    )
    return sorted(holds, reverse=True)


def run(function, *arguments):
    """What the student's function gives back; OutOfTime if it is not done in two seconds. Its own errors pass."""
    watch, before = _Watch(), (sys.gettrace(), sys.getprofile())
    try:
        with _doors_shut(function), _alarm(watch):
            try:
                watch.start()
                return function(*arguments)
            finally:
                watch.over = True
                _restore(*before)
                if watch.late:  # even if the code has dropped _Stop, and ended otherwise
                    raise OutOfTime(watch.where()) from None
    finally:
        _restore(*before)


def _restore(trace, profile):
    sys.settrace(trace)
    sys.setprofile(profile)


@contextlib.contextmanager
def _alarm(watch):
    """Ring a little after the time is up, and again, unless somebody else uses this clock."""
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
        or signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL
    ):
        yield
        return
    signal.signal(signal.SIGALRM, watch.ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, SECONDS + 0.1, 0.1)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _leave(*_):
    raise SystemExit


@contextlib.contextmanager
def _doors_shut(function):
    """While it runs, `exit`, `quit` and `os._exit` only raise SystemExit: in a notebook they would end the kernel."""
    names = [(vars(os), "_exit"), (vars(os), "abort")]
    for space in (vars(builtins), getattr(function, "__globals__", {})):
        names += [
            (space, name)
            for name in ("exit", "quit")
            if type(space.get(name)).__name__.endswith(("Quitter", "Autocall"))
        ]
    kept = [(space, name, space[name]) for space, name in names]
    for space, name in names:
        space[name] = _leave
    try:
        yield
    finally:
        for space, name, value in kept:
            space[name] = value


class _Page(io.TextIOBase):
    """Passes on the first rows of what is printed."""

    def __init__(self, screen):
        self.screen, self.rows, self.letters = screen, _ROWS, _LETTERS

    def write(self, text):
        shown = "".join(text[: max(self.letters, 0)].splitlines(keepends=True)[: self.rows])
        self.screen.write(shown)
        self.rows, self.letters = self.rows - shown.count("\n"), self.letters - len(shown)
        if len(shown) < len(text) and self.letters >= 0:
            self.letters = -1
            self.screen.write("\n… Your code prints more than this; the rest is not shown.\n")
        return len(text)

    def flush(self):
        self.screen.flush()


@contextlib.contextmanager
def short_output():
    """Show a page, at most, of what is printed."""
    with contextlib.redirect_stdout(_Page(sys.stdout)), contextlib.redirect_stderr(_Page(sys.stderr)):
        yield
