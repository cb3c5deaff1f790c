"""``iow check`` on translations: by guide with everything drawn, ``--fix``, and silences that status counts."""

from __future__ import annotations

import re

import pytest

CATALOGUE = "locales/pl/guides/money-help.po"
TODAY = ("--on", "2026-11-22")


def first_words(hands) -> str:
    """The words of the first unit with more than one word."""
    found = re.findall(r'^msgstr "(\S+ [^"\\]+)"$', hands.text(CATALOGUE), re.MULTILINE)
    return found[0]


@pytest.fixture
def words(hands):
    return first_words(hands)


def test_findings_stand_under_their_guide_and_hidden_characters_are_drawn(hands, words):
    hands.edit(CATALOGUE, f'msgstr "{words}"', f'msgstr "{words}\u200b"')
    told = hands.iow("check", "--locale", "pl", *TODAY, code=1).splitlines()
    guide, found, shown = told[0], told[1], told[2]
    assert guide.endswith("(money-help)")
    assert found.startswith(f"error: {CATALOGUE}:")
    assert "translation-invisible" in found
    assert shown == f"    {words}‹U+200B›"


def test_fix_mends_what_is_certain_and_nothing_else(hands, words):
    before = hands.files()
    first, rest = words.split(" ", 1)
    hands.edit(CATALOGUE, f'msgstr "{words}"', f'msgstr " {first}  {rest} "')
    assert hands.iow("check", "--locale", "pl", "--fix", *TODAY).startswith("1 unit mended.\n")
    assert hands.files() == before
    assert hands.iow("check", "--fix", *TODAY).startswith("0 units mended.\n")
    assert hands.files() == before


def test_another_language_is_not_mended(hands, words):
    hands.edit(CATALOGUE, f'msgstr "{words}"', f'msgstr "{words} "')
    before = hands.files()
    assert hands.iow("check", "--locale", "en", "--fix", *TODAY).startswith("0 units mended.\n")
    assert hands.files() == before


def test_status_counts_what_is_silenced(hands, words):
    hands.edit(CATALOGUE, f'msgstr "{words}"', f'msgstr "{words} "')
    (code,) = {one["code"] for one in hands.json("check", *TODAY)}
    assert code == "translation-end-space"
    before, entry, _ = hands.text(CATALOGUE).partition(f'msgstr "{words} "')
    start = before.rindex("\n\n") + 2
    comment = f"# silence: {code}: a space is wanted\n"
    (hands.root / CATALOGUE).write_text(before[:start] + comment + before[start:] + entry + _, "utf-8")
    assert hands.json("check", *TODAY) == []
    assert hands.json("status")["locales"]["pl"]["silenced"] == 1
    assert "1 unit with a finding that somebody silenced" in hands.iow("status")
