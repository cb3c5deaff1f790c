"""From pieces to units: each gets its key, its section, its nearest heading and its danger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.model.content import Unit, text_hash
from inotherwords.translation.keys import TOP, Fresh, Keyed, Known, assign
from inotherwords.translation.signals import criticality

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from inotherwords.model.content import Span
    from inotherwords.model.translation import Catalogue
    from inotherwords.source.markdown import Piece


def memory(template: Catalogue | None) -> tuple[Known, ...]:
    """What the last template remembers of a document."""
    if template is None:
        return ()
    return tuple(Known(entry.key, entry.source, entry.obsolete) for entry in template.entries if entry.key)


def page_units(
    head: Iterable[tuple[str, str, Span, int]], pieces: Sequence[Piece], known: Sequence[Known] = ()
) -> tuple[tuple[Unit, ...], Mapping[str, str]]:
    """The units of a page and the keys whose old words a split carries along.

    ``head`` holds the front matter's own words: kind (``title``, ``summary``), text, span and line.
    """
    front = tuple(head)
    fresh = [Fresh(kind, text) for kind, text, _, _ in front]
    fresh += [Fresh(piece.kind, piece.text, piece.level, piece.anchor) for piece in pieces]
    keyed = assign(fresh, known)
    units = [
        Unit(key=keyed.keys[index], kind=kind, text=text, section=TOP, line=line, spans=(span,), critical=criticality(text))
        for index, (kind, text, span, line) in enumerate(front)
    ]
    heading = ""
    for index, piece in enumerate(pieces, start=len(front)):
        heading = piece.text if piece.level else heading
        units.append(_unit(piece, keyed, index, heading))
    return tuple(units), keyed.carried


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
