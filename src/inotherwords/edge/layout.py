"""A commit laid out in a folder of its own, to be read or built there, with a cache that only releases use.

The cache is moved into the laid-out copy and back again, and never linked to: no build follows a link in ``build``.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from inotherwords.edge.commits import export, inside
from inotherwords.edge.site import alone, fresh, links
from inotherwords.errors import NeedsAttention

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOME: Final = "build/release"


@contextmanager
def laid_out(root: Path, commit: str) -> Iterator[Path]:
    """The publication as it was committed, in a folder of its own; its cache is kept from one release to the next.

    Raises ``NeedsAttention`` where the publication would have us write through a link.
    """
    _no_links(root)
    home = root / HOME
    home.mkdir(parents=True, exist_ok=True)
    with alone(home):
        folder, cache = home / "commit", home / "cache"
        place = folder / inside(root)
        _given_back(place, cache)  # a run that was killed had it
        _no_links(root)
        cache.mkdir(exist_ok=True)
        export(root, commit, fresh(folder))
        _lent(cache, place / "build")
        try:
            yield place
        finally:
            _given_back(place, cache)
            shutil.rmtree(folder, ignore_errors=True)


def _no_links(root: Path) -> None:
    if found := links(root):
        raise NeedsAttention(found)


def _lent(cache: Path, build: Path) -> None:
    """``cache`` is all there is in ``build``, whatever was committed there."""
    if build.is_symlink() or build.is_file():
        build.unlink()
    cache.rename(fresh(build) / "cache")


def _given_back(place: Path, cache: Path) -> None:
    """What was lent is in its own place again; where ``cache`` is there, nothing was lent."""
    held, home = place / "build" / "cache", cache.parent
    straight = held.resolve() == home.resolve() / held.relative_to(home)
    if straight and held.is_dir() and not cache.exists():
        held.rename(cache)
