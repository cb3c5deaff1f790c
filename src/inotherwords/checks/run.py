"""All checks over a catalogue, and over all translations of a publication.

A catalogue with all that its judgement depends on is a job; its key lets others remember what was found.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inotherwords.checks.around import NOTHING, Around, around
from inotherwords.checks.base import Subject, judge
from inotherwords.checks.registry import CHECKS
from inotherwords.checks.silence import silenced
from inotherwords.model.finding import Where
from inotherwords.translation.approval import WRITING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inotherwords.model.content import Document
    from inotherwords.model.finding import Finding
    from inotherwords.model.review import Event, Person
    from inotherwords.model.translation import Catalogue, Entry
    from inotherwords.publication import Publication, Shelf


def check_catalogue(  # noqa: PLR0913 - who may silence, and what surrounds the words
    document: Document,
    catalogue: Catalogue,
    locale: str,
    script: str = "",
    *,
    surroundings: Around = NOTHING,
    people: Mapping[str, Person] | None = None,
    events: Sequence[Event] = (),
) -> list[Finding]:
    """Everything wrong with the words that ``catalogue`` holds for the units of ``document``.

    ``script`` is how the locale is written, where that is not as usual for its tag; ``surroundings`` what is
    around the words; ``people`` may accept some errors of words that, by ``events``, they did not write.
    Words are compared with the English they were made for: a fuzzy entry's previous text, else the
    English that the catalogue shows. Entries without words, obsolete ones, and those whose key is no
    unit of the document are passed over; ``sync`` sees to them.
    """
    units = {unit.key: unit for unit in document.units}
    found: list[Finding] = []
    for entry in catalogue.entries:
        unit = units.get(entry.key)
        if unit is None or entry.obsolete or not entry.target:
            continue
        where = Where(catalogue.path, entry.line, locale, entry.key)
        subject = Subject(unit, english_of(entry), entry.target, locale, where, script, surroundings)
        raised = judge(subject, CHECKS)
        if entry.comments:
            writers = {
                one.by
                for one in events
                if one.guide == document.id
                and one.unit == entry.key
                and one.act in WRITING
                and one.target == entry.target_hash
            }
            raised = silenced(entry, raised, where, people=people or {}, writers=writers)
        found += raised
    return found


def english_of(entry: Entry) -> str:
    """The English that the words of ``entry`` were made for."""
    return entry.previous if entry.fuzzy and entry.previous else entry.source


@dataclass(frozen=True, slots=True)
class Job:
    """One catalogue to be judged, with everything that the judgement depends on."""

    document: Document
    catalogue: Catalogue
    locale: str
    script: str
    surroundings: Around
    people: Mapping[str, Person]
    events: tuple[Event, ...]
    shared: str
    """What the jobs of one locale have in common, as one line."""

    def key(self, program: str) -> str:
        """One hash over all that the findings depend on; ``program`` stands for the checks themselves.

        Law: equal keys, equal findings. Who wrote the words matters only where a comment may silence something.
        """
        entries = self.catalogue.entries
        wanted = {entry.key for entry in entries}
        units = [
            (one.key, one.kind, one.text, one.section, one.critical, one.heading, one.notes)
            for one in self.document.units
            if one.key in wanted
        ]
        silences = any(entry.comments for entry in entries)
        signed = (self.people_line, self.events) if silences else ()
        about = (program, self.shared, self.document.id, self.catalogue.path, units, entries, signed)
        return hashlib.sha256(repr(about).encode("utf-8", "backslashreplace")).hexdigest()[:32]

    @property
    def people_line(self) -> str:
        """Who may accept, in one order."""
        return repr(sorted(self.people.items()))

    def judged(self) -> tuple[Finding, ...]:
        """Everything wrong with the words of the catalogue."""
        return tuple(
            check_catalogue(
                self.document,
                self.catalogue,
                self.locale,
                self.script,
                surroundings=self.surroundings,
                people=self.people,
                events=self.events,
            )
        )


def jobs(publication: Publication, shelf: Shelf) -> list[Job]:
    """The catalogues of one locale, document by document."""
    surroundings = around(publication.content, shelf.catalogues, shelf.wording)
    sources = [one.people for one in publication.shelves.values() if one.locale.source]
    people = {handle: person for held in (*sources, shelf.people) for handle, person in held.items()}
    shared = repr((shelf.locale.tag, shelf.locale.script, surroundings.line()))
    return [
        Job(
            document,
            shelf.catalogues[document.id],
            shelf.locale.tag,
            shelf.locale.script,
            surroundings,
            people,
            shelf.told.get(document.id, ()),
            shared,
        )
        for document in publication.content.documents
        if document.id in shelf.catalogues
    ]
