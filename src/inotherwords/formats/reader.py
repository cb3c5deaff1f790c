"""A staged page becomes a :class:`Document`: its front matter is JSON, its body the Markdown that the site renders.

Python-Markdown renders the body exactly as for the web; a parser of the standard library then walks the result,
which the stage wrote and is well formed. What we do not know becomes a group or a run, so no word is lost.
"""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

from inotherwords.errors import CallerError
from inotherwords.formats.document import INLINE, Document, Home, Kind, Line, Node, Source
from inotherwords.source.dialect import renderer

if TYPE_CHECKING:
    from collections.abc import Mapping

VOID: Final = frozenset({"br", "img", "hr", "input", "wbr"})
_KINDS: Final = {
    "p": Kind.PARAGRAPH,
    "ul": Kind.LIST,
    "ol": Kind.STEPS,
    "li": Kind.ITEM,
    "table": Kind.TABLE,
    "tr": Kind.ROW,
    "th": Kind.HEAD_CELL,
    "td": Kind.CELL,
    "details": Kind.FOLD,
    "summary": Kind.TITLE,
    "img": Kind.PICTURE,
    "strong": Kind.STRONG,
    "b": Kind.STRONG,
    "em": Kind.STRONG,
    "i": Kind.STRONG,
    "a": Kind.LINK,
    "br": Kind.BREAK,
    "dt": Kind.PARAGRAPH,
    "dd": Kind.PARAGRAPH,
    **{f"h{level}": Kind.HEADING for level in range(1, 7)},
}
_WITHIN: Final = frozenset({"span", "bdi", "bdo", "abbr", "sup", "sub", "code", "small", "mark", "time"})
_NAMES_OF_STATES: Final = frozenset({"draft", "proposed", "outdated", "english", "old"})


def read(text: str, place: str, home: Home, pictures: Mapping[str, str]) -> Document:
    """The staged page ``text`` that stands at ``place`` below the locale's folder (``easy-read/money.md``).

    ``pictures`` are the locale's, file name to SVG; the document keeps those it shows. Raises ``CallerError``
    when ``text`` is no staged page.
    """
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0]:  # noqa: PLR2004 - before, between and after the fences
        raise CallerError(f"{place} is no staged page: it has no front matter.")
    front = {
        name: json.loads(value) for name, _, value in (line.partition(": ") for line in parts[1].splitlines())
    }
    builder = _Builder(place, home)
    builder.feed(_markdown().reset().convert(parts[2]))
    builder.close()
    document = Document(
        home=home,
        kind=front["kind"],
        path=front["path"],
        title=_front_line(front, "title", home),
        summary=_front_line(front, "summary", home),
        trust=tuple(Line(one["text"], one["lang"], one["dir"]) for one in front["trust"]),
        sources=tuple(_source(one) for one in front["sources"]),
        blocks=builder.blocks(),
        dated=tuple(Line(one["text"], one["lang"], one["dir"]) for one in front.get("dated", ())),
        updated=front["updated"][:10],
        states=front["state"],
    )
    shown = {one.target for one in document.all(Kind.PICTURE)}
    return replace(document, pictures={name: pictures[name] for name in sorted(shown) if name in pictures})


@cache
def _markdown() -> Any:
    return renderer()


def _front_line(front: Mapping[str, Any], name: str, home: Home) -> Line:
    return Line(front[name], front[f"{name}_lang"] or home.tag, front[f"{name}_dir"] or home.dir)


def _source(one: Mapping[str, str]) -> Source:
    return Source(one["title"], one["publisher"], one["address"], one["seen"], one["lang"], one["dir"])


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    tag: str
    node: Node
    children: list[Node | str] = field(default_factory=list)

    def done(self) -> Node:
        return replace(self.node, children=_tidy(self.node.kind, self.children))


class _Builder(HTMLParser):
    """Walks rendered HTML and keeps a stack of what is open."""

    def __init__(self, place: str, home: Home) -> None:
        super().__init__(convert_charrefs=True)
        self.place, self.home = place, home
        self.stack = [_Open("", Node(Kind.GROUP, lang=home.tag, dir=home.dir))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        opened = _Open(tag, self._node(tag, held))
        if tag in VOID:
            opened.children += [held["alt"]] if held.get("alt") else []
            self.stack[-1].children.append(opened.done())
        else:
            self.stack.append(opened)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not any(one.tag == tag for one in self.stack):
            return
        while True:
            closed = self.stack.pop()
            self.stack[-1].children.append(closed.done())
            if closed.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)

    def blocks(self) -> tuple[Node, ...]:
        """The page's blocks; loose words among them become paragraphs."""
        while len(self.stack) > 1:
            self.handle_endtag(self.stack[-1].tag)
        return blocks_of(self.stack[0].done())

    def _node(self, tag: str, held: Mapping[str, str]) -> Node:
        around = self.stack[-1].node
        classes = held.get("class", "").split()
        kind = _KINDS.get(tag, Kind.RUN if tag in _WITHIN else Kind.GROUP)
        role = " ".join(one for one in classes if one not in _NAMES_OF_STATES)
        if "label" in classes:
            kind = Kind.LABEL
        elif "admonition" in classes:
            kind, role = Kind.BOX, role.replace("admonition", "").strip()
        elif "admonition-title" in classes:
            kind = Kind.TITLE
        elif kind is Kind.FOLD and "english" in classes:
            role = "english"
        return Node(
            kind,
            lang=held.get("lang") or around.lang,
            dir=held.get("dir") or around.dir,
            level=int(tag[1]) if kind is Kind.HEADING else 0,
            target=self._target(kind, held),
            anchor=held.get("id", ""),
            role="isolate" if tag == "bdi" else role,
            unit=held.get("data-unit", ""),
            state=held.get("data-state", ""),
        )

    def _target(self, kind: Kind, held: Mapping[str, str]) -> str:
        if kind is Kind.PICTURE:
            return posixpath.basename(held.get("src", ""))
        href = held.get("href", "") if kind is Kind.LINK else ""
        if not href or href.startswith("#") or ":" in href.partition("#")[0]:
            return href
        path, mark, place = href.partition("#")
        full = posixpath.normpath(posixpath.join("/", posixpath.dirname(self.place), path)) if path else "/"
        if full.endswith(".md"):
            full = full.removesuffix(".md").removesuffix("/index").rstrip("/") + "/"
        return f"{full}{mark}{place}"


def blocks_of(node: Node) -> tuple[Node, ...]:
    """The children of a block as blocks: a run of words and inline nodes between them becomes a paragraph."""
    found: list[Node] = []
    loose: list[Node | str] = []

    def gather() -> None:
        if any(not isinstance(one, str) or one.strip() for one in loose):
            found.append(Node(Kind.PARAGRAPH, _tidy(Kind.PARAGRAPH, loose), node.lang, node.dir))
        loose.clear()

    for child in node.children:
        if isinstance(child, Node) and child.kind not in INLINE:
            gather()
            found.append(child)
        else:
            loose.append(child)
    gather()
    return tuple(found)


def _tidy(kind: Kind, children: list[Node | str]) -> tuple[Node | str, ...]:
    """Without the white space that only lays the HTML out."""
    if kind in {Kind.GROUP, Kind.LIST, Kind.STEPS, Kind.TABLE, Kind.ROW, Kind.BOX, Kind.FOLD}:
        return tuple(one for one in children if not isinstance(one, str) or one.strip())
    kept = [one for one in children if one != ""]
    if kept and isinstance(kept[0], str):
        kept[0] = kept[0].lstrip()
    if kept and isinstance(kept[-1], str) and kind not in INLINE:
        kept[-1] = kept[-1].rstrip()
    return tuple(one for one in kept if one != "")
