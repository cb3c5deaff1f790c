"""The desk's database: opened, prepared, read and written in transactions; SQLite here, PostgreSQL by its address.

Law: when a ``write`` block ends, what it wrote is on the disk (SQLite with ``synchronous=FULL``; PostgreSQL says so itself).
What looks odd: SQLite's driver is told to begin nothing by itself, because it would begin too late, after the first reading.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar

from sqlalchemy import create_engine, event, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from inotherwords.community.desk.tables import ABOUT, METADATA, VERSION
from inotherwords.errors import MachineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection, Engine

_PATIENCE: Final = 10
"""Seconds that one writer waits for another program's."""
_ON_CONNECT: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA trusted_schema=OFF",
)


T = TypeVar("T")


@dataclass(slots=True)
class _Job:
    """One piece of writing that waits for its transaction, and what became of it."""

    work: Callable[[Connection], Any]
    done: bool = False
    result: Any = None
    fault: BaseException | None = None


class Store:
    """The open database. One writer at a time in this program; readers never wait."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writing=True)
        self._one = Lock()
        self._waiting: list[_Job] = []

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with self._engine.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing."""
        with self._one, self._writing.begin() as connection:
            yield connection

    def together(self, work: Callable[[Connection], T]) -> T:
        """What ``work`` gives, written and on the disk; in one transaction with whatever else waits just then.

        Many small writings cost one flush of the disk that way. Each stands alone: what one raises undoes that one.
        """
        job = _Job(work)
        self._waiting.append(job)
        with self._one:
            if not job.done:
                # The first to come in does the work of all who came while the last flush was on.
                batch, self._waiting = self._waiting, []
                self._write_all(batch)
        if job.fault is not None:
            raise job.fault
        result: T = job.result
        return result

    def _write_all(self, batch: Sequence[_Job]) -> None:
        try:
            with self._writing.begin() as connection:
                for one in batch:
                    _tried(one, connection)
        except SQLAlchemyError as fault:
            for one in batch:
                one.fault = one.fault or fault
        finally:
            for one in batch:
                one.done = True

    def settle(self) -> None:
        """What was deleted is not in a journal either; PostgreSQL clears its own away in its time."""
        if self._engine.dialect.name == "sqlite":
            with (
                self._one,
                self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
            ):
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def _tried(job: _Job, connection: Connection) -> None:
    try:
        with connection.begin_nested():
            job.result = job.work(connection)
    except Exception as fault:  # noqa: BLE001 - it is raised again, where the work came from
        job.fault = fault


def open_store(address: str) -> Store:
    """The database at ``address`` (``sqlite:////…`` or ``postgresql+pg8000://…``), its tables made where missing.

    Raises :class:`MachineError` when it can't be reached or was made by another version; the address, which may hold a
    password, is not quoted.
    """
    try:
        engine = _engine(address)
        with engine.execution_options(writing=True).begin() as connection:
            METADATA.create_all(connection)
            found = connection.execute(select(ABOUT.c.value).where(ABOUT.c.name == "version")).scalar()
            if found is None:
                connection.execute(insert(ABOUT).values(name="version", value=VERSION))
    except (SQLAlchemyError, OSError, ImportError) as fault:
        reason = type(getattr(fault, "orig", None) or fault).__name__
        raise MachineError(
            f"The desk's database can't be opened ({reason}).",
            "Is the address right, and does the server run? IOW_DESK_DATABASE says where it is.",
        ) from None
    if found not in {None, VERSION}:
        raise MachineError(f"The desk's database is of version {found}, and this program knows {VERSION}.")
    return Store(engine)


def _engine(address: str) -> Engine:
    if not address.startswith("sqlite:"):
        return create_engine(address, pool_pre_ping=True, pool_size=8)
    engine = create_engine(address, connect_args={"timeout": _PATIENCE, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for line in _ON_CONNECT:
        connection.execute(line)


def _begin(connection: Connection) -> None:
    """A writer says so at once: one that finds out late would have to be thrown away."""
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def copy(source: Store, target: Store, leave_out: frozenset[str] = frozenset()) -> int:
    """Every row of ``source`` into the empty ``target``, all as of one moment; how many.

    Tables in ``leave_out`` stay empty. Raises :class:`MachineError` where ``target`` holds something already.
    """
    count = 0
    with source.read() as old, target.write() as new:
        for table in METADATA.sorted_tables:
            if table is ABOUT or table.name in leave_out:
                continue
            if new.execute(select(func.count()).select_from(table)).scalar():
                raise MachineError(
                    "That database holds something already.",
                    "Take a new, empty one: nothing is written over.",
                )
            # A number is given anew, in the old order: a sequence of PostgreSQL knows of no number it did not give.
            kept = [column for column in table.columns if column.name != "number"]
            rows = [
                dict(row)
                for row in old.execute(select(*kept).order_by(*table.primary_key.columns)).mappings()
            ]
            if rows:
                new.execute(insert(table), rows)
            count += len(rows)
    return count
