"""``iow stage``: the finished Markdown of every locale, ready for any site generator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inotherwords.commands.judging import everything_found
from inotherwords.commands.start import day, on_option, read, root_of
from inotherwords.edge.site import alone, write_stage
from inotherwords.errors import NeedsAttention
from inotherwords.site.build import read_records, theme_files, write_theme
from inotherwords.site.render import THEME
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import stage_locale

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from inotherwords.model.publication import StagedFile
    from inotherwords.publication import Publication


@click.command()
@on_option
@click.pass_context
def stage(context: click.Context, on: datetime | None) -> None:
    """Write the finished Markdown of every language to build/stage (for mkdocs build, or another generator)."""
    publication = sound(context)
    root = root_of(context)
    files = staged(publication, publication.tags_shown, day(on))
    home = root / "build" / "stage"
    with alone(root):
        write_stage(home, files, root)
        records = read_records(home, publication.tags_shown)
        write_theme(root / "build" / THEME, theme_files(records))
    click.echo(
        f"Staged {len(files)} files in build/stage. Next: mkdocs build, or iow build for the whole site."
    )


def sound(context: click.Context) -> Publication:
    """The publication when nothing blocks; raises ``NeedsAttention`` with everything found otherwise."""
    return fit(read(context), root_of(context))


def fit(publication: Publication, root: Path) -> Publication:
    """The same publication; raises ``NeedsAttention`` with everything found when something blocks."""
    findings = everything_found(publication, root)
    if any(one.severity.blocks for one in findings):
        raise NeedsAttention(findings)
    return publication


def staged(publication: Publication, tags: tuple[str, ...], today: date) -> list[StagedFile]:
    """All staged files of these locales."""
    shared = plan(publication, today, tags)
    return [file for tag in tags for file in stage_locale(shared, tag)]
