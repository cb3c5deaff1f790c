"""The command ``iow`` in a copy of a clean process: stopped after a time, held to its memory, with a machine that fails.

A copy costs nothing to start, because all is imported already; what it breaks is gone with it. What is copied is not the
process of the tests: that has the memory and the pools of every test before.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import pickle
import resource
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inotherwords.commands import main

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
GOOD = HERE.parent / "sites" / "good"
SLOWEST = 120
"""Seconds on the processor: what hangs or grows without end is stopped, however busy the machine is."""
CLEAN = "import sys; sys.path[:] = {path!r}; sys.dont_write_bytecode = True; import hands; hands.copies()"


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (-9 and the like when it was stopped), what it said, and its memory in MB."""

    code: int
    out: str
    err: str
    memory: int

    @property
    def said(self) -> str:
        """Everything that it said."""
        return self.out + self.err


@dataclass(frozen=True)
class Order:
    """What a copy is to do, and the files that it says its words into."""

    root: Path
    words: tuple[str, ...]
    before: Callable[[], None]
    memory: int
    streams: tuple[str, str]


def nothing() -> None:
    """What is done first where nothing is."""


def iow(root: Path, *words: str, before: Callable[[], None] = nothing, memory: int = 2**31) -> Ended:
    """``iow --project root words`` in a copy of a clean process; ``before``, from a module, is done in the copy first."""
    clean = _clean()
    assert clean.stdin
    assert clean.stdout
    with tempfile.TemporaryDirectory(prefix="iow-said-") as place:
        said = Path(place) / "out", Path(place) / "err"
        order = Order(root, words, before, memory, (str(said[0]), str(said[1])))
        pickle.dump(order, clean.stdin)
        clean.stdin.flush()
        code, used = pickle.load(clean.stdout)  # noqa: S301 - our own process wrote it
        return Ended(code, *(one.read_text("utf-8", "replace") for one in said), used)


@cache
def _clean() -> subprocess.Popen[bytes]:
    """The process that is copied; it ends with ours."""
    words = CLEAN.format(path=[str(HERE), *sys.path])
    clean = subprocess.Popen([sys.executable, "-c", words], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    atexit.register(clean.communicate)
    return clean


def copies() -> None:
    """The whole life of the process that is copied: it takes orders and tells how each ended."""
    _warm()
    with contextlib.suppress(EOFError):
        while True:
            order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301 - the tests wrote it
            child = os.fork()
            if child == 0:
                _live(order)
            _, status, used = os.wait4(child, 0)
            pickle.dump((os.waitstatus_to_exitcode(status), used.ru_maxrss // 1024), sys.stdout.buffer)
            sys.stdout.buffer.flush()


def _warm() -> None:
    """All commands are imported, and what they read once is read, so that a copy need not do it."""
    context = click.Context(main)
    for name in main.list_commands(context):
        main.get_command(context, name)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        main(["--project", str(GOOD), "check"])


def _live(order: Order) -> None:
    """The whole life of a copy."""
    code = 70
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number, stream in enumerate(order.streams, start=1):
            os.dup2(os.open(stream, os.O_WRONLY | os.O_CREAT), number)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8")
        signal.alarm(4 * SLOWEST)
        resource.setrlimit(resource.RLIMIT_CPU, (SLOWEST, SLOWEST))
        if order.memory:
            resource.setrlimit(resource.RLIMIT_AS, (order.memory, order.memory))
        os.chdir(order.root)
        order.before()
        try:
            main(["--project", str(order.root), *order.words])
        except SystemExit as ended:
            code = int(ended.code or 0)
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
