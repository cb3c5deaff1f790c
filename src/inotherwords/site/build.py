"""The staged tree becomes a site: MkDocs in worker processes, one locale a task, unchanged ones not at all.

A worker builds one locale after another, so MkDocs is imported once; the language plugin's global state, a
crash or a hang of the renderer stay outside our process.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict

from inotherwords.edge.cache import copy_into
from inotherwords.engine import Task, key_of, run
from inotherwords.errors import CallerError, MachineError
from inotherwords.site.languages import LocaleRecord, partial, partials, source_of
from inotherwords.site.root import root_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.resources.abc import Traversable

LIMIT: Final = 300.0
"""Seconds without a finished locale before a build gives up; a locale of ours takes a second or two."""
ASSETS: Final = "assets"
THEME: Final = "theme-from-iow-stage"
"""Folder of the written theme, beside the stage. MkDocs names it when it is missing, so it names the command."""
LIBRARIES: Final = (
    "mkdocs",
    "mkdocs-material",
    "mkdocs-static-i18n",
    "Markdown",
    "pymdown-extensions",
    "Jinja2",
)
"""Whoever of these is another version may make other pages."""


class Order(TypedDict):
    """What a worker is asked to do; every path absolute."""

    settings: str
    stage: str
    tag: str
    theme: str
    today: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build is made from: the staged tree, the publication's ``mkdocs.yml``, the locales, the day.

    ``shelf`` keeps finished locales; ``anew`` makes them all again. ``tell`` hears of each as it is done.
    """

    stage: Path
    settings: Path
    tags: Sequence[str]
    today: date
    shelf: Path
    theme: Path
    anew: bool = False
    workers: int = 0
    limit: float = LIMIT
    tell: Callable[[str], None] = lambda _: None


def build_site(plan: Plan, out: Path) -> tuple[str, ...]:
    """Every locale in ``out/<tag>/``, and the pages and files they share in ``out``; the tags that were rendered.

    ``out`` must not exist or be empty: a site is never built in place. Law: the same stage, tags and day give
    the same bytes, with one worker or many, from an empty shelf or a full one. Raises ``MachineError`` when a
    locale can't be built.
    """
    if out.exists() and any(out.iterdir()):
        raise CallerError(f"The folder {out.name} already holds files; a site is built into an empty one.")
    records = read_records(plan.stage, plan.tags)
    write_theme(plan.theme, records)
    done = run(
        tasks(plan),
        plan.shelf,
        workers=plan.workers,
        anew=plan.anew,
        limit=plan.limit,
        tell=plan.tell,
    )
    out.mkdir(parents=True, exist_ok=True)
    for tag in plan.tags:
        copy_into(done.folders[tag], out / tag)
    shutil.copytree(plan.theme / ASSETS, out / ASSETS)
    for name, text in root_pages(records).items():
        (out / name).write_text(text, "utf-8", newline="\n")
    return done.made


def tasks(plan: Plan) -> list[Task]:
    """One task a locale, keyed by its staged pages and record, the templates, the settings, the libraries and the day."""
    shared: list[bytes | str] = [
        *(f"{name} {version(name)}" for name in ("inotherwords", *LIBRARIES)),
        plan.settings.read_bytes(),
    ]
    templates: list[bytes | str] = [
        part for name, text in sorted(template_files().items()) for part in (name, text)
    ]
    records = read_records(plan.stage, plan.tags)
    source = source_of(records)
    made = []
    for record in records:
        tag = record["tag"]
        pages = plan.stage / tag
        staged: list[bytes | str] = [
            part
            for path in sorted(pages.rglob("*"))
            if path.is_file()
            for part in (path.relative_to(pages).as_posix(), path.read_bytes())
        ]
        own: list[bytes | str] = [partial(record, source), str(plan.today), tag]
        parts: list[bytes | str] = [*shared, *templates, *own, *staged]
        key = key_of(parts)
        order = Order(
            settings=str(plan.settings.resolve()),
            stage=str(plan.stage.resolve()),
            tag=tag,
            theme=str(plan.theme.resolve()),
            today=plan.today.isoformat(),
        )
        made.append(Task(tag, key, make_locale, order))
    return made


def read_records(stage_root: Path, tags: Sequence[str]) -> list[LocaleRecord]:
    """What the stage says of each locale, in the order of ``tags``."""
    records: list[LocaleRecord] = []
    for tag in tags:
        path = stage_root / f"{tag}.json"
        if not path.is_file():
            raise CallerError(f"Nothing is staged for {tag}: {path.name} is not in the staged tree.")
        records.append(json.loads(path.read_text("utf-8")))
    return records


def template_files() -> dict[str, bytes]:
    """The templates, styles, fonts and pictures that come with the program, as path -> bytes."""
    return _files(resources.files("inotherwords.site").joinpath("theme"), "")


def theme_files(records: Sequence[LocaleRecord]) -> dict[str, bytes]:
    """Our theme as path -> bytes: the templates, and a file for each language."""
    languages = {name: text.encode("utf-8") for name, text in partials(records).items()}
    return dict(sorted({**template_files(), **languages}.items()))


def write_theme(folder: Path, records: Sequence[LocaleRecord]) -> None:
    """Put :func:`theme_files` into ``folder``; what stood there before goes."""
    if folder.exists():
        shutil.rmtree(folder)
    for name, data in theme_files(records).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def make_locale(out: Path, order: Order) -> None:
    """Build one locale into ``out``; runs in a worker, where MkDocs' import can't hurt us.

    Raises ``MachineError`` with MkDocs' own words.
    """
    os.environ.update(_surroundings(date.fromisoformat(order["today"])))
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    from inotherwords.site.config import locale_config  # noqa: PLC0415

    try:
        build(
            locale_config(
                Path(order["settings"]), Path(order["stage"]), order["tag"], out, Path(order["theme"])
            )
        )
    except (MkDocsException, OSError) as fault:
        raise MachineError(
            f"The pages in {order['tag']} could not be built.", f"MkDocs said: {fault}"
        ) from None


def _surroundings(today: date) -> dict[str, str]:
    """A clock that stands still, and no advertisements."""
    noon = datetime(today.year, today.month, today.day, tzinfo=UTC)
    return {"SOURCE_DATE_EPOCH": str(int(noon.timestamp())), "NO_MKDOCS_2_WARNING": "1", "TZ": "UTC"}


def _files(folder: Traversable, under: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for one in folder.iterdir():
        if one.is_dir():
            found |= _files(one, f"{under}{one.name}/")
        else:
            found[f"{under}{one.name}"] = one.read_bytes()
    return found
