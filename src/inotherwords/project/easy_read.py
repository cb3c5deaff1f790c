"""Easy Read and its pictures, read from ``content/easy-read`` and ``content/pictures``; neither need be there."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from inotherwords.model.content import Document, Kind
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.project.unread import document_ids
from inotherwords.source.easy_read import read_easy_read, resting
from inotherwords.source.pictures import drawing_faults, read_pictures
from inotherwords.translation.keys import TOP
from inotherwords.translation.units import list_units, memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from inotherwords.model.easy_read import EasyRead, Picture
    from inotherwords.project.reading import Reading

FOLDER: Final = "content/easy-read"
PICTURES: Final = "content/pictures"
SOURCES: Final = f"{PICTURES}/SOURCES.yml"


def read_all_pictures(reader: Reading) -> dict[str, Picture]:
    """Every listed picture with its drawing, and a finding for each that is missing, unlisted or not plain shapes."""
    paths, findings = reader.tree.listing(PICTURES)
    reader.findings += findings
    if not paths:
        return {}
    listed = reader.one(SOURCES, read_pictures) or {}
    pictures = dict(listed)
    for one in listed.values():
        path = f"{PICTURES}/{one.file}"
        if path not in paths:
            reader.findings.append(finding("picture-missing", Where(SOURCES, one.line), file=one.file))
        elif (drawing := reader.text(path)) is not None:
            reader.findings += drawing_faults(drawing, path=path)
            pictures[one.concept] = replace(one, drawing=drawing)
    known = {SOURCES, *(f"{PICTURES}/{one.file}" for one in listed.values())}
    reader.findings += [
        finding("picture-unlisted", Where(path))
        for path in paths
        if path not in known and not path.lower().endswith((".md", ".txt"))
    ]
    return pictures


def read_easy_reads(
    reader: Reading, documents: Sequence[Document], pictures: Mapping[str, Picture]
) -> dict[str, EasyRead]:
    """Every Easy Read by its guide's id, held against the guide and the pictures."""
    paths, findings = reader.tree.listing(FOLDER, ".yml")
    reader.findings += findings
    guides = {one.id: one for one in documents if one.kind is Kind.GUIDE}
    found: dict[str, EasyRead] = {}
    for path in paths:
        easy = reader.one(path, read_easy_read)
        if easy is None:
            continue
        found[easy.guide] = easy
        guide = guides.get(easy.guide)
        if guide is not None:
            reader.findings += resting(easy, {unit.key: unit.hash for unit in guide.units})
        elif easy.guide not in document_ids(reader.unread):
            reader.findings.append(finding("easy-read-guide-unknown", Where(path), guide=easy.guide))
        reader.findings += _pictures_unknown(easy, pictures)
    return found


def _pictures_unknown(easy: EasyRead, pictures: Mapping[str, Picture]) -> Iterator[Finding]:
    for point in easy.points:
        if point.picture not in pictures:
            near = get_close_matches(point.picture, sorted(pictures), n=1, cutoff=0.5)
            blanks = {"concept": point.picture, "near": near[0] if near else "none"}
            yield finding("picture-unknown", Where(easy.path, point.line), **blanks)


def easy_document(reader: Reading, easy: EasyRead) -> Document:
    """The Easy Read as a document: its title and its points are units."""
    empty = Document(easy.document, Kind.EASY_READ, easy.path, title=easy.title, summary="", units=())
    rows = [
        (TOP, "title", easy.title, easy.title_line),
        *((one.id, "point", one.text, one.line) for one in easy.points),
    ]
    return replace(empty, units=list_units(rows, memory(reader.template(empty))))


def pictures_document(reader: Reading, pictures: Mapping[str, Picture]) -> Document:
    """What the pictures show, as a document of units: their text alternatives."""
    empty = Document("pictures", Kind.LIST, SOURCES, title="Pictures", summary="", units=())
    rows = [(one.concept, "alt", one.alt, one.line) for one in pictures.values()]
    return replace(empty, units=list_units(rows, memory(reader.template(empty))))
