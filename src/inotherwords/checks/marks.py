"""Marks inside a line: as many bold runs as in the English, and code letter for letter.

Bold is counted by its marks, not by what a parser makes of them: CommonMark does not close ``**`` between
Chinese punctuation and a letter, the site's renderer does. Italics are not compared; Arabic, Bengali and
Chinese do not use them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from inotherwords.checks.reading import lost, reading, times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.checks.base import Blanks, Subject

_LOOSE: Final = re.compile(
    r"(?:^|(?<=\s))\*\* [^*\n]{1,80} ?\*\*|(?:^|(?<=\s))\*\*[^*\n]{1,80} \*\*(?=[\s.,;:!?]|$)"
)


@lru_cache(maxsize=4096)
def _bold_runs(text: str) -> int:
    """How many runs of ``text`` are bold: two marks that touch a word make one."""
    if "**" not in text and "__" not in text:
        return 0
    read = reading(text)
    inside = [(token.start, token.end) for token in read.tokens]
    marks = 0
    for mark in read.marks:
        start, end = mark.span.start, mark.span.end
        if mark.kind != "emphasis" or end - start == 1:
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        alone = (not before or before.isspace()) and (not after or after.isspace())
        in_a_word = text[start] == "_" and before.isalnum() and after.isalnum()
        marks += not alone and not in_a_word and not any(first <= start < last for first, last in inside)
    return marks // 2


def bold(subject: Subject) -> Iterator[Blanks]:
    """More or fewer bold runs than the English has."""
    english, words = _bold_runs(subject.english), _bold_runs(subject.words)
    if english != words:
        yield {"english": times(english), "words": times(words)}


def _code(text: str) -> list[str]:
    """The code of ``text``, backquotes included; an unmatched backquote is none."""
    if "`" not in text:
        return []
    spans = (mark.span.cut(text) for mark in reading(text).marks if mark.kind == "backticks")
    return [one for one in spans if one.strip("`")]


def code(subject: Subject) -> Iterator[Blanks]:
    """Code that was changed, lost or added."""
    english, words = _code(subject.english), _code(subject.words)
    gone, new = lost(english, words), lost(words, english)
    if gone or new:
        yield {"english": ", ".join(gone) or "none", "words": ", ".join(new) or "none"}


def bold_fact(subject: Subject) -> Iterator[Blanks]:
    """A fact that is bold in the English and not in the words: it was marked because it matters."""
    if "**" not in subject.english or "{" not in subject.english:  # quick: nothing there to look at
        return
    english, words = _bold_facts(subject.english), _bold_facts(subject.words)
    there = {token.name for token in reading(subject.words).tokens}
    for name in lost(english, words):
        if name in there:
            yield {"name": name}


def _bold_facts(text: str) -> list[str]:
    """The facts that stand between an odd and an even mark of bold."""
    return [token.name for token in reading(text).tokens if text.count("**", 0, token.start) % 2]


def loose_bold(subject: Subject) -> Iterator[Blanks]:
    """Marks of bold with a space inside them: the page shows them as stars."""
    if "**" in subject.words and not _LOOSE.search(subject.english):
        for match in _LOOSE.finditer(subject.words):
            yield {"piece": match[0]}
