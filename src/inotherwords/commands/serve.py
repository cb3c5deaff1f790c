"""``iow serve``: save, and the browser shows it."""

from __future__ import annotations

from math import inf
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

import click
from watchfiles import watch

from inotherwords.commands.building import make_site, site_plan
from inotherwords.commands.glimpse import Glimpse
from inotherwords.commands.memory import Memory
from inotherwords.commands.report import needs_attention, trouble
from inotherwords.commands.start import day, on_option, root_of
from inotherwords.edge.disk import Tree
from inotherwords.edge.preview import Preview
from inotherwords.errors import MachineError, NeedsAttention
from inotherwords.project.publication import read_publication

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from watchfiles import Change

WATCHED: Final = ("content", "locales", "docs", "mkdocs.yml")
QUIET: Final = 20
"""Milliseconds without a further change before a save counts as whole."""
MOST: Final = 200
"""Milliseconds of changes one after another that are taken as one save."""
PAUSE: Final = 1.0
"""Seconds without a save after which the whole site follows the pages that were shown early."""


@click.command()
@click.option("--port", default=8000, show_default=True, help="Where on this machine; 0 takes a free one.")
@on_option
@click.pass_context
def serve(context: click.Context, port: int, on: datetime | None) -> None:
    """Show the site to this machine's browser, and again after each save."""
    root, today = root_of(context), day(on)
    try:
        preview = Preview(root / "site", port)
    except OSError:
        raise MachineError(f"Port {port} can't be used.", "Name another one: --port 8001.") from None
    memory = Memory(root)
    watched = [path for name in WATCHED if (path := root / name).exists()]
    started, due = False, 0.0
    early: dict[str, bytes] = {}
    # Told every now and then that nothing changed, so that it watches before the first site is made and no
    # save is missed meanwhile.
    for changes in watch(
        *watched, debounce=MOST, step=QUIET, rust_timeout=QUIET, yield_on_timeout=True, raise_interrupt=False
    ):
        if changes and started:
            early = memory.early(_paths(root, changes))
            if early:
                preview.show(early)
            due = monotonic() + (PAUSE if early else 0)
        if monotonic() < due:
            continue
        due = inf
        shown = made(root, today, memory)
        if started:
            # Refused although its pages were shown: then they are what is wrong, or what they lead to.
            if shown or early:
                preview.ring()
            early = {}
            continue
        if not shown and not (root / "site").exists():
            context.exit(1)
        started = True
        preview.start()
        click.echo(f"Open {preview.address} — Ctrl-C ends it.")


def _paths(root: Path, changes: Iterable[tuple[Change, str]]) -> set[str]:
    """What was saved, below the publication; files that an editor's program made for a moment are gone already."""
    paths = {Path(path).resolve() for _, path in changes}
    return {path.relative_to(root.resolve()).as_posix() for path in paths if path.is_file()}


def made(root: Path, today: date, memory: Memory) -> bool:
    """Whether the site could be made; what is wrong is told and the last good site stays."""
    memory.glimpse = None
    try:
        publication = read_publication(Tree(root))
        memory.check(publication)
        tags = publication.tags_shown
        done = make_site(root, publication, tags, today, craft=memory.craft)
    except NeedsAttention as stopped:
        needs_attention(stopped.findings)
        return False
    except MachineError as fault:
        trouble(fault.sentence, fault.hint)
        return False
    outlines = {tag: memory.outlines[tag][1] for tag in tags}
    memory.glimpse = Glimpse(root, today, publication, outlines, site_plan(root, root, tags, None))
    click.echo(f"The site is up to date: {done.told}.")
    return True
