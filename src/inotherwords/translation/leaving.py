"""Which guides a change of the English takes out of a language, and what must be translated to bring them back.

Before the change is what the last sync wrote: the template knows the English of then, and which of it could
harm. What looks odd: the notes for translators are read back, because the template keeps nothing else of that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inotherwords.model.content import Kind, Unit
from inotherwords.model.review import State
from inotherwords.translation.policy import publishes
from inotherwords.translation.status import states

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inotherwords.model.content import Document
    from inotherwords.model.publication import Policy, UnitState
    from inotherwords.model.review import Event, Person
    from inotherwords.model.translation import Catalogue

_CRITICAL = "critical: "


@dataclass(frozen=True, slots=True)
class Leaving:
    """A guide that a locale's readers could read until now, and the units whose words would bring it back."""

    document: str
    locale: str
    needed: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Readers:
    """What of a locale decides about words besides its catalogues."""

    locale: str
    events: Sequence[Event]
    people: Mapping[str, Person]
    policy: Policy


def leaving(
    document: Document, template: Catalogue | None, old: Catalogue | None, new: Catalogue, readers: Readers
) -> Leaving | None:
    """What this edit of a guide does to the readers of one locale, when it takes the guide from them.

    ``template`` and ``old`` are as the last sync left them, ``new`` is the catalogue after the merge. A guide
    that was not shown before can't leave. Needed are the title, and the units that could harm, where they
    have no words; where that is not what is missing, all units without words.
    """
    if document.kind not in {Kind.GUIDE, Kind.EASY_READ} or template is None:
        return None
    before = _units(template)
    if old == new and _same(before, document.units):
        return None  # nothing was edited: the usual case, and the dear one
    if not _is_shown(before, _states(document, before, old, readers), readers.policy):
        return None
    after = _states(document, document.units, new, readers)
    if _is_shown(document.units, after, readers.policy):
        return None
    without = [one for one in document.units if after[one.key].state is State.MISSING]
    needed = [one for one in without if one.critical or one.kind == "title"]
    return Leaving(document.id, readers.locale, tuple(needed or without))


def _units(template: Catalogue) -> tuple[Unit, ...]:
    """The units of the last sync, as far as it matters here."""
    return tuple(
        Unit(
            key=one.key,
            kind=one.notes[0] if one.notes else "",
            text=one.source,
            section="",
            line=0,
            critical=next(
                (note.removeprefix(_CRITICAL) for note in one.notes if note.startswith(_CRITICAL)), ""
            ),
        )
        for one in template.entries
        if one.key and not one.obsolete
    )


def _same(before: Sequence[Unit], after: Sequence[Unit]) -> bool:
    """Whether nothing that decides about a unit differs."""
    return [(one.key, one.kind, one.text, one.critical) for one in before] == [
        (one.key, one.kind, one.text, one.critical) for one in after
    ]


def _states(
    document: Document, units: Sequence[Unit], catalogue: Catalogue | None, readers: Readers
) -> Mapping[str, UnitState]:
    return states(document.id, units, catalogue, readers.events, readers.people, readers.policy)


def _is_shown(units: Sequence[Unit], held: Mapping[str, UnitState], policy: Policy) -> bool:
    title = next((one.key for one in units if one.kind == "title"), "")
    return publishes(title, units, held, policy)
