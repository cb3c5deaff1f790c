"""``iow status``: how far every language is, worked out anew each time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from inotherwords.checks.silence import count as silenced_units
from inotherwords.commands.remember import answered
from inotherwords.commands.report import exit_code, show, table
from inotherwords.commands.sign import counted
from inotherwords.commands.start import json_option, root_of
from inotherwords.edge.disk import Tree
from inotherwords.project.by_locale import Work, worked
from inotherwords.publication import locale_record, outdated_points, with_points

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inotherwords.model.easy_read import EasyRead, Point
    from inotherwords.publication import Publication
    from inotherwords.translation.answers import TurnRound

COLUMNS = ("units", "missing", "draft", "proposed", "reviewed", "outdated", "critical_outdated")


@dataclass(frozen=True, slots=True)
class Far:
    """How far one language is: its names, its part of the record, and how many units have a silenced finding."""

    english: str
    name: str
    record: dict[str, Any]
    turn_round: TurnRound
    silenced: int


@click.command()
@json_option
@click.pass_context
def status(context: click.Context, as_json: bool) -> None:
    """Show how much of each guide is missing, draft, proposed, reviewed or outdated in each language."""
    root = root_of(context)
    words = ("status", f"json {as_json}")
    context.exit(answered(root, words, lambda: _told(Tree(root), as_json=as_json)))


def _told(tree: Tree, *, as_json: bool) -> int:
    """Say it; the exit code."""
    work: Work[Far, None] = Work(_far)
    done = worked(tree, work)
    easy_reads = outdated_points(done.english.content)
    if as_json:
        locales = {tag: {**far.record, "silenced": far.silenced} for tag, far in done.locales.items()}
        click.echo(json.dumps(with_points(locales, done.english.content), ensure_ascii=False, indent=1))
    else:
        for tag, far in done.locales.items():
            _print(tag, far)
        _print_easy_reads(done.english.content.easy_reads, easy_reads)
        show(done.blocking)
    return exit_code(done.findings)


def _far(publication: Publication, tag: str) -> Far:
    shelf = publication.shelves[tag]
    record = locale_record(publication, shelf)
    return Far(shelf.locale.english, shelf.locale.name, record, shelf.turn_round, _silenced(publication, tag))


def _print(tag: str, far: Far) -> None:
    click.echo(f"{far.english} ({tag}, {far.name}) — {far.record['words']} English words")
    counts = {**far.record["guides"], **far.record["pages"]}
    rows = [(id_, *(one[column] for column in COLUMNS)) for id_, one in counts.items()]
    click.echo(table(rows, heads=("", *(column.replace("_", " ") for column in COLUMNS))))
    if far.silenced:
        click.echo(f"{counted(far.silenced, 'unit')} with a finding that somebody silenced")
    click.echo(_turn_round(far.turn_round))
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


def _print_easy_reads(easy_reads: Mapping[str, EasyRead], outdated: Mapping[str, tuple[Point, ...]]) -> None:
    """How many points of each Easy Read the guide has left behind."""
    rows = [(guide, len(easy_reads[guide].points), len(held)) for guide, held in outdated.items()]
    if rows:
        click.echo("Easy Read")
        click.echo(table(rows, heads=("", "points", "outdated")))
        click.echo()
