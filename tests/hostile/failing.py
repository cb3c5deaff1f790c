"""A machine that fails on purpose: the n-th step that touches the disk is refused, as the system would refuse it.

Steps are counted by Python's own audit hook, so that nothing of the program is replaced; only ``fsync``, which has no
hook, is. A hook can't be taken away again: it is set in a copy of this process and dies with it.
"""

from __future__ import annotations

import errno
import mmap
import os
import struct
import sys
from dataclasses import dataclass, field

STEPS = frozenset(
    {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.truncate"}
)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
KINDS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT)


@dataclass
class Failing:
    """Refuses the step number ``at`` (from 1), and with ``for_good`` all that follow, with the error ``kind``."""

    at: int
    kind: int
    for_good: bool = False
    told: mmap.mmap = field(default_factory=lambda: mmap.mmap(-1, 8))
    count: int = 0
    real = staticmethod(os.fsync)

    def __call__(self) -> None:
        """From now on, in this process."""
        os.fsync = self.fsync
        sys.addaudithook(self.hook)

    @property
    def happened(self) -> bool:
        """Whether any step was refused, in whichever copy of us."""
        return bool(struct.unpack("q", self.told[:8])[0])

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
            self.told[:8] = struct.pack("q", self.count)
            raise OSError(self.kind, os.strerror(self.kind), name)
