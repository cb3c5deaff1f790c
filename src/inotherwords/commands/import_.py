"""``iow import``: words from a file, ours or anybody's: PO, Word, a spreadsheet, or a proposal in a letter.

Reads and judges everything first; the catalogues are written before the ledger, so that a killed import
run again finishes the work. What a stranger made can be taken in as a proposal (``--propose``) instead.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from inotherwords.commands.report import NEEDS_ATTENTION
from inotherwords.commands.sent import (
    CATALOGUE,
    LETTERS,
    TABLES,
    Sent,
    catalogue_of,
    proposals_in,
    refuse_other_language,
    said_language,
    sent,
    table_of,
)
from inotherwords.commands.sign import Signature, check_handle, record, refuse_source
from inotherwords.commands.start import json_option, now, read_sound, shelf_of, tree_of
from inotherwords.commands.take_proposal import take_proposals
from inotherwords.community.proposal import Via, read
from inotherwords.community.taking import Taking, proposals_of, take_catalogue, take_sheet
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import finding
from inotherwords.model.review import Act, Origin
from inotherwords.translation.approval import ANONYMOUS, MACHINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.community.matching import Unmatched
    from inotherwords.community.proposal import Proposal
    from inotherwords.publication import Publication, Shelf


@dataclass(slots=True)
class _Told:
    """What is said at the end."""

    tag: str
    taking: Taking
    proposals: list[str] = field(default_factory=list)

    def record(self) -> dict[str, Any]:
        """As JSON."""
        taking = self.taking
        held: dict[str, Any] = {
            "locale": self.tag,
            "guide": ", ".join(sorted(taking.guides)),
            "matched": taking.matched,
            "changed": len(taking.events),
            "unmatched": _rows(taking.unmatched),
            "refused": [
                {"unit": one.where.unit, "code": one.code, "why": one.sentence} for one in taking.refused
            ],
        }
        if taking.told:
            held["told"] = _rows(taking.told)
        if self.proposals:
            held["proposals"] = self.proposals
        return held


def _rows(listed: Sequence[Unmatched]) -> list[dict[str, Any]]:
    return [{"row": one.row, "text": one.text, "why": one.why} for one in listed]


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--locale", "tag", default="", metavar="TAG", help="The language, if the file does not say.")
@click.option(
    "--by", default=ANONYMOUS, metavar="HANDLE", help="Who wrote them; without it, nobody is named."
)
@click.option("--machine", is_flag=True, help="A program wrote them.")
@click.option("--propose", is_flag=True, help="Publish nothing: keep the words as a proposal to be answered.")
@click.option(
    "--credit", default="", metavar="NAME", help="With --propose: how the sender wants to be named."
)
@click.option("--dry-run", is_flag=True, help="Only tell what would happen.")
@json_option
@click.pass_context
def import_(
    context: click.Context,
    file: Path,
    tag: str,
    by: str,
    machine: bool,
    propose: bool,
    credit: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take the words of FILE (.po, .docx, .xlsx) into the catalogues, or a proposal (.json, .txt, .eml) among those that wait."""
    publication = read_sound(context)
    one = sent(file, stranger=propose)
    if one.kind in LETTERS:
        tree = tree_of(context)
        done = take_proposals(
            tree, publication, [_read(data, one) for data in proposals_in(one)], dry_run=dry_run
        )
        _tell(_Told(done.tags, done.taking, done.ids), as_json=as_json, wrote=not dry_run)
        context.exit(NEEDS_ATTENTION if done.taking.refused else 0)
    check_handle(by, tag)
    origin = Origin.MACHINE if machine else Origin.PERSON
    author = Signature(
        now(), Act.DRAFT if machine else Act.PROPOSE, MACHINE if machine else by, via=one.via, origin=origin
    )
    told = _taken(publication, one, tag, author)
    if propose:
        via = TABLES[one.kind][1] if one.kind in TABLES else Via.PO
        made = proposals_of(told.taking, told.tag, author.at, via, credit or None)
        sound = [_read(proposal.canonical(), one) for proposal in made]
        told.proposals = take_proposals(tree_of(context), publication, sound, dry_run=dry_run).ids
    elif not told.taking.refused and not dry_run:
        tree = tree_of(context)
        tree.write_all(told.taking.files)
        record(tree, told.tag, told.taking.events)
    refused = bool(told.taking.refused) and not propose
    _tell(told, as_json=as_json, wrote=not dry_run and not refused)
    if one.kind in TABLES and told.taking.unmatched and not dry_run:
        _keep_left_over(file, told.taking.unmatched, as_json=as_json)
    context.exit(NEEDS_ATTENTION if refused else 0)


def _read(data: bytes, one: Sent) -> Proposal:
    proposal, found = read(data, path=one.name)
    if proposal is None:
        raise NeedsAttention(found)
    return proposal


def _taken(publication: Publication, one: Sent, tag: str, author: Signature) -> _Told:
    """What the file holds, matched to the units of the language that it says, or that the command line says."""
    if one.kind == CATALOGUE:
        catalogue = catalogue_of(one, tag)
        said = said_language(catalogue)
        shelf = _shelf(publication, one, tag or said.replace("_", "-"))
        refuse_other_language(said, one.name, shelf.locale)
        taking = take_catalogue(publication, shelf, catalogue.entries, author.of)
    else:
        sheet = table_of(one)
        shelf = _shelf(publication, one, tag or sheet.locale)
        refuse_other_language(sheet.locale, one.name, shelf.locale)
        taking = take_sheet(publication, shelf, sheet, author.of)
    if not taking.matched:
        raise NeedsAttention([finding("import-empty", one.where, tag=shelf.locale.tag)])
    return _Told(shelf.locale.tag, taking)


def _shelf(publication: Publication, one: Sent, tag: str) -> Shelf:
    if not tag:
        raise NeedsAttention([finding("import-locale-unknown", one.where)])
    shelf = shelf_of(publication, tag)
    refuse_source(shelf)
    return shelf


def _keep_left_over(file: Path, unmatched: Sequence[Unmatched], *, as_json: bool) -> None:
    """What belongs nowhere, beside the file it came in: whoever looks for it finds it."""
    place = file.with_name(f"{file.name}.left-over.txt")
    lines = [
        f"Row {one.row}: {one.why}\n{one.text}\n" if one.row else f"{one.why}\n{one.text}\n"
        for one in unmatched
    ]
    place.write_text("\n".join(lines), "utf-8")
    if not as_json:
        click.echo(f"What could not be matched is kept in {place.name}, beside the file.")


def _tell(told: _Told, *, as_json: bool, wrote: bool) -> None:
    if as_json:
        click.echo(json.dumps(told.record(), ensure_ascii=False, indent=1))
        return
    taking = told.taking
    click.echo(
        f"{taking.matched} matched in {', '.join(sorted(taking.guides))}, {len(taking.events)} changed."
    )
    for one in taking.unmatched:
        place = (
            f"line {one.row}" if not told.proposals and one.why.startswith("no unit") else f"row {one.row}"
        )
        click.echo(f"  {one.why} ({place}): {one.text}" if one.row else f"  {one.why}: {one.text}")
    for one in taking.told:
        click.echo(f"  row {one.row}: {one.why}: {one.text}")
    for fault in taking.refused:
        click.echo(f"  {fault.line_of_text()}")
    for id_ in told.proposals:
        click.echo(f"Waits for an answer: iow proposals show {id_}" if wrote else f"Would wait: {id_}")
    if taking.refused and not told.proposals and not wrote:
        click.echo("Nothing was written: mend these first.")
    elif not wrote:
        click.echo("Nothing was written.")
