"""``<tag>/feed.xml``: what has changed in a language, for apps that tell their reader when a guide does (Atom).

Made from the front matter of the staged pages: a page changed when its words were last written, approved or
rejected, or when its facts were last compared with their sources. Without an address there is no feed, because
every entry is known by its whole address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from inotherwords.site.languages import source_of, spoken
from inotherwords.site.sitemap import front_of, published

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from inotherwords.site.languages import LocaleRecord

NAME: Final = "feed.xml"
KINDS: Final = frozenset({"guide", "page"})
MOST: Final = 50
"""Entries of one feed; the newest."""


def feeds(records: Sequence[LocaleRecord], stage: Path) -> dict[str, str]:
    """Path -> text, one for each locale; nothing without an address.

    Law: the entries are the guides and pages that the locale publishes, the newest first, and the feed is as
    new as the newest of them.
    """
    address = records[0]["address"].rstrip("/") if records else ""
    if not address:
        return {}
    source = source_of(records)
    return {f"{one['tag']}/{NAME}": _feed(one, source, stage, f"{address}/{one['tag']}/") for one in records}


def _feed(record: LocaleRecord, source: LocaleRecord, stage: Path, start: str) -> str:
    tag = record["tag"]
    pages = [front_of(file.read_text("utf-8")) for file in sorted((stage / tag).glob("*.md"))]
    fit = [one for one in pages if one.get("kind") in KINDS and one.get("updated") and published(one, tag)]
    newest = sorted(fit, key=lambda one: str(one["path"]))
    newest = sorted(newest, key=lambda one: str(one["updated"]), reverse=True)[:MOST]
    updated = str(newest[0]["updated"]) if newest else f"{record['today']}T00:00:00Z"
    words = spoken(record, source)
    name = words["site.name"]["text"] if words["site.name"]["lang"] == tag else record["publication"]
    about = words["feed"]["text"] if words["feed"]["lang"] == tag else record["name"]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(tag)}>\n'
        f" <title>{escape(name)} · {escape(about)}</title>\n"
        f" <id>{escape(start)}</id>\n"
        f" <updated>{escape(updated)}</updated>\n"
        f' <link rel="self" type="application/atom+xml" href={quoteattr(start + NAME)}/>\n'
        f' <link rel="alternate" type="text/html" href={quoteattr(start)}/>\n'
        f" <author><name>{escape(record['publication'])}</name></author>\n"
        f"{''.join(_entry(one, start, source) for one in newest)}</feed>\n"
    )


def _entry(front: Mapping[str, object], start: str, source: LocaleRecord) -> str:
    place = start + str(front["path"])
    foreign = f" xml:lang={quoteattr(source['tag'])}"
    title_lang = foreign if front.get("title_lang") else ""
    summary_lang = foreign if front.get("summary_lang") else ""
    summary = str(front.get("summary", ""))
    return (
        f" <entry{title_lang}>\n"
        f"  <title>{escape(str(front['title']))}</title>\n"
        f"  <id>{escape(place)}</id>\n"
        f"  <link href={quoteattr(place)}/>\n"
        f"  <updated>{escape(str(front['updated']))}</updated>\n"
        + (f"  <summary{summary_lang}>{escape(summary)}</summary>\n" if summary else "")
        + " </entry>\n"
    )
