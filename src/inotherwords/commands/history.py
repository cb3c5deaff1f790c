"""``iow history``: what a family was told in their language on a given day, and who had checked it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inotherwords.commands.records import records
from inotherwords.commands.sign import document_of
from inotherwords.commands.start import on_option, read, root_of, shelf_of
from inotherwords.edge.commits import as_it_was
from inotherwords.edge.disk import Tree
from inotherwords.errors import NeedsAttention
from inotherwords.model.content import text_hash
from inotherwords.model.finding import Where, finding, visible
from inotherwords.publication import catalogue_file, template_file
from inotherwords.release.manifest import Guide, Manifest
from inotherwords.release.manifest import read as read_manifest
from inotherwords.release.past import Line, Words, lines
from inotherwords.translation import po

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from inotherwords.model.content import Document
    from inotherwords.publication import Shelf

Told = list[tuple[Manifest, Guide, "dict[str, Words]"]]
"""The releases in which a document stood, the oldest first, with the committed words of its units."""


@click.command()
@click.argument("guide")
@click.argument("unit", nargs=-1)
@click.option("--locale", "tag", required=True, metavar="TAG", help="The language.")
@on_option
@click.pass_context
def history(context: click.Context, guide: str, unit: Sequence[str], tag: str, on: datetime | None) -> None:
    """Tell each wording of GUIDE, or of its UNITs: its state, who looked at it, in which release, with dates.

    With --on DATE only what the release of that day said.
    """
    publication, root = read(context), root_of(context)
    shelf = shelf_of(publication, tag)
    document = document_of(publication, guide)
    told = _told(root, document, tag, on.date().isoformat() if on else "9999")
    keys = dict.fromkeys(
        [one.key for one in document.units] + [key for _, held, _ in told for key in held.units]
    )
    if wrong := [one for one in unit if one not in keys]:
        where = {"document": document.id, "tag": tag, "path": document.path}
        raise NeedsAttention([finding("no-such-unit", Where(), key=one, **where) for one in wrong])
    if on:
        _on_the_day(told[-1:], (tag, document.id), unit or tuple(keys))
        return
    now = _current(shelf, document)
    for key in unit or keys:
        wordings = {
            text_hash(one.target): one.target
            for held in (now, *(words for _, _, words in told))
            if (one := held.get(key))
        }
        releases = [(manifest, held, words.get(key)) for manifest, held, words in told]
        events = [one for one in shelf.events if one.guide == document.id]
        found = lines((tag, document.id, key), releases, events, shelf.people, wordings)
        if found:
            click.echo(key)
            _tell(found)


def _tell(found: Sequence[Line]) -> None:
    for one in found:
        click.echo(f"  {one.at}  {one.told}")
        if one.words:
            click.echo(f"      {visible(' '.join(one.words.split()), limit=2000)}")


def _on_the_day(told: Told, place: tuple[str, str], keys: Sequence[str]) -> None:
    """What the last release until that day said, unit by unit."""
    if not told:
        click.echo("There was no release yet that had it.")
        return
    manifest, guide, words = told[0]
    click.echo(f"Release {manifest.version}, of {manifest.day}:")
    for key in keys:
        found = lines((*place, key), [(manifest, guide, words.get(key))], (), {}, {})
        click.echo(key)
        _tell(found)


def _told(root: Path, document: Document, tag: str, until: str) -> Told:
    made: Told = []
    for data in reversed(records(Tree(root)).values()):
        manifest = read_manifest(data)
        if manifest.day <= until and tag in manifest.locales:
            guide = manifest.locales[tag].documents.get(document.id)
            if guide is not None:
                made.append((manifest, guide, _committed(root, manifest.commit, document, tag)))
    return made


def _committed(root: Path, commit: str, document: Document, tag: str) -> dict[str, Words]:
    """The words of every unit as that commit has them; of the source language the template's."""
    for path in (catalogue_file(tag, document), template_file(document)):
        data = as_it_was(root, commit, path)
        catalogue = (
            po.read(data, path=path, locale=tag, document=document.id)[0] if data is not None else None
        )
        if catalogue is not None:
            return {one.key: Words(one.source, one.target) for one in catalogue.entries if not one.obsolete}
    return {}


def _current(shelf: Shelf, document: Document) -> Mapping[str, Words]:
    catalogue = shelf.catalogues.get(document.id)
    return {one.key: Words(one.source, one.target) for one in catalogue.entries} if catalogue else {}
