"""The stage of a publication, a locale at a time: one that is as it was, and whose pages stand, is not even read.

Two steps. ``look`` reads and judges what changed and writes nothing, so a build that is refused leaves all as it was;
``stage_by_locale`` writes. ``seen`` holds what the build before noted.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Final

from inotherwords.commands.judging import judged, keep_judged
from inotherwords.commands.seen import LastBuild, Seen, prints_of
from inotherwords.commands.start import around
from inotherwords.edge.fingerprint import contents, fingerprint, hash_of
from inotherwords.edge.kept import keep, recall, tidy
from inotherwords.edge.site import clear_stage, without_links, write_files
from inotherwords.project import once
from inotherwords.project.by_locale import Work, parts
from inotherwords.project.content import read_english
from inotherwords.project.locales import Ground
from inotherwords.project.publication import source_of
from inotherwords.publication import LOCALES, Publication, Shelf, locale_record, with_points
from inotherwords.stage.plan import Outline, outline, plan, states_of
from inotherwords.stage.tree import stage_locale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from inotherwords.edge.disk import Tree
    from inotherwords.edge.fingerprint import Fingerprint
    from inotherwords.model.publication import Locale

LARGE: Final = 2**20
"""Bytes of catalogues from which on processes share the reading: they are started anyway, to render."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A publication whose stage stands, as ``edge.site.write_stage`` leaves it: what a site needs besides."""

    locales: dict[str, Locale]
    """The source first; those of the stage."""
    status: Mapping[str, dict[str, dict[str, object]]]
    address: str
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The hashes of what is staged in each locale's folder, by path, where they are known."""


@dataclass(frozen=True, slots=True)
class Look:
    """A publication in which nothing blocks, as far as it had to be read; nothing is written yet."""

    ground: Ground
    today: date
    bare: Publication
    """Every locale's declaration."""
    tags: tuple[str, ...]
    """What is to be staged."""
    seen: Mapping[str, Seen]
    last: LastBuild


def look(tree: Tree, today: date, wanted: Callable[[Publication], tuple[str, ...]]) -> Look | None:
    """What there is to stage of the locales that ``wanted`` names; nothing where something blocks or is unclear.

    Then the publication must be read whole, to tell all that is wrong.
    """
    prints = prints_of(tree.root)  # before anything is read: what changes meanwhile is seen afterwards
    ground = _ground(tree, prints[""])
    english = ground.english
    with once.lasting(f"{tree.root} declared"):
        bare = _declared(ground)
    if bare is None or any(one.severity.blocks for one in (*english.findings, *around(tree.root))):
        return None
    last = LastBuild(tree.root, prints, ground.source)
    seen = {tag: held for tag in bare.shelves if (held := last.seen(tag))}
    unread = [tag for tag in bare.shelves if tag not in seen]
    for tag, part in parts(
        ground, unread, Work(_see, None, (tree.root,), source=True, kept=str(tree.root)), large=LARGE
    ).items():
        blocks = any(one.severity.blocks for one in (*part.findings, *part.stale))
        if blocks or part.result is None or not part.result.sound:
            return None
        seen[tag] = part.result
    return Look(ground, today, bare, wanted(bare), seen, last)


def stage_by_locale(held: Look, folder: Path) -> Stage:
    """The stage of what was looked at, in ``folder``.

    Law: the same files as ``stage_locale`` of the whole publication gives.
    """
    root, seen, bare = held.ground.tree.root, held.seen, held.bare
    keep_judged(root, {key: found for one in seen.values() for key, found in one.unkept.items()})
    locales = {tag: bare.shelves[tag].locale for tag in held.tags}
    outlines = {tag: seen[tag].outline for tag in held.tags}
    keys = {tag: _stage_key(root, locales[tag], outlines, held.today) for tag in held.tags}
    files = {tag: _staged(folder, tag) for tag in held.tags}
    prints = {tag: _print(one) for tag, one in files.items()}
    kept = [tag for tag in held.tags if held.last.stands(tag, keys[tag], prints[tag])]
    without_links(folder)
    work: Work[list[str], None] = Work(
        _stage, None, (root, locales, outlines, held.today, folder), source=True, kept=str(root)
    )
    done = parts(held.ground, [tag for tag in held.tags if tag not in kept], work, large=LARGE)
    clear_stage(folder, {path for part in done.values() for path in part.result or ()}, kept=kept)
    files |= {tag: _staged(folder, tag) for tag in done}
    if prints_of(root) == held.last.prints:
        held.last.keep(seen, keys, {tag: _print(one) for tag, one in files.items()})
    status = {tag: seen[tag].status for tag, one in bare.shelves.items() if not one.locale.source}
    pages = {tag: {name: hash_ for name, hash_ in one.items() if name} for tag, one in files.items()}
    return Stage(locales, with_points(status, bare.content), bare.settings.address, pages)


def _ground(tree: Tree, read_for_all: Fingerprint) -> Ground:
    """What all locales stand on; its English out of memory where all that is ``read_for_all`` is as it was."""
    name = f"{tree.root} English"
    english = recall(name, read_for_all.held)
    if english is None:
        with once.lasting(f"{tree.root} pages"):
            english = read_english(tree)
        if prints_of(tree.root)[""] == read_for_all:  # nobody wrote meanwhile
            keep(name, read_for_all.held, english)
            tidy()
    return Ground.of(tree, english, source_of(english))


def _declared(ground: Ground) -> Publication | None:
    """The publication with every locale's declaration alone, but for the source language's shelf; nothing if it is unclear."""
    source, found = ground.shelf(ground.source)
    locales = {tag: ground.declared(tag) for tag in ground.tags}
    sources = [tag for tag, one in locales.items() if one is not None and one.source]
    found = [*ground.findings, *ground.over_all(sources), *found]
    if source is None or None in locales.values() or any(one.severity.blocks for one in found):
        return None
    shelves = {tag: Shelf(one, source.words) for tag, one in locales.items() if one is not None}
    shelves[ground.source] = source
    ordered = sorted(shelves, key=lambda tag: (tag != ground.source, tag))
    return Publication(ground.english, {tag: shelves[tag] for tag in ordered}, (), ground.english.withdrawn)


def _see(publication: Publication, tag: str, root: Path) -> Seen:
    """In a worker: one locale, judged and counted."""
    shelf = publication.shelves[tag]
    states = states_of(publication, shelf)
    held = outline(publication, tag, states)
    if shelf.locale.source:
        return Seen(held, {}, sound=True)
    found, unkept = judged(publication, [shelf], root)
    blocks = any(one.severity.blocks for one in found)
    return Seen(held, locale_record(publication, shelf, states), sound=not blocks, unkept=unkept)


def _stage(
    publication: Publication,
    tag: str,
    root: Path,
    locales: Mapping[str, Locale],
    outlines: Mapping[str, Outline],
    today: date,
    folder: Path,
) -> list[str]:
    """In a worker: stage one locale, which knows of the others what they declare and their outlines; the paths written.

    It writes them itself: of fifty languages of a hundred guides nobody could hold all.
    """
    words = publication.source.words
    shelves = {one: publication.shelves.get(one) or Shelf(locale, words) for one, locale in locales.items()}
    known = {one: held for one, held in outlines.items() if one != tag}
    files = list(stage_locale(plan(replace(publication, shelves=shelves), today, known=known), tag))
    write_files(folder, files, root)
    return [file.path for file in files]


def _staged(folder: Path, tag: str) -> dict[str, str]:
    """The hashes of what is staged of a locale: of the files in its folder, and under no name of its record."""
    pages = contents(folder / tag) if (folder / tag).is_dir() and not (folder / tag).is_symlink() else {}
    return {**pages, "": fingerprint(folder, [f"{tag}.json"]).held}


def _print(files: Mapping[str, str]) -> str:
    return hash_of([part for pair in files.items() for part in pair])


def _stage_key(root: Path, locale: Locale, outlines: Mapping[str, Outline], today: date) -> str:
    """All that a locale's staged files are made from, besides what was read for it."""
    declared = fingerprint(root, [f"{LOCALES}/{one}/locale.yml" for one in outlines]).held
    published = [f"{one} {id_}" for one, held in outlines.items() for id_ in sorted(held.published)]
    totals = [str(asdict(held.total)) for held in outlines.values()] if locale.source else []
    return hash_of([str(today), declared, *outlines, *published, *totals])
