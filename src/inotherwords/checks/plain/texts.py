"""A publication's English, taken apart for the rules: guides, pages, lists and Easy Reads, each a :class:`Text`.

What a reader knows already is marked on the way: the words of a term from its first link on, protected names and
the organisations of the directory everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from inotherwords.checks.plain.base import JUDGED, Block, Sort, Text
from inotherwords.checks.plain.sentences import Known, sentences, shown
from inotherwords.checks.plain.vocabulary import any_of
from inotherwords.model.content import Kind
from inotherwords.model.finding import Where
from inotherwords.source.page_rules import limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inotherwords.checks.plain.sentences import Shown
    from inotherwords.model.content import Content, Document, Term, Unit
    from inotherwords.model.easy_read import EasyRead
    from inotherwords.model.publication import Settings

_HEADING: Final = re.compile(r"[ >]{0,12}(?P<marks>#{1,6})(?P<words>[ \t].*)?$")
_STEP: Final = re.compile(r"[ >]*\d+[.)][ \t]")
_NO_WORDS: Final = re.compile(r"[ \t#]*(?:\{[^{}]*\})?[ \t]*")
_SORTS: Final = {Kind.GUIDE: Sort.GUIDE, Kind.PAGE: Sort.PAGE, Kind.LIST: Sort.LIST}
_CAPITALS: Final = re.compile(r"[A-Z0-9&]+s?")


@dataclass(frozen=True, slots=True)
class Reader:
    """Takes texts of one publication apart."""

    content: Content
    settings: Settings
    names: tuple[re.Pattern[str], re.Pattern[str]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", _names(self.content, self.settings.licence))

    def texts(self, documents: Sequence[Document]) -> Iterator[Text]:
        """The English texts of ``documents``, in their order."""
        easy_reads = {one.document: one for one in self.content.easy_reads.values()}
        for document in documents:
            if document.kind in _SORTS:
                yield self.document(document)
            elif document.id in easy_reads:
                yield self.easy_read(easy_reads[document.id])

    def document(self, document: Document) -> Text:
        """A guide, a page or a list."""
        lines = re.split(r"\r\n?|\n", document.body)
        blocks: list[Block] = []
        explained: list[Term] = []
        for unit in document.units:
            level, step = _dress(unit, lines)
            piece = self._known(unit.text, explained)
            found = sentences(piece) if unit.kind in JUDGED else ()
            blocks.append(Block(unit.kind, unit.line, piece, found, unit.key, level, step))
        blocks += _empty_headings(document, lines)
        guide = document.kind is Kind.GUIDE
        return Text(
            id=document.id,
            path=document.path,
            sort=_SORTS[document.kind],
            blocks=tuple(sorted(blocks, key=lambda one: one.line)),
            length=self.settings.guide_words if guide else None,
            english=self.english,
        )

    def easy_read(self, easy: EasyRead) -> Text:
        """An Easy Read: each point a block."""
        known = self.content.document(easy.document)
        keys = {unit.line: unit.key for unit in known.units} if known else {}
        blocks = []
        for point in easy.points:
            piece = self._known(point.text, [])
            blocks.append(
                Block(
                    "point",
                    point.line,
                    piece,
                    sentences(piece),
                    keys.get(point.line, ""),
                    picture=point.picture,
                )
            )
        return Text(easy.document, easy.path, Sort.EASY, tuple(blocks), english=self.english)

    @property
    def english(self) -> bool:
        """Whether the rules that know English apply."""
        return self.settings.source.partition("-")[0] == "en"

    def _known(self, text: str, explained: list[Term]) -> Shown:
        """``text`` as shown with all that is known of its words; terms it links are added to ``explained``.

        What is beyond the limits of a piece is passed over: the limits' own findings tell of it.
        """
        if any(limits(text, Where())):
            return shown("", {})
        piece = shown(text, self.content.facts)
        full, short = self.names
        piece = piece.with_known(full, Known.NAME)
        piece = piece.with_known(short, Known.TERM)
        for term in explained:
            piece = piece.with_known(_forms(term.term), Known.TERM)
        for _, target, start in piece.links:
            linked = next(
                (one for one in self.content.terms if target == f"term:{one.id}" and one not in explained),
                None,
            )
            if linked is not None:
                explained.append(linked)
                piece = piece.with_known(_forms(linked.term), Known.TERM, start)
        return piece


def _dress(unit: Unit, lines: list[str]) -> tuple[int, bool]:
    """A heading's level, and whether an item is a step: seen on the line that it stands on."""
    line = lines[unit.line - 1] if 0 < unit.line <= len(lines) else ""
    if unit.kind == "heading":
        found = _HEADING.match(line)
        return (len(found["marks"]) if found else 2), False
    return 0, unit.kind == "item" and _STEP.match(line) is not None


def _empty_headings(document: Document, lines: list[str]) -> Iterator[Block]:
    """Headings with nothing in them: no reader sees them as units, screen readers stop at them."""
    before = document.body.count("\n", 0, document.body_start)
    for number, line in enumerate(lines, start=1):
        found = _HEADING.match(line) if number > before else None
        if found and _NO_WORDS.fullmatch(found["words"] or ""):
            yield Block("heading", number, shown("", {}), level=len(found["marks"]))


@cache
def _forms(term: str) -> re.Pattern[str]:
    """A term in the singular and the plural, in any case."""
    words = rf"{re.escape(term)}(?:s|es|['’]s|s['’])?"
    if term.endswith("y"):
        words += f"|{re.escape(term[:-1])}ies"
    return re.compile(rf"(?i)(?<!\w)(?:{words})(?!\w)")


def _names(content: Content, licence: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Protected names, organisations and the licence; and the short forms in capitals, which still have to be written out once."""
    names = {form for one in content.names for form in (one.name, *one.also)}
    short = {one for one in names if _CAPITALS.fullmatch(one)}
    full = (names - short) | {licence}
    for one in content.organisations.values():
        first = one.name.partition(" ")[0]
        full |= {one.name, one.name.upper(), first if _CAPITALS.fullmatch(first) else ""}
    return _pattern(frozenset(full)), _pattern(frozenset(short))


@cache
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    return any_of(words)
