"""The files of our theme, as they come with the program: templates, styles, fonts and pictures."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def template_files() -> dict[str, bytes]:
    """All of them, as path -> bytes."""
    return _below(resources.files("inotherwords.site").joinpath("theme"), "")


def _below(folder: Traversable, under: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for one in folder.iterdir():
        if one.is_dir():
            found |= _below(one, f"{under}{one.name}/")
        else:
            found[f"{under}{one.name}"] = one.read_bytes()
    return found
