"""A fact keeps its form, its source and its day of review; organisations' numbers are facts too."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inotherwords.model.content import Fact, FactKind, Organisation
from inotherwords.source.directory import facts_of, read_organisations
from inotherwords.source.facts import read_facts, stale
from inotherwords.source.values import markup_in, value_fault

PATH = "content/facts.yml"
ORGS = "content/organisations.yml"
REST = "source: care-act\n  confidence: high\n  checked: 2026-11-21\n  review_by: 2027-04-30\n"
CHECKED, REVIEW = date(2026, 11, 21), date(2027, 4, 30)


def fact(kind: str, value: str, id_: str = "rate", rest: str = REST) -> str:
    return f"{id_}:\n  kind: {kind}\n  value: '{value}'\n  {rest}"


def test_reads_facts_in_order() -> None:
    facts, findings = read_facts(
        fact("money", "23250", "upper") + fact("phone", "01632 960001", "a_phone"), path=PATH
    )
    assert findings == []
    assert list(facts.values()) == [
        Fact("upper", FactKind.MONEY, "23250", "care-act", "high", CHECKED, REVIEW, line=1, path=PATH),
        Fact(
            "a_phone", FactKind.PHONE, "01632 960001", "care-act", "high", CHECKED, REVIEW, line=8, path=PATH
        ),
    ]


def test_a_note_is_kept() -> None:
    facts, findings = read_facts(fact("number", "18") + "  note: The age of majority.\n", path=PATH)
    assert findings == []
    assert facts["rate"].note == "The age of majority."


def test_leading_zeros_and_colons_survive_without_quotes() -> None:
    text = fact("phone", "01632960001", "p").replace("'", "") + fact("time", "09:30", "t").replace("'", "")
    facts, findings = read_facts(text, path=PATH)
    assert findings == []
    assert [one.value for one in facts.values()] == ["01632960001", "09:30"]


GOOD = {
    "money": "0 5 23250 23250.50 0.05",
    "percent": "0 7.5 100 4.1667",
    "number": "0 18 1200 2.5",
    "phone": "01632960001 111 999 101 119 116123 08001111",
    "url": "https://example.org https://www.example.org/ https://a.b-c.example.org/x/y?z=1&w=%20#part https://111.example.uk",
    "email": "help@example.org first.last+x@mail.example.org",
    "date": "2026-04-06 2028-02-29",
    "time": "00:00 09:30 23:59",
}
SPACED = [
    ("phone", "0800 123 4567"),
    ("phone", "01632 960 001"),
    ("phone", "116 123"),
    ("phone", "0800 1111"),
    ("duration", "6 weeks"),
    ("duration", "1 month"),
    ("duration", "2.5 hours"),
    ("text", "WCAG 2.2 AA"),
    ("text", "2026 to 2027"),
]


@pytest.mark.parametrize(
    ("kind", "value"), [(kind, value) for kind, values in GOOD.items() for value in values.split()] + SPACED
)
def test_good_values_pass(kind: str, value: str) -> None:
    assert value_fault(FactKind(kind), value) == ""


BAD = {
    "money": ["", "£5", "23,250", "5.5", "5.500", "-5", "05", "1e3", "1_000", "٥", "５", "5 "],
    "percent": ["7.5%", "7,5", "1000", "-1"],
    "number": ["1,200", "twelve", "1 200", "010"],
    "phone": [
        "",
        "1",
        "12345",
        "0800 123",
        "0800  123 4567",
        "0800-123-4567",
        "+44 1632 960001",
        "00441632960",
        "0632 960 0010",
        "01632 9600012",
        "01632 960001 ",
        "998",
        "٠١٦٣٢٩٦٠٠٠١",
        "0800\u00a0123\u00a04567",
        "0800 123\u200b 4567",
        "01632 96000O",
    ],
    "url": [
        "http://example.org",
        "//example.org",
        "https://Example.org",
        "https://user@example.org",
        "https://user:secret@example.org",
        "https://example.org:8443/",
        "https://example",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://xn--exmple-cua.org/",
        "https://ex\u0430mple.org/",
        "https://example.org\\@evil.example",
        "https://example.org.",
        "https://-a.example.org",
        "https://example.org/a b",
        "https://example.org/'x",
        'https://example.org/"x',
        "https://example.org/<x>",
        "https://example.org/{x}",
        "https://example.org/é",
        "https://example.org/\n",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://example.org/" + "a" * 2000,
    ],
    "email": [
        "help",
        "help@",
        "@example.org",
        "a b@example.org",
        "help@Example.org",
        "hélp@example.org",
        "a..b@example.org",
    ],
    "date": ["06/04/2026", "2026-4-6", "2026-02-29", "2026-13-01", "2026-04-06T00:00"],
    "time": ["9:30", "24:00", "09:60", "9.30am", "0930"],
    "duration": ["6", "weeks", "six weeks", "6 working days", "6weeks", "6  weeks", "0.3 days", "06 weeks"],
    "text": ["", "a <b>", "{rate}", "`x`", "a\nb", "**a**", "[a](b)", "x" * 201],
}


@pytest.mark.parametrize(
    ("kind", "value"), [(kind, value) for kind, values in BAD.items() for value in values]
)
def test_bad_values_are_named(kind: str, value: str) -> None:
    assert value_fault(FactKind(kind), value) == f"fact-{kind}"


PREMIUM = [
    "0900 123 4567",
    "0909 879 0000",
    "0871 496 0000",
    "0845 12 34567",
    "0844 4990000",
    "070 1234 5678",
    "118",
    "118 500",
]


@pytest.mark.parametrize("value", PREMIUM)
def test_numbers_that_cost_extra_are_refused(value: str) -> None:
    assert value_fault(FactKind.PHONE, value) == "phone-premium"


WORDS = {
    "fact-money": (
        fact("money", "£5"),
        (
            "3: fact-money: The amount “rate” is “£5”, which we cannot read as pounds."
            " — Write the number alone, without £ and commas: 23250 or 23250.50."
        ),
    ),
    "fact-percent": (
        fact("percent", "5%"),
        (
            "3: fact-percent: The percentage “rate” is “5%”, which we cannot read."
            " — Write the number alone, without the sign: 7.5."
        ),
    ),
    "fact-number": (
        fact("number", "1,200"),
        (
            "3: fact-number: The number “rate” is “1,200”, which we cannot read."
            " — Write digits without commas or spaces, with a point for parts: 1200 or 2.5."
        ),
    ),
    "fact-phone": (
        fact("phone", "12345"),
        (
            "3: fact-phone: “rate” is “12345”, which does not look like a phone number in the United Kingdom."
            " — Write digits and single spaces: 0800 123 4567, 116 123 or 111."
        ),
    ),
    "phone-premium": (
        fact("phone", "0909 879 0000"),
        (
            "3: phone-premium: “rate” is “0909 879 0000”, a number that costs the caller extra or is used for fraud."
            " — Find a number that starts with 01, 02, 03, 080 or 07 (but not 070), or leave the phone out."
        ),
    ),
    "fact-url": (
        fact("url", "http://example.org"),
        (
            "3: fact-url: “rate” is “http://example.org”, which is not a web address that we link to. — Write it in full,"
            " starting with https://, the name of the site in small letters a to z, without user name or port."
        ),
    ),
    "fact-email": (
        fact("email", "help"),
        (
            "3: fact-email: “rate” is “help”, which is not an e-mail address that we can use."
            " — Write it as name@example.org, the part after @ in small letters."
        ),
    ),
    "fact-date": (
        fact("date", "2026-02-29"),
        "3: fact-date: The date “rate” is “2026-02-29”, which is no day in the calendar. — Write year, month, day: 2026-04-06.",
    ),
    "fact-time": (
        fact("time", "9am"),
        (
            "3: fact-time: The time “rate” is “9am”, which we cannot read."
            " — Write hours and minutes of a 24-hour clock: 09:30 or 17:00."
        ),
    ),
    "fact-duration": (
        fact("duration", "soon"),
        (
            "3: fact-duration: The duration “rate” is “soon”, which we cannot read. — Write a number and one of minutes,"
            " hours, days, weeks, months, years: 6 weeks. For anything else, such as working days, use kind: text."
        ),
    ),
    "fact-text": (
        fact("text", "<b>"),
        (
            "3: fact-text: The text “rate” is “<b>”, which is not plain words on one line."
            " — Leave out < > { } ` and Markdown marks, and keep it to 200 characters."
        ),
    ),
    "fact-id": (
        fact("number", "1", "Rate"),
        (
            "1: fact-id: “Rate” cannot be the name of a fact."
            " — Use small letters a to z, digits and _, at most 64, starting with a letter."
        ),
    ),
    "fact-low-confidence": (
        fact("number", "1").replace("high", "low"),
        (
            "1: fact-low-confidence: “rate” has low confidence, so nobody has yet found it in a place to trust."
            " — Check it at its source, then set confidence to medium or high; or take the fact out."
        ),
    ),
    "confidence-unknown": (
        fact("number", "1").replace("high", "certain"),
        "1: confidence-unknown: The confidence of “rate” is “certain”. — Write high, medium or low.",
    ),
    "review-before-check": (
        fact("number", "1").replace("2027", "2025"),
        (
            "1: review-before-check: “rate” was checked on 2026-11-21, but should be checked again by 2025-04-30,"
            " which is earlier. — Correct one of the two dates."
        ),
    ),
    "key-missing": (
        fact("number", "1").replace("  review_by: 2027-04-30\n", ""),
        "1: key-missing: “review_by” is missing from “rate”. — Add a line “review_by: …”.",
    ),
    "value-choice": (
        fact("monney", "1"),
        (
            "2: value-choice: “kind” is “monney”, which is not one of the choices."
            " — Choose from: money, percent, phone, url, email, date, time, duration, number, text."
        ),
    ),
    "yaml-twice": (
        fact("number", "1") + fact("number", "2"),
        "8: yaml-twice: “rate” is here a second time; the first is on line 1. — Keep one of the two.",
    ),
}


@pytest.mark.parametrize(("text", "message"), WORDS.values(), ids=WORDS.keys())
def test_faults_are_named_with_their_line(text: str, message: str) -> None:
    _, findings = read_facts(text, path=PATH)
    assert [one.line_of_text() for one in findings] == [f"{PATH}:{message}"]
    assert all(one.severity.blocks for one in findings)


def test_a_fact_with_an_unfit_value_is_left_out_and_the_others_stay() -> None:
    facts, findings = read_facts(fact("money", "£5", "bad") + fact("money", "5", "good"), path=PATH)
    assert list(facts) == ["good"]
    assert [one.code for one in findings] == ["fact-money"]


@given(st.integers(-400, 400))
def test_a_fact_is_stale_from_the_day_after_its_review(days: int) -> None:
    facts, _ = read_facts(fact("number", "1"), path=PATH)
    assert bool(stale(facts, REVIEW + timedelta(days))) is (days > 0)


def test_staleness_is_one_warning_a_record() -> None:
    organisations, _ = read_organisations(ORGANISATION, path=ORGS)
    facts, _ = read_facts(fact("number", "1"), path=PATH)
    found = stale({**facts, **facts_of(organisations, path=ORGS)}, date(2027, 5, 1))
    assert [(one.line_of_text(), str(one.severity)) for one in found] == [
        (
            (
                f"{PATH}:1: fact-stale: “rate” should have been checked again by 2027-04-30."
                " — Check it at its source, then write the new dates in checked and review_by."
            ),
            "warning",
        ),
        (
            (
                f"{ORGS}:1: fact-stale: “org.tern-street” should have been checked again by 2027-04-30."
                " — Check it at its source, then write the new dates in checked and review_by."
            ),
            "warning",
        ),
    ]


ORGANISATION = (
    "tern-street:\n  name: Tern Street Centre\n  what_for: Advice.\n  phone: 01632 960001\n  web: https://example.org\n"
    "  email: help@example.org\n  languages: Urdu\n  hours: 9am to 5pm\n  cost: Free\n  source: tern\n  confidence: high\n"
    "  checked: 2026-11-21\n  review_by: 2027-04-30\n"
)


def test_reads_organisations_and_their_facts() -> None:
    organisations, findings = read_organisations(ORGANISATION, path=ORGS)
    assert findings == []
    assert organisations == {
        "tern-street": Organisation(
            id="tern-street",
            name="Tern Street Centre",
            source="tern",
            confidence="high",
            what_for="Advice.",
            phone="01632 960001",
            web="https://example.org",
            email="help@example.org",
            languages="Urdu",
            hours="9am to 5pm",
            cost="Free",
            checked=CHECKED,
            review_by=REVIEW,
            line=1,
        )
    }
    facts = facts_of(organisations, path=ORGS)
    assert {token: (one.kind, one.value) for token, one in facts.items()} == {
        "org.tern-street.phone": (FactKind.PHONE, "01632 960001"),
        "org.tern-street.web": (FactKind.URL, "https://example.org"),
        "org.tern-street.email": (FactKind.EMAIL, "help@example.org"),
    }
    assert all(
        one.id == token and one.review_by == REVIEW and one.path == ORGS for token, one in facts.items()
    )


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        (
            "confidence: high",
            "confidence: low",
            [
                (
                    "1: organisation-low-phone: The phone number of “tern-street”, 01632 960001, has low confidence, and a"
                    " wrong number can harm somebody. — Check it on the organisation's own website, then set confidence to"
                    " medium or high; or take the phone out."
                )
            ],
        ),
        (
            "  phone: 01632 960001\n  web: https://example.org\n  email: help@example.org\n",
            "",
            [
                (
                    "1: organisation-no-contact: “tern-street” has no phone, no web address and no e-mail, so a reader"
                    " cannot reach it. — Add one of phone, text, web or email; or write no_contact: yes if somebody"
                    " has looked and there is none."
                )
            ],
        ),
        (
            "01632 960001",
            "0909 879 0000",
            [
                (
                    "4: phone-premium: “org.tern-street.phone” is “0909 879 0000”, a number that costs the caller extra or is"
                    " used for fraud. — Find a number that starts with 01, 02, 03, 080 or 07 (but not 070), or leave the"
                    " phone out."
                )
            ],
        ),
        (
            "Tern Street Centre",
            "<img>",
            [
                (
                    "1: title-markup: “name” holds “<”, and only plain words on one line can stand there."
                    " — Leave it out; bold, links and code belong in the text of a page."
                )
            ],
        ),
        (
            "tern-street:",
            "Tern_Street:",
            [
                (
                    "1: id-form: “Tern_Street” cannot be a name here."
                    " — Use small letters a to z, digits and hyphens, at most 64, starting with a letter or digit."
                )
            ],
        ),
        (
            "  hours:",
            "  hour:",
            [
                (
                    "8: key-misspelt: “hour” is not one of the names that can stand here. — Did you mean “hours”?"
                )
            ],
        ),
        ("  phone: 01632 960001\n", "", []),
    ],
)
def test_organisations_are_checked(old: str, new: str, messages: list[str]) -> None:
    _, findings = read_organisations(ORGANISATION.replace(old, new), path=ORGS)
    assert [one.line_of_text() for one in findings] == [f"{ORGS}:{message}" for message in messages]


def test_a_wrong_web_address_leaves_the_organisation_out() -> None:
    organisations, findings = read_organisations(ORGANISATION.replace("https:", "http:"), path=ORGS)
    assert organisations == {}
    assert [(one.code, one.where.line) for one in findings] == [("fact-url", 5)]


def test_markup_is_found_and_plain_words_are_silent() -> None:
    assert markup_in("Care & support (England): £5, “quoted”, {rate}, می‌خواهم") == ""
    assert markup_in("a\u202eb") == "\u202e"
    assert markup_in("a\tb") == "\t"
