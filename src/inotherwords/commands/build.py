"""``iow build``: the command; how a site is built stands in ``building``, which is read where something has to be built."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from inotherwords.commands.place import day, on_option, root_of
from inotherwords.commands.remember import remembered_site, site_stays

if TYPE_CHECKING:
    from datetime import datetime


@click.command()
@click.option(
    "--only",
    default="",
    metavar="TAG,TAG",
    help="Only these languages; the one guides are written in comes along.",
)
@click.option(
    "--formats",
    default="none",
    metavar="KIND,KIND",
    help="Other formats as well: pdf,epub,… or all; none is how it begins. scripts/build makes all.",
)
@click.option("--web-only", is_flag=True, help="Only the web pages, whatever --formats says.")
@click.option(
    "--cluster",
    default="",
    metavar="tcp://HOST:PORT",
    help="Render on the workers of this Dask scheduler; see docs/scale.md.",
)
@click.option("--no-cache", is_flag=True, help="Build anew even if nothing changed.")
@click.option(
    "--with-proposals", is_flag=True, help="Preview what waits for an answer, in build/with-proposals/site."
)
@on_option
@click.pass_context
def build(
    context: click.Context,
    only: str,
    formats: str,
    web_only: bool,
    cluster: str,
    no_cache: bool,
    with_proposals: bool,
    on: datetime | None,
) -> None:
    """Build the site of every language into site/."""
    formats = "none" if web_only else formats
    today = day(on)
    root = root_of(context)
    # Copies depend on programs and fonts beside us, which nobody can put into a hash: they are always looked at.
    lasting = formats == "none" and not no_cache and not with_proposals
    site = remembered_site(root, (only, str(today))) if lasting else None
    if site is not None and site.said:
        click.echo(site.said)
        return
    if not cluster:
        _workers()
    from inotherwords.commands.building import Order, built  # noqa: PLC0415 - half a second, where nothing changed

    said = built(context, Order(only, formats, no_cache, with_proposals, today, cluster))
    if site is not None:
        site_stays(root, site, said)


def _workers() -> None:
    """Let the processes that will render start while this one reads: where they are needed, it takes them a second."""
    from inotherwords.engine import get_ready  # noqa: PLC0415 - as above
    from inotherwords.site.render import get_ready as work  # noqa: PLC0415

    get_ready(work)
