"""Lighthouse, as it judges a cheap phone on a slow network; before a release, for it takes a minute.

Noise (a busy machine) only ever makes a page slower, so a page may try again; what it cannot do is pass by luck.
"""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.release]

TRIES = 5
FASTEST = 98


@pytest.mark.parametrize("tag", ["en", "ur", "zh-Hant"])
def test_a_guide_on_a_slow_phone(tag, ours, lighthouse):
    found = {}
    for _ in range(TRIES):
        found = lighthouse(f"{ours.address}{tag}/needs-assessment/")
        assert (found["accessibility"], found["best-practices"]) == (100, 100)
        if found["performance"] >= FASTEST:
            return
    pytest.fail(f"{tag}: {found}, and no better in {TRIES} times")


@pytest.mark.parametrize("tag", ["en", "ur"])
def test_search_engines_find_what_is_fully_reviewed(tag, reviewed, lighthouse):
    text = (reviewed.folder / tag / "money-help" / "index.html").read_text("utf-8")
    assert 'name="robots"' not in text
    found = lighthouse(f"{reviewed.address}{tag}/money-help/")
    assert (found["seo"], found["accessibility"], found["best-practices"]) == (100, 100, 100)
