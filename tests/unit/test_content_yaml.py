"""Settings, sources, glossary, topics, and what only shows when all files are side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inotherwords.model.content import (
    Content,
    Document,
    Fact,
    FactKind,
    Kind,
    Organisation,
    Source,
    Term,
    Topic,
)
from inotherwords.model.publication import Policy, Settings
from inotherwords.source.cross import cross_checks
from inotherwords.source.glossary import read_terms
from inotherwords.source.project import read_settings
from inotherwords.source.sources import read_sources
from inotherwords.source.topics import read_topics

if TYPE_CHECKING:
    from inotherwords.model.finding import Finding


def said(findings: list[Finding]) -> list[str]:
    return [one.line_of_text() for one in findings]


PROJECT = (
    "name: Plain Words\nsource: en\naddress: https://example.org/guides\ncontact: help@example.org\nlicence: CC BY 4.0\n"
    "policy:\n  ordinary_approvals: 1\n  critical_approvals: 2\n  threshold: 0.6\n"
)


def test_reads_settings() -> None:
    assert read_settings(PROJECT, path="p.yml") == (
        Settings(
            "Plain Words",
            "en",
            "https://example.org/guides/",
            "help@example.org",
            "CC BY 4.0",
            Policy(1, 2, 0.6),
        ),
        [],
    )
    assert read_settings("name: X", path="p.yml") == (Settings("X"), [])
    assert read_settings("name: X\naddress: ''", path="p.yml") == (Settings("X"), [])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "name: Plain Words",
            "",
            "2: key-missing: “name” is missing from this file. — Add a line “name: …”.",
        ),
        (
            "source: en",
            "source: ../en",
            "2: tag-unknown: “../en” is not a language tag we can use. — Use a BCP 47 tag such as ur, pa, ckb or zh-Hant.",
        ),
        (
            "https:",
            "http:",
            (
                "3: address-form: The address of the publication is “http://example.org/guides”, and we cannot build for that."
                " — Write https://, the name of the site in small letters, and no “?” or “#”: https://example.org/guides/."
                " Leave it empty while it is not decided."
            ),
        ),
        (
            "guides",
            "?a=b",
            (
                "3: address-form: The address of the publication is “https://example.org/?a=b”, and we cannot build for that."
                " — Write https://, the name of the site in small letters, and no “?” or “#”: https://example.org/guides/."
                " Leave it empty while it is not decided."
            ),
        ),
        (
            "ordinary_approvals: 1",
            "ordinary_approvals: 0",
            (
                "7: policy-approvals: With 0 approvals, words would count as reviewed that nobody has looked at."
                " — Write 1 or more."
            ),
        ),
        (
            "ordinary_approvals: 1",
            "ordinary_approvals: 3",
            (
                "8: policy-critical: Critical words would need 2 approvals, fewer than the 3 of ordinary words."
                " — Write at least as many as for ordinary words, and at least 1."
            ),
        ),
        (
            "0.6",
            "1.5",
            "9: policy-threshold: The threshold is 1.5. — Write a share between 0 and 1, such as 0.6.",
        ),
        (
            "threshold",
            "treshold",
            "9: key-misspelt: “treshold” is not one of the names that can stand here. — Did you mean “threshold”?",
        ),
        (
            "Plain Words",
            "Plain <b>",
            (
                "1: title-markup: “name” holds “<”, and only plain words on one line can stand there."
                " — Leave it out; bold, links and code belong in the text of a page."
            ),
        ),
    ],
)
def test_settings_are_checked(old: str, new: str, message: str) -> None:
    settings, findings = read_settings(PROJECT.replace(old, new), path="p.yml")
    assert settings is None
    assert said(findings) == [f"p.yml:{message}"]


@pytest.mark.parametrize("tag", ["en", "ur", "ckb", "zh-Hant", "prs", "pa-Arab", "pt-BR", "es-419"])
def test_tags_that_can_be_a_source(tag: str) -> None:
    assert read_settings(f"name: X\nsource: {tag}", path="p.yml") == (Settings("X", tag), [])


SOURCE = "care-act:\n  title: Care Act\n  publisher: Law\n  address: https://example.org/a\n  seen: 2026\n  confidence: high\n"


def test_reads_sources() -> None:
    assert read_sources(SOURCE, path="s.yml") == (
        {"care-act": Source("care-act", "Care Act", "Law", "https://example.org/a", "2026", "high")},
        [],
    )


def test_sources_are_checked() -> None:
    sources, findings = read_sources(SOURCE.replace("https", "ftp").replace("high", "sure"), path="s.yml")
    assert sources == {}
    assert said(findings) == [
        "s.yml:1: confidence-unknown: The confidence of “care-act” is “sure”. — Write high, medium or low.",
        (
            "s.yml:4: source-address: The address of the source “care-act” is “ftp://example.org/a”, which is not a web"
            " address that we link to. — Write it in full, starting with https:// or http://, the name of the site in"
            " small letters a to z, without user name or port; or none where there was no page."
        ),
    ]


def test_reads_terms_in_order() -> None:
    text = "carer:\n  term: carer\n  meaning: >\n    Somebody who\n    helps for {rate}.\nadvocate:\n  term: a\n  meaning: b\n"
    assert read_terms(text, path="g.yml") == (
        (
            Term("carer", "carer", "Somebody who helps for {rate}.", line=1),
            Term("advocate", "a", "b", line=6),
        ),
        [],
    )


def test_a_word_is_explained_once() -> None:
    text = "carer:\n  term: Carer\n  meaning: a\nhelper:\n  term: carer\n  meaning: <b>\n"
    assert said(read_terms(text, path="g.yml")[1]) == [
        (
            "g.yml:4: title-markup: “meaning” holds “<”, and only plain words on one line can stand there."
            " — Leave it out; bold, links and code belong in the text of a page."
        ),
        (
            "g.yml:4: term-twice: The word “carer” is explained a second time; the first is on line 1."
            " — Make the two into one."
        ),
    ]


def test_reads_topics_in_order() -> None:
    text = "money:\n  title: Money\n  summary: Pay.\ncare:\n  title: Care\n  summary: Ask.\n"
    assert read_topics(text, path="t.yml") == (
        (Topic("money", "Money", "Pay.", line=1), Topic("care", "Care", "Ask.", line=4)),
        [],
    )
    assert [one.code for one in read_topics(text.replace("Pay.", "a `b`"), path="t.yml")[1]] == [
        "title-markup"
    ]


def test_empty_lists_are_silent() -> None:
    assert read_sources("", path="s.yml") == ({}, [])
    assert read_terms("", path="s.yml") == ((), [])
    assert read_topics("# none yet\n", path="s.yml") == ((), [])


GUIDE = Document(
    id="guides/help-at-home",
    kind=Kind.GUIDE,
    path="content/guides/care/help-at-home.md",
    title="Help at home",
    summary="Ask.",
    units=(),
    topic="care",
    sources=(("in-short", ("care-act",)),),
)
WHOLE = Content(
    documents=(GUIDE,),
    facts={
        "rate": Fact("rate", FactKind.NUMBER, "1", "care-act", "high", line=3, path="f.yml"),
        "org.tern.phone": Fact("org.tern.phone", FactKind.PHONE, "111", "care-act", "high"),
    },
    sources={"care-act": Source("care-act", "Care Act", "Law", "https://example.org/a", "2026", "high")},
    terms=(),
    topics=(Topic("care", "Care", "Ask."),),
    organisations={"tern": Organisation("tern", "Tern", "care-act", "high", line=5)},
)


def crossed(content: Content) -> list[str]:
    return said(cross_checks(content, organisations_path="o.yml"))


def test_what_fits_together_is_silent() -> None:
    assert crossed(WHOLE) == []


def test_unknown_sources_are_named_once_where_they_are_used() -> None:
    content = replace(
        WHOLE,
        documents=(replace(GUIDE, sources=(("a", ("wcag", "care-act")), ("b", ("wcag",)))),),
        facts={"rate": replace(WHOLE.facts["rate"], source="care-atc")},
        organisations={"tern": replace(WHOLE.organisations["tern"], source="zzz")},
    )
    add = "Add it to content/sources.yml, or name one that is there."
    assert crossed(content) == [
        "f.yml:3: source-misspelt: There is no source “care-atc”. — Did you mean “care-act”?",
        f"o.yml:5: source-unknown: There is no source “zzz”. — {add}",
        f"content/guides/care/help-at-home.md: source-unknown: There is no source “wcag”. — {add}",
    ]


def test_unknown_topics_are_named() -> None:
    assert crossed(replace(WHOLE, documents=(replace(GUIDE, topic="cares"),))) == [
        f"{GUIDE.path}: topic-misspelt: There is no topic “cares”. — Did you mean “care”?"
    ]
    assert crossed(replace(WHOLE, documents=(replace(GUIDE, topic="money"),))) == [
        f"{GUIDE.path}: topic-unknown: There is no topic “money”. — Add it to content/topics.yml, or name one that is there."
    ]


def test_an_address_is_taken_once() -> None:
    other = replace(GUIDE, path="content/guides/money/Help-at-home.md", id="guides/Help-at-home")
    listed = replace(GUIDE, kind=Kind.LIST, path="content/glossary.yml")
    taken = replace(GUIDE, id="status", path="content/guides/care/status.md")
    page = replace(GUIDE, id="pages/urgent", kind=Kind.PAGE, path="content/pages/urgent.md")
    assert crossed(replace(WHOLE, documents=(GUIDE, other, listed, taken, page))) == [
        (
            f"{other.path}: id-twice: The name “Help-at-home” is already taken by {GUIDE.path}."
            " — Rename one of the two files; a name gives a page its address."
        ),
        (
            f"{taken.path}: id-reserved: The name “status” is the address of a page that the program makes itself."
            " — Rename the file."
        ),
    ]
