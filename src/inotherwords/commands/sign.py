"""What the signing commands share: which units are meant, who signs, and the event that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.edge.ledger import append
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.review import Act, Aspect, Event, Origin, Person, Role
from inotherwords.publication import ledger_file
from inotherwords.translation.ledger import line
from inotherwords.translation.signoff import FACTS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from inotherwords.edge.disk import Tree
    from inotherwords.model.content import Document, Fact, Unit
    from inotherwords.model.translation import Entry
    from inotherwords.publication import Publication, Shelf

HANDLE: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
MOST_NOTE: Final = 500
"""Characters of a note or a door; a line of a ledger has room for many times that."""
VIA = "iow"
"""The door of the command line."""


def counted(count: int, noun: str) -> str:
    """How many, in plain words.

    >>> counted(1, "line"), counted(2, "line")
    ('1 line', '2 lines')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def document_of(publication: Publication, id_: str) -> Document:
    """The guide, page or list with this id, or a finding that names the ones there are."""
    document = publication.content.document(id_)
    if document is None:
        known = ", ".join(one.id for one in publication.content.documents)
        raise NeedsAttention([finding("no-such-document", Where(), id=id_, known=known)])
    return document


def units_of(document: Document, keys: Sequence[str], shelf: Shelf) -> list[Unit]:
    """The units with these keys that have words in the locale; without keys, all that have."""
    entries = entries_of(document, shelf)
    worded = {
        unit.key: unit for unit in document.units if shelf.locale.source or _has_words(entries, unit.key)
    }
    unknown = [key for key in keys if key not in worded]
    if unknown or not worded:
        tag = shelf.locale.tag
        raise NeedsAttention(
            [
                finding(
                    "no-such-unit",
                    Where(locale=tag),
                    document=document.id,
                    key=key,
                    tag=tag,
                    path=document.path,
                )
                for key in unknown or ["any"]
            ]
        )
    return [worded[key] for key in keys] if keys else list(worded.values())


def _has_words(entries: dict[str, Entry], key: str) -> bool:
    return key in entries and bool(entries[key].target)


def refuse_source(shelf: Shelf) -> None:
    """Raises ``NeedsAttention`` in the language that guides are written in: it holds no translated words."""
    if shelf.locale.source:
        raise NeedsAttention(
            [finding("source-not-translated", Where(locale=shelf.locale.tag), tag=shelf.locale.tag)]
        )


def check_handle(handle: str, tag: str) -> None:
    """Raises ``NeedsAttention`` for what no ledger may hold as a handle: a name, an address."""
    if not HANDLE.fullmatch(handle):
        raise NeedsAttention([finding("handle-bad", Where(locale=tag), handle=handle, tag=tag)])


def check_note(*said: str) -> None:
    """Raises ``NeedsAttention`` for words of the command line that no ledger may hold."""
    if any(len(one) > MOST_NOTE or not all(char.isprintable() for char in one) for one in said):
        raise NeedsAttention([finding("note-bad", Where())])


def signer(shelf: Shelf, handle: str, roles: Collection[Role]) -> Person:
    """The person with this handle, who must have one of ``roles``."""
    tag = shelf.locale.tag
    person = shelf.people.get(handle)
    if person is None:
        raise NeedsAttention([finding("no-such-person", Where(locale=tag), tag=tag, handle=handle)])
    if not set(person.roles) & set(roles):
        needed = " or ".join(sorted(roles))
        raise NeedsAttention(
            [finding("not-their-role", Where(locale=tag), tag=tag, handle=handle, needed=needed)]
        )
    return person


@dataclass(frozen=True, slots=True)
class Signature:
    """Who says what, when and through which door: all of a ledger line but the words it is about."""

    at: str
    act: Act
    by: str
    aspect: Aspect = Aspect.LANGUAGE
    via: str = VIA
    origin: Origin = Origin.PERSON
    note: str = ""
    cancels: str = ""

    def of(self, document: Document, unit: Unit, entry: Entry | None) -> Event:
        """The ledger line for one unit and its words; a word on facts binds the English alone."""
        return Event(
            at=self.at,
            guide=document.id,
            unit=unit.key,
            source=unit.hash,
            target=entry.target_hash if entry and self.aspect is not Aspect.FACTS else "",
            act=self.act,
            aspect=self.aspect,
            by=self.by,
            via=self.via,
            origin=self.origin,
            note=self.note,
            cancels=self.cancels,
        )

    def of_fact(self, fact: Fact) -> Event:
        """The ledger line for the value of a fact as it is now, whichever guides show it."""
        return Event(
            at=self.at,
            guide=FACTS,
            unit=fact.id,
            source=fact.hash,
            target="",
            act=self.act,
            aspect=Aspect.FACTS,
            by=self.by,
            via=self.via,
            origin=self.origin,
            note=self.note,
            cancels=self.cancels,
        )


def record(tree: Tree, tag: str, events: Iterable[Event]) -> int:
    """``events`` added to the ledger of a locale; how many it did not hold yet."""
    return append(tree, ledger_file(tag), [line(event) for event in events])


def entries_of(document: Document, shelf: Shelf) -> dict[str, Entry]:
    """The live entries of a document in one locale, by key."""
    catalogue = shelf.catalogues.get(document.id)
    return catalogue.by_key() if catalogue else {}


def refuse_own_words(document: Document, units: Sequence[Unit], shelf: Shelf, handle: str) -> None:
    """Raises ``NeedsAttention`` for every unit whose words ``handle`` wrote."""
    entries = entries_of(document, shelf)
    wrote = {
        (event.unit, event.target)
        for event in shelf.events
        if event.guide == document.id and event.by == handle and event.act in {Act.DRAFT, Act.PROPOSE}
    }
    own: list[Finding] = [
        finding("own-words", Where(locale=shelf.locale.tag, unit=unit.key), handle=handle, key=unit.key)
        for unit in units
        if unit.key in entries and (unit.key, entries[unit.key].target_hash) in wrote
    ]
    if own:
        raise NeedsAttention(own)
