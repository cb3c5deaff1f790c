"""A guide as a Word document: real headings and lists, and every run with its language and direction.

python-docx builds it and ``word_runs`` writes what python-docx does not know: right-to-left paragraphs and runs,
languages of each script, links. Restarted numbering is written as numbering of our own.
"""

from __future__ import annotations

import datetime as dt
import io
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, Final

import docx
from docx.shared import Pt

from inotherwords.formats.copy import copy_lines
from inotherwords.formats.document import Document, Kind, Line, Node
from inotherwords.formats.letters import LATIN, letters_of
from inotherwords.formats.reader import blocks_of
from inotherwords.formats.word_runs import Face, Pen, numbering, right_to_left, set_language
from inotherwords.formats.zipped import rezipped

if TYPE_CHECKING:
    from collections.abc import Iterable

SIZE: Final = 12
STYLES: Final = (
    "Normal",
    "Title",
    "Subtitle",
    "Quote",
    "List Paragraph",
    *(f"Heading {level}" for level in range(1, 5)),
)
EPOCH: Final = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


def word(document: Document) -> bytes:
    """The .docx file; the same bytes for the same document."""
    return rezipped(_Writer(document).written())


class _Writer:
    """Writes one document, block by block."""

    def __init__(self, document: Document) -> None:
        self.document, self.home = document, document.home
        self.file: Any = docx.Document()
        letters = letters_of(self.home)
        self.face = Face(self.home.source_tag, letters.family, LATIN, SIZE, letters.size)
        self._dress()

    def written(self) -> bytes:
        """The file as python-docx saves it."""
        said = self.document
        self._said("Title", said.title)
        if said.summary.text:
            self._said("Subtitle", said.summary)
        for one in said.trust:
            self._said("Quote", one)
        self._blocks(said.blocks)
        self._sources()
        for one in copy_lines(said):
            self._said("Footer", one)
        out = io.BytesIO()
        self.file.save(out)
        return out.getvalue()

    def _dress(self) -> None:
        core = self.file.core_properties
        core.title, core.author = self.document.title.text, self.home.publication
        core.language, core.comments = self.home.tag, ""
        core.created = core.modified = EPOCH
        core.last_modified_by, core.revision = "", 1
        self.file.styles["Normal"].font.size = Pt(SIZE)
        for name in STYLES:
            set_language(self.file.styles[name], self.face)
        self.file.styles["Quote"].paragraph_format.left_indent = Pt(18)

    def _paragraph(self, style: str, direction: str) -> Any:
        paragraph = self.file.add_paragraph(style=style)
        if direction == "rtl":
            right_to_left(paragraph)
        return paragraph

    def _said(self, style: str, one: Line) -> None:
        pen = Pen(self._paragraph(style, one.dir), self.face)
        pen.write(one.text, one.lang, one.dir)

    def _blocks(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            self._block(node)

    def _block(self, node: Node) -> None:
        if node.kind is Kind.HEADING:
            # The guide's title is the first heading; its sections stand one below, as on the page.
            self._words(node, f"Heading {min(4, node.level)}")
        elif node.kind in {Kind.LIST, Kind.STEPS}:
            self._list(node, 0)
        elif node.kind is Kind.TABLE:
            self._table(node)
        elif node.kind is Kind.FOLD:
            self._fold(node)
        elif node.kind in {Kind.GROUP, Kind.BOX}:
            self._blocks(blocks_of(node))
        elif node.kind is Kind.PICTURE:
            return  # a Word file of a guide shows none; Easy Read has files of its own
        else:
            self._words(node, "Heading 4" if node.kind is Kind.TITLE else "Normal")

    def _words(self, node: Node, style: str) -> Any:
        paragraph = self._paragraph(style, node.dir)
        self._inline(node, Pen(paragraph, self.face))
        return paragraph

    def _inline(self, node: Node, pen: Pen) -> None:
        for child in node.children:
            if isinstance(child, str):
                pen.write(" ".join(child.split("\n")), node.lang, node.dir)
            elif child.kind is Kind.BREAK:
                pen.break_line()
            elif child.kind is Kind.LINK:
                with pen.link(self.document.link(child.target)):
                    self._inline(child, pen)
            elif child.kind is Kind.STRONG:
                with pen.strong():
                    self._inline(child, pen)
            elif child.kind is Kind.LABEL:
                with pen.label():
                    self._inline(child, pen)
            elif child.kind not in {Kind.LIST, Kind.STEPS, Kind.FOLD, Kind.PICTURE}:
                self._inline(child, pen)

    def _list(self, node: Node, depth: int) -> None:
        number = numbering(self.file, steps=node.kind is Kind.STEPS)
        for item in (one for one in node.children if isinstance(one, Node)):
            paragraph = self._words(item, "List Paragraph")
            number.put(paragraph, depth)
            for inner in item.children:
                if isinstance(inner, Node) and inner.kind in {Kind.LIST, Kind.STEPS}:
                    self._list(inner, depth + 1)
                elif isinstance(inner, Node) and inner.kind is Kind.FOLD:
                    self._fold(inner)
                elif isinstance(inner, Node) and inner.kind is Kind.PARAGRAPH:
                    self._block(inner)

    def _fold(self, node: Node) -> None:
        """What a page folds away stands open; the English says itself that it is English."""
        inside = [one for one in node.children if isinstance(one, Node)]
        for one in inside[1:] if node.role == "english" else inside:
            self._words(one, "Quote") if one.kind in {Kind.PARAGRAPH, Kind.RUN} else self._block(one)

    def _table(self, node: Node) -> None:
        rows = [[one for one in row.children if isinstance(one, Node)] for row in node.all(Kind.ROW)]
        table = self.file.add_table(len(rows), max(map(len, rows)), style="Table Grid")
        if node.dir == "rtl":
            right_to_left(table)
        for at, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                paragraph = table.cell(at, place).paragraphs[0]
                if cell.dir == "rtl":
                    right_to_left(paragraph)
                pen = Pen(paragraph, self.face)
                with pen.strong() if cell.kind is Kind.HEAD_CELL else nullcontext():
                    self._inline(cell, pen)
                self._beneath(cell, pen)

    def _beneath(self, cell: Node, pen: Pen) -> None:
        """The English that is folded away in a cell, on lines of its own."""
        for fold in (one for one in cell.children if isinstance(one, Node) and one.kind is Kind.FOLD):
            for one in (one for one in fold.children[1:] if isinstance(one, Node)):
                pen.break_line()
                self._inline(one, pen)

    def _sources(self) -> None:
        if not self.document.sources:
            return
        self._said("Heading 2", self.home.says["sources"])
        number = numbering(self.file, steps=False)
        for one in self.document.sources:
            paragraph = self._paragraph("List Paragraph", one.dir)
            number.put(paragraph, 0)
            pen = Pen(paragraph, self.face)
            with pen.link(one.address):
                pen.write(one.title, one.lang, one.dir)
            rest = (f", {one.publisher}" if one.publisher else "") + (f" ({one.seen})" if one.seen else "")
            pen.write(rest, one.lang, one.dir)
