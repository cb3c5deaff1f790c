"""``iow check --fix`` and the order of ``iow check --locale``: what the checks of translations ask of a command."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from inotherwords.checks.mend import mended
from inotherwords.checks.run import english_of
from inotherwords.commands.report import show
from inotherwords.model.finding import visible
from inotherwords.publication import catalogue_file
from inotherwords.translation import po

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.edge.disk import Tree
    from inotherwords.model.finding import Finding
    from inotherwords.model.translation import Catalogue
    from inotherwords.publication import Publication


def mend(publication: Publication, tree: Tree, tag: str) -> int:
    """Mend what is certain in the catalogues of ``tag``, or of all languages; how many units changed."""
    files: dict[str, bytes] = {}
    count = 0
    for shelf in publication.translations.values():
        if tag not in {"", shelf.locale.tag}:
            continue
        for document in publication.content.documents:
            held = shelf.catalogues.get(document.id)
            if held is not None and (changed := _changes(held)):
                count += len(changed)
                entries = tuple(
                    replace(one, target=changed[index]) if index in changed else one
                    for index, one in enumerate(held.entries)
                )
                files[catalogue_file(shelf.locale.tag, document)] = po.write(replace(held, entries=entries))
    tree.write_all(files)
    return count


def _changes(catalogue: Catalogue) -> dict[int, str]:
    """The mended words by the place of their entry, where that is another text."""
    held = {
        index: mended(english_of(entry), entry.target)
        for index, entry in enumerate(catalogue.entries)
        if entry.target and not entry.obsolete
    }
    return {index: words for index, words in held.items() if words != catalogue.entries[index].target}


def show_by_guide(publication: Publication, tag: str, findings: Sequence[Finding]) -> None:
    """The findings of one language under their guides, each with its words, hidden characters drawn."""
    rest = list(findings)
    shelf = publication.shelves[tag]
    for document in publication.content.documents:
        path = catalogue_file(tag, document)
        mine = [one for one in rest if one.where.path == path]
        if not mine:
            continue
        rest = [one for one in rest if one.where.path != path]
        entries = shelf.catalogues[document.id].by_key() if document.id in shelf.catalogues else {}
        click.echo(f"{document.title} ({document.id})")
        for one in mine:
            show([one])
            entry = entries.get(one.where.unit)
            if entry is not None and entry.target:
                click.echo(f"    {visible(entry.target)}")
        click.echo()
    show(rest)
