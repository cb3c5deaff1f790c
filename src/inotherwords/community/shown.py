"""A unit's text as people who know no Markdown can keep it, and back.

A fact is ``{name = value}`` in the English and ``{name}`` in the words; a link is ``[words](2)``, the number being its
place in the English; bold is real bold where the file has it. On the way back whatever a phone or a word processor
does to braces, brackets and digits is undone; what is not understood stays as it is, for the checks to tell.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.figures import show
from inotherwords.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from inotherwords.model.content import Fact
    from inotherwords.model.publication import Locale

_LINK: Final = re.compile(r"\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)*)\)")
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_HIDDEN: Final = "\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""What word processors put around pieces of another direction. The two joiners that scripts need are not here."""
_BLANK: Final = re.compile(
    rf"[{{｛]([\s\u00a0{_HIDDEN}]*[A-Za-z][\w.\s\u00a0:{_HIDDEN}-]*?)(?:[=＝][^{{}}｛｝]*)?[}}｝]", re.ASCII
)
_PLACE: Final = re.compile(rf"[\]］][\s{_HIDDEN}]*[(（][\s{_HIDDEN}]*([0-9]+)[\s{_HIDDEN}]*[)）]")
_TOKEN: Final = re.compile(r"\{[^{}]*\}|\]\([0-9]+\)|\[")
_SPACES: Final = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+")
_ALIKE: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑–—−", "-"),
        "…": "...",
    }
)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of shown text. A ``token`` is to be kept letter for letter."""

    text: str
    bold: bool = False
    token: bool = False


def shown(text: str, english: str, *, values: Mapping[str, str] | None = None) -> str:
    """``text`` with its links numbered as in ``english``; with ``values``, each fact beside its value.

    >>> shown("Ask your [council](term:council).", "Ask your [council](term:council).")
    'Ask your [council](1).'
    """
    numbers = {target: number for number, target in reversed(list(enumerate(targets(english), start=1)))}
    text = _LINK.sub(lambda link: f"]({numbers.get(link[1], link[1])})", text)
    for token in reversed(tokens(text)):
        if values and token.name in values:
            text = f"{text[: token.end - 1]} = {values[token.name]}}}{text[token.end :]}"
    return " ".join(text.split())


def targets(english: str) -> tuple[str, ...]:
    """Where the links of an English text lead, in order, each once."""
    return tuple(dict.fromkeys(_LINK.findall(english)))


def values_of(text: str, facts: Mapping[str, Fact], locale: Locale) -> dict[str, str]:
    """The facts of ``text`` as the locale writes them, by name."""
    names = {token.name for token in tokens(text)} & set(facts)
    return {name: " ".join(show(facts[name], locale).text.split()) for name in sorted(names)}


def runs(text: str) -> Iterator[Run]:
    """Shown text as runs: bold without its stars, and tokens by themselves."""
    for number, part in enumerate(_BOLD.split(text)):
        at = 0
        for token in _TOKEN.finditer(part):
            if part[at : token.start()]:
                yield Run(part[at : token.start()], bold=bool(number % 2))
            yield Run(token[0], bold=bool(number % 2), token=True)
            at = token.end()
        if part[at:]:
            yield Run(part[at:], bold=bool(number % 2))


def joined(pieces: Iterable[tuple[str, bool]], *, bold: bool = True) -> str:
    """Text from a file's runs, ``(text, is bold)``, with stars around what is bold; without ``bold``, plain.

    Stars never stand on the inner side of a space, where Markdown would not see them.
    """
    merged: list[tuple[str, bool]] = []
    for text, strong in pieces:
        strong_here = bold and (strong if text.strip() else bool(merged and merged[-1][1]))
        if merged and merged[-1][1] is strong_here:
            merged[-1] = (merged[-1][0] + text, strong_here)
        elif text:
            merged.append((text, strong_here))
    return "".join(_starred(text) if strong else text for text, strong in merged)


def _starred(text: str) -> str:
    inner = text.strip()
    if not inner or "**" in inner:
        return text
    before, after = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    return f"{before}**{inner}**{after}"


def unshown(text: str, english: str) -> str:
    """Shown text as a catalogue holds it; ``english`` is the unit's text, whose facts and links it may name.

    >>> unshown("Zapytaj [radę] (1): { Carers_allowance = £81.90 }", "[council](term:council) {carers_allowance}")
    'Zapytaj [radę](term:council): {carers_allowance}'
    """
    known = {token.name.casefold(): token.name for token in tokens(english)}
    links = targets(english)

    def fact(match: re.Match[str]) -> str:
        name = re.sub(rf"[\s\u00a0{_HIDDEN}]", "", match[1])
        base, colon, form = name.partition(":")
        return f"{{{known.get(base.casefold(), base)}{colon}{form}}}"

    def link(match: re.Match[str]) -> str:
        number = int(match[1])
        return f"]({links[number - 1]})" if 0 < number <= len(links) else match[0]

    plain = _western(text)
    plain = _PLACE.sub(link, _BLANK.sub(fact, plain))
    return _SPACES.sub(" ", plain.replace("［", "[")).strip()


def _western(text: str) -> str:
    """``text`` with the digits behind square brackets in Western form; other digits stay as they were written."""
    place = rf"([\]］][\s{_HIDDEN}]*[(（][\s{_HIDDEN}]*)(\d{{1,3}})(?=[\s{_HIDDEN}]*[)）])"
    return re.sub(
        place, lambda match: match[1] + "".join(str(unicodedata.digit(one)) for one in match[2]), text
    )


def plain(text: str) -> str:
    """English for comparing: quotation marks and dashes as any program may write them, no spaces, bold or case."""
    return _SPACES.sub("", _level(text)).casefold().replace("**", "")


def same(one: str, other: str) -> bool:
    """Whether two texts differ only by what word processors change by themselves: quotation marks and kinds of space."""
    return _SPACES.sub(" ", _level(one)).strip() == _SPACES.sub(" ", _level(other)).strip()


def _level(text: str) -> str:
    bare = re.sub(rf"[{_HIDDEN}]", "", unicodedata.normalize("NFC", text)).translate(_ALIKE)
    return re.sub(r"\s*=[^{}]*\}", "}", bare)


def words_in(texts: Sequence[str]) -> str:
    """Parts of one cell, in order, as one text."""
    return " ".join(part for part in texts if part.strip())
