"""The hidden text of a PDF, mended: what a screen reader and a search find is what stands on the page.

WeasyPrint notes for each glyph the words it stood for where it first stood; in Urdu, Bengali or Panjabi one glyph
stands for many, so half the words come back wrong (Kozea/WeasyPrint #2841). Here every cluster of glyphs that does
not mean the same each time says its own words (ActualText), and words in another language say which (Lang).
It takes the place of a private function of WeasyPrint 70.0; ADR 0009 has the reasons, a test the alarm.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pydyf  # type: ignore[import-untyped]
from weasyprint.draw import text as drawing  # type: ignore[import-untyped]
from weasyprint.logger import LOGGER  # type: ignore[import-untyped]
from weasyprint.text.ffi import FROM_UNITS, ffi, pango  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION: Final = "70.0"
"""The WeasyPrint whose drawing was read; another one may draw otherwise."""
DRAWN: Final = "1bb8eae6d88e71b1"
"""The first 16 hex digits of the SHA-256 of that function's source."""
INDIC: Final = re.compile(r"[\u0900-\u0dff]")
NOTHING: Final = "\u200b"
"""What a glyph means that only follows another: a space of no width, because an empty word breaks PDF/UA."""


@contextmanager
def mended(lang: str) -> Iterator[None]:
    """Within the block WeasyPrint writes a text layer that reads back; ``lang`` is the document's language."""
    own = drawing.draw_first_line

    def draw(stream: Any, textbox: Any, _overflow: str, _ellipsis: str, matrix: Any) -> list[Any]:
        return _draw(stream, textbox, matrix, lang)

    drawing.draw_first_line = draw
    try:
        yield
    finally:
        drawing.draw_first_line = own


def _draw(stream: Any, textbox: Any, matrix: Any, lang: str) -> list[Any]:
    """One line of one text box, drawn as WeasyPrint does: no ellipses and no emojis, which our pages do not have."""
    if not textbox.text.strip():
        return []
    pango.pango_layout_set_single_paragraph_mode(textbox.pango_layout.layout, True)  # noqa: FBT003 - a C function
    first_line, _ = textbox.pango_layout.get_first_line()
    stream.set_text_matrix(*matrix.values)
    here = textbox.style["lang"]
    foreign = bool(here) and here != lang
    if foreign:
        stream.begin_marked_content("Span", pydyf.Dictionary({"Lang": pydyf.String(here)}))
    run = first_line.runs[0]
    while run != ffi.NULL:
        _Pen(stream, textbox, run.data).draw()
        run = run.next
    if foreign:
        stream.end_marked_content()
    return []


def _is_drawn(glyph: int) -> bool:
    """Whether the number is a glyph of the font: Pango has numbers above all others for *nothing* and for *missing*.

    WeasyPrint makes a list as long as the highest number that it is told: one of these costs gigabytes.
    """
    return bool(glyph < pango.PANGO_GLYPH_EMPTY)


class _Pen:
    """Draws one run of glyphs of one font."""

    def __init__(self, stream: Any, textbox: Any, item: Any) -> None:
        self.stream, self.item = stream, item
        self.pango_font = item.item.analysis.font
        self.font, size = stream.add_font(self.pango_font)
        # As WeasyPrint does, for https://gitlab.gnome.org/GNOME/pango/-/issues/530.
        self.size = textbox.style["font_size"] if pango.pango_version() < 14802 else size  # noqa: PLR2004
        self.words = textbox.pango_layout.text.encode()
        self.waiting = ""

    def draw(self) -> None:
        self.stream.set_font_size(self.font.hash, self.size)
        for glyphs, text in self._pieces():
            drawn = [one.glyph for one in glyphs if _is_drawn(one.glyph)]
            if not drawn or (len(glyphs) == 1 and self.font.to_unicode.setdefault(drawn[0], text) == text):
                for glyph in glyphs:
                    self._put(glyph)
                continue
            self._flush()
            said = pydyf.Dictionary({"ActualText": pydyf.String(text)})
            self.stream.begin_marked_content("Span", said)
            for number, glyph in enumerate(drawn):
                self.font.to_unicode.setdefault(glyph, text if number == 0 else NOTHING)
            for glyph in glyphs:
                self._put(glyph)
            self._flush()
            self.stream.end_marked_content()
        self._flush()

    def _pieces(self) -> Iterator[tuple[list[Any], str]]:
        """The clusters; but a word of an Indic script is one piece.

        Its vowel signs take no room, and begin where the next letter begins: readers then see two words, or one printed
        twice. (A whole word to the right of another comes back backwards, so Arabic letters stay as they are.)
        """
        held: list[Any] = []
        said = ""
        for glyphs, text in self._clusters():
            if INDIC.search(text):
                held, said = held + glyphs, said + text
                continue
            if held and text == " ":
                yield held + glyphs, f"{said} "
                held, said = [], ""
                continue
            if held:
                yield held, said
                held, said = [], ""
            yield glyphs, text
        if held:
            yield held, said

    def _clusters(self) -> Iterator[tuple[list[Any], str]]:
        """Glyphs that were shaped together, in the order in which they stand, and the words they stand for.

        A joiner that leaves nothing to draw is said by the letter before it: Persian needs it to part its words.
        """
        string = self.item.glyphs
        count, at = string.num_glyphs, string.log_clusters
        starts = sorted({at[i] for i in range(count) if string.glyphs[i].glyph != pango.PANGO_GLYPH_EMPTY})
        ends = dict(zip(starts, [*starts[1:], self.item.item.length], strict=False))
        first = 0
        while first < count:
            last = first
            while last + 1 < count and at[last + 1] == at[first]:
                last += 1
            offset, end = self.item.item.offset, ends.get(at[first], at[first])
            text = self.words[offset + at[first] : offset + end].decode()
            yield [string.glyphs[i] for i in range(first, last + 1)], text
            first = last + 1

    def _put(self, info: Any) -> None:
        """One glyph with its offsets and what is left to the next, as WeasyPrint writes them."""
        glyph, width = info.glyph, info.geometry.width
        if glyph == pango.PANGO_GLYPH_EMPTY:
            self.waiting += f"{-width / self.size} "
            return
        if glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
            glyph = self._missing(glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG, width)
        aside = info.geometry.x_offset / self.size
        rise = info.geometry.y_offset / 1000
        if rise:
            self._flush()
            self.stream.set_text_rise(-rise)
        self.waiting += (f"{-aside} " if aside else "") + f"<{glyph:04x}>"
        if rise:
            self._flush()
            self.stream.set_text_rise(0)
        kerning = self._width(glyph) + aside - width * 1000 * FROM_UNITS / self.size
        if kerning:
            self.waiting += f"{int(kerning)} "

    def _width(self, glyph: int) -> float:
        if glyph not in self.font.widths:
            stream = self.stream
            pango.pango_font_get_glyph_extents(self.pango_font, glyph, stream.ink_rect, stream.logical_rect)
            self.font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / self.size)
        return float(self.font.widths[glyph])

    def _missing(self, codepoint: int, width: int) -> int:
        LOGGER.warning('No font has "%s" (U+%04X)', chr(codepoint), codepoint)
        glyph: int = self.font.get_unused_glyph_id(codepoint)
        self.font.widths[glyph] = round(width * 1000 * FROM_UNITS / self.size)
        self.font.widths.setdefault(0, self.font.widths[glyph])
        self.font.to_unicode.setdefault(glyph, chr(codepoint))
        return glyph

    def _flush(self) -> None:
        if self.waiting:
            self.stream.show_text(self.waiting.strip())
        self.waiting = ""
