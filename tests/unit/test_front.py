"""What stands above the text: typed values as JSON lines, and trust lines in both languages."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inotherwords.interface.words import words
from inotherwords.model.content import Document, Fact, FactKind, Kind, Source, Unit
from inotherwords.model.publication import Direction, Locale, UnitState
from inotherwords.model.review import Act, Aspect, Event, Origin, Person, Role, State
from inotherwords.stage.front import Front, Trust, trust_lines, written
from inotherwords.stage.voice import Voice
from inotherwords.translation.ledger import by_document

EN = Locale("en", "English", "English", "Latn", Direction.LTR, source=True)
UR = Locale("ur", "اردو", "Urdu", "Arab", Direction.RTL)
ENGLISH = Voice(EN, words("en"), EN, words("en"), {})
URDU = Voice(UR, words("ur"), EN, words("en"), {})
UNITS = (
    Unit("s/a", "paragraph", "Ask.", "s", 1),
    Unit("s/b", "paragraph", "You must.", "s", 2, critical="must"),
)
GUIDE = Document(
    "g",
    Kind.GUIDE,
    "g.md",
    "G",
    "",
    UNITS,
    checked=date(2026, 11, 1),
    review_by=date(2027, 4, 5),
    sources=(("s", ("leaflet",)),),
)
PEOPLE = {"adviser1": Person("adviser1", (Role.ADVISER,))}


def english(
    states: dict[str, UnitState],
    voice: Voice = URDU,
    today: date = date(2026, 11, 22),
    events=(),
    guide=GUIDE,
) -> list[str]:
    return [
        text
        for text, locale in trust_lines(Trust(guide, states, by_document(events), PEOPLE, today), voice)
        if locale.tag == "en"
    ]


def both(
    state: State, origin: str = "", other: State | None = None, other_origin: str | None = None
) -> dict[str, UnitState]:
    held = "" if state is State.MISSING else "و"
    return {
        "s/a": UnitState("s/a", state, held, origin=origin),
        "s/b": UnitState(
            "s/b", other or state, held, origin=origin if other_origin is None else other_origin
        ),
    }


@pytest.mark.parametrize(
    ("states", "first"),
    [
        (both(State.REVIEWED), "Readers of Urdu have checked all the words on this page."),
        (both(State.REVIEWED, other=State.DRAFT), "1 of 2 parts checked by readers of Urdu."),
        (both(State.MISSING), "Not in Urdu yet. Here it is in English."),
        (both(State.DRAFT, "machine"), "A computer wrote these words in Urdu. Nobody has checked them yet."),
        (both(State.PROPOSED, "person"), "A person wrote these words in Urdu. Nobody has checked them yet."),
        (
            both(State.DRAFT, "machine", other_origin="person"),
            "People and a computer wrote these words in Urdu. Nobody has checked them yet.",
        ),
    ],
)
def test_the_first_line_says_who_checked_the_words(states, first):
    assert english(states)[0] == first


def test_facts_dates_and_both_languages():
    lines = trust_lines(Trust(GUIDE, both(State.REVIEWED), {}, PEOPLE, date(2026, 11, 22)), URDU)
    assert [locale.tag for _, locale in lines] == ["ur", "en"] * 4
    assert english(both(State.REVIEWED))[1:] == [
        "An adviser has not checked the facts on this page yet.",
        "Sources read on 1 November 2026.",
        "Check again by 5 April 2027.",
    ]


def test_a_page_past_its_date_says_so_the_day_after():
    assert english({}, ENGLISH, date(2027, 4, 5))[-1] == "Check again by 5 April 2027."
    assert english({}, ENGLISH, date(2027, 4, 6))[-1] == (
        "These facts should have been checked again by 5 April 2027. Ask before you rely on them."
    )


def test_an_adviser_s_word_on_every_critical_unit_is_told():
    signed = Event(
        "2026-11-02T10:00:00Z",
        "g",
        "s/b",
        UNITS[1].hash,
        "",
        Act.APPROVE,
        Aspect.FACTS,
        "adviser1",
        "iow",
        Origin.PERSON,
    )
    assert english({}, ENGLISH, events=(signed,))[0] == "An adviser has checked the facts on this page."
    for other in (
        replace(signed, source="0" * 16),
        replace(signed, guide="another"),  # the same words stand there among others
        replace(signed, unit="s/a"),
    ):
        first = english({}, ENGLISH, events=(other,))[0]
        assert first == "An adviser has not checked the facts on this page yet.", other


def test_the_source_says_nothing_of_translators():
    assert english({}, ENGLISH, guide=Document("g", Kind.PAGE, "g.md", "G", "", UNITS[:1])) == []


@given(st.text(), st.text())
def test_any_words_come_back_as_they_were_and_on_one_line(title, summary):
    text = written(
        Front(
            title,
            summary,
            "guide",
            "g/",
            trust=((title, UR),),
            sources=(Source("s", title, summary, "a", "b", "high"),),
        ),
        URDU,
    )
    assert text.startswith("---\n")
    assert text.endswith("\n---\n\n")
    lines = text.split("\n")[1:-3]
    held = {line.partition(": ")[0]: json.loads(line.partition(": ")[2]) for line in lines}
    assert (held["title"], held["summary"]) == (title, summary)
    assert held["trust"] == [{"text": title, "lang": "ur", "dir": "rtl"}]


def test_english_titles_are_marked():
    held = yaml.safe_load(written(Front("A", "B", "guide", "g/", title_english=True), URDU).split("---")[1])
    assert (held["title_lang"], held["title_dir"], held["summary_lang"]) == ("en", "ltr", "")


def test_an_adviser_s_word_ends_when_a_value_changes():
    """Every value that a reader sees counts, in critical units or not; a page that uses no facts needs none."""
    units = (UNITS[0], replace(UNITS[1], text="You must pay {rate}."), replace(UNITS[0], text="Ring {line}."))
    facts = {"rate": Fact("rate", FactKind.MONEY, "83.30", "gov", "high")}
    facts["line"] = Fact("line", FactKind.PHONE, "116 123", "gov", "high")
    unit = Event(
        "2026-11-02T10:00:00Z", "g", "s/b", units[1].hash, "", Act.APPROVE, Aspect.FACTS, "adviser1", "iow", Origin.PERSON
    )  # fmt: skip
    values = [replace(unit, guide="facts", unit=one.id, source=one.hash) for one in facts.values()]
    guide = replace(GUIDE, units=units)

    def first(events, **changed: str) -> str:
        held = {id_: replace(one, value=changed.get(id_, one.value)) for id_, one in facts.items()}
        voice = replace(ENGLISH, facts=held)
        return english({}, voice, events=events, guide=guide)[0]

    checked = "An adviser has checked the facts on this page."
    unchecked = "An adviser has not checked the facts on this page yet."
    assert first((unit, *values)) == checked
    assert first((unit,)) == unchecked
    assert first((unit, *values), rate="86.45") == unchecked
    assert first((unit, *values), line="116 124") == unchecked
