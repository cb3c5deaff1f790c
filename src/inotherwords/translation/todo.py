"""What a language needs most, worked out from the states: first what could harm, then what readers lack, then the rest.

Effort is a guess from the number of English words, at speeds that volunteers keep up: a professional writes some
2,000 to 2,500 words a day and reads about 1,000 an hour (the trade's usual planning figures); we assume half.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, Final

from inotherwords.model.content import Kind
from inotherwords.model.review import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.model.content import Content, Document, Unit
    from inotherwords.model.publication import UnitState


class Work(StrEnum):
    """What is to be done, the most dangerous to leave undone first."""

    CRITICAL_OUTDATED = "critical_outdated"
    CRITICAL_MISSING = "critical_missing"
    OUTDATED = "outdated"
    CRITICAL_UNCHECKED = "critical_unchecked"
    MISSING = "missing"
    UNCHECKED = "unchecked"


WORDS_A_MINUTE: Final = {
    Work.CRITICAL_OUTDATED: 5,
    Work.CRITICAL_MISSING: 3,
    Work.OUTDATED: 5,
    Work.CRITICAL_UNCHECKED: 8,
    Work.MISSING: 3,
    Work.UNCHECKED: 8,
}


URGENT: Final = "pages/urgent"
KINDS: Final = (Kind.GUIDE, Kind.PAGE, Kind.EASY_READ, Kind.LIST)


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of work on one document: which units, how many English words, about how many minutes."""

    work: Work
    document: Document
    units: tuple[str, ...]
    words: int

    @property
    def minutes(self) -> int:
        """Never none at all."""
        return max(1, ceil(self.words / WORDS_A_MINUTE[self.work]))


def tasks(content: Content, states: Mapping[str, Mapping[str, UnitState]]) -> tuple[Task, ...]:
    """All the work of one locale, whose states are given by document id and key.

    Sorted by danger, then by need (the page of urgent help first; how many units a reader gets in English; guides
    before lists), then the shortest first, then by name. Law: every unit that is not reviewed is in exactly one task.
    """
    held: list[Task] = []
    need: dict[str, int] = {}
    for document in content.documents:
        own = states.get(document.id, {})
        sorted_out: dict[Work, list[Unit]] = {}
        for unit in document.units:
            work = _work(unit, own.get(unit.key))
            if work is not None:
                sorted_out.setdefault(work, []).append(unit)
        lacking = (Work.CRITICAL_OUTDATED, Work.CRITICAL_MISSING, Work.MISSING)
        need[document.id] = sum(len(sorted_out.get(work, ())) for work in lacking)
        held += [
            Task(work, document, tuple(one.key for one in units), _words(units))
            for work, units in sorted_out.items()
        ]
    rank = {work: place for place, work in enumerate(Work)}
    return tuple(
        sorted(
            held,
            key=lambda one: (
                rank[one.work],
                one.document.id != URGENT,
                -need[one.document.id],
                KINDS.index(one.document.kind),
                one.minutes,
                one.document.id,
            ),
        )
    )


def _work(unit: Unit, state: UnitState | None) -> Work | None:
    now = state.state if state is not None else State.MISSING
    critical = bool(unit.critical)
    if now is State.REVIEWED:
        return None
    if now is State.OUTDATED:
        return Work.CRITICAL_OUTDATED if critical else Work.OUTDATED
    if now is State.MISSING:
        return Work.CRITICAL_MISSING if critical else Work.MISSING
    return Work.CRITICAL_UNCHECKED if critical else Work.UNCHECKED


def _words(units: list[Unit]) -> int:
    return sum(len(one.text.split()) for one in units)
