"""``iow sync``: the catalogues follow the English, and the editor hears first what that means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from inotherwords.commands.points import filled
from inotherwords.commands.remember import answered
from inotherwords.commands.sign import counted
from inotherwords.commands.start import root_of
from inotherwords.edge.disk import Tree
from inotherwords.errors import NeedsAttention
from inotherwords.project.by_locale import Work, worked
from inotherwords.publication import Publication, catalogue_file, template_file
from inotherwords.translation.leaving import Leaving, Readers, leaving
from inotherwords.translation.merge import Impact, impact, merge, template
from inotherwords.translation.po import write

if TYPE_CHECKING:
    from inotherwords.model.content import Document, Unit
    from inotherwords.publication import English

LONGEST = 80
"""Characters of a sentence by which an editor knows it again."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a sync does to one language: catalogues that change, how many there are, and what people must know."""

    files: dict[str, bytes]
    count: int
    impacts: tuple[Impact, ...]
    left: tuple[Leaving, ...]


@click.command()
@click.option("--dry-run", is_flag=True, help="Only tell the impact; write nothing.")
@click.pass_context
def sync(context: click.Context, dry_run: bool) -> None:
    """Bring templates and catalogues up to the English, and tell what becomes outdated."""
    root = root_of(context)
    context.exit(answered(root, ("sync", f"dry {dry_run}"), lambda: _brought_up(Tree(root), dry_run=dry_run)))


def _brought_up(tree: Tree, *, dry_run: bool) -> int:
    """Tell the impact and write; the exit code. Raises ``NeedsAttention`` when something blocks."""
    work: Work[Merged, None] = Work(_merged, options=(tree,))
    done = worked(tree, work)
    if done.blocking:
        raise NeedsAttention(done.findings)
    english = done.english
    points = filled(Publication(english, {}, ()), tree)
    merged = done.locales.values()
    order = {one.id: number for number, one in enumerate(english.content.documents)}
    tell(sorted((one for held in merged for one in held.impacts), key=lambda one: order[one.document]))
    tell_leaving(sorted((one for held in merged for one in held.left), key=lambda one: order[one.document]))
    for path in points:
        click.echo(f"{path}: new points are held to the guide as it is now.")
    if dry_run:
        click.echo("Nothing was written.")
        return 0
    # Catalogues first: a sync that is killed before the templates are written finds the same impact again.
    files = {path: data for held in merged for path, data in held.files.items()}
    templates = {
        template_file(one): write(template(one, english.templates.get(one.id)))
        for one in english.content.documents
        if _is_kept(one, english)
    }
    written = tree.write_all({**files, **templates, **points})
    count = sum(held.count for held in merged) + len(templates) + len(points)
    click.echo(f"{len(written)} of {count} files changed.")
    return 0


def _is_kept(document: Document, english: English) -> bool:
    """Whether a document has catalogues: it has units, or had some."""
    return bool(document.units) or document.id in english.templates


def impacts_of(publication: Publication, tree: Tree) -> tuple[list[Impact], list[Leaving]]:
    """What a sync would tell, without anything being written."""
    merged = [_merged(publication, tag, tree) for tag in publication.translations]
    order = {one.id: number for number, one in enumerate(publication.content.documents)}
    impacts = sorted((one for held in merged for one in held.impacts), key=lambda one: order[one.document])
    return impacts, sorted((one for held in merged for one in held.left), key=lambda one: order[one.document])


def _merged(publication: Publication, tag: str, tree: Tree) -> Merged:
    """What a sync does to one language; a catalogue that would stay as it is does not travel."""
    files: dict[str, bytes] = {}
    count = 0
    impacts: list[Impact] = []
    left: list[Leaving] = []
    shelf, english = publication.shelves[tag], publication.english
    sound = not any(one.severity.blocks for one in (*english.findings, *publication.findings))
    for document in english.content.documents if sound else ():
        if not _is_kept(document, english):
            continue
        template_ = english.templates.get(document.id)
        old = shelf.catalogues.get(document.id)
        new = merge(document, old, locale=tag, carried=english.carried.get(document.id, {}))
        impacts.append(impact(document, old, new))
        told = shelf.told.get(document.id, ())
        readers = Readers(tag, told, shelf.people, publication.settings.policy)
        if (leaves := leaving(document, template_, old, new, readers)) is not None:
            left.append(leaves)
        path, data = catalogue_file(tag, document), write(new)
        count += 1
        if old is None or tree.read(path) != data:
            files[path] = data
    return Merged(files, count, tuple(impacts), tuple(left))


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
