"""Pages that come from lists: escaped, marked, and in the editor's order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from staged_guides import LOCALES, publication, rendered

from inotherwords.stage.lists import glossary, guide_list, short_page, topics_page
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import voice_of

TEXT = "## Part a\n\nRing {org.aid.phone}.\n"


def made(tag: str, situation: str):
    held = publication(TEXT, [situation])
    shared = plan(held, date(2026, 11, 22))
    return held, shared, voice_of(held, held.shelves[tag])


@pytest.mark.parametrize("tag", LOCALES)
def test_a_guide_that_is_not_ready_says_so_and_who_can_help(tag):
    held, _, voice = made(tag, "missing")
    page = rendered(short_page(held.content.documents[0], held.content, voice))
    html = page.replace("&#91;", "[").replace("&#93;", "]").replace("&#38;", "&amp;")
    assert 'href="../../en/guide/"' in html
    assert 'href="tel:+441632960002"' in html
    assert '<span lang="en" dir="ltr">Aid [Example] &amp; Co</span>' in html


def test_titles_in_the_list_of_guides_show_exactly_what_they_say():
    held, shared, voice = made("en", "missing")
    states = {one.id: {} for one in held.content.documents}
    assert "- [A guide to money](guide.md): What you must know.\n" in guide_list(held.content, states, voice)
    assert shared.published["guide"] == ("en",)


@pytest.mark.parametrize(("situation", "marked"), [("missing", 1), ("reviewed", 0)])
def test_an_english_title_is_marked(situation, marked):
    held, shared, voice = made("ur", situation)
    text = guide_list(held.content, shared.states["ur"], voice)
    assert (
        text.count('- <span lang="en" dir="ltr">[A guide to money](guide.md): What you must know.</span>')
        == marked
    )


def test_a_critical_topic_and_meaning_carry_their_english():
    held, shared, voice = made("ur", "draft")
    assert "    Money you must have\n" in guide_list(held.content, shared.states["ur"], voice)
    words = held.content.document("glossary")
    text = glossary(words, shared.states["ur"]["glossary"], voice)
    assert "{#direct-payment .draft" in text
    assert "    Money & power, not £81.90.\n" in text


def test_the_topics_page_has_every_topic_with_its_guides():
    held, shared, voice = made("en", "missing")
    assert topics_page(held.content, shared.states["en"], voice) == (
        '## Money you must have {#topic-money data-unit="money/title-d1abbf6d"}\n\n'
        "- [A guide to money](guide.md): What you must know.\n"
    )


def test_a_topic_without_a_guide_is_on_its_page_and_not_at_home():
    held, shared, voice = made("ur", "draft")
    empty = replace(held.content, documents=tuple(one for one in held.content.documents if one.id != "guide"))
    assert "{#topic-money .draft" in topics_page(empty, shared.states["ur"], voice)
    assert "{#topic-money" not in guide_list(empty, shared.states["ur"], voice)
