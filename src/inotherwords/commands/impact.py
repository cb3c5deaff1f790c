"""``iow impact``: what an edit of the English or of a fact does, before it is taken up: the same eyes as the gate.

It compares the files as they are now with the last commit, and writes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inotherwords.commands.releasing import committed
from inotherwords.commands.sign import counted
from inotherwords.commands.start import day, on_option, read_sound, root_of
from inotherwords.commands.sync import impacts_of, tell, tell_leaving
from inotherwords.edge.disk import Tree
from inotherwords.edge.layout import laid_out
from inotherwords.project.publication import read_publication
from inotherwords.release.effect import values_changed
from inotherwords.release.gate import fresh, points
from inotherwords.stage.plan import plan

if TYPE_CHECKING:
    from datetime import datetime


@click.command()
@on_option
@click.pass_context
def impact(context: click.Context, on: datetime | None) -> None:
    """Tell what the edits since the last commit mean for readers of every language, before anything is written."""
    publication = read_sound(context)
    root = root_of(context)
    with laid_out(root, committed(root)) as place:
        before = read_publication(Tree(place))
    now = plan(publication, day(on))
    changed = values_changed(before, now)
    for one in changed:
        click.echo(f"{one.fact}: {one.old or 'new'} → {one.new or 'gone'}")
        click.echo(f"  stands in {', '.join(one.guides) or 'no guide'}; no words become outdated by it")
        click.echo(f"  made anew with the next release: {counted(one.pages, 'page')} and their copies")
        for tag, guide in one.recordings:
            click.echo(f"  the recording of {guide} in {tag} says the old value and must be read again")
    impacts, left = impacts_of(publication, Tree(root))
    tell(impacts)
    tell_leaving(left)
    for point in fresh(points(plan(before, now.today), None), points(now, None)):
        where = f" [{point.where}]" if point.where else ""
        click.echo(f"At the gate of the next release, {point.weight}: {point.code}{where}: {point.sentence}")
        for thing in point.things:
            click.echo(f"    {thing}")
    click.echo("Nothing was written.")
