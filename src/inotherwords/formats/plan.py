"""What is to be made and what was made, as values: between the builder of copies, the page's row and the list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from inotherwords.formats.registry import Kind
    from inotherwords.model.finding import Finding
    from inotherwords.model.publication import StagedFile

LIMIT: Final = 120.0
"""Seconds that one copy may take; one of ours takes one or two."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made: the staged files, which kinds, where finished copies are kept. ``nastaliq`` travels with Urdu files."""

    files: Mapping[str, str]
    kinds: tuple[Kind, ...]
    shelf: Path
    nastaliq: Path
    anew: bool = False
    workers: int = 0
    limit: float = LIMIT
    tell: Callable[[str], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy that was made: of which guide in which locale, its kind, the folder on the shelf, its size in bytes."""

    tag: str
    guide: str
    kind: str
    folder: Path
    file: str
    bytes: int
    key: str
    maker: str


@dataclass(frozen=True, slots=True)
class Made:
    """All copies, how many of them were made anew, and what could not be made."""

    copies: tuple[Copy, ...] = ()
    offline: tuple[Copy, ...] = ()
    posters: tuple[Copy, ...] = ()
    """One for the whole publication, or none while it has no address."""
    units: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By locale and guide, the list of the units that its copies were made from."""
    fresh: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def keys(self) -> list[str]:
        """What the copies were made from, all in all."""
        return sorted(one.key for one in (*self.copies, *self.offline, *self.posters))

    def by_locale(self) -> dict[str, dict[str, list[Copy]]]:
        """By tag and guide its copies, in the registry's order; under the guide ``""`` the locale's whole edition."""
        held: dict[str, dict[str, list[Copy]]] = {}
        for one in (*self.copies, *self.offline):
            held.setdefault(one.tag, {}).setdefault(one.guide, []).append(one)
        return held


def staged_text(files: Sequence[StagedFile]) -> dict[str, str]:
    """Staged files, path to text."""
    return {one.path: one.text for one in files}
