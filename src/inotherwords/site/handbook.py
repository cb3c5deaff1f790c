"""Where a publication's handbook is, and what it is made of: its ``docs/``, shown at ``/handbook/``.

For editors and volunteers, not for families. Pages of ``docs/handbook/`` stand at the top; all others keep
their place below it. Pictures of ``docs/gallery/`` are for the repository, not the site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = "handbook"
"""Where the handbook stands in the site, and the folder of ``docs/`` that moves to its top."""
FIRST: Final = f"{FOLDER}/index.md"
PICTURES: Final = f"{FOLDER}/pictures/"
LEFT_OUT: Final = ("gallery/",)


def home(root: Path) -> Path | None:
    """The folder of the handbook's Markdown, if this publication has a handbook."""
    docs = root / "docs"
    return docs if (docs / FIRST).is_file() else None


def files(docs: Path) -> list[tuple[str, bytes]]:
    """Every page of the handbook and every picture on one, as path in ``docs`` -> bytes, in order."""
    paths = [*docs.rglob("*.md"), *docs.glob(f"{PICTURES}*.png")]
    found = [(path.relative_to(docs).as_posix(), path) for path in paths]
    return [(name, path.read_bytes()) for name, path in sorted(found) if not name.startswith(LEFT_OUT)]
