"""What people are told of a ledger that holds more than counts."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib import resources

import pytest

from inotherwords.model.content import Unit, text_hash
from inotherwords.model.review import Act, Aspect, Event, Origin, Person, Role
from inotherwords.translation.approval import SAME_SIGNALS
from inotherwords.translation.audit import audit

FAMILY = tomllib.loads(
    resources.files("inotherwords.model").joinpath("findings/ledger.toml").read_text("utf-8")
)
PATH = "locales/ur/reviews.jsonl"
PLAIN = Unit("s/p-01", "paragraph", "You can ask.", "s", 1)
CRITICAL = Unit("s/p-02", "paragraph", "Ask within a week.", "s", 2, critical="it holds a deadline word")
UNITS = {"direct-payments": {unit.key: unit for unit in (PLAIN, CRITICAL)}}
PEOPLE = {
    person.handle: person
    for person in (
        Person("rana", (Role.REVIEWER,), name="Rana Example", consent=True),
        Person("shy", (Role.REVIEWER,)),
        Person("edit", (Role.EDITOR,)),
        Person("ada", (Role.ADVISER,)),
        Person("tara", (Role.TRANSLATOR,)),
        Person("both", (Role.REVIEWER, Role.EDITOR)),
    )
}
GOOD = Event(
    at="2026-01-01T10:00:00Z",
    guide="direct-payments",
    unit="s/p-01",
    source=PLAIN.hash,
    target=text_hash("x"),
    act=Act.APPROVE,
    aspect=Aspect.LANGUAGE,
    by="rana",
    via="i-1",
    origin=Origin.PERSON,
    line=1,
)
STILL = replace(GOOD, act=Act.STILL_CORRECT, at="2026-01-01T11:00:00Z")
DRAFT = replace(GOOD, act=Act.DRAFT, by="tara", via="i-2", line=4)
REJECT = replace(GOOD, act=Act.REJECT, line=4)


def but(event: Event = GOOD, **changed: object) -> Event:
    return replace(event, **({"line": 5} | changed))


def told(*events: Event) -> list[str]:
    return [one.line_of_text() for one in audit(events, UNITS, PEOPLE, path=PATH, locale="ur")]


@pytest.mark.parametrize(
    "events",
    [
        pytest.param([], id="nothing"),
        pytest.param([GOOD], id="an approval"),
        pytest.param([GOOD, DRAFT], id="of another's words"),
        pytest.param([but(by="rana", act=Act.REJECT)], id="a reviewer rejects"),
        pytest.param([but(by="ada", act=Act.REJECT)], id="an adviser rejects"),
        pytest.param([but(by="edit", act=Act.REJECT)], id="an editor rejects"),
        pytest.param([but(by="ada", aspect=Aspect.FACTS)], id="an adviser signs facts"),
        pytest.param([but(by="rana", aspect=Aspect.VOICE)], id="a reviewer signs a voice"),
        pytest.param(
            [but(by="ada", aspect=Aspect.FACTS, guide="facts", unit="rate", target="")], id="a fact's value"
        ),
        pytest.param([but(by="machine", act=Act.DRAFT, origin=Origin.MACHINE)], id="a machine drafts"),
        pytest.param([but(by="anonymous", act=Act.PROPOSE)], id="anybody proposes"),
        pytest.param([but(by="i-99", act=Act.PROPOSE)], id="an invited stranger proposes"),
        pytest.param([but(STILL, by="edit")], id="an editor's still-correct"),
        pytest.param([but(STILL, unit="s/p-02", by="edit", note=SAME_SIGNALS + ".")], id="compared"),
        pytest.param([but(STILL, unit="s/p-02")], id="a reviewer's still-correct on a critical unit"),
        pytest.param(
            [DRAFT, but(STILL, by="both", via="i-2")], id="an editor's still-correct on the same way"
        ),
        pytest.param([GOOD, but(act=Act.WITHDRAW, cancels=GOOD.id)], id="taken back"),
        pytest.param(
            [REJECT, but(act=Act.WITHDRAW, by="edit", cancels=REJECT.id)], id="a rejection, by an editor"
        ),
        pytest.param(
            [wrong := but(by="stranger"), but(act=Act.WITHDRAW, cancels=wrong.id)],
            id="a wrong one, taken back",
        ),
    ],
)
def test_what_is_in_order_is_passed_in_silence(events):
    assert told(*events) == []


NOBODY = "Add the person to people.yml, or ask somebody who is there to review the words."
ROLE = "Add the role in people.yml if the person has it, or ask somebody who has."
OWN = "Ask somebody else, who comes by a way of their own."
ROBOT = (
    "Write who did it, or delete the line. A line by “machine” has the act “draft” and the origin “machine”."
)
COMPARE = "Run “iow still-correct”, which compares the English texts, or ask a language reviewer."
CANCEL = "A rejection is taken back by whoever gave it or by an editor; to undo a “withdraw”, say the first thing again."
NAMED = "Ask reviewers who let us print their name; such words need two of them."

FAULTS = {
    "a stranger approves": (
        [but(by="stranger")],
        (
            "review-handle-unknown: “stranger” said “approve”, and people.yml knows nobody of that handle. "
            f"An approval of theirs counts for nothing. — {NOBODY}"
        ),
    ),
    "a stranger rejects": (
        [but(by="stranger", act=Act.REJECT)],
        (
            "review-handle-unknown: “stranger” said “reject”, and people.yml knows nobody of that handle. "
            f"An approval of theirs counts for nothing. — {NOBODY}"
        ),
    ),
    "a machine approves": (
        [but(by="machine")],
        "review-by-machine: The line says that a machine did “approve” (origin person); a machine can only draft. — "
        + ROBOT,
    ),
    "a machine drafts as a person": (
        [but(by="machine", act=Act.DRAFT)],
        "review-by-machine: The line says that a machine did “draft” (origin person); a machine can only draft. — "
        + ROBOT,
    ),
    "anonymous": (
        [but(by="anonymous")],
        (
            "review-by-anonymous: Somebody without a name said “approve”. An approval without a name counts for nothing. "
            "— Ask a person from people.yml to review the words. Anybody may propose without a name."
        ),
    ),
    "a translator approves": (
        [but(by="tara")],
        f"review-role-missing: “tara” said “approve” (language), for which one must be reviewer. — {ROLE}",
    ),
    "a reviewer signs facts": (
        [but(aspect=Aspect.FACTS)],
        f"review-role-missing: “rana” said “approve” (facts), for which one must be adviser. — {ROLE}",
    ),
    "an adviser's still-correct": (
        [but(STILL, by="ada")],
        f"review-role-missing: “ada” said “still-correct” (language), for which one must be reviewer or editor. — {ROLE}",
    ),
    "a translator rejects": (
        [but(by="tara", act=Act.REJECT)],
        "review-role-missing: “tara” said “reject” (language), for which one must be reviewer or adviser or editor. — "
        + ROLE,
    ),
    "one's own words": (
        [but(DRAFT, by="rana"), but()],
        (
            "review-own-words: “rana” said “approve” to words that came from the same hand or by the same way (“i-1”). "
            f"It counts for nothing. — {OWN}"
        ),
    ),
    "one's own way": (
        [but(DRAFT, via="i-1"), but()],
        (
            "review-own-words: “rana” said “approve” to words that came from the same hand or by the same way (“i-1”). "
            f"It counts for nothing. — {OWN}"
        ),
    ),
    "still-correct of one's own words": (
        [but(DRAFT, by="rana"), but(STILL)],
        (
            "review-own-words: “rana” said “still-correct” to words that came from the same hand or by the same way "
            f"(“i-1”). It counts for nothing. — {OWN}"
        ),
    ),
    "an editor's still-correct on a critical unit": (
        [but(STILL, unit="s/p-02", by="edit")],
        (
            "review-still-correct-critical: “edit” said “still-correct” of a critical unit as an editor, and no machine "
            f"comparison is noted. It counts for nothing. — {COMPARE}"
        ),
    ),
    "a nameless reviewer of nameless critical words": (
        [but(DRAFT, unit="s/p-02", by="anonymous"), but(unit="s/p-02", by="shy")],
        (
            "review-needs-name: “shy” said “approve” to critical words that somebody proposed without a name. "
            f"It counts for nothing while “shy” is not named either. — {NAMED}"
        ),
    ),
    "an unknown guide, once": (
        [but(guide="old-guide"), but(guide="old-guide", unit="s/p-02", line=6)],
        "review-guide-unknown: The ledger speaks of “old-guide”, which is no guide or page here now.",
    ),
    "an unknown unit, once": (
        [but(unit="s/p-99"), but(unit="s/p-99", by="shy", line=6)],
        "review-unit-unknown: The ledger speaks of the unit “s/p-99”, which “direct-payments” does not have now.",
    ),
    "takes back what is not there": (
        [but(act=Act.WITHDRAW, cancels="0" * 16)],
        (
            "review-cancels-unknown: This “withdraw” takes back the event 0000000000000000, and the ledger has no such "
            "event. — Write the id of the event meant, or add the lines that are missing from the ledger. "
            "Until then nothing is taken back."
        ),
    ),
    "takes back something of another unit": (
        [GOOD, but(act=Act.WITHDRAW, unit="s/p-02", cancels=GOOD.id)],
        (
            f"review-cancels-elsewhere: This “withdraw” takes back the event {GOOD.id}, which is about another unit "
            "(“s/p-01” of “direct-payments”). — Write the guide and the unit of the event that it takes back. "
            "Until then nothing is taken back."
        ),
    ),
    "takes back another's rejection": (
        [REJECT, but(act=Act.WITHDRAW, by="shy", cancels=REJECT.id)],
        f"review-cancels-not-allowed: “shy” can't take back the “reject” in event {REJECT.id}. — {CANCEL}",
    ),
}


@pytest.mark.parametrize(("events", "sentence"), FAULTS.values(), ids=FAULTS.keys())
def test_what_counts_for_nothing_is_told(events, sentence):
    assert told(*events) == [f"{PATH}:5: {sentence}"]


def test_a_withdrawal_is_not_withdrawn():
    first = but(act=Act.WITHDRAW, cancels=GOOD.id)
    assert told(GOOD, first, but(act=Act.WITHDRAW, cancels=first.id, line=6)) == [
        f"{PATH}:6: review-cancels-not-allowed: “rana” can't take back the “withdraw” in event {first.id}. — {CANCEL}"
    ]


def test_the_place_names_locale_and_unit():
    (found,) = audit([but(by="stranger")], UNITS, PEOPLE, path=PATH, locale="ur")
    assert (found.where.locale, found.where.unit, found.where.line) == ("ur", "s/p-01", 5)


def test_every_code_of_a_review_is_tested_here():
    tested = {sentence.split(":")[0] for _, sentence in FAULTS.values()}
    assert tested == {code for code in FAMILY if code.startswith("review-")}


def test_somebody_who_left_never_blocks():
    blocking = {
        code for code, one in FAMILY.items() if code.startswith("review-") and one["severity"] == "error"
    }
    assert blocking == {"review-by-machine", "review-cancels-unknown", "review-cancels-elsewhere"}
