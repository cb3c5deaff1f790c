"""What a reviewer may judge: the words of their language, or, for an adviser, the English and the facts in it.

The scope is the invitation's and nothing that a request says. Which verdicts would count is asked of the same rules as the
ledger's: nobody approves their own words, nor words that came by their own way in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inotherwords.community.desk.frame import drawn, readable
from inotherwords.model.content import Kind
from inotherwords.model.review import Act, Aspect, Event, Origin, State
from inotherwords.translation.approval import WRITING, Bench
from inotherwords.translation.signoff import FACTS, facts_state, facts_used

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.community.desk.keys import Invitation
    from inotherwords.community.desk.verdicts import Verdict
    from inotherwords.model.content import Document, Unit
    from inotherwords.publication import Publication, Shelf


@dataclass(frozen=True, slots=True)
class Item:
    """One unit as a reviewer meets it; ``own`` says that their approval could not count."""

    document: Document
    unit: Unit
    target: str
    """The hash of the words; empty where the English is judged."""
    english: str
    words: str
    state: str
    own: bool = False


def shelf_of(publication: Publication, invitation: Invitation) -> Shelf | None:
    """The shelf that the invitation is for, if it is still there."""
    return publication.shelves.get(invitation.locale)


def items(publication: Publication, invitation: Invitation, document: Document) -> list[Item]:
    """What of a document waits for this reviewer, in the order of reading."""
    shelf = shelf_of(publication, invitation)
    if shelf is None:
        return []
    if invitation.aspect is Aspect.FACTS:
        return list(_facts(publication, shelf, document))
    return [] if shelf.locale.source else list(_words(publication, shelf, document, invitation))


def _words(
    publication: Publication, shelf: Shelf, document: Document, invitation: Invitation
) -> Iterator[Item]:
    """Units that have words and still want this reader's eye."""
    states = publication.states(document, shelf)
    catalogue = shelf.catalogues.get(document.id)
    entries = catalogue.by_key() if catalogue else {}
    for unit in document.units:
        state, entry = states[unit.key], entries.get(unit.key)
        done = state.state is State.REVIEWED or invitation.handle in state.reviewers
        if entry is None or not entry.target_hash or done:
            continue
        english = readable(unit.text, publication, publication.source)
        words = drawn(readable(entry.target, publication, shelf))
        own = not may_approve(shelf, document, unit, entry.target_hash, invitation.handle, invitation.via)
        yield Item(document, unit, entry.target_hash, english, words, f"label.{state.state}", own)


def _facts(publication: Publication, source: Shelf, document: Document) -> Iterator[Item]:
    """Critical sentences, and those with facts, that no adviser stands behind yet."""
    for unit in document.units:
        about = [one for one in source.events if one.guide == document.id and one.unit == unit.key]
        used = facts_used([unit], publication.content.facts)
        if (unit.critical or used) and not facts_state(unit, about, source.people):
            english = readable(unit.text, publication, source)
            values = "; ".join(f"{one.id} = {one.value} ({one.source})" for one in used)
            yield Item(document, unit, "", english, values, "label.draft")


def may_approve(  # noqa: PLR0913, PLR0917 - the words, and who would judge them by which way
    shelf: Shelf, document: Document, unit: Unit, target: str, handle: str, via: str
) -> bool:
    """Whether an approval of these words by this hand and way would count; see ``translation.approval``."""
    writers = [
        one
        for one in shelf.events
        if (one.guide, one.unit, one.target) == (document.id, unit.key, target) and one.act in WRITING
    ]
    bench = Bench.over(writers, shelf.people, critical=bool(unit.critical))
    said = Event(
        "", document.id, unit.key, "", target, Act.APPROVE, Aspect.LANGUAGE, handle, via, Origin.PERSON
    )
    return bench.judges(said)


def documents(publication: Publication, invitation: Invitation) -> list[tuple[Document, int]]:
    """The documents of which something waits for this reviewer, with how much; guides come first."""
    found = [(one, len(items(publication, invitation, one))) for one in publication.content.documents]
    return sorted(
        ((one, count) for one, count in found if count), key=lambda pair: pair[0].kind is not Kind.GUIDE
    )


def events_of(
    publication: Publication, document: Document, unit: Unit, verdict: Verdict, at: str
) -> list[Event]:
    """The lines of the ledger that a verdict becomes; an adviser's approval speaks of the values as well."""
    via = f"invitation:{verdict.invitation}"
    event = Event(
        at=at,
        guide=document.id,
        unit=unit.key,
        source=verdict.source,
        target=verdict.target,
        act=verdict.verdict,
        aspect=verdict.aspect,
        by=verdict.handle,
        via=via,
        origin=Origin.PERSON,
        note=" ".join(verdict.note.split()),
    )
    if verdict.aspect is not Aspect.FACTS or verdict.verdict is not Act.APPROVE:
        return [event]
    values = [
        Event(at, FACTS, one.id, one.hash, "", Act.APPROVE, Aspect.FACTS, verdict.handle, via, Origin.PERSON)
        for one in facts_used([unit], publication.content.facts)
    ]
    return [event, *values]
