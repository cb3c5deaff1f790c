"""What was kept of pages that were read back and found right: a language that is as it was is not even looked at again.

A note a folder of the site tells of its pages their hashes, the places a link can lead to, and the links; the index tells of each
folder what it was made from, its surface (what links from elsewhere can lead to) and the surfaces of the folders that it links to. Where
all of that is as it was, and was right, it is right. Whatever is wrong is told by :func:`~inotherwords.site.inspect.inspect`, which
reads the words again. Links are noted without their words, which are most of a page.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from inotherwords.edge.fingerprint import hash_of
from inotherwords.edge.notes import note, noted
from inotherwords.edge.walk import below
from inotherwords.site.found import FOLDER
from inotherwords.site.inspect import Judged, Link, copies, inspect, judge_pages, led_out, link_findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from inotherwords.model.finding import Finding
    from inotherwords.model.publication import Locale
    from inotherwords.site.inspect import Known

INDEX: Final = "index.json"


def frame(program: str, locales: Mapping[str, object]) -> str:
    """What a judgement depends on besides the page, as one hash."""
    said = repr((program, sorted(locales.items())))
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a site is read back: its folder, its languages, the path it stands on, where notes are kept, and in which frame."""

    site: Path
    locales: Mapping[str, Locale]
    base: str
    notes: Path
    frame: str
    workers: int = 1


@dataclass(slots=True)
class _Reading:
    """The folders of a site (under no name what lies at its root): their files, what they are made from, and what is known of them."""

    desk: Desk
    files: dict[str, set[str]]
    stamps: dict[str, str]
    index: dict[str, Any]
    pages: dict[str, Known] = field(default_factory=dict)
    """Of the folders that were judged now."""
    surfaces: dict[str, str] = field(default_factory=dict)
    places: dict[str, frozenset[str]] = field(default_factory=dict)
    """The ids on each page that was looked at, by its path."""

    def judge(self, names: Iterable[str], beside: frozenset[str]) -> None:
        """Read the pages of the folders ``names``, those with other bytes than noted."""
        known: Known = {}
        for name in names:
            known |= self.noted(name)
        paths = [
            path
            for name in names
            for path in self.files[name]
            if path.endswith(".html") and path not in beside
        ]
        found = judge_pages(self.desk.site, self.desk.locales, paths, workers=self.desk.workers, known=known)
        for name in names:
            self.pages[name] = {}
        for key, page in found.items():
            self.pages[_top(page.path)][key] = page
            self.places[page.path] = page.ids
        for name in names:
            self.surfaces[name] = _surface(self.files[name], self.pages[name])

    def noted(self, name: str, stamp: str = "") -> Known:
        """The pages noted of a folder; with a ``stamp``, only if they were noted of what has this one."""
        held = noted(_file(self.desk.notes, name))
        with suppress(AttributeError, KeyError, TypeError, ValueError):
            if held["frame"] == self.desk.frame and stamp in {"", held["stamp"]}:
                return {(path, hash_): _judged(path, *kept) for path, (hash_, *kept) in held["pages"].items()}
        return {}

    def ids(self, path: str) -> frozenset[str]:
        """The places on a page, from the note of its folder where that was not judged now."""
        name = _top(path)
        if path not in self.places and name not in self.pages:
            known = self.noted(name, self.stamps.get(name, "-"))
            self.places |= {one.path: one.ids for one in known.values()}
        return self.places.get(path, frozenset())

    def beyond(self, name: str) -> dict[str, str]:
        """The surfaces of the other folders that the pages of this one lead to."""
        led = {goal for page in self.pages[name].values() for goal in led_out(page)}
        beyond = {_top(goal): self.surfaces.get(_top(goal), "") for goal in led}
        return beyond | {_top(goal): "" for goal in led if _searched(goal)}


def inspect_again(desk: Desk, keys: Mapping[str, str]) -> tuple[Finding, ...]:
    """What is wrong with the site; ``keys`` tell of a folder all that it was made from.

    Law: the same as :func:`~inotherwords.site.inspect.inspect` finds. What is right is noted for the next time.
    """
    beside = copies(desk.site)
    read = _reading(desk, keys, beside)
    known = {name: held for name, held in read.index.items() if held["stamp"] == read.stamps.get(name)}
    read.surfaces = {name: held["surface"] for name, held in known.items()}
    read.judge([name for name in read.files if name not in known], beside)
    # A folder leads to another that has changed its surface: its links are looked at again.
    turned = [
        name
        for name, held in known.items()
        if any(read.surfaces.get(one) != surface for one, surface in held["beyond"].items())
    ]
    read.judge(turned, beside)
    looked = [page for name in read.pages for page in read.pages[name].values()]
    files = frozenset(path for held in read.files.values() for path in held)
    if any(page.findings for page in looked) or link_findings(looked, files, desk.base, read.ids):
        return _told(desk, read)
    _note(read, known)
    return ()


def _told(desk: Desk, read: _Reading) -> tuple[Finding, ...]:
    """All that is wrong, in words; pages that are right by themselves are noted, so that only the others are read again."""
    known: Known = {}
    for name in read.files:
        known |= read.pages.get(name) or read.noted(name)
    found = inspect(desk.site, desk.locales, base=desk.base, workers=desk.workers, known=known)
    pages: dict[str, Known] = {name: {} for name in read.files}
    for key, page in known.items():
        if not page.findings:
            pages[_top(page.path)][key] = page
    for name, held in pages.items():
        _note_pages(desk, name, "", held)
    note(desk.notes / INDEX, {})
    return found


def _note(read: _Reading, known: Mapping[str, Any]) -> None:
    index = dict(known)
    for name, pages in read.pages.items():
        stamp = read.stamps.get(name, "")
        _note_pages(read.desk, name, stamp, pages)
        if stamp:
            index[name] = {"stamp": stamp, "surface": read.surfaces[name], "beyond": read.beyond(name)}
    note(read.desk.notes / INDEX, {"frame": read.desk.frame, "folders": index})


def _reading(desk: Desk, keys: Mapping[str, str], beside: frozenset[str]) -> _Reading:
    files = _files(desk.site)
    stamps = {
        name: hash_of([desk.frame, key, *sorted(files[name]), "", *sorted(beside & files[name])])
        for name, key in keys.items()
        if name in files
    }
    held = noted(desk.notes / INDEX)
    index = held.get("folders") if held.get("frame") == desk.frame else None
    sound = isinstance(index, dict) and all(
        isinstance(one, dict) and one.keys() == {"stamp", "surface", "beyond"} for one in index.values()
    )
    return _Reading(desk, files, stamps, dict(index) if sound and index else {})


def _files(site: Path) -> dict[str, set[str]]:
    """Every file of the site, below it, by its folder."""
    found: dict[str, set[str]] = {"": set()}
    for path in below(site):
        found.setdefault(_top(path), set()).add(path)
    return found


def _top(path: str) -> str:
    """The folder of the site that ``path`` is in; empty at the root."""
    return path.partition("/")[0] if "/" in path else ""


def _surface(files: Iterable[str], pages: Known) -> str:
    """What links from elsewhere can lead to, as one hash; not the files of a search, whose names change with every word."""
    places = [f"{one.path}#{id_}" for one in pages.values() for id_ in one.ids]
    return hash_of([*sorted(one for one in files if not _searched(one)), "", *sorted(places)])


def _searched(path: str) -> bool:
    return path.startswith(f"{_top(path)}/{FOLDER}/")


def _file(notes: Path, name: str) -> Path:
    return notes / f"{name or '_'}.pages.json"


def _judged(path: str, locale: str, ids: list[str], links: list[str]) -> Judged:
    return Judged(path, locale, frozenset(ids), tuple(Link(one, "") for one in links), ())


def _note_pages(desk: Desk, name: str, stamp: str, pages: Known) -> None:
    held = {
        path: [hash_, one.locale, sorted(one.ids), sorted({link.target for link in one.links})]
        for (path, hash_), one in pages.items()
    }
    note(_file(desk.notes, name), {"frame": desk.frame, "stamp": stamp, "pages": held})
