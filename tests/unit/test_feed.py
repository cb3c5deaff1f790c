"""What has changed, for apps that follow it: only with an address, the newest first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from inotherwords.site.feed import feeds

if TYPE_CHECKING:
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def records(address: str = "https://words.example/g/") -> Any:
    words = {"site.name": "دوسرے لفظوں میں"}
    shared = {"address": address, "publication": "In Other Words", "today": "2026-12-01", "english_words": {}}
    return [
        {
            "tag": "en",
            "dir": "ltr",
            "name": "English",
            "script": "Latn",
            "source": True,
            "words": {},
            **shared,
        },
        {
            "tag": "ur",
            "dir": "rtl",
            "name": "اردو",
            "script": "Arab",
            "source": False,
            "words": words,
            **shared,
        },
    ]


def page(stage: Path, name: str, updated: str, **front: object) -> None:
    (stage / "ur").mkdir(exist_ok=True)
    lines = {
        "title": name,
        "summary": "A & B",
        "kind": "guide",
        "path": f"{name}/",
        "published": ["ur"],
        "updated": updated,
        **front,
    }
    head = "".join(f"{key}: {json.dumps(value)}\n" for key, value in lines.items())
    (stage / "ur" / f"{name}.md").write_text(f"---\n{head}---\n\nWords.\n", "utf-8")


def read(stage: Path) -> ET.Element:
    return ET.fromstring(feeds(records(), stage)["ur/feed.xml"])  # noqa: S314 - our own words


def test_the_newest_stands_first_and_the_feed_is_as_new(tmp_path):
    page(tmp_path, "a", "2026-11-20T00:00:00Z")
    page(tmp_path, "b", "2026-11-22T10:00:00Z")
    page(tmp_path, "c", "2026-11-20T00:00:00Z")
    feed = read(tmp_path)
    assert [one.findtext(f"{ATOM}id") for one in feed.findall(f"{ATOM}entry")] == [
        f"https://words.example/g/ur/{name}/" for name in ("b", "a", "c")
    ]
    assert feed.findtext(f"{ATOM}updated") == "2026-11-22T10:00:00Z"
    assert (feed.get(LANG), feed.findtext(f"{ATOM}title")) == ("ur", "دوسرے لفظوں میں · اردو")
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary") == "A & B"


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"published": ["en"]}, id="not-published"),
        pytest.param({"kind": "a-z"}, id="a-list"),
        pytest.param({"updated": ""}, id="no-day"),
    ],
)
def test_what_is_no_news_is_left_out(tmp_path, front):
    page(tmp_path, "a", "2026-11-20T00:00:00Z")
    page(tmp_path, "b", **{"updated": "2026-11-22T10:00:00Z", **front})
    assert len(read(tmp_path).findall(f"{ATOM}entry")) == 1


def test_english_among_another_language_says_so(tmp_path):
    page(tmp_path, "a", "2026-11-20T00:00:00Z", title_lang="en", summary_lang="en")
    entry = read(tmp_path).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.get(LANG) == "en"


def test_a_language_without_news_is_as_old_as_the_build(tmp_path):
    (tmp_path / "ur").mkdir()
    assert read(tmp_path).findtext(f"{ATOM}updated") == "2026-12-01T00:00:00Z"


def test_without_an_address_there_is_none(tmp_path):
    page(tmp_path, "a", "2026-11-20T00:00:00Z")
    assert feeds(records(""), tmp_path) == {}
