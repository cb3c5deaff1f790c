"""Easy Read: a guide in points of a sentence or two, each with a picture and with the units that it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Point:
    """One point of an Easy Read: a sentence or two, one picture, and the guide's units that it rests on.

    ``rests_on`` pairs each unit's key with the hash that the unit had when a person last said that the point is
    right; an empty hash means that nobody has yet.
    """

    id: str
    text: str
    picture: str
    rests_on: tuple[tuple[str, str], ...]
    line: int = 0

    def outdated(self, hashes: Mapping[str, str]) -> tuple[str, ...]:
        """The keys whose units, by ``hashes`` of the guide today, are not what the point was written for."""
        return tuple(key for key, held in self.rests_on if not held or hashes.get(key) != held)


@dataclass(frozen=True, slots=True)
class EasyRead:
    """The Easy Read of one guide. ``tested`` is the day on which people who need Easy Read tried it."""

    guide: str
    path: str
    title: str
    points: tuple[Point, ...]
    tested: date | None = None
    title_line: int = 0

    @property
    def document(self) -> str:
        """The id of its document."""
        return f"easy-read/{self.guide}"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture for one idea: its file in ``content/pictures``, what it shows, and whose it is."""

    concept: str
    file: str
    alt: str
    author: str
    licence: str
    from_: str = ""
    """The set and the name it has there; empty for a drawing of our own."""
    line: int = 0
    drawing: str = field(default="", repr=False)
    """The SVG itself; empty where it could not be read."""
