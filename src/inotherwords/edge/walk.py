"""Everything in a folder and in the folders in it. A build asks it of some thousands of files, so it makes no paths."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below ``folder`` that is no folder, by its path, in no order. A link is not followed. Raises ``OSError``."""
    later = [(str(folder), "")]
    while later:
        path, under = later.pop()
        with os.scandir(path) as inside:
            for one in inside:
                if one.is_dir(follow_symlinks=False):
                    later.append((one.path, f"{under}{one.name}/"))
                else:
                    yield f"{under}{one.name}", one


def below(folder: Path) -> list[str]:
    """The paths of everything below ``folder`` that is no folder."""
    return sorted(name for name, _ in entries(folder))
