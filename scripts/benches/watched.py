"""A command with everything it starts: seconds on the clock, seconds of processors, and the most memory of one process.

Processes are found by their session, five times a second, because what a worker used is not told to whoever
waits for the command. So the seconds of processors lack what a process used after it was seen last.
"""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

EVERY: Final = 0.2
TICK: Final = os.sysconf("SC_CLK_TCK")
_AFTER_NAME: Final = 2
_SESSION, _USER, _SYSTEM = 3, 11, 12
"""Fields of /proc/PID/stat, counted from the state of the process."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run cost. ``memory`` is in MB, of the largest process; ``load`` is the machine's when it ended."""

    wall: float
    cpu: float
    memory: float
    load: float

    def record(self) -> dict[str, Any]:
        """As JSON."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


def watched(command: Sequence[str | Path], home: Path, **more: str) -> Ran:
    """Run ``command`` in ``home``. Raises ``RuntimeError`` with its last words when it fails."""
    began = time.perf_counter()
    seconds: dict[int, float] = {}
    memory = 0.0
    with (home / "bench.log").open("wb") as log:
        child = subprocess.Popen(
            [str(one) for one in command],
            cwd=home,
            env={**os.environ, **more},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        while child.poll() is None:
            for pid, used, held in _session(child.pid):
                seconds[pid] = max(seconds.get(pid, 0.0), used)
                memory = max(memory, held)
            time.sleep(EVERY)
    wall = time.perf_counter() - began
    if child.returncode:
        raise RuntimeError((home / "bench.log").read_text("utf-8", "replace")[-3000:])
    return Ran(wall, sum(seconds.values()), memory, os.getloadavg()[0])


def _session(leader: int) -> list[tuple[int, float, float]]:
    """Of every process in the session: its number, its seconds, and its most memory in MB."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            parts = (folder / "stat").read_text().rpartition(")")[_AFTER_NAME].split()
            if int(parts[_SESSION]) != leader:
                continue
            most = next(
                line.split()[1]
                for line in (folder / "status").read_text().splitlines()
                if line.startswith("VmHWM")
            )
        except (OSError, StopIteration):
            continue  # it went meanwhile
        used = (int(parts[_USER]) + int(parts[_SYSTEM])) / TICK
        found.append((int(folder.name), used, int(most) / 1024))
    return found
