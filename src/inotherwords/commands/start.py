"""What several commands do first: find the publication, read it, know the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.commands.place import day, json_option, now, on_option, root_of
from inotherwords.edge.disk import Tree
from inotherwords.edge.site import links
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Where, finding
from inotherwords.project.beside import read_beside
from inotherwords.project.publication import read_publication

if TYPE_CHECKING:
    from pathlib import Path

    import click

    from inotherwords.model.finding import Finding
    from inotherwords.publication import Publication, Shelf

__all__ = [
    "day",
    "json_option",
    "now",
    "on_option",
    "read",
    "read_sound",
    "root_of",
    "shelf_of",
    "tree_of",
]


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


def around(root: Path) -> list[Finding]:
    """What is wrong with what a build reads beside the content, and with the place where it writes."""
    return [*read_beside(Tree(root)), *links(root)]


def shelf_of(publication: Publication, tag: str) -> Shelf:
    """The shelf of a locale, or a finding that names the ones there are."""
    if tag not in publication.shelves:
        raise NeedsAttention(
            [finding("no-such-locale", Where(), tag=tag, known=", ".join(publication.shelves))]
        )
    return publication.shelves[tag]
