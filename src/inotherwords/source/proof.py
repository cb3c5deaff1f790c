"""Laws 1 and 1b, proved on one page: nothing is lost, and nothing readable stands outside a unit.

The page is cut, put together again (law 1), pseudo-translated in every piece and rendered by the
site's own renderer (law 1b): the tags must come in the same order, and no letter that the author
typed may be left, except in code, addresses and explained abbreviations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Final

from inotherwords.model.content import Span
from inotherwords.source.dialect import renderer
from inotherwords.source.markdown import Page, Piece, cut
from inotherwords.source.pseudo import LETTER, SITE_REFERENCES, Labels, pseudo
from inotherwords.source.rewrite import rewrite
from inotherwords.tokens import Token, pieces

_UNREAD: Final = frozenset({"code", "pre", "script", "style", "abbr", "textarea", "svg", "math", "template"})
_READ_OUT: Final = frozenset({"alt", "title", "aria-label", "aria-description", "placeholder"})
_ROUNDS: Final = 3
"""A line shown after all may uncover another (a definition and its title); three rounds settle every case seen."""
_MOST_CHARACTERS: Final = 1_000_000
_MOST_MARKS: Final = 1000
_MOST_WORK: Final = 10 * _MOST_MARKS**2
_MOST_LEVELS: Final = 40
_MARK: Final = re.compile(r"[\[(<{*_`&|]")
_BLANK_LINE: Final = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
_LEAD: Final = re.compile(r"(?:\A|(?<=[\r\n]))(?:[ \t>]|[*+-][ \t]|\d{1,9}[.)])*")
_LEVEL: Final = re.compile(r"[ ]{4}|\t|>|[*+-][ \t]|\d[.)]")
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of one page: its pieces, the words left outside them, and why it failed, if it did."""

    page: Page
    outside: tuple[str, ...] = ()
    why: str = ""


class _Shown(HTMLParser):
    """What a rendered page shows: its tags in order, and its words with the code left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.words: list[str] = []
        self.unread: list[str] = []
        self.links: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not {"pre", "code"} & set(self.unread):
            self.tags.append(f"<{tag}>")
        held = dict(attrs)
        if tag in _UNREAD:
            self.unread.append(tag)
        if tag == "a":
            self.links.append((held.get("href") or "", []))
        # The title of a way back from a footnote is the renderer's own word, not the author's.
        if not self.unread and held.get("class") != "footnote-backref":
            self.words += [
                word for name in _READ_OUT & held.keys() for word in _WORD.findall(held[name] or "")
            ]

    def handle_endtag(self, tag: str) -> None:
        if not {"pre", "code"} & set(self.unread) or tag in {"pre", "code"}:
            self.tags.append(f"</{tag}>")
        if tag in self.unread:
            while self.unread and self.unread.pop() != tag:
                pass
        if tag == "a" and self.links:
            self._close_link()

    def _close_link(self) -> None:
        address, words = self.links.pop()
        # An address shown as itself is an address, not words.
        if re.sub(r"^mailto:", "", address) != "".join(words):
            self.words += [word for text in words for word in _WORD.findall(text)]

    def handle_data(self, data: str) -> None:
        if self.unread:
            return
        if self.links:
            self.links[-1][1].append(data)
        else:
            self.words += _WORD.findall(data)

    def finish(self, html: str) -> _Shown:
        self.feed(html)
        self.close()
        while self.links:
            self._close_link()
        return self


def shown(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags and the words that the site shows for the Markdown ``text``, its facts filled in."""
    tags, words, _ = _rendered(text)
    return tags, words


def _rendered(text: str) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """The same, and the names that the site's renderer takes for references."""
    site = renderer()
    seen = _Shown().finish(site.convert(_filled(text)))
    return tuple(seen.tags), tuple(seen.words), frozenset(site.references)


def _too_much(text: str) -> str:
    """Why the renderer could not be trusted to come to an end with ``text``; empty when it can.

    Its time grows with the square of the marks between two blank lines, its stack with every list in a list.
    """
    if len(text) > _MOST_CHARACTERS:
        return f"the page is too long to prove safely: {len(text)} characters, {_MOST_CHARACTERS} at most"
    marks = [len(_MARK.findall(stretch)) for stretch in _BLANK_LINE.split(text)]
    if max(marks) > _MOST_MARKS:
        return (
            f"a piece is too complex to prove safely: {max(marks)} brackets and marks, {_MOST_MARKS} at most"
        )
    if sum(count * count for count in marks) > _MOST_WORK:
        return (
            f"the page is too complex to prove safely: {sum(marks)} brackets and marks stand close together"
        )
    depth = max(len(_LEVEL.findall(lead[0])) for lead in _LEAD.finditer(text))
    if depth > _MOST_LEVELS:
        return f"lists and quotes are too deep to prove safely: {depth} levels, {_MOST_LEVELS} at most"
    return ""


def _filled(text: str) -> str:
    """``text`` as the site gets it: a value for each fact, because a renderer takes their braces for its own."""
    done: list[str] = []
    position = 0
    for piece in pieces(text):
        if isinstance(piece, Token) or piece.literal:
            value = "0" if isinstance(piece, Token) else f"&#{ord(piece.meaning)};"
            done += [text[position : piece.start], value]
            position = piece.end
    return "".join((*done, text[position:]))


def prove(text: str, *, start: int = 0) -> Proof:
    """Both laws on ``text``, whose body begins at ``start``.

    The two parsers don't always agree on what is code. Lines that the site shows as words although no
    piece holds them become pieces of their own, so that the proof's page is the one to take units from.
    """
    if why := _too_much(text):
        return Proof(Page(text, ()), why=why)
    page = cut(text, start=start)
    for piece in page.pieces:
        if "\n".join(span.cut(text) for span in piece.spans) != piece.text:
            return Proof(page, why="a unit is not what its span cuts from the page")
    if rewrite(page, {}) != text:
        return Proof(page, why="the page does not come back as it was")
    tags, _, references = _rendered(text[start:])
    page = replace(page, env={**page.env, SITE_REFERENCES: references})
    for _ in range(_ROUNDS):
        proof = _proved(page, start, tags)
        if not proof.why and not proof.outside:
            return proof
        left, _ = _pseudo_shown(page, start, frozenset(), Labels.BESIDE)
        more = _with_lines_shown(page, left, start)
        if more.pieces == page.pieces:
            break
        page = more
    return proof


def _proved(page: Page, start: int, tags: tuple[str, ...]) -> Proof:
    """Law 1b with exactly the pieces of ``page``, whichever way the labels of its links are kept."""
    for labels in Labels:
        left, new_tags = _pseudo_shown(page, start, frozenset(), labels)
        if left:
            left, new_tags = _pseudo_shown(page, start, frozenset(left), labels)
        if not left and tags == new_tags:
            return Proof(page)
    why = (
        ""
        if tags == new_tags
        else "with other words in its units the page changes its shape: " + _difference(tags, new_tags)
    )
    return Proof(page, left, why)


def _pseudo_shown(
    page: Page, start: int, also: frozenset[str], labels: Labels
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The author's words that the site still shows when every piece has other words, and the tags."""
    words_of = {
        index: pseudo(page, piece, also=also, labels=labels) for index, piece in enumerate(page.pieces)
    }
    tags, words = shown(rewrite(page, words_of)[start:])
    return tuple(
        dict.fromkeys(word for word in words if any(char.isalpha() and char != LETTER for char in word))
    ), tags


def _with_lines_shown(page: Page, left: tuple[str, ...], start: int) -> Page:
    """The page with a piece for each line that holds a word of ``left`` and belongs to no piece."""
    wanted = frozenset(left)
    # A definition that the site does not take for one is shown whole, not only its title.
    pieces = [piece for piece in page.pieces if piece.kind != "link-title"]
    taken = {line for piece in pieces for line in range(piece.line, piece.line + len(piece.spans))}
    extra: list[Piece] = []
    position = 0
    for number, held in enumerate(re.split(r"(?<=\n)|(?<=\r)(?!\n)", page.text), start=1):
        words = held.strip()
        if position >= start and number not in taken and wanted & set(_WORD.findall(words)):
            first = position + held.index(words)
            extra.append(Piece("text", words, (Span(first, first + len(words)),), number))
        position += len(held)
    return replace(
        page, pieces=tuple(sorted(_titled(page, pieces, extra), key=lambda piece: piece.spans[0].start))
    )


def _titled(page: Page, pieces: list[Piece], extra: list[Piece]) -> list[Piece]:
    shown_whole = {piece.line for piece in extra}
    titles = [one for one in page.pieces if one.kind == "link-title"]
    return [
        *pieces,
        *extra,
        *(one for one in titles if not shown_whole & set(range(one.line, one.line + len(one.spans)))),
    ]


def _difference(tags: tuple[str, ...], new: tuple[str, ...]) -> str:
    at = next(
        (index for index, pair in enumerate(zip(tags, new, strict=False)) if pair[0] != pair[1]),
        min(len(tags), len(new)),
    )
    was = tags[at] if at < len(tags) else "the end"
    now = new[at] if at < len(new) else "the end"
    return f"tag {at + 1} was {was} and became {now}"
