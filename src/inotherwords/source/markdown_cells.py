"""Where a table's cells stand in their line: markdown-it-py gives a row's words, not their columns."""

from __future__ import annotations

import itertools
import re
from typing import Final

from inotherwords.model.content import Span

_BAR: Final = re.compile(r"(?<!\\)\|")


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
        cell = held[start + 1 : end]
        if cell.strip().replace("\\|", "|") == words:
            begin = start + 1 + len(cell) - len(cell.lstrip())
            return [Span(line.start + begin, line.start + begin + len(cell.strip()))]
    return []


def _first_cell(held: str, bars: list[int]) -> int:
    """1 when the row opens with a bar (after its indent, quote or list marker), else 0."""
    return int(bool(bars) and not re.search(r"[^\s>*+\-0-9.)]", held[: bars[0]]))
