"""JSON from a stranger: size, depth, encoding and doubled names are judged before anybody looks at what it says.

What looks odd: numbers are never worked out. A figure of five thousand digits, ``NaN`` and ``1e999`` all come back
as a :class:`Number` that holds what was written, so a reader decides which figure it allows.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRING: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|$)', re.DOTALL)
_STEPS: Final = {"{": 1, "[": 1, "}": -1, "]": -1}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written."""

    written: str


class _Twice(ValueError):  # noqa: N818 - it names the field, and is caught on the same page
    """An object names a field twice: two readers could believe different ones."""


def read(data: bytes, where: Where, *, limit: int, depth: int) -> tuple[Any, list[Finding]]:
    """What the JSON in ``data`` says, or ``None`` and the one reason why it can't be trusted to say anything.

    Objects are dictionaries; no text in it holds half a character or a control other than newline and tab.
    Never raises, whatever the bytes; time and memory grow with their number alone.
    """
    text, faults = _text(data, where, limit)
    if faults:
        return None, faults
    if _depth(text) > depth:
        return None, [finding("json-too-deep", where, limit=depth)]
    try:
        value = json.loads(
            text, object_pairs_hook=_once, parse_int=Number, parse_float=Number, parse_constant=Number
        )
    except _Twice as twice:
        return None, [finding("json-field-twice", where, field=str(twice))]
    except json.JSONDecodeError as fault:
        return None, [finding("json-not-json", where, line=fault.lineno, column=fault.colno)]
    if bad := next((char for one in _texts(value) for char in one if _is_unfit(char)), ""):
        return None, [finding("json-text-bad", where, char=f"U+{ord(bad):04X}")]
    return value, []


def _text(data: bytes, where: Where, limit: int) -> tuple[str, list[Finding]]:
    if len(data) > limit:
        return "", [finding("json-too-large", where, size=len(data), limit=limit)]
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), []
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        return "", [finding("json-not-utf8", where, line=line, byte=f"0x{data[fault.start]:02X}")]


def _depth(text: str) -> int:
    """How deep the brackets outside texts go at most."""
    deepest = now = 0
    for char in re.findall(r"[{}\[\]]", _STRING.sub("", text)):
        now += _STEPS[char]
        deepest = max(deepest, now)
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for name, value in pairs:
        if name in held:
            raise _Twice(name)
        held[name] = value
    return held


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value, names of fields among them; its depth is known to be small."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _texts(one)


def _is_unfit(char: str) -> bool:
    """Half a character, or a control that no keyboard writes."""
    return unicodedata.category(char) in {"Cs", "Cc"} and char not in "\n\t\r"
