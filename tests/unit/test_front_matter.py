"""Title and summary can be cut out of a page, and a broken front matter is never silent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inotherwords.source.front_matter import read_front_matter, split

if TYPE_CHECKING:
    from inotherwords.model.finding import Finding

PAGE = """---
title: Asking for help
summary: "How to ask, what to say: and who to ring."
topic: getting-care
audience: [families, carers]
checked: 2026-11-21
review_by: 2027-04-30
sources:
  in-short: [care-act, age-uk]
  what-to-say: [age-uk]
---

## In short
"""


def said(findings: list[Finding]) -> list[str]:
    return [one.line_of_text() for one in findings]


@pytest.mark.parametrize(
    "change", ["", "\r\n", "\ufeff"], ids=["as written", "windows lines", "byte order mark"]
)
def test_reads_a_whole_page(change: str) -> None:
    page = PAGE.replace("\n", "\r\n") if change == "\r\n" else change + PAGE
    meta, parts, findings = read_front_matter(page, path="g.md")
    assert findings == []
    assert meta
    assert meta.title_span.cut(page) == meta.title == "Asking for help"
    assert meta.summary_span.cut(page) == meta.summary == "How to ask, what to say: and who to ring."
    assert (meta.title_line, meta.summary_line) == (2, 3)
    assert (meta.topic, meta.audience) == ("getting-care", ("families", "carers"))
    assert (meta.checked, meta.review_by) == (date(2026, 11, 21), date(2027, 4, 30))
    assert meta.sources == (("in-short", ("care-act", "age-uk")), ("what-to-say", ("age-uk",)))
    assert page[parts.body :].strip() == "## In short"


def test_a_short_front_matter_is_enough() -> None:
    meta, parts, findings = read_front_matter("---\ntitle: 'A'\nsummary: B\n---", path="g.md")
    assert findings == []
    assert meta
    assert (meta.title, meta.summary, meta.topic, meta.sources, meta.checked) == ("A", "B", "", (), None)
    assert parts.body == len("---\ntitle: 'A'\nsummary: B\n---")


MISSING = (
    "g.md:1: front-matter-missing: The page does not start with its title and summary."
    " — Start with a line “---”, then “title: …” and “summary: …”, then a line “---”."
)
OPEN = (
    "g.md:1: front-matter-open: The part with the title and summary is opened with “---” and never closed."
    " — Write a line “---” after it, before the text of the page."
)
LATE = (
    "g.md:1: front-matter-late: The line “---” that starts the title and summary is not the first line of the page."
    " — Delete the empty lines above it."
)


@pytest.mark.parametrize(
    ("page", "message", "body"),
    [
        ("", MISSING, 0),
        ("# Words\n", MISSING, 0),
        ("--- title: x\n", MISSING, 0),
        ("----\ntitle: x\n----\n", MISSING, 0),
        ("Words\n\n---\ntitle: x\n---\n", MISSING, 0),
        ("\n---\ntitle: x\n---\n", LATE, 0),
        ("---\ntitle: x\n\n# Words\n", OPEN, 22),
        ("---", OPEN, 3),
        ("---\ntitle: x\n --- \n", OPEN, 19),
    ],
)
def test_fences_that_do_not_hold(page: str, message: str, body: int) -> None:
    parts, findings = split(page, path="g.md")
    assert said(findings) == [message]
    assert parts.body == body
    assert read_front_matter(page, path="g.md")[0] is None


@pytest.mark.parametrize("fence", ["---", "---  ", "..."])
def test_fences_that_hold(fence: str) -> None:
    parts, findings = split(f"---\ntitle: x\n{fence}\n---\nWords\n", path="g.md")
    assert findings == []
    assert parts.text == "title: x\n"
    assert parts.body == len(f"---\ntitle: x\n{fence}\n")


@given(st.text(alphabet=st.sampled_from("-.a: \n\r\ufeff"), max_size=40))
def test_parts_are_cut_from_the_page(page: str) -> None:
    parts, _ = split(page, path="g.md")
    assert page[parts.start : parts.start + len(parts.text)] == parts.text
    assert parts.start + len(parts.text) <= parts.body <= len(page)
    assert page.count("\n", 0, parts.start) == parts.line - 1


FORM = (
    "is not written in a way that we can replace by its translation. — Write it on one line after the colon,"
    " plain or between quotes, without backslashes, doubled quotes or spaces at its ends."
)
MARKUP = "and only plain words on one line can stand there. — Leave it out; bold, links and code belong in the text of a page."


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("title: <script>", f"g.md:2: title-markup: “title” holds “<”, {MARKUP}"),
        ("title: a > b", f"g.md:2: title-markup: “title” holds “>”, {MARKUP}"),
        ("title: '{{ config }}'", f"g.md:2: title-markup: “title” holds “{{{{”, {MARKUP}"),
        ("title: 'Use `iow`'", f"g.md:2: title-markup: “title” holds “`”, {MARKUP}"),
        ("title: '[a](b)'", f"g.md:2: title-markup: “title” holds “](”, {MARKUP}"),
        ("title: '**a**'", f"g.md:2: title-markup: “title” holds “**”, {MARKUP}"),
        ('title: "a\\nb"', f"g.md:2: title-form: “title” {FORM}"),
        ("title: |\n  a", f"g.md:2: title-form: “title” {FORM}"),
        ("title: a\n  b", f"g.md:2: title-form: “title” {FORM}"),
        ("title: 'it''s'", f"g.md:2: title-form: “title” {FORM}"),
        ('title: "a\\u0062"', f"g.md:2: title-form: “title” {FORM}"),
        ("title: ' a'", f"g.md:2: title-form: “title” {FORM}"),
        (
            f"title: {'a' * 121}",
            "g.md:2: title-long: “title” has 121 characters. — Keep it to 120; it must fit the screen of a phone.",
        ),
        ("title: ''", "g.md:2: value-empty: “title” is empty. — Write a value after the colon."),
        (
            "title: a\ntittle: x",
            "g.md:3: key-misspelt: “tittle” is not one of the names that can stand here. — Did you mean “title”?",
        ),
        (
            "title: a\ntemplate: x",
            (
                "g.md:3: key-unknown: “template” is not one of the names that can stand here."
                " — Known here: title, summary, topic, audience, leave, checked, review_by, sources."
            ),
        ),
        (
            "title: a\ntopic: ../x",
            (
                "g.md:3: id-form: “../x” cannot be a name here. — Use small letters a to z, digits and hyphens,"
                " at most 64, starting with a letter or digit."
            ),
        ),
        (
            "title: a\nsources: {in-short: [Care Act]}",
            (
                "g.md:3: id-form: “Care Act” cannot be a name here. — Use small letters a to z, digits and hyphens,"
                " at most 64, starting with a letter or digit."
            ),
        ),
        (
            "title: a\nsources: [care-act]",
            (
                "g.md:3: value-group: “sources” was expected to hold lines of the form “name: value”. — Write each name"
                " on a line of its own, two spaces further to the right than the line above."
            ),
        ),
        (
            "title: a\nchecked: 2026-11-21\nreview_by: 2026-04-30",
            (
                "g.md:4: review-before-check: “a” was checked on 2026-11-21, but should be checked again by 2026-04-30,"
                " which is earlier. — Correct one of the two dates."
            ),
        ),
        ("title: a\nchecked: no\x07", None),
    ],
)
def test_faults_are_named_with_their_line(written: str, message: str | None) -> None:
    meta, _, findings = read_front_matter(f"---\n{written}\nsummary: s\n---\n", path="g.md")
    assert meta is None
    if message is None:
        assert [one.code for one in findings if one.code.startswith("yaml-")] == ["yaml-control"]
    else:
        assert said(findings) == [message]


def test_the_summary_has_its_own_limit() -> None:
    page = "---\ntitle: a\nsummary: {}\n---\n"
    assert read_front_matter(page.format("b" * 300), path="g.md")[2] == []
    assert said(read_front_matter(page.format("b" * 301), path="g.md")[2]) == [
        "g.md:3: title-long: “summary” has 301 characters. — Keep it to 300; it must fit the screen of a phone."
    ]


def test_an_empty_front_matter_names_what_is_missing() -> None:
    assert said(read_front_matter("---\n---\n", path="g.md")[2]) == [
        "g.md:1: key-missing: “title” is missing from this file. — Add a line “title: …”.",
        "g.md:1: key-missing: “summary” is missing from this file. — Add a line “summary: …”.",
    ]


@pytest.mark.parametrize(
    "title", ["NHS & you", "£20 a week", "حقوق", "Why #1 matters", "Rate: {rate}", "5 * 6"]
)
def test_plain_titles_pass(title: str) -> None:
    meta, _, findings = read_front_matter(f'---\ntitle: "{title}"\nsummary: s\n---\n', path="g.md")
    assert findings == []
    assert meta
    assert meta.title == title
