"""The same result whoever does the work: threads, processes, a Dask cluster; progress bars and interrupts."""

import _thread
import multiprocessing
import threading
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest

from course_utils.cascades import bits, independent_cascade, linear_threshold, sir
from course_utils.networks import Network, barabasi_albert

FRIENDS = barabasi_albert(300, 3, rng=1)
NAMED = Network.from_edges(
    [(f"p{i}", f"p{j}") for i, j in FRIENDS.edges.tolist()], directed=True, weights=FRIENDS.edges[:, 0]
)
UNEVEN = np.random.default_rng(2).random(FRIENDS.n_edges) ** 2
BOTH_WAYS = np.random.default_rng(3).random((FRIENDS.n_edges, 2)) ** 2
# 1,001 runs: no pieces of equal size, whoever divides them.
CALLS = {
    "cascade": lambda **more: independent_cascade(FRIENDS, [0, 5], 0.15, 1001, rng=4, **more),
    "uneven": lambda **more: independent_cascade(NAMED, ["p9"], UNEVEN, 1001, rng=4, **more),
    "both ways": lambda **more: independent_cascade(FRIENDS, [0, 5], BOTH_WAYS, 1001, rng=4, **more),
    "thresholds": lambda **more: linear_threshold(FRIENDS, [0, 5], "random", 1001, rng=4, **more),
    "one threshold": lambda **more: linear_threshold(FRIENDS, [0, 5], 0.3, 1001, rng=4, **more),
    "sir": lambda **more: sir(FRIENDS, [0, 5], 0.1, 0.5, 1001, rng=4, **more),
}
CASCADES = "cascade", "uneven", "both ways"
EVERY_CALL = [(name, "") for name in CALLS] + [(name, "by pairs") for name in CASCADES]


@pytest.fixture(params=EVERY_CALL, ids=lambda param: " ".join(param).strip())
def call(request, monkeypatch):
    """A call of every model, the cascades by either engine."""
    name, engine = request.param
    if engine:
        monkeypatch.setattr("course_utils.cascades.spread._SMALL", -1)
    return CALLS[name]


class AtOnce(Executor):
    """Does the work where it is given, and knows nothing about workers but their number."""

    def __init__(self, workers=None):
        self._max_workers, self.tasks = workers, 0

    def submit(self, function, /, *arguments, **more):
        future = Future()
        future.set_result(function(*arguments, **more))
        self.tasks += 1
        return future


@pytest.fixture(scope="module")
def threads():
    with ThreadPoolExecutor(3) as pool:
        yield pool


@pytest.fixture(scope="module")
def processes():
    # Started afresh, as Windows and macOS do, whatever this computer does by itself.
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


@pytest.fixture(scope="module")
def cluster():
    """Two worker processes that run two pieces of work each, and count the networks that come."""

    def count_arrivals():
        from course_utils.networks import Network

        def unpack(net, state):
            Network.arrived += 1
            net.__dict__.update(state)

        Network.arrived, Network.__setstate__ = 0, unpack

    dask = pytest.importorskip(
        "dask.distributed", reason="needs the extra `cluster`: pip install -e .[cluster]"
    )

    with (
        dask.LocalCluster(
            n_workers=2, threads_per_worker=2, processes=True, dashboard_address=None, silence_logs=50
        ) as workers,
        dask.Client(workers) as client,
    ):
        client.run(count_arrivals)
        yield client


def same(one, other):
    return np.array_equal(one.new_per_step, other.new_per_step)


# The same result


@pytest.mark.parametrize("workers", [1, 2, 3, 7, None])
def test_any_number_of_workers_gives_the_serial_result(call, workers):
    executor = AtOnce(workers)
    assert same(call(executor=executor), call())
    assert executor.tasks >= 1
    if workers is not None:
        assert executor.tasks <= workers


def test_the_work_is_shared_and_no_worker_is_sent_nothing():
    executor, many = AtOnce(4), AtOnce(5000)
    CALLS["cascade"](executor=executor)
    assert executor.tasks == 4
    found = sir(FRIENDS, [0], 0.1, 0.5, runs=3, rng=4, executor=many)
    assert same(found, sir(FRIENDS, [0], 0.1, 0.5, runs=3, rng=4))
    assert many.tasks == 3


def test_threads_give_the_serial_result(call, threads):
    assert same(call(executor=threads), call())


def test_processes_give_the_serial_result_and_the_network_travels_once_to_each(call, processes, monkeypatch):
    sent, pack = [], Network.__getstate__
    monkeypatch.setattr(Network, "__getstate__", lambda net: (sent.append(net), pack(net))[1])
    assert same(call(executor=processes), call())
    assert 1 <= len(sent) <= 2


def test_a_dask_cluster_gives_the_serial_result_and_the_network_travels_once_to_each(call, cluster):
    def arrived():
        from course_utils.networks import Network

        return Network.arrived

    before = cluster.run(arrived)
    assert len(before) == 2
    assert same(call(executor=cluster.get_executor()), call())
    after = cluster.run(arrived)
    assert all(after[worker] <= before[worker] + 1 for worker in after)
    assert sum(after.values()) > sum(before.values())


def test_a_generator_goes_on_as_in_one_process(threads):
    alone, shared = np.random.default_rng(5), np.random.default_rng(5)
    for _ in range(3):
        one = independent_cascade(FRIENDS, [0], 0.1, 100, rng=alone)
        assert same(independent_cascade(FRIENDS, [0], 0.1, 100, rng=shared, executor=threads), one)
    assert alone.bit_generator.state == shared.bit_generator.state


def test_a_network_that_has_travelled_is_the_same(processes):
    # Named people, weights, directions: what is looked up on the way is made again there.
    NAMED.positions("people", ["p3"])
    assert NAMED.incoming is not None
    there = processes.submit(Network.to_networkx, NAMED).result()
    assert list(there.edges(data=True)) == list(NAMED.to_networkx().edges(data=True))


# Progress


@pytest.mark.parametrize("shared", [False, True], ids=["here", "shared"])
def test_a_progress_bar_runs_to_its_end_and_changes_nothing(call, shared, threads, capsys):
    expected = call()
    assert capsys.readouterr().err == ""
    found = call(progress=True, executor=threads if shared else None)
    assert same(found, expected)
    shown = capsys.readouterr().err
    runs = 1 if call is CALLS["one threshold"] else 1001
    assert f"{runs}/{runs}" in shown
    assert "100%" in shown
    # Closed: the next output begins on a line of its own.
    assert shown.endswith("\n")


# Errors and interrupts


class Refused(Exception):
    pass


@pytest.mark.parametrize("error", [KeyboardInterrupt, Refused])
@pytest.mark.parametrize("shared", [False, True], ids=["here", "shared"])
def test_an_interrupt_in_the_middle_comes_through_and_leaves_nothing_behind(
    error, shared, threads, monkeypatch, capsys
):
    from tqdm.auto import tqdm

    expected, update, bars = CALLS["cascade"](), tqdm.update, []

    def interrupted(bar, runs):
        bars.append(bar)
        raise error

    monkeypatch.setattr(bits, "_CELLS", 1)
    monkeypatch.setattr(tqdm, "update", interrupted)
    executor = threads if shared else None
    with pytest.raises(error):
        CALLS["cascade"](progress=True, executor=executor)
    assert len(bars) == 1
    assert bars[0].disable  # which is how a closed bar is known
    monkeypatch.setattr(tqdm, "update", update)
    assert same(CALLS["cascade"](executor=executor, progress=True), expected)


@pytest.mark.parametrize("error", [KeyboardInterrupt, Refused])
def test_what_has_not_begun_when_an_error_comes_never_begins(error):
    class FirstFails(Executor):
        _max_workers = 4

        def __init__(self):
            self.futures = []

        def submit(self, function, /, *arguments, **more):
            self.futures.append(Future())
            if len(self.futures) == 1:
                self.futures[0].set_exception(error())
            return self.futures[-1]

    executor = FirstFails()
    with pytest.raises(error):
        CALLS["cascade"](executor=executor)
    assert len(executor.futures) == 4
    assert all(future.cancelled() for future in executor.futures[1:])


def test_ctrl_c_stops_long_work_at_once():
    timer = threading.Timer(0.3, _thread.interrupt_main)
    began = time.perf_counter()
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            # Minutes, if nobody stopped it.
            independent_cascade(FRIENDS, [0], 0.3, runs=10_000_000, rng=1)
    finally:
        timer.cancel()
    assert time.perf_counter() - began < 5
    assert same(CALLS["cascade"](), CALLS["cascade"](executor=AtOnce(2)))


# What is no executor


@pytest.mark.parametrize("name", ["cascade", "thresholds", "one threshold", "sir"])
def test_what_is_no_executor_and_no_answer_is_refused_by_name(name):
    for executor in (2, "threads", ThreadPoolExecutor, print, []):
        with pytest.raises(
            TypeError, match=r"^executor must be a concurrent\.futures\.Executor or None, not "
        ):
            CALLS[name](executor=executor)
    for progress in (1, None, "yes", np.array(True)):
        with pytest.raises(TypeError, match=r"^progress must be True or False, not "):
            CALLS[name](progress=progress)
