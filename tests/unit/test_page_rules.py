"""What a page may not hold: each code with its full message, and silence for a good page."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from inotherwords.model.content import Kind
from inotherwords.model.finding import Where, in_order
from inotherwords.source.guides import LONGEST_PAGE, Draft, read_page
from inotherwords.source.page_rules import limits, page_findings

PATH = "content/guides/care/care.md"
HEAD = """---
title: Care
summary: How to get it.
topic: care
audience: [families]
checked: 2026-11-21
review_by: 2027-04-05
{}---
"""
GOOD = """
Ask the [council](direct-payments.md#who) for a [plan](term:plan), or [ring](#top) {phone}.

## Who can ask

- You
    - at *any* time

| Who | What |
| --- | --- |
| You | Ask |

!!! say "A letter"
    Dear team

### More {#more}

Bring 5 < 6 papers & yourself.
"""


def messages(body: str, more: str = "") -> list[str]:
    text = HEAD.format(more) + body
    draft, found = read_page(text, path=PATH, kind=Kind.GUIDE)
    if isinstance(draft, Draft):
        found += page_findings(draft, names={"direct-payments.md", "care.md"}, terms={"plan"})
    return [one.line_of_text() for one in in_order(found)]


def at(line: int, code: str, rest: str) -> str:
    return f"{PATH}:{line}: {code}: {rest}"


RAW = "Use plain Markdown; the site adds all markup itself."
DEEP = "Indent by four spaces for each list or box around it, no more."
INCLUDE = (
    "This looks like a command to read another file or run a template: “{}” — Write the words themselves."
)
LINK = (
    "The link goes to “{}”. Addresses do not stand in the text: they change, and nobody would notice. — "
    "Keep the address in content/facts.yml or content/organisations.yml and write {{its_name}} here."
)
NOWHERE = "The link goes to “{}”, and there is no such page. — Name the file of a guide or page, such as direct-payments.md."
TERM = "The link goes to the glossary term “{}”, which is not in content/glossary.yml. — Add the term, or mend its name."
JUMP = (
    "The heading “{}” is level {} right after level {}. Screen-reader users would look for what is missing. — "
    "Use the next level down, one at a time."
)
FIGURE = (
    "“{}” is typed into the text. Such figures change, and nobody would notice here. — Keep the figure in content/facts.yml "
    "and write {{its_name}} here; phone numbers of organisations are in content/organisations.yml."
)
H1 = "The text has a top heading of its own, “{}”. The title above the text is the only one. — Begin sections with ## instead of #."
COMPLEX = (
    "This piece has 61 brackets and marks; 60 is the most that pages can be made from safely. — "
    "Use plainer text, or split the paragraph."
)
CASES = {
    "a merge conflict": (
        "a\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n",
        [
            at(line, "conflict-marker", f"A merge conflict was left in the file: the line begins with {mark}. — "
               "Keep one of the two versions and delete the marker lines.")
            for line, mark in ((10, "<<<<<<<"), (12, "======="), (14, ">>>>>>>"))
        ],
    ),
    "a very long paragraph": (
        "a" * 4001,
        [at(9, "unit-too-long", "This piece has 4001 characters; 4000 is the most. — Split the paragraph.")],
    ),
    "sixty-one brackets": ("a" + " (b" * 61, [at(9, "unit-too-complex", COMPLEX)]),
    "thirteen quotes in each other": (
        ">" * 13 + " a",
        [at(9, "page-too-deep", "Lists and quotes are nested 13 deep here; 12 is the most. — Use headings instead of deeper lists.")],
    ),
    "a heading of level one": ("# Care", [at(9, "body-h1", H1.format("Care"))]),
    "a jump to level three": ("### Who", [at(9, "heading-jump", JUMP.format("Who", 3, 1))]),
    "a jump from two to four": ("## A\n\n#### B", [at(11, "heading-jump", JUMP.format("B", 4, 2))]),
    "the same heading twice": (
        "## Who\n\n## WHO",
        [at(11, "heading-twice", "Two headings on this page say “WHO”. — Make each heading say what only its section says.")],
    ),
    "an attribute of one's own": (
        "Ask **them**{: onclick=alert(1) }",
        [
            at(9, "attribute-list",
               "The braces “{: onclick=alert(1) }” would give a part of the page an attribute of your own. — "
               "Take them out. Only the name of a heading may stand in braces: {#who-can-ask}.")
        ],
    ),
    "a block of HTML": ("<div>\na\n</div>", [at(9, "raw-html", f"Raw HTML is not allowed here: <div> — {RAW}")]),
    "a tag in a line": (
        "a <b>c</b>",
        [at(9, "raw-html", f"Raw HTML is not allowed here: {tag} — {RAW}") for tag in ("</b>", "<b>")],
    ),
    "a tag to the site alone": (
        "a <svg/onload=b> ]]></w:t> c `<x/y>` \\<x/y>",
        [at(9, "raw-html", f"Raw HTML is not allowed here: {tag} — {RAW}") for tag in ("</w:t>", "<svg/onload=b>")],
    ),
    "a comment": ("a <!-- b -->", [at(9, "raw-html", f"Raw HTML is not allowed here: <!-- b --> — {RAW}")]),
    "too far in": (
        "a\n\n    b",
        [at(11, "code-block", f"This is indented so far that it counts as computer code: “b” — {DEEP}")],
    ),
    "a snippet": ('--8<-- "a.md"', [at(9, "include", INCLUDE.format('--8<-- "a.md"'))]),
    "a template": ("a {% b %}", [at(9, "include", INCLUDE.format("a {% b %}"))]),
    "an unknown term": ("[a](term:b)", [at(9, "term-unknown", TERM.format("b"))]),
    "an address": ("[a](https://example.org/b)", [at(9, "link-outside", LINK.format("https://example.org/b"))]),
    "an address by itself": ("<https://example.org>", [at(9, "link-outside", LINK.format("https://example.org"))]),
    "a script": ("[a](JavaScript:b)", [at(9, "link-outside", LINK.format("JavaScript:b"))]),
    "a script with a space": ("[a](javascript:b (1))", [at(9, "link-outside", LINK.format("javascript:b"))]),
    "a script in disguise": ("[a](java&Tab;script:b)", [at(9, "link-nowhere", NOWHERE.format("java‹U+0009›script:b"))]),
    "a script defined in a paragraph": ("a\n[b]: vbscript:c\n\n[b]", [at(10, "link-outside", LINK.format("vbscript:c"))]),
    "a picture without words": ("![](https://example.org/a.gif)", [at(9, "link-outside", LINK.format("https://example.org/a.gif"))]),
    "an e-mail address": ("<a@example.org>", [at(9, "link-outside", LINK.format("mailto:a@example.org"))]),
    "brackets without words": ("[ " * 61, [at(9, "unit-too-complex", COMPLEX)]),
    "an address without a scheme": ("[a](//example.org)", [at(9, "link-outside", LINK.format("//example.org"))]),
    "no such page": ("[a](b.md#c)", [at(9, "link-nowhere", NOWHERE.format("b.md#c"))]),
    "no such picture": ("![a](b.png)", [at(9, "link-nowhere", NOWHERE.format("b.png"))]),
    "an address by reference": ("[a][b]\n\n[b]: https://example.org", [at(11, "link-outside", LINK.format("https://example.org"))]),
    "a place by reference": ("[b]\n\n[b]: nowhere.md", [at(11, "link-nowhere", NOWHERE.format("nowhere.md"))]),
    "an amount, a share and a date": (
        "It was £50 or 10 % on 6 April 2026.",
        [at(9, "figure-typed", FIGURE.format(one)) for one in ("10 %", "6 April 2026", "£50")],
    ),
    "a span of time in a heading and a cell": (
        "## In 18 months\n\n| 6 weeks |\n| --- |\n| {phone} |",
        [at(line, "figure-typed", FIGURE.format(one)) for line, one in ((9, "18 months"), (11, "6 weeks"))],
    ),
    "a telephone number": ("Ring 0800 123 4567.", [at(9, "figure-typed", FIGURE.format("0800 123 4567"))]),
    "a link in a heading, a cell and a box": (
        '## [a](b)\n\n| [c](d) |\n| --- |\n\n!!! note "[e](f)"\n    g',
        [at(line, "link-nowhere", NOWHERE.format(to)) for line, to in ((9, "b"), (11, "d"), (14, "f"))],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_a_fault(body: str, expected: list[str]):
    assert messages(body) == expected


def test_a_good_page():
    assert messages(GOOD, "sources:\n  who-can-ask: [a-source]\n  more: [a-source]\n") == []


def test_sources_for_a_section_that_is_not_there():
    sentence = "Sources are given for the section “whom”, and the page has no such section. — Use one of: {}."
    more = "sources:\n  whom: [a-source]\n"
    assert messages("## Who\n\n## Here {#place}\n", more) == [
        at(9, "section-unknown", sentence.format("place, who"))
    ]
    assert messages("a", more) == [at(9, "section-unknown", sentence.format("none"))]


def test_a_page_too_long():
    body = "a\n" * (LONGEST_PAGE // 2)
    count = len(HEAD.format("") + body)
    sentence = f"{PATH}: page-too-long: The page has {count} characters; 200000 is the most. — Split it into several guides."
    assert messages(body) == [sentence]


def test_all_faults_are_shown_at_once():
    codes = [line.split(": ")[1] for line in messages("# A\n\n<p>\n\n[b](c) {% d\n\n#### E\n")]
    assert codes == ["body-h1", "raw-html", "include", "link-nowhere", "heading-jump"]


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_lines_are_counted_from_the_top_of_the_file(end: str):
    text = (HEAD.format("") + "a\n\n<p>\n\n{% b\n\n[c](d)\n").replace("\n", end)
    draft, _ = read_page(text, path=PATH, kind=Kind.GUIDE)
    assert isinstance(draft, Draft)
    found = page_findings(draft, names=(), terms=())
    assert sorted((one.code, one.where.line) for one in found) == [
        ("include", 13),
        ("link-nowhere", 15),
        ("raw-html", 11),
    ]


def test_limits_are_silent_at_the_limit():
    where = Where(PATH, 1)
    assert list(limits("a" * 4000, where, depth=12)) == []
    assert list(limits("[" * 60, where)) == []
    assert [one.code for one in limits("[" * 4001, where, depth=13)] == [
        "unit-too-long",
        "unit-too-complex",
        "page-too-deep",
    ]


ELSEWHERE = {"page-shape", "words-outside", "guide-stale"}
"""Said by the commands that prove a page or look at the day; see their tests."""


def test_every_code_of_the_family_has_a_case():
    family = resources.files("inotherwords.model") / "findings" / "page.toml"
    shown = {line.split(": ")[1] for _, lines in CASES.values() for line in lines}
    shown |= {"section-unknown", "page-too-long"}
    assert set(tomllib.loads(family.read_text("utf-8"))) - ELSEWHERE == shown
