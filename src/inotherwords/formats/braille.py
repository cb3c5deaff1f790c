"""English braille: Unified English Braille by liblouis, 40 cells to a line, 25 lines to a page (UKAAF B004).

``lou_translate`` reads one block a line and writes ASCII braille; lines and pages are laid out here. It is said in the
file itself that a machine made it. A link's address stands behind its words, because paper leads nowhere; sources are
left to the page. Other languages wait for a braille reader, so no table of theirs is named here.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING, Final

from inotherwords.errors import MachineError
from inotherwords.formats.copy import copy_lines
from inotherwords.formats.document import INLINE, Document, Kind, Node
from inotherwords.formats.plain import line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CELLS: Final = 40
LINES: Final = 25
DISPLAY: Final = "en-us-brf.dis"
TABLES: Final = {1: "en-ueb-g1.ctb", 2: "en-ueb-g2.ctb"}
PROGRAM: Final = "lou_translate"
UNKNOWN: Final = re.compile(r"'\\[xX][0-9A-Fa-f]+'")
"""What liblouis writes for a character that its table does not have."""
_PLAIN: Final = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": "...",
        "•": "",
        "·": ",",
        "\u00a0": " ",
        "\u2011": "-",
        "\u2066": "",
        "\u2067": "",
        "\u2069": "",
    }
)


def brf(document: Document, grade: int, run: Callable[[list[str], bytes], bytes]) -> bytes:
    """The guide as a .brf file; ``run`` calls ``lou_translate`` with arguments and input.

    Raises ``MachineError`` when liblouis does not know a character: a cell that is missing may be a digit.
    """
    blocks = list(_blocks(document))
    words = "\n".join(text for _, text in blocks) + "\n"
    said = run(["--forward", f"{DISPLAY},{TABLES[grade]}"], words.encode("utf-8")).decode("ascii")
    cells = said.splitlines()
    if len(cells) != len(blocks) or UNKNOWN.search(said):
        raise MachineError(
            "The braille table does not know every character.", "Look for unusual signs in the guide."
        )
    lines: list[str] = []
    for (indent, _), line in zip(blocks, cells, strict=True):
        lines += _laid(line, indent)
    pages = [lines[at : at + LINES] for at in range(0, len(lines), LINES)]
    return "\f".join("\r\n".join(page) + "\r\n" for page in pages).encode("ascii")


def _laid(line: str, indent: tuple[int, int, int]) -> list[str]:
    """One block as lines of :data:`CELLS`; ``indent`` is of the first line, of the rest, and the empty lines above."""
    first, rest, above = indent
    laid = textwrap.wrap(
        line, CELLS, initial_indent=" " * first, subsequent_indent=" " * rest, break_on_hyphens=False
    )
    return [""] * above + laid


HEADING: Final = (4, 4, 1)
ITEM: Final = (0, 2, 0)
TEXT: Final = (2, 0, 0)


def _blocks(document: Document) -> Iterator[tuple[tuple[int, int, int], str]]:
    yield (4, 4, 0), plain(document.title.text)
    yield TEXT, plain(document.home.says["formats.braille_made"].text)
    yield from ((TEXT, plain(one.text)) for one in document.trust)
    if document.summary.text:
        yield TEXT, plain(document.summary.text)
    for block in document.blocks:
        yield from _block(block, document)
    yield from ((TEXT, plain(one.text)) for one in copy_lines(document))


def _block(node: Node, document: Document) -> Iterator[tuple[tuple[int, int, int], str]]:
    if node.kind is Kind.HEADING:
        yield HEADING, plain(line_of(node, document))
    elif node.kind in {Kind.LIST, Kind.STEPS}:
        yield from _list(node, document)
    elif node.kind is Kind.TABLE:
        for row in node.all(Kind.ROW):
            yield (
                ITEM,
                plain("; ".join(line_of(one, document) for one in row.children if isinstance(one, Node))),
            )
    elif node.kind in {Kind.GROUP, Kind.BOX, Kind.FOLD}:
        yield from _inside(node, document)
    elif node.words and node.kind is not Kind.PICTURE:
        yield TEXT, plain(line_of(node, document))


def _list(node: Node, document: Document) -> Iterator[tuple[tuple[int, int, int], str]]:
    for number, item in enumerate((one for one in node.children if isinstance(one, Node)), start=1):
        yield ITEM, plain(f"{number}. " * (node.kind is Kind.STEPS) + line_of(item, document))
        yield from _inside(item, document)


def _inside(node: Node, document: Document) -> Iterator[tuple[tuple[int, int, int], str]]:
    for one in node.children:
        if isinstance(one, Node) and one.kind not in INLINE:
            yield from _block(one, document)


def plain(text: str) -> str:
    """Words on one line in the signs that every table knows."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN).split()).replace("\\", "/")
