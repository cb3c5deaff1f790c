"""``iow review``: a reader of the language, or an adviser, says what they think of words as they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from inotherwords.commands.sign import (
    VIA,
    Signature,
    check_note,
    counted,
    document_of,
    entries_of,
    record,
    refuse_own_words,
    refuse_source,
    signer,
    units_of,
)
from inotherwords.commands.start import now, read_sound, shelf_of, tree_of
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.review import Act, Aspect, Role
from inotherwords.publication import ledger_file
from inotherwords.translation.approval import live
from inotherwords.translation.signoff import FACTS, facts_used

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.model.review import Event
    from inotherwords.publication import Shelf


@click.command()
@click.argument("tag")
@click.argument("document")
@click.argument("unit", nargs=-1)
@click.option(
    "--by", required=True, metavar="HANDLE", help="Who says so: a handle of the locale's people.yml."
)
@click.option(
    "--verdict",
    type=click.Choice([str(act) for act in (Act.APPROVE, Act.REJECT, Act.WITHDRAW)]),
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
    """Record a verdict on UNITs of DOCUMENT in language TAG; without UNITs, on all that have words.

    An adviser who approves facts signs the sentences and the values of the facts that stand in them.
    """
    publication = read_sound(context)
    shelf = shelf_of(publication, tag)
    guide = document_of(publication, document)
    facts = said["aspect"] == Aspect.FACTS
    check_note(said["note"], said["via"])
    if facts and not shelf.locale.source:
        source = publication.source.locale.tag
        raise NeedsAttention([finding("facts-elsewhere", Where(locale=tag), tag=tag, source=source)])
    if not facts:
        refuse_source(shelf)
    units = units_of(guide, unit, shelf)
    signer(shelf, said["by"], {Role.ADVISER} if facts else {Role.REVIEWER})
    if said["verdict"] == Act.APPROVE and not facts:
        refuse_own_words(guide, units, shelf, said["by"])
    signature = Signature(
        now(), Act(said["verdict"]), said["by"], Aspect(said["aspect"]), said["via"] or VIA, note=said["note"]
    )
    entries = entries_of(guide, shelf)
    events = [signature.of(guide, one, entries.get(one.key)) for one in units]
    if facts and signature.act is not Act.REJECT:
        # A sentence can be wrong and its amounts right, so only these two verdicts speak of the values as well.
        events += [signature.of_fact(one) for one in facts_used(units, publication.content.facts)]
    if signature.act is Act.WITHDRAW:
        events = _taken_back(events, shelf)
    count = record(tree_of(context), tag, events)
    click.echo(f"{counted(count, 'line')} added to {ledger_file(tag)}.")


def _taken_back(events: Sequence[Event], shelf: Shelf) -> list[Event]:
    """A line for each verdict of this person on these very words that still stands; each names what it takes back."""
    own = [
        one
        for one in live(shelf.events, shelf.people)
        if one.by == events[0].by and one.act is not Act.WITHDRAW
    ]
    done: list[Event] = []
    faults: list[Finding] = []
    for event in events:
        said = [one for one in own if _is_about(one) == _is_about(event)]
        done += [replace(event, cancels=one.id) for one in said]
        if not said and event.guide != FACTS:  # a sentence may have been signed before its values were
            where = Where(locale=shelf.locale.tag, unit=event.unit)
            faults.append(finding("nothing-to-withdraw", where, handle=event.by, key=event.unit))
    if faults:
        raise NeedsAttention(faults)
    return done


def _is_about(event: Event) -> tuple[str, ...]:
    """The words that a verdict is about; one on facts has no words of a translation, so the English tells."""
    source = event.source if event.aspect is Aspect.FACTS else ""
    return (event.guide, event.unit, event.target, event.aspect, source)
