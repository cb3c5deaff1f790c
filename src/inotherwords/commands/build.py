"""``iow build``: the whole way, from content to a site that a family can read.

Reads as the story of a build: read, judge, stage, build, read back, publish. Whatever goes wrong on the
way, the last good site stays where it was.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import click

from inotherwords.commands.stage import sound, staged
from inotherwords.commands.start import day, on_option, root_of, shelf_of
from inotherwords.edge.site import alone, fresh, places, publish, write_stage
from inotherwords.engine import key_of
from inotherwords.errors import NeedsAttention
from inotherwords.publication import status_record
from inotherwords.site.build import THEME, Plan, build_site, tasks
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
    tags = _tags(publication, only)
    pages, made = make_site(root_of(context), publication, tags, day(on), anew=no_cache)
    anew = f", rendered anew: {', '.join(made)}" if made else ", nothing had changed"
    click.echo(f"Built {', '.join(tags)}: {pages} pages{anew}. Open site/index.html")


def make_site(
    root: Path, publication: Publication, tags: tuple[str, ...], today: date, *, anew: bool = False
) -> tuple[int, tuple[str, ...]]:
    """Stage, build, read back and publish; how many pages there are, and the languages that were rendered.

    Raises ``NeedsAttention`` when a page is not fit to be shown; the last good site stays then.
    """
    files = staged(publication, tags, today)
    pages = sum(file.path.endswith(".md") for file in files)
    home = root / "build"
    with alone(root):
        write_stage(home / "stage", files)
        plan = Plan(
            stage=home / "stage",
            settings=root / "mkdocs.yml",
            tags=tags,
            today=today,
            shelf=home / "cache" / "locales",
            theme=home / THEME,
            anew=anew,
            tell=click.echo,
        )
        record = json.dumps(status_record(publication), indent=1, sort_keys=True) + "\n"
        name = key_of([record, *(task.key for task in tasks(plan))])[:16]
        built = next((place for place in places(root, name) if (place / COMPLETE).is_file()), None)
        made: tuple[str, ...] = ()
        if anew or built is None:
            built, made = _built(home, plan, publication)
            (built / COMPLETE).write_text(record, "utf-8")
        publish(root, built, name)
    return pages, made


def _tags(publication: Publication, only: str) -> tuple[str, ...]:
    wanted = [tag.strip() for tag in only.split(",") if tag.strip()]
    for tag in wanted:
        shelf_of(publication, tag)
    source = publication.source.locale.tag
    return tuple(tag for tag in publication.shelves if not wanted or tag in {source, *wanted})


def _built(home: Path, plan: Plan, publication: Publication) -> tuple[Path, tuple[str, ...]]:
    """A new site in a folder of its own, read back and found good; and the languages that were rendered."""
    out = fresh(home / "sites.new")
    made = build_site(plan, out)
    locales = {tag: publication.shelves[tag].locale for tag in plan.tags}
    base = base_path(publication.settings.address)
    faults = inspect(out, locales, base=base, workers=os.cpu_count() or 1)
    if any(one.severity.blocks for one in faults):
        raise NeedsAttention(faults)
    return out, made
