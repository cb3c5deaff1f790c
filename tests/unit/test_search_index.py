"""The index of a locale's search, made from built pages."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inotherwords.site.fold import fold, whole
from inotherwords.site.search import OFTEN, as_html, found_page, search_files

if TYPE_CHECKING:
    from pathlib import Path

ENGINE = ("pagefind", "pagefind-entry", "wasm.unknown")
PAGE = """<!doctype html><html lang="ur" dir="rtl"><head><title>t</title></head><body class="{kind}">
<header class="bar">menu</header><main><article><header><h1>براہ راست <span lang="en" dir="ltr">payments</span></h1>
<p class="lead" lang="en" dir="ltr">Money & care</p></header>
<div class="words"><h2>مختصراً</h2><p><small class="label">not checked</small> کونسل <b>سے</b> پیسے</p>
<details class="english"><summary>Show</summary><p>English twice</p></details>
<ul><li>ایک<ul><li>دو</li></ul></li></ul></div></article></main></body></html>"""


def pages(folder: Path) -> Path:
    for name, kind in (("money", "guide"), ("a-z", "a-z"), ("with-english/money", "beside")):
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_text(PAGE.format(kind=kind), "utf-8")
    return folder


def test_a_page_is_known_by_its_words_without_what_is_said_of_them(tmp_path: Path) -> None:
    out = pages(tmp_path)
    found = found_page(out / "money" / "index.html", out, {"money": ["Direct payments"]})
    assert found is not None
    assert (found.place, found.kind, found.also) == ("money/", "guide", ("Direct payments",))
    assert (found.title, found.title_lang, found.title_dir) == ("براہ راست payments", "", "")
    assert (found.summary, found.summary_lang, found.summary_dir) == ("Money & care", "en", "ltr")
    assert found.parts == ((1, "مختصرا"), (0, "كونسل سي پيسي"), (0, "ايك"), (0, "دو"))


@pytest.mark.parametrize("name", ["a-z", "with-english/money"])
def test_lists_and_second_copies_are_not_found(name: str, tmp_path: Path) -> None:
    out = pages(tmp_path)
    assert found_page(out / name / "index.html", out, {}) is None


def test_what_is_shown_stays_as_it_was_written(tmp_path: Path) -> None:
    out = pages(tmp_path)
    found = found_page(out / "money" / "index.html", out, {})
    assert found is not None
    page = as_html(found, "ur")
    assert 'data-title="براہ راست payments"' in page
    assert 'data-summary="Money &amp; care"' in page
    assert '<h1 data-pagefind-weight="10">براه راست payments</h1>' in page


def test_what_people_type_is_there_by_word_and_as_a_phrase(tmp_path: Path) -> None:
    out = pages(tmp_path)
    found = found_page(out / "money" / "index.html", out, {"money": ["Direct payments", "براہِ راست رقم"]})
    assert found is not None
    page = as_html(found, "ur")
    assert '<p data-pagefind-weight="5">direct payments براه راست رقم</p>' in page
    assert f"{whole(fold('direct payments'))} {whole(fold('براہ راست رقم'))}</p>" in page


def test_a_word_said_often_is_indexed_a_few_times(tmp_path: Path) -> None:
    out = pages(tmp_path)
    found = found_page(out / "money" / "index.html", out, {})
    assert found is not None
    often = replace(found, parts=((0, "care home"), (1, "care"), *[(0, "care")] * 9))
    assert as_html(often, "en").count(">care") == OFTEN + 1, "a heading always counts"


def test_a_result_carries_no_text(tmp_path: Path) -> None:
    files = search_files(pages(tmp_path), "ur", {})
    (fragment,) = (data for name, data in files.items() if name.endswith(".pf_fragment"))
    held = json.loads(gzip.decompress(fragment).partition(b"{")[2].join([b"{", b""]))
    assert held["content"] == ""
    assert held["meta"]["title"] == "براہ راست payments"


def test_the_same_pages_give_the_same_bytes_and_only_what_is_asked_for(tmp_path: Path) -> None:
    one, two = (search_files(pages(tmp_path / name), "ur", {}) for name in ("one", "two"))
    assert one == two
    kinds = sorted(name.rpartition(".")[2 if ".pf_" in name else 0] for name in one)
    assert kinds == ["pf_fragment", "pf_index", "pf_meta", *(f"search/{name}" for name in ENGINE)]
    assert all(one.values()), "no file is empty"
    entry = json.loads(one["search/pagefind-entry.json"])
    assert entry["languages"]["unknown"]["page_count"] == 1


def test_a_language_whose_endings_are_known_is_named(tmp_path: Path) -> None:
    assert "search/wasm.en.pagefind" in search_files(pages(tmp_path), "en", {})


def test_a_page_that_nests_deeper_than_python_calls_is_indexed(tmp_path: Path) -> None:
    out = pages(tmp_path)
    path = out / "money" / "index.html"
    path.write_text(PAGE.format(kind="guide").replace("<b>سے</b>", "<b>" * 3000 + "سے"), "utf-8")
    found = found_page(path, out, {})
    assert found is not None
    assert "سي" in " ".join(words for _, words in found.parts)
