"""English that was left standing among the words, and talk that belongs to whoever made them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from inotherwords.checks.languages import in_words, language, sentences, words_of
from inotherwords.checks.reading import reading
from inotherwords.checks.terms import without_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject

_FEWEST_WORDS: Final = 4
_RUN: Final = re.compile(r"(?<!\w)[A-Za-z][A-Za-z'’-]*(?:,? [a-z][A-Za-z'’-]*)+(?!\w)")
_LONGEST_NAME: Final = 4
_BRACKETS: Final = re.compile(r"[(（\[「«„“\"][^()（）「」«»“”\"]*[)）\]」»”\"]")
_STOP_WORDS: Final = frozenset(
    {
        "the", "and", "of", "to", "you", "your", "for", "with", "that", "this", "are", "is", "be", "it", "or", "not", "have",
        "from", "they", "will", "can", "if", "we", "as", "on", "at", "by",
    }
)  # fmt: skip
_SMALL_IN_A_NAME: Final = 2
"""As *of the* in a name."""
_SHARE: Final = 0.3
_FEWEST: Final = 6
_TALK: Final = re.compile(
    r"as an ai\b|language model|here(?:'s| is) the translation|translat(?:ion|ed text|e the following)\s*:|"
    r"translator['’]?s?['’]? note|i (?:cannot|can't) (?:translate|help)|\bT/N\b|\[(?:sic|note)\b|lorem ipsum|"
    r"^(?:sure|certainly)[!,]",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def _plain_sentences(english: str) -> tuple[tuple[str, str], ...]:
    """Each sentence of four words or more: as it is written, and as a line of words."""
    held = ((one, words_of(one)) for one in sentences(reading(english).prose))
    return tuple((one, f" {' '.join(words)} ") for one, words in held if len(words) >= _FEWEST_WORDS)


def sentence(subject: Subject) -> Iterator[Blanks]:
    """A sentence of the English, word for word, where not the whole text was left; brackets may hold it."""
    if " ".join(subject.words.casefold().split()) == " ".join(subject.english.casefold().split()):
        return
    if not re.search(r"[A-Za-z]", subject.words):  # quick: nothing there to look at
        return
    line = f" {' '.join(words_of(_BRACKETS.sub(' ', reading(subject.words).prose)))} "
    for one, wanted in _plain_sentences(subject.english):
        if wanted in line and not _is_name(one, subject):
            yield {"sentence": one}


def _is_name(text: str, subject: Subject) -> bool:
    """Whether nothing but names, which stay as they are, stands in ``text``."""
    rest = without_names(text, subject.around.names)
    small = [word for word in words_of(rest) if word in rest]
    return len(small) <= _SMALL_IN_A_NAME


def stop_words(subject: Subject) -> Iterator[Blanks]:
    """English small words make up much of a sentence, or a run of English stands in other letters."""
    if subject.locale.partition("-")[0] == "en" or subject.words == subject.english:
        return
    if not re.search(r"[A-Za-z]{2}", subject.words):  # quick: nothing there to look at
        return
    small_words = _STOP_WORDS - language(subject.locale).english_too
    if small_words.isdisjoint(
        in_words(reading(subject.words).prose).split()
    ):  # quick: nothing there to look at
        return
    prose = _BRACKETS.sub(" ", reading(subject.words).prose)
    for sentence_ in sentences(prose):
        one = without_names(sentence_, subject.around.names)
        words = words_of(one)
        small = sum(word in small_words for word in words)
        if len(words) >= _FEWEST and small > _SHARE * len(words):
            yield {"piece": one.strip()}
        else:
            run = next((run[0] for run in _RUN.finditer(one) if _is_english(run[0], small_words)), "")
            if run:
                yield {"piece": run}


def _is_english(run: str, small_words: frozenset[str]) -> bool:
    words = run.casefold().split()
    return len(words) > _LONGEST_NAME and sum(word in small_words for word in words) > _SHARE * len(words)


def talk(subject: Subject) -> Iterator[Blanks]:
    """Words of a machine or of a translator about the translation."""
    for match in _TALK.finditer(subject.words):
        if match[0].casefold() not in subject.english.casefold():
            yield {"piece": match[0]}
