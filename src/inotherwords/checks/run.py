"""All checks over a catalogue, and over all translations of a publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.checks.base import Subject, judge
from inotherwords.checks.registry import CHECKS
from inotherwords.model.finding import Where

if TYPE_CHECKING:
    from inotherwords.model.content import Document
    from inotherwords.model.finding import Finding
    from inotherwords.model.translation import Catalogue, Entry
    from inotherwords.publication import Publication


def check_catalogue(document: Document, catalogue: Catalogue, locale: str, script: str = "") -> list[Finding]:
    """Everything wrong with the words that ``catalogue`` holds for the units of ``document``.

    ``script`` is how the locale is written, where that is not as usual for its tag.
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
        found += judge(Subject(unit, english_of(entry), entry.target, locale, where, script), CHECKS)
    return found


def english_of(entry: Entry) -> str:
    """The English that the words of ``entry`` were made for."""
    return entry.previous if entry.fuzzy and entry.previous else entry.source


def check_publication(publication: Publication) -> list[Finding]:
    """Everything wrong with the words of all locales, locale by locale, document by document."""
    return [
        found
        for tag, shelf in publication.translations.items()
        for document in publication.content.documents
        if document.id in shelf.catalogues
        for found in check_catalogue(document, shelf.catalogues[document.id], tag, shelf.locale.script)
    ]
