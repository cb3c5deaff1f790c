"""Figures that should be facts, and numbers that may stand in a text."""

from __future__ import annotations

import pytest

from inotherwords.source.figure_rules import typed


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Within 18 months, or £50.", ("18 months", "£50")),
        ("£1,250.50 or 20€", ("£1,250.50", "20€")),
        ("You pay 10 % or 7.5% or 3 per cent.", ("10 %", "7.5%", "3 per cent")),
        ("Ring a 24-hour line within 10 working days.", ("24-hour", "10 working days")),
        ("In **6** weeks", ("6 weeks",)),
        ("a 5\u00a0minute talk, 1 day", ("5 minute", "1 day")),
        ("On 6 April, by April 2027, on 1st of May 2027.", ("6 April", "April 2027", "1st of May 2027")),
        ("By 06/04/2027 or 2027-04-06.", ("06/04/2027", "2027-04-06")),
        ("Ring 0800 123 4567, 116 123 or +44 (0)20 7946 0000.", ("0800 123 4567", "116 123", "+44 (0)20 7946 0000")),
        ("It is 23,250.", ("23,250",)),
        ("[Within 3 weeks](plan.md)", ("3 weeks",)),
        ("Step 2 of 4. Ring 999 or 111. Care Act 2014. Section 9, 2026-27 or 2026 to 2027.", ()),
        ("You may 2 times. In a month, six weeks.", ()),
        ("{rate} in {six_weeks}, [ring](a-2026-01-123456.md), `12 weeks`", ()),
        ("{count} weeks", ()),
    ],
)  # fmt: skip
def test_what_is_typed(text: str, figures: tuple[str, ...]):
    assert typed(text) == figures
