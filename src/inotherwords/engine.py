"""Runs independent tasks in parallel and leaves out what was made before.

A task names the hash of all that it depends on; its result is a folder on a shelf (``edge.cache``). The
workers (``edge.workers``) are kept for as long as this process lives, so a second locale finds MkDocs
imported; those of a cluster are Dask's, by way of joblib. Progress is a plain line a task.
"""

from __future__ import annotations

import hashlib
import multiprocessing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from inotherwords.edge.cache import MOST, drop, held, making, tidy
from inotherwords.edge.parcel import MADE, packed, unpacked, workplace
from inotherwords.edge.workers import begin, processors, stream
from inotherwords.errors import MachineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

T = TypeVar("T")

WAIT: Final = 30
"""Seconds in which a cluster must answer and have a worker."""


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
    places: tuple[str, ...] = ()
    """Where ``order`` is a mapping: which of its values are paths that ``make`` reads. They travel with it to a cluster."""


@dataclass(frozen=True, slots=True)
class Run:
    """What became of the tasks: the folder of each by name, and the names of those that were made anew."""

    folders: dict[str, Path]
    made: tuple[str, ...]
    faults: dict[str, Exception] = field(default_factory=dict)
    """Why a task has no folder; empty in what :func:`run` returns."""


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
    cluster: str = "",
    tell: Callable[[str], None] = lambda _: None,
) -> Run:
    """Every task's folder. Made is only what is not on the ``shelf`` yet, or everything if ``anew``.

    Law: the folders do not depend on ``workers`` or ``cluster`` (the address of a Dask scheduler), nor on what was on the shelf. A task that fails does not
    stop the others: what they made is on the shelf, and then the fault of the first task that failed is
    raised. ``MachineError`` when a worker dies or no task is done within ``limit`` seconds.
    """
    done = attempt(tasks, shelf, workers=workers, anew=anew, limit=limit, cluster=cluster, tell=tell)
    for fault in done.faults.values():
        raise fault
    return done


def attempt(  # noqa: PLR0913 - as above
    tasks: Sequence[Task],
    shelf: Path,
    *,
    workers: int = 0,
    anew: bool = False,
    limit: float = 600.0,
    keep: int = MOST,
    cluster: str = "",
    tell: Callable[[str], None] = lambda _: None,
) -> Run:
    """As :func:`run`, but what failed is told in the result, in the order of ``tasks``. ``keep`` folders stay on the shelf."""
    if anew:
        drop(shelf, [task.key for task in tasks])
    waiting = [task for task in tasks if held(shelf, task.key) is None]
    faults: dict[str, Exception] = {}
    count = max(1, min(workers or processors(), len(waiting)))
    done = _made_there(waiting, shelf, cluster, limit) if cluster else _made(waiting, shelf, count, limit)
    for number, (name, fault) in enumerate(done, start=1):
        if fault is None:
            tell(f"{number} of {len(waiting)}: {name}")
        else:
            faults[name] = fault
            tell(f"{number} of {len(waiting)}: {name} could not be made")
    folders = {task.name: shelf / task.key for task in tasks if task.name not in faults}
    tidy(shelf, {task.key for task in tasks}, most=keep)
    made = tuple(task.name for task in waiting if task.name not in faults)
    return Run(folders, made, {task.name: faults[task.name] for task in waiting if task.name in faults})


def _made(
    waiting: Sequence[Task], shelf: Path, workers: int, limit: float
) -> Iterator[tuple[str, Exception | None]]:
    try:
        for _, done in stream(_make, [(task, shelf) for task in waiting], count=workers, limit=limit):
            yield done.result()
    except TimeoutError:
        raise MachineError(
            f"Pages were not built within {limit:g} seconds.",
            "Build the languages one at a time to see which: --only TAG.",
        ) from None


def _made_there(
    waiting: Sequence[Task], shelf: Path, cluster: str, limit: float
) -> Iterator[tuple[str, Exception | None]]:
    """The same on the workers of a Dask scheduler, which share no disk with us: files travel both ways.

    Dask gives what a lost worker had in hand to another one.
    """
    if not waiting:
        return
    try:
        from distributed import Client  # noqa: PLC0415 - an extra: whoever has one machine needs none of it
        from joblib import Parallel, delayed, parallel_config  # noqa: PLC0415
    except ImportError:
        raise MachineError(
            "A cluster needs the library distributed.", "Run: pip install 'inotherwords[cluster]'"
        ) from None
    tasks = {task.name: task for task in waiting}
    try:
        with Client(cluster, timeout=WAIT, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            with parallel_config(backend="dask", client=client, wait_for_workers_timeout=WAIT):
                parallel = Parallel(
                    return_as="generator_unordered", timeout=limit, batch_size=1, pre_dispatch="2*n_jobs"
                )
            for name, fault, data in parallel(delayed(_make_there)(*_parcel(task)) for task in waiting):
                if fault is None:
                    with making(shelf, tasks[name].key) as folder:
                        unpacked(data, folder)
                yield name, fault
    except (OSError, RuntimeError, multiprocessing.TimeoutError) as fault:
        raise MachineError(
            f"The cluster at {cluster} did not finish: {fault}",
            "Is its scheduler running, with a worker? What was finished is kept; run the command again.",
        ) from None


def _parcel(task: Task) -> tuple[str, Callable[[Path, Any], None], Any, dict[str, bytes]]:
    """A task with all the files that it reads."""
    files = {place: packed(Path(task.order[place])) for place in task.places if task.order[place]}
    return task.name, task.make, task.order, files


def _make_there(
    name: str, make: Callable[[Path, Any], None], order: Any, files: dict[str, bytes]
) -> tuple[str, Exception | None, bytes]:
    """On a worker of the cluster: the name, what was raised, and the folder that was made as bytes."""
    try:
        with workplace() as here:
            places = {place: str(unpacked(data, here / place)) for place, data in files.items()}
            make(here / MADE, {**order, **places} if places else order)
            return name, None, packed(here / MADE)
    except Exception as fault:  # noqa: BLE001 - it is raised where the others have ended
        return name, fault, b""


def results(
    work: Callable[..., T], orders: Sequence[tuple[Any, ...]], *, workers: int
) -> Iterator[tuple[int, T]]:
    """As :func:`each`, but each with its number as it is done; with one worker, in this process."""
    if min(workers, len(orders)) <= 1:
        yield from ((number, work(*order)) for number, order in enumerate(orders))
        return
    for number, done in stream(work, orders, count=min(workers, len(orders))):
        yield number, done.result()


def each(work: Callable[..., T], orders: Sequence[tuple[Any, ...]], *, workers: int = 0) -> list[T]:
    """``work(*order)`` for each of ``orders``, in their order, each in one of several processes.

    Law: the same results as one after another in this process. Raises what the first order that fails raises,
    ``MachineError`` when a process dies.
    """
    count = min(workers or processors(), len(orders))
    if count <= 1:
        return [work(*order) for order in orders]
    done = dict(stream(work, orders, count=count))
    return [done[number].result() for number in range(len(orders))]


def elsewhere(work: Callable[..., T], *order: Any) -> T:
    """``work(*order)`` in one of the processes that :func:`run` keeps, which have imported what they need. Raises as :func:`each`."""
    [(_, done)] = stream(work, [order], count=processors())
    return done.result()


def get_ready(work: Callable[..., object], *order: Any) -> None:
    """Let one of the processes that :func:`run` keeps start and do ``work(*order)``, while this one goes on.

    What goes wrong there is passed over: it goes wrong again, and is told, where the process is needed.
    """
    begin(work, *order, count=processors())


def _make(task: Task, shelf: Path) -> tuple[str, Exception | None]:
    """The task's name, and what it raised: as a value, so that the other tasks go on."""
    for again in (True, True, False):
        lost = False
        try:
            with making(shelf, task.key) as folder:
                try:
                    task.make(folder, task.order)
                finally:
                    lost = not folder.is_dir()
        except Exception as fault:  # noqa: BLE001 - it is raised where the others have ended
            if lost and again:
                continue  # somebody deleted the cache meanwhile
            return task.name, fault
        break
    return task.name, None
