"""What a release holds beyond the site that a build makes: the ways from old addresses, what has changed, what hosts read.

Pure: values in, files out. ``packed`` comes last and is made from the bytes of everything else.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from inotherwords.release.changes import FEED, HEADS, PLACE, Changes, Name, feed
from inotherwords.release.manifest import ABOUT, ARCHIVE
from inotherwords.site.languages import spoken
from inotherwords.site.left import Home, both, changed, gone, moved
from inotherwords.site.root import base_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from inotherwords.release.manifest import Before
    from inotherwords.site.languages import LocaleRecord

FOLDERS: Final = ("", "easy-read/", "with-english/", "help/")
"""Where a guide's pages stand in a locale's folder."""
SQUEEZED: Final = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest")
SMALLEST: Final = 1024
"""Bytes; what is smaller is sent as fast without."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the extras are made from.

    ``records`` are of every locale of the publication, ``out`` those that this release has. ``had`` are the addresses
    of the last release's pages, ``has`` those of this one. ``past`` are the releases before, the newest first.
    """

    records: Mapping[str, LocaleRecord]
    out: frozenset[str]
    had: frozenset[str]
    has: frozenset[str]
    version: str
    day: str
    pages: tuple[str, str]
    """Number and day that stand on the pages: those of the last full release."""
    touched: frozenset[str]
    """Tags in which this release says something else than the last full one."""
    changes: Mapping[str, Changes] = field(default_factory=dict)
    past: Sequence[Before] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, Name]] = field(default_factory=dict)
    """By tag and id, what readers call each guide."""
    withdrawn: frozenset[str] = frozenset()
    """Tags of the locales that were taken back whole."""
    keys: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def source(self) -> LocaleRecord:
        """The record of the language that guides are written in."""
        return next(one for one in self.records.values() if one["source"])

    def home(self, tag: str) -> Home:
        """The locale of a page; of one that the publication does not know any more, the source."""
        return Home.of(self.records.get(tag, self.source), self.source, self.out)


def extras(ground: Ground) -> dict[str, bytes]:
    """Path → bytes of everything that is laid over a built site to make it a release."""
    made: dict[str, str] = {}
    for tag in sorted(ground.out):
        made |= _changed(ground, tag)
    made |= dict(_moved(ground))
    for place in sorted(ground.had - ground.has):
        name = f"{place}index.html"
        if name not in made and place.count("/"):
            tag = place.partition("/")[0]
            made[name] = gone(ground.home(tag), place, withdrawn=tag in ground.withdrawn)
    made[ARCHIVE] = _archive(ground)
    made[ABOUT] = _json({"version": ground.version, "day": ground.day})
    made["_redirects"] = "".join(f"{line}\n" for line in _redirects(ground))
    made[".nojekyll"] = ""
    return {**{path: text.encode("utf-8") for path, text in made.items()}, **ground.keys}


def _archive(ground: Ground) -> str:
    """What an old copy of this release says of itself, by tag: sentences, and the words of the way to today's page."""
    made = {}
    for tag in sorted(ground.out):
        home = ground.home(tag)
        # Each language writes the day its own way; a word that is not there comes in English, with the English day.
        days = {one["tag"]: one.get("release_day", ground.day) for one in (home.record, home.source)}
        lines = [
            {**one, "text": one["text"].replace("{date}", days[one["lang"]])}
            for one in both(home, "archive.notice")
        ]
        made[tag] = {"lines": lines, "today": home.words["archive.today"]}
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _json(held: Mapping[str, str]) -> str:
    return json.dumps(held, indent=1, sort_keys=True) + "\n"


def _changed(ground: Ground, tag: str) -> dict[str, str]:
    record = ground.records[tag]
    held = ground.changes.get(tag, {})
    lists = {
        f"changes.{head}": [
            (f"{tag}/{one.id}/" if head != "gone" else "", one.title, one.english) for one in held[head]
        ]
        for head in HEADS
        if head in held
    }
    words = spoken(record, ground.source)
    said = {"title": words["feed"]["text"], **{head: words[f"changes.{head}"]["text"] for head in HEADS}}
    now = (ground.version, ground.day) if tag in ground.touched else ground.pages
    entries = [(*now, held), *((one.version, one.day, Changes()) for one in ground.past)]
    place = f"{tag}/{PLACE}"
    return {
        f"{place}index.html": changed(ground.home(tag), place, lists, FEED),
        f"{tag}/{FEED}": feed(record["publication"], tag, said, entries, ground.source["tag"]),
    }


def _ways(ground: Ground) -> Iterator[tuple[str, str, str]]:
    """Tag, old place and new, of every page of a guide that moved to where there is a page now."""
    for old, new in sorted(ground.moved.items()):
        for tag in sorted(ground.out):
            for folder in FOLDERS:
                goal = f"{tag}/{folder}{new}/"
                if goal in ground.has and f"{tag}/{folder}{old}/" not in ground.has:
                    yield tag, f"{tag}/{folder}{old}/", goal


def _moved(ground: Ground) -> Iterator[tuple[str, str]]:
    for tag, place, goal in _ways(ground):
        name = ground.names.get(tag, {}).get(goal.split("/")[-2])
        if name is not None:
            yield f"{place}index.html", moved(ground.home(tag), place, goal, (name.title, name.english))


def _redirects(ground: Ground) -> Iterator[str]:
    """For Netlify and Cloudflare Pages; tags in small letters lead to the tag as we write it."""
    base = base_path(ground.source["address"])
    for _, place, goal in _ways(ground):
        yield f"{base}{place}* {base}{goal}:splat 301"
    for tag in sorted(ground.out):
        if tag != tag.lower():
            yield f"{base}{tag.lower()}/* {base}{tag}/:splat 301"


def worth_packing(path: str, size: int) -> bool:
    """Whether a host should find the file beside itself packed.

    >>> worth_packing("pa/index.html", 9000), worth_packing("pa/x/x.pdf", 9000)
    (True, False)
    """
    return size >= SMALLEST and path.endswith(SQUEEZED)
