"""Changing the value of a fact with its source, and what shows it: which guides, in which languages, in which formats.

The plan is a value: the new files and everything that would be seen. Nothing is written that reading it again would refuse.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from inotherwords.edge.made import kinds
from inotherwords.errors import NeedsAttention
from inotherwords.figures import show
from inotherwords.model.content import Kind
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.project.directory import ORGANISATIONS
from inotherwords.source.directory import read_organisations
from inotherwords.source.facts import read_facts
from inotherwords.source.record_edit import with_record, with_values
from inotherwords.source.sources import read_sources
from inotherwords.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from inotherwords.community.desk.room import Desk
    from inotherwords.model.content import Fact
    from inotherwords.publication import Publication

FACTS: Final = "content/facts.yml"
SOURCES: Final = "content/sources.yml"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an editor wants a fact to be. ``new_source`` has the fields of a source that is not listed yet, or none."""

    value: str
    source: str
    confidence: str
    checked: str
    review_by: str
    new_source: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seen:
    """One guide in which a value shows; ``formats`` has, by language, the kinds of files that are built of it now."""

    document: str
    title: str
    units: int
    formats: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written, and what would change for whom."""

    files: Mapping[str, bytes]
    written: Mapping[str, str]
    """The new value as each language writes it."""
    seen: tuple[Seen, ...]
    forms: tuple[tuple[str, str], ...]
    """A language's own forms of the fact, by tag: they were written for the old value, and the usual form shows instead."""


def due(publication: Publication, by: date) -> list[Fact]:
    """Every fact by its review day, the most pressing first, and of one day by its name; ``by`` parts nothing."""
    late = publication.content.facts.values()
    return sorted(late, key=lambda one: (one.review_by or by, one.id))


def seen(desk: Desk, publication: Publication, fact: Fact) -> tuple[Seen, ...]:
    """The guides and pages that show ``fact``, each with the languages that show it there."""
    found = []
    for one in publication.content.documents:
        units = [unit for unit in one.units if any(token.name == fact.id for token in tokens(unit.text))]
        if not units:
            continue
        formats = {
            tag: kinds(desk.tree.root, tag.lower(), one.address)
            for tag in publication.shelves
            if one.kind is not Kind.LIST
        }
        found.append(Seen(one.id, one.title, len(units), formats))
    return tuple(found)


def plan(desk: Desk, publication: Publication, fact: Fact, wanted: Wanted) -> Plan:
    """What ``wanted`` means. Raises ``NeedsAttention`` with all that is wrong with it."""
    path = fact.path or FACTS
    record, name = _place(fact)
    values = {
        name: wanted.value,
        "source": wanted.source,
        "confidence": wanted.confidence,
        "checked": wanted.checked,
        "review_by": wanted.review_by,
    }
    files = dict(_sources(desk, wanted))
    text = _text(desk, path)
    changed = with_values(text, record, values)
    if changed is None:
        raise NeedsAttention([finding("desk-fact-file", Where(path), path=path)])
    read = read_organisations if path == ORGANISATIONS else read_facts
    _refuse_new_faults(read(text, path=path)[1], read(changed, path=path)[1])
    _refuse_unknown_source(publication, wanted)
    files[path] = changed.encode("utf-8")
    now = replace(fact, value=wanted.value)
    written = {tag: show(now, shelf.locale).text for tag, shelf in publication.shelves.items()}
    forms = tuple(
        (tag, form or "standard")
        for tag, shelf in publication.shelves.items()
        for id_, form in shelf.forms
        if id_ == fact.id and fact.value != wanted.value
    )
    return Plan(files, written, seen(desk, publication, fact), forms)


def write(desk: Desk, made: Plan, fact: Fact, wanted: Wanted, handle: str) -> None:
    """The plan is on the disk and committed; the source's record before the fact that names it."""
    desk.tree.write_all(made.files)
    message = f"{fact.id}: {fact.value} becomes {wanted.value} ({wanted.source})\n"
    desk.commit(list(made.files), message, handle)


def _place(fact: Fact) -> tuple[str, str]:
    """The record and the field that hold the value: an organisation's number stands in its own record."""
    if not fact.id.startswith("org."):
        return fact.id, "value"
    _, record, name = fact.id.split(".")
    return record, name


def _sources(desk: Desk, wanted: Wanted) -> Mapping[str, bytes]:
    if not wanted.new_source:
        return {}
    text = _text(desk, SOURCES)
    changed = with_record(text, wanted.source, wanted.new_source)
    if changed is None:
        raise NeedsAttention([finding("desk-fact-file", Where(SOURCES), path=SOURCES)])
    _refuse_new_faults(read_sources(text, path=SOURCES)[1], read_sources(changed, path=SOURCES)[1])
    return {SOURCES: changed.encode("utf-8")}


def _refuse_unknown_source(publication: Publication, wanted: Wanted) -> None:
    if wanted.source not in publication.content.sources and not wanted.new_source:
        raise NeedsAttention([finding("desk-source-unknown", Where(FACTS), id=wanted.source)])


def _refuse_new_faults(before: list[Finding], after: list[Finding]) -> None:
    """Raises ``NeedsAttention`` when the file would have a fault that it has not now, wherever that stands."""
    known = {(one.code, one.sentence) for one in before}
    new = [one for one in after if one.severity.blocks and (one.code, one.sentence) not in known]
    if new:
        raise NeedsAttention(new)


def _text(desk: Desk, path: str) -> str:
    got = desk.tree.text(path)
    if isinstance(got, Finding):
        raise NeedsAttention([got])
    return got
