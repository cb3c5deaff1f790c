"""Everything by the alphabet: folded where letters have accents, in one list where there are none, English last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from staged_guides import publication

from inotherwords.stage.a_z import a_z, entries, letter, order
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import voice_of

TEXT = "## Part a\n\nYou must ask.\n"


def made(tag: str, situation: str):
    held = publication(TEXT, [situation])
    voice = voice_of(held, held.shelves[tag])
    return voice, entries(held.content, plan(held, date(2026, 11, 22)).states[tag], voice)


def renamed(lines, *titles: str):
    return [
        replace(lines[0], text=title, english=False, target=f"{place}.md")
        for place, title in enumerate(titles)
    ]


@pytest.mark.parametrize(
    ("text", "script", "key", "heading"),
    [
        pytest.param("Żywność", "Latn", "zywnosc", "Z", id="accents"),
        pytest.param("Łódź", "Latn", "lodz", "L", id="no-accent-to-take"),
        pytest.param("ΑΆΣ", "Grek", "αασ", "Α", id="greek"),
        pytest.param("“Święto”", "Latn", "swieto”", "S", id="quoted"),
        pytest.param("6 weeks", "Latn", "6 weeks", "0–9", id="digit"),
        pytest.param("آپ", "Arab", "آپ", "آ", id="an-arabic-letter-keeps-its-sign"),
    ],
)
def test_what_words_are_sorted_by(text, script, key, heading):
    assert order(text, script) == key
    assert letter(text, script) == heading


def test_guides_and_terms_stand_under_their_letters():
    voice, lines = made("en", "missing")
    assert a_z(lines, voice) == (
        "## A {#letter-61}\n\n- [A guide to money](guide.md)\n\n"
        "## D {#letter-64}\n\n- [Direct payment](glossary.md#direct-payment)\n"
    ).replace("letter-61", "letter-41").replace("letter-64", "letter-44")


def test_english_stands_last_and_says_so():
    voice, lines = made("el", "missing")
    assert a_z(lines, voice) == (
        '## In English {#in-english lang="en" dir="ltr"}\n\n'
        '- <span lang="en" dir="ltr">[A guide to money](guide.md)</span>\n'
        '- <span lang="en" dir="ltr">[Direct payment](glossary.md#direct-payment)</span>\n'
    )


def test_accents_do_not_part_words():
    voice, lines = made("en", "missing")
    text = a_z(renamed(lines, "École", "Zoo", "echo", "Eel"), voice)
    assert text == (
        "## E {#letter-45}\n\n- [echo](2.md)\n- [École](0.md)\n- [Eel](3.md)\n\n## Z {#letter-5a}\n\n- [Zoo](1.md)\n"
    )


def test_latin_names_stand_after_the_script_s_own_words_and_are_marked():
    voice, lines = made("ur", "draft")
    assert a_z(renamed(lines, "NHS والے", "مدد"), voice) == (
        "## م {#letter-645}\n\n- [مدد](1.md)\n\n"
        '## <span lang="en" dir="ltr">N</span> {#letter-4e}\n\n- [<span lang="en" dir="ltr">NHS</span> والے](0.md)\n'
    )


def test_chinese_is_one_list():
    voice, lines = made("ur", "draft")
    chinese = replace(voice, locale=replace(voice.locale, tag="zh-Hant", script="Hant"))
    assert a_z(renamed(lines, "直接付款", "投訴"), chinese) == "- [投訴](1.md)\n- [直接付款](0.md)\n"


def test_nothing_in_a_title_is_markup():
    voice, lines = made("ur", "draft")
    text = a_z(renamed(lines, 'مدد [x](y) *z* <b> & "w"'), voice)
    assert "&#91;" in text
    assert "&#42;" in text
    assert "&lt;" in text
    assert "<b>" not in text
