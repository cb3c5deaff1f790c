"""Values that were worked out before, kept in the user's own cache folder: a file that is as it was is not parsed again.

They are pickles, because nothing else is read fast enough, and whoever can write one can make us run anything. So they lie
where only the user can write (``$IOW_CACHE``, else ``inotherwords`` in ``$XDG_CACHE_HOME`` or ``~/.cache``), and never in a
publication, which may come from somebody else. Without such a folder nothing is kept, which only costs time.
"""

from __future__ import annotations

import copyreg
import os
import pickle
import stat
import tempfile
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from inotherwords.edge.fingerprint import hash_of, whole_program

MOST: Final = 256 * 2**20
"""Bytes that stay; what was longest unused goes first."""
_KEY: Final = 32
"""Characters of a key, which stands first."""
BODY: Final = _KEY + 8
"""Where the seal ends, and the pickle begins."""
_OTHERS_MAY_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC


def recall(name: str, key: str) -> Any:
    """What was kept under ``name`` for ``key``; nothing where that was another key, or is not whole, or not the user's own."""
    folder = _home()
    with suppress(Exception):  # a pickle of another release may fail in any way; then it is none
        if folder is not None and (data := _own(folder / _file(name))) is not None:
            body = memoryview(data)[BODY:]
            if data[:_KEY] == _key(key) and data[_KEY:BODY] == _seal(body):
                return pickle.loads(body)  # noqa: S301 - nobody but the user can have written it
    return None


def keep(name: str, key: str, value: object) -> None:
    """Keep ``value`` under ``name``, in place of what was kept there. What nests deeper than pickles do is not kept."""
    folder = _home()
    if folder is None:
        return
    with suppress(OSError, RecursionError):
        body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        handle, new = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_key(key) + _seal(body) + body)
            os.replace(new, folder / _file(name))  # noqa: PTH105
        except OSError:
            Path(new).unlink(missing_ok=True)


def tidy() -> None:
    """Take away what was longest unused, beyond :data:`MOST` bytes."""
    folder = _home()
    if folder is None:
        return
    with suppress(OSError):
        files = sorted(((one.stat(), one) for one in folder.iterdir()), key=lambda pair: -pair[0].st_mtime)
        held = 0
        for status, one in files:
            held += status.st_size
            if held > MOST:
                one.unlink()


@cache
def _home() -> Path | None:
    """The folder, which is made where it is missing; nothing where it cannot be had, or somebody else may write into it."""
    place = os.environ.get("IOW_CACHE")
    if place is None:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
        place = str(Path(base).expanduser() / "inotherwords")
    folder = Path(place)
    with suppress(OSError, RuntimeError):
        if not folder.is_absolute():
            return None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
        if stat.S_ISDIR(status.st_mode) and _mine(status):
            return folder
    return None


def _own(path: Path) -> bytes | None:
    """What a file holds, where it is one and nobody else may have written it."""
    with suppress(OSError), os.fdopen(os.open(path, _READ), "rb") as file:
        status = os.fstat(file.fileno())
        if stat.S_ISREG(status.st_mode) and _mine(status):
            os.utime(file.fileno())
            return file.read()
    return None


def _mine(status: os.stat_result) -> bool:
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_MAY_WRITE


def _file(name: str) -> str:
    return hash_of([name])


def _key(key: str) -> bytes:
    return hash_of([whole_program(), key]).encode("ascii")


def _seal(body: bytes | memoryview) -> bytes:
    """Tells whether all of ``body`` is there. Nobody but the user can have written it: a sum is enough, and a hash takes four times as long."""
    return b"%08x" % zlib.crc32(body)


def _read_only(held: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(held)


# Python has no way of its own to pickle one.
copyreg.pickle(MappingProxyType, lambda proxy: (_read_only, (dict(proxy),)))
