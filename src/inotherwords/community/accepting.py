"""What answering a proposal writes: planned as one value, so that it can be looked at before anything is touched.

The order in which it is written is the promise: the catalogue, the ledger, the answers, and only then is the
proposal taken away. Killed in between, the same command does what is left and nothing twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from inotherwords.community.looking import (
    CLOSED,
    HELD,
    Look,
    Standing,
    Table,
    document_named,
    with_words,
)
from inotherwords.model.answer import ACCEPTED, NOTED, About, Answer, Reason
from inotherwords.model.review import Act, Aspect, Event, Origin, Role
from inotherwords.publication import catalogue_file
from inotherwords.translation import po
from inotherwords.translation.approval import ANONYMOUS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from inotherwords.community.proposal import Proposal
    from inotherwords.model.content import Document
    from inotherwords.publication import Shelf

DOOR: Final = "proposal:"
"""The door in the ledger: this and the proposal's id."""


@dataclass(frozen=True, slots=True)
class Editor:
    """Who answers, and when (UTC, to the second)."""

    handle: str
    at: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer writes, in the order of writing, and what became of each unit."""

    proposal: Proposal
    files: dict[str, bytes] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    answers: tuple[Answer, ...] = ()
    done: bool = False
    """Whether nothing of the proposal waits any more, so that its file can go."""
    taken: tuple[Look, ...] = ()
    refused: tuple[tuple[Look, Reason], ...] = ()
    waiting: tuple[Look, ...] = ()
    marks: int = 0
    """How many marks were noted."""


def accept(
    table: Table, proposal: Proposal, editor: Editor, *, keys: Collection[str] = (), author: str = ANONYMOUS
) -> Outcome:
    """Take the units with these ``keys``; without keys, all that nothing speaks against.

    ``author`` is the handle of whoever wrote the words. What is side by side with something else (:data:`HELD`) is
    taken only by its key; what is :data:`CLOSED` never. Law: running it again on what it wrote changes nothing.
    """
    looks = table.looks(proposal)
    taken = [one for one in looks if _is_taken(one, keys)]
    document = document_named(table.publication.content, proposal.document)
    files = _catalogue(table, document, taken) if document is not None else {}
    events = _events(table, proposal, document, taken, editor, author) if document is not None else ()
    settled = {one.proposed.unit for one in taken}
    rest = [
        one for one in looks if one.proposed.unit not in settled and one.standing is not Standing.ANSWERED
    ]
    answers = [_answer(proposal, one.proposed.unit, ACCEPTED, editor) for one in taken]
    marks = _marks(table, proposal, editor) if not keys or not rest else ()
    return Outcome(
        proposal,
        files,
        events,
        (*answers, *marks),
        done=not rest and len(marks) == len(table.open_marks(proposal)),
        taken=tuple(taken),
        waiting=tuple(rest),
        marks=len(marks),
    )


def reject(
    table: Table, proposal: Proposal, editor: Editor, reason: Reason, *, keys: Collection[str] = ()
) -> Outcome:
    """Say of the units with these ``keys``, or of all that wait, why they are not taken. No word is written."""
    looks = [one for one in table.looks(proposal) if one.standing is not Standing.ANSWERED]
    gone = [one for one in looks if not keys or one.proposed.unit in keys]
    rest = [one for one in looks if one not in gone]
    answers = [_answer(proposal, one.proposed.unit, str(reason), editor) for one in gone]
    marks = _marks(table, proposal, editor) if not keys or not rest else ()
    return Outcome(
        proposal,
        answers=(*answers, *marks),
        done=not rest and len(marks) == len(table.open_marks(proposal)),
        refused=tuple((one, reason) for one in gone),
        waiting=tuple(rest),
        marks=len(marks),
    )


def credited(shelf: Shelf, name: str) -> str:
    """The handle of somebody who was credited under this name before, and does nothing but write words here."""
    same = (
        one.handle
        for one in shelf.people.values()
        if (one.name, one.consent, one.roles) == (name, True, (Role.TRANSLATOR,))
    )
    return next(same, "")


def _is_taken(look: Look, keys: Collection[str]) -> bool:
    if look.standing in CLOSED:
        return False
    return look.proposed.unit in keys if keys else look.standing not in HELD


def _catalogue(table: Table, document: Document, taken: Sequence[Look]) -> dict[str, bytes]:
    """The document's catalogue with the words taken; nothing where that changes nothing."""
    before = table.catalogue(document)
    words = {one.proposed.unit: one.proposed for one in taken if one.standing is not Standing.SAME}
    if not words:
        return {}
    entries = tuple(
        with_words(one, words[one.key]) if not one.obsolete and one.key in words else one
        for one in before.entries
    )
    path = catalogue_file(table.shelf.locale.tag, document)
    return {path: po.write(replace(before, entries=entries))}


def _events(  # noqa: PLR0913, PLR0917 - a line of a ledger hangs on all of them
    table: Table,
    proposal: Proposal,
    document: Document,
    taken: Sequence[Look],
    editor: Editor,
    author: str,
) -> tuple[Event, ...]:
    """A line for each unit taken that the ledger does not hold yet."""
    via = f"{DOOR}{proposal.id}"
    entries = table.catalogue(document).by_key()
    held = {(one.guide, one.unit, one.source, one.target) for one in table.shelf.events if one.via == via}
    events = [
        Event(
            at=editor.at,
            guide=document.id,
            unit=one.proposed.unit,
            source=one.proposed.source,
            target=with_words(entries[one.proposed.unit], one.proposed).target_hash,
            act=Act.PROPOSE,
            aspect=Aspect.LANGUAGE,
            by=author,
            via=via,
            origin=Origin.PERSON,
            note=f"accepted by {editor.handle}",
        )
        for one in taken
    ]
    return tuple(one for one in events if (one.guide, one.unit, one.source, one.target) not in held)


def _answer(proposal: Proposal, key: str, verdict: str, editor: Editor) -> Answer:
    return Answer(proposal.id, proposal.at, editor.at, key, About.WORDS, verdict, editor.handle)


def _marks(table: Table, proposal: Proposal, editor: Editor) -> tuple[Answer, ...]:
    return tuple(
        Answer(proposal.id, proposal.at, editor.at, one.unit, About.MARK, NOTED, editor.handle)
        for one in table.open_marks(proposal)
    )
