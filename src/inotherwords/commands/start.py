"""What several commands do first: find the publication, read it, know the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inotherwords.checks.run import jobs
from inotherwords.commands.place import day, json_option, now, on_option, root_of
from inotherwords.edge.disk import Tree
from inotherwords.edge.findings import forget, keep, program, recall
from inotherwords.edge.site import links
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Where, finding, in_order
from inotherwords.project.beside import read_beside
from inotherwords.project.publication import read_publication

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import click

    from inotherwords.model.finding import Finding
    from inotherwords.publication import Publication, Shelf

__all__ = [
    "checked",
    "day",
    "everything_found",
    "json_option",
    "judged",
    "now",
    "on_option",
    "read",
    "read_sound",
    "remember",
    "root_of",
    "shelf_of",
    "tidy_checks",
    "tree_of",
]

CHECKS: Final = "checks"


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
    found = checked(publication, publication.translations.values(), root)
    tidy_checks(root)
    return in_order([*publication.findings, *around(root), *found])


def around(root: Path) -> list[Finding]:
    """What is wrong with what a build reads beside the content, and with the place where it writes."""
    return [*read_beside(Tree(root)), *links(root)]


def checked(publication: Publication, shelves: Iterable[Shelf], root: Path) -> list[Finding]:
    """What the checks find in the words of ``shelves``, remembered below ``root`` in ``build/cache/checks``.

    Law: the same findings, whatever is remembered. Where nothing was ever built there is no ``build/cache``, and none is
    made for this: a check leaves a publication as it found it.
    """
    return judged(publication, shelves, root)[0]


def judged(
    publication: Publication, shelves: Iterable[Shelf], root: Path
) -> tuple[list[Finding], dict[str, tuple[Finding, ...]]]:
    """As :func:`checked`, and what is left to :func:`remember` because there is no ``build/cache`` yet."""
    home = root / "build" / "cache"
    work = {job.key(program()): job for shelf in shelves for job in jobs(publication, shelf)}
    ours = home.is_dir() and not links(root)
    found = recall(home / CHECKS, work) if ours else {}
    new = {key: job.judged() for key, job in work.items() if key not in found}
    if new and ours:
        keep(home / CHECKS, new)
    found |= new
    return [one for key in work for one in found[key]], {} if ours else new


def remember(root: Path, found: Mapping[str, tuple[Finding, ...]]) -> None:
    """Keep what :func:`judged` could not. Only for whoever writes into ``build`` anyway and saw that it is no link."""
    if found:
        keep(root / "build" / "cache" / CHECKS, found)


def tidy_checks(root: Path) -> None:
    """What the checks found of catalogues that are no more goes, where too much is remembered."""
    if not links(root):
        forget(root / "build" / "cache" / CHECKS)


def shelf_of(publication: Publication, tag: str) -> Shelf:
    """The shelf of a locale, or a finding that names the ones there are."""
    if tag not in publication.shelves:
        raise NeedsAttention(
            [finding("no-such-locale", Where(), tag=tag, known=", ".join(publication.shelves))]
        )
    return publication.shelves[tag]
