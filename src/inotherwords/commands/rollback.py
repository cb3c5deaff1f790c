"""``iow rollback``: readers get an older release again, at once. Nothing is built and nothing is sent."""

from __future__ import annotations

import click

from inotherwords.commands.publish import ssh_option, to_option, version_of
from inotherwords.edge.places import place_of
from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Where, finding
from inotherwords.release.manifest import order


@click.command()
@click.argument("version", default="")
@to_option
@ssh_option
def rollback(version: str, goal: str, shell: str) -> None:
    """Give readers release VERSION again, or the one before the one they have."""
    place = place_of(goal, shell)
    with place.alone():
        current = place.current()
        names = sorted(place.names(), key=lambda one: order(version_of(one)))
        older = [one for one in names if current and order(version_of(one)) < order(version_of(current))]
        chosen = [one for one in names if version_of(one) == version] if version else older[-1:]
        if not chosen:
            kept = ", ".join(version_of(one) for one in names) or "none"
            raise NeedsAttention(
                [finding("rollback-none", Where(), version=version or "an older one", kept=kept)]
            )
        place.turn(chosen[-1])
    click.echo(
        f"Readers get release {version_of(chosen[-1])} again. It was {version_of(current)}, which is still kept."
    )
