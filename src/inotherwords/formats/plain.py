"""A guide as plain text for a messenger: headings in capitals of their own lines, numbers whole, no table drawn.

A message is read on any phone, so nothing is laid out by spaces, and each block stands by itself. Left-to-right
numbers in right-to-left lines are held together by isolates, which messengers know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inotherwords.formats.copy import copy_lines
from inotherwords.formats.document import Document, Kind, Node

if TYPE_CHECKING:
    from collections.abc import Iterator

LEFT: Final = "\u2066"
RIGHT: Final = "\u2067"
END: Final = "\u2069"


def plain_text(document: Document) -> str:
    """The whole guide; paragraphs are parted by an empty line.

    Law: every heading, fact and notice of the page is in it, and the address behind each outside link. The list of sources is not: a
    guide has twenty, and their addresses would be half of a message.
    """
    parts = [f"*{document.title.text}*"]
    parts += [document.summary.text] if document.summary.text else []
    parts += [one.text for one in document.trust]
    parts += [text for block in document.blocks for text in _block(block, document)]
    parts += ["—", *(one.text for one in copy_lines(document))]
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def _block(node: Node, document: Document) -> Iterator[str]:
    if node.kind is Kind.HEADING:
        yield f"*{line_of(node, document)}*"
    elif node.kind in {Kind.LIST, Kind.STEPS}:
        yield "\n".join(_items(node, document))
    elif node.kind is Kind.TABLE:
        for row in node.all(Kind.ROW):
            yield " – ".join(_cell(one, document) for one in row.children if isinstance(one, Node))
    elif node.kind is Kind.FOLD and node.role == "english":
        yield "\n".join(
            f"({text})"
            for one in node.children[1:]
            if isinstance(one, Node)
            for text in _block(one, document)
        )
    elif node.kind in {Kind.GROUP, Kind.BOX, Kind.FOLD}:
        for child in node.children:
            if isinstance(child, Node):
                yield from _block(child, document)
            else:
                yield child.strip()
    elif node.kind is Kind.PICTURE:
        return
    else:
        yield line_of(node, document)


def _items(node: Node, document: Document) -> Iterator[str]:
    items = [one for one in node.children if isinstance(one, Node)]
    for number, item in enumerate(items, start=1):
        mark = f"{number}." if node.kind is Kind.STEPS else "•"
        yield f"{mark} {line_of(item, document)}"
        for inner in item.children:
            if isinstance(inner, Node) and inner.kind in {Kind.LIST, Kind.STEPS}:
                yield from (f"   {line}" for line in _items(inner, document))
            if isinstance(inner, Node) and inner.kind is Kind.FOLD:
                yield f"   {_folded(inner, document)}"


def _cell(node: Node, document: Document) -> str:
    """A cell of a table on one line, with the English that is folded away in it."""
    folds = [one for one in node.children if isinstance(one, Node) and one.kind is Kind.FOLD]
    return " ".join([line_of(node, document), *(_folded(one, document) for one in folds)])


def _folded(node: Node, document: Document) -> str:
    return f"({' '.join(line_of(one, document) for one in node.children[1:] if isinstance(one, Node))})"


def line_of(node: Node, document: Document) -> str:
    """The words of a node on one line, without the blocks in it; behind a link its address, where its words do not say it."""
    return " ".join("".join(_said(node, document)).split())


def _said(node: Node, document: Document) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.kind in {Kind.LIST, Kind.STEPS, Kind.FOLD, Kind.PICTURE}:
            continue
        elif child.kind is Kind.LABEL:
            yield f"({' · '.join(one.words for one in child.children if isinstance(one, Node)) or child.words}) "
        elif child.kind is Kind.BREAK:
            yield " "
        else:
            turned = child.dir != node.dir
            yield (LEFT if child.dir == "ltr" else RIGHT) if turned else ""
            yield from _said(child, document)
            yield END if turned else ""
            yield _behind(child, document)


def _behind(node: Node, document: Document) -> str:
    """The address of a link whose words do not say it."""
    if node.kind is not Kind.LINK or node.target.startswith(("tel:", "mailto:", "#")):
        return ""
    goal = document.link(node.target)
    outside = goal and not node.target.startswith("/")
    return f" {goal}" if outside and goal.partition("://")[2].rstrip("/") not in node.words else ""
