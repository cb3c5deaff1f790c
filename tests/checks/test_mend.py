"""What is mended without asking, and what is left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inotherwords.checks.mend import mended
from inotherwords.model.content import text_hash


@pytest.mark.parametrize(
    ("english", "words", "then"),
    [
        ("Ask.", " Zapytaj. ", "Zapytaj."),
        ("Ask.", "Zapytaj.\u00a0", "Zapytaj."),
        ("Ask now.", "Zapytaj  teraz.", "Zapytaj teraz."),
        ("Ask now.", "z\u0301le", "źle"),
        ("Ask  now.", "Zapytaj  teraz.", "Zapytaj  teraz."),
        ("Ask. ", "Zapytaj. ", "Zapytaj. "),
        ("`a  b`", "`a  b`", "`a  b`"),
        ("a\nb", "a\n  b", "a\n  b"),
        ("z\u0301", "z\u0301", "z\u0301"),
        ("Ask.", "  ", "  "),
        ("Ask.", "می‌خواهم", "می‌خواهم"),
    ],
)
def test_mended(english, words, then):
    assert mended(english, words) == then


@given(st.text(), st.text())
def test_no_approval_is_lost_and_twice_is_once(english, words):
    once = mended(english, words)
    assert mended(english, once) == once
    assert text_hash(once) == text_hash(words)
