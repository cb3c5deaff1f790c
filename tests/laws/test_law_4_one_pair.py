"""Law 4: an approval holds for exactly one pair of English and words. Change either and it lapses."""

from __future__ import annotations

from dataclasses import replace

import hypothesis.strategies as st
from hypothesis import assume, given, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from inotherwords.model.content import Unit, text_hash
from inotherwords.model.publication import Policy
from inotherwords.model.review import Act, Aspect, Event, Origin, Person, Role, State
from inotherwords.model.translation import Entry
from inotherwords.translation.approval import SAME_SIGNALS
from inotherwords.translation.status import state_of

POLICY = Policy()
REVIEWERS = ("rana", "sami", "tara")
PEOPLE = {
    handle: Person(handle, (Role.REVIEWER,), name=f"{handle} example", consent=True) for handle in REVIEWERS
} | {
    "edit": Person("edit", (Role.EDITOR,), name="edit example", consent=True),
    "ada": Person("ada", (Role.ADVISER,)),
}
HANDLES = (*PEOPLE, "stranger", "anonymous", "machine")
TEXTS = st.text(min_size=1, max_size=30)


def unit(english: str, *, critical: bool = False) -> Unit:
    return Unit("s/p", "paragraph", english, "s", 1, critical="it holds a number" if critical else "")


def verdict(english: str, words: str, act: Act, by: str, at: int, via: str = "") -> Event:
    return Event(
        at=f"2026-01-01T{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}Z",
        guide="g",
        unit="s/p",
        source=text_hash(english),
        target=text_hash(words),
        act=act,
        aspect=Aspect.LANGUAGE,
        by=by,
        via=via or f"way of {by}",
        origin=Origin.PERSON,
    )


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, TEXTS, st.booleans())
def test_an_approval_lapses_with_another_english_or_other_words(english, words, other, critical):
    assume(words.strip())
    events = [verdict(english, words, Act.APPROVE, by, 1) for by in ("rana", "sami")]
    one = unit(english, critical=critical)
    entry = Entry("s/p", english, words)
    assert state_of(one, entry, events, PEOPLE, POLICY).state is State.REVIEWED
    if text_hash(other) != text_hash(english):
        changed = unit(other, critical=critical)
        assert state_of(changed, entry, events, PEOPLE, POLICY).state is State.OUTDATED
        assert state_of(changed, replace(entry, source=other), events, PEOPLE, POLICY).state is State.OUTDATED
    if text_hash(other) != text_hash(words):
        found = state_of(one, replace(entry, target=other), events, PEOPLE, POLICY)
        assert found.state in {State.DRAFT, State.MISSING}
        assert (found.approvals, found.once_reviewed) == (0, False)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([" ", "\n", "\t", "\u00a0", "  "]))
def test_white_space_and_composition_are_no_change(english, words, space):
    assume(words.strip())
    events = [verdict(english, words, Act.APPROVE, "rana", 1)]
    entry = Entry("s/p", english, space + words + space)
    assert state_of(unit(english + space), entry, events, PEOPLE, POLICY).state is State.REVIEWED


class Reviewing(RuleBasedStateMachine):
    """Anybody says anything about three English texts and two sets of words, in any order of lines.

    After each step every unit that is called reviewed must be backed by enough approvals, counted here the long way.
    """

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []

    @rule(
        english=st.sampled_from("ABC"),
        words=st.sampled_from("TU"),
        act=st.sampled_from(
            [Act.DRAFT, Act.PROPOSE, Act.APPROVE, Act.APPROVE, Act.REJECT, Act.STILL_CORRECT]
        ),
        by=st.sampled_from(HANDLES),
        at=st.integers(0, 9),
        door=st.sampled_from(["", "", "", "shared"]),
        compared=st.booleans(),
    )
    def say(self, english, words, act, by, at, door, compared):
        event = verdict(english, words, act, by, at, door)
        self.events.append(replace(event, note=SAME_SIGNALS if compared else ""))

    @rule(
        by=st.sampled_from(HANDLES),
        which=st.integers(0, 50),
        at=st.integers(0, 9),
        act=st.sampled_from([Act.WITHDRAW, Act.WITHDRAW, Act.REJECT]),
    )
    def take_back(self, by, which, at, act):
        if self.events:
            before = self.events[which % len(self.events)]
            event = replace(before, act=act, by=by, via=f"way of {by}", note="", cancels=before.id)
            self.events.append(replace(event, at=f"2026-01-01T00:00:{at:02}Z"))

    @rule(which=st.integers(0, 50))
    def say_again(self, which):
        if self.events:
            self.events.append(self.events[which % len(self.events)])

    @invariant()
    def every_reviewed_unit_has_its_reviewers(self):
        for critical in (False, True):
            for english in "ABC":
                for words in "TU":
                    found = state_of(
                        unit(english, critical=critical),
                        Entry("s/p", english, words),
                        self.events,
                        PEOPLE,
                        POLICY,
                    )
                    if found.state is State.REVIEWED:
                        self.is_backed(found.reviewers, english, words, 2 if critical else 1)

    def is_backed(self, reviewers, english, words, needed):
        said = [event for event in self.events if event.target == text_hash(words)]
        writers = [event for event in said if event.act in {Act.DRAFT, Act.PROPOSE}]
        withdrawn = {event.cancels for event in self.events if event.act is Act.WITHDRAW}
        carried = any(event.act is Act.STILL_CORRECT and event.source == text_hash(english) for event in said)
        assert len(set(reviewers)) == len(reviewers) >= needed
        for handle in reviewers:
            assert handle in REVIEWERS
            assert handle not in {event.by for event in writers}
            approvals = [
                event
                for event in said
                if event.act is Act.APPROVE
                and event.by == handle
                and event.id not in withdrawn
                and event.via not in {one.via for one in writers}
                and (carried or event.source == text_hash(english))
            ]
            assert any(not self.is_rejected(event) for event in approvals)

    def is_rejected(self, approval):
        """A rejection of the same pair, in the same second or later, that nobody even tried to take back."""
        cancelled = {event.cancels for event in self.events}
        return any(
            event.act is Act.REJECT
            and (event.source, event.target) == (approval.source, approval.target)
            and event.at >= approval.at
            and event.id not in cancelled
            for event in self.events
        )


TestReviewing = Reviewing.TestCase
TestReviewing.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
