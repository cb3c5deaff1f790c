"""A built page as the search knows it: its name, its sentence and its words in order.

What was found on a page is noted beside the pages of its locale, so that it is not read again while the page stays as it is.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from inotherwords.site.fold import fold
from inotherwords.site.reading import read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from inotherwords.site.reading import Node, Page

FOLDER: Final = "search"
"""Of a locale: where the files of its index are. No page names them; their names change with every word."""
UNFOUND: Final = frozenset(
    {"home", "topics", "a-z", "status", "saved", "beside", "easy-read", "help", "todo", "credits"}
)
"""Kinds of pages that only list other pages, or say again what another page says."""
HEADINGS: Final = frozenset({"h2", "h3", "h4"})
BLOCKS: Final = frozenset({"p", "li", "dt", "dd", "td", "th", "div", "summary", "blockquote", *HEADINGS})


@dataclass(frozen=True, slots=True)
class Found:
    """A page as the search knows it. ``parts`` are its headings (as 1) and other words (as 0), in order."""

    place: str
    kind: str
    title: str
    title_lang: str
    title_dir: str
    summary: str
    summary_lang: str
    summary_dir: str
    parts: tuple[tuple[int, str], ...]
    also: tuple[str, ...] = ()
    """What people type to find it, as whole phrases."""


def found_pages(
    out: Path, names: Mapping[str, Sequence[str]], notes: Mapping[str, Any]
) -> tuple[list[Found], dict[str, Any]]:
    """The pages at the top of ``out`` that are looked through, and notes of them.

    ``names`` is what people type to find a page, by its place; ``notes`` are those of an earlier build.
    """
    # What stands deeper says again what a page at the top says: side by side, in Easy Read, one area of the directory.
    found, now = [], {}
    for path in sorted(out.glob("*/index.html")):
        place, data = path.parent.name, path.read_bytes()
        key = hashlib.sha256(data).hexdigest()
        one = _noted(notes.get(place), key)
        if one is None:
            one = found_page(f"{place}/", data.decode("utf-8"))
        now[place] = [key, asdict(one) if one else {}]
        if one:
            found.append(replace(one, also=tuple(names.get(place, ()))))
    return found, now


def found_page(place: str, text: str) -> Found | None:
    """The page ``text`` at ``place`` as the search knows it; nothing where it is not looked through."""
    if any(f'<body class="{kind}"' in text for kind in UNFOUND):
        return None
    page = read(place, text)
    kind = next((node.attributes.get("class", "") for node in page.named("body")), "")
    title = next(iter(page.named("h1")), None)
    words = next((node for node in page.named("div") if node.attributes.get("class") == "words"), None)
    if title is None or words is None:
        return None
    lead = next((node for node in page.named("p") if node.attributes.get("class") == "lead"), None)
    return Found(
        place,
        kind,
        title.words,
        *_marks(title, page),
        lead.words if lead else "",
        *_marks(lead, page),
        tuple(_parts(words.element)),
    )


def _noted(note: Any, key: str) -> Found | None:
    """What is noted of a page with this ``key``; nothing where it is another page, or one that is not looked through."""
    with suppress(TypeError, ValueError, KeyError):
        hash_, held = note
        if hash_ == key and held:
            parts = tuple((int(level), str(words)) for level, words in held["parts"])
            return Found(**{**held, "parts": parts, "also": ()})
    return None


def _marks(node: Node | None, page: Page) -> tuple[str, str]:
    """``lang`` and ``dir`` of a part that is not in the page's own language."""
    own = node is None or node.lang == page.root.attributes.get("lang")
    return ("", "") if own or node is None else (node.lang, node.dir)


def _parts(element: Element) -> list[tuple[int, str]]:
    """The words below ``element``, block by block; each word once."""
    found: list[tuple[int, str]] = []
    held: list[str] = []

    def flush(level: int) -> None:
        words = fold("".join(held))
        held.clear()
        if words:
            found.append((level, words))

    # A list of what is still to come, not calls: a page may nest deeper than Python calls.
    later: list[tuple[Element | str | None, int]] = [(element, 0)]
    while later:
        one, level = later.pop()
        if one is None:
            flush(level)
        elif isinstance(one, str):
            held.append(one)
        elif not _passed_over(one):
            block = one.tag in BLOCKS
            mine = int(one.tag in HEADINGS) if block else level
            if block:
                flush(level)
                later.append((None, mine))
            held.append(one.text or "")
            for child in reversed(one):
                later += ((child.tail or "", mine), (child, mine))
    flush(0)
    return found


def _passed_over(element: Element) -> bool:
    """Whether ``element`` says again what stands beside it, or what is said of the words."""
    classes = element.get("class", "").split()
    return (element.tag == "details" and "english" in classes) or "label" in classes
