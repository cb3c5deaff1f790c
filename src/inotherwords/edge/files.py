"""One file in a folder that is already open: read it whole, replace it whole.

Everything goes by the folder's handle, so a folder that is moved or swapped meanwhile changes nothing.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
from contextlib import suppress

from inotherwords.model.finding import Finding, Where, finding

_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""Not blocking, or opening a FIFO would wait for ever."""
_MAKE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_TEMPORARY = re.compile(r"\.([0-9]+)-[0-9a-f]{16}\.iow-tmp")


def entries(folder: int) -> list[str]:
    """The names in an open folder, sorted."""
    return sorted(os.listdir(folder))


def status_of(name: str, folder: int) -> os.stat_result:
    """What ``name`` is, links not followed. Raises ``OSError``."""
    return os.stat(name, dir_fd=folder, follow_symlinks=False)


def kind_fault(status: os.stat_result) -> str:
    """The code of why this cannot be read as content, or an empty string for a plain file or folder."""
    if stat.S_ISLNK(status.st_mode):
        return "file-link"
    if stat.S_ISDIR(status.st_mode):
        return ""
    if not stat.S_ISREG(status.st_mode):
        return "file-not-plain"
    return "file-hard-link" if status.st_nlink > 1 else ""


def _file_fault(status: os.stat_result) -> str:
    return kind_fault(status) or ("file-not-plain" if stat.S_ISDIR(status.st_mode) else "")


def content(name: str, folder: int, where: Where, limit: int) -> bytes | Finding:
    """All bytes of a plain file, or why not. Raises ``OSError``.

    Kind and size are asked of the opened file, so that nothing can be swapped in between.
    """
    if code := _file_fault(status_of(name, folder)):
        return finding(code, where)
    handle = os.open(name, _READ, dir_fd=folder)
    with os.fdopen(handle, "rb") as file:
        if code := _file_fault(os.fstat(handle)):
            return finding(code, where)
        data = file.read(limit + 1)
    if len(data) > limit:
        return finding("file-too-big", where, limit=limit)
    return data


def holds(name: str, folder: int, data: bytes) -> bool:
    """Whether a plain file is exactly ``data``. Raises ``OSError``."""
    with os.fdopen(os.open(name, _READ, dir_fd=folder), "rb") as file:
        return os.fstat(file.fileno()).st_size == len(data) and file.read() == data


def replace(name: str, folder: int, data: bytes, mode: int | None) -> None:
    """``name`` is ``data``, at once and for good. ``mode`` is that of the old file. Raises ``OSError``.

    The data is on the disk before the name points to it, and the name before we return.
    """
    temporary = f".{os.getpid()}-{secrets.token_hex(8)}.iow-tmp"
    try:
        with os.fdopen(os.open(temporary, _MAKE, 0o666, dir_fd=folder), "wb") as file:
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary, dir_fd=folder)
        raise
    os.fsync(folder)


def is_left_over(name: str) -> bool:
    """Whether this is a temporary file of a writer that is no longer there."""
    match = _TEMPORARY.fullmatch(name)
    if not match:
        return False
    try:
        os.kill(int(match[1]), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
