"""The staged tree becomes a site: MkDocs in worker processes, one locale a task, unchanged ones not at all.

A worker builds one locale after another, so MkDocs is imported once; the language plugin's global state, a
crash or a hang of the renderer stay outside our process.
"""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from inotherwords.edge.cache import copy_into, held
from inotherwords.edge.fingerprint import contents
from inotherwords.engine import Task, elsewhere, key_of, run
from inotherwords.errors import CallerError
from inotherwords.site import handbook
from inotherwords.site.feed import feeds
from inotherwords.site.languages import LocaleRecord, partial, partials, source_of
from inotherwords.site.lean import lean
from inotherwords.site.manifest import manifests
from inotherwords.site.past import Built, Past
from inotherwords.site.policy import hosting
from inotherwords.site.program import program_key
from inotherwords.site.render import Order, make_handbook, make_locale, make_pages
from inotherwords.site.root import base_path, root_pages
from inotherwords.site.sitemap import sitemap
from inotherwords.site.styles import SHEET, stylesheet
from inotherwords.site.templates import template_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

LIMIT: Final = 300.0
"""Seconds without a finished locale before a build gives up; a locale of ours takes a second or two."""
ASSETS: Final = "assets"
WORKER: Final = "sw.js"
"""At the root of the site, because a worker looks after no page above itself."""
PLACES: Final = ("settings", "pages", "theme", "before")
"""What of an order names files and folders that the work reads."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build is made from: the staged tree, the publication's ``mkdocs.yml``, the locales.

    ``shelf`` keeps finished locales; ``anew`` makes them all again. ``tell`` hears of each as it is done.
    ``docs`` holds the handbook's Markdown, where the publication has one. ``past`` is what was built before.
    """

    stage: Path
    settings: Path
    tags: Sequence[str]
    shelf: Path
    theme: Path
    docs: Path | None = None
    past: Past | None = None
    staged: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The hashes of staged files by locale, where they are known."""
    anew: bool = False
    workers: int = 0
    limit: float = LIMIT
    cluster: str = ""
    """The address of a Dask scheduler whose workers render; else this machine does."""
    tell: Callable[[str], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a build of a plan does and writes, worked out: the tasks, the theme's files, and the files that no locale owns."""

    tasks: Sequence[Task]
    theme: Mapping[str, bytes]
    roots: Mapping[str, str]

    @property
    def key(self) -> str:
        """The hash of all that the site is made from: equal keys, equal bytes."""
        theme = [part for pair in self.theme.items() for part in pair]
        roots = [part for pair in sorted(self.roots.items()) for part in pair]
        return key_of([*(task.key for task in self.tasks), *theme, *roots])


def prepare(plan: Plan) -> Prepared:
    """What there is to do, before anything is written."""
    records = read_records(plan.stage, plan.tags)
    return Prepared(tasks(plan), theme_files(records), root_files(records, plan))


def build_site(plan: Plan, out: Path, prepared: Prepared | None = None) -> tuple[str, ...]:
    """Every locale in ``out/<tag>/``, and the pages and files they share in ``out``; the tags that were rendered.

    ``prepared`` is what :func:`prepare` made of the plan, if it did. ``out`` must not exist or be empty: a site is never built
    in place. Law: the same stage and tags give the same bytes, with one worker or many, from an empty shelf or a full one. Raises
    ``MachineError`` when a locale can't be built.
    """
    if out.exists() and any(out.iterdir()):
        raise CallerError(f"The folder {out.name} already holds files; a site is built into an empty one.")
    prepared = prepared or prepare(plan)
    write_theme(plan.theme, prepared.theme)
    out.mkdir(parents=True, exist_ok=True)
    made = _rendered(plan, out, prepared.tasks)
    shutil.copytree(plan.theme / ASSETS, out / ASSETS)
    for name, text in prepared.roots.items():
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text(text, "utf-8", newline="\n")
    return made


def pages_alone(plan: Plan, tag: str, changed: Sequence[str]) -> dict[str, bytes]:
    """Pages of one locale, by their path below the site: as :func:`build_site` makes them of what is staged, and no others.

    What surrounds them is as the last build wrote it.
    """
    order = _order(plan, plan.stage / tag, tag)
    order["changed"] = list(changed)
    return {f"{tag}/{path}": data for path, data in elsewhere(make_pages, order).items()}


def _rendered(plan: Plan, out: Path, work: Sequence[Task]) -> tuple[str, ...]:
    """Every task's folder in ``out``; the names of those that were rendered. Does it again if the shelf goes meanwhile."""
    made: dict[str, None] = {}
    anew = plan.anew
    while True:
        with ThreadPoolExecutor(1) as beside:
            # While workers render what changed, what did not is put in its place.
            ready = beside.submit(_placed, plan, out, {} if anew else {one.name: one.key for one in work})
            done = run(
                work,
                plan.shelf,
                workers=plan.workers,
                anew=anew,
                limit=plan.limit,
                cluster=plan.cluster,
                tell=plan.tell,
            )
        made |= dict.fromkeys(done.made)
        anew = False
        early = ready.result()
        later = {name: folder.name for name, folder in done.folders.items() if name not in early}
        placed = early | _placed(plan, out, later)
        # Whole before it was copied and whole now: a folder that came, went or was made anew between the two is copied again.
        if placed == set(done.folders) and all(
            held(plan.shelf, folder.name) for folder in done.folders.values()
        ):
            if plan.past is not None:
                plan.past.settle()
            return tuple(name for name in done.folders if name in made)
        for name in done.folders:
            shutil.rmtree(out / name, ignore_errors=True)
        work = tasks(plan)


def _placed(plan: Plan, out: Path, keys: Mapping[str, str]) -> frozenset[str]:
    """The names of the folders on the shelf, by their ``keys``, that stand in ``out`` now."""
    placed = set()
    for name, key in keys.items():
        folder = held(plan.shelf, key)
        if folder is None:
            continue
        try:
            copy_into(folder, out / name)
        except FileNotFoundError:
            shutil.rmtree(out / name, ignore_errors=True)  # it went meanwhile
        else:
            placed.add(name)
    return frozenset(placed)


def tasks(plan: Plan) -> list[Task]:
    """One task a locale, and one for the handbook if there is one.

    A task is keyed by its pages and record, the templates, the settings, program and libraries. The day is not among them: whatever of it a reader sees is in the staged pages already. Nor are styles and
    fonts: a page only links to them, and they are copied to every site.
    """
    shared = _shared(plan)
    records = read_records(plan.stage, plan.tags)
    source = source_of(records)
    made = []
    for record in records:
        tag = record["tag"]
        pages = plan.stage / tag
        frame = key_of([*shared, partial(record, source), tag])
        staged = plan.staged.get(tag) or contents(pages)
        names = known_as(record, source)
        known = [part for id_, words in sorted(names.items()) for part in (id_, *words)]
        key = key_of([frame, *(part for pair in staged.items() for part in pair), *known])
        order = _order(plan, pages, tag)
        order["names"] = names
        if plan.past is not None:
            before, order["changed"] = plan.past.changed(tag, Built(frame, staged, key))
            # Half of it may have been deleted meanwhile; then all pages are rendered.
            whole = held(plan.shelf, before) if before and before != key else None
            order["before"] = str(whole.resolve()) if whole else ""
        made.append(Task(tag, key, make_locale, order, PLACES))
    if plan.docs:
        texts = handbook.files(plan.docs)
        key = key_of([*shared, partial(source, source), *(part for pair in texts for part in pair)])
        order = _order(plan, plan.docs, source["tag"])
        made.append(Task(handbook.FOLDER, key, make_handbook, order, PLACES))
    return made


def _shared(plan: Plan) -> list[bytes | str]:
    """What every task is made from: program and libraries, settings, templates."""
    templates = sorted(template_files().items())
    held = [part for name, text in templates if name.endswith(".html") for part in (name, text)]
    return [program_key(), plan.settings.read_bytes(), *held]


def known_as(record: LocaleRecord, source: LocaleRecord) -> dict[str, list[str]]:
    """What people type to find each guide of a locale, by id, beside what stands on its page.

    Whoever heard of *direct payments* at the council types that in any language, so the words of the language
    that guides are written in count everywhere.
    """
    names = {one["id"]: list(one.get("also", [])) for one in record.get("guides", [])}
    if not record["source"]:
        for one in source.get("guides", []):
            names[one["id"]] = [one["title"], *one.get("also", []), *names.get(one["id"], [])]
    return names


def _order(plan: Plan, pages: Path, tag: str) -> Order:
    return Order(
        settings=str(plan.settings.resolve()),
        pages=str(pages.resolve()),
        tag=tag,
        theme=str(plan.theme.resolve()),
        before="",
        changed=[],
        names={},
        program=program_key(),
    )


def root_files(records: Sequence[LocaleRecord], plan: Plan) -> dict[str, str]:
    """The files that are no page of a locale, as path -> text.

    The pages at the root, the list of pages for search engines, what a host is told, the worker for saved pages,
    and each locale's manifest.
    """
    return {
        **root_pages(records),
        **sitemap(records, plan.stage),
        **hosting(
            base_path(source_of(records)["address"]),
            source_of(records).get("desk", ""),
            [one["tag"] for one in records],
        ),
        **manifests(records),
        **feeds(records, plan.stage),
        WORKER: lean(WORKER, template_files()[WORKER]).decode("utf-8"),
    }


def read_records(stage_root: Path, tags: Sequence[str]) -> list[LocaleRecord]:
    """What the stage says of each locale, in the order of ``tags``."""
    records: list[LocaleRecord] = []
    for tag in tags:
        path = stage_root / f"{tag}.json"
        if not path.is_file():
            raise CallerError(f"Nothing is staged for {tag}: {path.name} is not in the staged tree.")
        records.append(json.loads(path.read_text("utf-8")))
    return records


def theme_files(records: Sequence[LocaleRecord]) -> dict[str, bytes]:
    """Our theme as path -> bytes: the templates, and a file for each language."""
    languages = {name: text.encode("utf-8") for name, text in partials(records).items()}
    files = {**template_files(), **languages, SHEET: stylesheet(records)}
    return {name: lean(name, data) for name, data in sorted(files.items())}


def write_theme(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the :func:`theme_files` into ``folder``; what stood there before goes."""
    if folder.exists():
        shutil.rmtree(folder)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
