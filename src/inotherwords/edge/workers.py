"""Processes that work beside this one: started when there is work for them, kept for as long as this one lives.

The pool is the standard library's. Each process is an interpreter of its own, so that whatever a library leaves behind, a crash or
a hang stay outside ours; it ends itself when ours is gone, however that went.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, TypeVar

from inotherwords.errors import MachineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")

QUOTA: Final = Path("/sys/fs/cgroup/cpu.max")
"""Where Linux tells a container how much of its processors it may use."""


def processors() -> int:
    """How many processors this process may use, at least one."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    with suppress(OSError, ValueError):
        quota, period = QUOTA.read_text("ascii").split()
        usable = min(usable, max(1, round(int(quota) / int(period))))
    return usable


def begin(work: Callable[..., object], *order: Any, count: int) -> None:
    """Let one of ``count`` processes begin ``work(*order)``, and go on. What comes of it, or goes wrong, is passed over."""
    with suppress(BrokenProcessPool):
        _pool(count).submit(work, *order)


def stream(
    work: Callable[..., T], orders: Iterable[tuple[Any, ...]], *, count: int, limit: float | None = None
) -> Iterator[tuple[int, Future[T]]]:
    """``work(*order)`` for each of ``orders``, in ``count`` processes: the number of each and what came of it, as they are done.

    Raises ``MachineError`` when a process dies, ``TimeoutError`` when none is done within ``limit`` seconds. Whatever
    ends it early, nothing works on.
    """
    pool = _pool(count)
    waiting = enumerate(orders)
    flying: dict[Future[T], int] = {}
    ended = False
    try:
        while True:
            flying |= {
                pool.submit(work, *order): number for number, order in islice(waiting, count - len(flying))
            }
            if not flying:
                ended = True
                return
            done, _ = wait(flying, timeout=limit, return_when=FIRST_COMPLETED)
            if not done:
                raise TimeoutError
            for one in done:
                if isinstance(one.exception(), BrokenProcessPool):
                    raise _ended()
                yield flying.pop(one), one
    except BrokenProcessPool:
        raise _ended() from None
    finally:
        if not ended:
            stop()


def _ended() -> MachineError:
    return MachineError(
        "A process that worked for this command was ended by the machine.",
        "There may be too little memory; run the command again.",
    )


def stop() -> None:
    """End the processes at once, whatever they do."""
    pool = _kept.pop("pool", None)
    if pool is not None:
        for one in multiprocessing.active_children():
            if isinstance(one, SpawnProcess):
                one.kill()
        pool.shutdown(wait=True, cancel_futures=True)


_kept: Final[dict[str, ProcessPoolExecutor]] = {}
_sizes: Final[dict[str, int]] = {}


def _pool(count: int) -> ProcessPoolExecutor:
    """The pool, with room for ``count`` processes; it starts one only when no other is free."""
    # A process that died while it had nothing to do broke the pool, and nobody asks it but by this name.
    if "pool" in _kept and (count > _sizes["pool"] or getattr(_kept["pool"], "_broken", False)):
        stop()
    if "pool" not in _kept:
        context = multiprocessing.get_context("spawn")
        _sizes["pool"] = max(count, processors())
        _kept["pool"] = ProcessPoolExecutor(_sizes["pool"], mp_context=context, initializer=_begun)
    return _kept["pool"]


def _begun() -> None:
    """In a new worker: whoever interrupts the command stops us; we end when our parent has."""
    # Not SIG_IGN, which the programs that we start would inherit.
    signal.signal(signal.SIGINT, lambda *_: None)
    Thread(target=_ends_with, args=(multiprocessing.parent_process(),), daemon=True).start()


def _ends_with(parent: Any) -> None:
    parent.join()
    os._exit(1)
