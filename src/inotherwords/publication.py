"""A whole publication as one value, and where its files are. Reading it is ``project``'s business."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from inotherwords.model.content import Kind, text_hash
from inotherwords.model.publication import Settings, Wording
from inotherwords.model.review import State
from inotherwords.translation.answers import turn_round
from inotherwords.translation.ledger import by_document
from inotherwords.translation.policy import SENT
from inotherwords.translation.status import count, states

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inotherwords.interface.words import Words
    from inotherwords.model.answer import Answer
    from inotherwords.model.content import Content, Document
    from inotherwords.model.easy_read import Point
    from inotherwords.model.finding import Finding
    from inotherwords.model.publication import Locale, UnitState
    from inotherwords.model.review import Event, Person
    from inotherwords.model.translation import Catalogue
    from inotherwords.model.withdrawal import Withdrawal
    from inotherwords.source.guides import Draft
    from inotherwords.translation.answers import TurnRound
    from inotherwords.translation.film import Signed
    from inotherwords.translation.recording import Recording

LOCALES: Final = "locales"
TEMPLATES: Final = "locales/_templates"
PROPOSALS: Final = "proposals"
FILMS: Final = "content/films"
RELEASES: Final = "releases"
WITHDRAWN: Final = "releases/withdrawn.json"
NO_STATES: Final[Mapping[str, Mapping[str, UnitState]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class English:
    """What the English is: settings and content, the pages' drafts, templates, and what splits carry along."""

    settings: Settings | None
    content: Content
    drafts: Mapping[str, Draft]
    templates: Mapping[str, Catalogue]
    carried: Mapping[str, Mapping[str, str]]
    findings: tuple[Finding, ...]
    unread: frozenset[str] = frozenset()
    """Paths of files that could not be read in full: nobody knows all that they hold."""
    films: Mapping[str, Signed] = field(default_factory=dict)
    """Guides in British Sign Language, by id."""
    withdrawn: tuple[Withdrawal, ...] = ()
    """What is taken back, in any language."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Everything of one locale. ``catalogues`` are by document id; ``forms`` a locale's own words for facts.

    ``known_as`` are words that people type to find a guide, by its id; ``wording`` what its translators agreed on.
    """

    locale: Locale
    words: Words
    catalogues: Mapping[str, Catalogue] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    forms: Mapping[tuple[str, str], str] = field(default_factory=dict)
    known_as: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wording: Wording = field(default_factory=Wording)
    answers: tuple[Answer, ...] = ()
    """What editors answered to proposals."""
    waiting: tuple[str, ...] = ()
    """Ids of the proposals that nobody has answered in full."""
    sent: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """In an editor's preview only: by document, the units whose words nobody has accepted yet."""
    recordings: Mapping[str, Recording] = field(default_factory=dict)
    """Guides read aloud, by id."""
    told: Mapping[str, tuple[Event, ...]] = field(init=False, compare=False, repr=False)
    """The events by the document they speak of, so that nobody looks through all of them for each."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "told", by_document(self.events))

    @property
    def turn_round(self) -> TurnRound:
        """How long people wait for an answer here."""
        return turn_round(self.answers, len(self.waiting))


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything that was read. ``shelves`` holds the locales by tag, the source language first."""

    english: English
    shelves: Mapping[str, Shelf]
    findings: tuple[Finding, ...]
    withdrawn: tuple[Withdrawal, ...] = ()
    """Words taken back: their files still hold them, and no reader sees them."""
    release: str = ""
    """The number that stands on the pages; empty in a preview."""

    @property
    def settings(self) -> Settings:
        """The settings, or the usual ones where the file could not be read (and a finding says so)."""
        return self.english.settings or Settings(name="")

    @property
    def content(self) -> Content:
        """Everything English."""
        return self.english.content

    @property
    def source(self) -> Shelf:
        """The source language's shelf."""
        return next(shelf for shelf in self.shelves.values() if shelf.locale.source)

    @property
    def translations(self) -> dict[str, Shelf]:
        """All locales but the source."""
        return {tag: shelf for tag, shelf in self.shelves.items() if not shelf.locale.source}

    def states(self, document: Document, shelf: Shelf) -> dict[str, UnitState]:
        """The state of every unit of ``document`` in one locale."""
        catalogue = shelf.catalogues.get(document.id)
        policy = self.settings.policy
        told = shelf.told.get(document.id, ())
        found = states(document.id, document.units, catalogue, told, shelf.people, policy)
        waiting = shelf.sent.get(document.id, frozenset())
        found = {
            key: replace(one, state=State.DRAFT, origin=SENT) if key in waiting else one
            for key, one in found.items()
        }
        tag = shelf.locale.tag
        gone = [one for one in self.withdrawn if one.covers(tag, document.id, one.unit, one.target)]
        return {key: without(one, gone) for key, one in found.items()} if gone else found

    def withdraws(self, tag: str, document: str) -> bool:
        """Whether a whole document is taken back in a locale."""
        return any(one.takes(tag, document) for one in self.withdrawn)

    def withdraws_locale(self, tag: str) -> bool:
        """Whether everything in a locale is taken back."""
        return any(one.locale == tag and not one.document for one in self.withdrawn)

    @property
    def tags_shown(self) -> tuple[str, ...]:
        """The locales that were not taken back whole, the source first."""
        return tuple(tag for tag in self.shelves if not self.withdraws_locale(tag))

    def outdated_points(self) -> dict[str, tuple[Point, ...]]:
        """Of every Easy Read, by its guide's id, the points not known to be right for the guide as it is."""
        return outdated_points(self.content)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(one for one in self.findings if one.severity.blocks)


def without(state: UnitState, withdrawn: Iterable[Withdrawal]) -> UnitState:
    """The state of a unit of which ``withdrawn`` are the withdrawals that concern its document: no words, if one is of these."""
    target = text_hash(state.target) if state.target.strip() else ""
    if target and any(one.unit in {"", state.key} and one.target in {"", target} for one in withdrawn):
        return replace(state, state=State.MISSING, target="", withdrawn=True)
    return state


def without_withdrawn(publication: Publication) -> Publication:
    """The publication without a word that was taken back: not in its catalogues, and no recording that says it.

    Only for showing it: whoever writes files needs the words, for they may come back.
    """
    if not publication.withdrawn:
        return publication
    shelves = {tag: _bare(publication, tag, shelf) for tag, shelf in publication.shelves.items()}
    return replace(publication, shelves=shelves)


def _bare(publication: Publication, tag: str, shelf: Shelf) -> Shelf:
    catalogues, touched = {}, set()
    for id_, catalogue in shelf.catalogues.items():
        entries = tuple(
            replace(entry, target="")
            if any(one.covers(tag, id_, entry.key, entry.target_hash) for one in publication.withdrawn)
            else entry
            for entry in catalogue.entries
        )
        if entries != catalogue.entries:
            touched.add(id_)
        catalogues[id_] = replace(catalogue, entries=entries)
    recordings = {
        id_: one
        for id_, one in shelf.recordings.items()
        if id_ not in touched and not publication.withdraws(tag, id_)
    }
    return replace(shelf, catalogues=catalogues, recordings=recordings)


def catalogue_file(tag: str, document: Document) -> str:
    """``locales/ur/guides/direct-payments.po``."""
    return f"{LOCALES}/{tag}/{document.catalogue_path}"


def template_file(document: Document) -> str:
    """``locales/_templates/guides/direct-payments.pot``."""
    return f"{TEMPLATES}/{document.catalogue_path}t"


def ledger_file(tag: str) -> str:
    """``locales/ur/reviews.jsonl``."""
    return f"{LOCALES}/{tag}/reviews.jsonl"


def answers_file(tag: str) -> str:
    """``proposals/ur/answers.jsonl``."""
    return f"{PROPOSALS}/{tag}/answers.jsonl"


def recording_file(tag: str, guide: str, kind: str) -> str:
    """``locales/ur/audio/direct-payments.mp3``; its list is the ``json`` beside it."""
    return f"{LOCALES}/{tag}/audio/{guide}.{kind}"


def outdated_points(content: Content) -> dict[str, tuple[Point, ...]]:
    """Of every Easy Read, by its guide's id, the points not known to be right for the guide as it is."""
    found: dict[str, tuple[Point, ...]] = {}
    for easy in content.easy_reads.values():
        guide = content.document(easy.guide)
        hashes = {unit.key: unit.hash for unit in guide.units} if guide else {}
        found[easy.guide] = tuple(point for point in easy.points if point.outdated(hashes))
    return found


def film_file(guide: str, kind: str) -> str:
    """``content/films/direct-payments.mp4``; its captions are the ``vtt`` beside it, its list the ``json``."""
    return f"{FILMS}/{guide}.{kind}"


def release_file(version: str) -> str:
    """``releases/2026.11.json``: the manifest of a release, kept where the next one is made from."""
    return f"{RELEASES}/{version}.json"


def status_record(publication: Publication) -> dict[str, dict[str, dict[str, object]]]:
    """How far every locale is, in the shape of ``iow status --json`` and ``site/status.json``.

    ``words`` are the English words a locale has to say; the source language is not among the locales. Where
    there are Easy Reads, ``easy_read`` says of each how many points it has and which the guide has left behind.
    """
    locales = {tag: locale_record(publication, shelf) for tag, shelf in publication.translations.items()}
    return with_points(locales, publication.content)


def locale_record(
    publication: Publication, shelf: Shelf, known: Mapping[str, Mapping[str, UnitState]] = NO_STATES
) -> dict[str, object]:
    """One locale's part of :func:`status_record`; ``known`` are the states of its documents that were worked out before."""
    content = publication.content
    counts = {
        one.id: count(known.get(one.id) or publication.states(one, shelf), one.units).as_record()
        for one in content.documents
    }
    guides = {one.id for one in content.documents if one.kind is Kind.GUIDE}
    return {
        "words": sum(len(unit.text.split()) for one in content.documents for unit in one.units),
        "guides": {id_: held for id_, held in counts.items() if id_ in guides},
        "pages": {id_: held for id_, held in counts.items() if id_ not in guides},
        "proposals": asdict(shelf.turn_round),
    }


def with_points(
    locales: dict[str, dict[str, object]], content: Content
) -> dict[str, dict[str, dict[str, object]]]:
    """The record of these locales, and of the Easy Reads where there are some."""
    points: dict[str, dict[str, object]] = {
        guide: {"points": len(content.easy_reads[guide].points), "outdated": [point.id for point in outdated]}
        for guide, outdated in outdated_points(content).items()
    }
    return {"locales": locales, **({"easy_read": points} if points else {})}
