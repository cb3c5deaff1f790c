"""The folder ``releases/``: the manifest of every release, committed, so that the next one knows the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inotherwords.errors import NeedsAttention
from inotherwords.model.finding import Finding, Where, finding
from inotherwords.publication import RELEASES, WITHDRAWN, release_file
from inotherwords.release.manifest import Manifest, NotAManifest, before, order, read

if TYPE_CHECKING:
    from datetime import date

    from inotherwords.edge.disk import Tree
    from inotherwords.release.manifest import Before

LARGEST = 256 * 2**20
"""Bytes of one record; ours are a few million."""


def records(tree: Tree) -> dict[str, bytes]:
    """Every record below ``tree`` by its version, the newest first. Raises ``NeedsAttention`` with all that are none."""
    held: dict[str, bytes] = {}
    faults: list[Finding] = []
    for path in tree.listing(RELEASES, ".json")[0]:
        if path == WITHDRAWN:
            continue
        data = tree.read(path, limit=LARGEST)
        if isinstance(data, Finding):
            faults.append(data)
            continue
        try:
            version = read(data).version
        except NotAManifest as fault:
            faults.append(finding("release-record-bad", Where(path), path=path, why=fault))
            continue
        if path == release_file(version):
            held[version] = data
        else:
            faults.append(
                finding("release-record-bad", Where(path), path=path, why=f"it is release {version}")
            )
    if faults:
        raise NeedsAttention(faults)
    return {version: held[version] for version in sorted(held, key=order, reverse=True)}


def chain(held: dict[str, bytes]) -> tuple[Before, ...]:
    """The releases as the next manifest and the feed name them, the newest first."""
    return tuple(before(data) for data in held.values())


def last(held: dict[str, bytes]) -> Manifest | None:
    """The newest release, if there is one."""
    return read(next(iter(held.values()))) if held else None


def next_version(today: date, held: dict[str, bytes]) -> str:
    """The number that a release of today would have."""
    version = f"{today.year}.{today.month}"
    newest = next(iter(held), "")
    if not newest or order(version) > order(newest):
        return version
    return below(newest)


def below(version: str) -> str:
    """The next number of the same month.

    >>> below("2026.11"), below("2026.11.1")
    ('2026.11.1', '2026.11.2')
    """
    first, second, *rest = order(version)
    return f"{first}.{second}.{(rest[0] if rest else 0) + 1}"
