"""One document in one locale: the English page with every unit replaced by what its reader may see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inotherwords.stage.adorn import adorn, changes_run, label_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inotherwords.model.content import Unit
    from inotherwords.model.publication import UnitState
    from inotherwords.source.markdown import Page, Piece
    from inotherwords.stage.voice import Said, Voice

_ATTRIBUTES: Final = re.compile(r"[ ]*\{[^{}\n]*\}[ ]*(?=\r?\n|\Z)")


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
    for piece, unit in sheet.rows():
        said = voice.say(unit, states.get(unit.key))
        label = ""
        if piece.level:
            before = None
        elif _takes_label(piece):
            label = voice.small(label_key(said)) if changes_run(before, said) else ""
            before = said
        staged = adorn(piece, said, voice, unit.key, label=label)
        below = (checks or {}).get(unit.section, "") if piece.level else ""
        edits.append(
            (piece.spans[0].start, _end(sheet.page.text, piece), staged.words + staged.after + below)
        )
    return _applied(sheet.page.text, sheet.start, edits).replace("\r\n", "\n").strip("\n") + "\n"


def _takes_label(piece: Piece) -> bool:
    return piece.kind in {"paragraph", "item", "cell", "text"}


def _end(text: str, piece: Piece) -> int:
    """Where the piece ends, an attribute list of the author's own included: ours takes its place."""
    end = piece.spans[-1].end
    if piece.level:
        match = _ATTRIBUTES.match(text, end)
        return match.end() if match else end
    return end


def _applied(text: str, start: int, edits: Sequence[tuple[int, int, str]]) -> str:
    done: list[str] = []
    for first, last, put in edits:
        done += [text[start:first], put]
        start = last
    return "".join((*done, text[start:]))
