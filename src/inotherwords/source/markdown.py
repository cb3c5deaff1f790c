"""Cutting a page: every piece of it that a reader sees, with the exact characters it stands on.

The page itself is never re-printed. A piece knows its spans, so that other words can be put in its
place and all the rest stays as the author typed it (law 1: nothing replaced, nothing changed).

Method: markdown-it-py's block tokens carry line ranges; the words of each line are found at the end
of the raw line, because whatever a parser strips (markers, indents, quotes) stands before them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from inotherwords.model.content import Span
from inotherwords.source.markdown_cells import cell_spans
from inotherwords.source.markdown_html import html_readable, html_texts
from inotherwords.source.markdown_inline import Readable, readable
from inotherwords.source.markdown_rules import page_parser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown_it.token import Token

_LINE_END: Final = re.compile(r"\r\n?|\n")
_TRAILING_ATTRIBUTES: Final = re.compile(
    r"[ ]*\{:?[ ]*(?:[#.][^\s{}]+|[\w-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s{}]+))[^{}\n]*\}[ ]*$"
)
_ATTRIBUTE_LINE: Final = re.compile(r"^\s*\{:[^{}\n]*\}\s*$")
_ANCHOR: Final = re.compile(r"\{:?[^{}]*#(?P<id>[A-Za-z][\w-]*)")
_TITLE: Final = re.compile(
    r"""(?:"([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'|\(([^()]*)\))\s*$""", re.DOTALL
)
_TOC: Final = re.compile(r"^\[TOC\]$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One readable piece of a page.

    ``text`` is what its spans cut from the page, joined by newlines. ``depth`` counts the lists and
    boxes around it (four columns each), ``quotes`` the block quotes. ``level`` is a heading's.
    """

    kind: str
    text: str
    spans: tuple[Span, ...]
    line: int
    level: int = 0
    anchor: str = ""
    depth: int = 0
    quotes: int = 0
    tight: bool = False
    """A list item's own words, with no paragraph around them."""


@dataclass(frozen=True, slots=True)
class Page:
    """A cut page: its text as it was, its pieces in order, and what its inline texts may refer to."""

    text: str
    pieces: tuple[Piece, ...]
    env: Mapping[str, object] = field(default_factory=dict, compare=False)

    def readable(self, piece: Piece) -> tuple[Readable, ...]:
        """The runs of ``piece.text`` that a reader sees."""
        if piece.kind == "html":
            return tuple(Readable(span) for span in html_readable(piece.text))
        if piece.kind in _PLAIN:
            return (Readable(Span(0, len(piece.text))),)
        return readable(piece.text, self.env)


_PLAIN: Final = frozenset({"attribute", "link-title", "abbreviation", "box-type", "tab-title"})


class _Cutter:
    """Walks the tokens of one page; holds where the walk is (line starts, depth)."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        ends = [start, *(match.end() for match in _LINE_END.finditer(text, start))]
        stops = [*(match.start() for match in _LINE_END.finditer(text, start)), len(text)]
        self.lines = [Span(first, stop) for first, stop in zip(ends, stops, strict=True)]
        self.line_offset = len(_LINE_END.findall(text, 0, start))
        self.env: dict[str, object] = {}
        self.depth = 0
        self.quotes = 0
        self.column = 0
        self.seen_line = -1

    def pieces(self) -> Iterator[Piece]:
        tokens = page_parser().parse(self.text[self.start :], self.env)
        for index, token in enumerate(tokens):
            self._enter(token)
            if token.type == "inline":
                yield from self._inline(tokens, index)
            elif token.type == "html_block":
                yield from self._html(token)
            elif token.type == "box_open":
                yield from self._box(token)
            elif token.type == "abbreviation":
                yield from self._on_line("abbreviation", token)
        yield from self._reference_titles()

    def _enter(self, token: Token) -> None:
        step = {1: 1, 0: 0, -1: -1}[token.nesting]
        if token.type.startswith(("list_item_", "box_", "dd_", "footnote_reference_")):
            self.depth += step
        elif token.type.startswith("blockquote_"):
            self.quotes += step
        elif token.type == "tr_open":
            self.column = 0

    def _inline(self, tokens: list[Token], index: int) -> Iterator[Piece]:
        token, opener = tokens[index], tokens[index - 1]
        assert token.map is not None  # noqa: S101 - the parser gives every inline token its lines
        first = token.map[0]
        if opener.type in {"th_open", "td_open"}:
            self.column += 1
            spans = cell_spans(self.text, self.lines[first], self.column - 1, token.content)
        else:
            spans = self._line_spans(first, token.content)
        kind, level = _kind(opener, tokens[index - 2] if index > 1 else None)
        yield from self._piece(kind, spans, first, level=level, tight=opener.hidden)

    def _line_spans(self, first: int, content: str) -> list[Span]:
        """Where the lines of ``content`` stand, from line ``first`` on."""
        spans = []
        wanted = content.split("\n")
        for offset, line in enumerate(wanted):
            held = self.lines[first + offset].cut(self.text).replace("\0", "\ufffd")
            words = line.strip()
            at = (
                held.rfind(words)
                if offset == len(wanted) - 1 or len(wanted) == 1
                else len(held.rstrip()) - len(words)
            )
            end = at + len(words)
            if offset < len(wanted) - 1 and held[end:].startswith("  "):
                end += 2  # a hard break belongs to the words
            begin = self.lines[first + offset].start
            spans.append(Span(begin + at, begin + end))
        return spans

    def _piece(
        self, kind: str, spans: list[Span], first: int, *, level: int = 0, tight: bool = False
    ) -> Iterator[Piece]:
        anchor = ""
        if spans and kind not in {"html", *_PLAIN}:
            spans, anchor = self._without_attributes(spans)
        text = "\n".join(span.cut(self.text) for span in spans)
        piece = Piece(
            kind,
            text,
            tuple(spans),
            self.line_offset + first + 1,
            level,
            anchor,
            self.depth,
            self.quotes,
            tight,
        )
        if _TOC.match(text) or not _has_words(piece, Page(self.text, (), self.env)):
            return
        yield piece

    def _without_attributes(self, spans: list[Span]) -> tuple[list[Span], str]:
        """Spans without an attribute list at the end, and the anchor it names."""
        last = spans[-1]
        held = last.cut(self.text)
        if len(spans) > 1 and _ATTRIBUTE_LINE.match(held):
            before = spans[-2].cut(self.text).rstrip()
            return [*spans[:-2], Span(spans[-2].start, spans[-2].start + len(before))], _anchor(held)
        match = _TRAILING_ATTRIBUTES.search(held)
        if match is None or match.start() == 0:
            return spans, ""
        return [*spans[:-1], Span(last.start, last.start + match.start())], _anchor(match[0])

    def _html(self, token: Token) -> Iterator[Piece]:
        assert token.map is not None  # noqa: S101
        first, last = token.map
        block = Span(self.lines[first].start, self.lines[max(first, last - 1)].end)
        for stretch in html_texts(block.cut(self.text)):
            start, end = block.start + stretch.span.start, block.start + stretch.span.end
            line = sum(1 for one in self.lines[first:last] if one.end < start) + first
            yield from self._piece(stretch.kind, self._by_line(start, end, line), line)

    def _by_line(self, start: int, end: int, line: int) -> list[Span]:
        """Characters ``start`` to ``end`` as one trimmed span a line, blank lines left out."""
        spans = []
        for one in self.lines[line:]:
            if one.start >= end:
                break
            begin, stop = max(one.start, start), min(one.end, end)
            held = self.text[begin:stop]
            if held.strip():
                spans.append(Span(begin + len(held) - len(held.lstrip()), begin + len(held.rstrip())))
        return spans

    def _box(self, token: Token) -> Iterator[Piece]:
        group = token.meta["group"]
        kind = {"classes": "box-type", "title": "box-title", "bare": "box-title"}[group]
        self.depth -= 1
        yield from self._on_line("tab-title" if token.info.startswith("===") else kind, token)
        self.depth += 1

    def _on_line(self, kind: str, token: Token) -> Iterator[Piece]:
        """A piece inside one line, at the columns the rule wrote down."""
        assert token.map is not None  # noqa: S101
        first = token.map[0]
        line = self.lines[first]
        held = line.cut(self.text)
        start, end = token.meta["span"]
        # The rule saw the line without its indent, so count from the end of the line.
        base = line.start + held.rfind(token.info) if kind != "abbreviation" else line.start + held.find("*[")
        if kind == "box-type":
            end = start + len(self.text[base + start : base + end].split()[0])
        yield from self._piece(kind, [Span(base + start, base + end)] if end > start else [], first)

    def _reference_titles(self) -> Iterator[Piece]:
        references = self.env.get("references")
        if not isinstance(references, dict):
            return
        for reference in sorted(references.values(), key=lambda one: one["map"]):
            first, last = reference["map"]
            block = Span(self.lines[first].start, self.lines[max(first, last - 1)].end)
            title = _TITLE.search(block.cut(self.text)) if reference["title"] else None
            if title is not None:
                start, end = title.span(title.lastindex or 0)
                yield from self._piece(
                    "link-title", self._by_line(block.start + start, block.start + end, first), first
                )


def _anchor(attributes: str) -> str:
    match = _ANCHOR.search(attributes)
    return match["id"] if match else ""


def _kind(opener: Token, before: Token | None) -> tuple[str, int]:
    """What a reader would call the piece, and a heading's level."""
    if opener.type == "heading_open":
        return "heading", int(opener.tag[1])
    named = {"th_open": "cell", "td_open": "cell", "dt_open": "term"}
    if opener.type in named:
        return named[opener.type], 0
    if before is not None and before.type == "list_item_open":
        return "item", 0
    return "paragraph", 0


def _has_words(piece: Piece, page: Page) -> bool:
    return any(char.isalnum() for run in page.readable(piece) for char in run.span.cut(piece.text))


def cut(text: str, *, start: int = 0) -> Page:
    """The page ``text`` cut into pieces, in the order a reader meets them; ``start`` skips front matter.

    Always holds: joined by newlines, the spans of a piece cut exactly its text; pieces do not overlap.
    """
    if text.startswith("\ufeff") and start == 0:
        start = 1
    cutter = _Cutter(text, start)
    pieces = tuple(sorted(cutter.pieces(), key=lambda piece: piece.spans[0].start))
    return Page(text, pieces, cutter.env)
