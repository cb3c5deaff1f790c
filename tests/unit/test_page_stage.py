"""Pages staged block by block: the exact Markdown, for each place in which a unit may stand."""

from __future__ import annotations

import pytest

from inotherwords.interface.words import words
from inotherwords.model.content import Unit, text_hash
from inotherwords.model.publication import Direction, Locale, UnitState
from inotherwords.model.review import State
from inotherwords.source.markdown import cut
from inotherwords.stage.page import Sheet, body
from inotherwords.stage.voice import Voice

EN = Locale("en", "English", "English", "Latn", Direction.LTR, source=True)
WORDLESS = Locale("sd", "سنڌي", "Sindhi", "Arab", Direction.RTL)
LABEL = '<small class="label"><span lang="en" dir="ltr">{}</span></small>'
DRAFT, ENGLISH = LABEL.format("not checked yet"), LABEL.format("in English")
SHOW = "<span lang='en' dir='ltr'>Show the English</span>"


def staged(text: str, *states: State, critical: bool = False) -> str:
    """The page in Kurdish; each unit's words are ``و`` with its number; states go round."""
    page = cut(text)
    units = tuple(
        Unit(
            f"s/{at}-{text_hash(piece.text)[:2]}",
            piece.kind,
            piece.text,
            "s",
            1,
            critical="x" if critical else "",
        )
        for at, piece in enumerate(page.pieces)
    )
    held = {
        unit.key: UnitState(unit.key, states[at % len(states)], f"و{at}", once_reviewed=True)
        for at, unit in enumerate(units)
    }
    voice = Voice(WORDLESS, words("sd"), EN, words("en"), {})
    got = body(Sheet(page, 0, units), held, voice)
    for at, unit in enumerate(units):
        got = got.replace(f'"{unit.key}"', str(at)).replace(f"'{unit.key}'", str(at))
    return got


PLACES = {
    "paragraph": ("A b.\n", f'{DRAFT} و0\n{{: .draft data-state="draft" data-unit=0 }}\n'),
    "heading": ("## A b\n", '## و0 {#s .draft data-state="draft" data-unit=0}\n'),
    "heading with an anchor": ("## A b {#own .x}\n", '## و0 {#s .draft data-state="draft" data-unit=0}\n'),
    "tight items": (
        "- A\n- B\n",
        f'- {DRAFT} و0\n    {{: .draft data-state="draft" data-unit=0 }}\n- و1\n    {{: .draft data-state="draft" data-unit=1 }}\n',
    ),
    "nested items": (
        "1. A\n    - B\n",
        f'1. {DRAFT} و0\n    {{: .draft data-state="draft" data-unit=0 }}\n    - و1\n        {{: .draft data-state="draft" data-unit=1 }}\n',
    ),
    "cells": (
        "| A | B |\n| --- | --- |\n| C |  |\n",
        (f'| {DRAFT} و0 {{: .draft data-state="draft" data-unit=0 }} | و1 {{: .draft data-state="draft" data-unit=1 }} |\n'
        '| --- | --- |\n| و2 {: .draft data-state="draft" data-unit=2 } |  |\n'),
    ),
    "box": (
        '!!! say "A"\n    B\n',
        (f'!!! say "<span class=\'draft\' data-state=\'draft\' data-unit=0>و0</span>"\n    {DRAFT} و1\n'
        '    {: .draft data-state="draft" data-unit=1 }\n'),
    ),
    "box without a title": (
        "!!! note inline\n    B\n",
        (f'!!! note inline "<span class=\'draft\' data-state=\'draft\' data-unit=0>و0</span>"\n    {DRAFT} و1\n'
        '    {: .draft data-state="draft" data-unit=1 }\n'),
    ),
    "quote": ("> A\n", f'> {DRAFT} و0\n> {{: .draft data-state="draft" data-unit=0 }}\n'),
    "an author's attributes": ("A b.\n{: .lead }\n", f'{DRAFT} و0\n{{: .lead .draft data-state="draft" data-unit=0 }}\n'),
    "Windows line ends": ("A\r\n\r\nB\r\n", f'{DRAFT} و0\n{{: .draft data-state="draft" data-unit=0 }}\n\nو1\n{{: .draft data-state="draft" data-unit=1 }}\n'),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_words_in_every_place(text, expected):
    assert staged(text, State.DRAFT) == expected


FOLDED = {
    "paragraph": ("A\nb.\n", f'??? english "{SHOW}"\n\n    A\n    b.\n    {{: lang="en" dir="ltr" }}\n'),
    "heading": ("## A\n", f'??? english "{SHOW}"\n\n    A\n    {{: lang="en" dir="ltr" }}\n'),
    "item": (
        "- A\n    b\n",
        f' <details class="english"><summary>{SHOW}</summary><span lang="en" dir="ltr">A b</span></details>\n    {{:',
    ),
    "loose item": (
        "- A\n\n- B\n",
        f'\n\n    ??? english "{SHOW}"\n\n        A\n        {{: lang="en" dir="ltr" }}\n',
    ),
    "quote": ("> A\n", f'\n>\n> ??? english "{SHOW}"\n>\n>     A\n>     {{: lang="en" dir="ltr" }}\n'),
    "box title": (
        '!!! say "A"\n    B\n',
        f'</span>"\n    ??? english "{SHOW}"\n\n        A\n        {{: lang="en" dir="ltr" }}\n',
    ),
    "cell": (
        "| A |\n| --- |\n",
        f'<details class="english"><summary>{SHOW}</summary><span lang="en" dir="ltr">A</span></details> {{: ',
    ),
}


@pytest.mark.parametrize(("text", "expected"), FOLDED.values(), ids=FOLDED)
def test_english_goes_along_with_critical_drafts_in_every_place(text, expected):
    assert expected in staged(text, State.DRAFT, critical=True)
    assert "Show the English" not in staged(text, State.REVIEWED, critical=True)


def test_a_label_opens_each_run_and_a_heading_ends_it():
    page = staged("A\n\nB\n\n## H\n\nC\n\nD\n\nE\n", State.DRAFT)
    assert page.count(DRAFT) == 2
    page = staged("A\n\nB\n\nC\n\nD\n", State.DRAFT, State.REVIEWED)
    assert page.count(DRAFT) == 2


def test_own_words_inside_an_english_item_say_their_language():
    page = staged(
        "- A\n    - B\n- C\n    - D\n", State.MISSING, State.REVIEWED, State.REVIEWED, State.MISSING
    )
    assert '{: .english data-state="missing" data-unit=0 lang="en" dir="ltr" }' in page
    assert '{: data-state="reviewed" data-unit=1 lang="sd" dir="rtl" }' in page
    assert '{: data-state="reviewed" data-unit=2 }' in page
    assert f"- {ENGLISH} D" in page


def test_where_to_check_stands_below_the_heading():
    page = cut("## A\n\nB\n")
    units = tuple(Unit(f"s/{at}", piece.kind, piece.text, "s", 1) for at, piece in enumerate(page.pieces))
    got = body(
        Sheet(page, 0, units), {}, Voice(EN, words("en"), EN, words("en"), {}), checks={"s": "\n\nCheck."}
    )
    assert got == '## A {#s data-unit="s/0"}\n\nCheck.\n\nB\n{: data-unit="s/1" }\n'
