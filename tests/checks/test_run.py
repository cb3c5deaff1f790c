"""Checks over catalogues: which entries are judged, beside which English, and where a finding stands."""

from __future__ import annotations

import pytest

from inotherwords.checks.run import check_catalogue, jobs
from inotherwords.interface.words import Words
from inotherwords.model.content import Content, Document, Kind, Unit
from inotherwords.model.finding import Severity, Where
from inotherwords.model.publication import Direction, Locale
from inotherwords.model.translation import Catalogue, Entry
from inotherwords.publication import English, Publication, Shelf

UNIT = Unit("top/paragraph-1", "paragraph", "Pay {rate}.", "top", 3)
DOCUMENT = Document("care", Kind.GUIDE, "content/guides/care.md", "Care", "About care.", (UNIT,))


def codes(*entries: Entry) -> list[str]:
    catalogue = Catalogue("pl", "care", entries, path="locales/pl/guides/care.po")
    return [one.code for one in check_catalogue(DOCUMENT, catalogue, "pl")]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        pytest.param(Entry(UNIT.key, "Pay {rate}.", "Zapłać {rate}."), [], id="right"),
        pytest.param(Entry(UNIT.key, "Pay {rate}.", "Zapłać."), ["translation-fact-missing"], id="wrong"),
        pytest.param(Entry(UNIT.key, "Pay {rate}."), [], id="no words"),
        pytest.param(Entry(UNIT.key, "Pay {rate}.", " "), ["translation-unfinished"], id="spaces"),
        pytest.param(Entry(UNIT.key, "Pay {rate}.", "Zapłać.", obsolete=True), [], id="obsolete"),
        pytest.param(Entry("top/paragraph-9", "Pay {rate}.", "Zapłać."), [], id="no such unit"),
        pytest.param(
            Entry(UNIT.key, "Pay {rate}.", "Zapłać.", previous="Pay.", fuzzy=True),
            [],
            id="made for the old English",
        ),
        pytest.param(
            Entry(UNIT.key, "Pay {rate}.", "Zapłać {rate}.", previous="Pay.", fuzzy=True),
            ["translation-fact-added"],
            id="fuzzy and wrong for the old English",
        ),
        pytest.param(
            Entry(UNIT.key, "Pay {rate}.", "Zapłać.", fuzzy=True),
            ["translation-fact-missing"],
            id="fuzzy, no old English",
        ),
    ],
)
def test_entries(entry, found):
    assert codes(entry) == found


def test_a_finding_stands_at_its_entry():
    catalogue = Catalogue(
        "pl", "care", (Entry(UNIT.key, UNIT.text, "Zapłać.", line=7),), path="locales/pl/guides/care.po"
    )
    (found,) = check_catalogue(DOCUMENT, catalogue, "pl")
    assert found.where == Where("locales/pl/guides/care.po", 7, "pl", "top/paragraph-1")
    assert found.severity is Severity.ERROR


def shelf(tag: str, words: str, *, source: bool = False) -> Shelf:
    locale = Locale(tag, tag, tag, "Latn", Direction.LTR, source=source)
    catalogue = Catalogue(
        tag, "care", (Entry(UNIT.key, UNIT.text, words),), path=f"locales/{tag}/guides/care.po"
    )
    unknown = Catalogue(tag, "gone", (Entry(UNIT.key, UNIT.text, "TODO"),))
    return Shelf(locale, Words(tag, {}, frozenset(), reviewed=True), {"care": catalogue, "gone": unknown})


def test_a_publication_is_judged_whole():
    english = English(None, Content((DOCUMENT,), {}, {}, (), (), {}), {}, {}, {}, ())
    shelves = {
        one.locale.tag: one
        for one in (shelf("en", "TODO", source=True), shelf("pl", "Zapłać."), shelf("so", "TODO {rate}"))
    }
    publication = Publication(english, shelves, ())
    found = [
        one
        for each in publication.translations.values()
        for job in jobs(publication, each)
        for one in job.judged()
    ]
    assert [(one.where.locale, one.code) for one in found] == [
        ("pl", "translation-fact-missing"),
        ("so", "translation-unfinished"),
    ]
