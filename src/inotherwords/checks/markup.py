"""Markup that words may not bring along: HTML, attribute lists, includes, and any markup in a title.

Looked for by bare patterns on purpose. Two parsers read these words on their way to a page and do not
agree on escapes and code, so the pattern is wider than either: only what the English has, character
for character, may stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inotherwords.checks.letters import entities
from inotherwords.checks.reading import lost, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject

_QUOTED: Final = frozenset({"abbreviation", "attribute", "box-title", "box-type", "link-title", "tab-title"})
"""Kinds of unit that stand between straight double quotes, or are put there."""
TITLES: Final = _QUOTED | {"title", "summary", "term"}
"""Kinds of unit that stand where nothing is formatted: they are plain text on one line."""
_TAG: Final = re.compile(r"<[A-Za-z/!?][^<>]*>?")
_INCLUDE: Final = re.compile(r"-+8<-+|\{%|\{\{\{")
_ATTRIBUTES: Final = re.compile(r"\{[^{}\n]*\}")
_TITLE_MARKS: Final = ("\n", "](", "[", "]", "<", ">", "`", "*", "_")


def _tags(text: str) -> list[str]:
    """HTML tags, or the beginning of one; and entities that mean ``<`` or ``>``."""
    if "<" not in text and "&" not in text:
        return []
    links = {mark.span.start for mark in reading(text).links() if mark.kind == "autolink"}
    found = [match[0] for match in _TAG.finditer(text) if match.start() not in links]
    return [*found, *(one.text for one in entities(text) if "<" in one.meaning or ">" in one.meaning)]


def raw_html(subject: Subject) -> Iterator[Blanks]:
    """HTML that the English does not have."""
    for tag in lost(_tags(subject.words), _tags(subject.english)):
        yield {"html": tag}


def _attribute_lists(text: str) -> list[str]:
    if "{" not in text:
        return []
    read = reading(text)
    taken = [(one.start, one.end) for one in read.tokens] + [(one.start, one.end) for one in read.braces]
    return [
        match[0]
        for match in _ATTRIBUTES.finditer(text)
        if not any(start <= match.start() < end for start, end in taken)
    ]


def attributes(subject: Subject) -> Iterator[Blanks]:
    """Attribute lists (``{: .x }``) that the English does not have."""
    for piece in lost(_attribute_lists(subject.words), _attribute_lists(subject.english)):
        yield {"piece": piece}


def includes(subject: Subject) -> Iterator[Blanks]:
    """Commands that read another file or run a template."""
    if not any(sign in subject.words for sign in ("8<", "{%", "{{{")):  # quick: nothing there to look at
        return
    for piece in lost(_INCLUDE.findall(subject.words), _INCLUDE.findall(subject.english)):
        yield {"piece": piece}


def title_markup(subject: Subject) -> Iterator[Blanks]:
    """Markup, a line break or a straight double quote in a title, where the English has none."""
    if subject.unit.kind not in TITLES:
        return
    words, english = _without_facts(subject.words), _without_facts(subject.english)
    signs = (*_TITLE_MARKS, '"') if subject.unit.kind in _QUOTED else _TITLE_MARKS
    found = [sign for sign in signs if sign in words and sign not in english]
    if "](" in found:
        found = [sign for sign in found if sign not in {"[", "]"}]
    for sign in found:
        yield {"mark": "a line break" if sign == "\n" else f"“{sign}”"}


def _without_facts(text: str) -> str:
    for token in reversed(reading(text).tokens):
        text = text[: token.start] + text[token.end :]
    return text
