"""The audit log: who did what, when. Handles and names of things; never an address, a key, or words from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from inotherwords.community.desk.tables import AUDIT

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was done."""

    at: str
    who: str
    did: str
    about: str = ""


def note(connection: Connection, line: Line) -> None:
    """The line is in the log once the transaction is."""
    values = {"at": line.at, "who": line.who[:64], "did": line.did[:40], "about": line.about[:300]}
    connection.execute(insert(AUDIT).values(**values))


def latest(connection: Connection, most: int = 200) -> list[Line]:
    """The newest lines, newest first."""
    query = select(AUDIT.c.at, AUDIT.c.who, AUDIT.c.did, AUDIT.c.about)
    return [Line(*row) for row in connection.execute(query.order_by(AUDIT.c.number.desc()).limit(most))]
