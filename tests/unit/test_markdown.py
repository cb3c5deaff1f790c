"""Cutting, construct by construct: kind, text, line and what else a piece knows."""

from __future__ import annotations

import pytest

from inotherwords.source.markdown import cut
from inotherwords.source.markdown_cells import cell_spans
from inotherwords.source.markdown_html import html_readable, html_texts
from inotherwords.source.markdown_inline import marks, readable

CASES = {
    "paragraph": ("One\ntwo  \nthree", [("paragraph", "One\ntwo  \nthree", 1)]),
    "headings": ("# A #\n\nB\n---\n", [("heading", "A", 1), ("heading", "B", 3)]),
    "list": ("- a\n- b\n    - c\n", [("item", "a", 1), ("item", "b", 2), ("item", "c", 3)]),
    "loose list": ("1. a\n\n    b\n", [("item", "a", 1), ("paragraph", "b", 3)]),
    "quote": ("> a\n> b\n", [("paragraph", "a\nb", 1)]),
    "table": (
        "| a | b |\n|---|---|\n| c \\| d | |\n",
        [("cell", "a", 1), ("cell", "b", 1), ("cell", "c \\| d", 3)],
    ),
    "same words in two cells": ("| a | a |\n|---|---|\n", [("cell", "a", 1), ("cell", "a", 1)]),
    "table without edges": (
        "a | b\n--|--\n7 | 8\n",
        [("cell", "a", 1), ("cell", "b", 1), ("cell", "7", 3), ("cell", "8", 3)],
    ),
    "table in a quote": ("> 7 | b\n> --|--\n", [("cell", "7", 1), ("cell", "b", 1)]),
    "box": ('!!! note "A b"\n    c\n', [("box-title", "A b", 1), ("paragraph", "c", 2)]),
    "box without title": ("!!! note\n    c\n", [("box-type", "note", 1), ("paragraph", "c", 2)]),
    "box with an empty title": ('!!! note ""\n    c\n', [("paragraph", "c", 2)]),
    "folded box": ('??? "A"\n    c\n', [("box-title", "A", 1), ("paragraph", "c", 2)]),
    "folded box, open": ('???+ tip "A"\n    c\n', [("box-title", "A", 1), ("paragraph", "c", 2)]),
    "no box": ('!!! "A"\n    c\n', [("paragraph", '!!! "A"\nc', 1)]),
    "no box, because of a space": (" ??? tip\n", [("paragraph", "??? tip", 1)]),
    "tab": ('=== "A"\n\n    c\n', [("tab-title", "A", 1), ("paragraph", "c", 3)]),
    "definition": ("a\n:   b\n", [("term", "a", 1), ("paragraph", "b", 2)]),
    "footnote": ("a[^1]\n\n[^1]: b\n", [("paragraph", "a[^1]", 1), ("paragraph", "b", 3)]),
    "abbreviation": ("*[NHS]: Health\n", [("abbreviation", "Health", 1)]),
    "link title": ('[a]\n\n[a]: /b "C d"\n', [("paragraph", "[a]", 1), ("link-title", "C d", 3)]),
    "HTML": ('<div>\n<p title="A">b</p>\n</div>\n', [("attribute", "A", 2), ("html", "b", 2)]),
    "code": ("```\na\n```\n\n    b\n\n`c`\n", []),
    "no words": ("---\n\n***\n\n![](a.png)\n\n<!-- a -->\n\n[TOC]\n", []),
}


@pytest.mark.parametrize(("text", "pieces"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_pieces(text: str, pieces: list[tuple[str, str, int]], end: str):
    found = cut(text.replace("\n", end)).pieces
    assert [(one.kind, one.text, one.line) for one in found] == pieces


def test_lines_count_from_the_top_of_the_file():
    text = "---\ntitle: A\n---\n\nB\n"
    (piece,) = cut(text, start=text.index("\nB")).pieces
    assert (piece.text, piece.line, piece.spans[0].cut(text)) == ("B", 5, "B")


def test_depth_and_tightness():
    found = cut("- a\n    - b\n\n> > c\n\n!!! note\n    d\n").pieces
    assert [(one.depth, one.quotes, one.tight) for one in found] == [
        (1, 0, True), (2, 0, True), (0, 2, False), (0, 0, False), (1, 0, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "anchor"),
    [
        ("## A {#b}", "A", "b"),
        ("## A {: #b .c }", "A", "b"),
        ("## A {.c}", "A", ""),
        ("## A {name}", "A {name}", ""),
        ("A\n{: #b }", "A", "b"),
        ("## A { b }", "A { b }", ""),
    ],
)
def test_attribute_lists_are_no_words(text: str, words: str, anchor: str):
    (piece,) = cut(text).pieces
    assert (piece.text, piece.anchor) == (words, anchor)


READABLE = {
    "words": ("a *b* c", ["a ", "b", " c"]),
    "link": ('[a](b "c")', ["a", "c"]),
    "picture": ("![a *b*](c)", ["a ", "b"]),
    "code": ("a `b` c", ["a ", " c"]),
    "address": ("<https://a.b> c", [" c"]),
    "tag": ('a <b title="c">d</b>', ["a ", "c", "d"]),
    "entity": ("caf&eacute; &amp;", ["caf", "&eacute;", " "]),
    "escape": (r"a \* b", ["a ", " b"]),
    "attributes": ("[a](b){: .c } d", ["a", " d"]),
    "a script": ("[a](javascript:b)", ["a"]),
}


@pytest.mark.parametrize(("text", "runs"), READABLE.values(), ids=READABLE)
def test_what_is_read(text: str, runs: list[str]):
    found = sorted(readable(text), key=lambda one: one.span.start)
    assert [one.span.cut(text) for one in found if one.span.cut(text)] == runs


def test_explained_abbreviations_are_not_read():
    text = "The NHS and NHSX."
    assert [one.span.cut(text) for one in readable(text, {"abbreviations": {"NHS"}})] == [
        "The ",
        " and NHSX.",
    ]


@pytest.mark.parametrize(
    ("text", "reference", "target"),
    [
        ("[a](b 'c')", "", "b"),
        ("[a](<b c>)", "", "b c"),
        ("[a][b]", "full", ""),
        ("[b][]", "collapsed", ""),
        ("[b]", "shortcut", ""),
    ],
)
def test_links(text: str, reference: str, target: str):
    env = {"references": {"B": {"title": "", "href": "x", "map": [0, 1]}}}
    (link,) = (mark for mark in marks(text, env) if mark.kind == "link")
    assert (link.reference, link.target, link.span.cut(text)) == (reference, target, text)


def test_cells_that_the_line_does_not_hold_have_no_span():
    (piece,) = cut("a").pieces
    assert cell_spans("| a |", piece.spans[0], 0, "") == []
    assert cell_spans("x", piece.spans[0], 0, "b") == []


def test_html_is_scanned():
    text = '<p>One <b>two</b></p><pre>no</pre><img alt="three">\n\nfour<br>'
    assert [(one.kind, one.span.cut(text)) for one in html_texts(text)] == [
        ("html", "One <b>two</b>"),
        ("attribute", "three"),
        ("html", "four<br>"),
    ]
    assert [one.cut("a<code>b</code>c") for one in html_readable("a<code>b</code>c")] == ["a", "c"]
