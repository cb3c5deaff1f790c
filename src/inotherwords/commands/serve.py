"""``iow serve``: save, and the browser shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click
from watchfiles import watch

from inotherwords.commands.building import Craft, make_site
from inotherwords.commands.report import needs_attention, trouble
from inotherwords.commands.start import checked, day, on_option, root_of, tidy_checks
from inotherwords.edge.disk import Tree
from inotherwords.edge.preview import Preview
from inotherwords.errors import MachineError, NeedsAttention
from inotherwords.model.finding import in_order
from inotherwords.project.publication import read_publication
from inotherwords.site.inspect import inspect
from inotherwords.site.past import Past
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import stage_locale

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from inotherwords.model.finding import Finding
    from inotherwords.model.publication import Locale, StagedFile
    from inotherwords.publication import Publication
    from inotherwords.site.inspect import Known

WATCHED: Final = ("content", "locales", "docs", "mkdocs.yml")
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
    memory = Memory(root)
    watched = [path for name in WATCHED if (path := root / name).exists()]
    started = False
    # Told every now and then that nothing changed, so that it watches before the first site is made and no
    # save is missed meanwhile.
    for changes in watch(
        *watched, debounce=MOST, step=QUIET, rust_timeout=QUIET, yield_on_timeout=True, raise_interrupt=False
    ):
        if started and not changes:
            continue
        shown = _made(root, today, memory)
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
    """What was done for the last save, by language and by page: most of it need not be done again.

    Law: what is remembered was made from equal values, so it is what would be made now.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.checked: dict[str, tuple[object, list[Finding]]] = {}
        self.staged: dict[str, tuple[object, list[StagedFile]]] = {}
        self.locales: Mapping[str, Locale] = {}
        self.pages: Known = {}
        self.craft = Craft(self.stage, self.judge, Past())

    def check(self, publication: Publication) -> None:
        """Raises ``NeedsAttention`` with everything found in the publication when something blocks."""
        found = list(publication.findings)
        for tag, shelf in publication.translations.items():
            of = publication.content, publication.source.people, shelf
            if tag not in self.checked or self.checked[tag][0] != of:
                self.checked[tag] = of, checked(publication, [shelf], self.root)
            found += self.checked[tag][1]
        tidy_checks(self.root)
        if any(one.severity.blocks for one in found):
            raise NeedsAttention(in_order(found))

    def stage(self, publication: Publication, tags: tuple[str, ...], today: date) -> list[StagedFile]:
        """All staged files of these locales."""
        shared = plan(publication, today, tags)
        files: list[StagedFile] = []
        for tag in tags:
            shelf = publication.shelves[tag]
            # Words of one language stand on its own pages alone; pages of the source tell of all the others.
            others = publication.shelves if shelf.locale.source else publication.source
            about = shared.published, [one.locale for one in publication.shelves.values()]
            of = publication.settings, publication.content, shelf, others, about, today, tags
            if tag not in self.staged or self.staged[tag][0] != of:
                self.staged[tag] = of, list(stage_locale(shared, tag))
            files += self.staged[tag][1]
        return files

    def judge(self, out: Path, locales: Mapping[str, Locale], base: str) -> tuple[Finding, ...]:
        """The findings of the site in ``out``, as ``inspect`` tells them."""
        if locales != self.locales:
            self.locales, self.pages = dict(locales), {}
        return inspect(out, locales, base=base, known=self.pages)


def _made(root: Path, today: date, memory: Memory) -> bool:
    """Whether the site could be made; what is wrong is told and the last good site stays."""
    try:
        publication = read_publication(Tree(root))
        memory.check(publication)
        done = make_site(root, publication, publication.tags_shown, today, craft=memory.craft)
    except NeedsAttention as stopped:
        needs_attention(stopped.findings)
        return False
    except MachineError as fault:
        trouble(fault.sentence, fault.hint)
        return False
    click.echo(f"The site is up to date: {done.told}.")
    return True
