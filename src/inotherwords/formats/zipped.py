"""Zip files whose bytes depend on nothing but what is in them: no clock, no order of a disk."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def zipped(files: Iterable[tuple[str, bytes]], *, first_plain: str = "") -> bytes:
    """``files`` in their order; the one called ``first_plain`` stands first and unpacked, as EPUB wants it."""
    held = sorted(files, key=lambda one: one[0] != first_plain)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held:
            about = zipfile.ZipInfo(name, EPOCH)
            about.compress_type = zipfile.ZIP_STORED if name == first_plain else zipfile.ZIP_DEFLATED
            about.external_attr = 0o644 << 16
            archive.writestr(about, data)
    return out.getvalue()


def rezipped(data: bytes) -> bytes:
    """A zip file of others, with its times taken out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped([(name, archive.read(name)) for name in archive.namelist()])
