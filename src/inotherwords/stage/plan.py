"""What is worked out once before any locale is staged: sheets, states, and where each document is published.

Of a locale that is not staged now its outline is enough, so the cost of one locale does not grow with how many others
there are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from inotherwords.model.content import Kind
from inotherwords.publication import without_withdrawn
from inotherwords.stage.lists import States, head_unit
from inotherwords.stage.page import Sheet
from inotherwords.stage.status_page import counts, together
from inotherwords.translation.policy import publishes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from inotherwords.publication import Publication, Shelf
    from inotherwords.translation.status import Counts

NOTHING_KNOWN: Final[Mapping[str, Outline]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Outline:
    """What the pages of other locales tell of one: the ids of the documents that are published in it, and how far it is."""

    published: frozenset[str]
    total: Counts


@dataclass(frozen=True, slots=True)
class Plan:
    """What is worked out once for all locales: sheets, states, and where each document is published."""

    publication: Publication
    today: date
    sheets: Mapping[str, Sheet]
    states: Mapping[str, Mapping[str, States]]
    """By tag, then document id; the source locale's are empty."""
    published: Mapping[str, tuple[str, ...]]
    """By document id, the tags in which it is published, the source first."""
    outlines: Mapping[str, Outline]
    """By tag, the source's too."""


def plan(
    publication: Publication,
    today: date,
    tags: tuple[str, ...] = (),
    known: Mapping[str, Outline] = NOTHING_KNOWN,
) -> Plan:
    """Everything that all locales share; with ``tags``, of these locales only.

    Of a locale whose outline is ``known`` nothing but its declaration is looked at, and it cannot be staged.
    """
    if tags:
        shelves = {tag: shelf for tag, shelf in publication.shelves.items() if tag in tags}
        publication = replace(publication, shelves=shelves)
    content = publication.content
    sheets = {
        id_: Sheet(draft.page, draft.document.body_start, document.units[len(draft.head) :])
        for id_, draft in publication.english.drafts.items()
        if (document := content.document(id_)) is not None
    }
    states = {
        tag: states_of(publication, shelf) for tag, shelf in publication.shelves.items() if tag not in known
    }
    outlines = {tag: known.get(tag) or outline(publication, tag, states[tag]) for tag in publication.shelves}
    published = {
        one.id: tuple(tag for tag, held in outlines.items() if one.id in held.published)
        for one in content.documents
    }
    return Plan(without_withdrawn(publication), today, sheets, states, published, outlines)


def states_of(publication: Publication, shelf: Shelf) -> dict[str, States]:
    """The states of every unit by document id; the source language has none."""
    if shelf.locale.source:
        return {}
    return {one.id: publication.states(one, shelf) for one in publication.content.documents}


def outline(publication: Publication, tag: str, states: Mapping[str, States]) -> Outline:
    """What other locales must know of this one, whose states these are."""
    source, policy = publication.shelves[tag].locale.source, publication.settings.policy
    published = frozenset(
        one.id
        for one in publication.content.documents
        if not publication.withdraws(tag, one.id)
        and (
            source
            or one.kind not in {Kind.GUIDE, Kind.EASY_READ}
            or publishes(head_unit(one, "title").key, one.units, states[one.id], policy)
        )
    )
    return Outline(published, together(counts(publication.content, states).values()))
