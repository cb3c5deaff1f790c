"""``iow sync``: the catalogues follow the English, and the editor hears first what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inotherwords.commands.start import read_sound, tree_of
from inotherwords.publication import catalogue_file, template_file
from inotherwords.translation.merge import Impact, impact, merge, template
from inotherwords.translation.po import write

if TYPE_CHECKING:
    from inotherwords.model.content import Document
    from inotherwords.publication import Publication


@click.command()
@click.option("--dry-run", is_flag=True, help="Only tell the impact; write nothing.")
@click.pass_context
def sync(context: click.Context, dry_run: bool) -> None:
    """Bring templates and catalogues up to the English, and tell what becomes outdated."""
    publication = read_sound(context)
    files: dict[str, bytes] = {}
    impacts: list[Impact] = []
    for document in publication.content.documents:
        if not document.units and document.id not in publication.english.templates:
            continue
        changed, found = _document(publication, document)
        files |= changed
        impacts += found
    tell(impacts)
    if dry_run:
        click.echo("Nothing was written.")
        return
    # Catalogues first: a sync that is killed before the templates are written finds the same impact again.
    written = tree_of(context).write_all(files)
    click.echo(f"{len(written)} of {len(files)} files changed.")


def _document(publication: Publication, document: Document) -> tuple[dict[str, bytes], list[Impact]]:
    """The catalogues and then the template of one document, and the impact in each locale."""
    files: dict[str, bytes] = {}
    impacts: list[Impact] = []
    carried = publication.english.carried.get(document.id, {})
    for tag, shelf in publication.translations.items():
        old = shelf.catalogues.get(document.id)
        new = merge(document, old, locale=tag, carried=carried)
        impacts.append(impact(document, old, new))
        files[catalogue_file(tag, document)] = write(new)
    files[template_file(document)] = write(template(document, publication.english.templates.get(document.id)))
    return files, impacts


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
    click.echo(
        f"In {', '.join(locales)}: {outdated} units become outdated, {new} are new; {words} English words to look at."
    )
    for one in touched:
        click.echo(
            f"  {one.document} in {one.locale}: {len(one.outdated)} outdated, {len(one.new)} new, {len(one.gone)} gone"
        )
        for key in one.critical:
            click.echo(f"    critical, readers get the English until it is done: {key}")
