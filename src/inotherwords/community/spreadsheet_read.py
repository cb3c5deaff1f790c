"""A spreadsheet that came back, as a :class:`Sheet`. Only texts are read: a formula is told and never worked out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inotherwords.community.package import Package
from inotherwords.community.rows import LOCALE, TAG, Beside, Cell, Row, Sheet
from inotherwords.community.safe_xml import tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_COMMENTS: Final = re.compile(r"xl/(?:threadedComments/|comments/?)[^/]*\.xml")
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_COLUMNS: Final = 50
"""What stands further to the right is no table of ours."""
_OFF: Final = frozenset({"0", "false"})


def read_spreadsheet(data: bytes) -> Sheet:
    """Everything somebody could have written into the spreadsheet ``data``. Raises :class:`Unreadable`."""
    package = Package(data)
    texts = []
    if "xl/sharedStrings.xml" in package.names:
        shared = tree(package.part("xl/sharedStrings.xml"), "xl/sharedStrings.xml")
        texts = [tuple(_pieces(one)) for one in shared.iter(f"{S}si")]
    rows: list[Row] = []
    beside: list[Beside] = []
    locale = ""
    for name in filter(_SHEET.fullmatch, package.names):
        for number, one in enumerate(tree(package.part(name), name).iter(f"{S}row"), start=1):
            row = Row(_whole(one.get("r"), number), tuple(_cells(one, texts, beside)))
            locale = next((said for cell in row.cells if (said := _locale(cell.text))), locale)
            rows.append(_without_tags(row))
    for name in filter(_COMMENTS.fullmatch, package.names):
        beside += _comments(tree(package.part(name), name))
    return Sheet(locale, tuple(rows), tuple(beside))


def _cells(row: Element, texts: list[tuple[tuple[str, bool], ...]], beside: list[Beside]) -> list[Cell]:
    """The cells of a row by their columns; what a program left out as empty is an empty cell."""
    held: dict[int, Cell] = {}
    for one in row.iter(f"{S}c"):
        place = _PLACE.fullmatch(one.get("r", ""))
        column = _column(place[1]) if place else len(held)
        if column < _COLUMNS:
            held[column] = _cell(one, _whole(row.get("r"), 0), texts, beside)
    return [held.get(column, Cell()) for column in range(max(held, default=-1) + 1)]


def _cell(cell: Element, row: int, texts: list[tuple[tuple[str, bool], ...]], beside: list[Beside]) -> Cell:
    value = cell.find(f"{S}v")
    written = (value.text or "") if value is not None else ""
    if cell.find(f"{S}f") is not None:
        beside.append(Beside(row, written, "a formula"))
        return Cell()
    if cell.get("t") == "s":
        place = _whole(written, len(texts))
        return Cell(texts[place] if place < len(texts) else ())
    if cell.get("t") == "inlineStr":
        inline = cell.find(f"{S}is")
        return Cell(tuple(_pieces(inline)) if inline is not None else ())
    return Cell(((written, False),) if written else ())


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _pieces(element: Element) -> Iterator[tuple[str, bool]]:
    """The runs of a rich text; readings printed above it (``rPh``) are no part of it."""
    for one in element:
        if one.tag == f"{S}t":
            yield one.text or "", False
        elif one.tag == f"{S}r":
            bold = one.find(f"{S}rPr/{S}b")
            text = one.find(f"{S}t")
            strong = bold is not None and bold.get("val", "1").lower() not in _OFF
            yield (text.text or "") if text is not None else "", strong


def _without_tags(row: Row) -> Row:
    """The row with its tags moved from a cell of their own to the cell behind it."""
    tags = tuple(part for cell in row.cells for part in cell.text.split() if TAG.fullmatch(part))
    cells = [cell for cell in row.cells if not _is_ours(cell.text)]
    if tags and cells:
        cells[0] = Cell(cells[0].pieces, tags)
    while cells and not cells[-1].text:
        cells.pop()
    return Row(row.number, tuple(cells))


def _is_ours(text: str) -> bool:
    """Whether a cell holds tags and nothing else."""
    return bool(text) and all(TAG.fullmatch(part) or _locale(part) for part in text.split())


def _locale(text: str) -> str:
    found = LOCALE.fullmatch(text)
    return found[1].replace("_", "-") if found else ""


def _comments(root: Element) -> Iterator[Beside]:
    for one in root.iter():
        place = _PLACE.fullmatch(one.get("ref", ""))
        if place is None:
            continue
        text = " ".join(
            "".join(held.text or "" for held in one.iter() if held.tag.endswith(("}t", "}text"))).split()
        )
        if text:
            yield Beside(int(place[2]), text, "a comment")


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,7}", text) else otherwise
