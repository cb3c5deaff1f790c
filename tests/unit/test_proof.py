"""The judge of law 1b: what it sees, and what it says when a page fails."""

from __future__ import annotations

import pytest

from inotherwords.source import proof
from inotherwords.source.dialect import EXTENSIONS, renderer
from inotherwords.source.markdown import Page, cut
from inotherwords.source.proof import prove, shown

SHOWN = {
    "words": ("a *b*", "<p> <em> </em> </p>", "a b"),
    "code": ("a `b`", "<p> <code> </code> </p>", "a"),
    "picture": ('![a](b "c")', "<p> <img> </p>", "a c"),
    "address as itself": ("<https://a.bc>", "<p> <a> </a> </p>", ""),
    "address with words": ("[ab](https://a.bc)", "<p> <a> </a> </p>", "ab"),
    "fact": ("a {b_c}", "<p> </p>", "a"),
    "literal braces": ("{{ a }}", "<p> </p>", "a"),
    "fact before attributes": ("# a {b} {#c}", "<h1> </h1>", "a"),
}


@pytest.mark.parametrize(("text", "tags", "words"), SHOWN.values(), ids=SHOWN)
def test_what_the_site_shows(text: str, tags: str, words: str):
    seen_tags, seen_words = shown(text)
    assert (" ".join(seen_tags), sorted(seen_words)) == (tags, sorted(words.split()))


def test_a_page_that_does_not_come_back_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(proof, "rewrite", lambda *_: "something else")
    assert prove("a").why == "the page does not come back as it was"


def test_a_unit_that_is_not_its_span_is_said(monkeypatch: pytest.MonkeyPatch):
    page = cut("ab")
    monkeypatch.setattr(proof, "cut", lambda *_, **__: Page("a b", page.pieces))
    assert prove("a b").why == "a unit is not what its span cuts from the page"


def test_front_matter_is_not_proved():
    text = "---\ntitle: Care\n---\n\nAsk.\n"
    seen = prove(text, start=text.index("\nAsk"))
    assert (seen.why, seen.outside, [one.text for one in seen.page.pieces]) == ("", (), ["Ask."])


def test_lines_that_only_the_site_shows_become_pieces():
    seen = prove("a\nb\n\n:   c\n\n    1. d\n")
    assert (seen.why, seen.outside) == ("", ())
    assert "1. d" in [one.text for one in seen.page.pieces]


def test_the_dialect_leaves_out_what_reads_files_or_is_slow():
    assert (
        not {"pymdownx.snippets", "pymdownx.b64", "pymdownx.emoji", "pymdownx.magiclink"} & EXTENSIONS.keys()
    )
    assert renderer().convert("--8<-- 'a.md'") == "<p>--8&lt;-- 'a.md'</p>"
