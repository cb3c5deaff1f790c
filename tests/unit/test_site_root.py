"""The door of the site and the page for a wrong address."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from inotherwords.model.publication import Direction, Locale
from inotherwords.site.inspect import judge
from inotherwords.site.matrix import BAR, SHOWN, bar, most_missing, needs_most, rows
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
    people = {
        "number": 590983,
        "where": "England",
        "title": "Census",
        "publisher": "Counters",
        "address": "https://census.example",
    }
    return [
        {**en, "guides": [{"id": "money", "title": "Money & you"}], "status": {}},
        {**ur, "status": {"money": {"units": 55, "missing": 55}, "glossary": other}},
        {**pl, "status": {"money": guide, "glossary": other}, "speakers": people},
    ]


def test_the_status_says_everything_in_words() -> None:
    page = root_pages(numbered())["status/index.html"]
    assert "31 of 55 checked, 20 draft, 3 outdated (important: 1), 1 missing</li>" in page
    assert "<li>Other pages and lists: 0 of 5 checked, 5 proposed</li>" in page
    assert (
        "<p>31 of 60 checked, 5 proposed, 20 draft, 3 outdated (important: 1), 1 missing. "
        "People whose main language it is: 590,983 in England.</p>" in page
    )
    assert "People whose main language it is: not known.</p>" in page
    assert (
        '<p class="lead">31 of 120 parts are checked, in all languages together. Most help is needed in Polish: it is '
        "the main language of 590,983 people in England, and 29 of 60 parts are not checked. How many people speak some of the "
        "others is not known.</p>" in page
    )
    assert "<p>Most is missing in Urdu: 55 of 60 parts. This was counted on " in page
    assert page.count('<th scope="row">') == 2
    assert page.count('<th scope="col">') == 8
    assert '<a href="../ur/money/" hreflang="ur">Money &amp; you</a>' in page
    assert '<a href="../ur/status/" hreflang="ur"><b lang="ur" dir="rtl">اردو</b>' in page
    assert '<li><a href="https://census.example">Census</a>, Counters</li>' in page


def test_the_bar_is_drawn_by_shape_and_the_table_says_the_same() -> None:
    (polish,) = [one for one in rows(numbered()) if one["tag"] == "pl"]
    assert [(one["state"], one["start"], one["width"]) for one in polish["bar"]] == [
        ("reviewed", 0, 165),
        ("proposed", 165, 27),
        ("draft", 192, 107),
        ("outdated", 299, 16),
        ("missing", 315, 5),
    ]
    page = root_pages(numbered())["status/index.html"]
    assert 'class="part draft" x="193" y="1" width="105" height="14" fill="url(#_draft)"/>' in page
    row = page.partition('<th scope="row">Polish</th>')[2].partition("</tr>")[0]
    assert [one.partition("</td>")[0] for one in row.split("<td>")[1:]] == [
        "590,983 in England",
        "31",
        "5",
        "20",
        "3",
        "1",
        "60",
    ]


@pytest.mark.parametrize("parts", [1, 2, 3, 5])
def test_a_bar_is_always_full_and_its_smallest_part_is_seen(parts: int) -> None:
    numbers = dict.fromkeys(SHOWN[:parts], 1) | {SHOWN[0]: 5000}
    drawn = bar(numbers)
    assert sum(one["width"] for one in drawn) == BAR
    assert all(one["width"] >= 4 for one in drawn)
    assert [one["start"] + one["width"] for one in drawn[:-1]] == [one["start"] for one in drawn[1:]]


def test_who_speaks_a_language_may_be_unknown_of_all() -> None:
    assert needs_most(numbered()[:2]) == "How many people speak these languages is not known."
    assert needs_most(numbered()[:1]) == ""


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
