"""Whether anything below some folders is another thing than before: names, sizes and times of files, not what they hold."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def mark(root: Path, folders: Iterable[str], suffix: str = "") -> int:
    """A number that changes when a file below ``folders`` whose name ends in ``suffix`` comes, goes or is written."""
    return hash(tuple(held for folder in folders for held in _files(str(root / folder), suffix)))


def _files(folder: str, suffix: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as inside:
            held = sorted(inside, key=lambda one: one.name)
    except OSError:
        return
    for one in held:
        if one.is_dir(follow_symlinks=False):
            yield from _files(one.path, suffix)
            continue
        if not one.name.endswith(suffix):
            continue
        try:
            status = one.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue
        yield one.path, status.st_size, status.st_mtime_ns
