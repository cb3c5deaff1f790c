"""Words of another language: by letters that this one never has, then by a recogniser, never by its word alone.

The script has been looked at before (``scripts``). py3langid is asked only where several languages share a
script and the text is long enough; neighbours that it cannot tell apart count as one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from inotherwords.checks.languages import language, words_of
from inotherwords.checks.reading import reading
from inotherwords.checks.terms import without_names
from inotherwords.locales import describe, known_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inotherwords.checks.base import Blanks, Subject

_FEWEST_LETTERS: Final = 60
_FEWEST_WORDS: Final = 2
_MARGIN: Final = 12.0
"""How much likelier (as a logarithm) another language must be; by trial on published translations."""
_BY_SCRIPT: Final = frozenset({"bn", "gu", "pa", "ta", "ti", "zh-Hans", "zh-Hant", "ckb"})
"""Languages that their script or their letters tell; the recogniser has nothing to add."""
_BRACKETS: Final = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_LATIN: Final = re.compile(r"[A-Za-z]+")
_CAPITAL: Final = re.compile(r"(?<!\w)[A-Z][\w'’-]*")


def letters(subject: Subject) -> Iterator[Blanks]:
    """Two words or more with letters that the language never has, or a long text without any of its very own."""
    held = language(subject.locale)
    never = held.never
    if (
        held.needs
        and held.needs.isdisjoint(subject.words)
        and _own_letters(subject.words) >= _FEWEST_LETTERS // 2
    ):
        yield {"words": " ".join(reading(subject.words).prose.split()[:5])}
        return
    if never.isdisjoint(subject.words.casefold()):  # quick: nothing there to look at
        return
    prose = reading(subject.words).prose
    if language(subject.locale).spaceless:
        wrong = sorted({char for char in prose if char in never})
    else:
        english = set(words_of(subject.english))
        wrong = list(dict.fromkeys(w for w in words_of(prose) if never & set(w) and w not in english))
    if len(wrong) >= _FEWEST_WORDS:
        yield {"words": ", ".join(wrong[:5])}


def _own_letters(words: str) -> int:
    """How many letters of ``words`` are not Latin."""
    return sum(char.isalpha() and char > "\u024f" for char in words)


def other_language(subject: Subject) -> Iterator[Blanks]:
    """Sixty letters or more that read as another language of the same script."""
    held = language(subject.locale)
    if subject.locale in _BY_SCRIPT or not held.codes:  # quick: nothing is known of it
        return
    text = _prose(subject)
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        return
    found = _other(text, held.codes)
    if found:
        yield {
            "found": describe(found).english if known_tag(found) else "another language",
            "wanted": describe(subject.locale).english,
        }


def _prose(subject: Subject) -> str:
    """The words without names, brackets and, in other scripts, Latin letters."""
    prose = _BRACKETS.sub(" ", reading(subject.words).prose)
    prose = without_names(prose, subject.around.names)
    if _script(subject.locale) != "Latn":
        prose = _LATIN.sub(" ", prose)
    else:
        prose = _CAPITAL.sub(lambda match: _unless_in(match[0], subject.english), prose)
    return " ".join(prose.replace("*", " ").split())


def _unless_in(word: str, english: str) -> str:
    """``word``, but a space where the English has it too: with a capital it is a name that stays."""
    return " " if word in english else word


@cache
def _script(tag: str) -> str:
    return describe(tag).script


@lru_cache(maxsize=8192)
def _other(text: str, codes: frozenset[str]) -> str:
    """The language that ``text`` is in, when that is clearly none of ``codes``; else empty."""
    ranked = _recogniser().rank(text)
    best, score = ranked[0]
    own = max((held for code, held in ranked if code in codes), default=None)
    return str(best) if own is not None and score - own > _MARGIN else ""


def remember_by(recall: Callable[[], Any], keep: Callable[[Any], None]) -> None:
    """Have the recogniser by ``recall`` from now on, or ``keep`` it for the next command: unpacking it takes half a second."""
    _MEMORY[:] = [(recall, keep)]


_MEMORY: Final[list[tuple[Callable[[], Any], Callable[[Any], None]]]] = []


@cache
def _recogniser() -> Any:
    """Loaded at its first use: most commands never ask it."""
    for recall, _ in _MEMORY:
        if (held := recall()) is not None:
            return held
    from py3langid import langid  # noqa: PLC0415 - half a second and 100 MB that most commands never need

    made = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    for _, keep in _MEMORY:
        keep(made)
    return made
