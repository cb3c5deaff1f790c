"""What several commands do first: find the publication, read it, know the day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inotherwords.checks.run import jobs
from inotherwords.edge.disk import Tree
from inotherwords.edge.findings import keep, program, recall
from inotherwords.edge.site import links
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Finding, Where, finding, in_order
from inotherwords.project.beside import read_beside
from inotherwords.project.content import SETTINGS
from inotherwords.project.publication import read_publication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inotherwords.publication import Publication, Shelf

on_option = click.option(
    "--on",
    "on",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="Pretend that today is this day (YYYY-MM-DD).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")


def root_of(context: click.Context) -> Path:
    """The publication's folder: as said by ``--project``, else the nearest one above that has settings."""
    if context.obj is not None:
        named = Path(context.obj).resolve()
        if not (named / SETTINGS).is_file():
            raise NeedsAttention([finding("no-publication", Where(named.name))])
        return named
    here = Path.cwd()
    found = next((one for one in (here, *here.parents) if (one / SETTINGS).is_file()), None)
    if found is None:
        raise NeedsAttention([finding("no-publication", Where())])
    return found


def tree_of(context: click.Context) -> Tree:
    """The files of the publication."""
    return Tree(root_of(context))


def read(context: click.Context) -> Publication:
    """The publication as it is, whatever is wrong with it."""
    return read_publication(tree_of(context))


def read_sound(context: click.Context) -> Publication:
    """The publication, fit to work on. Raises ``NeedsAttention`` with every finding when something blocks."""
    publication = read(context)
    if publication.blocking:
        raise NeedsAttention(publication.findings)
    return publication


def everything_found(publication: Publication, root: Path) -> tuple[Finding, ...]:
    """What reading found, beside the content too, and what the checks of translations find.

    A catalogue judged before is not judged again.
    """
    shelves = publication.translations.values()
    return in_order([*publication.findings, *around(root), *checked(publication, shelves, root)])


def around(root: Path) -> list[Finding]:
    """What is wrong with what a build reads beside the content, and with the place where it writes."""
    return [*read_beside(Tree(root)), *links(root)]


def checked(publication: Publication, shelves: Iterable[Shelf], root: Path) -> list[Finding]:
    """What the checks find in the words of ``shelves``, remembered below ``root`` in ``build/cache/checks``.

    Law: the same findings, whatever is remembered. Where nothing was ever built there is no ``build/cache``, and none is
    made for this: a check leaves a publication as it found it.
    """
    home = root / "build" / "cache"
    cache = home / "checks"
    work = {job.key(program()): job for shelf in shelves for job in jobs(publication, shelf)}
    ours = home.is_dir() and not links(root)
    found = recall(cache, work) if ours else {}
    new = {key: job.judged() for key, job in work.items() if key not in found}
    if new and ours:
        keep(cache, new, used=work)
    found |= new
    return [one for key in work for one in found[key]]


def day(on: datetime | None) -> date:
    """The day the command works on; the clock is read here and nowhere else."""
    return on.date() if on else datetime.now(UTC).date()


def now() -> str:
    """The moment of a ledger event: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def shelf_of(publication: Publication, tag: str) -> Shelf:
    """The shelf of a locale, or a finding that names the ones there are."""
    if tag not in publication.shelves:
        raise NeedsAttention(
            [finding("no-such-locale", Where(), tag=tag, known=", ".join(publication.shelves))]
        )
    return publication.shelves[tag]
