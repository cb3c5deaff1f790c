"""Which name an editor is asked about when a fact is not known: close ones, and never another organisation."""

from __future__ import annotations

import pytest

from inotherwords.model.finding import Where
from inotherwords.tokens import token_findings

KNOWN = (
    "carers_allowance", "weekly_rate",
    "org.samaritans.phone", "org.samaritans.web", "org.mencap.phone", "org.citizens-advice.phone",
    "org.age-uk-leeds.phone", "org.carers-uk.phone", "org.carers-trust.phone",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("carers_alowance", "carers_allowance"),
        ("weekly_rates", "weekly_rate"),
        ("weekly_amount", ""),
        ("care", ""),
        ("org.samaritan.phone", "org.samaritans.phone"),
        ("org.samartians.web", "org.samaritans.web"),
        ("org.citizensadvice.phone", "org.citizens-advice.phone"),
        ("org.citizen-advice.phone", "org.citizens-advice.phone"),
        ("org.mind.phone", ""),
        ("org.age-uk-leicester.phone", ""),
        ("org.carers-first.phone", ""),
        ("org.carers-ni.phone", ""),
        ("org.samaritan.email", ""),
    ],
)
def test_the_nearest_name(name: str, near: str):
    (found,) = token_findings(f"Ring {{{name}}}.", KNOWN, Where("a.md", 3))
    sentence = f"a.md:3: fact-unknown{'' if near else '-name'}: There is no fact called “{name}”. — "
    assert found.line_of_text().startswith(sentence)
    assert near == "" or found.line_of_text().endswith(f"Did you mean “{near}”?")


def test_known_names_are_passed_over():
    assert token_findings("{weekly_rate} or {org.mencap.phone}, {{braces}}.", KNOWN, Where("a.md", 3)) == []
