"""``iow film add``: a film in which somebody signs a guide in British Sign Language, with its captions.

The MP4 and the captions are written before their list, so a killed run leaves no list without its film.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from inotherwords.commands.start import read_sound, tree_of
from inotherwords.edge.filming import NoFilm, filmed
from inotherwords.errors import NeedsAttention
from inotherwords.model.content import Kind
from inotherwords.model.finding import Where, finding
from inotherwords.publication import film_file
from inotherwords.stage.film import shown_now
from inotherwords.translation.film import Film, captions, cues, written

if TYPE_CHECKING:
    from inotherwords.edge.filming import Filmed
    from inotherwords.translation.film import Cue

HEAVIEST = 48 * 2**20
"""Bytes of the MP4 that is kept: what a repository and a family can carry."""
LARGEST_CAPTIONS = 2**20
SLACK = 2000
"""Milliseconds that a caption may last longer than the film."""


@click.group()
def film() -> None:
    """Guides in British Sign Language."""


@film.command()
@click.argument("guide")
@click.argument("source", metavar="FILM", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("said", metavar="CAPTIONS", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", default="", metavar="NAME", help="Who signs, if they wish to be named.")
@click.pass_context
def add(context: click.Context, guide: str, source: Path, said: Path, by: str) -> None:
    """Keep FILM with its CAPTIONS (WebVTT) as the film of GUIDE, in a size that a phone can load."""
    publication = read_sound(context)
    document = publication.content.document(guide)
    if document is None or document.kind is not Kind.GUIDE:
        raise NeedsAttention([finding("film-stray", Where(source.name), guide=guide)])
    held = _captions(said, guide)
    made = _film(source)
    if held[-1].end > made.seconds * 1000 + SLACK:
        raise _unreadable(said, "its captions last longer than the film")
    shown = shown_now(document, publication.content.facts, publication.source.locale)
    kept = Film(guide, by.strip(), made.seconds, made.width, made.height, len(made.data), shown)
    tree = tree_of(context)
    tree.write(film_file(guide, "mp4"), made.data)
    tree.write(film_file(guide, "vtt"), captions(held).encode("utf-8"))
    tree.write(film_file(guide, "json"), written(kept).encode("utf-8"))
    minutes, seconds = divmod(made.seconds, 60)
    click.echo(
        f"Kept as the film of “{guide}”: {minutes}:{seconds:02}, {len(made.data) / 2**20:.1f} MB, {len(held)} captions."
    )


def _captions(said: Path, guide: str) -> tuple[Cue, ...]:
    if said.stat().st_size > LARGEST_CAPTIONS:
        raise NeedsAttention([finding("file-too-big", Where(said.name), limit=LARGEST_CAPTIONS)])
    held = cues(said.read_bytes().decode("utf-8", "replace"))
    if not held:
        raise NeedsAttention(
            [finding("film-captions-missing", Where(said.name), guide=guide, file=said.name)]
        )
    return held


def _film(source: Path) -> Filmed:
    try:
        made = filmed(source)
    except NoFilm as fault:
        raise _unreadable(source, str(fault)) from None
    if len(made.data) > HEAVIEST:
        raise NeedsAttention([finding("file-too-big", Where(source.name), limit=HEAVIEST)])
    return made


def _unreadable(file: Path, what: str) -> NeedsAttention:
    return NeedsAttention([finding("film-unreadable", Where(file.name), what=what)])
