"""The door of the site and the page for a wrong address."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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
