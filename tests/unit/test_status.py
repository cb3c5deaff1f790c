"""The table of states, row by row: what is said, in short events, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from inotherwords.model.content import Unit, text_hash
from inotherwords.model.publication import Policy
from inotherwords.model.review import Act, Aspect, Event, Origin, Person, Role, State
from inotherwords.model.translation import Catalogue, Entry
from inotherwords.translation.approval import SAME_SIGNALS, last_held
from inotherwords.translation.status import Counts, count, state_of, states

GUIDE = "direct-payments"
ENGLISH = {"A": "You can ask.", "B": "You can ask us.", "C": "You can ask us now."}
"""Three English texts a unit had, by short name; today's is C unless a case says otherwise."""
WORDS = "آپ پوچھ سکتے ہیں۔"

PEOPLE = {
    person.handle: person
    for person in (
        Person("rana", (Role.REVIEWER,), name="Rana Example", consent=True),
        Person("sami", (Role.REVIEWER,), name="Sami Example", consent=True),
        Person("shy", (Role.REVIEWER,), name="Shy Example"),
        Person("nameless", (Role.REVIEWER,), name=" ", consent=True),
        Person("edit", (Role.EDITOR,), name="Edit Example", consent=True),
        Person("adviser", (Role.ADVISER,)),
        Person("tara", (Role.TRANSLATOR, Role.REVIEWER), name="Tara Example", consent=True),
        Person("machine", (Role.REVIEWER,), name="No Person", consent=True),
        Person("anonymous", (Role.REVIEWER,), name="No Person", consent=True),
    )
}


def unit(english: str = "C", *, critical: bool = False) -> Unit:
    """The unit with one of its English texts."""
    return Unit(
        "s/p-01", "paragraph", ENGLISH[english], "s", 1, critical="it holds a number" if critical else ""
    )


def entry(english: str = "C", *, fuzzy: bool = False) -> Entry:
    """The catalogue's entry with the words, showing one of the English texts."""
    return Entry("s/p-01", ENGLISH[english], WORDS, fuzzy=fuzzy)


def said(*short: str) -> list[Event]:
    """Events from ``act English who [detail]``, a minute apart.

    A detail is ``via=…``, ``note=…``, ``machine`` (the origin), ``again`` (the same second as before),
    ``other`` (other words), an aspect, or ``#n`` (cancels the n-th event).
    """
    events: list[Event] = []
    minute = 0
    for one in short:
        act, english, by, *details = one.split(" ", 3)
        event = Event(
            at="",
            guide=GUIDE,
            unit="s/p-01",
            source=text_hash(ENGLISH[english]),
            target=text_hash(WORDS),
            act=Act(act),
            aspect=Aspect.LANGUAGE,
            by=by,
            via=f"way of {by}",
            origin=Origin.PERSON,
        )
        minute += "again" not in details
        event = replace(event, at=f"2026-01-01T10:{minute:02}:00Z")
        for detail in details:
            event = detailed(event, detail, events)
        events.append(event)
    return events


def detailed(event: Event, detail: str, before: list[Event]) -> Event:
    """The event with one detail of :func:`said`."""
    if detail in set(Aspect):
        return replace(event, aspect=Aspect(detail))
    if detail.startswith("#"):
        return replace(event, cancels=before[int(detail[1:])].id)
    name, _, value = detail.partition("=")
    changes = {
        "machine": {"origin": Origin.MACHINE},
        "other": {"target": text_hash("other words")},
        "via": {"via": value},
        "note": {"note": value},
        "again": {},
    }
    return replace(event, **changes[name])


MARK = f"note={SAME_SIGNALS}"

ORDINARY = {
    "nobody said anything": ([], "draft"),
    "a machine drafted": (["draft C machine machine"], "draft"),
    "a person drafted, which is taking over": (["draft C tara"], "proposed"),
    "a person proposed": (["propose C anonymous"], "proposed"),
    "a person proposed a machine's words": (["propose C anonymous machine"], "draft"),
    "a proposal taken back": (["propose C anonymous", "withdraw C anonymous #0"], "draft"),
    "a proposal of other words": (["propose C anonymous other"], "draft"),
    "a person took over a machine's words": (["draft C machine machine", "draft C tara"], "proposed"),
    "approved": (["approve C rana"], "reviewed"),
    "approved by an editor": (["approve C edit"], "draft"),
    "approved by an adviser": (["approve C adviser"], "draft"),
    "approved by a stranger": (["approve C stranger"], "draft"),
    "approved by a machine": (["approve C machine"], "draft"),
    "approved by nobody": (["approve C anonymous"], "draft"),
    "approved for facts": (["approve C rana facts"], "draft"),
    "approved for the voice": (["approve C rana voice"], "draft"),
    "approved other words": (["approve C rana other"], "draft"),
    "approved by the translator": (["draft C tara", "approve C tara"], "proposed"),
    "approved by the proposer for another English": (
        ["propose B tara", "draft C rana", "approve C tara"],
        "proposed",
    ),
    "approved by the writer who took the draft back": (
        ["draft C tara", "withdraw C tara #0", "approve C tara"],
        "draft",
    ),
    "approved by the writer's door": (["propose C anonymous via=i-7", "approve C rana via=i-7"], "proposed"),
    "approved by another hand and door": (["propose C tara", "approve C rana"], "reviewed"),
    "approved by a reviewer without a name": (["propose C anonymous", "approve C shy"], "reviewed"),
    "approval withdrawn": (["approve C rana", "withdraw C rana #0"], "draft"),
    "approval withdrawn by anybody": (["approve C rana", "withdraw C stranger #0"], "draft"),
    "withdrawal withdrawn": (["approve C rana", "withdraw C rana #0", "withdraw C rana #1"], "draft"),
    "approved anew after a withdrawal": (
        ["approve C rana", "withdraw C rana #0", "approve C rana"],
        "reviewed",
    ),
    "one of two approvals withdrawn": (
        ["approve C rana", "approve C sami", "withdraw C rana #0"],
        "reviewed",
    ),
    "rejected": (["reject C rana"], "missing"),
    "rejected by anybody": (["reject C stranger"], "missing"),
    "rejected after an approval": (["approve C rana", "reject C sami"], "missing"),
    "rejected in the same second": (["reject C sami", "approve C rana again"], "missing"),
    "approved after a rejection": (["reject C rana", "approve C sami"], "reviewed"),
    "approved by the writer after a rejection": (
        ["draft C tara", "reject C rana", "approve C tara"],
        "missing",
    ),
    "approved by an editor after a rejection": (["reject C rana", "approve C edit"], "missing"),
    "editor's still-correct after a rejection": (["reject C rana", "still-correct C edit"], "missing"),
    "reviewer's still-correct after a rejection": (["reject C rana", "still-correct C sami"], "draft"),
    "rejection withdrawn": (["approve C rana", "reject C sami", "withdraw C sami #1"], "reviewed"),
    "rejection withdrawn by an editor": (
        ["approve C rana", "reject C sami", "withdraw C edit #1"],
        "reviewed",
    ),
    "rejection withdrawn by another": (["approve C rana", "reject C sami", "withdraw C rana #1"], "missing"),
    "rejection cancelled by a rejection": (["reject C rana", "reject C sami #0"], "missing"),
    "rejection that names an older approval": (
        ["approve B rana", "approve C rana", "reject C sami #0"],
        "missing",
    ),
    "rejection that names an approval, withdrawn": (
        ["approve C rana", "reject B sami #0", "withdraw B sami #1"],
        "reviewed",
    ),
    "rejection that names an approval for another English": (
        ["approve C rana", "reject B sami #0"],
        "missing",
    ),
    "rejection that names a rejection, by an editor": (
        ["draft C tara", "reject C rana", "reject B edit #1"],
        "missing",
    ),
    "nobody's rejection withdrawn by somebody else without a name": (
        ["approve C rana", "reject C anonymous via=i-1", "withdraw C anonymous #1"],
        "missing",
    ),
    "rejection of other words": (["approve C rana", "reject C sami other"], "reviewed"),
    "rejection of facts": (["approve C rana", "reject C sami facts"], "reviewed"),
    "rejected for an older English, and only the catalogue says for this": (["reject B rana"], "missing"),
    "rejected for an older English, offered for this": (["reject B rana", "draft C sami"], "proposed"),
    "words of an older English": (["propose B tara"], "outdated"),
    "words of an older English, withdrawn": (["propose B tara", "withdraw B tara #0"], "outdated"),
    "approved for an older English": (["approve B rana"], "outdated"),
    "the words of this English taken back": (
        ["draft B tara", "draft C sami", "withdraw C sami #1"],
        "outdated",
    ),
    "words of an older English, a stranger approves": (["draft B tara", "approve C stranger"], "outdated"),
    "words of an older English, the writer approves": (["draft B tara", "approve C tara"], "outdated"),
    "words of an older English, approved for this": (["draft B tara", "approve C rana"], "reviewed"),
    "words of an older English, offered for this": (["draft B tara", "propose C anonymous"], "proposed"),
    "other words of an older English": (["draft B tara other"], "draft"),
    "outdated and rejected": (["approve B rana", "reject B sami"], "missing"),
    "outdated, rejected for one in between": (["approve A rana", "reject B sami"], "missing"),
    "outdated, rejected and approved": (["reject B sami", "approve B rana"], "outdated"),
    "still-correct by a reviewer": (["approve B rana", "still-correct C sami"], "reviewed"),
    "still-correct by an editor": (["approve B rana", "still-correct C edit"], "reviewed"),
    "still-correct by an adviser": (["approve B rana", "still-correct C adviser"], "outdated"),
    "still-correct by a stranger": (["approve B rana", "still-correct C stranger"], "outdated"),
    "still-correct by the writer": (["draft B tara", "approve B rana", "still-correct C tara"], "outdated"),
    "still-correct withdrawn": (["approve B rana", "still-correct C edit", "withdraw C edit #1"], "outdated"),
    "still-correct of what nobody reviewed": (["draft B tara", "still-correct C edit"], "proposed"),
    "still-correct of what a machine wrote": (["draft B machine machine", "still-correct C edit"], "draft"),
    "still-correct before the approval": (
        ["draft B tara", "still-correct C edit", "approve B rana"],
        "proposed",
    ),
    "still-correct and approval in one second": (
        ["approve B rana", "still-correct C edit again"],
        "reviewed",
    ),
    "still-correct of rejected words": (
        ["approve B rana", "reject B sami", "still-correct C edit"],
        "missing",
    ),
    "still-correct of words rejected in that second": (
        ["approve B rana", "reject B sami", "still-correct C edit again"],
        "missing",
    ),
    "still-correct again, of what was approved again": (
        ["approve A rana", "still-correct C edit", "reject B sami", "approve A rana", "still-correct C edit"],
        "reviewed",
    ),
    "still-correct twice on": (
        ["approve A rana", "still-correct B edit", "still-correct C edit"],
        "reviewed",
    ),
    "still-correct over one in between": (["approve A rana", "still-correct C edit"], "reviewed"),
    "still-correct, the middle one withdrawn": (
        ["approve A rana", "still-correct B edit", "still-correct C edit", "withdraw B edit #1"],
        "draft",
    ),
    "still-correct of the draft in between": (
        ["approve A rana", "draft B sami", "still-correct C edit"],
        "proposed",
    ),
    "still-correct, then the approval withdrawn": (
        ["approve B rana", "still-correct C edit", "withdraw B rana #0"],
        "draft",
    ),
    "still-correct, then rejected": (["approve B rana", "still-correct C edit", "reject C sami"], "missing"),
    "still-correct, then rejected for the old English": (
        ["approve B rana", "still-correct C edit", "reject B sami"],
        "draft",
    ),
}


@pytest.mark.parametrize(("short", "state"), ORDINARY.values(), ids=ORDINARY.keys())
def test_an_ordinary_unit(short, state):
    assert state_of(unit(), entry(), said(*short), PEOPLE, Policy()).state == state


CRITICAL = {
    "nobody said anything": ([], "draft"),
    "one approval": (["approve C rana"], "draft"),
    "two approvals": (["approve C rana", "approve C sami"], "reviewed"),
    "two approvals of one hand": (["approve C rana", "approve C rana via=other"], "draft"),
    "one approval and an editor's": (["approve C rana", "approve C edit"], "draft"),
    "the translator's is none": (["draft C tara", "approve C tara", "approve C rana"], "proposed"),
    "one approval after a rejection": (["approve C rana", "reject C sami", "approve C rana"], "draft"),
    "two approvals after a rejection": (["reject C sami", "approve C rana", "approve C sami"], "reviewed"),
    "one approval after a rejection, one before": (
        ["approve C rana", "reject C edit", "approve C sami"],
        "draft",
    ),
    "anonymous, two named": (["propose C anonymous", "approve C rana", "approve C sami"], "reviewed"),
    "anonymous, one without consent": (
        ["propose C anonymous", "approve C rana", "approve C shy"],
        "proposed",
    ),
    "anonymous, one without a name": (
        ["propose C anonymous", "approve C rana", "approve C nameless"],
        "proposed",
    ),
    "named, reviewers need no name": (["propose C tara", "approve C shy", "approve C nameless"], "reviewed"),
    "still-correct by an editor": (["approve B rana", "approve B sami", "still-correct C edit"], "outdated"),
    "still-correct by an editor, compared": (
        ["approve B rana", "approve B sami", f"still-correct C edit {MARK}"],
        "reviewed",
    ),
    "still-correct by a stranger, compared": (
        ["approve B rana", "approve B sami", f"still-correct C stranger {MARK}"],
        "outdated",
    ),
    "still-correct by a reviewer": (["approve B rana", "approve B sami", "still-correct C rana"], "reviewed"),
    "still-correct is no approval": (["approve B rana", "still-correct C sami"], "draft"),
    "one carried and one given": (["approve B rana", "still-correct C rana", "approve C sami"], "reviewed"),
    "one carried and given again": (["approve B rana", "still-correct C sami", "approve C rana"], "draft"),
    "carried along a chain, one on the way": (
        ["approve A rana", "still-correct B sami", "approve B sami", f"still-correct C edit {MARK}"],
        "reviewed",
    ),
    "two doors of one English each": (["approve A rana", "approve B sami", "still-correct C rana"], "draft"),
}


@pytest.mark.parametrize(("short", "state"), CRITICAL.values(), ids=CRITICAL.keys())
def test_a_critical_unit(short, state):
    events = said(*short)
    assert state_of(unit(critical=True), entry(), events, PEOPLE, Policy()).state == state


@pytest.mark.parametrize(
    ("held", "short", "state"),
    [
        pytest.param(None, ["approve C rana"], "missing", id="no entry"),
        pytest.param(replace(entry(), target=" \n"), ["approve C rana"], "missing", id="no words"),
        pytest.param(replace(entry(), obsolete=True), ["approve C rana"], "missing", id="obsolete"),
        pytest.param(entry(fuzzy=True), [], "outdated", id="fuzzy"),
        pytest.param(entry(fuzzy=True), ["approve C rana"], "outdated", id="fuzzy and approved"),
        pytest.param(entry(fuzzy=True), ["still-correct C edit"], "draft", id="fuzzy and still-correct"),
        pytest.param(
            entry(fuzzy=True), ["approve C rana", "still-correct C edit"], "reviewed", id="fuzzy, cured"
        ),
        pytest.param(entry(fuzzy=True), ["reject A rana"], "missing", id="fuzzy and rejected"),
        pytest.param(entry("B"), [], "outdated", id="another English shown"),
        pytest.param(entry("B"), ["draft C tara"], "outdated", id="another English shown, drafted for this"),
        pytest.param(
            entry("B"), ["approve B rana", "still-correct C edit"], "reviewed", id="another shown, cured"
        ),
        pytest.param(entry("B"), ["reject B rana"], "missing", id="another English shown and rejected"),
    ],
)
def test_what_the_catalogue_says(held, short, state):
    assert state_of(unit(), held, said(*short), PEOPLE, Policy()).state == state


@pytest.mark.parametrize(
    ("short", "once"),
    [
        pytest.param(["draft B tara"], False, id="never"),
        pytest.param(["approve B rana"], True, id="for the English before"),
        pytest.param(["approve A rana", "draft B tara"], True, id="for the English before that"),
        pytest.param(["approve B rana", "withdraw B rana #0"], False, id="withdrawn"),
        pytest.param(["approve B tara", "draft B tara"], False, id="by the writer"),
        pytest.param(["reject B sami", "approve B rana"], True, id="after a rejection"),
    ],
)
def test_once_reviewed(short, once):
    found = state_of(unit(), entry(), said(*short), PEOPLE, Policy())
    assert (found.state, found.once_reviewed) == (State.OUTDATED, once)


def test_once_reviewed_is_measured_by_what_is_asked_today():
    events = said("approve B rana")
    assert not state_of(unit(critical=True), entry(), events, PEOPLE, Policy()).once_reviewed
    assert not state_of(unit(), entry(), events, PEOPLE, Policy(ordinary_approvals=2)).once_reviewed


def test_everything_the_stage_needs_is_in_the_state():
    events = said(
        "draft C machine machine", "propose C tara", "approve C sami", "approve C rana", "approve C rana"
    )
    found = state_of(unit(critical=True), entry(), events, PEOPLE, Policy())
    assert (found.key, found.state, found.target) == ("s/p-01", State.REVIEWED, WORDS)
    assert (found.approvals, found.reviewers, found.once_reviewed) == (2, ("sami", "rana"), True)
    assert (found.reviewed_at, found.origin) == ("2026-01-01T10:05:00Z", "person")


def test_rejected_words_are_not_even_handed_on():
    found = state_of(unit(), entry(), said("reject C rana"), PEOPLE, Policy())
    assert (found.target, found.approvals, found.reviewed_at, found.origin) == ("", 0, "", "")


@pytest.mark.parametrize(
    ("short", "origin"),
    [
        pytest.param([], "", id="nobody said"),
        pytest.param(["draft C machine machine"], "machine", id="machine"),
        pytest.param(["draft C tara"], "person", id="person"),
        pytest.param(["draft C tara", "withdraw C tara #0"], "person", id="taken back, still a person's"),
        pytest.param(["approve C rana"], "", id="approving makes no words"),
    ],
)
def test_origin(short, origin):
    assert state_of(unit(), entry(), said(*short), PEOPLE, Policy()).origin == origin


def test_a_policy_of_nobody_still_asks_one():
    none = Policy(ordinary_approvals=0, critical_approvals=0)
    assert state_of(unit(), entry(), [], PEOPLE, none).state is State.DRAFT


def test_two_still_corrects_in_one_second_mean_the_same_in_any_order():
    events = said(
        "approve A rana", "still-correct B edit", "still-correct C edit again", "draft A tara again"
    )
    for today in "ABC":
        found = {state_of(unit(today), entry(today), one, PEOPLE, Policy()) for one in permutations(events)}
        assert len(found) == 1


def test_what_a_still_correct_is_compared_with():
    target, english = text_hash(WORDS), {name: text_hash(text) for name, text in ENGLISH.items()}
    assert last_held([], target, english["C"]) == ""
    assert last_held(said("approve A rana", "draft B tara"), target, english["C"]) == english["B"]
    assert last_held(said("approve A rana", "draft C tara"), target, english["C"]) == english["A"]
    assert last_held(said("approve A rana", "draft B tara again"), target, english["C"]) == ""
    assert last_held(said("approve A rana other"), target, english["C"]) == ""


def test_states_of_a_document_by_key_in_its_order():
    units = [unit(), Unit("s/p-02", "paragraph", "Ring us.", "s", 3), replace(unit(), key="s/p-03")]
    catalogue = Catalogue(
        "ur", GUIDE, (entry(), Entry("s/p-03", ENGLISH["C"], "x"), Entry("s/gone", "x", "x"))
    )
    events = said("approve C rana", "approve C rana")
    events[1] = replace(events[1], guide="another", unit="s/p-02")
    found = states(GUIDE, units, catalogue, iter(events), PEOPLE, Policy())
    assert {key: str(one.state) for key, one in found.items()} == {
        "s/p-01": "reviewed",
        "s/p-02": "missing",
        "s/p-03": "draft",
    }
    assert list(found) == ["s/p-01", "s/p-02", "s/p-03"]
    without = states(GUIDE, units, None, events, PEOPLE, Policy())
    assert [one.state for one in without.values()] == [State.MISSING] * 3


def test_counts():
    units = [
        replace(unit(critical=critical), key=key)
        for key, critical in (("a", True), ("b", False), ("c", False))
    ]
    catalogue = Catalogue(
        "ur", GUIDE, (replace(entry(fuzzy=True), key="a"), replace(entry(fuzzy=True), key="b"))
    )
    found = count(states(GUIDE, units, catalogue, [], PEOPLE, Policy()), units)
    assert found == Counts(units=3, missing=1, outdated=2, critical_outdated=1)
    assert found.as_record() == {
        "units": 3,
        "missing": 1,
        "draft": 0,
        "proposed": 0,
        "reviewed": 0,
        "outdated": 2,
        "critical_outdated": 1,
    }
    assert found + Counts(units=1, reviewed=1) == Counts(
        units=4, missing=1, reviewed=1, outdated=2, critical_outdated=1
    )
    assert count({}, units) == Counts(units=3, missing=3)
