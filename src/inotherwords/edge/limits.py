"""The most that a process of ours or another's may take of the machine, held by the kernel.

A process takes its own limits upon itself: before it reads what a stranger made, or before it becomes another program.
"""

from __future__ import annotations

import resource
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of the processor, bytes of memory, and bytes of one file that it writes."""

    seconds: int
    memory: int
    file: int = 0

    def hold(self) -> None:
        """From now on, in this process and what it becomes; and no core is left behind."""
        most = {
            resource.RLIMIT_CPU: self.seconds,
            resource.RLIMIT_AS: self.memory,
            resource.RLIMIT_FSIZE: self.file,
            resource.RLIMIT_CORE: 0,
        }
        for what, bound in most.items():
            resource.setrlimit(what, (bound, bound))
