"""``iow serve``: save, and the browser shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from watchfiles import watch

from inotherwords.commands.build import make_site
from inotherwords.commands.report import needs_attention
from inotherwords.commands.stage import fit
from inotherwords.commands.start import day, on_option, root_of
from inotherwords.edge.disk import Tree
from inotherwords.edge.preview import Preview
from inotherwords.errors import NeedsAttention
from inotherwords.project.publication import read_publication

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

QUIET = 50
"""Milliseconds without a further change before a save counts as whole."""


@click.command()
@click.option("--port", default=8000, show_default=True, help="Where on this machine.")
@on_option
@click.pass_context
def serve(context: click.Context, port: int, on: datetime | None) -> None:
    """Show the site to this machine's browser, and again after each save."""
    root, today = root_of(context), day(on)
    if not _made(root, today) and not (root / "site").exists():
        context.exit(1)
    preview = Preview(root / "site", port)
    preview.start()
    click.echo(f"Open {preview.address} — Ctrl-C ends it.")
    watched = [path for name in ("content", "locales", "mkdocs.yml") if (path := root / name).exists()]
    for _ in watch(*watched, debounce=400, step=QUIET, raise_interrupt=False):
        if _made(root, today):
            preview.ring()


def _made(root: Path, today: date) -> bool:
    """Whether the site could be made; what is wrong is told and the last good site stays."""
    try:
        publication = fit(read_publication(Tree(root)))
        _, made = make_site(root, publication, tuple(publication.shelves), today)
    except NeedsAttention as stopped:
        needs_attention(stopped.findings)
        return False
    click.echo(f"Shown anew: {', '.join(made)}" if made else "Nothing changed on any page.")
    return True
