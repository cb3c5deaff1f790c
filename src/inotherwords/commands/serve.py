"""``iow serve``: save, and the browser shows it."""

from __future__ import annotations

from math import inf
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

import click
from watchfiles import watch

from inotherwords.commands.building import Craft, make_site, site_plan
from inotherwords.commands.glimpse import Glimpse
from inotherwords.commands.report import needs_attention, trouble
from inotherwords.commands.start import checked, day, on_option, root_of, tidy_checks
from inotherwords.edge.disk import Tree
from inotherwords.edge.preview import Preview
from inotherwords.errors import MachineError, NeedsAttention
from inotherwords.model.finding import in_order
from inotherwords.project.publication import read_publication
from inotherwords.publication import locale_record, with_points
from inotherwords.site.inspect import inspect
from inotherwords.site.past import Past
from inotherwords.stage.plan import plan
from inotherwords.stage.tree import stage_locale

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date, datetime

    from watchfiles import Change

    from inotherwords.model.finding import Finding
    from inotherwords.model.publication import Locale, StagedFile
    from inotherwords.publication import Publication
    from inotherwords.site.inspect import Known
    from inotherwords.stage.plan import Outline, Plan

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
        self.outlines: dict[str, tuple[object, Outline]] = {}
        self.staged: dict[str, tuple[object, list[StagedFile]]] = {}
        self.told: dict[str, tuple[object, dict[str, object]]] = {}
        self.locales: Mapping[str, Locale] = {}
        self.pages: Known = {}
        self.craft = Craft(self.stage, self.judge, Past(), status=self.status)
        self.glimpse: Glimpse | None = None

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
        of = {tag: (publication.settings, publication.english, publication.shelves[tag]) for tag in tags}
        known = {tag: held[1] for tag, held in self.outlines.items() if of.get(tag) == held[0]}
        shared = plan(publication, today, tags, known=known)
        keys = {tag: _stage_key(publication, shared, tag, tags) for tag in tags}
        old = [tag for tag in tags if tag not in self.staged or self.staged[tag][0] != keys[tag]]
        if not known.keys().isdisjoint(old):
            shared = plan(
                publication, today, tags, {tag: one for tag, one in known.items() if tag not in old}
            )
        for tag in old:
            self.staged[tag] = keys[tag], list(stage_locale(shared, tag))
        self.outlines = {tag: (of[tag], shared.outlines[tag]) for tag in tags}
        return [file for tag in tags for file in self.staged[tag][1]]

    def status(self, publication: Publication) -> dict[str, dict[str, dict[str, object]]]:
        """The record of the status, as ``status_record`` makes it."""
        for tag, shelf in publication.translations.items():
            of = publication.settings, publication.english, shelf
            if tag not in self.told or self.told[tag][0] != of:
                self.told[tag] = of, locale_record(publication, shelf)
        records = {tag: self.told[tag][1] for tag in publication.translations}
        return with_points(records, publication.content)

    def judge(self, out: Path, locales: Mapping[str, Locale], base: str) -> tuple[Finding, ...]:
        """The findings of the site in ``out``, as ``inspect`` tells them."""
        if locales != self.locales:
            self.locales, self.pages = dict(locales), {}
        return inspect(out, locales, base=base, known=self.pages)

    def early(self, saved: Collection[str]) -> dict[str, bytes]:
        """The pages that can be shown before the whole site is made from what was ``saved``; none where that is not known."""
        after = self.glimpse.after(saved) if self.glimpse and saved else None
        self.glimpse, pages = after or (None, {})
        return pages


def _stage_key(publication: Publication, shared: Plan, tag: str, tags: tuple[str, ...]) -> object:
    """All that a locale's staged files are made from."""
    shelf = publication.shelves[tag]
    # Words of one language stand on its own pages alone; pages of the source tell of all the others.
    others = publication.shelves if shelf.locale.source else publication.source
    about = shared.published, [one.locale for one in publication.shelves.values()]
    return publication.settings, publication.content, shelf, others, about, shared.today, tags


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
