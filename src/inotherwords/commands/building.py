"""The whole way, from content to a site that a family can read.

Reads as the story of a build: read, judge, stage, build, read back, publish. Whatever goes wrong on the
way, the last good site stays where it was.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import click

from inotherwords.commands.report import show
from inotherwords.commands.stage import sound, staged
from inotherwords.commands.staging import Stage, look, stage_by_locale
from inotherwords.commands.start import around, root_of, shelf_of, tree_of
from inotherwords.edge.fingerprint import whole_program
from inotherwords.edge.notes import note, noted
from inotherwords.edge.site import COMPLETE, alone, clear, fresh, places, publish, write_stage
from inotherwords.edge.workers import processors
from inotherwords.engine import key_of
from inotherwords.errors import NeedsAttention
from inotherwords.formats.plan import Made as Copies
from inotherwords.formats.row import with_rows
from inotherwords.model.finding import Where, finding
from inotherwords.publication import status_record
from inotherwords.site import handbook
from inotherwords.site.build import Plan, build_site, prepare
from inotherwords.site.inspected import Desk, frame, inspect_again
from inotherwords.site.past import Past
from inotherwords.site.render import THEME
from inotherwords.site.root import base_path
from inotherwords.site.settings import FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from inotherwords.model.finding import Finding
    from inotherwords.model.publication import Locale, StagedFile
    from inotherwords.publication import Publication

PREVIEW = "build/with-proposals"


@dataclass(frozen=True, slots=True)
class Order:
    """What the command line asks for; ``formats`` are kinds of copies, parted by commas."""

    only: str
    formats: str
    anew: bool
    with_proposals: bool
    today: date
    cluster: str = ""


def built(context: click.Context, order: Order) -> str:
    """Build the site and say what was done; what would be said if nothing had changed, or nothing in a preview."""
    wanted = _chosen(order.formats)
    done = None if wanted or order.with_proposals or order.anew else _by_locale(context, order)
    if done is None:
        publication = sound(context)
        tags = _tags(publication, order.only)
        if order.with_proposals:
            _preview(context, publication, tags, order.today)
            return ""
        craft = Craft(copy=_copier(wanted), cluster=order.cluster)
        done = make_site(root_of(context), publication, tags, order.today, anew=order.anew, craft=craft)
    show(done.copies.findings)
    click.echo(_said(done))
    return _said(replace(done, rendered=(), changed=False))


def _said(done: Made) -> str:
    return f"Built {', '.join(done.tags)}: {done.pages} pages, {done.told}.{done.copied} Open site/index.html"


def _by_locale(context: click.Context, order: Order) -> Made | None:
    """The site from a stage of which only what changed was read; nothing where that is not enough to tell what is wrong."""
    tree = tree_of(context)
    held = look(tree, order.today, lambda bare: _tags(bare, order.only))
    if held is None:
        return None
    _door(tree.root)
    with alone(tree.root):
        stage = stage_by_locale(held, tree.root / "build" / "stage")
        return _built(tree.root, stage, Copies(), craft=Craft(cluster=order.cluster))


def _chosen(formats: str) -> frozenset[str]:
    if formats == "none":
        return frozenset()
    from inotherwords.commands.copies import chosen  # noqa: PLC0415 - a build of web pages need not wait for it

    return chosen(formats)


def _copier(kinds: frozenset[str]) -> Callable[[Path, list[StagedFile], bool], Copies] | None:
    if not kinds:
        return None
    from inotherwords.commands.copies import copier  # noqa: PLC0415 - as above

    return copier(kinds)


def _put(publication: Publication, copies: Copies, site: Path) -> None:
    if copies.keys:
        from inotherwords.commands.copies import put_copies  # noqa: PLC0415 - as above

        put_copies(publication, copies, site)


def _preview(context: click.Context, publication: Publication, tags: tuple[str, ...], today: date) -> None:
    """The site as it would be with everything that waits, beside the real one and never in its place."""
    from inotherwords.commands.answer import waiting_proposals  # noqa: PLC0415 - as above
    from inotherwords.community.preview import marked, with_proposals  # noqa: PLC0415

    tree = tree_of(context)
    held, found = waiting_proposals(tree)
    show(found)
    publication = with_proposals(publication, held)
    place = tree.root / PREVIEW
    place.mkdir(parents=True, exist_ok=True)
    craft = Craft(stage=lambda *order: marked(staged(*order), publication))
    done = make_site(tree.root, publication, tags, today, craft=craft, place=place)
    click.echo(
        f"A preview with {len(held)} proposals: {done.pages} pages. Open {PREVIEW}/site/index.html; do not publish it."
    )


def read_back(
    root: Path, out: Path, locales: Mapping[str, Locale], base: str, keys: Mapping[str, str]
) -> tuple[Finding, ...]:
    """What is wrong with the pages in ``out``; a page that was found right before is not read again.

    ``keys`` tell of a folder of the site all that it was made from; one that was right is not even looked at.
    """
    notes = root / "build" / "cache" / "inspected"
    desk = Desk(out, locales, base, notes, frame(whole_program(), locales), processors())
    return inspect_again(desk, keys)


@dataclass(frozen=True, slots=True)
class Craft:
    """How the steps of a build are done; `iow serve` remembers what it did before."""

    stage: Callable[[Publication, tuple[str, ...], date], list[StagedFile]] = staged
    judge: Callable[[Path, Mapping[str, Locale], str], tuple[Finding, ...]] | None = None
    past: Past | None = None
    cluster: str = ""
    copy: Callable[[Path, list[StagedFile], bool], Copies] | None = None
    status: Callable[[Publication], Mapping[str, dict[str, dict[str, object]]]] = status_record


@dataclass(frozen=True, slots=True)
class Made:
    """A published site: its languages and how many pages it has, what was rendered, and whether any byte is new."""

    tags: Sequence[str]
    pages: int
    rendered: tuple[str, ...]
    changed: bool
    copies: Copies

    @property
    def copied(self) -> str:
        """How many copies in other formats there are, in words; empty where none was asked for."""
        count = len(self.copies.copies) + len(self.copies.offline) + len(self.copies.posters)
        return f" {count} copies in other formats, {self.copies.fresh} made anew." if count else ""

    @property
    def told(self) -> str:
        """What was done, in words."""
        if not self.changed:
            return "nothing had changed"
        return f"rendered anew: {', '.join(self.rendered)}" if self.rendered else "no language rendered anew"


def make_site(
    root: Path,
    publication: Publication,
    tags: tuple[str, ...],
    today: date,
    *,
    anew: bool = False,
    craft: Craft = Craft(),
    place: Path | None = None,
) -> Made:
    """Stage, build, read back and publish, each as ``craft`` says.

    ``place`` is where the site is put, if that is not the publication's own folder. Raises ``NeedsAttention``
    when a page is not fit to be shown; the last good site stays then.
    """
    _door(root)
    files = craft.stage(publication, tags, today)
    place = place or root
    with alone(place):
        copies = craft.copy(root, files, anew) if craft.copy else Copies()
        write_stage(place / "build" / "stage", with_rows(files, copies), root)
        locales = {tag: publication.shelves[tag].locale for tag in tags}
        stage = Stage(locales, craft.status(publication), publication.settings.address)
        put = partial(_put, publication, copies)
        return _built(root, stage, copies, craft=craft, place=place, anew=anew, put=put)


def _built(
    root: Path,
    stage: Stage,
    copies: Copies,
    *,
    craft: Craft,
    place: Path | None = None,
    anew: bool = False,
    put: Callable[[Path], None] = lambda _: None,
) -> Made:
    """Build, read back and publish what is staged; ``put`` puts the copies into the site."""
    place = place or root
    home = place / "build"
    pages = sum(1 for _ in (home / "stage").rglob("*.md"))
    pages_past = root / "build" / "cache" / "pages.json"
    past = craft.past or (Past() if anew else Past.of(noted(pages_past)))
    plan = site_plan(root, place, tuple(stage.locales), past, anew=anew)
    plan = replace(plan, cluster=craft.cluster, staged=stage.files)
    status = json.dumps(stage.status, indent=1, sort_keys=True) + "\n"
    prepared = prepare(plan)
    name = key_of([status, prepared.key, *copies.keys])[:16]
    built = next((one for one in places(place, name) if (one / COMPLETE).is_file()), None)
    made: tuple[str, ...] = ()
    changed = anew or built is None
    if built is None or anew:
        built = fresh(home / "sites.new")
        with ThreadPoolExecutor(1) as beside:
            beside.submit(clear, place)
            made = build_site(plan, built, prepared)
        put(built)
        keys = {one.name: one.key for one in prepared.tasks}
        judge = craft.judge or partial(read_back, root, keys=keys)
        faults = judge(built, stage.locales, base_path(stage.address))
        if any(one.severity.blocks for one in faults):
            raise NeedsAttention(faults)
        (built / COMPLETE).write_text(status, "utf-8")
        note(pages_past, past.record())
    publish(place, built, name)
    return Made(plan.tags, pages, made, changed, copies)


def _door(root: Path) -> None:
    """Raises ``NeedsAttention`` for settings that could run something, and for what is not in the publication's own folder."""
    found = around(root)
    if not (root / FILE).exists():
        found.append(finding("file-missing", Where(FILE)))
    if any(one.severity.blocks for one in found):
        raise NeedsAttention(found)


def site_plan(
    root: Path, place: Path, tags: tuple[str, ...], past: Past | None, *, anew: bool = False
) -> Plan:
    """How the stage below ``place`` becomes pages; what was made before is kept with the publication."""
    home = place / "build"
    return Plan(
        stage=home / "stage",
        settings=root / FILE,
        tags=tags,
        shelf=root / "build" / "cache" / "locales",
        theme=home / THEME,
        docs=handbook.home(root),
        past=past,
        anew=anew,
        tell=click.echo,
    )


def _tags(publication: Publication, only: str) -> tuple[str, ...]:
    wanted = [tag.strip() for tag in only.split(",") if tag.strip()]
    for tag in wanted:
        shelf_of(publication, tag)
    source = publication.source.locale.tag
    return tuple(tag for tag in publication.tags_shown if not wanted or tag in {source, *wanted})
