"""Other words in a page's place: the lines of a piece, and everything around them."""

from __future__ import annotations

import pytest

from inotherwords.source.markdown import cut
from inotherwords.source.rewrite import rewrite

CASES = {
    "one line": ("# A\n\nb\n", {0: "X"}, "# X\n\nb\n"),
    "as many lines": ("a\r\nb\r\n", {0: "X\nY"}, "X\r\nY\r\n"),
    "fewer lines": ("> a\n> b\nc\n", {0: "X"}, "> X\n"),
    "more lines in a quote": ("> a\n", {0: "X\nY"}, "> X\n> Y\n"),
    "more lines in a list": ("- a\n- b\n", {0: "X\nY"}, "- X\n  Y\n- b\n"),
    "more lines in a numbered list": ("10. a\n", {0: "X\nY"}, "10. X\n    Y\n"),
    "several pieces": ("| a | b |\n|---|---|\n", {1: "Y", 0: "X"}, "| X | Y |\n|---|---|\n"),
    "a box's title": ('!!! note "A"\n    b\n', {0: "X"}, '!!! note "X"\n    b\n'),
    "a box without title": ("!!! note\n    b\n", {0: 'X "y"'}, '!!! note "X ”y”"\n    b\n'),
    "a box with classes": ("!!! note inline end  \n    b\n", {0: "X"}, '!!! note inline end "X"  \n    b\n'),
    "an anchor": ("## A {#b}\n", {0: "X"}, "## X {#b}\n"),
    "words that are the same": ("!!! note\n    b\n", {0: "note"}, "!!! note\n    b\n"),
    "a piece that is not there": ("a\n", {7: "X"}, "a\n"),
}


@pytest.mark.parametrize(("text", "words", "after"), CASES.values(), ids=CASES)
def test_rewrite(text: str, words: dict[int, str], after: str):
    assert rewrite(cut(text), words) == after
