"""What some folders hold, as one hash: names, kinds and every byte of every file.

Nothing is believed of sizes and times: a file that is restored, synchronised or written twice within one tick of
the clock has those of another. Reading is cheap: 160 MB of catalogues take less than a second. Times serve to see
whether somebody wrote while we read, and for recordings and films.
"""

from __future__ import annotations

import hashlib
import os
import platform
import stat
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from inotherwords.edge.walk import entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_CHUNK: Final = 2**20
_PASSED_OVER: Final = frozenset({"__pycache__", ".git"})
_MEDIA: Final = (".mp3", ".mp4")
"""Recordings and films may be gigabytes and no command but ``build`` opens them: size, inode and times stand for their bytes."""
_LARGEST: Final = 64 * 2**20
"""Bytes beyond which no reader takes a file: the same stands for those of a larger one."""
_DEEPEST: Final = 64
"""Folders in each other beyond which nobody looks; the times of the folder stand for what is in it."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """``held`` is the hash of what there is; ``moment`` that of who wrote when. Equal ``held``: equal folders."""

    held: str
    moment: str


def fingerprint(root: Path, names: Iterable[str]) -> Fingerprint:
    """Of the files and folders ``names`` below ``root``; one that is not there counts as not there.

    Law: two folders of which a reader of files could tell apart anything have different hashes (in the sense of
    BLAKE2), but for what is in a recording, a film or a file too large to be read. Access is asked of as it is for us: a
    file that may not be read counts as such.
    """
    held, moment = hashlib.blake2b(digest_size=20), hashlib.blake2b(digest_size=20)
    for name in names:
        for line, times in _walk(str(root / name), name):
            held.update(line.encode("utf-8", "surrogateescape"))
            moment.update(times.encode("ascii"))
    return Fingerprint(held.hexdigest(), moment.hexdigest())


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file below ``folder``, by its path; of a link or another thing that is no file, that it is none."""
    found = {
        name: _hash(one.path) if one.is_file(follow_symlinks=False) else "no file"
        for name, one in entries(folder)
    }
    return dict(sorted(found.items()))


def _hash(path: str) -> str:
    return _digest(os.open(path, _READ))[1]


def _walk(path: str, name: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """For everything at and below ``path``: what it is and holds, in words that end themselves; its times."""
    try:
        status = os.lstat(path)
        if stat.S_ISDIR(status.st_mode) and depth > _DEEPEST:
            yield f"{len(name)}:{name} deep {_times(status)}", _times(status)
        elif stat.S_ISDIR(status.st_mode):
            below = [one for one in _names(path) if one not in _PASSED_OVER]
            yield f"{len(name)}:{name} folder {len(below)}\n", _times(status)
            for one in below:
                yield from _walk(f"{path}/{one}", one, depth + 1)
        elif stat.S_ISREG(status.st_mode):
            more = "s" if status.st_nlink > 1 else ""
            yield f"{len(name)}:{name} file{more} {_held(path, status)}\n", _times(status)
        else:
            yield f"{len(name)}:{name} kind {stat.S_IFMT(status.st_mode)}\n", _times(status)
    except OSError as fault:
        yield f"{len(name)}:{name} fault {fault.errno}\n", ""


def _seen(folder: str) -> list[str]:
    try:
        return _names(folder)
    except OSError:
        return []


def _names(folder: str) -> list[str]:
    with os.scandir(folder) as inside:
        return sorted(one.name for one in inside)


def _held(path: str, status: os.stat_result) -> str:
    """What stands for the bytes of a file: how many there are and their hash, read a piece at a time."""
    if path.endswith(_MEDIA) or status.st_size > _LARGEST:
        return f"{status.st_size} {_times(status).strip()}"
    size, digest = _digest(os.open(path, _READ))
    return f"{size} {digest}"


def _digest(handle: int) -> tuple[int, str]:
    """How many bytes an open file holds, and their hash."""
    digest, size = hashlib.blake2b(digest_size=20), 0
    with os.fdopen(handle, "rb", buffering=0) as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()


def _times(status: os.stat_result) -> str:
    return f"{status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}\n"


@cache
def whole_program() -> str:
    """One hash over this program, its words, and the names and versions of everything installed beside it."""
    home = resources.files("inotherwords")
    with resources.as_file(home) as folder:
        ours = fingerprint(folder.parent, [folder.name]).held
    installed = sorted(
        name
        for place in sys.path
        if os.path.isdir(place)  # noqa: PTH112 - an entry of sys.path is no path of ours
        for name in _seen(place)
        if name.endswith((".dist-info", ".egg-info"))
    )
    return hash_of([ours, platform.python_version(), unicodedata.unidata_version, *installed])


def hash_of(parts: Iterable[str]) -> str:
    """One hash over all parts, each told apart from the next."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()
