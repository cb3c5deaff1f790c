"""Rows that came back, matched to the units they are about; what cannot be matched is listed with its words.

A row belongs to the unit that its tag names, else to the one whose English stands beside it, unless the two
contradict each other. Law: every word that somebody wrote is in what was found, in what was not, or beside.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from inotherwords.community.rows import TAG, unit_tag
from inotherwords.community.shown import joined, plain, same, shown, unshown
from inotherwords.model.content import text_hash

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from inotherwords.community.places import Index, Place
    from inotherwords.community.rows import Cell, Row, Sheet

NO_WORDS: Final = "0" * 16
HEAD: Final = "English"
"""Over the column that people leave as it is."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row with the unit it is about, and the words as a catalogue would hold them."""

    row: int
    place: Place
    words: str
    english: str
    """The English that the words were made for."""
    before: str | None
    """The hash of the words that the file was made with; nothing where that is no longer known."""
    changed: bool


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Words that belong to no unit, or not safely: which row, all of them, and why."""

    row: int
    text: str
    why: str


@dataclass(slots=True)
class Match:
    """What became of a sheet."""

    found: list[Found] = field(default_factory=list)
    rows: int = 0
    """How many rows belong to a unit, whether or not they hold words."""
    documents: tuple[str, ...] = ()
    """The ids of the documents that the file is about, the one with most rows first."""
    unmatched: list[Unmatched] = field(default_factory=list)
    told: list[Unmatched] = field(default_factory=list)
    """Rows that were matched, and of which an editor should know something."""


def match(sheet: Sheet, index: Index, ours: Collection[str]) -> Match:
    """Every row of ``sheet`` with its unit, or why it has none; ``ours`` are the texts that we wrote around the table."""
    known = {plain(one) for one in ours}
    rows = [one for one in sheet.rows if any(cell.text for cell in one.cells)]
    heads = [one for one in rows if any(plain(cell.text) == plain(HEAD) for cell in one.cells)]
    texts = [one for one in rows if all(plain(cell.text) in known for cell in one.cells if cell.text)]
    matcher = _Matcher(index, max(2, len(heads[0].cells) if heads else 2))
    rest = [one for one in rows if one not in heads and one not in texts]
    matcher.by_tag(rest)
    matcher.by_english(rest)
    matcher.left_over(rest)
    done = matcher.match
    done.unmatched += [
        Unmatched(row.number, cell.text, "in the head of the table")
        for row in heads
        for cell in row.cells
        if cell.text and plain(cell.text) not in known
    ]
    for one in sheet.beside:
        if plain(one.text) not in known:
            done.unmatched.append(Unmatched(one.row, one.text, one.why))
    done.unmatched += matcher.absent()
    done.unmatched.sort(key=lambda one: one.row)
    done.found.sort(key=lambda one: one.row)
    return done


class _Matcher:
    """One pass after another over the same rows; a row is spoken for once."""

    def __init__(self, index: Index, width: int) -> None:
        self.index = index
        self.width = width
        self.match = Match()
        self.held: dict[int, tuple[Place, str, int]] = {}
        """By row: its unit, the English of the file, and which cell the English is."""
        self.closed: set[int] = set()
        self.named: set[tuple[str, str]] = set()
        """Units that a tag names, in a row that may then not speak for them."""
        self.claimed: dict[tuple[str, str], int] = {}

    def by_tag(self, rows: Iterable[Row]) -> None:
        """Rows whose tag names a unit, if nothing in them says otherwise."""
        for row in rows:
            tags = {found[1] for cell in row.cells for one in cell.tags if (found := TAG.fullmatch(one))}
            known = [self.index.by_tag[one] for one in tags if one in self.index.by_tag]
            self.named |= {_key(place) for place in known}
            if any(cell.merged for cell in row.cells):
                self._close(row, "cells were joined with those of another row")
            elif len(known) > 1:
                self._close(row, "two paragraphs stand in one row")
            elif known:
                self._tagged(row, known[0])

    def _tagged(self, row: Row, place: Place) -> None:
        at = _english_cell(row, self.index)
        if len(row.cells) == 1 and at is not None and not self.index.places(row.cells[0].text):
            self._close(row, "the English and the words were joined into one cell")
            return
        here = row.cells[at].text if at is not None else ""
        others = self.index.places(here)
        if others and all(other != place for other, _ in others):
            self._close(row, "its hidden mark and the English beside it are of two different paragraphs")
            return
        self._claim(row, place, self._made_for(row, place, here), at if at is not None else -1)

    def _made_for(self, row: Row, place: Place, here: str) -> str:
        """The English that the row was made from: today's, the one before, or as the file has it."""
        tags = [
            found for cell in row.cells for one in cell.tags if (found := TAG.fullmatch(one)) and not found[3]
        ]
        source = tags[0][2] if tags else ""
        entry = self.index.entries.get(place.document.id, {}).get(place.unit.key)
        for english in (place.unit.text, entry.previous if entry else ""):
            if english and (
                text_hash(english) == source if source else plain(shown(english, english)) == plain(here)
            ):
                return english
        return unshown(here, place.unit.text) if source and here else place.unit.text

    def by_english(self, rows: Iterable[Row]) -> None:
        """Rows without a tag, by the English beside the words; in order, where several units have the same."""
        loose: list[tuple[Row, int, list[tuple[Place, str]]]] = []
        for row in rows:
            at = _english_cell(row, self.index)
            if at is not None and row.number not in self.held and row.number not in self.closed:
                loose.append((row, at, self.index.places(row.cells[at].text)))
        # Guides share headings such as *In short*: the guide that the file knows best gets them.
        documents = Counter(place.document.id for place, _, _ in self.held.values())
        documents.update(id_ for _, _, places in loose for id_ in {one.document.id for one, _ in places})
        for row, at, found in loose:
            places = sorted(
                found, key=lambda one: (_key(one[0]) in self.claimed, -documents[one[0].document.id])
            )
            if places:
                self._claim(row, *places[0], at)

    def _claim(self, row: Row, place: Place, english: str, at: int) -> None:
        """``row`` speaks for ``place``; a second row for it only where the first says nothing new."""
        first = self.claimed.get(_key(place))
        if first is not None:
            self.match.told.append(
                Unmatched(row.number, row.cells[at].text, f"the same paragraph as row {first}")
            )
        self.claimed.setdefault(_key(place), row.number)
        self.held[row.number] = (place, english, at)

    def left_over(self, rows: Sequence[Row]) -> None:
        """The words of each row, what follows it without English, and the rows that nobody speaks for."""
        words: dict[int, list[Cell]] = {}
        tags: dict[int, str | None] = {}
        last = 0
        for row in rows:
            if row.number in self.held:
                last = row.number
                words[last] = self._cells(row)
                tags[last] = _before(row, self.held[last][0])
            elif row.number in self.closed:
                last = 0
            elif last and not row.cells[0].text and len(row.cells) > 1:
                words[last] += row.cells[1:]
                self.match.told.append(Unmatched(row.number, _text(row), f"taken as the end of row {last}"))
            else:
                last = 0
                self._close(row, "no paragraph has this English")
        taken: dict[tuple[str, str], Found] = {}
        for number, cells in words.items():
            self._take(number, cells, tags[number], taken)
        self.match.rows = len({_key(place) for place, _, _ in self.held.values()})
        self.match.found = list(taken.values())
        counts = Counter(place.document.id for place, _, _ in self.held.values())
        self.match.documents = tuple(id_ for id_, _ in counts.most_common())

    def _cells(self, row: Row) -> list[Cell]:
        """The cells that hold the words: all behind the English, but not those of a column that somebody added."""
        _, _, at = self.held[row.number]
        others = [cell for place, cell in enumerate(row.cells) if place != at]
        if self.width > 2 and len(row.cells) <= self.width:  # noqa: PLR2004 - English and words
            for cell in others[1:]:
                if cell.text:
                    self.match.unmatched.append(Unmatched(row.number, cell.text, "in a column of its own"))
            return others[:1]
        if len(others) > 1:
            self.match.told.append(
                Unmatched(row.number, _text(row), "a cell was split; its parts were joined")
            )
        return others

    def _take(
        self, number: int, cells: Sequence[Cell], before: str | None, taken: dict[tuple[str, str], Found]
    ) -> None:
        place, english, _ = self.held[number]
        now = self.index.words(place)
        pieces = [piece for cell in cells for piece in (*cell.pieces, (" ", False))]
        words = unshown(joined(pieces, bold="**" in english), english)
        if not words:
            if now:
                self.match.unmatched.append(
                    Unmatched(number, place.unit.text, "its words were taken away; the published ones stay")
                )
            return
        if same(words, now) or same(words, shown(now, english)):
            words = now
        changed = words != now and text_hash(words) != before
        one = Found(number, place, words, english, before, changed)
        other = taken.get(_key(place))
        if other is None or (changed and not other.changed):
            taken[_key(place)] = one
        elif changed and other.words != words:
            self.match.unmatched.append(Unmatched(number, words, f"other words stand in row {other.row}"))

    def _close(self, row: Row, why: str) -> None:
        self.closed.add(row.number)
        self.match.unmatched.append(Unmatched(row.number, _text(row), why))

    def absent(self) -> list[Unmatched]:
        """Units of the documents in the file that no row speaks for."""
        documents = {place.document.id: place.document for place, _, _ in self.held.values()}
        counts = Counter(place.document.id for place, _, _ in self.held.values())
        return [
            Unmatched(0, unit.text, "not in the file; the published words stay")
            for document in documents.values()
            if counts[document.id] > len(document.units) // 2
            for unit in document.units
            if (document.id, unit.key) not in self.named | set(self.claimed)
        ]


def _english_cell(row: Row, index: Index) -> int | None:
    """Which cell is the English: the one with its tag, else the one whose text is a unit's, else the first."""
    for place, cell in enumerate(row.cells):
        if any((found := TAG.fullmatch(one)) and not found[3] for one in cell.tags):
            return place
    known = [place for place, cell in enumerate(row.cells) if index.places(cell.text)]
    if known:
        return known[0]
    tagged = any(TAG.fullmatch(one) for cell in row.cells for one in cell.tags)
    return 0 if tagged and len(row.cells) > 1 else None


def _before(row: Row, place: Place) -> str | None:
    """The hash of the words that the file was made with, from the tag beside them; empty for no words."""
    own = unit_tag(place.document.id, place.unit.key)
    tags = [found for cell in row.cells for one in cell.tags if (found := TAG.fullmatch(one))]
    hashes = [one[2] for one in tags if one[3] and one[1] == own]
    return None if not hashes else "" if hashes[0] == NO_WORDS else hashes[0]


def _key(place: Place) -> tuple[str, str]:
    return place.document.id, place.unit.key


def _text(row: Row) -> str:
    return " | ".join(cell.text for cell in row.cells if cell.text)
