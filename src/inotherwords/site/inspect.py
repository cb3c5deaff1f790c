"""Every built page, read back and judged: what a reader gets, not what we meant to make.

First each page by itself (``page_rules``), then the links between them. Pages are read one by one and only
their ids and links are kept, so a large site costs time and not memory.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import unquote, urlsplit

from inotherwords.engine import results
from inotherwords.model.finding import Finding, Where, finding, in_order
from inotherwords.site import handbook
from inotherwords.site.page_rules import RULES, placeholders, scripts_of_letters
from inotherwords.site.reading import Page, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from inotherwords.model.publication import Locale

ELSEWHERE: Final = frozenset({"http", "https", "mailto", "tel", "sms"})
LOST: Final = "404.html"
EXAMPLES: Final = frozenset({placeholders, scripts_of_letters})
"""What the handbook may break: it shows facts as an editor types them, in braces, and words in the wrong language."""
SHARED: Final = frozenset({"status", handbook.FOLDER})
"""Folders that belong to no language: their pages stand in the source language, like those at the root."""
FEW: Final = 40
"""Below so many pages, starting more processes costs more than it saves."""
PORTION: Final = 8
"""Pages that a process takes at a time."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address on a page and the words that lead there."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What is kept of a page: its ids, its links, and what is wrong with it alone."""

    path: str
    locale: str
    ids: frozenset[str]
    links: tuple[Link, ...]
    findings: tuple[Finding, ...]


Known: TypeAlias = dict[tuple[str, str], Judged]
"""Judged pages by path and by the SHA-256 of their bytes."""


def inspect(
    site: Path,
    locales: Mapping[str, Locale],
    *,
    base: str = "/",
    workers: int = 1,
    known: Known | None = None,
) -> tuple[Finding, ...]:
    """Findings of every ``*.html`` below ``site``; none means that every page keeps every rule.

    ``known`` are pages that were judged before with the same ``locales``; afterwards it holds those of ``site``.

    ``locales`` are those published, by tag: a page in ``<tag>/`` is held to that locale, one at the root or
    in a ``SHARED`` folder to the source. ``base`` is the path the site stands on, for the one page whose links start at it (404).
    """
    beside = copies(site)
    paths = [
        name for path in site.rglob("*.html") if (name := path.relative_to(site).as_posix()) not in beside
    ]
    known = {} if known is None else known
    pages = judge_pages(site, locales, paths, workers=workers, known=known)
    told = together(list(pages.values()), site, base)
    # Pages are kept without the words of their links, which are told here.
    lost = {one.where.path for one in told}
    again = {key: _judge_file(site, locales, key[0]) for key in pages if key[0] in lost}
    known.clear()
    known.update(pages | again)
    return together(list(known.values()), site, base) if again else told


def judge_pages(
    site: Path, locales: Mapping[str, Locale], paths: Iterable[str], *, workers: int, known: Known
) -> Known:
    """Each of the pages at ``paths`` by itself, without the words of its links; those that are ``known`` are not read again."""
    keys = [(path, hashlib.sha256((site / path).read_bytes()).hexdigest()) for path in sorted(paths)]
    new = [key for key in keys if key not in known]
    held: dict[str, Link] = {}
    found: Known = {}
    # One portion after another as they come: all of a large site with their words would not fit.
    portions = [new[start : start + PORTION] for start in range(0, len(new), PORTION)]
    orders = [(site, dict(locales), [path for path, _ in one]) for one in portions]
    for number, pages in results(_judge_files, orders, workers=workers if len(new) > FEW else 1):
        found |= {key: _bare(one, held) for key, one in zip(portions[number], pages, strict=True)}
    return {key: found[key] if key in found else known[key] for key in keys}


def _bare(page: Judged, held: dict[str, Link]) -> Judged:
    """What is kept of many pages: each address once and without its words; ``held`` are those of the pages before it."""
    targets = dict.fromkeys(link.target for link in page.links)
    return replace(page, links=tuple(held.setdefault(one, Link(one, "")) for one in targets))


def copies(site: Path) -> frozenset[str]:
    """The files that are copies of pages, to be carried away: they keep rules of their own."""
    found: set[str] = set()
    for path in site.glob("*/artefacts.json"):
        held = json.loads(path.read_text("utf-8"))
        tag = path.parent.name
        found |= {f"{tag}/{one['file']}" for one in held["offline"]}
        found |= {
            f"{tag}/{guide}/{one['file']}"
            for guide, about in held["guides"].items()
            for one in about["copies"]
        }
    return frozenset(found)


def together(judged: Sequence[Judged], site: Path, base: str) -> tuple[Finding, ...]:
    """The findings of all pages of ``site``, of each by itself and of the links between them."""
    files = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    ids = {page.path: page.ids for page in judged}
    alone = [one for page in judged for one in page.findings]
    return in_order(alone + link_findings(judged, files, base, lambda path: ids.get(path, frozenset())))


def judge(path: str, text: str, locales: Mapping[str, Locale]) -> Judged:
    """One page by itself."""
    page = read(path, text)
    where = Where(path=path, locale=_locale_of(path, locales))
    rules = [one for one in RULES if one not in EXAMPLES or not path.startswith(f"{handbook.FOLDER}/")]
    found = [one for rule in rules for one in rule(page, where, locales)]
    folder = path.partition("/")[0] if "/" in path else ""
    if folder and folder not in locales and folder not in SHARED:
        found.append(finding("page-locale", where, folder=folder))
    links = _links(page)
    found += [finding("page-link-empty", where, target=one.target) for one in links if not one.text]
    return Judged(path, where.locale, page.ids, links, tuple(found))


def link_findings(
    pages: Iterable[Judged], files: frozenset[str], base: str, ids: Callable[[str], frozenset[str]]
) -> list[Finding]:
    """What is wrong between pages: links to nothing, to no place, or out of the site; ``ids`` are those of a page at a path."""
    found: list[Finding] = []
    for page in pages:
        folder = page.path.split("/")[:-1]
        faults = {
            target: fault
            for target in {link.target for link in page.links}
            if (fault := _fault(page.path, folder, target, files, ids, base))
        }
        where = Where(path=page.path, locale=page.locale)
        found += [
            finding(faults[link.target], where, text=link.text, target=link.target)
            for link in page.links
            if link.target in faults
        ]
    return found


@lru_cache(2**16)
def _parts(target: str) -> tuple[bool, bool, str, str]:
    """Of an address, whether it leaves the site as addresses may, whether it leaves it otherwise, its path and its place."""
    parts = urlsplit(target)
    away = parts.scheme in ELSEWHERE
    return away, bool(parts.scheme or parts.netloc), unquote(parts.path), unquote(parts.fragment)


def _fault(  # noqa: PLR0913, PLR0917 - asked of every link there is
    path: str,
    folder: list[str],
    target: str,
    files: frozenset[str],
    ids: Callable[[str], frozenset[str]],
    base: str,
) -> str:
    """The code of what is wrong with a link from ``path`` in ``folder`` to ``target``, or empty."""
    away, outside, address, place = _parts(target)
    if away:
        return ""
    if path == LOST and address.startswith(base):
        address = "./" + address[len(base) :]
    if outside or address.startswith("/"):
        return "page-link-outside"
    goal = _goal(folder, address) if address else path
    if not goal:
        return "page-link-outside"
    if goal not in files:
        return "page-link-dead"
    return "page-anchor-dead" if place and place not in ids(goal) else ""


def led_out(page: Judged) -> Iterator[str]:
    """The files outside its own folder of the site that a page leads to or asks for."""
    folder = page.path.split("/")[:-1]
    own = folder[0] if folder else ""
    for link in page.links:
        away, outside, address, _ = _parts(link.target)
        # Nobody leaves the folder without as many steps up: most links need not be followed.
        if address and not (away or outside) and address.count("..") >= len(folder):
            goal = _goal(folder, address)
            if goal.partition("/")[0] != own:
                yield goal


def _goal(folder: list[str], address: str) -> str:
    """The file that ``address`` leads to from ``folder``, both below the site; nothing when that is outside."""
    steps = folder.copy()
    for step in address.split("/"):
        if step == "..":
            if not steps:
                return ""
            steps.pop()
        elif step not in {"", "."}:
            steps.append(step)
    if address.endswith("/") or address.rpartition("/")[2] in {".", ".."}:
        steps.append("index.html")
    return "/".join(steps) or "."


def _judge_files(site: Path, locales: Mapping[str, Locale], paths: Sequence[str]) -> list[Judged]:
    """In a worker, perhaps: pages by themselves, without the words of their links."""
    held: dict[str, Link] = {}
    return [_bare(_judge_file(site, locales, path), held) for path in paths]


def _judge_file(site: Path, locales: Mapping[str, Locale], path: str) -> Judged:
    return judge(path, (site / path).read_text("utf-8"), locales)


def _links(page: Page) -> tuple[Link, ...]:
    """Every link and every file a page asks for, with the words of the link."""
    shown = [
        Link(node.attributes["href"], node.words or _picture_words(page, node.element))
        for node in page.named("a", "area")
        if "href" in node.attributes
    ]
    asked = [
        Link(node.attributes["href"], node.attributes.get("rel", "file"))
        for node in page.named("link")
        if node.attributes.get("rel") in {"stylesheet", "icon", "manifest"} and "href" in node.attributes
    ]
    drawn = [
        Link(node.attributes["src"], node.attributes.get("alt") or "picture")
        for node in page.named("img", "audio", "video", "track", "source", "script")
        if "src" in node.attributes
    ]
    return (*shown, *asked, *drawn)


def _picture_words(page: Page, element: object) -> str:
    """The words of a link that is only a picture."""
    inside = {id(one) for one in getattr(element, "iter", tuple)()}
    return " ".join(
        node.attributes.get("alt", "") for node in page.named("img") if id(node.element) in inside
    ).strip()


def _locale_of(path: str, locales: Mapping[str, Locale]) -> str:
    """The tag of the locale that a page belongs to; shared pages and those at the root belong to the source."""
    folder, slash, _ = path.partition("/")
    if slash and folder not in SHARED:
        return folder if folder in locales else ""
    return next((tag for tag, locale in locales.items() if locale.source), "")
