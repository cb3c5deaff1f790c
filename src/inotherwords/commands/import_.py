"""``iow import``: words from a PO file, ours or anybody's, into the catalogues of a language.

Reads and judges everything first; the catalogues are written before the ledger, so that a killed import
run again finishes the work.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from inotherwords.checks.around import around
from inotherwords.checks.run import check_catalogue
from inotherwords.commands.report import NEEDS_ATTENTION
from inotherwords.commands.sign import Signature, check_handle, record, refuse_source
from inotherwords.commands.start import json_option, now, read_sound, shelf_of, tree_of
from inotherwords.edge.disk import Tree
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.model.review import Act, Origin
from inotherwords.publication import catalogue_file
from inotherwords.translation import po
from inotherwords.translation.approval import ANONYMOUS, MACHINE, WRITING
from inotherwords.translation.intake import other_language, take_in
from inotherwords.translation.merge import merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inotherwords.model.content import Document
    from inotherwords.model.publication import Locale
    from inotherwords.model.review import Event
    from inotherwords.model.translation import Catalogue, Entry
    from inotherwords.publication import Publication, Shelf


@dataclass(slots=True)
class _Result:
    """What an import does, gathered over all documents."""

    matched: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    guides: list[str] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    unmatched: tuple[Entry, ...] = ()


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--locale", "tag", required=True, metavar="TAG", help="The language of the words.")
@click.option(
    "--by", default=ANONYMOUS, metavar="HANDLE", help="Who wrote them; without it, nobody is named."
)
@click.option("--machine", is_flag=True, help="A program wrote them.")
@click.option("--dry-run", is_flag=True, help="Only tell what would happen.")
@json_option
@click.pass_context
def import_(
    context: click.Context, file: Path, tag: str, by: str, machine: bool, dry_run: bool, as_json: bool
) -> None:
    """Take the words of a PO FILE into the catalogues of a language, matched by key or by the English."""
    publication = read_sound(context)
    shelf = shelf_of(publication, tag)
    refuse_source(shelf)
    check_handle(by, tag)
    sent, via = _sent(file, tag)
    _refuse_other_language(sent, file.name, shelf.locale)
    result = _Result(unmatched=sent.entries)
    origin = Origin.MACHINE if machine else Origin.PERSON
    author = Signature(
        now(), Act.DRAFT if machine else Act.PROPOSE, MACHINE if machine else by, via=via, origin=origin
    )
    for document in _likeliest_first(publication.content.documents, sent.entries):
        _document(publication, document, shelf, result, author)
    if not result.matched:
        raise NeedsAttention([finding("import-empty", Where(file.name), tag=tag)])
    if not result.refused and not dry_run:
        tree = tree_of(context)
        tree.write_all(result.files)
        record(tree, tag, result.events)
    _tell(result, tag, as_json=as_json, dry_run=dry_run)
    context.exit(NEEDS_ATTENTION if result.refused else 0)


def _sent(file: Path, tag: str) -> tuple[Catalogue, str]:
    """The file's entries, and the door they came through: the file by its hash."""
    file = file.resolve()
    data = Tree(file.parent).read(file.name)
    if isinstance(data, Finding):
        raise NeedsAttention([data])
    catalogue, findings = po.read(data, path=file.name, locale=tag, document="")
    if catalogue is None:
        raise NeedsAttention(findings)
    return catalogue, f"file:{hashlib.sha256(data).hexdigest()[:16]}"


def _refuse_other_language(sent: Catalogue, name: str, locale: Locale) -> None:
    """Raises ``NeedsAttention`` when the file says that its words are of another language."""
    said = next((value.strip() for key, value in sent.header if key.casefold() == "language"), "")
    if found := other_language(said, locale.tag):
        blanks = {"found": found, "header": said, "wanted": locale.english, "tag": locale.tag}
        raise NeedsAttention([finding("import-other-language", Where(name, locale=locale.tag), **blanks)])


def _likeliest_first(documents: Sequence[Document], sent: Sequence[Entry]) -> list[Document]:
    """The documents in the order in which they may take entries: those that the file knows best come first.

    Guides share headings such as *In short*; a file made for one guide must not fill another's first.
    """
    named = {path for entry in sent for path in entry.references}
    keyed = {(entry.key, entry.source_hash) for entry in sent}
    texts = {entry.source_hash for entry in sent}

    def fit(document: Document) -> tuple[bool, int, int]:
        exact = sum((unit.key, unit.hash) in keyed for unit in document.units)
        return document.path in named, exact, sum(unit.hash in texts for unit in document.units)

    return sorted(documents, key=fit, reverse=True)


def _document(
    publication: Publication, document: Document, shelf: Shelf, result: _Result, author: Signature
) -> None:
    tag = shelf.locale.tag
    carried = publication.english.carried.get(document.id, {})
    before = merge(document, shelf.catalogues.get(document.id), locale=tag, carried=carried)
    intake, result.unmatched = take_in(before, result.unmatched)
    if not intake.matched:
        return
    result.matched += intake.matched
    result.guides.append(document.id)
    found = check_catalogue(
        document,
        replace(intake.catalogue, path=catalogue_file(tag, document)),
        tag,
        shelf.locale.script,
        surroundings=around(publication.content, shelf.catalogues),
    )
    result.refused += [one for one in found if one.severity.blocks and one.where.unit in intake.changed]
    if intake.changed:
        result.files[catalogue_file(tag, document)] = po.write(intake.catalogue)
    units = {unit.key: unit for unit in document.units}
    entries = intake.catalogue.by_key()
    written = {(one.guide, one.unit, one.source, one.target) for one in shelf.events if one.act in WRITING}
    for key in intake.taken:
        event = replace(author.of(document, units[key], entries[key]), source=_made_for(entries[key]))
        # Words that are there already and that no line speaks of: an import was killed before its last step.
        if key in intake.changed or (event.guide, event.unit, event.source, event.target) not in written:
            result.events.append(event)


def _made_for(entry: Entry) -> str:
    """The hash of the English that the words were made for."""
    return (
        replace(entry, source=entry.previous).source_hash
        if entry.fuzzy and entry.previous
        else entry.source_hash
    )


def _tell(result: _Result, tag: str, *, as_json: bool, dry_run: bool) -> None:
    if as_json:
        record = {
            "locale": tag,
            "guide": ", ".join(sorted(result.guides)),
            "matched": result.matched,
            "changed": len(result.events),
            "unmatched": [
                {"row": one.line, "text": one.source, "why": "no unit has this English"}
                for one in result.unmatched
            ],
            "refused": [
                {"unit": one.where.unit, "code": one.code, "why": one.sentence} for one in result.refused
            ],
        }
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
        return
    click.echo(
        f"{result.matched} matched in {', '.join(sorted(result.guides))}, {len(result.events)} changed."
    )
    for one in result.unmatched:
        click.echo(f"  no unit has this English (line {one.line}): {one.source}")
    for fault in result.refused:
        click.echo(f"  {fault.line_of_text()}")
    if result.refused:
        click.echo("Nothing was written: mend these first.")
    elif dry_run:
        click.echo("Nothing was written.")
