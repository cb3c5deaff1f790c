"""A file or a folder as bytes, to be sent to another machine and put down there; and a place to work in meanwhile."""

from __future__ import annotations

import io
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MADE = "made"
_LIGHT = 1
"""Of gzip: texts become a quarter, and nobody waits for it."""


def packed(path: Path) -> bytes:
    """The file or folder ``path`` as bytes."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz", compresslevel=_LIGHT) as archive:
        archive.add(path, arcname=path.name if path.is_file() else ".")
    return held.getvalue()


def unpacked(data: bytes, folder: Path) -> Path:
    """Put down what ``data`` holds: the file in ``folder``, or ``folder`` itself. Nothing can land outside it."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        names = archive.getnames()
        archive.extractall(folder, filter="data")
    return folder if "." in names else folder / names[0]


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder of one's own with an empty folder ``MADE`` in it, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="iow-task-") as folder:
        (Path(folder) / MADE).mkdir()
        yield Path(folder)
