"""A :class:`Sending` as a spreadsheet: English, the language, and a hidden column with the tags."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from inotherwords.community.matching import HEAD
from inotherwords.model.publication import Direction
from inotherwords.stage.style import style_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from inotherwords.community.sending import Sending

_WIDTH: Final = 60
_POINTS: Final = 11
_RIGHT_TO_LEFT: Final = 2
"""How the format says so (ECMA-376, 18.8.1, readingOrder)."""


def write_spreadsheet(sending: Sending) -> bytes:
    """The spreadsheet. Every cell is a text; none is ever worked out."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one
    sheet.title = sending.locale.tag
    right = sending.locale.direction is Direction.RTL
    style = style_of(sending.locale)
    own = Font(name=style["font"][0] if style["font"] else "Calibri", size=round(_POINTS * style["size"]))
    usual = Alignment(vertical="top", wrap_text=True)
    align = (
        Alignment(vertical="top", wrap_text=True, horizontal="right", readingOrder=_RIGHT_TO_LEFT)
        if right
        else usual
    )
    rows = [
        ("", "", text) if locale is sending.locale else ("", text, "")
        for locale, texts in sending.guidance
        for text in texts
    ]
    first = len(rows) + 1
    rows.append((sending.mark, HEAD, sending.locale.name))
    rows += [(f"{one.tag} {one.words_tag}", one.english, one.words) for one in sending.lines]
    for number, row in enumerate(rows, start=1):
        for column, text in zip("ABC", row, strict=True):
            _write(sheet, f"{column}{number}", text, align if column == "C" else usual)
        sheet[f"C{number}"].font = own
        sheet[f"B{number}"].fill = PatternFill("solid", fgColor="F3F6F9")
    for letter, width in (("A", 2), ("B", _WIDTH), ("C", _WIDTH)):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = f"A{first + 1}"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Worksheet, place: str, text: str, alignment: Alignment) -> None:
    cell = sheet[place]
    cell.alignment = alignment
    if text:
        cell.value = text
        cell.data_type = "s"  # a text that begins with = is a text
