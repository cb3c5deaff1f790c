"""A piece of Markdown as its reader meets it: sentences of words, facts filled in, marks taken off.

Each character that is shown carries what is known of it (:class:`Known`), so that a word can be left out of a
formula without looking for it twice. A full stop ends a sentence unless it belongs to an abbreviation (*a.m.*,
*Dr*), a letter or a number, or a small letter follows.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from inotherwords.amounts import parsed
from inotherwords.figures import show
from inotherwords.model.content import FactKind
from inotherwords.model.publication import Direction, Locale
from inotherwords.source.markdown_inline import marks
from inotherwords.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inotherwords.model.content import Fact
    from inotherwords.source.markdown_inline import Mark

ENGLISH: Final = Locale("en", "English", "English", "Latn", Direction.LTR, source=True)
"""How facts are written in a text whose sentences are counted."""


class Known(IntEnum):
    """What is known of a character besides the character: bits of one number, because there is one a character."""

    TERM = 1
    """Of a term that the glossary explains and this page links."""
    NAME = 2
    """Of a protected name or of an organisation of the directory."""
    BOLD = 4
    DIALLED = 8
    """Of a telephone number or an address: nobody reads it as a word."""
    PERCENT = 16


NOTHING: Final = 0


@dataclass(frozen=True, slots=True)
class Word:
    """One word as shown, and what is known of any of its characters."""

    text: str
    known: int = NOTHING

    @property
    def left_out(self) -> bool:
        """Whether a formula may pass over how long it is: only terms and names."""
        return bool(self.known & (Known.TERM | Known.NAME))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as shown, its words in order."""

    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader sees of a piece, character by character with what is known of it; and the places of its links."""

    text: str
    known: tuple[int, ...]
    links: tuple[tuple[str, str, int], ...] = ()
    """Of each link: its words, its target, and where its words begin."""

    @property
    def words(self) -> str:
        """The text with one kind of space, as it is quoted."""
        return self.text.replace("\u00a0", " ")

    def with_known(self, pattern: re.Pattern[str], what: Known, start: int = 0) -> Shown:
        """The same, every match of ``pattern`` from ``start`` on being known as ``what``."""
        held = list(self.known)
        for match in pattern.finditer(self.text, start):
            for at in range(*match.span()):
                held[at] |= what
        return Shown(self.text, tuple(held), self.links)


_HIDDEN: Final = frozenset({"emphasis", "html_inline", "attributes", "image", "footnote_ref"})
_SPACE: Final = re.compile(r"[ \t\n]")


def shown(text: str, facts: Mapping[str, Fact]) -> Shown:
    """``text`` as it is shown; a token that names no fact stays as it stands. Line breaks become spaces."""
    pieces = dict(_replaced(text, facts))
    known = _known(text)
    out: list[str] = []
    held: list[int] = []
    begins: dict[int, int] = {}
    at = 0
    while at < len(text):
        begins[at] = len(out)
        words, length, what = pieces.get(at, (text[at], 1, NOTHING))
        out += words
        held += [known[at] | what] * len(words)
        at += max(1, length)
    whole = "".join(" " if _SPACE.match(char) else char for char in out)
    begins[len(text)] = len(whole)
    links = []
    for mark in marks(text):
        if mark.kind == "link" and mark.label is not None:
            start, end = (
                next(begins[here] for here in range(place, len(text) + 1) if here in begins)
                for place in (mark.label.start, mark.label.end)
            )
            links.append((whole[start:end], mark.target, start))
    return Shown(whole, tuple(held), tuple(links))


def _replaced(text: str, facts: Mapping[str, Fact]) -> Iterator[tuple[int, tuple[str, int, int]]]:
    """By place in ``text``: what is shown there instead, how many characters it replaces, what is known of it."""
    for mark in marks(text):
        start, end = mark.span.start, mark.span.end
        if mark.kind == "link" and mark.label is not None:
            yield start, ("", mark.label.start - start, NOTHING)
            yield mark.label.end, ("", end - mark.label.end, NOTHING)
        elif mark.kind in _HIDDEN:
            yield start, ("", end - start, NOTHING)
        elif mark.kind == "autolink":
            yield start, (text[start + 1 : end - 1], end - start, Known.DIALLED)
        elif mark.kind == "entity":
            yield start, (html.unescape(mark.span.cut(text)), end - start, NOTHING)
        elif mark.kind == "escape":
            yield start, (text[start + 1 : end].replace("\n", " "), end - start, NOTHING)
        elif mark.kind == "backticks":
            yield start, (mark.span.cut(text).strip("`"), end - start, NOTHING)
    for token in tokens(text):
        length = token.end - token.start
        fact = facts.get(token.name)
        if fact is not None:
            yield token.start, (show(fact, ENGLISH).text, length, _of_fact(fact))
        else:
            yield token.start, (text[token.start : token.end], length, Known.DIALLED)


_DIALLED: Final = frozenset({FactKind.PHONE, FactKind.URL, FactKind.EMAIL})


def _of_fact(fact: Fact) -> int:
    if fact.kind in _DIALLED and parsed(fact.kind, fact.value.strip()) is not None:
        return Known.DIALLED
    return Known.PERCENT if fact.kind is FactKind.PERCENT else NOTHING


def _known(text: str) -> list[int]:
    """By character of ``text``: whether it runs bold, or is the words of a link to a term."""
    held: list[int] = [NOTHING] * len(text)
    bold: Mark | None = None
    for mark in marks(text):
        if mark.kind == "emphasis" and mark.span.end - mark.span.start == len("**"):
            if bold is not None:
                _mark(held, bold.span.end, mark.span.start, Known.BOLD)
            bold = mark if bold is None else None
        elif mark.kind == "link" and mark.label is not None and mark.target.startswith("term:"):
            _mark(held, mark.label.start, mark.label.end, Known.TERM)
    return held


def _mark(held: list[int], start: int, end: int, what: Known) -> None:
    for at in range(start, end):
        held[at] |= what


_END: Final = re.compile(r"[.?!…۔؟।॥።։]+[\"'”’)\]]*(?=[ ]|$)|[。！？]+[”」』）]*")
_TITLES: Final = frozenset(
    {
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "rev",
        "st",
        "no",
        "vs",
        "e.g",
        "i.e",
        "cf",
        "approx",
        "inc",
        "tel",
        "para",
        "ext",
    }
)
"""Short words whose stop never ends a sentence; *a.m.* and *etc.* may."""
_INITIALS: Final = re.compile(r"(?:[A-Za-z]\.)*[A-Z]")
_DAY: Final = re.compile(r"\s*(?:on |Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)")


def sentences(piece: Shown) -> tuple[Sentence, ...]:
    """The sentences of ``piece`` that have a word.

    >>> [one.text for one in sentences(shown("Ring from 8 a.m. on Mondays. Dr. Khan, e.g., helps. Why?", {}))]
    ['Ring from 8 a.m. on Mondays.', 'Dr. Khan, e.g., helps.', 'Why?']
    """
    found: list[Sentence] = []
    start = 0
    for end in (*_ends(piece.text), len(piece.text)):
        words = tuple(_words(piece, start, end))
        if words:
            found.append(Sentence(piece.words[start:end].strip(), words))
        start = end
    return tuple(found)


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if match[0].startswith(".") and not _stops(text, match):
            continue
        yield match.end()


def _stops(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends its sentence."""
    after = text[match.end() :].lstrip()
    if match[0] == "..." or (after and after[0].islower()):
        return not after
    before = text[: match.start()].rpartition(" ")[2].lstrip("(\"'“‘[")
    if before.lower() in _TITLES:
        return not after
    if before.lower() in {"a.m", "p.m"}:
        return not _DAY.match(after)
    return not (_INITIALS.fullmatch(before) and len(before) < len("U.S.A") and before != "I")


_WORD: Final = re.compile(r"[^ \t\n/—–]+")
_EDGES: Final = ".,;:?!…()[]{}\"'“”‘’«»*_<>|۔؟،؛।"


def _words(piece: Shown, start: int, end: int) -> Iterator[Word]:
    """Runs between spaces, dashes and slashes that hold a letter or digit; an address is one word however it is cut."""
    for match in _WORD.finditer(_whole_addresses(piece, start, end)):
        text = piece.text[start + match.start() : start + match.end()].strip(_EDGES)
        if any(char.isalnum() for char in text):
            known: int = NOTHING
            for one in piece.known[start + match.start() : start + match.end()]:
                known |= one
            yield Word(text, known)


def _whole_addresses(piece: Shown, start: int, end: int) -> str:
    """Characters ``start`` to ``end``, those of addresses and telephone numbers as ``x``."""
    if not any(held & Known.DIALLED for held in piece.known[start:end]):
        return piece.text[start:end]
    return "".join("x" if piece.known[at] & Known.DIALLED else piece.text[at] for at in range(start, end))
