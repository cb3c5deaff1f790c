"""Headings as ids."""

from __future__ import annotations

import pytest

from inotherwords.source.slugs import slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Who can get it?", "who-can-get-it"),
        ("  Café & **bar** ", "cafe-bar"),
        ("مدد", "section"),
        ("", "section"),
        ("2026 – 27", "2026-27"),
        ("a" * 47 + " b", "a" * 47),
        ("a" * 60, "a" * 48),
    ],
)
def test_slug(text: str, name: str):
    assert slug(text) == name
