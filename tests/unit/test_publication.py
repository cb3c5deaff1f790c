"""A publication as one value: where its files are, and how far it is."""

from __future__ import annotations

from staged_guides import publication

from inotherwords.model.content import Document, Kind
from inotherwords.model.finding import Where, finding
from inotherwords.publication import Publication, catalogue_file, ledger_file, status_record, template_file


def test_where_files_are():
    guide = Document("care", Kind.GUIDE, "content/guides/money/care.md", "", "", ())
    page = Document("pages/about", Kind.PAGE, "content/pages/about.md", "", "", ())
    words = Document("glossary", Kind.LIST, "content/glossary.yml", "", "", ())
    assert catalogue_file("ur", guide) == "locales/ur/guides/care.po"
    assert catalogue_file("ckb", page) == "locales/ckb/pages/about.po"
    assert template_file(words) == "locales/_templates/glossary.pot"
    assert ledger_file("ur") == "locales/ur/reviews.jsonl"


def test_the_source_is_no_translation_and_words_are_counted_once():
    held = publication("## Part a\n\nAsk us.\n", ["reviewed", "missing"])
    assert held.source.locale.tag == "en"
    assert set(held.translations) == {"ur", "ckb", "el"}
    record = status_record(held)["locales"]["ur"]
    assert record["words"] == sum(
        len(unit.text.split()) for one in held.content.documents for unit in one.units
    )
    assert record["guides"]["guide"] == {
        "units": 4, "missing": 2, "draft": 0, "proposed": 0, "reviewed": 2, "outdated": 0, "critical_outdated": 0,
    }  # fmt: skip
    assert set(record["pages"]) == {"glossary", "topics"}


def test_only_errors_block():
    held = publication("Ask.\n", ["missing"])
    warning = finding("review-handle-unknown", Where("x"), by="a", act="approve")
    error = finding("no-publication", Where())
    both = Publication(held.english, held.shelves, (warning, error))
    assert (both.blocking, held.blocking) == ((error,), ())
