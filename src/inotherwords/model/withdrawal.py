"""Words taken back: what a publication says no longer, although its files still hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

EASY: Final = "easy-read/"
"""The Easy Read of a guide goes with it."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Words of one unit, of a document or of a whole locale; an empty field means all. ``on`` is a day.

    ``target`` is the hash of a unit's words, so that new words are not held back.
    """

    on: str
    reason: str
    locale: str = ""
    document: str = ""
    unit: str = ""
    target: str = ""

    def covers(self, locale: str, document: str, unit: str, target: str) -> bool:
        """Whether these words of a unit are taken back."""
        return (
            self.locale in {"", locale}
            and self.document in {"", document.removeprefix(EASY)}
            and self.unit in {"", unit}
            and self.target in {"", target}
        )

    def takes(self, locale: str, document: str) -> bool:
        """Whether the whole document is taken back in the locale."""
        return not self.unit and self.covers(locale, document, "", self.target)
