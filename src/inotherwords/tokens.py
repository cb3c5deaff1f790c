"""The blanks in prose, ``{carers_allowance}``: where they stand and which are no blanks at all.

One pass over the characters, no Markdown: ``{name}``, ``{org.<id>.phone}`` and, in a translation,
``{name:form}`` are tokens; ``{{`` and ``}}`` are literal braces; ``{: .class }``, ``{#id}`` and
``{.class}`` belong to Markdown and pass; any other brace is a mistake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING, Final

from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_PIECES: Final = re.compile(
    r"(?P<literal>\{\{|\}\})"
    r"|\{(?P<name>[a-z][a-z0-9_]*|org\.[a-z0-9-]+\.(?:phone|textphone|text|web|email))(?::(?P<form>[a-z][a-z0-9_-]*))?\}"
    r"|(?P<markdown>\{:[^{}\n]*\}|\{ ?[#.][\w.#=\" -]*\})"
    r"|(?P<bad>\{[^{}\n]*\}?|\})"
)
CLOSE: Final = 0.8
"""How alike two names are, from 0 to 1, before we ask whether one was meant for the other."""


@dataclass(frozen=True, slots=True)
class Token:
    """A blank for a fact: characters ``start`` up to ``end`` of the text, braces included."""

    name: str
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Brace:
    """A brace that is no token: a literal one (``{{``), or one that means nothing here."""

    text: str
    start: int
    end: int
    literal: bool

    @property
    def meaning(self) -> str:
        """What a reader sees: one brace for two, and a mistake as it stands."""
        return self.text[0] if self.literal else self.text


def pieces(text: str) -> Iterator[Token | Brace]:
    """Every token and brace of ``text`` from left to right; braces of Markdown are passed over."""
    for match in _PIECES.finditer(text):
        start, end = match.span()
        if match["name"]:
            yield Token(match["name"], match["form"] or "", start, end)
        elif not match["markdown"]:
            yield Brace(match[0], start, end, literal=bool(match["literal"]))


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of ``text``, in order.

    >>> [token.name for token in tokens("Ring {org.samaritans.phone} within {six_weeks:genitive}.")]
    ['org.samaritans.phone', 'six_weeks']
    """
    return tuple(piece for piece in pieces(text) if isinstance(piece, Token))


def token_findings(text: str, known: Collection[str], where: Where) -> list[Finding]:
    """What is wrong with the braces of ``text``: ``fact-bad-token``, and ``fact-unknown`` with the nearest name."""
    found: list[Finding] = []
    for piece in pieces(text):
        if isinstance(piece, Brace):
            if not piece.literal:
                found.append(finding("fact-bad-token", where, piece=piece.text))
        elif piece.name not in known:
            found.append(unknown(piece, known, where))
    return found


def unknown(token: Token, known: Collection[str], where: Where) -> Finding:
    """The finding for a token that names no fact, with the nearest name when one is near."""
    near = _near(token.name, known)
    if near:
        return finding("fact-unknown", where, name=token.name, near=near)
    return finding("fact-unknown-name", where, name=token.name)


def _near(name: str, known: Collection[str]) -> str:
    """The known name most like ``name``, or an empty string.

    Of an organisation's facts only its id is compared: all of them begin and end alike, and nobody
    should be led to another organisation's number.
    """
    start, end = ("org.", name[name.rfind(".") :]) if name.startswith("org.") else ("", "")
    middles = {
        one.removeprefix(start).removesuffix(end)
        for one in known
        if one.startswith(start or one) and one.endswith(end)
    }
    middle = name.removeprefix(start).removesuffix(end)
    near = get_close_matches(middle, sorted(middles), n=1, cutoff=CLOSE)
    if not near or (start and not _is_same_misspelt(middle, near[0])):
        return ""
    return f"{start}{near[0]}{end}"


def _is_same_misspelt(one: str, other: str) -> bool:
    """Whether two ids are alike word by word: *age-uk-leeds* and *age-uk-leicester* are two organisations."""
    ones, others = one.split("-"), other.split("-")
    if len(ones) != len(others):
        return "".join(ones) == "".join(others)
    return all(SequenceMatcher(None, *pair).ratio() >= CLOSE for pair in zip(ones, others, strict=True))
