"""The command ``iow`` in a copy of this process: stopped after a time, held to its memory, with a machine that fails.

A copy costs nothing to start, because all is imported already; what it breaks is gone with it.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sys
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from inotherwords.commands import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SLOWEST = 120
"""Seconds on the processor: what hangs or grows without end is stopped, however busy the machine is."""


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


def every_command() -> None:
    """All commands are imported, so that a copy need not do it."""
    context = click.Context(main)
    for name in main.list_commands(context):
        main.get_command(context, name)


def iow(root: Path, *words: str, before: Callable[[], None] = lambda: None, memory: int = 2**31) -> Ended:
    """``iow --project root words`` in a copy of this process; ``before`` is done in the copy first."""
    every_command()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _live(root, words, before, memory, (out.fileno(), err.fileno()))
        _, status, used = os.wait4(child, 0)
        said = []
        for one in (out, err):
            one.seek(0)
            said.append(one.read().decode("utf-8", "replace"))
    return Ended(os.waitstatus_to_exitcode(status), *said, used.ru_maxrss // 1024)


def _live(
    root: Path, words: tuple[str, ...], before: Callable[[], None], memory: int, streams: tuple[int, int]
) -> None:
    """The whole life of the copy."""
    code = 70
    try:
        for number, stream in enumerate(streams, start=1):
            os.dup2(stream, number)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8")
        signal.alarm(4 * SLOWEST)
        resource.setrlimit(resource.RLIMIT_CPU, (SLOWEST, SLOWEST))
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        os.chdir(root)
        before()
        try:
            main(["--project", str(root), *words])
        except SystemExit as ended:
            code = int(ended.code or 0)
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
