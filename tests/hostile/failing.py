"""A machine that fails on purpose: the n-th step that touches the disk is refused, as the system would refuse it.

Steps are counted by Python's own audit hook, so that nothing of the program is replaced; only ``fsync``, which has no
hook, is. A hook can't be taken away again: it is set in a copy of this process and dies with it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import struct
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

STEPS = frozenset(
    {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.truncate"}
)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
KINDS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT)


@dataclass
class Failing:
    """Refuses the step number ``at`` (from 1), and with ``for_good`` all that follow, with the error ``kind``.

    ``told`` is a file, outside of what is worked on, that grows with each step that was refused.
    """

    at: int
    kind: int
    told: Path
    for_good: bool = False
    count: int = 0
    handle: int = -1
    real = staticmethod(os.fsync)

    def __call__(self) -> None:
        """From now on, in this process."""
        self.handle = os.open(self.told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.fsync = self.fsync
        sys.addaudithook(self.hook)

    @property
    def happened(self) -> bool:
        """Whether any step was refused, in whichever copy of us."""
        return self.told.exists() and self.told.stat().st_size > 0

    def fsync(self, handle: int) -> None:
        self.step("")
        Failing.real(handle)

    def hook(self, event: str, given: tuple) -> None:
        if event not in STEPS:
            return
        if event == "open":
            name, _, flags = given
            if not isinstance(flags, int) or not flags & WRITES or str(name).startswith(("/dev/", "/proc/")):
                return
        self.step(str(given[0]))

    def step(self, name: str) -> None:
        self.count += 1
        if self.count == self.at or (self.for_good and self.count > self.at):
            os.write(self.handle, b"refused\n")
            raise OSError(self.kind, os.strerror(self.kind), name)


def as_anybody() -> None:
    """An ordinary user: where these tests run as root, root's right to write everywhere is laid down (``capset``)."""
    if os.geteuid() == 0:
        nothing = struct.pack("IIIIII", *[0] * 6)
        head = struct.pack("Ii", 0x20080522, 0)
        assert ctypes.CDLL(None, use_errno=True).capset(head, nothing) == 0


def small_files() -> None:
    """The kernel lets no file grow beyond a thousand bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
