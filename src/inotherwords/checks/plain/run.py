"""All rules over a publication's English, and the figures of each guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inotherwords.checks.plain.base import PROSE, Sort, judge
from inotherwords.checks.plain.formulae import measure
from inotherwords.checks.plain.registry import RULES
from inotherwords.checks.plain.sentences import sentences, shown
from inotherwords.checks.plain.texts import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inotherwords.checks.plain.base import Text
    from inotherwords.checks.plain.formulae import Measure
    from inotherwords.model.content import Document
    from inotherwords.model.finding import Finding
    from inotherwords.publication import Publication, Shelf

WITHOUT_SPACES: Final = frozenset({"Hans", "Hant", "Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
"""Scripts that part no words, so that nobody can count them by their spaces."""


def english_texts(publication: Publication, documents: Sequence[Document] | None = None) -> tuple[Text, ...]:
    """The English texts of the publication, or of some of its documents, taken apart."""
    reader = Reader(publication.content, publication.settings)
    return tuple(reader.texts(publication.content.documents if documents is None else documents))


def check_plain(texts: Sequence[Text]) -> list[Finding]:
    """Everything that the rules find, text by text."""
    return [found for text in texts for found in judge(text, RULES)]


def measured(texts: Sequence[Text]) -> Iterator[tuple[str, Measure]]:
    """The figures of each text that is read as a whole: guides, pages, Easy Reads."""
    for text in texts:
        if text.sort is not Sort.LIST:
            yield text.id, text.measure


def measured_words(publication: Publication, shelf: Shelf) -> Iterator[tuple[str, Measure]]:
    """The figures of a locale's own words, document by document; nothing where words are not parted by spaces."""
    if shelf.locale.script in WITHOUT_SPACES:
        return
    for document in publication.content.documents:
        held = _measured_words(document, publication, shelf)
        if held.words:
            yield document.id, held


def _measured_words(document: Document, publication: Publication, shelf: Shelf) -> Measure:
    states = publication.states(document, shelf)
    facts = publication.content.facts
    return measure(
        [
            one
            for unit in document.units
            if unit.kind in PROSE and (state := states.get(unit.key)) is not None and state.target
            for one in sentences(shown(state.target, facts))
        ]
    )
