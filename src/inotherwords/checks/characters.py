"""Characters that a reviewer cannot see, or that mean nothing in a text.

Each kind of character is told once, with its first place and how often it stands there. Characters
written as entities count as themselves. Joiners are letters' business in many scripts: which scripts
need them is data, and they must touch a letter of one.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from inotherwords.checks.letters import (
    BIDI,
    DIRECTION_MARKS,
    JOINERS,
    control,
    entities,
    invisible,
    named,
    odd,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inotherwords.checks.base import Blanks, Subject

_JOINING: Final = (
    "ARABIC ", "BENGALI ", "DEVANAGARI ", "GUJARATI ", "GURMUKHI ", "KANNADA ", "KHMER ", "MALAYALAM ", "MONGOLIAN ",
    "MYANMAR ", "ORIYA ", "SINHALA ", "SYRIAC ", "TAMIL ", "TELUGU ", "TIBETAN ",
)  # fmt: skip
"""How Unicode's names of letters begin, in the scripts where joiners change what is read."""
_AROUND_WORDS: Final = "*_[]()`}"
"""Markup that can stand between a word and its suffix."""
_VIRAMA: Final = 9
_LEFTWARDS: Final = frozenset({"R", "AL"})


@lru_cache(maxsize=256)
def _odd_places(text: str) -> tuple[int, ...]:
    """Where characters stand that any check here must look at; in most texts nowhere."""
    wanted = {char for char in set(text) if odd(char)}
    return tuple(index for index, char in enumerate(text) if char in wanted) if wanted else ()


def _found(text: str, wanted: Callable[[str, int], bool]) -> Iterator[Blanks]:
    """One set of blanks for each different character of ``text`` that is ``wanted(text, index)``."""
    places: dict[str, list[int]] = defaultdict(list)
    for index in _odd_places(text):
        if wanted(text, index):
            places[text[index]].append(index)
    for one in entities(text):
        for offset, char in enumerate(one.meaning):
            if wanted(one.meaning, offset):
                places[char].append(one.start)
    for char, indexes in places.items():
        yield {"character": named(char), "place": _place(text, min(indexes), len(indexes))}


def _place(text: str, index: int, count: int) -> str:
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    more = f", and {count - 1} more" if count > 1 else ""
    return f"line {line}, column {column}{more}"


def bidi(subject: Subject) -> Iterator[Blanks]:
    """Characters that turn the order of what is read."""
    return _found(subject.words, lambda text, index: text[index] in BIDI)


def hidden(subject: Subject) -> Iterator[Blanks]:
    """Characters that draw nothing, joiners that join nothing among them."""
    return _found(subject.words, _is_hidden)


def _is_hidden(text: str, index: int) -> bool:
    char = text[index]
    if char in JOINERS:
        return not _joins(text, index)
    return char not in BIDI and char not in DIRECTION_MARKS and invisible(char)


def _joins(text: str, index: int) -> bool:
    """Whether the joiner at ``index`` changes how a letter of a joining script is drawn.

    After a virama, or a zero-width joiner after any such letter, nothing need follow (``ह‍``, ``ত্‍``).
    """
    before, after = _next(text, index, -1), _next(text, index, 1)
    if not _is_joining(text[index - 1 : index]) and not (
        _is_joining(before) or text[index - 1 : index] == "}"
    ):
        return False
    if unicodedata.combining(before or " ") == _VIRAMA:
        return True
    return _is_joining(after) or (text[index] == "\u200d" and not after.isalnum())


def _next(text: str, index: int, step: int) -> str:
    """The nearest character on one side that is no markup; empty at the end of the text."""
    index += step
    if step < 0 and text[index : index + 1] == ")" and "](" in text[:index]:
        index = text.rindex("](", 0, index) - 1  # a suffix after a link belongs to the words of the link
    while 0 <= index < len(text) and text[index] in _AROUND_WORDS:
        index += step
    return text[index] if 0 <= index < len(text) else ""


def _is_joining(char: str) -> bool:
    return (
        bool(char)
        and unicodedata.category(char)[0] in "LM"
        and unicodedata.name(char, "").startswith(_JOINING)
    )


def direction_marks(subject: Subject) -> Iterator[Blanks]:
    """Direction marks in words that run one way, or beside a digit, where they can turn a number."""
    leftwards = _runs_leftwards(subject.words) if _odd_places(subject.words) else False

    def wanted(text: str, index: int) -> bool:
        if text[index] not in DIRECTION_MARKS:
            return False
        beside = text[max(0, index - 1) : index] + text[index + 1 : index + 2]
        return not leftwards or any(char.isdecimal() for char in beside)

    return _found(subject.words, wanted)


def _runs_leftwards(text: str) -> bool:
    return any(
        char > "\u0590" and char not in DIRECTION_MARKS and unicodedata.bidirectional(char) in _LEFTWARDS
        for char in text
    )


def controls(subject: Subject) -> Iterator[Blanks]:
    """Control, private, unassigned, half and lost characters, and the old line and paragraph separators."""
    return _found(subject.words, lambda text, index: control(text[index]))
