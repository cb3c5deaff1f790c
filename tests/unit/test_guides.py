"""A file as a draft of a document."""

from __future__ import annotations

from datetime import date

import pytest

from inotherwords.model.content import Kind
from inotherwords.model.finding import Where, finding
from inotherwords.source.guides import read_page

TEXT = """---
title: Care
summary: How to get it.
topic: care
audience: [families]
checked: 2026-11-21
review_by: 2027-04-05
sources:
  who: [a-source]
---

## Who

You.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_guide(end: str):
    text = TEXT.replace("\n", end)
    draft, findings = read_page(text, path="content/guides/care/getting-care.md", kind=Kind.GUIDE)
    assert findings == []
    assert draft is not None
    document = draft.document
    assert (document.id, document.kind, document.title, document.summary) == (
        "getting-care",
        Kind.GUIDE,
        "Care",
        "How to get it.",
    )
    assert (document.topic, document.audience, document.sources) == (
        "care",
        ("families",),
        (("who", ("a-source",)),),
    )
    assert (document.checked, document.review_by) == (date(2026, 11, 21), date(2027, 4, 5))
    assert document.body == text
    assert text[document.body_start :].strip().startswith("## Who")
    assert document.units == ()
    assert [(one.kind, one.text, one.span.cut(text), one.line) for one in draft.head] == [
        ("title", "Care", "Care", 2),
        ("summary", "How to get it.", "How to get it.", 3),
    ]
    assert [(one.text, one.line) for one in draft.page.pieces] == [("Who", 12), ("You.", 14)]


def test_a_page_is_named_with_its_shelf():
    draft, _ = read_page(TEXT, path="content/pages/about.md", kind=Kind.PAGE)
    assert draft is not None
    assert draft.document.id == "pages/about"


def test_a_bad_name_is_not_read():
    path = "content/guides/care/My Guide.md"
    assert read_page(TEXT, path=path, kind=Kind.GUIDE) == (
        None,
        [finding("id-form", Where(path), id="My Guide")],
    )


def test_a_page_without_front_matter_is_not_used():
    path = "content/guides/care/care.md"
    assert read_page("Words.\n", path=path, kind=Kind.GUIDE) == (
        None,
        [finding("front-matter-missing", Where(path, 1))],
    )


@pytest.mark.parametrize("line", ["=======", "<<<<<<< ours", ">>>>>>> theirs"])
def test_conflict_markers(line: str):
    path = "content/guides/care/care.md"
    expected = [finding("conflict-marker", Where(path, 14), marker=line[:7])]
    assert read_page(TEXT.replace("You.", line), path=path, kind=Kind.GUIDE) == (None, expected)


@pytest.mark.parametrize("line", ["========", "=== x", "a <<<<<<< b", "<<<<<<<b"])
def test_what_is_no_conflict_marker(line: str):
    _, findings = read_page(TEXT.replace("You.", line), path="content/guides/care/care.md", kind=Kind.GUIDE)
    assert findings == []
