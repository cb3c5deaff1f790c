"""What is to be made: a task of the engine for each copy, keyed by all that it depends on; and what this machine lacks.

A copy's key holds its staged page, what a copy shows of the locale's record, our own code, the libraries and the fonts.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import resources
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from inotherwords.edge import programs
from inotherwords.engine import Task, key_of
from inotherwords.formats.letters import has_two
from inotherwords.formats.make import Order, make_copy
from inotherwords.formats.offline import FILE, FIRST, make_offline
from inotherwords.formats.offline import Order as OfflineOrder
from inotherwords.formats.poster import FIRST as FIRST_PAGE
from inotherwords.formats.poster import Order as PosterOrder
from inotherwords.formats.poster import make_poster
from inotherwords.formats.record import home_of
from inotherwords.formats.registry import KINDS, OFFLINE, POSTER, SHARED, UNITS, Kind, Need

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inotherwords.formats.document import Home
    from inotherwords.formats.plan import Plan

GUIDE: Final = '\nkind: "guide"\n'
EASY: Final = '\nkind: "easy-read"\n'
HOME: Final = '\nkind: "home"\n'
BESIDE: Final = '\nkind: "beside"\n'
_PICTURE: Final = re.compile(r"pictures/([a-z0-9-]+\.svg)")


@dataclass(frozen=True, slots=True)
class Job:
    """A copy that can be made here."""

    tag: str
    guide: str
    kind: Kind
    task: Task


@dataclass(slots=True)
class Lack:
    """What is not made because something is missing."""

    kinds: dict[str, None] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    packages: dict[str, None] = field(default_factory=dict)


def all_jobs(
    plan: Plan, homes: Mapping[str, tuple[Home, str, str]], fonts: Mapping[str, dict[str, str]], lack: Lack
) -> list[Job]:
    """Every copy that this machine can make; ``fonts`` travel, by tag; what cannot be made is written into ``lack``."""
    staged = _by_locale(plan.files)
    jobs = [job for tag, home in homes.items() for job in _jobs(plan, staged[tag], home, fonts, lack)]
    jobs += [_offline(plan, staged[tag], home) for tag, home in homes.items() if plan.kinds and staged[tag]]
    return jobs + [job for job in [_poster(plan, homes, fonts)] if job]


def homes_of(files: Mapping[str, str]) -> dict[str, tuple[Home, str, str]]:
    """By tag: the locale, its record, and the source's record."""
    records = {
        path.removesuffix(".json"): text
        for path, text in files.items()
        if path.endswith(".json") and "/" not in path
    }
    source = next(text for text in records.values() if json.loads(text)["source"])
    return {tag: (home_of(text, source), text, source) for tag, text in records.items()}


def _by_locale(files: Mapping[str, str]) -> defaultdict[str, dict[str, str]]:
    """By tag: what is staged in the locale's folder, by its place there."""
    held: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for path, text in files.items():
        tag, inside, place = path.partition("/")
        if inside:
            held[tag][place] = text
    return held


def _jobs(
    plan: Plan,
    staged: Mapping[str, str],
    home: tuple[Home, str, str],
    fonts: Mapping[str, dict[str, str]],
    lack: Lack,
) -> Iterable[Job]:
    guides = sorted(
        place.removesuffix(".md")
        for place, text in staged.items()
        if place.endswith(".md") and "/" not in place and GUIDE in text
    )
    for kind in (*plan.kinds, UNITS):
        if not kind.serves(home[0]):
            continue
        if missing := [need for need in kind.needs(home[0]) if not _here(need)]:
            lack.kinds |= dict.fromkeys([kind.name])
            lack.names |= dict.fromkeys(one.name for one in missing)
            lack.packages |= dict.fromkeys(one.package for one in missing)
            continue
        for guide in guides:
            place = f"{kind.page}{guide}.md"
            page = staged.get(place, "")
            if any(mark in page for mark in (GUIDE, EASY, BESIDE)):
                yield _job(plan, kind, home, place, page, fonts.get(home[0].tag, {}))


def _job(  # noqa: PLR0913, PLR0917 - a copy and what it is made from
    plan: Plan, kind: Kind, home: tuple[Home, str, str], place: str, page: str, fonts: dict[str, str]
) -> Job:
    here, record, source = home
    guide = place.rpartition("/")[2].removesuffix(".md")
    names = sorted(set(_PICTURE.findall(page)))
    pictures = {
        name: plan.files[path] for name in names if (path := f"{here.tag}/pictures/{name}") in plan.files
    }
    travelling = _travelling(plan, kind, here, fonts)
    order = Order(
        kind=kind.name, file=kind.file(guide), page=page, place=place, record=record, source=source,
        pictures=pictures, fonts=travelling, limit=plan.limit,
    )  # fmt: skip
    about = asdict(here)
    key = key_of(
        [
            kind.name, place, page, json.dumps(about, sort_keys=True, default=str), *_code(kind),
            *(part for pair in pictures.items() for part in pair), *_letters_used(kind, here), *travelling.values(),
        ]
    )  # fmt: skip
    return Job(here.tag, guide, kind, Task(f"{here.tag}/{guide}.{kind.name}", key, make_copy, order))


def _offline(plan: Plan, staged: Mapping[str, str], home: tuple[Home, str, str]) -> Job:
    """The edition of a whole locale; it changes with every page of it."""
    here, record, source = home
    pages = {
        place: text
        for place, text in staged.items()
        if place.endswith(".md") and not place.startswith("with-english/")
    }
    pictures = {path.rpartition("/")[2]: text for path, text in staged.items() if path.endswith(".svg")}
    ordered = dict(sorted(pages.items(), key=lambda one: ((*FIRST, one[0]).index(one[0]), one[0])))
    font = str(plan.nastaliq.resolve()) if has_two(here) else ""
    order = OfflineOrder(pages=ordered, record=record, source=source, pictures=pictures, font=font)
    key = key_of(
        [
            json.dumps(asdict(here), sort_keys=True),
            *_code(OFFLINE),
            *(part for pair in staged.items() for part in pair),
        ]
    )
    return Job(here.tag, "", OFFLINE, Task(f"{here.tag}/{FILE}", key, make_offline, order))


def _poster(
    plan: Plan, homes: Mapping[str, tuple[Home, str, str]], fonts: Mapping[str, dict[str, str]]
) -> Job | None:
    """The poster, if there is an address to lead to and a print is made of every language on it."""
    pages = {tag: text for tag in homes if HOME in (text := plan.files.get(f"{tag}/{FIRST_PAGE}", ""))}
    if not prints(plan) or not all(home.address for home, _, _ in homes.values()):
        return None
    shown = sorted(
        (tag for tag in pages if all(map(_here, KINDS[0].needs(homes[tag][0])))),
        key=lambda tag: (not homes[tag][0].source, tag),
    )
    if not shown or not homes[shown[0]][0].source:
        return None
    held = {name: path for tag in shown for name, path in fonts.get(tag, {}).items()}
    order = PosterOrder(
        pages={tag: pages[tag] for tag in shown}, records={tag: homes[tag][1] for tag in shown},
        source=shown[0], fonts=held, limit=plan.limit,
    )  # fmt: skip
    about = [json.dumps(asdict(homes[tag][0]), sort_keys=True, default=str) for tag in shown]
    letters = [part for tag in shown for part in _letters_used(KINDS[0], homes[tag][0])]
    key = key_of([*_code(POSTER), *order["pages"].values(), *about, *letters, *held.values()])
    return Job("", "", POSTER, Task(POSTER.name, key, make_poster, order))


def prints(plan: Plan) -> bool:
    """Whether prints are asked for, and the poster with them."""
    return KINDS[0] in plan.kinds


@cache
def _code(kind: Kind) -> tuple[str | bytes, ...]:
    """What makes the copy: our own modules and the versions of others'; read once, for there are a thousand copies."""
    own = [
        resources.files("inotherwords.formats").joinpath(name).read_bytes() for name in (*SHARED, *kind.code)
    ]
    dialect = resources.files("inotherwords.source").joinpath("dialect.py").read_bytes()
    libraries = ("inotherwords", "Markdown", *kind.libraries)
    return (*own, dialect, *(f"{name} {version_of(name)}" for name in libraries))


@cache
def version_of(name: str) -> str:
    """Which version of a library is here."""
    return version(name)


def _letters_used(kind: Kind, home: Home) -> list[str]:
    """Which font files draw it: another version may draw otherwise."""
    faces = [programs.font(need.name) for need in kind.needs(home) if need.what == "font"]
    return [f"{one.path.name} {one.size}" for one in faces if one]


def _travelling(plan: Plan, kind: Kind, home: Home, cut: dict[str, str]) -> dict[str, str]:
    """Font files that go into the copy itself: Nastaliq for a phone, a cut Chinese font for paper."""
    if kind.name == "html":
        return {"nastaliq": str(plan.nastaliq.resolve())} if has_two(home) else {}
    return cut if "pdf.py" in kind.code else {}


def _here(need: Need) -> bool:
    if need.what == "font":
        return programs.font(need.name) is not None
    return programs.library(need.name) if need.what == "library" else programs.found(need.name)
