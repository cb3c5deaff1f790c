"""What was built of a page: the kinds of files that stand for it in the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def kinds(root: Path, tag: str, address: str) -> tuple[str, ...]:
    """The endings of the files of one page in the site as it is built now, ``("html", "pdf")``; nothing where there is none.

    A page's files stand in its folder, or beside it under its name.
    """
    folder = root / "site" / tag / address
    beside = folder.parent.glob(f"{folder.name}.*") if folder.parent.is_dir() else ()
    inside = folder.rglob("*") if folder.is_dir() else ()
    return tuple(sorted({one.suffix[1:] for one in (*beside, *inside) if one.is_file() and one.suffix}))
