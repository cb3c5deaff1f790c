"""A built page, read back: the tree a browser would make of it, and the few things we ask of the tree.

html5lib is slow but agrees with browsers; a quicker parser would call a page sound that no reader sees.
Every element comes with the language and direction that hold there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import html5lib  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

UNSEEN = frozenset({"script", "style", "template", "noscript", "title"})
"""Elements whose text is not words on the page; the title is looked at by itself."""

RAW = "data-raw"
"""On an element whose text is no words of the page but what an editor's file holds, to be mended there."""


@dataclass(frozen=True, slots=True)
class Node:
    """One element with what it inherits."""

    name: str
    attributes: dict[str, str]
    lang: str
    dir: str
    around: str
    """Direction outside the element."""
    element: Element = field(repr=False, compare=False)

    @property
    def words(self) -> str:
        """All text in it, white space collapsed."""
        return " ".join("".join(self.element.itertext()).split())


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with the language that is claimed for it."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site; ``path`` is below the site, with forward slashes."""

    path: str
    nodes: tuple[Node, ...]
    runs: tuple[Run, ...]
    faults: tuple[str, ...] = ()
    """What the parser had to mend, in its own words."""

    def named(self, *names: str) -> Iterator[Node]:
        """The elements of these names, in order."""
        return (node for node in self.nodes if node.name in names)

    @property
    def ids(self) -> frozenset[str]:
        """Every place a link can lead to."""
        return frozenset(node.attributes["id"] for node in self.nodes if "id" in node.attributes)

    @property
    def root(self) -> Node:
        """The html element; the parser always makes one."""
        return self.nodes[0]


def read(path: str, text: str) -> Page:
    """``text`` as a browser understands it. Never raises: what is wrong stands in ``faults``."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)
    nodes: list[Node] = []
    runs: list[Run] = []
    _walk(tree, "", "ltr", nodes, runs)
    faults = tuple(dict.fromkeys(code for _, code, _ in parser.errors))
    return Page(path, tuple(nodes), tuple(runs), faults)


def _walk(element: Element, lang: str, around: str, nodes: list[Node], runs: list[Run]) -> None:
    """Gather ``element`` and everything in it. A comment has no name and no words."""
    if not isinstance(element.tag, str):
        return
    name = element.tag.rpartition("}")[2]
    attributes = {str(key): value for key, value in element.attrib.items()}
    here = attributes.get("lang", lang)
    way = attributes.get("dir", around)
    nodes.append(Node(name, attributes, here, way, around, element))
    if name in UNSEEN or RAW in attributes:
        return
    _run(element.text, here, runs)
    for child in element:
        _walk(child, here, way, nodes, runs)
        _run(child.tail, here, runs)


def _run(text: str | None, lang: str, runs: list[Run]) -> None:
    if text and text.strip():
        runs.append(Run(" ".join(text.split()), lang))
