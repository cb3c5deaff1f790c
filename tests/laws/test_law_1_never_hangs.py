"""Law 1 in good time: no page, however long or odd, keeps an editor waiting for ever.

Times are far above what is measured, so that a busy machine fails nothing; what would hang runs for minutes.
"""

from __future__ import annotations

import time

import pytest

from inotherwords.source.markdown import cut
from inotherwords.source.proof import prove
from inotherwords.source.rewrite import rewrite

pytestmark = pytest.mark.slow

PIECE = "a piece is too complex to prove safely: {} brackets and marks, 1000 at most"
DEPTH = "lists and quotes are too deep to prove safely: {} levels, 40 at most"
ODD = {
    "open brackets": ("[" * 5000, PIECE.format(5000)),
    "open pictures": ("![" * 3000, PIECE.format(3000)),
    "stars": ("*" * 5000, PIECE.format(5000)),
    "stars and words": ("*a " * 2500, PIECE.format(2500)),
    "open tags": ("<a " * 5000, PIECE.format(5000)),
    "open links": ("[a](" * 2000, PIECE.format(4000)),
    "open titles": ('[a](b "' * 2000, PIECE.format(4000)),
    "backticks": ("`a" * 2500, PIECE.format(2500)),
    "braces": ("{" * 5000, PIECE.format(5000)),
    "ampersands": ("&a" * 3000, PIECE.format(3000)),
    "cells": ("|a" * 1500 + "\n" + "|-" * 1500 + "\n", PIECE.format(3000)),
    "quotes": ("> " * 1000 + "a", DEPTH.format(1000)),
    "quotes without spaces": (">" * 1000 + " a", DEPTH.format(1000)),
    "lists in one line": ("- " * 1000 + "a", DEPTH.format(1000)),
    "lists in lists": ("".join("  " * level + "- a\n" for level in range(300)), DEPTH.format(150)),
    "boxes in boxes": (
        "".join("    " * level + "!!! note\n" for level in range(100)) + "a",
        DEPTH.format(99),
    ),
    "lists after CR": ("a\r" + "- " * 1000 + "a", DEPTH.format(1000)),
    "brackets all over": (
        ("[" * 900 + "a\n\n") * 20,
        "the page is too complex to prove safely: 18000 brackets and marks stand close together",
    ),
    "very long": (
        "a " * 500_001,
        "the page is too long to prove safely: 1000002 characters, 1000000 at most",
    ),
    "open comments": ("<!-- " * 900, ""),
    "open blocks": ("<div>" * 500 + "a", ""),
    "blank lines": ("\n" * 50_000, ""),
    "spaces": (" " * 50_000 + "a", DEPTH.format(12_500)),
    "a long rule": ("a\n\n" + "-" * 5000 + "\n\n" + "* " * 30, ""),
    "just below": ("[" * 999 + "a", ""),
}
SECONDS = 10


@pytest.mark.parametrize(("text", "why"), ODD.values(), ids=ODD)
def test_odd_pages(text: str, why: str):
    began = time.monotonic()
    page = cut(text)
    assert rewrite(page, {}) == text
    seen = prove(text)
    assert (seen.why, seen.outside) == (why, ())
    assert time.monotonic() - began < SECONDS


SECTION = (
    "## What to do {}\n\nAsk the [council](care.md) for *help*, in `writing`[^1].\n\n- One\n    - Two **three**\n\n"
    "| Who | What |\n| --- | --- |\n| You | Ask |\n\n!!! note\n    It is free.\n\n"
)


def test_a_page_of_two_hundred_thousand_characters():
    text = "".join(SECTION.format(number) for number in range(1300))[:200_000]
    began = time.monotonic()
    page = cut(text)
    assert rewrite(page, {}) == text
    assert len(page.pieces) > 9000
    assert time.monotonic() - began < SECONDS
    seen = prove(text[:50_000])
    assert (seen.why, seen.outside) == ("", ())
    assert time.monotonic() - began < 2 * SECONDS
