"""The state of every unit in a locale, worked out anew each time from English, catalogue and ledger.

Nothing here is stored and nothing looks at a file time: the first row of the table in
``docs/decisions`` that fits is the state. What looks odd: the catalogue is not enough to call words
current. A ledger that knows the words only with another English outweighs a catalogue that was copied.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from inotherwords.model.publication import UnitState
from inotherwords.model.review import State
from inotherwords.translation.approval import Weighed, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inotherwords.model.content import Unit
    from inotherwords.model.publication import Policy
    from inotherwords.model.review import Event, Person
    from inotherwords.model.translation import Catalogue, Entry


def state_of(
    unit: Unit, entry: Entry | None, events: Sequence[Event], people: Mapping[str, Person], policy: Policy
) -> UnitState:
    """The state of one unit; ``events`` are those of this document and unit, in any order.

    With ``S`` the hash of the English today and ``T`` the hash of the words:

    - *missing*: no words; or the latest verdict on ``(S, T)`` is a rejection; or the words are outdated
      and the latest verdict on them for any English is one. Rejected words are never shown.
    - *outdated*: the entry is fuzzy or shows another English, or events name ``T`` and none that counts
      names ``S``. A valid still-correct for ``(S, T)`` cures all three.
    - *reviewed*: as many approvals as ``policy`` asks (never fewer than one) stand for ``(S, T)``.
    - *proposed*: a person wrote the words or took them over. *draft*: any other words.

    ``once_reviewed`` measures the past by today's policy and by whether the unit is critical today.
    """
    target = entry.target_hash if entry is not None and not entry.obsolete else ""
    if entry is None or not target:
        return UnitState(unit.key, State.MISSING, "")
    critical, source = bool(unit.critical), unit.hash
    weighed = weigh(events, target, people, critical=critical)
    outdated = _is_outdated(source, entry, weighed)
    if source in weighed.rejected or (outdated and weighed.rejected_last):
        return UnitState(unit.key, State.MISSING, "")
    needed = max(1, policy.critical_approvals if critical else policy.ordinary_approvals)
    approvals = weighed.standing.get(source, ())
    return UnitState(
        key=unit.key,
        state=_state(weighed, enough=len(approvals) >= needed, outdated=outdated),
        target=entry.target,
        once_reviewed=any(len(held) >= needed for held in weighed.standing.values()),
        approvals=len(approvals),
        reviewers=tuple(event.by for event in approvals),
        reviewed_at=approvals[-1].at if approvals else "",
        origin=weighed.origin,
    )


def _is_outdated(source: str, entry: Entry, weighed: Weighed) -> bool:
    """Whether the words were made for another English and nobody said that they still fit."""
    if source in weighed.confirmed:
        return False
    elsewhere = bool(weighed.seen - {source}) and source not in weighed.held
    return entry.fuzzy or entry.source_hash != source or elsewhere


def _state(weighed: Weighed, *, enough: bool, outdated: bool) -> State:
    """The first row that fits, of those that have words to show."""
    if outdated:
        return State.OUTDATED
    if enough:
        return State.REVIEWED
    return State.PROPOSED if weighed.proposed else State.DRAFT


def states(  # noqa: PLR0913, PLR0917 - a state hangs on exactly these
    document_id: str,
    units: Sequence[Unit],
    catalogue: Catalogue | None,
    events: Iterable[Event],
    people: Mapping[str, Person],
    policy: Policy,
) -> dict[str, UnitState]:
    """The state of each unit of a document, by key, in the document's order.

    Events of other documents are passed over; the time taken grows with units plus events.
    """
    entries = catalogue.by_key() if catalogue is not None else {}
    shelves: dict[str, list[Event]] = {unit.key: [] for unit in units}
    for event in events:
        if event.guide == document_id and event.unit in shelves:
            shelves[event.unit].append(event)
    return {
        unit.key: state_of(unit, entries.get(unit.key), shelves[unit.key], people, policy) for unit in units
    }


@dataclass(frozen=True, slots=True)
class Counts:
    """How many units of a document, or of a locale, are in which state."""

    units: int = 0
    missing: int = 0
    draft: int = 0
    proposed: int = 0
    reviewed: int = 0
    outdated: int = 0
    critical_outdated: int = 0
    """Of the outdated ones, those whose old version could harm."""

    def __add__(self, other: Counts) -> Counts:
        """The counts of two sets of units together."""
        mine, theirs = self.as_record(), other.as_record()
        return Counts(**{name: mine[name] + theirs[name] for name in mine})

    def as_record(self) -> dict[str, int]:
        """The same as a JSON object."""
        return asdict(self)


def count(states: Mapping[str, UnitState], units: Sequence[Unit]) -> Counts:
    """The counts over ``units``; a unit without a state is missing. The five states add up to ``units``."""
    tally = dict.fromkeys(State, 0)
    critical_outdated = 0
    for unit in units:
        state = states[unit.key].state if unit.key in states else State.MISSING
        tally[state] += 1
        critical_outdated += state is State.OUTDATED and bool(unit.critical)
    return Counts(
        units=len(units),
        critical_outdated=critical_outdated,
        **{str(state): number for state, number in tally.items()},
    )
