"""Which unit is which after an edit: keys that outlive rewording, moving and splitting.

The last template is the memory. Exact text keeps its key wherever it moved; then, in the same section
and in order, similar text keeps it; when a paragraph was split, its first part keeps the key and the
others carry the old words along. Everything else is new.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from inotherwords.model.content import text_hash
from inotherwords.source.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Sequence

SIMILAR: Final = 0.6
"""Two texts are the same unit when this share of their words agrees in order."""
ONLY_ONE: Final = frozenset({"title", "summary"})
TOP: Final = "top"
"""The section before the first heading."""


@dataclass(frozen=True, slots=True)
class Known:
    """A unit of the last template: its key and the English it had."""

    key: str
    text: str
    obsolete: bool = False

    @property
    def section(self) -> str:
        """The part of the key before the slash."""
        return self.key.partition("/")[0]

    @property
    def is_heading(self) -> bool:
        """Whether the key names a heading."""
        return self.key.partition("/")[2].startswith("heading-")


@dataclass(frozen=True, slots=True)
class Fresh:
    """A piece of a page that wants a key. ``level`` is a heading's, ``anchor`` its explicit id."""

    kind: str
    text: str
    level: int = 0
    anchor: str = ""


@dataclass(slots=True)
class Keyed:
    """The keys, in the order of the pieces; ``sections`` beside them.

    ``carried`` names, for a key born of a split, the key whose old words go along.
    """

    keys: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    carried: dict[str, str] = field(default_factory=dict)


def similarity(one: str, other: str) -> float:
    """Share of words that two texts have in common, in order: 0 to 1."""
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    if matcher.real_quick_ratio() < SIMILAR or matcher.quick_ratio() < SIMILAR:
        return 0.0
    return matcher.ratio()


def _contained(part: str, whole: str) -> float:
    """Share of the words of ``part`` that stand in ``whole``, in order."""
    words = part.split()
    blocks = SequenceMatcher(None, words, whole.split(), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(words) if words else 0.0


def assign(pieces: Sequence[Fresh], memory: Sequence[Known] = ()) -> Keyed:
    """A key for every piece. With no memory all keys are fresh; with the same pieces all are kept."""
    keyed = Keyed()
    headings = _heading_ids(pieces, memory)
    section = TOP
    for index in range(len(pieces)):
        section = headings.get(index, section)
        keyed.sections.append(section)
    found = _Matching(pieces, keyed.sections, memory)
    found.run()
    # A key that once meant another text is never given out again, even when that unit is gone.
    taken = {known.key for known in memory}
    for index, piece in enumerate(pieces):
        key = found.kept.get(index) or _fresh_key(keyed.sections[index], piece, taken)
        taken.add(key)
        keyed.keys.append(key)
        if index in found.split_from:
            keyed.carried[key] = found.split_from[index]
    return keyed


def _fresh_key(section: str, piece: Fresh, taken: set[str]) -> str:
    base = key = f"{section}/{piece.kind}-{text_hash(piece.text)[:8]}"
    number = 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    return key


def _heading_ids(pieces: Sequence[Fresh], memory: Sequence[Known]) -> dict[int, str]:
    """The section id of each heading piece: its own anchor, else what it was, else its slug."""
    new = [index for index, piece in enumerate(pieces) if piece.level]
    old = [known for known in memory if known.is_heading and not known.obsolete]
    ids = {index: pieces[index].anchor for index in new if pieces[index].anchor}
    texts_old, texts_new = [known.text for known in old], [pieces[index].text for index in new]
    # Between headings that stayed, the same number of headings before and after means rewording.
    same: list[tuple[int, Known]] = []
    for tag, a, b, c, d in SequenceMatcher(None, texts_old, texts_new, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and b - a == d - c):
            same += zip(new[c:d], old[a:b], strict=True)
    same += [(index, known) for index in new for known in old if known.text == pieces[index].text]
    for index, was in same:
        if index not in ids and was.section not in ids.values():
            ids[index] = was.section
    taken = set(ids.values())
    for index in new:
        if index not in ids:
            ids[index] = _free(slug(pieces[index].text), taken)
            taken.add(ids[index])
    return ids


def _free(name: str, taken: set[str]) -> str:
    number = 1
    free = name
    while free in taken or free == TOP:
        number += 1
        free = f"{name}-{number}"
    return free


class _Matching:
    """Finds, for pieces, the known unit that each of them is; ``kept`` maps piece index to key."""

    def __init__(self, pieces: Sequence[Fresh], sections: Sequence[str], memory: Sequence[Known]) -> None:
        self.pieces = pieces
        self.sections = sections
        self.memory = memory
        self.places = _places(memory)
        self.kept: dict[int, str] = {}
        self.split_from: dict[int, str] = {}
        self.used: set[str] = set()

    def run(self) -> None:
        self._only_ones()
        for same_section in (True, False):
            for obsolete in (False, True):
                self._exact(same_section=same_section, obsolete=obsolete)
        self._similar()
        self._splits()

    def _keep(self, index: int, known: Known) -> None:
        self.kept[index] = known.key
        self.used.add(known.key)

    def _only_ones(self) -> None:
        """A page has one title and one summary: they stay what they are, however they are reworded."""
        for index, piece in enumerate(self.pieces):
            if piece.kind in ONLY_ONE:
                known = next(
                    (one for one in self.memory if not one.obsolete and _kind(one.key) == piece.kind), None
                )
                if known is not None and known.key not in self.used:
                    self._keep(index, known)

    def _exact(self, *, same_section: bool, obsolete: bool) -> None:
        waiting: dict[tuple[str, str, str], list[Known]] = {}
        for known in self.memory:
            if known.key not in self.used and known.obsolete == obsolete:
                place = self.places[known.key] if same_section else ""
                waiting.setdefault((place, _kind(known.key), text_hash(known.text)), []).append(known)
        for index, piece in enumerate(self.pieces):
            if index in self.kept:
                continue
            place = self.sections[index] if same_section else ""
            candidates = waiting.get((place, piece.kind, text_hash(piece.text)))
            if candidates:
                self._keep(index, candidates.pop(0))

    def _similar(self) -> None:
        """In each section, between units that stayed, similar text of the same kind in the same order."""
        position = {known.key: place for place, known in enumerate(self.memory) if not known.obsolete}
        last: dict[str, int] = {}
        for index, piece in enumerate(self.pieces):
            section = self.sections[index]
            if index in self.kept:
                key = self.kept[index]
                if self.places[key] == section:
                    last[section] = max(last.get(section, -1), position.get(key, -1))
                continue
            best = self._best(index, piece, last.get(section, -1))
            if best is not None:
                self._keep(index, best)
                last[section] = position[best.key]

    def _best(self, index: int, piece: Fresh, after: int) -> Known | None:
        scored = [
            (similarity(known.text, piece.text), -place, known)
            for place, known in enumerate(self.memory)
            if place > after
            and known.key not in self.used
            and not known.obsolete
            and self.places[known.key] == self.sections[index]
            and _kind(known.key) == piece.kind
        ]
        if piece.level and len(scored) == 1:
            return scored[0][2]  # the section's own heading, however much it was reworded
        good = [one for one in scored if one[0] >= SIMILAR]
        return max(good)[2] if good else None

    def _splits(self) -> None:
        """Pieces that stand in an old text which was kept by, or lost to, the pieces beside them."""
        by_key = {known.key: known for known in self.memory}
        lost = [known for known in self.memory if known.key not in self.used and not known.obsolete]
        for index, piece in enumerate(self.pieces):
            if index in self.kept or piece.level:
                continue
            before = self.kept.get(index - 1) or self.split_from.get(index - 1, "")
            owner = by_key.get(before)
            if (
                owner is not None
                and owner.text != self.pieces[index - 1].text
                and _contained(piece.text, owner.text) >= SIMILAR
            ):
                self.split_from[index] = owner.key
                continue
            whole = next(
                (
                    one
                    for one in lost
                    if self.places[one.key] == self.sections[index]
                    and _contained(piece.text, one.text) >= SIMILAR
                ),
                None,
            )
            if whole is None:
                continue
            if _kind(whole.key) == piece.kind:
                lost.remove(whole)
                self._keep(index, whole)
            else:  # a paragraph made a list: its words go along, but a key names one kind for ever
                self.split_from[index] = whole.key


def _places(memory: Sequence[Known]) -> dict[str, str]:
    """The section in which each known unit stood last: below its heading; for one that is gone, its key's."""
    places: dict[str, str] = {}
    section = TOP
    for known in memory:
        if known.is_heading and not known.obsolete:
            section = known.section
        places[known.key] = known.section if known.obsolete else section
    return places


def _kind(key: str) -> str:
    """``paragraph`` of ``section/paragraph-1a2b3c4d-2``."""
    return re.sub(r"-[0-9a-f]{8}(?:-\d+)?$", "", key.partition("/")[2])
