"""What the strict reading makes: raw entries, as pieces of text in the places where lines put them.

No rule of a catalogue is known here (headers, keys, lengths); ``po`` judges those.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Place(Enum):
    """Where in an entry the reader stands; a quoted line by itself goes on with the text of this place."""

    BETWEEN = "at the start of an entry"
    COMMENT = "after a comment"
    PREVIOUS = "after the earlier English (#|)"
    KEY = "after msgctxt"
    SOURCE = "after msgid"
    TARGET = "after msgstr"
    LOST = "after a line that could not be read"
    """After a fault: what goes on from it is passed over, so that one slip is told once."""


@dataclass(slots=True)
class Raw:
    """One entry as the lines gave it. A list is the pieces of one text; ``None`` means that it does not stand there."""

    line: int = 0
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    previous_key: list[str] | None = None
    previous: list[str] | None = None
    key: list[str] | None = None
    source: list[str] | None = None
    target: list[str] | None = None
    obsolete: bool | None = None
    faulty: bool = False

    @property
    def unit(self) -> str:
        """The key as far as it is known, for the place of a finding."""
        return "".join(self.key or ())


@dataclass(slots=True)
class Reading:
    """What the lines of a file gave: entries, comments after the last of them, and the lines for the second reader."""

    entries: list[Raw]
    trailing: list[str]
    lines: list[str]
