"""What the commands do with the points of Easy Read: put the first hashes beside keys, and confirm a point.

The hash in the file is what makes a point current; the ledger of the source language says who gave it anew, with
the guide's units as the source of the line and the point's words as its target.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inotherwords.commands.sign import VIA, record
from inotherwords.errors import NeedsAttention
from inotherwords.model.content import Kind, text_hash
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.review import Act, Aspect, Event, Origin
from inotherwords.source.easy_read import based
from inotherwords.translation.approval import live

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from inotherwords.edge.disk import Tree
    from inotherwords.model.content import Document, Unit
    from inotherwords.model.easy_read import EasyRead, Point
    from inotherwords.publication import Publication


@dataclass(frozen=True, slots=True)
class Said:
    """Who confirms, when, and why."""

    at: str
    by: str
    note: str = ""


def filled(publication: Publication, tree: Tree) -> dict[str, bytes]:
    """The Easy Read files with a hash beside every key that had none; hashes that are there stay as they are.

    Raises ``NeedsAttention`` for a file that can't be rewritten in place.
    """
    files: dict[str, bytes] = {}
    for easy in publication.content.easy_reads.values():
        hashes = _hashes(publication, easy)
        new = {
            point.id: {key: held or hashes[key] for key, held in point.rests_on}
            for point in easy.points
            if any(not held for _, held in point.rests_on)
        }
        if new:
            files[easy.path] = _rewritten(tree, easy, new)
    return files


def confirm(publication: Publication, tree: Tree, document: Document, ids: Sequence[str], said: Said) -> int:
    """Record that these points are right for the guide as it is, and put its hashes beside their keys; how many.

    Raises ``NeedsAttention`` for a point that is not there, that nothing changed for, or whose units are gone.
    """
    easy = publication.content.easy_reads[document.name]
    hashes = _hashes(publication, easy)
    points = {point.id: point for point in easy.points}
    faults = [fault for id_ in ids for fault in _faults(easy, points, id_, hashes)]
    if faults:
        raise NeedsAttention(faults)
    new = {id_: {key: hashes[key] for key, _ in points[id_].rests_on} for id_ in ids}
    data = _rewritten(tree, easy, new)
    units = {unit.section: unit for unit in document.units if unit.kind == "point"}
    shelf = publication.source
    known = {_what(event) for event in live(shelf.events, shelf.people)}
    events = [_event(document, units[id_], new[id_], said) for id_ in ids]
    # The ledger first, as for translations: killed between the two, the point still shows its notice.
    record(tree, shelf.locale.tag, [event for event in events if _what(event) not in known])
    tree.write(easy.path, data)
    return len(ids)


def is_easy_read(document: Document) -> bool:
    """Whether its units are points."""
    return document.kind is Kind.EASY_READ


def _hashes(publication: Publication, easy: EasyRead) -> Mapping[str, str]:
    guide = publication.content.document(easy.guide)
    return {unit.key: unit.hash for unit in guide.units} if guide else {}


def _faults(
    easy: EasyRead, points: Mapping[str, Point], id_: str, hashes: Mapping[str, str]
) -> Iterator[Finding]:
    if id_ not in points:
        blanks = {"id": id_, "document": easy.document, "known": ", ".join(points)}
        yield finding("no-such-point", Where(easy.path), **blanks)
        return
    point = points[id_]
    where = Where(easy.path, point.line)
    gone = [key for key, _ in point.rests_on if key not in hashes]
    if gone:
        yield finding("point-gone", where, id=id_, keys=", ".join(gone))
    elif not point.outdated(hashes):
        yield finding("point-current", where, id=id_)


def _rewritten(tree: Tree, easy: EasyRead, hashes: Mapping[str, Mapping[str, str]]) -> bytes:
    text = tree.text(easy.path)
    if isinstance(text, Finding):
        raise NeedsAttention([text])
    done = based(text, path=easy.path, hashes=hashes)
    if done is None:
        lines = {point.id: point.line for point in easy.points}
        raise NeedsAttention(finding("point-form", Where(easy.path, lines[id_]), id=id_) for id_ in hashes)
    return done.encode("utf-8")


def _event(document: Document, unit: Unit, basis: Mapping[str, str], said: Said) -> Event:
    """Facts, because it is what the point says and not how: language is for those who read the words."""
    return Event(
        at=said.at,
        guide=document.id,
        unit=unit.key,
        source=text_hash(" ".join(f"{key}:{held}" for key, held in sorted(basis.items()))),
        target=unit.hash,
        act=Act.STILL_CORRECT,
        aspect=Aspect.FACTS,
        by=said.by,
        via=VIA,
        origin=Origin.PERSON,
        note=said.note,
    )


def _what(event: Event) -> tuple[str, ...]:
    """What an event says, whenever it was said."""
    return (event.guide, event.unit, event.source, event.target, event.act, event.by, event.note)
