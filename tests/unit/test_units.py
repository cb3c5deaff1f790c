"""Pieces of a page as units, and rows of a list as units."""

from __future__ import annotations

from inotherwords.model.content import Document, Kind, text_hash
from inotherwords.model.translation import Catalogue, Entry
from inotherwords.source.guides import Draft, read_page
from inotherwords.translation.keys import Known
from inotherwords.translation.merge import template
from inotherwords.translation.units import list_units, memory, with_units

PAGE = """---
title: Care
summary: How to get it.
topic: care
audience: [families]
checked: 2026-11-21
review_by: 2027-04-05
---

Before all.

## Who can ask

You must ask within 3 days.

- Anybody
"""


def draft(text: str = PAGE) -> Draft:
    read, findings = read_page(text, path="content/guides/care/care.md", kind=Kind.GUIDE)
    assert findings == []
    assert read is not None
    return read


def test_units_of_a_page():
    document, carried = with_units(draft())
    assert carried == {}
    assert [(one.kind, one.text, one.section, one.line, one.heading) for one in document.units] == [
        ("title", "Care", "top", 2, ""),
        ("summary", "How to get it.", "top", 3, ""),
        ("paragraph", "Before all.", "top", 10, ""),
        ("heading", "Who can ask", "who-can-ask", 12, "Who can ask"),
        ("paragraph", "You must ask within 3 days.", "who-can-ask", 14, "Who can ask"),
        ("item", "Anybody", "who-can-ask", 16, "Who can ask"),
    ]
    assert [one.key for one in document.units] == [
        f"{one.section}/{one.kind}-{text_hash(one.text)[:8]}" for one in document.units
    ]
    assert all("\n".join(span.cut(PAGE) for span in one.spans) == one.text for one in document.units)
    assert [bool(one.critical) for one in document.units] == [False, False, False, False, True, False]


def test_with_its_own_template_all_keys_are_kept():
    first, _ = with_units(draft())
    pot = template(first, None)
    assert with_units(draft(), pot) == (first, {})
    mended, _ = with_units(draft(PAGE.replace("within 3 days", "within 5 days")), pot)
    assert [one.key for one in mended.units] == [one.key for one in first.units]


def test_memory():
    assert memory(None) == ()
    entries = (Entry("", "a header"), Entry("a", "A"), Entry("b", "B", obsolete=True))
    assert memory(Catalogue("", "care", entries)) == (Known("a", "A"), Known("b", "B", obsolete=True))


def test_list_units_keep_their_keys_however_they_are_reworded():
    rows = [
        ("carer", "term", "Carer", 2),
        ("carer", "meaning", "Somebody who helps.", 3),
        ("plan", "term", "", 5),
    ]
    first = list_units(rows)
    assert [(one.key, one.section, one.line) for one in first] == [
        (f"carer/term-{text_hash('Carer')[:8]}", "carer", 2),
        (f"carer/meaning-{text_hash('Somebody who helps.')[:8]}", "carer", 3),
    ]
    known = [Known(one.key, one.text) for one in first]
    again = list_units([("carer", "meaning", "A person who must help.", 3)], known)
    assert [(one.key, bool(one.critical)) for one in again] == [(first[1].key, True)]


def test_an_empty_page_has_only_its_head():
    document, _ = with_units(draft(PAGE.split("\nBefore", maxsplit=1)[0]))
    assert isinstance(document, Document)
    assert [one.kind for one in document.units] == ["title", "summary"]
