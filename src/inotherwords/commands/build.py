"""``iow build``: the whole way, from content to a site that a family can read.

Reads as the story of a build: read, judge, stage, build, read back, publish. Whatever goes wrong on the
way, the last good site stays where it was.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING

import click

from inotherwords.commands.stage import sound, staged
from inotherwords.commands.start import day, on_option, root_of, shelf_of
from inotherwords.edge.site import alone, fresh, places, publish, write_stage
from inotherwords.errors import NeedsAttention
from inotherwords.publication import status_record
from inotherwords.site.build import THEME, build_site, read_records, theme_files
from inotherwords.site.inspect import inspect
from inotherwords.site.root import base_path

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from inotherwords.publication import Publication

COMPLETE = "status.json"
"""Written last: a built site that has it is whole."""


@click.command()
@click.option(
    "--only",
    default="",
    metavar="TAG,TAG",
    help="Only these languages; the one guides are written in comes along.",
)
@click.option("--web-only", is_flag=True, help="Only the web pages, no other formats.")
@click.option("--no-cache", is_flag=True, help="Build anew even if nothing changed.")
@on_option
@click.pass_context
def build(context: click.Context, only: str, web_only: bool, no_cache: bool, on: datetime | None) -> None:  # noqa: ARG001 - web pages are the only format so far
    """Build the site of every language into site/."""
    publication = sound(context)
    root, today = root_of(context), day(on)
    tags = _tags(publication, only)
    files = staged(publication, tags, today)
    with alone(root):
        write_stage(root / "build" / "stage", files)
        record = json.dumps(status_record(publication), indent=1, sort_keys=True) + "\n"
        name = _fingerprint(root, tags, f"{today} {record}")
        built = next((place for place in places(root, name) if (place / COMPLETE).is_file()), None)
        if no_cache or built is None:
            built = _built(root, publication, tags, today)
            (built / COMPLETE).write_text(record, "utf-8")
        publish(root, built, name)
    pages = sum(file.path.endswith(".md") for file in files)
    click.echo(f"Built {', '.join(tags)}: {pages} pages. Open site/index.html")


def _tags(publication: Publication, only: str) -> tuple[str, ...]:
    wanted = [tag.strip() for tag in only.split(",") if tag.strip()]
    for tag in wanted:
        shelf_of(publication, tag)
    source = publication.source.locale.tag
    return tuple(tag for tag in publication.shelves if not wanted or tag in {source, *wanted})


def _built(root: Path, publication: Publication, tags: tuple[str, ...], today: date) -> Path:
    """A new site in a folder of its own, read back and found good."""
    out = fresh(root / "build" / "sites.new")
    stage_root = root / "build" / "stage"
    build_site(stage_root, out, tags, today=today, settings=root / "mkdocs.yml", theme=root / "build" / THEME)
    locales = {tag: publication.shelves[tag].locale for tag in tags}
    base = base_path(publication.settings.address)
    faults = inspect(out, locales, base=base, workers=os.cpu_count() or 1)
    if any(one.severity.blocks for one in faults):
        raise NeedsAttention(faults)
    return out


def _fingerprint(root: Path, tags: tuple[str, ...], said: str) -> str:
    """A name for the site that follows from all it is made of: stage, theme, settings, and what else is ``said``."""
    stage_root = root / "build" / "stage"
    digest = hashlib.sha256(f"{tags} {said}".encode())
    for path in sorted(stage_root.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(stage_root).as_posix().encode() + b"\0" + path.read_bytes())
    for name, text in theme_files(read_records(stage_root, tags)).items():
        digest.update(f"{name}\0{text}".encode())
    digest.update((root / "mkdocs.yml").read_bytes())
    return digest.hexdigest()[:16]
