"""Other people's Markdown: no schema, no rules of ours, only what must be true of any page.

Front matter may hold anything; its title, description and summary are words that a reader sees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from inotherwords.model.content import Document, Kind, Span
from inotherwords.source.guides import Draft, Head
from inotherwords.source.proof import Proof, prove

_FENCED: Final = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<inside>.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_WORDS: Final = re.compile(
    r"^(?P<key>title|description|summary):[ \t]+(?P<quote>[\"']?)(?P<text>[^\s\"'|>&*!%@`{\[#][^\r\n]*?)(?P=quote)[ \t]*(?=\r?$)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A page of somebody else's: a draft to take units from, and the proof that nothing is lost."""

    draft: Draft
    proof: Proof


def foreign_draft(text: str, *, path: str) -> Foreign:
    """The page ``text`` with the laws proved on it; the proof's page is the one that units come from."""
    fence = _FENCED.match(text)
    start = fence.end() if fence else 0
    proof = prove(text, start=start)
    document = Document(
        id=path, kind=Kind.PAGE, path=path, title="", summary="", units=(), body=text, body_start=start
    )
    return Foreign(Draft(document, _head(text, fence), proof.page), proof)


def _head(text: str, fence: re.Match[str] | None) -> tuple[Head, ...]:
    if fence is None or not fence["inside"]:
        return ()
    return tuple(
        Head(match["key"], match["text"], Span(*match.span("text")), text.count("\n", 0, match.start()) + 1)
        for match in _WORDS.finditer(text, fence.start("inside"), fence.end("inside"))
    )
