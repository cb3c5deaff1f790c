"""``iow still-correct``: the English was reworded, and the words in the language still say it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from inotherwords.commands.points import Said, confirm, is_easy_read
from inotherwords.commands.sign import (
    Signature,
    check_note,
    counted,
    document_of,
    record,
    refuse_source,
    signer,
    units_of,
)
from inotherwords.commands.start import now, read_sound, shelf_of, tree_of
from inotherwords.errors import NeedsAttention
from inotherwords.model.content import text_hash
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.review import Act, Role
from inotherwords.publication import catalogue_file
from inotherwords.translation.approval import SAME_SIGNALS, has_role, last_held, live
from inotherwords.translation.po import write
from inotherwords.translation.signals import changed_signals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.edge.disk import Tree
    from inotherwords.model.content import Document, Unit
    from inotherwords.model.review import Event
    from inotherwords.model.translation import Catalogue, Entry
    from inotherwords.publication import Publication, Shelf


@click.command(name="still-correct")
@click.argument("tag")
@click.argument("document")
@click.argument("unit", nargs=-1, required=True)
@click.option(
    "--by", required=True, metavar="HANDLE", help="Who says so: a reviewer of the language, or an editor."
)
@click.option("--note", default="", help="Why, in a few words.")
@click.pass_context
def still_correct(
    context: click.Context, tag: str, document: str, unit: Sequence[str], by: str, note: str
) -> None:
    """Say that the words of UNITs in language TAG are still correct for the English as it is now.

    A reviewer of the language may say so of any unit. An editor may of a critical unit only when a machine
    finds the same facts, numbers, links, negations and modals in both English texts.

    In the language guides are written in, DOCUMENT is easy-read/GUIDE and UNITs are the ids of its points: an
    editor says that they are right for the guide as it is now.
    """
    publication = read_sound(context)
    shelf = shelf_of(publication, tag)
    guide = document_of(publication, document)
    if shelf.locale.source and is_easy_read(guide):
        _points(publication, tree_of(context), guide, tuple(dict.fromkeys(unit)), Said(now(), by, note))
        return
    refuse_source(shelf)
    units = units_of(guide, unit, shelf)
    signer(shelf, by, {Role.REVIEWER, Role.EDITOR})
    catalogue = shelf.catalogues[guide.id]
    entries = catalogue.by_key()
    reader = has_role(shelf.people, by, Role.REVIEWER)
    faults = [fault for one in units for fault in _faults(guide, one, entries[one.key], shelf, reader=reader)]
    if faults:
        raise NeedsAttention(faults)
    check_note(note)
    marker = "" if reader else SAME_SIGNALS
    said = f"{marker}. {note}".strip(". ") if note else marker
    signature = Signature(now(), Act.STILL_CORRECT, by, note=said)
    said_before = {_what(event) for event in live(shelf.events, shelf.people)}
    events = [signature.of(guide, one, entries[one.key]) for one in units]
    events = [event for event in events if _what(event) not in said_before]
    tree = tree_of(context)
    # The ledger first: words whose fuzzy mark is gone and that nobody confirmed would be the greater harm.
    record(tree, tag, events)
    tree.write(catalogue_file(tag, guide), write(_confirmed(catalogue, guide, {one.key for one in units})))
    are = "is" if len(units) == 1 else "are"
    click.echo(f"{counted(len(units), 'unit')} of {guide.id} {are} still correct in {tag}.")


def _points(publication: Publication, tree: Tree, easy: Document, ids: tuple[str, ...], said: Said) -> None:
    """An editor's word on points of an Easy Read, in the file and in the ledger."""
    signer(publication.source, said.by, {Role.EDITOR})
    check_note(said.note)
    count = confirm(publication, tree, easy, ids, said)
    is_ = "is" if count == 1 else "are"
    click.echo(f"{counted(count, 'point')} of {easy.id} {is_} right for the guide as it is.")


def _what(event: Event) -> tuple[str, ...]:
    """What an event says, whenever it was said: a command that was killed and is run again says it once."""
    return (event.guide, event.unit, event.source, event.target, event.act, event.by, event.note)


def _faults(guide: Document, unit: Unit, entry: Entry, shelf: Shelf, *, reader: bool) -> list[Finding]:
    """Why these words cannot be confirmed by this person.

    The comparison is with the English that the words were last held to; where the catalogue no longer
    has that text, a machine can compare nothing and a reader of the language must look.
    """
    where = Where(locale=shelf.locale.tag, unit=unit.key)
    if not entry.fuzzy and entry.source_hash == unit.hash:
        return [finding("nothing-outdated", where, key=unit.key)]
    if reader or not unit.critical:
        return []
    made_for = entry.previous if entry.fuzzy and entry.previous else entry.source
    mine = [event for event in shelf.events if (event.guide, event.unit) == (guide.id, unit.key)]
    held = last_held(mine, entry.target_hash, unit.hash)
    changed = changed_signals(made_for, unit.text) if held in {"", text_hash(made_for)} else ("history",)
    if changed:
        return [finding("not-still-correct", where, key=unit.key, changed=", ".join(changed))]
    return []


def _confirmed(catalogue: Catalogue, guide: Document, keys: set[str]) -> Catalogue:
    """The catalogue with these entries made for the English as it is now."""
    now_english = {unit.key: unit.text for unit in guide.units}
    entries = tuple(
        replace(one, source=now_english[one.key], fuzzy=False, previous="")
        if one.key in keys and not one.obsolete
        else one
        for one in catalogue.entries
    )
    return replace(catalogue, entries=entries)
