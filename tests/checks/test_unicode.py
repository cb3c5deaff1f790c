"""Every format, bidi, tag, filler, selector, private and unassigned character of Unicode, at four places in a text.

Of those that are alike to the checks (private, unassigned, half characters) CI tries some, other ones with each
commit's own seed; a release tries all of the 137,468 private ones and all that means something.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

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
PRIVATE = 137_468
SOME = 257
"""One of so many in CI; a prime, so that the sample crosses every block."""
SEED = (
    sum(Path(sys.modules[control.__module__].__file__).read_bytes()) % SOME
)  # changes with the code that is tried


def alike(category, code):
    """Whether a character is one of the many that the checks can't tell apart: ends of areas are always tried."""
    return category in {"Co", "Cn", "Cs"} and not (
        category == "Co" and (code & 0xFFFF) in {0xE000, 0xF8FF, 0, 0xFFFD}
    )


def characters(step):
    """All code points that must be told, of the many that are alike one of each ``step``."""
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        category = unicodedata.category(char)
        if char in SEEN or char == "\n" or (alike(category, code) and code % step != SEED % step):
            continue
        if category in {"Cf", "Cc", "Co", "Cn", "Cs", "Zl", "Zp"} or invisible(char):
            yield char


ALL = tuple(characters(SOME))


def untold(chars, place):
    """Those of ``chars`` of which no finding gives code point, name, line and column."""
    text, line, column = PLACES[place]
    for char in chars:
        found = judge(subject(text.format(char), "Ask the council. 45 https://gov.uk/x"), TOLD)
        wanted = f"{named(char)} (line {line}, column {column})"
        if not any(wanted in one.sentence for one in found):
            yield named(char), [one.sentence for one in found]


@pytest.mark.parametrize("place", PLACES)
def test_each_is_told_with_its_name_line_and_column(place):
    assert list(untold(ALL, place)) == []


@pytest.mark.release
@pytest.mark.parametrize("place", PLACES)
def test_every_private_one_is_told(place):
    private = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Co"]
    assert len(private) == PRIVATE
    assert list(untold(private, place)) == []


def test_a_character_is_named_by_its_code_point():
    """So that the two tests above compare with what Unicode says and not with our own words for it."""
    assert named("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert named("\ue000") == "U+E000 PRIVATE USE CHARACTER"
    assert named("\U0010fffd") == "U+10FFFD PRIVATE USE CHARACTER"
    for char in ALL:
        assert named(char).startswith(f"U+{ord(char):04X} ")
        if unicodedata.category(char) not in {"Cc", "Co", "Cn", "Cs"}:
            assert named(char).endswith(f" {unicodedata.name(char)}")


def test_no_kind_is_left_out():
    held = set(ALL)
    assert held >= BIDI | DIRECTION_MARKS | JOINERS
    assert held >= set(
        "\u00ad\u034f\u115f\u1160\u2800\u3164\uffa0\ufeff\u200b\u2060\ue000\uf8ff\U000f0000\U0010fffd\U000e0001\U000e007f\ufe0f"
    )
    assert all(control(char) or invisible(char) or char in DIRECTION_MARKS for char in held)
    assert (
        held
        >= {chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"} - SEEN
    )


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
