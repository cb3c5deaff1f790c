"""Runs independent tasks in parallel and leaves out what was made before.

A task names the hash of all that it depends on; its result is a folder on a shelf (``edge.cache``). The
workers are joblib's processes, kept for as long as this process lives, so a second locale finds MkDocs
imported. Progress is a plain line a task.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from joblib import Parallel, delayed
from joblib.externals.loky.process_executor import TerminatedWorkerError

from inotherwords.edge.cache import drop, held, making, tidy
from inotherwords.errors import MachineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be made in a folder of its own.

    ``key`` is the hash of all that ``make`` depends on (see :func:`key_of`); ``make`` is called with the
    empty folder and ``order`` and must be importable by another process.
    """

    name: str
    key: str
    make: Callable[[Path, Any], None]
    order: Any


@dataclass(frozen=True, slots=True)
class Run:
    """What became of the tasks: the folder of each by name, and the names of those that were made anew."""

    folders: dict[str, Path]
    made: tuple[str, ...]


def key_of(parts: Iterable[bytes | str]) -> str:
    """One hash over all parts, each told apart from the next.

    >>> key_of(["ab", "c"]) == key_of(["a", "bc"])
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:32]


def run(  # noqa: PLR0913 - what a run is, and how it is done
    tasks: Sequence[Task],
    shelf: Path,
    *,
    workers: int = 0,
    anew: bool = False,
    limit: float = 600.0,
    tell: Callable[[str], None] = lambda _: None,
) -> Run:
    """Every task's folder. Made is only what is not on the ``shelf`` yet, or everything if ``anew``.

    Law: the folders do not depend on ``workers``, nor on what was on the shelf. Raises what a task raised;
    ``MachineError`` when a worker dies or a task takes longer than ``limit`` seconds.
    """
    if anew:
        drop(shelf, [task.key for task in tasks])
    waiting = [task for task in tasks if held(shelf, task.key) is None]
    for number, name in enumerate(_made(waiting, shelf, workers or os.cpu_count() or 1, limit), start=1):
        tell(f"{number} of {len(waiting)}: {name}")
    folders = {task.name: shelf / task.key for task in tasks}
    tidy(shelf, {task.key for task in tasks})
    return Run(folders, tuple(task.name for task in waiting))


def _made(waiting: Sequence[Task], shelf: Path, workers: int, limit: float) -> Iterable[str]:
    if not waiting:
        return
    # Never one: joblib would then work in this process, where MkDocs must not be.
    parallel = Parallel(
        n_jobs=max(2, min(workers, len(waiting))),
        backend="loky",
        return_as="generator_unordered",
        timeout=limit,
        batch_size=1,
    )
    try:
        yield from parallel(delayed(_make)(task, shelf) for task in waiting)
    except TerminatedWorkerError:
        raise MachineError(
            "A process that built pages was ended by the machine.",
            "There may be too little memory; run the command again.",
        ) from None
    except TimeoutError:
        raise MachineError(
            f"Pages were not built within {limit:g} seconds.",
            "Build the languages one at a time to see which: --only TAG.",
        ) from None


def _make(task: Task, shelf: Path) -> str:
    with making(shelf, task.key) as folder:
        task.make(folder, task.order)
    return task.name
