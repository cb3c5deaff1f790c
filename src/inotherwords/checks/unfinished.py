"""Words that somebody has not finished: merge marks, notes to oneself, nothing to read, English left as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inotherwords.checks.reading import reading
from inotherwords.checks.terms import without_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject

_CONFLICT: Final = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)|#-#-#-#-#", re.MULTILINE)
_NOTE: Final = re.compile(r"\b(?:TODO|FIXME)\b|\?{3}|？{3}|؟{3}")
_ALL: Final = frozenset({"ast", "es", "gl", "pt"})
"""Languages in which “todo” is a word (*all*); there only ``TODO:`` is a note."""
_FEWEST_WORDS: Final = 4
_JOINING: Final = frozenset({"and", "for", "of", "the", "to"})
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def marks(subject: Subject) -> Iterator[Blanks]:
    """Conflict marks and notes that the English has not; words in which there is nothing to read."""
    words = subject.words
    if not words.strip():
        yield {"what": "they are only spaces"}
        return
    for match in _CONFLICT.finditer(words):
        yield {"what": f"a merge conflict was left in them (“{match[0]}”)"}
    told = set()
    for match in _NOTE.finditer(words):
        if match[0] in subject.english or match[0] in told or _is_a_word(subject, match):
            continue
        told.add(match[0])
        yield {"what": f"they say “{match[0]}”"}
    if not reading(words).tokens and not _readable(words) and _readable(subject.english):
        yield {"what": "they hold no letter and no number"}


def _is_a_word(subject: Subject, match: re.Match[str]) -> bool:
    language = subject.locale.partition("-")[0]
    return match[0] == "TODO" and language in _ALL and not subject.words.startswith(":", match.end())


def _readable(text: str) -> bool:
    return any(char.isalnum() for char in text)


def same(subject: Subject) -> Iterator[Blanks]:
    """The English, left as it was, where it has four words or more."""
    if _plain(subject.words) == _plain(subject.english):
        words = _WORD.findall(reading(subject.english).prose)
        if len(words) >= _FEWEST_WORDS and not _only_names(subject):
            yield {"count": len(words)}


def _only_names(subject: Subject) -> bool:
    """Whether every word is a name or begins with a capital; in a term of the glossary *and* may join them."""
    rest = _WORD.findall(without_names(reading(subject.english).prose, subject.around.names))
    joining = _JOINING if subject.unit.kind == "term" else ()
    return all(word[0].isupper() or word in joining for word in rest)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
