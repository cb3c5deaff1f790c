"""The search of one locale: Pagefind's index over its pages, made where the pages were made.

Every page is handed over as folded words (``fold``), so that what readers type without marks is found; the name
and the sentence that a result shows go along unfolded. Of Pagefind's own files only the engine is kept: the list
of results is ours. What looks odd: a language is named to Pagefind only where it knows its endings, because for
others it would cut words its own way.
"""

from __future__ import annotations

import asyncio
import gzip
import html
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pagefind.index import IndexConfig
from pagefind.service import PagefindService

from inotherwords.errors import MachineError
from inotherwords.site.fold import fold, whole
from inotherwords.site.reading import read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from inotherwords.site.reading import Node, Page

FOLDER: Final = "search"
ENGINE: Final = ("pagefind.js", "pagefind-entry.json")
FRAGMENT: Final = ".pf_fragment"
INDEX: Final = (".pf_meta", ".pf_index", FRAGMENT)
OFTEN: Final = 3
"""How many times a word of the text of a page is put into the index."""
STEMMED: Final = frozenset(
    [
        "ar",
        "da",
        "de",
        "el",
        "en",
        "es",
        "fi",
        "fr",
        "ga",
        "hu",
        "hy",
        "it",
        "lt",
        "ne",
        "nl",
        "no",
        "pt",
        "ro",
        "ru",
        "sr",
        "sv",
        "ta",
        "tr",
        "yi",
    ]
)
"""Languages whose endings Pagefind knows. Hindi is not among them: folding takes signs that it looks at."""
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


def search_files(out: Path, tag: str, names: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    """The index of the locale's pages in ``out``, as path -> bytes below its folder.

    ``names`` is what people type to find a page, by its place.

    Law: the same pages give the same bytes. Raises ``MachineError`` when the indexer fails.
    """
    # What stands deeper says again what a page at the top says: side by side, in Easy Read, one area of the directory.
    pages = [found for path in sorted(out.glob("*/index.html")) if (found := found_page(path, out, names))]
    lang = stemmed(tag) or "unknown"
    try:
        with TemporaryDirectory() as folder:
            for page in pages:
                path = Path(folder, page.place, "index.html")
                path.parent.mkdir(parents=True)
                path.write_text(as_html(page, lang), "utf-8")
            # In a thread of its own, because whoever calls may have an event loop running.
            with ThreadPoolExecutor(1) as alone:
                files = alone.submit(lambda: asyncio.run(_index(folder, lang))).result()
    except Exception as fault:  # noqa: BLE001 - Pagefind lets through whatever its program said
        raise MachineError(f"The search of {tag} could not be made.", f"Pagefind said: {fault}") from None
    return {f"{FOLDER}/{name}": data for name, data in sorted(files.items())}


def stemmed(tag: str) -> str:
    """The language as Pagefind calls it where it knows its endings, else nothing.

    >>> stemmed("ar"), stemmed("pa")
    ('ar', '')
    """
    primary = tag.partition("-")[0]
    return primary if primary in STEMMED else ""


def found_page(path: Path, out: Path, names: Mapping[str, Sequence[str]]) -> Found | None:
    """The built page at ``path`` as the search knows it; nothing where it is not looked through."""
    place = path.parent.relative_to(out).as_posix() + "/"
    text = path.read_text("utf-8")
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
        tuple(names.get(place.rstrip("/"), ())),
    )


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


def as_html(page: Found, lang: str) -> str:
    """``page`` as Pagefind reads it: its title weighs most, then its headings, its summary and what people type."""
    phrases = list(dict.fromkeys(whole(words) for one in (page.title, *page.also) if (words := fold(one))))
    shown = {
        "title": page.title,
        "title_lang": page.title_lang,
        "title_dir": page.title_dir,
        "summary": page.summary,
        "summary_lang": page.summary_lang,
        "summary_dir": page.summary_dir,
        "kind": page.kind,
    }
    named = ", ".join(f"{name}[data-{name}]" for name in shown)
    held = "".join(f' data-{name}="{html.escape(text)}"' for name, text in shown.items())
    said: Counter[str] = Counter()
    parts = "".join(
        f"<h2>{html.escape(words)}</h2>" if level else f"<p>{html.escape(_new(words, said))}</p>"
        for level, words in page.parts
    )
    return (
        f'<!doctype html><html lang="{lang}"><body><main data-pagefind-body data-pagefind-meta="{named}"{held}>'
        f'<h1 data-pagefind-weight="10">{html.escape(fold(page.title))}</h1>'
        f'<p data-pagefind-weight="5">{html.escape(fold(page.summary))}</p>'
        f'<p data-pagefind-weight="5">{html.escape(" ".join(map(fold, page.also)))}</p>'
        f"<p>{' '.join(phrases)}</p>{parts}</main></body></html>"
    )


def _new(words: str, said: Counter[str]) -> str:
    """``words`` without those that the page has ``said`` often enough: more of them tell nothing and cost data."""
    kept = []
    for word in words.split():
        said[word] += 1
        if said[word] <= OFTEN:
            kept.append(word)
    return " ".join(kept)


def _light(fragment: bytes) -> bytes:
    """A page as the list of results needs it: its name and sentence, without its text. Always the same bytes."""
    data = gzip.decompress(fragment)
    head, found, text = data.partition(b"{")
    held = json.loads(found + text)
    held |= {"content": "", "anchors": []}
    return gzip.compress(head + json.dumps(held, ensure_ascii=False).encode("utf-8"), mtime=0)


async def _index(folder: str, lang: str) -> dict[str, bytes]:
    """The files of the index by path; from the engine only what a page of ours asks for.

    They are taken from Pagefind's memory and written by us: its own writing may be cut off where its program ends.
    """
    service = await PagefindService().launch()
    try:
        index = await service.create_index(IndexConfig(force_language=lang))
        # All at once: Pagefind's service waits a tenth of a second after each page that it is handed alone.
        await index.add_directory(folder)
        files = await index.get_files()
    finally:
        await service.close()
    wanted = {*ENGINE, f"wasm.{lang}.pagefind"}
    held = {
        one["path"]: one["content"] for one in files if one["path"] in wanted or one["path"].endswith(INDEX)
    }
    return {path: _light(data) if path.endswith(FRAGMENT) else data for path, data in held.items()}
