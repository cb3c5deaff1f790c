"""What became of what people proposed: one line for each unit or mark that an editor answered.

The lines stand in ``proposals/<tag>/answers.jsonl``. They hold no words and no name, only that something was
answered, how and when: from them come the turn-round, and that nobody answers the same thing twice.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

ACCEPTED = "accepted"
NOTED = "noted"
"""Of a mark: somebody has read it."""


class About(StrEnum):
    """What of a proposal was answered."""

    WORDS = "words"
    MARK = "mark"


class Reason(StrEnum):
    """Why words were not taken; what the sender reads of it stands in ``interface`` as ``reason.<code>``."""

    MEANING = "meaning"
    FACTS = "facts"
    LANGUAGE = "language"
    HARDER = "harder"
    ENGLISH_CHANGED = "english-changed"
    OTHER_WORDS = "other-words"
    AS_PUBLISHED = "as-published"
    NOT_A_TRANSLATION = "not-a-translation"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``sent`` and ``at`` are UTC to the second; ``verdict`` is *accepted*, *noted* or a reason."""

    proposal: str
    sent: str
    at: str
    unit: str
    about: About
    verdict: str
    by: str

    def line(self) -> str:
        """The one line that says this answer, newline included."""
        held = {name: str(value) for name, value in asdict(self).items()}
        return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
