"""What a file from a translator holds, before anybody asks what it is for: rows of cells, and everything around them.

The same value comes out of a Word file and of a spreadsheet, and travels from the child process as JSON.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TAG: Final = re.compile(r"iow_([0-9a-f]{12})_([0-9a-f]{16})(t?)(?:_[0-9]+)?")
"""In a file, a unit and the English it showed; a ``t`` marks the cell of the words. Word allows 40 characters."""
LOCALE: Final = re.compile(r"iow_locale_([A-Za-z0-9_]{2,30})")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text in pieces, each bold or not, and the tags that stand in it."""

    pieces: tuple[tuple[str, bool], ...] = ()
    tags: tuple[str, ...] = ()
    merged: bool = False
    """Whether it is one of several cells made into one, downwards."""

    @property
    def text(self) -> str:
        """All of it, plain."""
        return " ".join("".join(text for text, _ in self.pieces).split())


@dataclass(frozen=True, slots=True)
class Row:
    """One row as people count them, the head of the table being row 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Words that stand in no cell of the table: a comment, a footnote, a line above it. ``row`` is 0 outside it."""

    row: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that somebody could have written into a file. ``locale`` is empty where the file does not say."""

    locale: str
    rows: tuple[Row, ...]
    beside: tuple[Beside, ...] = ()

    def record(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return asdict(self)


def sheet_of(record: Mapping[str, Any]) -> Sheet:
    """The sheet that :meth:`Sheet.record` gave."""
    rows = tuple(
        Row(
            row["number"],
            tuple(
                Cell(tuple((text, bold) for text, bold in one["pieces"]), tuple(one["tags"]), one["merged"])
                for one in row["cells"]
            ),
        )
        for row in record["rows"]
    )
    return Sheet(record["locale"], rows, tuple(Beside(**one) for one in record["beside"]))


def unit_tag(document: str, key: str) -> str:
    """Twelve hex digits that stand for a unit in a file."""
    return hashlib.sha256(f"{document}\0{key}".encode()).hexdigest()[:12]


def tag(document: str, key: str, source: str, *, words: bool = False) -> str:
    """The name of the bookmark that says which unit stands here and which English was shown."""
    return f"iow_{unit_tag(document, key)}_{source}{'t' if words else ''}"
