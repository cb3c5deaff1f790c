"""What reviewers said by their links: verdicts, which wait for an editor, and remarks, which go to fellow reviewers first.

A verdict names the hashes that its reviewer saw, like a line of the ledger, and becomes one only when an editor takes it.
A remark has no power over any state. It is open to the language's reviewers; one of them passes it on to the editor or
says that it is settled.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, select, update

from inotherwords.community.desk.tables import REMARKS, VERDICTS
from inotherwords.model.review import Act, Aspect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Table

MOST_NOTE: Final = 500
"""Characters of a note; as many as a ledger's."""


class Stand(StrEnum):
    """What became of a verdict or a remark."""

    OPEN = "open"
    """A remark that the language's reviewers have not answered."""
    WAITING = "waiting"
    """For an editor."""
    TAKEN = "taken"
    SET_ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reviewer's word on one unit, exactly as they saw it."""

    locale: str
    document: str
    unit: str
    source: str
    target: str
    """Empty where the word is about the English."""
    invitation: str
    handle: str
    aspect: Aspect
    verdict: Act
    note: str
    at: str
    state: Stand = Stand.WAITING
    number: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody found of words, in their own words. ``origin`` is a handle, or the proposal it came with."""

    locale: str
    document: str
    unit: str
    target: str
    origin: str
    said: str
    """``clear``, ``not-clear``, ``wrong`` or ``remark``."""
    note: str
    at: str
    state: Stand = Stand.OPEN
    number: int = 0


def _row(table: Table, value: Verdict | Remark) -> dict[str, str]:
    """A value as a row of its table; the database gives the number."""
    return {
        column.name: str(getattr(value, column.name)) for column in table.columns if column.name != "number"
    }


def say(connection: Connection, verdict: Verdict) -> None:
    """The verdict waits; an earlier one on the same words by the same link is replaced while it waits itself."""
    about = (
        VERDICTS.c.locale == verdict.locale,
        VERDICTS.c.document == verdict.document,
        VERDICTS.c.unit == verdict.unit,
        VERDICTS.c.source == verdict.source,
        VERDICTS.c.target == verdict.target,
        VERDICTS.c.invitation == verdict.invitation,
    )
    values = _row(VERDICTS, verdict)
    known = connection.execute(select(VERDICTS.c.number, VERDICTS.c.state).where(*about)).first()
    if known is None:
        connection.execute(insert(VERDICTS).values(**values))
    elif known.state == Stand.WAITING:
        connection.execute(update(VERDICTS).where(VERDICTS.c.number == known.number).values(**values))


def verdicts(connection: Connection, state: Stand, locale: str = "", invitation: str = "") -> list[Verdict]:
    """The verdicts in one state, of one language or all, by one link or all, oldest first."""
    query = select(VERDICTS).where(VERDICTS.c.state == str(state)).order_by(VERDICTS.c.number)
    query = query.where(VERDICTS.c.locale == locale) if locale else query
    query = query.where(VERDICTS.c.invitation == invitation) if invitation else query
    return [
        Verdict(
            **{
                **row,
                "aspect": Aspect(row["aspect"]),
                "verdict": Act(row["verdict"]),
                "state": Stand(row["state"]),
            }
        )
        for row in connection.execute(query).mappings()
    ]


def settle(connection: Connection, numbers: Sequence[int], state: Stand) -> None:
    """These verdicts, as far as they wait, are taken or set aside."""
    connection.execute(
        update(VERDICTS)
        .where(VERDICTS.c.number.in_(numbers), VERDICTS.c.state == str(Stand.WAITING))
        .values(state=str(state))
    )


def remark(connection: Connection, remarks: Iterable[Remark]) -> None:
    """Each remark is there once, whoever sends it again."""
    for one in remarks:
        about = (
            REMARKS.c.locale == one.locale,
            REMARKS.c.document == one.document,
            REMARKS.c.unit == one.unit,
            REMARKS.c.target == one.target,
            REMARKS.c.origin == one.origin,
        )
        if connection.execute(select(REMARKS.c.number).where(*about)).first() is None:
            connection.execute(insert(REMARKS).values(**_row(REMARKS, one)))


def remarks(connection: Connection, state: Stand, locale: str = "") -> list[Remark]:
    """The remarks in one state, oldest first."""
    query = select(REMARKS).where(REMARKS.c.state == str(state)).order_by(REMARKS.c.number)
    query = query.where(REMARKS.c.locale == locale) if locale else query
    return [Remark(**{**row, "state": Stand(row["state"])}) for row in connection.execute(query).mappings()]


def move(connection: Connection, number: int, locale: str, before: Stand, after: Stand) -> bool:
    """A remark of ``locale`` goes from one state to another; whether it was there to go."""
    moved = connection.execute(
        update(REMARKS)
        .where(REMARKS.c.number == number, REMARKS.c.locale == locale, REMARKS.c.state == str(before))
        .values(state=str(after))
    )
    return bool(moved.rowcount)
