"""The exception tree: a broken machine or a broken caller, never a mistake in the content.

    InOtherWordsError
    ├── NeedsAttention      the input has findings that stop this command (exit 1)
    ├── MachineError        a program, a disk or a library failed us      (exit 2)
    └── CallerError         our own code was called against its contract  (exit 2)

Mistakes in content are values (``model.finding``), gathered and shown all at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inotherwords.model.finding import Finding


class InOtherWordsError(Exception):
    """Anything this package raises on purpose."""


class NeedsAttention(InOtherWordsError):  # noqa: N818 - it says what the editor must give, not what broke
    """The command can't go on until somebody mends the input; all findings travel with it."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(finding.line_of_text() for finding in self.findings))


class MachineError(InOtherWordsError):
    """The world failed: a missing program, a full disk, a library that broke its word."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        self.sentence = sentence
        self.hint = hint
        super().__init__(f"{sentence} {hint}".strip())


class CallerError(InOtherWordsError):
    """Our own code broke a contract; a reader should report it."""
