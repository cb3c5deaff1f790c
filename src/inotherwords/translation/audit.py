"""A ledger held against the people and units it speaks of: who said what they may not, what leads nowhere.

Each rule is one small function from an event to findings. What was taken back is passed over, and what
is wrong here changes no state by itself: the fold in ``approval`` already leaves it out. These findings
tell people why their word does not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.review import Act, Aspect, Event, Origin, Person, Role
from inotherwords.translation.approval import ANONYMOUS, MACHINE, WRITING, Bench, has_role, live, may_cancel
from inotherwords.translation.signoff import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from inotherwords.model.content import Unit

_VERDICTS = frozenset({Act.APPROVE, Act.REJECT, Act.STILL_CORRECT})


@dataclass(frozen=True, slots=True)
class _Court:
    """Everything an event is held against."""

    units: Mapping[str, Mapping[str, Unit]]
    people: Mapping[str, Person]
    by_id: Mapping[str, Event]
    writers: Mapping[tuple[str, str, str], Sequence[Event]]
    """Who drafted or proposed, by guide, unit and target."""
    place: Where

    def where(self, event: Event) -> Where:
        """The line of the ledger that says ``event``."""
        return Where(self.place.path, event.line, self.place.locale, event.unit)

    def bench(self, event: Event) -> Bench:
        """Who may judge the words that ``event`` is about."""
        unit = self.units.get(event.guide, {}).get(event.unit)
        writers = self.writers.get((event.guide, event.unit, event.target), ())
        return Bench.over(writers, self.people, critical=bool(unit and unit.critical))


def audit(
    events: Sequence[Event],
    units_by_document: Mapping[str, Mapping[str, Unit]],
    people: Mapping[str, Person],
    *,
    path: str = "",
    locale: str = "",
) -> list[Finding]:
    """Everything in the ledger that counts for nothing or leads nowhere, each with its line.

    ``units_by_document`` holds each document's units by key. An unknown document or unit is named once,
    at its first line, because units come and go. The order of findings is that of ``events``.
    """
    unique = list(dict.fromkeys(events))
    court = _Court(
        units_by_document,
        people,
        {event.id: event for event in unique} if any(event.cancels for event in unique) else {},
        _writers(unique),
        Where(path, locale=locale),
    )
    alive = set(_live_by_unit(unique, people))
    found: list[Finding] = []
    named: set[tuple[str, ...]] = set()
    for event in unique:
        if event not in alive:
            continue
        found.extend(_strangers(event, court))
        found.extend(_weightless(event, court))
        found.extend(_cancelling(event, court))
        found.extend(_nowhere(event, court, named))
    return found


def _writers(events: Sequence[Event]) -> dict[tuple[str, str, str], list[Event]]:
    held: dict[tuple[str, str, str], list[Event]] = {}
    for event in events:
        if event.act in WRITING and event.aspect is Aspect.LANGUAGE:
            held.setdefault((event.guide, event.unit, event.target), []).append(event)
    return held


def _live_by_unit(events: Sequence[Event], people: Mapping[str, Person]) -> Iterator[Event]:
    """What stands when each unit is looked at alone, as the states do."""
    shelves: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        shelves.setdefault((event.guide, event.unit), []).append(event)
    for held in shelves.values():
        yield from live(held, people)


def _strangers(event: Event, court: _Court) -> Iterator[Finding]:
    """Who speaks without being somebody, or without the role for it."""
    where = court.where(event)
    if event.by == MACHINE:
        if event.act is not Act.DRAFT or event.origin is not Origin.MACHINE:
            yield finding("review-by-machine", where, act=event.act, origin=event.origin)
    elif event.act in _VERDICTS:
        needed = _needed(event)
        if event.by == ANONYMOUS:
            yield finding("review-by-anonymous", where, act=event.act)
        elif event.by not in court.people:
            yield finding("review-handle-unknown", where, by=event.by, act=event.act)
        elif not has_role(court.people, event.by, *needed):
            roles = " or ".join(map(str, needed))
            yield finding(
                "review-role-missing", where, by=event.by, act=event.act, aspect=event.aspect, needed=roles
            )


def _needed(event: Event) -> tuple[Role, ...]:
    """The roles of which a verdict needs one."""
    if event.act is Act.REJECT:
        return (Role.REVIEWER, Role.ADVISER, Role.EDITOR)
    if event.act is Act.STILL_CORRECT:
        return (Role.REVIEWER, Role.EDITOR)
    return (Role.ADVISER,) if event.aspect is Aspect.FACTS else (Role.REVIEWER,)


def _weightless(event: Event, court: _Court) -> Iterator[Finding]:
    """Verdicts on one's own words, and an editor's still-correct where that is not enough."""
    if event.aspect is not Aspect.LANGUAGE or event.act not in {Act.APPROVE, Act.STILL_CORRECT}:
        return
    if not has_role(court.people, event.by, Role.REVIEWER, Role.EDITOR):
        return
    bench = court.bench(event)
    if event.act is Act.STILL_CORRECT and (bench.judges(event) or bench.compares(event)):
        return
    reviews = has_role(court.people, event.by, Role.REVIEWER)
    if reviews and not bench.is_stranger_to(event):
        yield finding("review-own-words", court.where(event), by=event.by, act=event.act, via=event.via)
    elif event.act is Act.STILL_CORRECT and has_role(court.people, event.by, Role.EDITOR):
        yield finding("review-still-correct-critical", court.where(event), by=event.by)
    elif reviews and not bench.judges(event):
        yield finding("review-needs-name", court.where(event), by=event.by, act=event.act)


def _cancelling(event: Event, court: _Court) -> Iterator[Finding]:
    """Taking back what is not there, or is not one's own to take back."""
    if not event.cancels:
        return
    cancelled = court.by_id.get(event.cancels)
    where = court.where(event)
    if cancelled is None:
        yield finding("review-cancels-unknown", where, act=event.act, cancels=event.cancels)
    elif (cancelled.guide, cancelled.unit) != (event.guide, event.unit):
        yield finding(
            "review-cancels-elsewhere",
            where,
            act=event.act,
            cancels=event.cancels,
            unit=cancelled.unit,
            guide=cancelled.guide,
        )
    elif not may_cancel(event, cancelled, court.people):
        yield finding(
            "review-cancels-not-allowed", where, by=event.by, act=cancelled.act, cancels=event.cancels
        )


def _nowhere(event: Event, court: _Court, named: set[tuple[str, ...]]) -> Iterator[Finding]:
    """A document or unit that is not there now; each is named once."""
    if event.aspect is Aspect.FACTS and event.guide == FACTS:
        return
    known = court.units.get(event.guide)
    name = (event.guide,) if known is None else (event.guide, event.unit)
    if name in named or (known is not None and event.unit in known):
        return
    named.add(name)
    if known is None:
        yield finding("review-guide-unknown", court.where(event), guide=event.guide)
    else:
        yield finding("review-unit-unknown", court.where(event), unit=event.unit, guide=event.guide)
