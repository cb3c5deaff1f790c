"""One problem, as a value.

A finding has a stable code, a severity, a place, one sentence and a hint. The words of every
finding stand in ``model/findings/*.toml``, one file a family, so that they can be read, translated, documented and tested
in one place; code only names the code and fills in the blanks.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import NotRequired, TypedDict


class Severity(StrEnum):
    """How much a finding weighs, heaviest first."""

    REFUSE = "refuse"
    """Words from outside that are not even stored."""
    ERROR = "error"
    """Blocks building or publishing; nobody can wave it through."""
    WARNING = "warning"
    """A person must look; the build goes on."""
    NOTICE = "notice"
    """Worth knowing."""

    @property
    def blocks(self) -> bool:
        """Whether a command must stop."""
        return self in {Severity.REFUSE, Severity.ERROR}


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the publication. ``line`` counts from 1; 0 means the file as a whole."""

    path: str = ""
    line: int = 0
    locale: str = ""
    unit: str = ""


class FindingRecord(TypedDict):
    """The shape of a finding in ``iow check --json``."""

    code: str
    severity: str
    path: str
    line: int
    locale: str
    unit: str
    sentence: str
    hint: str


class _Wording(TypedDict):
    severity: str
    sentence: str
    hint: str
    accept: NotRequired[bool]
    """An error that a second person may accept for one unit, with a written reason."""


@cache
def wordings() -> dict[str, _Wording]:
    """Every finding code the program knows, with its severity and words."""
    known: dict[str, _Wording] = {}
    for family in sorted(
        resources.files("inotherwords.model").joinpath("findings").iterdir(), key=lambda one: one.name
    ):
        known |= tomllib.loads(family.read_text("utf-8"))
    return known


def may_be_accepted(code: str) -> bool:
    """Whether ``code`` is an error that a second person may accept for one unit, with a written reason."""
    wording = wordings().get(code)
    return bool(wording and wording.get("accept"))


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem in the content; made by :func:`finding`, never by hand."""

    code: str
    severity: Severity
    where: Where
    sentence: str
    hint: str

    def line_of_text(self) -> str:
        """``path:line: code: sentence — hint``, the form every command prints."""
        place = self.where.path
        if self.where.line:
            place = f"{place}:{self.where.line}"
        tail = f" — {self.hint}" if self.hint else ""
        return (
            f"{place}: {self.code}: {self.sentence}{tail}" if place else f"{self.code}: {self.sentence}{tail}"
        )

    def record(self) -> FindingRecord:
        """The same as a JSON object."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "path": self.where.path,
            "line": self.where.line,
            "locale": self.where.locale,
            "unit": self.where.unit,
            "sentence": self.sentence,
            "hint": self.hint,
        }


def finding(code: str, where: Where, **details: object) -> Finding:
    """The finding ``code`` at ``where``, its words filled in from ``details``.

    Raises ``KeyError`` when the code or a blank is unknown: that is our fault, and a test finds it.
    Control and bidi characters in details are drawn visibly, because details quote words from outside.
    """
    wording = wordings()[code]
    seen = {name: visible(str(value)) for name, value in details.items()}
    return Finding(
        code=code,
        severity=Severity(wording["severity"]),
        where=where,
        sentence=wording["sentence"].format(**seen),
        hint=wording["hint"].format(**seen),
    )


def visible(text: str, *, limit: int = 200) -> str:
    r"""``text`` with every character that cannot be seen written as ``‹U+202E›``, and cut to ``limit``.

    >>> visible("a\u202eb")
    'a‹U+202E›b'
    """
    drawn = "".join(
        char if char.isprintable() or char == " " else f"‹U+{ord(char):04X}›" for char in text[: limit + 1]
    )
    return drawn if len(text) <= limit else drawn[:limit] + "…"


def in_order(findings: list[Finding] | tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings sorted by place, heaviest first at the same place, without repeats."""
    weight = {severity: rank for rank, severity in enumerate(Severity)}
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda one: (
                one.where.path,
                one.where.line,
                weight[one.severity],
                one.code,
                one.where.unit,
                one.sentence,
            ),
        )
    )
