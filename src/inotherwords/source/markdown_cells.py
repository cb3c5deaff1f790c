"""Where a table's cells stand in their line: markdown-it-py gives a row's words, not their columns."""

from __future__ import annotations

import itertools
import re
from typing import Final

from inotherwords.model.content import Span

_BAR: Final = re.compile(r"(?<!\\)\|")
_MARKS: Final = re.compile(r"(?:\s|>|[-*+]\s|\d{1,9}[.)]\s)*")


def cell_spans(text: str, line: Span, column: int, content: str) -> list[Span]:
    r"""The span of the cell in ``column`` (from 0) of the row on ``line``; empty when it has no words.

    ``content`` is what the parser read, with ``\|`` made ``|``; the span keeps the author's spelling.
    """
    if not content.strip():
        return []
    held = line.cut(text)
    bars = [match.start() for match in _BAR.finditer(held)]
    edges = [-1, *bars, len(held)]
    cells = list(itertools.pairwise(edges))
    words = content.strip()
    for start, end in cells[_first_cell(held, bars) + column :]:
        cell = held[start + 1 : end].rstrip()
        lead = _lead(cell, words, inside=start >= 0)
        if lead is not None:
            begin = line.start + start + 1
            return [Span(begin + lead, begin + len(cell))]
    return []


def _lead(cell: str, words: str, *, inside: bool) -> int | None:
    """Where ``words`` begin in ``cell``; before the first bar a quote's or list's marks may precede them."""
    first = len(cell) - len(cell.lstrip())
    for lead in (first,) if inside else range(first, len(cell)):
        if cell[lead:].replace("\\|", "|") == words:
            return lead
    return None


def _first_cell(held: str, bars: list[int]) -> int:
    """1 when the row opens with a bar (after its indent, quote or list marks), else 0."""
    return int(bool(bars) and _MARKS.fullmatch(held, 0, bars[0]) is not None)
