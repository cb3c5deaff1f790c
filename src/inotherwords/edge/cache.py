"""A shelf of finished folders, each under the hash of all it was made from; safe to delete, share and kill.

A folder is made beside the shelf and put on it by one rename, so what stands there is whole. Two makers of
the same thing do no harm: the first one's stays. Nothing on the shelf is ever changed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

MOST: Final = 400
"""Folders that stay; the ones longest unused go first."""
UNFINISHED: Final = ".making-"


def held(shelf: Path, key: str) -> Path | None:
    """The finished folder for ``key``, marked as used now; nothing if it must be made."""
    folder = shelf / key
    try:
        os.utime(folder)
    except FileNotFoundError:
        return None
    return folder


@contextmanager
def making(shelf: Path, key: str) -> Iterator[Path]:
    """An empty folder to make ``key`` in; it goes on the shelf when the block ends well, else it is thrown away."""
    shelf.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=shelf))
    try:
        yield folder
        try:
            os.replace(folder, shelf / key)  # noqa: PTH105 - one system call, said in so many words
        except OSError:
            if held(shelf, key) is None:
                raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def drop(shelf: Path, keys: Iterable[str]) -> None:
    """Take these off the shelf, so that they are made anew."""
    for key in keys:
        shutil.rmtree(shelf / key, ignore_errors=True)


def tidy(shelf: Path, used: Collection[str], *, most: int = MOST) -> None:
    """Clear away what a killed maker left, and the folders longest unused beyond ``most``; never one of ``used``."""
    folders = [one for one in shelf.iterdir() if one.is_dir()] if shelf.is_dir() else []
    for left in (one for one in folders if one.name.startswith(UNFINISHED)):
        shutil.rmtree(left, ignore_errors=True)
    old = sorted(
        (one for one in folders if one.name not in used and one.is_dir()), key=lambda one: one.stat().st_mtime
    )
    for one in old[: max(0, len(folders) - most)]:
        shutil.rmtree(one, ignore_errors=True)


def copy_into(folder: Path, target: Path) -> None:
    """The files of ``folder`` in ``target`` as links to the same data where the disk allows, else as copies."""
    for path in sorted(folder.rglob("*")):
        place = target / path.relative_to(folder)
        if path.is_dir():
            place.mkdir(parents=True, exist_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            place.hardlink_to(path)
        except OSError:
            shutil.copyfile(path, place)
