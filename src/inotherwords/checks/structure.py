"""Words that would become something else than their piece when they are put on its line.

The renderer takes any script's digits for a numbered list (``۱. متن``) and needs no space after ``#``,
so these are wider than CommonMark's rules. What stands in a heading, a cell or a title cannot open a
block; there only a line break or a bar does harm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject

_INSIDE_A_LINE: Final = frozenset(
    {
        "abbreviation", "attribute", "box-title", "box-type", "cell", "heading", "html", "link-title", "summary",
        "tab-title", "title",
    }
)  # fmt: skip
_OPENERS: Final = (
    ("computer code", re.compile(r" {4}| {0,3}\t| {0,3}(?:```|~~~)")),
    ("a box", re.compile(r" {0,3}(?:!!!|\?\?\?)")),
    ("a tab", re.compile(r" {0,3}===")),
    ("a heading", re.compile(r" {0,3}#")),
    ("a quotation", re.compile(r" {0,3}>")),
    ("a line across the page", re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$")),
    ("a list", re.compile(r" {0,3}[*+-](?:[ \t]|$)")),
    ("a numbered list", re.compile(r" {0,3}\d+[.)](?:[ \t]|$)")),
    ("the explanation of a term", re.compile(r" {0,3}:[ \t]")),
    ("a footnote", re.compile(r" {0,3}\[\^[^\[\]]*\]:")),
    ("an abbreviation", re.compile(r" {0,3}\*\[[^\[\]]*\][ ]?:")),
    ("a link definition", re.compile(r" {0,3}\[[^\[\]]*\]:")),
    ("a table of contents", re.compile(r"\s*\[TOC\]\s*$")),
)
_BELOW: Final = (
    ("a heading (it underlines the line above)", re.compile(r" {0,3}(?:=+|-+)[ \t]*$")),
    ("a table", re.compile(r"[ \t|:-]*-[ \t|:-]*$")),
)
"""What a second or later line can make of the line above it."""
_BAR: Final = re.compile(r"(?<!\\)(?:\\\\)*\|")


_SHOWN: Final = re.compile(r"(?:#{1,6}|>|[-*+])[ \t]+")


def stray_mark(subject: Subject) -> Iterator[Blanks]:
    """A mark of a heading, list or quotation at the start of what is inside a line: readers would see it."""
    if subject.unit.kind in _INSIDE_A_LINE:
        match = _SHOWN.match(subject.words)
        if match and not subject.english.startswith(match[0].strip()):
            yield {"mark": match[0].strip()}


def block(subject: Subject) -> Iterator[Blanks]:
    """Lines that would begin another block, bars that would begin another cell, and lines too many."""
    words, english = subject.words.split("\n"), subject.english.split("\n")
    found = False
    for number, line in enumerate(words, start=1):
        beside = english[number - 1] if number <= len(english) else ""
        what = _opened(subject.unit.kind, number, line, beside)
        if what:
            found = True
            yield {"line": number, "what": what, "start": line.strip()[:40]}
    if subject.unit.kind == "cell" and len(_BAR.findall(subject.words)) > len(_BAR.findall(subject.english)):
        yield {"line": 1, "what": "another cell of the table", "start": "|"}
    if len(words) > len(english) and not found:
        line = words[len(english)]
        yield {
            "line": len(english) + 1,
            "what": "a line more than the English has",
            "start": line.strip()[:40],
        }


def _opened(kind: str, number: int, line: str, english: str) -> str:
    """What ``line`` would open; empty when nothing, or when the English's own line does the same."""
    if number > 1 and not line.strip():
        return "a new paragraph"
    if kind in _INSIDE_A_LINE:
        return ""
    patterns = (*_BELOW, *_OPENERS) if number > 1 else _OPENERS
    return next(
        (what for what, pattern in patterns if pattern.match(line) and not pattern.match(english)), ""
    )
