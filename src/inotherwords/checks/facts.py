"""Facts in words: the same blanks as in the English, each as often, and no other brace.

A form (``{six_weeks:genitive}``) is the locale's own business and is not compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.checks.reading import lost, reading, times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject


def _names(text: str) -> list[str]:
    return [token.name for token in reading(text).tokens]


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
