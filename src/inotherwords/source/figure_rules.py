"""Figures that change and were typed by hand, where a fact of ``facts.yml`` should stand.

By patterns over what a reader sees: facts, code and the targets of links are taken off first. Small plain
numbers (*step 2*, *999*) are nobody's rate and pass; so does a range of years.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from inotherwords.model.finding import Finding, Where, finding
from inotherwords.source.markdown_inline import marks
from inotherwords.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inotherwords.source.guides import Draft

_MONTH: Final = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_NUMBER: Final = r"\d+(?:[.,]\d+)*"
_FIGURES: Final = (
    re.compile(rf"[£€$] ?{_NUMBER}|\b{_NUMBER}(?: ?[£€%]| (?:pounds?|euros?|per ?cent)\b|p\b)"),
    re.compile(
        rf"\b{_NUMBER}(?: ?- ?| )(?:(?:working|calendar|school|full|whole) )?"
        r"(?:minutes?|hours?|days?|weeks?|fortnights?|months?|years?)\b"
    ),
    re.compile(
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b(?: \d{{4}}\b)?"
        rf"|\b{_MONTH} (?:\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?)\b|\b\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}})\b"
    ),
    re.compile(r"\b\d{1,3}(?:,\d{3})+\b|\+?\(?\b\d(?:[ ()-]{0,2}\d)+\b"),
)
"""Amounts and shares; spans of time; days; runs of digits such as telephone numbers."""
_YEARS: Final = re.compile(r"(?:19|20)\d\d ?- ?(?:(?:19|20)\d\d|\d\d)")
_FEWEST_DIGITS: Final = 5
_SPACES: Final = re.compile(r"\s")


def figures(draft: Draft) -> Iterator[Finding]:
    """A finding for every figure that a reader sees in the title, the summary or the text of a page."""
    path = draft.document.path
    for text, line in [
        *((one.text, one.line) for one in draft.head),
        *((one.text, one.line) for one in draft.page.pieces),
    ]:
        for figure in typed(text):
            yield finding("figure-typed", Where(path, line), figure=figure)


def typed(text: str) -> tuple[str, ...]:
    """The figures of ``text`` that should be facts, each once, in order.

    >>> typed("Within 18 months, or £50: step 2 of {steps}, ring 999.")
    ('18 months', '£50')
    """
    seen = _seen(text)
    found: dict[str, int] = {}
    for pattern in _FIGURES:
        for match in pattern.finditer(seen):
            if pattern is not _FIGURES[-1] or _is_long(match[0]):
                found.setdefault(match[0].strip(), match.start())
                # One figure is told once, by the first pattern that knows it.
                seen = seen[: match.start()] + "\n" * len(match[0]) + seen[match.end() :]
    return tuple(sorted(found, key=found.__getitem__))


def _is_long(run: str) -> bool:
    return sum(char.isdigit() for char in run) >= _FEWEST_DIGITS and not _YEARS.fullmatch(run)


def _seen(text: str) -> str:
    """What a reader sees of ``text``, near enough to look for figures; every kind of space is one kind."""
    hidden = [(one.start, one.end) for one in tokens(text)]
    for mark in marks(text):
        if mark.kind == "backticks":
            hidden.append((mark.span.start, mark.span.end))
        elif mark.label is not None:
            hidden.append((mark.label.end, mark.span.end))
    for start, end in hidden:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return _SPACES.sub(lambda match: "\n" if match[0] == "\n" else " ", text.replace("*", ""))
