"""Pages that a release leaves for whoever comes by an old way: gone, taken back, moved; and what has changed.

They are ours from end to end, as those at the root are, and speak the language of the folder that they lie in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from inotherwords.site.languages import spoken
from inotherwords.site.root import URGENT, page_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inotherwords.site.languages import LocaleRecord, Said

TEMPLATE: Final = "left.html"


@dataclass(frozen=True, slots=True)
class Item:
    """A name in a list, and where it leads; nowhere if that is empty."""

    word: Said
    tag: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """Names under a heading."""

    head: Said
    items_: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A page: its heading, its sentences by their keys, what follows, where a browser goes on by itself, and its feed."""

    head: Said
    lines: tuple[str, ...] = ()
    lists: tuple[List, ...] = ()
    links: tuple[Item, ...] = ()
    onward: str = ""
    feed: str = ""
    robots: str = "noindex"


@dataclass(frozen=True, slots=True)
class Home:
    """The locale that a page stands in, and the source; ``out`` are the tags that readers can go to."""

    record: LocaleRecord
    source: LocaleRecord
    out: frozenset[str]
    words: Mapping[str, Said] = field(default_factory=dict)

    @classmethod
    def of(cls, record: LocaleRecord, source: LocaleRecord, out: frozenset[str]) -> Home:
        """The locale with all its words."""
        return cls(record, source, out, spoken(record, source))


def gone(home: Home, place: str, *, withdrawn: bool) -> str:
    """The page at ``place`` (``pa/old-guide/``), where there is none any more.

    It says why, and leads to the guides of the language if there are any, and to those in the source language.
    """
    up = "../" * place.count("/")
    lines = ("withdrawn.body",) if withdrawn else ("gone.body",)
    tags = dict.fromkeys(tag for tag in (home.record["tag"], home.source["tag"]) if tag in home.out)
    links = tuple(_guides(home, up, tag) for tag in tags)
    return _page(home, place, Left(home.words["gone.title"], lines, links=links))


def moved(home: Home, place: str, goal: str, title: tuple[str, bool]) -> str:
    """The page at ``place``, which is at ``goal`` now; both are addresses from the root of the site.

    ``title`` is what the page is called, and whether that is English in another language.
    """
    href = "../" * place.count("/") + goal
    words, english = title
    link = Item(_word(home, words, english=english), home.record["tag"], href)
    return _page(home, place, Left(home.words["gone.moved"], links=(link,), onward=href))


def changed(home: Home, place: str, lists: Mapping[str, Sequence[tuple[str, str, bool]]], feed: str) -> str:
    """What has changed: by the key of a heading the guides as (address from the root or nothing, title, whether English)."""
    up = "../" * place.count("/")
    held = tuple(
        List(
            home.words[key],
            tuple(
                Item(_word(home, title, english=english), home.record["tag"], f"{up}{to}" if to else "")
                for to, title, english in names
            ),
        )
        for key, names in lists.items()
    )
    links = (_guides(home, up, home.record["tag"]),)
    return _page(home, place, Left(home.words["feed"], lists=held, links=links, feed=f"../{feed}"))


def _guides(home: Home, up: str, tag: str) -> Item:
    """The way to the first page of a language, called by the language's own name."""
    one = home.record if tag == home.record["tag"] else home.source
    return Item({"text": one["name"], "lang": tag, "dir": one["dir"]}, tag, f"{up}{tag}/")


def _word(home: Home, text: str, *, english: bool) -> Said:
    one = home.source if english else home.record
    return {"text": text, "lang": one["tag"], "dir": one["dir"]}


def _page(home: Home, place: str, left: Left) -> str:
    up = "../" * place.count("/")
    lines = [one for key in left.lines for one in both(home, key)]
    known = {name: value for name, value in (("onward", left.onward), ("feed", left.feed)) if value}
    out = home.record["tag"] in home.out and any(one["path"] == URGENT for one in home.record["menu"])
    urgent = (
        {"href": f"{up}{home.record['tag']}/{URGENT}", "text": home.words["urgent"]["text"]} if out else {}
    )
    if home.words["urgent"]["lang"] != home.record["tag"]:
        urgent = {}
    return page_of(
        TEMPLATE,
        title=left.head["text"],
        head=left.head,
        lines=lines,
        lists=left.lists,
        links=left.links,
        robots=left.robots,
        base=up,
        source=home.record,
        brand=_brand(home),
        urgent=urgent,
        **known,
    )


def both(home: Home, key: str) -> list[Said]:
    """A sentence in the language of the page, and in the source's until readers have checked our words."""
    own = home.words[key]
    if home.record["source"] or own["lang"] == home.source["tag"]:
        return [own]
    return [own, spoken(home.source, home.source)[key]]


def _brand(home: Home) -> Said:
    name = home.words["site.name"]
    if not home.record["source"] and name["lang"] == home.record["tag"]:
        return name
    return {"text": home.record["publication"], "lang": home.source["tag"], "dir": home.source["dir"]}
