"""A Word file or spreadsheet from a stranger as its parts: a zip, of which only what we ask for by name is unpacked.

Nothing is ever written to a disk. Limits hold for the members, each part's size, and how far it may unfold.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Final

LARGEST: Final = 16 * 2**20
"""Bytes of the whole file."""
MEMBERS: Final = 1000
PART: Final = 12 * 2**20
"""Bytes of one part, unpacked."""
UNFOLDS: Final = 150
"""How many times its packed size a part may have; text of ours unfolds about fifteen times."""
_SMALL: Final = 2**18
_ENCRYPTED: Final = 1


class Unreadable(Exception):  # noqa: N818 - it says what the file is
    """A file that is not read; ``code`` is that of a finding, ``details`` fill its blanks."""

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = {name: str(value) for name, value in details.items()}
        super().__init__(code)


class Package:
    """The parts of an office file."""

    def __init__(self, data: bytes) -> None:
        """Raises :class:`Unreadable` for what is no zip, or one made to do harm."""
        if len(data) > LARGEST:
            raise Unreadable("office-too-large", size=len(data), limit=LARGEST)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
            raise Unreadable("office-not-a-file") from None
        held = self._zip.infolist()
        names = [one.filename for one in held]
        overlapping = sum(one.compress_size for one in held) > len(data)
        if len(held) > MEMBERS or len(set(names)) < len(names) or overlapping:
            raise Unreadable("office-bomb")
        self.names: Final = tuple(sorted(names))

    def part(self, name: str) -> bytes:
        """One part, unpacked. Raises :class:`Unreadable` when it is not there, is locked, or unfolds too far."""
        try:
            about = self._zip.getinfo(name)
        except KeyError:
            raise Unreadable("office-part-missing", name=name) from None
        if about.flag_bits & _ENCRYPTED:
            raise Unreadable("office-locked")
        if about.file_size > PART or about.file_size > max(_SMALL, UNFOLDS * about.compress_size):
            raise Unreadable("office-bomb")
        try:
            with self._zip.open(about) as file:
                data = file.read(about.file_size + 1)
        except Exception:  # noqa: BLE001 - a damaged zip raises a dozen kinds of errors, and each means the same
            raise Unreadable("office-not-a-file") from None
        if len(data) > about.file_size:
            raise Unreadable("office-bomb")
        return data
