"""A document as HTML that is well-formed XML as well: for paper, for one file, for an e-book.

Every language and direction that differs from what stands around it is written on its element (law 8). What the
web page folds away is folded here too, or open, as the ``Manner`` says; no word of it is left out.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.formats.document import INLINE, Document, Kind, Line, Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_TAGS: Final = {
    Kind.GROUP: "div",
    Kind.PARAGRAPH: "p",
    Kind.LIST: "ul",
    Kind.STEPS: "ol",
    Kind.ITEM: "li",
    Kind.ROW: "tr",
    Kind.HEAD_CELL: "th",
    Kind.CELL: "td",
    Kind.BOX: "div",
    Kind.TITLE: "p",
    Kind.STRONG: "strong",
    Kind.RUN: "span",
    Kind.LABEL: "small",
}
_PLAIN_ROLES: Final = frozenset({"isolate", "label"})


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document is written out.

    ``link`` gives the address of a target, empty where it leads nowhere from there; ``picture`` the whole element
    of a picture; ``folded`` keeps what the page folds away folded; ``under`` stands before every ``id``.
    """

    link: Callable[[str], str]
    picture: Callable[[Node], str]
    folded: bool = False
    under: str = ""
    down: int = 0
    """By how many levels every heading stands lower."""


def safe(text: str) -> str:
    """Words as HTML: nothing in them is markup."""
    return html.escape(text, quote=True)


def marked(lang: str, direction: str, around: tuple[str, str]) -> str:
    """The attributes that say a language and a direction, where they are not those ``around``.

    >>> marked("en", "ltr", ("ur", "rtl")), marked("ur", "rtl", ("ur", "rtl"))
    (' lang="en" dir="ltr"', '')
    """
    return (f' lang="{safe(lang)}"' if lang != around[0] else "") + (
        f' dir="{safe(direction)}"' if direction != around[1] else ""
    )


def line(tag: str, one: Line, around: tuple[str, str], *, role: str = "") -> str:
    """Words of ours as one element."""
    shape = f' class="{role}"' if role else ""
    return f"<{tag}{shape}{marked(one.lang, one.dir, around)}>{safe(one.text)}</{tag}>"


def blocks(nodes: Iterable[Node], manner: Manner, around: tuple[str, str]) -> str:
    """``nodes`` one below the other."""
    return "\n".join(element(one, manner, around) for one in nodes)


def element(node: Node, manner: Manner, around: tuple[str, str]) -> str:
    """One node with everything in it; ``around`` is the language and direction where it stands."""
    if node.kind is Kind.BREAK:
        return "<br/>"
    if node.kind is Kind.PICTURE:
        return manner.picture(node)
    if node.kind is Kind.FOLD:
        return _fold(node, manner, around)
    if node.kind is Kind.TABLE:
        return _table(node, manner, around)
    inside = _inside(node, manner)
    marks = _attributes(node, manner, around)
    if node.kind is Kind.LINK:
        goal = manner.link(node.target)
        return f'<a href="{safe(goal)}"{marks}>{inside}</a>' if goal else _span(inside, marks)
    tag = "bdi" if node.role == "isolate" else _TAGS.get(node.kind, "")
    if node.kind is Kind.HEADING:
        tag = f"h{min(6, node.level + manner.down)}"
    return f"<{tag}{marks}>{inside}</{tag}>"


def _inside(node: Node, manner: Manner) -> str:
    here = (node.lang, node.dir)
    between = "" if node.kind in INLINE or any(isinstance(one, str) for one in node.children) else "\n"
    return between.join(
        safe(one) if isinstance(one, str) else element(one, manner, here) for one in node.children
    )


def _attributes(node: Node, manner: Manner, around: tuple[str, str]) -> str:
    roles = [one for one in node.role.split() if one not in _PLAIN_ROLES]
    if node.kind is Kind.BOX:
        roles = ["box", *roles]
    if node.kind is Kind.TITLE:
        roles = ["title"]
    if node.state and node.state != "reviewed" and node.kind is not Kind.HEADING:
        roles.append(node.state)
    shape = f' class="{safe(" ".join(roles))}"' if roles else ""
    name = f' id="{safe(manner.under + node.anchor)}"' if node.anchor else ""
    return f"{name}{shape}{marked(node.lang, node.dir, around)}"


def _span(inside: str, marks: str) -> str:
    return f"<span{marks}>{inside}</span>" if marks else inside


def _fold(node: Node, manner: Manner, around: tuple[str, str]) -> str:
    here = (node.lang, node.dir)
    title, rest = node.children[0], node.children[1:]
    body = "".join(safe(one) if isinstance(one, str) else element(one, manner, here) for one in rest)
    shape = f' class="{safe(node.role or "fold")}"{marked(node.lang, node.dir, around)}'
    if not isinstance(title, Node):
        return f"<div{shape}>{safe(title)}{body}</div>"
    if manner.folded:
        return f"<details{shape}><summary>{_inside(title, manner)}</summary>{body}</details>"
    # Open, the English says itself that it is English; the button's words would be one thing more to read.
    named = "" if node.role == "english" else f'<p class="title">{_inside(title, manner)}</p>'
    return f"<div{shape}>{named}{body}</div>"


def _table(node: Node, manner: Manner, around: tuple[str, str]) -> str:
    here = (node.lang, node.dir)
    rows = list(node.all(Kind.ROW))
    heads = [one for one in rows if any(cell.kind is Kind.HEAD_CELL for cell in one.all())]
    top = "\n".join(element(one, manner, here) for one in heads).replace("<th", '<th scope="col"')
    rest = "\n".join(element(one, manner, here) for one in rows if one not in heads)
    return f"<table{_attributes(node, manner, around)}><thead>{top}</thead><tbody>{rest}</tbody></table>"


def front(document: Document, *, level: int = 1, trust: bool = True) -> str:
    """What stands above the text: title, summary and, unless it stands elsewhere, what has been checked."""
    here = (document.home.tag, document.home.dir)
    parts = [line(f"h{level}", document.title, here)]
    if document.summary.text:
        parts.append(line("p", document.summary, here, role="lead"))
    return "\n".join([*parts, checked(document)] if trust else parts)


def checked(document: Document) -> str:
    """What has been checked, and what not; empty where there is nothing to say."""
    here = (document.home.tag, document.home.dir)
    lines = "".join(line("li", one, here) for one in document.trust)
    return f'<ul class="trust">{lines}</ul>' if lines else ""


def sources(document: Document, *, folded: bool, level: int = 2) -> str:
    """Where the facts come from; empty where nobody said."""
    if not document.sources:
        return ""
    here = (document.home.tag, document.home.dir)
    said = document.home.says["sources"]
    items = "".join(
        f"<li{marked(one.lang, one.dir, here)}>"
        + (f'<a href="{safe(one.address)}">{safe(one.title)}</a>' if one.address else safe(one.title))
        + safe("".join(f", {one.publisher}" if one.publisher else ""))
        + safe(f" ({one.seen})" if one.seen else "")
        + "</li>"
        for one in document.sources
    )
    if folded:
        summary = line("summary", said, here)
        return f'<details class="sources">{summary}<ul>{items}</ul></details>'
    return f'<section class="sources">{line(f"h{level}", said, here)}<ul>{items}</ul></section>'
