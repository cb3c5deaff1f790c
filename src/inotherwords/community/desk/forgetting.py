"""Forgetting somebody: their address, the name they gave, their links. What they wrote stays, with nobody's name on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from inotherwords.community.desk import log, receipts
from inotherwords.community.desk.tables import INVITATIONS, SESSIONS
from inotherwords.edge import mail
from inotherwords.model.finding import Finding
from inotherwords.publication import LOCALES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.community.desk.room import Desk

_NAMED = ("  name:", "  organisation:")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What is gone: addresses and letters, names in proposals that wait, names of people, links."""

    addresses: int = 0
    proposals: int = 0
    names: int = 0
    links: int = 0

    @property
    def anything(self) -> bool:
        """Whether anything was known at all."""
        return bool(self.addresses or self.proposals or self.names or self.links)


def forget(desk: Desk, who: str) -> Forgotten:
    """Nothing personal of ``who`` is left in the desk and its publication.

    ``who`` is an e-mail address, the number of a receipt, a handle, or a name exactly as it was given. Commits made before
    and backups taken before are not reached from here.
    """
    who = who.strip()
    with desk.deciding:
        with desk.store.write() as connection:
            gone = receipts.forget_address(connection, who) + receipts.forget_code(connection, who.lower())
            held = (
                connection.execute(select(INVITATIONS.c.id).where(INVITATIONS.c.handle == who))
                .scalars()
                .all()
            )
            connection.execute(delete(SESSIONS).where(SESSIONS.c.invitation.in_(held)))
            now = desk.world.now()
            ended = update(INVITATIONS).where(INVITATIONS.c.id.in_(held), INVITATIONS.c.ended == "")
            links = connection.execute(ended.values(ended=now)).rowcount
        gone += mail.forget(desk.home, who)
        done = Forgotten(gone, _credits(desk, who), _names(desk, who), links)
        with desk.store.write() as connection:
            log.note(connection, log.Line(desk.world.now(), "iow", "forgot somebody"))
        desk.store.settle()
    return done


def _credits(desk: Desk, who: str) -> int:
    """Proposals that wait lose the name; the new file is there before the old one goes."""
    count = 0
    for old in desk.hands.waiting(desk.tree)[0]:
        if (old.credit or "").casefold() != who.casefold():
            continue
        new = replace(old, credit=None)
        desk.tree.write(new.path, new.canonical())
        with desk.store.write() as connection:
            receipts.renamed(connection, old.locale, old.id, new)
        desk.tree.remove(old.path)
        count += 1
    return count


def _names(desk: Desk, who: str) -> int:
    """Names and organisations leave every ``people.yml`` where the name or the handle is ``who``."""
    count = 0
    publication = desk.publication()
    for tag, shelf in publication.shelves.items():
        path = f"{LOCALES}/{tag}/people.yml"
        handles = {
            one.handle for one in shelf.people.values() if who.casefold() in {one.handle, one.name.casefold()}
        }
        text = desk.tree.text(path)
        if not handles or isinstance(text, Finding):
            continue
        kept = "".join(_without_names(text, handles))
        count += desk.tree.write(path, kept.encode("utf-8"))
    return count


def _without_names(text: str, handles: set[str]) -> Iterator[str]:
    """The lines of a ``people.yml`` without the names of these handles."""
    here = ""
    for line in text.splitlines(keepends=True):
        if line[:1] not in {" ", "#", "\n", ""}:
            here = line.partition(":")[0].strip()
        if not (here in handles and line.startswith(_NAMED)):
            yield line
