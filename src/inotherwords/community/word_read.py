"""A Word file that came back, as a :class:`Sheet`: tables, comments, footnotes, and text around them.

Changes that Word tracked are read as accepted: what was put in counts, what was struck out does not. What looks
odd: nothing relies on styles, ids or order, because every program that saves the file makes its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from inotherwords.community.package import Package, Unreadable
from inotherwords.community.rows import LOCALE, Beside, Cell, Row, Sheet
from inotherwords.community.safe_xml import tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE: Final = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "rPrChange", "pPrChange"}
)
_SPACE: Final = frozenset({"tab", "br", "cr", "ptab"})
_OFF: Final = frozenset({"0", "false", "off"})
_STRONG: Final = frozenset({"Strong", "StrongEmphasis"})
_WRAPPERS: Final = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})


def read_word(data: bytes) -> Sheet:
    """Everything somebody could have written into the Word file ``data``. Raises :class:`Unreadable`."""
    package = Package(data)
    body = tree(package.part("word/document.xml"), "word/document.xml").find(f"{W}body")
    if body is None:
        raise Unreadable(
            "office-strict" if STRICT.encode()[1:-1] in package.part("word/document.xml") else "office-empty"
        )
    reader = _Reader()
    reader.blocks(body)
    beside = [
        *reader.beside,
        *_notes(package, "word/comments.xml", "comment", reader.refers, "a comment"),
        *_notes(package, "word/footnotes.xml", "footnote", reader.refers, "a footnote"),
        *_notes(package, "word/endnotes.xml", "endnote", reader.refers, "a footnote"),
    ]
    return Sheet(reader.locale, tuple(reader.rows), tuple(beside))


def _notes(
    package: Package, part: str, kind: str, refers: dict[tuple[str, str], int], why: str
) -> Iterator[Beside]:
    if part not in package.names:
        return
    for one in tree(package.part(part), part).iter(f"{W}{kind}"):
        if one.get(f"{W}type", "normal") != "normal":
            continue
        text = " ".join("".join(piece for piece, _ in _Text().of(one)).split())
        if text:
            yield Beside(refers.get((kind, one.get(f"{W}id", "")), 0), text, why)


@dataclass(slots=True)
class _Reader:
    """Walks the body; rows are counted over all tables, because people count what they see."""

    rows: list[Row] = field(default_factory=list)
    beside: list[Beside] = field(default_factory=list)
    refers: dict[tuple[str, str], int] = field(default_factory=dict)
    """The row in which a comment or footnote is referred to."""
    locale: str = ""

    def blocks(self, parent: Element) -> None:
        """Paragraphs and tables below ``parent``, in order."""
        for one in parent:
            name = _name(one)
            if name == "tbl":
                self.table(one)
            elif name == "p":
                self.paragraph(one)
            elif name in _WRAPPERS:
                self.blocks(one)

    def paragraph(self, paragraph: Element) -> None:
        text = _Text()
        words = " ".join("".join(piece for piece, _ in text.of(paragraph)).split())
        self._seen(text, 0)
        if words:
            self.beside.append(Beside(0, words, "outside the table"))

    def table(self, table: Element) -> None:
        for row in _inside(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            number = len(self.rows) + 1
            cells = []
            for cell in _inside(row, "tc"):
                if cell.find(f"{W}tcPr/{W}cellDel") is not None:
                    continue
                text = _Text()
                pieces = tuple(text.of(cell))
                self._seen(text, number)
                merged = cell.find(f"{W}tcPr/{W}vMerge") is not None
                cells.append(Cell(pieces, tuple(text.tags), merged))
            self.rows.append(Row(number, tuple(cells)))

    def _seen(self, text: _Text, row: int) -> None:
        for kind, id_ in text.refers:
            self.refers[kind, id_] = row
        self.beside += [Beside(row, words, "a text box") for words in text.boxes]
        for tag in text.tags:
            if found := LOCALE.fullmatch(tag):
                self.locale = found[1].replace("_", "-")


@dataclass(slots=True)
class _Text:
    """The text of one element in pieces, and what else was met on the way."""

    tags: list[str] = field(default_factory=list)
    refers: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)

    def of(self, element: Element) -> Iterator[tuple[str, bool]]:
        """``(text, is bold)`` from left to right."""
        for one in element:
            name = _name(one)
            if name in _GONE or one.tag == f"{_MC}Fallback":
                continue
            if name == "bookmarkStart":
                self.tags.append(one.get(f"{W}name", ""))
            elif name in {"commentReference", "footnoteReference", "endnoteReference"}:
                self.refers.append((name.removesuffix("Reference"), one.get(f"{W}id", "")))
            elif name == "r":
                yield from self._run(one)
            elif name == "txbxContent":
                self.boxes.append(" ".join("".join(text for text, _ in self.of(one)).split()))
            else:
                yield from self.of(one)
                if name == "p":
                    yield " ", False

    def _run(self, run: Element) -> Iterator[tuple[str, bool]]:
        properties = run.find(f"{W}rPr")
        if properties is not None and _on(properties, "vanish"):
            return
        bold = properties is not None and _is_bold(properties)
        for one in run:
            name = _name(one)
            if name == "t":
                yield one.text or "", bold
            elif name in _SPACE:
                yield " ", bold
            elif name == "noBreakHyphen":
                yield "\u2011", bold
            elif name == "sym":
                yield "\ufffd", bold
            elif name not in {*_GONE, "rPr", "softHyphen"}:
                holder = type(one)("holder")
                holder.append(one)
                yield from self.of(holder)


def _is_bold(properties: Element) -> bool:
    style = properties.find(f"{W}rStyle")
    named = style is not None and style.get(f"{W}val", "") in _STRONG
    return named or _on(properties, "b") or _on(properties, "bCs")


def _on(properties: Element, name: str) -> bool:
    found = properties.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1").lower() not in _OFF


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table, or cells of a row, also inside content controls."""
    for one in parent:
        if one.tag == f"{W}{name}":
            yield one
        elif _name(one) in _WRAPPERS:
            yield from _inside(one, name)


def _name(element: Element) -> str:
    """The element's name when it is one of Word's, else nothing."""
    return element.tag.removeprefix(W) if element.tag.startswith(W) else ""
