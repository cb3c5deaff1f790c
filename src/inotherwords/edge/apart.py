"""Work done in a copy of this process, so that what hangs or crashes in C takes nothing else along.

The system's own alarm ends the copy, not Python's: Python hears no signal while a C function runs. It may not take all
memory of the machine either. Only the result comes back, through a pipe.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
from typing import TYPE_CHECKING, Final

from inotherwords.errors import MachineError

if TYPE_CHECKING:
    from collections.abc import Callable


MEMORY: Final = 4 * 2**30
"""Bytes of addresses that the work may take; ours takes a tenth of that, libraries and all."""


def apart(seconds: float, work: Callable[[], bytes]) -> bytes:
    """What ``work`` gives back, or raises. Raises ``MachineError`` when it is not done within ``seconds``, or dies."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(seconds, work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
        raise MachineError(f"It was not made within {seconds:g} seconds and was stopped.")
    if status != 0:
        raise MachineError(f"What makes it ended without a word (status {status}).")
    made, fault = pickle.loads(said)  # noqa: S301 - our own process wrote it
    if fault is not None:
        raise fault
    return bytes(made)


def _work(seconds: float, work: Callable[[], bytes], writing: int) -> None:
    """The whole life of the copy: it never returns."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    status = 1
    try:
        try:
            said = pickle.dumps((work(), None))
        except MemoryError:
            said = pickle.dumps((b"", MachineError("It took more memory than it may, and was stopped.")))
        except Exception as fault:  # noqa: BLE001 - it is raised where it was asked for
            said = pickle.dumps((b"", fault))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(said)
        status = 0
    finally:
        os._exit(status)
