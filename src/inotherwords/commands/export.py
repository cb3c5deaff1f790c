"""``iow export``: a guide as a file for somebody who translates at their own table."""

from __future__ import annotations

from pathlib import Path

import click

from inotherwords.commands.sign import document_of, refuse_source
from inotherwords.commands.start import read_sound, shelf_of
from inotherwords.community.sending import sending
from inotherwords.community.spreadsheet_write import write_spreadsheet
from inotherwords.community.word_write import write_word
from inotherwords.translation import po
from inotherwords.translation.merge import merge

KINDS = ("docx", "xlsx", "po")


@click.command()
@click.argument("tag", metavar="LOCALE")
@click.argument("guide")
@click.option("--to", "kind", type=click.Choice(KINDS), default=KINDS[0], show_default=True)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.",
)
@click.pass_context
def export(context: click.Context, tag: str, guide: str, kind: str, output: Path) -> None:
    """Write GUIDE with its words in LOCALE as a Word file, a spreadsheet or a PO file to send to a translator."""
    publication = read_sound(context)
    shelf = shelf_of(publication, tag)
    refuse_source(shelf)
    document = document_of(publication, guide)
    if kind == "po":
        carried = publication.english.carried.get(document.id, {})
        data = po.write(merge(document, shelf.catalogues.get(document.id), locale=tag, carried=carried))
    else:
        held = sending(publication, document, shelf)
        data = write_word(held) if kind == "docx" else write_spreadsheet(held)
    output.write_bytes(data)
    click.echo(f"{len(document.units)} paragraphs of {document.id} in {shelf.locale.english}: {output}")
