"""Swapping the published site: a link that points to the old pages or the new, and never to half of either."""

from __future__ import annotations

import fcntl
import filecmp
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Finding, Where, finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from inotherwords.model.publication import StagedFile

NEW: Final = "site.new"
"""In ``build``, for a moment: the link that becomes ``site``."""
GONE: Final = "sites.gone"
"""In ``build``: sites that are used no more and not yet removed."""
KEPT: Final = 2
"""Built sites that stay in ``build/sites``: the one in use and the one before."""


COMPLETE: Final = "status.json"
"""Written last: a built site that has it is whole."""


def whole(root: Path) -> str:
    """Where ``site`` points to, when that is a site of ours that was finished; else nothing."""
    place = in_use(root)
    held = place is not None and place.parent == root / "build" / "sites" and (place / COMPLETE).is_file()
    return place.name if place is not None and held else ""


def links(root: Path) -> list[Finding]:
    """A finding for ``build`` and for each folder and file in it that is a link; a half-swapped ``site`` is none.

    The caches and what releases are made in are looked into as well: there, too, we write and clear away.
    """
    home = root / "build"
    linked = {home} if home.is_symlink() else set()
    for folder in (home, home / "cache", home / "release", home / "release" / "cache"):
        if not folder.is_dir() or not linked.isdisjoint((folder, *folder.parents)):
            continue
        with suppress(FileNotFoundError):  # a release has just taken its cache along
            linked |= {one for one in folder.iterdir() if one.is_symlink() and one != home / NEW}
    names = sorted(one.relative_to(root).as_posix() for one in linked)
    return [finding("build-link", Where(name), name=name) for name in names]


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Only one build at a time works in a publication's ``build`` folder; the next one waits its turn.

    Raises ``NeedsAttention`` when the folder, or one in it, is a link: a publication from somebody else could make us
    write, and clear away, in any place.
    """
    (root / "build").mkdir(exist_ok=True)
    if found := links(root):
        raise NeedsAttention(found)
    with (root / "build" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_stage(
    folder: Path, files: Iterable[StagedFile], root: Path | None = None, *, kept: Collection[str] = ()
) -> None:
    """The staged tree under ``folder``: exactly ``files``, and those of the locales that are ``kept`` as they stand.

    A killed run leaves a stage that the next one mends. ``root`` is the publication's folder, where what is copied comes from.
    """
    wanted = {file.path: file for file in files}
    without_links(folder)
    write_files(folder, wanted.values(), root)
    clear_stage(folder, wanted, kept=kept)


def clear_stage(folder: Path, wanted: Collection[str], *, kept: Collection[str] = ()) -> None:
    """Take away what is not among the paths that are ``wanted``, nor of the locales that are ``kept``."""
    for old in sorted(folder.rglob("*"), reverse=True):
        name = old.relative_to(folder).as_posix()
        if name.partition("/")[0].removesuffix(".json") in kept:
            continue
        if old.is_file() and name not in wanted:
            old.unlink()
        elif old.is_dir() and not any(old.iterdir()):
            old.rmdir()


def without_links(folder: Path) -> None:
    """Take away links below ``folder``: none is ours, and we would write through it."""
    for link in [one for one in folder.rglob("*") if one.is_symlink()]:
        link.unlink()


def write_files(folder: Path, files: Iterable[StagedFile], root: Path | None = None) -> None:
    """These staged files under ``folder``, which holds no links (:func:`without_links`), whatever else stands there."""
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if root and file.copy_of:
            _copied(root / file.copy_of, target)
        elif not target.is_file() or target.read_bytes() != file.text.encode("utf-8"):
            target.write_bytes(file.text.encode("utf-8"))


def _copied(source: Path, target: Path) -> None:
    """``target`` is as ``source``; a film is never held in memory as a whole."""
    if not target.is_file() or not filecmp.cmp(source, target, shallow=False):
        shutil.copyfile(source, target)


def fresh(folder: Path) -> Path:
    """An empty folder at ``folder``, whatever stood there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def publish(root: Path, built: Path, name: str) -> Path:
    """``built`` becomes a folder of ``build/sites`` and ``site`` points to it; older sites leave, to be removed by :func:`clear`.

    Killed at any moment, ``site`` is the old site or the new one, whole (law 10). So nothing is ever removed
    or replaced where it stands: a folder leaves ``build/sites`` by being renamed, and a new site of the same
    ``name`` goes to the other of its two places.
    """
    home = root / "build" / "sites"
    home.mkdir(parents=True, exist_ok=True)
    target = built
    if built.parent != home:
        target = next(place for place in places(root, name) if place != in_use(root))
        _take_away(target)
        os.replace(built, target)  # noqa: PTH105 - the swap must be one system call, said in so many words
    link, new = root / "site", root / "build" / NEW
    new.unlink(missing_ok=True)
    new.symlink_to(os.path.relpath(target, root))
    if link.is_dir() and not link.is_symlink():
        # A folder made by hand, not by us: it is put aside and not thrown away.
        os.replace(link, fresh(root / "build" / "site.before"))  # noqa: PTH105
    os.replace(new, link)  # noqa: PTH105
    others = sorted((one for one in home.iterdir() if one != target), key=lambda one: one.stat().st_mtime)
    for old in others[: max(0, len(others) - KEPT + 1)]:
        _take_away(old)
    return target


def clear(root: Path) -> None:
    """Remove the sites that left ``build/sites``: thousands of files, so the next build does it while pages are rendered."""
    shutil.rmtree(root / "build" / GONE, ignore_errors=True)


def places(root: Path, name: str) -> tuple[Path, Path]:
    """The two folders where a site of this name may stand."""
    home = root / "build" / "sites"
    return home / name, home / f"{name}-again"


def in_use(root: Path) -> Path | None:
    """The folder that ``site`` points to, if it is a link."""
    link = root / "site"
    return root / link.readlink() if link.is_symlink() else None


def _take_away(folder: Path) -> None:
    """``folder`` is no longer in its place, in one step; a half-removed site is never mistaken for a whole one."""
    if folder.exists():
        gone = folder.parent.parent / GONE
        gone.mkdir(exist_ok=True)
        os.replace(folder, tempfile.mkdtemp(dir=gone))  # noqa: PTH105
