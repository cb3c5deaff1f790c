"""Words far longer or shorter than their English: half of it is gone, or something was added."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from inotherwords.checks.languages import language, sentences
from inotherwords.checks.reading import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject

FEWEST: Final = 40
"""Characters of English; shorter texts differ by chance."""
SHORT: Final = 0.5
LONG: Final = 2.2
"""Times the language's usual length."""
_SHORT_OF_FEWEST: Final = 0.38
_FULL: Final = 100
"""Short texts differ more: the limit for :data:`FEWEST` characters, and the length from which ``SHORT`` holds."""
_LEAST: Final = 0.2
_MOST: Final = 4.0
_HALF: Final = 0.78
_MARKS: Final = re.compile(r"[*\[\]]")
_BRACKETS: Final = re.compile(r"(?<!\])[(（](?P<inside>[^()（）]*)[)）]")
_GLOSS: Final = 40
_ANY: Final = 10_000
"""Characters of English that an explanation in brackets may have: more is part of a text that may be too short."""
_TARGET: Final = re.compile(r"\]\([^()\s]*\)")
_LATIN: Final = re.compile(r"[A-Za-z' ]")
_CLAUSE: Final = re.compile(r"[，；：。！？]|[,;:.!?](?!\w)|(?<=[\u3400-\u9fff])[,;.]")
_FACT: Final = 8


@lru_cache(maxsize=8192)
def _length(text: str, latin: float = 1.0) -> float:
    """Characters that a reader sees; each fact counts as a word of eight letters.

    Latin letters among others count ``latin`` each: where a sign says a word, names would weigh too much.
    """
    read = reading(text)
    prose = " ".join(_MARKS.sub("", read.prose).split())
    held = _FACT * len(read.tokens)
    return len(prose) + held - (1 - latin) * (len(_LATIN.findall(prose)) + held)


def _shown(english: str, words: str, locale: str, longest: int = _ANY) -> float:
    """The length of ``words``, without what stands in brackets where the English has none, up to ``longest``."""
    usual = language(locale).ratio
    if not re.search(r"[()]", _TARGET.sub("]", english)):
        words = _BRACKETS.sub(
            lambda match: "" if len(match["inside"]) <= longest * usual else match[0], words
        )
    return _length(words, min(1.0, usual))


def _ratio(subject: Subject, longest: int = _ANY) -> float:
    """How long the words are beside the English and what is usual; 0 where it cannot be said."""
    if "(" not in subject.words and "（" not in subject.words:  # quick: one answer for both
        longest = _ANY
    return _ratio_of(subject.english, subject.words, subject.locale, longest)


@lru_cache(maxsize=16)
def _ratio_of(english: str, words: str, locale: str, longest: int) -> float:
    length, usual = _length(english), language(locale).ratio
    if length < FEWEST or not usual or words == english:
        return 0.0
    return _shown(english, words, locale, longest) / length / usual


def _percent(ratio: float) -> str:
    return f"{ratio:.0%}"


def short(subject: Subject) -> Iterator[Blanks]:
    """Words less than half as long as is usual for the language."""
    ratio = _ratio(subject, _GLOSS)
    if ratio and _too_short(subject) < ratio < _limit(subject.english):
        yield {"share": _percent(ratio)}


def _limit(english: str) -> float:
    """From which share of the usual length on words are not short: it grows with the length of the English."""
    grown = min(1.0, (_length(english) - FEWEST) / (_FULL - FEWEST))
    return _SHORT_OF_FEWEST + grown * (SHORT - _SHORT_OF_FEWEST)


def long(subject: Subject) -> Iterator[Blanks]:
    """Words more than twice as long as is usual for the language."""
    ratio = _ratio(subject)
    if ratio > LONG and ratio * language(subject.locale).ratio <= _MOST:
        yield {"share": _percent(ratio)}


def extreme(subject: Subject) -> Iterator[Blanks]:
    """Words so short or so long that they cannot be the same text."""
    ratio = _ratio(subject)
    if ratio and (ratio <= _too_short(subject) or ratio * language(subject.locale).ratio > _MOST):
        yield {
            "english": round(_length(subject.english)),
            "words": round(_shown(subject.english, subject.words, subject.locale)),
        }


def _too_short(subject: Subject) -> float:
    """A fifth of the English, or of what is usual where that is short already."""
    return _LEAST / max(1.0, language(subject.locale).ratio)


def fewer_sentences(subject: Subject) -> Iterator[Blanks]:
    """Fewer sentences than the English has, and words shorter than is usual: something was left out."""
    ratio = _ratio(subject, _GLOSS)
    if not SHORT <= ratio < _HALF:
        return
    english, words = (sentences(reading(text).prose) for text in (subject.english, subject.words))
    if len(words) < len(english) and not (language(subject.locale).spaceless and _as_many_clauses(subject)):
        yield {"english": len(english), "words": len(words)}


def _as_many_clauses(subject: Subject) -> bool:
    """Whether the words have as many clauses: Chinese runs its sentences on with commas."""
    english, words = (
        sum(any(map(str.isalpha, one)) for one in _CLAUSE.split(reading(text).prose))
        for text in (subject.english, subject.words)
    )
    return words >= english
