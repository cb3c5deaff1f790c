"""A locale's own column: the numbers of ``iow status``, in the reader's words, English marked as English."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from staged_guides import LOCALES, publication, rendered

from inotherwords.interface.words import words
from inotherwords.publication import status_record
from inotherwords.stage.plan import plan
from inotherwords.stage.status_page import cell, counts, languages_page, status_page, together
from inotherwords.stage.tree import stage_locale, voice_of
from inotherwords.translation.status import Counts

TEXT = "## Part a\n\nYou must ask.\n\n- One\n- Two\n"
DAY = date(2026, 11, 22)


def made(tag: str, *situations: str):
    held = publication(TEXT, list(situations))
    return held, plan(held, DAY), voice_of(held, held.shelves[tag])


@pytest.mark.parametrize("tag", LOCALES)
@pytest.mark.parametrize("situation", ["missing", "draft", "proposed", "reviewed", "outdated"])
def test_the_numbers_are_those_of_the_status_command(tag, situation):
    held, shared, _ = made(tag, situation, "reviewed", "missing")
    told = status_record(held)["locales"][tag]
    ours = {id_: one.as_record() for id_, one in counts(held.content, shared.states[tag]).items()}
    assert ours == {**told["guides"], **told["pages"]}


def test_a_cell_says_each_state_in_words_and_always_how_many_are_checked():
    _, _, voice = made("en", "missing")
    assert cell(Counts(units=5, draft=2, outdated=1, missing=2), voice) == (
        "checked: 0<br>not checked yet: 2<br>the English has changed: 1<br>not translated yet: 2"
    )
    assert cell(Counts(units=5, reviewed=5), voice) == "checked: 5"


def test_a_locale_s_page_links_each_document_and_the_matrix():
    held, shared, voice = made("ur", "draft")
    page = rendered(status_page(held.content, shared.states["ur"], voice))
    assert 'href="guide.md"' in page
    assert 'href="glossary.md"' in page
    assert 'href="topics.md"' in page
    assert '<a href="../../status/">' in page
    assert page.count("<table>") == 2


def test_words_nobody_checked_stand_in_english_too():
    held, shared, voice = made("ur", "missing")
    text = status_page(held.content, shared.states["ur"], voice)
    assert ' — <span lang="en" dir="ltr">not translated yet</span>\n' in text
    checked = replace(voice, words=replace(voice.words, reviewed=True))
    assert " — " not in status_page(held.content, shared.states["ur"], checked)


def test_words_that_are_missing_come_in_english_and_say_so():
    held, shared, voice = made("el", "missing")
    assert "label.missing" in words("el").english_keys
    text = status_page(held.content, shared.states["el"], voice)
    assert '## Guides {#guides lang="en" dir="ltr"}' in text
    assert '[<span lang="en" dir="ltr">A guide to money</span>](guide.md)' in text
    assert '<span lang="en" dir="ltr">not translated yet</span>: 6' in text


def test_english_lists_the_others():
    held, shared, voice = made("en", "draft")
    total = together(counts(held.content, shared.states["ur"]).values())
    text = languages_page([(held.shelves["ur"].locale, total)], voice)
    assert text.startswith("| Language | What is translated and checked |\n| --- | --- |\n")
    assert (
        '| <a href="../../ur/status/" hreflang="ur"><span lang="ur" dir="rtl">اردو</span></a> Urdu | checked: 0<br>'
        in text
    )
    assert languages_page([], voice) == "\n"


def test_the_page_is_staged_everywhere_with_its_own_front_matter():
    held, shared, _ = made("ur", "draft")
    for tag in held.shelves:
        files = {file.path: file.text for file in stage_locale(shared, tag)}
        assert 'kind: "status"\npath: "status/"\n' in files[f"{tag}/status.md"]
        assert ('robots: "noindex"' in files[f"{tag}/status.md"]) == (tag != "en")
