"""What goes out to a translator: the units of one document with their words, and what to do with them in two languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.community.matching import HEAD, NO_WORDS
from inotherwords.community.rows import tag
from inotherwords.community.shown import shown, values_of
from inotherwords.translation.merge import merge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inotherwords.interface.words import Words
    from inotherwords.model.content import Document
    from inotherwords.model.publication import Locale
    from inotherwords.publication import Publication, Shelf

BRACES: Final = "{carers_allowance}"
LINK: Final = "[council](1)"
_SAID: Final = ("word.columns", "word.braces", "word.links", "word.unsure", "word.back")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file: the tag of its unit, the tag of its words, and what people see."""

    tag: str
    words_tag: str
    english: str
    words: str
    heading: bool


@dataclass(frozen=True, slots=True)
class Sending:
    """A document in one locale, ready to be written as a Word file or a spreadsheet."""

    locale: Locale
    source: Locale
    title: str
    guidance: tuple[tuple[Locale, tuple[str, ...]], ...]
    """The lines above the table: the title, then what to do; in the locale's language, then in English."""
    lines: tuple[Line, ...]

    @property
    def mark(self) -> str:
        """Says in the file which locale it is of."""
        return f"iow_locale_{self.locale.tag.replace('-', '_')}"


def sending(publication: Publication, document: Document, shelf: Shelf) -> Sending:
    """``document`` as the translators of ``shelf`` see it. Law: the same publication gives the same value."""
    content, source = publication.content, publication.source
    carried = publication.english.carried.get(document.id, {})
    entries = merge(
        document, shelf.catalogues.get(document.id), locale=shelf.locale.tag, carried=carried
    ).by_key()
    lines = []
    for unit in document.units:
        entry = entries[unit.key]
        values = values_of(unit.text, content.facts, source.locale)
        lines.append(
            Line(
                tag(document.id, unit.key, unit.hash),
                tag(document.id, unit.key, entry.target_hash or NO_WORDS, words=True),
                shown(unit.text, unit.text, values=values),
                shown(entry.target, unit.text),
                unit.kind in {"title", "heading"},
            )
        )
    both = [(shelf.words, shelf.locale), (source.words, source.locale)]
    guidance = tuple((locale, _guidance(document.title, words, shelf.locale)) for words, locale in both)
    return Sending(shelf.locale, source.locale, document.title, guidance, tuple(lines))


def _guidance(title: str, words: Words, locale: Locale) -> tuple[str, ...]:
    language = locale.english if words.tag != locale.tag else locale.name
    samples = {"word.braces": BRACES, "word.links": LINK}
    return (
        words.say("word.title", title=title, language=language),
        *(words.say(key, **({"sample": samples[key]} if key in samples else {})) for key in _SAID),
    )


def ours(publication: Publication, shelf: Shelf) -> Iterable[str]:
    """Every text that we put around a table, so that reading one back knows it from what people wrote."""
    yield from (HEAD, shelf.locale.name)
    for document in publication.content.documents:
        for words in (shelf.words, publication.source.words):
            yield from _guidance(document.title, words, shelf.locale)
