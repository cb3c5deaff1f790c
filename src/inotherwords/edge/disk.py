"""The only place that reads and writes the publication's files.

A :class:`Tree` walks from its root folder by folder with ``O_NOFOLLOW``, so nothing outside it is ever
touched, whatever a name or a symbolic link says. Files are replaced whole: a hidden temporary file in the
same folder, flushed to the disk, then renamed over the old one (law 10). Needs a POSIX system.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inotherwords.edge.files import content, entries, holds, is_left_over, kind_fault, replace, status_of
from inotherwords.edge.names import name_fault, twins
from inotherwords.errors import CallerError, MachineError
from inotherwords.model.finding import Finding, Where, finding, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

LARGEST = 8 * 2**20
"""Bytes that a content file may have."""
_DEEPEST = 12
_ROOT = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FOLDER = _ROOT | os.O_NOFOLLOW
_FOR_THE_EDITOR = {
    errno.ENOENT: "file-missing",
    errno.ENOTDIR: "file-missing",
    errno.EACCES: "file-locked",
    errno.EPERM: "file-locked",
    errno.ELOOP: "file-link",
    errno.ENXIO: "file-not-plain",
}
"""What an editor can mend; every other failure is the machine's."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The files below ``root``. Paths are relative to it, with ``/`` between their parts."""

    root: Path

    def read(self, relative: str, *, limit: int = LARGEST) -> bytes | Finding:
        """The bytes of a file, or the finding that says why it is not read.

        Never read: anything outside the root, through a symbolic link, with a second (hard) link, that is
        not a plain file, that is larger than ``limit`` bytes. Raises :class:`MachineError` when the disk fails.
        """
        where = Where(visible(relative))
        if code := name_fault(relative):
            return finding(code, where, name=relative)
        parent, _, name = relative.rpartition("/")
        try:
            with self._folder(parent) as folder:
                if same := twins([name, *entries(folder)]).get(name):
                    return finding("file-twin", where, name=name, other=same)
                return content(name, folder, where, limit)
        except OSError as fault:
            return _not_read(fault, where)

    def text(self, relative: str, *, limit: int = LARGEST) -> str | Finding:
        """The same as text: strict UTF-8, line ends as they are."""
        data = self.read(relative, limit=limit)
        if isinstance(data, Finding):
            return data
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as fault:
            line = data.count(b"\n", 0, fault.start) + 1
            return finding("file-not-utf8", Where(relative, line), byte=f"0x{data[fault.start]:02X}")

    def listing(self, relative: str = "", suffix: str = "") -> tuple[tuple[str, ...], list[Finding]]:
        """Every file below a folder whose name ends in ``suffix``, sorted by path; and what was passed over.

        Hidden files are no content and are passed over in silence; a folder that is not there is empty.
        """
        where = Where(visible(relative))
        if relative and (code := name_fault(relative)):
            return (), [finding(code, where, name=relative)]
        findings: list[Finding] = []
        try:
            folder = self._open(relative)
        except FileNotFoundError:
            return (), []
        except OSError as fault:
            return (), [_not_read(fault, where)]
        try:
            return tuple(sorted(_walk(folder, relative, suffix, findings))), findings
        except OSError as fault:
            return (), [*findings, _not_read(fault, where)]
        finally:
            os.close(folder)

    def size(self, paths: Iterable[str]) -> int:
        """About how many bytes these files have; one that is not there, or is no plain file, counts nothing."""
        total = 0
        for path in paths:
            with suppress(OSError):
                status = (self.root / path).lstat()
                total += status.st_size if stat.S_ISREG(status.st_mode) else 0
        return total

    def write(self, relative: str, data: bytes) -> bool:
        """The file holds ``data`` afterwards; whether that was a change. Folders on the way are made.

        Killed at any moment, the file is as it was or as it should be. A file that holds ``data`` already
        is not touched. Raises :class:`MachineError` when the disk fails, and leaves the old file then;
        :class:`CallerError` for a name that should never have come this far.
        """
        _must_be_plain(relative)
        parent, _, name = relative.rpartition("/")
        with (
            _machine(f"“{relative}” could not be written"),
            self._folder(parent, make=True) as folder,
        ):
            names = entries(folder)
            if same := twins([name, *names]).get(name):
                raise MachineError(
                    f"“{relative}” could not be written: “{same}” stands beside it.", "Rename one of the two."
                )
            mode = None
            if name in names:
                status = status_of(name, folder)
                if not stat.S_ISREG(status.st_mode):
                    raise MachineError(
                        f"“{relative}” could not be written: it is a link, a folder or no plain file."
                    )
                if holds(name, folder, data):
                    return False
                mode = stat.S_IMODE(status.st_mode)
            replace(name, folder, data, mode)
            return True

    def write_all(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Write each file, in the mapping's order; the paths that changed. Run again, it finishes the work."""
        for relative in files:
            _must_be_plain(relative)
        return tuple(relative for relative, data in files.items() if self.write(relative, data))

    def remove(self, relative: str) -> bool:
        """The file is gone afterwards; whether it was there. Raises as :meth:`write` does."""
        _must_be_plain(relative)
        parent, _, name = relative.rpartition("/")
        with _machine(f"“{relative}” could not be removed"):
            try:
                with self._folder(parent) as folder:
                    os.unlink(name, dir_fd=folder)
                    os.fsync(folder)
            except FileNotFoundError:
                return False
            return True

    def sweep(self, relative: str = "") -> tuple[str, ...]:
        """Remove what killed writers left below a folder, and say what that was. Files being written now stay."""
        swept: list[str] = []
        with _machine("Left-over files could not be removed"):
            for folder, _, names, handle in os.fwalk(self.root / relative):
                for name in filter(is_left_over, names):
                    with suppress(FileNotFoundError):
                        os.unlink(name, dir_fd=handle)
                        swept.append(f"{os.path.relpath(folder, self.root)}/{name}".removeprefix("./"))
        return tuple(sorted(swept))

    @contextmanager
    def _folder(self, relative: str, *, make: bool = False) -> Iterator[int]:
        handle = self._open(relative, make=make)
        try:
            yield handle
        finally:
            os.close(handle)

    def _open(self, relative: str, *, make: bool = False) -> int:
        """A handle of a folder below the root, reached without following any link. Raises ``OSError``."""
        try:
            handle = os.open(self.root, _ROOT)
        except OSError as fault:
            raise MachineError(
                f"The folder “{self.root.name}” cannot be opened: {fault.strerror}."
            ) from fault
        for part in filter(None, relative.split("/")):
            outer = handle
            try:
                handle = _step(part, outer, make=make)
            finally:
                os.close(outer)
        return handle


def _step(part: str, folder: int, *, make: bool) -> int:
    """A handle of a folder inside an open one; made first, if asked for."""
    if make:
        with suppress(FileExistsError):
            os.mkdir(part, dir_fd=folder)
            os.fsync(folder)
    if stat.S_ISLNK(status_of(part, folder).st_mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return os.open(part, _FOLDER, dir_fd=folder)


def _walk(folder: int, relative: str, suffix: str, findings: list[Finding]) -> Iterator[str]:
    """Files below an open folder; findings are added for what cannot be content. Raises ``OSError``."""
    names = [name for name in entries(folder) if not name.startswith(".")]
    clashing = twins(names)
    for name in names:
        path = f"{relative}/{name}" if relative else name
        status = status_of(name, folder)
        is_file = stat.S_ISREG(status.st_mode)
        if is_file and not name.endswith(suffix):
            continue
        code = name_fault(path) or kind_fault(status) or ("file-deep" if path.count("/") >= _DEEPEST else "")
        if code or name in clashing:
            blanks = {"name": name, "other": clashing.get(name, "")}
            findings.append(finding(code or "file-twin", Where(visible(path)), **blanks))
        elif is_file:
            yield path
        else:
            inner = os.open(name, _FOLDER, dir_fd=folder)
            try:
                yield from _walk(inner, path, suffix, findings)
            finally:
                os.close(inner)


def _not_read(fault: OSError, where: Where) -> Finding:
    """The finding for what an editor can mend; raises :class:`MachineError` for the rest."""
    if code := _FOR_THE_EDITOR.get(fault.errno or 0):
        return finding(code, where)
    raise MachineError(f"“{where.path}” could not be read: {fault.strerror}.") from fault


def _must_be_plain(relative: str) -> None:
    if name_fault(relative):
        raise CallerError(f"{relative!r} is no plain path below the root")


@contextmanager
def _machine(sentence: str) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise MachineError(f"{sentence}: {fault.strerror}.") from fault
