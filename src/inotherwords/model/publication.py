"""What a publication is, and what is staged of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from inotherwords.model.gate import Weight  # noqa: TC001 - the schema reads the annotations at run time

if TYPE_CHECKING:
    from inotherwords.model.review import State


class Direction(StrEnum):
    """Which way a script runs."""

    LTR = "ltr"
    RTL = "rtl"


class WebFont(StrEnum):
    """A font that travels with the program, for phones that have none for a script."""

    NASTALIQ = "nastaliq"
    NONE = "none"


class Drafts(StrEnum):
    """Whether a release shows a locale's unchecked words."""

    SHOWN = "shown"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Speakers:
    """How many people speak a language first where the publication is read, and the source that says so."""

    number: int
    source: str
    where: str = ""
    """The place they were counted in, in the source language; empty where the publication has one place only."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What readers call what they speak, in the source language and in their own, where it isn't what they read.

    Nobody speaks Traditional Chinese: an interpreter is booked for Cantonese or for Mandarin.
    """

    english: str
    own: str


@dataclass(frozen=True, slots=True)
class Locale:
    """One language as we publish it, declared in its ``locale.yml``; ``tag`` is its identity."""

    tag: str
    name: str
    """What its readers call it, in its own script."""
    english: str
    script: str
    """ISO 15924, ``Arab``; the direction follows from it."""
    direction: Direction
    source: bool = False
    drafts: Drafts = Drafts.PREVIEW
    digits: str = "latn"
    quotes: tuple[str, str] = ("“", "”")
    fallbacks: tuple[str, ...] = ()
    """Tags whose CLDR data serve when our own tag has none (``prs`` → ``fa-AF``)."""
    font: tuple[str, ...] = ()
    """Families its readers asked for, first choice first; empty, like the next three, is as its script asks."""
    line_height: float | None = None
    """As a multiple of the letters' size."""
    size: float | None = None
    """How many times as large as Latin letters."""
    web_font: WebFont | None = None
    speakers: Speakers | None = None
    """Nothing where no source that we trust gives a number."""
    spoken: Spoken | None = None
    """Nothing where a language is spoken and read under one name."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How many language approvals make words *reviewed*, and how much of a page must have words."""

    ordinary_approvals: int = 1
    critical_approvals: int = 2
    threshold: float = 0.6


@dataclass(frozen=True, slots=True)
class Settings:
    """``content/project.yml``: a publication's settings."""

    name: str
    source: str = "en"
    address: str = ""
    """Where it is published, ``https://…/``; empty while nobody has decided."""
    contact: str = ""
    licence: str = ""
    policy: Policy = field(default_factory=Policy)
    guide_words: tuple[int, int] | None = None
    """The fewest and the most words that a guide may have; ``None`` while nobody has decided."""
    most_waiting: int = 20
    """How many proposals of one language may wait before `iow check` says so."""
    gate: dict[str, Weight] = field(default_factory=dict)
    """How much a point of the release's gate weighs, where it is not as usual (``model.gate``)."""
    moved: dict[str, str] = field(default_factory=dict)
    """Guides that have another address now: the old name and the new."""
    desk: str = ""
    """Where readers' proposals are sent, ``https://…`` without a slash at the end; empty where there is no desk."""


@dataclass(frozen=True, slots=True)
class KnownAs:
    """A guide, and what people type who do not know what we call it."""

    id: str
    also: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class TermChoice:
    """How a locale says one term of the English: forms that fit, the chosen word first. ``*`` at an end of a word: any letters."""

    english: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Avoided:
    """A word that a locale has decided not to use, why, and what it says instead. ``*`` at an end of a word: any letters."""

    word: str
    why: str
    better: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that a locale has chosen and those that it avoids."""

    terms: tuple[TermChoice, ...] = ()
    avoid: tuple[Avoided, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit in a locale with everything the stage needs to decide what a reader sees."""

    key: str
    state: State
    target: str
    """The words, whatever their state; empty when missing."""
    once_reviewed: bool = False
    """Whether exactly these words were once reviewed, for this or an earlier English."""
    approvals: int = 0
    reviewers: tuple[str, ...] = ()
    """Handles whose language approvals count for this pair, in order of time."""
    reviewed_at: str = ""
    origin: str = ""
    """``machine`` or ``person``, of whoever made these words; empty when nobody said."""
    withdrawn: bool = False
    """Whether there are words, and they were taken back."""


@dataclass(frozen=True, slots=True)
class StagedFile:
    """One file of the staged tree, path relative to ``build/stage/``."""

    path: str
    text: str
    copy_of: str = ""
    """A file of the publication that is copied as it is, in the place of ``text``."""
