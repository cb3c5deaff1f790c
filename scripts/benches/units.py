"""Cutting, keying and merging: a thousand times the paragraphs of our own guides.

The figures are for a book of this publication's own guides, pasted one after another under fresh headings.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benches.frame import Case
from inotherwords.edge.disk import Tree
from inotherwords.model.content import Document, Kind, Unit
from inotherwords.model.translation import Catalogue
from inotherwords.project.publication import read_publication
from inotherwords.source.markdown import cut
from inotherwords.translation.keys import Fresh, Known, assign
from inotherwords.translation.merge import merge
from inotherwords.translation.po import read, write

if TYPE_CHECKING:
    from inotherwords.publication import Publication

ROOT = Path(__file__).resolve().parents[2]
COPIES = 20


def cases(_folder: Path) -> list[Case]:
    """One case for each step between a page and its catalogue; each tells its units in its name."""
    publication = read_publication(Tree(ROOT))
    bodies = [
        draft.document.body[draft.document.body_start :] for draft in publication.english.drafts.values()
    ]
    pages = [body for body in bodies for _ in range(COPIES)]
    cut_units = sum(len(cut(page).pieces) for page in pages)
    document, catalogue = _book(publication)
    fresh = [Fresh(unit.kind, unit.text, 2 * (unit.kind == "heading")) for unit in document.units]
    known = [Known(unit.key, unit.text) for unit in document.units]
    data = write(catalogue)
    count = len(document.units)
    return [
        Case(f"cut {cut_units} units", lambda: [cut(page) for page in pages]),
        Case(f"key {count} units that are known", lambda: assign(fresh, known)),
        Case(f"merge {count} units", lambda: merge(document, catalogue, locale="ur")),
        Case(
            f"read a catalogue of {count} units",
            lambda: read(data, path="book.po", locale="ur", document="book"),
        ),
        Case(f"write a catalogue of {count} units", lambda: write(catalogue)),
    ]


def _book(publication: Publication) -> tuple[Document, Catalogue]:
    """All guides and pages as one document, several times over, with the Urdu words."""
    shelf = publication.shelves["ur"]
    units: list[Unit] = []
    entries = []
    for copy in range(COPIES):
        for document in publication.content.documents:
            held = shelf.catalogues[document.id].by_key()
            for unit in document.units:
                key = f"{document.name}-{copy}-{unit.key}"
                text = f"{unit.text} {copy}"
                units.append(Unit(key, unit.kind, text, f"{document.name}-{copy}-{unit.section}", unit.line))
                entries.append(replace(held[unit.key], key=key, source=text))
    book = Document("book", Kind.PAGE, "content/book.md", "Book", "", tuple(units))
    return book, Catalogue("ur", "book", tuple(entries))
