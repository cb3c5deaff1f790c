"""A proposal: words, or marks on words, that somebody sent from outside and that nobody has answered yet.

The value, and its one written form: a JSON object with sorted names, one blank of indent, UTF-8 and a newline at
the end. Its id is its day and the first eight hex digits of the SHA-256 of those very bytes, so the same words
sent twice are one file. Every fault is a finding; nothing is mended but line ends and NFC.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from inotherwords.community.strict_json import Number
from inotherwords.community.strict_json import read as read_json
from inotherwords.edge.proposals import FOLDER, LARGEST
from inotherwords.locales import known_tag
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.values import is_moment, not_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FORM: Final = 1
MOST: Final = 2000
"""Units, or marks, of one proposal; the longest guide has some three hundred."""
LONGEST: Final = {"words": 4000, "note": 1000, "why": 1000, "credit": 100}
"""Characters of what people write."""
_DEEPEST: Final = 4
ID: Final = re.compile(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9a-f]{8}")
_HASH: Final = re.compile(r"[0-9a-f]{16}")
_DOCUMENT: Final = re.compile(r"(?:(?:guides|pages|easy-read)/)?[a-z0-9][a-z0-9-]{0,63}")
_KEY: Final = re.compile(r"[!#-\[\]-~]{1,200}")


class Via(StrEnum):
    """The door that a proposal came through."""

    HELP_PAGE = "help-page"
    WORD = "word"
    SPREADSHEET = "spreadsheet"
    PO = "po"
    DESK = "desk"


class Verdict(StrEnum):
    """What a reader marked."""

    CLEAR = "clear"
    NOT_CLEAR = "not-clear"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class ProposedUnit:
    """New words for one unit. ``source`` is the hash of the English they saw, ``before`` of the published words."""

    unit: str
    source: str
    before: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader thinks of words as they are published."""

    unit: str
    source: str
    target: str
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one person sent about one document in one locale; never with an address of theirs."""

    locale: str
    document: str
    """Where its catalogue stands, without ``.po``: ``guides/needs-assessment``, ``glossary``."""
    at: str
    via: Via
    credit: str | None = None
    units: tuple[ProposedUnit, ...] = ()
    marks: tuple[Mark, ...] = ()

    def canonical(self) -> bytes:
        """The one way to write this proposal; :func:`read` gives the same proposal back."""
        held = {"form": FORM, **asdict(self)}
        return (json.dumps(held, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode("utf-8")

    @property
    def id(self) -> str:
        """``2026-11-22-1f0c9a3b``: its day, and the hash of its written form."""
        return f"{self.at[:10]}-{hashlib.sha256(self.canonical()).hexdigest()[:8]}"

    @property
    def path(self) -> str:
        """Where it is kept below the publication: ``proposals/ur/2026-11-22-1f0c9a3b.json``."""
        return f"{FOLDER}/{self.locale}/{self.id}.json"


def read(data: bytes, *, path: str = "") -> tuple[Proposal | None, list[Finding]]:
    """The proposal in ``data``, or ``None`` and everything wrong with it.

    Unknown fields, doubled names, other types, hashes and keys that can't be ours, texts over their limit and a unit
    twice are all refused. ``path`` is only quoted; where a file's own name is no part of what a person sent.
    """
    where = Where(path)
    value, faults = read_json(data, where, limit=LARGEST, depth=_DEEPEST)
    if faults:
        return None, faults
    if not isinstance(value, dict):
        return None, [finding("proposal-shape", where, field="the whole", expected="an object")]
    found = [*_fields(value, _WHOLE, where, ""), *_values(value, where)]
    if found:
        return None, found
    held = {name: _clean(one) if isinstance(one, str) else one for name, one in value.items()}
    units = tuple(ProposedUnit(**_cleaned(one)) for one in value["units"])
    marks = tuple(
        Mark(**{**_cleaned(one), "verdict": Verdict(one["verdict"])})  # type: ignore[arg-type]
        for one in value["marks"]
    )
    return Proposal(
        held["locale"],
        held["document"],
        held["at"],
        Via(held["via"]),
        held["credit"],
        units,
        marks,
    ), []


_WHOLE: Final = ("form", "locale", "document", "at", "via", "credit", "units", "marks")
_UNIT: Final = ("unit", "source", "before", "words", "note")
_MARK: Final = ("unit", "source", "target", "verdict", "why")


def _fields(held: Mapping[str, Any], known: tuple[str, ...], where: Where, place: str) -> Iterator[Finding]:
    """Fields that are not ours, and ours that are not there."""
    for name in held:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            guess = f"Did you mean “{near[0]}”? " if near else ""
            yield finding("proposal-field-unknown", where, field=place + name, guess=guess)
    for name in known:
        if name not in held:
            yield finding("proposal-field-missing", where, field=place + name)


def _values(held: Mapping[str, Any], where: Where) -> Iterator[Finding]:
    if "form" in held and held["form"] != Number(str(FORM)):
        yield finding("proposal-form", where, form=FORM)
    if "locale" in held and not (isinstance(held["locale"], str) and known_tag(held["locale"])):
        yield finding("proposal-shape", where, field="locale", expected="a language tag such as ur")
    yield from _shaped(held, "document", _DOCUMENT, "such as guides/needs-assessment", where)
    if "at" in held and not (isinstance(held["at"], str) and is_moment(held["at"])):
        yield finding("proposal-shape", where, field="at", expected="a time such as 2026-11-22T10:00:00Z")
    yield from _chosen(held, "via", Via, where)
    yield from _credit(held.get("credit"), where)
    lists = {name: held[name] for name in ("units", "marks") if name in held}
    for name, listed in lists.items():
        yield from _listed(name, listed, where)
    if lists and not any(isinstance(listed, list) and listed for listed in lists.values()):
        yield finding("proposal-empty", where)


def _listed(name: str, listed: Any, where: Where) -> Iterator[Finding]:
    """What is wrong with the list of units or of marks."""
    if not isinstance(listed, list):
        yield finding("proposal-shape", where, field=name, expected="a list")
        return
    if len(listed) > MOST:
        yield finding("proposal-too-many", where, field=name, count=len(listed), limit=MOST)
        return
    seen: set[str] = set()
    for number, one in enumerate(listed, start=1):
        place = f"{name} {number}: "
        if not isinstance(one, dict):
            yield finding("proposal-shape", where, field=f"{name} {number}", expected="an object")
            continue
        yield from _fields(one, _UNIT if name == "units" else _MARK, where, place)
        yield from _one(one, where, place)
        key = one.get("unit")
        if isinstance(key, str):
            if key in seen:
                yield finding("proposal-unit-twice", where, key=key)
            seen.add(key)


def _one(held: Mapping[str, Any], where: Where, place: str) -> Iterator[Finding]:
    """What is wrong with one unit or mark."""
    yield from _shaped(held, "unit", _KEY, "the key of a unit", where, place)
    for name in ("source", "target"):
        yield from _shaped(held, name, _HASH, "16 hex digits", where, place)
    if held.get("before") != "":
        yield from _shaped(held, "before", _HASH, "16 hex digits, or nothing", where, place)
    yield from _chosen(held, "verdict", Verdict, where, place)
    for name in ("words", "note", "why"):
        if name in held:
            yield from _prose(held[name], name, where, place)
    if isinstance(held.get("words"), str) and not held["words"].strip():
        yield finding("proposal-shape", where, field=f"{place}words", expected="some words")


def _shaped(  # noqa: PLR0913, PLR0917 - a field, its shape, and where both stand
    held: Mapping[str, Any], name: str, shape: re.Pattern[str], expected: str, where: Where, place: str = ""
) -> Iterator[Finding]:
    if name in held and not (isinstance(held[name], str) and shape.fullmatch(held[name])):
        yield finding("proposal-shape", where, field=place + name, expected=expected)


def _chosen(
    held: Mapping[str, Any], name: str, choices: Iterable[StrEnum], where: Where, place: str = ""
) -> Iterator[Finding]:
    known = [str(one) for one in choices]
    if name in held and held[name] not in known:
        yield finding("proposal-shape", where, field=place + name, expected=f"one of {', '.join(known)}")


def _prose(value: Any, name: str, where: Where, place: str) -> Iterator[Finding]:
    limit = LONGEST[name]
    if not isinstance(value, str):
        yield finding("proposal-shape", where, field=place + name, expected="a text")
    elif len(value) > limit:
        yield finding("proposal-text-long", where, field=place + name, length=len(value), limit=limit)


def _credit(value: Any, where: Where) -> Iterator[Finding]:
    """The name for the credits: one plain line, because it may stand on a page one day."""
    if value is None:
        return
    fits = isinstance(value, str) and value.isprintable() and 0 < len(value.strip()) <= LONGEST["credit"]
    if not fits or not_plain({"credit": value}, where):
        expected = f"one plain line of at most {LONGEST['credit']} characters, or null"
        yield finding("proposal-shape", where, field="credit", expected=expected)


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").strip())


def _cleaned(held: Mapping[str, str]) -> dict[str, str]:
    return {name: _clean(value) for name, value in held.items()}
