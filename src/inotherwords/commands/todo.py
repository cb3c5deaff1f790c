"""``iow todo``: where help is needed in one language, the most dangerous first."""

from __future__ import annotations

import json

import click

from inotherwords.commands.report import table
from inotherwords.commands.sign import refuse_source
from inotherwords.commands.start import json_option, read, shelf_of
from inotherwords.translation.todo import Work, tasks

WORDS = {
    Work.CRITICAL_OUTDATED: "translate again, could harm",
    Work.CRITICAL_MISSING: "translate, critical",
    Work.OUTDATED: "translate again",
    Work.CRITICAL_UNCHECKED: "check, critical",
    Work.MISSING: "translate",
    Work.UNCHECKED: "check",
}


@click.command()
@click.argument("tag", metavar="LOCALE")
@json_option
@click.pass_context
def todo(context: click.Context, tag: str, as_json: bool) -> None:
    """List what LOCALE needs: by danger, then by what readers lack, with minutes guessed from the words."""
    publication = read(context)
    shelf = shelf_of(publication, tag)
    refuse_source(shelf)
    content = publication.content
    held = tasks(content, {one.id: publication.states(one, shelf) for one in content.documents})
    if as_json:
        rows = [
            {
                "work": str(one.work),
                "document": one.document.id,
                "units": list(one.units),
                "words": one.words,
                "minutes": one.minutes,
            }
            for one in held
        ]
        turn_round = shelf.turn_round
        record = {"locale": tag, "waiting": turn_round.waiting, "days": turn_round.days, "tasks": rows}
        click.echo(json.dumps(record, ensure_ascii=False, indent=1))
        return
    if not held:
        click.echo("Everything is translated and checked.")
        return
    lines = [(WORDS[one.work], one.document.id, len(one.units), one.minutes) for one in held]
    click.echo(table(lines, heads=("work", "document", "paragraphs", "minutes")))
