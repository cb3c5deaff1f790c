"""What a locale has: entries in catalogues. How they are stored is ``translation.po``'s business."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from inotherwords.model.content import text_hash


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit in one locale, as its catalogue holds it.

    ``source`` is the English that the catalogue shows now; ``previous`` the English the words were
    made for, when that was another text (and then ``fuzzy`` is true). ``key`` is the unit's key.
    """

    key: str
    source: str
    target: str = ""
    previous: str = ""
    fuzzy: bool = False
    obsolete: bool = False
    comments: tuple[str, ...] = ()
    """Translators' own lines (``# …``)."""
    notes: tuple[str, ...] = ()
    """Our lines for translators (``#. …``), remade at each sync."""
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """Flags of others, kept as they are; ``fuzzy`` is not among them."""
    line: int = field(default=0, compare=False)

    @property
    def source_hash(self) -> str:
        """Hash of the English the catalogue shows."""
        return text_hash(self.source)

    @property
    def target_hash(self) -> str:
        """Hash of the words, or empty when there are none."""
        return text_hash(self.target) if self.target.strip() else ""

    def with_target(self, target: str) -> Entry:
        """The same entry with new words for the English it shows now."""
        return replace(self, target=target, fuzzy=False, previous="")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All entries of one document in one locale, in the document's order."""

    locale: str
    document: str
    entries: tuple[Entry, ...] = ()
    header: tuple[tuple[str, str], ...] = ()
    """Header fields as they stood in the file, in order; shown, never obeyed."""
    header_comments: tuple[str, ...] = ()
    path: str = ""

    def by_key(self) -> dict[str, Entry]:
        """Live entries by key."""
        return {entry.key: entry for entry in self.entries if not entry.obsolete}
