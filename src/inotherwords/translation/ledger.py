"""A locale's ledger as text: JSON Lines in, typed review events out, and back.

Each line is read by itself and every fault of every line is gathered with its line number; a faulty
line gives no event, because half a verdict is none. Lines that say the same are one event, so a union
of two branches reads like one file. What looks odd: numbers are never converted and objects are kept
as pairs, so that doubled keys, ``NaN`` and figures of five thousand digits are ordinary findings.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from difflib import get_close_matches
from io import BytesIO
from typing import TYPE_CHECKING, Any

from inotherwords.errors import CallerError
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.review import Act, Aspect, Event, Origin
from inotherwords.source.values import is_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FILE_LIMIT = 64 * 1024 * 1024
LINE_LIMIT = 8 * 1024
"""Bytes of one line, its newline not counted."""
MOST_FAULTS = 100
"""A file of rubbish must not fill the screen, the memory or an hour: what follows so many faults is not read."""

_FIELDS = (
    "at",
    "guide",
    "unit",
    "source",
    "target",
    "act",
    "aspect",
    "by",
    "via",
    "origin",
    "note",
    "cancels",
)
_NEEDED = ("at", "guide", "unit", "act", "aspect", "by", "via", "origin")
_CHOICES = {"act": tuple(map(str, Act)), "aspect": tuple(map(str, Aspect)), "origin": tuple(map(str, Origin))}
_MARKERS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*(?:"|$)', re.DOTALL)
_HASH = re.compile(r"[0-9a-f]{16}")
_HANDLE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_NAME = re.compile(r"[!#-\[\]-~]{1,200}")
_DEEPEST = 8


class _Pairs(list[tuple[str, Any]]):
    """A JSON object as it was written, doubled keys and all."""


def read(data: bytes, *, path: str, locale: str) -> tuple[tuple[Event, ...], list[Finding]]:
    """The events of a ledger in the order of its lines, and everything wrong with it.

    Every event is one that :func:`line` can write. Blank lines, a byte order mark and Windows line ends
    are let pass. Nothing is raised, whatever the bytes; the clock is not read, so a time is only asked
    to be a real one of this century.
    """
    place = Where(path=path, locale=locale)
    if len(data) > FILE_LIMIT:
        return (), [finding("ledger-too-large", place, size=len(data), limit=FILE_LIMIT)]
    events: dict[Event, None] = {}
    found: list[Finding] = []
    for number, raw in enumerate(BytesIO(data.removeprefix(b"\xef\xbb\xbf")), start=1):
        if not raw.strip():
            continue
        if len(found) >= MOST_FAULTS:
            found.append(finding("ledger-more", replace(place, line=number), shown=len(found)))
            break
        event, faults = _event(raw.removesuffix(b"\n"), replace(place, line=number))
        found.extend(faults)
        if event is not None:
            events.setdefault(event)
    return tuple(events), found


def line(event: Event) -> str:
    """The one line that says ``event``, newline included; :func:`read` gives the same event back.

    Raises ``CallerError`` for an event that no ledger may hold (too long, a bad time, no target, …).
    """
    text = event.canonical() + "\n"
    events, found = read(text.encode("utf-8", "surrogatepass"), path="", locale="")
    if found or events != (event,):
        reasons = " ".join(one.sentence for one in found)
        raise CallerError(f"This event can't stand in a ledger: {reasons}")
    return text


def by_document(events: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    """Events by the document they speak of, each in the order given."""
    shelves: dict[str, list[Event]] = {}
    for event in events:
        shelves.setdefault(event.guide, []).append(event)
    return {guide: tuple(held) for guide, held in shelves.items()}


def _event(raw: bytes, where: Where) -> tuple[Event | None, list[Finding]]:
    """The event on one line, or what is wrong with the line."""
    pairs, faults = _pairs(raw, where)
    if faults:
        return None, faults
    faults = [*_doubled(pairs, where), *_unknown(pairs, where), *_not_text(pairs, where)]
    held = {name: value for name, value in pairs if name in _FIELDS and isinstance(value, str)}
    named = {name for name, _ in pairs}
    faults += [
        finding("ledger-field-missing", where, field=name)
        for name in _NEEDED
        if name not in named or held.get(name) == ""
    ]
    faults += [fault for name, value in held.items() if value for fault in _misshapen(name, value, where)]
    if faults:
        return None, faults
    faults = list(_incomplete(held, where))
    return (None, faults) if faults else (_typed(held, where.line), [])


def _pairs(raw: bytes, where: Where) -> tuple[_Pairs, list[Finding]]:
    """The line as a JSON object, or the one reason why it is none."""
    text, faults = _text(raw, where)
    if faults:
        return _Pairs(), faults
    try:
        value = json.loads(
            text, object_pairs_hook=_Pairs, parse_int=_number, parse_float=_number, parse_constant=_number
        )
    except json.JSONDecodeError as error:
        cut = text.startswith("{") != text.endswith("}")
        code = "ledger-line-cut" if cut else "ledger-not-json"
        return _Pairs(), [finding(code, where, column=error.colno)]
    if not isinstance(value, _Pairs):
        return _Pairs(), [finding("ledger-not-an-object", where, came=_kind(value))]
    return value, []


def _text(raw: bytes, where: Where) -> tuple[str, list[Finding]]:
    """The line as characters that a JSON reader can be trusted with, or why not."""
    if len(raw) > LINE_LIMIT:
        return "", [finding("ledger-line-too-long", where, size=len(raw), limit=LINE_LIMIT)]
    try:
        text = raw.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        return "", [finding("ledger-not-utf8", where, column=error.start + 1)]
    if text.startswith(_MARKERS):
        return "", [finding("ledger-conflict", where, marker=text[:7])]
    bare = _STRING.sub("", text)
    if bare.count("{") + bare.count("[") > _DEEPEST:
        return "", [finding("ledger-too-deep", where)]
    return text, []


def _number(_written: str) -> int:
    """Any number at all: none is allowed, so none is worked out."""
    return 0


def _kind(value: object) -> str:
    """What a JSON value is, in plain words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, list):
        return "an object" if isinstance(value, _Pairs) else "a list"
    return "a number"


def _doubled(pairs: _Pairs, where: Where) -> Iterator[Finding]:
    """A field written twice: two readers could believe different ones."""
    seen: set[str] = set()
    for name, _ in pairs:
        if name in seen:
            yield finding("ledger-field-twice", where, field=name)
        seen.add(name)


def _unknown(pairs: _Pairs, where: Where) -> Iterator[Finding]:
    for name in dict.fromkeys(name for name, _ in pairs if name not in _FIELDS):
        yield finding(
            "ledger-field-unknown", where, field=name, guess=_guess(name, _FIELDS), known=", ".join(_FIELDS)
        )


def _not_text(pairs: _Pairs, where: Where) -> Iterator[Finding]:
    for name, value in pairs:
        if name in _FIELDS and not isinstance(value, str):
            yield finding("ledger-field-not-text", where, field=name, came=_kind(value))


def _guess(written: str, known: tuple[str, ...]) -> str:
    """“Did you mean …” with the nearest known word, or nothing."""
    near = get_close_matches(written, known, n=1)
    return f"Did you mean “{near[0]}”? " if near else ""


def _misshapen(name: str, value: str, where: Where) -> Iterator[Finding]:
    """What is wrong with the value of one field, looked at alone."""
    if name in _CHOICES:
        yield from _unknown_choice(name, value, where)
    elif name in _SHAPES:
        code, fits = _SHAPES[name]
        if not fits(value):
            yield finding(code, where, field=name, value=value)
    elif bad := next((char for char in value if _is_unfit(char)), ""):
        yield finding("ledger-text-bad", where, field=name, char=f"U+{ord(bad):04X}")


def _unknown_choice(name: str, value: str, where: Where) -> Iterator[Finding]:
    known = _CHOICES[name]
    if value not in known:
        guess, words = _guess(value, known), ", ".join(known)
        yield finding("ledger-choice-unknown", where, field=name, value=value, guess=guess, known=words)


def _is_unfit(char: str) -> bool:
    """A half of a character, or a control that no keyboard writes."""
    return unicodedata.category(char) in {"Cs", "Cc"} and char not in "\n\t"


_SHAPES: dict[str, tuple[str, Callable[[str], object]]] = {
    "at": ("ledger-time-bad", is_moment),
    "by": ("ledger-handle-bad", _HANDLE.fullmatch),
    **dict.fromkeys(("source", "target", "cancels"), ("ledger-hash-bad", _HASH.fullmatch)),
    **dict.fromkeys(("guide", "unit"), ("ledger-name-bad", _NAME.fullmatch)),
}
"""Fields with a shape of their own: the code of the finding, and the test."""


def _incomplete(held: dict[str, str], where: Where) -> Iterator[Finding]:
    """Fields that each look right but do not make a verdict on anything."""
    act, aspect = held["act"], held["aspect"]
    if act == Act.WITHDRAW:
        if not held.get("cancels"):
            yield finding("ledger-cancels-missing", where)
        return
    asked = ("source", "target") if aspect == Aspect.LANGUAGE else ("source",)
    for name in asked:
        if not held.get(name):
            yield finding("ledger-hash-missing", where, act=act, aspect=aspect, field=name)
    if held.get("cancels") and act != Act.REJECT:
        yield finding("ledger-cancels-misplaced", where, act=act)


def _typed(held: dict[str, str], number: int) -> Event:
    """The event that these checked fields say."""
    plain = {name: held.get(name, "") for name in _FIELDS if name not in _CHOICES}
    return Event(
        **plain,
        act=Act(held["act"]),
        aspect=Aspect(held["aspect"]),
        origin=Origin(held["origin"]),
        line=number,
    )
