"""Law 5: the order of lines means nothing, and a union of two branches means what both said."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given, settings

from inotherwords.model.content import Unit, text_hash
from inotherwords.model.publication import Policy
from inotherwords.model.review import Act, Aspect, Event, Origin, Person, Role
from inotherwords.model.translation import Catalogue, Entry
from inotherwords.translation.approval import SAME_SIGNALS
from inotherwords.translation.ledger import line, read
from inotherwords.translation.signoff import facts_state
from inotherwords.translation.status import states

PEOPLE = {
    "rana": Person("rana", (Role.REVIEWER,), name="Rana Example", consent=True),
    "sami": Person("sami", (Role.REVIEWER, Role.ADVISER), name="Sami Example", consent=True),
    "edit": Person("edit", (Role.EDITOR, Role.ADVISER)),
}
UNITS = (
    Unit("s/p-1", "paragraph", "A", "s", 1),
    Unit("s/p-2", "paragraph", "B", "s", 2, critical="it holds a number"),
)
ENTRIES = (Entry("s/p-1", "A", "T"), Entry("s/p-2", "B", "T", fuzzy=True))
CATALOGUE = Catalogue("ur", "g", ENTRIES)

PLAIN = st.builds(
    Event,
    at=st.integers(0, 5).map("2026-01-01T10:00:0{}Z".format),
    guide=st.sampled_from(["g", "g", "g", "h"]),
    unit=st.sampled_from(["s/p-1", "s/p-2", "s/p-3"]),
    source=st.sampled_from("ABC").map(text_hash),
    target=st.sampled_from("TTU").map(text_hash),
    act=st.sampled_from([act for act in Act if act is not Act.WITHDRAW]),
    aspect=st.sampled_from([Aspect.LANGUAGE, Aspect.LANGUAGE, Aspect.FACTS]),
    by=st.sampled_from([*PEOPLE, "machine", "anonymous", "stranger"]),
    via=st.sampled_from(["i-1", "i-2", "i-3", "i-4"]),
    origin=st.sampled_from(Origin),
    note=st.sampled_from(["", SAME_SIGNALS]),
)


@st.composite
def ledgers(draw: st.DrawFn) -> list[Event]:
    """Events, some of which take others back."""
    events = draw(st.lists(PLAIN, max_size=14))
    for cancelled in draw(st.lists(st.sampled_from(events), max_size=4)) if events else []:
        by = draw(st.sampled_from([cancelled.by, "edit", "stranger"]))
        act = draw(st.sampled_from([Act.WITHDRAW, Act.REJECT]))
        base = draw(PLAIN)
        events.append(
            Event(
                at=base.at,
                guide=cancelled.guide,
                unit=cancelled.unit,
                source=cancelled.source,
                target=cancelled.target,
                act=act,
                aspect=cancelled.aspect,
                by=by,
                via=base.via,
                origin=base.origin,
                cancels=cancelled.id,
            )
        )
    return events


def meant(events: list[Event] | tuple[Event, ...]) -> object:
    """Everything that the program makes of a ledger."""
    signed = [facts_state(unit, [one for one in events if one.unit == unit.key], PEOPLE) for unit in UNITS]
    return states("g", UNITS, CATALOGUE, events, PEOPLE, Policy()), signed


def as_file(events: list[Event]) -> bytes:
    return "".join(map(line, events)).encode()


def read_back(data: bytes) -> tuple[Event, ...]:
    events, found = read(data, path="reviews.jsonl", locale="ur")
    assert found == []
    return events


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_any_order_of_lines_means_the_same(data):
    events = data.draw(ledgers())
    shuffled = data.draw(st.permutations(events))
    assert meant(shuffled) == meant(events)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_repeated_lines_mean_the_same(data):
    events = data.draw(ledgers())
    again = data.draw(st.lists(st.sampled_from(events), max_size=5)) if events else []
    assert meant(events + again) == meant(events)
    assert meant(read_back(as_file(events + again))) == meant(events)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_line_union_of_two_branches_means_what_both_said(data):
    events = data.draw(ledgers())
    sides = data.draw(st.lists(st.sampled_from(["base", "ours", "theirs", "both"]), min_size=len(events)))
    base = [event for event, side in zip(events, sides, strict=False) if side == "base"]
    ours = base + [event for event, side in zip(events, sides, strict=False) if side in {"ours", "both"}]
    theirs = base + [event for event, side in zip(events, sides, strict=False) if side in {"theirs", "both"}]
    first = read_back(as_file(ours) + as_file(theirs[len(base) :]))
    second = read_back(as_file(theirs) + as_file(ours[len(base) :]))
    assert set(first) == set(second) == set(events)
    assert meant(first) == meant(second) == meant(events)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_events_about_others_change_nothing(data):
    events, others = data.draw(ledgers()), data.draw(ledgers())
    unrelated = [one for one in others if one.guide == "h" or one.unit == "s/p-3"]
    mixed = data.draw(st.permutations(events + unrelated))
    assert meant(mixed)[0] == meant(events)[0]
    about_first = [one for one in events if one.unit == "s/p-1"]
    assert meant(about_first)[0]["s/p-1"] == meant(mixed)[0]["s/p-1"]


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_what_is_written_is_read_back(events):
    assert read_back(as_file(events)) == tuple(dict.fromkeys(events))
