"""Small words on which everything hangs: *not*, *must*, and *you*; and a word that stands twice.

Lists of cues, no grammar: they find a *not* that was lost where it was the only one of its sentence. Where
English and words have as many sentences, each is compared with its own; else the texts as wholes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from inotherwords.checks.languages import UNKNOWN, in_words, language, sentences, words_of
from inotherwords.checks.reading import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inotherwords.checks.base import Blanks, Subject
    from inotherwords.checks.languages import Language

_NOT: Final = re.compile(
    r"\b(?:not|never|cannot|without|neither|nor|nobody|nothing|unable|no|none)\b|n['’]t\b", re.IGNORECASE
)
_NOT_NOT: Final = re.compile(
    r"\b(?:not only|not just|whether or not|or not|no matter|not-for-profit|no longer|no later|nothing but|if not|why not|"
    r"(?:say|says|said|saying|answer|answers|yes or|or|is|means?) no|no one|not sure|not yet|no\.|"
    r"not (?:simply|merely|impossible|unusual|uncommon))(?!\w)"
    r"|[“\"‘'][^”\"’']{0,30}\bno\b[^”\"’']{0,30}[”\"’']|^no[,.]?\b",
    re.IGNORECASE,
)
"""Where English has the word and another language need not: *says no* is to refuse."""
_EXCEPT: Final = re.compile(
    r"\b(?:(?:any(?:one|body|thing)|nobody|no one|nothing) but|other than|unless|until|except|more than)\b",
    re.IGNORECASE,
)
_ONLY: Final = re.compile(r"\bonly\b", re.IGNORECASE)
_MUST: Final = re.compile(r"\b(?:must|have to|has to|had to)\b", re.IGNORECASE)
_MUST_NOT: Final = re.compile(
    r"\b(?:must not|do(?:es)? not have to|n['’]t have to|mustn['’]t|may have to|might have to|will not have to)\b",
    re.IGNORECASE,
)
_FEWEST_LETTERS: Final = 2


@lru_cache(maxsize=8192)
def _prose(text: str) -> str:
    return reading(text).prose


@lru_cache(maxsize=8192)
def _negated(english: str) -> tuple[int, ...]:
    """The numbers of the sentences of ``english`` that say *not*."""
    return tuple(
        number
        for number, sentence in enumerate(sentences(_prose(english)))
        if _NOT.search(_NOT_NOT.sub(" ", sentence))
    )


def _may_say_only(sentence: str) -> bool:
    """Whether *only* can stand for the *not* of an English sentence: not unless, not other than, not if not."""
    if _ONLY.search(sentence):
        return False
    return bool(_EXCEPT.search(sentence)) or len(_NOT.findall(_NOT_NOT.sub(" ", sentence))) > 1


def _lost_negations(subject: Subject, held: Language) -> Iterator[str]:
    negated = _negated(subject.english)
    if not negated or not held.negation.pattern.strip("(?!)"):
        return
    english, words = sentences(_prose(subject.english)), sentences(_prose(subject.words))

    def kept(words: str, numbers: Iterable[int]) -> bool:
        only = any(_may_say_only(english[number]) for number in numbers)
        return held.negates(words) or (only and bool(held.only.search(in_words(words))))

    if len(english) == len(words):
        yield from (english[number] for number in negated if not kept(words[number], (number,)))
        return
    there = sum(kept(one, negated) for one in words)
    if not there or (2 * there <= len(negated) and len(words) >= len(english)):
        yield english[negated[0]]


def negation(subject: Subject) -> Iterator[Blanks]:
    """A sentence of the English says *not*, and its words have no word that does."""
    for sentence in _lost_negations(subject, language(subject.locale)):
        yield {"sentence": sentence}


def must(subject: Subject) -> Iterator[Blanks]:
    """English says *must*, and the words have no such word."""
    if _lacks_must(subject) and not _may(subject):
        yield {"cue": _must(subject.english)}


def must_weakened(subject: Subject) -> Iterator[Blanks]:
    """English says *must* and not *may*; the words say *may* and not *must*."""
    if _lacks_must(subject) and _may(subject):
        yield {"cue": _must(subject.english)}


@lru_cache(maxsize=8192)
def _must(english: str) -> str:
    match = _MUST.search(_MUST_NOT.sub(" ", _prose(english)))
    return match[0].lower() if match else ""


def _lacks_must(subject: Subject) -> bool:
    held = language(subject.locale)
    return (
        bool(_must(subject.english))
        and held is not UNKNOWN
        and not held.must.search(in_words(_prose(subject.words)))
    )


_MAY: Final = re.compile(r"\b(?:may|might|can|could|able)\b", re.IGNORECASE)


def _may(subject: Subject) -> bool:
    if _MAY.search(_prose(subject.english)):
        return False
    return bool(language(subject.locale).may.search(in_words(_prose(subject.words))))


def politeness(subject: Subject) -> Iterator[Blanks]:
    """Both ways of saying *you* in one text."""
    held = language(subject.locale)
    line = in_words(_prose(subject.words))
    formal, informal = held.formal.search(line), held.informal.search(line)
    if formal and informal:
        yield {"formal": formal[0].strip(), "informal": informal[0].strip()}


def repeated(subject: Subject) -> Iterator[Blanks]:
    """The same word twice running, where the language does not double words on purpose."""
    if language(subject.locale).repeats or not language(subject.locale).stop:
        return
    told = set()
    for sentence in re.split(r"[^\w\s\u0300-\u036f'’]+", _prose(subject.words)):
        for one, other in pairwise(words_of(sentence)):
            if (
                one == other
                and len(one) >= _FEWEST_LETTERS
                and one.isalpha()
                and one not in told
                and not _twice(subject.english, one)
            ):
                told.add(one)
                yield {"word": one}


def _twice(english: str, word: str) -> bool:
    return f" {word} {word} " in in_words(english)
