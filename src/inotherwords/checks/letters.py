"""Single characters: which cannot be seen, which are digits, and which are written as an entity.

Tables are made once from Python's own Unicode data; its version is part of what we say of characters
it does not know. Some format characters (category Cf) are seen, and some characters of other
categories are not: both lists stand here as data.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates: they can make a text read otherwise than it is stored."""
DIRECTION_MARKS: Final = frozenset("\u200e\u200f\u061c")
JOINERS: Final = frozenset("\u200c\u200d")
_SEEN: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Number signs and the like: format characters by category, but drawn."""
_UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")
"""Fillers and joiners of category Lo, Mn or So that draw nothing."""
_SELECTORS: Final = ((0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF))
_CONTROL: Final = frozenset({"Cc", "Cn", "Co", "Cs", "Zl", "Zp"})
_LOST: Final = "\ufffd"
_LAST: Final = 0x10FFFF
_NAMES: Final = {"\t": "TAB", "\r": "CARRIAGE RETURN", "\0": "NULL", "\x1b": "ESCAPE", "\x7f": "DELETE"}
_NO_NAME: Final = {
    "Cc": "CONTROL CHARACTER",
    "Co": "PRIVATE USE CHARACTER",
    "Cs": "HALF OF A CHARACTER",
    "Cn": f"NOT ASSIGNED IN UNICODE {unicodedata.unidata_version}",
}
_DIGIT: Final = re.compile(r"\d")
_ENTITY: Final = re.compile(
    r"&(?:#(?P<decimal>[0-9]{1,7});?|#[xX](?P<hex>[0-9a-fA-F]{1,6});?|[A-Za-z][A-Za-z0-9]*;?)"
)


def invisible(char: str) -> bool:
    """Whether ``char`` draws nothing although it is no space: format characters, fillers, selectors."""
    if char.isascii():
        return False
    if char in _UNSEEN or any(first <= ord(char) <= last for first, last in _SELECTORS):
        return True
    return unicodedata.category(char) == "Cf" and char not in _SEEN


def control(char: str) -> bool:
    """Whether ``char`` has no meaning in a text: a control, private, unassigned, half or lost character."""
    return char != "\n" and (char == _LOST or unicodedata.category(char) in _CONTROL)


def named(char: str) -> str:
    """``U+202E RIGHT-TO-LEFT OVERRIDE``: how we speak of a character."""
    name = _NAMES.get(char) or unicodedata.name(char, _NO_NAME.get(unicodedata.category(char), "NO NAME"))
    return f"U+{ord(char):04X} {name}"


@dataclass(frozen=True, slots=True)
class Entity:
    """A character written as ``&name;`` or ``&#number;``, where it stands and what it means."""

    text: str
    start: int
    end: int
    meaning: str


def entities(text: str) -> Iterator[Entity]:
    """Every entity of ``text`` that means something, with or without its semicolon.

    >>> [one.meaning for one in entities("A &#x26; B, &lt c &zz;")]
    ['&', '<']
    """
    for match in _ENTITY.finditer(text) if "&" in text else ():
        number = int(match["decimal"]) if match["decimal"] else int(match["hex"] or "0", 16)
        if match["decimal"] or match["hex"]:
            meaning = chr(number) if number <= _LAST else _LOST
        else:
            meaning = html.unescape(match[0])
        if meaning != match[0]:
            yield Entity(match[0], match.start(), match.end(), meaning)


def decoded(text: str) -> str:
    """``text`` with every entity as the character it means."""
    parts: list[str] = []
    end = 0
    for one in entities(text):
        parts += [text[end : one.start], one.meaning]
        end = one.end
    return "".join((*parts, text[end:]))


@cache
def odd(char: str) -> bool:
    """Whether a check must look at ``char``: it is invisible or means nothing in a text."""
    return invisible(char) or control(char)


@cache
def _unseen() -> re.Pattern[str]:
    """A class of all invisible characters; between these two ranges Unicode has only ideographs."""
    chars = map(chr, (*range(0x80, 0x20000), *range(0xE0000, 0xE0200)))
    selectors = "".join(f"{chr(first)}-{chr(last)}" for first, last in _SELECTORS)
    held = _UNSEEN.union(char for char in chars if unicodedata.category(char) == "Cf") - _SEEN
    return re.compile("[" + selectors + "".join(map(re.escape, sorted(held))) + "]+")


def without_unseen(text: str) -> str:
    """``text`` without the characters that draw nothing; for comparing, never for keeping."""
    return text if text.isascii() else _unseen().sub("", text)


def western_digits(text: str) -> str:
    """``text`` with each digit of any script as the ASCII digit of its value, character for character.

    >>> western_digits("۳۰ days, ৩০ days")
    '30 days, 30 days'
    """
    return text if text.isascii() else _DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text)
