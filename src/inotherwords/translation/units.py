"""From pieces to units: each gets its key, its section, its nearest heading and its danger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inotherwords.model.content import Unit, text_hash
from inotherwords.translation.keys import TOP, Fresh, Keyed, Known, assign
from inotherwords.translation.signals import criticality

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inotherwords.model.content import Document
    from inotherwords.model.translation import Catalogue
    from inotherwords.source.guides import Draft
    from inotherwords.source.markdown import Piece


def memory(template: Catalogue | None) -> tuple[Known, ...]:
    """What the last template remembers of a document."""
    if template is None:
        return ()
    return tuple(Known(entry.key, entry.source, entry.obsolete) for entry in template.entries if entry.key)


def with_units(draft: Draft, template: Catalogue | None = None) -> tuple[Document, Mapping[str, str]]:
    """The document with its units keyed, and the keys whose old words a split carries along.

    With no template all keys are fresh; with the template of the same text all are kept.
    """
    pieces = draft.page.pieces
    fresh = [Fresh(head.kind, head.text) for head in draft.head]
    fresh += [Fresh(piece.kind, piece.text, piece.level, piece.anchor) for piece in pieces]
    keyed = assign(fresh, memory(template))
    units = [
        Unit(
            key=keyed.keys[index],
            kind=head.kind,
            text=head.text,
            section=TOP,
            line=head.line,
            spans=(head.span,),
            critical=criticality(head.text),
        )
        for index, head in enumerate(draft.head)
    ]
    heading = ""
    for index, piece in enumerate(pieces, start=len(draft.head)):
        heading = piece.text if piece.level else heading
        units.append(_unit(piece, keyed, index, heading))
    return replace(draft.document, units=tuple(units)), keyed.carried


def _unit(piece: Piece, keyed: Keyed, index: int, heading: str) -> Unit:
    return Unit(
        key=keyed.keys[index],
        kind=piece.kind,
        text=piece.text,
        section=keyed.sections[index],
        line=piece.line,
        spans=piece.spans,
        critical=criticality(piece.text),
        heading=heading,
    )


def list_units(rows: Iterable[tuple[str, str, str, int]], known: Sequence[Known] = ()) -> tuple[Unit, ...]:
    """Units of a list kept in YAML: rows of entry id, kind, text and line.

    An entry's id and kind are the unit's identity, so its key never changes however it is reworded.
    """
    remembered = {key.rpartition("-")[0]: key for key in (one.key for one in known)}
    return tuple(
        Unit(
            key=remembered.get(f"{entry}/{kind}", f"{entry}/{kind}-{text_hash(text)[:8]}"),
            kind=kind,
            text=text,
            section=entry,
            line=line,
            critical=criticality(text),
        )
        for entry, kind, text, line in rows
        if text
    )
