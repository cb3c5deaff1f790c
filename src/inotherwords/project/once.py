"""Files that were read before are not read again: `iow serve` reads the whole publication after each save.

A reader is a pure function of a file's bytes, so its result may be kept; frozen values may be shared. One
command reads each file once and loses nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

from inotherwords.source.guides import read_page
from inotherwords.source.page_rules import page_findings
from inotherwords.translation.ledger import read as read_ledger
from inotherwords.translation.po import read as read_po

if TYPE_CHECKING:
    from collections.abc import Callable

    from inotherwords.model.content import Kind
    from inotherwords.model.finding import Finding
    from inotherwords.model.review import Event
    from inotherwords.model.translation import Catalogue
    from inotherwords.source.guides import Draft

T = TypeVar("T")

MOST: Final = 4096
"""Files whose results are kept; twenty-six languages of sixteen guides are about a thousand."""


@lru_cache(MOST)
def catalogue(
    data: bytes, path: str, locale: str, document: str
) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    """The catalogue that ``data`` holds, and every finding on the way."""
    held, findings = read_po(data, path=path, locale=locale, document=document)
    return held, tuple(findings)


@lru_cache(MOST)
def ledger(data: bytes, path: str, locale: str) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """The events that ``data`` holds, and every finding on the way."""
    events, findings = read_ledger(data, path=path, locale=locale)
    return events, tuple(findings)


@lru_cache(MOST)
def record(
    read: Callable[..., tuple[T, list[Finding]]], text: str, path: str
) -> tuple[T, tuple[Finding, ...]]:
    """What ``read`` makes of the file of records in ``text``, and every finding on the way."""
    value, findings = read(text, path=path)
    return value, tuple(findings)


@lru_cache(MOST)
def page(text: str, path: str, kind: Kind) -> tuple[Draft | None, tuple[Finding, ...]]:
    """The page in ``text``, cut into pieces, and every finding on the way."""
    draft, findings = read_page(text, path=path, kind=kind)
    return draft, tuple(findings)


@lru_cache(MOST)
def rules(
    text: str, path: str, kind: Kind, names: frozenset[str], terms: frozenset[str]
) -> tuple[Finding, ...]:
    """What the rules of a page find in ``text``, where ``names`` are the pages and ``terms`` the words explained."""
    draft, _ = page(text, path, kind)
    return tuple(page_findings(draft, names=names, terms=terms)) if draft else ()


def forget() -> None:
    """Let go of all of it: a process that reads one locale after another would hold them all."""
    for kept in (catalogue, ledger, record, page, rules):
        kept.cache_clear()
