"""The other formats within ``iow build``: which were asked for, making them, and putting them into the site.

A recording by a person is a copy as well, but nobody makes it here: it is staged as it was kept, and only told of.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from importlib import resources
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from inotherwords.edge.cache import copy_into
from inotherwords.errors import NeedsAttention
from inotherwords.figures import show as figure
from inotherwords.formats.build import make_copies
from inotherwords.formats.listing import FILE, Roots, listing
from inotherwords.formats.plan import Copy, Made, Plan, staged_text
from inotherwords.formats.registry import NAMES, SPOKEN, kinds
from inotherwords.model.content import Kind
from inotherwords.model.finding import Where, finding
from inotherwords.translation.signoff import facts_used

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inotherwords.model.publication import StagedFile
    from inotherwords.publication import Publication

NASTALIQ = "assets/fonts/nastaliq-urdu.woff2"


def chosen(words: str) -> frozenset[str]:
    """The kinds that ``--formats`` names. Raises ``NeedsAttention`` with every name that is none."""
    names = [one.strip().lower() for one in words.split(",") if one.strip()]
    if names == ["all"]:
        return frozenset(NAMES)
    if names in (["none"], []):
        return frozenset()
    if wrong := [one for one in names if one not in NAMES]:
        known = ", ".join(NAMES)
        raise NeedsAttention([finding("format-kind", Where(), name=one, known=known) for one in wrong])
    return frozenset(names)


def _no_copies(_root: Path, _files: list[StagedFile], _anew: bool) -> Made:
    """Web pages only."""
    return Made()


def copier(names: frozenset[str]) -> Callable[[Path, list[StagedFile], bool], Made]:
    """The step of a build that makes these kinds."""
    return partial(_copies, names) if names else _no_copies


def _copies(names: frozenset[str], root: Path, files: list[StagedFile], anew: bool) -> Made:
    with resources.as_file(resources.files("inotherwords.site").joinpath("theme", NASTALIQ)) as font:
        plan = Plan(
            staged_text(files),
            kinds(names),
            root / "build" / "cache",
            font,
            anew=anew,
            tell=_seldom(),
        )
        made = make_copies(plan)
    return replace(made, copies=(*made.copies, *_recorded(root, files)))


def _recorded(root: Path, files: list[StagedFile]) -> list[Copy]:
    """The guides that a person read aloud, as far as the stage lets them be heard."""
    held = []
    for one in files:
        tag, guide, *rest = PurePosixPath(one.path).parts if one.copy_of else ("", "")
        if rest == [f"{guide}.{SPOKEN}"]:
            source = root / one.copy_of
            data = source.read_bytes()
            key = hashlib.sha256(data).hexdigest()
            held.append(Copy(tag, guide, SPOKEN, source.parent, source.name, len(data), key, "a person"))
    return held


def _seldom() -> Callable[[str], None]:
    """Says one line in fifty, and the last: there are a thousand copies."""

    def tell(line: str) -> None:
        number, _, rest = line.partition(" of ")
        count = rest.partition(":")[0]
        if int(number) % 50 == 0 or number == count or "could not" in rest:
            click.echo(f"copies: {line}")

    return tell


def put_copies(publication: Publication, copies: Made, site: Path) -> None:
    """Every copy beside its page, and each locale's list of them."""
    for one in copies.copies:
        if one.kind != SPOKEN:
            copy_into(one.folder, site / one.tag / one.guide)
    for one in copies.offline:
        copy_into(one.folder, site / one.tag)
    for one in copies.posters:
        copy_into(one.folder, site)
    for tag, held in copies.by_locale().items():
        recordings = publication.shelves[tag].recordings
        text = listing(tag, held, copies.units, _roots(publication, tag), recordings)
        (site / tag / FILE).write_text(text, "utf-8", newline="\n")


def _roots(publication: Publication, tag: str) -> dict[str, Roots]:
    """What a guide's copies rest on: the hash of every unit, and the value of every fact as the locale writes it."""
    content, locale = publication.content, publication.shelves[tag].locale
    return {
        document.name: Roots(
            hashes={unit.key: unit.hash for unit in document.units},
            facts={one.id: figure(one, locale).text for one in facts_used(document.units, content.facts)},
        )
        for document in content.documents
        if document.kind is Kind.GUIDE
    }
