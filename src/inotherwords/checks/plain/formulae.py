"""How hard a text is to read, by published formulae written anew; nothing is fetched.

Flesch–Kincaid grade: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, *Derivation of new readability
formulas for Navy enlisted personnel*, Research Branch Report 8-75, Naval Technical Training, Memphis, 1975.
Automated Readability Index: R. J. Senter and E. A. Smith, AMRL-TR-66-220, Wright-Patterson Air Force Base, 1967.
LIX, for languages that are not English: C. H. Björnsson, *Läsbarhet*, Liber, Stockholm, 1968.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from inotherwords.checks.plain.sentences import Known
from inotherwords.checks.plain.syllables import syllables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.checks.plain.sentences import Sentence, Word

AGE_OF_GRADE: Final = 5
"""A school grade of the United States and the age of its pupils."""
DIALLED: Final = "number"
"""What a telephone number or an address counts as: it is dialled or opened, not read."""
_LONG: Final = 6
"""LIX counts words of more letters than this."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The figures of one text. Ages are in years; both are nothing where there is no sentence."""

    words: int = 0
    sentences: int = 0
    longest: int = 0
    kincaid: float = 0.0
    automated: float = 0.0
    kincaid_all: float = 0.0
    automated_all: float = 0.0
    lix: float = 0.0

    @property
    def mean(self) -> float:
        """Words a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def age(self) -> float:
        """The higher of both reading ages, terms and names left out."""
        return max(self.kincaid, self.automated)

    @property
    def age_all(self) -> float:
        """The higher of both reading ages, every word counted."""
        return max(self.kincaid_all, self.automated_all)


def measure(found: Sequence[Sentence]) -> Measure:
    """The figures of ``found``.

    How long a sentence is counts all its words; how long a word is, only those that are no term and no name.
    """
    words = [word for sentence in found for word in sentence.words]
    if not words:
        return Measure()
    kept = [word for word in words if not word.left_out] or words
    mean = len(words) / len(found)
    return Measure(
        words=len(words),
        sentences=len(found),
        longest=max(len(sentence.words) for sentence in found),
        kincaid=_kincaid(mean, kept),
        automated=_automated(mean, kept),
        kincaid_all=_kincaid(mean, words),
        automated_all=_automated(mean, words),
        lix=mean + 100 * sum(letters(word) > _LONG for word in words) / len(words),
    )


def letters(word: Word) -> int:
    """The letters and digits of ``word``."""
    return _letters(_read(word))


@lru_cache(maxsize=16384)
def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _read(word: Word) -> str:
    return DIALLED if word.known & Known.DIALLED else word.text


def _kincaid(mean: float, words: Sequence[Word]) -> float:
    """The age of Flesch–Kincaid's grade."""
    spoken = sum(syllables(_read(word)) for word in words) / len(words)
    return 0.39 * mean + 11.8 * spoken - 15.59 + AGE_OF_GRADE


def _automated(mean: float, words: Sequence[Word]) -> float:
    """The age of the Automated Readability Index' grade."""
    return 4.71 * sum(map(letters, words)) / len(words) + 0.5 * mean - 21.43 + AGE_OF_GRADE
