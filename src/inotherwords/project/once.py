"""Files that were read before are not read again: by `iow serve` after each save, by `iow build` after the build before.

A reader is a pure function of a file's bytes, so its result may be kept; frozen values may be shared. One
process reads each file once. Within :func:`lasting` what was read stays for the next command, too.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from inotherwords.edge.fingerprint import hash_of
from inotherwords.edge.kept import keep, recall
from inotherwords.interface.words import Words
from inotherwords.interface.words import words as read_words
from inotherwords.locales import load_locale
from inotherwords.source.guides import read_page
from inotherwords.source.page_rules import page_findings
from inotherwords.translation.ledger import read as read_ledger
from inotherwords.translation.po import read as read_po

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inotherwords.model.content import Kind
    from inotherwords.model.finding import Finding
    from inotherwords.model.publication import Locale
    from inotherwords.model.review import Event
    from inotherwords.model.translation import Catalogue
    from inotherwords.source.guides import Draft

P = ParamSpec("P")
T = TypeVar("T")

MOST: Final = 4096
"""Files whose results are kept; twenty-six languages of sixteen guides are about a thousand."""


@dataclass(slots=True)
class _Before:
    """What was read before, by the hash of what it was read from, and what of it was asked for now."""

    held: dict[str, Any]
    asked: dict[str, Any] = field(default_factory=dict)

    def of(self, read: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        key = hash_of([*_parts(read), *(part for one in given for part in _parts(one))])
        if key not in self.asked:
            self.asked[key] = self.held[key] if key in self.held else read(*given)
        return self.asked[key]


_before: list[_Before] = []
"""The innermost :func:`lasting` last."""


@contextmanager
def lasting(name: str) -> Iterator[None]:
    """What is read within is not read again by the next command that says this ``name``, as far as the files are the same.

    Law: the same results as without. Only for a command that reads once: what this process remembers anyway is not seen here.
    """
    before = _Before(recall(name, "") or {})
    _before.append(before)
    try:
        yield
    finally:
        _before.pop()
    if not before.asked.keys() <= before.held.keys():
        keep(name, "", before.asked)


def _once(read: Callable[P, T]) -> Callable[P, T]:
    """``read``, whose results are kept; all that it is given decides its result."""

    @lru_cache(MOST)
    @wraps(read)
    def kept(*given: Any) -> Any:
        return _before[-1].of(read, given) if _before else read(*given)  # type: ignore[call-arg]

    _ALL.append(kept)
    return kept  # type: ignore[return-value]


_ALL: Final[list[Any]] = []


def _parts(given: object) -> list[str]:
    """What tells ``given`` from all else that a reader may be given."""
    if isinstance(given, bytes):
        return ["bytes", hashlib.blake2b(given, digest_size=20).hexdigest()]
    if isinstance(given, frozenset):
        return ["set", str(len(given)), *sorted(given)]
    if callable(given):
        return ["reader", given.__module__, getattr(given, "__qualname__", "")]
    return [type(given).__name__, str(given.value if isinstance(given, Enum) else given)]


@_once
def catalogue(
    data: bytes, path: str, locale: str, document: str
) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    """The catalogue that ``data`` holds, and every finding on the way."""
    held, findings = read_po(data, path=path, locale=locale, document=document)
    return held, tuple(findings)


@_once
def ledger(data: bytes, path: str, locale: str) -> tuple[tuple[Event, ...], tuple[Finding, ...]]:
    """The events that ``data`` holds, and every finding on the way."""
    events, findings = read_ledger(data, path=path, locale=locale)
    return events, tuple(findings)


@_once
def declared(text: str, tag: str, path: str) -> tuple[Locale | None, tuple[Finding, ...]]:
    """The locale that ``text`` declares, and every finding on the way."""
    locale, findings = load_locale(text, tag=tag, path=path)
    return locale, tuple(findings)


@_once
def interface(tag: str, data: bytes | None, path: str) -> Words:
    """The program's words in a locale whose own catalogue of them is ``data``."""
    return read_words(tag, data, path=path)


@_once
def record(
    read: Callable[..., tuple[Any, list[Finding]]], text: str, path: str
) -> tuple[Any, tuple[Finding, ...]]:
    """What ``read`` makes of the file of records in ``text``, and every finding on the way."""
    value, findings = read(text, path=path)
    return value, tuple(findings)


@_once
def page(text: str, path: str, kind: Kind) -> tuple[Draft | None, tuple[Finding, ...]]:
    """The page in ``text``, cut into pieces, and every finding on the way."""
    draft, findings = read_page(text, path=path, kind=kind)
    return draft, tuple(findings)


@_once
def rules(
    text: str, path: str, kind: Kind, names: frozenset[str], terms: frozenset[str]
) -> tuple[Finding, ...]:
    """What the rules of a page find in ``text``, where ``names`` are the pages and ``terms`` the words explained."""
    draft, _ = page(text, path, kind)
    return tuple(page_findings(draft, names=names, terms=terms)) if draft else ()


def forget() -> None:
    """Let go of all of it: a process that reads one locale after another would hold them all."""
    for kept in _ALL:
        kept.cache_clear()
