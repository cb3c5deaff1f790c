"""The staged tree becomes a site: MkDocs in a child process, one locale each, several at a time.

The child is this module run with one JSON argument, so that the plugin's habit of building again on the
same settings, its global state, and a crash or a hang of the renderer stay outside our process.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict

from inotherwords.errors import CallerError, MachineError
from inotherwords.site.languages import LocaleRecord, partials
from inotherwords.site.root import root_pages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

LIMIT: Final = 300.0
"""Seconds one locale may take; a build of ours takes a few."""
LAST_WORDS: Final = 12
"""Lines of a failed child that are worth showing."""
ASSETS: Final = "assets"
THEME: Final = "theme-from-iow-stage"
"""Folder of the written theme, beside the stage. MkDocs names it when it is missing, so it names the command."""


class Order(TypedDict):
    """What a child is asked to do; every path absolute."""

    settings: str
    stage: str
    tag: str
    out: str
    theme: str


def build_site(  # noqa: PLR0913 - one argument for each thing a caller decides
    stage_root: Path,
    out: Path,
    tags: Sequence[str],
    *,
    today: date,
    settings: Path,
    theme: Path | None = None,
    workers: int | None = None,
    limit: float = LIMIT,
) -> None:
    """Build every locale of ``tags`` into ``out/<tag>/``, and the pages and files they share into ``out``.

    ``stage_root`` is ``build/stage``, ``settings`` the publication's ``mkdocs.yml``; the theme is written to
    ``theme`` (default: beside the stage). ``out`` must not exist or be empty: a site is never built in place.
    Law: the same stage, tags and ``today`` give the same bytes, with one worker or many.
    Raises ``MachineError`` with the child's last words when a locale can't be built or takes longer than ``limit`` seconds.
    """
    if out.exists() and any(out.iterdir()):
        raise CallerError(f"The folder {out.name} already holds files; a site is built into an empty one.")
    records = read_records(stage_root, tags)
    templates = theme or stage_root.parent / THEME
    write_theme(templates, records)
    out.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(max_workers=workers or os.cpu_count() or 1) as pool:
        jobs = [
            pool.submit(
                build_locale,
                stage_root,
                tag,
                out / tag,
                today=today,
                settings=settings,
                theme=templates,
                limit=limit,
            )
            for tag in tags
        ]
        for job in jobs:
            job.result()
    shutil.copytree(templates / ASSETS, out / ASSETS)
    for name, text in root_pages(records).items():
        (out / name).write_text(text, "utf-8", newline="\n")


def read_records(stage_root: Path, tags: Sequence[str]) -> list[LocaleRecord]:
    """What the stage says of each locale, in the order of ``tags``."""
    records: list[LocaleRecord] = []
    for tag in tags:
        path = stage_root / f"{tag}.json"
        if not path.is_file():
            raise CallerError(f"Nothing is staged for {tag}: {path.name} is not in the staged tree.")
        records.append(json.loads(path.read_text("utf-8")))
    return records


def theme_files(records: Sequence[LocaleRecord]) -> dict[str, str]:
    """Our theme as path -> text: the templates that come with the program, and a file for each language."""
    home = resources.files("inotherwords.site").joinpath("theme")
    return dict(sorted({**_texts(home, ""), **partials(records)}.items()))


def write_theme(folder: Path, records: Sequence[LocaleRecord]) -> None:
    """Put :func:`theme_files` into ``folder``; what stood there before goes."""
    if folder.exists():
        shutil.rmtree(folder)
    for name, text in theme_files(records).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def build_locale(  # noqa: PLR0913 - see build_site
    stage: Path, tag: str, out: Path, *, today: date, settings: Path, theme: Path, limit: float = LIMIT
) -> None:
    """Build one locale into ``out`` in a child process; the theme must have been written.

    Raises ``MachineError`` when the child fails or takes longer than ``limit`` seconds.
    """
    order: Order = {
        "settings": str(settings.resolve()),
        "stage": str(stage.resolve()),
        "tag": tag,
        "out": str(out.resolve()),
        "theme": str(theme.resolve()),
    }
    command = [sys.executable, "-P", "-m", "inotherwords.site.build", json.dumps(order)]
    try:
        done = subprocess.run(
            command, env=_surroundings(today), capture_output=True, text=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        raise MachineError(
            f"The pages in {tag} were not built within {limit:g} seconds.",
            "A page may hold something the renderer chokes on; build the locale alone to see which.",
        ) from None
    if done.returncode:
        said = "\n".join((done.stderr or done.stdout).strip().splitlines()[-LAST_WORDS:])
        raise MachineError(f"The pages in {tag} could not be built.", f"MkDocs said:\n{said}")


def _surroundings(today: date) -> dict[str, str]:
    """A child's environment: nothing of ours but the path, and a clock that stands still."""
    noon = datetime(today.year, today.month, today.day, tzinfo=UTC)
    return {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
    }


def _texts(folder: Traversable, under: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in folder.iterdir():
        if one.is_dir():
            found |= _texts(one, f"{under}{one.name}/")
        else:
            found[f"{under}{one.name}"] = one.read_text("utf-8")
    return found


def _child(order: Order) -> None:
    """What the child process does. MkDocs is imported here only, where its import can't hurt us."""
    from mkdocs.commands.build import build  # noqa: PLC0415

    from inotherwords.site.config import locale_config  # noqa: PLC0415

    try:
        build(
            locale_config(
                Path(order["settings"]),
                Path(order["stage"]),
                order["tag"],
                Path(order["out"]),
                Path(order["theme"]),
            )
        )
    except Exception as error:  # noqa: BLE001 - whatever it was, the parent wants its name and not a traceback
        sys.exit(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    _child(json.loads(sys.argv[1]))
