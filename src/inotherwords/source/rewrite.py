"""Putting other words in the place of a page's own; everything else stays as the author typed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.source.markdown import Page, Piece


def rewrite(page: Page, words: Mapping[int, str]) -> str:
    """The page's text with the words of piece ``index`` replaced by ``words[index]``.

    With nothing to replace it gives the page back, byte for byte (law 1). New words may have as many
    lines as the old (each takes its old line's place), or any other number (they start on the first).
    """
    text = page.text
    done: list[str] = []
    position = 0
    for index, piece in enumerate(page.pieces):
        new = words.get(index)
        if new is None or new == piece.text:
            continue
        for start, end, put in _edits(text, piece, new):
            done += [text[position:start], put]
            position = end
    return "".join((*done, text[position:]))


def _edits(text: str, piece: Piece, new: str) -> list[tuple[int, int, str]]:
    lines = new.split("\n")
    if piece.kind == "box-type":
        # `!!! note` shows its type as a title; other words must be added, or the box changes its look.
        title = new.replace('"', "”")
        return [(piece.spans[0].start, piece.spans[0].end, piece.text), *_title_edit(text, piece, title)]
    if len(lines) == len(piece.spans):
        return [(span.start, span.end, line) for span, line in zip(piece.spans, lines, strict=True)]
    joined = f"\n{_continuation(text, piece)}".join(lines)
    return [(piece.spans[0].start, piece.spans[-1].end, joined)]


def _title_edit(text: str, piece: Piece, title: str) -> list[tuple[int, int, str]]:
    """A quoted title after the last class of the box's opening line."""
    end = piece.spans[0].end
    while end < len(text) and text[end] not in "\r\n":
        end += 1
    end -= len(text[piece.spans[0].end : end]) - len(text[piece.spans[0].end : end].rstrip())
    return [(end, end, f' "{title}"')]


def _continuation(text: str, piece: Piece) -> str:
    """What must stand before a further line of this piece: its indent, and its quotation marks."""
    first = piece.spans[0].start
    begin = max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1
    return "".join(char if char in "> \t" else " " for char in text[begin:first])
