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
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from pagefind.index import IndexConfig
from pagefind.service import PagefindService

from inotherwords.errors import MachineError
from inotherwords.site.fold import fold, whole
from inotherwords.site.found import FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.site.found import Found

ENGINE: Final = ("pagefind.js", "pagefind-entry.json")
FRAGMENT: Final = ".pf_fragment"
INDEX: Final = (".pf_meta", ".pf_index", FRAGMENT)
POLL: Final = 0.1
"""Seconds that Pagefind's own Python sleeps before it looks for an answer."""
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


def search_files(pages: Sequence[Found], tag: str) -> dict[str, bytes]:
    """The index of a locale's ``pages``, as path -> bytes below its folder.

    Law: the same pages give the same bytes. Raises ``MachineError`` when the indexer fails.
    """
    lang = stemmed(tag) or "unknown"
    try:
        with TemporaryDirectory() as folder:
            for page in pages:
                path = Path(folder, page.place, "index.html")
                path.parent.mkdir(parents=True)
                path.write_text(as_html(page, lang), "utf-8")
            # In a thread of its own, because whoever calls may have an event loop running.
            with ThreadPoolExecutor(1) as alone:
                files = alone.submit(_indexed, folder, lang).result()
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


class _Prompt(asyncio.SelectorEventLoop):
    """Pagefind's own Python sleeps before each look for an answer; here it looks at once, and waits for as long as it takes."""

    def call_later(self, delay: float, *rest: Any, **more: Any) -> asyncio.TimerHandle:  # type: ignore[override]
        return super().call_later(0 if delay == POLL else delay, *rest, **more)


def _indexed(folder: str, lang: str) -> dict[str, bytes]:
    with asyncio.Runner(loop_factory=_Prompt) as runner:
        return runner.run(_index(folder, lang))


async def _index(folder: str, lang: str) -> dict[str, bytes]:
    """The files of the index by path; from the engine only what a page of ours asks for.

    They are taken from Pagefind's memory and written by us: its own writing may be cut off where its program ends.
    """
    service = await PagefindService().launch()
    try:
        index = await service.create_index(IndexConfig(force_language=lang))
        # All at once: each page that it is handed alone is a question more.
        await index.add_directory(folder)
        files = await index.get_files()
    finally:
        await service.close()
    wanted = {*ENGINE, f"wasm.{lang}.pagefind"}
    held = {
        one["path"]: one["content"] for one in files if one["path"] in wanted or one["path"].endswith(INDEX)
    }
    return {path: _light(data) if path.endswith(FRAGMENT) else data for path, data in held.items()}
