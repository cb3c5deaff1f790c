"""What people said of words: review events, and the state that follows from them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields
from enum import StrEnum


class Act(StrEnum):
    """What a ledger line says happened."""

    DRAFT = "draft"
    PROPOSE = "propose"
    APPROVE = "approve"
    REJECT = "reject"
    STILL_CORRECT = "still-correct"
    WITHDRAW = "withdraw"


class Aspect(StrEnum):
    """What was judged."""

    LANGUAGE = "language"
    FACTS = "facts"
    VOICE = "voice"
    BRAILLE = "braille"


class Origin(StrEnum):
    """Who made the words."""

    PERSON = "person"
    MACHINE = "machine"


class State(StrEnum):
    """Of a unit in a locale: always derived, never stored."""

    MISSING = "missing"
    DRAFT = "draft"
    PROPOSED = "proposed"
    REVIEWED = "reviewed"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a ledger. ``at`` is UTC to the second, ``2026-11-21T10:00:00Z``.

    ``guide`` is a document's id, ``unit`` a unit's key; ``source`` and ``target`` are text hashes.
    ``by`` is a random handle (names stand in ``people.yml`` only), ``via`` the door it came through.
    ``cancels`` names the event that a ``withdraw`` takes back.
    """

    at: str
    guide: str
    unit: str
    source: str
    target: str
    act: Act
    aspect: Aspect
    by: str
    via: str
    origin: Origin
    note: str = ""
    cancels: str = ""
    line: int = field(default=0, compare=False)

    def canonical(self) -> str:
        """The one way to write this event: sorted keys, no spaces, empty fields left out."""
        held = {name: str(value) for name in _WRITTEN if (value := getattr(self, name)) != ""}
        return json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def id(self) -> str:
        """Hash of the canonical line; equal lines are one event."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()[:16]


_WRITTEN = tuple(one.name for one in fields(Event) if one.name != "line")


class Role(StrEnum):
    """What a person may sign."""

    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    """A community reader of the locale: signs language."""
    ADVISER = "adviser"
    """Signs facts."""
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class Person:
    """One handle of a ``people.yml``. A name is shown only with consent and can be erased."""

    handle: str
    roles: tuple[Role, ...]
    name: str = ""
    organisation: str = ""
    consent: bool = False
    line: int = 0
