"""A locale in one file: all its guides, Easy Reads, directory and glossary, with a small search of their own.

The file works from a phone's memory with no network: pictures, letters and the one script are inside, and the policy
names the script by its hash and forbids every request. Without the script everything is there, one page below the other.
"""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict

from inotherwords.formats.copy import publisher_line
from inotherwords.formats.markup import Manner, blocks, front, line, marked, safe, sources
from inotherwords.formats.onefile import POLICY, head, picture_inside
from inotherwords.formats.reader import read
from inotherwords.formats.record import home_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.formats.document import Document

FILE: Final = "offline.html"
FIRST: Final = ("urgent.md", "your-rights.md")
KINDS: Final = ("guide", "page", "easy-read", "directory", "glossary")


class Order(TypedDict):
    """The staged pages of a locale, by place; its records; its pictures; the font file that travels, or empty."""

    pages: dict[str, str]
    record: str
    source: str
    pictures: dict[str, str]
    font: str


def make_offline(out: Path, order: Order) -> None:
    """``offline.html`` in ``out``."""
    home = home_of(order["record"], order["source"])
    read_all = [read(text, place, home, order["pictures"]) for place, text in order["pages"].items()]
    documents = [one for one in read_all if one.kind in KINDS]
    font = Path(order["font"]).read_bytes() if order["font"] else b""
    (out / FILE).write_text(whole(documents, font), "utf-8")


def whole(documents: Sequence[Document], font: bytes) -> str:
    """All ``documents`` as one page."""
    home = documents[0].home
    here = (home.tag, home.dir)
    script = resources.files("inotherwords.formats").joinpath("offline.js").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    known = {f"/{one.path}": place(one) for one in documents}
    says = home.says
    none = safe(says["search.none"].text).replace("{query}", "<bdi></bdi>")
    parts = [
        line("h1", says["formats.offline"], here),
        line("p", says["formats.offline_what"], here),
        f'<p role="search" hidden><label>{line("span", says["search"], here)} <input type="search" id="find"/></label> <span id="none" role="status" hidden{marked(says["search.none"].lang, says["search.none"].dir, here)}>{none}</span></p>',
        _contents(documents),
        *(_section(one, known) for one in documents),
    ]
    publisher = publisher_line(home)
    foot = "".join(line("p", one, here) for one in (publisher, *documents[0].dated) if one)
    policy = f"{POLICY}; script-src 'sha256-{digest}'"
    title = f"{says['formats.offline'].text} · {home.publication}"
    return (
        f'<!doctype html>\n<html lang="{safe(home.tag)}" dir="{home.dir}">\n{head(title, home, font, policy)}<body>\n'
        f'<main>\n{_joined(parts)}\n</main>\n<footer class="copy">{foot}</footer>\n<script>{script}</script>\n</body>\n</html>\n'
    )


def place(document: Document) -> str:
    """The name of a page within the file; its path cannot clash with a place on a page."""
    return "at-" + document.path.strip("/").replace("/", "-")


def _joined(parts: Sequence[str]) -> str:
    return "\n".join(parts)


def _contents(documents: Sequence[Document]) -> str:
    home = documents[0].home
    here = (home.tag, home.dir)
    items = "".join(
        f'<li><a href="#{place(one)}"{marked(one.title.lang, one.title.dir, here)}>{safe(one.title.text)}'
        f"{' – ' + safe(home.says['easy_read'].text) if one.kind == 'easy-read' else ''}</a></li>"
        for one in documents
    )
    return f'<nav id="contents" aria-labelledby="contents-title"><h2 id="contents-title"{marked(home.says["contents"].lang, home.says["contents"].dir, here)}>{safe(home.says["contents"].text)}</h2><ul>{items}</ul></nav>'


def _section(document: Document, known: dict[str, str]) -> str:
    home = document.home
    here = (home.tag, home.dir)
    under = f"{place(document)}--"

    def link(target: str) -> str:
        path, mark, spot = target.partition("#")
        if not path:
            return f"#{under}{spot}"
        if path in known:
            return f"#{known[path]}{'--' + spot if mark else ''}"
        return document.link(target)

    manner = Manner(link, picture_inside(document), folded=True, under=under, down=1)
    lines = "".join(line("p", one, here) for one in document.dated)
    body = _joined(
        [
            front(document, level=2),
            blocks(document.blocks, manner, here),
            sources(document, folded=True),
            lines,
        ]
    )
    return f'<article id="{place(document)}">\n{body}\n<p><a href="#contents">↑ {safe(home.says["contents"].text)}</a></p>\n</article>'
