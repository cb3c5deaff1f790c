"""One text taken apart once, for all checks that look at it: its marks, facts, braces and plain prose.

A cache holds the last readings, because the same English is compared with many locales. Texts with no
sign of markup never reach the parser, which is the slowest thing here: most units are such.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from inotherwords.checks.letters import decoded, without_unseen
from inotherwords.source.markdown_inline import Mark, marks
from inotherwords.tokens import Brace, Token, pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARSED: Final = re.compile(r"[\[<`]|\*\*|__")
"""Without one of these there is no link, no tag, no code and nothing bold, so the parser need not look."""
_LINKS: Final = frozenset({"link", "image", "autolink", "footnote_ref"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in a text; spans count its characters.

    ``prose`` is what a reader sees of it, near enough to look for numbers and words: without facts
    and the marks and targets of links (a space for each), entities decoded, nothing invisible.
    """

    text: str
    marks: tuple[Mark, ...]
    tokens: tuple[Token, ...]
    braces: tuple[Brace, ...]
    prose: str
    chars: frozenset[str]
    """The characters of ``prose``, each once: most checks need look no further."""
    names: tuple[str, ...]
    """The facts by name, in order."""

    def links(self) -> tuple[Mark, ...]:
        """Links, pictures, addresses in angle brackets and footnotes, as the parser sees them."""
        return tuple(mark for mark in self.marks if mark.kind in _LINKS)


@lru_cache(maxsize=8192)
def reading(text: str) -> Reading:
    """``text``, taken apart."""
    found = marks(text) if _PARSED.search(text) else ()
    braced = tuple(pieces(text)) if "{" in text or "}" in text else ()  # quick: nothing there to look at
    tokens = tuple(one for one in braced if isinstance(one, Token))
    braces = tuple(one for one in braced if isinstance(one, Brace))
    hidden = [(one.start, one.end) for one in tokens]
    hidden += [
        (mark.label.end if mark.label else mark.span.start, mark.span.end)
        for mark in found
        if mark.kind in _LINKS
    ]
    hidden += [(mark.span.start, mark.label.start) for mark in found if mark.kind in _LINKS and mark.label]
    prose = without_unseen(decoded(_blanked(text, hidden)))
    return Reading(text, found, tokens, braces, prose, frozenset(prose), tuple(one.name for one in tokens))


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """``text`` with one space in the place of each span; spans may overlap."""
    parts: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if start >= position:
            parts += [text[position:start], " "]
        position = max(position, end)
    return "".join((*parts, text[position:]))


def lost(these: Sequence[str], those: Sequence[str]) -> tuple[str, ...]:
    """What ``these`` hold more often than ``those``, each once, in the order of ``these``."""
    if not these or these == those:  # quick: nothing there to look at
        return ()
    wanted, there = Counter(these), Counter(those)
    return tuple(one for one in wanted if wanted[one] > there[one])


def times(count: int) -> str:
    """``nowhere``, ``once``, ``twice``, ``3 times``."""
    return {0: "nowhere", 1: "once", 2: "twice"}.get(count, f"{count} times")
