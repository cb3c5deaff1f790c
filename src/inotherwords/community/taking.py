"""Words from a file, planned into catalogues and ledger, or into proposals: nothing is written here.

A PO file and a table come to the same: entries for the units of a document. What a check would refuse is in
``refused``; what belongs to no unit is in ``unmatched``, with all its words.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inotherwords.checks.around import around
from inotherwords.checks.run import check_catalogue
from inotherwords.community.matching import Match, Unmatched, match
from inotherwords.community.places import Index
from inotherwords.community.proposal import Proposal, ProposedUnit, Via
from inotherwords.community.sending import ours
from inotherwords.model.content import text_hash
from inotherwords.model.finding import Where, finding
from inotherwords.model.translation import Entry
from inotherwords.publication import catalogue_file
from inotherwords.translation import po
from inotherwords.translation.approval import WRITING
from inotherwords.translation.intake import take_in
from inotherwords.translation.merge import merge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inotherwords.community.matching import Found
    from inotherwords.community.rows import Sheet
    from inotherwords.model.content import Document, Unit
    from inotherwords.model.finding import Finding
    from inotherwords.model.review import Event
    from inotherwords.model.translation import Catalogue
    from inotherwords.publication import Publication, Shelf
    from inotherwords.translation.intake import Intake

    Sign = Callable[[Document, Unit, Entry], Event]
    """Makes the line of the ledger for one unit and its words."""


@dataclass(slots=True)
class Taking:
    """What an import does, gathered over all documents."""

    matched: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    guides: list[str] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    unmatched: list[Unmatched] = field(default_factory=list)
    told: list[Unmatched] = field(default_factory=list)
    proposed: dict[str, list[ProposedUnit]] = field(default_factory=dict)
    """By how proposals name a document: the units that are other than published."""


def take_catalogue(publication: Publication, shelf: Shelf, entries: Sequence[Entry], sign: Sign) -> Taking:
    """The words of a PO file: each entry goes to the document that knows it best."""
    taking = Taking()
    rest = tuple(entries)
    for document in _likeliest_first(publication.content.documents, rest):
        before = _before(publication, document, shelf)
        intake, rest = take_in(before, rest)
        if intake.matched:
            taking.matched += intake.matched
            _take(publication, document, shelf, (before, intake), taking, sign)
    taking.unmatched = [Unmatched(one.line, one.source, "no unit has this English") for one in rest]
    return taking


def take_sheet(publication: Publication, shelf: Shelf, sheet: Sheet, sign: Sign) -> Taking:
    """The words of a table; those that other words were published for since are refused, and kept in the telling."""
    matched: Match = match(
        sheet, Index(publication.content, shelf.catalogues), tuple(ours(publication, shelf))
    )
    taking = Taking(matched=matched.rows, unmatched=matched.unmatched, told=matched.told)
    by_document: dict[str, list[Found]] = {one: [] for one in matched.documents}
    for one in matched.found:
        by_document[one.place.document.id].append(one)
    for id_, found in by_document.items():
        document = next(one for one in publication.content.documents if one.id == id_)
        before = _before(publication, document, shelf)
        intake, left = take_in(before, [_entry(one, before, taking) for one in found if one.changed])
        taking.unmatched += [Unmatched(one.line, one.target, "could not be put anywhere") for one in left]
        _take(publication, document, shelf, (before, intake), taking, sign)
    return taking


def _entry(found: Found, before: Catalogue, taking: Taking) -> Entry:
    """A row as an entry of a PO file; words made from earlier English are marked so."""
    unit = found.place.unit
    now = before.by_key()[unit.key]
    stale = found.before is not None and found.before != now.target_hash
    if stale and now.target_hash:
        where = Where(locale=before.locale, unit=unit.key, line=found.row)
        taking.refused.append(finding("words-changed-since", where, key=unit.key, now=now.target))
    if text_hash(found.english) == unit.hash:
        return Entry(unit.key, unit.text, found.words, line=found.row)
    taking.told.append(Unmatched(found.row, found.words, "made from earlier English; taken as outdated"))
    return Entry(unit.key, unit.text, found.words, previous=found.english, fuzzy=True, line=found.row)


def _before(publication: Publication, document: Document, shelf: Shelf) -> Catalogue:
    carried = publication.english.carried.get(document.id, {})
    return merge(document, shelf.catalogues.get(document.id), locale=shelf.locale.tag, carried=carried)


def _likeliest_first(documents: Sequence[Document], sent: Sequence[Entry]) -> list[Document]:
    """The documents in the order in which they may take entries: those that the file knows best come first.

    Guides share headings such as *In short*; a file made for one guide must not fill another's first.
    """
    named = {path for entry in sent for path in entry.references}
    keyed = {(entry.key, entry.source_hash) for entry in sent}
    texts = {entry.source_hash for entry in sent}

    def fit(document: Document) -> tuple[bool, int, int]:
        exact = sum((unit.key, unit.hash) in keyed for unit in document.units)
        return document.path in named, exact, sum(unit.hash in texts for unit in document.units)

    return sorted(documents, key=fit, reverse=True)


def _take(  # noqa: PLR0913, PLR0917 - a document, its words before and after, and where they go
    publication: Publication,
    document: Document,
    shelf: Shelf,
    words: tuple[Catalogue, Intake],
    taking: Taking,
    sign: Sign,
) -> None:
    before, intake = words
    tag = shelf.locale.tag
    taking.guides.append(document.id)
    path = catalogue_file(tag, document)
    found = check_catalogue(
        document,
        replace(intake.catalogue, path=path),
        tag,
        shelf.locale.script,
        surroundings=around(publication.content, shelf.catalogues, shelf.wording),
    )
    taking.refused += [one for one in found if one.severity.blocks and one.where.unit in intake.changed]
    if intake.changed:
        taking.files[path] = po.write(intake.catalogue)
    units = {unit.key: unit for unit in document.units}
    entries, old = intake.catalogue.by_key(), before.by_key()
    written = {(one.guide, one.unit, one.source, one.target) for one in shelf.events if one.act in WRITING}
    for key in intake.taken:
        event = replace(sign(document, units[key], entries[key]), source=made_for(entries[key]))
        # Words that are there already and that no line speaks of: an import was killed before its last step.
        if key in intake.changed or (event.guide, event.unit, event.source, event.target) not in written:
            taking.events.append(event)
    taking.proposed[document.catalogue_name] = [
        ProposedUnit(key, made_for(entries[key]), old[key].target_hash, entries[key].target)
        for key in intake.changed
    ]


def made_for(entry: Entry) -> str:
    """The hash of the English that the words were made for."""
    return text_hash(entry.previous) if entry.fuzzy and entry.previous else entry.source_hash


def proposals_of(taking: Taking, tag: str, at: str, via: Via, credit: str | None) -> list[Proposal]:
    """What was taken, as proposals instead: one for each document of which words are others."""
    return [
        Proposal(tag, document, at, via, credit, tuple(units))
        for document, units in taking.proposed.items()
        if units
    ]
