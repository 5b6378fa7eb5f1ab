"""Whatever a student hands to a check: a sentence comes back in time, little is printed, and the next check works."""

import decimal
import itertools
import math
import os
import signal
import sys
import threading
import time

import networkx
import numpy as np
import pytest

from course_utils import check
from course_utils.check import feedback, running
from tools import lessons

# ruff: noqa: E722, SIM105 - bare excepts are what is tested here


@pytest.fixture(autouse=True)
def short_time(monkeypatch):
    monkeypatch.setattr(running, "SECONDS", 0.05)


class Evil:
    """An object that lets nobody look at it."""

    def _refuse(self, *_):
        raise RuntimeError("evil")

    __repr__ = __str__ = __float__ = __eq__ = __hash__ = __bool__ = __len__ = __iter__ = __lt__ = __add__ = (
        _refuse
    )


class EvilNumber(float):
    def __float__(self):
        raise OSError("evil")

    __repr__ = __eq__ = __hash__ = __float__


class Unspeakable(Exception):
    def __str__(self):
        raise ValueError("evil")


class Slow(Evil):
    def __repr__(self):
        while True:
            pass


def endless(*given):
    total = 0
    while total < 3:
        for _ in range(2):
            given = (1, *given[:1])


def endless_in_one_line(*given):
    while True: pass  # fmt: skip  # noqa: E701


def endless_and_catches_all(*given):
    while True:
        try:
            given = given[:1]
        except:
            pass


def endless_in_a_helper(*given):
    for one in given:
        _counts_up(one)


def _counts_up(_):
    n = 1
    while n > 0:
        n = n + 1


def caught_and_done(*given):
    try:
        while True:
            given = given[:1]
    except:
        return 50


def recursion(*given):
    return recursion(*given)


def leaves(*given):
    sys.exit(1)


def leaves_by_exit(*given):
    exit()


def leaves_at_once(*given):
    os._exit(1)


def interrupts(*given):
    raise KeyboardInterrupt


def raises(*given):
    raise Unspeakable


def floods(*given):
    for number in itertools.count():
        print("x" * 100, number)
        sys.stderr.write("y" * 100_000)


def prints_much_at_once(*given):
    print("z" * 1_000_000)
    return 50


def empties(*given):
    for one in given:
        one.clear() if isinstance(one, list) else vars(one).clear() if hasattr(one, "__dict__") else None
    return 1


def generator(*given):
    yield 1


async def coroutine(*given):
    return 1


ANSWERS = [
    endless,
    endless_in_one_line,
    endless_and_catches_all,
    endless_in_a_helper,
    caught_and_done,
    recursion,
    leaves,
    leaves_by_exit,
    leaves_at_once,
    interrupts,
    raises,
    floods,
    prints_much_at_once,
    empties,
    generator,
    coroutine,
    int,
    Evil,
    networkx.Graph,
    math,
    lambda *given: 1 / 0,
    lambda *given: coroutine(),
    lambda *given: Evil(),
    lambda *given: [Evil()],
    lambda *given: EvilNumber(1),
    lambda *given: Slow(),
    lambda *given: list(range(200_000)),
    lambda *given: "x" * 1_000_000,
    lambda *given: 10**5000,
    lambda *given: np.float32(3),
    lambda *given: np.array([1, 2]),
    lambda *given: decimal.Decimal("NaN"),
    lambda *given: 1j,
    Evil(),
    EvilNumber(1),
    Slow(),
    [Evil(), Evil()],
    (Evil(), Evil()),
    [(Evil(), Evil())],
    list(range(200_000)),
    "x" * 1_000_000,
    10**5000,
    np.float64(3),
    np.array([1, 2]),
    decimal.Decimal(3),
    decimal.Decimal("sNaN"),
    {1: 2},
    b"1",
]


@pytest.mark.parametrize("name", check.__all__)
def test_fault_23_every_check_says_a_sentence_to_everything(name, capsys, monkeypatch):
    for answer in ANSWERS:
        before = sys.gettrace(), sys.getprofile(), sys.stdout, os._exit
        said = getattr(check, name)(answer)
        assert (sys.gettrace(), sys.getprofile(), sys.stdout, os._exit) == before
        assert said.status in feedback.STATUSES
        assert 20 < len(said.message) < 700, said.message
        assert len(repr(said)) < 800
        assert sum(map(len, capsys.readouterr())) < 2 * 3_000
        with monkeypatch.context() as full:
            full.setattr(running, "SECONDS", 2)
            assert check.rumour_after_three_days(15).status == "correct"


@pytest.mark.parametrize("exercise", lessons.exercises(), ids=lambda exercise: exercise.name)
def test_fault_22_a_right_answer_may_do_with_its_arguments_what_it_likes(exercise, monkeypatch):
    monkeypatch.setattr(running, "SECONDS", 2)
    variables = {}
    for source in [*exercise.notebook.imports, exercise.solution]:
        exec(source, variables)
    solution = variables[f"{exercise.name}_solution"]
    if callable(solution):

        def destroys(*given):
            result = solution(*given)
            empties(*given)
            return result

        assert getattr(check, exercise.name)(destroys).status == "correct"
    assert getattr(check, exercise.name)(solution).status == "correct"


NAMED = {
    endless: "while total < 3:",
    endless_in_one_line: "while True: pass",
    endless_and_catches_all: "while True:",
    endless_in_a_helper: "while n > 0:",
    caught_and_done: "while True:",
}


@pytest.mark.parametrize("clock", ["alarm", "no alarm", "somebody else's alarm", "thread"])
def test_fault_10_the_loop_is_named_with_an_alarm_clock_and_without(clock, monkeypatch):
    if clock == "no alarm":
        monkeypatch.delattr(signal, "setitimer", raising=False)
    elif clock == "somebody else's alarm":
        old = signal.signal(signal.SIGALRM, lambda *_: None)
    said = {}

    def ask():
        said.update((answer, check.percent(answer).message) for answer in NAMED)

    if clock == "thread":
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    else:
        ask()
    if clock == "somebody else's alarm":
        assert signal.signal(signal.SIGALRM, old).__name__ == "<lambda>"
    for answer, words in NAMED.items():
        assert "was still running after 0.05 seconds" in said[answer]
        assert words in said[answer], said[answer]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no alarm clock")
def test_a_wait_is_ended_where_there_is_an_alarm_clock():
    said = check.percent(lambda part, whole: time.sleep(60))
    assert "was still running" in said.message
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL


def test_a_debugger_goes_on_afterwards():
    def trace(*_):
        return None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        check.percent(endless)
        after = sys.gettrace()
    finally:
        sys.settrace(before)
    assert after is trace


def test_nothing_of_ours_is_watched_line_by_line(monkeypatch):
    """The models that a student's function calls run at their own speed."""
    seen, look = set(), running._Watch.look
    monkeypatch.setattr(
        running._Watch, "look", lambda self, frame, *more: seen.add(frame.f_code) or look(self, frame, *more)
    )

    def answer(pgf):
        s = 0
        for _ in range(9):
            s = pgf(s)
        return s

    assert check.extinction(answer).status == "almost"
    assert {code.co_name for code in seen} == {"answer"}


def test_a_few_printed_lines_are_shown_and_a_flood_is_cut(capsys):
    def answer(part, whole):
        print("part", part)
        return 100 * part / whole

    assert check.percent(answer).status == "correct"
    assert capsys.readouterr().out == "part 1\npart 1\npart 5\n"
    check.percent(floods)
    assert "the rest is not shown" in capsys.readouterr().out


SENTENCES = [
    ("percent", recursion, "calls itself"),
    ("percent", leaves, "ends with `return`, not with exit"),
    ("percent", leaves_by_exit, "ends with `return`, not with exit"),
    ("percent", leaves_at_once, "ends with `return`, not with exit"),
    ("percent", interrupts, "was interrupted"),
    ("percent", raises, "Unspeakable"),
    ("percent", generator, "not with `yield`"),
    ("percent", coroutine, "async def"),
    ("percent", lambda part, whole: Evil(), "this is an Evil"),
    ("percent", lambda part, whole: list(range(200_000)), "[0, 1, 2, 3, 4, 5, 6, 7, ...]"),
    ("percent", int, "this is a class"),
    ("percent", math, "this is a module"),
    ("newsletter_k", decimal.Decimal("0.75"), "Six copies"),
    ("newsletter_k", np.float32(0.75), "Six copies"),
    ("newsletter_k", None, "this is None"),
    ("newsletter_k", EvilNumber(1), "reading it ends with OSError: evil"),
    ("greedy_choice", lambda reach, people, k: [people], "should return a list of people"),
    ("greedy_choice", lambda reach, people, k: [[one] for one in people], "should return a list of people"),
    ("greedy_choice", lambda reach, people, k: reach([people]), "reach takes a list of people"),
    ("greedy_choice", lambda reach, people, k: reach(["Zoe"]), "who is not among the people"),
    ("best_split", lambda reach, spendings: reach([1]), "not in the list of spendings"),
    ("hubs_lose", networkx.Graph, "a class"),
    ("hubs_lose", networkx.MultiGraph([(0, 1), (0, 1)]), "MultiGraph"),
    ("hubs_lose", networkx.Graph([(0, 1, {"weight": math.nan})]), "weight"),
    ("hubs_lose", networkx.Graph([(0, 1, {"weight": "strong"})]), "weight"),
    ("hubs_lose", networkx.Graph([(0, math.nan)]), "NaN"),
    ("hubs_lose", [(0, math.nan)], "nan"),
    ("hubs_lose", [([0], 1)], "[0]"),
    ("hubs_lose", lambda: [(0, 1)], "Call it"),
    ("hubs_lose", networkx.complete_graph(300), "A small network will do"),
    ("hubs_lose", networkx.star_graph(3_000), "A small network will do"),
]


@pytest.mark.parametrize(
    ("name", "answer", "words"), SENTENCES, ids=[f"{row[0]}: {row[2]}" for row in SENTENCES]
)
def test_the_sentence_fits(name, answer, words, monkeypatch):
    monkeypatch.setattr(running, "SECONDS", 2)
    assert words in getattr(check, name)(answer).message
