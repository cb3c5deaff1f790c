"""The index of a locale's search, made from built pages."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inotherwords.site import found as found_module
from inotherwords.site.fold import fold, whole
from inotherwords.site.found import Found, found_page, found_pages
from inotherwords.site.search import OFTEN, as_html, search_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
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


def money(out: Path, names: Mapping[str, Sequence[str]]) -> Found:
    """The one page in ``out`` that is looked through."""
    (found,), _ = found_pages(out, names, {})
    return found


def index(out: Path, tag: str) -> dict[str, bytes]:
    return search_files(found_pages(out, {}, {})[0], tag)


def test_a_page_is_known_by_its_words_without_what_is_said_of_them(tmp_path: Path) -> None:
    found = money(pages(tmp_path), {"money": ["Direct payments"]})
    assert (found.place, found.kind, found.also) == ("money/", "guide", ("Direct payments",))
    assert (found.title, found.title_lang, found.title_dir) == ("براہ راست payments", "", "")
    assert (found.summary, found.summary_lang, found.summary_dir) == ("Money & care", "en", "ltr")
    assert found.parts == ((1, "مختصرا"), (0, "كونسل سي پيسي"), (0, "ايك"), (0, "دو"))


@pytest.mark.parametrize("name", ["a-z", "with-english/money"])
def test_lists_and_second_copies_are_not_found(name: str, tmp_path: Path) -> None:
    assert found_page(f"{name}/", (pages(tmp_path) / name / "index.html").read_text("utf-8")) is None


def test_what_is_shown_stays_as_it_was_written(tmp_path: Path) -> None:
    found = money(pages(tmp_path), {})
    page = as_html(found, "ur")
    assert 'data-title="براہ راست payments"' in page
    assert 'data-summary="Money &amp; care"' in page
    assert '<h1 data-pagefind-weight="10">براه راست payments</h1>' in page


def test_what_people_type_is_there_by_word_and_as_a_phrase(tmp_path: Path) -> None:
    found = money(pages(tmp_path), {"money": ["Direct payments", "براہِ راست رقم"]})
    page = as_html(found, "ur")
    assert '<p data-pagefind-weight="5">direct payments براه راست رقم</p>' in page
    assert f"{whole(fold('direct payments'))} {whole(fold('براہ راست رقم'))}</p>" in page


def test_a_word_said_often_is_indexed_a_few_times(tmp_path: Path) -> None:
    found = money(pages(tmp_path), {})
    often = replace(found, parts=((0, "care home"), (1, "care"), *[(0, "care")] * 9))
    assert as_html(often, "en").count(">care") == OFTEN + 1, "a heading always counts"


def test_a_result_carries_no_text(tmp_path: Path) -> None:
    files = index(pages(tmp_path), "ur")
    (fragment,) = (data for name, data in files.items() if name.endswith(".pf_fragment"))
    held = json.loads(gzip.decompress(fragment).partition(b"{")[2].join([b"{", b""]))
    assert held["content"] == ""
    assert held["meta"]["title"] == "براہ راست payments"


def test_the_same_pages_give_the_same_bytes_and_only_what_is_asked_for(tmp_path: Path) -> None:
    one, two = (index(pages(tmp_path / name), "ur") for name in ("one", "two"))
    assert one == two
    kinds = sorted(name.rpartition(".")[2 if ".pf_" in name else 0] for name in one)
    assert kinds == ["pf_fragment", "pf_index", "pf_meta", *(f"search/{name}" for name in ENGINE)]
    assert all(one.values()), "no file is empty"
    entry = json.loads(one["search/pagefind-entry.json"])
    assert entry["languages"]["unknown"]["page_count"] == 1


def test_a_language_whose_endings_are_known_is_named(tmp_path: Path) -> None:
    assert "search/wasm.en.pagefind" in index(pages(tmp_path), "en")


def test_a_page_that_nests_deeper_than_python_calls_is_indexed(tmp_path: Path) -> None:
    out = pages(tmp_path)
    path = out / "money" / "index.html"
    path.write_text(PAGE.format(kind="guide").replace("<b>سے</b>", "<b>" * 3000 + "سے"), "utf-8")
    found = money(out, {})
    assert "سي" in " ".join(words for _, words in found.parts)


def test_a_page_that_is_as_it_was_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = pages(tmp_path)
    found, notes = found_pages(out, {"money": ["cash"]}, {})
    notes = json.loads(json.dumps(notes))
    read = []
    real = found_module.read
    monkeypatch.setattr(found_module, "read", lambda place, text: read.append(place) or real(place, text))
    assert found_pages(out, {"money": ["cash"]}, notes) == (found, found_pages(out, {}, {})[1])
    assert read == ["money/"], "once, by the build without notes"
    (out / "money" / "index.html").write_text(PAGE.format(kind="guide").replace("دو", "تین"), "utf-8")
    changed, _ = found_pages(out, {"money": ["cash"]}, notes)
    assert changed == found_pages(out, {"money": ["cash"]}, {})[0] != found


@pytest.mark.parametrize("note", [None, 7, [], ["x"], ["key", 7], ["key", {}], ["key", {"place": "x"}], {}])
def test_a_note_of_another_shape_is_none(note: object, tmp_path: Path) -> None:
    out = pages(tmp_path)
    key = found_pages(out, {}, {})[1]["money"][0]
    held = [key if part == "key" else part for part in note] if isinstance(note, list) else note
    assert found_pages(out, {}, {"money": held}) == found_pages(out, {}, {})
