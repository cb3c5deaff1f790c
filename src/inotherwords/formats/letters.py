"""The letters of each script on paper: which font, how large, which package has it.

Debian's Noto fonts of 2020 for all: the newer Arabic ones draw each letter from a skeleton and dots, and four words
in five are lost to whoever reads the PDF aloud. A script that is not here is printed in Noto Sans, and said to be missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from inotherwords.formats.document import Home

LATIN: Final = "Noto Sans"
CORE: Final = "fonts-noto-core"
CJK: Final = "fonts-noto-cjk"


@dataclass(frozen=True, slots=True)
class Letters:
    """A font with its Debian package; ``size`` is how many times Latin letters' size, ``lead`` the line height."""

    family: str
    package: str = CORE
    size: float = 1.0
    lead: float = 1.6


NASTALIQ: Final = Letters("Noto Nastaliq Urdu", size=1.15, lead=2.3)
NASKH: Final = Letters("Noto Naskh Arabic", size=1.15, lead=1.8)
PRINT: Final = {
    "Latn": Letters(LATIN, lead=1.5),
    "Cyrl": Letters(LATIN, lead=1.5),
    "Grek": Letters(LATIN, lead=1.5),
    "Arab": NASKH,
    "Beng": Letters("Noto Sans Bengali", size=1.06, lead=1.7),
    "Deva": Letters("Noto Sans Devanagari", size=1.06, lead=1.7),
    "Gujr": Letters("Noto Sans Gujarati", size=1.06, lead=1.7),
    "Guru": Letters("Noto Sans Gurmukhi", size=1.06, lead=1.7),
    "Taml": Letters("Noto Sans Tamil", size=1.06, lead=1.7),
    "Ethi": Letters("Noto Sans Ethiopic", lead=1.7),
    "Hans": Letters("Noto Sans CJK SC", CJK, lead=1.7),
    "Hant": Letters("Noto Sans CJK TC", CJK, lead=1.7),
}


def letters_of(home: Home, *, reading: bool = False) -> Letters:
    """The letters for ``home``; ``reading`` asks for those that a program can read aloud.

    Urdu alone has two: its readers want Nastaliq, whose words get lost on the way out of a PDF.
    """
    if home.tag.partition("-")[0] == "ur" and home.script == "Arab" and not reading:
        return NASTALIQ
    return PRINT.get(home.script, Letters(LATIN))


def has_two(home: Home) -> bool:
    """Whether the language is printed in one font and read aloud from another."""
    return letters_of(home) != letters_of(home, reading=True)
