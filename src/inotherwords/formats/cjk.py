"""A Chinese font cut to the characters in daily use, once for a machine: a PDF then weighs 40 KB and not 400.

The characters are those of the old national lists (Big5 level 1, GB 2312 level 1), which never change, and those of
the staged pages beyond them; so a new sentence hardly ever changes the font, and with it every Chinese PDF.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, TypedDict

from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LISTS: Final = {"Hant": ("big5", 0xA1, 0xC6), "Hans": ("gb2312", 0xA1, 0xD7)}
"""By script: the encoding, and the lead bytes of its first level."""


class Cut(TypedDict):
    """A font file, which font in it, and the characters to keep; ``name`` is the file to write."""

    name: str
    path: str
    index: int
    characters: str


def characters(script: str, texts: Iterable[str]) -> str:
    """Every character that a PDF in ``script`` may need, sorted."""
    encoding, first, last = LISTS[script]
    daily = {
        letter
        for lead in range(first, last + 1)
        for trail in range(0x40, 0xFF)
        if len(letter := bytes((lead, trail)).decode(encoding, "ignore")) == 1
    }
    ascii_ = {chr(code) for code in range(0x20, 0x7F)}
    return "".join(
        sorted(daily | ascii_ | {letter for text in texts for letter in text if letter > "\u2000"})
    )


def cut_font(out: Path, order: Cut) -> None:
    """The font with these characters only, in ``out``."""
    font = TTFont(order["path"], fontNumber=order["index"], recalcTimestamp=False)
    (out / order["name"]).write_bytes(_with(font, order["characters"]))


def trimmed(data: bytes, text: str) -> bytes:
    """A cut font with the characters of one document: WeasyPrint keeps a place for every glyph that it is given."""
    return _with(TTFont(io.BytesIO(data), recalcTimestamp=False), text)


def _with(font: TTFont, text: str) -> bytes:
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.drop_tables += ["DSIG", "vhea", "vmtx", "VORG"]
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    held = io.BytesIO()
    font.save(held)
    return held.getvalue()
