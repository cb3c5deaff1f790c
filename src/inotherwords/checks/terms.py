"""Names that stay English, the words a locale has chosen for terms, and the same words in two places."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from inotherwords.checks.languages import in_words, words_of
from inotherwords.checks.reading import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject

_FEWEST_WORDS: Final = 3
_AFTER_A_WORD: Final = r"(?<=[a-z] )"
_SHORT_KINDS: Final = frozenset({"heading", "box-title", "tab-title", "cell", "term"})


@lru_cache(maxsize=4096)
def _names_in(english: str, names: tuple[str, ...], ordinary: frozenset[str]) -> tuple[str, ...]:
    """The names that stand in ``english``; one inside a longer one is not counted again.

    A name that is an ``ordinary`` word too (*Contact*) counts only where no sentence begins: after a word in
    small letters.
    """
    found = []
    rest = english
    for name in names:
        if name not in rest:  # quick: most are not
            continue
        before = _AFTER_A_WORD if name in ordinary else r"(?<!\w)"
        if re.search(rf"{before}{re.escape(name)}(?!\w)", rest):
            found.append(name)
            rest = rest.replace(name, " ")
    return tuple(found)


@cache
def _all(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, names)) or "(?!)")


def without_names(text: str, names: tuple[str, ...]) -> str:
    """``text`` with a space in the place of each of ``names``, of which the longest stand first."""
    return _all(names).sub(" ", text)


def names(subject: Subject) -> Iterator[Blanks]:
    """A protected name of the English that is nowhere in the words in its own letters."""
    if not subject.around.names:
        return
    words = _folded(reading(subject.words).text)
    around = subject.around
    for name in _names_in(_folded(reading(subject.english).prose), around.names, around.ordinary):
        if name not in words:
            yield {"name": name}


def _folded(text: str) -> str:
    return text.replace("’", "'").replace("\u00a0", " ")


def avoided(subject: Subject) -> Iterator[Blanks]:
    """A word that the locale has decided not to use."""
    if not subject.around.terms:
        return
    line = in_words(reading(subject.words).prose)
    for term in subject.around.terms:
        for form, why in term.avoid:
            if in_words(form)[:-1] in line:
                yield {"form": form, "why": why, "better": ", ".join(term.forms) or "another word"}


def missing(subject: Subject) -> Iterator[Blanks]:
    """A term of the English for which the words have none of the locale's forms."""
    if not subject.around.terms:
        return
    english, line = in_words(reading(subject.english).prose), in_words(reading(subject.words).prose)
    for term in subject.around.terms:
        if (
            term.forms
            and in_words(term.english)[:-1] in english
            and not any(in_words(form)[:-1] in line for form in term.forms)
        ):
            yield {"term": term.english, "forms": ", ".join(term.forms)}


def reused(subject: Subject) -> Iterator[Blanks]:
    """Words of a sentence that stand for another English elsewhere: one of the two is in the wrong place."""
    others = subject.around.englishes.get(subject.words, frozenset()) - {subject.english}
    strange = sorted(one for one in others if not _alike(one, subject.english))
    if strange and len(words_of(subject.english)) >= _FEWEST_WORDS and subject.unit.kind not in _SHORT_KINDS:
        yield {"other": strange[0]}


def _alike(one: str, other: str) -> bool:
    """Whether two English texts share most of their words, so that the same words may do for both."""
    ones, others = set(words_of(one)), set(words_of(other))
    return 2 * len(ones & others) >= max(len(ones), len(others))


def inconsistent(subject: Subject) -> Iterator[Blanks]:
    """The same English has other words elsewhere in this language."""
    others = sorted(subject.around.renderings.get(subject.english, frozenset()) - {subject.words})
    if others:
        yield {"other": others[0]}
