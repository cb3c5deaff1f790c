"""Receipts: the code that whoever sent a proposal keeps, the answer they find under it, and where to write to them.

A receipt belongs to the proposal's content, so the same words sent twice have one receipt. An address is kept apart,
only if it was given, and only until its day.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, func, insert, select, update

from inotherwords.community.desk.keys import later
from inotherwords.community.desk.tables import CONTACTS, RECEIPTS

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from inotherwords.community.proposal import Proposal

KEPT: Final = timedelta(days=90)
"""How long an address is kept that nobody has written to yet; an answer ends it at once."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is known of a proposal that came in; ``decided`` and ``answer`` are empty while it waits."""

    proposal: str
    locale: str
    document: str
    digest: str
    code: str
    at: str
    decided: str = ""
    answer: str = ""


def digest(proposal: Proposal) -> str:
    """All of the hash of which the id is a part."""
    return hashlib.sha256(proposal.canonical()).hexdigest()


def of_proposal(connection: Connection, locale: str, id_: str) -> Receipt | None:
    """The receipt of a proposal, if it came in here."""
    query = select(RECEIPTS).where(RECEIPTS.c.proposal == id_, RECEIPTS.c.locale == locale)
    row = connection.execute(query).mappings().first()
    return Receipt(**row) if row else None


def of_code(connection: Connection, code: str) -> Receipt | None:
    """The receipt with this code."""
    row = connection.execute(select(RECEIPTS).where(RECEIPTS.c.code == code)).mappings().first()
    return Receipt(**row) if row else None


def give(connection: Connection, proposal: Proposal, code: str, at: str, address: str = "") -> Receipt:
    """A receipt for a proposal that has none yet; its file is on the disk already."""
    receipt = Receipt(proposal.id, proposal.locale, proposal.document, digest(proposal), code, at)
    values = {column.name: getattr(receipt, column.name) for column in RECEIPTS.columns}
    connection.execute(insert(RECEIPTS).values(**values))
    if address:
        values = {"proposal": proposal.id, "locale": proposal.locale, "address": address}
        connection.execute(insert(CONTACTS).values(**values, expires=later(at, KEPT)))
    return receipt


def waiting(connection: Connection, locale: str) -> int:
    """How many proposals of a language have no answer yet."""
    query = select(func.count()).select_from(RECEIPTS).where(RECEIPTS.c.locale == locale)
    return connection.execute(query.where(RECEIPTS.c.decided == "")).scalar_one()


def answer(connection: Connection, locale: str, id_: str, at: str, text: str) -> str:
    """The answer is there to be read; the address to send it to, which is forgotten with this, or nothing.

    Without ``at`` the answer is no whole one yet, and the address is kept.
    """
    connection.execute(
        update(RECEIPTS)
        .where(RECEIPTS.c.proposal == id_, RECEIPTS.c.locale == locale)
        .values(decided=at, answer=text)
    )
    if not at:
        return ""
    about = (CONTACTS.c.proposal == id_, CONTACTS.c.locale == locale)
    address = connection.execute(select(CONTACTS.c.address).where(*about)).scalar()
    connection.execute(delete(CONTACTS).where(*about))
    return address or ""


def renamed(connection: Connection, locale: str, id_: str, now: Proposal) -> None:
    """The proposal was rewritten without a name in it, and so has another id."""
    about = (RECEIPTS.c.proposal == id_, RECEIPTS.c.locale == locale)
    connection.execute(update(RECEIPTS).where(*about).values(proposal=now.id, digest=digest(now)))
    about = (CONTACTS.c.proposal == id_, CONTACTS.c.locale == locale)
    connection.execute(update(CONTACTS).where(*about).values(proposal=now.id))


def expire(connection: Connection, now: str) -> int:
    """Addresses whose day has come are gone; how many."""
    return connection.execute(delete(CONTACTS).where(CONTACTS.c.expires <= now)).rowcount


def forget_address(connection: Connection, address: str) -> int:
    """The address is nowhere in the database, however it was written; how often it was."""
    found = connection.execute(
        delete(CONTACTS).where(func.lower(CONTACTS.c.address) == address.strip().lower())
    )
    return found.rowcount


def forget_code(connection: Connection, code: str) -> int:
    """The address that was left with this receipt is gone; how many that were."""
    receipt = of_code(connection, code)
    if receipt is None:
        return 0
    about = (CONTACTS.c.proposal == receipt.proposal, CONTACTS.c.locale == receipt.locale)
    return connection.execute(delete(CONTACTS).where(*about)).rowcount
