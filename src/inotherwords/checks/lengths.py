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
_LEAST: Final = 0.2
_MOST: Final = 4.0
_HALF: Final = 0.78
_MARKS: Final = re.compile(r"[*\[\]]")
_BRACKETS: Final = re.compile(r"(?<!\])[(（][^()（）]*[)）]")
_TARGET: Final = re.compile(r"\]\([^()\s]*\)")
_LATIN: Final = re.compile(r"[A-Za-z' ]")
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


def _shown(english: str, words: str, locale: str) -> float:
    """The length of ``words``, without what stands in brackets where the English has none."""
    if not _BRACKETS.search(_TARGET.sub("]", english)):
        words = _BRACKETS.sub("", words)
    return _length(words, min(1.0, language(locale).ratio or 1.0))


def _ratio(subject: Subject) -> float:
    """How long the words are beside the English and what is usual; 0 where it cannot be said."""
    return _ratio_of(subject.english, subject.words, subject.locale)


@lru_cache(maxsize=16)
def _ratio_of(english: str, words: str, locale: str) -> float:
    length, usual = _length(english), language(locale).ratio
    if length < FEWEST or not usual or words == english:
        return 0.0
    return _shown(english, words, locale) / length / usual


def _percent(ratio: float) -> str:
    return f"{ratio:.0%}"


def short(subject: Subject) -> Iterator[Blanks]:
    """Words less than half as long as is usual for the language."""
    ratio = _ratio(subject)
    if ratio and _too_short(subject) < ratio < SHORT:
        yield {"share": _percent(ratio)}


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
    ratio = _ratio(subject)
    if not SHORT <= ratio < _HALF:
        return
    english, words = (
        len(sentences(reading(subject.english).prose)),
        len(sentences(reading(subject.words).prose)),
    )
    if words < english:
        yield {"english": english, "words": words}
