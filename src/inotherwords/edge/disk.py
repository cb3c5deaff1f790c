"""The only place that reads and writes the publication's files.

A :class:`Tree` walks from its root folder by folder with ``O_NOFOLLOW``, so nothing outside it is ever
touched, whatever a name or a symbolic link says. Files are replaced whole: a hidden temporary file in the
same folder, flushed to the disk, then renamed over the old one (law 10). Needs a POSIX system.
"""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inotherwords.edge.names import name_fault, twins
from inotherwords.errors import CallerError, MachineError
from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LARGEST = 8 * 2**20
"""Bytes that a content file may have."""
_TEMPORARY = ".iow-tmp"
_DEEPEST = 12
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""Not blocking, or opening a FIFO would wait for ever."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The files below ``root``. Paths are relative to it, with ``/`` between their parts."""

    root: Path

    def read(self, relative: str, *, limit: int = LARGEST) -> bytes | Finding:
        """The bytes of a file, or the finding that says why it is not read.

        Never read: anything outside the root, through a symbolic link, with a second (hard) link, that is
        not a plain file, that is larger than ``limit`` bytes. Raises :class:`MachineError` when the disk fails.
        """
        where = Where(relative)
        if fault := name_fault(relative):
            return finding(fault, where, name=relative)
        parent, _, name = relative.rpartition("/")
        try:
            with self._folder(parent) as folder:
                if same := twins([name, *_entries(folder)]).get(name):
                    return finding("file-twin", where, name=name, other=same)
                return _content(name, folder, where, limit)
        except OSError as fault:
            return self._not_read(fault, where)

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
        if relative and (fault := name_fault(relative)):
            return (), [finding(fault, Where(relative), name=relative)]
        findings: list[Finding] = []
        try:
            with self._folder(relative) as folder:
                found = sorted(self._walk(folder, relative, suffix, findings))
        except FileNotFoundError:
            return (), []
        except OSError as fault:
            return (), [self._not_read(fault, Where(relative))]
        return tuple(found), findings

    def write(self, relative: str, data: bytes) -> bool:
        """The file holds ``data`` afterwards; whether that was a change. Folders on the way are made.

        Killed at any moment, the file is as it was or as it should be. A file that holds ``data`` already
        is not touched. Raises :class:`MachineError` when the disk fails, and leaves the old file then;
        :class:`CallerError` for a name that should never have come this far.
        """
        self._must_be_plain(relative)
        parent, _, name = relative.rpartition("/")
        with self._machine(f"“{relative}” could not be written"), self._folder(parent, make=True) as folder:
            if same := twins([name, *_entries(folder)]).get(name):
                raise MachineError(f"“{relative}” could not be written: “{same}” stands beside it.", "Rename one of them.")
            mode = _mode(name, folder, relative)
            if mode is not None and _holds(name, folder, data):
                return False
            _replace(name, folder, data, mode)
            return True

    def write_all(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Write each file, in the mapping's order; the paths that changed. Run again, it finishes the work."""
        for relative in files:
            self._must_be_plain(relative)
        return tuple(relative for relative, data in files.items() if self.write(relative, data))

    def remove(self, relative: str) -> bool:
        """The file is gone afterwards; whether it was there. Raises as :meth:`write` does."""
        self._must_be_plain(relative)
        parent, _, name = relative.rpartition("/")
        with self._machine(f"“{relative}” could not be removed"):
            try:
                with self._folder(parent) as folder:
                    os.unlink(name, dir_fd=folder)
                    os.fsync(folder)
            except FileNotFoundError:
                return False
            return True

    def sweep(self) -> tuple[str, ...]:
        """Remove what killed writers left behind, and say what that was. Files being written now stay."""
        swept: list[str] = []
        with self._machine("Left-over files could not be removed"):
            for folder, _, names, handle in os.fwalk(self.root):
                for name in sorted(names):
                    if _is_left_over(name):
                        os.unlink(name, dir_fd=handle)
                        swept.append(os.path.relpath(os.path.join(folder, name), self.root))  # noqa: PTH118 - fwalk gives text
        return tuple(sorted(swept))

    @contextmanager
    def _folder(self, relative: str, *, make: bool = False) -> Iterator[int]:
        """An open folder below the root, reached without following any link."""
        try:
            handle = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as fault:
            raise MachineError(f"The folder “{self.root.name}” cannot be opened: {fault.strerror}.") from fault
        try:
            for part in filter(None, relative.split("/")):
                if make:
                    with suppress(FileExistsError):
                        os.mkdir(part, dir_fd=handle)
                        os.fsync(handle)
                inner = os.open(part, _FOLDER, dir_fd=handle)
                os.close(handle)
                handle = inner
            yield handle
        finally:
            os.close(handle)

    def _walk(self, folder: int, relative: str, suffix: str, findings: list[Finding]) -> Iterator[str]:
        """Files below an open folder; findings are added for what cannot be content."""
        names = [name for name in _entries(folder) if not name.startswith(".")]
        clashing = twins(names)
        for name in names:
            path = f"{relative}/{name}" if relative else name
            status = os.stat(name, dir_fd=folder, follow_symlinks=False)
            is_folder = stat.S_ISDIR(status.st_mode)
            if not is_folder and not name.endswith(suffix):
                continue
            code = name_fault(path) or _kind_fault(status, folder_too=True)
            if not code and name in clashing:
                findings.append(finding("file-twin", Where(path), name=name, other=clashing[name]))
            elif code or path.count("/") >= _DEEPEST:
                findings.append(finding(code or "file-name", Where(path), name=path))
            elif is_folder:
                inner = os.open(name, _FOLDER, dir_fd=folder)
                try:
                    yield from self._walk(inner, path, suffix, findings)
                finally:
                    os.close(inner)
            else:
                yield path

    def _not_read(self, fault: OSError, where: Where) -> Finding:
        """The finding for what an editor can mend; the rest is the machine's."""
        code = _EDITOR_CAN_MEND.get(type(fault)) or _EDITOR_CAN_MEND_BY_NUMBER.get(fault.errno or 0)
        if code:
            return finding(code, where)
        raise MachineError(f"“{where.path}” could not be read: {fault.strerror}.") from fault

    @staticmethod
    def _must_be_plain(relative: str) -> None:
        if name_fault(relative):
            raise CallerError(f"{relative!r} is no plain path below the root")

    @staticmethod
    @contextmanager
    def _machine(sentence: str) -> Iterator[None]:
        try:
            yield
        except OSError as fault:
            raise MachineError(f"{sentence}: {fault.strerror}.") from fault
