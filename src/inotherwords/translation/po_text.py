r"""The small parts of a PO file: a text in quotes, size limits, and the list of faults.

``quote`` and ``unquote`` are each other's inverse; only ``\n``, ``\t``, ``\"`` and ``\\`` are escapes here, because
polib and msgfmt agree on these and prose needs no others. The patterns use possessive quantifiers, so that no
text from outside can make them slow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHOLE = re.compile(r'"[^"\\]*+(?:\\[nt"\\][^"\\]*+)*+"')
_ESCAPE = re.compile(r'\\([nt"\\])')
_MEANING = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}

UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What no catalogue may hold: control characters but tab and line feed, hidden line ends, halves of characters."""

MOST_FAULTS = 100
"""How many faults of one file are told one by one; a file of rubbish must not fill the screen or the memory."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one catalogue may hold: bytes in the file, entries, characters in one text."""

    size: int = 8 * 1024 * 1024
    entries: int = 20_000
    characters: int = 10_000


EDITORS = Limits()
"""For catalogues in the publication and what an editor imports."""

STRANGERS = Limits(size=1024 * 1024, entries=5_000, characters=4_000)
"""For proposals from people we do not know."""


@dataclass(slots=True)
class Faults:
    """The findings of one file, gathered in the order met; past ``MOST_FAULTS`` they are only counted."""

    path: str
    locale: str
    found: list[Finding] = field(default_factory=list)
    untold: int = 0

    def add(self, code: str, line: int, unit: str = "", **details: object) -> None:
        """One more fault at ``line`` (0 for the whole file), in the entry of ``unit`` when that is known."""
        if len(self.found) >= MOST_FAULTS:
            self.untold += 1
            return
        self.found.append(finding(code, Where(self.path, line, self.locale, unit[:100]), **details))

    def all(self) -> list[Finding]:
        """Every finding, sorted by line; the last one says how many more there were."""
        told = sorted(self.found, key=lambda one: one.where.line)
        if self.untold:
            told.append(
                finding("po-more", Where(self.path, 0, self.locale), shown=len(told), count=self.untold)
            )
        return told


def unquote(text: str) -> str | None:
    r"""What ``text`` says, when all of it is one text in quotes with known escapes; else ``None``.

    >>> unquote(r'"say \"no\""')
    'say "no"'
    >>> unquote('"cut off') is None
    True
    """
    if "\\" not in text and text.count('"') == 2 and text[0] == text[-1] == '"':  # noqa: PLR2004 - two quotes
        return text[1:-1]
    if not _WHOLE.fullmatch(text):
        return None
    return _ESCAPE.sub(lambda found: _MEANING[found[1]], text[1:-1])


def quote(text: str) -> str:
    r"""``text`` as one quoted piece.

    >>> quote('say "no"')
    '"say \\"no\\""'
    """
    # Four replacements are several times faster than one translation table; the backslash comes first.
    said = text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n").replace("\t", r"\t")
    return f'"{said}"'


def faults_of(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Why ``unquote(text)`` is ``None``, as codes with their details; ``text`` starts with a quote."""
    at = 1
    while at < len(text):
        if text[at] == '"':
            rest = text[at + 1 :].strip(" \t")
            if rest:
                yield "po-after-quote", {"rest": rest}
            return
        if text[at] == "\\":
            at += 1
            if text[at : at + 1] not in _MEANING and at < len(text):
                yield "po-bad-escape", {"escape": "\\" + text[at]}
        at += 1
    yield "po-unterminated", {"text": text}


def comment(mark: str, text: str) -> str:
    """``text`` (one line) as a line of comment.

    It gets a space after a backslash at its end: msgfmt would take the next line for more of the comment.
    """
    guard = " " if text.endswith("\\") else ""
    return f"{mark} {text}{guard}" if text else mark


def commented(line: str) -> str:
    r"""The text of a line of comment whose mark is off; undoes :func:`comment`.

    >>> commented(" C:\\ ")
    'C:\\'
    """
    text = line.removeprefix(" ")
    return text[:-1] if text.endswith("\\ ") else text
