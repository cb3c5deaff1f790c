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
    from inotherwords.model.publication import TermChoice

_FEWEST_WORDS: Final = 3
_AFTER_A_WORD: Final = r"(?<=[a-z] )"
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
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


@cache
def _form(form: str) -> re.Pattern[str]:
    """``form`` in a line of words; a star at an end of one of its words stands for any letters.

    A script that has no spaces between words has no ends of words either.
    """
    words = []
    for word in form.split():
        own = re.escape(in_words(word.replace("*", " ")).strip())
        words.append("[^ ]*" * word.startswith("*") + own + "[^ ]*" * word.endswith("*"))
    whole = " ".join(filter(None, words))
    return re.compile(whole if _UNSPACED.search(form) else f"(?<= ){whole}(?= )")


def avoided(subject: Subject) -> Iterator[Blanks]:
    """A word that the locale has decided not to use."""
    if not subject.around.wording.avoid:
        return
    line = in_words(reading(subject.words).prose)
    for one in subject.around.wording.avoid:
        if _form(one.word).search(line):
            yield {"form": one.word.replace("*", ""), "why": one.why, "better": one.better}


@lru_cache(maxsize=64)
def _longest_first(terms: tuple[TermChoice, ...]) -> tuple[TermChoice, ...]:
    return tuple(sorted(terms, key=lambda one: (-len(one.english), one.english)))


@cache
def _plain_words(english: str) -> str:
    return in_words(english).strip()


@cache
def _term(english: str) -> re.Pattern[str]:
    """A term among words: alone, as several of it, or as its owner."""
    return re.compile(rf"(?<= ){re.escape(_plain_words(english))}(?:s|'s)?(?= )")


def missing(subject: Subject) -> Iterator[Blanks]:
    """A term of the English for which the words have none of the locale's forms.

    A term inside a longer one (*carer* in *carer's assessment*) or in a name (*Carers UK*) is not asked for, and
    the English term itself, which families must know on the phone, will do.
    """
    if not subject.around.wording.terms:
        return
    english = in_words(without_names(reading(subject.english).prose, subject.around.names))
    line = in_words(reading(subject.words).prose)
    for term in _longest_first(subject.around.wording.terms):
        if _plain_words(term.english) not in english:  # quick: most are not
            continue
        english, times = _term(term.english).subn("\0", english)
        if (
            times
            and not _term(term.english).search(line)
            and not any(_form(form).search(line) for form in term.forms)
        ):
            forms = dict.fromkeys(form.replace("*", "") for form in term.forms)
            yield {"term": term.english, "forms": ", ".join(forms)}


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
