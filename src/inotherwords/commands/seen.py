"""What the last build noted of each locale in ``build/cache/staged.json``: no words, only what tells whether it is as it was.

It is the hash of all that was read for the locale, what the others and the status tell of it, and the hash of its staged folder.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from inotherwords.edge.fingerprint import Fingerprint, fingerprint, hash_of, whole_program
from inotherwords.edge.notes import note, noted
from inotherwords.publication import LOCALES, PROPOSALS, RELEASES, TEMPLATES
from inotherwords.stage.plan import Outline
from inotherwords.translation.status import Counts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from inotherwords.model.finding import Finding

MEMORY: Final = "build/cache/staged.json"
SHARED: Final = ("content", RELEASES, TEMPLATES)
"""What is read for every locale; the source language's own folder is, too."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is kept of a locale once it was read: what the others and the status tell of it."""

    outline: Outline
    status: dict[str, object]
    sound: bool
    """Whether nothing in its words blocks."""
    unkept: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict, compare=False)
    """What was found in its words, where there was no place yet to remember it."""

    def record(self) -> dict[str, Any]:
        """As JSON."""
        held = self.outline
        return {"published": sorted(held.published), "total": asdict(held.total), "status": self.status}

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Seen:
        """Out of :meth:`record`, of a locale that was sound."""
        held = Outline(frozenset(record["published"]), Counts(**record["total"]))
        return cls(held, record["status"], sound=True)


def prints_of(root: Path) -> dict[str, Fingerprint]:
    """What is read for each locale, by tag; under no name what is read for all."""
    tags = [one.name for one in (root / LOCALES).iterdir()] if (root / LOCALES).is_dir() else []
    own = {tag: fingerprint(root, (f"{LOCALES}/{tag}", f"{PROPOSALS}/{tag}")) for tag in tags}
    return {**own, "": fingerprint(root, SHARED)}


class LastBuild:
    """What the last build noted of each locale, as far as it still holds."""

    def __init__(self, root: Path, prints: Mapping[str, Fingerprint], source: str) -> None:
        self.file = root / MEMORY
        self.prints = prints
        self.notes = {tag: held for tag, held in noted(self.file).items() if isinstance(held, dict)}
        shared = [whole_program(), source, *(prints[one].held for one in ("", source) if one in prints)]
        self.read = {tag: hash_of([*shared, one.held]) for tag, one in prints.items() if tag}

    def seen(self, tag: str) -> Seen | None:
        """What was kept of a locale that is as it was."""
        held = self.notes.get(tag, {})
        with suppress(KeyError, TypeError):  # a note of another shape is none
            return Seen.of(held) if held["read"] == self.read.get(tag, "") else None
        return None

    def stands(self, tag: str, key: str, print_: str) -> bool:
        """Whether its staged files are those that would be made."""
        held = self.notes.get(tag, {})
        return [held.get(name) for name in ("read", "key", "stage")] == [self.read.get(tag, ""), key, print_]

    def keep(self, seen: Mapping[str, Seen], keys: Mapping[str, str], stages: Mapping[str, str]) -> None:
        """Note all of it for the next build."""
        lines = {
            tag: {**one.record(), "read": self.read.get(tag), "key": keys.get(tag), "stage": stages.get(tag)}
            for tag, one in seen.items()
        }
        note(self.file, lines)
