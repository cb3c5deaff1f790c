"""The list of pages for search engines: only with an address, only what may be found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from inotherwords.site import sitemap as module
from inotherwords.site.sitemap import NAME, sitemap

if TYPE_CHECKING:
    from pathlib import Path

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
LINK = "{http://www.w3.org/1999/xhtml}link"
ADDRESS = "https://words.example/g/"


def records(address: str = ADDRESS) -> Any:
    return [{"tag": "en", "address": address}, {"tag": "ur", "address": address}]


def page(stage: Path, tag: str, path: str, **front: object) -> None:
    (stage / tag).mkdir(exist_ok=True)
    lines = {"title": "A --- title: with all", "path": path, "robots": "", "published": ["en", "ur"], **front}
    head = "".join(f"{name}: {json.dumps(value)}\n" for name, value in lines.items())
    (stage / tag / f"{path.strip('/') or 'index'}.md").write_text(f"---\n{head}---\n\nWords.\n", "utf-8")


def listed(stage: Path) -> dict[str, list[tuple[str, str]]]:
    text = sitemap(records(), stage)[NAME]
    return {
        one.findtext(LOC, ""): [
            (link.get("hreflang", ""), link.get("href", "")) for link in one.findall(LINK)
        ]
        for one in ET.fromstring(text)  # noqa: S314 - our own words
    }


def test_every_page_names_itself_and_its_languages(tmp_path):
    for tag in ("en", "ur"):
        page(tmp_path, tag, "")
        page(tmp_path, tag, "money/")
    both = [("en", f"{ADDRESS}en/money/"), ("ur", f"{ADDRESS}ur/money/")]
    found = listed(tmp_path)
    assert list(found) == [f"{ADDRESS}{one}" for one in ("en/", "ur/", "en/money/", "ur/money/")]
    assert found[f"{ADDRESS}ur/money/"] == both


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"robots": "noindex"}, id="noindex"),
        pytest.param({"published": ["en"]}, id="not-published"),
    ],
)
def test_what_may_not_be_found_is_not_listed_and_nobody_points_to_it(tmp_path, front):
    page(tmp_path, "en", "money/", **({"published": ["en"]} if "published" in front else {}))
    page(tmp_path, "ur", "money/", **front)
    assert listed(tmp_path) == {f"{ADDRESS}en/money/": []}


def test_addresses_are_escaped(tmp_path):
    page(tmp_path, "en", "a&b/")
    assert f"<loc>{ADDRESS}en/a&amp;b/</loc>" in sitemap(records(), tmp_path)[NAME]


def test_without_an_address_there_is_none(tmp_path):
    page(tmp_path, "en", "")
    assert sitemap(records(""), tmp_path) == {}
    assert sitemap([], tmp_path) == {}


def test_too_many_for_one_list_is_no_list(tmp_path, monkeypatch):
    page(tmp_path, "en", "")
    page(tmp_path, "ur", "")
    monkeypatch.setattr(module, "MOST", 1)
    assert sitemap(records(), tmp_path) == {}
