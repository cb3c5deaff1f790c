"""Folders that are released: every byte of one, a copy of one that owes nothing to a cache, and putting one in its place.

Links are told and never followed. A folder takes its place by one rename, when all that is in it is on the disk.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from inotherwords.errors import MachineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CHUNK: Final = 1 << 20
UNFINISHED: Final = ".iow-tmp"
NO_FILE: Final = "no plain file"
"""In place of a hash: a link, a pipe, a device."""


def contents(folder: Path) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of every file below ``folder``, by path; what is no plain file has ``NO_FILE`` for a hash."""
    try:
        return dict(sorted(_walk(folder, "")))
    except OSError as fault:
        raise MachineError(f"“{folder}” could not be read: {fault.strerror}.") from fault


def _walk(folder: Path, under: str) -> Iterator[tuple[str, tuple[int, str]]]:
    with os.scandir(folder) as inside:
        held = sorted(inside, key=lambda one: one.name)
    for one in held:
        path = f"{under}{one.name}"
        if one.is_dir(follow_symlinks=False):
            yield from _walk(folder / one.name, f"{path}/")
        elif one.is_file(follow_symlinks=False):
            yield path, _hashed(folder / one.name)
        else:
            yield path, (0, NO_FILE)


def _hashed(path: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while data := file.read(CHUNK):
            digest.update(data)
            size += len(data)
    return size, digest.hexdigest()


def held_bytes(folder: Path, name: str) -> bytes | None:
    """A file right in ``folder``, whatever its size; nothing where there is none or it is a link."""
    place = folder / name
    if place.is_symlink() or not place.is_file():
        return None
    return place.read_bytes()


def copied(source: Path, target: Path) -> None:
    """Every file of ``source`` below ``target`` as a file of its own, readable by all: no link to a cache, no odd rights."""
    target.mkdir(parents=True)
    target.chmod(0o755)
    for folder, folders, files in os.walk(source):
        here = target / os.path.relpath(folder, source)
        for name in folders:
            (here / name).mkdir()
            (here / name).chmod(0o755)
        for name in files:
            shutil.copyfile(os.path.join(folder, name), here / name)  # noqa: PTH118
            (here / name).chmod(0o644)


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """``files`` below ``folder``, readable by all."""
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        place.chmod(0o644)


def squeezed(data: bytes) -> bytes:
    """``data`` as a gzip file without a name or a time in it: the same bytes whenever it is made."""
    maker = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = maker.compress(data) + maker.flush()
    tail = zlib.crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + body + tail


def beside(place: Path) -> Path:
    """An empty folder's name beside ``place``, to be renamed to it; what a killed run left there is cleared away."""
    place.parent.mkdir(parents=True, exist_ok=True)
    for old in place.parent.glob(f".{place.name}.*{UNFINISHED}"):
        if not _lives(old.name.split(".")[-2]):
            shutil.rmtree(old, ignore_errors=True)
    return place.parent / f".{place.name}.{os.getpid()}{UNFINISHED}"


def _lives(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except OSError:
        return True
    return True


def settle(folder: Path) -> None:
    """Everything below ``folder`` is on the disk for good."""
    for path, folders, files in os.walk(folder):
        for name in [*files, *folders, "."]:
            place = os.path.join(path, name)  # noqa: PTH118
            if stat.S_ISLNK(os.lstat(place).st_mode):
                continue
            _settled(place)


def _settled(place: Path | str) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def take_place(folder: Path, place: Path) -> None:
    """``folder`` stands at ``place`` from one moment to the next; ``place`` must be empty or not there."""
    settle(folder)
    with suppress(FileNotFoundError):
        place.rmdir()
    try:
        os.rename(folder, place)  # noqa: PTH104 - one system call, said in so many words
    except OSError as fault:
        raise MachineError(f"“{place}” could not be made: {fault.strerror}.") from fault
    _settled(place.parent)


def point(link: Path, target: Path) -> None:
    """``link`` leads to ``target`` from one moment to the next; whoever follows it meets the old folder or the new one."""
    new = link.parent / f".{link.name}.{os.getpid()}{UNFINISHED}"
    new.unlink(missing_ok=True)
    new.symlink_to(os.path.relpath(target, link.parent))
    os.replace(new, link)  # noqa: PTH105
    _settled(link.parent)
