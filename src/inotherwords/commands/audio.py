"""``iow audio add``: a guide that somebody read aloud on a help page becomes an MP3 of the locale.

The file is judged first, part by part; a part that was read from other words than the page has now is left out and
told. The MP3 is written before its list, so a killed run leaves no list without its sound.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inotherwords.commands.start import read_sound, shelf_of, tree_of
from inotherwords.edge.disk import Tree
from inotherwords.edge.sound import NoSound, decoded, joined
from inotherwords.errors import NeedsAttention
from inotherwords.model.content import Kind
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.publication import recording_file
from inotherwords.stage.aloud import Heard, heard
from inotherwords.stage.tree import voice_of
from inotherwords.translation.recording import KINDS, Part, Recording, read_sent, written

if TYPE_CHECKING:
    from inotherwords.model.content import Document
    from inotherwords.publication import Publication
    from inotherwords.translation.recording import Sent, Take

LARGEST = 200 * 2**20
"""Bytes that a file from outside may have: more than three hours of speech as a browser records it."""
HEAVIEST = 8 * 2**20
"""Bytes of an MP3, which is a content file like any other: almost half an hour."""


@click.group()
def audio() -> None:
    """Guides that people read aloud."""


@audio.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def add(context: click.Context, file: Path) -> None:
    """Level and join the parts of FILE (.iow-audio, from a help page) and keep them as the recording of their guide."""
    publication = read_sound(context)
    place = file.resolve()
    data = Tree(place.parent).read(place.name, limit=LARGEST)
    if isinstance(data, Finding):
        raise NeedsAttention([data])
    sent, found = read_sent(data, file.name)
    if sent is None:
        raise NeedsAttention(found)
    shelf = shelf_of(publication, sent.locale)
    document = _guide(publication, sent, file.name)
    states = {} if shelf.locale.source else publication.states(document, shelf)
    now = {one.unit: one for one in heard(document, states, voice_of(publication, shelf))}
    takes = {one.unit: one for one in sent.takes if one.unit in now and now[one.unit].shown == one.shown}
    if not takes:
        raise NeedsAttention([finding("recording-old", Where(file.name, 1, sent.locale))])
    order = [unit for unit in now if unit in takes]
    samples = _samples([takes[unit] for unit in order], file.name, sent.locale)
    try:
        made = joined(samples, [_title(now[unit]) for unit in order], now[order[0]].words)
    except NoSound:
        where = Where(file.name, 1, sent.locale, order[0])
        raise NeedsAttention([finding("recording-silent", where, unit=order[0])]) from None
    if len(made.data) > HEAVIEST:
        raise NeedsAttention([finding("file-too-big", Where(file.name), limit=HEAVIEST)])
    parts = tuple(
        Part(unit, now[unit].shown, start, end) for unit, (start, end) in zip(order, made.places, strict=True)
    )
    recording = Recording(document.name, sent.credit, parts)
    tree = tree_of(context)
    tree.write(recording_file(sent.locale, document.name, "mp3"), made.data)
    tree.write(recording_file(sent.locale, document.name, "json"), written(recording).encode("utf-8"))
    _tell(sent, order, now, recording, document)


def _guide(publication: Publication, sent: Sent, path: str) -> Document:
    document = publication.content.document(sent.guide)
    if document is None or document.kind is not Kind.GUIDE:
        raise NeedsAttention([finding("recording-stray", Where(path, 1, sent.locale), guide=sent.guide)])
    return document


def _samples(takes: list[Take], path: str, tag: str) -> list[bytes]:
    """The parts as bare samples; every one that cannot be heard is told."""
    done, faults = [], []
    for one in takes:
        try:
            done.append(decoded(one.sound, KINDS[one.kind]))
        except NoSound:
            faults.append(finding("recording-silent", Where(path, 1, tag, one.unit), unit=one.unit))
    if faults:
        raise NeedsAttention(faults)
    return done


def _title(one: Heard) -> str:
    """What a chapter is called: its first words."""
    return one.words if len(one.words) <= 60 else f"{one.words[:57].rsplit(' ', 1)[0]}…"  # noqa: PLR2004 - what a player shows


def _tell(
    sent: Sent, order: list[str], now: dict[str, Heard], recording: Recording, document: Document
) -> None:
    minutes, seconds = divmod(round(recording.milliseconds / 1000), 60)
    click.echo(
        f"Kept as the recording of “{document.name}” in {sent.locale}: {len(order)} parts, {minutes}:{seconds:02}."
    )
    for unit in (one.unit for one in sent.takes if one.unit not in order):
        click.echo(f"Left out, because the page now says something else: {unit}")
    if missing := [unit for unit in now if unit not in order]:
        click.echo(f"{len(missing)} parts of the guide were not read, the first of them {missing[0]}.")
    if sent.credit:
        click.echo(f"The reader wishes to be thanked as: {sent.credit}")
