"""``iow review``: a reader of the language, or an adviser, says what they think of words as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inotherwords.commands.sign import (
    VIA,
    Signature,
    document_of,
    entries_of,
    refuse_own_words,
    signer,
    units_of,
)
from inotherwords.commands.start import now, read_sound, shelf_of, tree_of
from inotherwords.edge.ledger import append
from inotherwords.model.review import Act, Aspect, Role
from inotherwords.publication import ledger_file

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command()
@click.argument("tag")
@click.argument("document")
@click.argument("unit", nargs=-1)
@click.option(
    "--by", required=True, metavar="HANDLE", help="Who says so: a handle of the locale's people.yml."
)
@click.option(
    "--verdict",
    type=click.Choice([str(act) for act in (Act.APPROVE, Act.REJECT)]),
    default=str(Act.APPROVE),
    show_default=True,
)
@click.option(
    "--aspect",
    type=click.Choice([str(aspect) for aspect in (Aspect.LANGUAGE, Aspect.FACTS)]),
    default=str(Aspect.LANGUAGE),
    show_default=True,
    help="facts is an adviser's word on the English, in the language guides are written in.",
)
@click.option("--note", default="", help="Why, in a few words; never a name or an address.")
@click.option(
    "--via", default="", help="The door it came through: an invitation or a file, if not this command."
)
@click.pass_context
def review(context: click.Context, /, tag: str, document: str, unit: Sequence[str], **said: str) -> None:
    """Record a verdict on UNITs of DOCUMENT in language TAG; without UNITs, on all that have words."""
    publication = read_sound(context)
    shelf = shelf_of(publication, tag)
    guide = document_of(publication, document)
    units = units_of(guide, unit, shelf)
    facts = said["aspect"] == Aspect.FACTS
    signer(shelf, said["by"], {Role.ADVISER} if facts else {Role.REVIEWER})
    if said["verdict"] == Act.APPROVE and not facts:
        refuse_own_words(guide, units, shelf, said["by"])
    signature = Signature(
        now(), Act(said["verdict"]), said["by"], Aspect(said["aspect"]), said["via"] or VIA, note=said["note"]
    )
    entries = entries_of(guide, shelf)
    events = [signature.of(guide, one, entries.get(one.key)) for one in units]
    count = append(tree_of(context), ledger_file(tag), events)
    click.echo(f"{count} lines added to {ledger_file(tag)}.")
