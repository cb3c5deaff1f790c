"""``iow status``: how far every language is, worked out anew each time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import click

from inotherwords.checks.silence import count as silenced_units
from inotherwords.commands.report import exit_code, show, table
from inotherwords.commands.sign import counted
from inotherwords.commands.start import json_option, read
from inotherwords.publication import status_record

if TYPE_CHECKING:
    from inotherwords.publication import Publication
    from inotherwords.translation.answers import TurnRound

COLUMNS = ("units", "missing", "draft", "proposed", "reviewed", "outdated", "critical_outdated")


@click.command()
@json_option
@click.pass_context
def status(context: click.Context, as_json: bool) -> None:
    """Show how much of each guide is missing, draft, proposed, reviewed or outdated in each language."""
    publication = read(context)
    if as_json:
        record = status_record(publication)
        for tag, held in record["locales"].items():
            held["silenced"] = _silenced(publication, tag)
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        _print(publication)
        _print_easy_reads(publication)
        show([one for one in publication.findings if one.severity.blocks])
    context.exit(exit_code(publication.findings))


def _print(publication: Publication) -> None:
    for tag, held in status_record(publication)["locales"].items():
        name = publication.shelves[tag].locale
        click.echo(f"{name.english} ({tag}, {name.name}) — {held['words']} English words")
        counts = {
            **cast("dict[str, dict[str, int]]", held["guides"]),
            **cast("dict[str, dict[str, int]]", held["pages"]),
        }
        rows = [(id_, *(one[column] for column in COLUMNS)) for id_, one in counts.items()]
        click.echo(table(rows, heads=("", *(column.replace("_", " ") for column in COLUMNS))))
        if count := _silenced(publication, tag):
            click.echo(f"{counted(count, 'unit')} with a finding that somebody silenced")
        click.echo(_turn_round(publication.shelves[tag].turn_round))
        click.echo()


def _turn_round(held: TurnRound) -> str:
    """How long people wait who sent words."""
    if held.days is None:
        return f"proposals: {held.waiting} wait, none was answered yet"
    return f"proposals: {held.waiting} wait; half of {held.answered} were answered within {held.days:g} days"


def _silenced(publication: Publication, tag: str) -> int:
    """How many units of a language have a silenced finding."""
    shelf = publication.shelves[tag]
    return sum(
        silenced_units(shelf.catalogues[one.id].entries)
        for one in publication.content.documents
        if one.id in shelf.catalogues
    )


def _print_easy_reads(publication: Publication) -> None:
    """How many points of each Easy Read the guide has left behind."""
    easy_reads = publication.content.easy_reads
    rows = [
        (guide, len(easy_reads[guide].points), len(outdated))
        for guide, outdated in publication.outdated_points().items()
    ]
    if rows:
        click.echo("Easy Read")
        click.echo(table(rows, heads=("", "points", "outdated")))
        click.echo()
