"""What stands above the text of a staged page, written by us from typed values, one JSON value a line."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from inotherwords.figures import show
from inotherwords.model.content import Fact, FactKind
from inotherwords.model.review import State
from inotherwords.translation.signoff import FACTS, fact_state, facts_state, facts_used

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inotherwords.model.content import Document, Source, Unit
    from inotherwords.model.publication import Locale, UnitState
    from inotherwords.model.review import Event, Person
    from inotherwords.stage.terms import Explained
    from inotherwords.stage.voice import Voice


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter of one page."""

    title: str
    summary: str
    kind: str
    path: str
    title_english: bool = False
    summary_english: bool = False
    robots: str = ""
    leave: bool = False
    beside: bool = False
    """Whether the page stands beside its English as well."""
    source_path: str = ""
    """Where the page leads in the source language, if its own address is not there."""
    updated: str = ""
    """When its words were last changed or checked, for the feed."""
    dated: tuple[tuple[str, Locale], ...] = ()
    """The same for readers of a copy: of which day its words are."""
    trust: tuple[tuple[str, Locale], ...] = ()
    sources: tuple[Source, ...] = ()
    published: tuple[str, ...] = ()
    state: Mapping[str, int] = field(default_factory=dict)
    easy_read: str = ""
    """Where the page's Easy Read is, below the locale's folder; empty where it has none."""
    terms: tuple[Explained, ...] = ()
    """The words that the page explains where they stand."""
    help: str = ""
    """Where readers help with the page, below the locale's folder; empty where they cannot."""
    audio: Mapping[str, object] = field(default_factory=dict)
    """Its recording by a person, if there is one: file, minutes, how much of it is old, whether it is withdrawn."""
    film: Mapping[str, object] = field(default_factory=dict)
    """Its film in British Sign Language, if there is one, in the same way; and what the film says."""
    about: Mapping[str, object] = field(default_factory=dict)
    """On a page that helps with another: what it is about, and what its checks know of the language."""


def named(key: str, kind: str, voice: Voice, published: Iterable[str]) -> Front:
    """The front of a page that is known by a word of the interface, and stands at the address of its kind."""
    return Front(
        voice.words.say(key),
        "",
        kind,
        f"{kind}/",
        title_english=key in voice.words.english_keys,
        published=tuple(published),
    )


def written(front: Front, voice: Voice) -> str:
    """``front`` between its fences; every value is JSON on one line, so nothing in it can be anything else."""
    source = voice.source
    values: dict[str, object] = {
        "title": front.title,
        "summary": front.summary,
        "title_lang": source.tag if front.title_english else "",
        "title_dir": source.direction if front.title_english else "",
        "summary_lang": source.tag if front.summary_english else "",
        "summary_dir": source.direction if front.summary_english else "",
        "kind": front.kind,
        "path": front.path,
        "robots": front.robots,
        "leave": front.leave,
        "beside": front.beside,
        "source_path": front.source_path,
        "updated": front.updated,
        "dated": _lines(front.dated),
        "trust": _lines(front.trust),
        "sources": [_source(one, voice) for one in front.sources],
        "published": list(front.published),
        "state": dict(front.state),
        **({"easy_read": front.easy_read} if front.easy_read else {}),
        **({"terms": [one.as_record() for one in front.terms]} if front.terms else {}),
        **({"help": front.help} if front.help else {}),
        **({"audio": dict(front.audio)} if front.audio else {}),
        **({"film": dict(front.film)} if front.film else {}),
        **({"about": dict(front.about)} if front.about else {}),
    }
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items())
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _lines(lines: Iterable[tuple[str, Locale]]) -> list[dict[str, str]]:
    return [{"text": text, "lang": locale.tag, "dir": locale.direction} for text, locale in lines]


def _source(source: Source, voice: Voice) -> dict[str, str]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "address": source.address,
        "seen": source.seen,
        "confidence": source.confidence,
        "lang": voice.source.tag,
        "dir": voice.source.direction,
    }


def day(value: date, locale: Locale) -> str:
    """A date as the locale writes it."""
    return show(Fact("day", FactKind.DATE, value.isoformat(), "", ""), locale).text


@dataclass(frozen=True, slots=True)
class Trust:
    """What the trust lines of a page are worked out from."""

    document: Document
    states: Mapping[str, UnitState]
    english_told: Mapping[str, Sequence[Event]]
    """What the ledger of the source language says, by document."""
    people: Mapping[str, Person]
    today: date


def trust_lines(about: Trust, voice: Voice) -> tuple[tuple[str, Locale], ...]:
    """Who checked the words, who checked the facts, when, and what nobody checked — in both languages."""
    lines: list[tuple[str, Locale]] = []
    if not voice.is_source:
        lines += _words_lines(about, voice)
    if any(unit.critical for unit in about.document.units) and about.document.sources:
        checked = facts_checked(about, voice.facts)
        lines += voice.both("trust.facts_checked" if checked else "trust.facts_unchecked")
    if about.document.checked:
        lines += _dated("checked_on", about.document.checked, voice)
    if about.document.review_by:
        overdue = about.today > about.document.review_by
        lines += _dated("check_overdue" if overdue else "check_again", about.document.review_by, voice)
    return tuple(lines)


def updated(document: Document, told: Iterable[Event]) -> str:
    """When somebody last did something to its words here (which is ``told``), or compared it with its sources: UTC, to the second."""
    days = [f"{document.checked.isoformat()}T00:00:00Z"] if document.checked else []
    return max([*days, *(one.at for one in told)], default="")


def dated_lines(at: str, voice: Voice) -> tuple[tuple[str, Locale], ...]:
    """What a copy says of the age of its words, which were last changed or checked ``at`` that time."""
    return tuple(_dated("formats.words_of", date.fromisoformat(at[:10]), voice)) if at else ()


def _dated(key: str, value: date, voice: Voice) -> list[tuple[str, Locale]]:
    # Each language writes the date its own way, so the two can't share one blank.
    own = [pair for pair in voice.both(key, date=day(value, voice.locale)) if pair[1] == voice.locale]
    english = [pair for pair in voice.both(key, date=day(value, voice.source)) if pair[1] == voice.source]
    return own if voice.is_source else [*own, *english]


def _words_lines(about: Trust, voice: Voice) -> list[tuple[str, Locale]]:
    states = [about.states[unit.key] for unit in about.document.units if unit.key in about.states]
    reviewed = sum(one.state is State.REVIEWED for one in states)
    if states and reviewed == len(states):
        return voice.both("trust.words_all_reviewed", language=voice.locale.name)
    if reviewed:
        return voice.both("trust.words_reviewed", n=reviewed, all=len(states), language=voice.locale.name)
    if not any(one.target for one in states):
        return voice.both("notice.missing", language=voice.locale.name)
    origins = {one.origin for one in states if one.target}
    key = "trust.words_machine" if origins == {"machine"} else "trust.words_person"
    return voice.both(
        "trust.words_mixed" if {"machine", "person"} <= origins else key, language=voice.locale.name
    )


def facts_checked(about: Trust, facts: Mapping[str, Fact]) -> bool:
    """Whether an adviser stands behind every critical sentence and every value that a reader sees on the page."""
    critical: list[Unit] = [unit for unit in about.document.units if unit.critical]
    used = facts_used(about.document.units, facts)
    by_unit: dict[str, list[Event]] = {}
    for one in about.english_told.get(about.document.id, ()):
        by_unit.setdefault(one.unit, []).append(one)
    return all(facts_state(unit, by_unit.get(unit.key, ()), about.people) for unit in critical) and all(
        fact_state(fact, about.english_told.get(FACTS, ()), about.people) for fact in used
    )
