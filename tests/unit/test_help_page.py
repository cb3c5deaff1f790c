"""The page on which readers help with a guide: every part of it once, with what a helper has to know."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from inotherwords.edge.disk import Tree
from inotherwords.project.publication import read_publication
from inotherwords.site.policy import META, widened
from inotherwords.source.project import DESK
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import stage_locale

HOME = Path(__file__).parents[1] / "sites" / "publications"
PART = re.compile(
    r'<div class="part[^"]*" id="([^"]+)" data-source="([0-9a-f]{16})" data-before="([0-9a-f]*)"'
)
RAW = re.compile(r"<textarea [^>]*data-raw>([^<]*)</textarea>")


def helped(name: str, tag: str) -> tuple[str, list, dict]:
    """The staged help page of the small guide, its units, and its entries by key."""
    publication = read_publication(Tree(HOME / name))
    files = {one.path: one.text for one in stage_locale(plan(publication, date(2026, 11, 22)), tag)}
    document = publication.content.document("money-help")
    catalogue = publication.shelves[tag].catalogues.get(document.id)
    return files[f"{tag}/help/money-help.md"], list(document.units), catalogue.by_key() if catalogue else {}


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("right-to-left", "ur"),
        ("half-translated", "ur"),
        ("stale-critical", "pl"),
        ("percent-and-braces", "pl"),
    ],
)
def test_every_unit_is_there_once_in_order_with_its_hashes_and_its_words(name: str, tag: str) -> None:
    page, units, entries = helped(name, tag)
    words = {unit.key: entries[unit.key].target if unit.key in entries else "" for unit in units}
    assert PART.findall(page) == [
        (unit.key, unit.hash, entries[unit.key].target_hash if words[unit.key] else "") for unit in units
    ]
    assert [unescape(one) for one in RAW.findall(page)] == [words[unit.key] for unit in units]
    assert page.count('class="marks"') == sum(bool(one) for one in words.values()), (
        "words alone can be judged"
    )


def test_old_words_that_no_reader_sees_are_there_to_be_mended() -> None:
    page, _, entries = helped("stale-critical", "pl")
    old = [one for one in entries.values() if one.previous]
    assert old
    assert all("<textarea" in page and one.target in unescape(page) for one in old)
    assert "Po angielsku było:" in page


def test_a_guide_that_is_not_ready_has_one_too_and_both_lead_there() -> None:
    publication = read_publication(Tree(HOME / "half-translated"))
    files = {one.path: one.text for one in stage_locale(plan(publication, date(2026, 11, 22)), "ur")}
    assert 'kind: "missing"' in files["ur/money-help.md"]
    assert 'help: "help/money-help/"' in files["ur/money-help.md"]
    assert 'help: "' not in files["ur/with-english/money-help.md"]
    front = files["ur/help/money-help.md"].partition("\n---\n")[0]
    assert 'robots: "noindex"' in front
    about = json.loads(re.search(r"^about: (.*)$", front, re.MULTILINE)[1])
    assert about["document"] == "guides/money-help"


def test_the_source_language_has_none() -> None:
    publication = read_publication(Tree(HOME / "plain"))
    assert not [
        one.path for one in stage_locale(plan(publication, date(2026, 11, 22)), "en") if "/help/" in one.path
    ]


def test_the_policy_is_widened_by_the_desk_and_nothing_else() -> None:
    wide = dict(one.split(" ", 1) for one in widened(META, "https://desk.example.org/in").split("; "))
    narrow = dict(one.split(" ", 1) for one in META.split("; "))
    assert {name: value for name, value in wide.items() if value != narrow[name]} == {
        "connect-src": "'self' https://desk.example.org",
        "form-action": "https://desk.example.org",
    }
    assert widened(META, "") == META


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        ("https://desk.example.org", True),
        ("https://desk.example.org:8443/in", True),
        ("http://127.0.0.1:8765", True),
        ("http://localhost", True),
        ("http://desk.example.org", False),
        ("https://desk.example.org; script-src *", False),
        ("https://a.example https://b.example", False),
        ("https://desk.example.org/?a", False),
        ("https://*.example.org", False),
        ("javascript:alert(1)", False),
        ("https://user@desk.example.org", False),
        ("http://127.0.0.1.evil.example", False),
    ],
)
def test_an_address_of_a_desk(address: str, fits: bool) -> None:  # noqa: FBT001 - a table of cases
    assert bool(DESK.fullmatch(address)) == fits
