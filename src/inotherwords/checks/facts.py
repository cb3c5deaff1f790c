"""Facts in words: the same blanks as in the English, each as often, and no other brace.

A form (``{six_weeks:genitive}``) is the locale's own business and is not compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inotherwords.checks.reading import lost, reading, times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inotherwords.checks.base import Blanks, Subject


def _names(text: str) -> tuple[str, ...]:
    return reading(text).names


def missing(subject: Subject) -> Iterator[Blanks]:
    """Facts that the English has and the words have not, or less often."""
    english, words = _names(subject.english), _names(subject.words)
    for name in lost(english, words):
        yield {"name": name, "english": times(english.count(name)), "words": times(words.count(name))}


def added(subject: Subject) -> Iterator[Blanks]:
    """Facts that the words have and the English has not, or less often."""
    english, words = _names(subject.english), _names(subject.words)
    for name in lost(words, english):
        yield {"name": name, "english": times(english.count(name)), "words": times(words.count(name))}


def braces(subject: Subject) -> Iterator[Blanks]:
    """Braces that are no fact; ``{{`` and ``}}`` are allowed as often as the English has them."""
    english = [one.text for one in reading(subject.english).braces if one.literal]
    words = [one.text for one in reading(subject.words).braces]
    for piece in lost(words, english):
        yield {"piece": piece}


_OWNED: Final = frozenset({"phone", "textphone", "text", "web", "email", "url", "money", "date", "time"})
"""Kinds of facts that no grammar turns round: each belongs to the name or the word beside it."""


def swapped(subject: Subject) -> Iterator[Blanks]:
    """Two telephone numbers, addresses, amounts or dates that stand the other way round than in the English."""
    return _turned(subject, lambda kind: kind in _OWNED)


def order(subject: Subject) -> Iterator[Blanks]:
    """Two numbers or spans of time that stand the other way round; many languages say *of ten, two*."""
    return _turned(subject, lambda kind: kind not in _OWNED)


def _turned(subject: Subject, wanted: Callable[[str], bool]) -> Iterator[Blanks]:
    english, words = _names(subject.english), _names(subject.words)
    if len(english) < 2 or english == words or sorted(english) != sorted(words):  # noqa: PLR2004 - two facts
        return
    for kind in dict.fromkeys(_kind(name, subject) for name in english):
        here = [name for name in english if _kind(name, subject) == kind]
        there = [name for name in words if _kind(name, subject) == kind]
        if wanted(kind) and here != there:
            yield {"english": ", ".join(here), "words": ", ".join(there)}


def _kind(name: str, subject: Subject) -> str:
    """What sort of fact it is; of one that nobody knows, its own name, so that its place is its own business."""
    known = subject.around.kinds.get(name)
    return known or (name.rpartition(".")[2] if name.startswith("org.") else name)
