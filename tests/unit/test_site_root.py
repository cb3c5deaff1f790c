"""The door of the site and the page for a wrong address."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inotherwords.model.publication import Direction, Locale
from inotherwords.site.inspect import judge
from inotherwords.site.matrix import most_missing
from inotherwords.site.root import base_path, root_pages

if TYPE_CHECKING:
    from inotherwords.site.languages import LocaleRecord

STAGED = Path(__file__).parents[1] / "sites" / "staged"


def records() -> list[LocaleRecord]:
    return [json.loads((STAGED / f"{tag}.json").read_text("utf-8")) for tag in ("en", "ur", "pl")]


def test_the_door_lists_every_language_by_its_own_name() -> None:
    door = root_pages(records())["index.html"]
    assert '<a href="ur/" hreflang="ur"><b lang="ur" dir="rtl">اردو</b>' in door
    assert '<small>Urdu</small> <span class="says" lang="ur" dir="rtl">اپنی زبان چنیں</span>' in door
    assert '<a href="en/" hreflang="en"><b lang="en" dir="ltr">English</b></a>' in door
    assert "noindex" not in door


def test_the_lost_page_works_at_any_depth_and_is_not_indexed() -> None:
    all_of_them = [{**one, "address": "https://words.example/guides/"} for one in records()]
    lost = root_pages(all_of_them)["404.html"]  # type: ignore[arg-type]
    assert '<a href="/guides/pl/" hreflang="pl">' in lost
    assert 'href="/guides/assets/iow.css"' in lost
    assert '<meta name="robots" content="noindex">' in lost
    assert "<h1>We cannot find this page</h1>" in lost
    assert 'class="says" lang="ur"' not in lost  # Urdu has no word for it yet, and gets no English instead


def test_names_are_escaped() -> None:
    all_of_them = records()
    all_of_them[1]["name"] = "<script>alert(1)</script>"
    pages = root_pages(all_of_them)
    assert all("<script" not in page for page in pages.values())
    assert "&lt;script&gt;" in pages["index.html"]


def numbered() -> list[LocaleRecord]:
    """The staged records with numbers: Urdu misses most."""
    en, ur, pl = records()
    guide = {"units": 55, "reviewed": 31, "draft": 20, "outdated": 3, "critical_outdated": 1, "missing": 1}
    other = {"units": 5, "proposed": 5}
    return [
        {**en, "guides": [{"id": "money", "title": "Money & you"}], "status": {}},
        {**ur, "status": {"money": {"units": 55, "missing": 55}, "glossary": other}},
        {**pl, "status": {"money": guide, "glossary": other}},
    ]


def test_the_matrix_says_everything_in_words() -> None:
    page = root_pages(numbered())["status/index.html"]
    assert "<td>31 of 55 checked<br>20 draft<br>3 outdated, important: 1<br>1 missing</td>" in page
    assert "<td>0 of 5 checked<br>5 proposed</td>" in page
    assert (
        "<td>31 of 60 checked<br>5 proposed<br>20 draft<br>3 outdated, important: 1<br>1 missing</td>" in page
    )
    assert (
        '<p class="lead">31 of 120 parts are checked, in all languages together. Most is missing in Urdu: 55 of 60 parts.</p>'
        in page
    )
    assert page.count('<th scope="row">') == 2
    assert page.count('<th scope="col">') == 4
    assert '<a href="../en/money/">Money &amp; you</a>' in page
    assert '<a href="../ur/status/" hreflang="ur"><b lang="ur" dir="rtl">اردو</b>' in page
    assert "How much of each guide is checked in each language, on " in page


def test_the_matrix_keeps_the_rules_of_every_page() -> None:
    locales = {
        "en": Locale("en", "English", "English", "Latn", Direction.LTR, source=True),
        "ur": Locale("ur", "اردو", "Urdu", "Arab", Direction.RTL),
        "pl": Locale("pl", "Polski", "Polish", "Latn", Direction.LTR),
    }
    pages = root_pages(numbered())
    assert [finding for path, text in pages.items() for finding in judge(path, text, locales).findings] == []


def test_languages_that_miss_equally_much_are_all_named() -> None:
    en, ur, pl = numbered()
    pl["status"] = ur["status"]
    assert most_missing([en, ur, pl]) == "Most is missing in Urdu and Polish: 55 of 60 parts."
    assert most_missing([en]) == "No part is missing in any language."


def test_without_numbers_there_is_no_matrix_and_no_way_to_it() -> None:
    assert sorted(root_pages(records())) == ["404.html", "index.html"]
    assert "status/" not in root_pages(records())["index.html"]
    assert '<a href="status/">What is translated and checked</a>' in root_pages(numbered())["index.html"]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        pytest.param("", "/", id="undecided"),
        pytest.param("https://words.example", "/", id="at-the-root"),
        pytest.param("https://words.example/a/b/", "/a/b/", id="below"),
    ],
)
def test_where_the_site_stands(address: str, path: str) -> None:
    assert base_path(address) == path
