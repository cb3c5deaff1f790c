"""What a changed fact means: where its value stands, and what was made or recorded with the old one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inotherwords.figures import show
from inotherwords.stage.aloud import heard
from inotherwords.stage.tree import voice_of
from inotherwords.translation.signoff import facts_used

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.model.content import Document, Fact
    from inotherwords.publication import Publication
    from inotherwords.stage.plan import Plan


@dataclass(frozen=True, slots=True)
class Effect:
    """A fact with another value than before, as readers of the source language see both; empty where it is not there.

    ``pages`` are those in all languages on which the value stands; ``recordings`` as (tag, guide).
    """

    fact: str
    old: str
    new: str
    guides: tuple[str, ...]
    pages: int
    recordings: tuple[tuple[str, str], ...]


def values_changed(before: Publication, now: Plan) -> tuple[Effect, ...]:
    """Every fact whose value is another, is new or is gone, in the order of their names."""
    old, new = before.content.facts, now.publication.content.facts
    names = sorted(
        name
        for name in {*old, *new}
        if name not in old or name not in new or old[name].value != new[name].value
    )
    return tuple(_effect(name, old.get(name), new.get(name), now) for name in names)


def _effect(name: str, old: Fact | None, new: Fact | None, now: Plan) -> Effect:
    publication = now.publication
    locale = publication.source.locale
    found = [one for one in publication.content.documents if name in _facts(one, publication)]
    return Effect(
        name,
        show(old, locale).text if old else "",
        show(new, locale).text if new else "",
        tuple(one.id for one in found),
        sum(len(now.published[one.id]) for one in found),
        tuple(_recorded(found, now)),
    )


def _facts(document: Document, publication: Publication) -> set[str]:
    return {one.id for one in facts_used(document.units, publication.content.facts)}


def _recorded(documents: list[Document], now: Plan) -> Iterator[tuple[str, str]]:
    for tag, shelf in now.publication.shelves.items():
        voice = voice_of(now.publication, shelf)
        for one in documents:
            recording = shelf.recordings.get(one.id)
            if recording is None:
                continue
            shown = {part.unit: part.shown for part in heard(one, now.states[tag].get(one.id, {}), voice)}
            if recording.stale(shown):
                yield tag, one.id
