"""Law 7, as policy: words made for another English are never shown of a critical unit, nor rejected words of any."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given, settings

from inotherwords.model.content import Unit, text_hash
from inotherwords.model.publication import Policy, UnitState
from inotherwords.model.review import Act, Aspect, Event, Origin, Person, Role, State
from inotherwords.model.translation import Entry
from inotherwords.translation.approval import SAME_SIGNALS
from inotherwords.translation.policy import View, view
from inotherwords.translation.status import state_of

PEOPLE = {
    "rana": Person("rana", (Role.REVIEWER,), name="Rana Example", consent=True),
    "sami": Person("sami", (Role.REVIEWER,)),
    "edit": Person("edit", (Role.EDITOR,)),
}
EVENTS = st.lists(
    st.builds(
        Event,
        at=st.integers(0, 9).map("2026-01-01T10:00:0{}Z".format),
        guide=st.just("g"),
        unit=st.just("s/p"),
        source=st.sampled_from("ABC").map(text_hash),
        target=st.just(text_hash("T")),
        act=st.sampled_from([act for act in Act if act is not Act.WITHDRAW]),
        aspect=st.just(Aspect.LANGUAGE),
        by=st.sampled_from([*PEOPLE, "machine", "anonymous", "stranger"]),
        via=st.sampled_from(["i-1", "i-2", "i-3"]),
        origin=st.sampled_from(Origin),
        note=st.sampled_from(["", SAME_SIGNALS, "as before"]),
    ),
    max_size=10,
)


def of(critical: str) -> Unit:
    return Unit("s/p", "paragraph", "C", "s", 1, critical=critical)


@settings(max_examples=150, deadline=None)
@given(EVENTS, st.sampled_from(["A", "C"]), st.booleans())
def test_old_words_of_a_critical_unit_are_never_seen(events, shown, fuzzy):
    unit = of("it holds a number")
    state = state_of(unit, Entry("s/p", shown, "T", fuzzy=fuzzy), events, PEOPLE, Policy())
    seen = view(unit, state)
    today = {event.act for event in events if event.source == unit.hash}
    old = fuzzy or shown != "C"
    if old and Act.STILL_CORRECT not in today:
        assert seen.show == "english"
    if state.state is State.OUTDATED:
        assert seen == View("english", "outdated")
    if events and not today:
        assert seen.show == "english"
    if seen.show == "words":
        assert state.state in {State.REVIEWED, State.PROPOSED, State.DRAFT}
        assert seen.english == ("" if state.state is State.REVIEWED else "folded")


@settings(max_examples=100, deadline=None)
@given(EVENTS, st.booleans(), st.sampled_from(["", "it holds a number"]))
def test_words_whose_last_verdict_is_a_rejection_are_never_seen(events, fuzzy, critical):
    unit = of(critical)
    last = max((event.at for event in events), default="2026-01-01T10:00:00Z")
    source = text_hash("A") if fuzzy else unit.hash
    rejection = Event(
        at=last,
        guide="g",
        unit="s/p",
        source=source,
        target=text_hash("T"),
        act=Act.REJECT,
        aspect=Aspect.LANGUAGE,
        by="sami",
        via="i-9",
        origin=Origin.PERSON,
    )
    kept = [event for event in events if not fuzzy or event.act is not Act.STILL_CORRECT]
    state = state_of(unit, Entry("s/p", "C", "T", fuzzy=fuzzy), [*kept, rejection], PEOPLE, Policy())
    assert (state.state, state.target) == (State.MISSING, "")
    assert view(unit, state) == View("english")


@settings(max_examples=100, deadline=None)
@given(EVENTS)
def test_an_editor_alone_never_makes_critical_words_current_without_the_comparison(events):
    alone = [event for event in events if event.by == "edit" and event.note != SAME_SIGNALS]
    state = state_of(of("it holds a number"), Entry("s/p", "A", "T"), alone, PEOPLE, Policy())
    assert state.state in {State.OUTDATED, State.MISSING}


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(State), st.booleans(), st.sampled_from(["", "it holds a number"]))
def test_every_unit_gets_words_or_english_and_unchecked_words_say_so(state, once, critical):
    seen = view(of(critical), UnitState("s/p", state, "T", once_reviewed=once))
    if seen.show == "words" and state is not State.REVIEWED:
        assert seen.notice == str(state)
