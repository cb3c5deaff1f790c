"""Names that stay English, the words a locale has chosen for terms, and the same words in two places."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from inotherwords.checks.languages import in_words, words_of
from inotherwords.checks.reading import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject

_FEWEST_WORDS: Final = 3
_SHORT_KINDS: Final = frozenset({"heading", "box-title", "tab-title", "cell", "term"})


@lru_cache(maxsize=4096)
def _names_in(english: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that stand in ``english``; one inside a longer one is not counted again."""
    found = []
    rest = english
    for name in names:
        if name not in rest:  # quick: most are not
            continue
        if " " not in name and rest.startswith(name):
            continue  # *Contact* at the start of a sentence is a verb as often as a name
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", rest):
            found.append(name)
            rest = rest.replace(name, " ")
    return tuple(found)


def names(subject: Subject) -> Iterator[Blanks]:
    """A protected name of the English that is nowhere in the words in its own letters."""
    if not subject.around.names:
        return
    words = _folded(reading(subject.words).text)
    for name in _names_in(_folded(reading(subject.english).prose), subject.around.names):
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
            if f" {' '.join(words_of(form))}" in line:
                yield {"form": form, "why": why, "better": ", ".join(term.forms) or "another word"}


def missing(subject: Subject) -> Iterator[Blanks]:
    """A term of the English for which the words have none of the locale's forms."""
    if not subject.around.terms:
        return
    english, line = in_words(reading(subject.english).prose), in_words(reading(subject.words).prose)
    for term in subject.around.terms:
        wanted = " ".join(words_of(term.english))
        if (
            term.forms
            and f" {wanted}" in english
            and not any(f" {' '.join(words_of(form))}" in line for form in term.forms)
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
