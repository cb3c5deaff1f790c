"""Every format, bidi, tag, filler, selector and private character of Unicode, at four places in a text."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from tests.checks.paragraphs import subject

from inotherwords.checks.base import judge
from inotherwords.checks.letters import BIDI, DIRECTION_MARKS, JOINERS, control, invisible, named
from inotherwords.checks.registry import CHECKS

WANTED = {"translation-bidi", "translation-invisible", "translation-control", "translation-direction-mark"}
TOLD = [check for check in CHECKS if check.code in WANTED]
SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
"""Format characters that are drawn: signs of numbers and verses."""
PLACES = {
    "at the start": ("{}Zapytaj radę.", 1, 1),
    "in a word": ("Zapy{}taj radę.", 1, 5),
    "in digits": ("Zapytaj\nradę o 4{}5.", 2, 9),
    "in an address": ("a\nb https://gov.{}uk/x", 2, 15),
}


def characters():
    """All code points that must be told: by category, and the lists that Unicode's categories miss."""
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if char in SEEN or char == "\n":
            continue
        category = unicodedata.category(char)
        private = category == "Co" and 0xE010 <= code < 0x10FFF0 and code % 257
        unassigned = category in {"Cn", "Cs"} and code % 1021
        if private or unassigned:
            continue  # one of each few hundred stands for all: they are alike to the checks
        if category in {"Cf", "Cc", "Co", "Cn", "Cs", "Zl", "Zp"} or invisible(char):
            yield char


ALL = tuple(characters())


@pytest.mark.parametrize("place", PLACES)
def test_each_is_told_with_its_name_line_and_column(place):
    text, line, column = PLACES[place]
    for char in ALL:
        found = judge(subject(text.format(char), "Ask the council. 45 https://gov.uk/x"), TOLD)
        said = [
            one.sentence for one in found if f"{named(char)} (line {line}, column {column})" in one.sentence
        ]
        assert said, (named(char), [one.sentence for one in found])


def test_no_kind_is_left_out():
    held = set(ALL)
    assert held >= BIDI | DIRECTION_MARKS | JOINERS
    assert held >= set(
        "\u00ad\u034f\u115f\u1160\u2800\u3164\uffa0\ufeff\u200b\u2060\ue000\U000e0001\U000e007f\ufe0f"
    )
    assert all(control(char) or invisible(char) or char in DIRECTION_MARKS for char in held)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("fa", "می‌خواهم خانه‌ام را ببینم، نمی‌توانم."),
        ("ur", "یہ اُن‌کا حق ہے۔"),
        ("ps", "هغه‌ته ووایاست."),
        ("bn", "র‍্যাব ও ক্‌ষ"),
        ("hi", "क्‍या श्री‌मान, क्‌ष, ह‍"),
        ("gu", "ક્‍ષ અને ક્‌ષ"),
        ("ta", "க்‌ஷ"),
        ("pa", "ਸ੍‍ਰੀ"),
        ("ckb", "ده‌توانیت داوا بکه‌یت."),
    ],
)
def test_joiners_that_letters_need_are_no_fault(locale, words):
    assert judge(subject(words, "Ask for it.", locale=locale), TOLD) == []
