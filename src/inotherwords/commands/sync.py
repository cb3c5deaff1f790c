"""``iow sync``: the catalogues follow the English, and the editor hears first what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inotherwords.commands.points import filled
from inotherwords.commands.sign import counted
from inotherwords.commands.start import read_sound, tree_of
from inotherwords.publication import catalogue_file, template_file
from inotherwords.translation.leaving import Leaving, Readers, leaving
from inotherwords.translation.merge import Impact, impact, merge, template
from inotherwords.translation.po import write

if TYPE_CHECKING:
    from inotherwords.model.content import Document, Unit
    from inotherwords.publication import Publication

LONGEST = 80
"""Characters of a sentence by which an editor knows it again."""


@click.command()
@click.option("--dry-run", is_flag=True, help="Only tell the impact; write nothing.")
@click.pass_context
def sync(context: click.Context, dry_run: bool) -> None:
    """Bring templates and catalogues up to the English, and tell what becomes outdated."""
    publication = read_sound(context)
    files: dict[str, bytes] = {}
    impacts: list[Impact] = []
    left: list[Leaving] = []
    for document in publication.content.documents:
        if not document.units and document.id not in publication.english.templates:
            continue
        changed, found, leaves = _document(publication, document)
        files |= changed
        impacts += found
        left += leaves
    points = filled(publication, tree_of(context))
    tell(impacts)
    tell_leaving(left)
    for path in points:
        click.echo(f"{path}: new points are held to the guide as it is now.")
    if dry_run:
        click.echo("Nothing was written.")
        return
    # Catalogues first: a sync that is killed before the templates are written finds the same impact again.
    files |= points
    written = tree_of(context).write_all(files)
    click.echo(f"{len(written)} of {len(files)} files changed.")


def impacts_of(publication: Publication) -> tuple[list[Impact], list[Leaving]]:
    """What a sync would tell, without anything being written."""
    impacts: list[Impact] = []
    left: list[Leaving] = []
    for document in publication.content.documents:
        if document.units or document.id in publication.english.templates:
            _, found, leaves = _document(publication, document)
            impacts += found
            left += leaves
    return impacts, left


def _document(
    publication: Publication, document: Document
) -> tuple[dict[str, bytes], list[Impact], list[Leaving]]:
    """The catalogues and then the template of one document, the impact in each locale, and which it leaves."""
    files: dict[str, bytes] = {}
    impacts: list[Impact] = []
    left: list[Leaving] = []
    template_ = publication.english.templates.get(document.id)
    carried = publication.english.carried.get(document.id, {})
    for tag, shelf in publication.translations.items():
        old = shelf.catalogues.get(document.id)
        new = merge(document, old, locale=tag, carried=carried)
        impacts.append(impact(document, old, new))
        readers = Readers(tag, shelf.events, shelf.people, publication.settings.policy)
        if (leaves := leaving(document, template_, old, new, readers)) is not None:
            left.append(leaves)
        files[catalogue_file(tag, document)] = write(new)
    files[template_file(document)] = write(template(document, template_))
    return files, impacts, left


def tell(impacts: list[Impact]) -> None:
    """The impact in a few lines: how many units in how many locales, how many words, which are critical."""
    touched = [one for one in impacts if one.outdated or one.new or one.gone]
    if not touched:
        click.echo("The catalogues are up to the English already.")
        return
    outdated = sum(len(one.outdated) for one in touched)
    new = sum(len(one.new) for one in touched)
    locales = sorted({one.locale for one in touched})
    words = sum(one.words for one in touched)
    become, are = "becomes" if outdated == 1 else "become", "is" if new == 1 else "are"
    click.echo(
        f"In {', '.join(locales)}: {counted(outdated, 'unit')} {become} outdated, {new} {are} new; "
        f"{counted(words, 'English word')} to look at."
    )
    for one in touched:
        click.echo(
            f"  {one.document} in {one.locale}: {len(one.outdated)} outdated, {len(one.new)} new, {len(one.gone)} gone"
        )
        for key in one.critical:
            click.echo(f"    critical, readers get the English until it is done: {key}")


def tell_leaving(left: list[Leaving]) -> None:
    """Which guides readers of which languages lose, and until when; the same words for several languages once."""
    together: dict[tuple[str, tuple[Unit, ...]], list[str]] = {}
    for one in left:
        together.setdefault((one.document, one.needed), []).append(one.locale)
    for (document, needed), locales in together.items():
        these = "this is" if len(needed) == 1 else "these are"
        click.echo(f"{document} is no longer shown in {', '.join(locales)} until {these} translated:")
        for unit in needed:
            click.echo(f"  {unit.key}: {_beginning(unit.text)}")


def _beginning(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST].rstrip()}…"
