"""Processes that work beside ours: as many as asked for, kept, ended with us, and never waited for in vain."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inotherwords.edge import workers
from inotherwords.edge.workers import begin, processors, stop, stream
from inotherwords.errors import MachineError

SRC = Path(__file__).resolve().parents[2] / "src"


def number(value: int) -> int:
    return value


def fail(_: int) -> None:
    raise ValueError("no")


def pid(_: int) -> int:
    return os.getpid()


def die(_: int) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def slow(seconds: float) -> None:
    time.sleep(seconds)


def interrupt(_: int) -> tuple[str, str]:
    """What becomes of a worker that is interrupted, and of a program that it starts."""
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.05)
    code = "import signal; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"
    return "goes on", subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture(autouse=True)
def ended():
    yield
    stop()


@pytest.mark.parametrize("count", [1, 2, 3])
def test_everything_is_done_once_and_told_with_its_number(count: int) -> None:
    done = list(stream(number, [(one * 2,) for one in range(9)], count=count))
    assert sorted((place, one.result()) for place, one in done) == [(one, one * 2) for one in range(9)]


def test_nothing_to_do_starts_nothing() -> None:
    assert list(stream(number, [], count=2)) == []


def test_a_fault_is_a_result_and_the_others_go_on() -> None:
    done = dict(stream(fail, [(1,)], count=2))
    with pytest.raises(ValueError, match="no"):
        done[0].result()
    assert [one.result() for _, one in stream(number, [(5,)], count=2)] == [5]


def test_the_same_processes_work_again() -> None:
    first = {one.result() for _, one in stream(pid, [(1,)], count=2)}
    again = {one.result() for _, one in stream(pid, [(1,)], count=2)}
    assert first == again
    assert os.getpid() not in first


def test_what_has_begun_is_gone_on_with() -> None:
    begin(number, 1, count=2)
    begin(fail, 1, count=2)
    assert [one.result() for _, one in stream(number, [(5,)], count=2)] == [5]


def test_a_process_that_is_killed_is_told_and_the_next_work_is_done() -> None:
    with pytest.raises(MachineError):
        list(stream(die, [(1,)], count=2))
    assert [one.result() for _, one in stream(number, [(5,)], count=2)] == [5]


def test_a_process_killed_while_it_had_nothing_to_do_is_replaced() -> None:
    ((_, one),) = stream(pid, [(1,)], count=1)
    os.kill(one.result(), signal.SIGKILL)
    pool = workers._kept["pool"]
    until = time.monotonic() + 20
    while not getattr(pool, "_broken", False) and time.monotonic() < until:
        time.sleep(0.01)
    assert [one.result() for _, one in stream(number, [(5,)], count=1)] == [5]


def test_who_interrupts_the_command_is_heard_by_the_command_and_by_programs_that_a_worker_started() -> None:
    assert [one.result() for _, one in stream(interrupt, [(1,)], count=1)] == [("goes on", "True\n")]


def test_nobody_is_waited_for_longer_than_said() -> None:
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        list(stream(slow, [(60,)], count=1, limit=0.2))
    assert time.monotonic() - began < 20
    assert [one.result() for _, one in stream(number, [(5,)], count=1)] == [5]


def test_who_stops_listening_stops_the_work() -> None:
    began = time.monotonic()
    for _ in stream(slow, [(0.01,), (60,)], count=2):
        break
    stop()
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("said", "count"),
    [("max 100000", 8), ("150000 100000", 2), ("10000 100000", 1), ("nonsense", 8), (None, 8)],
)
def test_a_container_may_use_fewer_processors(
    said: str | None, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if said:
        (tmp_path / "cpu.max").write_text(f"{said}\n")
    monkeypatch.setattr(workers, "QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr(workers.os, "sched_getaffinity", lambda _: set(range(8)))
    assert processors() == count


LEFT = """
import os, sys, time
sys.path.insert(0, sys.argv[1])
from test_workers import pid, slow
from inotherwords.edge.workers import begin, stream
((_, one),) = stream(pid, [(1,)], count=1)
begin(slow, 600, count=1)
print(one.result(), flush=True)
time.sleep(600)
"""


def test_a_worker_ends_when_we_are_killed() -> None:
    ours = subprocess.Popen(
        [sys.executable, "-c", LEFT, str(Path(__file__).parent)],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert ours.stdout is not None
    worker = int(ours.stdout.readline())
    ours.kill()
    ours.wait()
    ours.stdout.close()
    until = time.monotonic() + 20
    while Path(f"/proc/{worker}/stat").exists() and time.monotonic() < until:
        if Path(f"/proc/{worker}/stat").read_text("ascii").rpartition(")")[2].split()[0] == "Z":
            break  # it ended; whoever looks after orphans here takes its time
        time.sleep(0.05)
    else:
        assert not Path(f"/proc/{worker}").exists()
