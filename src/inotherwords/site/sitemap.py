"""``sitemap.xml``: for search engines, every page that may be found, with the same page in other languages.

Made from the front matter of the staged pages, each read once. Without an address there is none, because
every line of it is a whole address.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from inotherwords.site.languages import LocaleRecord

NAME: Final = "sitemap.xml"
MOST: Final = 50_000
"""Addresses that a search engine reads in one file."""
HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def sitemap(records: Sequence[LocaleRecord], stage: Path) -> dict[str, str]:
    """The file as path -> text; nothing without an address. Linear in pages times languages.

    Law: exactly the pages whose front matter says neither ``noindex`` nor that the locale does not publish
    them are listed, and each only names alternates that are listed as well. Beyond ``MOST`` addresses none
    are written, so that no engine takes half a list for the whole.
    """
    address = records[0]["address"].rstrip("/") if records else ""
    if not address:
        return {}
    found: dict[str, list[str]] = {}
    for record in records:
        tag = record["tag"]
        for file in sorted((stage / tag).rglob("*.md")):
            front = front_of(file.read_text("utf-8"))
            if not front.get("robots") and published(front, tag):
                found.setdefault(str(front.get("path", "")), []).append(tag)
    if sum(map(len, found.values())) > MOST:
        return {}
    urls = [_url(f"{address}/{{}}/{path}", tag, tags) for path, tags in sorted(found.items()) for tag in tags]
    return {NAME: f"{HEAD}{''.join(urls)}</urlset>\n"}


def _url(pattern: str, tag: str, tags: Sequence[str]) -> str:
    place = quoteattr(pattern.replace("{}", tag))[1:-1]
    others = "".join(
        f'  <xhtml:link rel="alternate" hreflang={quoteattr(one)} href={quoteattr(pattern.replace("{}", one))}/>\n'
        for one in tags
        if len(tags) > 1
    )
    return f" <url>\n  <loc>{place}</loc>\n{others} </url>\n"


def published(front: Mapping[str, object], tag: str) -> bool:
    """Whether the page's own front matter names this locale among those that publish it."""
    named = front.get("published", [tag])
    return isinstance(named, list) and tag in named


def front_of(text: str) -> Mapping[str, object | list[str]]:
    """The front matter of a staged page: one JSON value a line, written by ``stage.front``."""
    values: dict[str, object] = {}
    for line in text.partition("\n---\n")[0].split("\n")[1:]:
        name, _, value = line.partition(": ")
        values[name] = json.loads(value)
    return values
