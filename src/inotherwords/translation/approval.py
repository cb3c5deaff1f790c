"""What people's verdicts on one set of words amount to: which approvals stand, for which English.

The events of a unit are folded once in the order of their times, never in the order of lines, so that
any union of branches means the same. Within one second the careful reading wins: approvals first, then
rejections, and an editor's still-correct last. What looks odd: wherever rules leave room, what hides
words is believed from anybody (a rejection, an approval taken back), what shows them only from those
who may.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inotherwords.model.review import Act, Aspect, Event, Origin, Person, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

MACHINE = "machine"
"""The handle of every program; it may draft and nothing else."""
ANONYMOUS = "anonymous"
"""The handle of everybody who proposed words without a name."""
SAME_SIGNALS = "checked by machine: same facts, numbers, links, negations and modals"
"""How the note of an editor's still-correct on a critical unit begins, once the texts were compared."""

WRITING = frozenset({Act.DRAFT, Act.PROPOSE})


@dataclass(frozen=True, slots=True)
class Weighed:
    """The sum of all events about one unit's words ``T``. Sources are hashes of English texts."""

    standing: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)
    """Per source the approvals that count for it, one a handle, oldest first; carried ones included."""
    confirmed: frozenset[str] = frozenset()
    """Sources for which a valid still-correct was given."""
    held: frozenset[str] = frozenset()
    """Sources for which somebody wrote these words, or validly approved or confirmed them."""
    seen: frozenset[str] = frozenset()
    """Sources named by any verdict or version, also by one that was taken back."""
    rejected: frozenset[str] = frozenset()
    """Sources for which the latest verdict on the words is a rejection."""
    rejected_last: bool = False
    """Whether the latest verdict of all, for whichever English, is a rejection."""
    proposed: bool = False
    """Whether a person wrote the words or took them over, and did not take that back."""
    origin: str = ""
    """``person`` or ``machine``, of whoever made the words; empty when no event says."""


def live(events: Iterable[Event], people: Mapping[str, Person]) -> list[Event]:
    """The events that nobody took back, repeats left out.

    Anybody may take back what lets words be shown; a rejection only who gave it, or an editor. Taking
    back can't itself be taken back: one says the first thing again.
    """
    unique = list(dict.fromkeys(events))
    if not any(event.cancels for event in unique):
        return unique
    by_id = {event.id: event for event in unique}
    gone = {
        event.cancels
        for event in unique
        if event.act is Act.WITHDRAW
        and event.cancels in by_id
        and may_cancel(event, by_id[event.cancels], people)
    }
    gone |= {
        event.cancels
        for id_, event in by_id.items()
        if event.act is Act.REJECT
        and id_ not in gone
        and event.cancels in by_id
        and may_cancel(event, by_id[event.cancels], people)
    }
    return [event for id_, event in by_id.items() if id_ not in gone]


def may_cancel(event: Event, cancelled: Event, people: Mapping[str, Person]) -> bool:
    """Whether a ``withdraw`` or ``reject`` has the power to take ``cancelled`` back; see :func:`live`."""
    if cancelled.act is Act.WITHDRAW:
        return False
    if cancelled.act is not Act.REJECT:
        return True
    if event.act is Act.REJECT:
        return False
    own = event.by == cancelled.by and (event.by != ANONYMOUS or event.via == cancelled.via)
    return own or has_role(people, event.by, Role.EDITOR)


def has_role(people: Mapping[str, Person], handle: str, *roles: Role) -> bool:
    """Whether ``handle`` is a known person with one of ``roles``; machines and the nameless never are."""
    if handle in {MACHINE, ANONYMOUS} or handle not in people:
        return False
    return any(role in people[handle].roles for role in roles)


@dataclass(frozen=True, slots=True)
class Bench:
    """Who may judge one unit's words: reviewers who neither wrote them nor share a way in with who did."""

    people: Mapping[str, Person]
    handles: frozenset[str]
    """Of everybody who drafted or proposed exactly these words, also of those who took it back."""
    ways: frozenset[str]
    critical: bool

    @classmethod
    def over(cls, writers: Collection[Event], people: Mapping[str, Person], *, critical: bool) -> Bench:
        """The bench for words that came by the events ``writers``."""
        handles = frozenset(event.by for event in writers)
        return cls(people, handles, frozenset(event.via for event in writers), critical)

    def is_stranger_to(self, event: Event) -> bool:
        """Whether the words came neither from this event's hand nor by its way."""
        return event.by not in self.handles and event.via not in self.ways

    def judges(self, event: Event) -> bool:
        """Whether the event's giver may speak for the language of these words.

        Critical words by somebody without a name need reviewers who give theirs.
        """
        if not has_role(self.people, event.by, Role.REVIEWER) or not self.is_stranger_to(event):
            return False
        person = self.people[event.by]
        return not (self.critical and ANONYMOUS in self.handles) or (
            person.consent and bool(person.name.strip())
        )

    def compares(self, event: Event) -> bool:
        """Whether the event is an editor's still-correct that may count.

        It says that the change to the English does not matter; it never judges the words.
        """
        seen = not self.critical or event.note.startswith(SAME_SIGNALS)
        return seen and has_role(self.people, event.by, Role.EDITOR)


class _Fold:
    """The state of the fold. ``carried`` and ``direct`` hold the newest approval by source, then handle."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.direct: dict[str, dict[str, Event]] = {}
        self.carried: dict[str, dict[str, Event]] = {}
        self.last_named: dict[str, str] = {}  # source -> time, in order of time
        self.confirmed: set[str] = set()
        self.held: set[str] = set()
        self.seen: set[str] = set()
        self.rejected: set[str] = set()
        self.rejected_last = False
        self.rejected_at = ""

    def rank(self, event: Event) -> int:
        """Which of several events in one second is taken first."""
        if event.act is Act.STILL_CORRECT:
            return 2 if self.bench.judges(event) else 4
        return {Act.APPROVE: 1, Act.REJECT: 3}.get(event.act, 0)

    def take(self, event: Event, *, alive: bool) -> None:
        """Fold one event in. A dead one only shows that the words were once held to another English."""
        if event.act in WRITING and alive:
            self.held.add(event.source)
        elif event.act is Act.APPROVE and alive and self.bench.judges(event):
            self.direct.setdefault(event.source, {})[event.by] = event
            self.held.add(event.source)
            self._accept(event.source)
        elif event.act is Act.STILL_CORRECT and alive:
            self._confirm(event)
        elif event.act is Act.REJECT and alive:
            self.direct.pop(event.source, None)
            self.rejected.add(event.source)
            self.rejected_last, self.rejected_at = True, event.at
        if event.act is not Act.WITHDRAW:
            self.seen.add(event.source)
        if event.act not in {Act.REJECT, Act.WITHDRAW}:
            self.last_named.pop(event.source, None)
            self.last_named[event.source] = event.at

    def _accept(self, source: str) -> None:
        """A later verdict by somebody who may judge lifts a rejection."""
        self.rejected.discard(source)
        self.rejected_last = False

    def _confirm(self, event: Event) -> None:
        """A still-correct: it carries what stood for the English before. An editor's can't lift a rejection."""
        judged = self.bench.judges(event)
        if not judged and (self.rejected_last or not self.bench.compares(event)):
            return
        self.confirmed.add(event.source)
        self.held.add(event.source)
        before = self.named_before(event.source)
        standing = self.carried.get(before, {}) | self.direct.get(before, {})
        carried = self.carried.setdefault(event.source, {})
        for handle, approval in standing.items():
            if handle not in carried or carried[handle].at < approval.at:
                carried[handle] = approval
        if judged:
            self._accept(event.source)

    def named_before(self, source: str) -> str:
        """The other English that these words were last held to; empty if none, or if two tie."""
        others = ((other, at) for other, at in reversed(self.last_named.items()) if other != source)
        first, second = next(others, None), next(others, None)
        if first is None or (second is not None and second[1] == first[1]):
            return ""
        return first[0]

    def standing(self, source: str) -> tuple[Event, ...]:
        """What counts for one source: a rejection of the words for any English fells what was carried."""
        carried = self.carried.get(source, {})
        counted = {by: event for by, event in carried.items() if event.at > self.rejected_at}
        return tuple(
            sorted((counted | self.direct.get(source, {})).values(), key=lambda one: (one.at, one.by))
        )


def weigh(events: Sequence[Event], target: str, people: Mapping[str, Person], *, critical: bool) -> Weighed:
    """What the events of one unit say of the words with hash ``target``.

    An approval counts for the source that it names: not withdrawn, not rejected later or in the same
    second, given by a reviewer other than whoever wrote these words, in handle and in way. A valid
    still-correct carries on the approvals that stood for the English which the words were held to just
    before, and so along a chain. The order and the repetition of events change nothing.
    """
    about = {event for event in events if event.target == target and event.aspect is Aspect.LANGUAGE}
    alive = about.intersection(live(events, people))
    writers = [event for event in about if event.act in WRITING]
    fold = _Fold(Bench.over(writers, people, critical=critical))
    for event in sorted(about, key=lambda one: (one.at, fold.rank(one), one.source, one.by)):
        fold.take(event, alive=event in alive)
    newest = max(writers, key=lambda one: (one.at, one.origin), default=None)
    proposed = any(event in alive and event.origin is Origin.PERSON for event in writers)
    return Weighed(
        standing={source: fold.standing(source) for source in {*fold.direct, *fold.carried}},
        confirmed=frozenset(fold.confirmed),
        held=frozenset(fold.held),
        seen=frozenset(fold.seen),
        rejected=frozenset(fold.rejected),
        rejected_last=fold.rejected_last,
        proposed=proposed,
        origin=str(Origin.PERSON if proposed else newest.origin) if newest else "",
    )


def last_held(events: Sequence[Event], target: str, source: str) -> str:
    """The other English that the words ``target`` were last held to before ``source``; empty if unknown.

    It is what a still-correct for ``source`` carries approvals from, and so the text that an editor's
    comparison must be made with.
    """
    about = [one for one in events if one.target == target and one.aspect is Aspect.LANGUAGE]
    fold = _Fold(Bench.over((), {}, critical=True))
    for event in sorted(about, key=lambda one: one.at):
        fold.take(event, alive=False)
    return fold.named_before(source)
