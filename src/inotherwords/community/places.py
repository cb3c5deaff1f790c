"""Where rows of a file can belong: the units of a publication by their tag and by their English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.community.rows import unit_tag
from inotherwords.community.shown import plain, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.model.content import Content, Document, Unit
    from inotherwords.model.translation import Catalogue


@dataclass(frozen=True, slots=True)
class Place:
    """One unit of one document."""

    document: Document
    unit: Unit


class Index:
    """The units of a publication as files know them, with the words of one locale."""

    def __init__(self, content: Content, catalogues: Mapping[str, Catalogue]) -> None:
        self.by_tag: Final[dict[str, Place]] = {}
        self.by_english: Final[dict[str, list[tuple[Place, str]]]] = {}
        self.entries: Final = {id_: one.by_key() for id_, one in catalogues.items()}
        for document in content.documents:
            for unit in document.units:
                place = Place(document, unit)
                self.by_tag[unit_tag(document.id, unit.key)] = place
                entry = self.entries.get(document.id, {}).get(unit.key)
                for english in dict.fromkeys(
                    (unit.text, *([entry.previous] if entry and entry.previous else []))
                ):
                    self.by_english.setdefault(plain(shown(english, english)), []).append((place, english))

    def words(self, place: Place) -> str:
        """The words of a unit as they are now."""
        entry = self.entries.get(place.document.id, {}).get(place.unit.key)
        return entry.target if entry else ""

    def places(self, english: str) -> list[tuple[Place, str]]:
        """The units whose English this is, now or before its last change, and that English."""
        return self.by_english.get(plain(english), []) if english else []
