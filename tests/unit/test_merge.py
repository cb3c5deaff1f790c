"""A catalogue after the English changed, line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inotherwords.model.content import Document, Kind, Unit
from inotherwords.model.translation import Catalogue, Entry
from inotherwords.translation.merge import Impact, impact, merge, notes_for, template

OLD, NEW = "You may ask.", "You must ask."
REFERENCES = ("content/guides/care.md",)


def unit(text: str = NEW, key: str = "top/paragraph-1", **more) -> Unit:
    return Unit(key, "paragraph", text, "top", 3, **more)


def document(*units: Unit) -> Document:
    return Document("care", Kind.GUIDE, REFERENCES[0], "Care", "How", units)


def catalogue(*entries: Entry) -> Catalogue:
    return Catalogue("ur", "care", entries)


KEY = "top/paragraph-1"
CASES = {
    "unchanged": (Entry(KEY, NEW, "T"), Entry(KEY, NEW, "T")),
    "unchanged but for white space": (Entry(KEY, "You  must\nask.", "T"), Entry(KEY, NEW, "T")),
    "changed": (Entry(KEY, OLD, "T"), Entry(KEY, NEW, "T", previous=OLD, fuzzy=True)),
    "changed without words": (Entry(KEY, OLD), Entry(KEY, NEW)),
    "changed twice": (
        Entry(KEY, "Between.", "T", previous=OLD, fuzzy=True),
        Entry(KEY, NEW, "T", previous=OLD, fuzzy=True),
    ),
    "changed and back": (Entry(KEY, OLD, "T", previous=NEW, fuzzy=True), Entry(KEY, NEW, "T")),
    "doubted by a person": (Entry(KEY, NEW, "T", fuzzy=True), Entry(KEY, NEW, "T", fuzzy=True)),
    "doubted, then changed": (Entry(KEY, OLD, "T", fuzzy=True), Entry(KEY, NEW, "T", fuzzy=True)),
    "gone and back": (Entry(KEY, NEW, "T", obsolete=True), Entry(KEY, NEW, "T")),
    "gone and back, changed": (
        Entry(KEY, OLD, "T", obsolete=True),
        Entry(KEY, NEW, "T", previous=OLD, fuzzy=True),
    ),
    "with a comment and a flag": (
        Entry(KEY, NEW, "T", comments=("kind?",), flags=("no-wrap",)),
        Entry(KEY, NEW, "T", comments=("kind?",), flags=("no-wrap",)),
    ),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_one_unit(before: Entry, after: Entry):
    page = document(unit())
    once = merge(page, catalogue(before), locale="ur")
    assert once.entries == (replace(after, notes=("paragraph",), references=REFERENCES),)
    assert merge(page, once, locale="ur") == once


def test_a_new_catalogue():
    assert merge(document(unit()), None, locale="ur") == catalogue(
        Entry(KEY, NEW, notes=("paragraph",), references=REFERENCES)
    )


def test_words_of_units_that_went_stay_as_obsolete():
    before = catalogue(
        Entry("a", "A", "words", notes=("paragraph",), references=REFERENCES),
        Entry("b", "B", comments=("a comment",)),
        Entry("c", "C"),
        Entry("d", "D", "old words", previous="was", fuzzy=True),
    )
    assert merge(document(), before, locale="ur").entries == (
        Entry("a", "A", "words", obsolete=True),
        Entry("b", "B", comments=("a comment",), obsolete=True),
        Entry("d", "D", "old words", previous="was", fuzzy=True, obsolete=True),
    )


def test_a_split_carries_the_old_words_as_fuzzy():
    page = document(unit("You may ask."), unit("It is free.", "top/paragraph-2"))
    before = catalogue(Entry(KEY, "You may ask. It is free.", "T"))
    after = merge(page, before, locale="ur", carried={"top/paragraph-2": KEY}).entries
    assert [(one.source, one.target, one.previous, one.fuzzy) for one in after] == [
        ("You may ask.", "T", "You may ask. It is free.", True),
        ("It is free.", "T", "You may ask. It is free.", True),
    ]


def test_a_split_of_what_had_no_words_carries_none():
    page = document(unit("You may ask."), unit("It is free.", "top/paragraph-2"))
    before = catalogue(Entry(KEY, "You may ask. It is free."))
    after = merge(page, before, locale="ur", carried={"top/paragraph-2": KEY}).entries
    assert [(one.target, one.previous, one.fuzzy) for one in after] == [("", "", False), ("", "", False)]


def test_a_key_both_live_and_obsolete_loses_neither_words():
    """Other programs leave such files behind."""
    before = catalogue(Entry(KEY, NEW, "live"), Entry(KEY, OLD, "older", obsolete=True))
    after = merge(document(unit()), before, locale="ur")
    assert [(one.target, one.obsolete) for one in after.entries] == [("live", False), ("older", True)]
    assert merge(document(unit()), after, locale="ur") == after


def test_headers_and_comments_of_the_file_stay():
    before = replace(catalogue(), header=(("Language", "ur"), ("X-Other", "1")), header_comments=("hello",))
    after = merge(document(unit()), before, locale="ur")
    assert (after.header, after.header_comments) == (before.header, before.header_comments)


@pytest.mark.parametrize(
    ("one", "notes"),
    [
        (unit(), ("paragraph",)),
        (
            unit(heading="Who", critical="must", notes=("a note",)),
            ("paragraph", "under: Who", "critical: must", "a note"),
        ),
        (Unit("a", "heading", "Who", "who", 1, heading="Who"), ("heading",)),
    ],
    ids=["plain", "all", "heading"],
)
def test_notes(one: Unit, notes: tuple[str, ...]):
    assert notes_for(one) == notes


def test_template_remembers_what_went():
    first = template(document(unit("A", "a"), unit("B", "b")), None)
    second = template(document(unit("B", "b")), first)
    assert [(one.key, one.source, one.obsolete) for one in second.entries] == [
        ("b", "B", False),
        ("a", "A", True),
    ]
    assert template(document(unit("B", "b")), second) == second
    back = template(document(unit("A", "a"), unit("B", "b")), second)
    assert [(one.key, one.obsolete) for one in back.entries] == [("a", False), ("b", False)]


def test_impact():
    before = catalogue(
        Entry("a", "Old one.", "T"), Entry("b", "B", "T"), Entry("c", "C", "T"), Entry("d", "D", "T")
    )
    page = document(
        unit("New one.", "a", critical="must"), unit("B2", "b"), unit("D", "d"), unit("E f g", "e")
    )
    after = merge(page, before, locale="ur")
    assert impact(page, before, after) == Impact(
        "care", "ur", outdated=("a", "b"), critical=("a",), new=("e",), gone=("c",), words=6
    )
    assert impact(page, after, merge(page, after, locale="ur")) == Impact("care", "ur")


def test_impact_without_a_catalogue():
    page = document(unit())
    assert impact(page, None, merge(page, None, locale="ur")) == Impact("care", "ur", new=(KEY,), words=3)
