"""A shelf of finished folders, each under the hash of all it was made from; safe to delete, share and kill.

A folder is made beside the shelf and put on it by one rename, with a seal that tells its files, their sizes
and times. A folder that is not as its seal says (half deleted, written to) is not held and is made anew. A
folder leaves the shelf by being renamed too. A maker keeps a lock on its unfinished folder, and the system
opens it when the maker dies: so one process never clears away what another one is making.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from inotherwords.edge.walk import entries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

MOST: Final = 400
"""Folders that stay; the ones longest unused go first."""
UNFINISHED: Final = ".making-"
SEAL: Final = ".whole"
"""Written last of all into a folder."""
NOTES: Final = ".notes"
"""What the maker of a folder may want to know the next time."""
_OURS: Final = frozenset({SEAL, NOTES})
"""Never part of what is copied out."""


def held(shelf: Path, key: str) -> Path | None:
    """The finished folder for ``key``, marked as used now; nothing if it must be made."""
    folder = shelf / key
    try:
        if (folder / SEAL).read_text("ascii") != _seal(folder):
            return None
        os.utime(folder)
    except OSError:
        return None
    return folder


@contextmanager
def making(shelf: Path, key: str) -> Iterator[Path]:
    """An empty folder to make ``key`` in; it goes on the shelf when the block ends well, else it is thrown away."""
    shelf.mkdir(parents=True, exist_ok=True)
    folder, lock = _own(shelf)
    try:
        yield folder
        (folder / SEAL).write_text(_seal(folder), "ascii")
        _put(folder, shelf / key)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def drop(shelf: Path, keys: Iterable[str]) -> None:
    """Take these off the shelf, so that they are made anew."""
    for key in keys:
        if (shelf / key).exists():
            _take_away(shelf / key)


def tidy(shelf: Path, used: Collection[str], *, most: int = MOST) -> None:
    """Clear away what a killed maker left, and the folders longest unused beyond ``most``; never one of ``used``."""
    ages: dict[Path, float] = {}
    for one in shelf.iterdir() if shelf.is_dir() else ():
        with suppress(FileNotFoundError):  # somebody else tidies as well
            if one.name.startswith(UNFINISHED):
                _clear_if_left(one)
            else:
                ages[one] = one.stat().st_mtime
    old = sorted((one for one in ages if one.name not in used), key=lambda one: ages[one])
    drop(shelf, [one.name for one in old[: max(0, len(ages) - most)]])


def copy_into(folder: Path, target: Path) -> None:
    """The files of ``folder`` in ``target`` as links to the same data where the disk allows, else as copies."""
    target.mkdir(parents=True, exist_ok=True)
    _copy(str(folder), str(target))


def _copy(folder: str, target: str) -> None:
    """As :func:`copy_into`, into a folder that exists; a build asks it of some thousands of files, so it makes no paths."""
    with os.scandir(folder) as inside:
        for one in inside:
            place = f"{target}/{one.name}"
            if one.is_dir(follow_symlinks=False):
                with suppress(FileExistsError):
                    os.mkdir(place)  # noqa: PTH102
                _copy(one.path, place)
            elif one.name not in _OURS:
                _copy_file(one.path, place)


def _copy_file(path: str, place: str) -> None:
    try:
        os.link(path, place)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(path, place)


def _seal(folder: Path) -> str:
    """One hash over every file's name, size and time; the text of the files is not read."""
    # Whole seconds: that much of a time outlives an archive, so a cache can be carried to another machine.
    files = ((name, one.stat()) for name, one in entries(folder) if one.name != SEAL and not one.is_dir())
    lines = sorted(f"{name} {about.st_size} {int(about.st_mtime)}" for name, about in files)
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def _own(shelf: Path) -> tuple[Path, int]:
    """A new folder that nobody else clears away, and the lock that says so."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=shelf))
        with suppress(FileNotFoundError):
            lock = os.open(folder, os.O_RDONLY)
            fcntl.flock(lock, fcntl.LOCK_EX)
            if folder.exists():
                return folder, lock
            os.close(lock)  # somebody tidied between the two steps


def _put(folder: Path, place: Path) -> None:
    """``folder`` stands at ``place``; the first one that is whole stays."""
    try:
        os.replace(folder, place)  # noqa: PTH105 - one system call, said in so many words
    except OSError:
        if held(place.parent, place.name) is None:
            _take_away(place)
            os.replace(folder, place)  # noqa: PTH105


def _take_away(folder: Path) -> None:
    gone = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder.parent))
    with suppress(FileNotFoundError):
        os.replace(folder, gone)  # noqa: PTH105
    shutil.rmtree(gone, ignore_errors=True)


def _clear_if_left(folder: Path) -> None:
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return  # its maker is alive
    else:
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)
