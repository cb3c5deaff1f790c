"""The letters of a locale: from its file or its script to custom properties, and nothing but them."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inotherwords.errors import CallerError
from inotherwords.locales import describe
from inotherwords.model.publication import Locale, WebFont
from inotherwords.site.build import theme_files
from inotherwords.site.lean import lean
from inotherwords.site.styles import HERE, PARTS, WEB_FONTS, block, css_string, stylesheet
from inotherwords.stage.style import style_of

if TYPE_CHECKING:
    from inotherwords.site.languages import LocaleRecord

OURS = ("en", "ar", "ckb", "pa", "pl", "so", "ur", "zh-Hant")
ASSETS = resources.files("inotherwords.site").joinpath("theme", "assets")


def record(locale: Locale) -> LocaleRecord:
    made: LocaleRecord = {
        "tag": locale.tag,
        "dir": str(locale.direction),
        "name": locale.name,
        "english": locale.english,
        "script": locale.script,
        "source": locale.tag == "en",
        "publication": "In Other Words",
        "address": "",
        "licence": "",
        "contact": "",
        "words": {},
        "english_words": {},
        "menu": [],
        "locales": [],
        "today": "2026-11-22",
        "style": style_of(locale),
    }
    return made


def rules(*locales: Locale) -> dict[str, str]:
    """The generated rules, selector -> declarations."""
    found = (
        line.rstrip(" }").partition(" { ") for line in block([record(one) for one in locales]).splitlines()
    )
    return {selector: held for selector, _, held in found}


@pytest.mark.parametrize(
    ("tag", "size", "line_height", "first", "web_font"),
    [
        ("en", 1, 1.5, "", ""),
        ("uk", 1, 1.5, "", ""),
        ("el", 1, 1.5, "", ""),
        ("ur", 1.2, 2.2, "Noto Nastaliq Urdu", "nastaliq"),
        ("ar", 1.12, 1.8, "Noto Naskh Arabic", ""),
        ("ckb", 1.12, 1.8, "Noto Naskh Arabic", ""),
        ("pa", 1.06, 1.7, "Noto Sans Gurmukhi", ""),
        ("bn", 1.06, 1.7, "Noto Sans Bengali", ""),
        ("te", 1.06, 1.7, "Noto Sans Telugu", ""),
        ("ti", 1, 1.7, "Noto Sans Ethiopic", ""),
        ("zh-Hans", 1, 1.7, "Noto Sans CJK SC", ""),
        ("zh-Hant", 1, 1.7, "Noto Sans CJK TC", ""),
        ("my", 1, 1.7, "", ""),
    ],
)
def test_what_a_file_leaves_out_comes_from_the_script(
    tag: str, size: float, line_height: float, first: str, web_font: str
) -> None:
    style = style_of(describe(tag))
    assert (style["size"], style["line_height"], style["web_font"]) == (size, line_height, web_font)
    assert (style["font"] or [""])[0] == first
    assert style["quotes"] == list(describe(tag).quotes)


def test_urdu_in_latin_letters_asks_for_no_nastaliq() -> None:
    assert style_of(describe("ur-Latn"))["web_font"] == ""
    assert style_of(describe("ur-Latn"))["line_height"] == 1.5


def test_what_the_file_says_holds() -> None:
    said = replace(describe("ur"), font=("Gulzar",), line_height=2.0, size=1.1)
    style = style_of(said)
    assert (style["size"], style["line_height"]) == (1.1, 2.0)
    assert style["font"][:2] == ["Gulzar", "Noto Nastaliq Urdu"]
    assert style["web_font"] == "", "a web font would stand before the readers' own choice"
    assert style_of(replace(said, web_font=WebFont.NASTALIQ))["web_font"] == "nastaliq"
    assert style_of(replace(describe("ur"), web_font=WebFont.NONE))["web_font"] == ""


def test_the_rules_of_two_locales() -> None:
    assert rules(describe("en"), describe("pa")) == {
        '[lang|="en"]': (
            '--k: 1; --lead: 1.5; --face: system-ui, -apple-system, "Segoe UI", "Roboto", "Noto Sans", '
            'sans-serif; quotes: "“" "”";'
        ),
        '[lang|="pa"]': (
            '--k: 1.06; --lead: 1.7; --face: "Noto Sans Gurmukhi", "Gurmukhi MN", "Nirmala UI", "Raavi", '
            'sans-serif; quotes: "“" "”";'
        ),
    }


def test_only_letters_that_climb_keep_the_lines_of_headings_apart() -> None:
    room = [selector for selector, held in rules(*map(describe, OURS)).items() if "--room: 2;" in held]
    assert room == ['[lang|="ur"]']


def test_the_web_font_is_asked_for_on_urdu_pages_only() -> None:
    made = rules(*map(describe, OURS))
    asking = [selector for selector, held in made.items() if '"nastaliq"' in held]
    assert asking == ["@font-face", 'html[lang|="ur"], html[lang|="ur"] [lang|="ur"]']
    assert made["@font-face"] == (
        'font-family: "nastaliq"; src: local("Noto Nastaliq Urdu"), local("NotoNastaliqUrdu"), '
        'url("fonts/nastaliq-urdu.woff2") format("woff2"); font-display: swap; unicode-range: U+600-6FF, U+200C-200D;'
    )
    assert "@font-face" not in rules(describe("en"), describe("ar"))


@pytest.mark.parametrize("name", list(WebFont))
def test_a_font_that_travels_is_small_and_there(name: WebFont) -> None:
    if name is WebFont.NONE:
        assert name not in WEB_FONTS
    else:
        assert len(ASSETS.joinpath(WEB_FONTS[name].file).read_bytes()) <= 110_000


def test_a_font_that_does_not_travel() -> None:
    made = record(describe("ur"))
    made["style"]["web_font"] = "gulzar"
    with pytest.raises(CallerError) as told:
        block([made])
    assert str(told.value) == "No web font is called gulzar."


@given(st.text(max_size=40))
def test_a_name_stays_a_string(name: str) -> None:
    written = css_string(name)
    inner = written[1:-1]
    assert not re.search(r'["\n\r\f<>{};]', inner)
    assert re.sub(r"\\([0-9a-f]+) ", lambda sign: chr(int(sign[1], 16)), inner) == name


@given(st.permutations(OURS))
def test_the_order_of_locales_is_no_difference(tags: list[str]) -> None:
    assert block([record(describe(tag)) for tag in tags]) == block([record(describe(tag)) for tag in OURS])


def test_a_longer_tag_has_the_last_word() -> None:
    made = list(rules(describe("zh-Hant"), describe("zh")))
    assert made == ['[lang|="zh"]', '[lang|="zh-Hant"]']


def test_a_record_without_letters_has_no_rule() -> None:
    made = record(describe("ur"))
    del made["style"]
    assert block([made]) == ""


def test_one_sheet_holds_the_shared_rules_and_the_block() -> None:
    records = [record(describe(tag)) for tag in OURS]
    shared = ASSETS.joinpath("iow.css").read_text("utf-8")
    assert shared.count(HERE) == 1
    assert "[lang|=" not in shared, "no language has a rule written by hand"
    parts = [ASSETS.parent.joinpath("styles", name).read_text("utf-8") for name in PARTS]
    whole = stylesheet(records).decode("utf-8")
    assert whole == "\n".join([shared.replace(HERE, HERE + block(records)), *parts])
    assert theme_files(records)["assets/iow.css"] == lean("assets/iow.css", stylesheet(records))
    assert "italic" not in re.sub(r"/\*.*?\*/", "", shared, flags=re.DOTALL)
