"""When an adviser stands behind a text or a value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inotherwords.model.content import Fact, FactKind, Unit, text_hash
from inotherwords.model.review import Act, Aspect, Event, Origin, Person, Role
from inotherwords.translation.signoff import FACTS, fact_state, facts_state, facts_used

UNIT = Unit("s/p-01", "paragraph", "Pay {rate}.", "s", 1)
SIGNED = Event(
    at="2026-01-01T10:05:00Z",
    guide="direct-payments",
    unit="s/p-01",
    source=UNIT.hash,
    target="",
    act=Act.APPROVE,
    aspect=Aspect.FACTS,
    by="ada",
    via="i-1",
    origin=Origin.PERSON,
)
PEOPLE = {
    "ada": Person("ada", (Role.ADVISER,)),
    "edit": Person("edit", (Role.EDITOR,)),
    "rana": Person("rana", (Role.REVIEWER,)),
}


def but(**changed: object) -> Event:
    return replace(SIGNED, **changed)


@pytest.mark.parametrize(
    ("events", "signed"),
    [
        pytest.param([], False, id="nobody"),
        pytest.param([SIGNED], True, id="adviser"),
        pytest.param([but(by="edit")], False, id="editor"),
        pytest.param([but(by="rana")], False, id="language reviewer"),
        pytest.param([but(by="stranger")], False, id="stranger"),
        pytest.param([but(aspect=Aspect.LANGUAGE)], False, id="language"),
        pytest.param([but(source=text_hash("Pay {rates}."))], False, id="another text"),
        pytest.param([SIGNED, but(act=Act.WITHDRAW, cancels=SIGNED.id)], False, id="withdrawn"),
        pytest.param([SIGNED, but(act=Act.REJECT, by="edit")], False, id="rejected in the same second"),
        pytest.param([but(act=Act.REJECT, at="2026-01-01T10:04:00Z"), SIGNED], True, id="rejected before"),
        pytest.param([SIGNED, but(act=Act.DRAFT, via="i-2")], False, id="the writer's own"),
        pytest.param([SIGNED, but(act=Act.DRAFT, by="edit")], False, id="by the writer's door"),
        pytest.param([SIGNED, but(act=Act.DRAFT, by="edit", via="i-2")], True, id="another's text"),
    ],
)
def test_a_unit(events, signed):
    assert facts_state(UNIT, events, PEOPLE) is signed


def test_a_value_and_only_this_value():
    fact = Fact("rate", FactKind.MONEY, "83.30", "gov", "high")
    event = but(guide=FACTS, unit="rate", source=fact.hash)
    assert fact_state(fact, [event], PEOPLE)
    assert not fact_state(replace(fact, value="86.45"), [event], PEOPLE)
    assert not fact_state(replace(fact, id="other"), [event], PEOPLE)
    assert not fact_state(fact, [replace(event, guide="direct-payments")], PEOPLE)


def test_facts_used_are_told_once_in_order_and_unknown_names_are_left_out():
    facts = {
        id_: Fact(id_, FactKind.MONEY, "1", "gov", "high") for id_ in ("rate", "sum", "org.x.phone", "idle")
    }
    units = [
        replace(UNIT, text="{sum:genitive} or {nobody}"),
        replace(UNIT, text="{rate}, {sum}, {org.x.phone}"),
    ]
    assert [one.id for one in facts_used(units, facts)] == ["sum", "rate", "org.x.phone"]
