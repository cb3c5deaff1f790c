"""Whether every word of a print is on its sheets: asked of the laid-out boxes, before the file is written.

A table with too many columns, or a word that cannot be broken, runs off the paper, and nobody who reads the file knows
that something was there. The boxes are private to WeasyPrint 70.0, which ``text_layer`` pins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from weasyprint.formatting_structure.boxes import TextBox  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator

EDGE: Final = 5 * 96 / 25.4
"""Five millimetres in CSS pixels: nearer to its edge no printer draws."""
SHOWN: Final = 60
"""Characters of what is told."""


def words_off_the_sheet(rendered: Any) -> str:
    """The first words of what does not fit on a sheet; empty when all is there."""
    return " ".join(_outside(rendered))[:SHOWN]


def _outside(rendered: Any) -> Iterator[str]:
    for sheet in rendered.pages:
        for box in sheet._page_box.descendants():  # noqa: SLF001 - as said above
            if not isinstance(box, TextBox) or not box.text.strip():
                continue
            right, bottom = box.position_x + box.width, box.position_y + box.height
            if box.position_x < EDGE or right > sheet.width - EDGE or bottom > sheet.height:
                yield box.text.strip()
