"""The words that a page explains: each once, as plain text, with its language and how far it is checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from staged_guides import publication

from inotherwords.model.review import State
from inotherwords.stage.plan import plan
from inotherwords.stage.terms import explained
from inotherwords.stage.tree import voice_of

TEXT = "## Part a\n\nA [direct payment](term:direct-payment) is money. Ask for [it](term:direct-payment).\n"


def made(tag: str, situation: str):
    held = publication(TEXT, [situation])
    states = plan(held, date(2026, 11, 22)).states[tag].get("glossary", {})
    words = held.content.document("glossary")
    return explained(held.content.documents[0], words, states, voice_of(held, held.shelves[tag]))


def test_each_term_once_with_facts_filled_in():
    (one,) = made("en", "missing")
    assert (one.id, one.name.text, one.labels, one.english) == ("direct-payment", "Direct payment", (), None)
    assert one.meaning.text == "Money & power, not £81.90."


def test_a_draft_says_so_in_both_languages_and_has_its_english():
    (one,) = made("ur", "draft")
    assert [label.locale.tag for label in one.labels] == ["ur", "en"]
    assert one.meaning.locale.tag == "ur"
    assert one.english is not None
    assert one.english.text == "Money & power, not £81.90."


def test_what_is_missing_is_english_and_says_so():
    (one,) = made("ur", "missing")
    assert (one.name.locale.tag, one.meaning.locale.tag, one.english) == ("en", "en", None)
    assert one.labels


def test_what_is_checked_needs_no_label():
    held = publication(TEXT, ["draft"])
    states = plan(held, date(2026, 11, 22)).states["ur"]["glossary"]
    checked = {key: replace(one, state=State.REVIEWED) for key, one in states.items()}
    words = held.content.document("glossary")
    (one,) = explained(held.content.documents[0], words, checked, voice_of(held, held.shelves["ur"]))
    assert (one.labels, one.meaning.locale.tag, one.english) == ((), "ur", None)


def test_a_page_without_terms_explains_none():
    held = publication("## Part a\n\nWords.\n", ["missing"])
    words = held.content.document("glossary")
    assert explained(held.content.documents[0], words, {}, voice_of(held, held.shelves["en"])) == ()
