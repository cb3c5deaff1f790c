"""MkDocs at work, in a worker process: what the engine calls to make one locale, or the handbook.

MkDocs is imported in the functions: its import and whatever it leaves behind stay outside our own process.
"""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, TypedDict

from inotherwords.edge.cache import NOTES, copy_into
from inotherwords.edge.notes import note, noted
from inotherwords.errors import MachineError
from inotherwords.site.program import program_key

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

SURROUNDINGS: Final = {"SOURCE_DATE_EPOCH": "315532800", "NO_MKDOCS_2_WARNING": "1", "TZ": "UTC"}
"""For MkDocs: a clock that stands still (no page of ours shows it), and no advertisements."""

THEME: Final = "theme-from-iow-stage"
"""Folder of the written theme, beside the stage. MkDocs names it when it is missing, so it names the command."""


class Order(TypedDict):
    """What a worker is asked to do; every path absolute. ``pages`` is the folder of Markdown.

    ``before`` is a finished build that differs in the ``changed`` pages alone, or empty.
    ``names`` is what people type to find a guide, by its id; ``program`` the hash of what renders.
    """

    settings: str
    pages: str
    tag: str
    theme: str
    before: str
    changed: list[str]
    names: dict[str, list[str]]
    program: str


def get_ready() -> None:
    """Import what :func:`make_locale` needs, and compile the templates. Reads nothing of any publication."""
    import mkdocs.commands.build  # noqa: F401, PLC0415
    import mkdocs_static_i18n.plugin  # type: ignore[import-untyped] # noqa: F401, PLC0415

    import inotherwords.site.search  # noqa: F401, PLC0415
    from inotherwords.site.config import compile_templates  # noqa: PLC0415
    from inotherwords.source.dialect import renderer  # noqa: PLC0415

    os.environ.update(SURROUNDINGS)
    compile_templates()
    renderer()  # it imports each extension by its name


def make_locale(out: Path, order: Order) -> None:
    """Build one locale into ``out``, and its search. Raises ``MachineError`` with MkDocs' own words."""
    from inotherwords.site.config import locale_config, only_these  # noqa: PLC0415
    from inotherwords.site.found import FOLDER, found_pages  # noqa: PLC0415
    from inotherwords.site.search import search_files  # noqa: PLC0415

    config = locale_config(*_places(order), out, order["tag"])
    dirty = bool(order["before"]) and _taken_over(Path(order["before"]), out)
    if dirty:
        shutil.rmtree(out / FOLDER, ignore_errors=True)  # it is made anew, under other names
        only_these(config, order["changed"], _clear)
    _build(config, f"The pages in {order['tag']}", dirty=dirty)
    pages, notes = found_pages(out, order["names"], noted(Path(order["before"]) / NOTES) if dirty else {})
    note(out / NOTES, notes)
    for name, data in search_files(pages, order["tag"]).items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def make_pages(order: Order) -> dict[str, bytes]:
    """The ``changed`` pages of one locale alone, by their path below it, as :func:`make_locale` makes them."""
    from inotherwords.site.config import locale_config, only_these  # noqa: PLC0415

    with TemporaryDirectory() as place:
        out = Path(place)
        config = locale_config(*_places(order), out, order["tag"])
        only_these(config, order["changed"], _clear)
        _build(config, f"The pages in {order['tag']}", dirty=True)
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.html")}


def _taken_over(before: Path, out: Path) -> bool:
    """Whether all of ``before`` stands in ``out``; nothing stands there when somebody took it away meanwhile.

    The files are the same data under another name: what will be written is cleared first (:func:`_clear`).
    """
    try:
        copy_into(before, out)
    except OSError:
        for one in out.iterdir():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        return False
    return True


def _clear(path: str) -> None:
    """MkDocs writes into a file that stands there; but the build before has the same one."""
    Path(path).unlink(missing_ok=True)


def make_handbook(out: Path, order: Order) -> None:
    """Build the handbook into ``out``. Raises ``MachineError`` with MkDocs' own words."""
    from inotherwords.site.handbook_pages import handbook_config  # noqa: PLC0415

    _build(handbook_config(*_places(order), out, order["tag"]), "The handbook")


def _places(order: Order) -> tuple[Path, Path, Path]:
    if order["program"] != program_key():
        raise MachineError(
            "A worker has another version of the program, or of a library that renders pages.",
            "Install the same release of In Other Words, with its requirements.txt, on every machine of the cluster.",
        )
    os.environ.update(SURROUNDINGS)
    return Path(order["settings"]), Path(order["pages"]), Path(order["theme"])


def _build(config: MkDocsConfig, what: str, *, dirty: bool = False) -> None:
    from mkdocs.commands.build import build  # noqa: PLC0415

    said = _Said(logging.ERROR)
    logging.getLogger("mkdocs").addHandler(said)
    try:
        build(config, dirty=dirty)
    except Exception as fault:  # noqa: BLE001 - MkDocs lets through whatever its libraries raise
        words = "\n".join([*said.lines, f"{type(fault).__name__}: {fault}"])
        raise MachineError(f"{what} could not be built.", f"MkDocs said:\n{words}") from None
    finally:
        logging.getLogger("mkdocs").removeHandler(said)


class _Said(logging.Handler):
    """Keeps what MkDocs reports as an error: which page it was."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
