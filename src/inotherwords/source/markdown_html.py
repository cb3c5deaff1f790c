"""Words inside raw HTML: text between tags, and the attributes that are read out.

A scanner, not a parser: it only has to tell words from markup, and must never hang. Contents of
``script``, ``style``, ``pre`` and ``code`` are not words; nor are comments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from inotherwords.model.content import Span

_TOKEN: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|<![A-Za-z][^>]*>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(
    r"(?<=[\s\"'])(?:alt|title|aria-label|aria-description|placeholder|summary)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')",
    re.IGNORECASE,
)
_SILENT: Final = frozenset({"script", "style", "pre", "code", "textarea", "svg", "math", "template"})
_INLINE: Final = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
        "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
        "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HtmlText:
    """A stretch of HTML that one unit can hold: words with inline tags among them, or an attribute."""

    kind: str
    span: Span


def readable_attributes(tag: str) -> tuple[Span, ...]:
    """Where ``alt``, ``title`` and their like stand inside one tag."""
    return tuple(
        Span(*match.span("double" if match["double"] is not None else "single"))
        for match in _ATTRIBUTE.finditer(tag)
        if any(char.isalnum() for char in match["double"] or match["single"] or "")
    )


def html_texts(text: str) -> tuple[HtmlText, ...]:
    """Every stretch of words in a block of raw HTML, in order, none overlapping.

    A stretch runs from one block-level tag, blank line or silent element to the next.
    """
    found: list[HtmlText] = []
    start = position = 0
    while position < len(text):
        token = _TOKEN.search(text, position)
        if token is None:
            break
        name = (token["name"] or "").lower()
        if name in _INLINE:
            position = token.end()
            continue
        found += _stretches(text, start, token.start())
        found += [
            HtmlText("attribute", Span(token.start() + one.start, token.start() + one.end))
            for one in readable_attributes(token[0])
        ]
        position = start = (
            _after_silent(text, name, token) if name in _SILENT and not token["close"] else token.end()
        )
    return (*found, *_stretches(text, start, len(text)))


def _after_silent(text: str, name: str, token: re.Match[str]) -> int:
    if token[0].endswith("/>"):
        return token.end()
    closing = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(text, token.end())
    return closing.end() if closing else len(text)


def _stretches(text: str, start: int, end: int) -> list[HtmlText]:
    """The paragraphs between ``start`` and ``end`` that hold words, white space trimmed."""
    found: list[HtmlText] = []
    for match in re.finditer(r"(?:(?!\n[ \t]*\n).)+", text[start:end], re.DOTALL):
        piece = match[0]
        lead = len(piece) - len(piece.lstrip())
        span = Span(start + match.start() + lead, start + match.start() + len(piece.rstrip()))
        if span.end <= span.start:
            continue
        inner = span.cut(text)
        if any(char.isalnum() for char in _TOKEN.sub(" ", inner)):
            found.append(HtmlText("html", span))
        else:
            for token in _TOKEN.finditer(inner):
                found += [
                    HtmlText(
                        "attribute",
                        Span(span.start + token.start() + one.start, span.start + token.start() + one.end),
                    )
                    for one in readable_attributes(token[0])
                ]
    return found


def html_readable(text: str) -> tuple[Span, ...]:
    """The runs of one HTML stretch that a reader sees: everything between its tags, and its attributes."""
    runs: list[Span] = []
    position = 0
    while token := _TOKEN.search(text, position):
        runs.append(Span(position, token.start()))
        runs += [
            Span(token.start() + one.start, token.start() + one.end) for one in readable_attributes(token[0])
        ]
        name = (token["name"] or "").lower()
        position = _after_silent(text, name, token) if name in _SILENT and not token["close"] else token.end()
    return (*(run for run in runs if run.end > run.start), Span(position, len(text)))
