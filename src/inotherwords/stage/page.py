"""One document in one locale: the English page with every unit replaced by what its reader may see."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from inotherwords.stage.adorn import Frame, adorn, changes_run, inside_box, label_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inotherwords.model.content import Unit
    from inotherwords.model.publication import UnitState
    from inotherwords.source.markdown import Page, Piece
    from inotherwords.stage.voice import Said, Voice

_OWN: Final = re.compile(
    r"(?P<before>[ ]*|\r?\n[> ]*(?=\{:))\{:?[ ]*(?P<held>[^{}\n]*?)[ ]*\}[ ]*(?=\||\r?\n|\Z)"
)
"""An attribute list of the author's own, right behind a piece."""
_TITLES: Final = frozenset({"box-title", "box-type", "tab-title"})
_OPENER: Final = re.compile(r"#|!!!|\?\?\?|===")
_MARKER: Final = re.compile(r"(?:[-*+]|\d+[.)]|:|\[\^[^\]]+\]:)[ ]+|\[\^[^\]]+\]:")


_EMPTY_LINE: Final = re.compile(r"\s*\Z|\r?\n[> ]*\r?(?:\n|\Z)")
NOWHERE: Final = 1000
"""Deeper than any page may nest: no list item around."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A cut page with its keyed units, prepared once for all locales: pieces and units in step."""

    page: Page
    start: int
    units: tuple[Unit, ...]

    def rows(self) -> zip[tuple[Piece, Unit]]:
        """Each piece with its unit."""
        return zip(self.page.pieces, self.units, strict=True)


def body(
    sheet: Sheet, states: Mapping[str, UnitState], voice: Voice, *, checks: Mapping[str, str] | None = None
) -> str:
    """The staged Markdown below the front matter.

    Law 6: notices and folded English taken away, it has the headings, links, pictures and facts of its
    source. ``checks`` puts a paragraph of ours below a section's heading, by section id.
    """
    edits: list[tuple[int, int, str]] = []
    before: Said | None = None
    english_item = NOWHERE
    for piece, unit in sheet.rows():
        said = voice.say(unit, states.get(unit.key))
        label = ""
        if piece.level:
            before = None
        elif _takes_label(piece):
            label = voice.small(label_key(said)) if changes_run(before, said) else ""
            before = said
        edits += _parted(sheet.page.text, piece)
        end, frame = _frame(sheet.page.text, piece)
        if piece.depth + piece.quotes > english_item:
            frame = replace(frame, inside_english=True)
        else:
            is_one = piece.kind == "item" and said.view.show == "english"
            english_item = piece.depth + piece.quotes if is_one else NOWHERE
        staged = adorn(piece, said, voice, unit.key, label=label, frame=frame)
        if piece.kind in _TITLES:
            edits += _title(sheet.page.text, piece, staged.words, inside_box(said, voice, frame.indent))
            continue
        below = (checks or {}).get(unit.section, "") if piece.level else ""
        after = staged.after + _gap(sheet.page.text, end, frame.indent) if staged.after else ""
        edits.append((piece.spans[0].start, end, staged.words + after + below))
    return _applied(sheet.page.text, sheet.start, edits).replace("\r\n", "\n").strip("\n") + "\n"


def _takes_label(piece: Piece) -> bool:
    return piece.kind in {"paragraph", "item", "cell", "text"}


def _frame(text: str, piece: Piece) -> tuple[int, Frame]:
    """Where the piece ends, the author's own attributes included, and what stands around it."""
    first, end = piece.spans[0].start, piece.spans[-1].end
    begin = max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1
    before = text[begin:first].lstrip("\ufeff")
    indent = "" if piece.kind == "cell" else _MARKER.sub("    ", _OPENER.split(before)[0])
    indent = "".join(char for char in indent if char in "> ")
    own = _OWN.match(text, end) if piece.kind not in _TITLES else None
    if own is None:
        return end, Frame(indent)
    if not own["before"] and not piece.level:
        return own.end(), Frame(indent, attached=own[0].rstrip())
    return own.end(), Frame(indent, own=own["held"])


def _parted(text: str, piece: Piece) -> list[tuple[int, int, str]]:
    """An empty line before each item of a loose list.

    The renderer is loose item by item, and would take what follows folded English for a part of it.
    """
    if piece.kind != "item" or piece.tight:
        return []
    begin = text.rfind("\n", 0, piece.spans[0].start) + 1
    above = text[text.rfind("\n", 0, max(0, begin - 1)) + 1 : begin]
    if not above.strip("> \r\n"):
        return []
    quotes = _MARKER.sub("", text[begin : piece.spans[0].start]).rstrip()
    return [(begin, begin, f"{quotes}\n")]


def _gap(text: str, end: int, indent: str) -> str:
    """An empty line below folded English where the author has none: a list in a list item would run into it."""
    return "" if _EMPTY_LINE.match(text, end) else f"\n{indent.rstrip()}"


def _title(text: str, piece: Piece, words: str, below: str) -> list[tuple[int, int, str]]:
    """A box's title in its place, or behind the types of a box that has none; and what comes first in the box."""
    start, end = piece.spans[0].start, piece.spans[-1].end
    stop = re.compile(r"[ ]*(?=\r|\n|\Z)").search(text, end)
    close = stop.start() if stop else end
    if piece.kind == "box-type":
        return [(close, close, f' "{words}"{below}')]
    return [(start, end, words), (close, close, below)]


def _applied(text: str, start: int, edits: Sequence[tuple[int, int, str]]) -> str:
    done: list[str] = []
    for first, last, put in edits:
        done += [text[start:first], put]
        start = last
    return "".join((*done, text[start:]))
