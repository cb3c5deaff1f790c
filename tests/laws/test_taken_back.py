"""Words that were taken back are nowhere in the staged tree, and the files that hold them are as they were."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inotherwords.edge.disk import Tree
from inotherwords.model.finding import Finding
from inotherwords.model.withdrawal import Withdrawal
from inotherwords.project.publication import read_publication
from inotherwords.source.withdrawn import read_withdrawn, write_withdrawn
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import stage_locale

if TYPE_CHECKING:
    from inotherwords.publication import Publication

HOME = Path(__file__).parents[1] / "sites" / "publications"
SITUATIONS = ("right-to-left", "easy-read", "stale-critical", "half-translated", "directory-and-card")
DAY = date(2026, 11, 22)
LONG = 14
"""Characters; what is shorter may stand elsewhere as well."""


def pages(publication: Publication, tag: str) -> str:
    """Everything that readers of a locale could be shown, without the program's own words."""
    files = stage_locale(plan(publication, DAY), tag)
    return "\n".join(" ".join(file.text.split()) for file in files if file.path != f"{tag}.json")


def words(publication: Publication, tag: str, document: str) -> dict[str, str]:
    """The long words of a document's units that stand on a page as they are, by key."""
    shelf = publication.shelves[tag]
    seen = pages(publication, tag)
    everywhere = [entry.target for one in shelf.catalogues.values() for entry in one.entries]
    held = {}
    for key, entry in shelf.catalogues[document].by_key().items():
        # Up to the first mark, fact or link: these are dressed on their way to the page.
        plain = re.split(r"[\[\]{}()*_`<>\n]", entry.target)[0].strip()
        alone = sum(plain in other for other in everywhere) == 1
        if len(plain) >= LONG and alone and plain in seen and plain not in entry.source:
            held[key] = plain
    return held


def cases() -> list[tuple[str, str, str]]:
    found = []
    for name in SITUATIONS:
        publication = read_publication(Tree(HOME / name))
        for tag, shelf in publication.translations.items():
            found += [(name, tag, one) for one in shelf.catalogues if not one.startswith("easy-read/")]
    return found


@pytest.mark.parametrize(("name", "tag", "document"), cases())
def test_a_document_that_was_taken_back_is_nowhere(name: str, tag: str, document: str) -> None:
    publication = read_publication(Tree(HOME / name))
    held = words(publication, tag, document)
    gone = replace(publication, withdrawn=(Withdrawal("2026-11-22", "It is wrong.", tag, document),))
    seen = pages(gone, tag)
    assert {key: one for key, one in held.items() if one in seen} == {}
    assert gone.shelves == publication.shelves, "the words may come back"


@pytest.mark.parametrize(("name", "tag", "document"), cases())
def test_a_sentence_that_was_taken_back_is_nowhere_and_the_others_stay(
    name: str, tag: str, document: str
) -> None:
    publication = read_publication(Tree(HOME / name))
    held = words(publication, tag, document)
    entries = publication.shelves[tag].catalogues[document].by_key()
    for key, one in list(held.items())[:4]:
        taken = Withdrawal("2026-11-22", "It is wrong.", tag, document, key, entries[key].target_hash)
        seen = pages(replace(publication, withdrawn=(taken,)), tag)
        assert one not in seen
        assert [text for other, text in held.items() if other != key and text not in seen] == []


def test_new_words_for_the_sentence_are_not_held_back() -> None:
    taken = Withdrawal("2026-11-22", "It is wrong.", "ur", "care", "in-short/item-1", "0123456789abcdef")
    assert taken.covers("ur", "care", "in-short/item-1", "0123456789abcdef")
    assert taken.covers("ur", "easy-read/care", "in-short/item-1", "0123456789abcdef")
    assert not taken.covers("ur", "care", "in-short/item-1", "fedcba9876543210")
    assert not taken.covers("pa", "care", "in-short/item-1", "0123456789abcdef")
    assert not taken.takes("ur", "care")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        '[{"on": "x"}]',
        '[{"on": 1, "reason": "x"}]',
        '[{"on": "", "reason": "", "more": ""}]',
        "[" * 99_999,
    ],
)
def test_a_list_that_cannot_be_read_stops_a_build(text: str) -> None:
    held, found = read_withdrawn(text, path="releases/withdrawn.json")
    assert held == ()
    assert [(one.code, one.severity.blocks) for one in found] == [("withdrawn-bad", True)]
    assert all(isinstance(one, Finding) for one in found)


def test_the_list_comes_back_as_it_was_written() -> None:
    held = (
        Withdrawal("2026-11-22", "It is wrong.", "ur", "care"),
        Withdrawal("2026-11-23", "So is this.", "pa"),
    )
    assert read_withdrawn(write_withdrawn(held).decode("utf-8"), path="") == (held, [])
