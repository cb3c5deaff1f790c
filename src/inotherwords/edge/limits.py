"""The most that a process of ours or another's may take of the machine, held by the kernel.

A process takes its own limits upon itself: before it reads what a stranger made, or before it becomes another program.
"""

from __future__ import annotations

import gc
import resource
from dataclasses import dataclass
from typing import Final

PATIENCE: Final = (100_000, 50, 100)
"""New values before Python looks for circles among them, and how often it does so before it looks at older ones."""


def look_seldom_for_circles() -> None:
    """From now on, in this process: what is referred to in a circle waits longer until its memory is given back.

    We build trees of pages and catalogues of frozen values, which hold no circles; to look for some after every 700 values,
    as Python does, was a seventh of a build.
    """
    gc.set_threshold(*PATIENCE)


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
