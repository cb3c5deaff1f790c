"""``iow serve``: save, and the browser shows it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import click
from watchfiles import watch

from inotherwords.commands.build import make_site
from inotherwords.commands.report import needs_attention, trouble
from inotherwords.commands.stage import fit
from inotherwords.commands.start import day, on_option, root_of
from inotherwords.edge.disk import Tree
from inotherwords.edge.preview import Preview
from inotherwords.errors import MachineError, NeedsAttention
from inotherwords.model.finding import in_order
from inotherwords.project.publication import read_publication
from inotherwords.site.inspect import judge, link_findings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from inotherwords.model.finding import Finding
    from inotherwords.model.publication import Locale
    from inotherwords.site.inspect import Judged

WATCHED: Final = ("content", "locales", "mkdocs.yml")
QUIET: Final = 20
"""Milliseconds without a further change before a save counts as whole."""
MOST: Final = 200
"""Milliseconds of changes one after another that are taken as one save."""


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
    judge_again = Memory()
    watched = [path for name in WATCHED if (path := root / name).exists()]
    started = False
    # Told every now and then that nothing changed, so that it watches before the first site is made and no
    # save is missed meanwhile.
    for changes in watch(
        *watched, debounce=MOST, step=QUIET, rust_timeout=QUIET, yield_on_timeout=True, raise_interrupt=False
    ):
        if started and not changes:
            continue
        shown = _made(root, today, judge_again)
        if started:
            if shown:
                preview.ring()
            continue
        if not shown and not (root / "site").exists():
            context.exit(1)
        started = True
        preview.start()
        click.echo(f"Open {preview.address} — Ctrl-C ends it.")


class Memory:
    """Reads a site back like ``inspect``, and remembers of each page what it found: most are as they were."""

    def __init__(self) -> None:
        self.locales: Mapping[str, Locale] = {}
        self.pages: dict[tuple[str, bytes], Judged] = {}

    def __call__(self, out: Path, locales: Mapping[str, Locale], base: str) -> tuple[Finding, ...]:
        """The findings of the site in ``out``."""
        known = self.pages if locales == self.locales else {}
        now: dict[tuple[str, bytes], Judged] = {}
        for path in sorted(out.rglob("*.html")):
            data, name = path.read_bytes(), path.relative_to(out).as_posix()
            key = name, hashlib.sha256(data).digest()
            now[key] = known.get(key) or judge(name, data.decode("utf-8"), locales)
        self.locales, self.pages = dict(locales), now
        files = frozenset(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
        judged = list(now.values())
        alone = [one for page in judged for one in page.findings]
        return in_order(alone + link_findings(judged, files, base))


def _made(root: Path, today: date, judge_again: Memory) -> bool:
    """Whether the site could be made; what is wrong is told and the last good site stays."""
    try:
        publication = fit(read_publication(Tree(root)))
        done = make_site(root, publication, tuple(publication.shelves), today, judge=judge_again)
    except NeedsAttention as stopped:
        needs_attention(stopped.findings)
        return False
    except MachineError as fault:
        trouble(fault.sentence, fault.hint)
        return False
    click.echo(f"The site is up to date: {done.told}.")
    return True
