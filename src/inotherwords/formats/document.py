"""One staged page as a tree that knows no format: language, direction, state and facts are resolved in it.

Every node carries the language and direction that hold there, so a maker never looks upwards. A link's target is
an address, ``tel:``, ``#place`` on the page, or ``/path/#place`` below the locale's folder.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Kind(StrEnum):
    """What a node is. Blocks first, then what stands within a line."""

    GROUP = "group"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    STEPS = "steps"
    ITEM = "item"
    TABLE = "table"
    ROW = "row"
    HEAD_CELL = "head-cell"
    CELL = "cell"
    BOX = "box"
    """A set-apart box; ``role`` says which. Its first child is its title, if it has one."""
    TITLE = "title"
    FOLD = "fold"
    """Words that a page folds away; the first child is the title. ``role`` is ``english`` for the English beside a draft."""
    PICTURE = "picture"
    STRONG = "strong"
    LINK = "link"
    RUN = "run"
    """Words within a line that have their own language or direction."""
    LABEL = "label"
    """A notice of ours within a line: what has been checked."""
    BREAK = "break"


INLINE = frozenset({Kind.STRONG, Kind.LINK, Kind.RUN, Kind.LABEL, Kind.BREAK})


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of a page. ``level`` is a heading's; ``target`` a link's or a picture's file."""

    kind: Kind
    children: tuple[Node | str, ...] = ()
    lang: str = ""
    dir: str = ""
    level: int = 0
    target: str = ""
    anchor: str = ""
    role: str = ""
    unit: str = ""
    state: str = ""

    @property
    def words(self) -> str:
        """All text in it, white space collapsed; a picture says what it shows."""
        return " ".join("".join(_texts(self)).split())

    def all(self, *kinds: Kind) -> Iterator[Node]:
        """The node and every node in it, in reading order; only ``kinds``, if any are given."""
        if not kinds or self.kind in kinds:
            yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.all(*kinds)


@dataclass(frozen=True, slots=True)
class Line:
    """Words of ours with the language they stand in."""

    text: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page's facts come from."""

    title: str
    publisher: str
    address: str
    seen: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Home:
    """What all documents of a locale share, from its staged record and the source language's."""

    tag: str
    dir: str
    name: str
    script: str
    source: bool
    source_tag: str
    source_dir: str
    publication: str
    address: str
    """Where the site is published, with a slash at its end; empty while nobody has decided."""
    licence: str
    contact: str
    release: str
    release_day: str
    line_height: float
    size: float
    says: Mapping[str, Line] = field(repr=False)
    """Interface words by key, each in the language it really stands in."""


@dataclass(frozen=True, slots=True)
class Document:
    """A staged page, read. ``path`` is its address below the locale's folder, ``blocks`` what it says."""

    home: Home
    kind: str
    path: str
    title: Line
    summary: Line
    trust: tuple[Line, ...]
    sources: tuple[Source, ...]
    blocks: tuple[Node, ...]
    dated: tuple[Line, ...] = ()
    """Of which day its words are."""
    updated: str = ""
    """The same day for programs, ``2026-11-22``."""
    states: Mapping[str, int] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Pictures that it shows, file name to SVG."""

    @property
    def id(self) -> str:
        """The guide's id: the last part of its address."""
        return self.path.strip("/").rpartition("/")[2]

    @property
    def address(self) -> str:
        """Where the page is on the web; empty while the site has no address."""
        return f"{self.home.address}{self.home.tag}/{self.path}" if self.home.address else ""

    def all(self, *kinds: Kind) -> Iterator[Node]:
        """Every node in reading order; only ``kinds``, if any are given."""
        for block in self.blocks:
            yield from block.all(*kinds)

    def link(self, target: str) -> str:
        """Where a link of the page leads from outside the site; empty when it can lead nowhere from there."""
        if target.startswith("/"):
            return f"{self.home.address}{self.home.tag}{target}" if self.home.address else ""
        return target


def _texts(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
            continue
        yield " " if child.kind not in INLINE else ""
        yield from _texts(child)
        yield " " if child.kind not in INLINE or child.kind is Kind.BREAK else ""


def words(nodes: Iterable[Node]) -> str:
    """All text of ``nodes``, white space collapsed."""
    return " ".join(" ".join(one.words for one in nodes).split())
