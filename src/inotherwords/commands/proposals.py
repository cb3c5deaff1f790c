"""``iow proposals``: what people sent from outside, and the editor's answers.

Each command reads everything, plans, and writes in one order: people, catalogue, ledger, answers; then the
proposal goes. Run again after it was killed, it finishes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inotherwords.commands.answer import table_for, waiting_proposals, write_outcome
from inotherwords.commands.person import add_person
from inotherwords.commands.report import NEEDS_ATTENTION, show, table
from inotherwords.commands.sign import check_handle, signer
from inotherwords.commands.start import json_option, now, read, read_sound, tree_of
from inotherwords.community.accepting import Editor, Outcome, accept, credited, reject
from inotherwords.community.difference import by_word, drawn
from inotherwords.community.letter import letter
from inotherwords.community.looking import CLOSED, Standing
from inotherwords.errors import NeedsAttention
from inotherwords.model.answer import Reason
from inotherwords.model.finding import Where, finding, visible
from inotherwords.model.review import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.community.looking import Look, Table
    from inotherwords.community.proposal import Proposal
    from inotherwords.edge.disk import Tree
    from inotherwords.publication import Publication

WORDS = {
    Standing.READY: "can be taken",
    Standing.SAME: "these words are published; taking them says that a person stands for them",
    Standing.ANSWERED: "answered already",
    Standing.GONE: "there is no such paragraph any more",
    Standing.REFUSED: "cannot be taken: a check found what could harm",
    Standing.ENGLISH_CHANGED: "the English changed since; taken only if you name it",
    Standing.WORDS_CHANGED: "other words were published since; taken only if you name it",
    Standing.RIVAL: "somebody else sent other words; taken only if you name it",
}

_by = click.option("--by", required=True, metavar="HANDLE", help="The editor who answers.")
_units = click.option(
    "--units", "units", multiple=True, metavar="KEY", help="Only these units; several with commas."
)
_letter = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    help="Write the answer to the sender into this file.",
)


@click.group(invoke_without_command=True)
@click.option("--locale", "tag", default="", metavar="TAG", help="Only those of one language.")
@json_option
@click.pass_context
def proposals(context: click.Context, tag: str, as_json: bool) -> None:
    """List the words that people sent and that wait for an answer."""
    if context.invoked_subcommand is not None:
        return
    held, found = waiting_proposals(tree_of(context), tag)
    rows = [
        (one.id, one.locale, one.document, one.at[:10], str(one.via), len(one.units), len(one.marks))
        for one in held
    ]
    heads = ("id", "locale", "document", "sent", "via", "words", "marks")
    if as_json:
        told = [dict(zip(heads, row, strict=True)) for row in rows]
        record = {"proposals": told, "faults": [one.record() for one in found]}
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        click.echo(table(rows, heads=heads) if rows else "Nothing waits.")
        show(found)
    context.exit(NEEDS_ATTENTION if found else 0)


@proposals.command(name="show")
@click.argument("id_", metavar="ID")
@json_option
@click.pass_context
def show_(context: click.Context, id_: str, as_json: bool) -> None:
    """Show one proposal beside what is published: the difference by word, what the checks find, where it came from."""
    publication = read(context)
    proposal, held = table_for(tree_of(context), publication, id_)
    looks = held.looks(proposal)
    if as_json:
        record = {
            **json.loads(proposal.canonical()),
            "id": proposal.id,
            "looks": [_record(one) for one in looks],
        }
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
        return
    name = held.shelf.locale.english
    click.echo(f"{proposal.id}: {name}, {proposal.document}, sent {proposal.at} by {proposal.via}.")
    click.echo(f"To be named as: {_seen(proposal.credit)}." if proposal.credit else "Not to be named.")
    for number, one in enumerate(looks, start=1):
        click.echo(f"\n{number}. {one.proposed.unit}: {WORDS[one.standing]}")
        _show_look(one)
    for mark in held.open_marks(proposal):
        click.echo(f"\nMarked {mark.verdict}: {mark.unit}" + (f": {_seen(mark.why)}" if mark.why else ""))


def _show_look(look: Look) -> None:
    if look.unit is not None:
        click.echo(f"   English:    {_seen(look.unit.text)}")
        click.echo(f"   published:  {_seen(look.published) or '(nothing)'}")
    click.echo(f"   proposed:   {_seen(look.proposed.words)}")
    if look.published:
        click.echo(f"   difference: {_seen(drawn(by_word(look.published, look.proposed.words)))}")
    for id_, words in look.rivals:
        click.echo(f"   also sent:  {_seen(words)} ({id_})")
    if look.proposed.note:
        click.echo(f"   note:       {_seen(look.proposed.note)}")
    for one in look.findings:
        click.echo(f"   {one.severity}: {one.code}: {one.sentence}")


def _record(look: Look) -> dict[str, object]:
    return {
        "unit": look.proposed.unit,
        "standing": str(look.standing),
        "published": look.published,
        "findings": [one.record() for one in look.findings],
        "rivals": [id_ for id_, _ in look.rivals],
    }


def _seen(text: str) -> str:
    """Words of a stranger for a terminal: what cannot be seen is drawn, but for the joiners that scripts need."""
    parts = (visible(part, limit=20_000) for part in " ".join(text.split()).split("\u200c"))
    return "\u200c".join(parts)


@proposals.command(name="accept")
@click.argument("id_", metavar="ID")
@click.argument("more", nargs=-1, metavar="[UNIT]...")
@_units
@_by
@click.option("--without-credit", is_flag=True, help="Do not put the sender's name into the credits.")
@_letter
@click.pass_context
def accept_(
    context: click.Context,
    id_: str,
    more: Sequence[str],
    units: Sequence[str],
    by: str,
    without_credit: bool,
    output: Path | None,
) -> None:
    """Take the words of a proposal: all that nothing speaks against, or the UNITs you name."""
    publication = read_sound(context)
    tree = tree_of(context)
    proposal, held, keys = _asked(tree, publication, id_, by, [*units, *more])
    editor = Editor(by, now())
    outcome = accept(held, proposal, editor, keys=keys)
    if not outcome.answers and not outcome.done:
        raise NeedsAttention([finding("proposal-nothing-taken", Where(proposal.path), id=proposal.id)])
    if outcome.taken and proposal.credit and not without_credit:
        author = credited(held.shelf, proposal.credit) or add_person(
            tree, held.shelf, [Role.TRANSLATOR], {"name": proposal.credit}, consent=True
        )
        outcome = accept(held, proposal, editor, keys=keys, author=author)
    write_outcome(tree, outcome)
    _tell(context, outcome, letter(outcome, publication, held.shelf), output)


@proposals.command(name="reject")
@click.argument("id_", metavar="ID")
@click.argument("more", nargs=-1, metavar="[UNIT]...")
@click.option("--reason", required=True, type=click.Choice([str(one) for one in Reason]))
@_units
@_by
@_letter
@click.pass_context
def reject_(
    context: click.Context,
    id_: str,
    more: Sequence[str],
    reason: str,
    units: Sequence[str],
    by: str,
    output: Path | None,
) -> None:
    """Answer that the words of a proposal, or the UNITs you name, are not taken, and why."""
    publication = read_sound(context)
    tree = tree_of(context)
    proposal, held, keys = _asked(tree, publication, id_, by, [*units, *more])
    outcome = reject(held, proposal, Editor(by, now()), Reason(reason), keys=keys)
    write_outcome(tree, outcome)
    _tell(context, outcome, letter(outcome, publication, held.shelf), output)


def _asked(
    tree: Tree, publication: Publication, id_: str, by: str, named: Sequence[str]
) -> tuple[Proposal, Table, tuple[str, ...]]:
    """The proposal that an editor answers, what it is held against, and the units that they named."""
    proposal, held = table_for(tree, publication, id_)
    check_handle(by, held.shelf.locale.tag)
    signer(held.shelf, by, {Role.EDITOR})
    return proposal, held, _keys(held, proposal, named)


def _keys(held: Table, proposal: Proposal, named: Sequence[str]) -> tuple[str, ...]:
    """The units named on the command line, each of which must wait in the proposal."""
    keys = [key for one in named for key in one.split(",") if key]
    open_ = {
        one.proposed.unit for one in held.looks(proposal) if one.standing not in CLOSED - {Standing.REFUSED}
    }
    unknown = [key for key in keys if key not in open_]
    if unknown:
        where = Where(proposal.path)
        raise NeedsAttention([finding("proposal-no-unit", where, id=proposal.id, key=key) for key in unknown])
    return tuple(dict.fromkeys(keys))


def _tell(context: click.Context, outcome: Outcome, text: str, output: Path | None) -> None:
    """What was done, what still waits, and the letter."""
    click.echo(
        f"{outcome.proposal.id}: {len(outcome.taken)} taken, {len(outcome.refused)} not taken, "
        f"{len(outcome.waiting)} still wait."
    )
    for one in outcome.waiting:
        click.echo(f"  {one.proposed.unit}: {WORDS[one.standing]}")
    if output is not None:
        output.write_text(text, "utf-8")
        click.echo(f"The answer to the sender is in {output}.")
    else:
        click.echo(f"\n{text}", nl=False)
    context.exit(NEEDS_ATTENTION if outcome.waiting else 0)
