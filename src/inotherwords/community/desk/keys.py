"""Links without passwords: an editor's sign-in, a reviewer's invitation, and the session that a link opens.

A key has 256 bits and stands in the link and in the cookie; the database has its SHA-256 only. A sign-in opens one
session and is spent; an invitation may be opened again until it expires or is taken back, and its sessions end with it.
The key of a form follows from the session's key, so that no page of another session can post here.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, insert, select, update

from inotherwords.community.desk.tables import INVITATIONS, SESSIONS
from inotherwords.model.review import Aspect

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

_FORM: Final = "%Y-%m-%dT%H:%M:%SZ"
LONGEST_KEY: Final = 64


class Door(StrEnum):
    """What a link opens."""

    EDITOR = "editor"
    REVIEWER = "reviewer"


LASTS: Final = {Door.EDITOR: timedelta(hours=1), Door.REVIEWER: timedelta(days=30)}
SESSION: Final = {Door.EDITOR: timedelta(hours=12), Door.REVIEWER: timedelta(days=7)}


@dataclass(frozen=True, slots=True)
class Invitation:
    """Who may come in, as what, for which words and until when; ``ended`` says when it was spent or taken back."""

    id: str
    kind: Door
    handle: str
    locale: str
    """The language whose words a reviewer judges; an adviser's and an editor's is the one guides are written in."""
    aspect: Aspect
    at: str
    expires: str
    ended: str = ""

    @property
    def via(self) -> str:
        """The door in the ledger: approver and author must have come by different ones."""
        return f"invitation:{self.id}" if self.kind is Door.REVIEWER else "desk"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody whose session is open; ``form_key`` must come back with everything they post."""

    invitation: Invitation
    form_key: str

    @property
    def is_editor(self) -> bool:
        """Whether they decide."""
        return self.invitation.kind is Door.EDITOR


def later(at: str, span: timedelta) -> str:
    """The moment ``span`` after ``at``.

    >>> later("2026-11-22T10:00:00Z", timedelta(hours=14))
    '2026-11-23T00:00:00Z'
    """
    return (datetime.strptime(at, _FORM) + span).strftime(_FORM)  # noqa: DTZ007 - both are UTC, as the Z says


def hashed(key: str) -> str:
    """What the database knows of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def form_key(key: str) -> str:
    """What the forms of a session carry; nobody who does not have the session's key can know it."""
    return hmac.new(key.encode(), b"form", hashlib.sha256).hexdigest()[:32]


def invite(connection: Connection, invitation: Invitation, key: str) -> None:
    """``key`` opens the desk as ``invitation`` says."""
    values = {
        "id": invitation.id,
        "key_hash": hashed(key),
        "kind": str(invitation.kind),
        "handle": invitation.handle,
        "locale": invitation.locale,
        "aspect": str(invitation.aspect),
        "at": invitation.at,
        "expires": invitation.expires,
    }
    connection.execute(insert(INVITATIONS).values(**values, ended=""))


def opened(connection: Connection, key: str, now: str) -> Invitation | None:
    """The invitation that ``key`` opens now; nothing for a key that is unknown, spent, taken back or too old."""
    if not 0 < len(key) <= LONGEST_KEY:
        return None
    row = connection.execute(select(INVITATIONS).where(INVITATIONS.c.key_hash == hashed(key))).first()
    found = _invitation(row) if row else None
    return found if found and not found.ended and found.expires > now else None


def come_in(connection: Connection, invitation: Invitation, key: str, now: str) -> str:
    """A session for ``invitation`` under the new ``key``; when it ends. An editor's link is spent by it."""
    expires = later(now, SESSION[invitation.kind])
    if invitation.kind is Door.REVIEWER:
        expires = min(expires, invitation.expires)
    else:
        connection.execute(update(INVITATIONS).where(INVITATIONS.c.id == invitation.id).values(ended=now))
    connection.execute(
        insert(SESSIONS).values(key_hash=hashed(key), invitation=invitation.id, expires=expires)
    )
    return expires


def visitor(connection: Connection, key: str, now: str) -> Visitor | None:
    """Whose session ``key`` is, if it is still open; a reviewer's ends when the invitation is taken back."""
    if not 0 < len(key) <= LONGEST_KEY:
        return None
    query = (
        select(INVITATIONS)
        .join(SESSIONS, SESSIONS.c.invitation == INVITATIONS.c.id)
        .where(SESSIONS.c.key_hash == hashed(key), SESSIONS.c.expires > now)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    found = _invitation(row)
    gone = found.kind is Door.REVIEWER and (found.ended or found.expires <= now)
    return None if gone else Visitor(found, form_key(key))


def leave(connection: Connection, key: str) -> None:
    """The session under ``key`` is over."""
    connection.execute(delete(SESSIONS).where(SESSIONS.c.key_hash == hashed(key)))


def take_back(connection: Connection, id_: str, now: str) -> bool:
    """The invitation opens nothing any more, nor does a session that it opened; whether it stood."""
    stood = connection.execute(
        update(INVITATIONS)
        .where(INVITATIONS.c.id == id_, INVITATIONS.c.kind == str(Door.REVIEWER), INVITATIONS.c.ended == "")
        .values(ended=now)
    )
    connection.execute(delete(SESSIONS).where(SESSIONS.c.invitation == id_))
    return bool(stood.rowcount)


def invitations(connection: Connection, now: str) -> list[Invitation]:
    """The reviewers' invitations that stand, newest first."""
    query = (
        select(INVITATIONS)
        .where(
            INVITATIONS.c.kind == str(Door.REVIEWER), INVITATIONS.c.ended == "", INVITATIONS.c.expires > now
        )
        .order_by(INVITATIONS.c.at.desc(), INVITATIONS.c.id)
    )
    return [_invitation(row) for row in connection.execute(query)]


def _invitation(row: Row[tuple[str, ...]]) -> Invitation:
    held = row._mapping  # noqa: SLF001 - SQLAlchemy's own name for a row by its columns
    return Invitation(
        held["id"],
        Door(held["kind"]),
        held["handle"],
        held["locale"],
        Aspect(held["aspect"]),
        held["at"],
        held["expires"],
        held["ended"],
    )
