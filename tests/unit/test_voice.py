"""How a locale speaks: words or English, labels in two languages, and marks on whatever is English."""

from __future__ import annotations

import pytest

from inotherwords.interface.words import words
from inotherwords.model.content import Fact, FactKind, Unit
from inotherwords.model.publication import Direction, Locale, UnitState
from inotherwords.model.review import State
from inotherwords.stage.voice import Voice
from inotherwords.translation.policy import View

EN = Locale("en", "English", "English", "Latn", Direction.LTR, source=True)
UR = Locale("ur", "اردو", "Urdu", "Arab", Direction.RTL)
WORDLESS = Locale("sd", "سنڌي", "Sindhi", "Arab", Direction.RTL)
FACTS = {"wait": Fact("wait", FactKind.DURATION, "6 weeks", "s", "high")}
UNIT = Unit(
    "s/p", "paragraph", "Ask for [help](term:help) within {wait}.", "s", 1, critical="it holds a fact"
)


def voice(locale: Locale, **more) -> Voice:
    return Voice(locale, words(locale.tag), EN, words("en"), FACTS, **more)


def test_the_source_says_its_own_words_unmarked():
    said = voice(EN).say(UNIT, None)
    assert (said.text, said.view) == ("Ask for [help](glossary.md#help) within 6 weeks.", View("words"))
    assert voice(EN).marks(english=True) == ""
    assert voice(EN).plain(UNIT, None) == ("Ask for [help](term:help) within 6 weeks.", False)


@pytest.mark.parametrize(
    ("state", "text", "english"),
    [
        (None, "Ask for [help](glossary.md#help) within 6 weeks.", True),
        (UnitState("s/p", State.MISSING, ""), "Ask for [help](glossary.md#help) within 6 weeks.", True),
        (
            UnitState("s/p", State.OUTDATED, "پرانا", once_reviewed=True),
            "Ask for [help](glossary.md#help) within 6 weeks.",
            True,
        ),
        (UnitState("s/p", State.DRAFT, "لفظ {{ا}}"), "لفظ &#123;ا&#125;", False),
    ],
    ids=["no state", "missing", "outdated and critical", "draft"],
)
def test_words_or_english(state, text, english):
    said = voice(UR).say(UNIT, state)
    assert (said.text, said.view.show == "english") == (text, english)
    assert voice(UR).plain(UNIT, state)[1] is english


def test_a_locale_s_own_form_of_a_fact():
    state = UnitState("s/p", State.REVIEWED, "لفظ {wait:long}")
    assert voice(UR, forms={("wait", "long"): "چھ ہفتوں"}).say(UNIT, state).text == "لفظ چھ ہفتوں"


def test_labels_are_in_both_languages_until_the_words_are_reviewed():
    label = voice(UR).small("label.draft")
    assert label.startswith('<small class="label"><span lang="ur" dir="rtl">')
    assert label.endswith('<span lang="en" dir="ltr">not checked yet</span></small>')


def test_a_locale_without_words_of_the_program_gets_them_once_in_english():
    assert (
        voice(WORDLESS).small("label.draft")
        == '<small class="label"><span lang="en" dir="ltr">not checked yet</span></small>'
    )
    assert voice(WORDLESS).title_of("show_english") == "<span lang='en' dir='ltr'>Show the English</span>"


def test_the_name_of_a_language_is_said_in_the_language_of_the_sentence():
    own, english = voice(UR).both("notice.missing", language="اردو")
    assert own[1] is UR
    assert english == ("Not in Urdu yet. Here it is in English.", EN)


def test_a_block_inside_english_says_its_own_language():
    assert voice(UR).marks(english=False) == ""
    assert voice(UR).marks(english=False, inside_english=True) == ' lang="ur" dir="rtl"'
    assert voice(UR).marks(english=True, inside_english=True) == ' lang="en" dir="ltr"'
