"""What the English says: documents, units, facts. No reading and no writing here."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from datetime import date  # noqa: TC003 - the schema reads the annotations at run time
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inotherwords.model.easy_read import EasyRead, Picture


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` up to ``end`` of a page's text (code points, not bytes)."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """The characters of ``text`` that this span covers."""
        return text[self.start : self.end]


@lru_cache(2**14)  # asked of every unit several times over, and of the English once for each language
def text_hash(text: str) -> str:
    r"""First 16 hex digits of SHA-256 over NFC text with runs of white space made one space.

    >>> text_hash("You  must\nask.") == text_hash("You must ask.")
    True
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Unit:
    """One translatable piece of a document.

    ``text`` is exactly what the spans cut from the page, lines joined by a newline; facts stand in it
    as placeholders. ``critical`` is the reason why an old version could harm, or empty.
    """

    key: str
    kind: str
    text: str
    section: str
    line: int
    spans: tuple[Span, ...] = field(default=(), compare=False)
    critical: str = ""
    heading: str = ""
    notes: tuple[str, ...] = ()

    @property
    def hash(self) -> str:
        """What an approval holds on to; see :func:`text_hash`."""
        return text_hash(self.text)


class Kind(StrEnum):
    """Which shelf a document stands on; it decides the folder of its catalogue."""

    GUIDE = "guides"
    PAGE = "pages"
    EASY_READ = "easy-read"
    """A guide in short sentences, each with a picture."""
    LIST = ""
    """glossary, topics, facts, pictures: one catalogue each, at the locale's root."""


@dataclass(frozen=True, slots=True)
class Document:
    """One English text with one catalogue per locale: a guide, a page, the glossary, the topics.

    ``id`` names it in ledgers (``direct-payments``, ``pages/about``, ``glossary``);
    ``path`` is where an editor finds it. ``body`` is the whole file as written, front matter included;
    lists that come from YAML have no body.
    """

    id: str
    kind: Kind
    path: str
    title: str
    summary: str
    units: tuple[Unit, ...]
    body: str = ""
    body_start: int = 0
    topic: str = ""
    audience: tuple[str, ...] = ()
    leave: bool = False
    """Whether somebody may have to hide this page at once: it gets *Leave this site*."""
    checked: date | None = None
    review_by: date | None = None
    sources: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def name(self) -> str:
        """The last part of the id: the address of the page."""
        return self.id.rpartition("/")[2]

    @property
    def catalogue_name(self) -> str:
        """How proposals name it: ``guides/direct-payments``."""
        return f"{self.kind.value}/{self.name}" if self.kind.value else self.name

    @property
    def catalogue_path(self) -> str:
        """Path of its catalogue below a locale's folder: ``guides/direct-payments.po``."""
        return f"{self.catalogue_name}.po"

    @property
    def address(self) -> str:
        """Where its page is below a locale's folder, without the slash at the end."""
        return f"{self.kind.value}/{self.name}" if self.kind is Kind.EASY_READ else self.name


class FactKind(StrEnum):
    """How a fact is written in a locale, and what it becomes on a page."""

    MONEY = "money"
    PERCENT = "percent"
    PHONE = "phone"
    URL = "url"
    EMAIL = "email"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Fact:
    """A named value that changes or must never be mistyped, kept once."""

    id: str
    kind: FactKind
    value: str
    source: str
    confidence: str
    checked: date | None = None
    review_by: date | None = None
    line: int = 0
    path: str = ""
    note: str = ""

    @property
    def hash(self) -> str:
        """Hash of the value; facts sign-off and a locale's own form are bound to it."""
        return text_hash(f"{self.kind}:{self.value}")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim was read, and how far it can be leaned on."""

    id: str
    title: str
    publisher: str
    address: str
    """Where it was read; empty where that was no page that anybody can open."""
    seen: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word explained in the glossary."""

    id: str
    term: str
    meaning: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ProtectedName:
    """A name that stays in English in every language, and what it is; ``also`` are other forms of it in texts."""

    id: str
    name: str
    meaning: str
    also: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """A shelf of guides on the home page, in the editor's order."""

    id: str
    title: str
    summary: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Organisation:
    """Somebody a reader can ring or write to. Its number lives here only.

    ``areas``, ``needs``, ``communities`` and ``speaks`` name words of :class:`DirectoryWords`; everything else
    that is prose is a unit of the directory.
    """

    id: str
    name: str
    source: str
    confidence: str
    what_for: str = ""
    phone: str = ""
    web: str = ""
    email: str = ""
    languages: str = ""
    hours: str = ""
    cost: str = ""
    """What ringing or the service costs; empty where the number says all."""
    checked: date | None = None
    review_by: date | None = None
    textphone: str = ""
    text: str = ""
    """A word and the number it is sent to: ``SHOUT to 85258``."""
    areas: tuple[str, ...] = ()
    place: str = ""
    needs: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()
    faith: str = ""
    old: bool = False
    """What was read of it is so old that it may have ended."""
    no_contact: bool = False
    """Somebody looked for a number and a website, and found none."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class DirectoryWord:
    """One word that the directory is sorted by, such as an area; ``id`` is never shown."""

    id: str
    name: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class DirectoryWords:
    """What the directory is sorted by, each list in the editor's order; the first area is the whole country."""

    areas: tuple[DirectoryWord, ...] = ()
    needs: tuple[DirectoryWord, ...] = ()
    communities: tuple[DirectoryWord, ...] = ()
    languages: tuple[DirectoryWord, ...] = ()
    """By language tag."""
    sources: tuple[str, ...] = ()
    """What the page as a whole rests on, such as what a call costs."""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything English, read and typed."""

    documents: tuple[Document, ...]
    facts: dict[str, Fact]
    """By token name; an organisation's are ``org.<id>.phone``, ``.web``, ``.email``."""
    sources: dict[str, Source]
    terms: tuple[Term, ...]
    topics: tuple[Topic, ...]
    organisations: dict[str, Organisation]
    easy_reads: dict[str, EasyRead] = field(default_factory=dict)
    """By the guide's id."""
    pictures: dict[str, Picture] = field(default_factory=dict)
    """By concept."""
    directory: DirectoryWords = field(default_factory=DirectoryWords)
    names: tuple[ProtectedName, ...] = ()
    """What stays in English, beside the names of organisations."""

    def document(self, id_: str) -> Document | None:
        """The document with this id, if there is one."""
        return next((one for one in self.documents if one.id == id_), None)
